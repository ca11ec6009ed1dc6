//! Lots: the decision of a tie (§8 "Lots", `docs/tally-rules.md` "Ties").
//!
//! A lot from the ballots depends on R̂, the sum of the blindings of every counted ballot: fewer than t trustees cannot
//! know it before the count, and one honest voter's blinding makes it unpredictable. The committee enters a lot that it
//! drew by hand, and only its form is checked.

use sha2::{Digest as _, Sha256};
use uurna_crypto::labels;

/// The lot of one contest, from the counted ballots (§8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContestLot([u8; 32]);

impl ContestLot {
    /// `SHA-256("uurna/v1/lot" ‖ E ‖ R̂ ‖ LE32(contest index))`.
    ///
    /// `fingerprint` is E, `blinding` R̂ as 32 bytes, `contest` the index in the manifest from 0.
    #[must_use]
    pub fn of_contest(fingerprint: &[u8; 32], blinding: &[u8; 32], contest: u32) -> Self {
        let hash = Sha256::new().chain_update(labels::LOT).chain_update(fingerprint);
        Self(hash.chain_update(blinding).chain_update(contest.to_le_bytes()).finalize().into())
    }

    /// Sorts tied options, given as indices into the contest's options, in the order of the lot: ascending by the hash
    /// that each draws.
    #[must_use]
    pub fn order(&self, tied: &[u32]) -> Vec<u32> {
        let mut order = tied.to_vec();
        order.sort_by_cached_key(|option| self.drawn_by(*option));
        order
    }

    /// The hash that an option draws: `SHA-256(lot ‖ LE32(option index))`.
    #[must_use]
    pub fn drawn_by(&self, option: u32) -> [u8; 32] {
        Sha256::new().chain_update(self.0).chain_update(option.to_le_bytes()).finalize().into()
    }

    /// The lot itself, for people who repeat it.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// The source of the lots of one contest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LotSource<'a> {
    /// from the counted ballots
    FromBallots(ContestLot),
    /// drawn by hand
    Drawn {
        /// the entered orders: for each tie the ids of its options, the first one first
        entered: &'a [Vec<String>],
        /// for ranks that decide nothing; `None` if no ballot was counted
        from_ballots: Option<ContestLot>,
    },
    /// no lot, since no ballot was counted
    None,
}

/// A tie and its decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotRecord {
    /// ids of all options equal at this tie, in the order of the contest's options
    pub tied: Vec<String>,
    /// the same ids in the order of the lot
    pub order: Vec<String>,
    /// whether it was drawn by hand
    pub drawn: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_hangs_on_fingerprint_blinding_contest_and_option_alone() {
        let tied: Vec<u32> = (0..12).collect();
        let lot = ContestLot::of_contest(&[1; 32], &[2; 32], 3);
        let order = lot.order(&tied);
        let reversed: Vec<u32> = tied.iter().rev().copied().collect();
        assert_eq!(lot.order(&reversed), order, "the order in which the tied are named says nothing");
        assert_ne!(order, tied);
        for other in [
            ContestLot::of_contest(&[0; 32], &[2; 32], 3),
            ContestLot::of_contest(&[1; 32], &[0; 32], 3),
            ContestLot::of_contest(&[1; 32], &[2; 32], 0),
        ] {
            assert_ne!(other.order(&tied), order);
        }
    }

    /// Computed from §8 with another language's SHA-256.
    #[test]
    fn indices_above_a_byte_are_little_endian() {
        let lot = ContestLot::of_contest(&[1; 32], &[2; 32], 258);
        assert_eq!(lot.order(&(256..264).collect::<Vec<_>>()), [257, 259, 256, 263, 261, 258, 262, 260]);
    }

    #[test]
    fn some_of_the_tied_stand_as_all_of_them_do() {
        let lot = ContestLot::of_contest(&[4; 32], &[5; 32], 0);
        let all = lot.order(&(0..20).collect::<Vec<_>>());
        let even: Vec<u32> = all.iter().copied().filter(|o| o % 2 == 0).collect();
        assert_eq!(lot.order(&(0..20).filter(|o| o % 2 == 0).collect::<Vec<_>>()), even);
    }
}
