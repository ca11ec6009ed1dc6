//! Messages to people: voting codes by e-mail, text message or letter; invitations and sign-in links by e-mail.
//!
//! An operation puts its messages into the outbox ([`queue`], [`queue_codes`]); the [`sender`] of `uurna serve` sends what waits;
//! letters are made when the office asks for them. In the database a message is sealed under the installation's master key, address and
//! all, and erased once it is sent: a search of the database finds neither code nor address, not even while messages wait.

pub mod bounces;
pub mod gateway;
mod letters;
pub mod mail;
pub mod sender;

pub use letters::{SealedLetter, open_letter};

use jiff::tz::TimeZone;
use rayon::prelude::*;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::time::Timestamp;

use crate::config::Config;
use crate::issue::IssuedCode;
use crate::jobs::AtWork;
use crate::randomness::Randomness;
use crate::secrets::MasterKey;
use crate::service::Service;
use uurna_store::{Entry, MessageRow};
use uurna_union::ids::{ElectionId, MessageId};
use uurna_union::message::{Channel, CodeMessage, Message, Occasion, Reason, SecretBody};
use uurna_union::wording::Links;
use uurna_words::Language;

/// The kind under which a voting code's message is filed.
pub const CODE: &str = "code";

/// The kind under which a replacement code's message is filed. Its row names nobody.
pub const REPLACEMENT: &str = "replacement";

/// Codes that are sealed and kept between two reports of progress.
const TOLD: usize = 2_000;

/// Where links lead, as the service is configured.
#[must_use]
pub fn links(service: &Service) -> Links<'_> {
    Links { public_url: &service.config.server.public_url, zone: &service.zone }
}

/// The time zone of an election's voters.
///
/// # Errors
/// When the database fails.
pub async fn zone_of(service: &Service, election: &ElectionId) -> Result<TimeZone, uurna_store::DatabaseError> {
    let organisation = service.store.organisation_of_election(election).await?;
    Ok(organisation.map_or_else(|| service.zone.clone(), |own| own.settings.zone(&service.zone)))
}

/// The outcome of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// taken over by the mail server or gateway
    Sent,
    /// it will not be taken later either
    Refused(Reason),
    /// it may be taken later
    Later(Reason),
    /// the fault is ours or our mail server's: all messages wait, and none is given up because of it
    OurFault(Reason),
}

/// When messages may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// at once
    Now,
    /// once the election is frozen by the manifest they were queued with, after
    /// [`release_messages`](uurna_store::Store::release_messages): codes are kept before the roll is, so that a crash between
    /// the two loses none; and where two officers freeze at once, the codes that go are those of the roll that was taken
    Later,
}

/// The configured channels. Letters need no configuration.
#[must_use]
pub fn channels(config: &Config) -> Vec<Channel> {
    let email = config.mail.is_some().then_some(Channel::Email);
    let sms = config.sms.is_some().then_some(Channel::Sms);
    email.into_iter().chain(sms).chain([Channel::Letter]).collect()
}

/// Put messages into the outbox: all of them, or none when the database fails (of more than 500 perhaps the first).
pub async fn queue(
    service: &Service,
    messages: impl IntoIterator<Item = Message>,
) -> Result<(), uurna_store::DatabaseError> {
    let rows: Vec<_> = messages.into_iter().map(|message| sealed(service, message)).collect();
    service.store.add_messages(&rows).await
}

/// A message as the database keeps it, for the transaction of the change that it reports.
pub(crate) fn sealed(service: &Service, message: Message) -> MessageRow {
    sealed_by(&service.master, &service.randomness, message)
}

/// The same where no service runs: at the command line.
pub(crate) fn sealed_by(master: &MasterKey, randomness: &Randomness, message: Message) -> MessageRow {
    let Message { election, kind, addressee, language, to, subject, text, expires_at } = message;
    let about = About { election, kind, addressee, language, channel: to.channel(), expires_at };
    about.row(master, randomness, randomness.id(), &SecretBody::Text { to, subject, text }, None)
}

