# The office: elections from draft to result.
office-elections = Vaalit
office-back = Takaisin: { $title }
office-steps = Vaiheet
office-continue = Jatka
office-save-continue = Tallenna ja jatka
office-save = Tallenna
office-untitled = Nimetön vaali
office-in-language = { $what } ({ $language })
office-error-title = Jokin on korjattava
office-number-between = { $what }: kirjoita kokonaisluku väliltä { $least }–{ $most }
office-minutes = { $count } minuuttia
office-qr = Sama QR-koodina
office-more = Lisää

# The list, and a new election
office-no-elections = Vaaleja ei ole vielä.
office-new = Uusi vaali
office-new-lead = Aloita vaalin perusteesta: se määrää suurimman osan muusta. Voit keskeyttää missä vaiheessa tahansa ja jatkaa myöhemmin.
office-new-earlier = Aloitetaanko aiemmasta vaalista?
office-new-earlier-hint = Äänestettävät asiat ja säännöt kopioidaan. Ehdokkaita, päiviä ja jäsenrekisteriä ei kopioida.
office-new-from-nothing = Ei, aloita alusta
office-list-find = Osa vaalin nimestä, osastosta tai työpaikasta
office-list-all = Kaikki vaalit
office-list-draft = Valmistellaan: { $count }
office-list-accepting = Odottaa avaimenhaltijoita ja todistajia: { $count }
office-list-voting = Äänestys käynnissä: { $count }
office-list-counting = Lasketaan: { $count }
office-list-ended = Päättyneet: { $count }
office-phase-draft = Valmisteilla
office-phase-draft-next = Jatka seuraavasta vaiheesta. Kenellekään ei lähetetä mitään, ennen kuin vahvistat vaalin.
office-phase-roll = Vahvistettu
office-phase-roll-next = Seuraavaksi avaimenhaltijat ja todistajat hyväksyvät vaalin.
office-phase-accepting = Hyväksyttävänä
office-phase-accepting-next = Odota, että kaikki avaimenhaltijat ja todistajat ovat hyväksyneet.
office-phase-open = Äänestys on auki
office-phase-open-next = Äänestys on käynnissä. Se päättyy itsestään.
office-phase-suspended = Äänestys on keskeytetty
office-phase-suspended-next = Kukaan ei voi nyt äänestää. Jatka äänestystä, kun voit.
office-phase-closed = Äänestys on suljettu
office-phase-closed-next = Avaimenhaltijat tarkistavat osansa.
office-phase-checked = Laskettavat äänet on vahvistettu
office-phase-checked-next = Avaimenhaltijat ja todistajat vertaavat laskentakoodia ja allekirjoittavat.
office-phase-opening = Laskentaa avataan
office-phase-opening-next = Avaimenhaltijat avaavat laskennan.
office-phase-ended = Tulos on julkaistu
office-phase-ended-next = Ilmoita valituille. Kuka tahansa voi tarkistaa laskennan julkisella sivulla.
office-phase-too-few-ballots = Ei tulosta
office-phase-too-few-ballots-next = Liian harva äänesti. Pitäkää vaali uudelleen.
office-phase-cancelled = Peruttu
office-phase-cancelled-next = Vaali päättyi ilman tulosta.
office-next-step = Vaihe { $number }: { $step }
office-next-check = Tarkista vaalin tiedot
office-step-done = Valmis
office-step-open = Jotain puuttuu
office-step-basis = Peruste ja nimi
office-step-electorate = Ketkä saavat äänestää
office-step-contests = Mistä äänestetään
office-step-signers = Kenellä avaimet ovat
office-step-schedule = Milloin
office-delete = Poista tämä luonnos
office-delete-lead = Kaikki antamasi tiedot poistetaan, myös jäsenrekisteri. Tätä ei voi perua.
office-delete-go = Poista luonnos
office-delete-sure = Kyllä, poista se lopullisesti

# Step 1
office-basis = Vaalin peruste
office-basis-hint = Millä perusteella tämä vaali pidetään?
office-basis-missing = Valitse vaalin peruste
office-basis-shop-steward = Työehtosopimus: luottamusmies
office-basis-shop-steward-rules = Työpaikan jäsenet äänestävät. Eniten ääniä saanut valitaan, tasatuloksen ratkaisee arpa. Ehdokkaat ovat nimijärjestyksessä, numerot alkavat kakkosesta. Äänestys on salainen. Jos ehdokkaita on vain yksi, ei äänestetä. Toimikausi on kaksi vuotta.
office-basis-osh-delegate = Laki 44/2006: työsuojeluvaltuutettu ja varavaltuutetut
office-basis-osh-delegate-rules = Kaikki työpaikan työntekijät äänestävät, jäsenet ja muut: työnantaja antaa luettelon. Valtuutettu ja kaksi varavaltuutettua valitaan erikseen. Tasatuloksen ratkaisee arpa. Numerot alkavat kakkosesta. Äänestys on salainen. Vaalin järjestää vähintään kolmen hengen vaalilautakunta. Toimikausi on kaksi vuotta.
office-basis-meeting = Yhdistyslaki 17 § 2–4 mom.: yhdistyksen kokouksen äänestys
office-basis-meeting-rules = Vähintään 15-vuotiaat jäsenet äänestävät, jokaisella on yksi ääni. Eniten ääniä saanut voittaa. Sääntöjen muuttaminen ja yhdistyksen purkaminen vaativat kolme neljäsosaa. Tasatuloksessa asian ratkaisee puheenjohtajan kanta, vaalin arpa. Äänestys on salainen.
office-basis-member-vote = Yhdistyslaki 17 § 6 mom.: jäsenten äänestys kokousta pitämättä
office-basis-member-vote-rules = Vähintään 15-vuotiaat jäsenet äänestävät. Vaalit ovat suhteelliset, jollei säännöissä määrätä toisin. Tasatuloksen ratkaisee arpa, myös asiaäänestyksessä. Hallituksen voi valita; sääntöjen muuttaminen, tilinpäätös, vastuuvapaus, tilintarkastajat, omaisuus ja purkaminen vaativat kokouksen, eikä niistä voi äänestää tässä. Äänestys on salainen.
office-basis-council = Edustajisto tai liittokokousedustajat
office-basis-council-rules = Jäsenet äänestävät vaalipiireittäin. Ehdokkaat ovat vaaliliitoissa ja ehkä vaalirenkaissa; paikat jaetaan suhteellisesti. Tasatuloksen ratkaisee arpa. Numerot alkavat kakkosesta. Äänestys on salainen. Vaalin järjestää vähintään kolmen hengen vaalilautakunta.
office-basis-board-decision = Yhdistyslaki 35 § 4 mom.: hallituksen päätös kokousta pitämättä
office-basis-board-decision-rules = Hallituksen jäsenet äänestävät asioista. Tasatuloksessa ratkaisee puheenjohtajan kanta. Päätös kirjataan, varmennetaan ja säilytetään. Äänet pysyvät salaisina.
office-basis-company-group = Norja: yritysryhmä (bedriftsgruppe)
office-basis-company-group-rules = Yrityksen jäsenet äänestävät. Eniten ääniä saanut valitaan; puheenjohtaja tarvitsee yli puolet. Vaalin tasatuloksen ratkaisee arpa, muun asian tasatuloksen puheenjohtajan kanta. Ryhmä rekisteröi tuloksen. Äänestys on salainen.
office-basis-verneombud = Norja: työsuojeluedustaja (verneombud)
office-basis-verneombud-rules = Alueen työntekijät äänestävät, ylin johtaja ei. Eniten ääniä saanut valitaan, tasatuloksen ratkaisee arpa. Vaalin järjestää 1–3 hengen vaalilautakunta. Äänestys on salainen. Toimikausi on kaksi vuotta.
office-basis-poll = Kysely
office-basis-poll-rules = Kaikki kutsutut saavat vastata. Kysely merkitään ei-sitovaksi. Äänestys on salainen.
office-title-heading = Vaalin nimi
office-title = Nimi
office-title-hint = Niin kuin äänestäjät sen näkevät; lisää vuodet tai paikka, jos siitä on apua.
office-title-missing = Kirjoita nimi ({ LANGUAGE($language) })
office-contest-title-missing = Kirjoita, mistä äänestetään ({ LANGUAGE($language) })
office-branch = Ammattiosasto
office-branch-hint = Ammattiosasto, jonka toimitsijat saavat hoitaa tätä vaalia. Jätä tyhjäksi, jos vaali on liiton oma.
office-workplace-more = Työpaikka, työnantaja ja sopimus
office-workplace-lead = Nämä tulevat vain valittuja koskevaan ilmoitukseen. Voit jättää ne tyhjiksi.
office-workplace = Työpaikka
office-employer = Työnantaja
office-agreement = Sopimus

