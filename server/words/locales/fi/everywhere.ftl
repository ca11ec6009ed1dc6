# Mitä jokaisella sivulla on.
skip-to-content = Siirry sisältöön
languages = Kieli
footer = Uurna: kuka tahansa voi tarkistaa laskennan, eikä kukaan voi koskaan lukea ääntä.

# Etusivu
home-title = Vaalit, jotka kuka tahansa voi tarkistaa
home-lead = Kukaan ei voi lukea ääntä, eivät edes vaalin järjestäjät. Kuka tahansa voi tarkistaa, että jokainen ääni laskettiin.

# Ongelmat: mitä tapahtui ja mitä tehdä seuraavaksi
problem-not-found = Tätä sivua ei ole
problem-not-found-next = Tarkista osoite tai avaa viestissäsi oleva linkki uudelleen.
problem-sign-in-needed = Kirjaudu ensin sisään
problem-sign-in-needed-next = Kirjaudu sisään ja avaa tämä sivu uudelleen.
problem-malformed = Lähetettyä tietoa ei voitu lukea
problem-malformed-next = Palaa takaisin, tarkista mitä kirjoitit ja lähetä uudelleen.
problem-internal = Meillä meni jotain vikaan
problem-internal-next = Mitään ei kadonnut. Odota hetki ja yritä uudelleen. Jos vika jatkuu, kerro vaalilautakunnalle.
problem-number = Jos kerrot viasta, kerro myös tämä tunnus: { $number }
problem-method-not-allowed = Tätä ei voi tehdä täällä
problem-method-not-allowed-next = Palaa sivulle, jolta tulit, ja käytä sen painikkeita.
problem-to-election = Vaalin sivulle
problem-to-office = Vaalien luetteloon
problem-to-front = Etusivulle

# Kun sivu avautuu, ja kun se ei voi avautua
start-no-script = Tämä sivu tarvitsee JavaScriptiä
start-no-script-next = Se, minkä pitää pysyä salassa, tehdään omassa selaimessasi, jottei kukaan muu näe sitä koskaan. Salli JavaScript tällä sivulla tai avaa linkki toisella laitteella.
start-title = Sivua ei voitu avata
start-late = Tämä kestää kauemmin kuin pitäisi. Tarkista yhteytesi ja yritä uudelleen.
start-not-fetched = Osa sivusta ei tullut perille. Mitään ei lähetetty. Tarkista yhteytesi ja yritä uudelleen.
start-too-old = Tämä selain on liian vanha tälle sivulle. Päivitä se tai avaa linkki toisella laitteella. Tarvitset vähintään version Chrome tai Edge 97, Firefox 102, Safari tai iOS 16 tai Samsung Internet 18.
start-other = Sivu ei voinut avautua. Mitään ei lähetetty. Yritä uudelleen tai avaa linkki toisella laitteella.
start-again = Yritä uudelleen
