# What can be lost, and whose keys work

# How many may be missing
keys-slack = { $missing ->
    [0] Kukaan ei saa puuttua, kun äänet lasketaan: kaikki { $signers } tarvitaan.
    [one] Heitä on { $signers }. Laskennasta saa puuttua { $missing }.
   *[other] Heitä on { $signers }. Laskennasta saa puuttua { $missing }.
 }
keys-slack-nobody-yet = Kun joku on kutsuttu, tässä näkyy, kuinka moni saa puuttua laskennasta.

# What one loss would take
keys-losses = Mitä voi kadota yhdellä kertaa
keys-loss-one = Ilman näitä vaalia ei voi laskea: { $names }.
keys-loss-person = Nämä ovat yksi ja sama ihminen: { $names }.
keys-loss-place-home = Näiden sanat ovat tai voivat olla samassa kodissa: { $names }.
keys-loss-place-office = Näiden sanat ovat liiton toimistossa tai työpaikalla: { $names }.
keys-loss-place-bank = Näiden sanat ovat tai voivat olla samassa pankissa: { $names }.
keys-loss-place-elsewhere = Näiden sanat ovat tai voivat olla samassa muussa paikassa: { $names }.
keys-loss-medium-paper = Näiden sanat ovat paperilla: { $names }.
keys-loss-medium-metal = Näiden sanat ovat metallilevyllä: { $names }.
keys-loss-medium-password-manager = Näiden sanat ovat salasanaohjelmassa, joka voi pettää kaikilta yhtä aikaa: { $names }.
keys-loss-medium-device = Näiden sanat ovat puhelimessa, tietokoneessa tai muistitikulla, ja sellaiset hajoavat samalla tavalla: { $names }.
keys-loss-unsaid = Nämä eivät ole kertoneet, missä heidän sanansa ovat: { $names }. Sanat voivat olla samassa paikassa kuin kenen tahansa muun sanat.
keys-loss-no-result = Jos ne katoavat, vaalia ei voi laskea.

# Where words are kept
keys-kept = Sanat ovat tallessa: { $copies }.
keys-kept-copy = { $place }, { $medium }
keys-kept-shared = ehkä samassa paikassa kuin toisen sanat
keys-kept-unsaid = Ei ole kertonut, missä sanat ovat. Hänen sivunsa kysyy sitä.
keys-place-home = kotona
keys-place-office = liiton toimistossa tai työpaikalla
keys-place-bank = pankissa
keys-place-elsewhere = muualla
keys-medium-paper = paperilla
keys-medium-metal = metallilevyllä
keys-medium-password-manager = salasanaohjelmassa
keys-medium-device = puhelimessa, tietokoneessa tai muistitikulla
keys-signer-lost = On kadottanut sanat: kertoi siitä { $day }
keys-signer-lost-draft = Kaksi ihmistä tekee samalle ihmiselle uuden linkin tai peruu kutsun ja kutsuu toisen. Vaalia ei voi vahvistaa ennen sitä.
office-obstacle-words-lost = Nämä ovat kadottaneet sanansa, joten heidän tilalleen on kutsuttava toiset: { $about }

# Freezing without signers to spare
keys-freeze-no-spare = Yksi menetys voisi jättää vaalin ilman tulosta.
keys-freeze-without-spare-legend = Vahvistetaanko vaali silti?
keys-freeze-without-spare = Tiedämme, että yksi menetys voi jättää vaalin ilman tulosta
keys-freeze-without-spare-hint = Parempi: palaa avaimenhaltijoihin ja todistajiin ja lisää yksi, tai pyydä jotakuta pitämään sanat muualla. Toinen ihminen näkee, mitä valitset tässä.
keys-freeze-without-spare-missing = Kerro, että tiedätte sen, tai lisää avaimenhaltija tai todistaja
keys-freezing-no-spare = Yksi menetys voisi jättää vaalin ilman tulosta. ”Vahvista vaali” kertoo mikä.
proposals-freeze-without-spare-signers = Vahvista vaali, vaikka yksi menetys voi jättää sen ilman tulosta
proposals-without-spare-signers = Ehdottaja valitsi, että vaali vahvistetaan ilman varalla olevia allekirjoittajia. Jos yksi ihminen, paikka tai laite menetetään, vaali voidaan joutua pitämään uudelleen. Hyväksy vain, jos sinäkin haluat niin.
problem-no-spare-signers = Yksi menetys voisi jättää vaalin ilman tulosta
problem-no-spare-signers-next = Mitään ei tehty. Lisää avaimenhaltija tai todistaja, pyydä jotakuta pitämään sanat muualla, tai kerro vahvistussivulla, että tiedätte sen.

