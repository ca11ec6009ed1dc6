# Mitä yksi toimitsija ei tee yksin

# Mitä ehdotetaan: otsikko, painike, rivi julkisella sivulla
proposals-freeze = Vahvista vaali
proposals-result = Julkaise tulos
proposals-renew-signer = Tee uusi linkki: { $about }
proposals-withdraw-signer = Peru kutsu: { $about }
proposals-cancel = Peru vaali

proposals-needed = Tästä ei päätä yksi ihminen. Sinä ehdotat; toinen toimitsija tai vaalilautakunnan jäsen näkee saman sivun ja hyväksyy ehdotuksen.
proposals-agreed = Kaksi ihmistä on jo hyväksynyt tämän. Voit jatkaa ilman uutta ehdotusta.
proposals-waiting = Odottaa toista ihmistä
proposals-line = { $what }: { $name } ehdotti tätä, ja jonkun muun on hyväksyttävä se
proposals-line-own = { $what }: ehdotit tätä, odottaa: { $names }
proposals-nobody = ei vielä ketään – lisää toimitsija tai nimeä vaalilautakunnan jäsen
proposals-by = { $name } ehdotti tätä { $moment }. Sen voi hyväksyä { $until } asti.
proposals-waits = Ehdotit tätä itse, joten toinen ihminen hyväksyy sen. Odottaa: { $names }.
proposals-void = Jokin on muuttunut ehdotuksen jälkeen. Sitä ei voi enää hyväksyä: peru se ja ehdota uudelleen.
proposals-confirm = Hyväksy ehdotus
proposals-confirm-lead = Lue kaikki tällä sivulla. Hyväksy vain, minkä tiedät oikeaksi: lokiin jää teidän molempien nimi.
proposals-withdraw = Peru ehdotus
proposals-refuse = Hylkää ehdotus
proposals-lot = Arvottu käsin ({ $contest }): { $order }
proposals-signer-email = Linkki lähetetään osoitteeseen { $email }
proposals-signer-no-email = Ei osoitetta: linkki näkyy koodina ehdotuksen hyväksyjän ruudulla. Avaimenhaltijan tai todistajan on oltava paikalla.
proposals-renew-means = Ennen kuin vaali on vahvistettu, uudella linkillä voi lähettää toisen avaimen. Kysy, haluaako henkilö sen.

