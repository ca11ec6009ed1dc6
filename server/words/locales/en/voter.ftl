# The voter's pages: voting, and the second device that checks the first. Texts with { $place } are filled in the browser.
voter-title = Vote
voter-noscript-title = This page needs JavaScript
voter-noscript = Your own device seals your vote, so that nobody else ever sees it. Allow JavaScript for this page, or open the link on another device.
voter-loading = Opening the election
voter-loading-next = One moment.
voter-error-title = Something needs a change
voter-moment = { $day } at { $time }

# The strip
voter-strip-not-cast = Not cast yet
voter-strip-again = Your earlier ballot counts. The new one is not cast yet.
voter-strip-sending = Not cast yet: your ballot is being sent
voter-strip-unknown = We do not know yet whether your ballot arrived
voter-strip-cast = Your ballot is cast

# By hand
voter-enter-title = Your voting code
voter-enter-lead = Type the voting code from your letter or message. You can also paste the whole link.
voter-enter-label = Voting code or link
voter-enter-hint = A code has 20 letters and digits. Capital letters, spaces and hyphens make no difference. If you can, paste the election's fingerprint after it.
voter-enter-button = Continue
voter-which = Which election is the code for?

# What the election is
voter-you-vote-on = You vote on
voter-until = Voting closes on { $time }.
voter-start = Start voting
voter-start-again = Vote again
voter-weight = Your ballot counts as { $weight } votes.
voter-overtaken = Your new ballot was not cast. Another ballot was cast with your code while you were choosing.
voter-used-title = This code has been used before
voter-used-when = A ballot was cast with it on { $day }.
voter-used-once = A ballot was cast with it.
voter-used-here = It was cast on this device.
voter-used-elsewhere = If it was not you, tell the election committee now.
voter-used-again = You may vote again. Only your last ballot counts.
voter-show-confirmation = Show the confirmation
voter-mark-label = Your voter mark
voter-mark-hint = The same mark stands in your letter or message. If it differs, do not vote: tell the election committee.
voter-not-compared = Nobody has compared this election's fingerprint yet. Compare it with your letter or with the notice board. If it differs, do not vote here.
voter-fingerprint-label = Fingerprint of the election
voter-compared = The fingerprint in your link is this election's.

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
voter-hint-rank = Put up to { $ranks } in order. The first place is your favourite.
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
voter-fault-no-election = Which election is meant cannot be told from this. Paste the whole link, or open the address in your letter
voter-fault-which = Choose the election
voter-fault-code-character = The character in place { $place } of the code is not one of a voting code. A code has digits and letters, but no U
voter-fault-code-length = A voting code has 20 letters and digits, here are { $found }
voter-fault-code-check = One letter or digit of the code is wrong. Compare it with your letter
voter-fault-bad-fingerprint = The fingerprint has a typing error. Compare it with your letter
voter-fault-unanswered = Choose one of these
voter-fault-unfit = This cannot be cast. Choose again
voter-fault-too-few = Choose at least { $least }; you have chosen { $found }
voter-fault-too-many = Choose at most { $most }; you have chosen { $found }
voter-fault-chosen-twice = { $option } is in two places. Choose one place
voter-fault-gap = Place { $place } is empty, but a later place is not. Fill it, or empty the later ones
voter-fault-no-grade = Give { $option } a grade
voter-fault-no-number = Give { $option } a whole number of points
voter-fault-too-many-on-one = Give { $option } at most { $most } points; you gave { $found }
voter-fault-too-many-points = You have { $most } points and gave { $found }

# Checking the answers
voter-answers-title = Check your answers
voter-answers-lead = Your vote is not cast yet.
voter-answers-revealed = The ballot that you checked was thrown away. You go on with a fresh one.
voter-change = Change
voter-answers-button = My answers are right

