//! The task of `uurna serve` that sends what waits in the outbox.
//!
//! It takes a few messages at a time, for a while in which no other process takes them (a lease), sends them, takes
//! more as soon as those are on their way, and records their outcomes. A crash in between leaves them taken until the
//! lease runs out; then they are sent, perhaps a second time: the same code twice is better than none. Temporary
//! refusals are tried again, later each time; our own fault is tried until it is corrected.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use futures_util::stream::{self, FuturesUnordered};
use futures_util::{FutureExt as _, StreamExt as _};
use uurna_election_core::time::Timestamp;
use zeroize::Zeroizing;

use super::gateway::Gateway;
use super::mail::{Mail, Mailer};
use super::{Attempt, CODE, day, links, sealed_for};
use crate::config::ConfigError;
use crate::service::Shared;
use uurna_store::{Attempted, Claimed, DatabaseError, MessageState, Outcome};
use uurna_union::ids::MessageId;
use uurna_union::message::{Address, Channel, Reason, SecretBody};
use uurna_union::voter_message::VoterMessage;
use uurna_union::wording;
use uurna_words::Words;

/// Messages that are taken at once, and the most outcomes that are recorded at once.
const BATCH: usize = 32;
/// Messages on their way at once.
const AT_ONCE: usize = 8;
/// The longest that one message may take; a batch then takes less than half the lease.
const PATIENCE: Duration = Duration::from_secs(90);
/// How long a batch is ours, in seconds.
const LEASE: i64 = 15 * 60;
/// Seconds between two looks for expired messages.
const EXPIRY: i64 = 60;
/// The pause when the outbox is empty.
const REST: Duration = Duration::from_secs(2);
/// Minutes to wait after each temporary refusal; after the last one a message is given up.
const WAITS: [i64; 10] = [1, 5, 15, 30, 60, 120, 240, 240, 240, 240];
/// Most minutes to wait while the fault is ours.
const LONGEST_WAIT: i64 = 10;

/// Sends what waits.
pub struct Sender {
    service: Shared,
    mail: Option<Mailer>,
    sms: Option<Gateway>,
    /// when the sender last looked for expired messages, in seconds
    expired_at: AtomicI64,
}

impl Sender {
    /// A sender for the configured ways.
    ///
    /// # Errors
    /// When the configuration names an impossible one.
    pub fn new(service: Shared) -> Result<Self, ConfigError> {
        let mail = service.config.mail.as_ref().map(Mailer::new).transpose()?;
        let mail = match &service.config.bounces {
            Some(bounces) => mail.map(|mail| mail.returning_to(&bounces.address)),
            None => mail,
        };
        let sms = service.config.sms.as_ref().map(Gateway::new).transpose()?;
        Ok(Self { service, mail, sms, expired_at: AtomicI64::new(i64::MIN) })
    }

    /// Send until `stop` resolves; messages that were taken by then arrive. What is on its way continues while the next
    /// is taken: none waits for the slowest of a batch.
    pub async fn run(&self, stop: impl Future<Output = ()> + Send) {
        let mut stop = Box::pin(stop.fuse());
        let (mut taken, mut on_way, mut is_ending) = (Vec::new(), FuturesUnordered::new(), false);
        loop {
            if taken.is_empty() && on_way.len() < AT_ONCE && !is_ending {
                is_ending = (&mut stop).now_or_never().is_some();
            }
            if taken.is_empty() && on_way.len() < AT_ONCE && !is_ending {
                // what is on its way continues while the next is taken: none waits for the slowest of a batch
                taken = self.take().await.unwrap_or_else(|error| {
                    tracing::error!(error = %error, "the outbox cannot be read");
                    Vec::new()
                });
            }
            while on_way.len() < AT_ONCE {
                let Some(next) = taken.pop() else { break };
                on_way.push(self.attempt(next));
            }
            if on_way.is_empty() && is_ending {
                return;
            }
            let mut attempted = Vec::new();
            tokio::select! {
                Some(first) = on_way.next() => attempted.push(first),
                () = tokio::time::sleep(REST) => {}
                () = &mut stop => is_ending = true,
            }
            // the outcomes that have come meanwhile are recorded together: one commit, not one for each message
            while let Some(Some(more)) = on_way.next().now_or_never() {
                attempted.push(more);
            }
            if attempted.is_empty() {
                continue;
            }
            if let Err(error) = self.service.store.write_down(&attempted).await {
                tracing::error!(error = %error, "what became of messages was not written down: they are sent again");
            }
        }
    }

    /// Send a batch of waiting messages. Returns their number.
    pub async fn send_waiting(&self) -> Result<usize, DatabaseError> {
        let taken = self.take().await?;
        let had = taken.len();
        let attempted = stream::iter(taken).map(|claimed| self.attempt(claimed)).buffer_unordered(AT_ONCE);
        let mut attempted = std::pin::pin!(attempted.ready_chunks(BATCH));
        while let Some(attempted) = attempted.next().await {
            self.service.store.write_down(&attempted).await?;
        }
        Ok(had)
    }