/// Put the codes of an election's voters into the outbox, each in
/// its voter's language. Voters without an address are left out.
pub async fn queue_codes(
    service: &Service,
    manifest: &Manifest,
    codes: &[IssuedCode<'_>],
    release: Release,
) -> Result<(), uurna_store::DatabaseError> {
    queue_codes_by_job(service, manifest, codes, release, None).await.map(drop)
}

/// The same by a job, which reports its progress after every piece. Returns `false` if it was stopped on the way.
pub(crate) async fn queue_codes_by_job(
    service: &Service,
    manifest: &Manifest,
    codes: &[IssuedCode<'_>],
    release: Release,
    at_work: Option<&AtWork<'_>>,
) -> Result<bool, uurna_store::DatabaseError> {
    let held_for = (release == Release::Later).then(|| manifest.fingerprint().to_string());
    let zone = zone_of(service, &manifest.id()).await?;
    let mut drawn: Vec<(MessageId, &IssuedCode<'_>)> =
        codes.iter().map(|issued| (service.randomness.id(), issued)).collect();
    // the rows are written in the order of their ids, so that each page of the database is written once
    drawn.sort_unstable_by_key(|(id, _)| *id);
    let mut done = 0;
    for piece in drawn.chunks(TOLD) {
        let row = |(id, issued): &(MessageId, &IssuedCode<'_>)| {
            let addressee = issued.voter.member.clone();
            code_row(service, (manifest, &zone), issued, (*id, CODE, addressee), held_for.clone())
        };
        // sealed on all cores
        let rows: Vec<_> = piece.par_iter().filter_map(row).collect();
        service.store.add_messages(&rows).await?;
        done += piece.len() as u64;
        if let Some(at_work) = at_work
            && !at_work.is_at(done, codes.len() as u64).await?
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Put one replacement code into the outbox. Its row does not say to whom it goes: with the few replacements in the log
/// it would connect a member with a credential. An earlier code to the same member that has not left yet is erased.
/// Returns `false`, and does nothing, if the voter has no address.
pub async fn queue_code(
    service: &Service,
    entry: &Entry<'_>,
    manifest: &Manifest,
    code: &IssuedCode<'_>,
) -> Result<bool, uurna_store::DatabaseError> {
    let (id, nobody) = (service.randomness.id(), service.randomness.id::<MessageId>().to_string());
    let zone = zone_of(service, &manifest.id()).await?;
    let Some(row) = code_row(service, (manifest, &zone), code, (id, REPLACEMENT, nobody), None) else {
        return Ok(false);
    };
    let (election, today) = (manifest.id(), day(service.clock.now()));
    service.store.add_instead(entry, &row, (&election, CODE, &code.voter.member), today).await?;
    Ok(true)
}

/// A message with a code; `None` if its voter has no address.
fn code_row(
    service: &Service,
    (manifest, zone): (&Manifest, &TimeZone),
    issued: &IssuedCode<'_>,
    (id, kind, addressee): (MessageId, &'static str, String),
    held_for: Option<String>,
) -> Option<MessageRow> {
    let (voter, to) = (issued.voter, issued.voter.address.clone()?);
    let about = About {
        election: Some(manifest.id()),
        kind,
        addressee,
        language: voter.language,
        channel: to.channel(),
        expires_at: manifest.closes(),
    };
    let occasion = Occasion::of(manifest, Some(zone), voter.language);
    let body = SecretBody::Code(CodeMessage::new(to, voter.name.clone(), issued.code.show(), occasion));
    Some(about.row(&service.master, &service.randomness, id, &body, held_for))
}

/// The open part of a message's row.
struct About {
    election: Option<ElectionId>,
    kind: &'static str,
    addressee: String,
    language: Language,
    channel: Channel,
    expires_at: Timestamp,
}

impl About {
    fn row(
        self,
        master: &MasterKey,
        randomness: &Randomness,
        id: MessageId,
        body: &SecretBody,
        held_for: Option<String>,
    ) -> MessageRow {
        let body = master.seal(&sealed_for(&id), body.encode().as_bytes(), &mut randomness.rng());
        let Self { election, kind, addressee, language, channel, expires_at } = self;
        let (channel, language, expires_at) = (channel.name(), language.tag(), expires_at.seconds());
        MessageRow { id, election, kind, addressee, channel, language, held_for, expires_at, body }
    }
}

/// A body is bound to its row: it cannot be put into another, to reach somebody else.
fn sealed_for(id: &MessageId) -> String {
    format!("message {id}")
}

/// The first second of a moment's day: finer times are not kept.
pub(crate) fn day(moment: Timestamp) -> i64 {
    moment.seconds().div_euclid(86_400) * 86_400
}

#[cfg(test)]
mod tests;
