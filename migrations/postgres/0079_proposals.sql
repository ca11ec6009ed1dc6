-- What one officer proposed and another must confirm: at most one of a key in an election. The row goes in the transaction of what it is about.
CREATE TABLE proposals (
    election TEXT NOT NULL REFERENCES elections (id),
    -- freeze, result, renew-signer-ID, withdraw-signer-ID
    proposal TEXT NOT NULL,
    -- the whole of it, as JSON
    details TEXT NOT NULL,
    -- SHA-256 over exactly what was shown
    digest BYTEA NOT NULL,
    -- who proposed it
    officer TEXT NOT NULL REFERENCES officers (id),
    proposed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- who confirmed it
    confirmed_by TEXT REFERENCES officers (id),
    PRIMARY KEY (election, proposal)
);

-- Whether the union has one officer, who decides alone.
ALTER TABLE organisations ADD COLUMN decides_alone BIGINT NOT NULL DEFAULT 0 CHECK (decides_alone IN (0, 1));
