# The voter's pages: voting, and the second device that checks the first. Texts with { $place } are filled in the browser.
voter-title = Vote
voter-loading = Opening the election
voter-loading-next = One moment.
voter-error-title = There is a problem

# The strip
voter-strip-not-cast = You have not voted yet
voter-strip-again = Your earlier vote counts. The new one is not sent yet.
voter-strip-sending = Your vote is being sent
voter-strip-unknown = We do not know yet whether your vote arrived
voter-strip-cast = Your vote is in the ballot box

# By hand
voter-enter-title = Your voting code
voter-enter-lead = Type the voting code from your letter or message. You can also paste the whole link.
voter-enter-label = Voting code or link
voter-enter-hint = A code has 20 letters and digits. Capital letters, spaces and hyphens make no difference. If you can, type the election code after it.
voter-enter-button = Continue

# What the election is
voter-you-vote-on = You vote on
voter-until = Voting closes on { $time }.
voter-start = Start voting
voter-start-again = Vote again
voter-weight = Your vote counts as { $weight } votes.
voter-used-title = This code has been used before
voter-used-when = A vote was sent with it on { $day }.
voter-used-once = A vote was sent with it.
voter-used-here = It was sent from this phone or computer.
voter-used-elsewhere = If it was not you, tell the election committee now.
voter-used-again = You may vote again. Only your last vote counts.
voter-show-confirmation = Show the proof that my vote arrived
voter-mark-label = Your mark
voter-mark-hint = Your letter or message has the same mark. If it differs, do not vote: tell the election committee.
voter-not-compared = Nobody has compared the election code yet. Compare it with your letter or with the notice board. If it differs, do not vote here.
voter-compared = Your link was made for this election.

# Choosing
voter-contest-place = { $place } of { $of }
voter-find = Find by name or number
voter-found = Found: { $found } of { $all }. What you have chosen stays in sight.
voter-statement = Read more about { $option }
voter-continue = Continue
voter-blank = Blank vote
voter-nobody = None of these
voter-hint-one = Choose one.
voter-hint-exactly = Choose { $max }.
voter-hint-at-most = Choose at most { $max }.
voter-hint-from-to = Choose from { $min } to { $max }.
voter-hint-grades = Give each a grade from 0 to { $highest }. The highest grade is the best.
voter-hint-rank = Put up to { $ranks } choices in order. The first place is your favourite.
voter-hint-points = You have { $points } points to give, at most { $most } to one.
voter-count-chosen = Chosen: { $chosen } of at most { $max }
voter-count-grades = Graded: { $given } of { $all }
voter-count-points = Points given: { $given } of { $points }
voter-grade-choose = Choose a grade
voter-grade-of = { $option }: grade { $grade }
voter-place = Place { $place }
voter-place-empty = Nobody in this place
voter-ranked = { $place }. { $option }
voter-points-of = { $option }: { $points } points

# What is wrong with a form
voter-fault-no-code = Type your voting code
voter-fault-link-cut = The link is not whole. Open it again, paste all of it here, or go on with the code alone
voter-fault-no-election = There is no election at this address. Type it exactly as in your letter, or type the voting code alone
voter-fault-nowhere = No election here has this code. Compare it with your letter. If it is right, paste the whole link, or open the address in your letter
voter-fault-code-character = The character in place { $place } of the code is not one of a voting code. A code has digits and letters, but no U
voter-fault-code-length = A voting code has 20 letters and digits, here are { $found }
voter-fault-code-check = One letter or digit of the code is wrong. Compare it with your letter
voter-fault-bad-fingerprint = The code of the election has a typing error. Compare it with your letter
voter-fault-unanswered = Choose one of these
voter-fault-unfit = This is no valid vote. Choose again
voter-fault-too-few = Choose at least { $least }; you have chosen { $found }
voter-fault-too-many = Choose at most { $most }; you have chosen { $found }
voter-fault-chosen-twice = { $option } is in two places. Choose one place
voter-fault-gap = Place { $place } is empty, but a later place is not. Fill it, or empty the later ones
voter-fault-no-grade = Give { $option } a grade
voter-fault-no-number = Give { $option } a whole number of points
voter-fault-too-many-on-one = Give { $option } at most { $most } points; you gave { $found }
voter-fault-too-many-points = You have { $most } points and gave { $found }

# Checking the answers
voter-change = Change

