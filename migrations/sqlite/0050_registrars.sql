-- The registrar's file of an election whose codes this service made, sealed under the installation's master key, until an officer says
-- that it is saved: it connects members with credentials, so nothing of it stands in the open.
CREATE TABLE registrar_files (
    election TEXT NOT NULL REFERENCES elections (id) ON DELETE CASCADE,
    -- of the manifest that it was made with: where two officers freeze at once, the file of the other try goes
    fingerprint TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (election, fingerprint)
) STRICT;

-- Whose codes a roll from elsewhere is made of: SHA-256 of the voters that were decided then, in the order of the register. Another
-- electorate has another one, and the codes must be made again.
ALTER TABLE rolls_from_registrars ADD COLUMN voters BLOB NOT NULL DEFAULT X'';
