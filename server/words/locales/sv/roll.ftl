# Rättelser av listan över väljare, och tiden då medlemmarna kontrollerar den

roll-corrected-add = Tillagd { $day } av { $proposer } och { $confirmer }. Orsak: { $reason }
roll-corrected-remove = Borttagen { $day } av { $proposer } och { $confirmer }. Orsak: { $reason }
roll-corrected-move = Flyttad till en annan grupp { $day } av { $proposer } och { $confirmer }. Orsak: { $reason }
roll-corrected-lift = { $proposer } och { $confirmer } avslutade rättelserna { $day }, så att villkoret avgör igen. Orsak: { $reason }
roll-corrected-add-alone = Tillagd { $day } av { $proposer } ensam. Orsak: { $reason }
roll-corrected-remove-alone = Borttagen { $day } av { $proposer } ensam. Orsak: { $reason }
roll-corrected-move-alone = Flyttad till en annan grupp { $day } av { $proposer } ensam. Orsak: { $reason }
roll-corrected-lift-alone = { $proposer } ensam avslutade rättelserna { $day }, så att villkoret avgör igen. Orsak: { $reason }
roll-label-corrected-in = rättat av funktionärerna: får rösta
roll-label-corrected-out = rättat av funktionärerna: får inte rösta

roll-member = En medlem
roll-correct = Rätta listan över väljare
roll-correct-lead = Villkoret avgör för alla. Rätta det här om det är fel om den här medlemmen. Du föreslår, och en annan funktionär bekräftar. I loggen står era namn och rättelsens nummer, aldrig medlemmens namn.
roll-correct-go = Föreslå rättelsen
roll-list = Valnämndens lista
roll-list-lead = Listan över väljare är fastställd, och inget ändrar den längre. Skriv här vad som borde ha varit annorlunda. Valnämnden beslutar vad som följer.
roll-list-go = Skriv upp
roll-kind = Vad är rätt?
roll-kind-add = Lägg till på listan över väljare
roll-kind-remove = Ta bort från listan över väljare
roll-kind-move = Flytta till en annan grupp
roll-kind-lift = Låt villkoret avgöra igen
roll-kind-missing = Välj vad som är rätt
roll-groups = Grupper som medlemmen hör till
roll-groups-hint = Välj ingen om registret har rätt.
roll-group-missing = Välj grupperna som medlemmen hör till
roll-reason = Varför?
roll-reason-hint = Högst { $most } tecken. Medlemmen kan läsa det.
roll-reason-missing = Skriv varför
roll-reason-long = Skriv högst { $most } tecken
roll-no-effect = Det här ändrar inget: medlemmen står redan så på listan
roll-waits-already = Rättelse { $number } om samma medlem väntar på en andra person. Den bekräftas eller tas tillbaka först.
roll-overtaken = En annan funktionär föreslog en rättelse i samma ögonblick. Skicka den här igen.
roll-corrections = Rättelser av listan över väljare
roll-corrections-lead = Två personer rättar listan om en enskild medlem tills valet fastställs.
roll-done = Gjorda
roll-none = Det finns inga.
roll-find-member = Sök en medlem
roll-number = Nummer
roll-what = Vad, av vem och varför
roll-correction = Rättelse { $number }
roll-lift-lead = Alla rättelser om den här medlemmen upphör, och villkoret avgör igen. Också det bekräftas av en annan funktionär.
roll-numbered = { $number }. { $said }
roll-proposed = { $proposer } föreslog { $day }: { $kind }. Orsak: { $reason }
roll-listed = { $proposer } skrev { $day }: { $kind }. Orsak: { $reason }
roll-about = Medlem: { $name } ({ $number })
roll-is-in = Får rösta nu: { $reason }
roll-is-out = Får inte rösta nu: { $reason }
roll-to-groups = Grupper: { $groups }
roll-because = Orsak: { $reason }

office-obstacle-corrections-lost = Rättelser av listan över väljare utan verkan: { $about }. Registret har inte medlemmen, eller ingen fråga är för gruppen. Avsluta dem under ”Rättelser av listan över väljare”.
office-obstacle-check-runs = Medlemmarna kontrollerar ännu listan över väljare, till { $about }
office-obstacle-objections-open = Medlemmarnas rättelsebegäran som väntar på beslut: { $about }

proposals-correct-add = Lägg till en medlem på listan över väljare (rättelse { $about })
proposals-correct-remove = Ta bort en medlem från listan över väljare (rättelse { $about })
proposals-correct-move = Flytta en medlem till en annan grupp (rättelse { $about })
proposals-correct-lift = Låt villkoret avgöra om en medlem igen (rättelse { $about })
public-alone-correct-add = Lägg till en medlem på listan över väljare
public-alone-correct-remove = Ta bort en medlem från listan över väljare
public-alone-correct-move = Flytta en medlem till en annan grupp av väljare
public-alone-correct-lift = Låt villkoret avgöra om en medlem igen
act-roll-corrected = { $what ->
    [add] { $name } lade till en medlem på listan över väljare (rättelse { $about }).
    [remove] { $name } tog bort en medlem från listan över väljare (rättelse { $about }).
    [move] { $name } flyttade en medlem till en annan grupp av väljare (rättelse { $about }).
   *[lift] { $name } lät villkoret avgöra om en medlem igen (rättelse { $about }).
}
act-correction-listed = { $name } skrev en medlem på valnämndens lista.

