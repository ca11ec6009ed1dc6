//! Bars: lengths as whole parts of a thousand, so that they are exact and need no inline style.

/// The length of a whole bar.
pub(super) const WHOLE: u64 = 1000;

/// A piece of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// where it begins
    pub(super) from: u64,
    /// how long it is
    pub(super) length: u64,
    /// how strong its colour is, in per cent
    pub(super) strength: u64,
}

/// One bar, as a part of the largest.
pub(super) fn bar(value: u128, largest: u128) -> Vec<Piece> {
    vec![Piece { from: 0, length: part(value, largest), strength: 100 }]
}

/// A bar of one piece for each value, each stronger than the one before; together they are the whole.
pub(super) fn spread(values: &[u64]) -> Vec<Piece> {
    let whole: u128 = values.iter().copied().map(u128::from).sum();
    let steps = values.len().max(1) as u64;
    let mut passed = 0;
    let mut pieces = Vec::with_capacity(values.len());
    for (step, value) in (1..).zip(values) {
        let from = part(passed, whole);
        passed += u128::from(*value);
        let piece = Piece { from, length: part(passed, whole) - from, strength: 15 + 85 * step / steps };
        pieces.push(piece);
    }
    pieces
}

fn part(value: u128, whole: u128) -> u64 {
    let thousandths = (value * u128::from(WHOLE)).checked_div(whole).unwrap_or(0);
    u64::try_from(thousandths).unwrap_or(WHOLE).min(WHOLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_has_the_whole_bar_and_nothing_has_none() {
        assert_eq!(bar(7, 7)[0].length, WHOLE);
        assert_eq!(bar(1, 3)[0].length, 333);
        assert_eq!(bar(0, 0)[0].length, 0);
        assert_eq!(bar(u128::from(u64::MAX), u128::from(u64::MAX))[0].length, WHOLE);
    }

    #[test]
    fn pieces_join_without_gaps_up_to_the_whole() {
        let pieces = spread(&[1, 0, 2, 4]);
        for pair in pieces.windows(2) {
            assert_eq!(pair[0].from + pair[0].length, pair[1].from);
        }
        assert_eq!(pieces.iter().map(|piece| piece.length).sum::<u64>(), WHOLE);
        assert_eq!(pieces[1].length, 0);
        assert_eq!(pieces[3].strength, 100);
        assert!(spread(&[]).is_empty());
    }
}
