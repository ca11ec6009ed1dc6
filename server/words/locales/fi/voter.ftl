# Äänestäjän sivut: äänestäminen ja toinen laite, joka tarkistaa ensimmäisen. Tekstit, joissa on { $place }, täydennetään selaimessa.
voter-title = Äänestä
voter-noscript-title = Tämä sivu tarvitsee JavaScriptiä
voter-noscript = Oma laitteesi sinetöi äänesi, jottei kukaan muu näe sitä koskaan. Salli JavaScript tällä sivulla tai avaa linkki toisella laitteella.
voter-loading = Vaalia avataan
voter-loading-next = Pieni hetki.
voter-error-title = Jotain pitää korjata
voter-moment = { $day } klo { $time }

# Nauha
voter-strip-not-cast = Ääntäsi ei ole vielä annettu
voter-strip-again = Aiempi äänilippusi lasketaan. Uutta ei ole vielä annettu.
voter-strip-sending = Ei vielä annettu: äänilippuasi lähetetään
voter-strip-unknown = Emme vielä tiedä, tuliko äänilippusi perille
voter-strip-cast = Äänesi on annettu

# Käsin
voter-enter-title = Äänestyskoodisi
voter-enter-lead = Kirjoita äänestyskoodi kirjeestäsi tai viestistäsi. Voit myös liittää koko linkin.
voter-enter-label = Äänestyskoodi tai linkki
voter-enter-hint = Koodissa on 20 kirjainta ja numeroa. Isoilla kirjaimilla, väleillä ja viivoilla ei ole merkitystä. Jos voit, liitä vaalin sormenjälki koodin perään.
voter-enter-button = Jatka
voter-which = Minkä vaalin koodi se on?

# Mikä vaali
voter-you-vote-on = Äänestät näistä
voter-until = Äänestys päättyy { $time }.
voter-start = Aloita äänestäminen
voter-start-again = Äänestä uudelleen
voter-weight = Äänilippusi lasketaan { $weight } äänenä.
voter-overtaken = Uutta äänilippuasi ei annettu. Koodillasi annettiin toinen äänilippu sillä välin, kun valitsit.
voter-used-title = Tätä koodia on jo käytetty
voter-used-when = Sillä annettiin äänilippu { $day }.
voter-used-once = Sillä on annettu äänilippu.
voter-used-here = Se annettiin tällä laitteella.
voter-used-elsewhere = Jos se et ollut sinä, kerro heti vaalilautakunnalle.
voter-used-again = Voit äänestää uudelleen. Vain viimeinen äänilippusi lasketaan.
voter-show-confirmation = Näytä vahvistus
voter-mark-label = Äänestäjätunnuksesi
voter-mark-hint = Sama tunnus on kirjeessäsi tai viestissäsi. Jos se on eri, älä äänestä vaan kerro vaalilautakunnalle.
voter-not-compared = Kukaan ei ole vielä verrannut tämän vaalin sormenjälkeä. Vertaa sitä kirjeeseesi tai ilmoitustauluun. Jos se on eri, älä äänestä täällä.
voter-fingerprint-label = Vaalin sormenjälki
voter-compared = Linkissäsi on tämän vaalin sormenjälki.

# Valitseminen
voter-contest-place = { $place } / { $of }
voter-find = Etsi nimellä tai numerolla
voter-found = Löytyi { $found } / { $all }. Valitsemasi pysyvät näkyvissä.
voter-statement = Lue lisää: { $option }
voter-continue = Jatka
voter-blank = Tyhjä ääni
voter-nobody = Ei mikään näistä
voter-hint-one = Valitse yksi.
voter-hint-exactly = Valitse { $max }.
voter-hint-at-most = Valitse enintään { $max }.
voter-hint-from-to = Valitse { $min }–{ $max }.
voter-hint-grades = Anna jokaiselle arvosana 0–{ $highest }. Suurin arvosana on paras.
voter-hint-rank = Laita enintään { $ranks } järjestykseen. Ensimmäinen sija on mieluisin.
voter-hint-points = Sinulla on { $points } pistettä, joista yhdelle voi antaa enintään { $most }.
voter-count-chosen = Valittu { $chosen }, enintään { $max }
voter-count-grades = Arvosanoja annettu { $given } / { $all }
voter-count-points = Pisteitä annettu { $given } / { $points }
voter-grade-choose = Valitse arvosana
voter-grade-of = { $option }: arvosana { $grade }
voter-place = Sija { $place }
voter-place-empty = Ei ketään tälle sijalle
voter-ranked = { $place }. { $option }
voter-points-of = { $option }: { $points } pistettä