# The register
office-register = Lataa jäsenrekisteri
office-register-change = Lataa toinen jäsenrekisteri
office-register-lead = Lataa henkilöluettelo, josta äänestäjät valitaan. Näet kaikki virheet, ennen kuin luetteloa käytetään.
office-register-needed = Siinä on oltava otsikkorivi, jossa on jäsennumero ja nimi. Sähköposti, puhelin ja kieli auttavat koodien lähettämisessä.
office-register-privacy = Jätä pois kaikki, mitä vaali ei tarvitse. Henkilötunnukset poistetaan, kun tiedosto luetaan.
office-register-file = Tiedosto
office-register-file-hint = CSV-tiedosto, jollaisen taulukko-ohjelma tallentaa.
office-register-upload = Lataa ja katso
office-register-empty = Tiedosto on tyhjä. Valitse tiedosto uudelleen.
office-register-workbook = Tämä on työkirja, ei tekstiä. Avaa se taulukko-ohjelmassa ja tallenna muodossa CSV UTF-8.
office-register-too-many-columns = Tiedostossa on { $columns } saraketta, ja enintään { $most } luetaan. Vie vain ne sarakkeet, joita vaali tarvitsee.
office-register-no-headings = Ensimmäisellä rivillä ei ole tunnettuja sarakkeita. Siinä on oltava otsikot, kuten jäsennumero ja nimi.
office-register-no-column = Sarake ”{ $column }” puuttuu. Kelpaavia otsikoita: { $names }
office-register-unreadable = Tiedostoa ei voi lukea: { $said }
office-register-preview = Katso jäsenrekisteriä
office-register-members = Henkilöitä, joiden tiedot kelpaavat: { $count }
office-register-errors = Korjattavia virheitä: { $count }
office-register-first-rows = Ensimmäiset rivit
office-register-keep = Mitkä sarakkeet vaali tarvitsee?
office-register-keep-hint = Vain valitut sarakkeet säilytetään jäsennumeron ja nimen lisäksi. Säilytä se, mikä ratkaisee äänioikeuden ja miten äänestäjä tavoitetaan.
office-register-use = Käytä tätä rekisteriä
office-register-another = Valitse toinen tiedosto
office-reading-begun = Rekisteriä luetaan. Sivu päivittyy itsestään. Voit myös poistua ja palata myöhemmin.
office-reading-progress = Rekisteriä luetaan: tallennettuja henkilöitä { $done }, yhteensä { $total }. Sivu päivittyy itsestään. Voit myös poistua ja palata myöhemmin.
office-reading-means = Mikään vaalissa ei muutu, ennen kuin olet katsonut rekisterin ja otat sen käyttöön.
office-reading-look = Katso uudelleen
office-reading-cancel = Lopeta ja poista tiedosto
office-reading-failed = Rekisteriä ei voitu lukea. Siitä ei säilytetty mitään.
office-reading-unreadable = Tiedostoa ei voi lukea loppuun. Tallenna se uudelleen muodossa CSV UTF-8 ja lataa se uudelleen.
office-reading-asker-gone = Se, joka latasi rekisterin, ei saa enää hoitaa tätä vaalia. Lataa se itse.
office-reading-too-slow = Tiedoston lukeminen kesti liian kauan, joten se keskeytettiin. Siitä ei säilytetty mitään. Vie vain ne sarakkeet, joita vaali tarvitsee, ja lataa tiedosto uudelleen.
office-reading-broken = Kerro asiasta palvelun ylläpitäjälle ja lataa tiedosto uudelleen.
office-using = Rekisteriä otetaan käyttöön
office-using-begun = Rekisteriä otetaan käyttöön. Sivu päivittyy itsestään. Voit myös poistua ja palata myöhemmin.
office-using-progress = Rekisteriä otetaan käyttöön: tallennettuja henkilöitä { $done }, yhteensä { $total }. Sivu päivittyy itsestään. Voit myös poistua ja palata myöhemmin.
office-using-means = Mikään vaalissa ei muutu, ennen kuin kaikki on tallennettu.
office-using-cancel = Lopeta
office-using-failed = Rekisteriä ei otettu käyttöön. Mikään vaalissa ei muuttunut.
office-using-overtaken = Sillä välin ladattiin toinen rekisteri. Katso sitä alla ja ota se käyttöön, jos se on oikea.
office-using-asker-gone = Se, joka valitsi rekisterin, ei saa enää hoitaa tätä vaalia. Ota se itse käyttöön.
office-using-broken = Yritä vielä kerran. Jos sama toistuu, kerro asiasta palvelun ylläpitäjälle.
office-findings-error = Korjattavaa
office-findings-warning = Katsottavaa
office-findings-note = Hyvä tietää
office-finding-row = Rivi
office-finding-more = ja { $more } muuta
office-finding-rows = { $row } ja { $more } muuta
office-finding-column = Sarake
office-finding-what = Mikä
office-finding-wrong-field-count = Rivillä on eri määrä kenttiä kuin otsikoita. Riviä ei käytetä.
office-finding-unpaired-quote = Lainausmerkki puuttuu, joten useita rivejä luettiin yhtenä. Sitä ei käytetä.
office-finding-unreadable-text = Merkkejä, joita ei voi lukea
office-finding-missing-member-number = Jäsennumero puuttuu. Riviä ei käytetä.
office-finding-spoilt-member-number = Taulukko-ohjelma on pilannut jäsennumeron. Riviä ei käytetä.
office-finding-missing-name = Nimi puuttuu. Riviä ei käytetä.
office-finding-part-of-name-missing = Etu- tai sukunimi puuttuu
office-finding-duplicate-member-number = Jäsennumero on kahdesti. Ensimmäistä riviä käytetään.
office-finding-likely-same-person = Kaksi numeroa, luultavasti sama henkilö
office-finding-not-a-date = Ei ole päivämäärä. Kirjoita 2026-10-31 tai 31.10.2026.
office-finding-implausible-date = Päivä liian kaukana menneisyydessä
office-finding-joined-in-future = Liittynyt tämän päivän jälkeen
office-finding-left-before-joined = Eronnut ennen liittymistä
office-finding-not-a-year = Ei nelinumeroinen vuosi
office-finding-implausible-birth-year = Syntymävuosi ei ole uskottava
office-finding-joined-before-birth = Liittynyt ennen syntymävuotta
office-finding-bad-email = Ei ole sähköpostiosoite
office-finding-bad-phone = Ei ole puhelinnumero
office-finding-phone-without-country = Puhelinnumerosta puuttuu maa, eikä se ole järjestönne maan numero. Kirjoita +358 …
office-finding-phone-of-country = Maa puuttuu: luettu järjestönne maan numerona
office-finding-unreachable = Ei sähköpostia eikä puhelinta: tarvitaan kirje
office-finding-unknown-language = Kieli, jota ei tunneta
office-finding-unknown-staff-group = Henkilöstöryhmä, jota ei tunneta
office-finding-formula = Näyttää taulukon kaavalta. Säilytetään tekstinä.
office-finding-identity-code = Henkilötunnus. Solu tyhjennetään.
office-finding-identity-code-column = Henkilötunnusten sarake. Se poistetaan. Jätä se pois viennistä.
office-finding-unknown-column = Sarake, jonka merkitystä ei tunneta
office-finding-column-twice = Kaksi otsikkoa tarkoittaa samaa. Ensimmäistä käytetään.
office-finding-column-without-heading = Sarake ilman otsikkoa. Sitä ei käytetä.
office-finding-empty-rows = Tyhjiä rivejä. Ne ohitetaan.
office-finding-read-as = Sanoja tulkittiin tunnetuiksi sanoiksi
office-column-member-number = Jäsennumero
office-column-last-name = Sukunimi
office-column-first-name = Etunimi
office-column-name = Nimi
office-column-birth-year = Syntymävuosi
office-column-email = Sähköposti
office-column-phone = Puhelin
office-column-language = Kieli
office-column-branch = Ammattiosasto
office-column-employer = Työnantaja
office-column-workplace = Työpaikka
office-column-staff-group = Henkilöstöryhmä
office-column-agreement = Työehtosopimus
office-column-membership = Jäsenlaji
office-column-joined = Liittymispäivä
office-column-left = Eroamispäivä
office-column-fees-paid-until = Jäsenmaksut maksettu asti
office-column-positions = Luottamustoimet

# Step 2
office-electorate-no-register = Jäsenrekisteriä ei ole vielä. Lataa se ensin.
office-electorate-count = Äänioikeutettuja: { $voters }. Henkilöitä rekisterissä: { $members }.
office-electorate-weight = Heidän äänimääränsä on yhteensä { $weight }.
office-electorate-unused = Rekisterin rivejä, joita ei voi käyttää: { $count }. Niillä olevat henkilöt eivät saa äänestää.
office-electorate-small = Hyvin harva saa äänestää. Jos kaikki äänestävät samoin, kaikki tietävät, miten kukin äänesti.
office-electorate-bad-rule = Ehto ei sovi jäsenrekisteriin:
office-electorate-why = Miksi
office-electorate-members = Henkilöitä
office-members-link = Katso kaikki ja kunkin perustelu
office-conditions = Ehdot
office-snapshot = Tarkastelupäivä
office-snapshot-hint = Äänioikeus ratkaistaan tämän päivän tietojen mukaan.
office-snapshot-missing = Valitse tarkastelupäivä
office-membership = Jäsenyys
office-is-member = Vain tarkastelupäivänä jäsenenä olevat
office-fees = Montako kuukautta jäsenmaksut saavat olla maksamatta
office-fees-hint = Kuukausia ennen tarkastelupäivää. Jätä tyhjäksi, jos tätä ei kysytä.
office-age = Alaikäraja
office-age-hint = Vuosina. Ikä täyttyy sen vuoden alussa, jona henkilö täyttää nämä vuodet. Jätä tyhjäksi, jos ikärajaa ei ole.
office-condition = Ehto { $number }: sarake
office-condition-none = Ei ehtoa
office-condition-test = Ehto { $number }: mitä siinä on oltava
office-condition-is = Jokin näistä
office-condition-is-not = Ei mikään näistä
office-condition-values = Ehto { $number }: arvot
office-condition-values-hint = Yksi kullekin riville.
office-condition-values-found = Yksi kullekin riville. Rekisterissä: { $values }
office-register-values = Mitä rekisterin sarakkeissa on
office-weight = Kunkin äänen paino
office-weight-one = Yksi henkilö, yksi ääni
office-weight-hint = Vain jos säännöissänne äänillä on eri paino.
office-own-rule-more = Kirjoita ehto itse
office-own-rule-lead = Valintasi muodostavat tämän ehdon:
office-own-rule = Oma ehto
office-own-rule-hint = Se korvaa yllä olevat valinnat. Jätä tyhjäksi, jos käytät niitä.
office-own-rule-wrong = Ehtoa ei voi lukea: virhe rivillä { $line }, merkin { $place } kohdalla (englanniksi: { $said })
office-save-count = Tallenna ja laske
office-next-contests = Jatka äänestettäviin asioihin
office-members = Äänioikeus henkilöittäin
office-members-search = Nimen osa tai jäsennumero
office-members-who = Näytä
office-members-all = Kaikki
office-members-in = Äänioikeutetut
office-members-out = Ne, jotka eivät saa äänestää
office-members-show = Näytä
office-members-count = Löytyi: { $count }
office-members-observer = Tarkkailijana näet, kuinka monta kutakin on, mutta et kenenkään nimeä.
office-members-decision = Saa äänestää
office-members-is-in = Kyllä
office-members-is-out = Ei
office-members-weight = Paino
office-page-before = Edelliset
office-page-after = Lisää
office-reason-no-contest = Täyttää ehdot, mutta tämä henkilö ei äänestä mistään asiasta
office-reason-everybody = Kaikki saavat äänestää
office-reason-not-left = Ei ole eronnut
office-reason-left-on = Erosi { $day }
office-reason-member-since = Jäsen { $day } alkaen
office-reason-joined-after = Liittyi { $day }, tarkastelupäivän jälkeen
office-reason-missing = Puuttuu rekisteristä: { $column }
office-reason-unreadable = Ei voi lukea: { $column } ”{ $text }”
office-reason-fees-until = Jäsenmaksut maksettu { $day } asti
office-reason-fees-short = Jäsenmaksut maksettu { $day } asti, ei { $needed } asti
office-reason-age = Ikä { $age }
office-reason-too-young = Ikä { $age }, ei vähintään { $years }
office-reason-too-old = Ikä { $age }, ei enintään { $years }
office-reason-column-empty = Tyhjä: { $column }
office-reason-column-is = { $column }: { $value }
office-reason-column-other = { $column }: { $value }, ei { $wanted }
office-label-in = Saa äänestää: täyttää ehdot
office-label-left = Eronnut ennen tarkastelupäivää
office-label-joined-after = Liittynyt tarkastelupäivän jälkeen
office-label-unreadable = Ei voi lukea: { $column }
office-label-fees = Jäsenmaksuja ei ole maksettu riittävän pitkään
office-label-age = Ikäehto ei täyty
office-label-column = Ei täytä ehtoa: { $column }

