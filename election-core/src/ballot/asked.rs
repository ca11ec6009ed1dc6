//! A tracker in the form that somebody has: typed from a screen, or from a QR code.

use uurna_crypto::voting_code::{SYMBOLS, typed_symbols};

use super::Tracker;
use crate::encoding::{TRACKER_SYMBOLS, crockford_groups, decode_base64url_array};

/// A tracker: whole, or the 20 symbols that people see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedTracker {
    /// all 32 bytes
    Whole([u8; 32]),
    /// 20 symbols in five groups
    Symbols(String),
}

/// A text that is not a tracker.
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

fn symbols_of(tracker: &[u8; 32]) -> String {
    crockford_groups(tracker, TRACKER_SYMBOLS).replace('-', "")
}

impl AskedTracker {
    /// Returns `true` if it belongs to this ballot.
    #[must_use]
    pub fn fits(&self, tracker: &Tracker) -> bool {
        match self {
            Self::Whole(bytes) => *bytes == tracker.0,
            Self::Symbols(symbols) => symbols_of(&tracker.0) == *symbols,
        }
    }

    /// Returns `true` if it is this ballot's except for one or two symbols: a slip, or two that are swapped. Two
    /// ballots of one election are this similar with a chance of 2^-80.
    #[must_use]
    pub fn resembles(&self, tracker: &Tracker) -> bool {
        let asked = match self {
            Self::Whole(bytes) => &symbols_of(bytes),
            Self::Symbols(symbols) => symbols,
        };
        let found = symbols_of(&tracker.0);
        asked.chars().zip(found.chars()).filter(|(asked, found)| asked != found).count() <= 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_or_two_resemble_a_tracker_and_three_do_not() {
        let tracker = Tracker([0x5a; 32]);
        let symbols = symbols_of(&tracker.0);
        let with = |places: &[usize]| {
            let wrong = |(place, symbol)| match places.contains(&place) {
                true if symbol == '0' => '1',
                true => '0',
                false => symbol,
            };
            symbols.chars().enumerate().map(wrong).collect::<String>().parse::<AskedTracker>().unwrap()
        };
        for places in [&[][..], &[0], &[19], &[3, 4]] {
            assert!(with(places).resembles(&tracker), "{places:?}");
            assert_eq!(with(places).fits(&tracker), places.is_empty());
        }
        assert!(!with(&[1, 2, 3]).resembles(&tracker));
        assert!(
            AskedTracker::Whole([0x5a; 32]).resembles(&tracker) && !AskedTracker::Whole([0; 32]).resembles(&tracker)
        );
    }
}
