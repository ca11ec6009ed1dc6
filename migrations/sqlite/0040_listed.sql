-- Whether the front page names an election, once it is frozen. Its own page is there for everybody either way.
ALTER TABLE elections ADD COLUMN is_listed INTEGER NOT NULL DEFAULT 1 CHECK (is_listed IN (0, 1));
