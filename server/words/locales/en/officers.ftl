# The office's navigation
office-navigation = Office
office-officers = Officers

# Forms
form-wrong = There is a problem
form-back = Go back
field-name = Name
field-email = E-mail address
field-password = Password
field-code = One-time code
field-code-hint = The six digits that your authenticator app shows now.
field-role = Role
field-branch = Branch
field-branch-hint = Only for an officer of a branch. Write it as elections name it.
field-language = Language

# What officers are
role-union = Union officer
role-union-what = Works on all elections of the union and looks after its officers.
role-branch = Branch officer
role-branch-what = Works on the elections of one branch.
role-committee = Committee member
role-committee-what = Works on the elections they are named for.
role-observer = Observer
role-observer-what = Follows the elections they are named for and changes nothing.

# Signing in
sign-in-title = Sign in
sign-in-who = For those who organise elections. To vote you need no account: use the code or link you were sent.
sign-in-again = Sign in once more: for what comes next, the service makes sure that it is you.
sign-in-passkey-title = With a passkey
sign-in-passkey-what = Your phone, computer or security key shows who you are. There is nothing to type.
sign-in-passkey = Sign in with a passkey
sign-in-passkey-failed = Signing in did not work. Try again, or use your password.
sign-in-password-title = With a password
sign-in = Sign in
sign-in-wrong = E-mail address, password and code do not fit together. A code works only once: wait for the next one and try again.
sign-in-too-often = Too many tries. Wait { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
 } and try again, or use a passkey.
sign-in-lost = Have you lost your passkey, password or authenticator app? Ask a union officer for a new link.
sign-out = Sign out
passkey-asking = Follow the instructions of your device.
passkey-stopped = Nothing was changed: your device stopped. You can try again.

# The first time
welcome-title = Welcome
welcome-lead = You have been invited to organise or follow elections.
welcome-next = Next you choose how you will sign in. It takes about two minutes.
welcome-token = Code of your link
welcome-token-hint = What stands after # in the link. You can paste the whole link.
welcome-email-hint = The one that you were invited with.
welcome-go = Continue
welcome-wrong = This link does not work. Is the e-mail address the one that you were invited with? The link may also be used already, replaced by a newer one, or too old: ask for a new link then.

# One's own account
account-title = Your account
account-first = Choose how you will sign in from now on
account-first-what = Your link works only once. Add a passkey, or set a password, before you go on.
account-passkeys = Passkeys
account-passkeys-what = A passkey is kept in your phone, computer or security key. Add one for each device you use.
account-added = Added { $when }
account-used = Last used { $when }
account-passkey-change = Rename or remove
account-passkey-name = Name of the passkey
account-passkey-rename = Rename passkey
account-passkey-remove = Remove passkey
account-passkey-new-name = Name for a new passkey
account-passkey-new-name-hint = For example: Work phone
account-passkey-add = Add passkey
account-passkey-failed = The passkey was not added. Try again.
account-without-passkeys = This browser knows no passkeys. Set a password below.
account-passkeys-need-script = Passkeys need JavaScript in your browser.
account-password = Password and one-time codes
account-password-what = If you cannot use a passkey: a password together with the codes of an authenticator app.
account-password-there = You have a password and an authenticator app.
account-password-set = Set a password
account-password-change = Change password and app
account-password-remove = Remove password
account-sessions = Where you are signed in
account-device-unknown = Unknown device
account-session-this = this device
account-session-since = Signed in { $when }
account-session-seen = Last used { $when }
account-session-end = Sign out there
account-sessions-end = Sign out everywhere
account-language = Language
account-language-save = Save language
account-passkey-added = The passkey was added. Your other devices were signed out.
account-passkey-removed = The passkey was removed. Your other devices were signed out.
account-passkey-renamed = The passkey has a new name.
account-password-removed = The password was removed. Your other devices were signed out.
account-session-ended = That device is signed out.
account-last-way = This is your only way to sign in. Add another first.
account-no-passkey = There is no such passkey any more.
account-bad-name = A passkey needs a name of at most 100 characters that can be seen.
account-present = Present password
account-present-hint = So that nobody else changes how you sign in.
account-present-wrong = The present password is wrong. Nothing was changed.
account-password-saved = The password is set. Your other devices were signed out.

