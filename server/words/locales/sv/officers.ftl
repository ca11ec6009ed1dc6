# Kansliets meny
office-navigation = Kansli
office-officers = Funktionärer

# Formulär
form-wrong = Något behöver rättas
form-back = Gå tillbaka
field-name = Namn
field-email = E-postadress
field-password = Lösenord
field-code = Engångskod
field-code-hint = De sex siffror som din autentiseringsapp visar nu.
field-role = Roll
field-branch = Fackavdelning
field-branch-hint = Bara för en fackavdelnings funktionär. Skriv den som den heter i valen.
field-language = Språk

# Vad funktionärer är
role-union = Förbundets funktionär
role-union-what = Sköter förbundets alla val och tar hand om dess funktionärer.
role-branch = Fackavdelningens funktionär
role-branch-what = Sköter en fackavdelnings val.
role-committee = Ledamot i valnämnden
role-committee-what = Sköter de val som personen är utsedd till.
role-observer = Observatör
role-observer-what = Följer de val som personen är utsedd till och ändrar ingenting.

# Inloggning
sign-in-title = Logga in
sign-in-who = För den som ordnar val. För att rösta behöver du inget konto: använd koden eller länken som du har fått.
sign-in-again = Logga in en gång till: inför nästa steg försäkrar sig tjänsten om att det är du.
sign-in-passkey-title = Med lösennyckel
sign-in-passkey-what = Din telefon, dator eller säkerhetsnyckel visar vem du är. Du behöver inte skriva något.
sign-in-passkey = Logga in med lösennyckel
sign-in-passkey-failed = Inloggningen lyckades inte. Försök igen, eller använd ditt lösenord.
sign-in-password-title = Med lösenord
sign-in = Logga in
sign-in-wrong = E-postadress, lösenord och kod passar inte ihop. En kod fungerar bara en gång: vänta på nästa och försök igen.
sign-in-too-often = För många försök. Vänta { $minutes ->
    [one] en minut
   *[other] { $minutes } minuter
 } och försök igen, eller använd en lösennyckel.
sign-in-lost = Har du tappat bort din lösennyckel, ditt lösenord eller din autentiseringsapp? Be förbundets funktionär om en ny länk.
sign-out = Logga ut
passkey-asking = Följ anvisningarna på din enhet.
passkey-stopped = Inget ändrades: din enhet avbröt. Du kan försöka igen.

# Första gången
welcome-title = Välkommen
welcome-lead = Du är inbjuden att ordna eller följa val.
welcome-next = Nu väljer du hur du loggar in. Det tar ungefär två minuter.
welcome-token = Länkens kod
welcome-token-hint = Det som står efter # i länken. Du kan klistra in hela länken.
welcome-email-hint = Den som du blev inbjuden med.
welcome-go = Fortsätt
welcome-wrong = Länken fungerar inte. Är e-postadressen den som du blev inbjuden med? Länken kan också vara använd redan, ersatt av en nyare eller för gammal: be då om en ny länk.