# Step 3
office-contests-lead = Äänestäjä näkee jokaisen asian omalla sivullaan.
office-contests-none = Äänestettäviä asioita ei ole vielä.
office-contest-untitled = Nimetön asia
office-contest-add = Lisää äänestettävä asia
office-contest-no-options = Ei vielä valittavaa.
office-contest-uncontested = Ehdokkaita ei ole enempää kuin paikkoja: heidät valitaan ilman äänestystä, ja se merkitään vaaliaineistoon.
office-contest-kind-heading = Mistä ja miten äänestetään?
office-contest-change-kind = Vaihda äänestystapa
office-contest-question = Perustiedot
office-contest-title = Otsikko
office-contest-title-hint = Kenestä tai mistä äänestetään, lyhyesti.
office-contest-text = Lisätietoa
office-contest-proposal = Esitys sanasta sanaan
office-contest-seats = Paikkoja
office-contest-seats-hint = Montako valitaan.
office-contest-deputies = Varajäseniä
office-contest-deputies-hint = Seuraavat järjestyksessä, jotka tulevat tilalle. 0, jos ei yhtään.
office-contest-marks = Montako äänestäjä saa valita
office-contest-marks-hint = Tavallisesti 1.
office-contest-remove = Poista tämä asia
office-matter = Mistä on kyse?
office-matter-missing = Valitse, mistä on kyse
office-matter-election = Henkilöiden valinta
office-matter-board = Hallituksen tai sen jäsenen valinta
office-matter-motion = Asia, josta päätetään
office-matter-rule-change = Sääntöjen muuttaminen
office-matter-accounts = Tilinpäätöksen vahvistaminen
office-matter-discharge = Vastuuvapauden myöntäminen
office-matter-auditors = Tilintarkastajien valinta
office-matter-property = Omaisuuden luovutus, vaihto tai kiinnitys
office-matter-dissolution = Yhdistyksen purkaminen
office-kind = Miten äänestetään?
office-kind-hint = Ensimmäinen on tämän perusteen tavallinen tapa.
office-kind-missing = Valitse, miten äänestetään
office-kind-persons = Eniten ääniä saaneet valitaan
office-kind-persons-hint = Henkilöt valitaan äänimäärien järjestyksessä.
office-kind-chair = Yli puolet äänistä
office-kind-chair-hint = Yksi henkilö, joka saa yli puolet annetuista äänistä; muuten kaksi eniten ääniä saanutta jatkaa toiselle kierrokselle.
office-kind-motion = Kyllä tai ei
office-kind-motion-hint = Esitys hyväksytään tai hylätään.
office-kind-open-list = Suhteellinen, ehdokkaat vaaliliitoissa
office-kind-open-list-hint = Ääni henkilölle on ääni vaaliliitolle. Paikat jaetaan suhteellisesti.
office-kind-closed-list = Suhteellinen, listat kiinteässä järjestyksessä
office-kind-closed-list-hint = Äänestäjä valitsee listan. Paikat jaetaan suhteellisesti.
office-kind-ranked = Suhteellinen, äänestäjä asettaa ehdokkaat järjestykseen
office-kind-ranked-hint = Äänilipun ensimmäinen saa 1, toinen puolikkaan, kolmas kolmasosan ja niin edelleen.
office-kind-question = Kysymys vastauksineen
office-kind-question-hint = Ketään ei valita. Tuloksessa kerrotaan vastaus, joka sai eniten ääniä.
office-motion-answers = Äänestäjä valitsee Kyllä tai Ei tai äänestää tyhjää.
office-answer-yes = Kyllä
office-answer-no = Ei
office-candidates = Ehdokkaat
office-candidate = Ehdokas
office-candidate-add = Lisää ehdokas
office-candidate-order = Ehdokkaat ovat sukunimen mukaisessa järjestyksessä ja numeroidaan kakkosesta alkaen.
office-candidate-alphabet = Ehdokkaat ovat sukunimen mukaisessa järjestyksessä.
office-lists = Listat
office-list = Lista
office-list-add = Lisää lista
office-list-name = Listan nimi
office-list-people = Listan henkilöt
office-list-people-hint = Yksi kullekin riville, järjestyksessä.
office-answers = Vastaukset
office-answer = Vastaus
office-answer-add = Lisää vastaus
office-answer-text = Vastaus
office-first-name = Etunimi
office-last-name = Sukunimi
office-last-name-missing = Kirjoita sukunimi
office-option-name-missing = Kirjoita nimi
office-option-remove = Poista
office-alliance = Vaaliliitto
office-alliance-hint = Samalla tekstillä merkityt ehdokkaat ovat yhdessä. Jätä tyhjäksi, jos ehdokas on yksin.
office-coalition = Vaalirengas: { $list }
office-coalition-hint = Samalla tekstillä merkityt vaaliliitot ovat yhdessä. Jätä tyhjäksi, jos ei ole.
office-statement = Mitä ehdokas sanoo
office-statement-hint = Muutama lause. Äänestäjät näkevät ne nimen vieressä.
office-back-to-contest = Takaisin äänestettävään asiaan
office-back-to-candidate = Takaisin ehdokkaaseen
office-photo = Valokuva: { $name }
office-photo-lead = Ehdokkaan suostumuksella. Äänestäjät näkevät kuvan nimen vieressä; sitä ei voi vaihtaa, kun vaali on vahvistettu.
office-photo-file = Valokuva
office-photo-hint = JPEG, PNG tai WebP, enintään 12 Mt.
office-photo-upload = Lataa kuva
office-photo-add = Lisää valokuva
office-photo-change = Vaihda valokuva
office-photo-remove = Poista valokuva
office-photo-too-large = Kuva on yli 12 Mt. Pienennä se.
office-photo-too-many-pixels = Kuvassa on liian monta pikseliä. Pienennä sitä.
office-photo-wrong-kind = Tämä ei ole JPEG-, PNG- tai WebP-kuva. Valitse toinen tiedosto.
office-lots = Kuka arpoo tasatuloksessa?
office-lots-ballots = Äänet itse
office-lots-ballots-hint = Kukaan ei voi ohjata arpaa, ja kuka tahansa voi toistaa sen.
office-lots-committee = Vaalilautakunta, käsin
office-lots-committee-hint = Syötät arvotun järjestyksen ennen tuloksen julkaisemista.
office-fraction = Mitä esitys vaatii?
office-fraction-more-than-half = Yli puolet annetuista äänistä
office-fraction-two-thirds = Vähintään kaksi kolmasosaa
office-fraction-three-quarters = Vähintään kolme neljäsosaa
office-three-quarters = Laki vaatii vähintään kolme neljäsosaa annetuista äänistä.
office-tie = Mikä ratkaisee tasatuloksen?
office-tie-lot = Arpa
office-tie-fails = Esitys hylätään
office-tie-chair = Puheenjohtajan kanta
office-restriction = Ketkä äänestävät tästä?
office-restriction-lead = Tavallisesti kaikki äänioikeutetut. Valitse sarake, jos vain osa heistä äänestää tästä.
office-restriction-none = Kaikki
office-restriction-column = Rekisterin sarake
office-restriction-values = Arvot
office-starter-steward = Luottamusmies
office-starter-osh-delegate = Työsuojeluvaltuutettu
office-starter-osh-vices = Varavaltuutetut
office-starter-council = Edustajisto
office-starter-board = Hallitus
office-starter-president = Puheenjohtaja
office-starter-verneombud = Työsuojeluedustaja
office-starter-motion = Päätettävä asia

