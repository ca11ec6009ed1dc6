# Corrections of the list of voters, and the time in which members check it

roll-corrected-add = Added on { $day } by { $proposer } and { $confirmer }, because: { $reason }
roll-corrected-remove = Removed on { $day } by { $proposer } and { $confirmer }, because: { $reason }
roll-corrected-move = Moved to another group on { $day } by { $proposer } and { $confirmer }, because: { $reason }
roll-corrected-lift = { $proposer } and { $confirmer } ended the corrections on { $day }, so that the rule decides again, because: { $reason }
roll-corrected-add-alone = Added on { $day } by { $proposer } alone, because: { $reason }
roll-corrected-remove-alone = Removed on { $day } by { $proposer } alone, because: { $reason }
roll-corrected-move-alone = Moved to another group on { $day } by { $proposer } alone, because: { $reason }
roll-corrected-lift-alone = { $proposer } alone ended the corrections on { $day }, so that the rule decides again, because: { $reason }
roll-label-corrected-in = corrected by the officers: may vote
roll-label-corrected-out = corrected by the officers: may not vote

roll-member = One member
roll-correct = Correct the list of voters
roll-correct-lead = The rule decides for everybody. Correct it here when it is wrong about this member. You propose it, and another officer confirms it. The log has your names and the number of the correction, and never the member’s name.
roll-correct-go = Propose the correction
roll-list = The committee’s list
roll-list-lead = The list of voters is locked, and nothing changes it any more. Write down here what should have been different. The election committee decides what follows.
roll-list-go = Write it down
roll-kind = What is right?
roll-kind-add = Add to the list of voters
roll-kind-remove = Remove from the list of voters
roll-kind-move = Move to another group
roll-kind-lift = Let the rule decide again
roll-kind-missing = Choose what is right
roll-groups = Groups that the member belongs to
roll-groups-hint = Choose none if the register has it right.
roll-group-missing = Choose the groups that the member belongs to
roll-reason = Why?
roll-reason-hint = At most { $most } characters. The member may read it.
roll-reason-missing = Write why
roll-reason-long = Write at most { $most } characters
roll-no-effect = This changes nothing: the list already has the member so
roll-waits-already = Correction { $number } about this member waits for a second person. It is confirmed or taken back first.
roll-overtaken = Another officer proposed a correction at the same moment. Send this one again.
roll-corrections = Corrections of the list of voters
roll-corrections-lead = Two people correct the list about a single member until the election is locked.
roll-done = Made
roll-none = There are none.
roll-find-member = Find a member
roll-number = Number
roll-what = What, by whom, and why
roll-correction = Correction { $number }
roll-lift-lead = All corrections about this member end, and the rule decides again. This, too, is confirmed by another officer.
roll-numbered = { $number }. { $said }
roll-proposed = Proposed on { $day } by { $proposer }: { $kind }. Because: { $reason }
roll-listed = { $proposer } wrote on { $day }: { $kind }. Because: { $reason }
roll-about = Member: { $name } ({ $number })
roll-is-in = May vote now: { $reason }
roll-is-out = May not vote now: { $reason }
roll-to-groups = Groups: { $groups }
roll-because = Because: { $reason }

office-obstacle-corrections-lost = { $about } corrections of the list of voters have no effect: the register does not have the member, or no question is for the group. End them under “Corrections of the list of voters”.
office-obstacle-check-runs = Members still check the list of voters, until { $about }
office-obstacle-objections-open = { $about } objections of members wait for a decision

proposals-correct-add = Add a member to the list of voters (correction { $about })
proposals-correct-remove = Remove a member from the list of voters (correction { $about })
proposals-correct-move = Move a member to another group (correction { $about })
proposals-correct-lift = Let the rule decide about a member again (correction { $about })
public-alone-correct-add = Add a member to the list of voters
public-alone-correct-remove = Remove a member from the list of voters
public-alone-correct-move = Move a member to another group of voters
public-alone-correct-lift = Let the rule decide about a member again
act-roll-corrected = { $what ->
    [add] { $name } added a member to the list of voters (correction { $about }).
    [remove] { $name } removed a member from the list of voters (correction { $about }).
    [move] { $name } moved a member to another group of voters (correction { $about }).
   *[lift] { $name } let the rule decide about a member again (correction { $about }).
}
act-correction-listed = { $name } wrote a member on the committee’s list.

