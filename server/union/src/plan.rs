//! An officer's plan: the file from which an election's manifest and roll are made.
//!
//! TOML, and every key is known: an unknown one is an error that names its line. Times are written with their offset
//! from UTC, rules of who may vote as [`uurna_election_core::eligibility`] reads them, trustees and witnesses as the files
//! that `uurna trustee new` made, their paths beside the plan's own.

mod contests;
mod manifest;
mod times;

pub use contests::{ListPlan, OptionPlan, OutcomePlan, PersonPlan, QuorumPlan, RejectionPlan, RulePlan, TextPlan};
pub use manifest::{ManifestKeys, Signer};
pub use times::PlannedTime;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Map, Value};
use uurna_election_core::eligibility::{RollPlan, Rule, Weight};

use crate::contact::{ContactDraft, ContactFault};
use crate::unseen::{Shape, UnseenAt, check_all_seen};

/// A plan as it was read.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// a UUID, lower case; a fresh one where it is missing
    pub id: Option<String>,
    /// the language of texts that are written without one
    #[serde(default = "english")]
    pub language: String,
    /// what the election is called
    pub title: TextPlan,
    /// whose election it is
    pub organisation: TextPlan,
    /// whom people ask
    pub contact: Option<ContactDraft>,
    /// voting opens
    pub opens: PlannedTime,
    /// voting closes
    pub closes: PlannedTime,
    /// minutes between the close and the check of its result
    #[serde(default)]
    pub pause_minutes: u64,
    /// a contest with fewer counted ballots is never opened; 0 waives it
    #[serde(default = "usual_floor")]
    pub floor: u64,
    /// t: the number of trustees that open the sums
    pub threshold: u64,
    /// files of trustees' public keys
    pub trustees: Vec<String>,
    /// files of witnesses' public keys
    #[serde(default)]
    pub witnesses: Vec<String>,
    /// whether to hold it even if nobody may be missing at the count
    #[serde(default)]
    pub without_spare_signers: bool,
    /// the day whose state of the register counts
    pub snapshot: PlannedDay,
    /// who may vote
    pub electorate: Rule,
    /// the column with the weight of each vote; without it every member has one vote
    pub weight_column: Option<String>,
    /// what is voted on
    pub contests: Vec<ContestPlan>,
    /// who votes on what; without styles everybody votes on everything
    #[serde(default)]
    pub styles: Vec<StylePlan>,
    /// members of the manifest that the protocol does not name, by name
    #[serde(skip)]
    pub further: Map<String, Value>,
}

/// One contest of a plan.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContestPlan {
    /// unique in the plan
    pub id: String,
    /// the question
    pub title: TextPlan,
    /// the proposal that is voted on, or more about the question
    pub description: Option<TextPlan>,
    /// which selections are a vote
    pub rule: RulePlan,
    /// how totals become an outcome
    pub outcome: OutcomePlan,
    /// what can be chosen
    pub options: Vec<OptionPlan>,
    /// lists of candidates
    #[serde(default)]
    pub lists: Vec<ListPlan>,
    /// whether it elects nobody: then it is never decided without a vote
    #[serde(default)]
    pub poll: bool,
}

/// Who votes on what.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StylePlan {
    /// unique in the plan
    pub id: String,
    /// its voters: a member gets the first style that fits
    pub electorate: Rule,
    /// ids of contests
    pub contests: Vec<String>,
}

/// A day of the calendar, written 2026-10-31 without quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::value::Datetime")]
pub struct PlannedDay(pub Date);

