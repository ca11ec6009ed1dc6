# The office: elections from draft to result.
office-elections = Val
office-back = Tillbaka: { $title }
office-steps = Steg
office-continue = Fortsätt
office-save-continue = Spara och fortsätt
office-save = Spara
office-untitled = Namnlöst val
office-in-language = { $what } ({ $language })
office-error-title = Något behöver rättas
office-number-between = { $what }: skriv ett heltal från { $least } till { $most }
office-minutes = { $count } minuter
office-qr = Samma som QR-kod
office-more = Mer

# The list, and a new election
office-no-elections = Det finns inga val ännu.
office-new = Nytt val
office-new-lead = Börja med valets grund: den bestämmer det mesta av resten. Du kan stanna vid vilket steg som helst och fortsätta senare.
office-new-earlier = Börja från ett tidigare val?
office-new-earlier-hint = Frågor och regler kopieras. Kandidater, dagar och medlemsregistret kopieras inte.
office-new-from-nothing = Nej, börja från början
office-list-find = En del av valets namn, avdelningen eller arbetsplatsen
office-list-all = Alla val
office-list-draft = Förbereds: { $count }
office-list-accepting = Väntar på nyckelinnehavare och vittnen: { $count }
office-list-voting = Omröstning pågår: { $count }
office-list-counting = Räknas: { $count }
office-list-ended = Avslutade: { $count }
office-phase-draft = Förbereds
office-phase-draft-next = Fortsätt med nästa steg. Inget skickas till någon innan du fastställer valet.
office-phase-roll = Fastställt
office-phase-roll-next = Härnäst godkänner nyckelinnehavarna och vittnena valet.
office-phase-accepting = Godkänns
office-phase-accepting-next = Vänta tills alla nyckelinnehavare och vittnen har godkänt.
office-phase-open = Röstningen är öppen
office-phase-open-next = Röstningen pågår. Den slutar automatiskt.
office-phase-suspended = Röstningen är tillfälligt avbruten
office-phase-suspended-next = Ingen kan rösta nu. Återuppta röstningen när du kan.
office-phase-closed = Röstningen är stängd
office-phase-closed-next = Nyckelinnehavarna kontrollerar sina delar.
office-phase-checked = Det som räknas är fastställt
office-phase-checked-next = Nyckelinnehavarna och vittnena jämför räkningskoden och undertecknar.
office-phase-opening = Räkningen öppnas
office-phase-opening-next = Nyckelinnehavarna öppnar räkningen.
office-phase-ended = Resultatet är publicerat
office-phase-ended-next = Meddela de valda. Vem som helst kan kontrollera räkningen på den offentliga sidan.
office-phase-too-few-ballots = Inget resultat
office-phase-too-few-ballots-next = För få röstade. Håll valet på nytt.
office-phase-cancelled = Inställt
office-phase-cancelled-next = Valet slutade utan resultat.
office-next-step = Steg { $number }: { $step }
office-next-check = Kontrollera dina svar
office-step-done = Klart
office-step-open = Något saknas
office-step-basis = Grund och namn
office-step-electorate = Vilka som får rösta
office-step-contests = Vad det röstas om
office-step-signers = Vilka som har nycklarna
office-step-schedule = När
office-delete = Ta bort det här utkastet
office-delete-lead = Allt du har matat in tas bort, också medlemsregistret. Det går inte att ångra.
office-delete-go = Ta bort utkastet
office-delete-sure = Ja, radera det för gott

# Step 1
office-basis = Valets grund
office-basis-hint = På vilken grund hålls det här valet?
office-basis-missing = Välj valets grund
office-basis-shop-steward = Kollektivavtal: förtroendeman
office-basis-shop-steward-rules = Medlemmarna på arbetsplatsen röstar. Flest röster vinner, lotten avgör vid lika röstetal. Kandidaterna står i namnordning, numrerade från 2. Omröstningen är hemlig. Med en kandidat blir det ingen omröstning. Mandattiden är två år.
office-basis-osh-delegate = Lag 44/2006: arbetarskyddsfullmäktig och ersättare
office-basis-osh-delegate-rules = Alla anställda på arbetsplatsen röstar, medlemmar eller inte: arbetsgivaren ger listan. Fullmäktig och två ersättare väljs var för sig. Lotten avgör vid lika röstetal. Nummer från 2. Omröstningen är hemlig. En valkommitté med minst tre personer ordnar valet. Mandattiden är två år.
office-basis-meeting = Föreningslagen 17 § 2–4 mom.: omröstning vid föreningsmöte
office-basis-meeting-rules = Medlemmar som fyllt 15 år röstar, en röst var. Flest röster vinner. Ändring av stadgarna och upplösning kräver tre fjärdedelar. Vid lika röstetal avgör ordförandens åsikt en fråga, lotten ett val. Omröstningen är hemlig.
office-basis-member-vote = Föreningslagen 17 § 6 mom.: medlemsomröstning utan möte
office-basis-member-vote-rules = Medlemmar som fyllt 15 år röstar. Valen är proportionella om inte stadgarna säger annat. Lotten avgör vid lika röstetal, också i frågor. Styrelsen får väljas; stadgeändring, bokslut, ansvarsfrihet, revisorer, egendom och upplösning kräver möte och tas inte emot här. Omröstningen är hemlig.
office-basis-council = Fullmäktige eller kongressombud
office-basis-council-rules = Medlemmarna röstar per valkrets. Kandidaterna står i valförbund och kanske i valringar; platserna fördelas proportionellt. Lotten avgör vid lika röstetal. Nummer från 2. Omröstningen är hemlig. En valnämnd med minst tre personer ordnar valet.
office-basis-board-decision = Föreningslagen 35 § 4 mom.: styrelsebeslut utan möte
office-basis-board-decision-rules = Styrelsens medlemmar röstar om frågor. Vid lika röstetal avgör ordförandens åsikt. Beslutet antecknas, bekräftas och bevaras. Rösterna förblir hemliga.
office-basis-company-group = Norge: företagsgrupp (bedriftsgruppe)
office-basis-company-group-rules = Medlemmarna i företaget röstar. Flest röster vinner; ledaren behöver mer än hälften. Vid lika röstetal avgör lotten ett val, ledarens åsikt en fråga. Gruppen registrerar resultatet. Omröstningen är hemlig.
office-basis-verneombud = Norge: skyddsombud (verneombud)
office-basis-verneombud-rules = Områdets anställda röstar, utom den högsta chefen. Flest röster vinner, lotten avgör vid lika röstetal. En valnämnd på en till tre ordnar valet. Omröstningen är hemlig. Mandattiden är två år.
office-basis-poll = Enkät
office-basis-poll-rules = Alla som du bjuder in. Den märks som icke bindande. Omröstningen är hemlig.
office-title-heading = Valets namn
office-title = Namn
office-title-hint = Så som väljarna ser det, med år eller plats om det hjälper.
office-title-missing = Skriv namnet ({ LANGUAGE($language) })
office-contest-title-missing = Skriv vad det röstas om ({ LANGUAGE($language) })
office-branch = Fackavdelning
office-branch-hint = Fackavdelningen vars funktionärer får arbeta med valet. Lämna tomt om det är förbundets eget.
office-workplace-more = Arbetsplats, arbetsgivare och avtal
office-workplace-lead = De står i meddelandet om de valda och ingen annanstans. Du kan lämna dem tomma.
office-workplace = Arbetsplats
office-employer = Arbetsgivare
office-agreement = Avtal

