# Äänestäjän sivut: äänestäminen ja toinen laite, joka tarkistaa ensimmäisen. Tekstit, joissa on { $place }, täydennetään selaimessa.
voter-title = Äänestä
voter-loading = Vaalia avataan
voter-loading-next = Pieni hetki.
voter-error-title = Jokin on vialla

# Nauha
voter-strip-not-cast = Et ole vielä äänestänyt
voter-strip-again = Aiempi äänesi lasketaan. Uutta ääntä ei ole vielä lähetetty.
voter-strip-sending = Ääntäsi lähetetään
voter-strip-unknown = Emme vielä tiedä, tuliko äänesi perille
voter-strip-cast = Äänesi on uurnassa

# Käsin
voter-enter-title = Äänestyskoodisi
voter-enter-lead = Kirjoita äänestyskoodi kirjeestäsi tai viestistäsi. Voit myös liittää koko linkin.
voter-enter-label = Äänestyskoodi tai linkki
voter-enter-hint = Koodissa on 20 kirjainta ja numeroa. Voit käyttää isoja tai pieniä kirjaimia, eivätkä välit ja viivat haittaa. Jos voit, kirjoita perään myös vaalikoodi.
voter-enter-button = Jatka

# Mikä vaali
voter-you-vote-on = Äänestät näistä
voter-until = Äänestys päättyy { $time }.
voter-start = Aloita äänestäminen
voter-start-again = Äänestä uudelleen
voter-weight = Äänesi lasketaan { $weight } äänenä.
voter-used-title = Tällä koodilla on jo äänestetty
voter-used-when = Sillä äänestettiin { $day }.
voter-used-once = Sillä on äänestetty.
voter-used-here = Ääni lähetettiin tältä puhelimelta tai tietokoneelta.
voter-used-elsewhere = Jos se et ollut sinä, kerro heti vaalilautakunnalle.
voter-used-again = Voit äänestää uudelleen. Vain viimeinen äänesi lasketaan.
voter-show-confirmation = Näytä todiste siitä, että ääneni tuli perille
voter-mark-label = Äänestäjätunnuksesi
voter-mark-hint = Kirjeessäsi tai viestissäsi on sama äänestäjätunnus. Jos se on eri, älä äänestä vaan kerro vaalilautakunnalle.
voter-not-compared = Kukaan ei ole vielä verrannut vaalikoodia. Vertaa sitä kirjeeseesi tai ilmoitustauluun. Jos se on eri, älä äänestä täällä.
voter-compared = Linkkisi on tehty tätä vaalia varten.

# Valitseminen
voter-contest-place = { $place } / { $of }
voter-find = Etsi nimellä tai numerolla
voter-found = Löytyi { $found } / { $all }. Valintasi pysyvät näkyvissä.
voter-statement = Lue lisää: { $option }
voter-continue = Jatka
voter-blank = Tyhjä ääni
voter-nobody = Ei mikään näistä
voter-hint-one = Valitse yksi.
voter-hint-exactly = Valitse { $max }.
voter-hint-at-most = Valitse enintään { $max }.
voter-hint-from-to = Valitse { $min }–{ $max }.
voter-hint-grades = Anna jokaiselle arvosana 0–{ $highest }. Suurin arvosana on paras.
voter-hint-rank = Laita enintään { $ranks } vaihtoehtoa järjestykseen. Ensimmäinen sija on mieluisin.
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
voter-fault-no-election = Tässä osoitteessa ei ole vaalia. Kirjoita osoite täsmälleen niin kuin se on kirjeessäsi, tai kirjoita pelkkä äänestyskoodi
voter-fault-nowhere = Tämä koodi ei kuulu mihinkään tämän palvelun vaaliin. Vertaa koodia kirjeeseesi. Jos se on oikein, liitä koko linkki tai avaa kirjeessäsi oleva osoite
voter-fault-code-character = Koodin { $place }. merkki ei kuulu äänestyskoodiin. Koodissa on numeroita ja kirjaimia, mutta ei U-kirjainta
voter-fault-code-length = Äänestyskoodissa on 20 kirjainta ja numeroa. Kirjoitit { $found }
voter-fault-code-check = Yksi koodin kirjain tai numero on väärin. Vertaa koodia kirjeeseesi
voter-fault-bad-fingerprint = Vaalikoodissa on kirjoitusvirhe. Vertaa sitä kirjeeseesi
voter-fault-unanswered = Valitse jokin vaihtoehto
voter-fault-unfit = Näin ei voi äänestää. Valitse uudelleen
voter-fault-too-few = Valitse vähintään { $least }; olet valinnut { $found }
voter-fault-too-many = Valitse enintään { $most }; olet valinnut { $found }
voter-fault-chosen-twice = { $option } on kahdella sijalla. Valitse yksi sija
voter-fault-gap = Sija { $place } on tyhjä, mutta myöhempi ei ole. Täytä se tai tyhjennä myöhemmät
voter-fault-no-grade = Anna arvosana: { $option }
voter-fault-no-number = Anna pisteet kokonaislukuna: { $option }
voter-fault-too-many-on-one = Yhdelle voi antaa enintään { $most } pistettä. { $option } sai sinulta { $found }
voter-fault-too-many-points = Sinulla on { $most } pistettä; annoit { $found }

