-- Where a signer says the words are kept and on what, as kinds, in JSON; NULL: not said.
ALTER TABLE invitations ADD COLUMN keeping TEXT;
-- When a signer said that the words are lost; NULL: they are not.
ALTER TABLE invitations ADD COLUMN lost_at INTEGER;
-- When the words last made the key that stands: at the acceptance, or when the key was tried.
ALTER TABLE invitations ADD COLUMN tried_at INTEGER;