# Whose keys work
keys-state = Avaimet
keys-alive = Toimiviksi tiedettyjä avaimia: { $alive }/{ $signers }.
keys-can-be-lost = { $count ->
    [0] Yksikään niistä ei saa kadota.
    [one] Niistä yksi saa kadota.
   *[other] Niistä saa kadota { $count }.
 }
keys-alive-too-few = Näin harva ei riitä laskentaan. Kysy muilta.
keys-asked-at = Avaimenhaltijoita ja todistajia pyydettiin kokeilemaan avaintaan { $moment }. Ne, joilla on osoite, saavat muistutuksen.
keys-silent = Eivät ole kokeilleet avaintaan: { $names }
keys-lost = Ovat kadottaneet sanansa: { $names }
keys-lost-goes-on = Jäljellä on { $left }/{ $signers }, joten vaalin voi yhä laskea. { $count ->
    [0] Kukaan muu ei saa puuttua: pyydä muita pitämään sanoistaan huolta.
    [one] Vielä yksi saa puuttua.
   *[other] Vielä { $count } saa puuttua.
 }
keys-lost-no-result = Jäljellä on { $left }/{ $signers }, ja laskentaan tarvitaan enemmän. Jos sanoja ei löydy, ääniä ei voi laskea: keskeytä vaali ja pidä se uudelleen.
keys-lost-not-accepted = Ilman heidän hyväksyntäänsä äänestys ei voi alkaa. Jos sanoja ei löydy, aloita tästä uusi vaali ja kutsu heidän tilalleen toinen.
keys-ask = Pyydä kaikkia kokeilemaan avaintaan nyt
keys-public-tried = Avaimia on viimeksi kokeiltu { $day }: niistä toimii { $alive }/{ $signers }.

# Acts
act-keeping-said = { $name } kertoi, missä sanat ovat.
act-words-lost = { $name } on kadottanut avaimensa sanat.
act-key-trial-asked = { $name } pyysi avaimenhaltijoita ja todistajia kokeilemaan avaintaan: { $about }
act-key-tried = { $name } kokeili avaintaan, ja se toimii.

# Messages
keys-asked-subject = { $organisation }: kokeile avaintasi, { $title }
keys-asked-text =
    Hei { $name }

    Sinulla on tämän vaalin avain: { $title }, { $organisation }.
    Näytä, että 24 sanaasi toimivat yhä. Ota ne sieltä, missä pidät niitä,
    avaa tämä linkki ja kirjoita ne:

    { $link }

    Sanat pysyvät selaimessasi, eikä kukaan näe niitä. Jos et löydä niitä,
    kerro siitä omalla sivullasi tänään: ”Olen kadottanut sanani”.
keys-reminder-subject = { $organisation }: muistutus, kokeile avaintasi, { $title }
keys-reminder-text =
    Hei { $name }

    Et ole vielä näyttänyt, että 24 sanaasi toimivat: { $title }, { $organisation }.
    Ilman riittävän montaa avainta ääniä ei voi laskea. Kokeilu vie minuutin:

    { $link }

    Jos et löydä sanoja, kerro siitä omalla sivullasi nyt: ”Olen kadottanut sanani”.
