-- Why somebody is in or out, without what their own cells say: to be counted for those who may not see who is who.
ALTER TABLE electorate ADD COLUMN label TEXT NOT NULL DEFAULT '';
