# Väljarens sidor: att rösta, och den andra enheten som kontrollerar den första. Texter med { $place } fylls i i webbläsaren.
voter-title = Rösta
voter-loading = Valet öppnas
voter-loading-next = Ett ögonblick.
voter-error-title = Något är fel

# Remsan
voter-strip-not-cast = Du har inte röstat ännu
voter-strip-again = Din tidigare röst räknas. Den nya är inte skickad ännu.
voter-strip-sending = Din röst skickas
voter-strip-unknown = Vi vet inte ännu om din röst kom fram
voter-strip-cast = Din röst finns i urnan

# För hand
voter-enter-title = Din röstningskod
voter-enter-lead = Skriv röstningskoden från ditt brev eller meddelande. Du kan också klistra in hela länken.
voter-enter-label = Röstningskod eller länk
voter-enter-hint = Koden har 20 bokstäver och siffror. Stora bokstäver, mellanslag och bindestreck spelar ingen roll. Skriv valkoden efter den, om du kan.
voter-enter-button = Fortsätt

# Vilket val
voter-you-vote-on = Det här röstar du om
voter-until = Röstningen slutar den { $time }.
voter-start = Börja rösta
voter-start-again = Rösta igen
voter-weight = Din röst räknas som { $weight } röster.
voter-used-title = Koden har redan använts
voter-used-when = Den { $day } skickades en röst med koden.
voter-used-once = En röst har skickats med koden.
voter-used-here = Den skickades från den här telefonen eller datorn.
voter-used-elsewhere = Om det inte var du, berätta genast för valnämnden.
voter-used-again = Du får rösta igen. Bara din sista röst räknas.
voter-show-confirmation = Visa beviset på att min röst kom fram
voter-mark-label = Ditt väljarmärke
voter-mark-hint = Samma märke står i ditt brev eller meddelande. Om det är ett annat, rösta inte utan berätta det för valnämnden.
voter-not-compared = Ingen har ännu jämfört valkoden. Jämför den med ditt brev eller med anslagstavlan. Rösta inte här om den är en annan.
voter-compared = Din länk är gjord för det här valet.

# Att välja
voter-contest-place = { $place } av { $of }
voter-find = Sök med namn eller nummer
voter-found = Hittade: { $found } av { $all }. Det du har valt syns hela tiden.
voter-statement = Läs mer om { $option }
voter-continue = Fortsätt
voter-blank = Blank röst
voter-nobody = Inget av dessa
voter-hint-one = Välj ett alternativ.
voter-hint-exactly = Välj { $max } alternativ.
voter-hint-at-most = Välj högst { $max } alternativ.
voter-hint-from-to = Välj { $min }–{ $max } alternativ.
voter-hint-grades = Ge varje alternativ ett betyg från 0 till { $highest }. Det högsta betyget är bäst.
voter-hint-rank = Ordna högst { $ranks } alternativ. Den första platsen är din favorit.
voter-hint-points = Du har { $points } poäng att ge, högst { $most } till en.
voter-count-chosen = Valda: { $chosen } av högst { $max }
voter-count-grades = Betyg givna: { $given } av { $all }
voter-count-points = Poäng givna: { $given } av { $points }
voter-grade-choose = Välj ett betyg
voter-grade-of = { $option }: betyg { $grade }
voter-place = Plats { $place }
voter-place-empty = Ingen på den här platsen
voter-ranked = { $place }. { $option }
voter-points-of = { $option }: { $points } poäng

# Vad som är fel i ett formulär
voter-fault-no-code = Skriv din röstningskod
voter-fault-link-cut = Länken är inte hel. Öppna den igen, klistra in den helt, eller fortsätt med bara koden
voter-fault-no-election = Det finns inget val på den här adressen. Skriv den precis som i ditt brev, eller skriv bara röstningskoden
voter-fault-nowhere = Inget val här har den här koden. Jämför den med ditt brev. Om den är rätt, klistra in hela länken eller öppna adressen i ditt brev
voter-fault-code-character = Tecknet på plats { $place } hör inte till en röstningskod. Koden har siffror och bokstäver, men inget U
voter-fault-code-length = En röstningskod har 20 bokstäver och siffror. Du skrev { $found }
voter-fault-code-check = En bokstav eller siffra i koden är fel. Jämför den med ditt brev
voter-fault-bad-fingerprint = Valkoden har ett skrivfel. Jämför den med ditt brev
voter-fault-unanswered = Välj något av alternativen
voter-fault-unfit = Så här går det inte att rösta. Välj på nytt
voter-fault-too-few = Välj minst { $least }; du har valt { $found }
voter-fault-too-many = Välj högst { $most }; du har valt { $found }
voter-fault-chosen-twice = { $option } står på två platser. Välj en plats
voter-fault-gap = Plats { $place } är tom, men en senare plats är inte det. Fyll den, eller töm de senare
voter-fault-no-grade = Ge { $option } ett betyg
voter-fault-no-number = Ge { $option } ett helt antal poäng
voter-fault-too-many-on-one = Ge { $option } högst { $most } poäng; du gav { $found }
voter-fault-too-many-points = Du har { $most } poäng och gav { $found }

