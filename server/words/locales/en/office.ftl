# The office: elections from draft to result.
office-elections = Elections
office-back = Back: { $title }
office-steps = Steps
office-continue = Continue
office-save-continue = Save and continue
office-save = Save
office-untitled = Election without a name
office-in-language = { $what } ({ $language })
office-error-title = There is a problem
office-number-between = { $what }: write a whole number from { $least } to { $most }
office-minutes = { $count } minutes
office-qr = The same as a QR code
office-more = More

# The list, and a new election
office-no-elections = There are no elections yet.
office-new = New election
office-new-lead = Begin with the legal basis: it sets most of the rest. You can stop at any step and go on later.
office-new-earlier = Begin from an earlier election?
office-new-earlier-hint = Questions and rules are copied. Candidates, days and the register are not.
office-new-from-nothing = No, begin from nothing
office-list-find = Part of a title, branch or workplace
office-list-all = All elections
office-list-draft = Being prepared: { $count }
office-list-accepting = Waiting for trustees and witnesses: { $count }
office-list-voting = Voting: { $count }
office-list-counting = Being counted: { $count }
office-list-ended = Finished: { $count }
office-phase-draft = Being prepared
office-phase-draft-next = Go on with the next step. Nothing is sent to anybody before you lock the election.
office-phase-roll = Locked
office-phase-roll-next = Trustees and witnesses accept the election next.
office-phase-accepting = Being accepted
office-phase-accepting-next = Wait until every trustee and witness has accepted.
office-phase-open = Voting is open
office-phase-open-next = Voting goes on. It closes by itself.
office-phase-suspended = Voting is suspended
office-phase-suspended-next = Nobody can vote now. Resume voting when you can.
office-phase-closed = Voting is closed
office-phase-closed-next = Trustees check their shares.
office-phase-checked = What is counted is fixed
office-phase-checked-next = Trustees and witnesses compare the count code and sign.
office-phase-opening = The count is being opened
office-phase-opening-next = Trustees open the count.
office-phase-ended = The result is published
office-phase-ended-next = Notify those who were elected. Anybody can check the count on the public page.
office-phase-too-few-ballots = No result
office-phase-too-few-ballots-next = Too few voted. Hold the election again.
office-phase-cancelled = Cancelled
office-phase-cancelled-next = The election ended without a result.
office-next-step = Step { $number }: { $step }
office-next-check = Check your answers
office-step-done = Done
office-step-open = Something is missing
office-step-basis = Legal basis and name
office-step-electorate = Who may vote
office-step-contests = What is voted on
office-step-signers = Who keeps the keys
office-step-schedule = When
office-delete = Delete this draft
office-delete-lead = Everything you entered is deleted, the register too. This cannot be undone.
office-delete-go = Delete the draft
office-delete-sure = Yes, delete it for good

# Step 1
office-basis = Legal basis
office-basis-hint = By what right is this election held?
office-basis-missing = Choose the legal basis
office-basis-shop-steward = Collective agreement: shop steward
office-basis-shop-steward-rules = Members at the workplace vote. Most votes win, a lot decides a tie. Candidates stand in the order of their names, numbered from 2. Secret. With one candidate there is no vote. The term is two years.
office-basis-osh-delegate = Act 44/2006: occupational safety and health delegate and vices
office-basis-osh-delegate-rules = All employees of the workplace vote, members or not: the employer supplies the list. Delegate and two vices are separate questions. A lot decides a tie. Numbers from 2. Secret. A committee of at least three runs it. The term is two years.
office-basis-meeting = Associations Act s. 17(2)–(4): vote of an association's meeting
office-basis-meeting-rules = Members of at least 15 years vote, one vote each. Most votes win. Rule changes and dissolution need three quarters. In a tie the chair's opinion decides a motion, a lot an election. Secret.
office-basis-member-vote = Associations Act s. 17(6): vote of the members without a meeting
office-basis-member-vote-rules = Members of at least 15 years vote. Elections are proportional unless your rules say otherwise. A lot decides ties, of motions too. The board may be elected; rule changes, accounts, discharge, auditors, property and dissolution need a meeting and are refused here. Secret.
office-basis-council = Representative council or congress delegates
office-basis-council-rules = Members vote by constituency. Candidates stand in alliances, perhaps in coalitions; seats are shared in proportion. A lot decides ties. Numbers from 2. Secret. A committee of at least three runs it.
office-basis-board-decision = Associations Act s. 35(4): board decision without a meeting
office-basis-board-decision-rules = Members of the board vote on motions. In a tie the chair's opinion decides. The decision is recorded, authenticated and kept. The votes stay secret.
office-basis-company-group = Company group
office-basis-company-group-rules = Members in the company vote. Most votes win; the leader needs more than half. A lot decides an election, the leader's opinion a motion. The result is registered by the group. Secret.
office-basis-verneombud = Norway: safety representative (verneombud)
office-basis-verneombud-rules = Employees of the area vote, except its top manager. Most votes win, a lot decides a tie. An election board of one to three runs it. Secret. The term is two years.
office-basis-poll = Poll
office-basis-poll-rules = Anybody whom you invite. It is marked as not binding. Secret.
office-title-heading = Name of the election
office-title = Name
office-title-hint = As voters will see it, with the years or the place if that helps.
office-title-missing = Write the name ({ LANGUAGE($language) })
office-contest-title-missing = Write what is voted on ({ LANGUAGE($language) })
office-branch = Branch
office-branch-hint = The branch whose officers may work on this election. Leave it empty when it is the union's own.
office-workplace-more = Workplace, employer and agreement
office-workplace-lead = They stand in the notification of those who were elected, and nowhere else. You can leave them empty.
office-workplace = Workplace
office-employer = Employer
office-agreement = Agreement

