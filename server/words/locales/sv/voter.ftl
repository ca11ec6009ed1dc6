# Väljarens sidor: att rösta, och den andra enheten som kontrollerar den första. Texter med { $place } fylls i i webbläsaren.
voter-title = Rösta
voter-noscript-title = Sidan behöver JavaScript
voter-noscript = Din egen enhet förseglar din röst, så att ingen annan någonsin ser den. Tillåt JavaScript på sidan, eller öppna länken på en annan enhet.
voter-loading = Valet öppnas
voter-loading-next = Ett ögonblick.
voter-error-title = Något behöver rättas
voter-moment = { $day } kl. { $time }

# Remsan
voter-strip-not-cast = Din röst är inte avgiven ännu
voter-strip-again = Din tidigare röstsedel räknas. Den nya är inte avgiven ännu.
voter-strip-sending = Inte avgiven ännu: din röstsedel skickas
voter-strip-unknown = Vi vet inte ännu om din röstsedel kom fram
voter-strip-cast = Din röst är avgiven

# För hand
voter-enter-title = Din röstningskod
voter-enter-lead = Skriv röstningskoden från ditt brev eller meddelande. Du kan också klistra in hela länken.
voter-enter-label = Röstningskod eller länk
voter-enter-hint = Koden har 20 bokstäver och siffror. Versaler, mellanslag och bindestreck spelar ingen roll. Klistra in valets fingeravtryck efter koden, om du kan.
voter-enter-button = Fortsätt
voter-which = Vilket val gäller koden?

# Vilket val
voter-you-vote-on = Du röstar om
voter-until = Röstningen slutar den { $time }.
voter-start = Börja rösta
voter-start-again = Rösta igen
voter-weight = Din röstsedel räknas som { $weight } röster.
voter-overtaken = Din nya röstsedel avgavs inte. En annan röstsedel avgavs med din kod medan du valde.
voter-used-title = Koden har redan använts
voter-used-when = Den { $day } avgavs en röstsedel med koden.
voter-used-once = En röstsedel har avgivits med koden.
voter-used-here = Den avgavs på den här enheten.
voter-used-elsewhere = Om det inte var du, berätta genast för valnämnden.
voter-used-again = Du får rösta igen. Bara din sista röstsedel räknas.
voter-show-confirmation = Visa bekräftelsen
voter-mark-label = Ditt väljarmärke
voter-mark-hint = Samma märke står i ditt brev eller meddelande. Om det är ett annat, rösta inte utan berätta det för valnämnden.
voter-not-compared = Ingen har ännu jämfört valets fingeravtryck. Jämför det med ditt brev eller med anslagstavlan. Rösta inte här om det är ett annat.
voter-fingerprint-label = Valets fingeravtryck
voter-compared = Fingeravtrycket i din länk är det här valets.

# Att välja
voter-contest-place = { $place } av { $of }
voter-find = Sök med namn eller nummer
voter-found = Hittade: { $found } av { $all }. Det du har valt syns hela tiden.
voter-statement = Läs mer om { $option }
voter-continue = Fortsätt
voter-blank = Blank röst
voter-nobody = Inget av dessa
voter-hint-one = Välj en.
voter-hint-exactly = Välj { $max }.
voter-hint-at-most = Välj högst { $max }.
voter-hint-from-to = Välj { $min }–{ $max }.
voter-hint-grades = Ge varje alternativ ett betyg från 0 till { $highest }. Det högsta betyget är bäst.
voter-hint-rank = Ordna högst { $ranks }. Den första platsen är din favorit.
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
voter-fault-no-election = Av detta framgår inte vilket val du menar. Klistra in hela länken, eller öppna adressen i ditt brev
voter-fault-which = Välj valet
voter-fault-code-character = Tecknet på plats { $place } hör inte till en röstningskod. Koden har siffror och bokstäver, men inget U
voter-fault-code-length = En röstningskod har 20 bokstäver och siffror. Du skrev { $found }
voter-fault-code-check = En bokstav eller siffra i koden är fel. Jämför den med ditt brev
voter-fault-bad-fingerprint = Fingeravtrycket har ett skrivfel. Jämför det med ditt brev
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
voter-answers-title = Kontrollera dina svar
voter-answers-lead = Din röst är inte avgiven ännu.
voter-answers-revealed = Röstsedeln som du kontrollerade kastades bort. Du fortsätter med en ny.
voter-change = Ändra
voter-answers-button = Mina svar är rätt

# Röstsedeln
voter-ballot-title = Din röstsedel är klar, men inte avgiven
voter-ballot-lead = Dina val är förseglade. När du avger din röst går röstsedeln till urnan med den här spårningskoden.
voter-tracker-label = Spårningskod
voter-tracker-hint = Med spårningskoden ser du senare att din röstsedel är räknad. Den berättar inte för någon hur du röstade.
voter-cast = Avge din röst
voter-check-first = Kontrollera enheten först
voter-check-hint = Vill du vara säker på att enheten förseglar just det du valde? En annan telefon kan kontrollera det. Du röstar efter det.

