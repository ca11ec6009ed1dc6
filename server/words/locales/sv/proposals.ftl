# Vad en funktionär inte gör ensam

# Vad som föreslås: en rubrik, en knapp, en rad på den offentliga sidan
proposals-freeze = Fastställ valet
proposals-result = Publicera resultatet
proposals-renew-signer = Gör en ny länk till { $about }
proposals-withdraw-signer = Dra tillbaka inbjudan till { $about }
proposals-cancel = Ställ in valet

proposals-needed = En person beslutar inte om det här ensam. Du föreslår; en annan funktionär eller en ledamot i valnämnden ser samma sida och bekräftar.
proposals-agreed = Två personer har redan bekräftat detta. Du kan fortsätta utan ett nytt förslag.
proposals-waiting = Väntar på en andra person
proposals-line = { $what }: { $name } föreslog detta, och någon annan måste bekräfta det
proposals-line-own = { $what }: du föreslog detta, väntar på { $names }
proposals-nobody = ingen ännu – lägg till en funktionär eller utse en ledamot i valnämnden
proposals-by = { $name } föreslog detta den { $moment }. Det kan bekräftas till den { $until }.
proposals-waits = Du föreslog detta själv, så en annan person bekräftar det. Väntar på: { $names }.
proposals-void = Något har ändrats sedan detta föreslogs. Det kan inte längre bekräftas: dra tillbaka det och föreslå igen.
proposals-confirm = Bekräfta
proposals-confirm-lead = Läs allt på den här sidan. Bekräfta bara det du vet är rätt: loggen nämner er båda.
proposals-withdraw = Dra tillbaka förslaget
proposals-refuse = Avslå förslaget
proposals-lot = Lottat för hand i { $contest }: { $order }
proposals-signer-email = Länken skickas till { $email }
proposals-signer-no-email = Utan adress: länken visas som en kod på skärmen hos den som bekräftar. Nyckelinnehavaren eller vittnet måste vara där.
proposals-renew-means = Innan valet är fastställt kan personen skicka en annan nyckel med den nya länken. Fråga om hen vill det.

