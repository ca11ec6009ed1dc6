-- How many messages of an election stand where, and which failed, from indexes: rows are long, since bodies lie in them. And those that
-- are not the first of their kind to somebody, which are few, so that what they overtook is found without a look at every member.
CREATE INDEX messages_by_standing ON messages (election, channel, state, kind);
CREATE INDEX messages_failed ON messages (election, kind, addressee) WHERE state = 'failed';
CREATE INDEX messages_again ON messages (kind, election, addressee, number) WHERE number > 1;
