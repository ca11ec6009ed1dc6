//! `motion`: yes or no.

use super::ties::{Ties, Within};
use super::{OutcomeError, Word};
use crate::contest::{Contest, Fraction, MotionTie};

/// Whether the motion passed.
///
/// The base is yes + no, and the blank votes where the contest counts these as given; votes for `abstain` are not in
/// it. Without `fraction` more than half of the base must say yes, and a tie is exactly half of it on either side; with
/// it at least that much of the base, and somebody. Where nobody voted it failed.
pub(super) fn motion(
    contest: &Contest,
    votes: &[u64],
    blank_given: u64,
    (fraction, tie): (Option<Fraction>, MotionTie),
    ties: &mut Ties<'_>,
) -> Result<Word, OutcomeError> {
    let option = |id: &str| contest.options.iter().position(|o| o.id == id);
    let (Some(yes_option), Some(no_option)) = (option("yes"), option("no")) else {
        return Err(OutcomeError::MotionOptions { contest: contest.id.clone() });
    };
    let of = |option: usize| votes.get(option).copied().map_or(0, u128::from);
    let (yes, no) = (of(yes_option), of(no_option));
    let base = yes + no + u128::from(blank_given);
    let word = |passed| if passed { Word::Passed } else { Word::Failed };
    if let Some(Fraction { numerator, denominator }) = fraction {
        return Ok(word(yes > 0 && yes * u128::from(denominator) >= base * u128::from(numerator)));
    }
    if yes == 0 || yes != no || yes * 2 != base {
        return Ok(word(yes * 2 > base));
    }
    match tie {
        MotionTie::Fails => Ok(Word::Failed),
        MotionTie::Chair => Ok(Word::ChairDecides),
        MotionTie::Lot => {
            let mut tied = [yes_option, no_option];
            tied.sort_unstable();
            let order = ties.decide(&tied, &Within::Contest)?;
            Ok(word(order.is_some_and(|order| order.first() == Some(&yes_option))))
        }
    }
}