# Step 4
office-signers-lead = Avaimenhaltijoilla on laskennan avaimet, ja he avaavat laskennan yhdessä. Todistajat vain allekirjoittavat, mitkä äänet lasketaan. Jokainen tekee avaimensa omalla puhelimellaan tai tietokoneellaan.
office-signer-trustee = Avaimenhaltija
office-signer-trustee-hint = Tarkistaa, allekirjoittaa ja avaa laskennan muiden kanssa. Parhaita ovat ihmiset, jotka eivät kaikki suostuisi vilppiin.
office-signer-witness = Todistaja
office-signer-witness-hint = Allekirjoittaa, mitkä äänet lasketaan, mutta ei avaa mitään: esimerkiksi liiton toimisto tai toinen ammattiosasto.
office-signer-add = Kutsu avaimenhaltija tai todistaja
office-signer-invite = Tee kutsu
office-signer-kind = Mikä hänestä tulee?
office-signer-name = Nimi
office-signer-name-hint = Niin kuin äänestäjät sen näkevät.
office-signer-name-missing = Kirjoita nimi
office-signer-email = Sähköposti
office-signer-email-hint = Linkki lähetetään tähän eikä muualle. Ilman osoitetta henkilön on oltava luonasi: hän lukee koodin ruudultasi.
office-signer-email-wrong = Tämä ei ole sähköpostiosoite
office-signer-language = Kieli
office-signer-too-many = Heitä on jo kuusitoista
office-signer-has-key = Avain on ollut { $day } alkaen
office-signer-waits = Kutsuttu { $day }, ei vielä avainta
office-signer-renew = Tee uusi linkki
office-signer-withdraw = Peru kutsu
office-signers-meaning = Mitä tämä tarkoittaa
office-signers-none = Ketään ei ole vielä. Kolme avaimenhaltijaa ja yksi todistaja on hyvä alku.
office-signers-one = Yksi avaimenhaltija: hän voisi yhdessä palvelun kanssa avata yksittäisiä ääniä, ja ilman häntä ei ole tulosta.
office-signers-open = Laskennan avaamiseen tarvitaan yhdessä { $t } avaimenhaltijaa, kun heitä on { $n }. Pienempi joukko ei saa tietää mitään.
office-signers-sign = Laskettavien äänten allekirjoittajia tarvitaan { $q }, kun avaimenhaltijoita ja todistajia on { $signers }.
office-signers-propose-witness = Jos yksi heistä sairastuu, vaali on pidettävä uudelleen. Lisää todistaja, esimerkiksi liiton toimisto tai toinen ammattiosasto: silloin yksi voi puuttua.
office-signers-propose-trustee = Jos yksi heistä sairastuu, vaali on pidettävä uudelleen. Lisää avaimenhaltija.
office-one-trustee = Yksi avaimenhaltija
office-one-trustee-agree = Tiedämme, mitä tämä tarkoittaa, ja yksi avaimenhaltija riittää tähän vaaliin
office-threshold = Montako avaimenhaltijaa avaa laskennan?
office-threshold-hint = Mitä useampi tarvitaan, sitä vaikeampi on tehdä vilppiä, mutta sitä helpommin laskenta voi jäädä avaamatta.
office-threshold-choice = { $t }/{ $n }
office-invitation = Kutsu
office-invitation-of = Kutsu: { $name }
office-invitation-once = Koodi näytetään vain nyt, ja lokiin jää tieto, että se näytettiin. Kuka tahansa, joka lukee sen, voi toimia tämän henkilön nimissä: älä anna muiden lukea sitä äläkä lue sitä itse.
office-invitation-by-hand = Anna kutsutun lukea tämä koodi omalla puhelimellaan nyt, kun olette yhdessä.
office-invitation-sent = Linkki lähetettiin osoitteeseen { $email }. Kenelläkään muulla ei ole sitä.
office-signer-insider = Kutsu henkilölle { $name } menee toimitsijan osoitteeseen: { $officer } ({ $role }). Se on oikein vain, jos juuri tämän toimitsijan on tarkoitus säilyttää avain.
office-invitation-subject = { $organisation }: pyyntö avaimenhaltijaksi tai todistajaksi, { $title }

# Step 5
office-schedule-zone = Ajat ovat aikavyöhykkeellä { $zone }.
office-schedule-opens = Äänestys alkaa
office-schedule-opens-hint = Alkaa itsestään, kun kaikki avaimenhaltijat ja todistajat ovat hyväksyneet.
office-schedule-closes = Äänestys päättyy
office-schedule-closes-hint = Päättyy itsestään. Sen jälkeen kukaan ei voi äänestää.
office-schedule-pause = Minuutteja sulkemisen ja tarkistuksen välillä
office-schedule-pause-hint = Aika, jona kadonneet osat voi toimittaa uudelleen. Tavallisesti 60.
office-schedule-floor = Pienin laskettava äänimäärä
office-schedule-floor-hint = Pienemmästä määrästä tulos voisi paljastaa yksittäisten äänestäjien äänet, joten sitä ei koskaan avata. Tavallisesti 5; 0 tarkoittaa, ettei alarajaa ole.
office-schedule-erase = Poistopäivä
office-schedule-erase-hint = Tästä päivästä alkaen voit poistaa äänestäjien tiedot vaalin sivulla. Tavallisesti silloin, kun tulosta ei voi enää moittia: kolme kuukautta ja kaksi viikkoa päättymisestä.
office-schedule-gap = Sellaista kellonaikaa ei sinä päivänä ole: kelloja siirretään eteenpäin. Valitse toinen aika.
office-schedule-no-time = Valitse päivä ja kellonaika

