-- The boards of elections: what the log of each says, and nothing about who anybody is.

-- One row a log. `checkpoint` is the commit point: whoever changes it has the row, and nothing counts that it does not count.
CREATE TABLE boards (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- the manifest's id
    election TEXT NOT NULL UNIQUE,
    -- the manifest's exact bytes, as in the log
    manifest BYTEA NOT NULL,
    -- the seed of the log's key, sealed under the installation's master key
    log_key BYTEA NOT NULL,
    -- the signed checkpoint; empty only inside the transaction that begins the log
    checkpoint TEXT NOT NULL,
    -- entries that it counts
    size BIGINT NOT NULL,
    -- where the log stands: roll, accepting, open, suspended, closed, checked, opening, ended
    phase TEXT NOT NULL,
    opens BIGINT NOT NULL,
    closes BIGINT NOT NULL,
    trustees BIGINT NOT NULL,
    -- bytes of every ballot with its sealed shares
    ballot_bytes BIGINT NOT NULL,
    -- whether voting opens by itself at `opens`, once every signer has accepted
    is_armed BIGINT NOT NULL DEFAULT 0 CHECK (is_armed IN (0, 1)),
    created_at BIGINT NOT NULL
);

CREATE INDEX boards_by_phase ON boards (phase, closes);

-- The entries of the log. `hour`: the hour in which a ballot arrived, in seconds, and nothing finer; erased after certification.
CREATE TABLE board_entries (
    board BIGINT NOT NULL REFERENCES boards (number),
    place BIGINT NOT NULL,
    entry BYTEA NOT NULL,
    hour BIGINT,
    PRIMARY KEY (board, place)
);

-- Full hash tiles, 256 hashes each, with the root of what each covers. What is not full follows from them and the entries.
CREATE TABLE board_tiles (
    board BIGINT NOT NULL REFERENCES boards (number),
    level BIGINT NOT NULL,
    number BIGINT NOT NULL,
    hashes BYTEA NOT NULL,
    root BYTEA NOT NULL,
    PRIMARY KEY (board, level, number)
);

-- Sealed shares, for trustees alone, by the place of their ballot; erased after certification.
CREATE TABLE board_blobs (
    board BIGINT NOT NULL REFERENCES boards (number),
    place BIGINT NOT NULL,
    blob BYTEA NOT NULL,
    PRIMARY KEY (board, place)
);

-- Trustees' words that their sums are good, as they were signed.
CREATE TABLE board_sums (
    board BIGINT NOT NULL REFERENCES boards (number),
    trustee BIGINT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (board, trustee)
);

-- How many ballots came in each hour, and how many of them were a voter's first.
CREATE TABLE board_hours (
    board BIGINT NOT NULL REFERENCES boards (number),
    hour BIGINT NOT NULL,
    ballots BIGINT NOT NULL,
    first_ballots BIGINT NOT NULL,
    PRIMARY KEY (board, hour)
);

-- What was erased, and when.
CREATE TABLE board_erasures (
    board BIGINT PRIMARY KEY REFERENCES boards (number),
    erased_at BIGINT NOT NULL,
    -- sealed shares of so many ballots
    blobs BIGINT NOT NULL,
    -- the hours of so many ballots
    hours BIGINT NOT NULL
);
