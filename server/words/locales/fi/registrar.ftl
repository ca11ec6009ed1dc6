# Kuka tekee koodit
registrar-codes = Äänestyskoodit
registrar-codes-who = Kuka tekee koodit?
registrar-codes-service = Tämä palvelu tekee ja lähettää ne
registrar-codes-service-hint = Helpoin. Palvelu tietää koodit, kunnes ne on lähetetty, ja unohtaa ne sitten. Luotat siihen, ettei se säilytä niitä.
registrar-codes-registrar = Tämä selain tekee koodit; palvelu ei näe niitä koskaan
registrar-codes-registrar-hint = Turvallisin, mutta työtä on enemmän: säilytät kaksi tiedostoa, tulostat kirjeet ja jaat ne itse. Palvelu ei lähetä koodeja.
registrar-needs-script = Tämä sivu tekee työnsä selaimessa, joten se tarvitsee JavaScriptin.

# Koodien tekeminen tässä selaimessa
registrar-making-title = Tee koodit tässä selaimessa
registrar-making-first = Tee nämä ensin: äänioikeutetut eivät saa muuttua, kun koodit on tehty.
registrar-making-lead = Koodit tehdään tässä, ja tallennat ne tiedostoon. Palvelu ei saa tietää koodeja eikä sitä, kenen mikin koodi on.
registrar-making-means = Käytä tietokonetta, johon luotat ja jota kukaan muu ei käytä tämän aikana.
registrar-making-count = Tehtäviä koodeja: { $count }
registrar-making-there = Tähän vaaliin on jo tehty koodit. Jos teet ne uudelleen, aiemmat eivät kelpaa: hävitä niiden tiedostot.
registrar-making-go = Tee koodit
registrar-making = Koodeja tehdään: { $read } / { $size }
registrar-save = Tallenna kaksi tiedostoa
registrar-save-lead = Niitä ei ole muualla kuin tällä sivulla. Jos ne katoavat ennen kirjeiden jakamista, koodit on tehtävä uudelleen; vahvistamisen jälkeen koko vaali on pidettävä uudelleen.
registrar-save-codes-title = Koodit
registrar-save-codes-lead = Se, jolla tämä tiedosto on, voi äänestää kaikkien puolesta. Säilytä se omalla muistitikulla tai levyllä ja hävitä se, kun kirjeet on tulostettu.
registrar-save-codes = Tallenna koodit
registrar-save-file-title = Koodien antajan tiedosto
registrar-save-file-lead = Sillä vaihdetaan kadonneet koodit. Se kertoo, mikä julkinen avain on kenenkin, eikä siinä ole koodeja. Säilytä se äänestyksen loppuun paikassa, johon palvelu ei ulotu.
registrar-save-file = Tallenna koodien antajan tiedosto
registrar-saved = Olen tallentanut molemmat tiedostot
registrar-saved-hint = Katso kansioon: molempien on oltava siellä.
registrar-send = Lähetä ääniluettelo palveluun
registrar-sending = Ääniluetteloa lähetetään…
registrar-sent = Palvelulla on ääniluettelo
registrar-sent-lead = Nyt vaalin voi vahvistaa. Sen jälkeen tulostat kirjeet tässä selaimessa.
registrar-codes-file-name = koodit

# Tiedostot, jotka luetaan selaimessa
registrar-file = Koodien antajan tiedosto
registrar-file-hint = Se luetaan tässä selaimessa, eikä sitä ladata palveluun.

