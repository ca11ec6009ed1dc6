# Mitä jokaisella sivulla on.
skip-to-content = Siirry sisältöön
languages = Kieli
footer = Uurna: kuka tahansa voi tarkistaa laskennan, eikä kukaan voi koskaan lukea ääntä.

# Etusivu
home-title = Vaalit, jotka kuka tahansa voi tarkistaa
home-lead = Kukaan ei voi lukea ääntä, eivät edes vaalin järjestäjät. Kuka tahansa voi tarkistaa, että jokainen ääni laskettiin.

# Ongelmat: mitä tapahtui ja mitä tehdä seuraavaksi
problem-other-host = Tämä ei ole tämän palvelun osoite
problem-other-host-next = Kirjoita osoite niin kuin se on kirjeessäsi tai viestissäsi.
problem-not-found = Tätä sivua ei ole
problem-not-found-next = Tarkista osoite tai avaa viestissäsi oleva linkki uudelleen.
problem-sign-in-needed = Kirjaudu ensin sisään
problem-sign-in-needed-next = Kirjaudu sisään ja avaa tämä sivu uudelleen.
problem-malformed = Lähetettyä tietoa ei voitu lukea
problem-malformed-next = Palaa takaisin, tarkista, mitä kirjoitit, ja lähetä uudelleen.
problem-internal = Meillä meni jotain vikaan
problem-internal-next = Mitään ei kadonnut. Odota hetki ja yritä uudelleen. Jos vika jatkuu, kerro vaalilautakunnalle.
problem-number = Jos kerrot viasta, kerro myös tämä tunnus: { $number }
problem-method-not-allowed = Tätä ei voi tehdä täällä
problem-method-not-allowed-next = Palaa sivulle, jolta tulit, ja käytä sen painikkeita.
problem-to-election = Vaalin sivulle
problem-to-office = Vaalien luetteloon
problem-to-front = Etusivulle

# Kun sivu avautuu, ja kun se ei voi avautua
start-no-script = Tämä sivu tarvitsee JavaScriptin
start-no-script-next = Se, minkä pitää pysyä salassa, tehdään omassa selaimessasi, jottei kukaan muu näe sitä koskaan. Salli JavaScript tällä sivulla tai avaa linkki toisella puhelimella tai tietokoneella.
start-title = Sivua ei voitu avata
start-late = Tämä kestää kauemmin kuin pitäisi. Tarkista verkkoyhteytesi ja yritä uudelleen.
start-not-fetched = Osa sivusta ei tullut perille. Mitään ei lähetetty. Tarkista verkkoyhteytesi ja yritä uudelleen.
start-too-old = Tämä selain on liian vanha tälle sivulle. Päivitä se tai avaa linkki toisella puhelimella tai tietokoneella. Tarvitset jonkin näistä tai uudemman: Chrome tai Edge 97, Firefox 102, Safari tai iOS 16, Samsung Internet 18.
start-other = Sivu ei voinut avautua. Mitään ei lähetetty. Yritä uudelleen tai avaa linkki toisella puhelimella tai tietokoneella.
start-again = Yritä uudelleen

