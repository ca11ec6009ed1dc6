//! One change of a draft, as an office's page or an interface asks for it, and everything that can be wrong with it.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use uurna_election_core::eligibility::RuleError;
use uurna_election_core::time::Timestamp;
use uurna_words::Language;

use super::unseen::{unseen_in_contest, unseen_in_electorate, unseen_in_option};
use super::{
    Basis, CodesBy, ContestDraft, Draft, ElectorateDraft, Kind, LocalTimeError, Matter, OptionDraft, Schedule, Texts,
    moment_of, starters,
};
use crate::contact::{ContactDraft, ContactFault};
use crate::unseen::{Shape, UnseenAt, check_all_seen};

/// Longer arrears are a slip of the finger.
pub const MOST_MONTHS: u32 = 120;
/// Higher ages are a slip of the finger.
pub const MOST_YEARS: u32 = 120;
/// More seats, deputies or marks are a slip of the finger.
pub const MOST_SEATS: u32 = 1_000;
/// Minutes of a week: more between the close and its check is a slip of the finger.
pub const MOST_PAUSE: u32 = 7 * 24 * 60;
/// The highest floor that makes sense.
pub const MOST_FLOOR: u32 = 1_000;

/// By what right an election is held, what it is called, and where the elected will act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Particulars {
    pub basis: Option<Basis>,
    pub title: Texts,
    pub workplace: String,
    pub employer: String,
    pub agreement: String,
    /// whom people ask; the organisation's own contact where it is empty
    pub contact: ContactDraft,
}

/// What is to become of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftChange {
    Particulars(Particulars),
    Electorate(ElectorateDraft),
    /// a contest of a kind, or another kind for the contest with this id
    Kind {
        contest: Option<String>,
        kind: Option<Kind>,
        matter: Option<Matter>,
    },
    /// a contest's question and rules; its options are changed one by one
    Contest(ContestDraft),
    RemoveContest(String),
    /// an option; one whose id is empty is new. Its photo is changed on its own.
    Option {
        contest: String,
        option: OptionDraft,
    },
    RemoveOption {
        contest: String,
        option: String,
    },
    /// SHA-256 of a candidate's photo, hexadecimal, or none
    Photo {
        contest: String,
        option: String,
        digest: Option<String>,
    },
    Schedule {
        schedule: Schedule,
        codes: CodesBy,
    },
    Opening {
        threshold: Option<u32>,
        is_one_trustee_enough: bool,
    },
}

/// What a change is judged by, besides the draft.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// the organisation's own: every text must stand in it
    pub language: Language,
    /// the organisation's own contact
    pub contact: &'a ContactDraft,
    /// where local times are
    pub zone: &'a TimeZone,
    pub now: Timestamp,
}

/// One of the times of an election.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeOf {
    Opening,
    Close,
}

/// One thing that is wrong with a change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftFault {
    #[error("no legal basis is chosen")]
    BasisMissing,
    #[error("the title is missing in {0:?}")]
    TitleMissing(Language),
    #[error(transparent)]
    Contact(ContactFault),
    #[error("no day of the register is chosen")]
    SnapshotMissing,
    #[error("the rule of who may vote cannot be read: {0}")]
    Rule(RuleError),
    #[error("no matter is chosen")]
    MatterMissing,
    #[error("{0:?} needs a meeting")]
    MatterNeedsMeeting(Matter),
    #[error("no kind of contest is chosen")]
    KindMissing,
    #[error("the kind of contest does not fit its matter")]
    KindDoesNotFit,
    #[error("the contest's title is missing in {0:?}")]
    ContestTitleMissing(Language),
    #[error("the candidate has no last name")]
    LastNameMissing,
    #[error("the option's text is missing in {0:?}")]
    OptionNameMissing(Language),
    #[error("{time:?} is no moment: {error}")]
    Time { time: TimeOf, error: LocalTimeError },
    #[error("voting closes before it opens")]
    ClosesBeforeOpens,
    #[error("voting closes in the past")]
    ClosesInPast,
    /// `what` is the number's name in the office's forms
    #[error("{what} is not between {least} and {most}")]
    OutOfBounds { what: &'static str, least: u32, most: u32 },
    /// its place begins with the field's name
    #[error(transparent)]
    Unseen(#[from] UnseenAt),
    #[error("there is no such contest")]
    NoSuchContest,
    #[error("there is no such option")]
    NoSuchOption,
}

impl Draft {
    /// A draft to begin with: with the usual contests of its basis, or those of an earlier election.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn begin(
        particulars: Particulars,
        earlier: Option<&Self>,
        around: &Around<'_>,
    ) -> Result<Self, Vec<DraftFault>> {
        let faults = particulars.faults(around);
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut draft = earlier.map(Self::clone_for_next_time).unwrap_or_default();
        draft.set_particulars(particulars, around);
        if let (Some(basis), true) = (draft.basis, draft.contests.is_empty()) {
            draft.electorate = ElectorateDraft::preset(basis.rules().electorate);
            draft.contests = starters(&mut draft, basis);
        }
        Ok(draft)
    }

    /// Change the draft. Returns the id of the contest or option that it was about; where something is wrong, nothing is changed.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn apply(&mut self, change: DraftChange, around: &Around<'_>) -> Result<Option<String>, Vec<DraftFault>> {
        let faults = change.faults(self, around);
        if !faults.is_empty() {
            return Err(faults);
        }
        match change {
            DraftChange::Particulars(particulars) => self.change_particulars(particulars, around),
            DraftChange::Electorate(electorate) => self.electorate = electorate,
            DraftChange::Kind { contest, kind, matter } => {
                let (kind, matter) = (kind.unwrap_or_default(), matter.unwrap_or_default());
                return self.set_kind(contest, kind, matter).map(Some).ok_or_else(|| vec![DraftFault::NoSuchContest]);
            }
            DraftChange::Contest(contest) => {
                let place = self.contest_mut(&contest.id).ok_or_else(|| vec![DraftFault::NoSuchContest])?;
                let options = std::mem::take(&mut place.options);
                *place = ContestDraft { options, ..contest };
            }
            DraftChange::RemoveContest(id) => self.contests.retain(|contest| contest.id != id),
            DraftChange::Option { contest, option } => return self.set_option(&contest, option).map(Some),
            DraftChange::RemoveOption { contest, option } => {
                let contest = self.contest_mut(&contest).ok_or_else(|| vec![DraftFault::NoSuchContest])?;
                contest.options.retain(|place| place.id != option);
            }
            DraftChange::Photo { contest, option, digest } => {
                let contest = self.contest_mut(&contest).ok_or_else(|| vec![DraftFault::NoSuchContest])?;
                let option = contest.options.iter_mut().find(|place| place.id == option);
                option.ok_or_else(|| vec![DraftFault::NoSuchOption])?.photo = digest;
            }
            DraftChange::Schedule { mut schedule, codes } => {
                let usual = schedule.closes.as_deref();
                let usual = usual.and_then(|closes| Schedule::usual_erase_day(closes, around.zone));
                // the usual day is not kept, so that it follows the close
                schedule.erase_on = schedule.erase_on.filter(|day| usual.is_none_or(|usual| usual.to_string() != *day));
                (self.schedule, self.codes) = (schedule, codes);
            }
            DraftChange::Opening { threshold, is_one_trustee_enough } => {
                (self.threshold, self.is_one_trustee_enough) = (threshold, is_one_trustee_enough);
            }
        }
        Ok(None)
    }

    fn set_particulars(&mut self, particulars: Particulars, around: &Around<'_>) {
        let Particulars { basis, title, workplace, employer, agreement, contact } = particulars;
        (self.basis, self.title) = (basis, title);
        // the organisation's own is not kept, so that the draft follows it
        self.contact = if contact == *around.contact { ContactDraft::default() } else { contact };
        (self.workplace, self.employer, self.agreement) = (workplace, employer, agreement);
    }

    /// Another basis brings its own usual contests, unless there are candidates already, and its own conditions, unless some were chosen.
    fn change_particulars(&mut self, particulars: Particulars, around: &Around<'_>) {
        let is_another = self.basis != particulars.basis;
        self.set_particulars(particulars, around);
        let (Some(basis), true) = (self.basis, is_another) else { return };
        if self.contests.iter().all(|contest| contest.options.is_empty()) {
            self.contests = starters(self, basis);
        }
        if self.electorate.conditions.is_empty() && self.electorate.own_rule.is_empty() {
            let snapshot = self.electorate.snapshot.take();
            self.electorate = ElectorateDraft { snapshot, ..ElectorateDraft::preset(basis.rules().electorate) };
        }
    }

    fn set_kind(&mut self, id: Option<String>, kind: Kind, matter: Matter) -> Option<String> {
        let Some(id) = id else {
            let (id, tie) = (self.next_id("contest"), self.rules().motion_tie);
            let contest =
                ContestDraft { id: id.clone(), seats: 1, marks: 1, kind, matter, tie, ..ContestDraft::default() };
            self.contests.push(contest);
            return Some(id);
        };
        let contest = self.contest_mut(&id)?;
        if contest.kind != kind && contest.kind.has_candidates() != kind.has_candidates() {
            contest.options.clear();
        }
        (contest.kind, contest.matter) = (kind, matter);
        Some(id)
    }

    fn set_option(&mut self, contest: &str, option: OptionDraft) -> Result<String, Vec<DraftFault>> {
        if self.contest(contest).is_none() {
            return Err(vec![DraftFault::NoSuchContest]);
        }
        let id = if option.id.is_empty() { self.next_id("option") } else { option.id.clone() };
        let is_new = option.id.is_empty();
        let contest = self.contest_mut(contest).ok_or_else(|| vec![DraftFault::NoSuchContest])?;
        if is_new {
            contest.options.push(OptionDraft { id: id.clone(), photo: None, ..option });
        } else {
            let place = contest.options.iter_mut().find(|place| place.id == id);
            let place = place.ok_or_else(|| vec![DraftFault::NoSuchOption])?;
            *place = OptionDraft { photo: place.photo.take(), ..option };
        }
        contest.sort();
        Ok(id)
    }
}

impl DraftChange {
    /// Everything that is wrong with the change of this draft.
    #[must_use]
    pub fn faults(&self, draft: &Draft, around: &Around<'_>) -> Vec<DraftFault> {
        match self {
            Self::Particulars(particulars) => particulars.faults(around),
            Self::Electorate(electorate) => electorate_faults(electorate),
            Self::Kind { kind, matter, .. } => kind_faults(draft, *kind, *matter),
            Self::Contest(contest) => contest_faults(contest, around),
            Self::Option { contest, option } => match draft.contest(contest) {
                None => vec![DraftFault::NoSuchContest],
                Some(contest) => option_faults(contest.kind, option, around),
            },
            Self::Schedule { schedule, .. } => schedule_faults(schedule, around),
            Self::RemoveContest(_) | Self::RemoveOption { .. } | Self::Photo { .. } | Self::Opening { .. } => {
                Vec::new()
            }
        }
    }
}

impl Particulars {
    #[must_use]
    pub fn faults(&self, around: &Around<'_>) -> Vec<DraftFault> {
        let basis = self.basis.is_none().then_some(DraftFault::BasisMissing);
        let title = self.title.exactly(around.language).is_empty();
        let title = title.then_some(DraftFault::TitleMissing(around.language));
        let contact = self.contact.faults().into_iter().map(DraftFault::Contact);
        let unseen = check_all_seen(self, |_| Shape::Line).err().map(DraftFault::Unseen);
        basis.into_iter().chain(title).chain(contact).chain(unseen).collect()
    }
}

fn electorate_faults(electorate: &ElectorateDraft) -> Vec<DraftFault> {
    let mut faults = Vec::new();
    if electorate.snapshot.as_deref().is_none_or(|day| day.parse::<Date>().is_err()) {
        faults.push(DraftFault::SnapshotMissing);
    }
    faults.extend(outside("fees", electorate.fees_months, 0, MOST_MONTHS));
    faults.extend(outside("age", electorate.age, 0, MOST_YEARS));
    faults.extend(electorate.rule().err().map(DraftFault::Rule));
    faults.extend(unseen_in_electorate(electorate).err().map(DraftFault::Unseen));
    faults
}

fn kind_faults(draft: &Draft, kind: Option<Kind>, matter: Option<Matter>) -> Vec<DraftFault> {
    let rules = draft.rules();
    let kind = kind.filter(|kind| rules.kinds.contains(kind));
    let matter = matter.filter(|matter| rules.matters.contains(matter));
    let mut faults = Vec::new();
    match matter {
        None => faults.push(DraftFault::MatterMissing),
        Some(matter) if rules.needs_meeting.contains(&matter) => faults.push(DraftFault::MatterNeedsMeeting(matter)),
        Some(_) => {}
    }
    match (kind, matter) {
        (None, _) => faults.push(DraftFault::KindMissing),
        (Some(kind), Some(matter)) if rules.matters.len() > 1 && kind.is_about_people() != matter.is_about_people() => {
            faults.push(DraftFault::KindDoesNotFit);
        }
        (Some(_), _) => {}
    }
    faults
}

fn contest_faults(contest: &ContestDraft, around: &Around<'_>) -> Vec<DraftFault> {
    let has_title = !contest.title.exactly(around.language).is_empty();
    let mut faults = Vec::new();
    if !has_title {
        faults.push(DraftFault::ContestTitleMissing(around.language));
    }
    faults.extend(outside("seats", contest.seats, 1, MOST_SEATS));
    faults.extend(outside("deputies", contest.deputies, 0, MOST_SEATS));
    faults.extend(outside("marks", contest.marks, 1, MOST_SEATS));
    faults.extend(unseen_in_contest(contest).err().map(DraftFault::Unseen));
    faults
}

fn option_faults(kind: Kind, option: &OptionDraft, around: &Around<'_>) -> Vec<DraftFault> {
    let missing = if kind.has_candidates() {
        option.last_name.is_empty().then_some(DraftFault::LastNameMissing)
    } else {
        let is_empty = option.text.exactly(around.language).is_empty();
        is_empty.then_some(DraftFault::OptionNameMissing(around.language))
    };
    missing.into_iter().chain(unseen_in_option(option).err().map(DraftFault::Unseen)).collect()
}

fn schedule_faults(schedule: &Schedule, around: &Around<'_>) -> Vec<DraftFault> {
    let mut faults = Vec::new();
    let mut moment = |time: TimeOf, text: &Option<String>| {
        let read = moment_of(text.as_deref().unwrap_or_default(), around.zone);
        read.map_err(|error| faults.push(DraftFault::Time { time, error })).ok()
    };
    let (opens, closes) = (moment(TimeOf::Opening, &schedule.opens), moment(TimeOf::Close, &schedule.closes));
    if let (Some(opens), Some(closes)) = (opens, closes) {
        if closes <= opens {
            faults.push(DraftFault::ClosesBeforeOpens);
        } else if closes <= around.now {
            faults.push(DraftFault::ClosesInPast);
        }
    }
    faults.extend(outside("pause", schedule.pause_minutes, 0, MOST_PAUSE));
    faults.extend(outside("floor", schedule.floor, 0, MOST_FLOOR));
    faults
}

fn outside(what: &'static str, number: u32, least: u32, most: u32) -> Option<DraftFault> {
    (!(least..=most).contains(&number)).then_some(DraftFault::OutOfBounds { what, least, most })
}

#[cfg(test)]
mod tests;