# Vastausten tarkistaminen
voter-change = Muuta

# Äänilippu
voter-tracker-label = Seurantakoodi
voter-tracker-hint = Seurantakoodilla näet myöhemmin, että äänesi on laskettu. Se ei kerro kenellekään, miten äänestit.
voter-cast = Lähetä ääneni
voter-check-first = Tarkista ensin puhelimesi
voter-check-hint = Etkö luota tähän puhelimeen? Lue koodi ensin toisella puhelimella. Se kertoo sitten, kumpaa painiketta sinun pitää painaa. Äänesi ei kulu tarkistukseen.

# Lähettäminen
voter-sending-title = Ääntäsi lähetetään
voter-sending-sending = Pidä tämä sivu auki. Tämä kestää hetken.
voter-sending-waiting = Juuri nyt moni äänestää. Ääntäsi ei ole vielä otettu vastaan. Se odottaa vuoroaan ja lähtee itsestään uudelleen. Pidä tämä sivu auki.
voter-sending-unknown = Emme vielä tiedä, tuliko äänesi perille. Sama ääni lähtee itsestään uudelleen, kunnes tiedämme. Sitä ei voi laskea kahdesti. Pidä tämä sivu auki ja tarkista verkkoyhteytesi.
voter-sending-refused = Uurna ei vastaa niin kuin pitäisi. Emme vielä tiedä, tuliko äänesi perille. Ääni lähtee itsestään uudelleen. Jos tämä jatkuu, kerro vaalilautakunnalle.
voter-now = Yritä nyt

# Vahvistus
voter-done-title = Olet äänestänyt
voter-done-lead = Äänesi on uurnassa, ja tämä puhelin tai tietokone on tarkistanut todisteen. Voit sulkea tämän sivun.
voter-election-label = Vaali
voter-save = Tallenna tiedostona
voter-print = Tulosta
voter-done-kept = Todiste siitä, että äänesi tuli perille, on tallessa myös tässä selaimessa, ainakin viikon. Tallenna tiedosto, jos haluat säilyttää sen pidempään. Valintasi ja koodisi eivät ole tallessa.
voter-not-kept = Tämä selain ei voi säilyttää todistetta siitä, että äänesi tuli perille. Tallenna se tiedostona tai kirjoita seurantakoodi muistiin.
voter-again-until = Voit muuttaa ääntäsi { $time } asti: avaa linkki tai kirjoita koodi uudelleen. Vain viimeinen äänesi lasketaan.
voter-public = Vaalin julkinen sivu

# Laitteen tarkistaminen
voter-tracker-code = QR-koodi toista puhelinta varten
voter-link-instead = Eikö kameraa ole? Käytä linkkiä
voter-link-label = Linkki toista puhelinta varten
voter-reveal-code = QR-koodi, joka kertoo, mitä äänessäsi oli

