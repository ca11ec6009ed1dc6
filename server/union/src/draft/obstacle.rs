//! What still keeps a draft from becoming an election.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::breach::Breach;
use super::member::Member;

/// A step of preparing an election; each may be left and taken up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// the legal basis, and the title
    Basis,
    /// who may vote
    Electorate,
    /// what is voted on
    Contests,
    /// trustees and witnesses
    Signers,
    /// when
    Schedule,
}

impl Step {
    /// In their order.
    pub const ALL: [Self; 5] = [Self::Basis, Self::Electorate, Self::Contests, Self::Signers, Self::Schedule];

    /// The name in addresses and keys of texts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Basis => "basis",
            Self::Electorate => "electorate",
            Self::Contests => "contests",
            Self::Signers => "signers",
            Self::Schedule => "schedule",
        }
    }

    /// The step after it.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step > self)
    }
}

/// Something that must be done before an election can be frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// no legal basis
    NoBasis,
    /// no title in the organisation's language
    NoTitle,
    /// no contact, neither here nor in the organisation's settings
    NoContact,
    /// no register
    NoRegister,
    /// no snapshot day, or none that can be read
    NoSnapshot,
    /// it is known only after the opening who may vote
    SnapshotAfterOpening,
    /// the snapshot day is years ahead
    SnapshotTooFarAhead,
    /// a rule in words of its own that is none, or that does not fit the register; in words of the engine
    BadRule(String),
    /// the members are being decided about
    BeingCounted,
    /// nobody in the register may vote
    NobodyMayVote,
    /// nothing to vote on
    NoContests,
    /// a contest without a title
    NoContestTitle {
        /// its place, from 1
        place: usize,
    },
    /// a contest with fewer options than a vote needs
    TooFewOptions {
        /// its title, in any language
        contest: String,
    },
    /// something that the legal basis forbids
    Breach {
        /// the title of the contest, where it is about one
        contest: Option<String>,
        breach: Breach,
    },
    /// something is entered that contests of its kind do not have
    NotOfKind {
        /// its title
        contest: String,
        member: Member,
    },
    /// somebody or something stands twice in a contest
    Twice {
        /// its title
        contest: String,
        name: String,
    },
    /// a contest with more seats, or deputies for them, than anybody needs
    TooManyPlaces {
        /// its title
        contest: String,
    },
    /// a contest that nobody in the electorate may vote in
    NobodyVotesIn {
        /// its title
        contest: String,
    },
    /// no contest has more candidates than seats: they are elected without a vote
    NothingToVoteOn,
    /// voters belong to more different sets of groups than a manifest has room for
    TooManyGroups,
    /// corrections of the roll that have no effect: the register lacks the member, or no contest is for the group
    CorrectionsLost {
        /// their number
        count: u64,
    },
    /// members still see whether they are on the roll, and may object
    CheckRuns {
        /// its last day
        until: Date,
    },
    /// the days in which members were to be told of the roll went by before it was decided
    CheckUntold,
    /// objections of members wait for a decision
    ObjectionsOpen {
        /// their number
        count: u64,
    },
    /// nobody holds a key
    NoTrustees,
    /// one trustee alone, to which nobody has agreed
    OneTrustee,
    /// they have not made their keys yet
    WaitingForKeys {
        /// their names
        names: Vec<String>,
    },
    /// they have lost the words of their keys: others must be invited in their place
    WordsLost {
        /// their names
        names: Vec<String>,
    },
    /// more witnesses than trustees
    TooManyWitnesses,
    /// more trustees must open than there are, or fewer than two of several
    BadThreshold,
    /// no opening time
    NoOpens,
    /// no closing time
    NoCloses,
    /// a time that the clocks skip
    TimeInGap,
    /// a time that comes twice, without a choice between the two
    TimeTwice,
    /// it closes before it opens
    ClosesBeforeOpens,
    /// it would close in the past
    ClosesInPast,
    /// voter-level data would be erased before the election is over
    ErasedTooEarly,
    /// the floor is higher than the number of voters of a contest: it could never be counted
    FloorTooHigh {
        /// its title
        contest: String,
        /// the number of its voters
        voters: usize,
    },
    /// codes are made elsewhere, and the roll has not come yet
    NoRoll,
    /// the received roll belongs to other voters
    OtherRoll,
    /// a text has an invisible character
    Unseen {
        /// the step that enters the text
        step: Step,
        /// the text, with a mark in the place of each such character
        text: String,
    },
    /// the manifest is out of bounds, in the engine's words
    OutOfBounds(String),
}

