//! How many trustees and witnesses an election needs, and how many of them may be missing.

/// What a number of trustees and witnesses means (§3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignersNeeded {
    /// t: so many trustees open the count
    pub threshold: usize,
    /// q: so many signers must sign the close
    pub quorum: usize,
    /// so many signers may be missing
    pub may_be_missing: usize,
}

/// The usual threshold: more than half of the trustees.
#[must_use]
pub fn usual_threshold(trustees: usize) -> usize {
    if trustees <= 1 { 1 } else { (trustees / 2 + 1).max(2) }
}

/// What that many trustees and witnesses mean with that threshold.
#[must_use]
pub fn signers_needed(trustees: usize, witnesses: usize, threshold: usize) -> SignersNeeded {
    let signers = trustees + witnesses;
    let quorum = (signers + threshold).div_ceil(2);
    SignersNeeded { threshold, quorum, may_be_missing: signers.saturating_sub(quorum) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_trustees_have_nobody_to_spare_and_with_a_witness_one() {
        assert_eq!(signers_needed(3, 0, 2), SignersNeeded { threshold: 2, quorum: 3, may_be_missing: 0 });
        assert_eq!(signers_needed(3, 1, 2), SignersNeeded { threshold: 2, quorum: 3, may_be_missing: 1 });
        assert_eq!(signers_needed(1, 0, 1).may_be_missing, 0);
        assert_eq!(signers_needed(5, 2, 3), SignersNeeded { threshold: 3, quorum: 5, may_be_missing: 2 });
    }

    #[test]
    fn the_usual_threshold_is_more_than_half() {
        assert_eq!((1..=5).map(usual_threshold).collect::<Vec<_>>(), [1, 2, 2, 3, 3]);
    }
}
