# Valets offentliga sida, och kontrollen av det i webbläsaren.

# Var valet står
public-stage = Var valet står
public-now-accepting = Valet förbereds. { $accepted } av { $signers } nyckelinnehavare och vittnen har godkänt det.
public-now-accepted = Allt är klart för röstningen.
public-now-open = Röstningen pågår.
public-now-closing = Röstningstiden är slut.
public-now-suspended = Röstningen är tillfälligt avbruten. Inga röster tas emot just nu.
public-now-closed = Röstningen har slutat. Nyckelinnehavarna kontrollerar att varje röst kan räknas.
public-now-checked = Det är fastställt vilka röster som räknas. Nyckelinnehavarna och vittnena jämför räkningskoden och undertecknar den.
public-now-opening = Nyckelinnehavarna öppnar summan av alla röster. Enskilda röster öppnas aldrig.
public-now-ended = Resultatet är publicerat.
public-now-cancelled = Valet ställdes in den { $day }.
public-now-too-few = Det finns inget resultat.
public-next-opens = Röstningen börjar den { $moment }.
public-next-opens-late = Röstningen skulle börja den { $moment }. Den börjar när alla har godkänt valet och valnämnden öppnar det.
public-next-closes = Röstningen slutar den { $moment }.
public-next-closing = Röstningen slutar om ett ögonblick. Inga fler röster tas emot.
public-next-suspended = Valnämnden meddelar när röstningen fortsätter. Röster som finns i urnan är i säkerhet.
public-next-checked = När alla är klara fastställs vilka röster som räknas.
public-next-checked-from = När alla är klara fastställs vilka röster som räknas, men tidigast den { $moment }.
public-next-ready = Underskrifter: { $ready } av { $needed } som behövs.
public-next-opening = Öppnade delar: { $opened } av { $needed } som behövs. Resultatet kommer sedan automatiskt.
public-next-result = Resultatet skrivs.
public-next-ended = Resultatet kan inte längre ändras. Vem som helst kan kontrollera räkningen.
public-next-cancelled = Inga röster tas emot, öppnas eller räknas längre. Därför är valets uppgifter ofullständiga.
public-next-too-few = Med så få röster kunde ett resultat visa hur någon röstade. Därför öppnas ingenting i det här valet, och dess uppgifter är ofullständiga. Förbundet kan hålla valet på nytt.
public-too-few = { $contest }: inget resultat, eftersom färre än { $floor } röster gavs. Röster: { $counted }.
public-times = Röstningstid: { $opens } – { $closes }
public-vote = Jag har en röstningskod
public-phase-coming = Kommande
public-phase-open = Röstningen pågår
public-phase-suspended = Röstningen är tillfälligt avbruten
public-phase-counting = Rösterna räknas
public-phase-ended = Resultat
public-phase-cancelled = Inställt
public-phase-too-few = Inget resultat

# Resultatet
public-result = Resultat
public-agrees = Det här resultatet stämmer med det som den här webbläsaren räknade ur valmaterialet.
public-differs = Den här sidan visar något annat än det som den här webbläsaren räknade ur valmaterialet. Tro inte på sidan, utan berätta för valnämnden. Skillnaden finns här:
public-outcome-elected = Valda: { $names }
public-outcome-elected-many = { $count } valdes
public-outcome-vacant = Ingen valdes
public-outcome-partly-vacant = Valda: { $names }. De andra platserna förblir obesatta.
public-outcome-passed = Förslaget godkändes
public-outcome-failed = Förslaget förkastades
public-outcome-run-off = Ingen fick mer än hälften. En andra omgång mellan { $names }
public-outcome-no-quorum = För få röstade: det blir inget resultat
public-outcome-chair-decides = Lika många för som emot: ordföranden avgör
public-deputies = Suppleanter, i den här ordningen:
public-option = Alternativ
public-votes = Röster
public-points = Poäng
public-grades = Betyg
public-score = Jämförelsetal
public-spread-grades = De små talen säger hur många som gav varje betyg; 0 är lägst. Ju mörkare stapel, desto högre betyg.
public-spread-ranks = De små talen säger hur många som satte alternativet på varje plats.
public-place-elected = Vald
public-place-deputy = Suppleant { $place }
public-place-run-off = Andra omgången
public-list-place = { $list }, plats { $place }
public-name-number = { $name } (nr { $number })
public-more-rows = { $count ->
    [one] Visa den sista
   *[other] Visa de övriga { $count }
 }
