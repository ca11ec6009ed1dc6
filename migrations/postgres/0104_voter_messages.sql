-- What an election's officers chose for each message to all of its voters, and how far it is. It says of nobody whether a message went to
-- them: it goes to everybody.
CREATE TABLE voter_messages (
    election TEXT NOT NULL REFERENCES elections (id) ON DELETE CASCADE,
    -- reminder, closing-soon, result
    kind TEXT NOT NULL,
    choice TEXT NOT NULL CHECK (choice IN ('usual', 'at', 'never')),
    -- from when on it leaves, where an officer chose that
    moment BIGINT,
    -- the row of the register up to which it is in the outbox; none before it began
    reached BIGINT,
    -- people for whom it is in the outbox
    told BIGINT NOT NULL DEFAULT 0,
    -- the day (its first second, UTC) on which it was there for everybody
    done_on BIGINT,
    PRIMARY KEY (election, kind)
);

-- Officers of elections that are locked already expect no message that they did not choose.
INSERT INTO voter_messages (election, kind, choice) SELECT e.id, k.kind, 'never' FROM elections e
    CROSS JOIN (SELECT 'reminder' AS kind UNION SELECT 'closing-soon' UNION SELECT 'result') k WHERE e.frozen_at IS NOT NULL;
