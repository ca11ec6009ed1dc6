# Who makes the codes
registrar-codes = Voting codes
registrar-codes-who = Who makes the codes?
registrar-codes-service = This service makes and sends them
registrar-codes-service-hint = Simplest. The service knows the codes until they are sent, then forgets them. You trust it not to keep them.
registrar-codes-registrar = This browser makes the codes; the service never sees them
registrar-codes-registrar-hint = Safest, and more work: you keep two files, print the letters and hand them out yourselves. The service sends no codes.
registrar-needs-script = This page works in the browser itself, so it needs JavaScript.

# Making the codes in this browser
registrar-making-title = Make the codes in this browser
registrar-making-first = Finish these first: who may vote must not change once the codes are made.
registrar-making-lead = The codes are made here, and you save them as a file. The service learns no code, and not whose a code is.
registrar-making-means = Use a computer that you trust, and that only you use while you do this.
registrar-making-count = Codes to make: { $count }
registrar-making-there = Codes have been made for this election already. If you make them again, the earlier ones are of no use: destroy their files.
registrar-making-go = Make the codes
registrar-making = Making codes: { $read } of { $size }
registrar-save = Save two files
registrar-save-lead = They are nowhere but on this page. If they are lost before the letters are out, the codes must be made again; after the election is locked it must be held again.
registrar-save-codes-title = The codes
registrar-save-codes-lead = Anybody who has this file can vote for everybody. Keep it on a stick or disk of your own, and destroy it once the letters are printed.
registrar-save-codes = Save the codes
registrar-save-file-title = The registrar's file
registrar-save-file-lead = With it lost codes are replaced. It says whose credential is whose, and no code stands in it. Keep it until voting has ended, where the service does not reach.
registrar-save-file = Save the registrar's file
registrar-saved = I have saved both files
registrar-saved-hint = Look into the folder: both must be there.
registrar-send = Send the list of voters to the service
registrar-sending = Sending the list of voters…
registrar-sent = The service has the list of voters
registrar-sent-lead = Now the election can be locked. Afterwards you print the letters in this browser.
registrar-codes-file-name = codes

# Files that are read in the browser
registrar-file = The registrar's file
registrar-file-hint = It is read in this browser and is not uploaded.

# Replacing a code
registrar-replace = Replace a lost code
registrar-replace-lead = The old code stops working, and the member gets a new one. The new code is made in this browser. For that you need the registrar's file.
registrar-replace-not-open = Codes can be replaced only while voting is open or suspended.
registrar-member = Whose code is lost?
registrar-search = Name or member number
registrar-search-hint = This browser looks them up; the service is not told.
registrar-found = Found: { $count }
registrar-found-none = Nobody who may vote has this name or number.
registrar-found-more = Found: { $count }. The first ten are shown: write more of the name.
registrar-member-of = Member { $member }
registrar-confirm = Is this the right member?
registrar-name = Name
registrar-number = Member number
registrar-mark-now = Mark in their letter
registrar-replaced-before = This member's code was replaced before: { $count }
registrar-confirm-old = The old code stops working at once.
registrar-confirm-vote = If somebody has voted with the old code, that vote will not count. The member must vote again with the new code.
registrar-confirm-public = The election’s data shows that a code was replaced, and not whose. The result says how many were.
registrar-confirm-who = Make sure who is asking before you go on.
registrar-confirm-go = Replace the code
registrar-another-member = Another member
registrar-new = The new code
registrar-new-voted = Somebody had voted with the old code. That vote does not count any more: tell the member to vote again.
registrar-new-not-voted = Nobody had voted with the old code.
registrar-new-once = Give this to the member now. It is shown this once.
registrar-link = Voting link
registrar-print = Print
registrar-send-code = Or have the service send it
registrar-send-code-means = It goes to the member's address in the register. The service then knows this code, and whose it is, until the message has left; then it forgets both.
registrar-send-code-go = Send it to the member's address
registrar-code-sent = The code is on its way. What becomes of it stands on the page about delivery.
registrar-next = Done: another member

