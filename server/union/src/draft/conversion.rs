//! From a draft to a plan: everything that is missing, or the plan from which roll and manifest are made.

mod contests;
mod placing;
mod styles;

pub(crate) use placing::whole;
pub use placing::{PlacedVoter, Placing, place};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};
use uurna_election_core::eligibility::Rule;
use uurna_election_core::time::Timestamp;

use super::basis::Basis;
use super::obstacle::Obstacle;
use super::schedule::{LocalTimeError, SnapshotFault, day_of, moment_of, snapshot_fault};
use super::signers::usual_threshold;
use super::{Draft, Texts};
use crate::contact::ContactDraft;
use crate::losses::KeptSigner;
use crate::plan::{Plan, PlannedDay, PlannedTime, Signer, TextPlan};
use uurna_words::Language;

/// What decides about a draft beside itself.
pub struct Surroundings<'a> {
    /// name of the organisation, by language
    pub organisation: &'a Texts,
    /// its own language
    pub language: Language,
    /// whom its people ask, unless the draft names another contact
    pub contact: &'a ContactDraft,
    /// the zone of its people
    pub zone: &'a TimeZone,
    /// the present time
    pub now: Timestamp,
    /// trustees and witnesses so far
    pub signers: &'a PlannedSigners,
    /// the sets of groups that voters belong to, as they were counted; empty until then
    pub sets: &'a [Vec<u16>],
}

/// Trustees and witnesses of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlannedSigners {
    /// trustees who have sent keys, in their order
    pub trustees: Vec<Signer>,
    /// witnesses who have sent keys
    pub witnesses: Vec<Signer>,
    /// names of those who are invited and have sent no key yet
    pub waiting: Vec<String>,
    /// everybody invited, with where they keep their words, as far as they have said
    pub kept: Vec<KeptSigner>,
    /// names of those who have lost their words
    pub lost: Vec<String>,
}

impl Draft {
    /// The plan, as far as it needs no register; else everything that is missing, in the order of the steps.
    ///
    /// # Errors
    /// What is missing.
    pub fn plan(&self, with: &Surroundings<'_>) -> Result<Plan, Vec<Obstacle>> {
        let mut missing = Vec::new();
        if self.basis.is_none() {
            missing.push(Obstacle::NoBasis);
        }
        if self.title.exactly(with.language).is_empty() {
            missing.push(Obstacle::NoTitle);
        }
        let contact = self.contact_or(with.contact);
        if contact.is_empty() || !contact.faults().is_empty() {
            missing.push(Obstacle::NoContact);
        }
        let electorate = self.electorate.rule().map_err(|error| missing.push(Obstacle::BadRule(error.to_string())));
        let snapshot = self.check_snapshot(with, &mut missing);
        let contests = self.contest_plans(&mut missing);
        let styles = self.style_plans(with.sets).map_err(|obstacle| missing.push(obstacle));
        let threshold = self.check_signers(with.signers, &mut missing);
        let times = self.check_times(with, &mut missing);
        missing.extend(self.unseen(with.signers));
        let (Ok(electorate), Some(snapshot), Ok(styles), Some((opens, closes))) = (electorate, snapshot, styles, times)
        else {
            return Err(missing);
        };
        let plan = Plan {
            id: None,
            language: with.language.tag().to_owned(),
            title: self.title.plan(),
            organisation: with.organisation.plan(),
            contact: Some(contact.clone()),
            opens: PlannedTime(opens),
            closes: PlannedTime(closes),
            pause_minutes: self.schedule.pause_minutes.into(),
            floor: self.schedule.floor.into(),
            threshold,
            trustees: Vec::new(),
            witnesses: Vec::new(),
            without_spare_signers: false,
            snapshot: PlannedDay(snapshot),
            electorate,
            weight_column: Some(self.electorate.weight_column.trim().to_owned()).filter(|column| !column.is_empty()),
            contests,
            styles,
            further: self.further(with.zone),
        };
        if missing.is_empty() && plan.voted().next().is_none() {
            missing.push(Obstacle::NothingToVoteOn);
        }
        if missing.is_empty() { Ok(plan) } else { Err(missing) }
    }

    /// Its own contact, or else the organisation's.
    #[must_use]
    pub fn contact_or<'a>(&'a self, organisation: &'a ContactDraft) -> &'a ContactDraft {
        if self.contact.is_empty() { organisation } else { &self.contact }
    }

