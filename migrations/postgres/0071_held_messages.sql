-- Codes that are held until their election is frozen: let go, or dropped, piece by piece.
CREATE INDEX messages_held ON messages (election, held_for) WHERE state = 'held';
