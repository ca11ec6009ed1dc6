# Mitä vaalin peruste määrää, kieltää ja muuttaisi; { $source } on laki ja pykälä tai sopimus

# Mitä se kieltää
office-breach-weights = Jokaisella on yksi ääni: äänille ei saa antaa eri painoja ({ $source })
office-breach-membership = Kaikki äänestävät, myös muut kuin jäsenet: poista jäsenyyttä ja jäsenmaksuja koskevat ehdot ({ $source })
office-breach-matter = Tällä perusteella tästä ei voi päättää: { $about } ({ $source })
office-breach-meeting = Tämä vaatii kokouksen, eikä siitä voi äänestää ilman kokousta: { $about } ({ $source })
office-breach-kind = Tällä perusteella ei äänestetä näin: { $about } ({ $source })
office-breach-kind-of-matter = Henkilöt valitaan, asioista päätetään kyllä tai ei ({ $source })
office-breach-hidden = Ilmoita, ettei asia koske mitään näistä, tai valitse, mikä näistä se on: { $about } ({ $source })
office-breach-tie = Tällä perusteella tasatulosta ei ratkaista näin: { $about } ({ $source })
office-obstacle-breach = Vaalin peruste kieltää jotakin tässä: { $about }

# Mikä ei ole järkevää, oli peruste mikä tahansa
office-not-of-kind = Tällaisessa äänestettävässä asiassa ei ole tätä kohtaa: { $about }
office-obstacle-not-of-kind = On kirjoitettu jotakin, mitä tällaisessa äänestettävässä asiassa ei ole: { $about }
office-coalitions = Vaalirenkaat
office-twice = { $name } on jo tässä. Jos kyse on kahdesta ihmisestä, lisää jotakin, mikä erottaa heidät, esimerkiksi työpaikka
office-obstacle-twice = Sama nimi on kahdesti samassa äänestettävässä asiassa. Erota ne toisistaan tai poista toinen: { $about }
office-obstacle-too-many-places = Enemmän paikkoja tai varajäseniä kuin kukaan tarvitsee: { $about }
office-snapshot-after-opening = Tämä päivä on äänestyksen alkamisen jälkeen: äänioikeutettujen on oltava selvillä, kun äänestys alkaa
office-obstacle-snapshot-after-opening = Tarkastelupäivä on äänestyksen alkamisen jälkeen: äänioikeutettujen on oltava selvillä, kun äänestys alkaa
office-snapshot-too-far-ahead = Tämä päivä on yli vuoden päässä
office-obstacle-snapshot-too-far-ahead = Tarkastelupäivä on yli vuoden päässä
office-opens-before-snapshot = Tämä on ennen tarkastelupäivää: äänioikeutettujen on oltava selvillä, kun äänestys alkaa

# Mitä kannattaa miettiä
office-warning-late-notice = Kutsun on lähdettävä vähintään { $count } päivää ennen äänestyksen alkua, ja aikaa on vähemmän ({ $source }).
office-warning-late-nomination = Ehdokkaiden asettamisen on alettava vähintään { $count } päivää ennen vaalia, ja aikaa on vähemmän ({ $source }).

# Mitä muutos muuttaisi muuta
office-asks-basis = Toinen vaalin peruste muuttaa muutakin
office-asks-kind = Toinen äänestystapa muuttaa muutakin
office-asks-lead = Jos jatkat, vaalin lokiin tulee tämä:
office-asks-go = Jatka ja muuta kaikki tämä
office-asks-back = Jätä ennalleen