# The ballot
voter-tracker-label = Tracking code
voter-tracker-hint = With the tracking code you can see later that your vote is counted. It tells nobody how you voted.
voter-cast = Send my vote
voter-check-first = Check your phone first
voter-check-hint = Not sure about this phone? Scan the code with a second phone first. The second phone then tells you which button to press. Your vote is not used up.

# Sending
voter-sending-title = Sending your vote
voter-sending-sending = Keep this page open. It takes a moment.
voter-sending-waiting = Many people are voting right now. Your vote has not been taken yet; it waits for its turn and is sent again by itself. Keep this page open.
voter-sending-unknown = We do not know yet whether your vote arrived. The same vote is sent again by itself until we know; it cannot count twice. Keep this page open, and check your connection.
voter-sending-refused = The ballot box does not answer as it should. We do not know yet whether your vote arrived. It is sent again by itself. If this goes on, tell the election committee.
voter-now = Try now

# The confirmation
voter-done-title = You have voted
voter-done-lead = Your vote is in the ballot box, and this phone or computer has checked the proof. You can close this page.
voter-election-label = Election
voter-save = Save as a file
voter-print = Print
voter-done-kept = The proof that your vote arrived is also kept in this browser, for at least a week. Save the file if you want to keep it longer. Your choices and your code are not kept.
voter-not-kept = This browser cannot keep the proof that your vote arrived. Save it as a file, or write down the tracking code.
voter-again-until = You can change your vote until { $time }: open the link again, or type your code again. Only your last vote counts.
voter-public = The election's public page

# Checking this device
voter-tracker-code = QR code for a second phone
voter-link-instead = No camera? Use the link
voter-link-label = Link for the second phone
voter-reveal-code = QR code of what your vote was

# Stopping
voter-way-again = Try again
voter-way-resend = Send the same vote again
voter-way-anew = Choose again from the beginning
voter-way-enter = Type the code again
voter-stop-no-connection = No connection
voter-stop-no-connection-next = The election could not be reached. Check your connection and try again.
voter-stop-no-such-election = There is no such election here
voter-stop-no-such-election-next = Open the link in your message again, or type the address exactly as in your letter.
voter-stop-another-election = Do not vote here
voter-stop-another-election-next = This is not the election that your letter names: the election code differs. Compare what you typed. If it is right, tell the election committee.
voter-stop-manifest-refused = This election cannot be opened
voter-stop-manifest-refused-next = Its description is faulty. Tell the election committee.
voter-stop-not-on-the-roll = This code does not belong to this election
voter-stop-not-on-the-roll-next = Compare the code with your letter. If it is right, ask the election committee.
voter-stop-code-replaced = This code was replaced
voter-stop-code-replaced-next = You were sent a newer code. Use that one. If you have not received it, ask the election committee.
voter-stop-not-yet = Voting has not begun
voter-stop-not-yet-next = It opens on { $opens } and closes on { $closes }. Open the same link then.
voter-stop-suspended = Voting is paused
voter-stop-suspended-next = Votes that are in the ballot box are safe. Try again later. The election committee can tell when voting goes on.
voter-stop-ended = Voting has closed
voter-stop-ended-next = It closed on { $closes }. The result comes on the election’s public page.
voter-stop-cancelled = The election was cancelled
voter-stop-cancelled-next = No votes are taken or counted any more. The reason: { $reason }
voter-stop-too-few-ballots = There is no result
voter-stop-too-few-ballots-next = No result, because fewer than { $floor } ballots were cast: a result could show how people voted. No vote is opened. The union can hold the election again.
voter-stop-not-open = The service says that it did not take your vote
voter-stop-not-open-next = It says that voting has closed, or is paused. The election’s public page says which. You can send the same vote again: it cannot count twice.
voter-stop-unfinished = We do not know yet whether your vote arrived
voter-stop-unfinished-next = A vote was sent from this phone or computer, but no proof came that it arrived. Send the same vote again: it cannot count twice.
voter-stop-confirmation-fails = The proof is not right
voter-stop-confirmation-fails-next = The answer does not prove that your vote is in the ballot box. Send the same vote again. If it happens again, tell the election committee.
voter-stop-service = We do not know yet whether your vote arrived
voter-stop-service-next = The service gave an answer that we do not understand. Send the same vote again: it cannot count twice. If it happens again, tell the election committee.
voter-stop-bad-ballot = The service did not take your vote
voter-stop-bad-ballot-next = It says that this phone or computer made the vote wrong. Try again, or vote on another one. If it happens again, tell the election committee.
voter-stop-browser = This browser is too old
voter-stop-browser-next = Update the browser, or open the link on another phone or computer. You need Chrome or Edge 97, Firefox 102, Safari or iOS 16, Samsung Internet 18, or a newer one.
voter-stop-crashed = Something stopped on this phone or computer
voter-stop-crashed-next = Try again from the beginning, or open the link on another phone or computer.
voter-stop-busy = Many people are voting right now
voter-stop-busy-next = Wait a minute and try again.