# The register
office-register = Ladda upp registret
office-register-change = Ladda upp ett annat register
office-register-lead = Ladda upp listan över dem som kan få rösta. Du ser alla fel innan den används.
office-register-needed = Den behöver en rubrikrad med medlemsnummer och namn. E-post, telefon och språk hjälper att skicka koderna.
office-register-privacy = Utelämna allt som valet inte behöver. Personbeteckningar tas bort när filen läses.
office-register-file = Fil
office-register-file-hint = En CSV-fil, som kalkylprogram sparar den.
office-register-upload = Ladda upp och granska
office-register-empty = Filen är tom. Välj filen på nytt.
office-register-workbook = Det här är en arbetsbok, inte text. Öppna den i kalkylprogrammet och spara som CSV UTF-8.
office-register-too-many-columns = Filen har { $columns } kolumner, och högst { $most } läses. Exportera bara de kolumner som valet behöver.
office-register-no-headings = Första raden nämner ingen känd kolumn. Den måste ha rubriker, till exempel medlemsnummer och namn.
office-register-no-column = Kolumnen ”{ $column }” saknas. Rubriker som godkänns: { $names }
office-register-unreadable = Filen kan inte läsas: { $said }
office-register-preview = Granska registret
office-register-members = Rader som kan användas: { $count }
office-register-errors = Fel att rätta: { $count }
office-register-first-rows = De första raderna
office-register-keep = Vilka kolumner behöver valet?
office-register-keep-hint = Bara ikryssade kolumner sparas, utöver medlemsnummer och namn. Spara det som avgör vem som får rösta och hur de nås.
office-register-use = Använd det här registret
office-register-another = Välj en annan fil
office-reading-begun = Registret läses. Sidan tittar igen av sig själv, och du kan lämna den och komma tillbaka.
office-reading-progress = Registret läses: { $done } av { $total } personer har sparats. Sidan tittar igen av sig själv, och du kan lämna den och komma tillbaka.
office-reading-means = Inget i valet ändras innan du har granskat registret och använder det.
office-reading-look = Titta igen
office-reading-cancel = Sluta och radera filen
office-reading-failed = Registret kunde inte läsas. Inget av det sparades.
office-reading-unreadable = Filen kan inte läsas till slut. Spara den på nytt som CSV UTF-8 och ladda upp den igen.
office-reading-asker-gone = Den som laddade upp registret får inte längre sköta det här valet. Ladda upp det själv.
office-reading-too-slow = Det tog för lång tid att läsa filen, så läsningen avbröts. Inget av den sparades. Exportera bara de kolumner som valet behöver och ladda upp filen igen.
office-reading-broken = Berätta det för dem som driver tjänsten, och ladda upp filen igen.
office-using = Registret tas i bruk
office-using-begun = Registret tas i bruk. Sidan tittar igen av sig själv, och du kan lämna den och komma tillbaka.
office-using-progress = Registret tas i bruk: { $done } av { $total } personer har sparats. Sidan tittar igen av sig själv, och du kan lämna den och komma tillbaka.
office-using-means = Inget i valet ändras innan allt har sparats.
office-using-cancel = Sluta
office-using-failed = Registret togs inte i bruk. Inget i valet ändrades.
office-using-overtaken = Under tiden laddades ett annat register upp. Granska det nedan och använd det om det är det rätta.
office-using-asker-gone = Den som valde registret får inte längre sköta det här valet. Använd det själv.
office-using-broken = Försök en gång till. Om det händer igen, berätta det för dem som driver tjänsten.
office-findings-error = Att rätta
office-findings-warning = Att kontrollera
office-findings-note = Bra att veta
office-finding-row = Rad
office-finding-more = och { $more } till
office-finding-rows = { $row } och { $more } till
office-finding-column = Kolumn
office-finding-what = Vad
office-finding-wrong-field-count = Raden har fler eller färre fält än rubriker. Den används inte.
office-finding-unpaired-quote = Ett citattecken saknas, så flera rader lästes som en. Den används inte.
office-finding-unreadable-text = Tecken som inte kan läsas
office-finding-missing-member-number = Medlemsnumret saknas. Raden används inte.
office-finding-spoilt-member-number = Kalkylprogrammet har förstört medlemsnumret. Raden används inte.
office-finding-missing-name = Namnet saknas. Raden används inte.
office-finding-part-of-name-missing = För- eller efternamnet saknas
office-finding-duplicate-member-number = Medlemsnumret finns två gånger. Den första raden används.
office-finding-likely-same-person = Två nummer, antagligen samma person
office-finding-not-a-date = Inget datum. Skriv 2026-10-31 eller 31.10.2026.
office-finding-implausible-date = Ett datum för länge sedan
office-finding-joined-in-future = Anslöt sig efter i dag
office-finding-left-before-joined = Utträdde före anslutningen
office-finding-not-a-year = Inget årtal med fyra siffror
office-finding-implausible-birth-year = Inte ett rimligt födelseår
office-finding-joined-before-birth = Anslöt sig före födelseåret
office-finding-bad-email = Ingen e-postadress
office-finding-bad-phone = Inget telefonnummer
office-finding-phone-without-country = Telefonnumret saknar land och är inget nummer i er organisations land. Skriv +358 …
office-finding-phone-of-country = Land saknas: läst som ett nummer i er organisations land
office-finding-unreachable = Varken e-post eller telefon: ett brev behövs
office-finding-unknown-language = Ett språk som inte är känt här
office-finding-unknown-staff-group = En personalgrupp som inte är känd här
office-finding-formula = Ser ut som en formel. Den sparas som text.
office-finding-identity-code = En personbeteckning. Cellen töms.
office-finding-identity-code-column = En kolumn med personbeteckningar. Den tas bort. Utelämna den ur exporten.
office-finding-unknown-column = En kolumn utan känd betydelse
office-finding-column-twice = Två rubriker betyder samma sak. Den första används.
office-finding-column-without-heading = En kolumn utan rubrik. Den används inte.
office-finding-empty-rows = Tomma rader. De hoppas över.
office-finding-read-as = Ord lästa som sådana som är kända här
office-column-member-number = Medlemsnummer
office-column-last-name = Efternamn
office-column-first-name = Förnamn
office-column-name = Namn
office-column-birth-year = Födelseår
office-column-email = E-post
office-column-phone = Telefon
office-column-language = Språk
office-column-branch = Fackavdelning
office-column-employer = Arbetsgivare
office-column-workplace = Arbetsplats
office-column-staff-group = Personalgrupp
office-column-agreement = Kollektivavtal
office-column-membership = Typ av medlemskap
office-column-joined = Anslutningsdag
office-column-left = Utträdesdag
office-column-fees-paid-until = Avgifter betalda till
office-column-positions = Förtroendeuppdrag

# Step 2
office-electorate-no-register = Det finns inget register ännu. Ladda upp det först.
office-electorate-count = { $voters } av { $members } personer får rösta.
office-electorate-weight = Deras röster väger tillsammans { $weight }.
office-electorate-unused = Rader i registret som inte kan användas, så ingen på dem får rösta: { $count }
office-electorate-small = Mycket få får rösta. Om alla röstar lika vet alla hur var och en röstade.
office-electorate-bad-rule = Villkoret passar inte registret:
office-electorate-why = Varför
office-electorate-members = Personer
office-members-link = Se alla, var och en med motivering
office-conditions = Villkor
office-snapshot = Avstämningsdag
office-snapshot-hint = Dagen vars läge i registret gäller.
office-snapshot-missing = Välj avstämningsdagen
office-membership = Medlemskap
office-is-member = Bara den som är medlem på avstämningsdagen
office-fees = Hur många månader medlemsavgifterna får vara obetalda
office-fees-hint = Månader före avstämningsdagen. Lämna tomt om avgifterna inte spelar någon roll.
office-age = Lägsta ålder
office-age-hint = I hela år. Åldern räknas från den 1 januari det år personen fyller så mycket. Lämna tomt om ingen åldersgräns gäller.
office-condition = Villkor { $number }: kolumn
office-condition-none = Inget villkor
office-condition-test = Villkor { $number }: vad som ska stå där
office-condition-is = Något av dessa
office-condition-is-not = Inget av dessa
office-condition-values = Villkor { $number }: värden
office-condition-values-hint = Ett på varje rad.
office-condition-values-found = Ett på varje rad. I registret: { $values }
office-register-values = Vad som står i registrets kolumner
office-weight = Varje rösts vikt
office-weight-one = En person, en röst
office-weight-hint = Bara där era stadgar ger röster olika vikt.
office-own-rule-more = Skriv villkoret själv
office-own-rule-lead = Dina val bildar detta villkor:
office-own-rule = Ett eget villkor
office-own-rule-hint = Det ersätter valen ovan. Lämna tomt för att använda dem.
office-own-rule-wrong = Villkoret kan inte läsas: rad { $line }, tecken { $place } (på engelska: { $said })
office-save-count = Spara och räkna
office-next-contests = Fortsätt till frågorna
office-members = Alla i registret, med motivering
office-members-search = Del av ett namn eller ett medlemsnummer
office-members-who = Visa
office-members-all = Alla
office-members-in = De som får rösta
office-members-out = De som inte får rösta
office-members-show = Visa
office-members-count = Hittade: { $count }
office-members-observer = Som observatör ser du hur många det är av varje, men ingens namn.
office-members-decision = Får rösta
office-members-is-in = Ja
office-members-is-out = Nej
office-members-weight = Vikt
office-page-before = Föregående
office-page-after = Nästa
office-reason-no-contest = Uppfyller villkoren, men ingen fråga är för den här personen
office-reason-everybody = Alla får rösta
office-reason-not-left = Har inte utträtt
office-reason-left-on = Utträdde den { $day }
office-reason-member-since = Medlem sedan den { $day }
office-reason-joined-after = Anslöt sig den { $day }, efter avstämningsdagen
office-reason-missing = Saknas i registret: { $column }
office-reason-unreadable = Kan inte läsas: { $column } ”{ $text }”
office-reason-fees-until = Avgifter betalda till den { $day }
office-reason-fees-short = Avgifter betalda till den { $day }, inte till den { $needed }
office-reason-age = Ålder { $age }
office-reason-too-young = Ålder { $age }, inte minst { $years }
office-reason-too-old = Ålder { $age }, inte högst { $years }
office-reason-column-empty = Tom: { $column }
office-reason-column-is = { $column }: { $value }
office-reason-column-other = { $column }: { $value }, inte { $wanted }
office-label-in = Får rösta: uppfyller villkoren
office-label-left = Utträtt före avstämningsdagen
office-label-joined-after = Anslöt sig efter avstämningsdagen
office-label-unreadable = Kan inte läsas: { $column }
office-label-fees = Avgifterna är inte betalda tillräckligt länge
office-label-age = Inte i den ålder som krävs
office-label-column = Uppfyller inte villkoret: { $column }

# Step 3
office-contests-lead = Varje fråga är en egen skärm för väljaren.
office-contests-none = Det finns ingen fråga ännu.
office-contest-untitled = Namnlös fråga
office-contest-add = Lägg till en fråga
office-contest-no-options = Inget att välja ännu.
office-contest-uncontested = Inte fler kandidater än platser: de väljs utan omröstning, och valmaterialet säger det.
office-contest-kind-heading = Vilken typ av fråga?
office-contest-change-kind = Byt typ av fråga
office-contest-question = Frågan
office-contest-title = Fråga
office-contest-title-hint = Kort, som en rubrik: vem eller vad det röstas om.
office-contest-text = Mer om det
office-contest-proposal = Förslaget ord för ord
office-contest-seats = Platser
office-contest-seats-hint = Hur många som väljs.
office-contest-deputies = Suppleanter
office-contest-deputies-hint = De nästa i ordningen som träder in. 0 för inga.
office-contest-marks = Hur många en väljare får välja
office-contest-marks-hint = 1 är vanligt.
office-contest-remove = Ta bort frågan
office-matter = Vad gäller det?
office-matter-missing = Välj vad det gäller
office-matter-election = Val av personer
office-matter-board = Val av styrelsen eller en medlem av den
office-matter-motion = En fråga att besluta om
office-matter-rule-change = Ändring av stadgarna
office-matter-accounts = Fastställande av bokslutet
office-matter-discharge = Beviljande av ansvarsfrihet
office-matter-auditors = Val av revisorer
office-matter-property = Överlåtelse, byte eller inteckning av egendom
office-matter-dissolution = Upplösning av föreningen
office-kind = Hur röstas det?
office-kind-hint = Den första är den vanliga för denna grund.
office-kind-missing = Välj hur det röstas
office-kind-persons = De som får flest röster väljs
office-kind-persons-hint = Personer väljs i ordning efter sina röster.
office-kind-chair = Mer än hälften
office-kind-chair-hint = En person med mer än hälften av de avgivna rösterna; annars går de två högsta till en andra omgång.
office-kind-motion = Ja eller nej
office-kind-motion-hint = Ett förslag godkänns eller förkastas.
office-kind-open-list = Proportionellt, kandidater i valförbund
office-kind-open-list-hint = En röst på en person är en röst på valförbundet. Platserna fördelas proportionellt.
office-kind-closed-list = Proportionellt, listor i fast ordning
office-kind-closed-list-hint = Väljaren väljer en lista. Platserna fördelas proportionellt.
office-kind-ranked = Proportionellt, väljaren ordnar kandidaterna
office-kind-ranked-hint = Den första på en röstsedel får 1, den andra en halv, den tredje en tredjedel och så vidare.
office-kind-question = En fråga med svar
office-kind-question-hint = Ingen väljs. Svaret med flest röster nämns.
office-motion-answers = Väljaren väljer Ja eller Nej, eller röstar blankt.
office-answer-yes = Ja
office-answer-no = Nej
office-candidates = Kandidater
office-candidate = Kandidat
office-candidate-add = Lägg till en kandidat
office-candidate-order = Kandidaterna står i ordning efter efternamn och numreras från 2.
office-candidate-alphabet = Kandidaterna står i ordning efter efternamn.
office-lists = Listor
office-list = Lista
office-list-add = Lägg till en lista
office-list-name = Listans namn
office-list-people = Personer på listan
office-list-people-hint = En på varje rad, i ordning.
office-answers = Svar
office-answer = Svar
office-answer-add = Lägg till ett svar
office-answer-text = Svar
office-first-name = Förnamn
office-last-name = Efternamn
office-last-name-missing = Skriv efternamnet
office-option-name-missing = Skriv namnet
office-option-remove = Ta bort
office-alliance = Valförbund
office-alliance-hint = Kandidater med samma text står tillsammans. Lämna tomt för en ensam kandidat.
office-coalition = Valring för { $list }
office-coalition-hint = Valförbund med samma text står tillsammans. Lämna tomt för ingen.
office-statement = Vad kandidaten säger
office-statement-hint = Några meningar. Väljarna ser dem bredvid namnet.
office-back-to-contest = Tillbaka till frågan
office-back-to-candidate = Tillbaka till kandidaten
office-photo = Foto av { $name }
office-photo-lead = Med kandidatens samtycke. Väljarna ser det bredvid namnet; det kan inte bytas när valet är fastställt.
office-photo-file = Foto
office-photo-hint = JPEG, PNG eller WebP, högst 12 MB.
office-photo-upload = Ladda upp fotot
office-photo-add = Lägg till ett foto
office-photo-change = Byt foto
office-photo-remove = Ta bort fotot
office-photo-too-large = Fotot är större än 12 MB. Gör det mindre.
office-photo-too-many-pixels = Fotot har för många pixlar. Gör det mindre.
office-photo-wrong-kind = Detta är ingen JPEG-, PNG- eller WebP-bild. Välj en annan fil.
office-lots = Vem lottar vid lika röstetal?
office-lots-ballots = Rösterna själva
office-lots-ballots-hint = Ingen kan styra lotten, och vem som helst kan upprepa den.
office-lots-committee = Valnämnden, för hand
office-lots-committee-hint = Du matar in den lottade ordningen innan resultatet publiceras.
office-fraction = Vad kräver förslaget?
office-fraction-more-than-half = Mer än hälften av de avgivna rösterna
office-fraction-two-thirds = Minst två tredjedelar
office-fraction-three-quarters = Minst tre fjärdedelar
office-three-quarters = Lagen kräver minst tre fjärdedelar av de avgivna rösterna.
office-tie = Vad avgör vid lika röstetal?
office-tie-lot = Lotten
office-tie-fails = Förslaget faller
office-tie-chair = Ordförandens åsikt
office-restriction = För vem är frågan?
office-restriction-lead = Vanligen för alla som får rösta. Välj en kolumn när bara en del av dem röstar om den.
office-restriction-none = Alla
office-restriction-column = Kolumn i registret
office-restriction-values = Värden
office-starter-steward = Förtroendeman
office-starter-osh-delegate = Arbetarskyddsfullmäktig
office-starter-osh-vices = Ersättare
office-starter-council = Fullmäktige
office-starter-board = Styrelse
office-starter-president = Ordförande
office-starter-verneombud = Skyddsombud
office-starter-motion = Fråga att besluta om

# Step 4
office-signers-lead = Nyckelinnehavarna har räkningens nycklar: flera tillsammans öppnar den, ingen ensam. Vittnen undertecknar bara vilka röster som räknas. Var och en gör sin nyckel på sin egen telefon eller dator.
office-signer-trustee = Nyckelinnehavare
office-signer-trustee-hint = Kontrollerar, undertecknar och öppnar räkningen med andra. Helst personer som inte alla skulle gå med på fusk.
office-signer-witness = Vittne
office-signer-witness-hint = Undertecknar vilka röster som räknas, men öppnar inget: till exempel förbundskansliet eller en annan fackavdelning.
office-signer-add = Bjud in en nyckelinnehavare eller ett vittne
office-signer-invite = Skapa inbjudan
office-signer-kind = Vilken uppgift får personen?
office-signer-name = Namn
office-signer-name-hint = Så som väljarna ser det.
office-signer-name-missing = Skriv namnet
office-signer-email = E-post
office-signer-email-hint = Länken skickas dit och ingen annanstans. Utan adress måste personen vara hos dig: hen skannar en kod från din skärm.
office-signer-email-wrong = Detta är ingen e-postadress
office-signer-language = Språk
office-signer-too-many = De är redan sexton
office-signer-has-key = Har en nyckel sedan den { $day }
office-signer-waits = Inbjuden den { $day }, har ingen nyckel ännu
office-signer-renew = Skapa en ny länk
office-signer-withdraw = Dra tillbaka
office-signers-meaning = Vad detta betyder
office-signers-none = Det finns ingen ännu. Tre nyckelinnehavare och ett vittne är en bra början.
office-signers-one = En ensam nyckelinnehavare: personen kan tillsammans med tjänsten öppna enskilda röster, och utan personen blir det inget resultat.
office-signers-open = { $t } av { $n } nyckelinnehavare öppnar räkningen tillsammans; färre får inget veta.
office-signers-sign = { $q } av { $signers } nyckelinnehavare och vittnen måste underteckna vilka röster som räknas.
office-signers-propose-witness = Om en av dem blir sjuk måste valet hållas på nytt. Lägg till ett vittne, till exempel förbundskansliet eller en annan fackavdelning: då får en saknas.
office-signers-propose-trustee = Om en av dem blir sjuk måste valet hållas på nytt. Lägg till en nyckelinnehavare.
office-one-trustee = En ensam nyckelinnehavare
office-one-trustee-agree = Vi vet vad detta betyder, och en nyckelinnehavare räcker för detta val
office-threshold = Hur många nyckelinnehavare öppnar räkningen?
office-threshold-hint = Ju fler, desto svårare att fuska, men desto större risk att räkningen inte kan öppnas.
office-threshold-choice = { $t } av { $n }
office-invitation = Inbjudan
office-invitation-of = Inbjudan till { $name }
office-invitation-once = Koden visas bara nu, och loggen säger att den visades. Den som skannar den kan uppträda som den här personen: låt ingen annan göra det, och skanna den inte själv.
office-invitation-by-hand = Låt personen skanna den här koden med sin egen telefon nu, medan ni är tillsammans.
office-invitation-sent = Länken skickades till { $email }. Ingen annan har den.
office-signer-insider = Inbjudan till { $name } går till en funktionärs adress: { $officer } ({ $role }). Det är rätt bara om just den funktionären ska ha nyckeln.
office-invitation-subject = { $organisation }: bli nyckelinnehavare eller vittne i { $title }

# Step 5
office-schedule-zone = Tiderna är i tidszonen { $zone }.
office-schedule-opens = Röstningen börjar
office-schedule-opens-hint = Den börjar automatiskt när alla nyckelinnehavare och vittnen har godkänt.
office-schedule-closes = Röstningen slutar
office-schedule-closes-hint = Den slutar automatiskt. Efter det kan ingen rösta.
office-schedule-pause = Minuter mellan stängning och kontroll
office-schedule-pause-hint = Tid då förlorade delar kan lämnas på nytt. 60 är vanligt.
office-schedule-floor = Minsta antal röster som räknas
office-schedule-floor-hint = Med färre röster skulle resultatet kunna visa hur enskilda röstade, så det öppnas aldrig. Vanligen 5. Skriv 0 om ni inte vill ha någon gräns.
office-schedule-erase = Raderingsdag
office-schedule-erase-hint = Från den här dagen kan du radera uppgifterna om väljarna på valets sida. Vanligen när resultatet inte längre kan klandras: tre månader och två veckor efter stängningen.
office-schedule-gap = Det finns ingen sådan tid den dagen: klockorna ställs fram. Välj en annan tid.
office-schedule-no-time = Välj en dag och en tid

