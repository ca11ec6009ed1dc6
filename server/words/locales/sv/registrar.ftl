# Vem som gör koderna
registrar-codes = Röstningskoder
registrar-codes-who = Vem gör koderna?
registrar-codes-service = Den här tjänsten gör och skickar dem
registrar-codes-service-hint = Enklast. Tjänsten känner koderna tills de har skickats och glömmer dem sedan. Du litar på att den inte sparar dem.
registrar-codes-registrar = Den här webbläsaren gör koderna; tjänsten ser dem aldrig
registrar-codes-registrar-hint = Säkrast, men mer arbete: ni förvarar två filer, skriver ut breven och delar ut dem själva. Tjänsten skickar inga koder.
registrar-needs-script = Sidan gör arbetet i webbläsaren och behöver därför JavaScript.

# Att göra koderna i den här webbläsaren
registrar-making-title = Skapa koderna i den här webbläsaren
registrar-making-first = Gör detta först: vilka som får rösta får inte ändras när koderna är gjorda.
registrar-making-lead = Koderna görs här och du sparar dem i en fil. Tjänsten får inte veta någon kod, och inte vems en kod är.
registrar-making-means = Använd en dator som du litar på och som bara du använder under tiden.
registrar-making-count = Koder att göra: { $count }
registrar-making-there = Koder har redan gjorts för det här valet. Om du gör dem på nytt är de tidigare oanvändbara: förstör deras filer.
registrar-making-go = Skapa koderna
registrar-making = Koder görs: { $read } av { $size }
registrar-save = Spara två filer
registrar-save-lead = De finns ingen annanstans än på den här sidan. Om de försvinner innan breven har delats ut måste koderna göras på nytt; efter att valet har fastställts måste hela valet hållas på nytt.
registrar-save-codes-title = Koderna
registrar-save-codes-lead = Den som har den här filen kan rösta för alla. Förvara den på ett eget USB-minne, och förstör den när breven är utskrivna.
registrar-save-codes = Spara koderna
registrar-save-file-title = Kodutgivarens fil
registrar-save-file-lead = Med den byts förlorade koder. Den säger vilken offentlig nyckel som är vems, och ingen kod står i den. Förvara den tills röstningen är slut, där tjänsten inte kommer åt den.
registrar-save-file = Spara kodutgivarens fil
registrar-saved = Jag har sparat båda filerna
registrar-saved-hint = Titta i mappen: båda måste finnas där.
registrar-send = Skicka listan över väljare till tjänsten
registrar-sending = Listan över väljare skickas…
registrar-sent = Tjänsten har listan över väljare
registrar-sent-lead = Nu kan valet fastställas. Efter det skriver du ut breven i den här webbläsaren.
registrar-codes-file-name = koder

# Filer som läses i webbläsaren
registrar-file = Kodutgivarens fil
registrar-file-hint = Den läses i den här webbläsaren och laddas inte upp.

# Att byta en kod
registrar-replace = Byt en förlorad kod
registrar-replace-lead = Den gamla koden slutar fungera och medlemmen får en ny. Den nya koden görs i den här webbläsaren. För det behöver du kodutgivarens fil.
registrar-replace-not-open = Koder kan bytas bara medan röstningen är öppen eller tillfälligt avbruten.
registrar-member = Vems kod har försvunnit?
registrar-search = Namn eller medlemsnummer
registrar-search-hint = Den här webbläsaren söker; tjänsten får inte veta vem.
registrar-found = Hittades: { $count }
registrar-found-none = Ingen röstberättigad har det namnet eller numret.
registrar-found-more = Hittades: { $count }. De första tio visas: skriv mer av namnet.
registrar-member-of = Medlem { $member }
registrar-confirm = Är det här rätt medlem?
registrar-name = Namn
registrar-number = Medlemsnummer
registrar-mark-now = Väljarmärke i brevet
registrar-replaced-before = Den här medlemmens kod har bytts tidigare: { $count }
registrar-confirm-old = Den gamla koden slutar genast fungera.
registrar-confirm-vote = Om någon har röstat med den gamla koden räknas inte den rösten. Medlemmen måste rösta på nytt med den nya koden.
registrar-confirm-public = Valmaterialet visar att en kod byttes, men inte vems. Resultatet säger hur många som byttes.
registrar-confirm-who = Försäkra dig om vem som frågar innan du går vidare.
registrar-confirm-go = Byt koden
registrar-another-member = En annan medlem
registrar-new = Den nya koden
registrar-new-voted = Någon hade röstat med den gamla koden. Den rösten räknas inte längre: be medlemmen rösta på nytt.
registrar-new-not-voted = Ingen hade röstat med den gamla koden.
registrar-new-once = Ge detta till medlemmen nu. Det visas bara en gång.
registrar-link = Röstningslänk
registrar-print = Skriv ut
registrar-send-code = Eller låt tjänsten skicka den
registrar-send-code-means = Den går till medlemmens adress i registret. Tjänsten känner då koden, och vems den är, tills meddelandet har gått i väg; sedan glömmer den båda.
registrar-send-code-go = Skicka till medlemmens adress
registrar-code-sent = Koden är på väg. Vad som händer med den står på sidan ”Utskick av koderna”.
registrar-next = Klart: nästa medlem

