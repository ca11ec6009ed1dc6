-- Which log names which credential, so that a code alone finds its election among any number of them. All of it stands in the logs, for
-- everybody to read. Written in the transaction of the entries.
CREATE TABLE credential_boards (
    -- the first eight bytes of the credential, as a number
    beginning INTEGER NOT NULL,
    board INTEGER NOT NULL REFERENCES boards (number),
    PRIMARY KEY (beginning, board)
) STRICT, WITHOUT ROWID;

-- A log of an earlier version is replayed once for its summary, and these rows are written with it.
DELETE FROM board_summaries WHERE board IN (SELECT number FROM boards WHERE phase <> 'ended');
