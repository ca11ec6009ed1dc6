//! A tracker as somebody has it: typed from a screen, or from a QR code.

use uurna_crypto::voting_code::{SYMBOLS, typed_symbols};

use super::Tracker;
use crate::encoding::{TRACKER_SYMBOLS, crockford_groups, decode_base64url_array};

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
        if known && symbols.len() == TRACKER_SYMBOLS { Ok(Self::Symbols(symbols)) } else { Err(TrackerError) }
    }
}

impl AskedTracker {
    /// Returns `true` if it is this ballot's.
    #[must_use]
    pub fn fits(&self, tracker: &Tracker) -> bool {
        match self {
            Self::Whole(bytes) => *bytes == tracker.0,
            Self::Symbols(symbols) => crockford_groups(&tracker.0, TRACKER_SYMBOLS).replace('-', "") == *symbols,
        }
    }
}