    /// The manifest's members beside those that the protocol names.
    fn further(&self, zone: &TimeZone) -> Map<String, Value> {
        let mut further = Map::new();
        let basis = self.basis.unwrap_or(Basis::Poll);
        further.insert("basis".to_owned(), json!(basis.name()));
        if !basis.rules().is_binding {
            further.insert("binding".to_owned(), json!(false));
        }
        if let Some(day) = self.schedule.erase_day(zone) {
            further.insert("erased_from".to_owned(), json!(day.to_string()));
        }
        further
    }

    /// The snapshot day; and what of the electorate goes against the basis.
    fn check_snapshot(&self, with: &Surroundings<'_>, missing: &mut Vec<Obstacle>) -> Option<Date> {
        let (snapshot, opens) = (self.electorate.snapshot.as_deref(), self.schedule.opens.as_deref());
        let day = snapshot.and_then(|day| day.trim().parse::<Date>().ok());
        if day.is_none() {
            missing.push(Obstacle::NoSnapshot);
        }
        missing.extend(snapshot_fault(snapshot, opens, with.now, with.zone).map(|fault| match fault {
            SnapshotFault::AfterOpening => Obstacle::SnapshotAfterOpening,
            SnapshotFault::TooFarAhead => Obstacle::SnapshotTooFarAhead,
        }));
        let breaches = self.breaches_of_electorate(&self.electorate).into_iter();
        missing.extend(breaches.map(|breach| Obstacle::Breach { contest: None, breach }));
        day
    }

    fn check_signers(&self, signers: &PlannedSigners, missing: &mut Vec<Obstacle>) -> u64 {
        let (trustees, witnesses) = (signers.trustees.len(), signers.witnesses.len());
        if !signers.waiting.is_empty() {
            missing.push(Obstacle::WaitingForKeys { names: signers.waiting.clone() });
        }
        if !signers.lost.is_empty() {
            missing.push(Obstacle::WordsLost { names: signers.lost.clone() });
        }
        if trustees == 0 {
            if signers.waiting.is_empty() {
                missing.push(Obstacle::NoTrustees);
            }
            return 1;
        }
        if trustees == 1 && signers.waiting.is_empty() && !self.is_one_trustee_enough {
            missing.push(Obstacle::OneTrustee);
        }
        if witnesses > trustees {
            missing.push(Obstacle::TooManyWitnesses);
        }
        let threshold = self.threshold_of(trustees);
        if !(trustees.min(2)..=trustees).contains(&threshold) {
            missing.push(Obstacle::BadThreshold);
        }
        threshold as u64
    }

    /// t for this number of trustees: as chosen, or the usual one.
    #[must_use]
    pub fn threshold_of(&self, trustees: usize) -> usize {
        self.threshold.and_then(|t| usize::try_from(t).ok()).unwrap_or_else(|| usual_threshold(trustees))
    }

    fn check_times(&self, with: &Surroundings<'_>, missing: &mut Vec<Obstacle>) -> Option<(Timestamp, Timestamp)> {
        let mut read = |text: Option<&str>, none: Obstacle| {
            let obstacle = match text.map(|text| moment_of(text, with.zone)) {
                Some(Ok(moment)) => return Some(moment),
                Some(Err(LocalTimeError::Gap)) => Obstacle::TimeInGap,
                Some(Err(LocalTimeError::Twice { .. })) => Obstacle::TimeTwice,
                Some(Err(LocalTimeError::Form)) | None => none,
            };
            missing.push(obstacle);
            None
        };
        let opens = read(self.schedule.opens.as_deref(), Obstacle::NoOpens);
        let closes = read(self.schedule.closes.as_deref(), Obstacle::NoCloses);
        let (opens, closes) = (opens?, closes?);
        if closes <= opens {
            missing.push(Obstacle::ClosesBeforeOpens);
        } else if closes <= with.now {
            missing.push(Obstacle::ClosesInPast);
        }
        let erased = self.schedule.erase_day(with.zone);
        let closed = day_of(closes, with.zone)?;
        if erased.is_none_or(|day| day <= closed) {
            missing.push(Obstacle::ErasedTooEarly);
        }
        Some((opens, closes))
    }
}

/// A text in one language, as a plan writes it.
fn one(text: &str) -> TextPlan {
    TextPlan::One(text.to_owned())
}

/// A rule that this program wrote.
fn rule(text: &str) -> Result<Rule, Obstacle> {
    Rule::parse(text).map_err(|error| Obstacle::BadRule(error.to_string()))
}
