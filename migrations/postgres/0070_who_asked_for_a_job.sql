-- Who asked for a job, as what it comes to is noted as their act: an officer's id; none: the operator.
ALTER TABLE jobs ADD COLUMN asked_by TEXT;