# Check and freeze
office-check = Tarkista vaalin tiedot
office-check-lead = Juuri tämä vahvistetaan. Lukekaa se vaalilautakunnan kanssa.
office-check-missing = Tämä puuttuu vielä
office-check-answers = Vaalin tiedot
office-warnings = Harkitse tätä
office-answer-title = Nimi
office-answer-organisation = Kenen vaali
office-answer-binding = Vaikutus
office-answer-not-binding = Ei sitova
office-answer-opens = Äänestys alkaa
office-answer-closes = Äänestys päättyy
office-answer-pause = Tauko ennen tarkistusta
office-answer-voters = Äänestäjiä
office-answer-floor = Pienin laskettava äänimäärä
office-answer-trustees = Avaimenhaltijat
office-answer-witnesses = Todistajat
office-answer-signers = Ketkä tarvitaan
office-answer-erased = Äänestäjien tiedot voi poistaa alkaen
office-answer-lots-drawn = Vaalilautakunta arpoo käsin.
office-answer-some-voters = Vain osalle äänestäjistä.
office-answer-uncontested = Valitaan ilman äänestystä:
office-rule-one = Valitse yksi tai äänestä tyhjää.
office-rule-several = Valitse enintään { $most } tai äänestä tyhjää.
office-rule-rank = Aseta enintään { $ranks } järjestykseen tai äänestä tyhjää.
office-rule-grades = Anna kullekin jokin { $grades } arvosanasta.
office-rule-points = Jaa { $points } pistettä.
office-method-plurality = Eniten ääniä saaneet valitaan. Paikkoja: { $seats }. Varajäseniä: { $deputies }.
office-method-majority = Yli puolet annetuista äänistä; muuten kahden kesken toinen kierros.
office-method-open-list = Suhteellinen, vaaliliitoittain. Paikkoja: { $seats }. Varajäseniä: { $deputies }.
office-method-closed-list = Suhteellinen, listoittain. Paikkoja: { $seats }. Varajäseniä: { $deputies }.
office-method-positional = Suhteellinen, äänilippujen sijojen mukaan. Paikkoja: { $seats }. Varajäseniä: { $deputies }.
office-method-median = Korkein keskimmäinen arvosana. Paikkoja: { $seats }. Varajäseniä: { $deputies }.
office-method-score = Eniten pisteitä. Paikkoja: { $seats }. Varajäseniä: { $deputies }.
office-method-motion-fraction = Hyväksytään, jos vähintään { $p }/{ $q } annetuista äänistä puoltaa.
office-method-motion-lot = Hyväksytään yli puolella annetuista äänistä; tasatuloksen ratkaisee arpa.
office-method-motion-fails = Hyväksytään yli puolella annetuista äänistä; tasatuloksessa esitys hylätään.
office-method-motion-chair = Hyväksytään yli puolella annetuista äänistä; tasatuloksen ratkaisee puheenjohtajan kanta.
office-obstacle-no-basis = Valitse vaalin peruste
office-obstacle-no-title = Anna vaalille nimi
office-obstacle-no-register = Lataa jäsenrekisteri
office-obstacle-no-snapshot = Valitse tarkastelupäivä
office-obstacle-bad-rule = Äänioikeuden ehto ei sovi: { $about }
office-obstacle-being-counted = Jäseniä lasketaan. Katso hetken päästä uudelleen.
office-electorate-counting = Jäseniä lasketaan: { $done } / { $total }. Sivu päivittyy itsestään.
office-obstacle-nobody-may-vote = Kukaan rekisterissä ei saa äänestää: katso ehtoja
office-obstacle-no-contests = Lisää äänestettävä asia
office-obstacle-no-contest-title = Anna otsikko asialle { $about }
office-obstacle-too-few-options = Lisää ehdokkaita tai vastauksia: { $about }
office-obstacle-nobody-votes-in = Kukaan ei saa äänestää tästä: { $about }
office-obstacle-nothing-to-vote-on = Missään äänestettävässä asiassa ei ole enempää ehdokkaita kuin paikkoja: todetkaa heidät valituiksi vaalilautakunnan pöytäkirjassa
office-obstacle-too-many-groups = Liian monta eri äänestäjäryhmää: jäsenet kuuluvat yli 65 536 erilaiseen ryhmien yhdistelmään
office-obstacle-no-trustees = Kutsu avaimenhaltijoita
office-obstacle-one-trustee = Kutsu lisää avaimenhaltijoita tai hyväksy, että yksi riittää
office-obstacle-waiting-for-keys = Nämä eivät ole vielä tehneet avainta: { $about }
office-obstacle-too-many-witnesses = Todistajia on enemmän kuin avaimenhaltijoita
office-obstacle-bad-threshold = Valitse, montako avaimenhaltijaa avaa laskennan
office-obstacle-no-opens = Valitse, milloin äänestys alkaa
office-obstacle-no-closes = Valitse, milloin äänestys päättyy
office-obstacle-time-in-gap = Jotakin kellonaikaa ei ole, koska kelloja siirretään eteenpäin
office-obstacle-closes-before-opens = Äänestyksen päättymisajan on oltava alkamisajan jälkeen
office-obstacle-closes-in-past = Äänestys päättyisi menneisyydessä
office-obstacle-erased-too-early = Poistopäivän on oltava sulkemisen jälkeen
office-obstacle-floor-too-high = { $about }: äänestäjiä on { $count }, vähemmän kuin pienin laskettava äänimäärä. Yhdistäkää äänestäjäkuntia tai pienentäkää tätä määrää
office-obstacle-no-roll = Tee koodit: koodien antajan ääniluettelo ei ole vielä tullut
office-obstacle-other-roll = Tee koodit uudelleen: äänioikeutetut ovat muuttuneet niiden tekemisen jälkeen
office-obstacle-out-of-bounds = Vaali on liian suuri tai sen osat eivät sovi yhteen: { $about }
office-obstacle-unseen = Tekstissä ”{ $about }” on näkymätön merkki; � näyttää sen paikan. Kirjoita teksti uudelleen
office-warning-too-few-voters = { $about }: äänestäjiä on { $count }, joten tulos voi paljastaa, miten kukin äänesti. Yhdistäkää äänestäjäkuntia.
office-warning-few-voters = { $about }: äänestäjiä on vain { $count }: jos kaikki äänestävät samoin, kaikki tietävät, miten kukin äänesti.
office-warning-all-must-vote = { $about }: kaikkien { $count } on äänestettävä, muuten tässä vaalissa ei voida laskea mitään.
office-warning-many-must-vote = { $about }: vähintään { $needed } / { $count } äänestäjästä on äänestettävä, muuten tässä vaalissa ei voida laskea mitään.
office-warning-unique-weights = { $about }: äänestäjiä, joiden äänen painoa ei ole muilla: { $count }. Äänimäärät voivat paljastaa heidän äänensä.
office-warning-telling-weights = { $about }: { $count } äänestäjän äänillä on eri paino. Äänimäärä voi paljastaa, kenen äänistä se koostuu.
office-warning-nobody-may-be-missing = Kaikki { $count } avaimenhaltijaa ja todistajaa tarvitaan: jos yksi sairastuu, vaali on pidettävä uudelleen. Lisää todistaja, esimerkiksi liiton toimisto.{ $about }
office-warning-nobody-may-be-missing-trustee = Kaikki { $count } avaimenhaltijaa ja todistajaa tarvitaan: jos yksi sairastuu, vaali on pidettävä uudelleen. Lisää avaimenhaltija.{ $about }
office-warning-one-trustee = Avain on vain yhdellä avaimenhaltijalla: hän voisi yhdessä palvelun kanssa avata yksittäisiä ääniä, ja ilman häntä ei ole tulosta.
office-warning-no-floor = Yksikin ääni laskettaisiin: tulos paljastaa, miten tämä henkilö äänesti.
office-warning-rule = Äänioikeuden ehto: { $about }
office-preview = Katso äänilippua puhelimessa
office-preview-lead = Nämä asiat ja vaihtoehdot äänestäjä näkee. Äänestettäessä jokainen asia on omalla sivullaan. Täällä ei voi äänestää.
office-preview-frame = Äänilippu puhelimessa
office-preview-strip = Esikatselu: täällä ei voi äänestää
office-preview-blank = Tyhjä ääni
office-preview-uncontested = Valitaan ilman äänestystä: { $names }
office-preview-end = Tässä äänestäjä tarkistaa valintansa ja äänestää.
office-rehearsal = Harjoittele vaalia
office-rehearsal-lead = Vaali pidetään niin kuin olet sen valmistellut, koeäänillä ja avaimilla, jotka heitetään pois. Kenellekään ei lähetetä viestejä.
office-rehearsal-what = Koodit tehdään, 70 prosenttia äänestää satunnaisesti, avaimenhaltijat tarkistavat ja avaavat, ja laskenta tarkistetaan.
office-rehearsal-go = Pidä harjoitus
office-rehearsal-missing = Harjoitus tarvitsee ensin nämä:
office-rehearsal-votes = Äänestäjiä on { $voters }. Koeääniä annettiin ja laskettiin { $votes }.
office-rehearsal-took = Se kesti { $seconds } sekuntia.
office-rehearsal-valid = Tarkistusohjelman mukaan laskenta on kunnossa.
office-rehearsal-invalid = Tarkistusohjelma löysi vian. Älä vahvista tätä vaalia vaan kerro palvelun ylläpitäjälle.
office-rehearsal-gone = Kaikki on heitetty pois.
office-rehearsed = Harjoitus
office-test-votes = Koeääniä
office-outcome = Lopputulos
office-elected = Valittu
office-deputy = Varajäsen
office-blank-votes = Tyhjiä ääniä: { $count }
office-freeze = Vahvista vaali
office-freeze-lead = Sen jälkeen mitään ei voi muuttaa. Vaalikoodi tulee näkyviin: se painetaan kirjeisiin ja pannaan ilmoitustaululle.
office-freeze-signers = Avaimenhaltijoiden ja todistajien linkeille ja avaimille on kutsun jälkeen tehty tämä. Kysy ennen vahvistamista jokaiselta, tietääkö hän siitä: jos jollakulla on tarpeeksi monta heidän avaintaan, hän voi lukea yksittäisiä ääniä.
office-freeze-half = Vaali on vahvistettu, mutta palvelu pysähtyi, ennen kuin kaikki siitä seuraava oli tehty. Mitään ei kadonnut: tee loput nyt, niin koodit lähtevät.
office-freeze-finish = Tee vahvistaminen loppuun
office-freeze-go = Vahvista vaali
office-freeze-service = Palvelu tekee äänestyskoodit nyt ja lähettää ne.
office-freeze-service-means = Se tietää kunkin koodin, kunnes se on lähetetty, ja unohtaa sen sitten. Kukaan ei voi myöhemmin selvittää, kenen koodi mikin oli.
office-freeze-file = Sen jälkeen tallennat koodien antajan tiedoston. Ilman sitä kadonneita koodeja ei voi vaihtaa. Palvelu säilyttää sen lukittuna, kunnes kerrot tallentaneesi sen.
office-freeze-registrar = Koodit on tehty muualla. Palvelu tietää vain julkiset avaimet eikä voi äänestää kenenkään puolesta.
office-freezing-begun = Vaalia vahvistetaan. Sivu päivittyy itsestään. Voit myös poistua ja palata myöhemmin.
office-freezing-progress = Vaalia vahvistetaan: valmiita koodeja { $done }, yhteensä { $total }. Sivu päivittyy itsestään. Voit myös poistua ja palata myöhemmin.
office-freezing-keep = Älä muuta vaalia sillä aikaa: muuten sitä ei vahvisteta.
office-freezing-look = Katso uudelleen
office-freezing-cancel = Lopeta ja pidä luonnos
office-freezing-last = Viimeisin yritys ei onnistunut. Yhtään koodia ei lähetetty.
office-freezing-missing = Jotakin puuttuu. ”Tarkista vaalin tiedot” kertoo mitä.
office-freezing-changed = Joku muutti vaalia sillä aikaa. Tarkista vaalin tiedot ja vahvista vaali uudelleen.
office-freezing-signed-before = Palvelu on jo allekirjoittanut vaaliaineistoa, mutta palautettu tietokanta ei tiedä siitä: jatkaminen antaisi vaalille kaksi historiaa. Tee uusi vaali kopioimalla tämä ja kerro asiasta palvelun ylläpitäjälle.
office-freezing-not-permitted = Kaksi ihmistä hyväksyi eri tiedot kuin ne, jotka nyt vahvistettaisiin. Ehdota uudelleen.
office-freezing-asker-gone = Se, joka käynnisti vahvistamisen, ei saa enää hoitaa tätä vaalia. Käynnistä se itse.
office-freezing-broken = Kerro asiasta palvelun ylläpitäjälle.
office-frozen = Vaali on vahvistettu
office-file-save = Tallenna tiedosto
office-fingerprint = Vaalikoodi
office-fingerprint-lead = Pane se ilmoitustaululle. Se on myös jokaisessa viestissä ja kirjeessä. Kun äänestäjä vertaa sitä, hän tietää äänestävänsä juuri tässä vaalissa.
office-public-page = Julkinen sivu:
office-public-link = Julkinen sivu
office-frozen-answers = Mitä vahvistettiin

