# Toimiston valikko
office-navigation = Toimisto
office-officers = Toimitsijat

# Lomakkeet
form-wrong = Jokin on korjattava
form-back = Palaa takaisin
field-name = Nimi
field-email = Sähköpostiosoite
field-password = Salasana
field-code = Kertakoodi
field-code-hint = Kuusi numeroa, jotka todennussovelluksesi nyt näyttää.
field-role = Rooli
field-branch = Ammattiosasto
field-branch-hint = Vain ammattiosaston toimitsijalle. Kirjoita se niin kuin vaaleissa.
field-language = Kieli

# Mitä toimitsijat ovat
role-union = Liiton toimitsija
role-union-what = Hoitaa liiton kaikkia vaaleja ja huolehtii sen toimitsijoista.
role-branch = Ammattiosaston toimitsija
role-branch-what = Hoitaa yhden ammattiosaston vaaleja.
role-committee = Vaalilautakunnan jäsen
role-committee-what = Hoitaa niitä vaaleja, joihin hänet on nimetty.
role-observer = Tarkkailija
role-observer-what = Seuraa niitä vaaleja, joihin hänet on nimetty, eikä muuta mitään.

# Kirjautuminen
sign-in-title = Kirjaudu sisään
sign-in-who = Vaalien järjestäjille. Äänestämiseen et tarvitse tunnusta: käytä saamaasi koodia tai linkkiä.
sign-in-again = Kirjaudu vielä kerran. Näin palvelu varmistaa, että se olet sinä.
sign-in-passkey-title = Pääsyavaimella
sign-in-passkey-what = Puhelimesi, tietokoneesi tai turva-avaimesi osoittaa, kuka olet. Mitään ei tarvitse kirjoittaa.
sign-in-passkey = Kirjaudu pääsyavaimella
sign-in-passkey-failed = Kirjautuminen ei onnistunut. Yritä uudelleen tai käytä salasanaa.
sign-in-password-title = Salasanalla
sign-in = Kirjaudu sisään
sign-in-wrong = Sähköpostiosoite, salasana ja koodi eivät sovi yhteen. Koodi toimii vain kerran: odota seuraavaa ja yritä uudelleen.
sign-in-too-often = Liian monta yritystä. Odota { $minutes ->
    [one] minuutti
   *[other] { $minutes } minuuttia
 } ja yritä uudelleen, tai käytä pääsyavainta.
sign-in-lost = Onko pääsyavain, salasana tai todennussovellus kadonnut? Pyydä liiton toimitsijalta uusi linkki.
sign-out = Kirjaudu ulos
passkey-asking = Seuraa laitteesi ohjeita.
passkey-stopped = Mitään ei muuttunut: laitteesi keskeytti. Voit yrittää uudelleen.

# Ensimmäinen kerta
welcome-title = Tervetuloa
welcome-lead = Sinut on kutsuttu järjestämään tai seuraamaan vaaleja.
welcome-next = Seuraavaksi valitset, miten kirjaudut. Siihen menee noin kaksi minuuttia.
welcome-token = Linkkisi koodi
welcome-token-hint = Se osa linkistä, joka on merkin # jälkeen. Voit liittää myös koko linkin.
welcome-email-hint = Se, jolla sinut on kutsuttu.
welcome-go = Jatka
welcome-wrong = Linkki ei toimi. Onko sähköpostiosoite se, jolla sinut on kutsuttu? Linkki on ehkä myös jo käytetty, korvattu uudella tai vanhentunut: pyydä silloin uusi linkki.