# The ballot
voter-ballot-title = Your ballot is ready, but not cast
voter-ballot-lead = Your choices are sealed. When you cast the ballot, it goes into the ballot box under this tracker.
voter-tracker-label = Tracker
voter-tracker-hint = With the tracker you can see later that your ballot is counted. It tells nobody how you voted.
voter-cast = Cast ballot
voter-check-first = Check this device first
voter-check-hint = Do you want to be sure that this device seals what you chose? A second phone can check it. You vote after that.

# Sending
voter-sending-title = Sending your ballot
voter-sending-sending = Keep this page open. It takes a moment.
voter-sending-waiting = Many people are voting right now. Your ballot is not cast yet; it is waiting for its turn and is sent again by itself. Keep this page open.
voter-sending-unknown = We do not know yet whether your ballot arrived. The same ballot is sent again by itself until we know; it cannot count twice. Keep this page open, and check your connection.
voter-sending-refused = The ballot box does not answer as it should. We do not know yet whether your ballot arrived. It is sent again by itself. If this goes on, tell the election committee.
voter-now = Try now

# The confirmation
voter-done-title = Your ballot is cast
voter-done-lead = You are done and can close this page. Your ballot is in the ballot box, and this device has checked the confirmation.
voter-cast-at = Time
voter-election-label = Election
voter-save = Save as a file
voter-print = Print
voter-done-kept = The confirmation is also kept in this browser. Your choices and your code are not.
voter-not-kept = This browser cannot keep the confirmation. Save it as a file, or write down the tracker.
voter-again-until = You can change your vote until { $time }: open the link again, or type your code again. Only the last ballot counts.
voter-public = The election's public page

# Checking this device
voter-check-tracker-title = Check this device
voter-check-tracker-lead = Point the camera of a second phone at this code. The phone opens a page and remembers the tracker.
voter-tracker-code = QR code of the tracker
voter-same-tracker = The second phone shows the same tracker as here:
voter-link-instead = No camera? Use the link
voter-link-label = Link for the second device
voter-check-warning = Next, this device opens the ballot to the second phone. After that this ballot is thrown away, and you vote with a fresh one.
voter-reveal = I have scanned it: open the ballot
voter-back-to-answers = Back to your answers
voter-check-reveal-title = Now scan the second code
voter-check-reveal-lead = Use the same second phone. It shows what was in the ballot, and whether it is what you chose.
voter-reveal-code = QR code of what was in the ballot
voter-check-reveal-after = Your vote is not cast yet. This ballot is thrown away. Go back and cast a fresh one.

# Stopping
voter-way-again = Try again
voter-way-resend = Send the same ballot again
voter-way-anew = Choose again from the beginning
voter-way-enter = Type the code again
voter-stop-no-connection = No connection
voter-stop-no-connection-next = The election could not be reached. Check your connection and try again. Nothing was cast.
voter-stop-no-such-election = There is no such election here
voter-stop-no-such-election-next = Open the link in your message again, or type the address exactly as in your letter.
voter-stop-another-election = Do not vote here
voter-stop-another-election-next = This is not the election that your letter names: the fingerprint differs. Compare what you typed. If it is right, tell the election committee.
voter-stop-manifest-refused = This election cannot be opened
voter-stop-manifest-refused-next = Its description is faulty. Tell the election committee.
voter-stop-not-on-the-roll = This code is not for this election
voter-stop-not-on-the-roll-next = Compare the code with your letter. If it is right, ask the election committee.
voter-stop-code-replaced = This code was replaced
voter-stop-code-replaced-next = You were sent a newer code. Use that one. If you have not received it, ask the election committee.
voter-stop-not-yet = Voting has not begun
voter-stop-not-yet-next = It opens on { $opens } and closes on { $closes }. Open the same link then.
voter-stop-suspended = Voting is paused
voter-stop-suspended-next = Ballots that were cast are safe. Try again later. The election committee can tell when voting goes on.
voter-stop-ended = Voting has closed
voter-stop-ended-next = It closed on { $closes }. The result comes on the election's public page.
voter-stop-not-open = Your ballot was not cast
voter-stop-not-open-next = Voting is not open any more, or it is paused. The election's public page says which.
voter-stop-unfinished = We do not know yet whether your ballot arrived
voter-stop-unfinished-next = A ballot was sent from this device, but no confirmation came. Send the same ballot again: it cannot count twice.
voter-stop-confirmation-fails = The confirmation is not right
voter-stop-confirmation-fails-next = The answer does not prove that your ballot is in the ballot box. Send the same ballot again. If it happens again, tell the election committee.
voter-stop-service = We do not know yet whether your ballot arrived
voter-stop-service-next = The service gave an answer that we do not understand. Send the same ballot again: it cannot count twice. If it happens again, tell the election committee.
voter-stop-bad-ballot = Your ballot was not cast
voter-stop-bad-ballot-next = The service refused it. Try again, or vote on another device. If it happens again, tell the election committee.
voter-stop-browser = This cannot be done in this browser
voter-stop-browser-next = Update the browser, or open the link in another browser or on another device. Nothing was cast.
voter-stop-crashed = Something stopped on this device
voter-stop-crashed-next = Nothing was cast. Try again from the beginning.
voter-stop-busy = Many people are voting right now
voter-stop-busy-next = Wait a minute and try again. Nothing was cast yet.

