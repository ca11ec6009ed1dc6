-- Trustees and witnesses that an election's officers invited. Each has a link with a token; only its digest is kept here.
CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    election TEXT NOT NULL REFERENCES elections (id),
    kind TEXT NOT NULL CHECK (kind IN ('trustee', 'witness')),
    -- rising among those of its kind: signers are numbered in this order, trustees before witnesses
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    language TEXT NOT NULL,
    -- SHA-256 of the token
    token_digest BLOB NOT NULL UNIQUE,
    -- public keys in base64url, as the manifest has them once the election is frozen; a witness seals nothing
    sealing_key TEXT,
    signing_key TEXT,
    invited_at INTEGER NOT NULL,
    -- when the keys came
    answered_at INTEGER,
    UNIQUE (election, kind, place)
) STRICT;
