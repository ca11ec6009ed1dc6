//! `motion`: yes or no.

use super::ties::Ties;
use super::{OutcomeError, Turnout, Word};
use crate::contest::{Contest, Fraction, MotionTie, RollShare};

/// The rules of a motion, beside its votes.
pub(super) struct MotionRules {
    /// at least this share of the base must say yes; without it more than half
    pub(super) fraction: Option<Fraction>,
    /// the decision when a simple majority is tied
    pub(super) tie: MotionTie,
    /// blank votes, if the contest counts them as given
    pub(super) blank_given: u64,
    /// the weights with which `support` and `rejection` are compared
    pub(super) turnout: Turnout,
}

/// Decide a motion.
///
/// The base is yes + no, and the blank votes where the contest counts these as given; votes for `abstain` are not in
/// it. Without `fraction` more than half of the base must say yes, and a tie is exactly half of it on either side; with
/// it at least that share of the base, and somebody. Where nobody voted it failed.
///
/// `support` comes before the majority: short of it nothing is tied. `rejection` stands in place of the majority while the
/// turnout is below its share.
pub(super) fn motion(
    contest: &Contest,
    votes: &[u64],
    rules: &MotionRules,
    ties: &mut Ties<'_>,
) -> Result<Word, OutcomeError> {
    let option = |id: &str| contest.options.iter().position(|o| o.id == id);
    let (Some(yes_option), Some(no_option)) = (option("yes"), option("no")) else {
        return Err(OutcomeError::MotionOptions { contest: contest.id.clone() });
    };
    let of = |option: usize| votes.get(option).copied().map_or(0, u128::from);
    let (yes, no) = (of(yes_option), of(no_option));
    let word = |passed| if passed { Word::Passed } else { Word::Failed };
    if let Some(passed) = by_roll_share(contest.outcome.roll_share, (yes, no), rules.turnout) {
        return Ok(word(passed));
    }
    let base = yes + no + u128::from(rules.blank_given);
    if let Some(Fraction { numerator, denominator }) = rules.fraction {
        return Ok(word(yes > 0 && yes * u128::from(denominator) >= base * u128::from(numerator)));
    }
    if yes == 0 || yes != no || yes * 2 != base {
        return Ok(word(yes * 2 > base));
    }
    match rules.tie {
        MotionTie::Fails => Ok(Word::Failed),
        MotionTie::Chair => Ok(Word::ChairDecides),
        MotionTie::Lot => {
            let mut tied = [yes_option, no_option];
            tied.sort_unstable();
            let order = ties.decide(&tied)?;
            Ok(word(order.is_some_and(|order| order.first() == Some(&yes_option))))
        }
    }
}

/// Whether the motion passed, if a share of the roll's weight decides that alone.
fn by_roll_share(share: Option<RollShare>, (yes, no): (u128, u128), turnout: Turnout) -> Option<bool> {
    match share? {
        RollShare::Support(support) => (!support.is_reached(yes, turnout.roll_weight)).then_some(false),
        RollShare::Rejection { below, at_least } => {
            let is_below = !below.is_reached(turnout.weight.into(), turnout.roll_weight);
            is_below.then(|| !(no > yes && at_least.is_reached(no, turnout.roll_weight)))
        }
    }
}