# Koodin vaihtaminen
registrar-replace = Vaihda kadonnut koodi
registrar-replace-lead = Vanha koodi lakkaa toimimasta, ja jäsen saa uuden. Uusi koodi tehdään tässä selaimessa. Siihen tarvitset koodien antajan tiedoston.
registrar-replace-not-open = Koodeja voi vaihtaa vain, kun äänestys on auki tai keskeytetty.
registrar-member = Kenen koodi on kadonnut?
registrar-search = Nimi tai jäsennumero
registrar-search-hint = Tämä selain hakee jäsenen; palvelu ei saa tietää, ketä haet.
registrar-found = Löytyi: { $count }
registrar-found-none = Kenelläkään äänioikeutetulla ei ole tätä nimeä tai numeroa.
registrar-found-more = Löytyi: { $count }. Näytetään kymmenen ensimmäistä: kirjoita nimeä lisää.
registrar-member-of = Jäsen { $member }
registrar-confirm = Onko tämä oikea jäsen?
registrar-name = Nimi
registrar-number = Jäsennumero
registrar-mark-now = Äänestäjätunnus kirjeessä
registrar-replaced-before = Tämän jäsenen koodi on vaihdettu aiemmin: { $count }
registrar-confirm-old = Vanha koodi lakkaa toimimasta heti.
registrar-confirm-vote = Jos vanhalla koodilla on äänestetty, sitä ääntä ei lasketa. Jäsenen on äänestettävä uudelleen uudella koodilla.
registrar-confirm-public = Vaaliaineistosta näkyy, että koodi vaihdettiin, mutta ei sitä, kenen koodi. Tulos kertoo, montako vaihdettiin.
registrar-confirm-who = Varmista, kuka pyytää, ennen kuin jatkat.
registrar-confirm-go = Vaihda koodi
registrar-another-member = Valitse toinen jäsen
registrar-new = Uusi koodi
registrar-new-voted = Vanhalla koodilla oli äänestetty. Sitä ääntä ei enää lasketa: pyydä jäsentä äänestämään uudelleen.
registrar-new-not-voted = Vanhalla koodilla ei ollut äänestetty.
registrar-new-once = Anna tämä jäsenelle nyt. Se näytetään vain kerran.
registrar-link = Äänestyslinkki
registrar-print = Tulosta
registrar-send-code = Tai anna palvelun lähettää se
registrar-send-code-means = Se lähtee osoitteeseen, joka jäsenellä on rekisterissä. Palvelu tietää silloin tämän koodin ja sen, kenen se on, kunnes viesti on lähtenyt; sitten se unohtaa kummankin.
registrar-send-code-go = Lähetä jäsenen osoitteeseen
registrar-code-sent = Koodi on matkalla. Sivu ”Koodien toimitus” kertoo, miten sille käy.
registrar-next = Valmis: seuraava jäsen

# Kirjeet selaimessa
registrar-complete = Täydennä koodien antajan tiedosto
registrar-complete-lead = Valitse tallentamasi koodien antajan tiedosto. Tämä selain tarkistaa, että vahvistetussa vaalissa on sinun koodisi eikä muita, ja kirjoittaa tiedostoon, mistä vaalista on kyse.
registrar-complete-done = Tein tämän jo: siirry kirjeisiin
registrar-completed = Vaalissa ovat sinun koodisi
registrar-completed-lead = Tallenna tiedosto uudelleen aiemman tilalle. Vertaa tätä vaalikoodia siihen, mitä avaimenhaltijat näkevät, ja ilmoitustauluun: se tulee jokaiseen kirjeeseen.
registrar-letters = Koodikirjeet
registrar-letters-lead = Valitse tiedosto, jossa koodit ovat. Kirjeet tehdään tässä selaimessa, sivu kullekin äänestäjälle hänen omalla kielellään, eikä palvelu näe niitä.
registrar-codes-file = Tiedosto, jossa koodit ovat
registrar-letters-go = Tee kirjeet
registrar-letters-or = Ilman selainta tai postiosoitteiden kanssa tämä komento tekee kaikista kirjeistä yhden tiedoston:
registrar-letters-count = Kirjeitä:
registrar-letters-print = Tulosta ne paperille, kukin omalle sivulleen, älä tiedostoon.
registrar-letters-batch = Mitkä kirjeet
registrar-letters-destroy = Hävitä tiedosto, jossa koodit ovat, kun kaikki kirjeet on tulostettu, ja säilytä koodien antajan tiedosto.
registrar-letters-next = Palvelu ei lähetä koodeja. Täydennä koodien antajan tiedosto ja tulosta kirjeet tässä selaimessa.
registrar-batch = { $from }–{ $to }
registrar-reading = Koodeja tarkistetaan: { $read } / { $size }

