//! The outbox: messages that wait, and the outcome of the others. Bodies come and go sealed.

use std::fmt::Write as _;

use uurna_election_core::manifest::Fingerprint;
use uurna_union::message::Reason;

use super::office::must_be_unerased;
use super::rows::{Inconsistent, Reading, Several, key, own, own_unerased, row};
use super::{Entry, OwnElection, Store, note, on_reading, on_writing};
use uurna_union::ids::{ElectionId, MessageId};

/// Messages in one transaction: of 96,000 codes at a freeze, ballots wait only for these.
const CHUNK: usize = 500;

/// Delete files without any letter that still has a code.
pub(crate) const EMPTY_FILES: &str = "DELETE FROM letter_files WHERE NOT EXISTS \
    (SELECT 1 FROM messages AS m WHERE m.letter_file = letter_files.id AND m.body IS NOT NULL)";

/// Put at most `CHUNK` messages into the outbox in an open transaction; an empty list does nothing.
macro_rules! put {
    ($tx:expr, $messages:expr) => {{
        let messages: &[$crate::MessageRow] = $messages;
        for messages in messages.chunks($crate::rows::AT_ONCE) {
            let mut added = sqlx::query($crate::messages::MESSAGES.of(messages.len()));
            // a statement does not see its own rows: earlier rows to the same person are counted here
            let mut earlier: std::collections::HashMap<_, i64> = std::collections::HashMap::new();
            for message in messages {
                let before = earlier.entry((message.election, message.kind, message.addressee.as_str())).or_default();
                let state = if message.held_for.is_some() { "held" } else { "waiting" };
                added = added.bind($crate::rows::key(message.id)).bind(message.election.map($crate::rows::key));
                added = added.bind(message.kind);
                added = added.bind(&message.addressee).bind(*before).bind(message.channel).bind(message.language);
                added = added.bind(state).bind(message.held_for.as_deref()).bind(message.expires_at);
                added = added.bind(&message.body);
                *before += 1;
            }
            added.execute(&mut *$tx).await?;
        }
    }};
}
pub(crate) use put;

pub(crate) static MESSAGES: Several = Several::new(insert);

/// The statement that keeps `rows` messages: eleven values each.
fn insert(rows: usize) -> String {
    let mut sql =
        "INSERT INTO messages (id, election, kind, addressee, number, channel, language, state, held_for, attempts, \
        next_attempt, expires_at, body) VALUES "
            .to_owned();
    for row in 0..rows {
        let n = |value: usize| row * 11 + value;
        let comma = if row == 0 { "" } else { ", " };
        let _ = write!(
            sql,
            "{comma}(${}, ${election}, ${kind}, ${addressee}, (SELECT COALESCE(MAX(number), 0) + 1 + ${} FROM messages \
             WHERE election = ${election} AND kind = ${kind} AND addressee = ${addressee}), ${}, ${}, ${}, ${}, 0, 0, ${}, ${})",
            n(1),
            n(5),
            n(6),
            n(7),
            n(8),
            n(9),
            n(10),
            n(11),
            election = n(2),
            kind = n(3),
            addressee = n(4),
        );
    }
    sql
}

/// The state of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MessageState {
    /// made, and not to be sent before it is released
    Held,
    /// to be sent, now or after a while
    Waiting,
    /// on its way; for a letter: downloaded, and not yet called printed
    Sending,
    /// taken by the mail server or gateway, or printed
    Sent,
    /// refused for good
    Failed,
    /// tried too often or too long
    GivenUp,
}

impl MessageState {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Held, Self::Waiting, Self::Sending, Self::Sent, Self::Failed, Self::GivenUp];

    /// The name in the database and the interface.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::GivenUp => "given-up",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A message to be kept.