# Oma tili
account-title = Oma tilisi
account-first = Valitse, miten kirjaudut tästä lähtien
account-first-what = Linkkisi toimii vain kerran. Lisää pääsyavain tai aseta salasana ennen kuin jatkat.
account-passkeys = Pääsyavaimet
account-passkeys-what = Pääsyavain on puhelimessasi, tietokoneessasi tai turva-avaimessasi. Lisää oma jokaiselle laitteelle, jota käytät.
account-added = Lisätty { $when }
account-used = Käytetty viimeksi { $when }
account-passkey-change = Nimeä uudelleen tai poista
account-passkey-name = Pääsyavaimen nimi
account-passkey-rename = Nimeä pääsyavain
account-passkey-remove = Poista pääsyavain
account-passkey-new-name = Uuden pääsyavaimen nimi
account-passkey-new-name-hint = Esimerkiksi: Työpuhelin
account-passkey-add = Lisää pääsyavain
account-passkey-failed = Pääsyavainta ei lisätty. Yritä uudelleen.
account-without-passkeys = Tämä selain ei tunne pääsyavaimia. Aseta salasana alla.
account-passkeys-need-script = Pääsyavaimet tarvitsevat selaimen JavaScriptiä.
account-password = Salasana ja kertakoodit
account-password-what = Jos et voi käyttää pääsyavainta: salasana yhdessä todennussovelluksen koodien kanssa.
account-password-there = Sinulla on salasana ja todennussovellus.
account-password-set = Aseta salasana
account-password-change = Vaihda salasana ja sovellus
account-password-remove = Poista salasana
account-sessions = Missä olet kirjautuneena
account-device-unknown = Tuntematon laite
account-session-this = tämä laite
account-session-since = Kirjauduttu { $when }
account-session-seen = Käytetty viimeksi { $when }
account-session-end = Kirjaudu ulos sieltä
account-sessions-end = Kirjaudu ulos kaikkialta
account-language = Kieli
account-language-save = Tallenna kieli
account-passkey-added = Pääsyavain on lisätty. Muut laitteesi kirjattiin ulos.
account-passkey-removed = Pääsyavain on poistettu. Muut laitteesi kirjattiin ulos.
account-passkey-renamed = Pääsyavaimella on uusi nimi.
account-password-removed = Salasana on poistettu. Muut laitteesi kirjattiin ulos.
account-session-ended = Laite on kirjattu ulos.
account-last-way = Tämä on ainoa tapasi kirjautua. Lisää ensin toinen.
account-no-passkey = Tätä pääsyavainta ei enää ole.
account-bad-name = Pääsyavain tarvitsee nimen, jossa on enintään 100 merkkiä.
account-password-saved = Salasana on asetettu. Muut laitteesi kirjattiin ulos.

# Salasanan asettaminen
password-title = Aseta salasana
password-what = Kirjaudut sähköpostiosoitteella, tällä salasanalla ja puhelimesi sovelluksen koodilla.
password-app-title = 1. Lisää Uurna todennussovellukseen
password-app-what = Avaa puhelimesi todennussovellus ja lue tämä kuva sillä.
password-qr = QR-koodi todennussovellukselle
password-seed = Tai kirjoita sovellukseen tämä avain:
password-code-hint = Kuusi numeroa, jotka sovellus nyt näyttää Uurnalle.
password-wrong-code = Kertakoodi ei ole oikein. Kirjoita koodi, jonka sovellus nyt näyttää.
password-choose-title = 2. Valitse salasana
password-new = Uusi salasana
password-hint = Vähintään { $characters } merkkiä. Hyvä salasana on muutama sana, jotka liittyvät toisiinsa vain sinun mielessäsi.
password-short = Salasana on liian lyhyt: tarvitaan vähintään { $characters } merkkiä.
password-long = Salasana on liian pitkä: käytä enintään 200 merkkiä.
password-guessable = Salasana on helppo arvata. Valitse sellainen, jossa ei ole sähköpostiosoitettasi ja jossa on eri merkkejä.
password-save = Tallenna salasana

# Järjestön toimitsijat
officers-title = Toimitsijat
officers-what = Ihmiset, jotka hoitavat liittosi vaaleja tai tarkkailevat niitä.
officers-new = Lisää toimitsija
officers-state = Tila
officers-state-active = Voi kirjautua
officers-state-invited = Ei ole vielä kirjautunut
officers-state-disabled = Kirjautuminen estetty
officers-acts = Mitä viime aikoina on tehty
officers-acts-none = Ei vielä mitään.
officers-new-title = Lisää toimitsija
officers-new-what = Saat hänelle linkin. Sillä hän valitsee, miten kirjautuu.
officers-email-hint = Hän kirjautuu sillä. Sen on oltava hänen omansa.
officers-add = Lisää toimitsija
officers-wrong-name = Kirjoita nimi, jossa on enintään 100 merkkiä
officers-wrong-email = Kirjoita sähköpostiosoite, esimerkiksi nimi@example.org
officers-wrong-role = Valitse rooli
officers-wrong-branch = Kirjoita toimitsijan ammattiosasto
officers-email-taken = Toisella toimitsijalla on tämä sähköpostiosoite
officers-link-title = Linkki: { $name }
officers-link-give = Anna tämä linkki vain tälle henkilölle: { $name }.
officers-link-until = Linkki toimii kerran, sähköpostiosoitteella { $email }. Se vanhenee { $when }.
officers-link-once = Linkki näytetään vain nyt. Jos se katoaa, tee uusi.
officers-link-done = Takaisin toimitsijoihin
officers-changed = Tallennettu.
officers-oneself = Et voi muuttaa omaa rooliasi etkä estää omaa kirjautumistasi. Pyydä toista liiton toimitsijaa.
officers-change-title = Nimi ja rooli
officers-change-what = Muutos kirjaa hänet ulos.
officers-change = Tallenna muutokset
officers-new-link-title = Uusi linkki
officers-new-link-what = Jos hänen pääsyavaimensa, salasanansa tai linkkinsä on kadonnut. Varmista, että pyytäjä on todella hän.
officers-new-link = Tee uusi linkki
officers-disable-title = Estä kirjautuminen
officers-disable-what = Hänet kirjataan heti ulos, eikä hän voi enää kirjautua. Se, mitä hän teki, säilyy tiedoissa.
officers-disable = Estä kirjautuminen
officers-disabled-what = Hän ei voi kirjautua.
officers-enable = Salli kirjautuminen
officers-back = Takaisin toimitsijoihin