# Att skicka
voter-sending-title = Din röstsedel skickas
voter-sending-sending = Håll sidan öppen. Det tar ett ögonblick.
voter-sending-waiting = Många röstar just nu. Din röst är inte avgiven ännu; röstsedeln väntar på sin tur och skickas igen av sig själv. Håll sidan öppen.
voter-sending-unknown = Vi vet inte ännu om din röstsedel kom fram. Samma röstsedel skickas igen av sig själv tills vi vet; den kan inte räknas två gånger. Håll sidan öppen, och kontrollera din förbindelse.
voter-sending-refused = Urnan svarar inte som den ska. Vi vet inte ännu om din röstsedel kom fram. Den skickas igen av sig själv. Om det fortsätter, berätta för valnämnden.
voter-now = Försök nu

# Bekräftelsen
voter-done-title = Din röst är avgiven
voter-done-lead = Klart: du kan stänga sidan. Röstsedeln är i urnan, och enheten har kontrollerat bekräftelsen.
voter-cast-at = Tid
voter-election-label = Val
voter-save = Spara som fil
voter-print = Skriv ut
voter-done-kept = Bekräftelsen finns också i den här webbläsaren. Dina val och din kod gör det inte.
voter-not-kept = Webbläsaren kan inte bevara bekräftelsen. Spara den som fil, eller skriv upp spårningskoden.
voter-again-until = Du kan ändra din röst till den { $time }: öppna länken eller skriv koden igen. Bara den sista röstsedeln räknas.
voter-public = Valets offentliga sida

# Att kontrollera enheten
voter-check-tracker-title = Kontrollera den här enheten
voter-check-tracker-lead = Rikta en annan telefons kamera mot koden. Telefonen öppnar en sida och kommer ihåg spårningskoden.
voter-tracker-code = Spårningskodens QR-kod
voter-same-tracker = Den andra telefonen visar samma spårningskod som här:
voter-link-instead = Ingen kamera? Använd länken
voter-link-label = Länk till den andra enheten
voter-check-warning = Härnäst öppnar enheten röstsedeln för den andra telefonen. Sedan kastas den här röstsedeln bort, och du röstar med en ny.
voter-reveal = Jag har läst koden: öppna röstsedeln
voter-back-to-answers = Tillbaka till dina svar
voter-check-reveal-title = Läs nu den andra koden
voter-check-reveal-lead = Använd samma telefon som nyss. Den visar vad som fanns i röstsedeln, och om det är det du valde.
voter-reveal-code = QR-kod för röstsedelns innehåll
voter-check-reveal-after = Din röst är inte avgiven ännu. Den här röstsedeln kastas bort. Gå tillbaka och avge en ny.

# Att stanna
voter-way-again = Försök igen
voter-way-resend = Skicka samma röstsedel igen
voter-way-anew = Välj på nytt från början
voter-way-enter = Skriv koden på nytt
voter-stop-no-connection = Ingen förbindelse
voter-stop-no-connection-next = Valet kunde inte nås. Kontrollera din förbindelse och försök igen. Ingenting avgavs.
voter-stop-no-such-election = Det finns inget sådant val här
voter-stop-no-such-election-next = Öppna länken i ditt meddelande igen, eller skriv adressen precis som i ditt brev.
voter-stop-another-election = Rösta inte här
voter-stop-another-election-next = Det här är inte valet som ditt brev nämner: fingeravtrycket är ett annat. Jämför det du skrev. Om det är rätt, berätta för valnämnden.
voter-stop-manifest-refused = Valet kan inte öppnas
voter-stop-manifest-refused-next = Dess beskrivning är felaktig. Berätta för valnämnden.
voter-stop-not-on-the-roll = Koden gäller inte det här valet
voter-stop-not-on-the-roll-next = Jämför koden med ditt brev. Om den är rätt, fråga valnämnden.
voter-stop-code-replaced = Koden har bytts
voter-stop-code-replaced-next = Du har fått en nyare kod. Använd den. Om den inte har kommit, fråga valnämnden.
voter-stop-not-yet = Röstningen har inte börjat
voter-stop-not-yet-next = Den börjar { $opens } och slutar { $closes }. Öppna samma länk då.
voter-stop-suspended = Röstningen är tillfälligt avbruten
voter-stop-suspended-next = Avgivna röster är i säkerhet. Försök igen senare. Valnämnden kan berätta när röstningen fortsätter.
voter-stop-ended = Röstningen har slutat
voter-stop-ended-next = Den slutade { $closes }. Resultatet kommer på valets offentliga sida.
voter-stop-not-open = Din röst avgavs inte
voter-stop-not-open-next = Röstningen är inte öppen längre, eller den är avbruten. Valets offentliga sida berättar vilket.
voter-stop-unfinished = Vi vet inte ännu om din röstsedel kom fram
voter-stop-unfinished-next = En röstsedel skickades från den här enheten, men ingen bekräftelse kom. Skicka samma röstsedel igen: den kan inte räknas två gånger.
voter-stop-confirmation-fails = Bekräftelsen stämmer inte
voter-stop-confirmation-fails-next = Svaret bevisar inte att din röstsedel är i urnan. Skicka samma röstsedel igen. Om det händer på nytt, berätta för valnämnden.
voter-stop-service = Vi vet inte ännu om din röstsedel kom fram
voter-stop-service-next = Tjänsten gav ett svar som vi inte förstår. Skicka samma röstsedel igen: den kan inte räknas två gånger. Om det händer på nytt, berätta för valnämnden.
voter-stop-bad-ballot = Din röst avgavs inte
voter-stop-bad-ballot-next = Tjänsten godkände inte röstsedeln. Försök igen, eller rösta på en annan enhet. Om det händer på nytt, berätta för valnämnden.
voter-stop-browser = Det går inte i den här webbläsaren
voter-stop-browser-next = Uppdatera webbläsaren, eller öppna länken i en annan webbläsare eller på en annan enhet. Ingenting avgavs.
voter-stop-crashed = Något stannade på den här enheten
voter-stop-crashed-next = Ingenting avgavs. Försök igen från början.
voter-stop-busy = Många röstar just nu
voter-stop-busy-next = Vänta en minut och försök igen. Ingenting är avgivet ännu.

