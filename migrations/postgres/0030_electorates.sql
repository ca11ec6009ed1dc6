-- Registers as officers uploaded them, less what the election does not need, until the election is frozen. Members' numbers and names stand
-- here and in `electorate`, and nothing in either connects them with a credential, a code or a ballot.
CREATE TABLE imports (
    election TEXT NOT NULL REFERENCES elections (id),
    -- looked-at: uploaded, and nothing decided; used: the electorate is made of it
    state TEXT NOT NULL CHECK (state IN ('looked-at', 'used')),
    -- UTF-8, separated by semicolons
    register BYTEA NOT NULL,
    -- what was noticed in the file, JSON
    findings TEXT NOT NULL,
    imported_at BIGINT NOT NULL,
    PRIMARY KEY (election, state)
);

-- Everybody of the register once the election is frozen: in or out, and why. Erased with all that is about single voters.
CREATE TABLE electorate (
    election TEXT NOT NULL REFERENCES elections (id),
    -- row of the register
    place BIGINT NOT NULL,
    -- the member's key in the union's register
    member TEXT NOT NULL,
    name TEXT NOT NULL,
    -- the name in lower case, to search in
    name_lower TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    language TEXT NOT NULL,
    is_in BIGINT NOT NULL CHECK (is_in IN (0, 1)),
    -- in the organisation's language
    reason TEXT NOT NULL,
    -- index in the manifest, of those who are in
    style BIGINT,
    weight BIGINT,
    PRIMARY KEY (election, place)
);

CREATE INDEX electorate_by_member ON electorate (election, member);

-- Candidates' photos, by SHA-256: the manifest names the digest.
CREATE TABLE photos (
    election TEXT NOT NULL REFERENCES elections (id),
    digest TEXT NOT NULL,
    -- image/jpeg, image/png or image/webp, by the bytes themselves
    kind TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (election, digest)
);

-- Rolls of codes that were made elsewhere, until the election is frozen.
CREATE TABLE rolls_from_registrars (
    election TEXT PRIMARY KEY REFERENCES elections (id),
    -- joined roll records: credentials, styles, weights
    roll BYTEA NOT NULL,
    -- Ed25519, 32 bytes: signs replacements
    registrar_key BYTEA NOT NULL,
    sent_at BIGINT NOT NULL
);

-- What was erased after an election, and when; never what it said.
CREATE TABLE erasures (
    election TEXT NOT NULL REFERENCES elections (id),
    -- electorate, messages, shares, notes
    what TEXT NOT NULL,
    count BIGINT NOT NULL,
    erased_at BIGINT NOT NULL,
    PRIMARY KEY (election, what)
);
