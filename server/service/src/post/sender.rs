//! The task of `uurna serve` that sends what waits in the outbox.
//!
//! It takes a few messages at a time, for a while in which no other process takes them (a lease), sends them, and writes down what became of
//! each. A crash in between leaves them taken until the lease runs out; then they are sent, perhaps a second time: the same code twice
//! is better than none. Temporary refusals are tried again, later each time; what is our own fault is tried until it is mended.

use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::stream;
use uurna_election_core::time::Timestamp;
use zeroize::Zeroizing;

use super::gateway::Gateway;
use super::mail::{Mail, Mailer};
use super::{Attempt, day, links, sealed_for};
use crate::config::ConfigError;
use crate::service::Shared;
use uurna_store::{Claimed, MessageState};
use uurna_union::message::{Address, Reason, SecretBody};
use uurna_union::wording;
use uurna_words::Words;

/// Messages taken at once.
const BATCH: i64 = 32;
/// Messages on their way at once.
const AT_ONCE: usize = 8;
/// The longest that one message may take; a batch then takes less than half the lease.
const PATIENCE: Duration = Duration::from_secs(90);
/// How long a batch is ours, in seconds.
const LEASE: i64 = 15 * 60;
/// How long the outbox is left alone when nothing waits.
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
}

impl Sender {
    /// A sender by the ways that are configured.
    ///
    /// # Errors
    /// When the configuration names one that cannot be.
    pub fn new(service: Shared) -> Result<Self, ConfigError> {
        let mail = service.config.mail.as_ref().map(Mailer::new).transpose()?;
        let sms = service.config.sms.as_ref().map(Gateway::new).transpose()?;
        Ok(Self { service, mail, sms })
    }

    /// Send until `stop` is there; messages on their way by then arrive.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let mut stop = std::pin::pin!(stop);
        loop {
            let had = match self.send_waiting().await {
                Ok(had) => had,
                Err(error) => {
                    tracing::error!(error = %error, "the outbox cannot be read");
                    0
                }
            };
            let rest = if had == 0 { REST } else { Duration::ZERO };
            tokio::select! {
                biased;
                () = &mut stop => return,
                () = tokio::time::sleep(rest) => {}
            }
        }
    }

    /// Send a batch of what waits. Gives how many messages there were.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn send_waiting(&self) -> Result<usize, uurna_store::DatabaseError> {
        let now = self.service.clock.now();
        self.service.store.expire_messages(now.seconds(), day(now)).await?;
        let ways = (self.mail.is_some(), self.sms.is_some());
        let batch = self.service.store.claim_messages(ways, now.seconds(), now.seconds() + LEASE, BATCH).await?;
        let had = batch.len();
        let sent = stream::iter(batch).map(|claimed| self.send_claimed(claimed)).buffer_unordered(AT_ONCE);
        let sent: Vec<_> = sent.collect().await;
        sent.into_iter().collect::<Result<(), _>>()?;
        Ok(had)
    }

    async fn send_claimed(&self, claimed: Claimed) -> Result<(), uurna_store::DatabaseError> {
        let attempt = tokio::time::timeout(PATIENCE, self.send(&claimed)).await;
        let attempt = attempt.unwrap_or(Attempt::OurFault(Reason::Unreachable));
        let (now, Claimed { id, attempt: number, .. }) = (self.service.clock.now(), &claimed);
        let after = |minutes: i64| now.seconds() + 60 * minutes;
        match attempt {
            Attempt::Sent => self.service.store.message_sent(id, day(now)).await,
            // which message it was is not logged: the log has times, and a time would join its member to what happened then
            Attempt::Refused(reason) => {
                tracing::warn!(reason = reason.name(), "a message was refused");
                self.service.store.message_failed(id, *number, MessageState::Failed, reason.name(), day(now)).await
            }
            Attempt::Later(reason) => match usize::try_from(number - 1).ok().and_then(|tried| WAITS.get(tried)) {
                Some(minutes) => self.service.store.message_delayed(id, *number, reason.name(), after(*minutes)).await,
                None => {
                    self.service.store.message_failed(id, *number, MessageState::GivenUp, reason.name(), day(now)).await
                }
            },
            Attempt::OurFault(reason) => {
                tracing::error!(reason = reason.name(), "no message can be sent");
                let minutes = (*number).clamp(1, LONGEST_WAIT);
                self.service.store.message_delayed(id, *number, reason.name(), after(minutes)).await
            }
        }
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

    async fn send_text(&self, id: &str, to: &Address, subject: &str, text: &Zeroizing<String>) -> Attempt {
        match (to, &self.mail, &self.sms) {
            (Address::Email(to), Some(mail), _) => {
                let now: Timestamp = self.service.clock.now();
                mail.send(&Mail { id, to, subject, text }, now).await
            }
            (Address::Sms(to), _, Some(sms)) => sms.send(id, to, text).await,
            // only messages of channels that are configured are taken
            _ => Attempt::OurFault(Reason::Unreachable),
        }
    }
}