# Att kontrollera svaren
voter-change = Ändra

# Röstsedeln
voter-tracker-label = Spårningskod
voter-tracker-hint = Med spårningskoden ser du senare att din röst är räknad. Den berättar inte för någon hur du röstade.
voter-cast = Skicka min röst
voter-check-first = Kontrollera telefonen först
voter-check-hint = Litar du inte på den här telefonen? Läs först koden med en annan telefon. Den säger sedan vilken knapp du ska trycka på. Kontrollen förbrukar inte din röst.

# Att skicka
voter-sending-title = Din röst skickas
voter-sending-sending = Håll sidan öppen. Det tar ett ögonblick.
voter-sending-waiting = Många röstar just nu. Din röst är inte mottagen ännu; den väntar på sin tur och skickas igen av sig själv. Håll sidan öppen.
voter-sending-unknown = Vi vet inte ännu om din röst kom fram. Samma röst skickas igen av sig själv tills vi vet; den kan inte räknas två gånger. Håll sidan öppen, och kontrollera din nätförbindelse.
voter-sending-refused = Urnan svarar inte som den ska. Vi vet inte ännu om din röst kom fram. Den skickas igen av sig själv. Om det fortsätter, berätta för valnämnden.
voter-now = Försök nu

# Bekräftelsen
voter-done-title = Du har röstat
voter-done-lead = Din röst finns i urnan, och den här telefonen eller datorn har kontrollerat beviset. Du kan stänga sidan.
voter-election-label = Val
voter-save = Spara som fil
voter-print = Skriv ut
voter-done-kept = Beviset på att din röst kom fram finns också i den här webbläsaren, minst en vecka. Spara filen om du vill ha den längre. Dina val och din kod sparas inte.
voter-not-kept = Webbläsaren kan inte bevara beviset på att din röst kom fram. Spara det som fil, eller skriv upp spårningskoden.
voter-again-until = Du kan ändra din röst till den { $time }: öppna länken eller skriv koden igen. Bara din sista röst räknas.
voter-public = Valets offentliga sida

# Att kontrollera enheten
voter-tracker-code = QR-kod för en annan telefon
voter-link-instead = Ingen kamera? Använd länken
voter-link-label = Länk till den andra telefonen
voter-reveal-code = QR-kod som visar vad din röst var

