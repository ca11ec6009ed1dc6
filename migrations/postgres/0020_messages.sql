-- The outbox: messages to members, signers and officers. No row says when it was made: times
-- would connect a member with a credential that came into the log just then.
CREATE TABLE messages (
    -- a random UUID
    id TEXT PRIMARY KEY,
    election TEXT REFERENCES elections (id) ON DELETE CASCADE,
    -- code, invitation, sign-in, notice
    kind TEXT NOT NULL,
    -- a member's key, a signer's or an officer's id
    addressee TEXT NOT NULL,
    -- the how manieth message of this kind to them
    number BIGINT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'letter')),
    language TEXT NOT NULL,
    -- sending, of a letter: downloaded and not yet said to be printed
    state TEXT NOT NULL CHECK (state IN ('held', 'waiting', 'sending', 'sent', 'failed', 'given-up')),
    -- why it failed, or waits after an attempt
    reason TEXT,
    attempts BIGINT NOT NULL,
    -- not tried before; while it is being sent: taken by nobody else before; 0 once it is over
    next_attempt BIGINT NOT NULL,
    -- of no use from then on
    expires_at BIGINT NOT NULL,
    -- address and text, sealed under the installation's master key; erased when sent
    body BYTEA,
    -- the day (its first second, UTC) on which it was sent or given up
    day BIGINT
);

CREATE INDEX messages_by_attempt ON messages (next_attempt) WHERE state IN ('waiting', 'sending');
CREATE INDEX messages_by_addressee ON messages (election, kind, addressee, number);