# problems that programs are told; a person meets them only at an address of theirs
problem-bad-ballot = Ääntä ei voi ottaa vastaan
problem-bad-ballot-next = Lataa sivu uudelleen ja äänestä uudelleen. Ääntäsi ei otettu vastaan.
problem-bad-key = Avainta ei voi käyttää
problem-bad-key-next = Tee avain uudelleen sivulla, jonka linkkisi avaa.
problem-bad-shares = Sinetöidyt osat eivät kuulu tähän ääneen
problem-bad-shares-next = Lataa sivu uudelleen ja yritä uudelleen.
problem-code-replaced = Tämä koodi on vaihdettu uuteen
problem-code-replaced-next = Käytä uutta koodia, joka lähetettiin sinulle.
problem-cancelled = Vaali on peruttu
problem-cancelled-next = Ääniä ei enää oteta vastaan, avata eikä lasketa, eikä vaalia muuteta. Vaalin julkinen sivu kertoo syyn ja keneltä voi kysyä.
problem-code-used = Toinen ääni tällä koodilla ehti ensin
problem-code-used-next = Avaa äänestyssivu uudelleen, niin näet tilanteen.
problem-election-frozen = Vaali on vahvistettu
problem-election-frozen-next = Siinä ei voi enää muuttaa mitään, eikä avaimia voi enää lähettää. Kysy vaalilautakunnalta.
problem-erased = Tiedot on poistettu
problem-erased-next = Ne poistettiin, kun vaalissa kerrottu poistopäivä oli tullut. Niitä ei saa enää takaisin.
problem-invitation-unknown = Linkkiä ei tunneta
problem-invitation-unknown-next = Avaa uusin linkki, jonka sait, tai pyydä vaalilautakunnalta uusi.
problem-key-taken = Tämä avain on jo toisella
problem-key-taken-next = Tee oma avain: jokainen tarvitsee omansa.
problem-keys-stand = Tällä linkillä on jo lähetetty avain
problem-keys-stand-next = Sitä ei voi vaihtaa tällä linkillä. Jos et lähettänyt sitä, kerro heti vaalilautakunnalle. Kysy siltä myös, jos sanasi ovat hukassa.
problem-log-refused = Palvelu ei allekirjoita vaaliaineistoa
problem-log-refused-next = Kerro vaalilautakunnalle. Palvelun ylläpitäjän on tutkittava asia.
problem-no-such-ballot = Tällaista ääntä ei ole
problem-no-such-ballot-next = Tarkista numero tai katso vaalin äänten luetteloa.
problem-no-such-election = Tällaista vaalia ei ole
problem-no-such-election-next = Tarkista osoite. Se on viestissä tai kirjeessä, jonka sait.
problem-no-such-tile = Tällaista vaaliaineiston kohtaa ei ole
problem-no-such-tile-next = Ohjelmille: lue ensin uusin tarkistuspiste (checkpoint). Se kertoo, kuinka paljon aineistoa on.
problem-not-now = Tätä ei voi tehdä nyt
problem-not-now-next = Lataa sivu uudelleen: vaali on jo pidemmällä tai ei vielä näin pitkällä.
problem-not-on-the-roll = Tämä koodi ei kuulu tähän vaaliin
problem-not-on-the-roll-next = Tarkista, että avasit oikean vaalin. Kysy vaalilautakunnalta, jos tämä toistuu.
problem-not-open = Äänestys ei ole auki
problem-not-open-next = Vaalin sivu kertoo, milloin voit äänestää.
problem-office-codes-by-service = Palvelu tekee tämän vaalin koodit
problem-office-codes-by-service-next = Tänne ei tarvitse lähettää mitään. Muuta se ensin aikataulussa, jos joku muu tekee koodit.
problem-office-codes-elsewhere = Tämän vaalin koodit tehtiin muualla
problem-office-codes-elsewhere-next = Lähetä uusi koodi samalla tavalla kuin muut lähetettiin.
problem-office-not-ready = Vaali ei ole vielä valmis tähän
problem-office-not-ready-next = Vaalin sivu kertoo, mitä vielä puuttuu.
problem-office-other-voters = Nämä eivät ole tämän vaalin äänestäjät
problem-office-other-voters-next = Rekisteri tai äänioikeuden ehto on muuttunut. Tee koodit uudelleen.
problem-office-replace-no-address = Koodille ei ole osoitetta, johon sen voisi lähettää
problem-office-replace-no-address-next = Näytä uusi koodi ruudulla tai tulosta se.
problem-office-replace-not-open = Koodin voi vaihtaa vain äänestyksen aikana
problem-office-replace-not-open-next = Vaalin sivu kertoo, milloin se on.
problem-office-replace-other-key = Koodien antajan tiedosto kuuluu toiseen vaaliin
problem-office-replace-other-key-next = Valitse tiedosto, joka tallennettiin, kun tämä vaali vahvistettiin.
problem-office-replace-refused = Koodia ei vaihdettu
problem-office-replace-refused-next = Lataa sivu uudelleen ja yritä uudelleen. Vanha koodi toimii yhä.
problem-office-replace-replaced = Tämä koodi on jo vaihdettu
problem-office-replace-replaced-next = Lataa sivu uudelleen: silloin se löytää uusimman koodin.
problem-outcome-unknown = Vielä ei tiedetä, tehtiinkö tämä
problem-outcome-unknown-next = Odota hetki ja lataa sivu uudelleen: se kertoo, mitä tehtiin.
problem-refused = Tämä ei sovi vaaliaineistoon
problem-refused-next = Lataa sivu uudelleen. Kerro vaalilautakunnalle, jos tämä toistuu.
problem-too-large = Lähettämäsi on liian suuri
problem-too-large-next = Lähetä pienempi tiedosto tai vähemmän tekstiä.
problem-too-many-requests = Liian monta yritystä lyhyessä ajassa
problem-too-many-requests-next = Odota muutama minuutti ja yritä uudelleen.
problem-too-slow = Yhteys oli liian hidas
problem-too-slow-next = Yritä uudelleen, jos mahdollista paremmalla yhteydellä.
problem-unavailable = Palvelu ei toimi juuri nyt
problem-unavailable-next = Odota hetki ja yritä uudelleen. Mitään ei ole kadonnut.

# in a text that other people read
unseen-behind = Kohdan ”{ $behind }” jälkeen on näkymätön merkki ({ $code }). Poista kohta ja kirjoita se uudelleen
unseen-first = Tekstin alussa on näkymätön merkki ({ $code }). Poista teksti ja kirjoita se uudelleen

# Keneltä kysytään, ja mitä sivujen alareunassa on
contact-label = Vaalilautakunta
notice-privacy = Tietosuojaseloste
notice-accessibility = Saavutettavuus