#[derive(Debug)]
pub struct MessageRow {
    /// a random UUID
    pub id: MessageId,
    /// its election, if it has one
    pub election: Option<ElectionId>,
    /// its subject: `code`, `invitation`, …
    pub kind: &'static str,
    /// a member's key, a signer's or an officer's id
    pub addressee: String,
    /// `email`, `sms` or `letter`
    pub channel: &'static str,
    /// its language's tag
    pub language: &'static str,
    /// held until the election is frozen by the manifest with this fingerprint; `None`: waiting
    pub held_for: Option<String>,
    /// in seconds: after this it is of no use
    pub expires_at: i64,
    /// sealed
    pub body: Vec<u8>,
}

/// A message that one process will send.
#[derive(Debug)]
pub struct Claimed {
    /// which
    pub id: MessageId,
    /// its subject, as in [`MessageRow`]
    pub kind: String,
    /// `email` or `sms`
    pub channel: String,
    /// its language's tag
    pub language: String,
    /// in seconds: after this it is of no use
    pub expires_at: i64,
    /// the number of this attempt, from 1; a report of an earlier one is ignored
    pub attempt: i64,
    /// sealed
    pub body: Vec<u8>,
}

/// The outcome of one attempt to send a message.
#[derive(Debug)]
pub struct Attempted {
    pub id: MessageId,
    /// as it was [claimed](Claimed)
    pub attempt: i64,
    pub outcome: Outcome,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// taken by the mail server or gateway, on the day that begins at this second
    Sent { day: i64 },
    /// there will be another attempt, from the second `next` on
    Delayed { reason: Reason, next: i64 },
    /// there will be no other
    Failed { state: MessageState, reason: Reason, day: i64 },
}

/// What became of a report that a message did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BounceNoted {
    /// it is written down, or was
    Yes,
    /// that the message was sent is not written down yet
    Later,
    /// there is no such message
    Unknown,
}

/// The outcome of one message, for the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// which message
    pub id: MessageId,
    /// a member's key, a signer's or an officer's id
    pub addressee: String,
    /// `email`, `sms` or `letter`
    pub channel: String,
    /// where it stands
    pub state: MessageState,
    /// why it failed, or still waits: a [`Reason`](uurna_union::message::Reason)'s name
    pub reason: Option<String>,
    /// the day on which it was sent or given up, in seconds
    pub day: Option<i64>,
    /// whether it is still kept, so that the same can be sent again
    pub is_kept: bool,
}

impl Delivery {
    /// Returns `true` if nothing that is sent to its address can arrive.
    #[must_use]
    pub fn is_undeliverable(&self) -> bool {
        let names = [Reason::NotAnAddress, Reason::NoSuchAddress].map(Reason::name);
        self.state == MessageState::Failed && self.reason.as_deref().is_some_and(|reason| names.contains(&reason))
    }
}

row! {
    struct ClaimedColumns {
        id: String,
        kind: String,
        channel: String,
        language: String,
        expires_at: i64,
        attempts: i64,
        body: Vec<u8>,
    }
}

impl TryFrom<ClaimedColumns> for Claimed {
    type Error = Inconsistent;

    fn try_from(row: ClaimedColumns) -> Result<Self, Inconsistent> {
        let id = Reading { table: "messages", row: &row.id }.id("id", &row.id)?;
        let ClaimedColumns { kind, channel, language, expires_at, attempts, body, .. } = row;
        Ok(Self { id, kind, channel, language, expires_at, attempt: attempts, body })
    }
}

row! {
    pub(crate) struct DeliveryColumns {
        id: String,
        addressee: String,
        channel: String,
        state: String,
        reason: Option<String>,
        day: Option<i64>,
        is_kept: bool,
    }
}

impl TryFrom<DeliveryColumns> for Delivery {
    type Error = Inconsistent;

    fn try_from(row: DeliveryColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "messages", row: &row.id };
        let id = of.id("id", &row.id)?;
        let state = of.read("state", MessageState::named(&row.state))?;
        let DeliveryColumns { addressee, channel, reason, day, is_kept, .. } = row;
        Ok(Self { id, addressee, channel, state, reason, day, is_kept })
    }
}

