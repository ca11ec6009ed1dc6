-- Everybody's place in an election that is a draft: decided once, kept, and decided again when something that it depends on changes. No page
-- reads the register again.
CREATE TABLE decided_electorates (
    election TEXT PRIMARY KEY REFERENCES elections (id) ON DELETE CASCADE,
    -- a random UUID of who writes the rows of `electorate`, or wrote them; empty once they are frozen: then nobody writes
    generation TEXT NOT NULL,
    -- SHA-256 of the register and of all rules about it; none while rows are written
    basis BYTEA,
    -- what it comes to, JSON: numbers by style, weight and reason
    counted TEXT NOT NULL
);

-- Reasons, each once: thousands of members have the same.
CREATE TABLE electorate_reasons (
    election TEXT NOT NULL REFERENCES elections (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    reason TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (election, number)
);

-- Its number; none in rows of earlier versions, which have reason and label themselves.
ALTER TABLE electorate ADD COLUMN why BIGINT;

-- SHA-256 of the register; what of it pages show, JSON. Of registers that are there already both are made when they are next looked for.
ALTER TABLE imports ADD COLUMN digest BYTEA;
ALTER TABLE imports ADD COLUMN facts TEXT NOT NULL DEFAULT '';
