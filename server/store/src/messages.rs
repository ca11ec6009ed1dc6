//! The outbox: messages that wait, and what became of those that do not. Bodies come and go sealed.

use uurna_election_core::manifest::Fingerprint;

use uurna_union::message::Reason;

use super::{Store, on_reading, on_writing};

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MessageState {
    /// made, and not to be sent before it is released
    Held,
    /// to be sent, now or after a while
    Waiting,
    /// on its way; of a letter: downloaded, and not yet said to be printed
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

    /// As the database and the interface write it.
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

    fn named(name: &str) -> Self {
        // the database takes no others
        Self::ALL.into_iter().find(|state| state.name() == name).unwrap_or(Self::Failed)
    }
}

/// A message to be kept.
#[derive(Debug)]
pub struct MessageRow {
    /// a random UUID
    pub id: String,
    /// of which election, if of one
    pub election: Option<String>,
    /// what it is about: `code`, `invitation`, …
    pub kind: &'static str,
    /// a member's key, a signer's or an officer's id
    pub addressee: String,
    /// `email`, `sms` or `letter`
    pub channel: &'static str,
    /// its language's tag
    pub language: &'static str,
    /// held until the election is frozen by the manifest of that fingerprint; `None`: waiting
    pub held_for: Option<String>,
    /// in seconds: of no use from then on
    pub expires_at: i64,
    /// sealed
    pub body: Vec<u8>,
}

/// A message that one process is to send.
#[derive(Debug)]
pub struct Claimed {
    /// which
    pub id: String,
    /// `email` or `sms`
    pub channel: String,
    /// its language's tag
    pub language: String,
    /// which attempt this is, from 1; what is reported of an older one is not taken
    pub attempt: i64,
    /// sealed
    pub body: Vec<u8>,
}

/// What became of one message, for the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// which message
    pub id: String,
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
    /// whether it is still there, so that the same can be sent again
    pub is_kept: bool,
}

impl Delivery {
    /// Whether nothing that is sent to its address arrives, however often.
    #[must_use]
    pub fn is_undeliverable(&self) -> bool {
        let names = [Reason::NotAnAddress, Reason::NoSuchAddress].map(Reason::name);
        self.state == MessageState::Failed && self.reason.as_deref().is_some_and(|reason| names.contains(&reason))
    }
}

/// A letter that is not printed yet.
#[derive(Debug)]
pub struct LetterRow {
    /// which message
    pub id: String,
    /// its language's tag
    pub language: String,
    /// sealed
    pub body: Vec<u8>,
}

type DeliveryRow = (String, String, String, String, Option<String>, Option<i64>, bool);

