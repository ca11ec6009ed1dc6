# Meddelanden till alla röstberättigade
office-messages = Meddelanden till alla röstberättigade
office-messages-lead = Dessa meddelanden går till alla på listan över väljare, med e-post eller sms, på deras eget språk. De har ingen kod. De säger till dem som har röstat att de inte behöver göra något: ett meddelande bevisar alltså inget om någon.
office-messages-by = Ett meddelande tar samma väg som röstningskoden tog: { $ways }. Den vars kod gick med brev, eller vars adress inte finns, får inget.
office-messages-no-way = Tjänsten skickar varken e-post eller sms. Därför skickar den inte heller dessa.
office-messages-elsewhere = Röstningskoderna gjordes i kodutgivarens webbläsare, och tjänsten har inte skickat något till någon. Därför skickar den inte heller dessa. Skriv till medlemmarna från förbundets eget system.
office-messages-none-yet = Meddelanden till väljarna väljs när valet är fastställt.
office-message-reminder = Påminnelse
office-message-closing-soon = Röstningen slutar snart
office-message-result = Resultatet, med adressen till dess offentliga sida
office-messages-when = När skickas det?
office-messages-usual = Vid vanlig tid: { $moment }
office-messages-usual-none = Vid vanlig tid: inte alls, eftersom röstningen är så kort
office-messages-usual-result = Så snart resultatet är publicerat
office-messages-at = Vid denna tid:
office-messages-moment = Dag och klockslag
office-messages-never = Det skickas inte
office-messages-save = Spara
office-messages-planned = Det skickas { $moment }.
office-messages-not-planned = Det skickas inte.
office-messages-waits-result = Det skickas när resultatet är publicerat.
office-messages-waits = Dess tid har kommit. Det skickas när röstningen fortsätter.
office-messages-late = Dess tid gick förbi när det inte kunde skickas. Det skickas inte.
office-messages-at-work = Det skickas nu: hittills till { $done } personer.
office-messages-done = Det skickades { $day } till { $count } personer.
office-messages-moment-outside = Välj en tid under röstningen, minst en timme innan den slutar.
office-messages-moment-past = Välj en tid som inte har varit än.
office-messages-moment-twice = Den tiden kommer två gånger den dagen. Välj en annan tid.
office-messages-way = Med
office-messages-state = Läge
office-messages-people = Personer
problem-office-message-left = Detta meddelande har redan skickats
problem-office-message-left-next = Inget ändrades. Se på sidan med meddelanden igen.
act-voter-message-chosen = { $name } ändrade när ett meddelande till alla skickas. { $what ->
    [reminder] Påminnelse
    [closing-soon] Röstningen slutar snart
   *[result] Resultat
}: { $after ->
    [usual] vid vanlig tid
    [never] inte alls
   *[moment] { $after }
}
act-voters-told = { $what ->
    [reminder] { $name } skickade en påminnelse till alla röstberättigade: { $about }
    [closing-soon] { $name } meddelade alla röstberättigade att röstningen snart slutar: { $about }
   *[result] { $name } meddelade alla röstberättigade resultatet: { $about }
}
problem-gateway-unknown = Detta är inte sms-tjänstens nyckel
problem-gateway-unknown-next = Inget antecknades. Se sms.reports i tjänstens inställningar.

# En kod som inte kom fram
office-delivery-settle = Medlemmen har en kod
office-address = Vart meddelandena går
office-address-go = Rätta adressen
office-address-whose = { $name }, medlem { $member }. Röstningskoden kom inte fram.
office-address-lead = Rätta adressen eller välj ett annat sätt. Koden som inte kom fram skickas inte igen. Byt koden efteråt: den gamla slutar fungera, och den nya går till den rättade adressen.
office-address-way = Vart går meddelandena från och med nu?
office-address-email = Med e-post till adressen nedan
office-address-sms = Som sms till numret nedan
office-address-sms-on-file = Som sms till numret i registret som slutar på { $end }
office-address-email-on-file = Med e-post till adressen i registret, hos { $end }
office-address-new-email = E-postadress
office-address-new-phone = Telefonnummer
office-address-told = Adresserna som registret har får veta det. Loggen säger att du rättade en adress, men inte vems.
office-address-save = Spara och gå vidare till koden
office-address-no-way = Välj vart meddelandena går.
office-address-no-such-way = Registret har ingen sådan adress. Välj ett annat sätt.
office-address-not-an-email = Skriv en e-postadress, till exempel namn@example.org.
office-address-not-a-number = Skriv ett telefonnummer, till exempel 040 123 4567.
office-address-same = Koden kom inte fram till den här adressen. Skriv en annan.
post-address-changed-subject = Din adress för ett val har ändrats
post-address-changed-text = Valets kansli ändrade adressen dit dina meddelanden om ett val går. Bad du om det? Då behöver du inte göra något. Om inte, säg det genast till valnämnden.
post-reason-handed-over = Medlemmen har en kod.
problem-office-no-complaint = Detta är ingen kod som inte kom fram
problem-office-no-complaint-next = Inget ändrades. Se på koderna och deras leverans igen.
act-address-corrected = { $name } rättade adressen för en medlem vars kod inte kom fram.
act-delivery-settled = { $name } meddelade att en medlem vars kod inte kom fram har en kod.

# Tysta timmar
office-organisation-quiet = Tysta timmar
office-organisation-quiet-lead = På natten skickas inga sms till medlemmar. Ett sms väntar till morgonen, om det inte är för sent då.
office-organisation-quiet-from = Från denna timme
office-organisation-quiet-until = Till denna timme
office-organisation-quiet-hint = En hel timme, 0–23. Utan siffra: { $usual }. Samma timme två gånger: inga tysta timmar.
office-organisation-quiet-wrong = Skriv hela timmar, 0–23.
post-reason-quiet = Det är natt. Meddelandet skickas på morgonen.
public-calendar = Lägg tiderna i din kalender
public-calendar-opens = Röstningen börjar: { $title }
public-calendar-closes = Röstningen slutar: { $title }
