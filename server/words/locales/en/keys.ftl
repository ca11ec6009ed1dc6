# What can be lost, and whose keys work

# How many may be missing
keys-slack = { $missing ->
    [0] Nobody may be missing when it is counted: all { $signers } are needed.
    [one] { $missing } of { $signers } may be missing when it is counted.
   *[other] { $missing } of { $signers } may be missing when it is counted.
 }
keys-slack-nobody-yet = How many may be missing when it is counted is shown here once somebody is invited.

# What one loss would take
keys-losses = What could be lost at once
keys-loss-one = Without { $names } the election cannot be counted.
keys-loss-person = These are one person: { $names }.
keys-loss-place-home = These keep their words in one home, or may do so: { $names }.
keys-loss-place-office = These keep their words in the union's office or at work: { $names }.
keys-loss-place-bank = These keep their words in one bank, or may do so: { $names }.
keys-loss-place-elsewhere = These keep their words in one other place, or may do so: { $names }.
keys-loss-medium-paper = These keep their words on paper: { $names }.
keys-loss-medium-metal = These keep their words on metal: { $names }.
keys-loss-medium-password-manager = These keep their words in a password manager, which can fail for all of them at once: { $names }.
keys-loss-medium-device = These keep their words on a phone, computer or memory stick, and such things fail alike: { $names }.
keys-loss-unsaid = These have not said where they keep their words, so they may be together with anybody's: { $names }.
keys-loss-no-result = If those are lost, the election cannot be counted.

# Where words are kept
keys-kept = Keeps the words: { $copies }.
keys-kept-copy = { $place }, { $medium }
keys-kept-shared = perhaps with another's
keys-kept-unsaid = Has not said where the words are kept. They are asked on their page.
keys-place-home = at home
keys-place-office = in the union's office or at work
keys-place-bank = in a bank
keys-place-elsewhere = elsewhere
keys-medium-paper = on paper
keys-medium-metal = on metal
keys-medium-password-manager = in a password manager
keys-medium-device = on a phone, computer or memory stick
keys-signer-lost = Has lost the words: said so on { $day }
keys-signer-lost-draft = Two people make a new link for the same person, or withdraw the invitation and invite another. The election cannot be locked before that.
office-obstacle-words-lost = These have lost their words, so others must be invited in their place: { $about }

# Freezing without signers to spare
keys-freeze-no-spare = One loss could leave this election without a result.
keys-freeze-without-spare-legend = Lock it all the same?
keys-freeze-without-spare = We know that one loss can end this election without a result
keys-freeze-without-spare-hint = Better: go back to trustees and witnesses, and add one, or ask somebody to keep the words elsewhere. The second person is shown what you choose here.
keys-freeze-without-spare-missing = Say that you know it, or add a trustee or witness
keys-freezing-no-spare = One loss could leave it without a result. “Lock the election” says which.
proposals-freeze-without-spare-signers = Lock the election, although one loss can leave it without a result
proposals-without-spare-signers = The person who proposed this chose to lock the election without signers to spare. If one person, place or device is lost, the election may have to be held again. Confirm only if you want that too.
problem-no-spare-signers = One loss could leave this election without a result
problem-no-spare-signers-next = Nothing was done. Add a trustee or witness, ask somebody to keep the words elsewhere, or say on the page that locks the election that you know it.

# Whose keys work
keys-state = Keys
keys-alive = { $alive } of { $signers } keys are known to work.
keys-can-be-lost = { $count ->
    [0] None of these can be lost.
    [one] One of these can be lost.
   *[other] { $count } of these can be lost.
 }
keys-alive-too-few = These are too few for the count. Ask the others.
keys-asked-at = Trustees and witnesses were asked on { $moment }. Those with an address are reminded.
keys-silent = Have not tried their keys: { $names }
keys-lost = Have lost their words: { $names }
keys-lost-goes-on = { $left } of { $signers } are left, so it can still be counted. { $count ->
    [0] Nobody more may be missing: ask the others to look after their words.
    [one] One more may be missing.
   *[other] { $count } more may be missing.
 }