# Check and freeze
office-check = Kontrollera dina svar
office-check-lead = Exakt det här kommer att fastställas. Läs det med valnämnden.
office-check-missing = Detta saknas ännu
office-check-answers = Vad valet säger
office-warnings = Tänk på detta
office-answer-title = Namn
office-answer-organisation = Vems val
office-answer-binding = Verkan
office-answer-not-binding = Inte bindande
office-answer-opens = Röstningen börjar
office-answer-closes = Röstningen slutar
office-answer-pause = Paus före kontrollen
office-answer-voters = Väljare
office-answer-floor = Minsta antal röster som räknas
office-answer-trustees = Nyckelinnehavare
office-answer-witnesses = Vittnen
office-answer-signers = Vilka som behövs
office-answer-erased = Uppgifterna om väljarna kan raderas från
office-answer-lots-drawn = Valnämnden lottar för hand.
office-answer-some-voters = Bara för en del av väljarna.
office-answer-uncontested = Väljs utan omröstning:
office-rule-one = Välj ett alternativ, eller rösta blankt.
office-rule-several = Välj högst { $most } alternativ, eller rösta blankt.
office-rule-rank = Ordna högst { $ranks } alternativ, eller rösta blankt.
office-rule-grades = Ge varje alternativ ett av { $grades } betyg.
office-rule-points = Fördela { $points } poäng.
office-method-plurality = De som får flest röster väljs. Platser: { $seats }. Suppleanter: { $deputies }.
office-method-majority = Mer än hälften av de avgivna rösterna; annars en andra omgång med två.
office-method-open-list = Proportionellt, per valförbund. Platser: { $seats }. Suppleanter: { $deputies }.
office-method-closed-list = Proportionellt, per lista. Platser: { $seats }. Suppleanter: { $deputies }.
office-method-positional = Proportionellt, efter platser på röstsedlarna. Platser: { $seats }. Suppleanter: { $deputies }.
office-method-median = Högsta mittersta betyg. Platser: { $seats }. Suppleanter: { $deputies }.
office-method-score = Flest poäng. Platser: { $seats }. Suppleanter: { $deputies }.
office-method-motion-fraction = Godkänns med minst { $p }/{ $q } av de avgivna rösterna.
office-method-motion-lot = Godkänns med mer än hälften av de avgivna rösterna; lotten avgör vid lika röstetal.
office-method-motion-fails = Godkänns med mer än hälften av de avgivna rösterna; lika röstetal fäller.
office-method-motion-chair = Godkänns med mer än hälften av de avgivna rösterna; ordförandens åsikt avgör vid lika röstetal.
office-obstacle-no-basis = Välj valets grund
office-obstacle-no-title = Ge valet ett namn
office-obstacle-no-register = Ladda upp registret
office-obstacle-no-snapshot = Välj avstämningsdagen
office-obstacle-bad-rule = Villkoret för vem som får rösta passar inte: { $about }
office-obstacle-being-counted = Medlemmarna räknas. Titta igen om en stund.
office-electorate-counting = Medlemmarna räknas: { $done } av { $total }. Sidan tittar igen av sig själv.
office-obstacle-nobody-may-vote = Ingen i registret får rösta: se på villkoren
office-obstacle-no-contests = Lägg till en fråga
office-obstacle-no-contest-title = Ge fråga { $about } ett namn
office-obstacle-too-few-options = Lägg till kandidater eller svar: { $about }
office-obstacle-nobody-votes-in = Ingen får rösta om detta: { $about }
office-obstacle-nothing-to-vote-on = Ingen fråga har fler kandidater än platser: förklara dem valda i valnämndens protokoll
office-obstacle-too-many-groups = För många olika grupper av väljare: medlemmarna hör till fler än 65 536 olika kombinationer av dem
office-obstacle-no-trustees = Bjud in nyckelinnehavare
office-obstacle-one-trustee = Bjud in fler nyckelinnehavare, eller godta att en räcker
office-obstacle-waiting-for-keys = Dessa har inte gjort sina nycklar ännu: { $about }
office-obstacle-too-many-witnesses = Det finns fler vittnen än nyckelinnehavare
office-obstacle-bad-threshold = Välj hur många nyckelinnehavare som öppnar räkningen
office-obstacle-no-opens = Välj när röstningen börjar
office-obstacle-no-closes = Välj när röstningen slutar
office-obstacle-time-in-gap = En tid finns inte eftersom klockorna ställs fram
office-obstacle-closes-before-opens = Röstningen måste sluta efter att den har börjat
office-obstacle-closes-in-past = Sluttiden för röstningen har redan passerat
office-obstacle-erased-too-early = Raderingsdagen måste vara efter stängningen
office-obstacle-floor-too-high = { $about } har { $count } väljare, färre än det minsta antal som räknas: slå ihop grupper eller sänk antalet
office-obstacle-no-roll = Skapa koderna: kodutgivarens lista över väljare har inte kommit ännu
office-obstacle-other-roll = Skapa koderna på nytt: vilka som får rösta har ändrats sedan de gjordes
office-obstacle-out-of-bounds = Valet är för stort eller passar inte ihop: { $about }
office-obstacle-unseen = I ”{ $about }” finns ett osynligt tecken, där � står. Skriv texten på nytt
office-warning-too-few-voters = { $about } har { $count } väljare: resultatet kan visa hur var och en röstade. Slå ihop grupper så att de blir fler.
office-warning-few-voters = { $about } har bara { $count } väljare: om alla röstar lika vet alla hur var och en röstade.
office-warning-all-must-vote = { $about }: alla { $count } måste rösta, annars kan ingenting räknas i det här valet.
office-warning-many-must-vote = { $about }: minst { $needed } av { $count } måste rösta, annars kan ingenting räknas i det här valet.
office-warning-unique-weights = { $about }: väljare med en vikt som ingen annan har: { $count }. Röstetalen kan visa hur de röstade.
office-warning-telling-weights = { $about }: { $count } väljare har olika vikter. Ett röstetal kan visa vilkas röster det består av.
office-warning-nobody-may-be-missing = Alla { $count } nyckelinnehavare och vittnen behövs: om en blir sjuk måste valet hållas på nytt. Lägg till ett vittne, till exempel förbundskansliet.{ $about }
office-warning-nobody-may-be-missing-trustee = Alla { $count } nyckelinnehavare och vittnen behövs: om en blir sjuk måste valet hållas på nytt. Lägg till en nyckelinnehavare.{ $about }
office-warning-one-trustee = En ensam nyckelinnehavare har nyckeln: med tjänsten kan personen öppna enskilda röster, och utan personen blir det inget resultat.
office-warning-no-floor = Till och med en enda röst skulle räknas: resultatet visar hur personen röstade.
office-warning-rule = Villkoret för vem som får rösta: { $about }
office-preview = Se röstsedeln på en telefon
office-preview-lead = De här frågorna och alternativen ser väljaren. När det röstas är varje fråga en egen sida. Här går det inte att rösta.
office-preview-frame = Röstsedeln på en telefon
office-preview-strip = Förhandsvisning: det går inte att rösta
office-preview-blank = Blank röst
office-preview-uncontested = Väljs utan omröstning: { $names }
office-preview-end = Här kontrollerar väljaren sina val och röstar.
office-rehearsal = Repetera valet
office-rehearsal-lead = Valet hålls så som du har förberett det, med provröster och nycklar som kastas bort. Inga meddelanden skickas.
office-rehearsal-what = Koder görs, 70 procent röstar slumpvis, nyckelinnehavarna kontrollerar och öppnar, och räkningen kontrolleras.
office-rehearsal-go = Håll repetitionen
office-rehearsal-missing = En repetition behöver först detta:
office-rehearsal-votes = { $votes } provröster av { $voters } väljare skickades och räknades.
office-rehearsal-took = Det tog { $seconds } sekunder.
office-rehearsal-valid = Enligt kontrollprogrammet stämmer räkningen.
office-rehearsal-invalid = Kontrollprogrammet hittade ett fel. Fastställ inte det här valet utan berätta det för tjänstens driftansvariga.
office-rehearsal-gone = Allt har kastats bort.
office-rehearsed = Repetitionen
office-test-votes = Provröster
office-outcome = Utfall
office-elected = Vald
office-deputy = Suppleant
office-blank-votes = Blanka röster: { $count }
office-freeze = Fastställ valet
office-freeze-lead = Inget kan ändras efteråt. Valkoden visas: den sätts på brev och på anslagstavlan.
office-freeze-signers = Det här har gjorts med nyckelinnehavarnas och vittnenas länkar och nycklar efter att de bjöds in. Fråga var och en om de känner till det innan du fastställer valet: den som har tillräckligt många av deras nycklar kan läsa enskilda röster.
office-freeze-half = Valet är fastställt, men tjänsten stannade innan allt som följer var gjort. Inget har gått förlorat: gör resten nu, så skickas koderna.
office-freeze-finish = Gör fastställandet färdigt
office-freeze-go = Fastställ valet
office-freeze-service = Tjänsten gör röstningskoderna nu och skickar dem.
office-freeze-service-means = Den känner varje kod tills den har skickats, och glömmer den sedan. Ingen kan senare ta reda på vems kod som var vems.
office-freeze-file = Efter det sparar du kodutgivarens fil. Utan den kan förlorade koder inte bytas. Tjänsten förvarar den låst tills du säger att du har sparat den.
office-freeze-registrar = Koderna gjordes på annat håll. Tjänsten känner bara de offentliga nycklarna och kan inte rösta för någon.
office-freezing-begun = Valet håller på att fastställas. Sidan tittar igen av sig själv, och du kan lämna den och komma tillbaka.
office-freezing-progress = Valet håller på att fastställas: { $done } av { $total } koder är klara. Sidan tittar igen av sig själv, och du kan lämna den och komma tillbaka.
office-freezing-keep = Ändra inget i valet under tiden: då fastställs det inte.
office-freezing-look = Titta igen
office-freezing-cancel = Sluta och behåll utkastet
office-freezing-last = Det senaste försöket misslyckades. Ingen kod skickades.
office-freezing-missing = Något saknas. ”Kontrollera dina svar” säger vad.
office-freezing-changed = Någon ändrade valet under tiden. Kontrollera uppgifterna och fastställ valet på nytt.
office-freezing-signed-before = Tjänsten har redan undertecknat valmaterialet, men databasen som återställdes vet inget om det: att fortsätta skulle ge valet två historier. Skapa ett nytt val genom att kopiera detta, och berätta det för den som sköter tjänsten.
office-freezing-not-permitted = Det som två personer har bekräftat är inte det som nu skulle fastställas. Föreslå på nytt.
office-freezing-asker-gone = Den som satte i gång fastställandet får inte längre sköta det här valet. Sätt i gång det själv.
office-freezing-broken = Berätta det för dem som driver tjänsten.
office-frozen = Valet är fastställt
office-file-save = Spara filen
office-fingerprint = Valkod
office-fingerprint-lead = Sätt den på anslagstavlan. Den står också i varje meddelande och brev. En väljare som jämför den vet att det är just det här valet.
office-public-page = Offentlig sida:
office-public-link = Offentlig sida
office-frozen-answers = Vad som fastställdes

