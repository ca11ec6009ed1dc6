//! What officers have entered about an election before it is frozen, and how it becomes a plan and a manifest.
//!
//! An officer may leave a draft at any point and continue later, so every part of it may be missing. [`Draft::plan`]
//! says everything that is missing, or returns the plan from which the manifest is made: pages that show "check your
//! answers" read that manifest, never the draft, so that what an officer sees is what is frozen.

mod basis;
mod breach;
mod change;
mod changes;
mod consequences;
mod contest;
mod conversion;
mod counted;
mod electorate;
mod facts;
mod matter;
mod member;
mod name_order;
mod named;
mod obstacle;
mod register;
mod schedule;
mod signers;
mod starters;
mod texts;
mod twice;
mod unseen;

pub use basis::{Article, Basis, BasisRules, BlankVotes, Nomination, Preset, Turnout, Weights, Who};
pub use breach::{Breach, Forbidden};
pub use change::{
    Around, DraftChange, DraftFault, LEAST_GRADES, MOST_DEPUTIES_A_SEAT, MOST_FLOOR, MOST_GRADES, MOST_MONTHS,
    MOST_PAUSE, MOST_SEATS, MOST_YEARS, Particulars, TimeOf,
};
pub(crate) use changes::all_differences;
pub use changes::changes;
pub use consequences::Asked;
pub use contest::{ContestDraft, Fraction, Kind, LotsBy, OptionDraft, RankWeights, Restriction, Tie};
pub(crate) use conversion::whole;
pub use conversion::{PlacedVoter, Placing, PlannedSigners, Surroundings, place};
pub use counted::{Applied, AppliedLine, Counted, RollRules};
pub use electorate::{Condition, ElectorateDraft};
pub use facts::{FactsColumn, RegisterFacts};
pub use matter::Matter;
pub use member::Member;
pub use name_order::name_key;
pub use obstacle::{Obstacle, Step};
pub use register::{Noticed, ReadUpload, check_headings, read_upload, suggested_columns, write_pieces};
pub use schedule::{CheckFault, LocalTimeError, Schedule, day_of, moment_of, without_offset};
pub use signers::{SignerFault, SignersNeeded, signer_faults, signers_needed, usual_threshold};
pub use starters::starters;
pub use texts::Texts;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::contact::ContactDraft;

/// Who makes the voting codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodesBy {
    /// this service makes and sends them, and forgets them
    #[default]
    Service,
    /// the registrar, in a browser or on the command line: the service gets credentials alone
    Registrar,
}

/// An election during its preparation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// its legal basis
    pub basis: Option<Basis>,
    /// its title
    pub title: Texts,
    /// where the elected will act, for the notification of those elected
    pub workplace: String,
    /// who is notified of the elected people
    pub employer: String,
    /// the agreement under which they are elected
    pub agreement: String,
    /// whom people ask; if empty, the organisation's own contact
    pub contact: ContactDraft,
    /// who may vote
    pub electorate: ElectorateDraft,
    /// what is voted on
    pub contests: Vec<ContestDraft>,
    /// the number of trustees that open the count; the usual number where nothing is chosen
    pub threshold: Option<u32>,
    /// whether one person alone may hold the key of the count
    pub is_one_trustee_enough: bool,
    /// its times
    pub schedule: Schedule,
    /// who makes the voting codes
    pub codes: CodesBy,
    /// the last number used in an id of a contest or an option
    pub last_id: u32,
}

/// Why stored JSON is not a draft.
#[derive(Debug, thiserror::Error)]
#[error("the stored draft cannot be read: {0}")]
pub struct DraftError(#[from] serde_json::Error);

impl Draft {
    /// The digests of its candidates' photos.
    #[must_use]
    pub fn photos(&self) -> BTreeSet<&str> {
        self.contests.iter().flat_map(|contest| &contest.options).filter_map(|option| option.photo.as_deref()).collect()
    }

    /// Read a draft from the database.
    ///
    /// # Errors
    /// [`DraftError`].
    pub fn parse(json: &str) -> Result<Self, DraftError> {
        Ok(serde_json::from_str(json)?)
    }

    /// The text that the database keeps.
    #[must_use]
    pub fn to_json(&self) -> String {
        // texts, numbers and lists: all of it can be written as JSON
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The rules of its legal basis; those of a poll before one is chosen.
    #[must_use]
    pub fn rules(&self) -> &'static BasisRules {
        self.basis.unwrap_or(Basis::Poll).rules()
    }

    /// A fresh id for a contest or an option.
    pub fn next_id(&mut self, what: &str) -> String {
        self.last_id += 1;
        format!("{what}-{}", self.last_id)
    }

    /// The contest with this id.
    #[must_use]
    pub fn contest(&self, id: &str) -> Option<&ContestDraft> {
        self.contests.iter().find(|contest| contest.id == id)
    }

    /// The contest with this id, to change it.
    pub fn contest_mut(&mut self, id: &str) -> Option<&mut ContestDraft> {
        self.contests.iter_mut().find(|contest| contest.id == id)
    }

    /// Begin a new election from this one: questions and rules stay, candidates, days and the register do not.
    #[must_use]
    pub fn clone_for_next_time(&self) -> Self {
        let mut next = self.clone();
        let Schedule { pause_minutes, floor, .. } = next.schedule;
        next.schedule = Schedule { pause_minutes, floor, ..Schedule::default() };
        next.electorate.snapshot = None;
        for contest in &mut next.contests {
            if contest.kind.is_about_people() {
                contest.options.clear();
                contest.coalitions.clear();
            }
        }
        next
    }
}

#[cfg(test)]
mod tests;