# The register
office-register = Upload the register
office-register-change = Upload another register
office-register-lead = Upload the list of people from which the voters are chosen. You see everything wrong in it before it is used.
office-register-needed = It needs a heading row with a member number and a name. E-mail, telephone and language help to send the codes.
office-register-privacy = Leave out everything the election does not need. Personal identity codes are dropped when the file is read.
office-register-file = File
office-register-file-hint = A CSV file, as spreadsheet programs save it.
office-register-upload = Upload and look at it
office-register-empty = The file is empty. Choose the file again.
office-register-workbook = This is a workbook, not text. Open it in the spreadsheet program and save it as CSV UTF-8.
office-register-too-many-columns = The file has { $columns } columns, and at most { $most } are read. Export only the columns that the election needs.
office-register-no-headings = The first row names no known column. It must hold headings, such as member number and name.
office-register-no-column = The column “{ $column }” is missing. Headings that are understood: { $names }
office-register-unreadable = The file cannot be read: { $said }
office-register-preview = Look at the register
office-register-members = People who can be used: { $count }
office-register-errors = Errors to correct: { $count }
office-register-first-rows = The first rows
office-register-keep = Which columns does the election need?
office-register-keep-hint = Only ticked columns are kept, besides member number and name. Keep what decides who may vote and how to reach them.
office-register-use = Use this register
office-register-another = Choose another file
office-reading-begun = The register is being read. The page looks again by itself, and you can leave it and come back.
office-reading-progress = The register is being read: { $done } of { $total } people are kept. The page looks again by itself, and you can leave it and come back.
office-reading-means = Nothing of the election changes before you have looked at the register and use it.
office-reading-look = Look again
office-reading-cancel = Stop, and erase the file
office-reading-failed = The register could not be read. Nothing of it was kept.
office-reading-unreadable = The file cannot be read to its end. Save it again as CSV UTF-8, and upload it again.
office-reading-asker-gone = The officer who uploaded it may no longer run this election. Upload it yourself.
office-reading-too-slow = Reading the file took too long, so it was stopped, and nothing of it was kept. Export only the columns that the election needs, and upload it again.
office-reading-broken = Tell the people who run this service, and upload the file again.
office-using = The register is being taken into use
office-using-begun = The register is being taken into use. The page looks again by itself, and you can leave it and come back.
office-using-progress = The register is being taken into use: { $done } of { $total } people are kept. The page looks again by itself, and you can leave it and come back.
office-using-means = Until all of it is there, nothing of the election changes.
office-using-cancel = Stop
office-using-failed = The register was not taken into use. Nothing of the election changed.
office-using-overtaken = Another register was uploaded in the meantime. Look at that one below, and use it if it is the right one.
office-using-asker-gone = The officer who chose it may no longer run this election. Use it yourself.
office-using-broken = Try once more. If it happens again, tell the people who run this service.
office-findings-error = To correct
office-findings-warning = To look at
office-findings-note = Good to know
office-finding-row = Row
office-finding-more = and { $more } more
office-finding-rows = { $row } and { $more } more
office-finding-column = Column
office-finding-what = What
office-finding-wrong-field-count = The row has more or fewer fields than there are headings. It is not used.
office-finding-unpaired-quote = A quotation mark is missing, so several rows were read as one. It is not used.
office-finding-unreadable-text = Letters that cannot be read
office-finding-missing-member-number = The member number is missing. The row is not used.
office-finding-spoilt-member-number = The spreadsheet program has spoilt the member number. The row is not used.
office-finding-missing-name = The name is missing. The row is not used.
office-finding-part-of-name-missing = The first or last name is missing
office-finding-duplicate-member-number = The member number is there twice. The first row is used.
office-finding-likely-same-person = Two numbers, probably one person
office-finding-not-a-date = No day. Write it as 2026-10-31 or 31.10.2026.
office-finding-implausible-date = A day too long ago
office-finding-joined-in-future = Joined after today
office-finding-left-before-joined = Left before joining
office-finding-not-a-year = No year of four digits
office-finding-implausible-birth-year = Not a plausible year of birth
office-finding-joined-before-birth = Joined before the year of birth
office-finding-bad-email = Not an e-mail address
office-finding-bad-phone = Not a telephone number
office-finding-phone-without-country = The telephone number has no country, and is none of your organisation’s country. Write it as +358 …
office-finding-phone-of-country = Written without a country: read as a number of your organisation’s country
office-finding-unreachable = Neither e-mail nor telephone: a letter is needed
office-finding-unknown-language = A language that is not known here
office-finding-unknown-staff-group = A staff group that is not known here
office-finding-formula = Looks like a spreadsheet formula. It is kept as plain text.
office-finding-identity-code = A personal identity code. The cell is emptied.
office-finding-identity-code-column = A column of personal identity codes. It is dropped. Leave it out of the export.
office-finding-unknown-column = A column without a known meaning
office-finding-column-twice = Two headings mean the same. The first is used.
office-finding-column-without-heading = A column without a heading. It is not used.
office-finding-empty-rows = Empty rows. They are passed over.
office-finding-read-as = Words read as words that are known here
office-column-member-number = Member number
office-column-last-name = Last name
office-column-first-name = First name
office-column-name = Name
office-column-birth-year = Year of birth
office-column-email = E-mail
office-column-phone = Telephone
office-column-language = Language
office-column-branch = Branch
office-column-employer = Employer
office-column-workplace = Workplace
office-column-staff-group = Staff group
office-column-agreement = Agreement
office-column-membership = Kind of membership
office-column-joined = Day of joining
office-column-left = Day of leaving
office-column-fees-paid-until = Fees paid until
office-column-positions = Positions of trust

# Step 2
office-electorate-no-register = There is no register yet. Upload it first.
office-electorate-count = { $voters } of { $members } people may vote.
office-electorate-weight = Their votes weigh { $weight } together.
office-electorate-unused = Rows of the register that cannot be used, so nobody in them may vote: { $count }
office-electorate-small = Very few may vote. If all vote alike, everybody knows how each voted.
office-electorate-bad-rule = The rule does not fit the register:
office-electorate-why = Why
office-electorate-members = People
office-members-link = See everybody, each with the reason
office-conditions = Conditions
office-snapshot = Snapshot day
office-snapshot-hint = The day whose state of the register counts.
office-snapshot-missing = Choose the snapshot day
office-membership = Membership
office-is-member = Only who is a member on the snapshot day
office-fees = How many months fees may be unpaid
office-fees-hint = Months before the snapshot day. Leave it empty not to ask.
office-age = Lowest age
office-age-hint = In years. A person has the age from 1 January of the year in which they reach it. Leave it empty not to ask.
office-condition = Condition { $number }: column
office-condition-none = No condition
office-condition-test = Condition { $number }: what must stand there
office-condition-is = One of these
office-condition-is-not = None of these
office-condition-values = Condition { $number }: values
office-condition-values-hint = One on each line.
office-condition-values-found = One on each line. In the register: { $values }
office-register-values = What the register has in its columns
office-weight = Weight of each vote
office-weight-one = One person, one vote
office-weight-hint = Only where your rules give votes different weights.
office-own-rule-more = Write the rule yourself
office-own-rule-lead = Your choices make this rule:
office-own-rule = A rule of your own
office-own-rule-hint = It takes the place of the choices above. Leave it empty to use them.
office-own-rule-wrong = The rule cannot be read at line { $line }, character { $place }: { $said }
office-save-count = Save and count
office-next-contests = Go on to what is voted on
office-members = Who may vote, and why
office-members-search = Part of a name, or a member number
office-members-who = Show
office-members-all = Everybody
office-members-in = Those who may vote
office-members-out = Those who may not
office-members-show = Show
office-members-count = Found: { $count }
office-members-observer = As an observer you see how many there are of each, and nobody’s name.
office-members-decision = May vote
office-members-is-in = Yes
office-members-is-out = No
office-members-weight = Weight
office-page-before = Earlier
office-page-after = More
office-reason-no-contest = Meets the conditions, but no question is for this person
office-reason-everybody = Everybody may vote
office-reason-not-left = Has not left
office-reason-left-on = Left on { $day }
office-reason-member-since = Member since { $day }
office-reason-joined-after = Joined on { $day }, after the snapshot day
office-reason-missing = Not in the register: { $column }
office-reason-unreadable = Cannot be read: { $column } “{ $text }”
office-reason-fees-until = Fees paid until { $day }
office-reason-fees-short = Fees paid until { $day }, not until { $needed }
office-reason-age = Age { $age }
office-reason-too-young = Age { $age }, not at least { $years }
office-reason-too-old = Age { $age }, not at most { $years }
office-reason-column-empty = Empty: { $column }
office-reason-column-is = { $column }: { $value }
office-reason-column-other = { $column }: { $value }, not { $wanted }
office-label-in = May vote: meets the conditions
office-label-left = Left before the snapshot day
office-label-joined-after = Joined after the snapshot day
office-label-unreadable = Cannot be read: { $column }
office-label-fees = Fees not paid for long enough
office-label-age = Not of the age asked for
office-label-column = Does not meet the condition: { $column }

