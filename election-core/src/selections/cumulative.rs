//! Points spread over options.

use std::ops::Range;

use super::{Selection, SelectionFault, check_one_per_option};
use crate::layout::CumulativeBits;

pub(super) fn set_bits(bits: &CumulativeBits, selection: &Selection) -> Result<Vec<usize>, SelectionFault> {
    let given = match selection {
        Selection::Points(given) => given,
        Selection::Blank => return Err(SelectionFault::BlankNotAllowed),
        _ => return Err(SelectionFault::WrongKind { needed: "give every option points, which may be 0" }),
    };
    check_one_per_option(given.len(), bits.options())?;
    if let Some((option, found)) = given.iter().enumerate().find(|(_, points)| **points > bits.most()) {
        return Err(SelectionFault::TooManyOnOne { option, most: bits.most(), found: *found });
    }
    let found: u64 = given.iter().map(|points| u64::from(*points)).sum();
    let kept = u32::try_from(found).ok().and_then(|found| bits.points().checked_sub(found));
    let kept = kept.ok_or(SelectionFault::TooManyPoints { points: bits.points(), found })?;
    let digits = given.iter().enumerate().flat_map(|(option, points)| ones_of(*points, bits.option_bits(option)));
    Ok(digits.chain(ones_of(kept, bits.spare_bits())).collect())
}

pub(super) fn selection_of(bits: &CumulativeBits, is_set: impl Fn(usize) -> bool) -> Selection {
    let points = |option| bits.option_bits(option).rev().fold(0, |points, bit| points << 1 | u32::from(is_set(bit)));
    Selection::Points((0..bits.options()).map(points).collect())
}

/// Those of these bits, least significant first, that are 1 in a number.
fn ones_of(number: u32, bits: Range<usize>) -> impl Iterator<Item = usize> {
    bits.enumerate().filter(move |(digit, _)| number >> digit & 1 == 1).map(|(_, bit)| bit)
}