# Att stanna
voter-way-again = Försök igen
voter-way-resend = Skicka samma röst igen
voter-way-anew = Välj på nytt från början
voter-way-enter = Skriv koden på nytt
voter-stop-no-connection = Ingen förbindelse
voter-stop-no-connection-next = Valet kunde inte nås. Kontrollera din nätförbindelse och försök igen.
voter-stop-no-such-election = Det finns inget sådant val här
voter-stop-no-such-election-next = Öppna länken i ditt meddelande igen, eller skriv adressen precis som i ditt brev.
voter-stop-another-election = Rösta inte här
voter-stop-another-election-next = Det här är ett annat val än det som ditt brev nämner: valkoden är en annan. Jämför det du skrev. Om det är rätt, berätta för valnämnden.
voter-stop-manifest-refused = Valet kan inte öppnas
voter-stop-manifest-refused-next = Dess beskrivning är felaktig. Berätta för valnämnden.
voter-stop-not-on-the-roll = Koden hör inte till det här valet
voter-stop-not-on-the-roll-next = Jämför koden med ditt brev. Om den är rätt, fråga valnämnden.
voter-stop-code-replaced = Koden har bytts
voter-stop-code-replaced-next = En nyare kod har skickats till dig. Använd den. Om den inte har kommit, fråga valnämnden.
voter-stop-not-yet = Röstningen har inte börjat
voter-stop-not-yet-next = Den börjar den { $opens } och slutar den { $closes }. Öppna samma länk då.
voter-stop-suspended = Röstningen är tillfälligt avbruten
voter-stop-suspended-next = Röster som finns i urnan är i säkerhet. Försök igen senare. Valnämnden kan berätta när röstningen fortsätter.
voter-stop-ended = Röstningen har slutat
voter-stop-ended-next = Den slutade den { $closes }. Resultatet kommer på valets offentliga sida.
voter-stop-cancelled = Valet är inställt
voter-stop-cancelled-next = Inga röster tas emot eller räknas längre. Skälet: { $reason }
voter-stop-too-few-ballots = Det finns inget resultat
voter-stop-too-few-ballots-next = Inget resultat, eftersom färre än { $floor } röster gavs: ett resultat kunde visa hur någon röstade. Ingen röst öppnas. Förbundet kan hålla valet på nytt.
voter-stop-not-open = Tjänsten säger att den inte tog emot din röst
voter-stop-not-open-next = Den säger att röstningen har slutat eller är tillfälligt avbruten. Valets offentliga sida berättar vilket. Du kan skicka samma röst igen: den kan inte räknas två gånger.
voter-stop-unfinished = Vi vet inte ännu om din röst kom fram
voter-stop-unfinished-next = En röst skickades från den här telefonen eller datorn, men det kom inget bevis på att den kom fram. Skicka samma röst igen: den kan inte räknas två gånger.
voter-stop-confirmation-fails = Beviset stämmer inte
voter-stop-confirmation-fails-next = Svaret bevisar inte att din röst finns i urnan. Skicka samma röst igen. Om det händer på nytt, berätta för valnämnden.
voter-stop-service = Vi vet inte ännu om din röst kom fram
voter-stop-service-next = Tjänsten gav ett svar som vi inte förstår. Skicka samma röst igen: den kan inte räknas två gånger. Om det händer på nytt, berätta för valnämnden.
voter-stop-bad-ballot = Tjänsten tog inte emot din röst
voter-stop-bad-ballot-next = Den säger att den här telefonen eller datorn gjorde rösten fel. Försök igen, eller rösta på en annan telefon eller dator. Om det händer på nytt, berätta för valnämnden.
voter-stop-browser = Webbläsaren är för gammal
voter-stop-browser-next = Uppdatera webbläsaren, eller öppna länken på en annan telefon eller dator. Du behöver minst Chrome eller Edge 97, Firefox 102, Safari eller iOS 16, eller Samsung Internet 18.
voter-stop-crashed = Något stannade på den här telefonen eller datorn
voter-stop-crashed-next = Försök igen från början, eller öppna länken på en annan telefon eller dator.
voter-stop-busy = Många röstar just nu
voter-stop-busy-next = Vänta en minut och försök igen.

# Den andra enheten
voter-check-page-title = Kontrollera röstningstelefonen
voter-check-start-lead = Det här är den andra telefonen. Rikta dess kamera mot koden ovanför ”Skicka min röst” på röstningstelefonen, innan du trycker på något där.
voter-check-start-label = Eller klistra in länken, eller skriv spårningskoden här
voter-check-start-hint = Spårningskoden har 20 bokstäver och siffror.
voter-check-go = Fortsätt
voter-waiting-lead = Båda telefonerna visar den här spårningskoden
voter-waiting-label = Eller klistra in länken här
voter-check-restart = Börja om
voter-another-title = Det här är en annan rösts spårningskod
voter-another-lead = Den här telefonen läste först en annan kod. Just så gör en telefon som fuskar: den visar en röst men kontrollerar eller skickar en annan.
voter-another-first = Första spårningskoden
voter-another-second = Nya spårningskoden
voter-another-next = Ändrade du själv dina val innan du tryckte på något? Börja i så fall om med den nya koden. Om du inte gjorde det, behåll den första koden. Om röstningstelefonen inte kan fortsätta med den, rösta inte på den telefonen utan berätta det för valnämnden.
voter-another-keep = Behåll den första koden
voter-another-anew = Börja om med den nya koden
voter-match-title = Röstningstelefonen gjorde exakt den här rösten
voter-match-compare = Är det här vad du valde? Då var telefonen ärlig den här gången. Om inte, rösta inte på den telefonen utan berätta det för valnämnden.
voter-match-mark-hint = Jämför också dessa med ditt brev eller meddelande
voter-match-next = Den rösten skickades inte, och den finns inte längre. Gå tillbaka till röstningstelefonen: du har inte röstat ännu. Du kan kontrollera igen så ofta du vill.
voter-mismatch-title = Röstningstelefonen öppnade inte rösten som den visade
voter-mismatch-cheated = Det som röstningstelefonen öppnade hör inte till koden som den här telefonen läste först. Om du läste den koden ovanför ”Skicka min röst” och inte ändrade något efteråt, fuskar telefonen: rösta inte på den utan berätta det för valnämnden.
voter-mismatch-another-election = Röstningstelefonen öppnade en röst i ett annat val än det den först nämnde. Rösta inte på den telefonen utan berätta det för valnämnden.
voter-fault-start = Klistra in hela länken, eller skriv spårningskodens 20 bokstäver och siffror
voter-fault-waiting = Klistra in hela länken
voter-stop-no-tracker = Läs först den första koden
voter-stop-no-tracker-next = En kod som kommer efter ”Kontrollera telefonen först” bevisar ingenting. Före det måste den här telefonen läsa koden ovanför ”Skicka min röst”. Gå tillbaka på röstningstelefonen och börja där. Läs båda koderna med den här samma webbläsaren.
voter-stop-bad-reveal = Koden kan inte läsas
voter-stop-bad-reveal-next = Läs koden igen, eller klistra in hela länken.
voter-stop-bad-tracker = Spårningskoden har ett skrivfel
voter-stop-bad-tracker-next = Börja om, och jämför den med röstningstelefonen.

