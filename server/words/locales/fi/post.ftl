# Viestit, joissa on äänestyskoodi. Lähettäjä ja aihe eivät kerro jäsenyydestä: ne voivat näkyä lukitulla näytöllä.
post-subject = Äänestyskoodisi
post-mail =
    Hei { $name },

    voit äänestää tässä vaalissa:

    { $title }
    { $organisation }

    Äänestys on auki { $opens } – { $closes }.

    Äänestä tästä:
    { $link }

    Jos linkki ei aukea, mene osoitteeseen { $address } ja kirjoita äänestyskoodisi:
    { $code }

    Vertaa, ennen kuin äänestät. Sivulla on oltava samat tiedot:
    Äänestäjätunnus: { $mark }
    Vaalikoodi: { $election-code }

    Koodi on vain sinun: älä lähetä viestiä eteenpäin. Kukaan ei näe, miten äänestät. Voit äänestää uudelleen, kunnes äänestys päättyy; vain viimeinen äänesi lasketaan.

    Kalenteriisi: { $calendar }

    Onko jokin vialla? Pyydä vaalilautakunnalta uusi koodi.{ $contact }
post-sms =
    Äänestyslinkkisi, voimassa { $closes } asti. Se on vain sinun, älä lähetä sitä eteenpäin.
    { $link }
    Äänestäjätunnus: { $mark }{ $contact }

# Kirje
post-letter-title = Äänestyskoodisi
post-letter-open = Äänestys on auki { $opens } – { $closes }.
post-letter-scan = Suuntaa puhelimesi kamera QR-koodiin ja avaa linkki.
post-letter-type = Tai mene osoitteeseen { $address } ja kirjoita koodi.
post-letter-code = Äänestyskoodi
post-letter-mark = Äänestäjätunnus
post-letter-mark-why = Sivulla on oltava sama äänestäjätunnus. Jos ei ole, älä äänestä vaan kerro vaalilautakunnalle.
post-letter-election-code = Vaalikoodi: { $code }
post-letter-fingerprint = Ohjelmille: pitkä vaalikoodi
post-letter-fingerprint-why = Sivulla on oltava sama vaalikoodi. Se on myös vaalin ilmoitustaululla.
post-letter-secret = Koodi on vain sinun: se, jolla koodi on, voi äänestää puolestasi. Jos tämä kirje oli avattu, pyydä vaalilautakunnalta uusi koodi.
post-letter-again = Kukaan ei näe, miten äänestät. Voit äänestää uudelleen, kunnes äänestys päättyy; vain viimeinen äänesi lasketaan.
post-letter-square = QR-koodi, joka avaa äänestyssivun
post-letters-document = Kirjeet, joissa on äänestyskoodit

# Miksi viestiä ei lähetetty
post-reason-not-an-address = Tämä ei ole osoite. Korjaa se ja vaihda koodi.
post-reason-no-such-address = Tätä osoitetta ei ole. Korjaa se ja vaihda koodi.
post-reason-refused = Vastaanottajan sähköposti- tai puhelinpalvelu ei ota viestiä vastaan.
post-reason-not-now = Vastaanottajan sähköposti- tai puhelinpalvelu ei ota viestiä vastaan juuri nyt. Yritämme uudelleen.
post-reason-unreachable = Omaan sähköposti- tai tekstiviestipalveluumme ei saada yhteyttä. Yritämme uudelleen.
post-reason-sign-in-refused = Oma sähköposti- tai tekstiviestipalvelumme ei päästä meitä sisään. Kerro ylläpitäjälle; sen jälkeen yritämme uudelleen.
post-reason-unreadable = Viesti oli lukittu toisella avaimella. Kerro ylläpitäjälle ja lähetä uusi koodi.
post-reason-too-late = Viestiä ei saatu lähetettyä, ennen kuin äänestys päättyi.
post-reason-code-replaced = Uudempi koodi tuli tilalle.
post-reason-cancelled = Vaali peruttiin.

# Keneltä kysytään
post-contact = Vaalilautakunta: { $contact }
post-sms-contact = Apua: { $contact }

# Viestit kaikille äänioikeutetuille, ilman koodia. Yksi laji: otsikko, sähköposti, tekstiviesti.
post-reminder-subject = Muistutus: äänestys on käynnissä
post-reminder-mail =
    Hei { $name },

    voit äänestää tässä vaalissa:

    { $title }
    { $organisation }

    Äänestys päättyy { $closes }.

    Avaa linkki siitä viestistä, jossa sait äänestyskoodin. Tai mene osoitteeseen { $address } ja kirjoita koodi.

    Oletko jo äänestänyt? Silloin sinun ei tarvitse tehdä mitään. Kaikki äänioikeutetut saavat tämän viestin. Siksi se ei näytä, kuka on äänestänyt.

    Puuttuuko sinulta koodi? Pyydä vaalilautakunnalta uusi.{ $contact }
post-reminder-sms = Muistutus: äänestys päättyy { $closes }. Linkkisi tuli aiemmassa viestissä. Oletko jo äänestänyt? Sinun ei tarvitse tehdä mitään. Kaikki saavat tämän viestin: se ei näytä, kuka on äänestänyt.{ $contact }
post-closing-soon-subject = Äänestys päättyy pian
post-closing-soon-mail =
    Hei { $name },

    äänestys päättyy pian tässä vaalissa:

    { $title }
    { $organisation }

    Äänestys päättyy { $closes }.

    Avaa linkki siitä viestistä, jossa sait äänestyskoodin. Tai mene osoitteeseen { $address } ja kirjoita koodi.

    Oletko jo äänestänyt? Silloin sinun ei tarvitse tehdä mitään. Kaikki äänioikeutetut saavat tämän viestin. Siksi se ei näytä, kuka on äänestänyt.

    Puuttuuko sinulta koodi? Pyydä vaalilautakunnalta uusi.{ $contact }
post-closing-soon-sms = Äänestys päättyy pian: { $closes }. Linkkisi tuli aiemmassa viestissä. Oletko jo äänestänyt? Sinun ei tarvitse tehdä mitään. Kaikki saavat tämän viestin: se ei näytä, kuka on äänestänyt.{ $contact }
post-result-subject = Tulos on julkaistu
post-result-mail =
    Hei { $name },

    tämän vaalin tulos on julkaistu:

    { $title }
    { $organisation }

    Lue tulos täällä:
    { $page }

    Samalla sivulla kuka tahansa voi tarkistaa, että äänet on laskettu oikein.

    Onko sinulla kysyttävää? Kysy vaalilautakunnalta.{ $contact }
post-result-sms = Vaalin tulos on julkaistu: { $page }{ $contact }
post-reason-suspended = Äänestys on keskeytetty. Viesti lähtee, kun äänestys jatkuu.
post-reason-bounced = Se palasi takaisin: vastaanottajan sähköposti- tai puhelinpalvelu ei saanut sitä perille.
