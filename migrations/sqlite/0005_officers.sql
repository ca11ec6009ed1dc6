-- Who works on elections in a union's name, and how they show who they are.
CREATE TABLE officers (
    -- a UUID; passkeys know the officer by it
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    name TEXT NOT NULL,
    -- lower case; people sign in with it, so it is one officer's alone in the installation
    email TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('union', 'branch', 'committee', 'observer')),
    branch TEXT,
    -- the language they chose
    language TEXT,
    -- argon2id, as a PHC string
    password TEXT,
    -- the seed of their one-time codes, sealed under the master key
    code_seed BLOB,
    -- the last step of time whose code was taken: a code is good once
    code_step INTEGER NOT NULL DEFAULT 0,
    disabled_at INTEGER,
    created_at INTEGER NOT NULL,
    CHECK ((role = 'branch') = (branch IS NOT NULL)),
    -- a password alone never lets anybody in
    CHECK ((password IS NULL) = (code_seed IS NULL))
) STRICT;

CREATE INDEX officers_by_organisation ON officers (organisation, name);

CREATE TABLE passkeys (
    -- the credential's id, base64url
    id TEXT PRIMARY KEY,
    officer TEXT NOT NULL REFERENCES officers (id) ON DELETE CASCADE,
    -- as its owner calls it
    name TEXT NOT NULL,
    -- public key and counters, JSON
    passkey TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;

CREATE INDEX passkeys_by_officer ON passkeys (officer, added_at);
