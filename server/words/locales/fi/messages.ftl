# Viestit kaikille äänioikeutetuille
office-messages = Viestit kaikille äänioikeutetuille
office-messages-lead = Nämä viestit lähtevät kaikille ääniluettelossa oleville, sähköpostilla tai tekstiviestillä, heidän omalla kielellään. Niissä ei ole koodia. Ne sanovat jo äänestäneille, ettei heidän tarvitse tehdä mitään: viesti ei siis todista kenestäkään mitään.
office-messages-by = Viesti kulkee samaa tietä kuin äänestyskoodi: { $ways }. Jäsen, jonka koodi lähti kirjeenä tai jonka osoitetta ei ole, ei saa viestiä.
office-messages-no-way = Palvelu ei lähetä sähköpostia eikä tekstiviestejä. Siksi se ei lähetä näitäkään.
office-messages-elsewhere = Äänestyskoodit tehtiin koodien antajan selaimessa, eikä palvelu ole lähettänyt kenellekään viestiä. Siksi se ei lähetä näitäkään. Kirjoita jäsenille liiton omasta järjestelmästä.
office-messages-none-yet = Viestit äänestäjille valitaan, kun vaali on vahvistettu.
office-message-reminder = Muistutus
office-message-closing-soon = Äänestys päättyy pian
office-message-result = Tulos ja sen julkisen sivun osoite
office-messages-when = Milloin viesti lähtee?
office-messages-usual = Tavalliseen aikaan: { $moment }
office-messages-usual-none = Tavalliseen aikaan: ei ollenkaan, koska äänestys on niin lyhyt
office-messages-usual-result = Heti kun tulos on julkaistu
office-messages-at = Tähän aikaan:
office-messages-moment = Päivä ja kellonaika
office-messages-never = Sitä ei lähetetä
office-messages-save = Tallenna
office-messages-planned = Se lähtee { $moment }.
office-messages-not-planned = Se ei lähde.
office-messages-waits-result = Se lähtee, kun tulos on julkaistu.
office-messages-waits = Sen aika on tullut. Se lähtee, kun äänestys jatkuu.
office-messages-late = Sen aika meni ohi, kun se ei voinut lähteä. Sitä ei lähetetä.
office-messages-at-work = Se on lähdössä: tähän mennessä { $done } henkilölle.
office-messages-done = Se lähti { $day }, { $count } henkilölle.
office-messages-moment-outside = Valitse aika, jolloin äänestetään, viimeistään tunti ennen äänestyksen päättymistä.
office-messages-moment-past = Valitse aika, joka on vasta tulossa.
office-messages-moment-twice = Tuo kellonaika tulee sinä päivänä kahdesti. Valitse toinen aika.
office-messages-way = Tapa
office-messages-state = Tila
office-messages-people = Henkilöitä
problem-office-message-left = Tämä viesti on jo lähtenyt
problem-office-message-left-next = Mikään ei muuttunut. Katso viestien sivua uudelleen.
act-voter-message-chosen = { $name } muutti kaikille lähtevän viestin ajan. { $what ->
    [reminder] Muistutus
    [closing-soon] Äänestys päättyy pian
   *[result] Tulos
}: { $after ->
    [usual] tavalliseen aikaan
    [never] ei lainkaan
   *[moment] { $after }
}
act-voters-told = { $what ->
    [reminder] { $name } lähetti muistutuksen kaikille äänioikeutetuille: { $about }
    [closing-soon] { $name } kertoi kaikille äänioikeutetuille, että äänestys päättyy pian: { $about }
   *[result] { $name } kertoi tuloksesta kaikille äänioikeutetuille: { $about }
}
problem-gateway-unknown = Tämä ei ole tekstiviestipalvelun tunnus
problem-gateway-unknown-next = Mitään ei kirjattu. Katso palvelun asetus sms.reports.

# Koodi, joka ei tullut perille
office-delivery-settle = Jäsenellä on koodi
office-address = Minne viestit lähtevät
office-address-go = Korjaa osoite
office-address-whose = { $name }, jäsen { $member }. Äänestyskoodi ei tullut perille.
office-address-lead = Korjaa osoite tai valitse toinen tapa. Perille tulematonta koodia ei lähetetä uudelleen. Vaihda koodi sen jälkeen: vanha lakkaa toimimasta, ja uusi lähtee korjattuun osoitteeseen.
office-address-way = Minne viestit lähtevät tästä eteenpäin?
office-address-email = Sähköpostilla alla olevaan osoitteeseen
office-address-sms = Tekstiviestinä alla olevaan numeroon
office-address-sms-on-file = Tekstiviestinä rekisterissä olevaan numeroon, jonka loppu on { $end }
office-address-email-on-file = Sähköpostilla rekisterissä olevaan osoitteeseen, jonka loppu on { $end }
office-address-new-email = Sähköpostiosoite
office-address-new-phone = Puhelinnumero
office-address-told = Rekisterissä oleviin osoitteisiin kerrotaan tästä. Loki kertoo, että korjasit osoitteen, mutta ei kenen.
office-address-save = Tallenna ja siirry koodiin
office-address-no-way = Valitse, minne viestit lähtevät.
office-address-no-such-way = Rekisterissä ei ole sellaista osoitetta. Valitse toinen tapa.
office-address-not-an-email = Kirjoita sähköpostiosoite, esimerkiksi nimi@example.org.
office-address-not-a-number = Kirjoita puhelinnumero, esimerkiksi 040 123 4567.
office-address-same = Koodi ei tullut perille tähän osoitteeseen. Kirjoita toinen.
post-address-changed-subject = Osoitteesi vaalia varten muutettiin
post-address-changed-text = Vaalin toimisto muutti osoitetta, johon vaalia koskevat viestisi lähtevät. Pyysitkö sitä? Silloin sinun ei tarvitse tehdä mitään. Jos et, kerro siitä heti vaalilautakunnalle.
post-reason-handed-over = Jäsenellä on koodi.
problem-office-no-complaint = Tämä ei ole koodi, joka ei tullut perille
problem-office-no-complaint-next = Mikään ei muuttunut. Katso koodien perilletuloa uudelleen.
act-address-corrected = { $name } korjasi jäsenen osoitteen, kun koodi ei tullut perille.
act-delivery-settled = { $name } ilmoitti, että jäsenellä, jonka koodi ei tullut perille, on koodi.

# Hiljaiset tunnit
office-organisation-quiet = Hiljaiset tunnit
office-organisation-quiet-lead = Yöllä ei lähde tekstiviestejä jäsenille. Viesti odottaa aamuun, paitsi jos aamu on liian myöhään.
office-organisation-quiet-from = Tästä tunnista
office-organisation-quiet-until = Tähän tuntiin
office-organisation-quiet-hint = Tasatunti, 0–23. Ilman lukua: { $usual }. Sama tunti kahdesti: ei hiljaisia tunteja.
office-organisation-quiet-wrong = Kirjoita tasatunnit, 0–23.
post-reason-quiet = On yö. Viesti lähtee aamulla.
public-calendar = Lisää ajat kalenteriisi
public-calendar-opens = Äänestys alkaa: { $title }
public-calendar-closes = Äänestys päättyy: { $title }
