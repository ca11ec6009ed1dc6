# What can be lost, and whose keys work

# How many may be missing
keys-slack = { $missing ->
    [0] Ingen får saknas när rösterna räknas: alla { $signers } behövs.
    [one] { $missing } av { $signers } får saknas när rösterna räknas.
   *[other] { $missing } av { $signers } får saknas när rösterna räknas.
 }
keys-slack-nobody-yet = Här visas hur många som får saknas när rösterna räknas, när någon är inbjuden.

# What one loss would take
keys-losses = Vad som kan gå förlorat på en gång
keys-loss-one = Utan { $names } kan valet inte räknas.
keys-loss-person = De här är en och samma person: { $names }.
keys-loss-place-home = De här har sina ord i samma hem, eller kan ha det: { $names }.
keys-loss-place-office = De här har sina ord på förbundskansliet eller på jobbet: { $names }.
keys-loss-place-bank = De här har sina ord i samma bank, eller kan ha det: { $names }.
keys-loss-place-elsewhere = De här har sina ord på samma andra plats, eller kan ha det: { $names }.
keys-loss-medium-paper = De här har sina ord på papper: { $names }.
keys-loss-medium-metal = De här har sina ord på metall: { $names }.
keys-loss-medium-password-manager = De här har sina ord i ett lösenordsprogram, som kan svika för alla på en gång: { $names }.
keys-loss-medium-device = De här har sina ord i en telefon, i en dator eller på ett USB-minne, och sådana går sönder på samma sätt: { $names }.
keys-loss-unsaid = De här har inte sagt var de har sina ord: { $names }. Orden kan finnas på samma plats som någon annans.
keys-loss-no-result = Om de går förlorade kan valet inte räknas.

# Where words are kept
keys-kept = Har orden: { $copies }.
keys-kept-copy = { $place }, { $medium }
keys-kept-shared = kanske tillsammans med någon annans
keys-kept-unsaid = Har inte sagt var orden finns. Sidan frågar efter det.
keys-place-home = hemma
keys-place-office = på förbundskansliet eller på jobbet
keys-place-bank = i en bank
keys-place-elsewhere = någon annanstans
keys-medium-paper = på papper
keys-medium-metal = på metall
keys-medium-password-manager = i ett lösenordsprogram
keys-medium-device = i en telefon, i en dator eller på ett USB-minne
keys-signer-lost = Har förlorat orden: sade det den { $day }
keys-signer-lost-draft = Två personer gör en ny länk åt samma person, eller tar tillbaka inbjudan och bjuder in en annan. Valet kan inte fastställas före det.
office-obstacle-words-lost = De här har förlorat sina ord, så andra måste bjudas in i deras ställe: { $about }

# Freezing without signers to spare
keys-freeze-no-spare = En enda förlust kan lämna valet utan resultat.
keys-freeze-without-spare-legend = Ska valet fastställas ändå?
keys-freeze-without-spare = Vi vet att en enda förlust kan lämna valet utan resultat
keys-freeze-without-spare-hint = Bättre: gå tillbaka till nyckelinnehavare och vittnen och lägg till en, eller be någon ha orden någon annanstans. Den andra personen ser vad du väljer här.
keys-freeze-without-spare-missing = Säg att ni vet det, eller lägg till en nyckelinnehavare eller ett vittne
keys-freezing-no-spare = En enda förlust kan lämna valet utan resultat. ”Fastställ valet” säger vilken.
proposals-freeze-without-spare-signers = Fastställ valet, trots att en enda förlust kan lämna det utan resultat
proposals-without-spare-signers = Den som föreslog det valde att fastställa valet utan undertecknare i reserv. Om en person, en plats eller en enhet går förlorad kan valet behöva hållas på nytt. Bekräfta bara om du också vill det.
problem-no-spare-signers = En enda förlust kan lämna valet utan resultat
problem-no-spare-signers-next = Ingenting gjordes. Lägg till en nyckelinnehavare eller ett vittne, be någon ha orden någon annanstans, eller säg på sidan där valet fastställs att ni vet det.

# Whose keys work
keys-state = Nycklar
keys-alive = Vi vet att { $alive } av { $signers } nycklar fungerar.
keys-can-be-lost = { $count ->
    [0] Ingen av dem får gå förlorad.
    [one] En av dem får gå förlorad.
   *[other] { $count } av dem får gå förlorade.
 }
keys-alive-too-few = Så få räcker inte för räkningen. Fråga de andra.
keys-asked-at = Nyckelinnehavare och vittnen blev ombedda att prova sin nyckel den { $moment }. De som har en adress blir påminda.
keys-silent = Har inte provat sin nyckel: { $names }
keys-lost = Har förlorat sina ord: { $names }
keys-lost-goes-on = { $left } av { $signers } är kvar, så det går ännu att räkna. { $count ->
    [0] Ingen mer får saknas: be de andra vara rädda om sina ord.
    [one] En till får saknas.
   *[other] { $count } till får saknas.
 }
