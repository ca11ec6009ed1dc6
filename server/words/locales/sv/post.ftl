# Meddelanden med en röstningskod. Avsändare och ämne säger inget om medlemskap: de kan synas på en låst skärm.
post-subject = Din röstningskod
post-mail =
    Hej { $name },

    du kan rösta i det här valet:

    { $title }
    { $organisation }

    Röstningen är öppen från den { $opens } till den { $closes }.

    Rösta här:
    { $link }

    Om länken inte öppnas, gå till { $address } och skriv in din röstningskod:
    { $code }

    Jämför innan du röstar. Sidan ska visa samma uppgifter:
    Väljarmärke: { $mark }
    Valkod: { $election-code }

    Koden är bara din: skicka inte meddelandet vidare. Ingen kan se hur du röstar. Du kan rösta igen tills röstningen slutar; bara din sista röst räknas.

    För din kalender: { $calendar }

    Är något fel? Be valnämnden om en ny kod.{ $contact }
post-sms =
    Din röstningslänk, öppen till den { $closes }. Den är bara din, skicka den inte vidare.
    { $link }
    Väljarmärke: { $mark }{ $contact }

# Brevet
post-letter-title = Din röstningskod
post-letter-open = Röstningen är öppen från den { $opens } till den { $closes }.
post-letter-scan = Rikta telefonens kamera mot QR-koden och öppna länken.
post-letter-type = Eller gå till { $address } och skriv in koden.
post-letter-code = Röstningskod
post-letter-mark = Väljarmärke
post-letter-mark-why = Sidan ska visa samma märke. Gör den inte det, rösta inte utan berätta det för valnämnden.
post-letter-election-code = Valkod: { $code }
post-letter-fingerprint = För program: den långa valkoden
post-letter-fingerprint-why = Sidan ska visa samma valkod. Den finns också på valets anslagstavla.
post-letter-secret = Koden är bara din: den som har koden kan rösta i ditt ställe. Om brevet var öppnat, be valnämnden om en ny kod.
post-letter-again = Ingen kan se hur du röstar. Du kan rösta igen tills röstningen slutar; bara din sista röst räknas.
post-letter-square = QR-kod som öppnar röstningssidan
post-letters-document = Brev med röstningskoder

# Varför ett meddelande inte är skickat
post-reason-not-an-address = Det här är ingen adress. Rätta den och byt koden.
post-reason-no-such-address = Adressen finns inte. Rätta den och byt koden.
post-reason-refused = Mottagarens e-post- eller telefontjänst tar inte emot meddelandet.
post-reason-not-now = Mottagarens e-post- eller telefontjänst tar inte emot meddelandet just nu. Vi försöker igen.
post-reason-unreachable = Vår egen e-post- eller sms-tjänst kan inte nås. Vi försöker igen.
post-reason-sign-in-refused = Vår egen e-post- eller sms-tjänst släpper inte in oss. Berätta för administratören; sedan försöker vi igen.
post-reason-unreadable = Meddelandet var låst med en annan nyckel. Berätta för administratören och skicka en ny kod.
post-reason-too-late = Meddelandet kunde inte skickas innan röstningen slutade.
post-reason-code-replaced = En nyare kod kom i stället.
post-reason-cancelled = Valet ställdes in.

# Vem man frågar
post-contact = Valnämnden: { $contact }
post-sms-contact = Hjälp: { $contact }

# Meddelanden till alla röstberättigade, utan kod. Ett slag: ärende, e-post, sms.
post-reminder-subject = Påminnelse: röstningen pågår
post-reminder-mail =
    Hej { $name },

    du kan rösta i detta val:

    { $title }
    { $organisation }

    Röstningen slutar { $closes }.

    Öppna länken i meddelandet med din röstningskod. Eller gå till { $address } och skriv koden.

    Har du redan röstat? Då behöver du inte göra något. Alla röstberättigade får detta meddelande. Därför visar det inte vem som har röstat.

    Har du ingen kod? Be valnämnden om en ny.{ $contact }
post-reminder-sms = Påminnelse: röstningen slutar { $closes }. Din länk kom i ett tidigare meddelande. Har du röstat? Då behöver du inte göra något. Alla får detta meddelande: det visar inte vem som har röstat.{ $contact }
post-closing-soon-subject = Röstningen slutar snart
post-closing-soon-mail =
    Hej { $name },

    röstningen slutar snart i detta val:

    { $title }
    { $organisation }

    Du kan rösta till { $closes }.

    Öppna länken i meddelandet med din röstningskod. Eller gå till { $address } och skriv koden.

    Har du redan röstat? Då behöver du inte göra något. Alla röstberättigade får detta meddelande. Därför visar det inte vem som har röstat.

    Har du ingen kod? Be valnämnden om en ny.{ $contact }
post-closing-soon-sms = Röstningen slutar snart: { $closes }. Din länk kom i ett tidigare meddelande. Har du röstat? Då behöver du inte göra något. Alla får detta meddelande: det visar inte vem som har röstat.{ $contact }
post-result-subject = Resultatet är publicerat
post-result-mail =
    Hej { $name },

    resultatet av detta val är publicerat:

    { $title }
    { $organisation }

    Läs det här:
    { $page }

    På samma sida kan vem som helst kontrollera att rösterna är rätt räknade.

    Har du frågor? Fråga valnämnden.{ $contact }
post-result-sms = Resultatet av valet är publicerat: { $page }{ $contact }
post-reason-suspended = Röstningen är avbruten. Meddelandet skickas när röstningen fortsätter.
post-reason-bounced = Det kom tillbaka: mottagarens e-post- eller telefontjänst kunde inte leverera det.