# Det egna kontot
account-title = Ditt konto
account-first = Välj hur du loggar in från och med nu
account-first-what = Din länk fungerar bara en gång. Lägg till en lösennyckel, eller välj ett lösenord, innan du går vidare.
account-passkeys = Lösennycklar
account-passkeys-what = En lösennyckel finns i din telefon, dator eller säkerhetsnyckel. Lägg till en för varje enhet som du använder.
account-added = Tillagd { $when }
account-used = Senast använd { $when }
account-passkey-change = Byt namn eller ta bort
account-passkey-name = Lösennyckelns namn
account-passkey-rename = Byt namn på lösennyckeln
account-passkey-remove = Ta bort lösennyckeln
account-passkey-new-name = Namn på en ny lösennyckel
account-passkey-new-name-hint = Till exempel: Jobbtelefon
account-passkey-add = Lägg till lösennyckel
account-passkey-failed = Lösennyckeln lades inte till. Försök igen.
account-without-passkeys = Den här webbläsaren känner inte till lösennycklar. Välj ett lösenord nedan.
account-passkeys-need-script = Lösennycklar behöver JavaScript i din webbläsare.
account-password = Lösenord och engångskoder
account-password-what = Om du inte kan använda en lösennyckel: ett lösenord tillsammans med koderna i en autentiseringsapp.
account-password-there = Du har ett lösenord och en autentiseringsapp.
account-password-set = Välj ett lösenord
account-password-change = Byt lösenord och app
account-password-remove = Ta bort lösenordet
account-sessions = Var du är inloggad
account-device-unknown = Okänd enhet
account-session-this = den här enheten
account-session-since = Inloggad { $when }
account-session-seen = Senast använd { $when }
account-session-end = Logga ut där
account-sessions-end = Logga ut överallt
account-language = Språk
account-language-save = Spara språket
account-passkey-added = Lösennyckeln lades till. Dina andra enheter loggades ut.
account-passkey-removed = Lösennyckeln togs bort. Dina andra enheter loggades ut.
account-passkey-renamed = Lösennyckeln har ett nytt namn.
account-password-removed = Lösenordet togs bort. Dina andra enheter loggades ut.
account-session-ended = Enheten är utloggad.
account-last-way = Det här är ditt enda sätt att logga in. Lägg först till ett annat.
account-no-passkey = Den lösennyckeln finns inte längre.
account-bad-name = En lösennyckel behöver ett namn med högst 100 synliga tecken.
account-present = Nuvarande lösenord
account-present-hint = Så att ingen annan ändrar hur du loggar in.
account-present-wrong = Det nuvarande lösenordet är fel. Inget ändrades.
account-password-saved = Lösenordet är valt. Dina andra enheter loggades ut.

# Att välja lösenord
password-title = Välj ett lösenord
password-what = Du loggar in med din e-postadress, det här lösenordet och en kod från en app på din telefon.
password-app-title = 1. Lägg till Uurna i en autentiseringsapp
password-app-what = Öppna en autentiseringsapp på din telefon och läs in bilden.
password-qr = QR-kod för autentiseringsappen
password-seed = Eller skriv den här nyckeln i appen:
password-code-hint = De sex siffror som appen nu visar för Uurna.
password-wrong-code = Engångskoden är inte rätt. Skriv koden som appen visar nu.
password-choose-title = 2. Välj ett lösenord
password-new = Nytt lösenord
password-hint = Minst { $characters } tecken. Några ord som hör ihop bara för dig är bra.
password-short = Lösenordet är för kort: minst { $characters } tecken behövs.
password-long = Lösenordet är för långt: använd högst 200 tecken.
password-guessable = Lösenordet är lätt att gissa. Välj några ord som hör ihop bara för dig, utan ditt namn och din adress.
password-save = Spara lösenordet

# Organisationens funktionärer
officers-title = Funktionärer
officers-what = De som sköter ditt förbunds val eller observerar dem.
officers-new = Lägg till en funktionär
officers-state = Läge
officers-state-active = Kan logga in
officers-state-invited = Har inte loggat in än
officers-state-disabled = Spärrad
officers-acts = Vad som har gjorts på sistone
officers-acts-none = Inget än.
officers-new-title = Lägg till en funktionär
officers-new-what = En annan funktionär bekräftar det. Sedan får personen en länk per e-post och väljer själv hur inloggningen sker. Ingen annan ser länken.
officers-email-hint = Används vid inloggningen. Måste vara personens egen.
officers-add = Föreslå funktionären
officers-wrong-name = Skriv ett namn med högst 100 tecken
officers-wrong-email = Skriv en e-postadress, till exempel namn@example.org
officers-wrong-role = Välj en roll
officers-wrong-branch = Skriv funktionärens fackavdelning
officers-email-taken = En annan funktionär har den här e-postadressen
officers-changed = Sparat.
officers-oneself = Du kan inte ändra din egen roll eller stänga ute dig själv. Be en annan av förbundets funktionärer.
officers-change-title = Namn och roll
officers-change-what = En ändring loggar ut personen. En annan funktionär bekräftar en ändrad roll eller fackavdelning.
officers-change = Spara ändringarna
officers-new-link-title = Ny länk
officers-new-link-what = Om hen har tappat bort sin lösennyckel, sitt lösenord eller sin länk. En annan funktionär bekräftar det, och länken går till hens e-post. Försäkra dig om att det verkligen är hen som ber.
officers-new-link = Föreslå en ny länk
officers-disable-title = Spärra kontot
officers-disable-what = Hen loggas ut genast och kan inte logga in längre. Det som hen har gjort finns kvar i uppgifterna.
officers-disable = Spärra kontot
officers-disabled-what = Hen kan inte logga in. En annan funktionär bekräftar att hen släpps in igen.
officers-enable = Föreslå att spärren hävs
officers-back = Tillbaka till funktionärerna