# Palvelun tekemien koodien antajan tiedosto
registrar-kept = Tallenna koodien antajan tiedosto
registrar-kept-lead = Tarvitset sitä kadonneiden koodien vaihtamiseen. Siinä ei ole koodeja. Säilytä se muiden ulottumattomissa.
registrar-kept-means = Kunnes kerrot, että se on tallennettu, palvelu säilyttää sen lukittuna. Palvelun ylläpitäjä voisi avata sen, vaihtaa koodeja ja nähdä, mikä julkinen avain on kenenkin. Sen jälkeen se poistetaan, eikä kukaan saa sitä takaisin.
registrar-kept-saved = Olen tallentanut sen: poista se täältä
registrar-delivery-replacement = Koodi, joka korvasi kadonneen
office-erased-registrar-file = Koodien antajan tiedosto

# Mikä menee vikaan
registrar-error-not-ready = Jokin aiemmista vaiheista on kesken. Palaa katsomaan, mitä puuttuu.
registrar-error-other-voters = Äänioikeutetut ovat muuttuneet näiden koodien tekemisen jälkeen. Hävitä tiedostot, lataa tämä sivu uudelleen ja tee koodit uudelleen.
registrar-error-bad-roll = Palvelu ei hyväksy tätä ääniluetteloa. Hävitä tiedostot, lataa tämä sivu uudelleen ja tee koodit uudelleen.
registrar-error-frozen = Vaali on jo vahvistettu. Nämä koodit eivät ole sen koodit: hävitä tiedostot.
registrar-error-sign-in-again = Kirjautumisestasi on liian kauan. Jätä tämä sivu auki, kirjaudu uudelleen toisessa välilehdessä ja paina painiketta vielä kerran.
registrar-error-offline = Palveluun ei saada yhteyttä. Jätä tämä sivu auki ja yritä uudelleen.
registrar-error-not-loaded = Tämä selain ei pysty tähän. Kokeile uudempaa selainta.
registrar-error-not-saved = Tallenna ensin molemmat tiedostot ja rastita ruutu.
registrar-error-no-file = Valitse tiedosto.
registrar-error-registrar-file = Tämä ei ole koodien antajan tiedosto. Valitse tiedosto, jonka nimi alkaa ”registrar”.
registrar-error-other-election = Tämä tiedosto on toisesta vaalista.
registrar-error-other-key = Tiedoston avain ei ole tämän vaalin. Valitse tiedosto, joka kuuluu vahvistettuihin koodeihin.
registrar-error-other-roll = Vahvistetussa vaalissa on muut koodit kuin sinun. Älä tulosta kirjeitä, vaan kerro vaalilautakunnalle.
registrar-error-codes-file = Tässä tiedostossa ei ole koodeja. Valitse tiedosto, jonka tallensit koodeja tehtäessä.
registrar-error-codes-other = Nämä koodit ovat toisesta vaalista.
registrar-error-codes-line = Tiedoston rivi { $line }: koodi ja äänestäjätunnus eivät sovi tähän vaaliin.
registrar-error-not-in-registrars-file = Tiedoston rivi { $line }: koodien antajan tiedostossa on tälle jäsenelle toinen koodi.
registrar-error-no-member = Kirjoita nimi tai numero ja valitse jäsen.
registrar-error-not-in-file = Tätä jäsentä ei ole koodien antajan tiedostossa. Valitse oikea tiedosto.
registrar-error-replaced = Tämä koodi on sillä välin vaihdettu. Valitse jäsen uudelleen.
registrar-error-not-open = Mitään ei vaihdettu: äänestys ei ole auki.
registrar-error-refused = Mitään ei vaihdettu: vaihto ei sovi vaaliaineistoon. Valitse jäsen uudelleen.
registrar-error-outcome-unknown = Ei tiedetä, vaihdettiinko koodi. Jätä tämä sivu auki ja paina painiketta vielä kerran: sama lähetetään uudelleen.
registrar-error-no-address = Tällä jäsenellä ei ole osoitetta. Anna koodi muulla tavalla.
registrar-error-busy = Palvelu on ruuhkautunut. Odota hetki ja yritä uudelleen.
registrar-error-unknown = Jokin meni vikaan ({ $code }). Yritä uudelleen.

# Mitä toimitsijat tekivät
act-registrar-file-fetched = { $name } haki koodien antajan tiedoston.
act-registrar-file-saved = { $name } kertoi tallentaneensa koodien antajan tiedoston; se poistettiin.
act-replacement-sent = { $name } pyysi palvelua lähettämään uuden koodin.
