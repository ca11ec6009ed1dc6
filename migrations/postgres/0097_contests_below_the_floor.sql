-- Contests with some, but too few counted ballots for a count: their ids with the numbers, as JSON. With one of them nothing is opened.
ALTER TABLE board_summaries ADD COLUMN small TEXT NOT NULL DEFAULT '[]';
-- the number of ballots that each contest needs
ALTER TABLE board_summaries ADD COLUMN floor BIGINT NOT NULL DEFAULT 0;

-- Logs that are closed and have no result are replayed once more.
DELETE FROM board_summaries WHERE board IN (SELECT number FROM boards WHERE phase IN ('closed', 'checked'));
