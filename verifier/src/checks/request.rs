//! V12, on request: a ballot by its tracker, and a confirmation.

use std::fmt;

use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::log::merkle::Hash;
use uurna_crypto::log::proof::LogProof;
use uurna_election_core::ballot::{AskedTracker, BallotFront, Tracker};
use uurna_election_core::board::{Board, Checked, Closed, Election, Phase};
use uurna_election_core::check::Check;
use uurna_election_core::encoding::{TRACKER_SYMBOLS, crockford_groups};
use uurna_election_core::manifest::Fingerprint;
use uurna_election_core::spoken::SpokenCode;

use super::{CheckRow, Figures};
use crate::findings::{Findings, Outcome};
use crate::rules::Rule;

pub(crate) const ROW: CheckRow = CheckRow {
    check: Check::V12,
    claim: "The ballot and the confirmation that you ask about stand in this record as they should at this point.",
    section: "§7, §8",
    looked_at,
};

fn looked_at(Figures { report, .. }: &Figures<'_>) -> Outcome {
    Outcome::Passed(report.asked.as_ref().map(ToString::to_string).unwrap_or_default())
}

/// What somebody asks about the record.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// E, from elsewhere; without it a record is at best not anchored
    pub fingerprint: Option<Fingerprint>,
    /// the election code, for people who have only that: it anchors as E does, and the report says which was compared
    pub code: Option<SpokenCode>,
    /// is this ballot counted?
    pub tracker: Option<AskedTracker>,
    /// is this confirmation honoured?
    pub confirmation: Option<LogProof>,
}

/// The answers to what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// about the ballot with the tracker
    pub ballot: Option<BallotAnswer>,
    /// about the confirmation
    pub confirmation: Option<ConfirmationAnswer>,
    /// trackers in the log, as people see them, that may be the asked one with a slip; empty if a ballot has that one
    pub near: Vec<String>,
}

/// The answer about the ballot with a tracker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BallotAnswer {
    /// of its entry, if the log has it
    pub index: Option<u64>,
    /// its fate
    pub fate: Fate,
    /// the phase of the election
    pub phase: Phase,
    /// how much of the tracker was compared
    pub compared: Compared,
}

/// How much of a tracker was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// all 32 bytes
    Whole,
    /// the 20 symbols that people see, 100 bits
    Symbols,
}

/// The possible fates of a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// it is in the counted set
    Counted,
    /// there is no counted set yet, and it is its voter's last ballot
    LastSoFar,
    /// its voter cast a later one
    Superseded,
    /// its code was replaced
    CodeReplaced,
    /// it was excluded, for a reason that V7 checks
    Excluded,
    /// the log has no such ballot
    Unknown,
    /// its credential is not on the roll, so V4 fails
    NotOnTheRoll,
}

impl Fate {
    /// Its word for machines.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::LastSoFar => "last-so-far",
            Self::Superseded => "superseded",
            Self::CodeReplaced => "code-replaced",
            Self::Excluded => "excluded",
            Self::Unknown => "unknown",
            Self::NotOnTheRoll => "not-on-the-roll",
        }
    }

    /// Returns `true` if it counts, or would count if voting ended here.
    #[must_use]
    pub fn is_good(self) -> bool {
        matches!(self, Self::Counted | Self::LastSoFar)
    }
}

/// The answer about a confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmationAnswer {
    /// the index of the confirmed entry
    pub index: u64,
    /// whether the log honours it
    pub honour: Honour,
}

/// Whether a log honours a confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Honour {
    /// it does
    Honoured,
    /// the log has no such entry
    NoEntry,
    /// the entry is no ballot
    NotABallot,
    /// the confirmed ballot has another tracker than the one asked for
    AnotherBallot,
    /// unknown, since the manifest cannot be read
    NoManifest,
    /// it is not signed, or not for the entry that the log has there
    DoesNotHold {
        /// the reason
        why: String,
    },
    /// its log is longer than this one
    Shorter {
        /// entries that were confirmed
        size: u64,
    },
    /// it belongs to another log
    Forked,
}