/// Why a plan cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// not the TOML of a plan; the message names the line
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// a style names a contest that does not exist
    #[error("style {style:?} names the contest {contest:?}, which the plan does not have")]
    NoSuchContest {
        /// its id
        style: String,
        /// the id it names
        contest: String,
    },
    /// an id twice
    #[error("two {what} have the id {id:?}: give each its own")]
    Twice {
        /// contests or styles
        what: &'static str,
        /// the id
        id: String,
    },
    /// nothing to vote on
    #[error(
        "no contest has more candidates than seats, so there is nothing to vote on: declare them elected without a vote, \
         in the minutes of the committee"
    )]
    NothingToVoteOn,
    /// not a UUID
    #[error("the id {0:?} is no UUID in lower case: leave it out, and a fresh one is made")]
    Id(String),
    /// voters would read something else than the text says
    #[error(transparent)]
    Unseen(#[from] UnseenAt),
    /// the contact's first fault
    #[error(transparent)]
    Contact(#[from] ContactFault),
}

fn english() -> String {
    "en".to_owned()
}

/// The usual floor of `docs/tally-rules.md`.
const fn usual_floor() -> u64 {
    5
}

impl TryFrom<toml::value::Datetime> for PlannedDay {
    type Error = String;

    fn try_from(moment: toml::value::Datetime) -> Result<Self, String> {
        let day = moment.date.filter(|_| moment.time.is_none() && moment.offset.is_none());
        let day = day.and_then(|day| {
            let (month, day_of_month) = (i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?);
            Date::new(i16::try_from(day.year).ok()?, month, day_of_month).ok()
        });
        day.map(Self).ok_or_else(|| "write a day alone, as 2026-10-31".to_owned())
    }
}

impl Plan {
    /// Read a plan.
    ///
    /// # Errors
    /// Names the line where it is not a plan, or the id that does not fit.
    pub fn parse(text: &str) -> Result<Self, PlanError> {
        let mut plan: Self = toml::from_str(text)?;
        check_all_seen(&toml::from_str::<toml::Value>(text)?, shape)?;
        if let Some(contact) = &mut plan.contact {
            *contact = ContactDraft::of(&contact.name, &contact.email, &contact.phone);
            contact.faults().first().map_or(Ok(()), |fault| Err(*fault))?;
        }
        check_ids("contests", plan.contests.iter().map(|contest| &contest.id))?;
        check_ids("styles", plan.styles.iter().map(|style| &style.id))?;
        if plan.styles.is_empty() {
            let contests = plan.contests.iter().map(|contest| contest.id.clone()).collect();
            plan.styles.push(StylePlan { id: "all".to_owned(), electorate: Rule::everybody(), contests });
        }
        for style in &plan.styles {
            let known = |id: &&String| plan.contests.iter().any(|contest| contest.id == **id);
            if let Some(contest) = style.contests.iter().find(|id| !known(id)) {
                return Err(PlanError::NoSuchContest { style: style.id.clone(), contest: contest.clone() });
            }
        }
        if plan.voted().next().is_none() {
            return Err(PlanError::NothingToVoteOn);
        }
        Ok(plan)
    }

    /// Contests that go on the ballot.
    pub fn voted(&self) -> impl Iterator<Item = &ContestPlan> {
        self.contests.iter().filter(|contest| !contest.is_uncontested())
    }

    /// Contests with no more candidates than seats: elected without a vote.
    pub fn uncontested(&self) -> impl Iterator<Item = &ContestPlan> {
        self.contests.iter().filter(|contest| contest.is_uncontested())
    }

    /// The contests of a style that go on the ballot.
    pub fn voted_in<'a>(&'a self, style: &'a StylePlan) -> impl Iterator<Item = &'a ContestPlan> {
        self.voted().filter(|contest| style.contests.contains(&contest.id))
    }

    /// For each style of the plan its index in the manifest; `None` for a style whose contests are all uncontested.
    #[must_use]
    pub fn style_indices(&self) -> Vec<Option<u16>> {
        let mut next = 0_u16;
        let index = |style: &StylePlan| {
            self.voted_in(style).next()?;
            next += 1;
            Some(next - 1)
        };
        self.styles.iter().map(index).collect()
    }

    /// How a register becomes a roll; its styles are the plan's.
    #[must_use]
    pub fn roll_plan(&self) -> RollPlan {
        RollPlan {
            electorate: self.electorate.clone(),
            snapshot: self.snapshot.0,
            styles: self.styles.iter().map(|style| style.electorate.clone()).collect(),
            weight: self.weight_column.clone().map_or(Weight::One, Weight::Column),
        }
    }
}

/// Fields with several lines: rules, and what voters read below a title.
fn shape(field: &str) -> Shape {
    if ["description", "statement", "electorate"].contains(&field) { Shape::Lines } else { Shape::Line }
}

fn check_ids<'a>(what: &'static str, ids: impl Iterator<Item = &'a String>) -> Result<(), PlanError> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(PlanError::Twice { what, id: id.clone() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
