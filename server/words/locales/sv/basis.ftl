# Vad valets grund bestämmer, förbjuder och skulle ändra; { $source } är en lag och paragraf, eller ett avtal

# Vad den förbjuder
office-breach-weights = Var och en har en röst: rösterna får inte ha olika vikt ({ $source })
office-breach-membership = Alla röstar, också de som inte är medlemmar: ta bort villkoren om medlemskap och avgifter ({ $source })
office-breach-matter = På den här grunden kan man inte besluta om detta: { $about } ({ $source })
office-breach-meeting = Detta kräver ett möte och kan inte avgöras utan möte: { $about } ({ $source })
office-breach-kind = På den här grunden röstar man inte så här: { $about } ({ $source })
office-breach-kind-of-matter = Personer väljs, frågor avgörs med ja eller nej ({ $source })
office-breach-hidden = Säg att frågan inte gäller något av detta, eller välj vilket av detta den gäller: { $about } ({ $source })
office-breach-tie = På den här grunden avgörs lika röstetal inte så här: { $about } ({ $source })
office-obstacle-breach = Valets grund förbjuder något här: { $about }

# Vad som inte är förnuftigt, oavsett grund
office-not-of-kind = En sådan fråga har inte den här delen: { $about }
office-obstacle-not-of-kind = Något har skrivits som en sådan fråga inte har: { $about }
office-coalitions = Valringar
office-twice = { $name } står redan här. Om det är två personer, lägg till något som skiljer dem åt, till exempel arbetsplatsen
office-obstacle-twice = Samma namn står två gånger i en fråga. Skilj dem åt eller ta bort det ena: { $about }
office-obstacle-too-many-places = Fler platser eller suppleanter än någon behöver: { $about }
office-snapshot-after-opening = Den här dagen är efter att röstningen börjar: det måste vara klart vem som får rösta när röstningen börjar
office-obstacle-snapshot-after-opening = Avstämningsdagen är efter att röstningen börjar: det måste vara klart vem som får rösta när röstningen börjar
office-snapshot-too-far-ahead = Den här dagen är mer än ett år framåt
office-obstacle-snapshot-too-far-ahead = Avstämningsdagen är mer än ett år framåt
office-opens-before-snapshot = Detta är före avstämningsdagen: det måste vara klart vem som får rösta när röstningen börjar

# Vad man bör tänka på
office-warning-late-notice = Kallelsen ska gå ut minst { $count } dagar innan röstningen börjar, och det är färre dagar kvar ({ $source }).
office-warning-late-nomination = Kandidater ska börja ställas upp minst { $count } dagar före valet, och det är färre dagar kvar ({ $source }).

# Vad en ändring skulle ändra dessutom
office-asks-basis = En annan grund ändrar mer
office-asks-kind = En annan sorts fråga ändrar mer
office-asks-lead = Om du fortsätter kommer detta att stå i valets logg:
office-asks-go = Fortsätt och ändra allt detta
office-asks-back = Låt det vara som det är

# Vad den bestämmer
office-sets = Vad den här grunden bestämmer
office-sets-what = Om vad
office-sets-rule = Regel
office-sets-source = Var den står
office-sets-electorate = Vilka som röstar
office-sets-members = Medlemmarna
office-sets-everybody = Alla i registret, medlemmar eller inte
office-sets-chosen = Som du väljer
office-sets-members-of = Medlemmar som fyllt { $age } år
office-sets-weights-one-each = Var och en har en röst
office-sets-weights-own-rules = Var och en har en röst, om inte era stadgar säger annat
office-sets-kinds = Hur man röstar
office-sets-tie = Vad som avgör lika röstetal i en fråga
office-sets-meeting = Kräver ett möte
office-sets-three-quarters = Kräver tre fjärdedelar av de avgivna rösterna
office-sets-first-number = Första kandidatens nummer
office-sets-committee = Valnämnd
office-sets-committee-of = Minst { $count } personer, ingen av dem kandidat
office-sets-notice = Kallelse
office-sets-nomination = Uppställning av kandidater
office-sets-nomination-days = Börjar { $opens } dagar före valet, slutar { $closes } dagar före det
office-sets-days-before = Minst { $count } dagar innan röstningen börjar
office-sets-record = Vad som antecknas och vem som underrättas

# En vanlig fråga
office-plain = Det som lagen behandlar särskilt
office-plain-yes = Den här frågan gäller inget av detta: { $about } ({ $source })

# Minsta deltagande, stöd, tomma röster, platser, betyg
office-breach-quorum = På den här grunden kan man inte välja minsta deltagande ({ $source })
office-breach-blank-votes = På den här grunden är blanka röster inte avgivna röster ({ $source })
office-breach-support = På den här grunden krävs inte att en viss del av alla röstberättigade säger ja ({ $source })
office-breach-rank-weights = På den här grunden är platserna på röstsedeln inte värda så här mycket: { $about } ({ $source })
office-basis-uk-ballot = Storbritannien: omröstning om stridsåtgärder
office-basis-uk-ballot-rules = Medlemmar som skulle delta röstar, en röst var. Minst hälften av dem måste rösta, och mer än hälften av de avgivna rösterna måste vara ja. Om förbundet så bestämmer måste två femtedelar av alla röstberättigade säga ja. Vid lika röstetal faller frågan. Omröstningen är hemlig.
office-starter-uk-ballot = Är du beredd att delta i en strejk?
office-contest-quorum = Minsta deltagande, procent
office-contest-quorum-hint = Av alla på listan över väljare, efter rösternas vikt. 0 om det inte finns någon gräns; bara om era stadgar säger det.
office-contest-grades = Antal betyg
office-contest-grades-hint = Det lägsta betyget är 0, det högsta ett mindre än det här talet. 5 är vanligt.
office-kind-graded = Betyg för svar
office-kind-graded-hint = Varje svar får ett betyg. Resultatet nämner svaret med det högsta mittersta betyget.
office-rank-weights = Vad är en plats på röstsedeln värd?
office-rank-weights-harmonic = 1, en halv, en tredjedel och så vidare: proportionellt
office-rank-weights-borda = Lika många poäng som det finns platser, en mindre för varje som följer: inte proportionellt
office-blank-counts = Blanka röster
office-blank-counts-yes = Blanka röster räknas som avgivna röster.
office-support = Stöd av alla röstberättigade
office-answer-quorum = Minst { $p }/{ $q } av de röstberättigade måste rösta, annars blir det inget resultat.
office-answer-quorum-votes = Det behövs minst { $votes } röster för ett resultat.
office-answer-support = Minst { $p }/{ $q } av de röstberättigade måste säga ja, annars faller förslaget.
office-answer-rejection = Om färre än { $p }/{ $q } röstar faller förslaget bara om minst { $r }/{ $s } av de röstberättigade är emot det.
office-method-borda = Efter poäng för platser på röstsedlarna. Platser: { $seats }. Suppleanter: { $deputies }.
office-sets-quorum = Minsta deltagande
office-sets-quorum-none = Inget
office-sets-quorum-own-rules = Inget, om inte era stadgar säger annat