impl Honour {
    /// Its word for machines.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Honoured => "honoured",
            Self::NoEntry => "no-entry",
            Self::NotABallot => "not-a-ballot",
            Self::AnotherBallot => "another-ballot",
            Self::NoManifest => "no-manifest",
            Self::DoesNotHold { .. } => "does-not-hold",
            Self::Shorter { .. } => "shorter",
            Self::Forked => "forked",
        }
    }
}

impl fmt::Display for BallotAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let index = self.index.unwrap_or_default();
        match self.fate {
            Fate::Counted if self.phase == Phase::Ended => write!(f, "ballot {index} was counted"),
            Fate::Counted => write!(f, "ballot {index} is in the counted set, which is closed; it is not opened yet"),
            Fate::LastSoFar if self.phase == Phase::Closed => {
                write!(
                    f,
                    "ballot {index} is in the log; it is counted unless a trustee shows that its sealed shares are bad"
                )
            }
            Fate::LastSoFar => {
                write!(
                    f,
                    "ballot {index} is in the log, the last of its voter so far; nothing is counted while voting is open"
                )
            }
            Fate::Superseded => write!(f, "ballot {index} is not counted: its voter cast a later one"),
            Fate::CodeReplaced => write!(f, "ballot {index} is not counted: its code was replaced"),
            Fate::Excluded => write!(f, "ballot {index} is not counted: it was excluded, see V7"),
            Fate::Unknown => f.write_str("no ballot in this log has that tracker"),
            Fate::NotOnTheRoll => f.write_str("the ballot's credential is not on the roll"),
        }?;
        match self.compared {
            Compared::Whole => Ok(()),
            Compared::Symbols => f.write_str(" (compared by its 20 symbols, 100 of its 256 bits)"),
        }
    }
}

impl fmt::Display for ConfirmationAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let index = self.index;
        match &self.honour {
            Honour::Honoured => write!(f, "the confirmation of entry {index} is honoured"),
            Honour::NoEntry => write!(f, "the log has no entry {index}: it is shorter than confirmed"),
            Honour::NotABallot => f.write_str("the confirmed entry is not a ballot"),
            Honour::AnotherBallot => f.write_str("the confirmation is about another ballot than the tracker"),
            Honour::NoManifest => f.write_str("the manifest cannot be read"),
            Honour::DoesNotHold { why } => {
                write!(f, "the confirmation does not hold for what the log has there: {why}")
            }
            Honour::Shorter { size } => {
                write!(f, "the confirmation is of a log of {size} entries, this one is shorter")
            }
            Honour::Forked => {
                f.write_str("the log is not a continuation of the one that was confirmed: show both to everybody")
            }
        }
    }
}

/// The good answers, for V12's figure.
impl fmt::Display for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.ballot, &self.confirmation) {
            (Some(ballot), Some(confirmation)) => write!(f, "{ballot}; {confirmation}"),
            (Some(ballot), None) => write!(f, "{ballot}"),
            (None, Some(confirmation)) => write!(f, "{confirmation}"),
            (None, None) => Ok(()),
        }
    }
}

/// The most trackers offered in place of an unknown one.
const MOST_NEAR: usize = 3;

impl Answers {
    /// Report every answer that is bad.
    pub(crate) fn find(&self, findings: &mut Findings) {
        if let Some(ballot) = self.ballot.filter(|ballot| !ballot.fate.is_good()) {
            let meant = if self.near.is_empty() {
                String::new()
            } else {
                format!("; did you mean {}?", self.near.join(" or "))
            };
            findings.add(Check::V12, Rule::new(ballot.fate.name()), ballot.index, &format_args!("{ballot}{meant}"));
        }
        if let Some(confirmation) = self.confirmation.as_ref().filter(|answer| answer.honour != Honour::Honoured) {
            let rule = Rule::new(confirmation.honour.name());
            findings.add(Check::V12, rule, Some(confirmation.index), confirmation);
        }
    }
}

