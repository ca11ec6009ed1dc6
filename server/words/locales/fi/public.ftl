# Vaalin julkinen sivu ja sen tarkistaminen selaimessa.

# Missä mennään
public-stage = Missä vaiheessa vaali on
public-now-accepting = Vaalia valmistellaan. Avaimenhaltijoista ja todistajista sen on hyväksynyt { $accepted }/{ $signers }.
public-now-accepted = Kaikki on valmista äänestystä varten.
public-now-open = Äänestys on käynnissä.
public-now-closing = Äänestysaika on ohi.
public-now-suspended = Äänestys on keskeytetty. Ääniä ei oteta nyt vastaan.
public-now-closed = Äänestys on päättynyt. Avaimenhaltijat tarkistavat, että jokainen ääni voidaan laskea.
public-now-checked = On vahvistettu, mitkä äänet lasketaan. Avaimenhaltijat ja todistajat vertaavat laskentakoodia ja allekirjoittavat sen.
public-now-opening = Avaimenhaltijat avaavat kaikkien äänten summan. Yksittäisiä ääniä ei avata koskaan.
public-now-ended = Tulos on julkaistu.
public-now-cancelled = Vaali peruttiin { $day }.
public-now-too-few = Tulosta ei ole.
public-next-opens = Äänestys alkaa { $moment }.
public-next-opens-late = Äänestyksen piti alkaa { $moment }. Se alkaa, kun kaikki ovat hyväksyneet vaalin ja vaalilautakunta avaa sen.
public-next-closes = Äänestys päättyy { $moment }.
public-next-closing = Äänestys päättyy hetken kuluttua. Ääniä ei enää oteta vastaan.
public-next-suspended = Vaalilautakunta kertoo, milloin äänestys jatkuu. Uurnassa olevat äänet ovat tallessa.
public-next-checked = Kun kaikki ovat valmiita, vahvistetaan, mitkä äänet lasketaan.
public-next-checked-from = Kun kaikki ovat valmiita, vahvistetaan, mitkä äänet lasketaan. Se tehdään aikaisintaan { $moment }.
public-next-ready = Tarvittavista allekirjoituksista on annettu { $ready }/{ $needed }.
public-next-opening = Tarvittavista avaimenhaltijoista osansa on avannut { $opened }/{ $needed }. Tulos tulee sitten itsestään.
public-next-result = Tulosta kirjoitetaan.
public-next-ended = Tulos ei voi enää muuttua. Kuka tahansa voi tarkistaa laskennan.
public-next-cancelled = Ääniä ei enää oteta vastaan, avata eikä lasketa. Siksi vaalin tallenne on keskeneräinen.
public-next-too-few = Näin harvoista äänistä tulos voisi paljastaa, miten joku äänesti. Siksi tästä vaalista ei avata mitään, ja sen tallenne on keskeneräinen. Liitto voi pitää vaalin uudelleen.
public-too-few = { $contest }: ei tulosta, koska ääniä annettiin alle { $floor }. Ääniä: { $counted }.
public-times = Äänestysaika: { $opens } – { $closes }
public-vote = Minulla on äänestyskoodi
public-phase-coming = Tulossa
public-phase-open = Äänestys käynnissä
public-phase-suspended = Äänestys keskeytetty
public-phase-counting = Ääniä lasketaan
public-phase-ended = Tulos
public-phase-cancelled = Peruttu
public-phase-too-few = Ei tulosta