# Pysähtyminen
voter-way-again = Yritä uudelleen
voter-way-resend = Lähetä sama ääni uudelleen
voter-way-anew = Valitse alusta uudelleen
voter-way-enter = Kirjoita koodi uudelleen
voter-stop-no-connection = Ei yhteyttä
voter-stop-no-connection-next = Vaaliin ei saatu yhteyttä. Tarkista verkkoyhteytesi ja yritä uudelleen.
voter-stop-no-such-election = Täällä ei ole tällaista vaalia
voter-stop-no-such-election-next = Avaa viestisi linkki uudelleen tai kirjoita osoite täsmälleen niin kuin kirjeessäsi.
voter-stop-another-election = Älä äänestä täällä
voter-stop-another-election-next = Tämä on eri vaali kuin kirjeessäsi: vaalikoodi on eri. Tarkista, mitä kirjoitit. Jos se on oikein, kerro vaalilautakunnalle.
voter-stop-manifest-refused = Tätä vaalia ei voi avata
voter-stop-manifest-refused-next = Sen kuvaus on viallinen. Kerro vaalilautakunnalle.
voter-stop-not-on-the-roll = Tämä koodi ei kuulu tähän vaaliin
voter-stop-not-on-the-roll-next = Vertaa koodia kirjeeseesi. Jos se on oikein, kysy vaalilautakunnalta.
voter-stop-code-replaced = Tämä koodi on vaihdettu
voter-stop-code-replaced-next = Sinulle on lähetetty uudempi koodi. Käytä sitä. Jos et ole saanut sitä, kysy vaalilautakunnalta.
voter-stop-not-yet = Äänestys ei ole vielä alkanut
voter-stop-not-yet-next = Se alkaa { $opens } ja päättyy { $closes }. Avaa sama linkki silloin.
voter-stop-suspended = Äänestys on keskeytetty
voter-stop-suspended-next = Uurnassa olevat äänet ovat tallessa. Yritä myöhemmin uudelleen. Vaalilautakunta osaa kertoa, milloin äänestys jatkuu.
voter-stop-ended = Äänestys on päättynyt
voter-stop-ended-next = Se päättyi { $closes }. Tulos tulee vaalin julkiselle sivulle.
voter-stop-cancelled = Vaali on peruttu
voter-stop-cancelled-next = Ääniä ei enää oteta vastaan eikä lasketa. Syy: { $reason }
voter-stop-too-few-ballots = Tulosta ei ole
voter-stop-too-few-ballots-next = Ei tulosta, koska ääniä annettiin alle { $floor }: tulos voisi paljastaa, miten joku äänesti. Yhtään ääntä ei avata. Liitto voi pitää vaalin uudelleen.
voter-stop-not-open = Palvelu ilmoittaa, ettei se ottanut ääntäsi vastaan
voter-stop-not-open-next = Se ilmoittaa, että äänestys on päättynyt tai keskeytetty. Vaalin julkinen sivu kertoo, kumpi. Voit lähettää saman äänen uudelleen: sitä ei voi laskea kahdesti.
voter-stop-unfinished = Emme vielä tiedä, tuliko äänesi perille
voter-stop-unfinished-next = Tältä puhelimelta tai tietokoneelta lähetettiin ääni, mutta ei saatu todistetta siitä, että se tuli perille. Lähetä sama ääni uudelleen: sitä ei voi laskea kahdesti.
voter-stop-confirmation-fails = Todiste ei pidä paikkaansa
voter-stop-confirmation-fails-next = Vastaus ei todista, että äänesi on uurnassa. Lähetä sama ääni uudelleen. Jos näin käy taas, kerro vaalilautakunnalle.
voter-stop-service = Emme vielä tiedä, tuliko äänesi perille
voter-stop-service-next = Palvelu vastasi tavalla, jota emme ymmärrä. Lähetä sama ääni uudelleen: sitä ei voi laskea kahdesti. Jos näin käy taas, kerro vaalilautakunnalle.
voter-stop-bad-ballot = Palvelu ei ottanut ääntäsi vastaan
voter-stop-bad-ballot-next = Se ilmoittaa, että tämä puhelin tai tietokone teki äänen väärin. Yritä uudelleen tai äänestä toisella puhelimella tai tietokoneella. Jos näin käy taas, kerro vaalilautakunnalle.
voter-stop-browser = Tämä selain on liian vanha
voter-stop-browser-next = Päivitä selain tai avaa linkki toisella puhelimella tai tietokoneella. Tarvitset jonkin näistä tai uudemman: Chrome tai Edge 97, Firefox 102, Safari tai iOS 16, Samsung Internet 18.
voter-stop-crashed = Jokin pysähtyi tällä puhelimella tai tietokoneella
voter-stop-crashed-next = Yritä alusta uudelleen tai avaa linkki toisella puhelimella tai tietokoneella.
voter-stop-busy = Juuri nyt moni äänestää
voter-stop-busy-next = Odota minuutti ja yritä uudelleen.