act-proposed = { $what ->
    [correct-add] { $name } föreslog att en medlem läggs till på listan över väljare (rättelse { $about }).
    [correct-remove] { $name } föreslog att en medlem tas bort från listan över väljare (rättelse { $about }).
    [correct-move] { $name } föreslog att en medlem flyttas till en annan grupp av väljare (rättelse { $about }).
    [correct-lift] { $name } föreslog att villkoret avgör om en medlem igen (rättelse { $about }).
    [officer-add] { $name } föreslog att lägga till { $about }.
    [officer-change] { $name } föreslog att ändra rättigheterna för { $about }.
    [officer-link] { $name } föreslog en ny länk till { $about }.
    [officer-enable] { $name } föreslog att släppa in { $about } igen.
    [freeze-without-spare-signers] { $name } föreslog att fastställa valet utan undertecknare i reserv.
    [freeze] { $name } föreslog att fastställa valet.
    [cancel] { $name } föreslog att ställa in valet.
    [result] { $name } föreslog att publicera resultatet.
    [renew-signer] { $name } föreslog en ny länk till { $about }
   *[withdraw-signer] { $name } föreslog att dra tillbaka en inbjudan. { $about }
}
act-confirmed = { $what ->
    [correct-add] { $name } bekräftade det som { $proposer } föreslog: en medlem läggs till på listan över väljare (rättelse { $about }).
    [correct-remove] { $name } bekräftade det som { $proposer } föreslog: en medlem tas bort från listan över väljare (rättelse { $about }).
    [correct-move] { $name } bekräftade det som { $proposer } föreslog: en medlem flyttas till en annan grupp av väljare (rättelse { $about }).
    [correct-lift] { $name } bekräftade det som { $proposer } föreslog: villkoret avgör om en medlem igen (rättelse { $about }).
    [officer-add] { $name } bekräftade det som { $proposer } föreslog: att lägga till { $about }.
    [officer-change] { $name } bekräftade det som { $proposer } föreslog: att ändra rättigheterna för { $about }.
    [officer-link] { $name } bekräftade det som { $proposer } föreslog: en ny länk till { $about }.
    [officer-enable] { $name } bekräftade det som { $proposer } föreslog: att släppa in { $about } igen.
    [freeze-without-spare-signers] { $name } bekräftade det som { $proposer } föreslog: att fastställa valet utan undertecknare i reserv.
    [freeze] { $name } bekräftade det som { $proposer } föreslog: att fastställa valet.
    [cancel] { $name } bekräftade det som { $proposer } föreslog: att ställa in valet.
    [result] { $name } bekräftade det som { $proposer } föreslog: att publicera resultatet.
    [renew-signer] { $name } bekräftade det som { $proposer } föreslog: en ny länk till { $about }
   *[withdraw-signer] { $name } bekräftade det som { $proposer } föreslog: att dra tillbaka en inbjudan. { $about }
}
act-proposal-withdrawn = { $what ->
    [correct-add] { $name } avslutade ett förslag av { $proposer }: en medlem läggs till på listan över väljare.
    [correct-remove] { $name } avslutade ett förslag av { $proposer }: en medlem tas bort från listan över väljare.
    [correct-move] { $name } avslutade ett förslag av { $proposer }: en medlem flyttas till en annan grupp av väljare.
    [correct-lift] { $name } avslutade ett förslag av { $proposer }: villkoret avgör om en medlem igen.
    [officer-add] { $name } tog bort ett förslag av { $proposer } om att lägga till { $about }.
    [officer-change] { $name } tog bort ett förslag av { $proposer } om rättigheterna för { $about }.
    [officer-link] { $name } tog bort ett förslag av { $proposer } om en ny länk till { $about }.
    [officer-enable] { $name } tog bort ett förslag av { $proposer } om att släppa in { $about } igen.
    [freeze-without-spare-signers] { $name } tog bort ett förslag av { $proposer } om att fastställa valet utan undertecknare i reserv.
    [freeze] { $name } tog bort ett förslag av { $proposer } om att fastställa valet.
    [cancel] { $name } tog bort ett förslag av { $proposer } om att ställa in valet.
    [result] { $name } tog bort ett förslag av { $proposer } om att publicera resultatet.
   *[renew-signer] { $name } tog bort ett förslag av { $proposer } om en nyckelinnehavare eller ett vittne.
}
act-decided-alone = { $what ->
    [correct-add] { $name } beslutade ensam att en medlem läggs till på listan över väljare (rättelse { $about }).
    [correct-remove] { $name } beslutade ensam att en medlem tas bort från listan över väljare (rättelse { $about }).
    [correct-move] { $name } beslutade ensam att en medlem flyttas till en annan grupp av väljare (rättelse { $about }).
    [correct-lift] { $name } beslutade ensam att villkoret avgör om en medlem igen (rättelse { $about }).
    [freeze] { $name } beslutade ensam att fastställa valet.
    [cancel] { $name } beslutade ensam att ställa in valet.
    [result] { $name } beslutade ensam att publicera resultatet.
    [renew-signer] { $name } beslutade ensam om en ny länk till { $about }
   *[withdraw-signer] { $name } beslutade ensam att dra tillbaka en inbjudan. { $about }
}
act-deciding-changed = { $after ->
    [one] { $name } meddelade att förbundet har en enda funktionär, som beslutar ensam.
   *[two] { $name } meddelade att två personer beslutar.
}

problem-proposal-own = Du föreslog detta själv
problem-proposal-own-next = Be en annan funktionär eller en ledamot i valnämnden att bekräfta det.
problem-proposal-gone = Förslaget finns inte längre
problem-proposal-gone-next = Det är gjort, tillbakadraget eller avslaget, eller så väntade det för länge. Se valets logg.
problem-proposal-changed = Något har ändrats sedan detta föreslogs
problem-proposal-changed-next = Ingenting gjordes. Se på valet igen och föreslå på nytt.
problem-two-needed = Två personer beslutar om det här
problem-two-needed-next = Ingenting gjordes. Föreslå det, och be en annan funktionär eller en ledamot i valnämnden att bekräfta det.
problem-not-alone = Förbundet har eller har haft andra funktionärer
problem-not-alone-next = Två personer beslutar. Om förbundet verkligen har en enda funktionär, be dem som driver tjänsten att meddela det.

officers-deciding = Vem som beslutar
officers-deciding-two = Två personer beslutar om att fastställa val, om resultat, om nyckelinnehavarnas länkar och om rättelser av listan över väljare: en föreslår, en annan bekräftar.
officers-deciding-one = Förbundet har en enda funktionär, som beslutar ensam. Det står på de offentliga sidorna för dess val.
officers-deciding-make-one = Vi har bara en funktionär
officers-deciding-make-two = Två personer beslutar

public-alone-freeze = Fastställ valet
public-alone-result = Publicera resultatet
public-alone-renew-signer = Gör en ny länk till en nyckelinnehavare eller ett vittne
public-alone-withdraw-signer = Dra tillbaka inbjudan till en nyckelinnehavare eller ett vittne
public-alone-cancel = Ställ in valet
public-decided-alone = En funktionär beslutade om detta ensam; vanligen är det två personer:
