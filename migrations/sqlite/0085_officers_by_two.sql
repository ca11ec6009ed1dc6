-- What one officer proposed about officers: another confirms it, or the clock carries it out after a day where there is no other.
CREATE TABLE officer_proposals (
    organisation TEXT NOT NULL REFERENCES organisations (id),
    -- officer-add-DIGEST, officer-change-ID, officer-link-ID, officer-enable-ID: at most one of each
    proposal TEXT NOT NULL,
    -- the whole of it, as JSON
    details TEXT NOT NULL,
    -- whom it is about, by name
    about TEXT NOT NULL,
    -- SHA-256 over exactly what was shown
    digest BLOB NOT NULL,
    -- who proposed it
    officer TEXT NOT NULL REFERENCES officers (id),
    proposed_at INTEGER NOT NULL,
    -- when the clock carries it out; none: somebody else confirms it
    due_at INTEGER,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (organisation, proposal)
) STRICT;

CREATE INDEX officer_proposals_by_due ON officer_proposals (due_at) WHERE due_at IS NOT NULL;

-- Which way the last link went: to the officer's address, from the command line, or onto another officer's screen, who may have used it.
ALTER TABLE officers ADD COLUMN link_way TEXT NOT NULL DEFAULT 'printed'
    CHECK (link_way IN ('mailed', 'printed', 'shown'));
-- pages of earlier versions showed links; the operator's were printed
UPDATE officers SET link_way = 'shown'
WHERE NOT EXISTS (
    SELECT 1 FROM office_log AS l
    WHERE l.organisation = officers.organisation AND l.act = 'officer-added' AND l.doer = 'operator' AND l.about = officers.name
) OR EXISTS (
    SELECT 1 FROM office_log AS l
    WHERE l.organisation = officers.organisation AND l.act = 'officer-link' AND l.doer = 'officer' AND l.about = officers.name
);

-- By what a session began. Who came by a link chooses how to sign in; others show the present password first.
ALTER TABLE sessions ADD COLUMN way TEXT NOT NULL DEFAULT 'password' CHECK (way IN ('link', 'password', 'passkey'));
