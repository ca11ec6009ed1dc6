//! V12, on request: a ballot by its tracker, and a confirmation.

use uurna_crypto::log::merkle::Hash;
use uurna_crypto::log::proof::LogProof;
use uurna_crypto::voting_code::{SYMBOLS, typed_symbols};
use uurna_election_core::ballot::Tracker;
use uurna_election_core::encoding::{crockford_groups, decode_base64url_array};
use uurna_election_core::manifest::Fingerprint;

/// What somebody wants to know beside the record.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// E, from elsewhere; without it a record is at best not anchored
    pub fingerprint: Option<Fingerprint>,
    /// is this ballot counted?
    pub tracker: Option<AskedTracker>,
    /// is this confirmation honoured?
    pub confirmation: Option<LogProof>,
}

/// A tracker as somebody has it: whole, or the 20 symbols that people see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedTracker {
    /// all 32 bytes
    Whole([u8; 32]),
    /// 20 symbols in five groups
    Symbols(String),
}

/// A text that is no tracker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a tracker is 20 letters and digits in five groups, or 43 characters of base64url")]
pub struct TrackerError;

impl std::str::FromStr for AskedTracker {
    type Err = TrackerError;

    fn from_str(text: &str) -> Result<Self, TrackerError> {
        if let Ok(bytes) = decode_base64url_array(text.trim()) {
            return Ok(Self::Whole(bytes));
        }
        let symbols: String = typed_symbols(text).collect();
        let known = symbols.chars().all(|c| SYMBOLS.iter().any(|&symbol| char::from(symbol) == c));
        if known && symbols.len() == 20 { Ok(Self::Symbols(symbols)) } else { Err(TrackerError) }
    }
}

impl AskedTracker {
    /// Whether it is this ballot's.
    #[must_use]
    pub fn fits(&self, tracker: &Tracker) -> bool {
        match self {
            Self::Whole(bytes) => *bytes == tracker.0,
            Self::Symbols(symbols) => crockford_groups(&tracker.0, 20).replace('-', "") == *symbols,
        }
    }
}

/// What was met of the things asked for while the record was read.
#[derive(Debug, Default)]
pub(crate) struct Met {
    /// the ballot with the asked tracker: its index and credential
    pub(crate) ballot: Option<(u64, [u8; 32])>,
    /// the leaf at the confirmation's index, where that is a ballot, with its tracker
    pub(crate) confirmed: Option<(Hash, Tracker)>,
    /// the root of the tree that the confirmation's checkpoint is about
    pub(crate) confirmed_root: Option<Hash>,
}