# Brev i webbläsaren
registrar-complete = Komplettera kodutgivarens fil
registrar-complete-lead = Välj kodutgivarens fil som du sparade. Den här webbläsaren kontrollerar att det fastställda valet har dina koder och inga andra, och skriver i filen vilket val det är.
registrar-complete-done = Jag har redan gjort detta: gå till breven
registrar-completed = Valet har dina koder
registrar-completed-lead = Spara filen på nytt i stället för den tidigare. Jämför valkoden med det som nyckelinnehavarna ser och med anslagstavlan: den kommer att stå i varje brev.
registrar-letters = Brev med koderna
registrar-letters-lead = Välj filen med koderna. Breven görs i den här webbläsaren, en sida för varje väljare på väljarens eget språk, och tjänsten ser dem inte.
registrar-codes-file = Filen med koderna
registrar-letters-go = Skapa breven
registrar-letters-or = Utan webbläsare, eller med postadresser, gör det här kommandot en fil av alla brev:
registrar-letters-count = Brev:
registrar-letters-print = Skriv ut dem på papper, ett per sida, och inte till en fil.
registrar-letters-batch = Vilka brev
registrar-letters-destroy = Förstör filen med koderna när alla brev är utskrivna, och behåll kodutgivarens fil.
registrar-letters-next = Tjänsten skickar inga koder. Komplettera kodutgivarens fil och skriv ut breven i den här webbläsaren.
registrar-batch = { $from } till { $to }
registrar-reading = Koder kontrolleras: { $read } av { $size }

# Kodutgivarens fil för koder som tjänsten gjorde
registrar-kept = Spara kodutgivarens fil
registrar-kept-lead = Du behöver den för att byta förlorade koder. Ingen kod står i den. Förvara den där andra inte hittar den.
registrar-kept-means = Tills du säger att den är sparad förvarar tjänsten den låst. Den som driver tjänsten skulle kunna öppna den, byta koder och se vilken offentlig nyckel som är vems. Därefter raderas den, och ingen kan få den tillbaka.
registrar-kept-saved = Jag har sparat filen: radera tjänstens kopia
registrar-delivery-replacement = En kod som ersatte en förlorad
office-erased-registrar-file = Kodutgivarens fil

# Vad som går fel
registrar-error-not-ready = Något i stegen före är inte klart. Gå tillbaka och se vad som saknas.
registrar-error-other-voters = Vilka som får rösta har ändrats sedan koderna gjordes. Förstör filerna, ladda om sidan och gör koderna på nytt.
registrar-error-bad-roll = Tjänsten godtar inte listan över väljare. Förstör filerna, ladda om sidan och gör koderna på nytt.
registrar-error-frozen = Valet är redan fastställt. De här koderna är inte dess koder: förstör filerna.
registrar-error-sign-in-again = Det är för länge sedan du loggade in. Låt sidan vara öppen, logga in på nytt i en annan flik och tryck sedan på knappen igen.
registrar-error-offline = Tjänsten kan inte nås. Låt sidan vara öppen och försök igen.
registrar-error-not-loaded = Den här webbläsaren klarar inte arbetet. Försök med en nyare webbläsare.
registrar-error-not-saved = Spara båda filerna först och kryssa i rutan.
registrar-error-no-file = Välj en fil.
registrar-error-registrar-file = Detta är ingen kodutgivarfil. Välj filen vars namn börjar med ”registrar”.
registrar-error-other-election = Den här filen hör till ett annat val.
registrar-error-other-key = Nyckeln i filen är inte det här valets. Välj filen som hör till koderna som fastställdes.
registrar-error-other-roll = Det fastställda valet har andra koder än dina. Skriv inte ut några brev, utan berätta för valnämnden.
registrar-error-codes-file = Detta är ingen fil med koder. Välj filen som du sparade när koderna gjordes.
registrar-error-codes-other = De här koderna hör till ett annat val.
registrar-error-codes-line = Rad { $line } i filen: koden och väljarmärket passar inte det här valet.
registrar-error-not-in-registrars-file = Rad { $line } i filen: kodutgivarens fil har en annan kod för den här medlemmen.
registrar-error-no-member = Skriv ett namn eller nummer och välj medlemmen.
registrar-error-not-in-file = Den här medlemmen finns inte i kodutgivarens fil. Välj rätt fil.
registrar-error-replaced = Koden har under tiden bytts. Välj medlemmen på nytt.
registrar-error-not-open = Inget byttes: röstningen är inte öppen.
registrar-error-refused = Inget byttes: bytet passar inte valmaterialet. Välj medlemmen på nytt.
registrar-error-outcome-unknown = Det är oklart om koden byttes. Låt sidan vara öppen och tryck på knappen igen: samma sak skickas på nytt.
registrar-error-no-address = Medlemmen har ingen adress. Ge koden på annat sätt.
registrar-error-busy = Tjänsten har mycket att göra. Vänta en stund och försök igen.
registrar-error-unknown = Något gick fel ({ $code }). Försök igen.

# Vad funktionärerna gjorde
act-registrar-file-fetched = { $name } hämtade kodutgivarens fil.
act-registrar-file-saved = { $name } meddelade att kodutgivarens fil är sparad; den raderades.
act-replacement-sent = { $name } lät skicka en ny kod.