# The check period: what members are sent, and their page
roll-check-subject = Check your place on the list of voters
roll-check-mail =
    Hello { $name },

    an election is being prepared:

    { $title }
    { $organisation }

    See whether you are on the list of voters, and why:
    { $link }

    If that is wrong, say so on the page by { $until }. This link is yours alone: do not forward it. You cannot vote with it. Your voting code comes later.
roll-check-sms =
    See until { $until } whether you are on a list of voters. The link is yours alone, do not forward it.
    { $link }
roll-decided-subject = Your objection is decided
roll-decided-mail =
    Hello { $name },

    your objection about the list of voters is decided:

    { $title }
    { $organisation }

    { $answer }

    The link that you were sent earlier shows your place on the list.
roll-decided-sms = Your objection about a list of voters is decided. See the link that you were sent earlier.

own-place = Your place on the list of voters
own-place-in = You are on the list of voters: you may vote.
own-place-out = You are not on the list of voters: you may not vote.
own-place-unknown = The list of voters is being made again. Look again in a few minutes.
own-place-because = Because: { $reason }
own-place-object = Is that wrong?
own-place-until = Say what is wrong, at the latest on { $until }. The election committee decides, and you are told why.
own-place-words = What is wrong?
own-place-hint = At most { $most } characters. The officers of the election read it together with your name.
own-place-send = Send my objection
own-place-ask = Whom to ask
own-place-link = This page shows you alone, and ends when the election is locked. You cannot vote with its link.
own-place-not-now = You can object only during the check period. Ask the contact below.
own-place-waits = Your earlier objection waits for its decision.
own-place-too-many = You have objected three times. Ask the contact below.
objection-open = You objected. It waits for a decision.
objection-kept = Decided: the list of voters stays as it is
objection-corrected = Decided: the list of voters was corrected

objections = Members check the list of voters
objections-days = Members see their place on the list and may object from { $from } to { $until }.
objections-no-days = There is no check period. Its days stand with the other times.
objections-told = Members who were sent a link: { $count }. Those without an address ask the election committee.
objections-telling = Links are being sent. So far: { $count }
objections-none = Nobody has objected.
objections-words = What the member says
objections-state = Decision
objections-name = { $name } ({ $number })
objections-decide = Decide about objection { $number }
objections-change-days = Change the days
objections-one = Objection { $number }
objections-correct = The member is right
objections-correct-lead = A correction of the list is proposed by one officer and confirmed by another. It answers the objection: the member is told your reason.
objections-keep = The list stays as it is
objections-keep-lead = One officer decides this. The member is told your reason.
objections-keep-go = Leave the list as it is

office-schedule-check = Time to check the list of voters
office-schedule-check-lead = Members with an address are sent a link to their place on the list, and may object. Leave both days empty to do without.
office-schedule-check-from = First day
office-schedule-check-from-hint = Links are sent on this day.
office-schedule-check-until = Last day
office-schedule-check-until-hint = Before voting opens. The election can be locked the day after, once every objection is decided.
office-schedule-check-half = Enter both days, or neither
office-schedule-check-order = The last day is before the first
office-schedule-check-late = The last day must be before the day on which voting opens
office-obstacle-check-untold = Members were not told of the check period: it can begin only once it is decided who may vote. Choose other days
act-roll-check-begun = Members were sent links to check the list of voters ({ $about }).
act-objected = A member objected to their place on the list of voters (objection { $about }).
act-objection-refused = { $name } left the list of voters as it is (objection { $about }).
problem-roll-link-over = This link shows nothing any more
problem-roll-link-over-next = The list of voters is locked, or the link was copied only in part. Ask the election committee.