# Toinen laite
voter-check-page-title = Tarkista äänestyspuhelin
voter-check-start-lead = Tämä on toinen puhelin. Suuntaa sen kamera äänestyspuhelimen koodiin, joka on painikkeen ”Lähetä ääneni” yllä. Tee se, ennen kuin painat äänestyspuhelimella mitään.
voter-check-start-label = Tai liitä linkki tai kirjoita seurantakoodi tähän
voter-check-start-hint = Seurantakoodissa on 20 kirjainta ja numeroa.
voter-check-go = Jatka
voter-waiting-lead = Molemmissa puhelimissa on tämä seurantakoodi
voter-waiting-label = Tai liitä linkki tähän
voter-check-restart = Aloita alusta
voter-another-title = Tämä on toisen äänen seurantakoodi
voter-another-lead = Tämä puhelin luki ensin toisen koodin. Juuri näin tekee puhelin, joka huijaa: se näyttää yhden äänen mutta tarkistaa tai lähettää toisen.
voter-another-first = Ensimmäinen seurantakoodi
voter-another-second = Uusi seurantakoodi
voter-another-next = Muutitko itse valintojasi, ennen kuin painoit mitään? Aloita silloin alusta uudella koodilla. Jos et muuttanut, pidä ensimmäinen koodi. Jos äänestyspuhelin ei voi jatkaa sillä, älä äänestä sillä puhelimella vaan kerro vaalilautakunnalle.
voter-another-keep = Pidä ensimmäinen koodi
voter-another-anew = Aloita alusta uudella koodilla
voter-match-title = Äänestyspuhelin teki täsmälleen tämän äänen
voter-match-compare = Onko tämä se, mitä valitsit? Silloin puhelin oli tällä kertaa rehellinen. Jos ei ole, älä äänestä sillä puhelimella vaan kerro vaalilautakunnalle.
voter-match-mark-hint = Vertaa näitäkin kirjeeseesi tai viestiisi
voter-match-next = Sitä ääntä ei lähetetty, ja se on poissa. Palaa äänestyspuhelimeen: et ole vielä äänestänyt. Voit tarkistaa uudelleen niin monta kertaa kuin haluat.
voter-mismatch-title = Äänestyspuhelin ei avannut sitä ääntä, jonka se näytti
voter-mismatch-cheated = Se, minkä äänestyspuhelin avasi, ei kuulu koodiin, jonka tämä puhelin luki ensin. Jos luit sen koodin painikkeen ”Lähetä ääneni” yltä etkä muuttanut sen jälkeen mitään, puhelin huijaa: älä äänestä sillä vaan kerro vaalilautakunnalle.
voter-mismatch-another-election = Äänestyspuhelin ilmoitti ensin yhden vaalin mutta avasi toisen vaalin äänen. Älä äänestä sillä puhelimella vaan kerro vaalilautakunnalle.
voter-fault-start = Liitä linkki kokonaan tai kirjoita seurantakoodin 20 kirjainta ja numeroa
voter-fault-waiting = Liitä linkki kokonaan
voter-stop-no-tracker = Lue ensin ensimmäinen koodi
voter-stop-no-tracker-next = Koodi, joka tulee painikkeen ”Tarkista ensin puhelimesi” jälkeen, ei todista mitään. Ennen sitä tämän puhelimen pitää lukea koodi, joka on painikkeen ”Lähetä ääneni” yllä. Palaa äänestyspuhelimella takaisin ja aloita siitä. Lue molemmat koodit tällä samalla selaimella.
voter-stop-bad-reveal = Tätä koodia ei voi lukea
voter-stop-bad-reveal-next = Lue koodi uudelleen tai liitä sen linkki kokonaan.
voter-stop-bad-tracker = Seurantakoodissa on kirjoitusvirhe
voter-stop-bad-tracker-next = Aloita alusta ja vertaa sitä äänestyspuhelimeen.