# Ett vals människor
people-title = Valnämnd och observatörer
people-what = Valnämndens ledamöter sköter valet med dig. Observatörer följer det och ändrar ingenting.
people-none = Ingen har utsetts än.
people-remove = Ta bort
people-add-title = Utse någon
people-nobody = Det finns ingen kvar att utse. Förbundets funktionär kan lägga till ledamöter och observatörer under Funktionärer.
people-who = Vem
people-add = Utse
people-back = Tillbaka till valet
people-changed = Sparat.

# Vad funktionärer gjorde
act-by-clock = Tjänsten enligt klockan
act-by-operator = Tjänstens driftansvariga
act-officer-added = { $name } lade till { $about }.
act-officer-changed = { $name } ändrade { $about }. Före: { $before }. Nu: { $after }.
act-officer-link = { $name } gjorde en ny länk till { $about }.
act-officer-disabled = { $name } stängde ute { $about }.
act-officer-enabled = { $name } släppte in { $about } igen.
act-officer-named = { $name } utsåg { $about } till det här valet.
act-officer-unnamed = { $name } tog bort { $about } från det här valet.
act-link-used = { $name } loggade in med en länk.
act-password-used = { $name } loggade in med lösenord.
act-passkey-used = { $name } loggade in med lösennyckeln { $about }.
act-sign-in-refused = Någon försökte logga in som { $about } och avvisades.
act-proposal-due = { $what ->
    [officer-add] Ingen annan kunde bekräfta det, och ett dygn har gått: { $about } lades till, som { $proposer } föreslog.
    [officer-change] Ingen annan kunde bekräfta det, och ett dygn har gått: rättigheterna för { $about } ändrades, som { $proposer } föreslog.
    [officer-link] Ingen annan kunde bekräfta det, och ett dygn har gått: { $about } får en ny länk, som { $proposer } föreslog.
   *[officer-enable] Ingen annan kunde bekräfta det, och ett dygn har gått: { $about } släpps in igen, som { $proposer } föreslog.
}
act-sign-in-locked = Någon försökte logga in som { $about } för många gånger. Lösenord avvisas en stund.
act-signed-out = { $name } loggade ut.
act-session-ended = { $name } avslutade en annan egen session.
act-sessions-ended = { $name } avslutade alla sina sessioner.
act-language-chosen = { $name } bytte språk: före { $before }, nu { $after }.
act-passkey-added = { $name } lade till lösennyckeln { $about }.
act-passkey-renamed = { $name } bytte namn på en lösennyckel: före { $before }, nu { $after }.
act-passkey-removed = { $name } tog bort lösennyckeln { $about }.
act-password-set = { $name } valde ett lösenord.
act-password-removed = { $name } tog bort sitt lösenord.

