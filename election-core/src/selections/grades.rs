//! One grade per option.

use super::{Selection, SelectionFault, check_one_per_option};
use crate::layout::GradesBits;

pub(super) fn set_bits(bits: &GradesBits, selection: &Selection) -> Result<Vec<usize>, SelectionFault> {
    let grades = match selection {
        Selection::Grades(grades) => grades,
        Selection::Blank => return Err(SelectionFault::BlankNotAllowed),
        _ => return Err(SelectionFault::WrongKind { needed: "give every option a grade" }),
    };
    check_one_per_option(grades.len(), bits.options())?;
    let bit = |(option, grade): (usize, &usize)| {
        let highest = bits.grades().saturating_sub(1);
        bits.grade_bit(option, *grade).ok_or(SelectionFault::NoSuchGrade { option, grade: *grade, highest })
    };
    grades.iter().enumerate().map(bit).collect()
}

pub(super) fn selection_of(bits: &GradesBits, is_set: impl Fn(usize) -> bool) -> Selection {
    // The option's equation lets exactly one bit be set.
    let grade = |option| bits.option_bits(option).position(&is_set).unwrap_or_default();
    Selection::Grades((0..bits.options()).map(grade).collect())
}
