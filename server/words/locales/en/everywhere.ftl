# What every page has.
skip-to-content = Skip to content
languages = Language
footer = Uurna: anybody can check the count, and nobody can ever read a vote.

# The front page
home-title = Elections that anybody can check
home-lead = Nobody can read a vote, not even those who run the election. Anybody can check that every vote was counted.

# Problems: what happened, and what to do next
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
start-no-script-next = What must stay secret is made in your own browser, so that nobody else ever sees it. Allow JavaScript for this page, or open the link on another device.
start-title = The page could not be opened
start-late = This takes longer than it should. Check your connection, and try again.
start-not-fetched = A part of the page did not arrive. Nothing was sent. Check your connection, and try again.
start-too-old = This browser is too old for this page. Update it, or open the link on another device. You need Chrome or Edge 97, Firefox 102, Safari or iOS 16, Samsung Internet 18, or a newer one.
start-other = The page could not begin. Nothing was sent. Try again, or open the link on another device.
start-again = Try again