# Problem
problem-role-needed = Din roll tillåter inte det här
problem-role-needed-next = Om din roll är fel, be förbundets funktionär att ändra den.
problem-sign-in-again = Logga in en gång till
problem-sign-in-again-next = För din säkerhet behövs en inloggning under den senaste halvtimmen. Logga in och försök igen.
problem-way-needed = Välj först hur du loggar in
problem-way-needed-next = Lägg till en lösennyckel eller välj ett lösenord på ditt kontos sida.
problem-not-yourself = Du kan inte göra det här med dig själv
problem-not-yourself-next = Be en annan av förbundets funktionärer.
problem-officer-changed = Funktionärens uppgifter har ändrats under tiden
problem-officer-changed-next = Titta på dem igen och ändra sedan.
problem-officer-disabled = Funktionären är spärrad
problem-officer-disabled-next = Häv spärren först.
problem-officer-link-shown = Någon annan har sett din inloggningslänk
problem-officer-link-shown-next = Två personer ska besluta, men den som har sett länken kan handla som båda två. Be en annan funktionär föreslå en ny länk till dig; den kommer per e-post.
problem-officer-no-mail = Tjänsten skickar ingen e-post
problem-officer-no-mail-next = Funktionärers länkar går bara per e-post. Be den som driver tjänsten: funktionärer sköts då på kommandoraden.
problem-officer-proposal-gone = Förslaget finns inte längre
problem-officer-proposal-gone-next = Det är genomfört, återtaget eller avslaget, eller så väntade det för länge. Titta under Funktionärer på vad som har gjorts.
problem-present-needed = Det nuvarande lösenordet är fel
problem-present-needed-next = Inget ändrades. Skriv lösenordet som du loggar in med nu.
problem-passkey-refused = Lösennyckeln godtogs inte
problem-passkey-refused-next = Försök igen, eller logga in med ditt lösenord.
problem-busy = Många loggar in just nu
problem-busy-next = Vänta några sekunder och försök igen.
problem-cross-site = Begäran kom från en annan webbplats
problem-cross-site-next = Öppna sidan här och försök igen. Inget ändrades.

# Vad en funktionär inte ensam gör med funktionärer
officers-proposals = Väntar på en andra funktionär
officers-proposal-line = { $what }: förslag av { $name }
officers-proposal-by = { $name } föreslog detta den { $moment }.
officers-proposal-lead = Bekräfta bara det som du vet är rätt. Känner du personen, och är adressen hens egen? Loggen nämner er båda.
officers-proposal-email = E-post går till { $email }
officers-proposal-now = Nu: { $what }
officers-proposal-then = Efteråt: { $what }
officers-proposal-due = Det finns ingen annan funktionär som kan bekräfta detta. Det sker av sig självt den { $until }. Alla som det gäller har fått veta det per e-post.
officers-proposal-nobody = Ingen kan bekräfta detta. Be den som driver tjänsten att lägga till en funktionär eller göra en ny länk.
officers-no-mail = Tjänsten skickar ingen e-post, så ingen länk kan skickas härifrån. Den som driver tjänsten lägger till funktionärer på kommandoraden:
officers-link-shown = Någon annan har sett länken som funktionären kom med. Hen kan inte vara den andra som bekräftar förrän hen har en ny länk.
proposal-officer-add = Lägg till { $about } ({ $email }): { $role }
proposal-officer-change = Ändra vad { $about } är: { $role }
proposal-officer-link = Skicka en ny länk till { $about }
proposal-officer-enable = Släpp in { $about } igen

# Meddelanden till funktionärer
officer-mail-invited-subject = Din inbjudan
officer-mail-invited-text =
    Hej { $name },

    du är inbjuden att arbeta med val: { $organisation }.

    Öppna länken och välj hur du loggar in:
    { $link }

    Länken fungerar en gång, med adressen { $email }, senast den { $until }. Den är bara för dig: ingen annan har sett den, och ge den inte vidare.
officer-mail-link-subject = Din nya länk
officer-mail-link-text =
    Hej { $name },

    här är en ny inloggningslänk: { $organisation }. Du loggades ut överallt.

    { $link }

    Den fungerar en gång, med adressen { $email }, senast den { $until }. Den är bara för dig.

    Om du inte bad om den, använd den inte och berätta det genast för förbundet.
officer-mail-operator-link-subject = En ny länk till en funktionär
officer-mail-operator-link-text =
    Hej { $name },

    den som driver tjänsten gjorde en ny inloggningslänk till { $about } ({ $organisation }).

    Om { $about } inte känner till det, berätta det genast för förbundet.
