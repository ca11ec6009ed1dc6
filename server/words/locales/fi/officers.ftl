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
account-first-what = Linkkisi toimii vain kerran. Lisää pääsyavain tai aseta salasana, ennen kuin jatkat.
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
account-passkeys-need-script = Pääsyavaimet tarvitsevat selaimessasi JavaScriptin.
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
account-bad-name = Pääsyavain tarvitsee nimen, jossa on enintään 100 näkyvää merkkiä.
account-present = Nykyinen salasana
account-present-hint = Jotta kukaan muu ei muuta sitä, miten kirjaudut.
account-present-wrong = Nykyinen salasana on väärin. Mitään ei muutettu.
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
password-guessable = Salasana on helppo arvata. Valitse muutama sana, jotka liittyvät toisiinsa vain sinun mielessäsi, ilman nimeäsi ja osoitettasi.
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
officers-new-what = Toinen toimitsija hyväksyy tämän. Sitten henkilö saa sähköpostiinsa linkin, jolla hän valitsee, miten kirjautuu. Kukaan muu ei näe linkkiä.
officers-email-hint = Hän kirjautuu sillä. Sen on oltava hänen omansa.
officers-add = Ehdota tätä toimitsijaa
officers-wrong-name = Kirjoita nimi, jossa on enintään 100 merkkiä
officers-wrong-email = Kirjoita sähköpostiosoite, esimerkiksi nimi@example.org
officers-wrong-role = Valitse rooli
officers-wrong-branch = Kirjoita toimitsijan ammattiosasto
officers-email-taken = Toisella toimitsijalla on tämä sähköpostiosoite
officers-changed = Tallennettu.
officers-oneself = Et voi muuttaa omaa rooliasi etkä estää omaa kirjautumistasi. Pyydä toista liiton toimitsijaa.
officers-change-title = Nimi ja rooli
officers-change-what = Muutos kirjaa hänet ulos. Roolin tai ammattiosaston muutoksen hyväksyy toinen toimitsija.
officers-change = Tallenna muutokset
officers-new-link-title = Uusi linkki
officers-new-link-what = Jos hänen pääsyavaimensa, salasanansa tai linkkinsä on kadonnut. Toinen toimitsija hyväksyy tämän, ja linkki lähtee hänen sähköpostiinsa. Varmista, että pyytäjä on todella hän.
officers-new-link = Ehdota uutta linkkiä
officers-disable-title = Estä kirjautuminen
officers-disable-what = Hänet kirjataan heti ulos, eikä hän voi enää kirjautua. Se, mitä hän teki, säilyy tiedoissa.
officers-disable = Estä kirjautuminen
officers-disabled-what = Hän ei voi kirjautua. Hän pääsee taas sisään, kun toinen toimitsija hyväksyy sen.
officers-enable = Ehdota kirjautumisen sallimista
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
act-proposal-due = { $what ->
    [officer-add] Kukaan muu ei voinut hyväksyä ehdotusta, ja vuorokausi on kulunut: { $about } on lisätty. Ehdottaja: { $proposer }.
    [officer-change] Kukaan muu ei voinut hyväksyä ehdotusta, ja vuorokausi on kulunut: oikeudet on muutettu ({ $about }). Ehdottaja: { $proposer }.
    [officer-link] Kukaan muu ei voinut hyväksyä ehdotusta, ja vuorokausi on kulunut: { $about } saa uuden linkin. Ehdottaja: { $proposer }.
   *[officer-enable] Kukaan muu ei voinut hyväksyä ehdotusta, ja vuorokausi on kulunut: { $about } voi taas kirjautua. Ehdottaja: { $proposer }.
}
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
problem-role-needed-next = Jos roolisi on väärä, pyydä liiton toimitsijaa muuttamaan se.
problem-sign-in-again = Kirjaudu vielä kerran
problem-sign-in-again-next = Turvallisuutesi vuoksi kirjautumisestasi saa olla enintään puoli tuntia. Kirjaudu ja yritä uudelleen.
problem-way-needed = Valitse ensin, miten kirjaudut
problem-way-needed-next = Lisää pääsyavain tai aseta salasana oman tilisi sivulla.
problem-not-yourself = Et voi tehdä tätä itsellesi
problem-not-yourself-next = Pyydä toista liiton toimitsijaa.
problem-officer-changed = Toimitsijan tiedot ovat sillä välin muuttuneet
problem-officer-changed-next = Katso tiedot uudelleen ja muuta ne sitten.
problem-officer-disabled = Toimitsijan kirjautuminen on estetty
problem-officer-disabled-next = Salli kirjautuminen ensin.
problem-officer-link-shown = Joku muu on nähnyt kirjautumislinkkisi
problem-officer-link-shown-next = Päätökseen tarvitaan kaksi ihmistä, mutta se, joka on nähnyt linkin, voisi toimia molempina. Pyydä toista toimitsijaa ehdottamaan sinulle uutta linkkiä; se tulee sähköpostilla.
problem-officer-no-mail = Palvelu ei lähetä sähköpostia
problem-officer-no-mail-next = Toimitsijoiden linkit kulkevat vain sähköpostilla. Pyydä palvelun ylläpitäjää: hän hoitaa toimitsijat komentoriviltä.
problem-officer-proposal-gone = Tätä ehdotusta ei enää ole
problem-officer-proposal-gone-next = Se on toteutettu, peruttu tai hylätty, tai se odotti liian kauan. Katso kohdasta Toimitsijat, mitä on tehty.
problem-present-needed = Nykyinen salasana on väärin
problem-present-needed-next = Mitään ei muutettu. Kirjoita salasana, jolla nyt kirjaudut.
problem-passkey-refused = Pääsyavainta ei hyväksytty
problem-passkey-refused-next = Yritä uudelleen tai kirjaudu salasanalla.
problem-busy = Moni kirjautuu juuri nyt
problem-busy-next = Odota muutama sekunti ja yritä uudelleen.
problem-cross-site = Pyyntö tuli toiselta sivustolta
problem-cross-site-next = Avaa sivu täällä ja yritä uudelleen. Mitään ei muutettu.