# Running
office-next = Vad som ska göras härnäst
office-next-accept = Inte ännu godkänt av: { $names }. Påminn dem; den som har tappat bort länken behöver en ny.
office-next-open = Alla har godkänt och tiden är inne. Öppna röstningen.
office-next-opens-itself = Röstningen börjar automatiskt den { $moment }, när alla har godkänt.
office-next-opens-by-hand = Du öppnar röstningen för hand, från den { $moment }.
office-next-closes-itself = Det finns inget att göra. Röstningen slutar automatiskt den { $moment }.
office-next-close = Tiden är inne. Stäng röstningen.
office-next-resume = Ingen kan rösta nu. Återuppta röstningen så snart du kan.
office-next-shares = Dessa nyckelinnehavare har inte kontrollerat sina delar ännu: { $names }
office-next-pause = Inget kan fastställas före den { $moment }: till dess kan förlorade delar lämnas.
office-next-checked-itself = Alla har kontrollerat. Vilka röster som räknas fastställs automatiskt om en stund.
office-next-order = Vänta på dem om du kan. Om någon inte kan komma får du gå vidare utan: den personen undertecknar då som ett vittne och öppnar inte.
office-next-order-not-yet = Minst { $t } nyckelinnehavare måste ha kontrollerat innan du kan gå vidare utan de andra. Om du går vidare tidigare kan räkningen bli omöjlig.
office-next-compare = Nyckelinnehavarna och vittnena jämför antalet röster och räkningskoden med varandra, helst i samma rum eller samtal.
office-next-ready = Underskrifter som ännu behövs: { $more }. Inte ännu undertecknat av: { $names }
office-next-openings = Nyckelinnehavare som ännu behövs för att öppna: { $more }. Inte ännu öppnat av: { $names }
office-next-result = Räkningen är öppnad. Publicera resultatet; om en lott måste dras får du frågan.
office-no-result-why = Nyckelinnehavarna öppnar alla omröstningar tillsammans eller ingen. Därför öppnas ingenting i det här valet, och ingen får veta hur någon röstade. Nyckelinnehavare och vittnen har inget mer att göra.
office-no-result-do = Håll valet på nytt. Börja det från det här valet. Om förbundet vill kan det nya valet ha ett mindre ”minsta antal röster som räknas”; ett resultat av mycket få röster kan visa hur någon röstade.
office-no-result-again = Börja ett nytt val
office-cancelled-next = Valet ställdes in den { $moment }. Inga röster tas emot, öppnas eller räknas längre, och meddelanden som väntade skickas inte. Alla ser det här skälet:
office-cancel = Ställ in valet
office-cancel-lead = Ett fastställt val som har gått fel kan ställas in tills det finns ett resultat.
office-cancel-means = Därefter tas inga röster emot, öppnas eller räknas. Koder som inte har skickats skickas inte. Ingenting för valet tillbaka: håll det på nytt som ett nytt val.
office-cancel-stays = Det som är offentligt förblir offentligt: valets uppgifter finns kvar som de är, ofullständiga. Det som är känt om väljarna raderas den dag du valde.
office-cancel-everybody-reads = Den offentliga sidan, väljarnas sida och nyckelinnehavarnas sida anger det här skälet:
office-cancel-reason = Varför ställs valet in?
office-cancel-reason-hint = Väljare, nyckelinnehavare och alla andra läser detta. Nämn ingen medlem. Högst { $most } tecken.
office-cancel-reason-missing = Skriv varför valet ställs in: väljarna läser det
office-cancel-reason-long = Skälet har { $found } tecken: skriv det med högst { $most }
office-cancel-go = Ställ in valet
office-open = Öppna röstningen
office-suspend = Avbryt röstningen tillfälligt
office-resume = Återuppta röstningen
office-close = Stäng röstningen
office-order = Gå vidare utan dem
office-arm = Öppna röstningen automatiskt
office-disarm = Öppna röstningen för hand i stället
office-result = Publicera resultatet
office-times = Tider
office-opens-at = Börjar: { $moment }
office-closes-at = Slutar: { $moment }
office-turnout = Valdeltagande
office-turnout-open = Den { $moment } hade { $percent } röstat.
office-turnout-closed = { $voters } av { $roll } röstade: { $percent }
office-turnout-hours = Per timme
office-turnout-hour = Från
office-turnout-ballots = Röster
office-turnout-voters = Väljare hittills
office-close-code = Räkningskod
office-close-code-lead = Varje nyckelinnehavare och vittne måste se samma kod på sin egen skärm.
office-signers-state = Nyckelinnehavare och vittnen
office-signers-links = Länkar till nyckelinnehavare och vittnen
office-signer-accepted = har godkänt
office-signer-checked = har kontrollerat
office-signer-ready = har undertecknat
office-signer-opened = har öppnat
office-signer-nothing = inget ännu
office-people = Valnämnd och observatörer
office-lot = Dra lott
office-lot-lead = Röstetalen är lika. Lotten avgör: { $contest }
office-lot-how = Lotta ordningen mellan dessa { $count } för hand, så att andra ser på. Skriv 1 vid den som drogs först, 2 vid nästa och så vidare.
office-lot-enter = Mata in ordningen
office-lot-wrong = Ge var och en en egen plats från 1 till { $count }
office-notification = Meddelande om de valda
office-notification-day = Röstningen avslutades den { $day }.
office-notification-check = Vem som helst kan kontrollera detta resultat med valkoden:
office-notification-signature = Ort, datum och valnämndens underskrift
office-term = Mandattid
office-term-years = { $years } år
office-outcome-elected = Vald: { $name }
office-outcome-first = Främst: { $name }
office-outcome-deputy = Suppleant { $place }: { $name }
office-outcome-passed = Förslaget godkändes.
office-outcome-failed = Förslaget förkastades.
office-outcome-chair = Lika röstetal: ordföranden avgör.
office-outcome-no-quorum = För få röstade: inget beslutades.
office-outcome-run-off = Ingen fick mer än hälften. Andra omgång mellan: { $names }
office-outcome-vacant = Övriga platser förblir obesatta.
office-outcome-without-vote = Vald utan omröstning: { $name }
office-log = Vad funktionärerna gjorde
office-log-lead = Varje åtgärd av en funktionär i detta val antecknas här. Inget kan tas bort.
office-log-empty = Inget ännu.
office-log-when = När
office-log-what = Vad
office-delivery = Utskick av koderna
office-delivery-lead = Här syns om en kod har skickats, aldrig om någon har röstat.
office-delivery-none = Den här tjänsten har inte skickat några koder.
office-delivery-way = Sätt
office-delivery-state = Läge
office-delivery-failed = Kom inte fram
office-delivery-member = Medlem { $member }
office-delivery-again = Skicka igen
office-channel-email = E-post
office-channel-sms = Textmeddelande
office-channel-letter = Brev
office-state-held = Väntar på fastställande
office-state-waiting = Väntar
office-state-sending = På väg
office-state-sent = Skickat
office-state-failed = Misslyckades
office-state-given-up = Skickas inte längre
office-letters = Brev
office-letters-lead = Brev att skriva ut och dela ut: { $count }
office-letters-go = Skriv ut breven
office-letters-what = De är för väljare som varken har e-post eller telefon, en sida var. Namnet syns i kuvertets fönster, så att du kan dela ut dem.
office-letters-secret = Filen innehåller röstningskoder: den som har en kod kan rösta. Skriv ut filen själv och radera den sedan från din enhet.
office-letters-make = Skapa breven
office-letters-begun = Breven görs. Du kan lämna den här sidan och komma tillbaka.
office-letters-progress = Breven görs: { $done } av { $total } filer är klara. Du kan lämna den här sidan och komma tillbaka.
office-letters-look = Titta igen
office-letters-cancel = Sluta göra brev
office-letters-failed = Breven kunde inte göras. Ingen kod har gått förlorad. Berätta det för dem som driver tjänsten.
office-letters-files = Filer att spara och skriva ut
office-letters-file = Fil { $number }, brev: { $count }
office-letters-file-save = Spara fil { $number }
office-letters-fetched = sparad
office-letters-none = Det finns inga brev att skriva ut.
office-letters-printed-question = Är breven utskrivna?
office-letters-printed-lead = Titta först igenom de utskrivna sidorna: { $count }. Därefter glömmer tjänsten de här koderna, och breven kan inte sparas igen.
office-letters-printed = Breven är utskrivna: glöm koderna
office-erase = Radera uppgifter om väljarna
office-erase-lead = Listan över väljare med namn och adresser, alla meddelanden, de förseglade delarna och uppgifterna om vilken timme röster skickades raderas. Valmaterialet och röstetalen blir kvar. Det går inte att ångra.
office-erase-not-before = Tidigast den { $day }.
office-erase-go = Radera nu
office-erase-which = Vilket val
office-erase-sure = Radera uppgifterna om väljarna i ”{ $title }”
office-erase-not-sure = Kryssa för vilket vals uppgifter du raderar
office-erased = Uppgifterna om väljarna är raderade
office-erased-lead = Detta raderades. Valmaterialet och röstetalen finns kvar.
office-erasing = Uppgifter om väljarna raderas
office-erasing-lead = Från och med nu visas de inte för någon. När allt är raderat står det här vad som raderades. Du kan lämna sidan och komma tillbaka.
office-erasing-begun = Raderingen börjar.
office-erasing-progress = Raderade rader: { $done } av { $total }.
office-erasing-stays = Raderingen kan inte avbrytas. Om tjänsten stannar under tiden fortsätter den när den startar igen.
office-erasing-look = Titta igen
office-erasing-broken = Raderingen stannade innan den var klar. Uppgifterna visas inte för någon, men en del av dem finns kvar. Fortsätt raderingen, och berätta för dem som driver tjänsten om den stannar igen.
office-erasing-go-on = Fortsätt radera
office-after-erasure = Uppgifterna om väljarna raderades den { $day }. Bara valmaterialet och röstetalen finns kvar.
office-erased-what = Vad
office-erased-count = Hur många
office-erased-when = När
office-erased-electorate = Personer i registret
office-erased-messages = Meddelanden
office-erased-photos = Kandidaternas foton
office-erased-shares = Förseglade delar