# Step 3
office-contests-lead = Each question is a screen of its own for the voter.
office-contests-none = There is no question yet.
office-contest-untitled = Question without a name
office-contest-add = Add a question
office-contest-no-options = Nothing to choose yet.
office-contest-uncontested = No more candidates than seats: they are elected without a vote, and the election’s data says so.
office-contest-kind-heading = What kind of question?
office-contest-change-kind = Make it another kind of question
office-contest-question = The question
office-contest-title = Question
office-contest-title-hint = Short, as a heading: who or what is voted on.
office-contest-text = More about it
office-contest-proposal = The proposal, word for word
office-contest-seats = Seats
office-contest-seats-hint = How many are elected.
office-contest-deputies = Deputies
office-contest-deputies-hint = Those next in order who step in. 0 for none.
office-contest-marks = How many a voter may choose
office-contest-marks-hint = 1 is usual.
office-contest-remove = Remove the question
office-matter = What is it about?
office-matter-missing = Choose what it is about
office-matter-election = Electing people
office-matter-board = Electing the board or a member of it
office-matter-motion = A motion
office-matter-rule-change = A change of the rules
office-matter-accounts = Adopting the accounts
office-matter-discharge = Discharge from liability
office-matter-auditors = Electing auditors
office-matter-property = Selling, exchanging or mortgaging property
office-matter-dissolution = Dissolution of the association
office-kind = How is it voted on?
office-kind-hint = The first is the usual one for this legal basis.
office-kind-missing = Choose how it is voted on
office-kind-persons = Most votes win
office-kind-persons-hint = People are elected in the order of their votes.
office-kind-chair = More than half
office-kind-chair-hint = One person with more than half of the votes given; else the two highest go to a second round.
office-kind-motion = Yes or no
office-kind-motion-hint = A proposal passes or fails.
office-kind-open-list = Proportional, candidates in alliances
office-kind-open-list-hint = A vote for a person is a vote for the alliance. Seats are shared in proportion.
office-kind-closed-list = Proportional, lists in a fixed order
office-kind-closed-list-hint = Voters choose a list. Seats are shared in proportion.
office-kind-ranked = Proportional, voters put candidates in order
office-kind-ranked-hint = The first on a ballot gets 1, the second one half, the third one third, and so on.
office-kind-question = A question with answers
office-kind-question-hint = Nobody is elected. The answer with most votes is named.
office-motion-answers = Voters choose Yes or No, or vote blank.
office-answer-yes = Yes
office-answer-no = No
office-candidates = Candidates
office-candidate = Candidate
office-candidate-add = Add a candidate
office-candidate-order = Candidates stand in the order of their last names and are numbered from 2.
office-candidate-alphabet = Candidates stand in the order of their last names.
office-lists = Lists
office-list = List
office-list-add = Add a list
office-list-name = Name of the list
office-list-people = People on the list
office-list-people-hint = One on each line, in their order.
office-answers = Answers
office-answer = Answer
office-answer-add = Add an answer
office-answer-text = Answer
office-first-name = First name
office-last-name = Last name
office-last-name-missing = Write the last name
office-option-name-missing = Write the name
office-option-remove = Remove
office-alliance = Alliance
office-alliance-hint = Candidates with the same text stand together. Leave it empty for a candidate alone.
office-coalition = Coalition of { $list }
office-coalition-hint = Alliances with the same text stand together. Leave it empty for none.
office-statement = What the candidate says
office-statement-hint = A few sentences. Voters see them beside the name.
office-back-to-contest = Back to the question
office-back-to-candidate = Back to the candidate
office-photo = Photo of { $name }
office-photo-lead = With the candidate's consent. Voters see it beside the name; it cannot be changed once the election is locked.
office-photo-file = Photo
office-photo-hint = JPEG, PNG or WebP, at most 12 MB.
office-photo-upload = Upload the photo
office-photo-add = Add a photo
office-photo-change = Change the photo
office-photo-remove = Remove the photo
office-photo-too-large = The photo is larger than 12 MB. Make it smaller.
office-photo-too-many-pixels = The photo has too many pixels. Make it smaller.
office-photo-wrong-kind = This is no JPEG, PNG or WebP picture. Choose another file.
office-lots = Who draws lots in a tie?
office-lots-ballots = The votes themselves
office-lots-ballots-hint = Nobody can steer the lot, and anybody can repeat it.
office-lots-committee = The committee, by hand
office-lots-committee-hint = You enter the order that was drawn before the result is published.
office-fraction = What does the motion need?
office-fraction-more-than-half = More than half of the votes given
office-fraction-two-thirds = At least two thirds
office-fraction-three-quarters = At least three quarters
office-three-quarters = The law asks for at least three quarters of the votes given.
office-tie = What decides a tie?
office-tie-lot = A lot
office-tie-fails = The motion fails
office-tie-chair = The chair's opinion
office-restriction = For whom is the question?
office-restriction-lead = Usually for everybody who may vote. Choose a column when only some of them vote on it.
office-restriction-none = Everybody
office-restriction-column = Column of the register
office-restriction-values = Values
office-starter-steward = Shop steward
office-starter-osh-delegate = Occupational safety and health delegate
office-starter-osh-vices = Vice delegates
office-starter-council = Representative council
office-starter-board = Board
office-starter-president = Leader
office-starter-verneombud = Safety representative
office-starter-motion = Motion

