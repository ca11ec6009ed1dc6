# The public page of an election, and checking it in the browser.

# Where it stands
public-stage = Where the election stands
public-now-accepting = The election is being prepared. { $accepted } of { $signers } trustees and witnesses have accepted it.
public-now-accepted = Everything is ready for voting.
public-now-open = Voting is open.
public-now-closing = The voting time is over.
public-now-suspended = Voting is paused. No votes are taken at the moment.
public-now-closed = Voting has closed. The trustees are checking that every vote can be counted.
public-now-checked = It is fixed which votes are counted. The trustees and witnesses compare the count code and sign it.
public-now-opening = The trustees are opening the sum of all votes. Single votes are never opened.
public-now-ended = The result is published.
public-now-cancelled = The election was cancelled on { $day }.
public-now-too-few = There is no result.
public-next-opens = Voting opens { $moment }.
public-next-opens-late = Voting was to open { $moment }. It opens as soon as everybody has accepted and the election committee opens it.
public-next-closes = Voting closes { $moment }.
public-next-closing = Voting closes in a moment. No more votes are taken.
public-next-suspended = The election committee says when voting goes on. Votes that are in the ballot box are safe.
public-next-checked = When all of them are done, it is fixed which votes are counted.
public-next-checked-from = It is fixed which votes are counted when all of them are done, but not before { $moment }.
public-next-ready = Signatures: { $ready } of the { $needed } needed.
public-next-opening = Opened shares: { $opened } of the { $needed } needed. The result follows by itself.
public-next-result = The result is being written.
public-next-ended = Nothing about it can change any more. Anybody can check the count.
public-next-cancelled = Nothing is cast, opened or counted any more. So the record of this election is incomplete.
public-next-too-few = With so few votes a result could show how people voted. So nothing in this election is opened, and its record is incomplete. The union can hold the election again.
public-too-few = { $contest }: no result, because fewer than { $floor } ballots were cast. Ballots: { $counted }.
public-times = Voting: from { $opens } to { $closes }
public-vote = I have a voting code
public-phase-coming = Coming
public-phase-open = Voting is open
public-phase-suspended = Voting is paused
public-phase-counting = Votes are being counted
public-phase-ended = Result
public-phase-cancelled = Cancelled
public-phase-too-few = No result

# The result
public-result = Result
public-agrees = This result agrees with what this browser counted from the election’s data.
public-differs = This page shows something else than what this browser counted from the election’s data. Do not believe this page: tell the election committee. It differs here:
public-outcome-elected = Elected: { $names }
public-outcome-elected-many = { $count } were elected
public-outcome-vacant = Nobody was elected
public-outcome-partly-vacant = Elected: { $names }. The other seats stay empty.
public-outcome-passed = The motion passed
public-outcome-failed = The motion failed
public-outcome-run-off = Nobody got more than half. A second round between { $names }
public-outcome-no-quorum = Too few voted: there is no result
public-outcome-chair-decides = As many for as against: the chair decides
public-deputies = Deputies, in this order:
public-option = Choice
public-votes = Votes
public-points = Points
public-grades = Grades
public-score = Comparison number
public-spread-grades = The small numbers say how many gave each grade; 0 is the lowest. The darker the bar, the higher the grade.
public-spread-ranks = The small numbers say how many put the choice in each place.
public-place-elected = Elected
public-place-deputy = Deputy { $place }
public-place-run-off = Second round
public-list-place = { $list }, place { $place }
public-name-number = { $name } (no. { $number })
public-more-rows = { $count ->
    [one] Show the other one
   *[other] Show the other { $count }
 }
public-given = Votes given: { $votes }.
public-blank = Blank votes: { $votes }. They are shown, but are not votes given.
public-blank-counts = Blank votes: { $votes }. They count as votes given.
public-seats = { $seats ->
    [one] One is elected.
   *[other] { $seats } are elected.
 }{ $deputies ->
    [0] {""}
   *[other] {" "}Deputies: { $deputies }.
 }