# Mikä lomakkeessa on vialla
voter-fault-no-code = Kirjoita äänestyskoodisi
voter-fault-link-cut = Linkki ei ole kokonainen. Avaa se uudelleen, liitä se tähän kokonaan tai jatka pelkällä koodilla
voter-fault-no-election = Tästä ei selviä, mitä vaalia tarkoitat. Liitä koko linkki tai avaa kirjeesi osoite
voter-fault-which = Valitse vaali
voter-fault-code-character = Koodin { $place }. merkki ei kuulu äänestyskoodiin. Koodissa on numeroita ja kirjaimia, mutta ei U-kirjainta
voter-fault-code-length = Äänestyskoodissa on 20 kirjainta ja numeroa, tässä on { $found }
voter-fault-code-check = Yksi koodin kirjain tai numero on väärin. Vertaa koodia kirjeeseesi
voter-fault-bad-fingerprint = Sormenjäljessä on kirjoitusvirhe. Vertaa sitä kirjeeseesi
voter-fault-unanswered = Valitse jokin vaihtoehto
voter-fault-unfit = Tätä ei voi antaa äänenä. Valitse uudelleen
voter-fault-too-few = Valitse vähintään { $least }; olet valinnut { $found }
voter-fault-too-many = Valitse enintään { $most }; olet valinnut { $found }
voter-fault-chosen-twice = { $option } on kahdella sijalla. Valitse yksi sija
voter-fault-gap = Sija { $place } on tyhjä, mutta myöhempi ei ole. Täytä se tai tyhjennä myöhemmät
voter-fault-no-grade = Anna arvosana: { $option }
voter-fault-no-number = Anna pisteet kokonaislukuna: { $option }
voter-fault-too-many-on-one = Yhdelle voi antaa enintään { $most } pistettä. { $option } sai sinulta { $found }
voter-fault-too-many-points = Sinulla on { $most } pistettä, annoit { $found }

# Vastausten tarkistaminen
voter-answers-title = Tarkista valintasi
voter-answers-lead = Ääntäsi ei ole vielä annettu.
voter-answers-revealed = Tarkistamasi äänilippu heitettiin pois. Jatkat uudella.
voter-change = Muuta
voter-answers-button = Valintani ovat oikein

# Äänilippu
voter-ballot-title = Äänilippusi on valmis, mutta ei vielä annettu
voter-ballot-lead = Valintasi on sinetöity. Kun annat äänen, äänilippu menee uurnaan tällä seurantakoodilla.
voter-tracker-label = Seurantakoodi
voter-tracker-hint = Seurantakoodilla näet myöhemmin, että äänilippusi on laskettu. Se ei kerro kenellekään, miten äänestit.
voter-cast = Anna ääni
voter-check-first = Tarkista ensin laite
voter-check-hint = Haluatko varmistua siitä, että tämä laite sinetöi juuri sen, minkä valitsit? Toinen puhelin voi tarkistaa sen. Äänestät vasta sen jälkeen.

# Lähettäminen
voter-sending-title = Äänilippuasi lähetetään
voter-sending-sending = Pidä tämä sivu auki. Tämä kestää hetken.
voter-sending-waiting = Juuri nyt moni äänestää. Ääntäsi ei ole vielä annettu; äänilippusi odottaa vuoroaan, ja se lähetetään itsestään uudelleen. Pidä tämä sivu auki.
voter-sending-unknown = Emme vielä tiedä, tuliko äänilippusi perille. Sama äänilippu lähetetään itsestään uudelleen, kunnes tiedämme; sitä ei voi laskea kahdesti. Pidä tämä sivu auki ja tarkista yhteytesi.
voter-sending-refused = Uurna ei vastaa niin kuin pitäisi. Emme vielä tiedä, tuliko äänilippusi perille. Se lähetetään itsestään uudelleen. Jos tämä jatkuu, kerro vaalilautakunnalle.
voter-now = Yritä nyt

# Vahvistus
voter-done-title = Äänesi on annettu
voter-done-lead = Valmista: voit sulkea tämän sivun. Äänilippusi on uurnassa, ja tämä laite on tarkistanut vahvistuksen.
voter-cast-at = Aika
voter-election-label = Vaali
voter-save = Tallenna tiedostona
voter-print = Tulosta
voter-done-kept = Vahvistus on tallessa myös tässä selaimessa. Valintasi ja koodisi eivät ole.
voter-not-kept = Tämä selain ei voi säilyttää vahvistusta. Tallenna se tiedostona tai kirjoita seurantakoodi muistiin.
voter-again-until = Voit muuttaa ääntäsi { $time } asti: avaa linkki tai kirjoita koodi uudelleen. Vain viimeinen äänilippu lasketaan.
voter-public = Vaalin julkinen sivu

