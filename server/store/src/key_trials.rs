//! What signers were asked to sign, to show that their words still make their keys.

use uurna_election_core::time::Timestamp;
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, InvitationId};

use super::invitations::note_signer;
use super::messages::put;
use super::office::must_own;
use super::rows::{Inconsistent, Reading, key, row};
use super::{Entry, Invitation, MessageRow, OwnElection, Store, note, on_reading, on_writing};

/// The last question to one signer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyTrial {
    pub invitation: InvitationId,
    pub election: OwnElection,
    /// what the signer signs
    pub challenge: [u8; 32],
    pub asked_at: Timestamp,
    /// when the signer last got a message about it
    pub written_at: Timestamp,
    pub answered_at: Option<Timestamp>,
}

row! {
    struct TrialColumns {
        invitation: String,
        organisation: String,
        election: String,
        challenge: Vec<u8>,
        asked_at: i64,
        written_at: i64,
        answered_at: Option<i64>,
    }
}

impl TryFrom<TrialColumns> for KeyTrial {
    type Error = Inconsistent;

    fn try_from(row: TrialColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "key_trials", row: &row.invitation };
        Ok(Self {
            invitation: of.id("invitation", &row.invitation)?,
            election: of.own(&row.organisation, &row.election)?,
            challenge: of.read("challenge", row.challenge.as_slice().try_into().ok())?,
            asked_at: of.moment("asked_at", row.asked_at)?,
            written_at: of.moment("written_at", row.written_at)?,
            answered_at: of.maybe_moment("answered_at", row.answered_at)?,
        })
    }
}

macro_rules! selected {
    ($rest:literal) => {
        concat!(
            "SELECT invitation, election, challenge, asked_at, written_at, answered_at, organisation FROM key_trials t \
             JOIN elections e ON e.id = t.election ",
            $rest
        )
    };
}

impl Store {
    /// Ask signers, each with a challenge and a message; the election's earlier questions lose their effect.
    pub async fn ask_key_trials(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        asked: &[(InvitationId, [u8; 32])],
        messages: &[MessageRow],
    ) -> Result<(), sqlx::Error> {
        const EARLIER: &str = "DELETE FROM key_trials WHERE election = $1";
        const NEW: &str = "INSERT INTO key_trials (invitation, election, challenge, asked_at, written_at) VALUES ($1, $2, $3, $4, $4)";
        on_writing!(self, |tx| {
            must_own!(tx, election, entry);
            sqlx::query(EARLIER).bind(key(election)).execute(&mut *tx).await?;
            for (invitation, challenge) in asked {
                let new = sqlx::query(NEW).bind(key(invitation)).bind(key(election)).bind(challenge.as_slice());
                new.bind(entry.at.seconds()).execute(&mut *tx).await?;
            }
            put!(tx, messages);
            note!(tx, entry);
            Ok(())
        })
    }

