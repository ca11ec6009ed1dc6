-- Committee members and observers, by election.
CREATE TABLE named_officers (
    election TEXT NOT NULL REFERENCES elections (id) ON DELETE CASCADE,
    officer TEXT NOT NULL REFERENCES officers (id) ON DELETE CASCADE,
    named_at BIGINT NOT NULL,
    PRIMARY KEY (election, officer)
);

CREATE INDEX named_officers_by_officer ON named_officers (officer);

-- What officers did, for those who check them. Rows are only added.
CREATE TABLE office_log (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation TEXT NOT NULL,
    -- in which election; none: about the organisation's officers
    election TEXT,
    -- who, and what they were called then; none: whoever runs the installation
    officer TEXT,
    officer_name TEXT NOT NULL,
    -- a code that pages say in words
    act TEXT NOT NULL,
    -- about whom or what, in words
    about TEXT NOT NULL,
    done_at BIGINT NOT NULL
);

CREATE INDEX office_log_by_election ON office_log (election, number);
CREATE INDEX office_log_by_organisation ON office_log (organisation, number);