# Laitteen tarkistaminen
voter-check-tracker-title = Tarkista tämä laite
voter-check-tracker-lead = Suuntaa toisen puhelimen kamera tähän koodiin. Puhelin avaa sivun ja muistaa seurantakoodin.
voter-tracker-code = Seurantakoodin QR-koodi
voter-same-tracker = Toisessa puhelimessa näkyy sama seurantakoodi kuin tässä:
voter-link-instead = Eikö kameraa ole? Käytä linkkiä
voter-link-label = Linkki toista laitetta varten
voter-check-warning = Seuraavaksi tämä laite avaa äänilipun toiselle puhelimelle. Sen jälkeen tämä äänilippu heitetään pois, ja äänestät uudella.
voter-reveal = Olen lukenut koodin: avaa äänilippu
voter-back-to-answers = Takaisin valintoihisi
voter-check-reveal-title = Lue nyt toinen koodi
voter-check-reveal-lead = Käytä samaa toista puhelinta. Se näyttää, mitä äänilipussa oli ja onko se sitä, mitä valitsit.
voter-reveal-code = Äänilipun sisällön QR-koodi
voter-check-reveal-after = Ääntäsi ei ole vielä annettu. Tämä äänilippu heitetään pois. Palaa takaisin ja anna uusi.

# Pysähtyminen
voter-way-again = Yritä uudelleen
voter-way-resend = Lähetä sama äänilippu uudelleen
voter-way-anew = Valitse alusta uudelleen
voter-way-enter = Kirjoita koodi
voter-stop-no-connection = Ei yhteyttä
voter-stop-no-connection-next = Vaaliin ei saatu yhteyttä. Tarkista yhteytesi ja yritä uudelleen. Mitään ei annettu.
voter-stop-no-such-election = Täällä ei ole sellaista vaalia
voter-stop-no-such-election-next = Avaa viestisi linkki uudelleen tai kirjoita osoite täsmälleen niin kuin kirjeessäsi.
voter-stop-another-election = Älä äänestä täällä
voter-stop-another-election-next = Tämä ei ole se vaali, jonka kirjeesi nimeää: sormenjälki on eri. Tarkista, mitä kirjoitit. Jos se on oikein, kerro vaalilautakunnalle.
voter-stop-manifest-refused = Tätä vaalia ei voi avata
voter-stop-manifest-refused-next = Sen kuvaus on viallinen. Kerro vaalilautakunnalle.
voter-stop-not-on-the-roll = Tämä koodi ei ole tähän vaaliin
voter-stop-not-on-the-roll-next = Vertaa koodia kirjeeseesi. Jos se on oikein, kysy vaalilautakunnalta.
voter-stop-code-replaced = Tämä koodi on vaihdettu
voter-stop-code-replaced-next = Sinulle on lähetetty uudempi koodi. Käytä sitä. Jos et ole saanut sitä, kysy vaalilautakunnalta.
voter-stop-not-yet = Äänestys ei ole alkanut
voter-stop-not-yet-next = Se alkaa { $opens } ja päättyy { $closes }. Avaa sama linkki silloin.
voter-stop-suspended = Äänestys on keskeytetty
voter-stop-suspended-next = Annetut äänet ovat tallessa. Yritä myöhemmin uudelleen. Vaalilautakunta osaa kertoa, milloin äänestys jatkuu.
voter-stop-ended = Äänestys on päättynyt
voter-stop-ended-next = Se päättyi { $closes }. Tulos tulee vaalin julkiselle sivulle.
voter-stop-not-open = Ääntäsi ei annettu
voter-stop-not-open-next = Äänestys on päättynyt tai keskeytetty. Vaalin julkinen sivu kertoo, kumpi.
voter-stop-unfinished = Emme vielä tiedä, tuliko äänilippusi perille
voter-stop-unfinished-next = Tältä laitteelta lähetettiin äänilippu, mutta vahvistusta ei tullut. Lähetä sama äänilippu uudelleen: sitä ei voi laskea kahdesti.
voter-stop-confirmation-fails = Vahvistus ei pidä paikkaansa
voter-stop-confirmation-fails-next = Vastaus ei todista, että äänilippusi on uurnassa. Lähetä sama äänilippu uudelleen. Jos näin käy taas, kerro vaalilautakunnalle.
voter-stop-service = Emme vielä tiedä, tuliko äänilippusi perille
voter-stop-service-next = Palvelu vastasi tavalla, jota emme ymmärrä. Lähetä sama äänilippu uudelleen: sitä ei voi laskea kahdesti. Jos näin käy taas, kerro vaalilautakunnalle.
voter-stop-bad-ballot = Ääntäsi ei annettu
voter-stop-bad-ballot-next = Palvelu ei hyväksynyt äänilippua. Yritä uudelleen tai äänestä toisella laitteella. Jos näin käy taas, kerro vaalilautakunnalle.
voter-stop-browser = Tämä ei onnistu tällä selaimella
voter-stop-browser-next = Päivitä selain tai avaa linkki toisella selaimella tai laitteella. Mitään ei annettu.
voter-stop-crashed = Jokin pysähtyi tällä laitteella
voter-stop-crashed-next = Mitään ei annettu. Yritä alusta uudelleen.
voter-stop-busy = Juuri nyt moni äänestää
voter-stop-busy-next = Odota minuutti ja yritä uudelleen. Mitään ei ole vielä annettu.