    /// The questions to an election's signers.
    pub async fn key_trials(&self, election: OwnElection) -> Result<Vec<KeyTrial>, sqlx::Error> {
        let rows: Vec<TrialColumns> = on_reading!(self, |pool| {
            let sql = selected!("WHERE t.election = $1 AND e.organisation = $2 ORDER BY t.invitation");
            sqlx::query_as(sql).bind(key(election.id)).bind(key(election.organisation)).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// The question with this challenge.
    pub async fn key_trial(
        &self,
        election: &ElectionId,
        challenge: &[u8; 32],
    ) -> Result<Option<KeyTrial>, sqlx::Error> {
        let row: Option<TrialColumns> = on_reading!(self, |pool| {
            let sql = selected!("WHERE t.election = $1 AND t.challenge = $2");
            sqlx::query_as(sql).bind(key(election)).bind(challenge.as_slice()).fetch_optional(pool).await
        })?;
        Ok(row.map(KeyTrial::try_from).transpose()?)
    }

    /// Note that a signer answered, whose words then are not lost. Returns `false`, and notes nothing, if another
    /// question replaced it; a second answer counts as done.
    pub async fn answer_key_trial(
        &self,
        invitation: &Invitation,
        challenge: &[u8; 32],
        at: Timestamp,
    ) -> Result<bool, sqlx::Error> {
        const HELD: &str = "SELECT answered_at FROM key_trials WHERE invitation = $1 AND challenge = $2";
        const ANSWERED: &str = "UPDATE key_trials SET answered_at = $3 \
            WHERE invitation = $1 AND challenge = $2 AND answered_at IS NULL";
        const TRIED: &str = "UPDATE invitations SET tried_at = $2, lost_at = NULL WHERE id = $1";
        on_writing!(self, |tx| {
            let answered = sqlx::query(ANSWERED).bind(key(invitation.id)).bind(challenge.as_slice()).bind(at.seconds());
            if answered.execute(&mut *tx).await?.rows_affected() == 0 {
                let held: Option<(Option<i64>,)> = sqlx::query_as(HELD)
                    .bind(key(invitation.id))
                    .bind(challenge.as_slice())
                    .fetch_optional(&mut *tx)
                    .await?;
                return Ok(held.is_some());
            }
            sqlx::query(TRIED).bind(key(invitation.id)).bind(at.seconds()).execute(&mut *tx).await?;
            note_signer!(tx, invitation, &Act::KeyTried, at);
            Ok(true)
        })
    }

    /// Queue a reminder of an unanswered question, unless a reminder or an answer came since `trial` was read.
    pub async fn remind_of_key_trial(
        &self,
        trial: &KeyTrial,
        message: &[MessageRow],
        at: Timestamp,
    ) -> Result<bool, sqlx::Error> {
        const WRITTEN: &str = "UPDATE key_trials SET written_at = $3 \
            WHERE invitation = $1 AND challenge = $2 AND written_at = $4 AND answered_at IS NULL";
        on_writing!(self, |tx| {
            let written = sqlx::query(WRITTEN).bind(key(trial.invitation)).bind(trial.challenge.as_slice());
            let written = written.bind(at.seconds()).bind(trial.written_at.seconds());
            if written.execute(&mut *tx).await?.rows_affected() == 0 {
                return Ok(false);
            }
            put!(tx, message);
            Ok(true)
        })
    }

    /// Elections with open voting that close before `horizon`.
    pub async fn key_trials_due(&self, horizon: Timestamp) -> Result<Vec<DueKeyTrial>, sqlx::Error> {
        const SQL: &str = "SELECT b.election, e.organisation, b.opens, b.closes, \
            (SELECT MAX(asked_at) FROM key_trials t WHERE t.election = b.election) AS asked_at \
            FROM boards b JOIN elections e ON e.id = b.election \
            WHERE b.phase IN ('open', 'suspended') AND b.closes <= $1 ORDER BY b.number";
        let rows: Vec<DueColumns> =
            on_reading!(self, |pool| sqlx::query_as(SQL).bind(horizon.seconds()).fetch_all(pool).await)?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// How many signers' words are known to make their keys, for everybody.
    pub async fn tried_keys(&self, election: &ElectionId) -> Result<TriedKeys, sqlx::Error> {
        const SQL: &str = "SELECT COUNT(*) AS signers, MAX(tried_at) AS tried_at, COUNT(CASE WHEN lost_at IS NULL \
            AND tried_at IS NOT NULL AND (t.invitation IS NULL OR t.answered_at IS NOT NULL) THEN 1 END) AS alive \
            FROM invitations i LEFT JOIN key_trials t ON t.invitation = i.id WHERE i.election = $1";
        let row: TriedColumns =
            on_reading!(self, |pool| sqlx::query_as(SQL).bind(key(election)).fetch_one(pool).await)?;
        let of = Reading { table: "invitations", row: &key(election) };
        let read = || {
            Ok::<_, Inconsistent>(TriedKeys {
                signers: of.count("election", row.signers)?,
                alive: of.count("tried_at", row.alive)?,
                tried_at: of.maybe_moment("tried_at", row.tried_at)?,
            })
        };
        Ok(read()?)
    }
}

/// An election whose signers may have to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueKeyTrial {
    pub election: OwnElection,
    pub opens: Timestamp,
    pub closes: Timestamp,
    /// when they were last asked
    pub asked_at: Option<Timestamp>,
}

/// How many keys of an election are known to work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TriedKeys {
    pub signers: u64,
    pub alive: u64,
    /// when one last proved to work
    pub tried_at: Option<Timestamp>,
}

row! {
    struct DueColumns {
        election: String,
        organisation: String,
        opens: i64,
        closes: i64,
        asked_at: Option<i64>,
    }
}

row! {
    struct TriedColumns {
        signers: i64,
        alive: i64,
        tried_at: Option<i64>,
    }
}

impl TryFrom<DueColumns> for DueKeyTrial {
    type Error = Inconsistent;

    fn try_from(row: DueColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "boards", row: &row.election };
        Ok(Self {
            election: of.own(&row.organisation, &row.election)?,
            opens: of.moment("opens", row.opens)?,
            closes: of.moment("closes", row.closes)?,
            asked_at: of.maybe_moment("asked_at", row.asked_at)?,
        })
    }
}
