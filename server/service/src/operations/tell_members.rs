//! Tell members that they can see whether they are on the roll: on the first day of the check period, by the clock, with a link each.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use uurna_election_core::time::Timestamp;
use uurna_store::{
    Actor, DatabaseError, DraftStoreError, ElectionRow, ElectorateRow, Entry, MessageRow, Organisation, OwnElection,
    PIECE, Stage,
};
use uurna_union::act::Act;
use uurna_union::message::{Address, Channel, Message};
use uurna_union::token::SecretToken;
use uurna_union::wording::asking_below;
use uurna_words::{Filling, Language, Words};
use zeroize::Zeroizing;

use crate::considered::{Considered, Electorate, address, today};
use crate::jobs::{AtWork, Kind};
use crate::post::{channels, sealed};
use crate::service::Service;

/// The kind under which a link is filed.
pub const ROLL_CHECK: &str = "roll-check";
/// The kind under which a decision about an objection is filed.
pub const OBJECTION: &str = "objection";

/// Let a job tell the members of every draft whose check period has begun.
pub(crate) async fn begin_roll_checks(service: &Service) -> Result<(), DatabaseError> {
    let now = service.clock.now();
    // where the day begins first
    let latest = today(now.plus_minutes(14 * 60), &TimeZone::UTC);
    for election in service.store.roll_checks_due(&latest.to_string()).await? {
        let Some((row, organisation)) = draft(service, election).await? else { continue };
        let day = today(now, &organisation.settings.zone(&service.zone));
        if row.draft.schedule.check_days().is_some_and(|(from, until)| (from..=until).contains(&day)) {
            service.store.begin_work(&service.randomness.id(), election, Kind::RollCheck.name(), now).await?;
        }
    }
    Ok(())
}

async fn draft(service: &Service, election: OwnElection) -> Result<Option<(ElectionRow, Organisation)>, DatabaseError> {
    let row = match service.store.election_of(election.organisation(), election.id()).await {
        Ok(row) => row.filter(|row| row.stage == Stage::Draft),
        Err(DraftStoreError::Sql(error)) => return Err(error),
        Err(error) => {
            tracing::error!(%error, "members of an unreadable draft are not told");
            None
        }
    };
    let organisation = service.store.organisation(election.organisation()).await?;
    Ok(row.zip(organisation))
}

/// Send every member with an address a link. Nobody gets two, also after a crash. Returns `false` if the job was stopped on the way.
pub(crate) async fn tell_members(
    service: &Service,
    election: OwnElection,
    at_work: &AtWork<'_>,
) -> Result<bool, DatabaseError> {
    let store = &service.store;
    let Some((row, organisation)) = draft(service, election).await? else { return Ok(true) };
    let considered = Considered::of(service, &row).await?;
    let Some(Considered { electorate: Electorate::Decided { generation, counted }, language, zone, .. }) = considered
    else {
        // the clock comes back once it is decided
        return Ok(true);
    };
    let telling = Telling { service, row: &row, organisation: &organisation, language, zone };
    let Some((_, until)) = row.draft.schedule.check_days() else { return Ok(true) };
    store.begin_telling(election, &generation).await?;
    loop {
        let check = store.roll_check(election).await?;
        let (from, told) = check.map_or((0, 0), |check| (check.place, check.links));
        let members = store.members_after(election, from, u32::try_from(PIECE).unwrap_or(u32::MAX)).await?;
        let Some(last) = members.last() else {
            let act = Act::RollCheckBegun { about: told.to_string() };
            let (by, at) = (Actor::Clock, service.clock.now());
            let entry = Entry { organisation: &organisation.id, election: Some(&row.id), by, act: &act, at };
            store.end_telling(&entry, election).await?;
            return Ok(true);
        };
        let to = last.place;
        let (mut links, mut messages) = (Vec::new(), Vec::new());
        for member in members {
            let token = SecretToken::random(&mut service.randomness.rng());
            if let Some(message) = telling.link(&member, &token, until) {
                links.push((member.member, token.hash()));
                messages.push(message);
            }
        }
        if !store.keep_roll_links(election, (from, to), &links, &messages).await?
            || !at_work.is_at(u64::from(to), counted.members.max(to.into())).await?
        {
            return Ok(false);
        }
    }
}

/// What members are told about a draft's roll.
pub(super) struct Telling<'a> {
    pub(super) service: &'a Service,
    pub(super) row: &'a ElectionRow,
    pub(super) organisation: &'a Organisation,
    /// the organisation's own
    pub(super) language: Language,
    pub(super) zone: TimeZone,
}

impl Telling<'_> {
    fn link(&self, member: &ElectorateRow, token: &SecretToken, until: Date) -> Option<MessageRow> {
        let words = Words::of(self.language_of(member));
        let public = &self.service.config.server.public_url;
        let link = Zeroizing::new(format!("{public}/roll/{}?lang={}", token.reveal().as_str(), words.language().tag()));
        let until = uurna_union::reasons::day(words, until);
        let more: [(&str, &dyn Filling); 2] = [("link", &link.as_str()), ("until", &until)];
        self.message(ROLL_CHECK, "roll-check", member, &more)
    }

    /// What was decided about a member's objection. It names no link: the one that they have goes on.
    pub(super) fn decision(&self, member: &ElectorateRow, answer: &str) -> Option<MessageRow> {
        self.message(OBJECTION, "roll-decided", member, &[("answer", &answer)])
    }

    fn language_of(&self, member: &ElectorateRow) -> Language {
        member.language.parse().unwrap_or(self.language)
    }

    /// Texts by `key`; none for members without an address. Sender and subject say nothing about membership.
    fn message(
        &self,
        kind: &'static str,
        key: &str,
        member: &ElectorateRow,
        more: &[(&str, &dyn Filling)],
    ) -> Option<MessageRow> {
        let to = address(member.email.clone(), member.phone.clone(), &channels(&self.service.config));
        let words = Words::of(self.language_of(member));
        let (title, organisation) =
            (self.row.draft.title.in_language(words.language()), self.organisation.name_in(words.language()));
        let mut places: Vec<(&str, &dyn Filling)> =
            vec![("name", &member.name), ("title", &title), ("organisation", &organisation)];
        places.extend_from_slice(more);
        let text = match to.channel() {
            Channel::Email => {
                let contact = self.row.draft.contact_or(&self.organisation.settings.contact).shown();
                let text = Zeroizing::new(words.fill(&format!("{key}-mail"), &places));
                asking_below(words, &text, contact.as_ref())
            }
            Channel::Sms => Zeroizing::new(words.fill(&format!("{key}-sms"), &places)),
            Channel::Letter => return None,
        };
        Some(sealed(self.service, self.sent(kind, member, to, (words.say(&format!("{key}-subject")), text))))
    }

    fn sent(
        &self,
        kind: &'static str,
        member: &ElectorateRow,
        to: Address,
        (subject, text): (String, Zeroizing<String>),
    ) -> Message {
        Message {
            election: Some(self.row.id),
            kind,
            addressee: member.member.clone(),
            language: self.language_of(member),
            to,
            subject,
            text,
            expires_at: self.expires_at(),
        }
    }

    /// The end of the check period; a decision that comes later has a week.
    fn expires_at(&self) -> Timestamp {
        let week = self.service.clock.now().plus_minutes(7 * 24 * 60);
        let end = self.row.draft.schedule.check_days().and_then(|(_, until)| {
            let end = until.tomorrow().ok()?.to_zoned(self.zone.clone()).ok()?;
            Timestamp::from_seconds(end.timestamp().as_second())
        });
        end.map_or(week, |end| end.max(week))
    }
}