# Letters in the browser
registrar-complete = Complete the registrar's file
registrar-complete-lead = Choose the registrar's file that you saved. This browser checks that the locked election has your codes and no others, and writes into the file which election it is.
registrar-complete-done = I did this before: to the letters
registrar-completed = The election has your codes
registrar-completed-lead = Save the file again in the place of the earlier one. Compare this election code with what the trustees see and with the notice board: it will stand in every letter.
registrar-letters = Letters with the codes
registrar-letters-lead = Choose the file with the codes. The letters are made in this browser, a page for each voter in the voter's own language, and the service does not see them.
registrar-codes-file = The file with the codes
registrar-letters-go = Make the letters
registrar-letters-or = Without a browser, or with postal addresses, this command makes one file of all letters:
registrar-letters-count = Letters:
registrar-letters-print = Print them on paper, one a page, and not into a file.
registrar-letters-batch = Which letters
registrar-letters-destroy = Destroy the file with the codes when all letters are printed, and keep the registrar's file.
registrar-letters-next = The service sends no codes. Complete the registrar's file and print the letters, in this browser.
registrar-batch = { $from } to { $to }
registrar-reading = Checking codes: { $read } of { $size }

# The registrar's file of codes that the service made
registrar-kept = Save the registrar's file
registrar-kept-lead = You need it to replace lost codes. No code stands in it. Keep it where others do not find it.
registrar-kept-means = Until you say that it is saved, the service keeps it under lock. The people who run the service could open it, replace codes and see which credential is whose. Afterwards it is erased, and nobody can get it back.
registrar-kept-saved = I have saved it: erase it here
registrar-delivery-replacement = A code that replaced a lost one
office-erased-registrar-file = The registrar's file

# What goes wrong
registrar-error-not-ready = Something in the steps before is not ready. Go back and look what is missing.
registrar-error-other-voters = Who may vote has changed since these codes were made. Destroy the files, load this page again and make the codes again.
registrar-error-bad-roll = The service does not take this list of voters. Destroy the files, load this page again and make the codes again.
registrar-error-frozen = The election is locked already. These codes are not its codes: destroy the files.
registrar-error-sign-in-again = You signed in too long ago. Leave this page open, sign in again in another tab, then press the button once more.
registrar-error-offline = The service cannot be reached. Leave this page open and try again.
registrar-error-not-loaded = This browser cannot do the work. Try a newer browser.
registrar-error-not-saved = Save both files first, and tick the box.
registrar-error-no-file = Choose a file.
registrar-error-registrar-file = This is no registrar's file. Choose the file whose name begins with “registrar”.
registrar-error-other-election = This file is of another election.
registrar-error-other-key = The key in this file is not that of this election. Choose the file that belongs to the codes that were locked.
registrar-error-other-roll = The locked election has other codes than yours. Print no letters, and tell the election committee.
registrar-error-codes-file = This is no file with codes. Choose the file that you saved when the codes were made.
registrar-error-codes-other = These codes are of another election.
registrar-error-codes-line = Line { $line } of the file: the code and its mark do not fit this election.
registrar-error-not-in-registrars-file = Line { $line } of the file: the registrar's file has another code for this member.
registrar-error-no-member = Write a name or number, and choose the member.
registrar-error-not-in-file = This member is not in the registrar's file. Choose the right file.
registrar-error-replaced = This code was replaced in the meantime. Choose the member again.
registrar-error-not-open = Nothing was replaced: voting is not open.
registrar-error-refused = Nothing was replaced: the election’s data does not take it. Choose the member again.
registrar-error-outcome-unknown = It is not known whether the code was replaced. Leave this page open and press the button once more: the same is sent again.
registrar-error-no-address = This member has no address. Give the code in another way.
registrar-error-busy = The service has much to do. Wait a moment and try again.
registrar-error-unknown = Something went wrong ({ $code }). Try again.

# What officers did
act-registrar-file-fetched = { $name } fetched the registrar's file.
act-registrar-file-saved = { $name } said that the registrar's file is saved; it was erased.
act-replacement-sent = { $name } had a new code sent.