keys-accept-now-subject = { $organisation }: hyväksy vaali nyt, { $title }
keys-accept-now-text =
    Hei { $name }

    Tämä vaali on vahvistettu ja odottaa sinua: { $title }, { $organisation }.
    Äänestys alkaa, kun kaikki avaimenhaltijat ja todistajat ovat hyväksyneet vaalin.
    Ota 24 sanaasi esiin ja avaa sivusi puhelimella tai tietokoneella, jolla teit avaimesi:

    { $link }

    Jos käytät toista puhelinta tai tietokonetta, avaa siellä kutsusi linkki.
keys-count-now-subject = { $organisation }: laske äänet nyt, { $title }
keys-count-now-text =
    Hei { $name }

    Äänestys on päättynyt, ja laskenta tarvitsee sinua: { $title }, { $organisation }.
    Ota 24 sanaasi esiin ja avaa sivusi puhelimella tai tietokoneella, jolla teit avaimesi:

    { $link }

    Jos käytät toista puhelinta tai tietokonetta, avaa siellä kutsusi linkki.
keys-tell-yourself = Näillä ei ole sähköpostiosoitetta, joten kerro heille itse: { $names }

# A signer's page: where the words are
keys-where = Missä pidät sanat?
keys-where-text = Toimiston on tiedettävä, veisikö yksi tulipalo tai vika monta avainta. Se näkee, mitä valitset tässä, ei osoitetta.
keys-where-place = Paikka
keys-where-medium = Missä muodossa
keys-where-shared = Toinen avaimenhaltija tai todistaja pitää sanojaan samassa rakennuksessa, tai en tiedä
keys-where-second = Minulla on toinen kopio muualla
keys-where-do = Kerro toimistolle
keys-where-said = Toimisto tietää, missä sanasi ovat. Jos siirrät ne, kerro siitä tässä.
keys-lost-do = Olen kadottanut sanani: kerro toimistolle
keys-lost-said = Toimisto näkee, että sanasi ovat kadonneet. Jos löydät ne, kirjoita ne, kun sinua pyydetään kokeilemaan avaintasi: silloin toimisto näkee, että ne löytyivät.
keys-offline-try = Kun sinua pyydetään kokeilemaan avaintasi
keys-try-waiting = Toimisto pyytää sinua kokeilemaan avaintasi. Ota sanasi esiin; kokeilu vie minuutin.

# Trying a key
keys-try-title = Kokeile avaintasi
keys-try-text = Ota sanasi esiin ja kirjoita ne tähän samalla tavalla kuin ne on kirjoitettu muistiin. Sanat pysyvät tässä selaimessa: se kokeilee niitä ja lähettää vain allekirjoituksen.
keys-try-do = Kokeile avainta
keys-try-done = Avaimesi toimii
keys-try-done-text = Toimisto tietää sen nyt. Pane sanat takaisin sinne, missä pidät niitä. Voit sulkea tämän sivun.
keys-try-gone = Tämä linkki ei enää kelpaa
keys-try-gone-text = Se on katkennut, tai sinua pyydettiin myöhemmin uudelleen. Avaa uusimman viestisi linkki tai oma sivusi vaalissa.
keys-try-another = Näistä sanoista tulee toinen avain kuin se, joka on nimissäsi. Etsi oikea paperi. Jos olet varma, että se on oikea, kerro heti toimistolle ja muille avaimenhaltijoille.
keys-try-another-election = Palvelu näyttää toisen vaalin kuin sen, jonka hyväksyit tällä puhelimella tai tietokoneella. Älä kirjoita mitään vaan kerro heti muille avaimenhaltijoille.
problem-key-trial-unknown = Tämä linkki ei enää kelpaa
problem-key-trial-unknown-next = Avaa uusimman viestin linkki tai oma sivusi vaalissa.
problem-not-the-key = Tätä ei ole tehty oikealla avaimella
problem-not-the-key-next = Kirjoita sen avaimen sanat, joka on nimissäsi.