# Tulos
public-result = Tulos
public-agrees = Tämä tulos on sama kuin se, jonka tämä selain laski vaaliaineistosta.
public-differs = Tämä sivu näyttää muuta kuin mitä tämä selain laski vaaliaineistosta. Älä usko tätä sivua, vaan kerro vaalilautakunnalle. Ero on tässä:
public-outcome-elected = Valitut: { $names }
public-outcome-elected-many = Valittiin { $count }
public-outcome-vacant = Ketään ei valittu
public-outcome-partly-vacant = Valitut: { $names }. Muut paikat jäävät täyttämättä.
public-outcome-passed = Esitys hyväksyttiin
public-outcome-failed = Esitys hylättiin
public-outcome-run-off = Kukaan ei saanut yli puolta. Toinen kierros: { $names }
public-outcome-no-quorum = Liian harva äänesti: tulosta ei synny
public-outcome-chair-decides = Yhtä monta puolesta ja vastaan: puheenjohtaja ratkaisee
public-deputies = Varajäsenet tässä järjestyksessä:
public-option = Vaihtoehto
public-votes = Ääniä
public-points = Pisteitä
public-grades = Arvosanat
public-score = Vertausluku
public-spread-grades = Pienet luvut kertovat, montako antoi kunkin arvosanan; 0 on alin. Mitä tummempi palkki, sitä parempi arvosana.
public-spread-ranks = Pienet luvut kertovat, montako asetti vaihtoehdon millekin sijalle.
public-place-elected = Valittu
public-place-deputy = { $place }. varajäsen
public-place-run-off = Toinen kierros
public-list-place = { $list }, { $place }. paikka
public-name-number = { $name } (nro { $number })
public-more-rows = { $count ->
    [one] Näytä loputkin (1)
   *[other] Näytä loput ({ $count })
 }
public-given = Annettuja ääniä: { $votes }.
public-blank = Tyhjiä ääniä: { $votes }. Ne näytetään, mutta niitä ei lueta annetuiksi ääniksi.
public-blank-counts = Tyhjiä ääniä: { $votes }. Ne luetaan annetuiksi ääniksi.
public-seats = Paikkoja: { $seats }.{ $deputies ->
    [0] {""}
   *[other] {" "}Varajäseniä: { $deputies }.
 }
public-quorum = Tulos syntyy, jos annetaan vähintään { $votes } ääntä.
public-quorum-of-roll = Tulos syntyy, jos vähintään { $part } äänioikeutetuista äänestää.
public-support = Esitys hyväksytään vain, jos vähintään { $part } äänioikeutetuista sanoo kyllä.
public-method-plurality = Eniten ääniä saaneet valitaan.
public-method-majority = Valituksi tulee se, joka saa yli puolet annetuista äänistä; muuten kaksi eniten ääniä saanutta menee toiselle kierrokselle.
public-method-motion = Esitys hyväksytään, jos yli puolet kannattaa sitä.
public-method-motion-part = Esitys hyväksytään, jos vähintään { $part } kannattaa sitä.
public-method-closed-list = Paikat jaetaan listoille äänten mukaan (d’Hondt), listan omassa järjestyksessä.
public-method-open-list = Paikat jaetaan vaaliliitoille äänten mukaan (d’Hondt) ja vaaliliiton sisällä ehdokkaiden omien äänten mukaan.
public-method-positional = Sija äänestäjän järjestyksessä antaa pisteitä, ensimmäinen eniten. Eniten pisteitä saaneet valitaan.
public-method-median = Paras on se, jonka keskimmäinen arvosana on paras.
public-method-score = Pisteet lasketaan yhteen. Eniten pisteitä saaneet valitaan.

# Arvat
public-lot = Arpa ratkaisi
public-lot-tied = Tasatulos: { $names }.
public-lot-order = Arpa asetti heidät tähän järjestykseen:
public-lot-from-ballots = Arpa tulee äänistä itsestään. Jokaisen äänen mukana tuli satunnaislukuja, jotka vain äänestäjän puhelin tai tietokone tiesi; niiden summa ratkaisee. Kukaan ei voinut tietää sitä ennen laskentaa, eikä kukaan voinut ohjata sitä.
public-lot-by-hand = Vaalilautakunta arpoi käsin ja kirjasi tuloksen.
public-lot-again = Arvo uudelleen
public-lot-same = Tämä selain arpoi uudelleen. Järjestys on sama.
public-lot-other = Tämä selain arpoi uudelleen ja sai toisen järjestyksen: {"{0}"}. Kerro vaalilautakunnalle.
public-lot-cannot = Tämä selain ei osaa arpoa.

