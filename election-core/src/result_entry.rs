//! The result entry: the outcome of the count, written by the keeper and recomputed by everybody (§5 kind 9, V11).

mod difference;
mod drawn_lots;
mod writing;

pub use self::difference::Difference;
pub use self::drawn_lots::DrawnLots;
use crate::contest::{Contest, Lots};
use crate::json::{Json, JsonError};
use crate::lot::{ContestLot, LotSource};
use crate::outcome::{ContestOutcome, ContestTotals, OutcomeError, Turnout};

/// A contest with its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedContest<'a> {
    /// as in the manifest
    pub contest: &'a Contest,
    /// of the counted set
    pub totals: ContestTotals,
    /// weight of the counted ballots on styles that have the contest
    pub weight: u64,
}

/// The input of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedElection<'a> {
    /// every contest of the manifest, in its order
    pub contests: Vec<CountedContest<'a>>,
    /// ballots in the counted set
    pub counted: u64,
    /// their weight
    pub weight: u64,
    /// records on the roll
    pub roll: u64,
    /// their weight, for a quorum
    pub roll_weight: u64,
    /// exclusions upheld
    pub excluded: u64,
    /// codes replaced
    pub replaced: u64,
    /// number of these codes that had voted
    pub replaced_after_voting: u64,
    /// E
    pub fingerprint: [u8; 32],
    /// R̂ from the openings; `None` if no ballot was counted
    pub blinding: Option<[u8; 32]>,
}

/// The result of the whole election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultEntry {
    /// ballots in the counted set
    pub counted: u64,
    /// their weight
    pub weight: u64,
    /// credentials on the roll
    pub roll: u64,
    /// ballots excluded
    pub excluded: u64,
    /// codes replaced
    pub replaced: u64,
    /// number of these codes that had voted
    pub replaced_after_voting: u64,
    /// contest id and its outcome, in the manifest's order
    pub contests: Vec<(String, ContestOutcome)>,
}

/// Why a result does not follow from the count.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResultError {
    /// not the JSON that the protocol allows
    #[error(transparent)]
    Json(#[from] JsonError),
    /// there is no outcome, or the result lacks a drawn lot
    #[error(transparent)]
    Outcome(#[from] OutcomeError),
    /// it differs
    #[error(transparent)]
    Differs(#[from] Difference),
}

impl ResultEntry {
    /// Compute the result. `drawn` holds the orders entered so far for contests whose lots are drawn by hand.
    ///
    /// # Errors
    /// The first contest without an outcome says why; a tie that waits for a drawn lot is named by
    /// [`OutcomeError::UndrawnTie`], so that the committee can draw it, enter it, and compute again.
    pub fn compute(count: &CountedElection<'_>, drawn: &DrawnLots) -> Result<Self, OutcomeError> {
        let mut contests = Vec::with_capacity(count.contests.len());
        for (index, counted) in (0_u32..).zip(&count.contests) {
            let contest = counted.contest;
            let from_ballots = count.blinding.map(|r| ContestLot::of_contest(&count.fingerprint, &r, index));
            let lots = match (contest.outcome.lots, from_ballots) {
                (Lots::Drawn, _) => LotSource::Drawn { entered: drawn.of_contest(&contest.id), from_ballots },
                (Lots::FromBallots, None) => LotSource::None,
                (Lots::FromBallots, Some(lot)) => LotSource::FromBallots(lot),
            };
            let turnout = Turnout { weight: counted.weight, roll_weight: count.roll_weight };
            contests.push((contest.id.clone(), ContestOutcome::of(contest, &counted.totals, turnout, lots)?));
        }
        Ok(Self {
            counted: count.counted,
            weight: count.weight,
            roll: count.roll,
            excluded: count.excluded,
            replaced: count.replaced,
            replaced_after_voting: count.replaced_after_voting,
            contests,
        })
    }

    /// Check a published result against the count. Returns its content.
    ///
    /// Everything is recomputed and compared; only orders of lots drawn by hand are taken from the result. Those that fit
    /// no tie are not in the recomputed result, which differs then.
    ///
    /// # Errors
    /// The bytes are not allowed JSON, an outcome cannot be computed (a drawn lot that is missing or no
    /// permutation of the tied counts here), or the result says something else; the first difference is named.
    pub fn check(bytes: &[u8], count: &CountedElection<'_>) -> Result<Self, ResultError> {
        let found = Json::parse_object(bytes)?;
        let drawn = DrawnLots::in_result(&found, count.contests.iter().map(|c| c.contest));
        let expected = Self::compute(count, &drawn)?;
        match difference::first_difference(&expected.to_json(), &found) {
            Some(difference) => Err(difference.into()),
            None => Ok(expected),
        }
    }

    /// The entry's bytes, still to be cut by [`crate::chunks::pieces`]: JSON, members in the order of
    /// `docs/tally-rules.md`.
    #[must_use]
    pub fn to_json_bytes(&self) -> Vec<u8> {
        writing::text_of(&self.to_json()).into_bytes()
    }

    /// The entry as JSON.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let contests = self.contests.iter().map(|(id, outcome)| (id.clone(), writing::outcome(outcome)));
        writing::object([
            ("counted", Json::Number(self.counted)),
            ("weight", Json::Number(self.weight)),
            ("roll", Json::Number(self.roll)),
            ("excluded", Json::Number(self.excluded)),
            ("replaced", Json::Number(self.replaced)),
            ("replaced_after_voting", Json::Number(self.replaced_after_voting)),
            ("contests", writing::object(contests)),
        ])
    }
}
