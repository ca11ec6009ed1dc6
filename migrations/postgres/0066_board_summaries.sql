-- What the log of a board says of its election as a whole, so that nobody replays a log to show it. Written in the transaction of the entries
-- that change it. A board of an earlier version has no row before its log is replayed once more.
CREATE TABLE board_summaries (
    board BIGINT PRIMARY KEY REFERENCES boards (number),
    -- trustees and witnesses of the manifest
    signers BIGINT NOT NULL,
    -- q and t
    ready_needed BIGINT NOT NULL,
    openings_needed BIGINT NOT NULL,
    -- signers who have not accepted
    missing BIGINT NOT NULL,
    -- numbers of signers, and places of excluded ballots, as JSON
    accepted TEXT NOT NULL,
    excluded TEXT NOT NULL,
    ready TEXT NOT NULL,
    opened TEXT NOT NULL,
    -- the earliest moment of `checked`, between the close and it
    checked_not_before BIGINT,
    -- from the close on: ballots that count, their weight, codes replaced, and of these those that had voted
    counted BIGINT,
    weight BIGINT,
    replaced BIGINT,
    replaced_after_voting BIGINT,
    -- what signers compare, from `checked` on
    close_code TEXT,
    -- the result's exact bytes as in the log; opened totals and weights of contests as JSON, the weight of the roll, and R̂
    result BYTEA,
    totals TEXT,
    weights TEXT,
    roll_weight BIGINT,
    blinding BYTEA
);