# Running
office-next = Mitä tehdä seuraavaksi
office-next-accept = Eivät ole vielä hyväksyneet: { $names }. Muistuta heitä. Jos joku on hukannut linkkinsä, hän tarvitsee uuden.
office-next-open = Kaikki ovat hyväksyneet ja aika on tullut. Avaa äänestys.
office-next-opens-itself = Äänestys alkaa itsestään { $moment }, kun kaikki ovat hyväksyneet.
office-next-opens-by-hand = Avaat äänestyksen itse, { $moment } alkaen.
office-next-closes-itself = Mitään ei tarvitse tehdä. Äänestys päättyy itsestään { $moment }.
office-next-close = Aika on tullut. Sulje äänestys.
office-next-resume = Kukaan ei voi nyt äänestää. Jatka äänestystä heti, kun voit.
office-next-shares = Nämä avaimenhaltijat eivät ole vielä tarkistaneet osiaan: { $names }
office-next-pause = Laskettavat äänet voi vahvistaa aikaisintaan { $moment }. Siihen asti puuttuvat osat voi toimittaa uudelleen.
office-next-checked-itself = Kaikki ovat tarkistaneet. Laskettavat äänet vahvistetaan hetken kuluttua itsestään.
office-next-order = Odota heitä, jos voit. Jos joku ei pääse, voit jatkaa ilman häntä: silloin hän allekirjoittaa niin kuin todistaja eikä avaa laskentaa.
office-next-order-not-yet = Vähintään { $t } avaimenhaltijan on tarkistettava, ennen kuin voit jatkaa ilman muita. Aikaisempi jatkaminen voisi tehdä laskennan mahdottomaksi.
office-next-compare = Avaimenhaltijat ja todistajat vertaavat äänten määrää ja laskentakoodia keskenään, mieluiten samassa huoneessa tai puhelussa.
office-next-ready = Allekirjoituksia tarvitaan vielä { $more }. Eivät ole vielä allekirjoittaneet: { $names }
office-next-openings = Avaajia tarvitaan vielä { $more }. Eivät ole vielä avanneet: { $names }
office-next-result = Laskenta on avattu. Julkaise tulos; jos on arvottava, sitä kysytään.
office-no-result-why = Avaimenhaltijat avaavat kaikki äänestykset yhdessä tai eivät mitään. Siksi tästä vaalista ei avata mitään, eikä kukaan saa tietää, miten kukaan äänesti. Avaimenhaltijoilla ja todistajilla ei ole enää tehtävää.
office-no-result-do = Pitäkää vaali uudelleen. Aloita se tästä vaalista. Jos liitto niin haluaa, uudessa vaalissa voi olla pienempi ”pienin laskettava äänimäärä”; hyvin harvojen äänten tulos voi paljastaa, miten joku äänesti.
office-no-result-again = Aloita uusi vaali
office-cancelled-next = Vaali peruttiin { $moment }. Ääniä ei enää oteta vastaan, avata eikä lasketa, eikä odottavia viestejä lähetetä. Kaikki näkevät tämän syyn:
office-cancel = Peru vaali
office-cancel-lead = Vahvistetun vaalin, joka on mennyt pieleen, voi perua, kunnes tulos on julkaistu.
office-cancel-means = Sen jälkeen ääniä ei oteta vastaan, avata eikä lasketa. Lähettämättömiä koodeja ei lähetetä. Vaalia ei voi palauttaa: se pidetään uudelleen uutena vaalina.
office-cancel-stays = Julkinen pysyy julkisena: vaalin tallenne jää ennalleen ja on keskeneräinen. Äänestäjien tiedot poistetaan valitsemanasi päivänä.
office-cancel-everybody-reads = Julkinen sivu, äänestäjän sivu ja avaimenhaltijan sivu kertovat tämän syyn:
office-cancel-reason = Miksi vaali perutaan?
office-cancel-reason-hint = Äänestäjät, avaimenhaltijat ja kaikki muut lukevat tämän. Älä mainitse ketään jäsentä. Enintään { $most } merkkiä.
office-cancel-reason-missing = Kirjoita, miksi vaali perutaan: äänestäjät lukevat sen
office-cancel-reason-long = Syyssä on { $found } merkkiä: kirjoita se enintään { $most } merkillä
office-cancel-go = Peru vaali
office-open = Avaa äänestys
office-suspend = Keskeytä äänestys
office-resume = Jatka äänestystä
office-close = Sulje äänestys
office-order = Jatka ilman heitä
office-arm = Anna äänestyksen alkaa itsestään
office-disarm = Avaan äänestyksen itse
office-result = Julkaise tulos
office-times = Ajat
office-opens-at = Alkaa: { $moment }
office-closes-at = Päättyy: { $moment }
office-turnout = Äänestysaktiivisuus
office-turnout-open = { $moment } mennessä { $percent } oli äänestänyt.
office-turnout-closed = Äänestäneitä { $voters }, äänioikeutettuja { $roll } ({ $percent })
office-turnout-hours = Tunneittain
office-turnout-hour = Alkaen
office-turnout-ballots = Ääniä
office-turnout-voters = Äänestäneitä yhteensä
office-close-code = Laskentakoodi
office-close-code-lead = Jokaisen avaimenhaltijan ja todistajan on nähtävä sama koodi omalla näytöllään.
office-signers-state = Avaimenhaltijat ja todistajat
office-signers-links = Avaimenhaltijoiden ja todistajien linkit
office-signer-accepted = hyväksynyt
office-signer-checked = tarkistanut
office-signer-ready = allekirjoittanut
office-signer-opened = avannut
office-signer-nothing = ei vielä mitään
office-people = Vaalilautakunta ja tarkkailijat
office-lot = Arpokaa
office-lot-lead = Tasatulos on ratkaistava arvalla: { $contest }
office-lot-how = Arpokaa näiden { $count } järjestys käsin niin, että muut näkevät. Kirjoita 1 ensimmäisenä arvotun kohdalle, 2 seuraavan ja niin edelleen.
office-lot-enter = Tallenna järjestys
office-lot-wrong = Anna kullekin eri sija väliltä 1–{ $count }
office-notification = Ilmoitus valituista
office-notification-day = Äänestys päättyi { $day }.
office-notification-check = Kuka tahansa voi tarkistaa tämän tuloksen vaalikoodilla:
office-notification-signature = Paikka, päivä ja vaalilautakunnan allekirjoitus
office-term = Toimikausi
office-term-years = { $years } vuotta
office-outcome-elected = Valittu: { $name }
office-outcome-first = Ensimmäisenä: { $name }
office-outcome-deputy = { $place }. varajäsen: { $name }
office-outcome-passed = Esitys hyväksyttiin.
office-outcome-failed = Esitys hylättiin.
office-outcome-chair = Tasatulos: puheenjohtaja ratkaisee.
office-outcome-no-quorum = Liian harva äänesti: mitään ei päätetty.
office-outcome-run-off = Kukaan ei saanut yli puolta. Toinen kierros: { $names }
office-outcome-vacant = Muut paikat jäävät täyttämättä.
office-outcome-without-vote = Valittu ilman äänestystä: { $name }
office-log = Mitä toimitsijat tekivät
office-log-lead = Jokainen toimitsijan teko tässä vaalissa merkitään tähän. Mitään ei voi poistaa.
office-log-empty = Ei vielä mitään.
office-log-when = Milloin
office-log-what = Mitä
office-delivery = Koodien toimitus
office-delivery-lead = Tästä näet, onko koodi lähtenyt, mutta et koskaan, onko joku äänestänyt.
office-delivery-none = Tämä palvelu ei ole lähettänyt koodeja.
office-delivery-way = Tapa
office-delivery-state = Tila
office-delivery-failed = Ei mennyt perille
office-delivery-member = Jäsen { $member }
office-delivery-again = Lähetä uudelleen
office-channel-email = Sähköposti
office-channel-sms = Tekstiviesti
office-channel-letter = Kirje
office-state-held = Odottaa vahvistusta
office-state-waiting = Odottaa
office-state-sending = Matkalla
office-state-sent = Lähetetty
office-state-failed = Epäonnistui
office-state-given-up = Ei lähetetä enää
office-letters = Kirjeet
office-letters-lead = Tulostettavia ja jaettavia kirjeitä: { $count }
office-letters-go = Tulosta kirjeet
office-letters-what = Ne ovat äänestäjille, joilla ei ole sähköpostia eikä puhelinta: jokaisella oma sivu. Nimi näkyy kirjekuoren ikkunasta, joten kirjeet on helppo jakaa.
office-letters-secret = Tiedostossa on äänestyskoodeja: se, jolla koodi on, voi äänestää. Tulosta tiedosto itse ja poista se sitten laitteeltasi.
office-letters-make = Tee kirjeet
office-letters-begun = Kirjeitä tehdään. Voit poistua tältä sivulta ja palata myöhemmin.
office-letters-progress = Kirjeitä tehdään: valmiita tiedostoja { $done }, yhteensä { $total }. Voit poistua tältä sivulta ja palata myöhemmin.
office-letters-look = Katso uudelleen
office-letters-cancel = Lopeta kirjeiden tekeminen
office-letters-failed = Kirjeitä ei voitu tehdä. Yhtään koodia ei ole hukassa. Kerro asiasta palvelun ylläpitäjälle.
office-letters-files = Tallennettavat ja tulostettavat tiedostot
office-letters-file = Tiedosto { $number }, kirjeitä: { $count }
office-letters-file-save = Tallenna tiedosto { $number }
office-letters-fetched = tallennettu
office-letters-none = Tulostettavia kirjeitä ei ole.
office-letters-printed-question = Onko kirjeet tulostettu?
office-letters-printed-lead = Katso ensin tulostetut sivut läpi: { $count }. Sen jälkeen palvelu unohtaa nämä koodit, eikä kirjeitä voi enää tallentaa uudelleen.
office-letters-printed = Kirjeet on tulostettu: unohda koodit
office-erase = Poista äänestäjien tiedot
office-erase-lead = Äänestäjien luettelo nimineen ja osoitteineen, kaikki viestit, äänten sinetöidyt osat ja tieto äänestystunneista poistetaan. Vaaliaineisto ja äänimäärät jäävät. Tätä ei voi perua.
office-erase-not-before = Tiedot voi poistaa aikaisintaan { $day }.
office-erase-go = Poista nyt
office-erase-which = Mikä vaali
office-erase-sure = Poista vaalin ”{ $title }” äänestäjien tiedot
office-erase-not-sure = Merkitse, minkä vaalin tiedot poistat
office-erased = Äänestäjien tiedot on poistettu
office-erased-lead = Nämä poistettiin. Vaaliaineisto ja äänimäärät jäävät.
office-erasing = Äänestäjien tietoja poistetaan
office-erasing-lead = Tästä hetkestä alkaen niitä ei näytetä kenellekään. Kun kaikki on poistettu, tällä sivulla kerrotaan, mitä poistettiin. Voit poistua sivulta ja palata myöhemmin.
office-erasing-begun = Poistaminen alkaa.
office-erasing-progress = Poistettuja rivejä { $done }, yhteensä { $total }.
office-erasing-stays = Poistamista ei voi keskeyttää. Jos palvelu pysähtyy välillä, se jatkaa poistamista käynnistyttyään.
office-erasing-look = Katso uudelleen
office-erasing-broken = Poistaminen pysähtyi kesken. Tietoja ei näytetä kenellekään, mutta osa niistä on vielä tallessa. Jatka poistamista, ja jos se pysähtyy taas, kerro asiasta palvelun ylläpitäjälle.
office-erasing-go-on = Jatka poistamista
office-after-erasure = Äänestäjien tiedot poistettiin { $day }. Jäljellä ovat vain vaaliaineisto ja äänimäärät.
office-erased-what = Mitä
office-erased-count = Montako
office-erased-when = Milloin
office-erased-electorate = Rekisterin henkilöitä
office-erased-messages = Viestejä
office-erased-photos = Ehdokkaiden kuvat
office-erased-shares = Äänten sinetöityjä osia