impl Store {
    /// Keep messages: all, or none when the database refuses.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn add_messages(&self, messages: &[MessageRow]) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            for message in messages {
                sqlx::query(
                    "INSERT INTO messages (id, election, kind, addressee, number, channel, language, state, held_for, attempts, next_attempt, expires_at, body) \
                     VALUES ($1, $2, $3, $4, \
                     (SELECT COALESCE(MAX(number), 0) + 1 FROM messages WHERE election = $2 AND kind = $3 AND addressee = $4), \
                     $5, $6, $7, $8, 0, 0, $9, $10)",
                )
                .bind(&message.id)
                .bind(message.election.as_deref())
                .bind(message.kind)
                .bind(&message.addressee)
                .bind(message.channel)
                .bind(message.language)
                .bind(message.held_for.as_ref().map_or(MessageState::Waiting, |_| MessageState::Held).name())
                .bind(message.held_for.as_deref())
                .bind(message.expires_at)
                .bind(&message.body)
                .execute(&mut *tx)
                .await?;
            }
            Ok::<_, sqlx::Error>(())
        })
    }

    /// A newer code took the place of those to somebody: what has not left yet is erased.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn supersede_messages(
        &self,
        election: &str,
        kind: &str,
        addressee: &str,
        day: i64,
    ) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            let superseded = "UPDATE messages SET state = 'given-up', reason = 'code-replaced', body = NULL, next_attempt = 0, day = $4 \
                 WHERE election = $1 AND kind = $2 AND addressee = $3 AND body IS NOT NULL AND state <> 'held'";
            let superseded = sqlx::query(superseded).bind(election).bind(kind).bind(addressee).bind(day);
            superseded.execute(&mut *tx).await.map(drop)
        })
    }

    /// The election is frozen: let go the held messages that were made for its manifest, and delete those of tries that came to
    /// nothing. Gives how many go. Before there is a board nothing happens: somebody may be freezing at this moment.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn release_messages(&self, election: &str) -> Result<u64, sqlx::Error> {
        let manifest: Option<(Vec<u8>,)> = on_reading!(self, |pool| {
            let manifest = sqlx::query_as("SELECT manifest FROM boards WHERE election = $1");
            manifest.bind(election).fetch_optional(pool).await
        })?;
        let Some((manifest,)) = manifest else { return Ok(0) };
        let fingerprint = Fingerprint::of(&manifest).to_string();
        on_writing!(self, |tx| {
            let others = "DELETE FROM messages WHERE election = $1 AND state = 'held' AND held_for <> $2";
            sqlx::query(others).bind(election).bind(&fingerprint).execute(&mut *tx).await?;
            // another officer's try may have queued its own meanwhile: only those of this manifest go
            let released = "UPDATE messages SET state = 'waiting', held_for = NULL \
                WHERE election = $1 AND state = 'held' AND held_for = $2";
            Ok(sqlx::query(released).bind(election).bind(&fingerprint).execute(&mut *tx).await?.rows_affected())
        })
    }

    /// Take messages to send, those that wait longest first. Until `lease` nobody else takes them; a crash before then leaves them to
    /// whoever asks afterwards.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn claim_messages(
        &self,
        (email, sms): (bool, bool),
        now: i64,
        lease: i64,
        most: i64,
    ) -> Result<Vec<Claimed>, sqlx::Error> {
        // The conditions stand twice: where two processes choose the same rows at once, the second sees them taken.
        let claim = "UPDATE messages SET state = 'sending', attempts = attempts + 1, next_attempt = $4 WHERE id IN \
             (SELECT id FROM messages WHERE state IN ('waiting', 'sending') AND next_attempt <= $3 AND body IS NOT NULL \
              AND ((channel = 'email' AND $1) OR (channel = 'sms' AND $2)) ORDER BY next_attempt LIMIT $5) \
             AND state IN ('waiting', 'sending') AND next_attempt <= $3 \
             RETURNING id, channel, language, attempts, body";
        let rows: Vec<(String, String, String, i64, Vec<u8>)> = on_writing!(self, |tx| {
            let claim = sqlx::query_as(claim).bind(email).bind(sms).bind(now).bind(lease).bind(most);
            claim.fetch_all(&mut *tx).await
        })?;
        let claimed = |(id, channel, language, attempt, body)| Claimed { id, channel, language, attempt, body };
        Ok(rows.into_iter().map(claimed).collect())
    }

    /// A message is sent, whoever still has it: its body is erased.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn message_sent(&self, id: &str, day: i64) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            let sent = "UPDATE messages SET state = 'sent', reason = NULL, next_attempt = 0, body = NULL, day = $2 WHERE id = $1";
            sqlx::query(sent).bind(id).bind(day).execute(&mut *tx).await.map(drop)
        })
    }

    /// An attempt failed, and there will be another.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn message_delayed(&self, id: &str, attempt: i64, reason: &str, next: i64) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            let delayed = "UPDATE messages SET state = 'waiting', reason = $3, next_attempt = $4 \
                           WHERE id = $1 AND attempts = $2 AND state = 'sending'";
            sqlx::query(delayed).bind(id).bind(attempt).bind(reason).bind(next).execute(&mut *tx).await.map(drop)
        })
    }

    /// An attempt failed, and there will be no other. The body stays, so that the office can send it again.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn message_failed(
        &self,
        id: &str,
        attempt: i64,
        state: MessageState,
        reason: &str,
        day: i64,
    ) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            let failed = "UPDATE messages SET state = $3, reason = $4, next_attempt = 0, day = $5 \
                          WHERE id = $1 AND attempts = $2 AND state = 'sending'";
            let failed = sqlx::query(failed).bind(id).bind(attempt).bind(state.name()).bind(reason).bind(day);
            failed.execute(&mut *tx).await.map(drop)
        })
    }

    /// Erase what is of no use any more: a code after the close, an invitation that has run out.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn expire_messages(&self, now: i64, day: i64) -> Result<u64, sqlx::Error> {
        on_writing!(self, |tx| {
            let expired = "UPDATE messages SET state = CASE state WHEN 'failed' THEN 'failed' ELSE 'given-up' END, \
                           reason = CASE state WHEN 'failed' THEN reason ELSE 'too-late' END, \
                           next_attempt = 0, body = NULL, day = $2 WHERE body IS NOT NULL AND expires_at <= $1";
            Ok(sqlx::query(expired).bind(now).bind(day).execute(&mut *tx).await?.rows_affected())
        })
    }

    /// Send a message of an election once more, if its body is still there. Gives whether it was.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn send_again(&self, election: &str, id: &str) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let again = "UPDATE messages SET state = 'waiting', reason = NULL, attempts = 0, next_attempt = 0, day = NULL \
                         WHERE election = $1 AND id = $2 AND body IS NOT NULL AND state IN ('waiting', 'failed', 'given-up')";
            Ok(sqlx::query(again).bind(election).bind(id).execute(&mut *tx).await?.rows_affected() == 1)
        })
    }

    /// The last message of that kind to each person, by addressee; held ones do not count yet.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn deliveries(&self, election: &str, kind: &str) -> Result<Vec<Delivery>, sqlx::Error> {
        let last = "SELECT id, addressee, channel, state, reason, day, body IS NOT NULL FROM messages AS m \
                    WHERE election = $1 AND kind = $2 AND state <> 'held' AND number = (SELECT MAX(number) FROM messages AS n \
                    WHERE n.election = m.election AND n.kind = m.kind AND n.addressee = m.addressee AND n.state <> 'held') \
                    ORDER BY addressee";
        let rows: Vec<DeliveryRow> =
            on_reading!(self, |pool| { sqlx::query_as(last).bind(election).bind(kind).fetch_all(pool).await })?;
        let delivery = |(id, addressee, channel, state, reason, day, is_kept): DeliveryRow| {
            let state = MessageState::named(&state);
            Delivery { id, addressee, channel, state, reason, day, is_kept }
        };
        Ok(rows.into_iter().map(delivery).collect())
    }

    /// Letters that are not printed yet, waiting or downloaded; they are downloaded from now on.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn take_letters(&self, election: &str) -> Result<Vec<LetterRow>, sqlx::Error> {
        let take = "UPDATE messages SET state = 'sending' WHERE election = $1 AND channel = 'letter' AND body IS NOT NULL \
                    AND state IN ('waiting', 'sending') RETURNING id, language, body";
        let rows: Vec<(String, String, Vec<u8>)> =
            on_writing!(self, |tx| sqlx::query_as(take).bind(election).fetch_all(&mut *tx).await)?;
        Ok(rows.into_iter().map(|(id, language, body)| LetterRow { id, language, body }).collect())
    }

    /// How many letters wait to be downloaded, and how many are downloaded and not yet said to be printed.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn count_letters(&self, election: &str) -> Result<(u64, u64), sqlx::Error> {
        let count = "SELECT COUNT(*) FROM messages WHERE election = $1 AND channel = 'letter' AND body IS NOT NULL AND state = $2";
        let counted: Result<(i64, i64), sqlx::Error> = on_reading!(self, |pool| {
            let (waiting,): (i64,) = sqlx::query_as(count).bind(election).bind("waiting").fetch_one(pool).await?;
            let (taken,): (i64,) = sqlx::query_as(count).bind(election).bind("sending").fetch_one(pool).await?;
            Ok((waiting, taken))
        });
        let (waiting, taken) = counted?;
        Ok((waiting.unsigned_abs(), taken.unsigned_abs()))
    }

    /// The downloaded letters are printed: their bodies are erased. Gives how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn letters_printed(&self, election: &str, day: i64) -> Result<u64, sqlx::Error> {
        on_writing!(self, |tx| {
            let printed = "UPDATE messages SET state = 'sent', reason = NULL, next_attempt = 0, body = NULL, day = $2 \
                           WHERE election = $1 AND channel = 'letter' AND state = 'sending'";
            Ok(sqlx::query(printed).bind(election).bind(day).execute(&mut *tx).await?.rows_affected())
        })
    }

    /// Delete all messages of an election, with its voters' data. Gives how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn erase_messages(&self, election: &str) -> Result<u64, sqlx::Error> {
        on_writing!(self, |tx| {
            let erased = sqlx::query("DELETE FROM messages WHERE election = $1").bind(election);
            Ok(erased.execute(&mut *tx).await?.rows_affected())
        })
    }
}
