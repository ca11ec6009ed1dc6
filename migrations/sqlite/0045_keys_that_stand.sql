-- Whether the keys of somebody who is invited stand: a new link was made after they came, and whoever has it may not exchange them.
ALTER TABLE invitations ADD COLUMN keys_stand INTEGER NOT NULL DEFAULT 0 CHECK (keys_stand IN (0, 1));
