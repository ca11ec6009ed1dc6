-- What waits to be sent, apart from letters, which are many and wait for people; and what runs out: so that neither question reads the
-- whole outbox.
DROP INDEX messages_by_attempt;
CREATE INDEX messages_due ON messages (next_attempt) WHERE state IN ('waiting', 'sending') AND channel <> 'letter';
CREATE INDEX messages_by_expiry ON messages (expires_at) WHERE body IS NOT NULL;
CREATE INDEX messages_letters ON messages (election, state) WHERE channel = 'letter' AND body IS NOT NULL;
