-- Single members who are added, removed or moved on a roll that is not frozen, by two people and with a reason; and the written list of those
-- whom the committee decides about afterwards. The acts in the log name a correction by its number: the member stands here alone, until the
-- erasure.
CREATE TABLE corrections (
    election TEXT NOT NULL REFERENCES elections (id) ON DELETE CASCADE,
    -- from 1
    number BIGINT NOT NULL,
    -- the member's key in the register
    member TEXT NOT NULL,
    name TEXT NOT NULL,
    -- add, remove, move, lift
    kind TEXT NOT NULL,
    -- rules of the groups that the member belongs to, JSON; none: as the register says
    groups TEXT,
    reason TEXT NOT NULL,
    -- proposed, done, listed (written down after the freezing)
    state TEXT NOT NULL,
    -- names of the officers at that time
    proposer TEXT NOT NULL,
    confirmer TEXT,
    -- the day on which it was proposed, done or listed, as its noon
    at BIGINT NOT NULL,
    -- the member's objection that asked for it
    objection BIGINT,
    PRIMARY KEY (election, number)
);
