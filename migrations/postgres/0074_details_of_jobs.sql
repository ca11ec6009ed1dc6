-- What exactly was asked for, JSON, where the kind of a job does not say it all: which columns of a register are kept.
ALTER TABLE jobs ADD COLUMN details TEXT;
