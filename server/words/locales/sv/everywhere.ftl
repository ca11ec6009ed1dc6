# Det som finns på varje sida.
skip-to-content = Gå till innehållet
languages = Språk
footer = Uurna: vem som helst kan kontrollera räkningen, och ingen kan någonsin läsa en röst.

# Framsidan
home-title = Val som vem som helst kan kontrollera
home-lead = Ingen kan läsa en röst, inte ens de som ordnar valet. Vem som helst kan kontrollera att varje röst räknades.

# Problem: vad som hände och vad man gör sedan
problem-other-host = Det här är inte tjänstens adress
problem-other-host-next = Skriv adressen som den står i ditt brev eller meddelande.
problem-not-found = Sidan finns inte
problem-not-found-next = Kontrollera adressen, eller öppna länken i ditt meddelande igen.
problem-sign-in-needed = Logga in först
problem-sign-in-needed-next = Logga in och öppna sidan på nytt.
problem-malformed = Det som skickades kunde inte läsas
problem-malformed-next = Gå tillbaka, kontrollera vad du skrev och skicka igen.
problem-internal = Något gick fel hos oss
problem-internal-next = Inget gick förlorat. Vänta en stund och försök igen. Om felet fortsätter, berätta för valnämnden.
problem-number = Om du berättar om felet, nämn också det här numret: { $number }
problem-method-not-allowed = Det går inte att göra här
problem-method-not-allowed-next = Gå tillbaka till sidan du kom från och använd dess knappar.
problem-to-election = Till valets sida
problem-to-office = Till listan över val
problem-to-front = Till startsidan

# När en sida öppnas, och när den inte kan
start-no-script = Sidan behöver JavaScript
start-no-script-next = Det som ska vara hemligt görs i din egen webbläsare, så att ingen annan någonsin ser det. Tillåt JavaScript på sidan, eller öppna länken på en annan telefon eller dator.
start-title = Sidan kunde inte öppnas
start-late = Det här tar längre tid än det borde. Kontrollera din nätförbindelse och försök igen.
start-not-fetched = En del av sidan kom inte fram. Ingenting skickades. Kontrollera din nätförbindelse och försök igen.
start-too-old = Webbläsaren är för gammal för sidan. Uppdatera den, eller öppna länken på en annan telefon eller dator. Du behöver minst Chrome eller Edge 97, Firefox 102, Safari eller iOS 16, eller Samsung Internet 18.
start-other = Sidan kunde inte öppnas. Ingenting skickades. Försök igen, eller öppna länken på en annan telefon eller dator.
start-again = Försök igen

