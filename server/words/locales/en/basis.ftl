# What a legal basis sets, forbids, and would change; { $source } is an act and its section, or an agreement

# What it forbids
office-breach-weights = One person, one vote: votes that weigh differently are not allowed ({ $source })
office-breach-membership = Everybody votes, members or not: take away the conditions of membership and fees ({ $source })
office-breach-matter = An election on this basis cannot decide about this: { $about } ({ $source })
office-breach-meeting = This needs a meeting and cannot be voted on without one: { $about } ({ $source })
office-breach-kind = On this basis it is not voted on like this: { $about } ({ $source })
office-breach-kind-of-matter = People are elected, motions are decided by yes or no ({ $source })
office-breach-hidden = Say that the motion is about none of these, or choose which of them it is: { $about } ({ $source })
office-breach-tie = On this basis a tie is not decided like this: { $about } ({ $source })
office-obstacle-breach = The legal basis forbids something here: { $about }

# What makes no sense, whatever the basis
office-not-of-kind = This kind of question has no such part: { $about }
office-obstacle-not-of-kind = Something is entered that this kind of question does not have: { $about }
office-coalitions = Coalitions
office-twice = { $name } stands here already. If these are two people, add what tells them apart, for example the workplace
office-obstacle-twice = The same name stands twice in one question. Tell them apart, or remove one: { $about }
office-obstacle-too-many-places = More seats, or more deputies for them, than anybody needs: { $about }
office-snapshot-after-opening = This day is after the opening: who may vote must be known when voting opens
office-obstacle-snapshot-after-opening = The snapshot day is after the opening: who may vote must be known when voting opens
office-snapshot-too-far-ahead = This day is more than a year ahead
office-obstacle-snapshot-too-far-ahead = The snapshot day is more than a year ahead
office-opens-before-snapshot = This is before the snapshot day: who may vote must be known when voting opens

# What to think about
office-warning-late-notice = The notice must go out at least { $count } days before voting opens, and fewer are left ({ $source }).
office-warning-late-nomination = Candidates must be asked for at least { $count } days before the election, and fewer are left ({ $source }).

# What a change would change besides
office-asks-basis = Another legal basis changes more
office-asks-kind = Another kind of question changes more
office-asks-lead = If you go on, this will stand in the election’s log:
office-asks-go = Go on and change all this
office-asks-back = Leave it as it is

# What it sets
office-sets = What this legal basis sets
office-sets-what = About what
office-sets-rule = Rule
office-sets-source = Where it is written
office-sets-electorate = Who votes
office-sets-members = Members
office-sets-everybody = Everybody in the register, members or not
office-sets-chosen = As you choose
office-sets-members-of = Members of at least { $age } years
office-sets-weights-one-each = One person, one vote
office-sets-weights-own-rules = One person, one vote, unless your rules say otherwise
office-sets-kinds = How it is voted on
office-sets-tie = What decides a motion’s tie
office-sets-meeting = Needs a meeting
office-sets-three-quarters = Needs three quarters of the votes given
office-sets-first-number = Number of the first candidate
office-sets-committee = Election committee
office-sets-committee-of = At least { $count } people, none of them a candidate
office-sets-notice = Notice
office-sets-nomination = Naming candidates
office-sets-nomination-days = Opens { $opens } days before the election, closes { $closes } days before it
office-sets-days-before = At least { $count } days before voting opens
office-sets-record = What is written down, and who is told

# A plain motion
office-plain = What the law treats apart
office-plain-yes = This motion is about none of these: { $about } ({ $source })

# Least turnout, support, blank votes, places, grades
office-breach-quorum = On this basis the least turnout cannot be chosen ({ $source })
office-breach-blank-votes = On this basis blank votes are not votes given ({ $source })
office-breach-support = On this basis no share of all voters must say yes ({ $source })
office-breach-rank-weights = On this basis places on a ballot are not worth this: { $about } ({ $source })
office-basis-uk-ballot = United Kingdom: ballot on industrial action
office-basis-uk-ballot-rules = Members who would take part vote, one vote each. At least half of them must vote, and more than half of the votes given must be yes. Where the union sets it, two fifths of all who may vote must say yes. A tie fails. Secret.
office-starter-uk-ballot = Are you prepared to take part in a strike?
office-contest-quorum = Least turnout, per cent
office-contest-quorum-hint = Of everybody on the list of voters, by the weight of their votes. 0 for none; only where your rules say so.
office-contest-grades = Number of grades
office-contest-grades-hint = From 0 up to one less than this. 5 is usual.
office-kind-graded = Grades for answers
office-kind-graded-hint = Every answer gets a grade. The answer with the highest middle grade is named.
office-rank-weights = What is a place on a ballot worth?
office-rank-weights-harmonic = 1, one half, one third, and so on: proportional
office-rank-weights-borda = As many points as there are places, one fewer for each that follows: not proportional
office-blank-counts = Blank votes
office-blank-counts-yes = Blank votes count as votes given.
office-support = Support of all voters
office-answer-quorum = At least { $p }/{ $q } of those entitled to vote must vote, or there is no result.
office-answer-quorum-votes = At least { $votes } votes are needed for a result.
office-answer-support = At least { $p }/{ $q } of those entitled to vote must say yes, or it fails.
office-answer-rejection = With a turnout below { $p }/{ $q } it falls only if at least { $r }/{ $s } of those entitled to vote are against it.
office-method-borda = By points for places on ballots. Seats: { $seats }. Deputies: { $deputies }.
office-sets-quorum = Least turnout
office-sets-quorum-none = None
office-sets-quorum-own-rules = None, unless your rules say otherwise
