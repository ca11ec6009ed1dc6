-- Browsers in which an officer has signed in: guesses from elsewhere do not count against them. Of the cookie's token only the SHA-256 is kept.
CREATE TABLE officer_devices (
    token BYTEA NOT NULL,
    officer TEXT NOT NULL REFERENCES officers (id) ON DELETE CASCADE,
    -- the first second of the day on which they last signed in there
    day BIGINT NOT NULL,
    PRIMARY KEY (officer, token)
);
