-- Elections as the office sees them. What the log says of an election is in its board, never here.
CREATE TABLE elections (
    -- a UUID, lower case: the manifest's id
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    -- the branch whose officers may work on it; none: the union's alone
    branch TEXT,
    -- texts by language, as the manifest has them once it is frozen
    title TEXT NOT NULL,
    -- draft: may be changed; frozen: has a manifest and a board
    stage TEXT NOT NULL CHECK (stage IN ('draft', 'frozen')),
    -- what the officers have entered, JSON
    draft TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    frozen_at INTEGER
) STRICT;

CREATE INDEX elections_by_organisation ON elections (organisation, created_at);
