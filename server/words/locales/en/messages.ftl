# Messages to all voters
office-messages = Messages to all voters
office-messages-lead = These messages go to everybody on the roll, by e-mail or text message, in their own language. They hold no code. They say to those who have voted that they need do nothing: so a message proves nothing about anybody.
office-messages-by = A message takes the way that the voting code took: { $ways }. Members whose code went by letter, or whose address does not exist, get none.
office-messages-no-way = The service sends neither e-mail nor text messages. So it sends none of these.
office-messages-elsewhere = The voting codes were made in the registrar’s browser, and this service has sent no message to anybody. So it sends none of these either. Write to the members from the union’s own system.
office-messages-none-yet = Messages to voters can be chosen when the election is locked.
office-message-reminder = Reminder
office-message-closing-soon = Voting ends soon
office-message-result = The result, with the address of its public page
office-messages-when = When does it leave?
office-messages-usual = At the usual time: { $moment }
office-messages-usual-none = At the usual time: not at all, as voting is so short
office-messages-usual-result = As soon as the result is published
office-messages-at = At this time:
office-messages-moment = Day and time
office-messages-never = It is not sent
office-messages-save = Save
office-messages-planned = It leaves on { $moment }.
office-messages-not-planned = It does not leave.
office-messages-waits-result = It leaves when the result is published.
office-messages-waits = Its time has come. It leaves when voting goes on.
office-messages-late = Its time passed while it could not leave. It is not sent.
office-messages-at-work = It is leaving now: { $done } people so far.
office-messages-done = It left on { $day } for { $count } people.
office-messages-moment-outside = Choose a time within the voting, at least an hour before the close.
office-messages-moment-past = Choose a time that is still to come.
office-messages-moment-twice = That time comes twice on that day. Choose another time.
office-messages-way = By
office-messages-state = State
office-messages-people = People
problem-office-message-left = This message has left already
problem-office-message-left-next = Nothing was changed. Look at the page of the messages again.
act-voter-message-chosen = { $name } changed when a message to all voters leaves. { $what ->
    [reminder] Reminder
    [closing-soon] Voting ends soon
   *[result] Result
}: { $after ->
    [usual] at the usual time
    [never] not at all
   *[moment] { $after }
}
act-voters-told = { $what ->
    [reminder] { $name } sent a reminder to all voters: { $about }
    [closing-soon] { $name } told all voters that voting ends soon: { $about }
   *[result] { $name } told all voters about the result: { $about }
}
problem-gateway-unknown = This is not the gateway’s token
problem-gateway-unknown-next = Nothing was written down. See sms.reports in the settings of the service.

# A code that did not arrive
office-delivery-settle = The member has a code
office-address = Where the messages go
office-address-go = Correct the address
office-address-whose = { $name }, member { $member }. The voting code did not arrive.
office-address-lead = Correct the address, or choose another way. The code that did not arrive is not sent again. Afterwards, replace the code: the old one stops working, and the new one goes to the corrected address.
office-address-way = Where do the messages go from now on?
office-address-email = By e-mail to the address below
office-address-sms = As a text message to the number below
office-address-sms-on-file = As a text message to the number in the register that ends in { $end }
office-address-email-on-file = By e-mail to the address in the register, at { $end }
office-address-new-email = E-mail address
office-address-new-phone = Phone number
office-address-told = The addresses that the register has are told of it. The log says that you corrected an address, and not whose.
office-address-save = Save, and go on to the code
office-address-no-way = Choose where the messages go.
office-address-no-such-way = The register has no such address. Choose another way.
office-address-not-an-email = Enter an e-mail address, such as name@example.org.
office-address-not-a-number = Enter a phone number, such as 040 123 4567.
office-address-same = The code did not arrive at this address. Enter another one.
post-address-changed-subject = Your address for an election was changed
post-address-changed-text = The election’s office changed the address to which your messages about an election go. Did you ask for it? Then you need not do anything. If you did not, tell the election committee at once.
post-reason-handed-over = The member has a code.
problem-office-no-complaint = This is no code that did not arrive
problem-office-no-complaint-next = Nothing was changed. Look at the delivery of the codes again.
act-address-corrected = { $name } corrected the address of a member whose code did not arrive.
act-delivery-settled = { $name } said that a member whose code did not arrive has one.

# Quiet hours
office-organisation-quiet = Quiet hours
office-organisation-quiet-lead = No text message to members leaves at night. It waits until the morning, unless that is too late.
office-organisation-quiet-from = From this hour
office-organisation-quiet-until = Until this hour
office-organisation-quiet-hint = A whole hour, 0 to 23. Without a number: { $usual }. The same hour twice: no quiet hours.
office-organisation-quiet-wrong = Enter whole hours, from 0 to 23.
post-reason-quiet = It is night. The message leaves in the morning.
public-calendar = Put the times into your calendar
public-calendar-opens = Voting begins: { $title }
public-calendar-closes = Voting ends: { $title }
