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
account-bad-name = En lösennyckel behöver ett namn med högst 100 tecken.
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
password-guessable = Lösenordet är lätt att gissa. Välj ett utan din e-postadress och med olika tecken.
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
officers-new-what = Du får en länk att ge till personen, som sedan själv väljer hur inloggningen sker.
officers-email-hint = Används vid inloggningen. Måste vara personens egen.
officers-add = Lägg till funktionär
officers-wrong-name = Skriv ett namn med högst 100 tecken
officers-wrong-email = Skriv en e-postadress, till exempel namn@example.org
officers-wrong-role = Välj en roll
officers-wrong-branch = Skriv funktionärens fackavdelning
officers-email-taken = En annan funktionär har den här e-postadressen
officers-link-title = Länk till { $name }
officers-link-give = Ge den här länken till { $name }, och till ingen annan.
officers-link-until = Länken fungerar en gång, med e-postadressen { $email }, senast den { $when }.
officers-link-once = Länken visas bara nu. Om den försvinner, gör en ny.
officers-link-done = Tillbaka till funktionärerna
officers-changed = Sparat.
officers-oneself = Du kan inte ändra din egen roll eller stänga ute dig själv. Be en annan av förbundets funktionärer.
officers-change-title = Namn och roll
officers-change-what = Personen loggas ut när du sparar.
officers-change = Spara ändringarna
officers-new-link-title = Ny länk
officers-new-link-what = Om hen har tappat bort sin lösennyckel, sitt lösenord eller sin länk. Försäkra dig om att det verkligen är hen som ber.
officers-new-link = Skapa en ny länk
officers-disable-title = Spärra kontot
officers-disable-what = Hen loggas ut genast och kan inte logga in längre. Det som hen har gjort finns kvar i uppgifterna.
officers-disable = Spärra kontot
officers-disabled-what = Hen kan inte logga in.
officers-enable = Häv spärren
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
problem-officer-changed = Uppgifterna har ändrats under tiden
problem-officer-changed-next = Titta på dem igen och ändra sedan.
problem-officer-disabled = Funktionären är spärrad
problem-officer-disabled-next = Häv spärren först.
problem-passkey-refused = Lösennyckeln godtogs inte
problem-passkey-refused-next = Försök igen, eller logga in med ditt lösenord.
problem-busy = Många loggar in just nu
problem-busy-next = Vänta några sekunder och försök igen.
problem-cross-site = Begäran kom från en annan webbplats
problem-cross-site-next = Öppna sidan här och försök igen. Inget ändrades.