public-given = Avgivna röster: { $votes }.
public-blank = Blanka röster: { $votes }. De visas, men räknas inte som avgivna röster.
public-blank-counts = Blanka röster: { $votes }. De räknas som avgivna röster.
public-seats = { $seats ->
    [one] En väljs.
   *[other] { $seats } väljs.
 }{ $deputies ->
    [0] {""}
   *[other] {" "}Suppleanter: { $deputies }.
 }
public-quorum = Minst { $votes } röster behövs för ett resultat.
public-quorum-of-roll = Minst { $part } av de röstberättigade måste rösta, annars blir det inget resultat.
public-support = Minst { $part } av de röstberättigade måste säga ja, annars faller förslaget.
public-method-plurality = De som får flest röster väljs.
public-method-majority = Den som får mer än hälften av de avgivna rösterna väljs; annars går de två med flest röster till en andra omgång.
public-method-motion = Förslaget godkänns om mer än hälften säger ja.
public-method-motion-part = Förslaget godkänns om minst { $part } säger ja.
public-method-closed-list = Platserna fördelas mellan listorna efter röster (d’Hondt), i varje listas ordning.
public-method-open-list = Platserna fördelas mellan valförbunden efter röster (d’Hondt), och inom ett valförbund efter kandidaternas egna röster.
public-method-positional = En plats i väljarens ordning ger poäng, den första mest. De som får flest poäng väljs.
public-method-median = Alternativet med det bästa mittersta betyget går först.
public-method-score = Poängen läggs ihop. De som får flest poäng väljs.

# Lotter
public-lot = Avgjort genom lottning
public-lot-tied = Lika röstetal: { $names }.
public-lot-order = Lotten satte dem i den här ordningen:
public-lot-from-ballots = Lotten kommer ur rösterna själva. Med varje röst kom slumptal som bara väljarens telefon eller dator kände till; deras summa avgör. Ingen kunde veta den före räkningen, och ingen kunde styra den.
public-lot-by-hand = Valnämnden drog lotten för hand och förde in resultatet.
public-lot-again = Dra lotten igen
public-lot-same = Den här webbläsaren drog lotten igen. Ordningen blev densamma.
public-lot-other = Den här webbläsaren drog lotten igen och fick en annan ordning: {"{0}"}. Berätta för valnämnden.
public-lot-cannot = Den här webbläsaren kan inte dra lotten.

# Valdeltagande
public-turnout-title = Valdeltagande
public-turnout-open = Den { $moment } hade { $percent } röstat.
public-turnout = { $counted } av { $roll } röstade ({ $percent }).
public-weight = Röster som de har sammanlagt
public-replaced = Utbytta röstningskoder
public-replaced-voted = Av dessa: koder som det hade röstats med (de rösterna räknas inte)
public-excluded = Utelämnade röster, var och en med ett bevis på skälet

# Kontroll
public-check = Kontrollera själv
public-check-lead = Du behöver inte lita på den här tjänsten. Allt som behövs för att kontrollera räkningen är offentligt.
public-verify-button = Kontrollera räkningen i den här webbläsaren
public-verify-record = Kontrollera valmaterialet i den här webbläsaren
public-find-button = Sök min röst
public-fingerprint = Valkod
public-fingerprint-lead = Jämför den med ditt brev eller anslagstavlan. Om de skiljer sig är det här inte ditt val: berätta för valnämnden.
public-fingerprint-whole = För program: den långa valkoden
public-fingerprint-qr = För program: den långa valkoden som QR-kod
public-close-code = Räkningskod
public-close-code-lead = Nyckelinnehavarna och vittnena jämför den här koden med varandra innan de undertecknar vilka röster som räknas.
public-keys = Vilka som har nycklarna
public-keys-alone = En nyckelinnehavare öppnar summan av rösterna ensam, och skulle alltså också kunna läsa enskilda röster.
public-keys-threshold = { $threshold } av de { $trustees } nyckelinnehavarna öppnar tillsammans summan av rösterna. Färre får inte veta något.
public-keys-missing = { $quorum } av { $signers } måste bekräfta med sin underskrift vilka röster som räknas. { $spare ->
    [0] Ingen får saknas.
    [one] En får saknas.
   *[other] { $spare } får saknas.
 }