# The second device
voter-check-page-title = Check the voting phone
voter-check-start-lead = This is the second phone. Point its camera at the code beside “Send my vote” on the voting phone, before you press any button there.
voter-check-start-label = Or paste the link, or type the tracking code here
voter-check-start-hint = The tracking code has 20 letters and digits.
voter-check-go = Continue
voter-waiting-lead = Both phones show this tracking code
voter-waiting-label = Or paste the link here
voter-check-restart = Begin again
voter-another-title = This is the tracking code of another vote
voter-another-lead = This phone scanned another code first. A phone that cheats would do exactly this: show you one vote, and check or send another.
voter-another-first = First tracking code
voter-another-second = New tracking code
voter-another-next = Did you yourself change your choices before you pressed any button? Then begin again with the new code. If not, keep the first code; if the voting phone cannot go on with it, do not vote on that phone, and tell the election committee.
voter-another-keep = Keep the first code
voter-another-anew = Begin again with the new code
voter-match-title = The voting phone made exactly this vote
voter-match-compare = Is this what you chose? Then the phone was honest this time. If it is not, do not vote on that phone, and tell the election committee.
voter-match-mark-hint = Compare these too with your letter or message
voter-match-next = That vote was not sent, and it is gone. Go back to the voting phone: you have not voted yet. You can check again as often as you like.
voter-mismatch-title = The voting phone did not open the vote that it showed
voter-mismatch-cheated = What the voting phone opened does not belong to the code that this phone scanned first. If you scanned that code beside “Send my vote” and changed nothing afterwards, the phone cheats: do not vote on it, and tell the election committee.
voter-mismatch-another-election = The voting phone opened a vote in another election than the one it first named. Do not vote on that phone, and tell the election committee.
voter-fault-start = Paste the link whole, or type the 20 letters and digits of the tracking code
voter-fault-waiting = Paste the link whole
voter-stop-no-tracker = Scan the first code first
voter-stop-no-tracker-next = A code that comes after “Check your phone first” proves nothing: this phone must have scanned the code beside “Send my vote” before. Go back on the voting phone, and begin there. Scan both codes with this same browser.
voter-stop-bad-reveal = This code cannot be read
voter-stop-bad-reveal-next = Scan the code again, or paste its link whole.
voter-stop-bad-tracker = The tracking code has a typing error
voter-stop-bad-tracker-next = Begin again, and compare it with the voting phone.

# The last screen
voter-overtaken-own = The service did not take your new vote: you sent another one from this browser, perhaps in another tab. That one counts. You can choose again.
voter-overtaken-other = The service did not take your new vote. It says that another vote was sent with your code while you were choosing. If you did not send it on another phone or computer, tell the election committee now. You can choose again.
voter-overtaken-last = You have sent another vote from this browser meanwhile. It counts. Send this one only if it is to take its place.
voter-last-title = Check your vote and send it
voter-last-revealed = The vote that you checked was not sent and is gone. This is a fresh one with the same choices.
voter-opened-title = Now scan this code
voter-opened-lead = Use the same second phone. It compares this with the first code, and shows what your vote was.
voter-opened-after = You have not voted yet. The vote that you checked is thrown away. Go back and send a fresh one.
voter-opened-back = Back to my vote

