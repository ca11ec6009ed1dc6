-- The boards of elections: what the log of each says, and nothing about who anybody is.

-- One row a log. `checkpoint` is the commit point: whoever changes it has the row, and nothing counts that it does not count.
CREATE TABLE boards (
    number INTEGER PRIMARY KEY,
    -- the manifest's id
    election TEXT NOT NULL UNIQUE,
    -- the manifest's exact bytes, as in the log
    manifest BLOB NOT NULL,
    -- the seed of the log's key, sealed under the installation's master key
    log_key BLOB NOT NULL,
    -- the signed checkpoint; empty only inside the transaction that begins the log
    checkpoint TEXT NOT NULL,
    -- entries that it counts
    size INTEGER NOT NULL,
    -- where the log stands: roll, accepting, open, suspended, closed, checked, opening, ended
    phase TEXT NOT NULL,
    opens INTEGER NOT NULL,
    closes INTEGER NOT NULL,
    trustees INTEGER NOT NULL,
    -- bytes of every ballot with its sealed shares
    ballot_bytes INTEGER NOT NULL,
    -- whether voting opens by itself at `opens`, once every signer has accepted
    is_armed INTEGER NOT NULL DEFAULT 0 CHECK (is_armed IN (0, 1)),
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX boards_by_phase ON boards (phase, closes);

-- The entries of the log. `hour`: the hour in which a ballot arrived, in seconds, and nothing finer; erased after certification.
CREATE TABLE board_entries (
    board INTEGER NOT NULL REFERENCES boards (number),
    place INTEGER NOT NULL,
    entry BLOB NOT NULL,
    hour INTEGER,
    PRIMARY KEY (board, place)
) STRICT;

-- Full hash tiles, 256 hashes each, with the root of what each covers. What is not full follows from them and the entries.
CREATE TABLE board_tiles (
    board INTEGER NOT NULL REFERENCES boards (number),
    level INTEGER NOT NULL,
    number INTEGER NOT NULL,
    hashes BLOB NOT NULL,
    root BLOB NOT NULL,
    PRIMARY KEY (board, level, number)
) STRICT;

-- Sealed shares, for trustees alone, by the place of their ballot; erased after certification.
CREATE TABLE board_blobs (
    board INTEGER NOT NULL REFERENCES boards (number),
    place INTEGER NOT NULL,
    blob BLOB NOT NULL,
    PRIMARY KEY (board, place)
) STRICT;

-- Trustees' words that their sums are good, as they were signed.
CREATE TABLE board_sums (
    board INTEGER NOT NULL REFERENCES boards (number),
    trustee INTEGER NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (board, trustee)
) STRICT;

-- How many ballots came in each hour, and how many of them were a voter's first.
CREATE TABLE board_hours (
    board INTEGER NOT NULL REFERENCES boards (number),
    hour INTEGER NOT NULL,
    ballots INTEGER NOT NULL,
    first_ballots INTEGER NOT NULL,
    PRIMARY KEY (board, hour)
) STRICT;

-- What was erased, and when.
CREATE TABLE board_erasures (
    board INTEGER PRIMARY KEY REFERENCES boards (number),
    erased_at INTEGER NOT NULL,
    -- sealed shares of so many ballots
    blobs INTEGER NOT NULL,
    -- the hours of so many ballots
    hours INTEGER NOT NULL
) STRICT;