public-trustees = Nyckelinnehavare
public-witnesses = Vittnen, som undertecknar men inte har någon nyckel till rösterna
public-key-code = Nyckelkod
public-key-code-lead = De har alla den här koden på sina egna sidor: om någon av dem läser upp den och den är densamma, är nyckeln under det namnet personens egen.
public-erased = De förseglade rösterna raderades den { $day }. Räkningen kan ändå kontrolleras.
public-asked = Vad det röstas om
public-options = { $count ->
    [one] Ett alternativ
   *[other] { $count } alternativ
 }
public-choose = { $count ->
    [one] En väljare väljer ett alternativ.
   *[other] En väljare väljer { $count } alternativ.
 }
public-choose-up-to = { $count ->
    [one] En väljare väljer högst ett alternativ.
   *[other] En väljare väljer högst { $count } alternativ.
 }
public-choose-grades = En väljare ger varje alternativ ett betyg från 0 till { $highest }.
public-choose-ranks = En väljare sätter högst { $count } alternativ i ordning.
public-choose-points = En väljare fördelar { $count } poäng.
public-experts = För den som vill titta djupare
public-record-lead = Valmaterialet innehåller varje röst, för alltid förseglad, och varje underskrift och bevis. Det innehåller inga namn på väljare.
public-record-button = Ladda ner valmaterialet
public-command-lead = På din egen dator kontrollerar det här kommandot allt, med valkoden från ditt brev:
public-your-fingerprint = VALKODEN-I-DITT-BREV
public-your-tracker = DIN-SPÅRNINGSKOD
public-verifier = Ladda ner programmet uurna-verify
public-verifier-hash = Det är för Linux. Jämför dess SHA-256 med den publicerade källkodens: alla som bygger det får samma.
public-program = Programmen för det här valet
public-program-lead = Dessa filer körs i varje väljares, nyckelinnehavares och besökares webbläsare. Bredvid var och en står dess SHA-256, så att vem som helst kan jämföra den med den publicerade källkoden.
public-program-service = Själva tjänsten är ett program. Det här är SHA-256 för det program som svarar dig. Den som bygger samma källkod, i vilken mapp som helst, får samma värde. Tjänsten säger det här om sig själv, så lita inte enbart på det: kontrollera valmaterialet, det går utan att lita på någon.