keys-lost-no-result = { $left } av { $signers } är kvar, och räkningen kräver fler. Om orden inte hittas kan valet inte räknas: avbryt det, och håll det på nytt.
keys-lost-not-accepted = Utan deras godkännande kan röstningen inte börja. Om orden inte hittas, börja ett nytt val utifrån det här, och bjud in någon annan i deras ställe.
keys-ask = Be alla prova sin nyckel nu
keys-public-tried = Nycklarna provades senast den { $day }: { $alive } av { $signers } fungerar.

# Acts
act-keeping-said = { $name } sade var orden finns.
act-words-lost = { $name } har förlorat nyckelns ord.
act-key-trial-asked = { $name } bad nyckelinnehavare och vittnen prova sina nycklar: { $about }
act-key-tried = { $name } provade nyckeln, och den fungerar.

# Messages
keys-asked-subject = { $organisation }: prova din nyckel, { $title }
keys-asked-text =
    Hej { $name }

    Du har en nyckel till det här valet: { $title }, { $organisation }.
    Visa att dina 24 ord fortfarande fungerar. Ta fram dem där du har dem,
    öppna länken och skriv in dem:

    { $link }

    Orden stannar i din webbläsare, och ingen ser dem. Om du inte hittar dem,
    säg det på din egen sida i dag: ”Jag har förlorat mina ord”.
keys-reminder-subject = { $organisation }: påminnelse, prova din nyckel, { $title }
keys-reminder-text =
    Hej { $name }

    Du har ännu inte visat att dina 24 ord fungerar: { $title }, { $organisation }.
    Utan tillräckligt många nycklar kan rösterna inte räknas. Att prova tar en minut:

    { $link }

    Om du inte hittar orden, säg det på din egen sida nu: ”Jag har förlorat mina ord”.
keys-accept-now-subject = { $organisation }: godkänn valet nu, { $title }
keys-accept-now-text =
    Hej { $name }

    Det här valet är fastställt och väntar på dig: { $title }, { $organisation }.
    Röstningen börjar när alla nyckelinnehavare och vittnen har godkänt valet.
    Ta fram dina 24 ord och öppna din sida på den telefon eller dator där du gjorde din nyckel:

    { $link }

    På en annan telefon eller dator: öppna länken i din inbjudan.
keys-count-now-subject = { $organisation }: räkna rösterna nu, { $title }
keys-count-now-text =
    Hej { $name }

    Röstningen har slutat, och räkningen behöver dig: { $title }, { $organisation }.
    Ta fram dina 24 ord och öppna din sida på den telefon eller dator där du gjorde din nyckel:

    { $link }

    På en annan telefon eller dator: öppna länken i din inbjudan.
keys-tell-yourself = De här har ingen e-postadress, så berätta för dem själv: { $names }

# A signer's page: where the words are
keys-where = Var har du orden?
keys-where-text = Kansliet måste veta om en brand eller ett fel skulle ta flera nycklar. Det får se vad du väljer här, ingen adress.
keys-where-place = Plats
keys-where-medium = I vilken form
keys-where-shared = En annan nyckelinnehavare eller ett vittne har ord i samma byggnad, eller så vet jag inte
keys-where-second = Jag har en kopia till på en annan plats
keys-where-do = Berätta för kansliet
keys-where-said = Kansliet vet var dina ord finns. Om du flyttar dem, säg det här.
keys-lost-do = Jag har förlorat mina ord: berätta för kansliet
keys-lost-said = Kansliet ser att dina ord är förlorade. Om du hittar dem, skriv dem när du blir ombedd att prova din nyckel: då räknas de som hittade.
keys-offline-try = När du blir ombedd att prova din nyckel
keys-try-waiting = Kansliet ber dig prova din nyckel. Ta fram dina ord; det tar en minut.

# Trying a key
keys-try-title = Prova din nyckel
keys-try-text = Ta fram orden där du har dem, och skriv dem så som de är skrivna. De stannar i webbläsaren: den provar dem och skickar bara en underskrift.
keys-try-do = Prova nyckeln
keys-try-done = Din nyckel fungerar
keys-try-done-text = Kansliet vet det nu. Lägg tillbaka orden där du har dem. Du kan stänga sidan.
keys-try-gone = Den här länken går inte längre att använda
keys-try-gone-text = Den blev avkortad, eller så fick du senare frågan på nytt. Öppna länken i ditt senaste meddelande, eller din egen sida i valet.
keys-try-another = De här orden ger en annan nyckel än den som står i ditt namn. Leta efter rätt papper. Om du är säker på att det är rätt, berätta det genast för kansliet och de andra nyckelinnehavarna.
keys-try-another-election = Tjänsten visar ett annat val än det som du godkände på den här telefonen eller datorn. Skriv ingenting, utan berätta det genast för de andra nyckelinnehavarna.
problem-key-trial-unknown = Den här länken går inte längre att använda
problem-key-trial-unknown-next = Öppna länken i det senaste meddelandet, eller din egen sida i valet.
problem-not-the-key = Det här är inte gjort med rätt nyckel
problem-not-the-key-next = Skriv orden till den nyckel som står i ditt namn.
