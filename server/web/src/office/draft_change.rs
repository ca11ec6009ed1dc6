//! Saving one step of a draft: the operation's faults are shown beside their fields.

use super::contact::contact_told;
use super::desk::{Desk, not_a_draft};
use super::fields::Faults;
use super::law;
use crate::Problem;
use uurna_service::operations::{ChangeDraftRefusal, change_draft};
use uurna_store::Actor;
use uurna_union::draft::{Around, Asked, CheckFault, DraftChange, DraftFault, LocalTimeError, TimeOf};
use uurna_words::{Filling, Language, Words};

/// The outcome of a form.
pub(super) enum Saved {
    /// the draft is changed; the id of the contest or option that the form was about
    Yes(Option<String>),
    /// the faults say why not
    No,
    /// somebody must first agree to what it would change besides
    Asks(Asked),
}

/// Save a step, unless the form itself could not be read; then everything that is wrong with the rest is shown too.
pub(super) async fn save_step(desk: &Desk, change: DraftChange, faults: &mut Faults) -> Result<Saved, Problem> {
    if !faults.is_empty() {
        let (language, contact) = (desk.organisation.language, &desk.organisation.settings.contact);
        let around = Around { language, contact, zone: &desk.zone, now: desk.now() };
        say(desk.words(), change.faults(desk.draft(), &around), faults)?;
        return Ok(Saved::No);
    }
    match change_draft(desk.service.service(), Actor::Officer(&desk.officer), &desk.election.id, change).await {
        Ok(id) => Ok(Saved::Yes(id)),
        Err(ChangeDraftRefusal::Faults(found)) => {
            if let [DraftFault::Asks(asked)] = found.as_slice() {
                return Ok(Saved::Asks(asked.clone()));
            }
            say(desk.words(), found, faults)?;
            Ok(Saved::No)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// A change to which somebody agreed, where a form says so.
pub(super) fn with_mark(change: DraftChange, mark: Option<&str>) -> DraftChange {
    match mark {
        Some(mark) => DraftChange::Agreed { mark: mark.to_owned(), change: Box::new(change) },
        None => change,
    }
}

/// Save what a button asks for, where there are no fields.
pub(super) async fn save_at_once(desk: &Desk, change: DraftChange) -> Result<(), Problem> {
    change_draft(desk.service.service(), Actor::Officer(&desk.officer), &desk.election.id, change).await?;
    Ok(())
}

/// Show the first fault of each field beside it; a contest or option that is gone belongs to no field.
pub(super) fn say(words: Words, found: Vec<DraftFault>, faults: &mut Faults) -> Result<(), Problem> {
    for fault in found {
        let (field, said) = told(words, &fault).ok_or_else(Problem::not_found)?;
        if faults.of(&field).is_empty() {
            faults.add(&field, said);
        }
    }
    Ok(())
}

/// The wrong field, and its sentence; `None` if the subject of the form is gone.
fn told(words: Words, fault: &DraftFault) -> Option<(String, String)> {
    let at = |field: &str, key: &str| (field.to_owned(), words.say(key));
    let title = |key: &str, language: Language| {
        (format!("title-{}", language.tag()), words.say1(key, "language", language.tag()))
    };
    Some(match fault {
        DraftFault::BasisMissing => at("basis", "office-basis-missing"),
        DraftFault::TitleMissing(language) => title("office-title-missing", *language),
        DraftFault::Contact(fault) => contact_told(words, *fault),
        DraftFault::SnapshotMissing => at("snapshot", "office-snapshot-missing"),
        DraftFault::Rule(error) => ("own-rule".to_owned(), super::electorate::unreadable(words, error)),
        DraftFault::MatterMissing => at("matter", "office-matter-missing"),
        DraftFault::KindMissing => at("kind", "office-kind-missing"),
        DraftFault::Breach(breach) => (law::field_of(&breach.forbidden).to_owned(), law::forbidden(words, breach)),
        DraftFault::NotOfKind(member) => (member.name().to_owned(), law::not_of_kind(words, *member)),
        DraftFault::Twice { place, name } => (field_of(place), words.say1("office-twice", "name", name)),
        DraftFault::SnapshotAfterOpening => at("snapshot", "office-snapshot-after-opening"),
        DraftFault::SnapshotTooFarAhead => at("snapshot", "office-snapshot-too-far-ahead"),
        DraftFault::OpensBeforeSnapshot => at("opens", "office-opens-before-snapshot"),
        DraftFault::ContestTitleMissing(language) => title("office-contest-title-missing", *language),
        DraftFault::LastNameMissing => at("last-name", "office-last-name-missing"),
        DraftFault::OptionNameMissing(language) => {
            (format!("name-{}", language.tag()), words.say("office-option-name-missing"))
        }
        DraftFault::Time { time, error } => {
            let field = match time {
                TimeOf::Opening => "opens",
                TimeOf::Close => "closes",
            };
            let key = match error {
                LocalTimeError::Gap => "office-schedule-gap",
                LocalTimeError::Form => "office-schedule-no-time",
                LocalTimeError::Twice { .. } => "office-schedule-twice",
            };
            at(field, key)
        }
        DraftFault::ClosesBeforeOpens => at("closes", "office-obstacle-closes-before-opens"),
        DraftFault::ClosesInPast => at("closes", "office-obstacle-closes-in-past"),
        DraftFault::CheckDays(CheckFault::Half) => at("check-from", "office-schedule-check-half"),
        DraftFault::CheckDays(CheckFault::Order) => at("check-until", "office-schedule-check-order"),
        DraftFault::CheckDays(CheckFault::Late) => at("check-until", "office-schedule-check-late"),
        DraftFault::OutOfBounds { what, least, most } => {
            let label = match *what {
                "seats" | "deputies" | "marks" | "quorum" | "grades" => format!("office-contest-{what}"),
                "pause" | "floor" => format!("office-schedule-{what}"),
                _ => format!("office-{what}"),
            };
            let places = [("what", &words.say(&label) as &dyn Filling), ("least", least), ("most", most)];
            ((*what).to_owned(), words.fill("office-number-between", &places))
        }
        DraftFault::Unseen(at) => (field_of(&at.place), crate::unseen::said(words, &at.unseen)),
        // asked about on a page of its own, before anything is said beside a field
        DraftFault::Asks(_) => at("", "office-asks-basis"),
        DraftFault::NoSuchContest | DraftFault::NoSuchOption => return None,
    })
}

/// The field of a form for a place in a draft.
fn field_of(place: &[String]) -> String {
    match place {
        [coalitions, list, ..] if coalitions == "coalitions" => format!("coalition.{list}"),
        [people, ..] if people == "people" => people.clone(),
        [restriction, column] if restriction == "restriction" && column == "column" => restriction.clone(),
        [restriction, values, ..] if restriction == "restriction" => format!("{restriction}-{values}"),
        place => place.join("-").replace('_', "-"),
    }
}

impl From<ChangeDraftRefusal> for Problem {
    fn from(refusal: ChangeDraftRefusal) -> Self {
        match refusal {
            ChangeDraftRefusal::Reach(out) => out.into(),
            ChangeDraftRefusal::NotADraft => not_a_draft(),
            ChangeDraftRefusal::Database(error) => error.into(),
            ChangeDraftRefusal::Stored(error) => error.into(),
            ChangeDraftRefusal::Faults(faults) if faults.iter().any(is_missing) => Self::not_found(),
            refusal @ (ChangeDraftRefusal::Faults(_) | ChangeDraftRefusal::NoOrganisation) => Self::internal(&refusal),
        }
    }
}

fn is_missing(fault: &DraftFault) -> bool {
    matches!(fault, DraftFault::NoSuchContest | DraftFault::NoSuchOption)
}