# Viimeinen ruutu
voter-overtaken-own = Palvelu ei ottanut uutta ääntäsi vastaan: lähetit tästä selaimesta toisen äänen, ehkä toisella välilehdellä. Se lasketaan. Voit valita uudelleen.
voter-overtaken-other = Palvelu ei ottanut uutta ääntäsi vastaan. Se ilmoittaa, että koodillasi lähetettiin toinen ääni sillä välin, kun valitsit. Jos et lähettänyt sitä itse toisella puhelimella tai tietokoneella, kerro heti vaalilautakunnalle. Voit valita uudelleen.
voter-overtaken-last = Olet sillä välin lähettänyt tästä selaimesta toisen äänen. Se lasketaan. Lähetä tämä vain, jos haluat, että tämä tulee sen tilalle.
voter-last-title = Tarkista äänesi ja lähetä se
voter-last-revealed = Tarkistamaasi ääntä ei lähetetty, ja se on poissa. Tämä ääni on uusi, ja siinä on samat valinnat.
voter-opened-title = Lue nyt tämä koodi
voter-opened-lead = Käytä samaa toista puhelinta. Se vertaa tätä ensimmäiseen koodiin ja näyttää, mitä äänessäsi oli.
voter-opened-after = Et ole vielä äänestänyt. Tarkistamasi ääni heitetään pois. Palaa takaisin ja lähetä uusi.
voter-opened-back = Takaisin ääneeni

# Mitä säilytetään, ja tiedosto
voter-strip-contradicted = Äänesi on uurnassa, mutta palvelu väittää muuta
voter-kept-here = Tässä selaimessa on tallessa tämän vaalin ääni. Jos se on sinun, voit katsoa sitä ilman koodia.
voter-show-kept = Näytä ääni { $tracker }
voter-election-code-label = Vaalikoodi
voter-done-later = Koodillasi lähetettiin myöhemmin toinen ääni, ja se lasketaan. Jos se et ollut sinä, kerro heti vaalilautakunnalle.
voter-day-label = Päivä
voter-organisation-label = Järjestäjä
voter-find-link = Etsi ääneni
voter-find-label = Etsi ääneni: lue tai avaa tämä osoite
voter-result-label = Tulos
voter-result-when = Äänestys päättyy { $time }. Laskennan jälkeen tulos tulee vaalin julkiselle sivulle.
voter-shared = Käyttävätkö muut tätä puhelinta tai tietokonetta?
voter-shared-lead = Tämä selain säilyttää seurantakoodisi ja tiedon, että olet äänestänyt. Jos muutkin käyttävät sitä, tallenna ensin tiedosto ja anna selaimen sitten unohtaa nämä tiedot.
voter-forget = Unohda nämä tiedot tällä puhelimella tai tietokoneella
voter-way-evidence = Tallenna todiste tiedostona
voter-still-sent = Tämä puhelin tai tietokone säilyttää lähettämänsä äänen äänestyksen loppuun asti. Seurantakoodi:
voter-stop-contradicted = Palvelu sanoo kaksi eri asiaa
voter-stop-contradicted-next = Tämä puhelin tai tietokone on tallentanut, mitä se lähetti seurantakoodilla { $tracker }. Palvelun nykyinen vastaus ei sovi siihen. Tallenna todiste tiedostona ja anna se vaalilautakunnalle. Tiedosto ei kerro, miten äänestit.
voter-stop-invented = Palvelu sanoo kaksi eri asiaa
voter-stop-invented-next = Se ilmoittaa, että koodillasi on lähetetty ääni, joka lasketaan. Tämä puhelin tai tietokone etsi sitä ääntä uurnasta, eikä se ole siellä. Kerro vaalilautakunnalle. Jos voit tallentaa todisteen tällä sivulla tiedostona, anna se vaalilautakunnalle. Se ei kerro, miten äänestit.
voter-failed-title = Tällä sivulla meni jotain vikaan
voter-failed-cast = Äänesi on uurnassa. Seurantakoodi:
voter-failed-sent = Äänesi lähetettiin, emmekä vielä tiedä, tuliko se perille. Tämä puhelin tai tietokone säilyttää sen. Seurantakoodi:
voter-failed-nothing = Tältä sivulta ei ole lähtenyt ääntä.
voter-failed-next = Lataa sivu uudelleen tai avaa linkkisi uudelleen: jatkat tästä.
voter-file-title = Todiste siitä, että äänesi tuli perille
voter-file-lead = Äänesi on uurnassa. Tämä tiedosto todistaa sen eikä kerro, miten äänestit.
voter-file-sent = Lähetetty ääni ilman todistetta siitä, että se tuli perille
voter-file-sent-lead = Tämä ääni lähetettiin, eikä palvelu ole todistanut, että se tuli perille. Tiedosto ei kerro, miten äänestit.
voter-file-evidence = Palvelun vastaus ei sovi tähän ääneen
voter-file-evidence-lead = Tämän tiedoston lopussa on palvelun vastaus. Sen yläpuolella on saman palvelun antama todiste äänestäsi tai uurnasta, ja se sanoo muuta. Anna tiedosto vaalilautakunnalle.
voter-file-machine = Ohjelmille

