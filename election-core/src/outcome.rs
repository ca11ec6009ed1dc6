//! From totals to an outcome (`docs/tally-rules.md`): exact, deterministic, one file for each family of methods.
//!
//! Every comparison is of integers or exact fractions. The order of options, of ballots or of a database decides
//! nothing: a tie that matters takes a lot, and a tie that cannot matter takes none.

mod closed_list;
mod median;
mod motion;
mod open_list;
mod plurality;
mod positional;
mod selection;
mod ties;
mod totals;

use num_rational::BigRational;

pub(crate) use self::closed_list::places_of_lists;
pub use self::closed_list::{MOST_PLACES, PlacesError};
use self::selection::Selection;
use self::ties::Ties;
pub use self::ties::Within;
pub use self::totals::{ContestTotals, TotalsError};
use crate::contest::{Contest, Method, Quorum, Rule};
use crate::lot::{LotRecord, LotSource};

/// Ids with exact numbers, in option order.
pub type Scores = Vec<(String, BigRational)>;

/// The weights of those who took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turnout {
    /// of counted ballots on styles that have the contest, blank ones too
    pub weight: u64,
    /// of the whole roll
    pub roll_weight: u64,
}

/// The outcome of a contest, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// every seat is filled
    Elected,
    /// too few options with votes: a seat stays empty
    Vacant,
    /// the motion passed
    Passed,
    /// the motion failed
    Failed,
    /// nobody has more than half; the two that `deputies` names stand again
    RunOff,
    /// too few took part
    NoQuorum,
    /// a motion with equal votes for and against, which the chair decides
    ChairDecides,
}

impl Word {
    /// The word in the result.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Elected => "elected",
            Self::Vacant => "vacant",
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::RunOff => "run-off",
            Self::NoQuorum => "no-quorum",
            Self::ChairDecides => "chair-decides",
        }
    }
}

/// The outcome of one contest, as in the result entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContestOutcome {
    /// the name of the method
    pub method: &'static str,
    /// the ids of the options, in the manifest's order
    pub options: Vec<String>,
    /// for each option, in the same order
    pub totals: ContestTotals,
    /// the weight of votes given: of counted ballots that have the contest, less blank ones unless these count
    pub given: u64,
    /// ids, in the order of election
    pub elected: Vec<String>,
    /// ids of the next, in order; for a run-off its two options
    pub deputies: Vec<String>,
    /// comparison numbers or scores, for lists and `positional`; none without a quorum
    pub scores: Option<Scores>,
    /// `open-list`: comparison numbers inside the lists, which determine `scores`; not in the result entry
    pub list_scores: Option<Scores>,
    /// ties that mattered, in the order met
    pub lots: Vec<LotRecord>,
    /// the outcome in one word
    pub outcome: Word,
}

/// Why totals have no outcome.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OutcomeError {
    /// totals of another contest
    #[error(transparent)]
    Totals(#[from] TotalsError),
    /// the method cannot count this rule's ballots, or a majority or motion has more than one mark a ballot
    #[error("contest {contest:?}: the method {method:?} does not count what the rule of its ballots gives")]
    RuleDoesNotFit {
        /// id
        contest: String,
        /// its name
        method: &'static str,
    },
    /// a motion without the options that decide it
    #[error("contest {contest:?} is a motion and lacks an option \"yes\" or \"no\"")]
    MotionOptions {
        /// id
        contest: String,
    },
    /// a candidate on a list that does not exist
    #[error("contest {contest:?}: option {option:?} names a list that does not exist")]
    UnknownList {
        /// id
        contest: String,
        /// id
        option: String,
    },
    /// closed lists whose places a result cannot hold
    #[error("contest {contest:?}: {error}")]
    Places {
        /// id
        contest: String,
        /// the fault
        error: PlacesError,
    },
    /// ballots were counted, yet the caller has no lot
    #[error("contest {contest:?} has counted ballots, so there is a lot, but none was given")]
    NoLot {
        /// id
        contest: String,
    },
    /// lots are drawn by hand, and one that may decide a seat or a deputy was not entered
    #[error("contest {contest:?}: the tie between {} {within} needs a drawn lot of exactly these", tied.join(", "))]
    UndrawnTie {
        /// id
        contest: String,
        /// ids of the tied options, in option order
        tied: Vec<String>,
        /// place of the tie
        within: Within,
    },
}

