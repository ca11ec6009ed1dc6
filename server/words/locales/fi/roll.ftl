# Ääniluettelon korjaukset ja aika, jona jäsenet tarkastavat sen

roll-corrected-add = Lisätty { $day }. Lisääjät: { $proposer } ja { $confirmer }. Syy: { $reason }
roll-corrected-remove = Poistettu { $day }. Poistajat: { $proposer } ja { $confirmer }. Syy: { $reason }
roll-corrected-move = Siirretty toiseen ryhmään { $day }. Siirtäjät: { $proposer } ja { $confirmer }. Syy: { $reason }
roll-corrected-lift = Korjaukset lopetettu { $day }, ja ehto ratkaisee taas. Päättäjät: { $proposer } ja { $confirmer }. Syy: { $reason }
roll-corrected-add-alone = Lisätty { $day }. Lisääjä yksin: { $proposer }. Syy: { $reason }
roll-corrected-remove-alone = Poistettu { $day }. Poistaja yksin: { $proposer }. Syy: { $reason }
roll-corrected-move-alone = Siirretty toiseen ryhmään { $day }. Siirtäjä yksin: { $proposer }. Syy: { $reason }
roll-corrected-lift-alone = Korjaukset lopetettu { $day }, ja ehto ratkaisee taas. Päättäjä yksin: { $proposer }. Syy: { $reason }
roll-label-corrected-in = toimitsijat korjasivat: saa äänestää
roll-label-corrected-out = toimitsijat korjasivat: ei saa äänestää

roll-member = Yksi jäsen
roll-correct = Korjaa ääniluetteloa
roll-correct-lead = Ehto ratkaisee kaikkien äänioikeuden. Korjaa tässä, jos se on väärässä tästä jäsenestä. Sinä ehdotat, ja toinen toimitsija hyväksyy. Lokiin jäävät teidän nimenne ja korjauksen numero, ei koskaan jäsenen nimi.
roll-correct-go = Ehdota korjausta
roll-list = Vaalilautakunnan lista
roll-list-lead = Ääniluettelo on vahvistettu, eikä mikään enää muuta sitä. Kirjoita tähän, minkä olisi pitänyt olla toisin. Vaalilautakunta päättää, mitä siitä seuraa.
roll-list-go = Kirjaa
roll-kind = Mikä on oikein?
roll-kind-add = Lisää ääniluetteloon
roll-kind-remove = Poista ääniluettelosta
roll-kind-move = Siirrä toiseen ryhmään
roll-kind-lift = Anna ehdon ratkaista taas
roll-kind-missing = Valitse, mikä on oikein
roll-groups = Ryhmät, joihin jäsen kuuluu
roll-groups-hint = Älä valitse mitään, jos rekisteri on oikeassa.
roll-group-missing = Valitse ryhmät, joihin jäsen kuuluu
roll-reason = Miksi?
roll-reason-hint = Enintään { $most } merkkiä. Jäsen voi lukea tämän.
roll-reason-missing = Kirjoita syy
roll-reason-long = Kirjoita enintään { $most } merkkiä
roll-no-effect = Tämä ei muuta mitään: jäsen on jo luettelossa näin
roll-waits-already = Korjaus { $number } samasta jäsenestä odottaa toista ihmistä. Se hyväksytään tai perutaan ensin.
roll-overtaken = Toinen toimitsija ehdotti korjausta samalla hetkellä. Lähetä tämä uudelleen.
roll-corrections = Ääniluettelon korjaukset
roll-corrections-lead = Kaksi ihmistä korjaa luetteloa yksittäisen jäsenen osalta, kunnes vaali vahvistetaan.
roll-done = Tehdyt
roll-none = Niitä ei ole.
roll-find-member = Etsi jäsen
roll-number = Numero
roll-what = Mitä, kuka ja miksi
roll-correction = Korjaus { $number }
roll-lift-lead = Kaikki tämän jäsenen korjaukset loppuvat, ja ehto ratkaisee taas. Tämänkin hyväksyy toinen toimitsija.
roll-numbered = { $number }. { $said }
roll-proposed = { $proposer } ehdotti { $day }: { $kind }. Syy: { $reason }
roll-listed = { $proposer } kirjasi { $day }: { $kind }. Syy: { $reason }
roll-about = Jäsen: { $name } ({ $number })
roll-is-in = Saa nyt äänestää: { $reason }
roll-is-out = Ei nyt saa äänestää: { $reason }
roll-to-groups = Ryhmät: { $groups }
roll-because = Syy: { $reason }

