//! A contest in a manifest: its question, the rule that a ballot must follow, and how totals become an outcome.

use std::collections::BTreeMap;

/// A text in several languages: language tag → text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts(pub BTreeMap<String, String>);

impl Texts {
    /// The text in this language, or in English, or in the first language; empty if there is no text.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> &str {
        let text = self.0.get(tag).or_else(|| self.0.get("en")).or_else(|| self.0.values().next());
        text.map_or("", String::as_str)
    }
}

/// One question of an election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contest {
    /// unique in the manifest
    pub id: String,
    /// what the voter reads above the options
    pub title: Texts,
    /// the selections that are a vote
    pub rule: Rule,
    /// in the manifest's order, at least one
    pub options: Vec<ContestOption>,
    /// lists (electoral alliances) of candidates, in the manifest's order
    pub lists: Vec<CandidateList>,
    /// how totals become an outcome
    pub outcome: OutcomeRule,
}

/// One option: a candidate, an answer, a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContestOption {
    /// unique in the contest
    pub id: String,
    /// shown to the voter
    pub name: Texts,
    /// the candidate's number, if there is one
    pub number: Option<u64>,
    /// index into [`Contest::lists`]
    pub list: Option<usize>,
    /// for a closed list: the ids of the people on it, in their order; empty if its places have no names
    pub candidates: Vec<String>,
    /// names of the same people, in the same order; `None` where the manifest has only an id
    pub candidate_names: Vec<Texts>,
}

/// A list of candidates, perhaps inside a coalition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateList {
    /// unique in the contest
    pub id: String,
    /// shown to the voter
    pub name: Texts,
    /// the coalition's id: lists with the same one stand together
    pub coalition: Option<String>,
}

/// The selections that are a vote (§3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// mark `min`…`max` options, or leave it blank
    Choice {
        /// fewest marks
        min: u32,
        /// most marks
        max: u32,
        /// whether a blank vote is a choice
        blank: bool,
    },
    /// give every option a grade, 0 the lowest
    Grades {
        /// number of grades
        grades: u32,
    },
    /// put up to `ranks` options in order, without gaps
    Rank {
        /// number of places
        ranks: u32,
        /// whether an empty ranking is a choice
        blank: bool,
    },
    /// spread up to `points` over the options, at most `most` on one
    Cumulative {
        /// points a voter has
        points: u32,
        /// most on one option, 2^d − 1
        most: u32,
    },
}

/// How totals become an outcome (`docs/tally-rules.md`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeRule {
    /// the method and its own parameters
    pub method: Method,
    /// below it no one is elected
    pub quorum: Option<Quorum>,
    /// a share of the whole roll that a motion needs beside its majority
    pub roll_share: Option<RollShare>,
    /// whether blank votes are votes given
    pub blank_counts: bool,
    /// whether an option without votes may be elected
    pub elect_without_votes: bool,
    /// the source of lots
    pub lots: Lots,
}

/// The method of an outcome, with the parameters that method uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// most votes win
    Plurality(Places),
    /// more than half of the votes given, else a run-off of two
    Majority,
    /// yes or no
    Motion {
        /// yes needs at least this share of yes + no; without it more than half
        fraction: Option<Fraction>,
        /// the decision when a simple majority is tied
        tie: MotionTie,
    },
    /// d'Hondt over lists whose order is fixed
    ClosedList(Places),
    /// d'Hondt over lists ordered by the candidates' own votes, perhaps inside coalitions
    OpenList(Places),
    /// points per rank
    Positional(Places, RankWeights),
    /// majority judgement
    Median(Places),
    /// sum of points
    Score(Places),
}

impl Method {
    /// The name in the manifest and in the result.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Plurality(_) => "plurality",
            Self::Majority => "majority",
            Self::Motion { .. } => "motion",
            Self::ClosedList(_) => "closed-list",
            Self::OpenList(_) => "open-list",
            Self::Positional(..) => "positional",
            Self::Median(_) => "median",
            Self::Score(_) => "score",
        }
    }
}

/// The number of people to elect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Places {
    /// at least 1
    pub seats: u32,
    /// the next in order
    pub deputies: u32,
}

/// An exact fraction, numerator ≤ denominator, denominator ≥ 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    /// above the line
    pub numerator: u64,
    /// below the line, at least 1
    pub denominator: u64,
}

/// The decision of a motion with equal votes for and against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MotionTie {
    /// the lot
    Lot,
    /// the motion fails
    Fails,
    /// the chair, outside this count
    Chair,
}

/// The points of a rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RankWeights {
    /// 1, 1/2, 1/3 …
    Harmonic,
    /// r, r − 1, … 1
    Borda,
}

/// The least turnout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quorum {
    /// this weight of counted ballots
    Weight(u64),
    /// this fraction of the roll's weight
    OfRoll(Fraction),
}

/// A motion's share of the roll's weight, beside or instead of its majority. A contest has at most one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RollShare {
    /// `support`: it passes only if yes is at least this share of the roll's weight
    Support(Fraction),
    /// `rejection`: while turnout is below a share of the roll's weight, it falls only if no is at least another share
    /// and more than yes
    Rejection {
        /// of the roll's weight: at it and above, the majority decides
        below: Fraction,
        /// of the roll's weight, as votes against
        at_least: Fraction,
    },
}

impl Fraction {
    /// Returns `true` if `part` is at least this fraction of `whole`.
    #[must_use]
    pub fn is_reached(&self, part: u128, whole: u64) -> bool {
        part * u128::from(self.denominator) >= u128::from(whole) * u128::from(self.numerator)
    }
}

/// The source of lots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lots {
    /// from the ballots (§8 "Lots")
    FromBallots,
    /// drawn by hand and entered
    Drawn,
}