# Step 4
office-signers-lead = Trustees keep the keys of the count, and open it together. Witnesses only sign which votes are counted. Each makes a key on their own phone or computer.
office-signer-trustee = Trustee
office-signer-trustee-hint = Checks, signs and opens the count with others. Best people who would not all agree to cheat.
office-signer-witness = Witness
office-signer-witness-hint = Signs which votes are counted and opens nothing: such as the union office or a sister branch.
office-signer-add = Invite a trustee or witness
office-signer-invite = Make the invitation
office-signer-kind = What will they be?
office-signer-name = Name
office-signer-name-hint = As voters will see it.
office-signer-name-missing = Write the name
office-signer-email = E-mail
office-signer-email-hint = The link goes there, and nowhere else. Without an address the person must be with you: they scan a code from your screen.
office-signer-email-wrong = This is no e-mail address
office-signer-language = Language
office-signer-too-many = There are sixteen of them already
office-signer-has-key = Has a key since { $day }
office-signer-waits = Invited on { $day }, has no key yet
office-signer-renew = Make a new link
office-signer-withdraw = Withdraw
office-signers-meaning = What this means
office-signers-none = There is nobody yet. Three trustees and one witness are a good beginning.
office-signers-one = One trustee alone: this person could open single votes together with the service, and without this person there is no result.
office-signers-open = { $t } of { $n } trustees open the count together; fewer learn nothing.
office-signers-sign = { $q } of { $signers } trustees and witnesses must sign which votes are counted.
office-signers-propose-witness = If one of them falls ill, the election must be held again. Add a witness, such as the union office or a sister branch: then one may be missing.
office-signers-propose-trustee = If one of them falls ill, the election must be held again. Add a trustee.
office-one-trustee = One trustee alone
office-one-trustee-agree = We know what this means, and one trustee is enough for this election
office-threshold = How many trustees open the count?
office-threshold-hint = With more it is harder to cheat, but the count is more easily stuck.
office-threshold-choice = { $t } of { $n }
office-invitation = Invitation
office-invitation-of = Invitation of { $name }
office-invitation-once = It is shown only now, and the log says that it was. A person who scans it can act as this person: let nobody else do so, and do not scan it yourself.
office-invitation-by-hand = Let the person scan this code with their own phone now, while you are together.
office-invitation-sent = The link was sent to { $email }. Nobody else has it.
office-signer-insider = The invitation of { $name } goes to the address of an officer: { $officer } ({ $role }). That is right only if this very officer is to keep the key.
office-invitation-subject = { $organisation }: keep a key for { $title }

# Step 5
office-schedule-zone = Times are those of { $zone }.
office-schedule-opens = Voting opens
office-schedule-opens-hint = It opens by itself once every trustee and witness has accepted.
office-schedule-closes = Voting closes
office-schedule-closes-hint = It closes by itself. Nobody can vote later.
office-schedule-pause = Minutes between the close and the check
office-schedule-pause-hint = Time in which lost shares can be brought again. 60 is usual.
office-schedule-floor = Smallest number of votes that is counted
office-schedule-floor-hint = With fewer votes a result could tell how single people voted, so it is never opened. 5 is usual, 0 waives it.
office-schedule-erase = Day of erasure
office-schedule-erase-hint = From this day you can erase the data about single voters, on the election’s page. Usually when the result can no longer be contested: three months and two weeks after the close.
office-schedule-gap = There is no such time on that day: clocks are put forward. Choose another time.
office-schedule-no-time = Choose a day and a time

