//! Marks, or a blank vote.

use rand_core::CryptoRng;

use super::{Selection, SelectionFault, check_option};
use crate::layout::ChoiceBits;

/// The bits of what is marked, and how many marks that is; blank is as good as all of them.
pub(super) fn marks(bits: &ChoiceBits, selection: &Selection) -> Result<(Vec<usize>, usize), SelectionFault> {
    let marked = match selection {
        Selection::Blank => {
            return Ok((vec![bits.blank_bit().ok_or(SelectionFault::BlankNotAllowed)?], bits.max()));
        }
        Selection::Options(marked) => marked,
        _ => return Err(SelectionFault::WrongKind { needed: "mark options" }),
    };
    marked.iter().try_for_each(|option| check_option(*option, bits.options()))?;
    let found = marked.len();
    if found > bits.max() {
        return Err(SelectionFault::TooMany { most: bits.max(), found });
    }
    if found < bits.min() {
        return Err(SelectionFault::TooFew { least: bits.min(), found });
    }
    Ok((marked.iter().filter_map(|option| bits.option_bit(*option)).collect(), found))
}

pub(super) fn set_bits(
    bits: &ChoiceBits,
    selection: &Selection,
    rng: &mut impl CryptoRng,
) -> Result<Vec<usize>, SelectionFault> {
    let (mut set, marks) = marks(bits, selection)?;
    set.extend(draw(bits.spare_bits().collect(), bits.max().saturating_sub(marks), rng));
    Ok(set)
}

pub(super) fn selection_of(bits: &ChoiceBits, is_set: impl Fn(usize) -> bool) -> Selection {
    if bits.blank_bit().is_some_and(&is_set) {
        return Selection::Blank;
    }
    let marked = bits.option_bits().enumerate().filter(|(_, bit)| is_set(*bit));
    Selection::Options(marked.map(|(option, _)| option).collect())
}

/// Draw `many` of these, every subset as likely as any other.
fn draw(mut from: Vec<usize>, many: usize, rng: &mut impl CryptoRng) -> Vec<usize> {
    (0..many.min(from.len())).map(|_| from.swap_remove(index_below(from.len(), rng))).collect()
}

/// A number below `bound`, every one as likely as any other: draws that would favour the low ones are thrown away.
fn index_below(bound: usize, rng: &mut impl CryptoRng) -> usize {
    let bound = bound as u64;
    let fair = u64::MAX - u64::MAX % bound;
    loop {
        let drawn = rng.next_u64();
        if drawn < fair {
            return usize::try_from(drawn % bound).unwrap_or_default();
        }
    }
}
