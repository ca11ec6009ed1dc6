-- An act whole, as JSON: what it is about, and what stood before and after where a text or a date changed.
ALTER TABLE office_log ADD COLUMN details TEXT NOT NULL DEFAULT '';
UPDATE office_log SET details = json_build_object('act', act, 'about', about, 'before', '', 'after', '')::text;

-- Whose act it was: an officer's, a signer's, the clock's, or the operator's, who has no name here.
ALTER TABLE office_log ADD COLUMN doer TEXT NOT NULL DEFAULT 'operator';
UPDATE office_log SET doer = CASE WHEN officer IS NOT NULL THEN 'officer' WHEN officer_name <> '' THEN 'signer' ELSE 'operator' END;