office-obstacle-corrections-lost = Ääniluettelon korjauksia ilman vaikutusta: { $about }. Jäsentä ei ole rekisterissä, tai ryhmä ei äänestä mistään. Lopeta ne kohdassa ”Ääniluettelon korjaukset”.
office-obstacle-check-runs = Jäsenet tarkastavat vielä ääniluetteloa, { $about } asti
office-obstacle-objections-open = Jäsenten oikaisupyyntöjä odottaa päätöstä: { $about }

proposals-correct-add = Lisää jäsen ääniluetteloon (korjaus { $about })
proposals-correct-remove = Poista jäsen ääniluettelosta (korjaus { $about })
proposals-correct-move = Siirrä jäsen toiseen ryhmään (korjaus { $about })
proposals-correct-lift = Anna ehdon ratkaista jäsenestä taas (korjaus { $about })
public-alone-correct-add = Lisää jäsen ääniluetteloon
public-alone-correct-remove = Poista jäsen ääniluettelosta
public-alone-correct-move = Siirrä jäsen toiseen äänestäjäryhmään
public-alone-correct-lift = Anna ehdon ratkaista jäsenestä taas
act-roll-corrected = { $what ->
    [add] { $name } lisäsi jäsenen ääniluetteloon (korjaus { $about }).
    [remove] { $name } poisti jäsenen ääniluettelosta (korjaus { $about }).
    [move] { $name } siirsi jäsenen toiseen äänestäjäryhmään (korjaus { $about }).
   *[lift] { $name } antoi ehdon ratkaista jäsenestä taas (korjaus { $about }).
}
act-correction-listed = { $name } kirjasi jäsenen vaalilautakunnan listalle.

# Oikaisuaika: mitä jäsenille lähetetään, ja heidän sivunsa
roll-check-subject = Tarkasta paikkasi ääniluettelossa
roll-check-mail =
    Hei { $name },

    valmistelemme vaalia:

    { $title }
    { $organisation }

    Katso, oletko ääniluettelossa, ja miksi:
    { $link }

    Jos se on väärin, kerro siitä sivulla viimeistään { $until }. Linkki on vain sinun: älä lähetä sitä eteenpäin. Sillä ei voi äänestää. Äänestyskoodi tulee myöhemmin.
roll-check-sms =
    Katso { $until } mennessä, oletko ääniluettelossa. Linkki on vain sinun, älä lähetä sitä eteenpäin.
    { $link }
roll-decided-subject = Oikaisupyyntösi on ratkaistu
roll-decided-mail =
    Hei { $name },

    oikaisupyyntösi ääniluettelosta on ratkaistu:

    { $title }
    { $organisation }

    { $answer }

    Aiemmin saamasi linkki näyttää paikkasi luettelossa.
roll-decided-sms = Oikaisupyyntösi ääniluettelosta on ratkaistu. Katso aiemmin saamastasi linkistä.