impl Store {
    /// Keep messages, `CHUNK` in each transaction, so that ballots are taken in between. Up to `CHUNK` are kept all or
    /// none. Of more, an error or a crash leaves the first chunks: held messages of such a try never leave, and are
    /// deleted when another is released.
    pub async fn add_messages(&self, messages: &[MessageRow]) -> Result<(), sqlx::Error> {
        for chunk in messages.chunks(CHUNK) {
            self.add_chunk(chunk).await?;
        }
        Ok(())
    }

    async fn add_chunk(&self, messages: &[MessageRow]) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            put!(tx, messages);
            Ok(())
        })
    }

    /// Keep a message with a code that replaces those of `kind` to the same person: what has not left yet of these is
    /// erased, on the day that begins at the second `day`, and what did not arrive is no complaint any more.
    pub async fn add_instead(
        &self,
        entry: &Entry<'_>,
        message: &MessageRow,
        (election, kind, addressee): (&ElectionId, &str, &str),
        day: i64,
    ) -> Result<(), sqlx::Error> {
        const GIVEN_UP: &str = "UPDATE messages SET state = 'given-up', reason = 'code-replaced', body = NULL, next_attempt = 0, \
            day = $4 WHERE election = $1 AND kind = $2 AND addressee = $3 AND (body IS NOT NULL OR state = 'failed') AND state <> 'held'";
        // a file with such a letter that nobody has fetched is made again without it
        const FILES: &str = "UPDATE letter_files SET state = 'waiting', sealed = NULL, letters = letters - 1 \
            WHERE state <> 'fetched' AND id IN (SELECT letter_file FROM messages \
            WHERE election = $1 AND kind = $2 AND addressee = $3 AND body IS NOT NULL AND letter_file IS NOT NULL)";
        on_writing!(self, |tx| {
            must_be_unerased!(tx, election, entry);
            sqlx::query(FILES).bind(key(election)).bind(kind).bind(addressee).execute(&mut *tx).await?;
            let given_up = sqlx::query(GIVEN_UP).bind(key(election)).bind(kind).bind(addressee).bind(day);
            given_up.execute(&mut *tx).await?;
            sqlx::query(EMPTY_FILES).execute(&mut *tx).await?;
            put!(tx, std::slice::from_ref(message));
            note!(tx, entry);
            Ok(())
        })
    }

    /// The election is frozen: release the held messages that were made for its manifest, and delete those of failed
    /// tries. Returns the number of released messages. It works in pieces, so that ballots are taken in between; a
    /// crash leaves the rest held. Before the board exists it does nothing: somebody may be freezing at this moment.
    pub async fn release_messages(&self, election: OwnElection) -> Result<u64, sqlx::Error> {
        let manifest: Option<(Vec<u8>,)> = on_reading!(self, |pool| {
            let sql = concat!("SELECT manifest FROM boards WHERE election = $1 ", own!("$1", "$2"));
            let manifest = sqlx::query_as(sql).bind(key(election.id)).bind(key(election.organisation));
            manifest.fetch_optional(pool).await
        })?;
        let Some((manifest,)) = manifest else { return Ok(0) };
        let fingerprint = Fingerprint::of(&manifest).to_string();
        // another officer's try may have queued its own meanwhile: only those of this manifest are released
        let others = "DELETE FROM messages WHERE id IN (SELECT id FROM messages \
            WHERE election = $1 AND state = 'held' AND held_for <> $2 LIMIT 2000)";
        let released = "UPDATE messages SET state = 'waiting', held_for = NULL WHERE id IN (SELECT id FROM messages \
            WHERE election = $1 AND state = 'held' AND held_for = $2 LIMIT 2000)";
        let mut count = 0;
        for sql in [others, released] {
            loop {
                let some = on_writing!(self, |tx| {
                    let some = sqlx::query(sql).bind(key(election.id)).bind(&fingerprint).execute(&mut *tx).await?;
                    Ok::<_, sqlx::Error>(some.rows_affected())
                })?;
                if some == 0 {
                    break;
                }
                count += if sql == released { some } else { 0 };
            }
        }
        Ok(count)
    }

    /// Take messages to send, those that have waited longest first. Until `lease` nobody else takes them; a crash
    /// before then leaves them to the process that asks afterwards. Writes nothing if nothing is due.
    pub async fn claim_messages(
        &self,
        (email, sms): (bool, bool),
        now: i64,
        lease: i64,
        most: i64,
    ) -> Result<Vec<Claimed>, sqlx::Error> {
        let due = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM messages WHERE state IN ('waiting', 'sending') AND channel <> 'letter' \
             AND next_attempt <= $3 AND body IS NOT NULL \
             AND ((channel = 'email' AND $1) OR (channel = 'sms' AND $2)) LIMIT 1) AS first";
        let (due,): (i64,) =
            on_reading!(self, |pool| { sqlx::query_as(due).bind(email).bind(sms).bind(now).fetch_one(pool).await })?;
        if due == 0 {
            return Ok(Vec::new());
        }
        // The conditions are there twice: if two processes choose the same rows at once, the second sees them taken.
        let claim = "UPDATE messages SET state = 'sending', attempts = attempts + 1, next_attempt = $4 WHERE id IN \
             (SELECT id FROM messages WHERE state IN ('waiting', 'sending') AND channel <> 'letter' AND next_attempt <= $3 \
              AND body IS NOT NULL \
              AND ((channel = 'email' AND $1) OR (channel = 'sms' AND $2)) ORDER BY next_attempt LIMIT $5) \
             AND state IN ('waiting', 'sending') AND next_attempt <= $3 \
             RETURNING id, kind, channel, language, expires_at, attempts, body";
        let rows: Vec<ClaimedColumns> = on_writing!(self, |tx| {
            let claim = sqlx::query_as(claim).bind(email).bind(sms).bind(now).bind(lease).bind(most);
            claim.fetch_all(&mut *tx).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// Record the outcomes of attempts, in one transaction. A message that was sent is sent, even while another process
    /// has it, and its body is erased; a failure counts only for the last attempt.
    pub async fn write_down(&self, attempted: &[Attempted]) -> Result<(), sqlx::Error> {
        const SENT: &str =
            "UPDATE messages SET state = 'sent', reason = NULL, next_attempt = 0, body = NULL, day = $2 WHERE id = $1";
        const DELAYED: &str = "UPDATE messages SET state = 'waiting', reason = $3, next_attempt = $4 \
            WHERE id = $1 AND attempts = $2 AND state = 'sending'";
        // the body stays, so that the office can send it again
        const FAILED: &str = "UPDATE messages SET state = $3, reason = $4, next_attempt = 0, day = $5 \
            WHERE id = $1 AND attempts = $2 AND state = 'sending'";
        on_writing!(self, |tx| {
            for Attempted { id, attempt, outcome } in attempted {
                let done = match outcome {
                    Outcome::Sent { day } => sqlx::query(SENT).bind(key(id)).bind(*day),
                    Outcome::Delayed { reason, next } => {
                        sqlx::query(DELAYED).bind(key(id)).bind(*attempt).bind(reason.name()).bind(*next)
                    }
                    Outcome::Failed { state, reason, day } => sqlx::query(FAILED)
                        .bind(key(id))
                        .bind(*attempt)
                        .bind(state.name())
                        .bind(reason.name())
                        .bind(*day),
                };
                done.execute(&mut *tx).await?;
            }
            Ok(())
        })
    }

    /// Write down that a message which was sent by this channel did not arrive.
    pub async fn note_bounce(
        &self,
        (id, channel): (&MessageId, &str),
        reason: Reason,
        day: i64,
    ) -> Result<BounceNoted, sqlx::Error> {
        const FAILED: &str = "UPDATE messages SET state = 'failed', reason = $3, day = $4 \
            WHERE id = $1 AND channel = $2 AND state = 'sent'";
        const STATE: &str = "SELECT state FROM messages AS m WHERE id = $1 AND channel = $2 AND NOT EXISTS \
            (SELECT 1 FROM elections AS e WHERE e.id = m.election AND e.erased_at IS NOT NULL)";
        on_writing!(self, |tx| {
            let state = sqlx::query_scalar(STATE).bind(key(id)).bind(channel);
            let state: Option<String> = state.fetch_optional(&mut *tx).await?;
            let Some(state) = state else { return Ok(BounceNoted::Unknown) };
            if matches!(MessageState::named(&state), Some(MessageState::Waiting | MessageState::Sending)) {
                return Ok(BounceNoted::Later);
            }
            let failed = sqlx::query(FAILED).bind(key(id)).bind(channel).bind(reason.name()).bind(day);
            failed.execute(&mut *tx).await?;
            Ok(BounceNoted::Yes)
        })
    }

    /// Returns `true` if there is a message with this id.
    pub async fn is_known(&self, id: &MessageId) -> Result<bool, sqlx::Error> {
        const SQL: &str = "SELECT COUNT(*) FROM messages WHERE id = $1";
        let (count,): (i64,) = on_reading!(self, |pool| sqlx::query_as(SQL).bind(key(id)).fetch_one(pool).await)?;
        Ok(count == 1)
    }

    /// Erase what is of no use any more: a code after the close, an expired invitation.
    pub async fn expire_messages(&self, now: i64, day: i64) -> Result<u64, sqlx::Error> {
        let late = "SELECT id FROM messages WHERE body IS NOT NULL AND expires_at <= $1 LIMIT 1";
        let late: Option<(String,)> =
            on_reading!(self, |pool| sqlx::query_as(late).bind(now).fetch_optional(pool).await)?;
        if late.is_none() {
            return Ok(0);
        }
        on_writing!(self, |tx| {
            let expired = "UPDATE messages SET state = CASE state WHEN 'failed' THEN 'failed' ELSE 'given-up' END, \
                           reason = CASE state WHEN 'failed' THEN reason ELSE 'too-late' END, \
                           next_attempt = 0, body = NULL, day = $2 WHERE body IS NOT NULL AND expires_at <= $1";
            let expired = sqlx::query(expired).bind(now).bind(day).execute(&mut *tx).await?.rows_affected();
            sqlx::query(EMPTY_FILES).execute(&mut *tx).await?;
            Ok(expired)
        })
    }

    /// Send a message of an election once more. Returns `false` if its body is gone, or it is on its way.
    pub async fn send_again(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        id: &MessageId,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let again = concat!(
                "UPDATE messages SET state = 'waiting', reason = NULL, attempts = 0, next_attempt = 0, day = NULL \
                         WHERE election = $1 AND id = $2 AND body IS NOT NULL AND state IN ('waiting', 'failed', 'given-up') ",
                own_unerased!("$1", "$3")
            );
            let is_sent = sqlx::query(again)
                .bind(key(election))
                .bind(key(id))
                .bind(key(entry.organisation))
                .execute(&mut *tx)
                .await?
                .rows_affected()
                == 1;
            if is_sent {
                note!(tx, entry);
            }
            Ok(is_sent)
        })
    }

    /// The last message of this kind to each person, by addressee; held ones do not count yet.
    pub async fn deliveries(&self, election: OwnElection, kind: &str) -> Result<Vec<Delivery>, sqlx::Error> {
        let last = concat!(
            "SELECT id, addressee, channel, state, reason, day, body IS NOT NULL AS is_kept FROM messages AS m \
             WHERE election = $1 AND kind = $2 AND state <> 'held' AND number = (SELECT MAX(number) FROM messages AS n \
             WHERE n.election = m.election AND n.kind = m.kind AND n.addressee = m.addressee AND n.state <> 'held') ",
            own_unerased!("$1", "$3"),
            " ORDER BY addressee"
        );
        let rows: Vec<DeliveryColumns> = on_reading!(self, |pool| {
            let rows = sqlx::query_as(last).bind(key(election.id)).bind(kind).bind(key(election.organisation));
            rows.fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }
}
