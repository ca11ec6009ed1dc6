# What one officer alone does not do

# What is proposed: a heading, a button, a line of the public page
proposals-freeze = Lock the election
proposals-result = Publish the result
proposals-renew-signer = Make a new link for { $about }
proposals-withdraw-signer = Take back the invitation of { $about }
proposals-cancel = Cancel the election

proposals-needed = One person does not decide this alone. You propose it; another officer or a member of the election committee sees the same page and confirms.
proposals-agreed = Two people have confirmed this already. You can go on without a new proposal.
proposals-waiting = Waits for a second person
proposals-line = { $what }: { $name } proposed this, and somebody else must confirm it
proposals-line-own = { $what }: you proposed this, it waits for { $names }
proposals-nobody = nobody yet – add an officer or name a member of the election committee
proposals-by = { $name } proposed this on { $moment }. It can be confirmed until { $until }.
proposals-waits = You proposed this, so another person confirms it. It waits for: { $names }.
proposals-void = Something has changed since this was proposed. It cannot be confirmed any more: take it back and propose it again.
proposals-confirm = Confirm
proposals-confirm-lead = Read everything on this page. Confirm only what you know to be right: the log names you both.
proposals-withdraw = Take the proposal back
proposals-refuse = Refuse the proposal
proposals-lot = Drawn by hand in { $contest }: { $order }
proposals-signer-email = The link goes to { $email }
proposals-signer-no-email = Without an address: the link is shown as a code on the screen of the person who confirms. The trustee or witness must stand there.
proposals-renew-means = Before the election is locked, another key may come with the new link. Ask the person whether they want it.

act-proposed = { $what ->
    [correct-add] { $name } proposed to add a member to the list of voters (correction { $about }).
    [correct-remove] { $name } proposed to remove a member from the list of voters (correction { $about }).
    [correct-move] { $name } proposed to move a member to another group of voters (correction { $about }).
    [correct-lift] { $name } proposed to let the rule decide about a member again (correction { $about }).
    [officer-add] { $name } proposed to add { $about }.
    [officer-change] { $name } proposed to change the rights of { $about }.
    [officer-link] { $name } proposed a new link for { $about }.
    [officer-enable] { $name } proposed to let { $about } in again.
    [freeze-without-spare-signers] { $name } proposed to lock the election without signers to spare.
    [freeze] { $name } proposed to lock the election.
    [cancel] { $name } proposed to cancel the election.
    [result] { $name } proposed to publish the result.
    [renew-signer] { $name } proposed to make a new link for { $about }
   *[withdraw-signer] { $name } proposed to take back an invitation. { $about }
}
act-confirmed = { $what ->
    [correct-add] { $name } confirmed what { $proposer } proposed: to add a member to the list of voters (correction { $about }).
    [correct-remove] { $name } confirmed what { $proposer } proposed: to remove a member from the list of voters (correction { $about }).
    [correct-move] { $name } confirmed what { $proposer } proposed: to move a member to another group of voters (correction { $about }).
    [correct-lift] { $name } confirmed what { $proposer } proposed: to let the rule decide about a member again (correction { $about }).
    [officer-add] { $name } confirmed what { $proposer } proposed: to add { $about }.
    [officer-change] { $name } confirmed what { $proposer } proposed: to change the rights of { $about }.
    [officer-link] { $name } confirmed what { $proposer } proposed: a new link for { $about }.
    [officer-enable] { $name } confirmed what { $proposer } proposed: to let { $about } in again.
    [freeze-without-spare-signers] { $name } confirmed what { $proposer } proposed: to lock the election without signers to spare.
    [freeze] { $name } confirmed what { $proposer } proposed: to lock the election.
    [cancel] { $name } confirmed what { $proposer } proposed: to cancel the election.
    [result] { $name } confirmed what { $proposer } proposed: to publish the result.
    [renew-signer] { $name } confirmed what { $proposer } proposed: to make a new link for { $about }
   *[withdraw-signer] { $name } confirmed what { $proposer } proposed: to take back an invitation. { $about }
}
act-proposal-withdrawn = { $what ->
    [correct-add] { $name } ended a proposal of { $proposer } to add a member to the list of voters.
    [correct-remove] { $name } ended a proposal of { $proposer } to remove a member from the list of voters.
    [correct-move] { $name } ended a proposal of { $proposer } to move a member to another group of voters.
    [correct-lift] { $name } ended a proposal of { $proposer } to let the rule decide about a member again.
    [officer-add] { $name } ended a proposal of { $proposer } to add { $about }.
    [officer-change] { $name } ended a proposal of { $proposer } to change the rights of { $about }.
    [officer-link] { $name } ended a proposal of { $proposer } to make a new link for { $about }.
    [officer-enable] { $name } ended a proposal of { $proposer } to let { $about } in again.
    [freeze-without-spare-signers] { $name } ended a proposal of { $proposer } to lock the election without signers to spare.
    [freeze] { $name } ended a proposal of { $proposer } to lock the election.
    [cancel] { $name } ended a proposal of { $proposer } to cancel the election.
    [result] { $name } ended a proposal of { $proposer } to publish the result.
   *[renew-signer] { $name } ended a proposal of { $proposer } about a trustee or witness.
}
act-decided-alone = { $what ->
    [correct-add] { $name } alone decided to add a member to the list of voters (correction { $about }).
    [correct-remove] { $name } alone decided to remove a member from the list of voters (correction { $about }).
    [correct-move] { $name } alone decided to move a member to another group of voters (correction { $about }).
    [correct-lift] { $name } alone decided to let the rule decide about a member again (correction { $about }).
    [freeze] { $name } alone decided to lock the election.
    [cancel] { $name } alone decided to cancel the election.
    [result] { $name } alone decided to publish the result.
    [renew-signer] { $name } alone decided to make a new link for { $about }
   *[withdraw-signer] { $name } alone decided to take back an invitation. { $about }
}
act-deciding-changed = { $after ->
    [one] { $name } said that the union has one officer, who decides alone.
   *[two] { $name } said that two people decide.
}

problem-proposal-own = You proposed this yourself
problem-proposal-own-next = Ask another officer or a member of the election committee to confirm it.
problem-proposal-gone = This proposal does not exist any more
problem-proposal-gone-next = It was done, taken back or refused, or it waited too long. Look at the log of the election.
problem-proposal-changed = Something has changed since this was proposed
problem-proposal-changed-next = Nothing was done. Look at the election again, and propose it again.
problem-two-needed = Two people decide this
problem-two-needed-next = Nothing was done. Propose it, and ask another officer or a member of the election committee to confirm it.
problem-not-alone = The union has or had other officers
problem-not-alone-next = Two people decide. If the union really has one officer, ask those who run this service to say so.

officers-deciding = Who decides
officers-deciding-two = Two people decide about locking elections, results, the links of trustees and corrections of the list of voters: one proposes, another confirms.
officers-deciding-one = The union has one officer, who decides alone. The public pages of its elections say so.
officers-deciding-make-one = We have one officer alone
officers-deciding-make-two = Two people decide

public-alone-freeze = Lock the election
public-alone-result = Publish the result
public-alone-renew-signer = Make a new link for a trustee or witness
public-alone-withdraw-signer = Take back the invitation of a trustee or witness
public-alone-cancel = Cancel the election
public-decided-alone = One officer alone decided this; usually two people do:
