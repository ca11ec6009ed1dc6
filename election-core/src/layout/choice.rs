//! `choice {min, max, blank}`: one bit per option; the blank bit if `blank`; max − min spares.
//!
//! Σ options + max·blank + Σ spares = max, so a vote marks from `min` to `max` options, or is blank and marks none.

use std::ops::Range;

use super::{Sides, Term, ones};

/// The meaning of the bits of a contest with the rule `choice`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChoiceBits {
    first: usize,
    options: usize,
    min: usize,
    max: usize,
    blank: bool,
}

impl ChoiceBits {
    pub(super) fn new(first: usize, options: usize, min: u32, max: u32, blank: bool) -> Self {
        Self { first, options, min: min as usize, max: max as usize, blank }
    }

    /// The number of options.
    #[must_use]
    pub fn options(&self) -> usize {
        self.options
    }

    /// The fewest marks.
    #[must_use]
    pub fn min(&self) -> usize {
        self.min
    }

    /// The most marks.
    #[must_use]
    pub fn max(&self) -> usize {
        self.max
    }

    /// One bit per option: it is marked.
    #[must_use]
    pub fn option_bits(&self) -> Range<usize> {
        self.first..self.first + self.options
    }

    /// The bit that marks this option.
    #[must_use]
    pub fn option_bit(&self, option: usize) -> Option<usize> {
        (option < self.options).then_some(self.first + option)
    }

    /// The bit of a blank vote, if the rule allows one.
    #[must_use]
    pub fn blank_bit(&self) -> Option<usize> {
        self.blank.then_some(self.first + self.options)
    }

    /// The bits that fill up for missing marks; it has no meaning which of them are set.
    #[must_use]
    pub fn spare_bits(&self) -> Range<usize> {
        let first = self.first + self.options + usize::from(self.blank);
        first..first + self.max.saturating_sub(self.min)
    }

    pub(super) fn count(&self) -> usize {
        self.spare_bits().end - self.first
    }

    pub(super) fn equations(&self) -> Vec<Sides> {
        let max = i64::try_from(self.max).unwrap_or(i64::MAX);
        let blank = self.blank_bit().map(|bit| Term { bit, coefficient: max });
        vec![(ones(self.option_bits()).chain(blank).chain(ones(self.spare_bits())).collect(), max)]
    }
}