# Mitä yksi toimitsija ei yksin tee toimitsijoille
officers-proposals = Odottaa toista toimitsijaa
officers-proposal-line = { $what }: ehdottaja { $name }
officers-proposal-by = { $name } ehdotti tätä { $moment }.
officers-proposal-lead = Hyväksy vain se, minkä tiedät oikeaksi. Tunnetko henkilön, ja onko osoite hänen omansa? Lokiin jäävät teidän molempien nimet.
officers-proposal-email = Viestit lähtevät osoitteeseen { $email }
officers-proposal-now = Nyt: { $what }
officers-proposal-then = Sen jälkeen: { $what }
officers-proposal-due = Ei ole toista toimitsijaa, joka voisi hyväksyä tämän. Se toteutuu itsestään { $until }. Kaikille, joita asia koskee, on kerrottu sähköpostilla.
officers-proposal-nobody = Kukaan ei voi hyväksyä tätä. Pyydä palvelun ylläpitäjää lisäämään toimitsija tai tekemään uusi linkki.
officers-no-mail = Palvelu ei lähetä sähköpostia, joten linkkiä ei voi lähettää täältä. Palvelun ylläpitäjä lisää toimitsijat komentoriviltä:
officers-link-shown = Joku muu on nähnyt linkin, jolla tämä toimitsija tuli. Hän ei voi olla toinen hyväksyjä, ennen kuin hänellä on uusi linkki.
proposal-officer-add = Lisää { $about } ({ $email }): { $role }
proposal-officer-change = Muuta roolia ({ $about }): { $role }
proposal-officer-link = Lähetä uusi linkki: { $about }
proposal-officer-enable = Salli taas kirjautuminen: { $about }

# Viestit toimitsijoille
officer-mail-invited-subject = Kutsusi
officer-mail-invited-text =
    Hei { $name },

    sinut on kutsuttu hoitamaan vaaleja: { $organisation }.

    Avaa tämä linkki ja valitse, miten kirjaudut:
    { $link }

    Linkki toimii kerran, osoitteella { $email }. Se vanhenee { $until }. Se on vain sinulle: kukaan muu ei ole nähnyt sitä, äläkä anna sitä muille.
officer-mail-link-subject = Uusi linkkisi
officer-mail-link-text =
    Hei { $name },

    tässä on uusi kirjautumislinkki: { $organisation }. Sinut kirjattiin ulos kaikkialta.

    { $link }

    Linkki toimii kerran, osoitteella { $email }. Se vanhenee { $until }. Se on vain sinulle.

    Jos et pyytänyt sitä, älä käytä sitä ja kerro liitolle heti.
officer-mail-operator-link-subject = Uusi linkki toimitsijalle
officer-mail-operator-link-text =
    Hei { $name },

    palvelun ylläpitäjä teki uuden kirjautumislinkin: { $about } ({ $organisation }).

    Jos { $about } ei tiedä siitä, kerro liitolle heti.
