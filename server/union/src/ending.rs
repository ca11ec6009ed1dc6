//! How an election ends without a result.

use uurna_election_core::board::{Phase, SmallContest};
use uurna_election_core::time::Timestamp;

use crate::summary::Summary;

/// A frozen election that two people cancelled: nothing is cast, opened or counted afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancelled {
    pub at: Timestamp,
    /// one or more sentences, for everybody to read
    pub reason: String,
}

/// Why an election has no result, and never will.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoResult {
    Cancelled(Cancelled),
    /// these contests have some, but fewer than `floor` counted ballots: no signer signs, so no contest is opened (§8)
    TooFewBallots {
        contests: Vec<SmallContest>,
        floor: u64,
    },
}

impl NoResult {
    /// Why there is no result and will be none, from a board's row and what its log says.
    #[must_use]
    pub fn of(cancelled: Option<&Cancelled>, phase: Phase, summary: &Summary) -> Option<Self> {
        if let Some(cancelled) = cancelled {
            return Some(Self::Cancelled(cancelled.clone()));
        }
        let (contests, floor) = (&summary.small, summary.floor);
        (Self::is_decided_by_few(phase) && !contests.is_empty())
            .then(|| Self::TooFewBallots { contests: contests.clone(), floor })
    }

    /// Returns `true` if too few ballots of one contest end an election in this phase: once trustees have opened, the
    /// totals are known, however few they are.
    #[must_use]
    pub fn is_decided_by_few(phase: Phase) -> bool {
        matches!(phase, Phase::Closed | Phase::Checked)
    }

    /// The name in keys of texts and in the interface.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Cancelled(_) => "cancelled",
            Self::TooFewBallots { .. } => "too-few-ballots",
        }
    }
}

/// The longest reason for cancelling, in characters.
pub const LONGEST_REASON: usize = 500;

/// Why a reason cannot be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReasonFault {
    #[error("a reason is needed: voters read it")]
    Missing,
    #[error("the reason has {found} characters, and at most {LONGEST_REASON} are allowed")]
    TooLong { found: usize },
}

/// Read a reason for cancelling: its lines without blanks around them, and without lines that are empty.
///
/// # Errors
/// See [`ReasonFault`].
pub fn read_reason(text: &str) -> Result<String, ReasonFault> {
    let shown = |c: char| if c.is_control() { ' ' } else { c };
    let lines = text.lines().map(|line| line.chars().map(shown).collect::<String>().trim().to_owned());
    let reason = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    match reason.chars().count() {
        0 => Err(ReasonFault::Missing),
        found if found > LONGEST_REASON => Err(ReasonFault::TooLong { found }),
        _ => Ok(reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(small: &[(&str, u64)]) -> Summary {
        let small =
            small.iter().map(|(contest, counted)| SmallContest { contest: (*contest).to_owned(), counted: *counted });
        Summary {
            signers: 1,
            ready_needed: 1,
            openings_needed: 1,
            accepted: Vec::new(),
            checked_not_before: None,
            counted: None,
            excluded: Vec::new(),
            small: small.collect(),
            floor: 5,
            close_code: None,
            ready: Vec::new(),
            opened: Vec::new(),
            result: None,
        }
    }

    #[test]
    fn too_few_ballots_end_an_election_between_its_close_and_its_first_opening() {
        for phase in Phase::ALL {
            let found = NoResult::of(None, phase, &summary(&[("c", 4)]));
            assert_eq!(found.is_some(), matches!(phase, Phase::Closed | Phase::Checked), "{phase:?}");
            assert_eq!(NoResult::of(None, phase, &summary(&[])), None);
        }
    }

    #[test]
    fn a_cancelled_election_has_no_result_whatever_its_log_says() {
        let cancelled = Cancelled { at: Timestamp::EPOCH, reason: "a wrong day".to_owned() };
        for phase in Phase::ALL {
            let found = NoResult::of(Some(&cancelled), phase, &summary(&[("c", 4)]));
            assert_eq!(found, Some(NoResult::Cancelled(cancelled.clone())), "{phase:?}");
        }
    }

    #[test]
    fn a_reason_is_text_that_people_can_read() {
        assert_eq!(read_reason(" \r\n\t"), Err(ReasonFault::Missing));
        assert_eq!(
            read_reason(" The day\u{7} is wrong. \r\n\r\n We begin again. ").unwrap(),
            "The day  is wrong.\nWe begin again."
        );
        assert_eq!(read_reason(&"ä".repeat(LONGEST_REASON)).unwrap().chars().count(), LONGEST_REASON);
        assert_eq!(
            read_reason(&"ä".repeat(LONGEST_REASON + 1)),
            Err(ReasonFault::TooLong { found: LONGEST_REASON + 1 })
        );
    }
}