# Äänestysaktiivisuus
public-turnout-title = Äänestysaktiivisuus
public-turnout-open = { $moment } mennessä { $percent } oli äänestänyt.
public-turnout = Äänestäneitä { $counted }, äänioikeutettuja { $roll } ({ $percent }).
public-weight = Heillä on ääniä yhteensä
public-replaced = Vaihdettuja äänestyskoodeja
public-replaced-voted = Näistä koodeja, joilla oli äänestetty (niitä ääniä ei lasketa)
public-excluded = Pois jätettyjä ääniä, jokaisesta on todiste, joka kertoo syyn

# Tarkistaminen
public-check = Tarkista itse
public-check-lead = Sinun ei tarvitse luottaa tähän palveluun. Kaikki, mitä laskennan tarkistamiseen tarvitaan, on julkista.
public-verify-button = Tarkista laskenta tässä selaimessa
public-verify-record = Tarkista vaaliaineisto tässä selaimessa
public-find-button = Etsi oma ääneni
public-fingerprint = Vaalikoodi
public-fingerprint-lead = Vertaa sitä kirjeeseesi tai ilmoitustauluun. Jos koodi on eri, tämä ei ole sinun vaalisi: kerro vaalilautakunnalle.
public-fingerprint-whole = Ohjelmille: pitkä vaalikoodi
public-fingerprint-qr = Ohjelmille: pitkä vaalikoodi QR-koodina
public-close-code = Laskentakoodi
public-close-code-lead = Avaimenhaltijat ja todistajat vertaavat tätä koodia keskenään, ennen kuin allekirjoittavat, mitkä äänet lasketaan.
public-keys = Kenellä avaimet ovat
public-keys-alone = Yksi avaimenhaltija avaa äänten summan yksin ja voisi siis lukea myös yksittäisiä ääniä.
public-keys-threshold = Äänten summan avaamiseen tarvitaan yhdessä { $threshold } avaimenhaltijaa, kun heitä on { $trustees }. Pienempi joukko ei saa tietää mitään.
public-keys-missing = Laskettavien äänten allekirjoittamiseen tarvitaan { $quorum }, kun allekirjoittajia on { $signers }. { $spare ->
    [0] Kukaan ei saa puuttua.
    [one] Yksi saa puuttua.
   *[other] { $spare } saa puuttua.
 }
public-trustees = Avaimenhaltijat
public-witnesses = Todistajat, jotka allekirjoittavat, mutta joilla ei ole avainta ääniin
public-key-code = Avainkoodi
public-key-code-lead = Heillä kaikilla on tämä koodi omalla sivullaan. Jos joku heistä lukee koodin ääneen ja se on sama, avain hänen nimissään on hänen omansa.
public-erased = Sinetöidyt äänet poistettiin { $day }. Laskennan voi silti tarkistaa.
public-asked = Mistä äänestetään
public-options = { $count ->
    [one] Yksi vaihtoehto
   *[other] { $count } vaihtoehtoa
 }
public-choose = { $count ->
    [one] Äänestäjä valitsee yhden.
   *[other] Äänestäjä valitsee { $count }.
 }
public-choose-up-to = { $count ->
    [one] Äänestäjä valitsee enintään yhden.
   *[other] Äänestäjä valitsee enintään { $count }.
 }
public-choose-grades = Äänestäjä antaa jokaiselle vaihtoehdolle arvosanan väliltä 0–{ $highest }.
public-choose-ranks = Äänestäjä asettaa järjestykseen enintään { $count } vaihtoehtoa.
public-choose-points = Äänestäjä jakaa { $count } pistettä.
public-experts = Niille, jotka haluavat katsoa syvemmälle
public-record-lead = Vaaliaineistossa on jokainen ääni ikuisesti sinetöitynä sekä jokainen allekirjoitus ja todiste. Äänestäjien nimiä siinä ei ole.
public-record-button = Lataa vaaliaineisto
public-command-lead = Omalla koneellasi tämä komento tarkistaa kaiken kirjeesi vaalikoodilla:
public-your-fingerprint = KIRJEESI-VAALIKOODI
public-your-tracker = SEURANTAKOODISI
public-verifier = Lataa ohjelma uurna-verify
public-verifier-hash = Se on Linuxille. Vertaa sen SHA-256-tiivistettä julkaistun lähdekoodin tiivisteeseen: jokainen, joka rakentaa ohjelman, saa saman.
public-program = Tämän vaalin ohjelmat
public-program-lead = Nämä tiedostot ajetaan jokaisen äänestäjän, avaimenhaltijan ja kävijän selaimessa. Jokaisen vieressä on sen SHA-256, jotta kuka tahansa voi verrata sitä julkaistuun lähdekoodiin.
public-program-service = Itse palvelu on yksi ohjelma. Tässä on sinulle vastaavan ohjelman SHA-256. Kuka tahansa saa saman, kun rakentaa ohjelman samasta lähdekoodista missä kansiossa tahansa. Palvelu kertoo tämän itsestään, joten älä luota vain siihen: tarkista vaaliaineisto, sillä sen voi tarkistaa luottamatta keneenkään.