# Setting a password
password-title = Set a password
password-what = You sign in with your e-mail address, this password, and a code from an app on your phone.
password-app-title = 1. Add Uurna to an authenticator app
password-app-what = Open an authenticator app on your phone and scan this picture.
password-qr = QR code for the authenticator app
password-seed = Or type this key into the app:
password-code-hint = The six digits that the app now shows for Uurna.
password-wrong-code = The one-time code is not right. Write the code that the app shows now.
password-choose-title = 2. Choose a password
password-new = New password
password-hint = At least { $characters } characters. A few words that belong together only for you are good.
password-short = The password is too short: at least { $characters } characters are needed.
password-long = The password is too long: use at most 200 characters.
password-guessable = The password is easy to guess. Choose a few words that belong together only for you, without your name and address.
password-save = Save password

# The officers of an organisation
officers-title = Officers
officers-what = The people who work on your union's elections, or observe them.
officers-new = Add an officer
officers-state = State
officers-state-active = Can sign in
officers-state-invited = Has not signed in yet
officers-state-disabled = Shut out
officers-acts = What was done lately
officers-acts-none = Nothing yet.
officers-new-title = Add an officer
officers-new-what = Another officer confirms it. Then they get a link by e-mail, with which they choose how they sign in. Nobody else sees the link.
officers-email-hint = They sign in with it. It must be their own.
officers-add = Propose this officer
officers-wrong-name = Write a name of at most 100 characters
officers-wrong-email = Write an e-mail address, such as name@example.org
officers-wrong-role = Choose a role
officers-wrong-branch = Write the branch of the branch officer
officers-email-taken = Another officer has this e-mail address
officers-changed = Saved.
officers-oneself = You cannot change your own role or shut yourself out. Ask another union officer.
officers-change-title = Name and role
officers-change-what = A change signs them out. Another officer confirms a change of role or branch.
officers-change = Save changes
officers-new-link-title = New link
officers-new-link-what = If they lost their passkey, password or link. Another officer confirms it, and the link goes to their e-mail address. Make sure that it is really them who asks.
officers-new-link = Propose a new link
officers-disable-title = Shut out
officers-disable-what = They are signed out at once and cannot sign in any more. What they did stays in the records.
officers-disable = Shut out
officers-disabled-what = They cannot sign in. Another officer confirms that they are let in again.
officers-enable = Propose to let in again
officers-back = Back to officers

# The people of one election
people-title = Committee and observers
people-what = Committee members run the election with you. Observers follow it and change nothing.
people-none = Nobody has been named yet.
people-remove = Remove
people-add-title = Name somebody
people-nobody = There is nobody left to name. A union officer can add committee members and observers under Officers.
people-who = Who
people-add = Name
people-back = Back to the election
people-changed = Saved.