# What is kept, and the file
voter-strip-contradicted = Your vote is in the ballot box, but the service says something else
voter-kept-here = This browser keeps a vote in this election. If it is yours, you can look at it without a code.
voter-show-kept = Show the vote { $tracker }
voter-election-code-label = Election code
voter-done-later = Another vote was sent later with your code, and that one counts. If it was not you, tell the election committee now.
voter-day-label = Day
voter-organisation-label = Organised by
voter-find-link = Find my vote
voter-find-label = Find my vote: scan or open this address
voter-result-label = Result
voter-result-when = Voting closes on { $time }. After the count the result comes on the election’s public page.
voter-shared = Do others use this phone or computer?
voter-shared-lead = This browser keeps your tracking code and that you voted. If others use it, save the file first, then let it forget.
voter-forget = Forget this on this phone or computer
voter-way-evidence = Save the proof as a file
voter-still-sent = This phone or computer keeps what it sent, until the end of voting. Tracking code:
voter-stop-contradicted = The service says two different things
voter-stop-contradicted-next = This phone or computer holds what it sent with the tracking code { $tracker }, and what the service says now does not fit it. Save the proof as a file, and give it to the election committee. The file does not say how you voted.
voter-stop-invented = The service says two different things
voter-stop-invented-next = It says that a vote was sent with your code and counts. This phone or computer has looked for that vote in the ballot box, and it is not there. Tell the election committee. If you can save the proof here as a file, give it to them; it does not say how you voted.
voter-failed-title = Something went wrong on this page
voter-failed-cast = Your vote is in the ballot box. Tracking code:
voter-failed-sent = Your vote was sent, and we do not know yet whether it arrived. This phone or computer keeps it. Tracking code:
voter-failed-nothing = No vote has left this page.
voter-failed-next = Reload the page, or open your link again: it goes on from here.
voter-file-title = Proof that your vote arrived
voter-file-lead = Your vote is in the ballot box. This file proves it, and says nothing about how you voted.
voter-file-sent = A vote that was sent, without a proof that it arrived
voter-file-sent-lead = This vote was sent, and the service has not proved that it arrived. The file says nothing about how you voted.
voter-file-evidence = What the service says does not fit this vote
voter-file-evidence-lead = At the end of this file is what the service said. Above it is a proof from the same service, of your vote or of the ballot box, and it says something else. Give the file to the election committee.
voter-file-machine = For programs

# The second device, further
voter-coin-check = Now press “Check your phone first” on the voting phone
voter-coin-send = Now press “Send my vote” on the voting phone
voter-coin-why = This phone has tossed a coin, so the voting phone could not know which button you would press.
voter-waiting-check = Then point this phone’s camera at the code that the voting phone shows.
voter-waiting-after = If the voting phone now wants you to begin again, or shows another tracking code, that proves nothing: it must open this one.
voter-waiting-send = When the voting phone says that you have voted, press here. This phone looks for the same vote in the ballot box.
voter-look = I have voted: look for my vote
voter-look-again = Look again
voter-another-after = A code that comes after “Check your phone first” proves nothing.
voter-found-title = The same vote is in the ballot box
voter-found-lead = The vote that the voting phone showed is the one that it sent.
voter-found-next = The phone could not know whether it would be checked. A phone that changes votes is caught in about half of such checks.
voter-found-again = This phone has looked only as far as the ballot box goes now: the voting phone could still send another vote. Look again before voting closes, here or on this page:
voter-later-title = Another vote was sent later with the same code
voter-later-lead = The vote that the voting phone showed is in the ballot box, but it is not the last one. Only the last one counts. Did you send it?
voter-later-tracker = Tracking code of the later vote
voter-later-own = If you voted again yourself, its tracking code is the one that you saw then, and all is well.
voter-later-not-own = If you did not, the voting phone may have sent it. Do not use that phone: vote again on another phone or computer, so that your own vote is the last, and call the election committee.
voter-later-first = The vote that the voting phone showed
voter-typed = You typed the tracking code: its 20 symbols were compared (100 bits). A code that is scanned is compared whole (256 bits).
voter-missing-title = This vote is not in the ballot box yet
voter-missing-wait = Has the voting phone not said yet that you have voted? Wait, and look again.
voter-missing-cheated = Has it said so, and is the vote still missing after a minute? Then the phone sent another vote than the one that it showed. Do not use that phone: vote again on another one, and tell the election committee.
voter-stop-same-device = Use another phone for this
voter-stop-same-device-next = This very browser made the vote. A phone cannot check itself. Scan the code with a second phone.
voter-stop-not-in-the-log = The ballot box is not in order
voter-stop-not-in-the-log-next = The service says two different things about it. Tell the election committee.
voter-stop-bad-checkpoint = The ballot box is not in order
voter-stop-bad-checkpoint-next = What the service shows of it lacks the proof that it must have. Tell the election committee.

# Whom to ask
voter-contact = Election committee:
voter-contact-letter = Who the election committee is, and how to reach it, stands in your letter or message.