# Kontroll i den här webbläsaren
public-verify-title = Kontrollera räkningen
public-verify-lead = Din webbläsare läser hela valmaterialet, kontrollerar varje underskrift och varje bevis, och räknar på nytt. Den litar inte på någon.
public-verify-start = Kontrollera
public-verify-without = Kontrollera utan valkoden
public-needs-script = Sidan behöver JavaScript. Utan det kan du använda kommandot nedan på din egen dator.
public-fingerprint-field = Valkoden från ditt brev eller anslagstavlan
public-fingerprint-hint = 20 bokstäver och siffror i fem grupper. Du kan också klistra in hela länken i ditt brev.
public-fingerprint-from-link = Länken som du öppnade säger vilket val det är: du behöver inte skriva något. Om du ändå skriver koden från ditt brev jämförs den.
public-why-elsewhere = Varför fyller sidan inte i valkoden själv?
public-why-elsewhere-text = Den som kan förfalska valmaterialet kan också visa dig förfalskningens kod. Från ditt brev eller anslagstavlan bevisar den att det här är valet som du fick höra om.
public-own-machine = På din egen dator
public-error-title = Något är fel
public-error-fingerprint-missing = Skriv valkoden, eller fortsätt utan den
public-error-fingerprint-bad = Valkoden ska ha 20 bokstäver och siffror: jämför den med ditt brev
public-error-tracker-missing = Skriv din spårningskod, eller välj beviset som du sparade
public-error-tracker-bad = Spårningskoden ska ha 20 bokstäver och siffror, i fem grupper om fyra
public-error-confirmation-bad = Filen är inget bevis som sparats efter röstningen
public-working = Kontrollerar
public-starting = Börjar
public-reading = Läst: { $read } av { $size }
public-trouble = Det gick inte att kontrollera
public-trouble-unreadable = Valmaterialet kunde inte läsas. Det säger ingenting om valet. Kontrollera din nätförbindelse och försök igen.
public-trouble-not-loaded = Kontrollprogrammet kom inte fram. Kontrollera din nätförbindelse och försök igen.
public-trouble-too-old = Webbläsaren är för gammal för kontrollprogrammet. Uppdatera den, eller använd en annan telefon eller dator: minst Chrome eller Edge 97, Firefox 102 eller Safari 16.4. Du kan också använda kommandot nedan.
public-trouble-other = Kontrollprogrammet stannade. Det säger ingenting om valet. Försök igen, eller använd kommandot nedan.
public-trouble-technical = Tekniskt meddelande (på engelska)
public-state-valid = Resultatet stämmer
public-state-valid-next = Varje kontroll stämmer, för valet vars kod du gav. Resultatet är det som de räknade rösterna säger.
public-state-invalid = Något är fel
public-state-another-election-title = Det här är inte valet vars kod du gav
public-state-invalid-next = En kontroll stämmer inte. Berätta för valnämnden, behåll en kopia av valmaterialet, och visa sidan för andra.
public-state-incomplete = Hittills är allt i sin ordning
public-state-incomplete-next = Allt som finns är i sin ordning. Det finns inget resultat än: kontrollera igen när det är publicerat.
public-state-incomplete-unanchored = Du gav ingen valkod, så inget säger att det här är ditt val.
public-state-not-anchored = Allt stämmer, men är det här ditt val?
public-state-not-anchored-next = Varje kontroll stämmer, men du gav ingen valkod. Någon kan ha visat dig ett helt annat val. Kontrollera igen med koden från ditt brev.
public-state-another-election = Valmaterialet är från ett annat val än koden som du gav. Jämför koden med ditt brev och se efter om det här är rätt vals sida. Om båda är rätt, lita inte på sidan utan berätta det för valnämnden.
public-checks = Vad som kontrollerades, punkt för punkt
public-passed = I ordning:
public-failed = FEL:
public-not-yet = Inte än:
public-not-reached = Inte kontrollerat:
public-findings = Vad som hittades, för sakkunniga (på engelska):
public-read-fingerprint = Valkoden för valmaterialet som lästes:
public-counted = Vad den här webbläsaren räknade
public-counted-lead = Bara ur valmaterialet, inte från valets sida.
public-counted-compare = Se om valets sida visar detsamma
public-claim-v1 = Valmaterialet är komplett och undertecknat, dess steg står i ordning, och röster kom bara medan röstningen pågick.
public-claim-v2 = Valet är det som du fick veta om, dess regler är inom gränserna, och varje nyckelinnehavare och vittne godkände det.
public-claim-v3 = Listan över väljare är den som fastställdes före röstningen, och varje utbytt kod har undertecknats.
public-claim-v4 = Varje röst är rätt utformad och skickades med en kod i det här valet.
public-claim-v5 = Varje röst följer reglerna och är undertecknad av sin väljare.
public-claim-v6 = Var och en räknas en gång: av en väljares röster bara den sista.
public-claim-v7 = Varje utelämnad röst utelämnades av ett skäl som vem som helst kan kontrollera.
public-claim-v8 = Tillräckligt många nyckelinnehavare och vittnen kontrollerade vilka röster som räknas, och alla undertecknade detsamma.
public-claim-v9 = Det som varje nyckelinnehavare öppnade är summan av de räknade rösterna, och inget annat.
public-claim-v10 = Röstetalen är de räknade rösternas.
public-claim-v11 = Det publicerade resultatet är uträknat ur röstetalen enligt reglerna.
public-claim-v12 = Rösten som du frågade efter är bland dem som räknas. Om du gav beviset på att den kom fram är det rätt.
public-figure-v1 = Rader: { $entries }
public-figure-v2 = Godkänt av { $accepted } av { $signers }
public-figure-v3 = På listan över väljare: { $voters }. Utbytta koder: { $replaced }
public-figure-v4 = Röster: { $ballots }
public-figure-v5 = Bevis: { $proofs }
public-figure-v6 = Räknade: { $counted } av { $ballots } röster
public-figure-v6-open = Röster hittills: { $ballots }
public-figure-v7 = Utelämnade: { $excluded }
public-figure-v8 = Underskrifter: { $ready }
public-figure-v9 = Öppnade: { $openings }
public-figure-v10 = Röstetal: { $totals }
public-figure-v11 = Omröstningspunkter: { $contests }

