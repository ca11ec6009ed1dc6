# Det som finns på varje sida.
skip-to-content = Gå till innehållet
languages = Språk
footer = Uurna: vem som helst kan kontrollera räkningen, och ingen kan någonsin läsa en röst.

# Framsidan
home-title = Val som vem som helst kan kontrollera
home-lead = Ingen kan läsa en röst, inte ens de som ordnar valet. Vem som helst kan kontrollera att varje röst räknades.

# Problem: vad som hände och vad man gör sedan
problem-not-found = Sidan finns inte
problem-not-found-next = Kontrollera adressen, eller öppna länken i ditt meddelande igen.
problem-sign-in-needed = Logga in först
problem-sign-in-needed-next = Logga in och öppna sidan på nytt.
problem-malformed = Det som skickades kunde inte läsas
problem-malformed-next = Gå tillbaka, kontrollera vad du skrev och skicka igen.
problem-internal = Något gick fel hos oss
problem-internal-next = Inget gick förlorat. Vänta en stund och försök igen. Om felet fortsätter, berätta för valnämnden.
problem-number = Om du berättar om felet, nämn också det här numret: { $number }
problem-method-not-allowed = Det går inte att göra här
problem-method-not-allowed-next = Gå tillbaka till sidan du kom från och använd dess knappar.
problem-to-election = Till valets sida
problem-to-office = Till listan över val
problem-to-front = Till startsidan

# När en sida öppnas, och när den inte kan
start-no-script = Sidan behöver JavaScript
start-no-script-next = Det som ska vara hemligt görs i din egen webbläsare, så att ingen annan någonsin ser det. Tillåt JavaScript på sidan, eller öppna länken på en annan enhet.
start-title = Sidan kunde inte öppnas
start-late = Det här tar längre tid än det borde. Kontrollera din förbindelse och försök igen.
start-not-fetched = En del av sidan kom inte fram. Ingenting skickades. Kontrollera din förbindelse och försök igen.
start-too-old = Webbläsaren är för gammal för sidan. Uppdatera den, eller öppna länken på en annan enhet. Du behöver minst Chrome eller Edge 97, Firefox 102, Safari eller iOS 16, eller Samsung Internet 18.
start-other = Sidan kunde inte öppnas. Ingenting skickades. Försök igen, eller öppna länken på en annan enhet.
start-again = Försök igen