public-quorum = At least { $votes } votes are needed for a result.
public-quorum-of-roll = At least { $part } of those entitled to vote must vote, or there is no result.
public-support = At least { $part } of those entitled to vote must say yes, or the motion fails.
public-method-plurality = Those with the most votes are elected.
public-method-majority = A candidate who gets more than half of the votes given is elected; otherwise the two with the most votes go to a second round.
public-method-motion = The motion passes if more than half say yes.
public-method-motion-part = The motion passes if at least { $part } say yes.
public-method-closed-list = Seats are shared between the lists by their votes (d'Hondt), in the order of each list.
public-method-open-list = Seats are shared between the lists by their votes (d'Hondt), and within a list by the candidates' own votes.
public-method-positional = A place in a voter's order gives points, the first place the most. Those with the most points are elected.
public-method-median = The choice with the best middle grade goes first.
public-method-score = Points are added up. Those with the most points are elected.

# Lots
public-lot = Decided by lot
public-lot-tied = Equal: { $names }.
public-lot-order = The lot put them in this order:
public-lot-from-ballots = The lot comes from the votes themselves. With every vote came random numbers that only the voter’s phone or computer knew; their sum decides. Nobody could know it before the count, and nobody could steer it.
public-lot-by-hand = The election committee drew the lot by hand and entered it.
public-lot-again = Draw the lot again
public-lot-same = This browser drew the lot again. It gives the same order.
public-lot-other = This browser drew the lot again and got another order: {"{0}"}. Tell the election committee.
public-lot-cannot = This browser cannot draw the lot.

# Turnout
public-turnout-title = Turnout
public-turnout-open = By { $moment }, { $percent } had voted.
public-turnout = { $counted } of { $roll } voted ({ $percent }).
public-weight = Votes that they have together
public-replaced = Voting codes replaced
public-replaced-voted = Of these, codes that had voted (those votes do not count)
public-excluded = Votes left out, each with a proof of the reason

# Checking
public-check = Check it yourself
public-check-lead = You need not trust this service. Everything needed to check the count is public.
public-verify-button = Check the count in this browser
public-verify-record = Check the election’s data in this browser
public-find-button = Find my vote
public-fingerprint = Election code
public-fingerprint-lead = Compare it with your letter or the notice board. If they differ, this is not your election: tell the election committee.
public-fingerprint-whole = For programs: the long election code
public-fingerprint-qr = For programs: the long election code as a QR code
public-close-code = Count code
public-close-code-lead = The trustees and witnesses compare this code with one another before they sign which votes are counted.
public-keys = Who keeps the keys
public-keys-alone = One trustee opens the sum of the votes alone, and so could also read single votes.
public-keys-threshold = { $threshold } of the { $trustees } trustees together open the sum of the votes. Fewer learn nothing.
public-keys-missing = { $quorum } of { $signers } must sign which votes are counted. { $spare ->
    [0] Nobody may be missing.
    [one] One may be missing.
   *[other] { $spare } may be missing.
 }
public-trustees = Trustees, who hold the keys
public-witnesses = Witnesses, who sign but hold no key to the votes
public-key-code = Key code
public-key-code-lead = All of them have this code on their own pages: when one of them reads it aloud and it is the same, the key under that name is theirs.
public-erased = The sealed votes were erased { $day }. The count can still be checked.
public-asked = What is voted on
public-options = { $count ->
    [one] One choice
   *[other] { $count } choices
 }
public-choose = { $count ->
    [one] A voter chooses one.
   *[other] A voter chooses { $count }.
 }
public-choose-up-to = { $count ->
    [one] A voter chooses one at most.
   *[other] A voter chooses up to { $count }.
 }
public-choose-grades = A voter grades every choice, from 0 to { $highest }.
public-choose-ranks = A voter puts up to { $count } choices in order.
public-choose-points = A voter spreads { $count } points.
public-experts = For those who want to look deeper
public-record-lead = The election’s data holds every vote, sealed for ever, and every signature and proof. It holds no names of voters.
public-record-button = Download the election’s data
public-command-lead = On your own machine, this command checks everything, with the election code from your letter:
public-your-fingerprint = ELECTION-CODE-FROM-YOUR-LETTER
public-your-tracker = YOUR-TRACKING-CODE
public-verifier = Download the program uurna-verify
public-verifier-hash = It is for Linux. Compare its SHA-256 with the one of the published source: anybody who builds it gets the same.
public-program = The programs of this election
public-program-lead = These files run in the browser of every voter, trustee and visitor. Each has its SHA-256 beside it, so that anybody can compare it with the published source.
public-program-service = The service itself is one program. This is the SHA-256 of the one that answers you. Anybody who builds the same source, in any folder, gets the same. The service says this of itself, so do not rely on it alone: check the election’s data, which needs trust in nobody.

# Verify in this browser
public-verify-title = Check the count
public-verify-lead = Your browser reads all of the election’s data, checks every signature and every proof, and counts again. It trusts nobody.
public-verify-start = Check
public-verify-without = Check without the election code
public-needs-script = This needs JavaScript. Without it, use the command below on your own machine.
public-fingerprint-field = Election code from your letter or the notice board
public-fingerprint-hint = 20 letters and digits in five groups. You can also paste the whole link of your letter.
public-fingerprint-from-link = The link that you opened says which election it is: you need not type anything. If you type the code from your letter all the same, it is compared.
public-why-elsewhere = Why does the page not fill in the election code itself?
public-why-elsewhere-text = Somebody who could forge the election’s data could also show you the code of the forgery. From your letter or the notice board it proves that this is the election you were told of.
public-own-machine = On your own machine
public-error-title = There is a problem
public-error-fingerprint-missing = Type the election code, or choose to go on without it
public-error-fingerprint-bad = The election code must be 20 letters and digits: compare it with your letter
public-error-tracker-missing = Type your tracking code, or choose the proof that you saved
public-error-tracker-bad = The tracking code must be 20 letters and digits, in five groups of four
public-error-confirmation-bad = This file is not a proof that was saved after voting
public-working = Working
public-starting = Starting
public-reading = Read: { $read } of { $size }
public-trouble = It could not be checked
public-trouble-unreadable = The election’s data could not be read. This says nothing about the election. Check your connection and try again.
public-trouble-not-loaded = The checking program did not arrive. Check your connection and try again.
public-trouble-too-old = This browser is too old for the checking program. Update it, use another phone or computer, or use the command below: Chrome or Edge 97, Firefox 102, Safari 16.4, or a newer one.
public-trouble-other = The checking program stopped. This says nothing about the election. Try again, or use the command below.
public-trouble-technical = Technical message
public-state-valid = The result is right
public-state-valid-next = Every check holds, for the election whose code you gave. The result is what the counted votes say.
public-state-invalid = Something is wrong
public-state-another-election-title = This is not the election of your code
public-state-invalid-next = A check fails. Tell the election committee, keep a copy of the election’s data, and show this page to others.
public-state-incomplete = Nothing is wrong so far
public-state-incomplete-next = Everything there is, is in order. There is no result yet: check again when it is published.
public-state-incomplete-unanchored = You gave no election code, so nothing says that this is your election.
public-state-not-anchored = Everything fits, but is it your election?
public-state-not-anchored-next = Every check holds, but you gave no election code. Somebody could show you a whole other election. Check again with the code from your letter.
public-state-another-election = The data is of another election than the code you gave. Compare the code with your letter, and look whether this is the right election’s page. If both are right, do not trust this page: tell the election committee.
public-checks = What was checked, point by point
public-passed = In order:
public-failed = WRONG:
public-not-yet = Not yet:
public-not-reached = Not reached:
public-findings = What was found, for experts:
public-read-fingerprint = Election code of the data that was read:
public-counted = What this browser counted
public-counted-lead = From the election’s data alone, not from the page of the election.
public-counted-compare = See whether the election’s page shows the same
public-claim-v1 = The election’s data is whole and signed, its steps are in order, and votes came only while voting was open.
public-claim-v2 = The election is the one you were told of, its rules are within bounds, and every trustee and witness accepted it.
public-claim-v3 = The list of voters is the one that was locked before voting, and every replaced code was signed for.
public-claim-v4 = Every vote is well formed and was sent with a code of this election.
public-claim-v5 = Every vote keeps to the rules and is signed by its voter.
public-claim-v6 = Everybody counts once: of a voter’s votes only the last.
public-claim-v7 = Every vote that was left out was left out for a reason that anybody can check.
public-claim-v8 = Enough trustees and witnesses checked which votes are counted, and all of them signed the same.
public-claim-v9 = What every trustee opened is the sum of the counted votes, and nothing else.
public-claim-v10 = The totals are those of the counted votes.
public-claim-v11 = The published result is what the rules make of the totals.
public-claim-v12 = The vote you asked for is one of those that count, and the proof that it arrived is right, if you gave one.
public-figure-v1 = Items: { $entries }
public-figure-v2 = Accepted by { $accepted } of { $signers }
public-figure-v3 = On the list of voters: { $voters }. Codes replaced: { $replaced }
public-figure-v4 = Votes: { $ballots }
public-figure-v5 = Proofs: { $proofs }
public-figure-v6 = Counted: { $counted } of { $ballots } votes
public-figure-v6-open = Votes so far: { $ballots }
public-figure-v7 = Left out: { $excluded }
public-figure-v8 = Signatures: { $ready }
public-figure-v9 = Opened: { $openings }
public-figure-v10 = Totals: { $totals }
public-figure-v11 = Contests: { $contests }

# Find my ballot
public-find-title = Find my vote
public-find-lead = Your browser reads all of the election’s data and looks for your vote in it. This service does not learn which vote you look for. Nobody can see how you voted, not even you.
public-find-start = Find my vote
public-find-without = Find it without the election code
public-tracker = Your tracking code
public-tracker-hint = 20 letters and digits in five groups, as shown when you voted. These 20 symbols are compared (100 bits); the file below is compared whole (256 bits).
public-confirmation = Or the proof that your vote arrived, if you saved it
public-confirmation-hint = The file from the page that said that you have voted.
public-from-here = This browser keeps this vote, so its codes are filled in.
public-fate-place = Number { $index } in the election’s data.
public-fate-counted = Your vote is counted
public-fate-counted-next = It is in the election’s data as you sent it, and among the votes that make the result.
public-fate-last = Your vote is in the ballot box
public-fate-last-next = It is the last one sent with your code. It will be counted unless you vote again.
public-fate-superseded = This vote is not counted, a later one is
public-fate-superseded-next = Another vote was sent with the same code afterwards. If that was not you, tell the election committee at once.
public-fate-code-replaced = This vote is not counted: its code was replaced
public-fate-code-replaced-next = A new code took the place of the one this vote was sent with. If you did not ask for that, tell the election committee at once.
public-fate-excluded = This vote is not counted: it was left out
public-fate-excluded-next = The trustees could not open its sealed share, and proved it. Tell the election committee.
public-fate-unknown = No vote with this tracking code was found
public-fate-unknown-next = Compare every letter and digit: one wrong symbol is enough. If you saved the proof that your vote arrived, choose its file here. If every symbol is right, tell the election committee and show them your proof.
public-meant = Did you mean this one?
public-fate-stranger = This vote was not sent with a code of this election
public-fate-stranger-next = Such a vote should never be in the election’s data. Tell the election committee.
public-honour-honoured = The proof that you saved is right: this is the data in which your vote arrived.
public-honour-broken = The proof that you saved does NOT fit the election’s data: this is not the data in which your vote arrived. Keep the file, and show it to the election committee and to others.
public-honour-another-ballot = The proof is about another vote than the tracking code.

# Front page
public-home-have-code = I have a voting code
public-home-officer = Sign in as an officer
public-home-elections = Elections
public-home-none = There are no public elections at the moment.

# Problems
problem-election-unavailable = This election cannot be shown at the moment
problem-election-unavailable-next = Nothing was lost. Wait a moment and try again. If it goes on, tell the election committee.