impl ContestOutcome {
    /// The outcome of the contest from its totals.
    ///
    /// With [`LotSource::Drawn`], entered orders that fit no tie are ignored: `lots` has those that were used. A rank
    /// inside a list or coalition needs no entered order if no seat or place as a deputy can depend on it.
    ///
    /// # Errors
    /// The totals cannot be the contest's, the contest cannot be counted by its method, or a drawn lot is missing; then
    /// [`OutcomeError::UndrawnTie`] names the tie, and the next call with its order entered goes on from there.
    pub fn of(
        contest: &Contest,
        totals: &ContestTotals,
        turnout: Turnout,
        lots: LotSource<'_>,
    ) -> Result<Self, OutcomeError> {
        totals.check(contest, turnout.weight)?;
        if lots == LotSource::None && turnout.weight > 0 {
            return Err(OutcomeError::NoLot { contest: contest.id.clone() });
        }
        let not_given = if contest.outcome.blank_counts { 0 } else { totals.blank().unwrap_or(0) };
        let mut outcome = Self {
            method: contest.outcome.method.name(),
            options: contest.options.iter().map(|o| o.id.clone()).collect(),
            totals: totals.clone(),
            given: turnout.weight.saturating_sub(not_given),
            elected: Vec::new(),
            deputies: Vec::new(),
            scores: None,
            list_scores: None,
            lots: Vec::new(),
            outcome: Word::NoQuorum,
        };
        if reaches_quorum(contest.outcome.quorum, turnout) {
            let mut ties = Ties::new(contest, lots);
            outcome.decide(contest, turnout, &mut ties)?;
            outcome.lots = ties.into_records();
        }
        Ok(outcome)
    }

    fn decide(&mut self, contest: &Contest, turnout: Turnout, ties: &mut Ties<'_>) -> Result<(), OutcomeError> {
        use ContestTotals::{Choice, Cumulative, Grades, Rank};
        let one_mark = matches!(contest.rule, Rule::Choice { max: 1, .. });
        let selection = match (contest.outcome.method, &self.totals) {
            (Method::Plurality(places), Choice { options, .. }) => {
                plurality::plurality(contest, options, places, ties)?
            }
            (Method::Majority, Choice { options, .. }) if one_mark => {
                plurality::majority(contest, options, self.given, ties)?
            }
            (Method::Motion { fraction, tie }, Choice { options, blank }) if one_mark => {
                let blank_given = if contest.outcome.blank_counts { blank.unwrap_or(0) } else { 0 };
                let rules = motion::MotionRules { fraction, tie, blank_given, turnout };
                let word = motion::motion(contest, options, &rules, ties)?;
                Selection { elected: Vec::new(), deputies: Vec::new(), word }
            }
            (Method::ClosedList(places), Choice { options, .. }) => {
                let (selection, scores) = closed_list::closed_list(contest, options, places, ties)?;
                self.scores = Some(scores);
                selection
            }
            (Method::OpenList(places), Choice { options, .. }) => {
                let (selection, scores) = open_list::open_list(contest, options, places, ties)?;
                self.scores = Some(scores.last);
                self.list_scores = Some(scores.in_list);
                selection
            }
            (Method::Positional(places, weights), Rank { options, .. }) => {
                let (selection, scores) = positional::positional(contest, options, (places, weights), ties)?;
                self.scores = Some(scores);
                selection
            }
            (Method::Median(places), Grades(options)) => median::median(contest, options, places, ties)?,
            (Method::Score(places), Grades(options)) => {
                positional::score(contest, &positional::points_of_grades(options), places, ties)?
            }
            (Method::Score(places), Cumulative(options)) => {
                let points: Vec<u128> = options.iter().copied().map(u128::from).collect();
                positional::score(contest, &points, places, ties)?
            }
            (method, _) => {
                return Err(OutcomeError::RuleDoesNotFit { contest: contest.id.clone(), method: method.name() });
            }
        };
        self.elected = selection.elected;
        self.deputies = selection.deputies;
        self.outcome = selection.word;
        Ok(())
    }
}

/// The weight of counted ballots on the contest, with blank ones, is compared with the quorum. Below it nothing is
/// ranked: nobody is elected, so no tie can matter and there are no lots and no comparison numbers.
fn reaches_quorum(quorum: Option<Quorum>, turnout: Turnout) -> bool {
    match quorum {
        None => true,
        Some(Quorum::Weight(least)) => turnout.weight >= least,
        Some(Quorum::OfRoll(share)) => share.is_reached(turnout.weight.into(), turnout.roll_weight),
    }
}
