//! `cumulative {points p, most}`: option-major, d binary digits each, least significant first, d the bit length of
//! `most`; then c spare digits, c the bit length of p.
//!
//! `Σ 2^k·digit_k + Σ 2^k·spare_k = p`: the spare digits are the points that nobody got.

use std::ops::Range;

use super::{Sides, binary_digits, bit_length};

/// The meaning of the bits of a contest with the rule `cumulative`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CumulativeBits {
    first: usize,
    options: usize,
    points: u32,
    most: u32,
}

impl CumulativeBits {
    pub(super) fn new(first: usize, options: usize, points: u32, most: u32) -> Self {
        Self { first, options, points, most }
    }

    /// The number of options.
    #[must_use]
    pub fn options(&self) -> usize {
        self.options
    }

    /// p: the points of a voter.
    #[must_use]
    pub fn points(&self) -> u32 {
        self.points
    }

    /// The most points on one option.
    #[must_use]
    pub fn most(&self) -> u32 {
        self.most
    }

    /// The binary digits of one option's points, least significant first. `option` is below [`Self::options`].
    #[must_use]
    pub fn option_bits(&self, option: usize) -> Range<usize> {
        let first = self.first + option * self.digits();
        first..first + self.digits()
    }

    /// The digit of one option's points with the value 2^`digit`.
    #[must_use]
    pub fn digit_bit(&self, option: usize, digit: usize) -> Option<usize> {
        (option < self.options && digit < self.digits()).then(|| self.first + option * self.digits() + digit)
    }

    /// The binary digits of the points that nobody got, least significant first.
    #[must_use]
    pub fn spare_bits(&self) -> Range<usize> {
        let first = self.first + self.options * self.digits();
        first..first + bit_length(self.points) as usize
    }

    fn digits(&self) -> usize {
        bit_length(self.most) as usize
    }

    pub(super) fn count(&self) -> usize {
        self.spare_bits().end - self.first
    }

    pub(super) fn equations(&self) -> Vec<Sides> {
        let digits = (0..self.options).flat_map(|option| binary_digits(self.option_bits(option)));
        vec![(digits.chain(binary_digits(self.spare_bits())).collect(), self.points.into())]
    }
}
