-- The way that an officer chose for a member's messages, whose code did not arrive by another: an address that was corrected, or one that
-- stood beside it. None for everybody else.
ALTER TABLE electorate ADD COLUMN way TEXT CHECK (way IN ('email', 'sms'));