impl Obstacle {
    /// The step that removes it.
    #[must_use]
    pub fn step(&self) -> Step {
        match self {
            Self::Unseen { step, .. } => *step,
            Self::NoBasis | Self::NoTitle | Self::NoContact => Step::Basis,
            Self::NoRegister
            | Self::NoSnapshot
            | Self::SnapshotAfterOpening
            | Self::SnapshotTooFarAhead
            | Self::Breach { contest: None, .. }
            | Self::BadRule(_)
            | Self::BeingCounted
            | Self::CorrectionsLost { .. }
            | Self::CheckRuns { .. }
            | Self::CheckUntold
            | Self::ObjectionsOpen { .. }
            | Self::NobodyMayVote => Step::Electorate,
            Self::NoContests
            | Self::NoContestTitle { .. }
            | Self::TooFewOptions { .. }
            | Self::Breach { .. }
            | Self::NotOfKind { .. }
            | Self::Twice { .. }
            | Self::TooManyPlaces { .. }
            | Self::NobodyVotesIn { .. }
            | Self::NothingToVoteOn
            | Self::TooManyGroups
            | Self::OutOfBounds(_) => Step::Contests,
            Self::NoTrustees
            | Self::OneTrustee
            | Self::WaitingForKeys { .. }
            | Self::WordsLost { .. }
            | Self::TooManyWitnesses
            | Self::BadThreshold => Step::Signers,
            Self::NoOpens
            | Self::NoCloses
            | Self::TimeInGap
            | Self::TimeTwice
            | Self::ClosesBeforeOpens
            | Self::ClosesInPast
            | Self::ErasedTooEarly
            | Self::FloorTooHigh { .. }
            | Self::NoRoll
            | Self::OtherRoll => Step::Schedule,
        }
    }

    /// The key of its text.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoBasis => "office-obstacle-no-basis",
            Self::NoTitle => "office-obstacle-no-title",
            Self::NoContact => "office-obstacle-no-contact",
            Self::NoRegister => "office-obstacle-no-register",
            Self::NoSnapshot => "office-obstacle-no-snapshot",
            Self::BadRule(_) => "office-obstacle-bad-rule",
            Self::BeingCounted => "office-obstacle-being-counted",
            Self::NobodyMayVote => "office-obstacle-nobody-may-vote",
            Self::NoContests => "office-obstacle-no-contests",
            Self::NoContestTitle { .. } => "office-obstacle-no-contest-title",
            Self::TooFewOptions { .. } => "office-obstacle-too-few-options",
            Self::SnapshotAfterOpening => "office-obstacle-snapshot-after-opening",
            Self::SnapshotTooFarAhead => "office-obstacle-snapshot-too-far-ahead",
            Self::Breach { .. } => "office-obstacle-breach",
            Self::NotOfKind { .. } => "office-obstacle-not-of-kind",
            Self::Twice { .. } => "office-obstacle-twice",
            Self::TooManyPlaces { .. } => "office-obstacle-too-many-places",
            Self::NobodyVotesIn { .. } => "office-obstacle-nobody-votes-in",
            Self::NothingToVoteOn => "office-obstacle-nothing-to-vote-on",
            Self::TooManyGroups => "office-obstacle-too-many-groups",
            Self::CorrectionsLost { .. } => "office-obstacle-corrections-lost",
            Self::CheckRuns { .. } => "office-obstacle-check-runs",
            Self::CheckUntold => "office-obstacle-check-untold",
            Self::ObjectionsOpen { .. } => "office-obstacle-objections-open",
            Self::NoTrustees => "office-obstacle-no-trustees",
            Self::OneTrustee => "office-obstacle-one-trustee",
            Self::WaitingForKeys { .. } => "office-obstacle-waiting-for-keys",
            Self::WordsLost { .. } => "office-obstacle-words-lost",
            Self::TooManyWitnesses => "office-obstacle-too-many-witnesses",
            Self::BadThreshold => "office-obstacle-bad-threshold",
            Self::NoOpens => "office-obstacle-no-opens",
            Self::NoCloses => "office-obstacle-no-closes",
            Self::TimeInGap => "office-obstacle-time-in-gap",
            Self::TimeTwice => "office-obstacle-time-twice",
            Self::ClosesBeforeOpens => "office-obstacle-closes-before-opens",
            Self::ClosesInPast => "office-obstacle-closes-in-past",
            Self::ErasedTooEarly => "office-obstacle-erased-too-early",
            Self::FloorTooHigh { .. } => "office-obstacle-floor-too-high",
            Self::NoRoll => "office-obstacle-no-roll",
            Self::OtherRoll => "office-obstacle-other-roll",
            Self::Unseen { .. } => "office-obstacle-unseen",
            Self::OutOfBounds(_) => "office-obstacle-out-of-bounds",
        }
    }

    /// The value for its text: a name, or the engine's words.
    #[must_use]
    pub fn about(&self) -> String {
        match self {
            Self::BadRule(said) | Self::OutOfBounds(said) => said.clone(),
            Self::TooFewOptions { contest }
            | Self::NotOfKind { contest, .. }
            | Self::TooManyPlaces { contest }
            | Self::NobodyVotesIn { contest }
            | Self::FloorTooHigh { contest, .. } => contest.clone(),
            Self::Breach { contest, .. } => contest.clone().unwrap_or_default(),
            Self::Twice { contest, name } => format!("{contest}: {name}"),
            Self::Unseen { text, .. } => text.clone(),
            Self::NoContestTitle { place } => place.to_string(),
            Self::CorrectionsLost { count } | Self::ObjectionsOpen { count } => count.to_string(),
            Self::CheckRuns { until } => until.to_string(),
            Self::WaitingForKeys { names } | Self::WordsLost { names } => names.join(", "),
            _ => String::new(),
        }
    }
}