# Yhden vaalin ihmiset
people-title = Vaalilautakunta ja tarkkailijat
people-what = Vaalilautakunnan jäsenet hoitavat vaalia kanssasi. Tarkkailijat seuraavat sitä eivätkä muuta mitään.
people-none = Ketään ei ole vielä nimetty.
people-remove = Poista
people-add-title = Nimeä joku
people-nobody = Nimettäviä ei ole. Liiton toimitsija voi lisätä vaalilautakunnan jäseniä ja tarkkailijoita kohdassa Toimitsijat.
people-who = Kuka
people-add = Nimeä
people-back = Takaisin vaaliin
people-changed = Tallennettu.

# Mitä toimitsijat tekivät
act-by-clock = Palvelu kellonajan mukaan
act-by-operator = Palvelun ylläpitäjä
act-officer-added = { $name } lisäsi toimitsijan { $about }.
act-officer-changed = { $name } muutti toimitsijaa { $about }. Ennen: { $before }. Nyt: { $after }.
act-officer-link = { $name } teki uuden linkin: { $about }.
act-officer-disabled = { $name } esti toimitsijan { $about } kirjautumisen.
act-officer-enabled = { $name } salli toimitsijan { $about } kirjautumisen.
act-officer-named = { $name } nimesi tähän vaaliin: { $about }.
act-officer-unnamed = { $name } poisti tästä vaalista: { $about }.
act-link-used = { $name } kirjautui linkillä.
act-password-used = { $name } kirjautui salasanalla.
act-passkey-used = { $name } kirjautui pääsyavaimella { $about }.
act-sign-in-refused = Joku yritti kirjautua nimellä { $about }. Kirjautuminen hylättiin.
act-sign-in-locked = Joku yritti kirjautua nimellä { $about } liian monta kertaa. Salasanoja ei oteta vastaan vähään aikaan.
act-signed-out = { $name } kirjautui ulos.
act-session-ended = { $name } lopetti toisen oman istuntonsa.
act-sessions-ended = { $name } lopetti kaikki omat istuntonsa.
act-language-chosen = { $name } vaihtoi kielen: ennen { $before }, nyt { $after }.
act-passkey-added = { $name } lisäsi pääsyavaimen { $about }.
act-passkey-renamed = { $name } nimesi pääsyavaimen uudelleen: ennen { $before }, nyt { $after }.
act-passkey-removed = { $name } poisti pääsyavaimen { $about }.
act-password-set = { $name } asetti salasanan.
act-password-removed = { $name } poisti salasanansa.

# Ongelmat
problem-role-needed = Roolisi ei salli tätä
problem-role-needed-next = Jos sen pitäisi, pyydä liiton toimitsijaa muuttamaan rooliasi.
problem-sign-in-again = Kirjaudu vielä kerran
problem-sign-in-again-next = Turvallisuutesi vuoksi tähän tarvitaan kirjautuminen viimeisen puolen tunnin ajalta. Kirjaudu ja yritä uudelleen.
problem-way-needed = Valitse ensin, miten kirjaudut
problem-way-needed-next = Lisää pääsyavain tai aseta salasana oman tilisi sivulla.
problem-not-yourself = Et voi tehdä tätä itsellesi
problem-not-yourself-next = Pyydä toista liiton toimitsijaa.
problem-officer-changed = Toimitsijan tiedot ovat muuttuneet
problem-officer-changed-next = Katso tiedot uudelleen ja muuta ne sitten.
problem-officer-disabled = Toimitsijan kirjautuminen on estetty
problem-officer-disabled-next = Salli se ensin.
problem-passkey-refused = Pääsyavainta ei hyväksytty
problem-passkey-refused-next = Yritä uudelleen tai kirjaudu salasanalla.
problem-busy = Moni kirjautuu juuri nyt
problem-busy-next = Odota muutama sekunti ja yritä uudelleen.
problem-cross-site = Pyyntö tuli toiselta sivustolta
problem-cross-site-next = Avaa sivu täällä ja yritä uudelleen. Mitään ei muutettu.
