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
account-bad-name = A passkey needs a name of at most 100 characters.
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
password-guessable = The password is easy to guess. Choose one without your e-mail address and with different characters.
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
officers-new-what = You get a link for them. With it they choose how they sign in.
officers-email-hint = They sign in with it. It must be their own.
officers-add = Add officer
officers-wrong-name = Write a name of at most 100 characters
officers-wrong-email = Write an e-mail address, such as name@example.org
officers-wrong-role = Choose a role
officers-wrong-branch = Write the branch of the branch officer
officers-email-taken = Another officer has this e-mail address
officers-link-title = Link for { $name }
officers-link-give = Give this link to { $name }, and to nobody else.
officers-link-until = The link works once, until { $when }, with the e-mail address { $email }.
officers-link-once = The link is shown only now. If it gets lost, make a new one.
officers-link-done = Back to officers
officers-changed = Saved.
officers-oneself = You cannot change your own role or shut yourself out. Ask another union officer.
officers-change-title = Name and role
officers-change-what = A change signs them out.
officers-change = Save changes
officers-new-link-title = New link
officers-new-link-what = If they lost their passkey, password or link. Make sure that it is really them who asks.
officers-new-link = Make a new link
officers-disable-title = Shut out
officers-disable-what = They are signed out at once and cannot sign in any more. What they did stays in the records.
officers-disable = Shut out
officers-disabled-what = They cannot sign in.
officers-enable = Let in again
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
problem-passkey-refused = The passkey was not accepted
problem-passkey-refused-next = Try again, or sign in with your password.
problem-busy = Many people are signing in just now
problem-busy-next = Wait a few seconds and try again.
problem-cross-site = The request came from another site
problem-cross-site-next = Open the page here and try again. Nothing was changed.