# Check and freeze
office-check = Check your answers
office-check-lead = This is exactly what will be locked. Read it with the committee.
office-check-missing = This is still missing
office-check-answers = What the election says
office-warnings = Think about this
office-answer-title = Name
office-answer-organisation = Whose election
office-answer-binding = Effect
office-answer-not-binding = Not binding
office-answer-opens = Voting opens
office-answer-closes = Voting closes
office-answer-pause = Pause before the check
office-answer-voters = Voters
office-answer-floor = Smallest number of votes that is counted
office-answer-trustees = Trustees
office-answer-witnesses = Witnesses
office-answer-signers = Who is needed
office-answer-erased = Data about single voters can be erased from
office-answer-lots-drawn = The committee draws lots by hand.
office-answer-some-voters = For some of the voters only.
office-answer-uncontested = Elected without a vote:
office-rule-one = Choose one, or vote blank.
office-rule-several = Choose up to { $most }, or vote blank.
office-rule-rank = Put up to { $ranks } in order, or vote blank.
office-rule-grades = Give each one of { $grades } grades.
office-rule-points = Share out { $points } points.
office-method-plurality = Most votes win. Seats: { $seats }. Deputies: { $deputies }.
office-method-majority = More than half of the votes given; else a second round of two.
office-method-open-list = Proportional, by alliances. Seats: { $seats }. Deputies: { $deputies }.
office-method-closed-list = Proportional, by lists. Seats: { $seats }. Deputies: { $deputies }.
office-method-positional = Proportional, by places on ballots. Seats: { $seats }. Deputies: { $deputies }.
office-method-median = Highest middle grade. Seats: { $seats }. Deputies: { $deputies }.
office-method-score = Most points. Seats: { $seats }. Deputies: { $deputies }.
office-method-motion-fraction = Passes with at least { $p }/{ $q } of the votes given.
office-method-motion-lot = Passes with more than half of the votes given; a lot decides a tie.
office-method-motion-fails = Passes with more than half of the votes given; a tie fails.
office-method-motion-chair = Passes with more than half of the votes given; the chair's opinion decides a tie.
office-obstacle-no-basis = Choose the legal basis
office-obstacle-no-title = Give the election a name
office-obstacle-no-register = Upload the register
office-obstacle-no-snapshot = Choose the snapshot day
office-obstacle-bad-rule = The rule of who may vote does not fit: { $about }
office-obstacle-being-counted = The members are being counted. Look again in a moment.
office-electorate-counting = The members are being counted: { $done } of { $total }. The page looks again by itself.
office-obstacle-nobody-may-vote = Nobody of the register may vote: look at the conditions
office-obstacle-no-contests = Add a question
office-obstacle-no-contest-title = Name question { $about }
office-obstacle-too-few-options = Add candidates or answers: { $about }
office-obstacle-nobody-votes-in = Nobody may vote on this: { $about }
office-obstacle-nothing-to-vote-on = No question has more candidates than seats: declare them elected in the minutes of the committee
office-obstacle-too-many-groups = Too many different groups of voters: the members belong to more than 65,536 different sets of them
office-obstacle-no-trustees = Invite trustees
office-obstacle-one-trustee = Invite more trustees, or agree that one is enough
office-obstacle-waiting-for-keys = These have not made their keys yet: { $about }
office-obstacle-too-many-witnesses = There are more witnesses than trustees
office-obstacle-bad-threshold = Choose how many trustees open the count
office-obstacle-no-opens = Choose when voting opens
office-obstacle-no-closes = Choose when voting closes
office-obstacle-time-in-gap = A time does not exist because clocks are put forward
office-obstacle-closes-before-opens = Voting must close after it opens
office-obstacle-closes-in-past = Voting would close in the past
office-obstacle-erased-too-early = The day of erasure must be after the close
office-obstacle-floor-too-high = { $about } has { $count } voters, fewer than the smallest number that is counted: merge electorates, or lower that number
office-obstacle-no-roll = Make the codes: the registrar's list of voters has not come yet
office-obstacle-other-roll = Make the codes again: who may vote has changed since they were made
office-obstacle-out-of-bounds = The election is too large or does not fit together: { $about }
office-obstacle-unseen = “{ $about }” has a character that nobody sees, where � stands. Type the text again
office-warning-too-few-voters = { $about } has { $count } voters: its result can tell how each of them voted. Merge electorates, so that it has more.
office-warning-few-voters = { $about } has only { $count } voters: if they all vote alike, everybody knows how each voted.
office-warning-all-must-vote = { $about }: all { $count } must vote, or nothing in this election can be counted.
office-warning-many-must-vote = { $about }: at least { $needed } of { $count } must vote, or nothing in this election can be counted.
office-warning-unique-weights = { $about }: voters with a weight that nobody else has: { $count }. The totals can tell how they voted.
office-warning-telling-weights = { $about }: { $count } voters have different weights. A total can tell whose votes it is made of.
office-warning-nobody-may-be-missing = All { $count } trustees and witnesses are needed: if one falls ill, the election must be held again. Add a witness, such as the union office.{ $about }
office-warning-nobody-may-be-missing-trustee = All { $count } trustees and witnesses are needed: if one falls ill, the election must be held again. Add a trustee.{ $about }
office-warning-one-trustee = One trustee alone keeps the key: with the service this person could open single votes, and without this person there is no result.
office-warning-no-floor = Even a single vote would be counted: its result tells how that person voted.
office-warning-rule = The rule of who may vote: { $about }
office-preview = See the ballot on a phone
office-preview-lead = These are the questions and choices as voters read them. When they vote, each question is a page of its own. Nothing here can be cast.
office-preview-frame = The ballot on a phone
office-preview-strip = Preview: nothing can be cast
office-preview-blank = Blank vote
office-preview-uncontested = Elected without a vote: { $names }
office-preview-end = Here the voter checks the answers and sends the vote.
office-rehearsal = Rehearse the election
office-rehearsal-lead = The election is held as you have prepared it, with test votes and keys that are thrown away. Nobody is told.
office-rehearsal-what = Codes are made, 70 per cent vote at random, trustees check and open, and the count is verified.
office-rehearsal-go = Hold the rehearsal
office-rehearsal-missing = A rehearsal needs these first:
office-rehearsal-votes = { $votes } test votes of { $voters } voters were cast and counted.
office-rehearsal-took = It took { $seconds } seconds.
office-rehearsal-valid = The verifier found the count valid.
office-rehearsal-invalid = The verifier found something wrong. Do not lock this election, and tell the operator of the service.
office-rehearsal-gone = All of it has been thrown away.
office-rehearsed = The rehearsal
office-test-votes = Test votes
office-outcome = Outcome
office-elected = Elected
office-deputy = Deputy
office-blank-votes = Blank votes: { $count }
office-freeze = Lock the election
office-freeze-lead = Nothing can be changed afterwards. The election code appears: it goes on letters and the notice board.
office-freeze-signers = What was done about the links and keys of trustees and witnesses since they were invited. Ask each of them whether they know of it before you lock it: a person who holds enough of their keys can read single votes.
office-freeze-half = The election is locked, but the service stopped before all that follows was done. Nothing is lost: finish it now, and the codes are sent.
office-freeze-finish = Finish locking
office-freeze-go = Lock the election
office-freeze-service = The service makes the voting codes now and sends them.
office-freeze-service-means = It knows each code until it is sent, and forgets it then. Nobody can find out later which code was whose.
office-freeze-file = Afterwards you save the registrar's file. Without it lost codes cannot be replaced. The service keeps it under lock until you say that you have saved it.
office-freeze-registrar = The codes were made elsewhere. The service knows credentials alone, and cannot vote for anybody.
office-freezing-begun = The election is being locked. The page looks again by itself, and you can leave it and come back.
office-freezing-progress = The election is being locked: { $done } of { $total } codes are ready. The page looks again by itself, and you can leave it and come back.
office-freezing-keep = Change nothing about the election meanwhile: then it would not be locked.
office-freezing-look = Look again
office-freezing-cancel = Stop, and keep the draft
office-freezing-last = The last try came to nothing. No code was sent.
office-freezing-missing = Something is missing. “Check your answers” says what.
office-freezing-changed = Somebody changed the election meanwhile. Check the answers, and lock it again.
office-freezing-signed-before = The service has signed the election’s data before, and the database that was put back knows nothing of it: going on would give the election two histories. Make a new election by copying this one, and tell the people who run the service.
office-freezing-not-permitted = What two people confirmed is not what would be locked now. Propose it again.
office-freezing-asker-gone = The officer who asked for it may no longer run this election. Ask for it yourself.
office-freezing-broken = Tell the people who run this service.
office-frozen = The election is locked
office-file-save = Save the file
office-fingerprint = Election code
office-fingerprint-lead = Put it on the notice board. Every message and letter has it too. A voter who compares it knows that they vote in this election and no other.
office-public-page = Public page:
office-public-link = Public page
office-frozen-answers = What was locked