# Sista skärmen
voter-overtaken-own = Tjänsten tog inte emot din nya röst: du skickade en annan röst från den här webbläsaren, kanske i en annan flik. Den räknas. Du kan välja på nytt.
voter-overtaken-other = Tjänsten tog inte emot din nya röst. Den säger att en annan röst skickades med din kod medan du valde. Om du inte skickade den på en annan telefon eller dator, berätta genast för valnämnden. Du kan välja på nytt.
voter-overtaken-last = Du har under tiden skickat en annan röst från den här webbläsaren. Den räknas. Skicka den här bara om du vill att den ska ersätta den andra.
voter-last-title = Kontrollera din röst och skicka den
voter-last-revealed = Rösten som du kontrollerade skickades inte och finns inte längre. Den här är ny, med samma val.
voter-opened-title = Läs nu den här koden
voter-opened-lead = Använd samma andra telefon som nyss. Den jämför det här med den första koden och visar vad din röst var.
voter-opened-after = Du har inte röstat ännu. Rösten som du kontrollerade kastas bort. Gå tillbaka och skicka en ny.
voter-opened-back = Tillbaka till min röst

# Vad som sparas, och filen
voter-strip-contradicted = Din röst finns i urnan, men tjänsten säger något annat
voter-kept-here = I den här webbläsaren finns en röst i det här valet. Om den är din kan du se den utan kod.
voter-show-kept = Visa rösten { $tracker }
voter-election-code-label = Valkod
voter-done-later = En annan röst skickades senare med din kod, och den räknas. Om det inte var du, berätta genast för valnämnden.
voter-day-label = Dag
voter-organisation-label = Anordnas av
voter-find-link = Sök min röst
voter-find-label = Sök min röst: läs eller öppna adressen
voter-result-label = Resultat
voter-result-when = Röstningen slutar den { $time }. Efter räkningen kommer resultatet på valets offentliga sida.
voter-shared = Använder andra den här telefonen eller datorn?
voter-shared-lead = Webbläsaren sparar din spårningskod och att du har röstat. Om andra använder den, spara först filen och låt sedan webbläsaren glömma det här.
voter-forget = Glöm det här på den här telefonen eller datorn
voter-way-evidence = Spara beviset som fil
voter-still-sent = Den här telefonen eller datorn sparar det som den skickade, tills röstningen är över. Spårningskod:
voter-stop-contradicted = Tjänsten säger två olika saker
voter-stop-contradicted-next = Den här telefonen eller datorn har kvar det som den skickade med spårningskoden { $tracker }. Det som tjänsten säger nu stämmer inte med det. Spara beviset som fil och ge det till valnämnden. Filen berättar inte hur du röstade.
voter-stop-invented = Tjänsten säger två olika saker
voter-stop-invented-next = Den säger att en röst skickades med din kod och räknas. Den här telefonen eller datorn har sökt den rösten i urnan, och den finns inte där. Berätta för valnämnden. Om du kan spara beviset som fil här, ge det till valnämnden. Det berättar inte hur du röstade.
voter-failed-title = Något gick fel på sidan
voter-failed-cast = Din röst finns i urnan. Spårningskod:
voter-failed-sent = Din röst skickades, och vi vet inte ännu om den kom fram. Den här telefonen eller datorn sparar den. Spårningskod:
voter-failed-nothing = Ingen röst har lämnat sidan.
voter-failed-next = Ladda om sidan, eller öppna din länk igen: du fortsätter härifrån.
voter-file-title = Bevis på att din röst kom fram
voter-file-lead = Din röst finns i urnan. Filen bevisar det och säger inget om hur du röstade.
voter-file-sent = En röst som skickades, utan bevis på att den kom fram
voter-file-sent-lead = Rösten skickades, och tjänsten har inte bevisat att den kom fram. Filen säger inget om hur du röstade.
voter-file-evidence = Det som tjänsten säger stämmer inte med den här rösten
voter-file-evidence-lead = Sist i filen står vad tjänsten svarade. Ovanför står ett bevis från samma tjänst, om din röst eller om urnan, och det säger något annat. Ge filen till valnämnden.
voter-file-machine = För program