# Toinen laite, lisää
voter-coin-check = Paina nyt äänestyspuhelimella ”Tarkista ensin puhelimesi”
voter-coin-send = Paina nyt äänestyspuhelimella ”Lähetä ääneni”
voter-coin-why = Tämä puhelin heitti kolikkoa, joten äänestyspuhelin ei voinut tietää, kumpaa painiketta painat.
voter-waiting-check = Suuntaa sitten tämän puhelimen kamera koodiin, jonka äänestyspuhelin näyttää.
voter-waiting-after = Jos äänestyspuhelin nyt pyytää aloittamaan alusta tai näyttää toisen seurantakoodin, se ei todista mitään: äänestyspuhelimen on avattava juuri tämä ääni.
voter-waiting-send = Kun äänestyspuhelin kertoo, että olet äänestänyt, paina tästä. Tämä puhelin etsii samaa ääntä uurnasta.
voter-look = Olen äänestänyt: etsi ääneni
voter-look-again = Etsi uudelleen
voter-another-after = Koodi, joka tulee painikkeen ”Tarkista ensin puhelimesi” jälkeen, ei todista mitään.
voter-found-title = Sama ääni on uurnassa
voter-found-lead = Äänestyspuhelin lähetti juuri sen äänen, jonka se näytti.
voter-found-next = Puhelin ei voinut tietää, tarkistetaanko se. Ääniä muuttava puhelin jää kiinni noin joka toisessa tällaisessa tarkistuksessa.
voter-found-again = Tämä puhelin on katsonut vain siihen asti, mihin uurna nyt ulottuu: äänestyspuhelin voisi vielä lähettää toisen äänen. Etsi uudelleen ennen äänestyksen päättymistä, täällä tai tällä sivulla:
voter-later-title = Samalla koodilla lähetettiin myöhemmin toinen ääni
voter-later-lead = Ääni, jonka äänestyspuhelin näytti, on uurnassa, mutta se ei ole viimeinen. Vain viimeinen lasketaan. Lähetitkö sen itse?
voter-later-tracker = Myöhemmän äänen seurantakoodi
voter-later-own = Jos äänestit itse uudelleen, myöhemmän äänen seurantakoodi on se, jonka silloin näit. Silloin kaikki on kunnossa.
voter-later-not-own = Jos et äänestänyt uudelleen, äänestyspuhelin on ehkä lähettänyt sen. Älä käytä sitä puhelinta. Äänestä uudelleen toisella puhelimella tai tietokoneella, jotta oma äänesi on viimeinen. Soita sitten vaalilautakunnalle.
voter-later-first = Ääni, jonka äänestyspuhelin näytti
voter-typed = Kirjoitit seurantakoodin: siitä verrattiin 20 merkkiä (100 bittiä). Kameralla luettua koodia verrataan kokonaan (256 bittiä).
voter-missing-title = Tätä ääntä ei vielä ole uurnassa
voter-missing-wait = Eikö äänestyspuhelin ole vielä kertonut, että olet äänestänyt? Odota ja etsi uudelleen.
voter-missing-cheated = Onko se jo kertonut niin, ja puuttuuko ääni vielä minuutin kuluttua? Silloin puhelin lähetti eri äänen kuin se, jonka se näytti. Älä käytä sitä puhelinta: äänestä uudelleen toisella ja kerro vaalilautakunnalle.
voter-stop-same-device = Käytä tähän toista puhelinta
voter-stop-same-device-next = Tämä sama selain teki äänen. Puhelin ei voi tarkistaa itseään. Lue koodi toisella puhelimella.
voter-stop-not-in-the-log = Uurna ei ole kunnossa
voter-stop-not-in-the-log-next = Palvelu sanoo siitä kaksi eri asiaa. Kerro vaalilautakunnalle.
voter-stop-bad-checkpoint = Uurna ei ole kunnossa
voter-stop-bad-checkpoint-next = Palvelun vastauksesta puuttuu todiste, joka siinä pitää olla. Kerro vaalilautakunnalle.

# Keneltä kysytään
voter-contact = Vaalilautakunta:
voter-contact-letter = Kirjeessäsi tai viestissäsi kerrotaan, kuka vaalilautakunta on ja miten sen tavoittaa.