# Running
office-next = What to do next
office-next-accept = Not yet accepted by: { $names }. Remind them; a person who has lost the link needs a new one.
office-next-open = Everybody has accepted, and the time has come. Open voting.
office-next-opens-itself = Voting opens by itself: { $moment }, when everybody has accepted.
office-next-opens-by-hand = You open voting by hand, from { $moment } on.
office-next-closes-itself = There is nothing to do. Voting closes by itself: { $moment }.
office-next-close = The time has come. Close voting.
office-next-resume = Nobody can vote now. Resume voting as soon as you can.
office-next-shares = These trustees have not checked their shares yet: { $names }
office-next-pause = Nothing can be fixed before { $moment }: lost shares can be brought until then.
office-next-checked-itself = All have checked. What is counted is fixed by itself in a moment.
office-next-order = Wait for them if you can. If one of them cannot come, you may go on without: that trustee then signs as a witness does and does not open.
office-next-order-not-yet = At least { $t } trustees must have checked before you could go on without the others. Going on earlier could make the count impossible.
office-next-compare = Trustees and witnesses compare the number of votes and the count code with each other, best together in one room or call.
office-next-ready = Signatures still needed: { $more }. Not yet signed by: { $names }
office-next-openings = Trustees still needed to open: { $more }. Not yet opened by: { $names }
office-next-result = The count is open. Publish the result; if a lot must be drawn, you are asked for it.
office-no-result-why = The trustees open all contests together or none. So no contest of this election is opened, and nobody learns how anybody voted. Trustees and witnesses have nothing more to do.
office-no-result-do = Hold the election again. Begin it from this one. If the union wants that, the new election can have a smaller “smallest number of votes that is counted”; a result of very few votes can show how people voted.
office-no-result-again = Begin a new election
office-cancelled-next = The election was cancelled on { $moment }. Nothing is cast, opened or counted any more, and messages that waited are not sent. Everybody reads this reason:
office-cancel = Cancel the election
office-cancel-lead = A locked election that went wrong can be cancelled until there is a result.
office-cancel-means = Nothing is cast, opened or counted afterwards. Codes that have not left are not sent. Nothing brings the election back: hold it again as a new one.
office-cancel-stays = What is public stays public: the record of the election remains as it is, and is incomplete. What is known about voters is erased on the day that you chose.
office-cancel-everybody-reads = The public page, the voters’ page and the trustees’ page say this reason:
office-cancel-reason = Why is the election cancelled?
office-cancel-reason-hint = Voters, trustees and everybody else read this. Name no member. At most { $most } characters.
office-cancel-reason-missing = Write why the election is cancelled: voters read it
office-cancel-reason-long = The reason has { $found } characters: write it with at most { $most }
office-cancel-go = Cancel the election
office-open = Open voting
office-suspend = Suspend voting
office-resume = Resume voting
office-close = Close voting
office-order = Go on without them
office-arm = Let it open by itself
office-disarm = Open by hand instead
office-result = Publish the result
office-times = Times
office-opens-at = Opens: { $moment }
office-closes-at = Closes: { $moment }
office-turnout = Turnout
office-turnout-open = By { $moment }, { $percent } had voted.
office-turnout-closed = { $voters } of { $roll } voted: { $percent }
office-turnout-hours = By the hour
office-turnout-hour = From
office-turnout-ballots = Votes
office-turnout-voters = Voters so far
office-close-code = Count code
office-close-code-lead = Every trustee and witness must see this same code on their own screen.
office-signers-state = Trustees and witnesses
office-signers-links = Links of trustees and witnesses
office-signer-accepted = accepted
office-signer-checked = checked
office-signer-ready = signed
office-signer-opened = opened
office-signer-nothing = nothing yet
office-people = Committee and observers
office-lot = Draw a lot
office-lot-lead = A tie must be decided by lot: { $contest }
office-lot-how = Draw the order of these { $count } by hand, before witnesses. Write 1 beside the one drawn first, 2 beside the next, and so on.
office-lot-enter = Enter the order
office-lot-wrong = Give each a different place from 1 to { $count }
office-notification = Notification of the elected
office-notification-day = Voting ended on { $day }.
office-notification-check = Anybody can check this result with the election code:
office-notification-signature = Place, day and signature of the election committee
office-term = Term
office-term-years = { $years } years
office-outcome-elected = Elected: { $name }
office-outcome-first = Ranked first: { $name }
office-outcome-deputy = Deputy { $place }: { $name }
office-outcome-passed = The motion passed.
office-outcome-failed = The motion failed.
office-outcome-chair = A tie: the chair decides.
office-outcome-no-quorum = Too few voted: nothing was decided.
office-outcome-run-off = Nobody got more than half. Second round between: { $names }
office-outcome-vacant = Other seats stay vacant.
office-outcome-without-vote = Elected without a vote: { $name }
office-log = What officers did
office-log-lead = Every act of an officer in this election is noted here. Nothing can be taken away.
office-log-empty = Nothing yet.
office-log-when = When
office-log-what = What
office-delivery = Delivery of the codes
office-delivery-lead = Here you see whether a code was sent; never whether anybody has voted.
office-delivery-none = This service has sent no codes.
office-delivery-way = By
office-delivery-state = State
office-delivery-failed = Did not arrive
office-delivery-member = Member { $member }
office-delivery-again = Send again
office-channel-email = E-mail
office-channel-sms = Text message
office-channel-letter = Letter
office-state-held = Held
office-state-waiting = Waiting
office-state-sending = On its way
office-state-sent = Sent
office-state-failed = Failed
office-state-given-up = Given up
office-letters = Letters
office-letters-lead = Letters to be printed and handed out: { $count }
office-letters-go = Print the letters
office-letters-what = They are for voters with neither e-mail nor telephone, a page each. The name stands in the window of an envelope, so that you can hand them out.
office-letters-secret = The file holds voting codes: anybody who has a code can vote. Print it yourself, then delete it from your device.
office-letters-make = Make the letters
office-letters-begun = The letters are being made. You can leave this page and come back.
office-letters-progress = The letters are being made: { $done } of { $total } files are ready. You can leave this page and come back.
office-letters-look = Look again
office-letters-cancel = Stop making letters
office-letters-failed = The letters could not be made. No code is lost. Tell the people who run this service.
office-letters-files = Files to save and print
office-letters-file = File { $number }, letters: { $count }
office-letters-file-save = Save file { $number }
office-letters-fetched = saved
office-letters-none = There are no letters to print.
office-letters-printed-question = Are they printed?
office-letters-printed-lead = Look through the printed pages first: { $count }. Afterwards the service forgets these codes, and the letters cannot be saved again.
office-letters-printed = They are printed: forget the codes
office-erase = Erase data about voters
office-erase-lead = The list of voters with names and addresses, all messages, the sealed shares and the hours of votes are erased. The election’s public data and the totals stay. This cannot be undone.
office-erase-not-before = Not before { $day }.
office-erase-go = Erase now
office-erase-which = Which election
office-erase-sure = Erase the data about the voters of “{ $title }”
office-erase-not-sure = Tick which election’s data you erase
office-erased = Data about voters was erased
office-erased-lead = This is what was erased. The election’s public data and the totals stay.
office-erasing = Data about voters is being erased
office-erasing-lead = From now on nobody is shown any of it. What was erased is said here when all of it is gone. You can leave this page and come back.
office-erasing-begun = The erasing begins.
office-erasing-progress = Erased: { $done } of { $total } rows.
office-erasing-stays = It cannot be stopped. If the service stops meanwhile, it goes on when it starts again.
office-erasing-look = Look again
office-erasing-broken = The erasing stopped before its end. Nobody is shown any of the data, but some of it is still kept. Go on with it, and tell the people who run this service if it stops again.
office-erasing-go-on = Go on erasing
office-after-erasure = The data about voters was erased on { $day }. Only the election’s public data and the totals are left.
office-erased-what = What
office-erased-count = How many
office-erased-when = When
office-erased-electorate = People of the register
office-erased-messages = Messages
office-erased-photos = Candidates' photos
office-erased-shares = Sealed shares