officer-mail-proposed-subject = Ehdotus odottaa sinua
officer-mail-proposed-text =
    Hei { $name },

    { $by } ehdottaa ({ $organisation }): { $what }

    Mitään ei tehdä, ennen kuin toinen toimitsija hyväksyy sen. Katso ehdotus ja hyväksy tai hylkää se:
    { $address }/officers
officer-mail-proposed-alone-subject = Toimitsijoihin tulee muutos
officer-mail-proposed-alone-text =
    Hei { $name },

    { $by } ehdottaa ({ $organisation }): { $what }

    Ei ole toista toimitsijaa, joka voisi hyväksyä sen. Se toteutuu itsestään { $until }.

    Saat tämän viestin, jotta mitään tällaista ei tapahdu kenenkään huomaamatta. Jos sitä ei pidä tehdä, kerro ennen sitä liitolle ja palvelun { $address } ylläpitäjälle.
officer-mail-asked-subject = Sinulle pyydetään uutta linkkiä
officer-mail-asked-text =
    Hei { $name },

    { $by } pyytää sinulle uutta kirjautumislinkkiä ({ $organisation }).

    Onko kirjautumistapasi kadonnut, ja pyysitkö linkkiä? Odota silloin sitä. Jos et pyytänyt, kerro liitolle heti: joku voi yrittää kirjautua sinun nimelläsi.
officer-mail-done-subject = Toimitsijoihin on tehty muutos
officer-mail-done-text =
    Hei { $name },

    tämä on tehty ({ $organisation }), niin kuin { $by } ehdotti: { $what }

    Saat tämän viestin, jotta mitään tällaista ei tapahdu kenenkään huomaamatta. Jos se ei ole oikein, kerro liitolle heti.
officer-mail-elsewhere-subject = Osoitteesi on käytössä
officer-mail-elsewhere-text =
    Hei { $name },

    { $by } halusi lisätä sinut toimitsijaksi: { $organisation }. Kirjaudut jo tällä osoitteella palveluun { $address }, toisen järjestön puolesta. Sitä ei kerrota heille.

    Jos haluat toimia myös tässä järjestössä ({ $organisation }), anna sille toinen osoitteesi.
officer-mail-disabled-subject = Toimitsijan kirjautuminen on estetty
officer-mail-disabled-text =
    Hei { $name },

    { $by } esti kirjautumisen: { $about } ({ $organisation }). Hän ei voi enää kirjautua.

    Saat tämän viestin, jotta mitään tällaista ei tapahdu kenenkään huomaamatta. Jos se ei ole oikein, kerro liitolle heti.
officer-mail-way-subject = Kirjautumistapasi muuttui
officer-mail-way-text =
    Hei { $name },

    tapa, jolla kirjaudut, muuttui ({ $organisation }): { $what }

    Jos et tehnyt sitä itse, kerro heti toiselle toimitsijalle tai palvelun { $address } ylläpitäjälle.
officer-mail-way-password-set = salasana ja todennussovellus on asetettu.
officer-mail-way-password-removed = salasana on poistettu.
officer-mail-way-passkey-added = pääsyavain on lisätty.
officer-mail-way-passkey-removed = pääsyavain on poistettu.
officer-mail-device-subject = Uusi kirjautuminen
officer-mail-device-text =
    Hei { $name },

    joku kirjautui sinun nimelläsi ({ $organisation }) selaimella, jota et ole käyttänyt ennen: { $device }, { $moment }.

    Jos se olit sinä, mitään ei tarvitse tehdä. Jos se et ollut sinä, kerro heti toiselle toimitsijalle tai palvelun { $address } ylläpitäjälle.
officer-mail-refused-subject = Kirjautuminen hylättiin
officer-mail-refused-text =
    Hei { $name },

    joku yritti kirjautua sinun nimelläsi ({ $organisation }) selaimella, jota et ole käyttänyt ennen. Kirjautuminen hylättiin. Saat tämän viestin enintään kerran tunnissa.

    Jos se olit sinä, mitään ei tarvitse tehdä. Jos se et ollut sinä, mitään ei tarvitse tehdä silloinkaan. Jos joku pyytää sinulta koodia, älä koskaan anna sitä.
officer-mail-locked-subject = Salasanoja ei oteta vastaan vähään aikaan
officer-mail-locked-text =
    Hei { $name },

    joku yritti kirjautua sinun nimelläsi ({ $organisation }) niin monta kertaa, että salasanoja ei oteta vähään aikaan vastaan siellä, missä et ole kirjautunut ennen.

    Voit yhä kirjautua pääsyavaimella ja selaimella, jolla olet kirjautunut ennen. Jos sinun on kirjauduttava muualla, pyydä toiselta toimitsijalta uusi linkki.