# Hitta min röst
public-find-title = Sök min röst
public-find-lead = Din webbläsare läser hela valmaterialet och letar efter din röst i det. Tjänsten får inte veta vilken röst du letar efter. Ingen kan se hur du röstade, inte ens du.
public-find-start = Sök min röst
public-find-without = Sök utan valkoden
public-tracker = Din spårningskod
public-tracker-hint = 20 bokstäver och siffror i fem grupper, som den visades när du röstade. De här 20 tecknen jämförs (100 bitar); filen nedan jämförs i sin helhet (256 bitar).
public-confirmation = Eller beviset på att din röst kom fram, om du sparade det
public-confirmation-hint = Filen från sidan som sade att du har röstat.
public-from-here = Den här webbläsaren har kvar rösten, så dess koder är ifyllda.
public-fate-place = Rad { $index } i valmaterialet.
public-fate-counted = Din röst räknas
public-fate-counted-next = Den finns i valmaterialet så som du skickade den, bland de röster som ger resultatet.
public-fate-last = Din röst finns i urnan
public-fate-last-next = Den är den sista som skickats med din kod. Den räknas om du inte röstar på nytt.
public-fate-superseded = Den här rösten räknas inte, utan en senare
public-fate-superseded-next = En annan röst skickades senare med samma kod. Om det inte var du, berätta genast för valnämnden.
public-fate-code-replaced = Den här rösten räknas inte: koden byttes ut
public-fate-code-replaced-next = Koden som rösten skickades med har ersatts av en ny. Om du inte bad om det, berätta genast för valnämnden.
public-fate-excluded = Den här rösten räknas inte: den utelämnades
public-fate-excluded-next = Nyckelinnehavarna kunde inte öppna dess förseglade del, och bevisade det. Berätta för valnämnden.
public-fate-unknown = Ingen röst hittades med den här spårningskoden
public-fate-unknown-next = Jämför varje bokstav och siffra: ett enda fel tecken räcker. Om du har sparat beviset på att din röst kom fram, välj filen här. Om varje tecken är rätt, berätta för valnämnden och visa ditt bevis.
public-meant = Menade du den här?
public-fate-stranger = Den här rösten skickades inte med en kod i det här valet
public-fate-stranger-next = En sådan röst borde aldrig finnas i valmaterialet. Berätta för valnämnden.
public-honour-honoured = Beviset som du sparade stämmer: det här är valmaterialet som din röst kom in i.
public-honour-broken = Beviset som du sparade stämmer INTE med valmaterialet: det här är inte valmaterialet som din röst kom in i. Behåll filen, och visa den för valnämnden och för andra.
public-honour-another-ballot = Beviset gäller en annan röst än spårningskoden.

# Framsidan
public-home-have-code = Jag har en röstningskod
public-home-officer = Logga in som valfunktionär
public-home-elections = Val
public-home-none = Det finns inga offentliga val just nu.

# Problems
problem-election-unavailable = Det här valet kan inte visas just nu
problem-election-unavailable-next = Inget gick förlorat. Vänta en stund och försök igen. Om felet fortsätter, berätta för valnämnden.