# What officers did
act-by-clock = The service, by the clock
act-by-operator = The operator of the service
act-officer-added = { $name } added { $about }.
act-officer-changed = { $name } changed { $about }. Before: { $before }. Now: { $after }.
act-officer-link = { $name } made a new link for { $about }.
act-officer-disabled = { $name } shut out { $about }.
act-officer-enabled = { $name } let { $about } in again.
act-officer-named = { $name } named { $about } for this election.
act-officer-unnamed = { $name } removed { $about } from this election.
act-link-used = { $name } signed in with a link.
act-password-used = { $name } signed in with a password.
act-passkey-used = { $name } signed in with the passkey { $about }.
act-sign-in-refused = Somebody tried to sign in as { $about } and was refused.
act-proposal-due = { $what ->
    [officer-add] Nobody else could confirm it, and a day has passed: { $about } is added, as { $proposer } proposed.
    [officer-change] Nobody else could confirm it, and a day has passed: the rights of { $about } are changed, as { $proposer } proposed.
    [officer-link] Nobody else could confirm it, and a day has passed: { $about } gets a new link, as { $proposer } proposed.
   *[officer-enable] Nobody else could confirm it, and a day has passed: { $about } is let in again, as { $proposer } proposed.
}
act-sign-in-locked = Somebody tried to sign in as { $about } too often. Passwords are refused for a while.
act-signed-out = { $name } signed out.
act-session-ended = { $name } ended another session of their own.
act-sessions-ended = { $name } ended all of their sessions.
act-language-chosen = { $name } chose another language: { $before } became { $after }.
act-passkey-added = { $name } added the passkey { $about }.
act-passkey-renamed = { $name } renamed a passkey: { $before } became { $after }.
act-passkey-removed = { $name } removed the passkey { $about }.
act-password-set = { $name } set a password.
act-password-removed = { $name } removed their password.

# Problems
problem-role-needed = Your role does not allow this
problem-role-needed-next = If it should, ask a union officer to change your role.
problem-sign-in-again = Please sign in once more
problem-sign-in-again-next = For your safety this needs a sign-in within the last half hour. Sign in and try again.
problem-way-needed = First choose how you will sign in
problem-way-needed-next = Add a passkey or set a password on the page of your account.
problem-not-yourself = You cannot do this to yourself
problem-not-yourself-next = Ask another union officer.
problem-officer-changed = This officer was changed meanwhile
problem-officer-changed-next = Look at them again, and then change what you want.
problem-officer-disabled = This officer is shut out
problem-officer-disabled-next = Let them in again first.
problem-officer-link-shown = Somebody else has seen your link to sign in
problem-officer-link-shown-next = A person who saw it could be both of the two who decide. Ask another officer to propose a new link for you; it comes by e-mail.
problem-officer-no-mail = This service sends no e-mail
problem-officer-no-mail-next = Links for officers go by e-mail alone. Ask those who run the service: they look after officers at the command line.
problem-officer-proposal-gone = This proposal does not exist any more
problem-officer-proposal-gone-next = It was done, taken back or refused, or it waited too long. Look at what was done under Officers.
problem-present-needed = The present password is wrong
problem-present-needed-next = Nothing was changed. Write the password that you sign in with now.
problem-passkey-refused = The passkey was not accepted
problem-passkey-refused-next = Try again, or sign in with your password.
problem-busy = Many people are signing in just now
problem-busy-next = Wait a few seconds and try again.
problem-cross-site = The request came from another site
problem-cross-site-next = Open the page here and try again. Nothing was changed.

# What one officer alone does not do to officers
officers-proposals = Waits for a second officer
officers-proposal-line = { $what }: proposed by { $name }
officers-proposal-by = { $name } proposed this on { $moment }.
officers-proposal-lead = Confirm only what you know to be right. Do you know the person, and is it their own address? The log names you both.
officers-proposal-email = Mail goes to { $email }
officers-proposal-now = Now: { $what }
officers-proposal-then = Afterwards: { $what }
officers-proposal-due = There is no other officer who could confirm this. It is done by itself on { $until }. Everybody concerned was told by e-mail.
officers-proposal-nobody = Nobody can confirm this. Ask those who run the service to add an officer or to make a new link.
officers-no-mail = This service sends no e-mail, so no link can be sent from here. Those who run the service add officers at its command line:
officers-link-shown = Somebody else has seen the link with which this officer came. They cannot be the second person who confirms until they have a new link.
proposal-officer-add = Add { $about } ({ $email }): { $role }
proposal-officer-change = Change what { $about } is: { $role }
proposal-officer-link = Send { $about } a new link
proposal-officer-enable = Let { $about } in again