/// What the reading met of the things that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Met {
    /// the ballot with the asked tracker: its index and credential
    pub(crate) ballot: Option<(u64, [u8; 32])>,
    /// trackers that resemble the asked one
    pub(crate) near: Vec<Tracker>,
    /// the leaf at the confirmation's index, if it is a ballot, with its tracker
    pub(crate) confirmed: Option<(Hash, Tracker)>,
    /// the root of the tree that the confirmation's checkpoint is about
    pub(crate) confirmed_root: Option<Hash>,
}

impl Met {
    /// Note a ballot that was read.
    pub(crate) fn meet(&mut self, asked: &AskedTracker, index: u64, front: &BallotFront) {
        if asked.fits(&front.tracker) {
            self.ballot = Some((index, front.credential));
        } else if self.near.len() < MOST_NEAR && asked.resembles(&front.tracker) {
            self.near.push(front.tracker);
        }
    }
}

/// The answers; `None` if nothing was asked.
pub(crate) fn answers(asked: &Asked, met: &Met, board: &Board, checkpoint: &SignedCheckpoint) -> Option<Answers> {
    let index = met.ballot.map(|(index, _)| index);
    let ballot = asked.tracker.as_ref().map(|tracker| BallotAnswer {
        index,
        fate: fate(met, board),
        phase: board.phase(),
        compared: match tracker {
            AskedTracker::Whole(_) => Compared::Whole,
            AskedTracker::Symbols(_) => Compared::Symbols,
        },
    });
    let confirmation = asked.confirmation.as_ref().map(|confirmation| ConfirmationAnswer {
        index: confirmation.index(),
        honour: honour(confirmation, asked, met, board, checkpoint),
    });
    let shown = |tracker: &Tracker| crockford_groups(&tracker.0, TRACKER_SYMBOLS);
    let near = if met.ballot.is_none() { met.near.iter().map(shown).collect() } else { Vec::new() };
    (ballot.is_some() || confirmation.is_some()).then_some(Answers { ballot, confirmation, near })
}

fn fate(met: &Met, board: &Board) -> Fate {
    let Some((index, credential)) = met.ballot else { return Fate::Unknown };
    let standing = board.electorate().and_then(|electorate| electorate.standing(&credential));
    let Some(standing) = standing else { return Fate::NotOnTheRoll };
    let excluded = board.closed().map(Election::<Closed>::excluded);
    let excluded = excluded.or_else(|| board.checked().map(Election::<Checked>::excluded));
    if !standing.is_current {
        Fate::CodeReplaced
    } else if standing.last.is_none_or(|last| last.index != index) {
        Fate::Superseded
    } else if excluded.is_some_and(|excluded| excluded.contains(&index)) {
        Fate::Excluded
    } else if board.checked().is_some() {
        Fate::Counted
    } else {
        Fate::LastSoFar
    }
}

fn honour(confirmation: &LogProof, asked: &Asked, met: &Met, board: &Board, checkpoint: &SignedCheckpoint) -> Honour {
    let Some((leaf, tracker)) = met.confirmed else { return Honour::NoEntry };
    if tracker == Tracker::NONE {
        return Honour::NotABallot;
    }
    if asked.tracker.as_ref().is_some_and(|asked| !asked.fits(&tracker)) {
        return Honour::AnotherBallot;
    }
    let Some(manifest) = board.manifest() else { return Honour::NoManifest };
    if let Err(error) = confirmation.verify(&leaf, &manifest.log_origin(), manifest.log_key()) {
        return Honour::DoesNotHold { why: error.to_string() };
    }
    let size = confirmation.checkpoint().unverified().size();
    if size > checkpoint.unverified().size() {
        return Honour::Shorter { size };
    }
    if met.confirmed_root.as_ref() == Some(confirmation.checkpoint().unverified().root()) {
        Honour::Honoured
    } else {
        Honour::Forked
    }
}
