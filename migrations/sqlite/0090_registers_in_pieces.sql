-- Registers in pieces, so that ballots are taken between them. A version is seen once a row of `imports` names it; pieces that none names are
-- erased.
CREATE TABLE register_pieces (
    election TEXT NOT NULL REFERENCES elections (id) ON DELETE CASCADE,
    -- a random UUID, that of the job which wrote it where one did
    version TEXT NOT NULL,
    number INTEGER NOT NULL,
    kept_at INTEGER NOT NULL,
    -- whole lines: UTF-8, separated by semicolons
    lines BLOB NOT NULL,
    PRIMARY KEY (election, version, number)
) STRICT;

ALTER TABLE imports ADD COLUMN version TEXT NOT NULL DEFAULT '';
-- the number of its pieces
ALTER TABLE imports ADD COLUMN pieces INTEGER NOT NULL DEFAULT 1;
UPDATE imports SET version = state;
INSERT INTO register_pieces (election, version, number, lines, kept_at)
    SELECT election, state, 0, register, imported_at FROM imports;
ALTER TABLE imports DROP COLUMN register;

-- Files as they were uploaded, until a job has read them: sealed under the installation's master key, as they hold more than the election
-- needs.
CREATE TABLE upload_pieces (
    election TEXT NOT NULL REFERENCES elections (id) ON DELETE CASCADE,
    -- the job that reads it; pieces of no job that is at work are erased
    job TEXT NOT NULL,
    number INTEGER NOT NULL,
    kept_at INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (election, job, number)
) STRICT;