# Den andra enheten, mer
voter-coin-check = Tryck nu på ”Kontrollera telefonen först” på röstningstelefonen
voter-coin-send = Tryck nu på ”Skicka min röst” på röstningstelefonen
voter-coin-why = Den här telefonen singlade slant, så röstningstelefonen kunde inte veta vilken knapp du skulle trycka på.
voter-waiting-check = Rikta sedan den här telefonens kamera mot koden som röstningstelefonen visar.
voter-waiting-after = Om röstningstelefonen nu vill att du börjar om, eller visar en annan spårningskod, bevisar det ingenting: den måste öppna just den här.
voter-waiting-send = När röstningstelefonen säger att du har röstat, tryck här. Den här telefonen söker samma röst i urnan.
voter-look = Jag har röstat: sök min röst
voter-look-again = Sök igen
voter-another-after = En kod som kommer efter ”Kontrollera telefonen först” bevisar ingenting.
voter-found-title = Samma röst finns i urnan
voter-found-lead = Röstningstelefonen skickade just den röst som den visade.
voter-found-next = Telefonen kunde inte veta om den skulle kontrolleras. En telefon som ändrar röster avslöjas i ungefär hälften av sådana kontroller.
voter-found-again = Den här telefonen har sett bara så långt som urnan räcker nu: röstningstelefonen kan fortfarande skicka en annan röst. Sök igen innan röstningen slutar, här eller på den här sidan:
voter-later-title = En annan röst skickades senare med samma kod
voter-later-lead = Rösten som röstningstelefonen visade finns i urnan, men den är inte den sista. Bara den sista räknas. Var det du som skickade den?
voter-later-tracker = Den senare röstens spårningskod
voter-later-own = Om du själv röstade igen är den senare röstens spårningskod den som du såg då. Då är allt i sin ordning.
voter-later-not-own = Om du inte röstade igen kan röstningstelefonen ha skickat den. Använd inte den telefonen. Rösta igen på en annan telefon eller dator, så att din egen röst är den sista. Ring sedan valnämnden.
voter-later-first = Rösten som röstningstelefonen visade
voter-typed = Du skrev spårningskoden: dess 20 tecken jämfördes (100 bitar). En kod som läses med kameran jämförs i sin helhet (256 bitar).
voter-missing-title = Den här rösten finns inte i urnan ännu
voter-missing-wait = Har röstningstelefonen inte sagt ännu att du har röstat? Vänta, och sök igen.
voter-missing-cheated = Har den redan sagt det, och saknas rösten ännu efter en minut? Då skickade telefonen en annan röst än den som den visade. Använd inte den telefonen: rösta igen på en annan, och berätta det för valnämnden.
voter-stop-same-device = Använd en annan telefon till det här
voter-stop-same-device-next = Just den här webbläsaren gjorde rösten. En telefon kan inte kontrollera sig själv. Läs koden med en annan telefon.
voter-stop-not-in-the-log = Urnan är inte i ordning
voter-stop-not-in-the-log-next = Tjänsten säger två olika saker om den. Berätta för valnämnden.
voter-stop-bad-checkpoint = Urnan är inte i ordning
voter-stop-bad-checkpoint-next = Tjänstens svar saknar ett bevis som måste finnas. Berätta för valnämnden.

# Vem man frågar
voter-contact = Valnämnden:
voter-contact-letter = I ditt brev eller meddelande står vem valnämnden är och hur du når den.