    /// Take a batch of waiting messages.
    async fn take(&self) -> Result<Vec<Claimed>, DatabaseError> {
        let now = self.service.clock.now();
        let last = self.expired_at.load(Ordering::Relaxed);
        if !(last..last.saturating_add(EXPIRY)).contains(&now.seconds()) {
            self.service.store.expire_messages(now.seconds(), day(now)).await?;
            self.expired_at.store(now.seconds(), Ordering::Relaxed);
        }
        let ways = (self.mail.is_some(), self.sms.is_some());
        self.service
            .store
            .claim_messages(ways, now.seconds(), now.seconds() + LEASE, i64::try_from(BATCH).unwrap_or(i64::MAX))
            .await
    }

    async fn attempt(&self, claimed: Claimed) -> Attempted {
        if let Some(outcome) = self.must_wait(&claimed).await {
            return Attempted { id: claimed.id, attempt: claimed.attempt, outcome };
        }
        let attempt = tokio::time::timeout(PATIENCE, self.send(&claimed)).await;
        let attempt = attempt.unwrap_or(Attempt::OurFault(Reason::Unreachable));
        let (now, Claimed { id, attempt: number, .. }) = (self.service.clock.now(), claimed);
        let after = |minutes: i64| now.seconds() + 60 * minutes;
        let outcome = match attempt {
            Attempt::Sent => Outcome::Sent { day: day(now) },
            // the log does not name the message: the log has times, and a
            // time would connect its member with what happened then
            Attempt::Refused(reason) => {
                tracing::warn!(reason = reason.name(), "a message was refused");
                Outcome::Failed { state: MessageState::Failed, reason, day: day(now) }
            }
            Attempt::Later(reason) => match usize::try_from(number - 1).ok().and_then(|tried| WAITS.get(tried)) {
                Some(minutes) => Outcome::Delayed { reason, next: after(*minutes) },
                None => Outcome::Failed { state: MessageState::GivenUp, reason, day: day(now) },
            },
            Attempt::OurFault(reason) => {
                tracing::error!(reason = reason.name(), "no message can be sent");
                Outcome::Delayed { reason, next: after(number.clamp(1, LONGEST_WAIT)) }
            }
        };
        Attempted { id, attempt: number, outcome }
    }

    /// Why a message may not leave at this moment, if it may not: since it was put into the outbox, voting was suspended
    /// or has ended; or it would ring a telephone at night. While the database fails nothing leaves.
    async fn must_wait(&self, claimed: &Claimed) -> Option<Outcome> {
        let now = self.service.clock.now();
        let waits = self.waits(claimed, now).await.unwrap_or_else(|error| {
            tracing::error!(error = %error, "the state of a message's election cannot be read");
            Some((Reason::NotNow, now.seconds() + 60))
        });
        waits.map(|(reason, next)| Outcome::Delayed { reason, next })
    }

    async fn waits(&self, claimed: &Claimed, now: Timestamp) -> Result<Option<(Reason, i64)>, DatabaseError> {
        let store = &self.service.store;
        let to_all = VoterMessage::named(&claimed.kind);
        if let Some(message) = to_all
            && !store.may_leave(&claimed.id, message).await?
        {
            return Ok(Some((Reason::Suspended, now.seconds() + 60 * LONGEST_WAIT)));
        }
        // somebody waits for a replaced code, or for a link to sign in
        let may_wait = claimed.channel == Channel::Sms.name() && (to_all.is_some() || claimed.kind == CODE);
        if !may_wait {
            return Ok(None);
        }
        let Some(settings) = store.settings_about(&claimed.id).await? else { return Ok(None) };
        let end = settings.quiet().end(now, &settings.zone(&self.service.zone));
        // what would be of no use in the morning leaves at night
        let end = end.map(Timestamp::seconds).filter(|end| *end < claimed.expires_at);
        Ok(end.map(|end| (Reason::Quiet, end)))
    }

    async fn send(&self, claimed: &Claimed) -> Attempt {
        let Ok(body) = self.service.master.open(&sealed_for(&claimed.id), &claimed.body) else {
            return Attempt::Refused(Reason::Unreadable);
        };
        let Some(body) = SecretBody::decode(&body) else { return Attempt::Refused(Reason::Unreadable) };
        let words = Words::of(claimed.language.parse().unwrap_or_default());
        let links = links(&self.service);
        let (to, subject, text) = match body {
            SecretBody::Text { to, subject, text } => (to, subject, text),
            SecretBody::Code(code) => match &code.to {
                Address::Sms(_) => {
                    let text = wording::text_message(words, &code, &links);
                    (code.to, String::new(), text)
                }
                Address::Email(_) | Address::Letter(_) => {
                    let (subject, text) = wording::mail(words, &code, &links);
                    (code.to, subject, text)
                }
            },
        };
        self.send_text(&claimed.id, &to, &subject, &text).await
    }

    async fn send_text(&self, id: &MessageId, to: &Address, subject: &str, text: &Zeroizing<String>) -> Attempt {
        match (to, &self.mail, &self.sms) {
            (Address::Email(to), Some(mail), _) => {
                let now: Timestamp = self.service.clock.now();
                mail.send(&Mail { reference: &id.to_string(), to, subject, text }, now).await
            }
            (Address::Sms(to), _, Some(sms)) => sms.send(id, to, text).await,
            // only messages of configured channels are taken
            _ => Attempt::OurFault(Reason::Unreachable),
        }
    }
}
