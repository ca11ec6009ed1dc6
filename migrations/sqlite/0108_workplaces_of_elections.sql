-- Where the elected will act, from the draft: the office's list is searched by it.
ALTER TABLE elections ADD COLUMN workplace TEXT NOT NULL DEFAULT '';
UPDATE elections SET workplace = COALESCE(json_extract(draft, '$.workplace'), '');
