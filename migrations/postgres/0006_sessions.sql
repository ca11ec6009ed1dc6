-- Who is signed in. A copy of these tables lets nobody in: of every token only its SHA-256 is kept.
CREATE TABLE sessions (
    -- SHA-256 of the token
    token BYTEA PRIMARY KEY,
    -- by which its owner's page names it
    id TEXT NOT NULL UNIQUE,
    officer TEXT NOT NULL REFERENCES officers (id) ON DELETE CASCADE,
    -- when they signed in: a new token does not make it younger
    began_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    -- browser and system in two words, or nothing
    device TEXT NOT NULL
);

CREATE INDEX sessions_by_officer ON sessions (officer, seen_at);

-- Invitations: whoever has the link sets how the officer signs in. One an officer, and good once.
CREATE TABLE sign_in_links (
    officer TEXT PRIMARY KEY REFERENCES officers (id) ON DELETE CASCADE,
    -- SHA-256 of the token
    token BYTEA NOT NULL UNIQUE,
    expires_at BIGINT NOT NULL
);

-- Passkeys' challenges that wait for their answer; each is answered once.
CREATE TABLE passkey_challenges (
    -- SHA-256 of the token
    token BYTEA PRIMARY KEY,
    -- whose passkey is added; none: somebody signs in
    officer TEXT REFERENCES officers (id) ON DELETE CASCADE,
    -- what the answer is checked against, JSON
    state TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