act-proposed = { $what ->
    [correct-add] { $name } ehdotti jäsenen lisäämistä ääniluetteloon (korjaus { $about }).
    [correct-remove] { $name } ehdotti jäsenen poistamista ääniluettelosta (korjaus { $about }).
    [correct-move] { $name } ehdotti jäsenen siirtämistä toiseen äänestäjäryhmään (korjaus { $about }).
    [correct-lift] { $name } ehdotti, että ehto ratkaisee jäsenestä taas (korjaus { $about }).
    [officer-add] { $name } ehdotti toimitsijan lisäämistä: { $about }.
    [officer-change] { $name } ehdotti oikeuksien muuttamista: { $about }.
    [officer-link] { $name } ehdotti uutta linkkiä: { $about }.
    [officer-enable] { $name } ehdotti, että { $about } voi taas kirjautua.
    [freeze-without-spare-signers] { $name } ehdotti, että vaali vahvistetaan ilman varalla olevia allekirjoittajia.
    [freeze] { $name } ehdotti vaalin vahvistamista.
    [cancel] { $name } ehdotti vaalin perumista.
    [result] { $name } ehdotti tuloksen julkaisemista.
    [renew-signer] { $name } ehdotti uutta linkkiä: { $about }
   *[withdraw-signer] { $name } ehdotti kutsun perumista. { $about }
}
act-confirmed = { $what ->
    [correct-add] { $name } hyväksyi ehdotuksen (ehdottaja { $proposer }): jäsenen lisääminen ääniluetteloon (korjaus { $about }).
    [correct-remove] { $name } hyväksyi ehdotuksen (ehdottaja { $proposer }): jäsenen poistaminen ääniluettelosta (korjaus { $about }).
    [correct-move] { $name } hyväksyi ehdotuksen (ehdottaja { $proposer }): jäsenen siirtäminen toiseen äänestäjäryhmään (korjaus { $about }).
    [correct-lift] { $name } hyväksyi ehdotuksen (ehdottaja { $proposer }): ehto ratkaisee jäsenestä taas (korjaus { $about }).
    [officer-add] { $name } hyväksyi ehdotuksen (ehdottaja { $proposer }): toimitsijan lisääminen, { $about }.
    [officer-change] { $name } hyväksyi ehdotuksen (ehdottaja { $proposer }): oikeuksien muuttaminen, { $about }.
    [officer-link] { $name } hyväksyi ehdotuksen (ehdottaja { $proposer }): uusi linkki, { $about }.
    [officer-enable] { $name } hyväksyi ehdotuksen (ehdottaja { $proposer }): { $about } voi taas kirjautua.
    [freeze-without-spare-signers] { $name } hyväksyi ehdotuksen (ehdottaja { $proposer }): vaali vahvistetaan ilman varalla olevia allekirjoittajia.
    [freeze] { $name } hyväksyi ehdotuksen (ehdottaja { $proposer }): vaali vahvistetaan.
    [cancel] { $name } hyväksyi ehdotuksen (ehdottaja { $proposer }): vaali perutaan.
    [result] { $name } hyväksyi ehdotuksen (ehdottaja { $proposer }): tulos julkaistaan.
    [renew-signer] { $name } hyväksyi ehdotuksen (ehdottaja { $proposer }): uusi linkki, { $about }
   *[withdraw-signer] { $name } hyväksyi ehdotuksen (ehdottaja { $proposer }): kutsu perutaan. { $about }
}
act-proposal-withdrawn = { $what ->
    [correct-add] { $name } poisti ehdotuksen (ehdottaja { $proposer }): jäsenen lisääminen ääniluetteloon.
    [correct-remove] { $name } poisti ehdotuksen (ehdottaja { $proposer }): jäsenen poistaminen ääniluettelosta.
    [correct-move] { $name } poisti ehdotuksen (ehdottaja { $proposer }): jäsenen siirtäminen toiseen äänestäjäryhmään.
    [correct-lift] { $name } poisti ehdotuksen (ehdottaja { $proposer }): ehto ratkaisee jäsenestä taas.
    [officer-add] { $name } poisti ehdotuksen (ehdottaja { $proposer }): toimitsijan lisääminen, { $about }.
    [officer-change] { $name } poisti ehdotuksen (ehdottaja { $proposer }): oikeuksien muuttaminen, { $about }.
    [officer-link] { $name } poisti ehdotuksen (ehdottaja { $proposer }): uusi linkki, { $about }.
    [officer-enable] { $name } poisti ehdotuksen (ehdottaja { $proposer }): { $about } voi taas kirjautua.
    [freeze-without-spare-signers] { $name } poisti ehdotuksen (ehdottaja { $proposer }): vaali vahvistetaan ilman varalla olevia allekirjoittajia.
    [freeze] { $name } poisti ehdotuksen (ehdottaja { $proposer }): vaalin vahvistaminen.
    [cancel] { $name } poisti ehdotuksen (ehdottaja { $proposer }): vaalin peruminen.
    [result] { $name } poisti ehdotuksen (ehdottaja { $proposer }): tuloksen julkaiseminen.
   *[renew-signer] { $name } poisti ehdotuksen, jonka { $proposer } teki avaimenhaltijasta tai todistajasta.
}
act-decided-alone = { $what ->
    [correct-add] { $name } päätti yksin jäsenen lisäämisestä ääniluetteloon (korjaus { $about }).
    [correct-remove] { $name } päätti yksin jäsenen poistamisesta ääniluettelosta (korjaus { $about }).
    [correct-move] { $name } päätti yksin jäsenen siirtämisestä toiseen äänestäjäryhmään (korjaus { $about }).
    [correct-lift] { $name } päätti yksin, että ehto ratkaisee jäsenestä taas (korjaus { $about }).
    [freeze] { $name } päätti yksin vaalin vahvistamisesta.
    [cancel] { $name } päätti yksin vaalin perumisesta.
    [result] { $name } päätti yksin tuloksen julkaisemisesta.
    [renew-signer] { $name } päätti yksin uudesta linkistä: { $about }
   *[withdraw-signer] { $name } päätti yksin kutsun perumisesta. { $about }
}
act-deciding-changed = { $after ->
    [one] { $name } ilmoitti, että liitossa on yksi toimitsija, joka päättää yksin.
   *[two] { $name } ilmoitti, että kaksi ihmistä päättää.
}

problem-proposal-own = Ehdotit tätä itse
problem-proposal-own-next = Pyydä toista toimitsijaa tai vaalilautakunnan jäsentä hyväksymään se.
problem-proposal-gone = Tätä ehdotusta ei enää ole
problem-proposal-gone-next = Se on tehty, peruttu tai hylätty, tai se odotti liian kauan. Katso vaalin lokia.
problem-proposal-changed = Jokin on muuttunut ehdotuksen jälkeen
problem-proposal-changed-next = Mitään ei tehty. Katso vaalin tiedot uudelleen ja ehdota sitten uudelleen.
problem-two-needed = Tästä päättää kaksi ihmistä
problem-two-needed-next = Mitään ei tehty. Ehdota sitä ja pyydä toista toimitsijaa tai vaalilautakunnan jäsentä hyväksymään se.
problem-not-alone = Liitossa on tai on ollut muitakin toimitsijoita
problem-not-alone-next = Kaksi ihmistä päättää. Jos liitossa todella on yksi toimitsija, pyydä palvelun ylläpitäjää merkitsemään se palveluun.

officers-deciding = Kuka päättää
officers-deciding-two = Kaksi ihmistä päättää vaalin vahvistamisesta, tuloksista, avaimenhaltijoiden linkeistä ja ääniluettelon korjauksista: yksi ehdottaa, toinen hyväksyy.
officers-deciding-one = Liitossa on yksi toimitsija, joka päättää yksin. Se lukee liiton vaalien julkisilla sivuilla.
officers-deciding-make-one = Meillä on vain yksi toimitsija
officers-deciding-make-two = Kaksi ihmistä päättää

public-alone-freeze = Vahvista vaali
public-alone-result = Julkaise tulos
public-alone-renew-signer = Tee uusi linkki avaimenhaltijalle tai todistajalle
public-alone-withdraw-signer = Peru avaimenhaltijan tai todistajan kutsu
public-alone-cancel = Peru vaali
public-decided-alone = Yksi toimitsija päätti tästä yksin; tavallisesti päättää kaksi ihmistä:
