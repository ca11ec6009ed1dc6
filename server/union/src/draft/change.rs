//! One change of a draft, as an office's page or an interface asks for it, and everything that can be wrong with it.

mod faults;

use jiff::tz::TimeZone;
use serde::Serialize;
use uurna_election_core::eligibility::RuleError;
use uurna_election_core::time::Timestamp;
use uurna_words::Language;

use super::{
    Asked, Basis, Breach, CheckFault, CodesBy, ContestDraft, Draft, ElectorateDraft, Kind, LocalTimeError, Matter,
    Member, OptionDraft, Schedule, Texts, starters,
};
use crate::contact::{ContactDraft, ContactFault};
use crate::unseen::UnseenAt;

/// Longer arrears are a typing mistake.
pub const MOST_MONTHS: u32 = 120;
/// Higher ages are a typing mistake.
pub const MOST_YEARS: u32 = 120;
/// More seats or marks are a slip of the finger.
pub const MOST_SEATS: u32 = 500;
/// More deputies for each seat are a slip of the finger.
pub const MOST_DEPUTIES_A_SEAT: u32 = 2;
/// The fewest and the most grades that the protocol has.
pub const LEAST_GRADES: u32 = 2;
/// See [`LEAST_GRADES`].
pub const MOST_GRADES: u32 = 16;
/// Grades to begin with.
const USUAL_GRADES: u32 = 5;
/// Minutes of a week: more between the close and its check is a slip of the finger.
pub const MOST_PAUSE: u32 = 7 * 24 * 60;
/// The highest floor that makes sense.
pub const MOST_FLOOR: u32 = 1_000;

/// The legal basis of an election, its title, and where the elected will act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Particulars {
    pub basis: Option<Basis>,
    pub title: Texts,
    pub workplace: String,
    pub employer: String,
    pub agreement: String,
    /// whom people ask; if empty, the organisation's own contact
    pub contact: ContactDraft,
}

/// A change of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftChange {
    Particulars(Particulars),
    Electorate(ElectorateDraft),
    /// a contest of a kind, or another kind for the contest with this id
    Kind {
        contest: Option<String>,
        kind: Option<Kind>,
        matter: Option<Matter>,
        /// a motion that is about none of the matters that the law treats apart
        is_plain: bool,
    },
    /// a contest's question and rules; its options are changed one by one
    Contest(ContestDraft),
    RemoveContest(String),
    /// an option; an empty id means a new one. Its photo is changed separately.
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
    /// a change, and the mark of what it would change besides, which somebody has seen and agreed to
    Agreed {
        mark: String,
        change: Box<DraftChange>,
    },
}

/// What a change is judged by, beside the draft.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// the organisation's own language: every text must exist in it
    pub language: Language,
    /// the organisation's own contact
    pub contact: &'a ContactDraft,
    /// the zone of local times
    pub zone: &'a TimeZone,
    pub now: Timestamp,
}

/// One of the times of an election.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeOf {
    Opening,
    Close,
}

/// One fault of a change.
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
    #[error("no kind of contest is chosen")]
    KindMissing,
    #[error("the legal basis forbids it: {0:?}")]
    Breach(Breach),
    /// something would be entered without effect
    #[error("this kind of contest has no {0:?}")]
    NotOfKind(Member),
    /// its place begins with the field's name
    #[error("{name:?} stands in the contest already")]
    Twice { place: Vec<String>, name: String },
    #[error("the snapshot day is after the opening")]
    SnapshotAfterOpening,
    #[error("the snapshot day is more than a year ahead")]
    SnapshotTooFarAhead,
    #[error("voting opens before the snapshot day")]
    OpensBeforeSnapshot,
    /// nothing is wrong, but somebody must agree first
    #[error("it would change something else, which nobody has agreed to")]
    Asks(Asked),
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
    #[error("the days of the check period: {0:?}")]
    CheckDays(CheckFault),
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
    /// A draft to begin with: with the usual contests of its basis, or those of an earlier election, as far as the basis has them.
    /// Where that is held by another basis, `agreed` is the mark of what this changes.
    ///
    /// # Errors
    /// All faults.
    pub fn begin(
        particulars: Particulars,
        earlier: Option<&Self>,
        agreed: Option<&str>,
        around: &Around<'_>,
    ) -> Result<Self, Vec<DraftFault>> {
        let faults = particulars.faults(around);
        let (Some(basis), true) = (particulars.basis, faults.is_empty()) else { return Err(faults) };
        let mut draft = earlier.map(Self::clone_for_next_time).unwrap_or_default();
        let particulars = particulars.or_of(&draft);
        let old = draft.basis;
        draft.set_particulars(Particulars { basis: old.or(Some(basis)), ..particulars }, around);
        if old.is_some_and(|old| old != basis) {
            let before = draft.clone();
            draft.rebase(basis);
            asked(&before, &draft, agreed)?;
        }
        if earlier.is_none() {
            draft.electorate = ElectorateDraft::preset(basis.rules().electorate.rule);
        }
        if draft.contests.is_empty() {
            draft.contests = starters(&mut draft, basis);
        }
        Ok(draft)
    }

    /// Change the draft. Returns the id of the contest or option
    /// that the change was about; with a fault, nothing changes.
    ///
    /// # Errors
    /// Everything that is wrong; or what it would change besides, where nobody agreed to that.
    pub fn apply(&mut self, change: DraftChange, around: &Around<'_>) -> Result<Option<String>, Vec<DraftFault>> {
        let (change, agreed) = match change {
            DraftChange::Agreed { mark, change } => (*change, Some(mark)),
            change => (change, None),
        };
        let faults = change.faults(self, around);
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut after = self.clone();
        let made = after.carry_out(change, agreed.as_deref(), around)?;
        *self = after;
        Ok(made)
    }

    fn carry_out(
        &mut self,
        change: DraftChange,
        agreed: Option<&str>,
        around: &Around<'_>,
    ) -> Result<Option<String>, Vec<DraftFault>> {
        match change {
            DraftChange::Particulars(particulars) => self.change_particulars(particulars, agreed, around)?,
            DraftChange::Electorate(electorate) => self.electorate = electorate,
            DraftChange::Kind { contest, kind, matter, is_plain } => {
                let is_motion = kind == Some(Kind::Motion);
                let (kind, matter) = (kind.unwrap_or_default(), matter.unwrap_or_default());
                let before = self.clone();
                let made = self.set_kind(contest, (kind, matter, is_plain && is_motion));
                let made = made.ok_or_else(|| vec![DraftFault::NoSuchContest])?;
                if Asked::between(&before, self).loses_something() {
                    asked(&before, self, agreed)?;
                }
                return Ok(Some(made));
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
                // the usual day is not stored, so that it follows the close
                schedule.erase_on = schedule.erase_on.filter(|day| usual.is_none_or(|usual| usual.to_string() != *day));
                (self.schedule, self.codes) = (schedule, codes);
            }
            DraftChange::Opening { threshold, is_one_trustee_enough } => {
                (self.threshold, self.is_one_trustee_enough) = (threshold, is_one_trustee_enough);
            }
            DraftChange::Agreed { change, .. } => return self.carry_out(*change, agreed, around),
        }
        Ok(None)
    }

    fn set_particulars(&mut self, particulars: Particulars, around: &Around<'_>) {
        let Particulars { basis, title, workplace, employer, agreement, contact } = particulars;
        (self.basis, self.title) = (basis, title);
        // the organisation's own contact is not stored, so that the draft follows it
        self.contact = if contact == *around.contact { ContactDraft::default() } else { contact };
        (self.workplace, self.employer, self.agreement) = (workplace, employer, agreement);
    }

    /// Another basis takes along what it has room for, once somebody agreed to the rest.
    fn change_particulars(
        &mut self,
        particulars: Particulars,
        agreed: Option<&str>,
        around: &Around<'_>,
    ) -> Result<(), Vec<DraftFault>> {
        let (old, new) = (self.basis, particulars.basis);
        self.set_particulars(Particulars { basis: old.or(new), ..particulars }, around);
        let Some(new) = new.filter(|_| old != new) else { return Ok(()) };
        let before = self.clone();
        self.rebase(new);
        // where there was none nothing came with it
        if old.is_some() { asked(&before, self, agreed) } else { Ok(()) }
    }

    fn set_kind(&mut self, id: Option<String>, chosen: (Kind, Matter, bool)) -> Option<String> {
        let usual_tie = self.rules().usual_tie();
        let id = id.unwrap_or_else(|| {
            let id = self.next_id("contest");
            self.contests.push(ContestDraft { id: id.clone(), seats: 1, marks: 1, ..ContestDraft::default() });
            id
        });
        let contest = self.contest_mut(&id)?;
        let (kind, matter, is_plain) = chosen;
        if contest.kind != kind && contest.kind.has_candidates() != kind.has_candidates() {
            contest.options.clear();
        }
        if kind == Kind::Motion && contest.kind != Kind::Motion {
            contest.tie = usual_tie;
        }
        (contest.kind, contest.matter, contest.is_plain) = (kind, matter, is_plain);
        contest.keep_own();
        if kind == Kind::Graded && contest.grades == 0 {
            contest.grades = USUAL_GRADES;
        }
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

/// Go on only where exactly what differs was agreed to.
fn asked(before: &Draft, after: &Draft, agreed: Option<&str>) -> Result<(), Vec<DraftFault>> {
    let asked = Asked::between(before, after);
    if agreed == Some(asked.mark.as_str()) { Ok(()) } else { Err(vec![DraftFault::Asks(asked)]) }
}

impl Particulars {
    /// What is not entered is as in an earlier election.
    fn or_of(self, earlier: &Draft) -> Self {
        let or = |entered: String, earlier: &str| if entered.is_empty() { earlier.to_owned() } else { entered };
        Self {
            workplace: or(self.workplace, &earlier.workplace),
            employer: or(self.employer, &earlier.employer),
            agreement: or(self.agreement, &earlier.agreement),
            ..self
        }
    }
}

#[cfg(test)]
mod tests;