# Tarkistus tässä selaimessa
public-verify-title = Tarkista laskenta
public-verify-lead = Selaimesi lukee koko vaaliaineiston, tarkistaa jokaisen allekirjoituksen ja todisteen ja laskee uudelleen. Se ei luota keneenkään.
public-verify-start = Tarkista
public-verify-without = Tarkista ilman vaalikoodia
public-needs-script = Tämä tarvitsee JavaScriptin. Ilman sitä käytä alla olevaa komentoa omalla koneellasi.
public-fingerprint-field = Vaalikoodi kirjeestäsi tai ilmoitustaululta
public-fingerprint-hint = 20 kirjainta ja numeroa viidessä ryhmässä. Voit myös liittää kirjeesi koko linkin.
public-fingerprint-from-link = Avaamasi linkki kertoo, mikä vaali on: sinun ei tarvitse kirjoittaa mitään. Jos kirjoitat silti kirjeesi koodin, sitä verrataan.
public-why-elsewhere = Miksi sivu ei täytä vaalikoodia itse?
public-why-elsewhere-text = Se, joka osaisi väärentää aineiston, voisi näyttää sinulle myös väärennöksen koodin. Kirjeestäsi tai ilmoitustaululta otettuna se todistaa, että tämä on se vaali, josta sinulle kerrottiin.
public-own-machine = Omalla koneellasi
public-error-title = Jokin on vialla
public-error-fingerprint-missing = Kirjoita vaalikoodi tai jatka ilman sitä
public-error-fingerprint-bad = Vaalikoodissa on 20 kirjainta ja numeroa: vertaa sitä kirjeeseesi
public-error-tracker-missing = Kirjoita seurantakoodisi tai valitse tallentamasi todiste
public-error-tracker-bad = Seurantakoodissa on 20 kirjainta ja numeroa, viisi neljän merkin ryhmää
public-error-confirmation-bad = Tiedosto ei ole äänestyksen jälkeen tallennettu todiste
public-working = Tarkistetaan
public-starting = Aloitetaan
public-reading = Luettu { $read } / { $size }
public-trouble = Tarkistus ei onnistunut
public-trouble-unreadable = Vaaliaineistoa ei voitu lukea. Tämä ei kerro vaalista mitään. Tarkista verkkoyhteytesi ja yritä uudelleen.
public-trouble-not-loaded = Tarkistusohjelma ei tullut perille. Tarkista verkkoyhteytesi ja yritä uudelleen.
public-trouble-too-old = Tämä selain on liian vanha tarkistusohjelmalle. Päivitä se tai käytä toista puhelinta tai tietokonetta: vähintään Chrome tai Edge 97, Firefox 102 tai Safari 16.4. Voit myös käyttää alla olevaa komentoa.
public-trouble-other = Tarkistusohjelma pysähtyi. Tämä ei kerro vaalista mitään. Yritä uudelleen tai käytä alla olevaa komentoa.
public-trouble-technical = Tekninen viesti (englanniksi)
public-state-valid = Tulos pitää paikkansa
public-state-valid-next = Jokainen tarkistus on kunnossa siinä vaalissa, jonka koodin annoit. Tulos on se, mitä lasketut äänet sanovat.
public-state-invalid = Jokin on vialla
public-state-another-election-title = Tämä ei ole se vaali, jonka koodin annoit
public-state-invalid-next = Jokin tarkistus ei ole kunnossa. Kerro vaalilautakunnalle, ota aineistosta kopio ja näytä tämä sivu muillekin.
public-state-incomplete = Tähän asti kaikki on kunnossa
public-state-incomplete-next = Kaikki, mitä aineistossa on, on kunnossa. Tulosta ei vielä ole: tarkista uudelleen, kun se julkaistaan.
public-state-incomplete-unanchored = Et antanut vaalikoodia, joten mikään ei kerro, että tämä on sinun vaalisi.
public-state-not-anchored = Kaikki sopii yhteen, mutta onko se sinun vaalisi?
public-state-not-anchored-next = Jokainen tarkistus on kunnossa, mutta et antanut vaalikoodia. Joku on voinut näyttää sinulle kokonaan toisen vaalin. Tarkista uudelleen kirjeesi koodilla.
public-state-another-election = Vaaliaineisto on eri vaalista kuin antamasi koodi. Vertaa koodia kirjeeseesi ja katso, onko tämä oikean vaalin sivu. Jos molemmat ovat oikein, älä luota tähän sivuun vaan kerro vaalilautakunnalle.
public-checks = Mitä tarkistettiin, kohta kohdalta
public-passed = Kunnossa:
public-failed = VÄÄRIN:
public-not-yet = Ei vielä:
public-not-reached = Ei tarkistettu:
public-findings = Mitä löytyi, asiantuntijoille (englanniksi):
public-read-fingerprint = Luetun aineiston vaalikoodi:
public-counted = Mitä tämä selain laski
public-counted-lead = Pelkästään vaaliaineistosta, ei vaalin sivulta.
public-counted-compare = Katso, näyttääkö vaalin sivu samaa
public-claim-v1 = Vaaliaineisto on kokonainen ja allekirjoitettu, sen vaiheet ovat järjestyksessä, ja ääniä tuli vain äänestyksen ollessa käynnissä.
public-claim-v2 = Vaali on se, josta sinulle kerrottiin, sen säännöt ovat rajoissa, ja jokainen avaimenhaltija ja todistaja hyväksyi sen.
public-claim-v3 = Ääniluettelo on se, joka vahvistettiin ennen äänestystä, ja jokainen vaihdettu koodi on allekirjoitettu.
public-claim-v4 = Jokainen ääni on oikein muodostettu ja lähetetty tämän vaalin koodilla.
public-claim-v5 = Jokainen ääni noudattaa sääntöjä ja on äänestäjänsä allekirjoittama.
public-claim-v6 = Jokainen lasketaan kerran: äänestäjän äänistä vain viimeinen.
public-claim-v7 = Jokainen pois jätetty ääni jätettiin pois syystä, jonka kuka tahansa voi tarkistaa.
public-claim-v8 = Riittävän moni avaimenhaltija ja todistaja tarkisti, mitkä äänet lasketaan, ja kaikki allekirjoittivat saman.
public-claim-v9 = Se, minkä kukin avaimenhaltija avasi, on laskettujen äänten summa eikä mitään muuta.
public-claim-v10 = Äänimäärät ovat laskettujen äänten määrät.
public-claim-v11 = Julkaistu tulos on laskettu äänimääristä sääntöjen mukaan.
public-claim-v12 = Ääni, jota etsit, on laskettavien joukossa. Jos annoit todisteen siitä, että se tuli perille, todiste on oikea.
public-figure-v1 = Kohtia: { $entries }
public-figure-v2 = Hyväksyjiä: { $accepted }/{ $signers }
public-figure-v3 = Ääniluettelossa: { $voters }. Vaihdettuja koodeja: { $replaced }
public-figure-v4 = Ääniä: { $ballots }
public-figure-v5 = Todisteita: { $proofs }
public-figure-v6 = Laskettu: { $counted }, ääniä kaikkiaan { $ballots }
public-figure-v6-open = Ääniä tähän mennessä: { $ballots }
public-figure-v7 = Jätetty pois: { $excluded }
public-figure-v8 = Allekirjoituksia: { $ready }
public-figure-v9 = Avattu: { $openings }
public-figure-v10 = Äänimääriä: { $totals }
public-figure-v11 = Äänestettäviä asioita: { $contests }

