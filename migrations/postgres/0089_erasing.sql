-- From when on nothing about the single voters of an election is shown: an officer ordered that it be erased, and a job does so. It is never
-- taken back.
ALTER TABLE elections ADD COLUMN erased_at BIGINT;
UPDATE elections SET erased_at = (SELECT erased_at FROM erasures WHERE election = elections.id AND what = 'electorate');

-- How far an erasing is that has not ended. Each piece counts itself here in its own transaction; the last one moves it all to `erasures`.
CREATE TABLE erasing (
    election TEXT NOT NULL REFERENCES elections (id),
    -- as in `erasures`; hours too
    what TEXT NOT NULL,
    -- rows that were there when it began
    total BIGINT NOT NULL,
    -- rows that it went through
    done BIGINT NOT NULL,
    -- rows that it erased
    erased BIGINT NOT NULL,
    PRIMARY KEY (election, what)
);