# Mails to officers
officer-mail-invited-subject = Your invitation
officer-mail-invited-text =
    Hello { $name },

    you are invited to work on elections of { $organisation }.

    Open this link and choose how you sign in:
    { $link }

    The link works once, until { $until }, with the address { $email }. It is for you alone: nobody else has seen it, and do not pass it on.
officer-mail-link-subject = Your new link
officer-mail-link-text =
    Hello { $name },

    here is a new link to sign in at { $organisation }. You were signed out everywhere.

    { $link }

    It works once, until { $until }, with the address { $email }. It is for you alone.

    If you did not ask for it, do not use it and tell the union at once.
officer-mail-operator-link-subject = A new link for an officer
officer-mail-operator-link-text =
    Hello { $name },

    those who run the service made a new link to sign in for { $about } ({ $organisation }).

    If { $about } does not know of it, tell the union at once.
officer-mail-proposed-subject = A proposal waits for you
officer-mail-proposed-text =
    Hello { $name },

    { $by } proposes ({ $organisation }): { $what }

    Nothing is done before another officer confirms it. Look at it and confirm or refuse it:
    { $address }/officers
officer-mail-proposed-alone-subject = A change of officers
officer-mail-proposed-alone-text =
    Hello { $name },

    { $by } proposes ({ $organisation }): { $what }

    There is no other officer who could confirm it. It is done by itself on { $until }.

    You get this message so that nothing like this happens unseen. If it should not be done, tell the union and those who run { $address } before then.
officer-mail-asked-subject = Somebody asks for a new link for you
officer-mail-asked-text =
    Hello { $name },

    { $by } asks for a new link with which you can sign in ({ $organisation }).

    Did you lose what you sign in with, and ask for it? Then wait for the link. If not, tell the union at once: somebody may want to sign in as you.
officer-mail-done-subject = A change of officers was made
officer-mail-done-text =
    Hello { $name },

    this was done ({ $organisation }), as { $by } proposed: { $what }

    You get this message so that nothing like this happens unseen. If it is not right, tell the union at once.
officer-mail-elsewhere-subject = Your address is in use
officer-mail-elsewhere-text =
    Hello { $name },

    { $by } wanted to add you to the officers of { $organisation }. You already sign in at { $address } with this address, for another organisation. They are not told so.

    If you want to work for { $organisation } too, give them another address of yours.
officer-mail-disabled-subject = An officer was shut out
officer-mail-disabled-text =
    Hello { $name },

    { $by } shut out { $about } ({ $organisation }). They cannot sign in any more.

    You get this message so that nothing like this happens unseen. If it is not right, tell the union at once.
officer-mail-way-subject = How you sign in was changed
officer-mail-way-text =
    Hello { $name },

    how you sign in was changed ({ $organisation }): { $what }

    If it was not you, tell another officer or those who run { $address } at once.
officer-mail-way-password-set = a password and an authenticator app were set.
officer-mail-way-password-removed = the password was removed.
officer-mail-way-passkey-added = a passkey was added.
officer-mail-way-passkey-removed = a passkey was removed.
officer-mail-device-subject = A new sign-in
officer-mail-device-text =
    Hello { $name },

    somebody signed in as you ({ $organisation }) with a browser that you had not used before: { $device }, { $moment }.

    If it was you, there is nothing to do. If not, tell another officer or those who run { $address } at once.
officer-mail-refused-subject = A sign-in was refused
officer-mail-refused-text =
    Hello { $name },

    somebody tried to sign in as you ({ $organisation }) with a browser that you have not used before, and was refused. You get this message once an hour at most.

    If it was you, there is nothing to do. If not, there is nothing to do either, as long as you are asked for nothing: never give your code to anybody.
officer-mail-locked-subject = Passwords are refused for a while
officer-mail-locked-text =
    Hello { $name },

    somebody tried so often to sign in as you ({ $organisation }) that passwords are refused for a while where you have not signed in before.

    You can still sign in with a passkey, and in a browser in which you have signed in. If you need to sign in elsewhere, ask another officer for a new link.