# Oman äänen etsiminen
public-find-title = Etsi oma ääneni
public-find-lead = Selaimesi lukee koko vaaliaineiston ja etsii siitä äänesi. Palvelu ei saa tietää, mitä ääntä etsit. Kukaan ei näe, miten äänestit, et edes sinä.
public-find-start = Etsi oma ääneni
public-find-without = Etsi ilman vaalikoodia
public-tracker = Seurantakoodisi
public-tracker-hint = 20 kirjainta ja numeroa viidessä ryhmässä, kuten äänestäessäsi näytettiin. Näitä 20 merkkiä verrataan (100 bittiä). Alla olevaa tiedostoa verrataan kokonaan (256 bittiä).
public-confirmation = Tai todiste siitä, että äänesi tuli perille, jos tallensit sen
public-confirmation-hint = Tiedosto sivulta, jolla luki, että olet äänestänyt.
public-from-here = Tämä selain säilyttää tämän äänen, joten sen koodit on täytetty valmiiksi.
public-fate-place = Vaaliaineiston kohta { $index }.
public-fate-counted = Äänesi lasketaan
public-fate-counted-next = Se on vaaliaineistossa sellaisena kuin lähetit sen. Se on niiden äänten joukossa, joista tulos syntyy.
public-fate-last = Äänesi on uurnassa
public-fate-last-next = Se on viimeinen koodillasi lähetetty. Se lasketaan, ellet äänestä uudelleen.
public-fate-superseded = Tätä ääntä ei lasketa, vaan myöhempi
public-fate-superseded-next = Samalla koodilla lähetettiin myöhemmin toinen ääni. Jos et lähettänyt sitä itse, kerro heti vaalilautakunnalle.
public-fate-code-replaced = Tätä ääntä ei lasketa: sen koodi vaihdettiin
public-fate-code-replaced-next = Tämän äänen koodin tilalle tuli uusi koodi. Jos et pyytänyt sitä, kerro heti vaalilautakunnalle.
public-fate-excluded = Tätä ääntä ei lasketa: se jätettiin pois
public-fate-excluded-next = Avaimenhaltijat eivät voineet avata sen sinetöityä osaa ja todistivat sen. Kerro vaalilautakunnalle.
public-fate-unknown = Tällä seurantakoodilla ei löytynyt ääntä
public-fate-unknown-next = Vertaa jokaista kirjainta ja numeroa: yksikin väärä merkki riittää. Jos tallensit todisteen siitä, että äänesi tuli perille, valitse sen tiedosto tähän. Jos jokainen merkki on oikein, kerro vaalilautakunnalle ja näytä todisteesi.
public-meant = Tarkoititko tätä?
public-fate-stranger = Tätä ääntä ei lähetetty tämän vaalin koodilla
public-fate-stranger-next = Sellaista ääntä ei pitäisi olla vaaliaineistossa. Kerro vaalilautakunnalle.
public-honour-honoured = Tallentamasi todiste pitää paikkansa: tämä on se aineisto, johon äänesi tuli.
public-honour-broken = Tallentamasi todiste EI sovi vaaliaineistoon: tämä ei ole se aineisto, johon äänesi tuli. Säilytä tiedosto ja näytä se vaalilautakunnalle ja muille.
public-honour-another-ballot = Todiste koskee toista ääntä kuin seurantakoodi.

# Etusivu
public-home-have-code = Minulla on äänestyskoodi
public-home-officer = Kirjaudu toimitsijana
public-home-elections = Vaalit
public-home-none = Julkisia vaaleja ei ole juuri nyt.

# Problems
problem-election-unavailable = Tätä vaalia ei voi juuri nyt näyttää
problem-election-unavailable-next = Mitään ei kadonnut. Odota hetki ja yritä uudelleen. Jos vika jatkuu, kerro vaalilautakunnalle.
