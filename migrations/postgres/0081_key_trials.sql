-- What a signer was last asked to sign, so that the office knows that the words still make the key. Asked again, another takes its place.
CREATE TABLE key_trials (
    invitation TEXT PRIMARY KEY REFERENCES invitations (id),
    election TEXT NOT NULL REFERENCES elections (id),
    -- 32 random bytes; who has them may answer, and nothing else
    challenge BYTEA NOT NULL UNIQUE,
    asked_at BIGINT NOT NULL,
    -- when the signer was last written to about it
    written_at BIGINT NOT NULL,
    answered_at BIGINT
);
CREATE INDEX key_trials_of_elections ON key_trials (election);