# What officers did
act-begun = { $name } began the election. { $about }
act-register-used = { $name } chose a register. { $about }
act-signer-invited = { $way ->
    [mailed] { $name } invited as trustee or witness, by mail: { $about }
   *[shown] { $name } invited as trustee or witness, by a code on their own screen: { $about }
}
act-signer-renewed = { $way ->
    [mailed] { $name } made a new link, which was mailed to { $about }
   *[shown] { $name } made a new link, which was shown on their own screen, for { $about }
}
act-signer-withdrawn = { $name } withdrew an invitation. { $about }
act-signer-keys-sent = { $name } sent keys of their own.
act-signer-keys-changed = { $name } sent other keys.
act-roll-sent = { $name } made the codes in the browser. { $about }
act-freezing-ordered = { $name } had the election locked
act-freezing-cancelled = { $name } stopped the locking of the election
act-frozen = { $name } locked the election. Election code: { $code }. ({ $about })
act-armed = { $name } let voting open by itself.
act-disarmed = { $name } chose to open voting by hand.
act-opened = { $name } opened voting.
act-suspended = { $name } suspended voting.
act-resumed = { $name } resumed voting.
act-closed = { $name } closed voting.
act-checked = { $name } fixed what is counted.
act-check-ordered = { $name } ordered to go on without some trustees.
act-code-replaced = { $name } replaced a code.
act-lot-entered = { $name } entered a drawn lot. { $about }
act-letters-ordered = { $name } had letters with codes made to be printed: { $about }
act-letters-cancelled = { $name } cancelled the making of letters
act-letters-saved = { $name } saved file { $about } of the letters with codes
act-letters-printed = { $name } said that letters were printed: { $about }
act-erasing-ordered = { $name } ordered that data about voters be erased
act-erased = { $name } erased data about voters: { $about }
act-draft-deleted = { $name } deleted the draft “{ $about }”.
act-draft-changed = { $name } changed “{ acts-about }”: “{ acts-before }” became “{ acts-after }”.
act-basis-changed = { $name } changed the legal basis: “{ acts-before }” became “{ acts-after }”.
act-title-changed = { $name } changed the title ({ LANGUAGE($language) }): “{ $before }” became “{ $after }”.
act-rule-changed = { $name } changed the rule of who may vote: “{ $before }” became “{ $after }”.
act-contest-added = { $name } added the question “{ $about }”.
act-contest-removed = { $name } removed the question “{ $about }”.
act-contest-changed = { $name } changed “{ acts-part }” of the question “{ $about }”: “{ acts-before }” became “{ acts-after }”.
act-option-added = { $name } added to the question “{ $contest }”: { $about }
act-option-removed = { $name } removed from the question “{ $contest }”: { $about }
act-option-changed = { $name } changed { $about } in the question “{ $contest }”, “{ acts-part }”: “{ $before }” became “{ $after }”.
act-register-uploaded = { $name } uploaded a register to look at. Members: { $about }
act-register-sent = { $name } uploaded a register, which is being read
act-register-cancelled = { $name } stopped the reading of a register; the file was erased
act-register-use-ordered = { $name } began to take a register into use
act-register-use-cancelled = { $name } stopped taking a register into use
# names of places in a draft, and what stands there, for the acts above; { $about } and the others are theirs
acts-about =
    { $about ->
        [workplace] { office-workplace }
        [employer] { office-employer }
        [agreement] { office-agreement }
        [contact-name] { office-contact }: { office-contact-name }
        [contact-email] { office-contact }: { office-contact-email }
        [contact-phone] { office-contact }: { office-contact-phone }
        [schedule-opens] { office-schedule-opens }
        [schedule-closes] { office-schedule-closes }
        [schedule-pause-minutes] { office-schedule-pause }
        [schedule-floor] { office-schedule-floor }
        [schedule-erase-on] { office-schedule-erase }
        [schedule-check-from] { office-schedule-check }: { office-schedule-check-from }
        [schedule-check-until] { office-schedule-check }: { office-schedule-check-until }
        [electorate-snapshot] { office-snapshot }
        [electorate-is-member] { office-membership }
        [electorate-fees-months] { office-fees }
        [electorate-age] { office-age }
        [electorate-own-rule] { office-own-rule }
        [electorate-weight-column] { office-weight }
        [electorate-conditions] Conditions
        [threshold] How many trustees are needed
        [is-one-trustee-enough] One trustee is enough
        [codes] Who makes the codes
        [contests-order] Order of the questions
        [draft] The whole draft
       *[other] { $about }
    }
acts-part =
    { $part ->
        [title] { office-contest-title } ({ LANGUAGE($language) })
        [text] { office-contest-text } ({ LANGUAGE($language) })
        [statement] { office-statement } ({ LANGUAGE($language) })
        [seats] { office-contest-seats }
        [deputies] { office-contest-deputies }
        [marks] { office-contest-marks }
        [fraction] { office-fraction }
        [tie] { office-tie }
        [lots] { office-lots }
        [quorum] { office-contest-quorum }
        [grades] { office-contest-grades }
        [blank-counts] { office-blank-counts }
        [needs-support] { office-support }
        [rank-weights] { office-rank-weights }
        [restriction-column] { office-restriction-column }
        [restriction-values] { office-restriction }
        [first-name] { office-first-name }
        [last-name] { office-last-name }
        [list] { office-alliance }
        [kind] How it is decided
        [matter] What it is about
        [is-plain] About none of the matters that the law treats apart
        [coalitions] Coalitions
        [order] Order
        [people] People of the list
       *[other] { $part }
    }
acts-before =
    { $before ->
        [yes] yes
        [no] no
        [chair] the chair
        [lot] a lot
        [fails] the motion fails
        [board] the board
        [service] { registrar-codes-service }
        [registrar] { registrar-codes-registrar }
        [shop-steward] { office-basis-shop-steward }
        [osh-delegate] { office-basis-osh-delegate }
        [meeting] { office-basis-meeting }
        [member-vote] { office-basis-member-vote }
        [council] { office-basis-council }
        [board-decision] { office-basis-board-decision }
        [company-group] { office-basis-company-group }
        [verneombud] { office-basis-verneombud }
        [uk-ballot] { office-basis-uk-ballot }
        [poll] { office-basis-poll }
        [graded] { office-kind-graded }
        [harmonic] { office-rank-weights-harmonic }
        [borda] { office-rank-weights-borda }
        [persons] { office-kind-persons }
        [open-list] { office-kind-open-list }
        [closed-list] { office-kind-closed-list }
        [ranked] { office-kind-ranked }
        [question] { office-kind-question }
        [election] { office-matter-election }
        [motion] { office-matter-motion }
        [rule-change] { office-matter-rule-change }
        [accounts] { office-matter-accounts }
        [discharge] { office-matter-discharge }
        [auditors] { office-matter-auditors }
        [property] { office-matter-property }
        [dissolution] { office-matter-dissolution }
        [more-than-half] { office-fraction-more-than-half }
        [two-thirds] { office-fraction-two-thirds }
        [three-quarters] { office-fraction-three-quarters }
        [ballots] { office-lots-ballots }
        [committee] { office-lots-committee }
       *[other] { $before }
    }
acts-after =
    { $after ->
        [yes] yes
        [no] no
        [chair] the chair
        [lot] a lot
        [fails] the motion fails
        [board] the board
        [service] { registrar-codes-service }
        [registrar] { registrar-codes-registrar }
        [shop-steward] { office-basis-shop-steward }
        [osh-delegate] { office-basis-osh-delegate }
        [meeting] { office-basis-meeting }
        [member-vote] { office-basis-member-vote }
        [council] { office-basis-council }
        [board-decision] { office-basis-board-decision }
        [company-group] { office-basis-company-group }
        [verneombud] { office-basis-verneombud }
        [uk-ballot] { office-basis-uk-ballot }
        [poll] { office-basis-poll }
        [graded] { office-kind-graded }
        [harmonic] { office-rank-weights-harmonic }
        [borda] { office-rank-weights-borda }
        [persons] { office-kind-persons }
        [open-list] { office-kind-open-list }
        [closed-list] { office-kind-closed-list }
        [ranked] { office-kind-ranked }
        [question] { office-kind-question }
        [election] { office-matter-election }
        [motion] { office-matter-motion }
        [rule-change] { office-matter-rule-change }
        [accounts] { office-matter-accounts }
        [discharge] { office-matter-discharge }
        [auditors] { office-matter-auditors }
        [property] { office-matter-property }
        [dissolution] { office-matter-dissolution }
        [more-than-half] { office-fraction-more-than-half }
        [two-thirds] { office-fraction-two-thirds }
        [three-quarters] { office-fraction-three-quarters }
        [ballots] { office-lots-ballots }
        [committee] { office-lots-committee }
       *[other] { $after }
    }