officer-mail-proposed-subject = Ett förslag väntar på dig
officer-mail-proposed-text =
    Hej { $name },

    { $by } föreslår ({ $organisation }): { $what }

    Inget görs innan en annan funktionär bekräftar det. Titta på förslaget och bekräfta eller avslå det:
    { $address }/officers
officer-mail-proposed-alone-subject = En ändring bland funktionärerna
officer-mail-proposed-alone-text =
    Hej { $name },

    { $by } föreslår ({ $organisation }): { $what }

    Det finns ingen annan funktionär som kan bekräfta det. Det sker av sig självt den { $until }.

    Du får meddelandet för att inget sådant ska ske obemärkt. Om det inte ska göras, berätta det före dess för förbundet och för dem som driver { $address }.
officer-mail-asked-subject = Någon ber om en ny länk till dig
officer-mail-asked-text =
    Hej { $name },

    { $by } ber om en ny länk som du kan logga in med ({ $organisation }).

    Har du tappat bort det du loggar in med, och bett om länken? Vänta då på den. Om du inte har bett om den, berätta det genast för förbundet: någon kan vilja logga in som du.
officer-mail-done-subject = En ändring bland funktionärerna är gjord
officer-mail-done-text =
    Hej { $name },

    detta är gjort ({ $organisation }), som { $by } föreslog: { $what }

    Du får meddelandet för att inget sådant ska ske obemärkt. Om det inte är rätt, berätta det genast för förbundet.
officer-mail-elsewhere-subject = Din adress används redan
officer-mail-elsewhere-text =
    Hej { $name },

    { $by } ville lägga till dig bland funktionärerna: { $organisation }. Du loggar redan in på { $address } med den här adressen, för en annan organisation. Det får de inte veta.

    Om du vill arbeta också för { $organisation }, ge dem en annan av dina adresser.
officer-mail-disabled-subject = En funktionär spärrades
officer-mail-disabled-text =
    Hej { $name },

    { $by } spärrade { $about } ({ $organisation }), som inte kan logga in längre.

    Du får meddelandet för att inget sådant ska ske obemärkt. Om det inte är rätt, berätta det genast för förbundet.
officer-mail-way-subject = Ditt sätt att logga in ändrades
officer-mail-way-text =
    Hej { $name },

    ditt sätt att logga in ändrades ({ $organisation }): { $what }

    Om det inte var du, berätta det genast för en annan funktionär eller för dem som driver { $address }.
officer-mail-way-password-set = ett lösenord och en autentiseringsapp valdes.
officer-mail-way-password-removed = lösenordet togs bort.
officer-mail-way-passkey-added = en lösennyckel lades till.
officer-mail-way-passkey-removed = en lösennyckel togs bort.
officer-mail-device-subject = En ny inloggning
officer-mail-device-text =
    Hej { $name },

    någon loggade in som du ({ $organisation }) med en webbläsare som du inte har använt förut: { $device }, { $moment }.

    Om det var du behöver du inte göra något. Om det inte var du, berätta det genast för en annan funktionär eller för dem som driver { $address }.
officer-mail-refused-subject = En inloggning avvisades
officer-mail-refused-text =
    Hej { $name },

    någon försökte logga in som du ({ $organisation }) med en webbläsare som du inte har använt förut, och avvisades. Du får det här meddelandet högst en gång i timmen.

    Om det var du behöver du inte göra något. Om det inte var du behöver du inte heller göra något. Ge aldrig din kod till någon som ber om den.
officer-mail-locked-subject = Lösenord avvisas en stund
officer-mail-locked-text =
    Hej { $name },

    någon försökte logga in som du ({ $organisation }) så många gånger att lösenord avvisas en stund där du inte har loggat in förut.

    Du kan fortfarande logga in med en lösennyckel, och i en webbläsare där du har loggat in. Om du måste logga in någon annanstans, be en annan funktionär om en ny länk.
