-- The first answer of somebody who is invited stands, not only once a new link was made: whoever has the link later exchanges nothing.
UPDATE invitations SET keys_stand = 1 WHERE signing_key IS NOT NULL;
