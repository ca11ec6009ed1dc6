-- Long work that goes on behind the pages: asked for once, done in steps, taken up again after a crash.
CREATE TABLE jobs (
    -- a random UUID
    id TEXT PRIMARY KEY,
    election TEXT NOT NULL REFERENCES elections (id) ON DELETE CASCADE,
    -- letters
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    -- why it failed, or waits after an attempt
    reason TEXT,
    -- how much of it is done, in what its kind counts
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    -- times that it was taken up; what an older taker reports is not taken
    attempts INTEGER NOT NULL,
    -- attempts in a row that came to nothing
    failures INTEGER NOT NULL,
    -- in seconds: taken up by nobody else before
    lease INTEGER NOT NULL,
    asked_at INTEGER NOT NULL
) STRICT;

CREATE INDEX jobs_due ON jobs (lease) WHERE state IN ('waiting', 'running');
-- no two jobs do the same at once
CREATE UNIQUE INDEX jobs_at_work ON jobs (election, kind) WHERE state IN ('waiting', 'running');

-- Letters as they are saved: up to a thousand in one PDF, sealed under the installation's master key, erased with their codes.
CREATE TABLE letter_files (
    -- a random UUID
    id TEXT PRIMARY KEY,
    election TEXT NOT NULL REFERENCES elections (id) ON DELETE CASCADE,
    -- 1, 2, … in the order of the voters' names
    number INTEGER NOT NULL,
    letters INTEGER NOT NULL,
    -- fetched: its last byte has left
    state TEXT NOT NULL CHECK (state IN ('waiting', 'made', 'fetched')),
    sealed BLOB
) STRICT;

CREATE INDEX letter_files_by_election ON letter_files (election, number);

-- the file of a letter, once it is in one
ALTER TABLE messages ADD COLUMN letter_file TEXT;
CREATE INDEX messages_by_letter_file ON messages (letter_file) WHERE letter_file IS NOT NULL;
-- letters that were downloaded before there were files, and not said to be printed, are saved again
UPDATE messages SET state = 'waiting' WHERE channel = 'letter' AND state = 'sending' AND body IS NOT NULL;