keys-lost-no-result = { $left } of { $signers } are left, and the count needs more. Unless the words are found, this election cannot be counted: suspend it, and hold it again.
keys-lost-not-accepted = Without their acceptance voting cannot open. Unless the words are found, begin a new election from this one, and invite another in their place.
keys-ask = Ask everybody to try their key now
keys-public-tried = The keys were last tried on { $day }: { $alive } of { $signers } work.

# Acts
act-keeping-said = { $name } said where the words are kept.
act-words-lost = { $name } has lost the words of the key.
act-key-trial-asked = { $name } asked trustees and witnesses to try their keys: { $about }
act-key-tried = { $name } tried the key, and it works.

# Messages
keys-asked-subject = { $organisation }: try your key for { $title }
keys-asked-text =
    Hello { $name }

    You keep a key of this election: { $title }, { $organisation }.
    Please show that your 24 words still work. Take them from where you keep them,
    open this link and type them in:

    { $link }

    The words stay in your browser, and nobody sees them. If you cannot find them,
    say so on your own page today: “I have lost my words”.
keys-reminder-subject = { $organisation }: reminder to try your key for { $title }
keys-reminder-text =
    Hello { $name }

    You have not yet shown that your 24 words work: { $title }, { $organisation }.
    Without enough keys the votes cannot be counted. It takes a minute:

    { $link }

    If you cannot find the words, say so on your own page now: “I have lost my words”.
keys-accept-now-subject = { $organisation }: accept { $title } now
keys-accept-now-text =
    Hello { $name }

    This election is locked and waits for you: { $title }, { $organisation }.
    Voting opens when every trustee and witness has accepted it. Take your 24 words,
    and open your page on the phone or computer on which you made your key:

    { $link }

    On another phone or computer, open the link of your invitation.
keys-count-now-subject = { $organisation }: count { $title } now
keys-count-now-text =
    Hello { $name }

    Voting has closed, and the count needs you: { $title }, { $organisation }.
    Take your 24 words, and open your page on the phone or computer on which you made your key:

    { $link }

    On another phone or computer, open the link of your invitation.
keys-tell-yourself = These have no e-mail address, so tell them yourself: { $names }

# A signer's page: where the words are
keys-where = Where do you keep the words?
keys-where-text = The office must know whether one fire or one fault would take several keys. It is told what you choose here, and no address.
keys-where-place = Place
keys-where-medium = On what
keys-where-shared = Another trustee or witness keeps words in the same building, or I do not know
keys-where-second = I have a second copy in another place
keys-where-do = Tell the office
keys-where-said = The office knows where your words are. If you move them, say it here.
keys-lost-do = I have lost my words: tell the office
keys-lost-said = The office can see that your words are lost. If you find them, type them when you are asked to try your key: then they count as found.
keys-offline-try = When you are asked to try your key
keys-try-waiting = The office asks you to try your key. Take your words; it takes a minute.

# Trying a key
keys-try-title = Try your key
keys-try-text = Take your words from where you keep them, and type them as they are written. They stay in this browser: it tests them, and sends a signature alone.
keys-try-do = Try the key
keys-try-done = Your key works
keys-try-done-text = The office knows it now. Put the words back where you keep them. You can close this page.
keys-try-gone = This link is of no use any more
keys-try-gone-text = It was cut off, or you were asked again later. Open the link in your newest message, or your own page of the election.
keys-try-another = These words make another key than the one that stands in your name. Look for the right paper. If you are sure that it is the right one, tell the office and the other trustees now.
keys-try-another-election = The service shows another election than the one that you accepted on this phone or computer. Type nothing, and tell the other trustees now.
problem-key-trial-unknown = This link is of no use any more
problem-key-trial-unknown-next = Open the link in the newest message, or the signer's own page.
problem-not-the-key = This was not made with the key
problem-not-the-key-next = Type the words of the key that stands in your name.