# Den andra enheten
voter-check-page-title = Kontrollera en röstningsenhet
voter-check-start-lead = Det här är den andra enheten. Välj ”Kontrollera enheten först” på röstningsenheten. Rikta sedan den här enhetens kamera mot den första koden.
voter-check-start-label = Eller klistra in den första länken, eller skriv spårningskoden här
voter-check-start-hint = Spårningskoden har 20 bokstäver och siffror.
voter-check-go = Fortsätt
voter-waiting-title = Spårningskoden har kommit fram
voter-waiting-lead = Jämför den med röstningsenheten:
voter-waiting-next = Om de är lika, tryck ”Jag har läst koden: öppna röstsedeln” på röstningsenheten. Rikta sedan den här enhetens kamera mot den andra koden.
voter-waiting-label = Eller klistra in den andra länken här
voter-waiting-at = Kom fram
voter-check-restart = Börja om
voter-another-title = Det här är en annan röstsedels spårningskod
voter-another-lead = Den här enheten väntar på att jämföra den första röstsedeln, och röstningsenheten visar nu en annan. Just så skulle en enhet som fuskar göra: öppna en ärlig röstsedel för kontrollen och avge en annan.
voter-another-first = Första spårningskoden
voter-another-second = Nya spårningskoden
voter-another-next = Om du själv gjorde en ny röstsedel utan att öppna den första, börja om. Om inte, behåll den första spårningskoden och öppna den röstsedeln; om röstningsenheten inte kan öppna den, rösta inte på den, och berätta för valnämnden.
voter-another-keep = Behåll den första spårningskoden
voter-another-anew = Börja om med den nya spårningskoden
voter-match-title = Koderna stämmer överens
voter-match-lead = Röstningsenheten förseglade exakt det här:
voter-match-compare = Är det här vad du valde? Då var enheten ärlig. Om inte, rösta inte på den, och berätta för valnämnden.
voter-match-mark-hint = Jämför också dessa med ditt brev eller meddelande
voter-match-next = Den röstsedeln kastades bort. Gå tillbaka till röstningsenheten och avge en ny.
voter-mismatch-title = Koderna stämmer inte överens
voter-mismatch-cheated = Det som röstningsenheten öppnade ger inte den spårningskod som den här enheten fick. Läste du den första koden för samma röstsedel? Om du gjorde det, rösta inte på den enheten, och berätta för valnämnden. Om du är osäker, kontrollera på nytt från början.
voter-mismatch-another-election = Röstningsenheten öppnade en röstsedel i ett annat val än det den först nämnde. Rösta inte på den enheten, och berätta för valnämnden.
voter-fault-start = Klistra in hela den första länken, eller skriv spårningskodens 20 bokstäver och siffror
voter-fault-waiting = Klistra in hela den andra länken
voter-stop-no-tracker = Läs först den första koden
voter-stop-no-tracker-next = Enheten har inte spårningskoden för den röstsedeln och kan därför inte kontrollera den. Gå tillbaka till dina svar på röstningsenheten och välj ”Kontrollera enheten först” på nytt. Läs båda koderna med den här samma webbläsaren.
voter-stop-bad-reveal = Koden kan inte läsas
voter-stop-bad-reveal-next = Läs den andra koden igen, eller klistra in hela länken.
voter-stop-bad-tracker = Spårningskoden har ett skrivfel
voter-stop-bad-tracker-next = Börja om, och jämför den med röstningsenheten.
