# Messages with a voting code. Sender and subject say nothing about membership: they may be seen on a locked screen.
post-subject = Your voting code
post-mail =
    Hello { $name },

    you can vote in this election:

    { $title }
    { $organisation }

    Voting is open from { $opens } until { $closes }.

    Vote here:
    { $link }

    If the link does not open, go to { $address } and type your voting code:
    { $code }

    Compare before you vote. The page must show the same:
    Your mark: { $mark }
    Election code: { $election-code }

    The code is yours alone: do not forward this message. Nobody can see how you vote. You may vote again until voting ends; only your last vote counts.

    For your calendar: { $calendar }

    Is something wrong? Ask the election committee for a new code.{ $contact }
post-sms =
    Your voting link, open until { $closes }. It is yours alone, do not forward it.
    { $link }
    Your mark: { $mark }{ $contact }

# The letter
post-letter-title = Your voting code
post-letter-open = Voting is open from { $opens } until { $closes }.
post-letter-scan = Point your phone’s camera at the QR code and open the link.
post-letter-type = Or go to { $address } and type the code.
post-letter-code = Voting code
post-letter-mark = Your mark
post-letter-mark-why = The page must show the same mark. If it does not, do not vote: tell the election committee.
post-letter-election-code = Election code: { $code }
post-letter-fingerprint = For programs: the long election code
post-letter-fingerprint-why = The page must show the same election code. It is also on the notice board of the election.
post-letter-secret = The code is yours alone: anybody who has it can vote in your place. If this letter was opened, ask the election committee for a new code.
post-letter-again = Nobody can see how you vote. You may vote again until voting ends; only your last vote counts.
post-letter-square = QR code that opens the voting page
post-letters-document = Letters with voting codes

# Why a message is not sent
post-reason-not-an-address = This is not an address. Correct it, and replace the code.
post-reason-no-such-address = Nobody has this address. Correct it, and replace the code.
post-reason-refused = The recipient’s mail or phone service refuses the message.
post-reason-not-now = The recipient’s mail or phone service does not take the message now. It is tried again.
post-reason-unreachable = Our mail or text message service cannot be reached. It is tried again.
post-reason-sign-in-refused = Our mail or text message service does not let us in. Tell your administrator; then it is tried again.
post-reason-unreadable = The message was sealed with another key. Tell your administrator, and send a new code.
post-reason-too-late = It could not be sent before voting ended.
post-reason-code-replaced = A newer code took its place.
post-reason-cancelled = The election was cancelled.

# Whom to ask
post-contact = Election committee: { $contact }
post-sms-contact = Help: { $contact }

# Messages to everybody on the roll, without a code. One kind: subject, e-mail, text message.
post-reminder-subject = Reminder: voting is open
post-reminder-mail =
    Hello { $name },

    you can vote in this election:

    { $title }
    { $organisation }

    Voting is open until { $closes }.

    Open the link in the message that brought your voting code. Or go to { $address } and type the code.

    Have you voted already? Then you need not do anything. Everybody who may vote gets this message. So it does not show who has voted.

    Have you no code? Ask the election committee for a new one.{ $contact }
post-reminder-sms = Reminder: voting is open until { $closes }. Your link came in an earlier message. Have you voted? Then you need not do anything. Everybody gets this message: it does not show who has voted.{ $contact }
post-closing-soon-subject = Voting ends soon
post-closing-soon-mail =
    Hello { $name },

    voting ends soon in this election:

    { $title }
    { $organisation }

    You can vote until { $closes }.

    Open the link in the message that brought your voting code. Or go to { $address } and type the code.

    Have you voted already? Then you need not do anything. Everybody who may vote gets this message. So it does not show who has voted.

    Have you no code? Ask the election committee for a new one.{ $contact }
post-closing-soon-sms = Voting ends soon: { $closes }. Your link came in an earlier message. Have you voted? Then you need not do anything. Everybody gets this message: it does not show who has voted.{ $contact }
post-result-subject = The result is published
post-result-mail =
    Hello { $name },

    the result of this election is published:

    { $title }
    { $organisation }

    Read it here:
    { $page }

    On the same page anybody can check that the votes were counted right.

    Have you a question? Ask the election committee.{ $contact }
post-result-sms = The result of the election is published: { $page }{ $contact }
post-reason-suspended = Voting is suspended. The message leaves when voting goes on.
post-reason-bounced = It came back: the recipient’s mail or phone service could not deliver it.