# Mitä toimitsijat tekivät
act-begun = { $name } aloitti vaalin. { $about }
act-register-used = { $name } otti käyttöön jäsenrekisterin. { $about }
act-signer-invited = { $way ->
    [mailed] { $name } kutsui avaimenhaltijaksi tai todistajaksi sähköpostilla: { $about }
   *[shown] { $name } kutsui avaimenhaltijaksi tai todistajaksi koodilla omalta ruudultaan: { $about }
}
act-signer-renewed = { $way ->
    [mailed] { $name } teki uuden linkin, joka lähetettiin sähköpostilla: { $about }
   *[shown] { $name } teki uuden linkin, joka näytettiin hänen ruudullaan: { $about }
}
act-signer-withdrawn = { $name } perui kutsun. { $about }
act-signer-keys-sent = { $name } lähetti avaimensa.
act-signer-keys-changed = { $name } lähetti toiset avaimet.
act-roll-sent = { $name } teki koodit selaimessa. { $about }
act-freezing-ordered = { $name } käynnisti vaalin vahvistamisen
act-freezing-cancelled = { $name } keskeytti vaalin vahvistamisen
act-frozen = { $name } vahvisti vaalin. Vaalikoodi: { $code }. ({ $about })
act-armed = { $name } päätti, että äänestys alkaa itsestään.
act-disarmed = { $name } päätti, että äänestys avataan käsin.
act-opened = { $name } avasi äänestyksen.
act-suspended = { $name } keskeytti äänestyksen.
act-resumed = { $name } jatkoi äänestystä.
act-closed = { $name } sulki äänestyksen.
act-checked = { $name } vahvisti, mitkä äänet lasketaan.
act-check-ordered = { $name } määräsi jatkamaan ilman osaa avaimenhaltijoista.
act-code-replaced = { $name } vaihtoi koodin.
act-lot-entered = { $name } syötti arvotun järjestyksen. { $about }
act-letters-ordered = { $name } teetti tulostettavat koodikirjeet: { $about }
act-letters-cancelled = { $name } keskeytti kirjeiden tekemisen
act-letters-saved = { $name } tallensi koodikirjeiden tiedoston { $about }
act-letters-printed = { $name } ilmoitti kirjeet tulostetuiksi: { $about }
act-erasing-ordered = { $name } määräsi äänestäjien tiedot poistettaviksi
act-erased = { $name } poisti äänestäjien tietoja: { $about }
act-draft-deleted = { $name } poisti luonnoksen ”{ $about }”.
act-draft-changed = { $name } muutti kohtaa ”{ acts-about }”: ”{ acts-before }” → ”{ acts-after }”.
act-basis-changed = { $name } muutti vaalin perusteen: ”{ acts-before }” → ”{ acts-after }”.
act-title-changed = { $name } muutti vaalin nimeä ({ LANGUAGE($language) }): ”{ $before }” → ”{ $after }”.
act-rule-changed = { $name } muutti ehtoa siitä, kuka saa äänestää: ”{ $before }” → ”{ $after }”.
act-contest-added = { $name } lisäsi äänestettävän asian ”{ $about }”.
act-contest-removed = { $name } poisti äänestettävän asian ”{ $about }”.
act-contest-changed = { $name } muutti asian ”{ $about }” kohtaa ”{ acts-part }”: ”{ acts-before }” → ”{ acts-after }”.
act-option-added = { $name } lisäsi asiaan ”{ $contest }”: { $about }
act-option-removed = { $name } poisti asiasta ”{ $contest }”: { $about }
act-option-changed = { $name } muutti asiassa ”{ $contest }” tietoja: { $about }, ”{ acts-part }”: ”{ $before }” → ”{ $after }”.
act-register-uploaded = { $name } lähetti rekisterin tarkastettavaksi. Jäseniä: { $about }
act-register-sent = { $name } latasi jäsenrekisterin, jota luetaan
act-register-cancelled = { $name } keskeytti jäsenrekisterin lukemisen; tiedosto poistettiin
act-register-use-ordered = { $name } alkoi ottaa jäsenrekisteriä käyttöön
act-register-use-cancelled = { $name } keskeytti jäsenrekisterin käyttöönoton
# names of places in a draft, and what stands there, for the acts above; { $about } and the others are theirs
acts-about =
    { $about ->
        [workplace] { office-workplace }
        [employer] { office-employer }
        [agreement] { office-agreement }
        [contact-name] { office-contact }: { office-contact-name }
        [contact-email] { office-contact }: { office-contact-email }
        [contact-phone] { office-contact }: { office-contact-phone }
        [schedule-opens] { office-schedule-opens }
        [schedule-closes] { office-schedule-closes }
        [schedule-pause-minutes] { office-schedule-pause }
        [schedule-floor] { office-schedule-floor }
        [schedule-erase-on] { office-schedule-erase }
        [schedule-check-from] { office-schedule-check }: { office-schedule-check-from }
        [schedule-check-until] { office-schedule-check }: { office-schedule-check-until }
        [electorate-snapshot] { office-snapshot }
        [electorate-is-member] { office-membership }
        [electorate-fees-months] { office-fees }
        [electorate-age] { office-age }
        [electorate-own-rule] { office-own-rule }
        [electorate-weight-column] { office-weight }
        [electorate-conditions] Ehdot
        [threshold] Montako avaimenhaltijaa tarvitaan
        [is-one-trustee-enough] Yksi avaimenhaltija riittää
        [codes] Kuka tekee koodit
        [contests-order] Asioiden järjestys
        [draft] Koko luonnos
       *[other] { $about }
    }
acts-part =
    { $part ->
        [title] { office-contest-title } ({ LANGUAGE($language) })
        [text] { office-contest-text } ({ LANGUAGE($language) })
        [statement] { office-statement } ({ LANGUAGE($language) })
        [seats] { office-contest-seats }
        [deputies] { office-contest-deputies }
        [marks] { office-contest-marks }
        [fraction] { office-fraction }
        [tie] { office-tie }
        [lots] { office-lots }
        [quorum] { office-contest-quorum }
        [grades] { office-contest-grades }
        [blank-counts] { office-blank-counts }
        [needs-support] { office-support }
        [rank-weights] { office-rank-weights }
        [restriction-column] { office-restriction-column }
        [restriction-values] { office-restriction }
        [first-name] { office-first-name }
        [last-name] { office-last-name }
        [list] { office-alliance }
        [kind] Vaalitapa
        [matter] Mitä asia koskee
        [is-plain] Ei koske asioita, joista laki määrää erikseen
        [coalitions] Vaalirenkaat
        [order] Järjestys
        [people] Listan henkilöt
       *[other] { $part }
    }
acts-before =
    { $before ->
        [yes] kyllä
        [no] ei
        [chair] puheenjohtaja
        [lot] arpa
        [fails] esitys hylätään
        [board] hallitus
        [service] { registrar-codes-service }
        [registrar] { registrar-codes-registrar }
        [shop-steward] { office-basis-shop-steward }
        [osh-delegate] { office-basis-osh-delegate }
        [meeting] { office-basis-meeting }
        [member-vote] { office-basis-member-vote }
        [council] { office-basis-council }
        [board-decision] { office-basis-board-decision }
        [company-group] { office-basis-company-group }
        [verneombud] { office-basis-verneombud }
        [uk-ballot] { office-basis-uk-ballot }
        [poll] { office-basis-poll }
        [graded] { office-kind-graded }
        [harmonic] { office-rank-weights-harmonic }
        [borda] { office-rank-weights-borda }
        [persons] { office-kind-persons }
        [open-list] { office-kind-open-list }
        [closed-list] { office-kind-closed-list }
        [ranked] { office-kind-ranked }
        [question] { office-kind-question }
        [election] { office-matter-election }
        [motion] { office-matter-motion }
        [rule-change] { office-matter-rule-change }
        [accounts] { office-matter-accounts }
        [discharge] { office-matter-discharge }
        [auditors] { office-matter-auditors }
        [property] { office-matter-property }
        [dissolution] { office-matter-dissolution }
        [more-than-half] { office-fraction-more-than-half }
        [two-thirds] { office-fraction-two-thirds }
        [three-quarters] { office-fraction-three-quarters }
        [ballots] { office-lots-ballots }
        [committee] { office-lots-committee }
       *[other] { $before }
    }
acts-after =
    { $after ->
        [yes] kyllä
        [no] ei
        [chair] puheenjohtaja
        [lot] arpa
        [fails] esitys hylätään
        [board] hallitus
        [service] { registrar-codes-service }
        [registrar] { registrar-codes-registrar }
        [shop-steward] { office-basis-shop-steward }
        [osh-delegate] { office-basis-osh-delegate }
        [meeting] { office-basis-meeting }
        [member-vote] { office-basis-member-vote }
        [council] { office-basis-council }
        [board-decision] { office-basis-board-decision }
        [company-group] { office-basis-company-group }
        [verneombud] { office-basis-verneombud }
        [uk-ballot] { office-basis-uk-ballot }
        [poll] { office-basis-poll }
        [graded] { office-kind-graded }
        [harmonic] { office-rank-weights-harmonic }
        [borda] { office-rank-weights-borda }
        [persons] { office-kind-persons }
        [open-list] { office-kind-open-list }
        [closed-list] { office-kind-closed-list }
        [ranked] { office-kind-ranked }
        [question] { office-kind-question }
        [election] { office-matter-election }
        [motion] { office-matter-motion }
        [rule-change] { office-matter-rule-change }
        [accounts] { office-matter-accounts }
        [discharge] { office-matter-discharge }
        [auditors] { office-matter-auditors }
        [property] { office-matter-property }
        [dissolution] { office-matter-dissolution }
        [more-than-half] { office-fraction-more-than-half }
        [two-thirds] { office-fraction-two-thirds }
        [three-quarters] { office-fraction-three-quarters }
        [ballots] { office-lots-ballots }
        [committee] { office-lots-committee }
       *[other] { $after }
    }