# problems that programs are told; a person meets them only at an address of theirs
problem-bad-ballot = Rösten kan inte tas emot
problem-bad-ballot-next = Ladda om sidan och rösta en gång till. Din röst togs inte emot.
problem-bad-key = Nyckeln kan inte användas
problem-bad-key-next = Gör nyckeln igen på sidan som din länk öppnar.
problem-bad-shares = De förseglade delarna hör inte till den här rösten
problem-bad-shares-next = Ladda om sidan och försök en gång till.
problem-code-replaced = Den här koden har bytts
problem-code-replaced-next = Använd den nya koden som skickades till dig.
problem-cancelled = Valet är inställt
problem-cancelled-next = Inga röster tas emot, öppnas eller räknas, och ingenting i valet ändras längre. Valets offentliga sida säger varför och vem man kan fråga.
problem-code-used = En annan röst med den här koden kom fram först
problem-code-used-next = Öppna röstningssidan igen för att se läget.
problem-election-frozen = Valet är fastställt
problem-election-frozen-next = Inget i det kan längre ändras, och nycklar kan inte längre skickas. Fråga valnämnden.
problem-erased = Uppgifterna har raderats
problem-erased-next = De raderades när raderingsdagen som valet anger hade kommit. De kan inte fås tillbaka.
problem-invitation-unknown = Länken är okänd
problem-invitation-unknown-next = Öppna den nyaste länken som du har fått, eller be valnämnden om en ny.
problem-key-taken = Någon annan har den här nyckeln
problem-key-taken-next = Gör en egen nyckel: var och en behöver sin.
problem-keys-stand = En nyckel har redan skickats med den här länken
problem-keys-stand-next = Den kan inte bytas ut med den här länken. Om du inte skickade den, berätta genast för valnämnden. Fråga den också om du har förlorat dina ord.
problem-log-refused = Tjänsten undertecknar inte valmaterialet
problem-log-refused-next = Berätta för valnämnden. Tjänstens driftansvariga måste undersöka saken.
problem-no-such-ballot = Det finns ingen sådan röst
problem-no-such-ballot-next = Kontrollera numret, eller se på listan över valets röster.
problem-no-such-election = Det finns inget sådant val
problem-no-such-election-next = Kontrollera adressen. Den står i meddelandet eller brevet som du fick.
problem-no-such-tile = Det finns ingen sådan del av valmaterialet
problem-no-such-tile-next = För program: läs först den nyaste kontrollpunkten (checkpoint). Den säger hur mycket material det finns.
problem-not-now = Det här går inte att göra nu
problem-not-now-next = Ladda om sidan: valet har gått vidare, eller är inte så långt än.
problem-not-on-the-roll = Koden hör inte till det här valet
problem-not-on-the-roll-next = Kontrollera att du öppnade rätt val. Fråga valnämnden om det upprepas.
problem-not-open = Röstningen är inte öppen
problem-not-open-next = Valets sida säger när du kan rösta.
problem-office-codes-by-service = Tjänsten gör koderna för det här valet
problem-office-codes-by-service-next = Inget behöver skickas hit. Ändra det först i tidsplanen om någon annan ska göra dem.
problem-office-codes-elsewhere = Koderna för det här valet gjordes på annat håll
problem-office-codes-elsewhere-next = Skicka den nya koden på samma sätt som de andra skickades.
problem-office-not-ready = Valet är inte redo för det här
problem-office-not-ready-next = Valets sida säger vad som ännu fattas.
problem-office-other-voters = Det här är inte valets väljare
problem-office-other-voters-next = Registret eller villkoret för vem som får rösta har ändrats. Gör koderna igen.
problem-office-replace-no-address = Det finns ingen adress att skicka koden till
problem-office-replace-no-address-next = Visa den nya koden på skärmen, eller skriv ut den.
problem-office-replace-not-open = Koder kan bytas bara medan röstningen är öppen
problem-office-replace-not-open-next = Valets sida säger när det är.
problem-office-replace-other-key = Kodutgivarens fil hör till ett annat val
problem-office-replace-other-key-next = Välj filen som sparades när det här valet fastställdes.
problem-office-replace-refused = Koden byttes inte
problem-office-replace-refused-next = Ladda om sidan och försök en gång till. Den gamla koden fungerar fortfarande.
problem-office-replace-replaced = Den här koden har redan bytts
problem-office-replace-replaced-next = Ladda om sidan: då hittar den den nyaste koden.
problem-outcome-unknown = Vi vet inte ännu om det här gjordes
problem-outcome-unknown-next = Vänta en stund och ladda om sidan: den säger vad som gjordes.
problem-refused = Det här passar inte valmaterialet
problem-refused-next = Ladda om sidan. Berätta för valnämnden om det upprepas.
problem-too-large = Det du skickade är för stort
problem-too-large-next = Skicka en mindre fil, eller mindre text.
problem-too-many-requests = För många försök på kort tid
problem-too-many-requests-next = Vänta några minuter och försök igen.
problem-too-slow = Förbindelsen var för långsam
problem-too-slow-next = Försök igen, om möjligt med en bättre förbindelse.
problem-unavailable = Tjänsten fungerar inte just nu
problem-unavailable-next = Vänta en stund och försök igen. Inget har gått förlorat.

# in a text that other people read
unseen-behind = Efter ”{ $behind }” finns ett osynligt tecken ({ $code }). Ta bort stället och skriv det på nytt
unseen-first = Texten börjar med ett osynligt tecken ({ $code }). Ta bort texten och skriv den på nytt

# Vem man frågar, och vad som står längst ned på sidorna
contact-label = Valnämnden
notice-privacy = Dataskyddsbeskrivning
notice-accessibility = Tillgänglighet