# Rättelsetiden: vad medlemmarna får, och deras sida
roll-check-subject = Kontrollera din plats på listan över väljare
roll-check-mail =
    Hej { $name },

    ett val förbereds:

    { $title }
    { $organisation }

    Se om du står på listan över väljare, och varför:
    { $link }

    Om det är fel, säg det på sidan senast { $until }. Länken är bara din: skicka den inte vidare. Med den kan du inte rösta. Din röstningskod kommer senare.
roll-check-sms =
    Se senast { $until } om du står på en lista över väljare. Länken är bara din, skicka den inte vidare.
    { $link }
roll-decided-subject = Din begäran om rättelse är avgjord
roll-decided-mail =
    Hej { $name },

    din begäran om rättelse av listan över väljare är avgjord:

    { $title }
    { $organisation }

    { $answer }

    Länken som du fick tidigare visar din plats på listan.
roll-decided-sms = Din begäran om rättelse av en lista över väljare är avgjord. Se länken som du fick tidigare.

own-place = Din plats på listan över väljare
own-place-in = Du står på listan över väljare: du får rösta.
own-place-out = Du står inte på listan över väljare: du får inte rösta.
own-place-unknown = Listan över väljare görs på nytt. Titta igen om några minuter.
own-place-because = Orsak: { $reason }
own-place-object = Är det fel?
own-place-until = Säg vad som är fel, senast { $until }. Valnämnden beslutar, och du får veta varför.
own-place-words = Vad är fel?
own-place-hint = Högst { $most } tecken. Valets funktionärer läser det och ser ditt namn.
own-place-send = Skicka min begäran
own-place-ask = Vem du kan fråga
own-place-link = Sidan visar bara dig och slutar fungera när valet fastställs. Med länken kan du inte rösta.
own-place-not-now = Du kan begära rättelse bara under rättelsetiden. Fråga kontakten nedan.
own-place-waits = Din tidigare begäran väntar på beslut.
own-place-too-many = Du har begärt rättelse tre gånger. Fråga kontakten nedan.
objection-open = Begäran om rättelse väntar på beslut
objection-kept = Beslut: listan över väljare förblir som den är
objection-corrected = Beslut: listan över väljare rättades

objections = Medlemmarna kontrollerar listan över väljare
objections-days = Medlemmarna ser sin plats på listan och kan begära rättelse från { $from } till { $until }.
objections-no-days = Det finns ingen rättelsetid. Dess dagar står med de andra tiderna.
objections-told = Medlemmar som fick en länk: { $count }. De som saknar adress frågar valnämnden.
objections-telling = Länkar skickas. Hittills: { $count }
objections-none = Ingen har begärt rättelse.
objections-words = Vad medlemmen säger
objections-state = Beslut
objections-name = { $name } ({ $number })
objections-decide = Besluta om begäran { $number }
objections-change-days = Ändra dagarna
objections-one = Begäran om rättelse { $number }
objections-correct = Medlemmen har rätt
objections-correct-lead = En funktionär föreslår en rättelse av listan, och en annan bekräftar den. Den avgör begäran: medlemmen får veta din orsak.
objections-keep = Listan förblir som den är
objections-keep-lead = Det här beslutar en funktionär. Medlemmen får veta din orsak.
objections-keep-go = Låt listan vara som den är

office-schedule-check = Rättelsetid
office-schedule-check-lead = Medlemmar med en adress får en länk till sin plats på listan och kan begära rättelse. Lämna båda dagarna tomma om ni inte har någon rättelsetid.
office-schedule-check-from = Första dagen
office-schedule-check-from-hint = Länkarna skickas den dagen.
office-schedule-check-until = Sista dagen
office-schedule-check-until-hint = Innan röstningen öppnar. Valet kan fastställas dagen därpå, när varje begäran är avgjord.
office-schedule-check-half = Ange båda dagarna, eller ingen
office-schedule-check-order = Den sista dagen är före den första
office-schedule-check-late = Den sista dagen måste vara före dagen då röstningen öppnar
office-obstacle-check-untold = Medlemmarna fick inte veta om rättelsetiden: den kan börja först när det är avgjort vilka som får rösta. Välj andra dagar
act-roll-check-begun = Medlemmarna fick länkar för att kontrollera listan över väljare ({ $about }).
act-objected = En medlem begärde rättelse av sin plats på listan över väljare (begäran { $about }).
act-objection-refused = { $name } lät listan över väljare vara som den är (begäran { $about }).
problem-roll-link-over = Den här länken visar inget längre
problem-roll-link-over-next = Listan över väljare är fastställd, eller länken kopierades bara delvis. Fråga valnämnden.
