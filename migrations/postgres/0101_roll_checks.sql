-- The time in which members see whether they are on the roll, and object. From `check_from` on, a day where the union's people live, the clock
-- sends everybody with an address a link of their own.
ALTER TABLE elections ADD COLUMN check_from TEXT;

-- How far that is.
CREATE TABLE roll_checks (
    election TEXT PRIMARY KEY REFERENCES elections (id) ON DELETE CASCADE,
    -- the decision about the electorate whose members are told: after another one those who have no link yet
    generation TEXT NOT NULL,
    -- row of the register up to which links were sent
    place BIGINT NOT NULL,
    -- the number of links
    links BIGINT NOT NULL,
    -- the number of links when that was last noted; none before
    noted BIGINT,
    -- when everybody was told
    told_at BIGINT
);

-- The links, as hashes: who has one sees one member, and may object in their name. They go with the freezing.
CREATE TABLE roll_links (
    digest BYTEA PRIMARY KEY,
    election TEXT NOT NULL REFERENCES elections (id) ON DELETE CASCADE,
    -- the member's key in the register
    member TEXT NOT NULL,
    UNIQUE (election, member)
);

-- What members object, and what was decided. The acts in the log name an objection by its number.
CREATE TABLE objections (
    election TEXT NOT NULL REFERENCES elections (id) ON DELETE CASCADE,
    -- from 1
    number BIGINT NOT NULL,
    member TEXT NOT NULL,
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    -- a day
    at BIGINT NOT NULL,
    -- open, kept (the roll stays as it is), corrected
    state TEXT NOT NULL,
    -- why, for the member
    answer TEXT,
    PRIMARY KEY (election, number)
);
