# What every page has.
skip-to-content = Skip to content
languages = Language
footer = Uurna: anybody can check the count, and nobody can ever read a vote.

# The front page
home-title = Elections that anybody can check
home-lead = Nobody can read a vote, not even those who run the election. Anybody can check that every vote was counted.

# Problems: what happened, and what to do next
problem-other-host = This address is not the one of this service
problem-other-host-next = Type the address as it stands in your letter or message.
problem-not-found = This page does not exist
problem-not-found-next = Check the address, or open the link in your message again.
problem-sign-in-needed = Please sign in first
problem-sign-in-needed-next = Sign in, and open this page again.
problem-malformed = What was sent could not be read
problem-malformed-next = Go back, check what you wrote, and send it again.
problem-internal = Something went wrong on our side
problem-internal-next = Nothing was lost. Wait a moment and try again. If it goes on, tell the election committee.
problem-number = If you report this, give this number too: { $number }
problem-method-not-allowed = This cannot be done here
problem-method-not-allowed-next = Go back to the page you came from and use its buttons.
problem-to-election = To the page of the election
problem-to-office = To the list of elections
problem-to-front = To the front page

# While a page begins, and when it cannot
start-no-script = This page needs JavaScript
start-no-script-next = What must stay secret is made in your own browser, so that nobody else ever sees it. Allow JavaScript for this page, or open the link on another phone or computer.
start-title = The page could not be opened
start-late = This takes longer than it should. Check your connection, and try again.
start-not-fetched = A part of the page did not arrive. Nothing was sent. Check your connection, and try again.
start-too-old = This browser is too old for this page. Update it, or open the link on another phone or computer. You need Chrome or Edge 97, Firefox 102, Safari or iOS 16, Samsung Internet 18, or a newer one.
start-other = The page could not begin. Nothing was sent. Try again, or open the link on another phone or computer.
start-again = Try again

# problems that programs are told; a person meets them only at an address of theirs
problem-bad-ballot = The vote cannot be taken
problem-bad-ballot-next = Load the page again and vote once more. Your vote was not taken.
problem-bad-key = The key cannot be used
problem-bad-key-next = Make the key again on the page that your link opens.
problem-bad-shares = The sealed shares do not belong to this vote
problem-bad-shares-next = Load the page again and try once more.
problem-code-replaced = This code has been replaced
problem-code-replaced-next = Use the new code that was sent to you.
problem-cancelled = The election was cancelled
problem-cancelled-next = Nothing in it is cast, opened, counted or changed any more. Its public page says why and whom to ask.
problem-code-used = Another vote with this code arrived first
problem-code-used-next = Open the voting page again to see where things stand.
problem-election-frozen = The election is locked
problem-election-frozen-next = Nothing of it can be changed, and keys can no longer be sent. Ask the election committee.
problem-erased = This was erased
problem-erased-next = It was erased by the date that the election names. It cannot be had again.
problem-invitation-unknown = This link is not known
problem-invitation-unknown-next = Open the newest link that you were sent, or ask the election committee for a new one.
problem-key-taken = Somebody else has this key
problem-key-taken-next = Make a key of your own: each person needs one.
problem-keys-stand = A key was already sent with this link
problem-keys-stand-next = It cannot be exchanged for another one with this link. If you did not send it, tell the election committee at once. Ask it too if you have lost your words.
problem-log-refused = The service does not sign the election’s data
problem-log-refused-next = Tell the election committee. The service's operator has to look at it.
problem-no-such-ballot = There is no such vote
problem-no-such-ballot-next = Check the number, or look at the election’s list of votes.
problem-no-such-election = There is no such election
problem-no-such-election-next = Check the address. It stands in the message or letter that you were sent.
problem-no-such-tile = There is no such part of the election’s data
problem-no-such-tile-next = For programs: read the newest checkpoint first. It says how much data there is.
problem-not-now = This cannot be done now
problem-not-now-next = Load the page again: the election has moved on, or is not that far yet.
problem-not-on-the-roll = This code does not belong to this election
problem-not-on-the-roll-next = Check that you opened the right election. Ask the election committee if it goes on.
problem-not-open = Voting is not open
problem-not-open-next = The election's page says when you can vote.
problem-office-codes-by-service = The service makes this election's codes
problem-office-codes-by-service-next = Nothing is to be sent here. Change that in the schedule first if somebody else is to make them.
problem-office-codes-elsewhere = The codes of this election were made elsewhere
problem-office-codes-elsewhere-next = Send the new code by the means with which the others were sent.
problem-office-not-ready = The election is not ready for this
problem-office-not-ready-next = Its page says what is still missing.
problem-office-other-voters = These are not the voters of this election
problem-office-other-voters-next = The register or its rule has changed. Make the codes again.
problem-office-replace-no-address = There is no address to send the code to
problem-office-replace-no-address-next = Show the new code on the screen, or print it.
problem-office-replace-not-open = Codes can be replaced only while voting is open
problem-office-replace-not-open-next = The election's page says when that is.
problem-office-replace-other-key = The registrar's file belongs to another election
problem-office-replace-other-key-next = Choose the file that was saved when this election was locked.
problem-office-replace-refused = The code was not replaced
problem-office-replace-refused-next = Load the page again and try once more. The old code still works.
problem-office-replace-replaced = This code was replaced before
problem-office-replace-replaced-next = Load the page again: it knows the newest code's place.
problem-outcome-unknown = It is not known yet whether this was done
problem-outcome-unknown-next = Wait a moment and load the page again: it says what was done.
problem-refused = This does not fit the election’s data
problem-refused-next = Load the page again. Tell the election committee if it goes on.
problem-too-large = What you sent is too large
problem-too-large-next = Send a smaller file, or less text.
problem-too-many-requests = Too many tries in a short time
problem-too-many-requests-next = Wait some minutes and try again.
problem-too-slow = The connection was too slow
problem-too-slow-next = Try again, if you can with a better connection.
problem-unavailable = The service cannot work just now
problem-unavailable-next = Wait a moment and try again. Nothing is lost.

# in a text that other people read
unseen-behind = A character that nobody sees ({ $code }) stands behind “{ $behind }”. Delete that part and type it again
unseen-first = The text begins with a character that nobody sees ({ $code }). Delete it and type it again

# Whom people ask, and what stands at the foot of pages
contact-label = Election committee
notice-privacy = Privacy notice
notice-accessibility = Accessibility