# Vad funktionärerna gjorde
act-begun = { $name } påbörjade valet. { $about }
act-register-used = { $name } tog ett register i bruk. { $about }
act-signer-invited = { $way ->
    [mailed] { $name } bjöd in som nyckelinnehavare eller vittne, per e-post: { $about }
   *[shown] { $name } bjöd in som nyckelinnehavare eller vittne, med en kod på sin egen skärm: { $about }
}
act-signer-renewed = { $way ->
    [mailed] { $name } gjorde en ny länk, som skickades per e-post till { $about }
   *[shown] { $name } gjorde en ny länk, som visades på hens egen skärm, för { $about }
}
act-signer-withdrawn = { $name } drog tillbaka en inbjudan. { $about }
act-signer-keys-sent = { $name } skickade sina nycklar.
act-signer-keys-changed = { $name } skickade andra nycklar.
act-roll-sent = { $name } gjorde koderna i webbläsaren. { $about }
act-freezing-ordered = { $name } satte i gång fastställandet av valet
act-freezing-cancelled = { $name } avbröt fastställandet av valet
act-frozen = { $name } fastställde valet. Valkod: { $code }. ({ $about })
act-armed = { $name } lät röstningen öppnas automatiskt.
act-disarmed = { $name } valde att öppna röstningen för hand.
act-opened = { $name } öppnade röstningen.
act-suspended = { $name } avbröt röstningen tillfälligt.
act-resumed = { $name } återupptog röstningen.
act-closed = { $name } stängde röstningen.
act-checked = { $name } fastställde vilka röster som räknas.
act-check-ordered = { $name } beslöt att gå vidare utan några nyckelinnehavare.
act-code-replaced = { $name } bytte en kod.
act-lot-entered = { $name } matade in en lottning. { $about }
act-letters-ordered = { $name } lät göra brev med koder för utskrift: { $about }
act-letters-cancelled = { $name } avbröt framställningen av brev
act-letters-saved = { $name } sparade fil { $about } med kodbrev
act-letters-printed = { $name } meddelade att brev är utskrivna: { $about }
act-erasing-ordered = { $name } bestämde att uppgifter om väljare raderas
act-erased = { $name } raderade uppgifter om väljare: { $about }
act-draft-deleted = { $name } raderade utkastet ”{ $about }”.
act-draft-changed = { $name } ändrade ”{ acts-about }”: ”{ acts-before }” blev ”{ acts-after }”.
act-basis-changed = { $name } ändrade valets grund: ”{ acts-before }” blev ”{ acts-after }”.
act-title-changed = { $name } ändrade valets namn ({ LANGUAGE($language) }): ”{ $before }” blev ”{ $after }”.
act-rule-changed = { $name } ändrade villkoret för vem som får rösta: ”{ $before }” blev ”{ $after }”.
act-contest-added = { $name } lade till frågan ”{ $about }”.
act-contest-removed = { $name } tog bort frågan ”{ $about }”.
act-contest-changed = { $name } ändrade ”{ acts-part }” i frågan ”{ $about }”: ”{ acts-before }” blev ”{ acts-after }”.
act-option-added = { $name } lade till i frågan ”{ $contest }”: { $about }
act-option-removed = { $name } tog bort ur frågan ”{ $contest }”: { $about }
act-option-changed = { $name } ändrade i frågan ”{ $contest }” uppgifter om { $about }, ”{ acts-part }”: ”{ $before }” blev ”{ $after }”.
act-register-uploaded = { $name } laddade upp ett register för granskning. Medlemmar: { $about }
act-register-sent = { $name } laddade upp ett register, som läses
act-register-cancelled = { $name } avbröt läsningen av ett register; filen raderades
act-register-use-ordered = { $name } började ta ett register i bruk
act-register-use-cancelled = { $name } avbröt ibruktagandet av ett register
# names of places in a draft, and what stands there, for the acts above; { $about } and the others are theirs
acts-about =
    { $about ->
        [workplace] { office-workplace }
        [employer] { office-employer }
        [agreement] { office-agreement }
        [contact-name] { office-contact }: { office-contact-name }
        [contact-email] { office-contact }: { office-contact-email }
        [contact-phone] { office-contact }: { office-contact-phone }
        [schedule-opens] { office-schedule-opens }
        [schedule-closes] { office-schedule-closes }
        [schedule-pause-minutes] { office-schedule-pause }
        [schedule-floor] { office-schedule-floor }
        [schedule-erase-on] { office-schedule-erase }
        [schedule-check-from] { office-schedule-check }: { office-schedule-check-from }
        [schedule-check-until] { office-schedule-check }: { office-schedule-check-until }
        [electorate-snapshot] { office-snapshot }
        [electorate-is-member] { office-membership }
        [electorate-fees-months] { office-fees }
        [electorate-age] { office-age }
        [electorate-own-rule] { office-own-rule }
        [electorate-weight-column] { office-weight }
        [electorate-conditions] Villkor
        [threshold] Hur många nyckelinnehavare som behövs
        [is-one-trustee-enough] En nyckelinnehavare räcker
        [codes] Vem gör koderna
        [contests-order] Frågornas ordning
        [draft] Hela utkastet
       *[other] { $about }
    }
acts-part =
    { $part ->
        [title] { office-contest-title } ({ LANGUAGE($language) })
        [text] { office-contest-text } ({ LANGUAGE($language) })
        [statement] { office-statement } ({ LANGUAGE($language) })
        [seats] { office-contest-seats }
        [deputies] { office-contest-deputies }
        [marks] { office-contest-marks }
        [fraction] { office-fraction }
        [tie] { office-tie }
        [lots] { office-lots }
        [quorum] { office-contest-quorum }
        [grades] { office-contest-grades }
        [blank-counts] { office-blank-counts }
        [needs-support] { office-support }
        [rank-weights] { office-rank-weights }
        [restriction-column] { office-restriction-column }
        [restriction-values] { office-restriction }
        [first-name] { office-first-name }
        [last-name] { office-last-name }
        [list] { office-alliance }
        [kind] Valsätt
        [matter] Vad frågan gäller
        [is-plain] Gäller inget som lagen behandlar särskilt
        [coalitions] Valringar
        [order] Ordning
        [people] Listans personer
       *[other] { $part }
    }
acts-before =
    { $before ->
        [yes] ja
        [no] nej
        [chair] ordföranden
        [lot] lott
        [fails] förslaget faller
        [board] styrelsen
        [service] { registrar-codes-service }
        [registrar] { registrar-codes-registrar }
        [shop-steward] { office-basis-shop-steward }
        [osh-delegate] { office-basis-osh-delegate }
        [meeting] { office-basis-meeting }
        [member-vote] { office-basis-member-vote }
        [council] { office-basis-council }
        [board-decision] { office-basis-board-decision }
        [company-group] { office-basis-company-group }
        [verneombud] { office-basis-verneombud }
        [uk-ballot] { office-basis-uk-ballot }
        [poll] { office-basis-poll }
        [graded] { office-kind-graded }
        [harmonic] { office-rank-weights-harmonic }
        [borda] { office-rank-weights-borda }
        [persons] { office-kind-persons }
        [open-list] { office-kind-open-list }
        [closed-list] { office-kind-closed-list }
        [ranked] { office-kind-ranked }
        [question] { office-kind-question }
        [election] { office-matter-election }
        [motion] { office-matter-motion }
        [rule-change] { office-matter-rule-change }
        [accounts] { office-matter-accounts }
        [discharge] { office-matter-discharge }
        [auditors] { office-matter-auditors }
        [property] { office-matter-property }
        [dissolution] { office-matter-dissolution }
        [more-than-half] { office-fraction-more-than-half }
        [two-thirds] { office-fraction-two-thirds }
        [three-quarters] { office-fraction-three-quarters }
        [ballots] { office-lots-ballots }
        [committee] { office-lots-committee }
       *[other] { $before }
    }
acts-after =
    { $after ->
        [yes] ja
        [no] nej
        [chair] ordföranden
        [lot] lott
        [fails] förslaget faller
        [board] styrelsen
        [service] { registrar-codes-service }
        [registrar] { registrar-codes-registrar }
        [shop-steward] { office-basis-shop-steward }
        [osh-delegate] { office-basis-osh-delegate }
        [meeting] { office-basis-meeting }
        [member-vote] { office-basis-member-vote }
        [council] { office-basis-council }
        [board-decision] { office-basis-board-decision }
        [company-group] { office-basis-company-group }
        [verneombud] { office-basis-verneombud }
        [uk-ballot] { office-basis-uk-ballot }
        [poll] { office-basis-poll }
        [graded] { office-kind-graded }
        [harmonic] { office-rank-weights-harmonic }
        [borda] { office-rank-weights-borda }
        [persons] { office-kind-persons }
        [open-list] { office-kind-open-list }
        [closed-list] { office-kind-closed-list }
        [ranked] { office-kind-ranked }
        [question] { office-kind-question }
        [election] { office-matter-election }
        [motion] { office-matter-motion }
        [rule-change] { office-matter-rule-change }
        [accounts] { office-matter-accounts }
        [discharge] { office-matter-discharge }
        [auditors] { office-matter-auditors }
        [property] { office-matter-property }
        [dissolution] { office-matter-dissolution }
        [more-than-half] { office-fraction-more-than-half }
        [two-thirds] { office-fraction-two-thirds }
        [three-quarters] { office-fraction-three-quarters }
        [ballots] { office-lots-ballots }
        [committee] { office-lots-committee }
       *[other] { $after }
    }