# Mitä se määrää
office-sets = Mitä tämä vaalin peruste määrää
office-sets-what = Mistä
office-sets-rule = Sääntö
office-sets-source = Missä se lukee
office-sets-electorate = Ketkä äänestävät
office-sets-members = Jäsenet
office-sets-everybody = Kaikki rekisterissä olevat, jäsenet ja muut
office-sets-chosen = Niin kuin valitset
office-sets-members-of = Vähintään { $age }-vuotiaat jäsenet
office-sets-weights-one-each = Jokaisella on yksi ääni
office-sets-weights-own-rules = Jokaisella on yksi ääni, jolleivät sääntönne määrää toisin
office-sets-kinds = Miten äänestetään
office-sets-tie = Mikä ratkaisee asian tasatuloksen
office-sets-meeting = Vaatii kokouksen
office-sets-three-quarters = Vaatii kolme neljäsosaa annetuista äänistä
office-sets-first-number = Ensimmäisen ehdokkaan numero
office-sets-committee = Vaalilautakunta
office-sets-committee-of = Vähintään { $count } henkeä, joista kukaan ei ole ehdokas
office-sets-notice = Kutsu
office-sets-nomination = Ehdokkaiden asettaminen
office-sets-nomination-days = Alkaa { $opens } päivää ennen vaalia, päättyy { $closes } päivää ennen sitä
office-sets-days-before = Vähintään { $count } päivää ennen äänestyksen alkua
office-sets-record = Mitä kirjataan ja kenelle ilmoitetaan

# Tavallinen asia
office-plain = Asiat, joista laki määrää erikseen
office-plain-yes = Tämä asia ei koske mitään näistä: { $about } ({ $source })

# Vähimmäisosallistuminen, kannatus, tyhjät, sijat, arvosanat
office-breach-quorum = Tällä perusteella vähimmäisosallistumista ei voi valita ({ $source })
office-breach-blank-votes = Tällä perusteella tyhjät äänet eivät ole annettuja ääniä ({ $source })
office-breach-support = Tällä perusteella ei vaadita, että tietty osa kaikista äänioikeutetuista kannattaa esitystä ({ $source })
office-breach-rank-weights = Tällä perusteella sijat eivät ole tämän arvoisia: { $about } ({ $source })
office-basis-uk-ballot = Britannia: äänestys työtaistelusta
office-basis-uk-ballot-rules = Jäsenet, jotka osallistuisivat, äänestävät, jokaisella on yksi ääni. Vähintään puolen heistä on äänestettävä, ja yli puolen annetuista äänistä on oltava kyllä. Jos liitto niin päättää, kahden viidesosan kaikista äänioikeutetuista on sanottava kyllä. Tasatuloksessa esitys hylätään. Äänestys on salainen.
office-starter-uk-ballot = Oletko valmis osallistumaan lakkoon?
office-contest-quorum = Vähimmäisosallistuminen, prosenttia
office-contest-quorum-hint = Kaikista ääniluettelossa olevista, äänten painon mukaan. 0, jos vähimmäismäärää ei ole; vain jos säännöissänne on siitä määräys.
office-contest-grades = Arvosanojen määrä
office-contest-grades-hint = Pienin arvosana on 0, suurin yhtä pienempi kuin tämä luku. Tavallisesti 5.
office-kind-graded = Arvosanat vastauksille
office-kind-graded-hint = Jokainen vastaus saa arvosanan. Tuloksessa kerrotaan vastaus, jonka keskimmäinen arvosana on korkein.
office-rank-weights = Minkä arvoinen on sija äänilipussa?
office-rank-weights-harmonic = 1, puolikas, kolmasosa ja niin edelleen: suhteellinen
office-rank-weights-borda = Yhtä monta pistettä kuin on sijoja, seuraavalla aina yksi vähemmän: ei suhteellinen
office-blank-counts = Tyhjät äänet
office-blank-counts-yes = Tyhjät äänet luetaan annetuiksi ääniksi.
office-support = Kaikkien äänioikeutettujen kannatus
office-answer-quorum = Tulos syntyy vain, jos vähintään { $p }/{ $q } äänioikeutetuista äänestää.
office-answer-quorum-votes = Tulokseen tarvitaan vähintään { $votes } ääntä.
office-answer-support = Esitys hyväksytään vain, jos vähintään { $p }/{ $q } äänioikeutetuista sanoo kyllä.
office-answer-rejection = Jos alle { $p }/{ $q } äänioikeutetuista äänestää, esitys hylätään vain, jos vähintään { $r }/{ $s } äänioikeutetuista vastustaa sitä.
office-method-borda = Sijojen pisteiden mukaan. Paikkoja: { $seats }. Varajäseniä: { $deputies }.
office-sets-quorum = Vähimmäisosallistuminen
office-sets-quorum-none = Ei ole
office-sets-quorum-own-rules = Ei ole, jolleivät sääntönne määrää toisin