acts-language =
    { $language ->
        [fi] { in-language-fi }
        [sv] { in-language-sv }
        [en] { in-language-en }
       *[other] { $language }
    }
act-branch-changed = { $name } muutti ammattiosastoa: ”{ $before }” → ”{ $after }”.
act-photo-kept = { $name } lisäsi kuvan: { $about }.
act-photo-removed = { $name } poisti kuvan: { $about }.
act-result-published = { $name } julkaisi tuloksen.
act-cancelled = { $name } perui vaalin. Syy: { $about }
act-listed = { $name } lisäsi vaalin etusivulle.
act-unlisted = { $name } poisti vaalin etusivulta.
act-sent-again = { $name } lähetti viestejä uudelleen: { $about }

# Ongelmat
problem-office-frozen = Vaali on vahvistettu
problem-office-frozen-next = Siitä ei voi enää muuttaa mitään. Palaa vaalin sivulle.
problem-office-may-not-begin = Roolisi ei salli vaalin aloittamista
problem-office-may-not-begin-next = Pyydä liiton tai ammattiosaston toimitsijaa.
problem-office-busy = Palvelu on ruuhkautunut
problem-office-busy-next = Mitään ei tehty. Odota hetki ja yritä uudelleen.
problem-office-rehearsal-busy = Toinen harjoitus on käynnissä
problem-office-rehearsal-busy-next = Odota puoli minuuttia ja yritä uudelleen.
problem-office-outcome-unknown = Ei tiedetä, tehtiinkö tämä
problem-office-outcome-unknown-next = Palaa takaisin ja katso, missä vaiheessa vaali on.
problem-office-log-refused = Vaali ei voi jatkua
problem-office-log-refused-next = Vaaliaineistossa on jotain väärin. Kerro heti palvelun ylläpitäjälle. Älä muuta mitään.
problem-office-sums-missing = Liian harva avaimenhaltija on tarkistanut
problem-office-sums-missing-next = Pyydä heitä tarkistamaan osansa omilla sivuillaan.
problem-office-not-accepted = Kaikki eivät ole hyväksyneet
problem-office-not-accepted-next = Jokaisen avaimenhaltijan ja todistajan on ensin hyväksyttävä vaali.
problem-office-too-early = Vielä on liian aikaista
problem-office-too-early-next = Odota vaalin sivulla kerrottua aikaa.
problem-office-out-of-place = Tätä vaihetta ei voi tehdä nyt
problem-office-out-of-place-next = Palaa takaisin ja katso, missä vaiheessa vaali on.
problem-office-step-refused = Säännöt estävät tämän vaiheen
problem-office-step-refused-next = Palaa takaisin ja katso, mitä tulee seuraavaksi.
problem-office-no-result = Tulosta ei ole vielä
problem-office-no-result-next = Katso vaalin sivulta, ketä odotetaan.
problem-office-message-gone = Viestiä ei enää säilytetä
problem-office-message-gone-next = Vaihda koodi ja anna uusi jäsenelle.
problem-office-no-letters = Tulostettavia kirjeitä ei ole
problem-office-no-letters-next = Katso koodien toimituksesta, mitä on vielä jäljellä.
problem-office-letters-changed = Tallennettuja kirjeitä on eri määrä kuin sivulla luki
problem-office-letters-changed-next = Yhtään koodia ei unohdettu. Palaa kirjeisiin ja katso, mitkä tiedostot on tallennettu.
problem-office-bad-roll = Ääniluettelo ei sovi
problem-office-bad-roll-next = Tee koodit uudelleen.

# Viesti sille, jota pyydetään pitämään avainta
office-invitation-text =
    Hei { $name },

    { $organisation } pyytää sinua tehtävään: { $kind }. Vaali: { $title }.

    Avaa tämä linkki omalla puhelimellasi tai tietokoneellasi ja seuraa sitä vaihe vaiheelta:
    { $link }

    Linkki on vain sinulle: älä anna sitä muille.

# Viestit kaikille avaimenhaltijoille ja todistajille, jotta kenenkään linkki ei vaihdu huomaamatta
office-notice-renewed-subject = { $organisation }: uusi linkki on tehty, { $title }
office-notice-renewed-text =
    Hei { $name },

    { $by } teki uuden linkin. Kenelle: { $about }. Vaali: { $title } ({ $organisation }). Vanha linkki ei enää toimi.

    Kaikki avaimenhaltijat ja todistajat saavat tämän viestin. Jos { $about } ei tiedä asiasta, linkki voi olla jollakulla muulla: kertokaa siitä toisillenne älkääkä hyväksykö vaalia.
office-notice-withdrawn-subject = { $organisation }: kutsu on peruttu, { $title }
office-notice-withdrawn-text =
    Hei { $name },

    { $by } perui kutsun. Kenen: { $about }. Vaali: { $title } ({ $organisation }).

    Kaikki avaimenhaltijat ja todistajat saavat tämän viestin. Jos { $about } ei tiedä asiasta, kertokaa siitä toisillenne älkääkä hyväksykö vaalia.

# Avainkoodi
office-key-code = Avainkoodi
office-key-code-lead = Avaimenhaltijat ja todistajat: lukekaa se toisillenne, ennen kuin hyväksytte. Se on laskettu kaikkien nimistä ja avaimista; jos yksikin avain on jonkun muun, koodi on eri.

# Keneltä kysytään
office-contact = Keneltä kysytään
office-contact-lead = Sivut, viestit ja kirjeet neuvovat kysymään vaalilautakunnalta. Tässä kerrotaan, kuka se on. Tieto vahvistetaan vaalin mukana. Kaikki näkevät sen.
office-contact-name = Nimi
office-contact-name-hint = Henkilön tai toimiston. Sivuilla sen edessä lukee ”Vaalilautakunta”.
office-contact-email = Sähköpostiosoite
office-contact-email-hint = Osoite, jota joku lukee äänestyksen aikana.
office-contact-phone = Puhelinnumero
office-contact-phone-hint = Mieluiten maatunnuksen kanssa: +358 40 123 4567. Osoite tai numero riittää.
office-contact-name-wrong = Kirjoita nimi, jossa on 1–100 merkkiä eikä näkymättömiä merkkejä
office-contact-email-wrong = Tämä ei ole sähköpostiosoite
office-contact-phone-wrong = Tämä ei ole puhelinnumero: kirjoita numeroita ja maatunnuksen eteen +
office-contact-no-way = Kirjoita sähköpostiosoite tai puhelinnumero
office-obstacle-no-contact = Kerro, keneltä kysytään, ja anna sähköpostiosoite tai puhelinnumero
office-obstacle-time-twice = Kelloja siirretään silloin taaksepäin, ja aika tulee kahdesti: kerro, kumpaa tarkoitat
office-schedule-twice = Kelloja siirretään silloin taaksepäin, ja tämä aika tulee kahdesti. Valitse alta, kumpaa tarkoitat.
office-schedule-which = Kumpi näistä?
office-schedule-first = Ensimmäinen, kesäaikaa ({ $offset })
office-schedule-second = Toinen, tuntia myöhemmin ({ $offset })

# Järjestö
office-organisation = Järjestömme
office-organisation-contact-lead = Vaaleissa on tämä yhteystieto, jos muuta ei anneta. Vahvistettu vaali pitää oman yhteystietonsa.
office-organisation-notices = Selosteet
office-organisation-notices-lead = Niihin on linkki vaalienne sivujen alareunassa. Kirjoita teksti tai sen osoite: https://…
office-organisation-notice-wrong = Selosteessa on enintään { $most } merkkiä eikä näkymättömiä merkkejä. Pane pidempi seloste omille sivuillenne ja kirjoita sen osoite tähän
office-organisation-address-wrong = Osoite ei ole kokonainen. Kirjoita se niin kuin se on selaimessa: https://…
office-organisation-time = Aika ja maa
office-organisation-zone = Aikavyöhyke
office-organisation-zone-hint = Siellä, missä jäsenenne asuvat: Europe/Helsinki. Jos jätät tämän tyhjäksi, se on { $usual }.
office-organisation-zone-wrong = Tällaista aikavyöhykettä ei ole. Kirjoita esimerkiksi Europe/Helsinki
office-organisation-country = Maa
office-organisation-country-hint = Sen maan kaksikirjaiminen tunnus, jossa jäsenenne asuvat: FI. Jos rekisterissä puhelinnumerosta puuttuu maa, numero luetaan tämän maan numerona. Jos jätät tämän tyhjäksi, se on { $usual }.
office-organisation-country-wrong = Tällaista maata ei ole. Kirjoita sen kaksikirjaiminen tunnus, esimerkiksi FI
office-organisation-save = Tallenna
office-organisation-no-contact = Järjestönne ei kerro, keneltä kysytään. Kerro se sivulla ”Järjestömme”.
act-organisation-changed = { $name } muutti järjestön tietoja, ”{ organisation-part }”: ”{ $before }” → ”{ $after }”.
organisation-part =
    { $part ->
        [contact-name] { office-contact-name }
        [contact-email] { office-contact-email }
        [contact-phone] { office-contact-phone }
        [privacy] { notice-privacy } ({ LANGUAGE($language) })
        [accessibility] { notice-accessibility } ({ LANGUAGE($language) })
        [zone] { office-organisation-zone }
        [country] { office-organisation-country }
       *[other] { $part }
    }