acts-language =
    { $language ->
        [fi] { in-language-fi }
        [sv] { in-language-sv }
        [en] { in-language-en }
       *[other] { $language }
    }
act-branch-changed = { $name } changed the branch from “{ $before }” to “{ $after }”.
act-photo-kept = { $name } added a photo of { $about }.
act-photo-removed = { $name } removed the photo of { $about }.
act-result-published = { $name } published the result.
act-cancelled = { $name } cancelled the election. Reason: { $about }
act-listed = { $name } let the front page name the election.
act-unlisted = { $name } took the election off the front page.
act-sent-again = { $name } had messages sent again: { $about }

# Problems
problem-office-frozen = The election is locked
problem-office-frozen-next = Nothing of it can be changed any more. Go back to its page.
problem-office-may-not-begin = You cannot begin an election
problem-office-may-not-begin-next = Ask an officer of the union or the branch.
problem-office-busy = The service has much to do
problem-office-busy-next = Nothing was done. Wait a moment and try again.
problem-office-rehearsal-busy = Another rehearsal is being held
problem-office-rehearsal-busy-next = Wait half a minute and try again.
problem-office-outcome-unknown = It is not known whether this was done
problem-office-outcome-unknown-next = Go back and look where the election stands.
problem-office-log-refused = The election cannot go on
problem-office-log-refused-next = Something in the election’s data is wrong. Tell the operator of the service at once, and change nothing.
problem-office-sums-missing = Too few trustees have checked
problem-office-sums-missing-next = Ask them to check their shares on their own pages.
problem-office-not-accepted = Not everybody has accepted
problem-office-not-accepted-next = Every trustee and witness must accept the election first.
problem-office-too-early = It is too early
problem-office-too-early-next = Wait for the time that stands on the election's page.
problem-office-out-of-place = This step has no place now
problem-office-out-of-place-next = Go back and look where the election stands.
problem-office-step-refused = The rules are against this step
problem-office-step-refused-next = Go back and look what comes next.
problem-office-no-result = There is no result yet
problem-office-no-result-next = Look on the election's page who is awaited.
problem-office-message-gone = The message is not kept any more
problem-office-message-gone-next = Replace the code, and give the new one to the member.
problem-office-no-letters = There are no letters to print
problem-office-no-letters-next = Look at the delivery of the codes to see what is left.
problem-office-letters-changed = Other letters are saved than this page said
problem-office-letters-changed-next = No code was forgotten. Go back to the letters and look which files are saved.
problem-office-bad-roll = The list of voters does not fit
problem-office-bad-roll-next = Make the codes again.

# The message to a person who is invited to keep a key
office-invitation-text =
    Hello { $name },

    { $organisation } asks you to be { $kind } of this election: { $title }.

    Open this link on your own phone or computer and follow it step by step:
    { $link }

    The link is for you alone: do not pass it on.

# Messages to all trustees and witnesses, so that nobody's link changes unseen
office-notice-renewed-subject = { $organisation }: a new link was made for a signer of { $title }
office-notice-renewed-text =
    Hello { $name },

    { $by } made a new link for { $about }, who keeps a key of this election: { $title } ({ $organisation }). The old link is of no use any more.

    Every trustee and witness gets this message. If { $about } does not know of it, somebody else may hold the link: tell one another, and do not accept the election.
office-notice-withdrawn-subject = { $organisation }: an invitation to { $title } was taken back
office-notice-withdrawn-text =
    Hello { $name },

    { $by } took back the invitation of { $about } to keep a key of this election: { $title } ({ $organisation }).

    Every trustee and witness gets this message. If { $about } does not know of it, tell one another, and do not accept the election.

# The key code
office-key-code = Key code
office-key-code-lead = Trustees and witnesses: read it to one another before you accept. It is over all your names and keys; if one key is another's, the code is another.

# Whom people ask
office-contact = Whom people ask
office-contact-lead = Pages, messages and letters tell people to ask the election committee. This is who that is. It is fixed with the election, and everybody can see it.
office-contact-name = Name
office-contact-name-hint = Of a person or an office. Pages write “Election committee” before it.
office-contact-email = E-mail address
office-contact-email-hint = An address that somebody reads while voting is open.
office-contact-phone = Telephone number
office-contact-phone-hint = Best with the country’s code: +358 40 123 4567. An address or a number is enough.
office-contact-name-wrong = Write a name of 1 to 100 characters, without characters that nobody sees
office-contact-email-wrong = This is no e-mail address
office-contact-phone-wrong = This is no telephone number: write digits, and + before the country’s code
office-contact-no-way = Write an e-mail address or a telephone number
office-obstacle-no-contact = Say whom people ask, with an e-mail address or a telephone number
office-obstacle-time-twice = Clocks are put back then, and that time comes twice: say which is meant
office-schedule-twice = Clocks are put back then, and this time comes twice. Choose below which is meant.
office-schedule-which = Which of the two?
office-schedule-first = The first, in summer time ({ $offset })
office-schedule-second = The second, an hour later ({ $offset })

# The organisation
office-organisation = Our organisation
office-organisation-contact-lead = Elections name this contact unless another is entered. An election that is locked keeps its own.
office-organisation-notices = Notices
office-organisation-notices-lead = They are linked at the foot of your elections’ pages. Write a text, or the address of one: https://…
office-organisation-notice-wrong = A notice has at most { $most } characters, and none that nobody sees. Put a longer one on your own pages, and its address here
office-organisation-address-wrong = This is no whole address. Write it as it stands in the browser: https://…
office-organisation-time = Time and country
office-organisation-zone = Time zone
office-organisation-zone-hint = Where your people live: Europe/Helsinki. Left empty, it is { $usual }.
office-organisation-zone-wrong = There is no such time zone. Write one like Europe/Helsinki
office-organisation-country = Country
office-organisation-country-hint = The code of two letters of the country where your people live: FI. A telephone number that is written without a country in a register is read as one of this country. Left empty, it is { $usual }.
office-organisation-country-wrong = There is no such country. Write its code of two letters, like FI
office-organisation-save = Save
office-organisation-no-contact = Your organisation names nobody whom people ask. Say who that is under “Our organisation”.
act-organisation-changed = { $name } changed what the organisation says of itself, “{ organisation-part }”: “{ $before }” became “{ $after }”.
organisation-part =
    { $part ->
        [contact-name] { office-contact-name }
        [contact-email] { office-contact-email }
        [contact-phone] { office-contact-phone }
        [privacy] { notice-privacy } ({ LANGUAGE($language) })
        [accessibility] { notice-accessibility } ({ LANGUAGE($language) })
        [zone] { office-organisation-zone }
        [country] { office-organisation-country }
       *[other] { $part }
    }