acts-language =
    { $language ->
        [fi] { in-language-fi }
        [sv] { in-language-sv }
        [en] { in-language-en }
       *[other] { $language }
    }
act-branch-changed = { $name } ändrade fackavdelningen: ”{ $before }” blev ”{ $after }”.
act-photo-kept = { $name } lade till ett foto av { $about }.
act-photo-removed = { $name } tog bort fotot av { $about }.
act-result-published = { $name } publicerade resultatet.
act-cancelled = { $name } ställde in valet. Skäl: { $about }
act-listed = { $name } lät startsidan visa valet.
act-unlisted = { $name } tog bort valet från startsidan.
act-sent-again = { $name } skickade meddelanden på nytt: { $about }

# Problem
problem-office-frozen = Valet är fastställt
problem-office-frozen-next = Valet kan inte ändras längre. Gå tillbaka till valets sida.
problem-office-may-not-begin = Din roll tillåter inte att du påbörjar val
problem-office-may-not-begin-next = Be en funktionär i förbundet eller fackavdelningen att göra det.
problem-office-busy = Tjänsten har mycket att göra
problem-office-busy-next = Inget gjordes. Vänta en stund och försök igen.
problem-office-rehearsal-busy = En annan repetition pågår
problem-office-rehearsal-busy-next = Vänta en halv minut och försök igen.
problem-office-outcome-unknown = Det är oklart om detta gjordes
problem-office-outcome-unknown-next = Gå tillbaka och se var valet står.
problem-office-log-refused = Valet kan inte fortsätta
problem-office-log-refused-next = Något i valmaterialet är fel. Berätta genast för tjänstens driftansvariga och ändra inget.
problem-office-sums-missing = För få nyckelinnehavare har kontrollerat
problem-office-sums-missing-next = Be dem kontrollera sina delar på sina egna sidor.
problem-office-not-accepted = Alla har inte godkänt
problem-office-not-accepted-next = Varje nyckelinnehavare och vittne måste först godkänna valet.
problem-office-too-early = Det är för tidigt
problem-office-too-early-next = Vänta till tiden som står på valets sida.
problem-office-out-of-place = Detta steg passar inte nu
problem-office-out-of-place-next = Gå tillbaka och se var valet står.
problem-office-step-refused = Reglerna hindrar detta steg
problem-office-step-refused-next = Gå tillbaka och se vad som kommer härnäst.
problem-office-no-result = Det finns inget resultat ännu
problem-office-no-result-next = På valets sida ser du vilka som ännu återstår.
problem-office-message-gone = Meddelandet finns inte kvar
problem-office-message-gone-next = Byt koden och ge den nya till medlemmen.
problem-office-no-letters = Det finns inga brev att skriva ut
problem-office-no-letters-next = Se i utskicket av koderna vad som återstår.
problem-office-letters-changed = Antalet sparade brev är ett annat än på sidan
problem-office-letters-changed-next = Ingen kod glömdes. Gå tillbaka till breven och se vilka filer som är sparade.
problem-office-bad-roll = Listan över väljare passar inte
problem-office-bad-roll-next = Skapa koderna på nytt.

# Meddelandet till den som ombeds ha en nyckel
office-invitation-text =
    Hej { $name },

    { $organisation } ber dig om uppdraget: { $kind }. Val: { $title }.

    Öppna den här länken på din egen telefon eller dator och följ den steg för steg:
    { $link }

    Länken är bara för dig: ge den inte vidare.

# Meddelanden till alla nyckelinnehavare och vittnen, så att ingens länk byts i det tysta
office-notice-renewed-subject = { $organisation }: en ny länk har gjorts, { $title }
office-notice-renewed-text =
    Hej { $name },

    { $by } gjorde en ny länk för { $about }, som har en nyckel i det här valet: { $title } ({ $organisation }). Den gamla länken fungerar inte längre.

    Alla nyckelinnehavare och vittnen får det här meddelandet. Om { $about } inte vet om det kan någon annan ha länken: berätta för varandra, och godkänn inte valet.
office-notice-withdrawn-subject = { $organisation }: en inbjudan har dragits tillbaka, { $title }
office-notice-withdrawn-text =
    Hej { $name },

    { $by } drog tillbaka inbjudan till { $about } att ha en nyckel i det här valet: { $title } ({ $organisation }).

    Alla nyckelinnehavare och vittnen får det här meddelandet. Om { $about } inte vet om det, berätta för varandra, och godkänn inte valet.

# Nyckelkoden
office-key-code = Nyckelkod
office-key-code-lead = Nyckelinnehavare och vittnen: läs upp den för varandra innan ni godkänner. Den har räknats ut från allas namn och nycklar; om en enda nyckel är någon annans är koden en annan.

# Vem man frågar
office-contact = Vem man frågar
office-contact-lead = Sidor, meddelanden och brev säger att man ska fråga valnämnden. Här står vem det är. Uppgiften fastställs med valet, och alla kan se den.
office-contact-name = Namn
office-contact-name-hint = På en person eller ett kansli. Sidorna skriver ”Valnämnden” framför det.
office-contact-email = E-postadress
office-contact-email-hint = En adress som någon läser medan röstningen pågår.
office-contact-phone = Telefonnummer
office-contact-phone-hint = Helst med landsnummer: +358 40 123 4567. En adress eller ett nummer räcker.
office-contact-name-wrong = Skriv ett namn med 1–100 tecken, utan osynliga tecken
office-contact-email-wrong = Detta är ingen e-postadress
office-contact-phone-wrong = Detta är inget telefonnummer: skriv siffror, och + före landsnumret
office-contact-no-way = Skriv en e-postadress eller ett telefonnummer
office-obstacle-no-contact = Säg vem man frågar, med en e-postadress eller ett telefonnummer
office-obstacle-time-twice = Klockorna ställs tillbaka då, och tiden kommer två gånger: säg vilken som avses
office-schedule-twice = Klockorna ställs tillbaka då, och den här tiden kommer två gånger. Välj nedan vilken som avses.
office-schedule-which = Vilken av de två?
office-schedule-first = Den första, sommartid ({ $offset })
office-schedule-second = Den andra, en timme senare ({ $offset })

# Organisationen
office-organisation = Vår organisation
office-organisation-contact-lead = Val har de här kontaktuppgifterna om inga andra anges. Ett fastställt val behåller sina egna.
office-organisation-notices = Beskrivningar
office-organisation-notices-lead = Det finns länkar till dem längst ned på era vals sidor. Skriv en text, eller adressen till en: https://…
office-organisation-notice-wrong = En beskrivning har högst { $most } tecken, och inga osynliga. Lägg en längre på era egna sidor, och adressen till den här
office-organisation-address-wrong = Adressen är inte hel. Skriv den som den står i webbläsaren: https://…
office-organisation-time = Tid och land
office-organisation-zone = Tidszon
office-organisation-zone-hint = Där era medlemmar bor: Europe/Helsinki. Om du lämnar fältet tomt är den { $usual }.
office-organisation-zone-wrong = Den tidszonen finns inte. Skriv till exempel Europe/Helsinki
office-organisation-country = Land
office-organisation-country-hint = Koden med två bokstäver för det land där era medlemmar bor: FI. Ett telefonnummer som i ett register saknar land läses som ett nummer i det här landet. Om du lämnar fältet tomt är den { $usual }.
office-organisation-country-wrong = Det landet finns inte. Skriv dess kod med två bokstäver, till exempel FI
office-organisation-save = Spara
office-organisation-no-contact = Er organisation säger inte vem man frågar. Säg det på sidan ”Vår organisation”.
act-organisation-changed = { $name } ändrade organisationens uppgifter, ”{ organisation-part }”: ”{ $before }” blev ”{ $after }”.
organisation-part =
    { $part ->
        [contact-name] { office-contact-name }
        [contact-email] { office-contact-email }
        [contact-phone] { office-contact-phone }
        [privacy] { notice-privacy } ({ LANGUAGE($language) })
        [accessibility] { notice-accessibility } ({ LANGUAGE($language) })
        [zone] { office-organisation-zone }
        [country] { office-organisation-country }
       *[other] { $part }
    }