# Toinen laite
voter-check-page-title = Tarkista äänestyslaite
voter-check-start-lead = Tämä on toinen laite. Valitse äänestyslaitteella ”Tarkista ensin laite”. Suuntaa sitten tämän laitteen kamera ensimmäiseen koodiin.
voter-check-start-label = Tai liitä ensimmäinen linkki tai kirjoita seurantakoodi tähän
voter-check-start-hint = Seurantakoodissa on 20 kirjainta ja numeroa.
voter-check-go = Jatka
voter-waiting-title = Seurantakoodi on tullut perille
voter-waiting-lead = Vertaa sitä äänestyslaitteeseen:
voter-waiting-next = Jos ne ovat samat, paina äänestyslaitteella ”Olen lukenut koodin: avaa äänilippu”. Suuntaa sitten tämän laitteen kamera toiseen koodiin.
voter-waiting-label = Tai liitä toinen linkki tähän
voter-waiting-at = Tuli perille
voter-check-restart = Aloita alusta
voter-another-title = Tämä on toisen äänilipun seurantakoodi
voter-another-lead = Tämä laite odottaa ensimmäisen äänilipun vertaamista, ja äänestyslaite näyttää nyt toista. Juuri näin huijaava laite tekisi: se avaisi tarkistusta varten rehellisen äänilipun ja jättäisi toisen.
voter-another-first = Ensimmäinen seurantakoodi
voter-another-second = Uusi seurantakoodi
voter-another-next = Jos teit itse uuden äänilipun avaamatta ensimmäistä, aloita alusta. Jos et, pidä ensimmäinen seurantakoodi ja avaa se äänilippu; jos äänestyslaite ei voi avata sitä, älä äänestä sillä, ja kerro vaalilautakunnalle.
voter-another-keep = Pidä ensimmäinen seurantakoodi
voter-another-anew = Aloita alusta uudella seurantakoodilla
voter-match-title = Koodit täsmäävät
voter-match-lead = Äänestyslaite sinetöi täsmälleen tämän:
voter-match-compare = Onko tämä se, mitä valitsit? Silloin laite oli rehellinen. Jos ei ole, älä äänestä sillä, ja kerro vaalilautakunnalle.
voter-match-mark-hint = Vertaa näitäkin kirjeeseesi tai viestiisi
voter-match-next = Se äänilippu heitettiin pois. Palaa äänestyslaitteelle ja anna uusi.
voter-mismatch-title = Koodit eivät täsmää
voter-mismatch-cheated = Siitä, minkä äänestyslaite avasi, ei tule seurantakoodia, jonka tämä laite sai. Luitko saman äänilipun ensimmäisen koodin? Jos luit, älä äänestä sillä laitteella, ja kerro vaalilautakunnalle. Jos et ole varma, tarkista alusta uudelleen.
voter-mismatch-another-election = Äänestyslaite avasi toisen vaalin äänilipun kuin minkä se ensin nimesi. Älä äänestä sillä laitteella, ja kerro vaalilautakunnalle.
voter-fault-start = Liitä ensimmäinen linkki kokonaan tai kirjoita seurantakoodin 20 kirjainta ja numeroa
voter-fault-waiting = Liitä toinen linkki kokonaan
voter-stop-no-tracker = Lue ensin ensimmäinen koodi
voter-stop-no-tracker-next = Tällä laitteella ei ole sen äänilipun seurantakoodia, joten se ei voi tarkistaa sitä. Palaa äänestyslaitteella valintoihisi ja valitse uudelleen ”Tarkista ensin laite”. Lue molemmat koodit tällä samalla selaimella.
voter-stop-bad-reveal = Tätä koodia ei voi lukea
voter-stop-bad-reveal-next = Lue toinen koodi uudelleen tai liitä sen linkki kokonaan.
voter-stop-bad-tracker = Seurantakoodissa on kirjoitusvirhe
voter-stop-bad-tracker-next = Aloita alusta ja vertaa sitä äänestyslaitteeseen.