own-place = Paikkasi ääniluettelossa
own-place-in = Olet ääniluettelossa: saat äänestää.
own-place-out = Et ole ääniluettelossa: et saa äänestää.
own-place-unknown = Ääniluetteloa tehdään uudelleen. Katso muutaman minuutin kuluttua.
own-place-because = Syy: { $reason }
own-place-object = Onko se väärin?
own-place-until = Kerro viimeistään { $until }, mikä on väärin. Vaalilautakunta päättää, ja saat tietää syyn.
own-place-words = Mikä on väärin?
own-place-hint = Enintään { $most } merkkiä. Vaalin toimitsijat lukevat tämän ja näkevät nimesi.
own-place-send = Lähetä oikaisupyyntö
own-place-ask = Keneltä voit kysyä
own-place-link = Tämä sivu näyttää vain sinut ja lakkaa toimimasta, kun vaali vahvistetaan. Linkillä ei voi äänestää.
own-place-not-now = Oikaisua voi pyytää vain oikaisuaikana. Kysy alla olevasta yhteystiedosta.
own-place-waits = Aiempi oikaisupyyntösi odottaa päätöstä.
own-place-too-many = Olet pyytänyt oikaisua kolmesti. Kysy alla olevasta yhteystiedosta.
objection-open = Oikaisupyyntö odottaa päätöstä
objection-kept = Päätös: ääniluettelo pysyy ennallaan
objection-corrected = Päätös: ääniluetteloa korjattiin

objections = Jäsenet tarkastavat ääniluettelon
objections-days = Jäsenet näkevät paikkansa luettelossa ja voivat pyytää oikaisua { $from } – { $until }.
objections-no-days = Oikaisuaikaa ei ole. Sen päivät ovat muiden aikojen kanssa samalla sivulla.
objections-told = Linkin saaneita jäseniä: { $count }. Ne, joilla ei ole osoitetta, kysyvät vaalilautakunnalta.
objections-telling = Linkkejä lähetetään. Tähän mennessä: { $count }
objections-none = Kukaan ei ole pyytänyt oikaisua.
objections-words = Mitä jäsen sanoo
objections-state = Päätös
objections-name = { $name } ({ $number })
objections-decide = Päätä oikaisupyynnöstä { $number }
objections-change-days = Muuta päiviä
objections-one = Oikaisupyyntö { $number }
objections-correct = Jäsen on oikeassa
objections-correct-lead = Yksi toimitsija ehdottaa luettelon korjausta, ja toinen hyväksyy sen. Se ratkaisee pyynnön: jäsen saa tietää kirjoittamasi syyn.
objections-keep = Luettelo pysyy ennallaan
objections-keep-lead = Tästä päättää yksi toimitsija. Jäsen saa tietää kirjoittamasi syyn.
objections-keep-go = Jätä luettelo ennalleen

office-schedule-check = Oikaisuaika
office-schedule-check-lead = Jäsenet, joilla on osoite, saavat linkin omaan paikkaansa ääniluettelossa ja voivat pyytää oikaisua. Jätä molemmat päivät tyhjiksi, jos oikaisuaikaa ei ole.
office-schedule-check-from = Ensimmäinen päivä
office-schedule-check-from-hint = Linkit lähetetään tänä päivänä.
office-schedule-check-until = Viimeinen päivä
office-schedule-check-until-hint = Ennen äänestyksen alkua. Vaalin voi vahvistaa seuraavana päivänä, kun jokainen pyyntö on ratkaistu.
office-schedule-check-half = Anna molemmat päivät tai älä kumpaakaan
office-schedule-check-order = Viimeinen päivä on ennen ensimmäistä
office-schedule-check-late = Viimeisen päivän on oltava ennen äänestyksen alkamispäivää
office-obstacle-check-untold = Jäsenille ei kerrottu oikaisuajasta: se voi alkaa vasta, kun on ratkaistu, ketkä saavat äänestää. Valitse toiset päivät
act-roll-check-begun = Jäsenille lähetettiin linkit ääniluettelon tarkastamiseen ({ $about }).
act-objected = Jäsen pyysi oikaisua paikkaansa ääniluettelossa (oikaisupyyntö { $about }).
act-objection-refused = { $name } jätti ääniluettelon ennalleen (oikaisupyyntö { $about }).
problem-roll-link-over = Tämä linkki ei näytä enää mitään
problem-roll-link-over-next = Ääniluettelo on vahvistettu, tai linkki kopioitiin vain osittain. Kysy vaalilautakunnalta.
