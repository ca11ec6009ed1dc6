-- An election that two people cancelled: when, and why, for everybody to read. Its log is not continued any more.
ALTER TABLE boards ADD COLUMN cancelled_at BIGINT;
ALTER TABLE boards ADD COLUMN cancel_reason TEXT;
