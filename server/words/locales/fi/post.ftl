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
post-reason-not-an-address = Tämä ei ole osoite. Vaihda koodi ja anna uusi jäsenelle itse.
post-reason-no-such-address = Tätä osoitetta ei ole. Vaihda koodi ja anna uusi jäsenelle itse.
post-reason-refused = Vastaanottajan sähköposti- tai puhelinpalvelu ei ota viestiä vastaan.
post-reason-not-now = Vastaanottajan sähköposti- tai puhelinpalvelu ei ota viestiä vastaan juuri nyt. Yritämme uudelleen.
post-reason-unreachable = Omaan sähköposti- tai tekstiviestipalveluumme ei saada yhteyttä. Yritämme uudelleen.
post-reason-sign-in-refused = Oma sähköposti- tai tekstiviestipalvelumme ei päästä meitä sisään. Kerro ylläpitäjälle; sen jälkeen yritämme uudelleen.
post-reason-unreadable = Viesti oli lukittu toisella avaimella. Kerro ylläpitäjälle ja lähetä uusi koodi.
post-reason-too-late = Viestiä ei saatu lähetettyä, ennen kuin äänestys päättyi.
post-reason-code-replaced = Uudempi koodi tuli tilalle.

# Keneltä kysytään
post-contact = Vaalilautakunta: { $contact }
post-sms-contact = Apua: { $contact }