# The second device
voter-check-page-title = Check a voting device
voter-check-start-lead = You are the second device. On the voting device, choose “Check this device first”. Then point this device's camera at the first code.
voter-check-start-label = Or paste the first link, or type the tracker here
voter-check-start-hint = The tracker has 20 letters and digits.
voter-check-go = Continue
voter-waiting-title = The tracker has arrived
voter-waiting-lead = Compare it with the voting device:
voter-waiting-next = If they are the same, press “I have scanned it: open the ballot” on the voting device. Then point this device's camera at the second code.
voter-waiting-label = Or paste the second link here
voter-waiting-at = Arrived
voter-check-restart = Begin anew
voter-another-title = This is the tracker of another ballot
voter-another-lead = This device waits to compare the first ballot, and the voting device now shows another. A device that cheats would do exactly this: open an honest ballot for the check, and cast a different one.
voter-another-first = First tracker
voter-another-second = New tracker
voter-another-next = If you made a new ballot yourself without opening the first, begin anew. If not, keep the first tracker and open that ballot; if the voting device cannot open it, do not vote on it, and tell the election committee.
voter-another-keep = Keep the first tracker
voter-another-anew = Begin anew with the new tracker
voter-match-title = The codes match
voter-match-lead = The voting device sealed exactly this:
voter-match-compare = Is this what you chose? Then the device was honest. If it is not, do not vote on it, and tell the election committee.
voter-match-mark-hint = Compare these too with your letter or message
voter-match-next = That ballot was thrown away. Go back to the voting device, and cast a fresh one.
voter-mismatch-title = The codes do not match
voter-mismatch-cheated = What the voting device opened does not make the tracker that this device was given. Did you scan the first code of this same ballot? If you did, do not vote on that device, and tell the election committee. If you are not sure, check again from the beginning.
voter-mismatch-another-election = The voting device opened a ballot of another election than the one it first named. Do not vote on that device, and tell the election committee.
voter-fault-start = Paste the first link whole, or type the 20 letters and digits of the tracker
voter-fault-waiting = Paste the second link whole
voter-stop-no-tracker = Scan the first code first
voter-stop-no-tracker-next = This device has not got the tracker of that ballot, so it cannot check it. On the voting device, go back to your answers and choose “Check this device first” again. Scan both codes with this same browser.
voter-stop-bad-reveal = This code cannot be read
voter-stop-bad-reveal-next = Scan the second code again, or paste its link whole.
voter-stop-bad-tracker = The tracker has a typing error
voter-stop-bad-tracker-next = Begin anew, and compare it with the voting device.
