//! `grades {grades}`: bits option-major, one per grade, lowest first; per option its bits sum to 1.

use std::ops::Range;

use super::{Sides, ones};

/// The meaning of the bits of a contest with the rule `grades`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GradesBits {
    first: usize,
    options: usize,
    grades: usize,
}

impl GradesBits {
    pub(super) fn new(first: usize, options: usize, grades: u32) -> Self {
        Self { first, options, grades: grades as usize }
    }

    /// The number of options.
    #[must_use]
    pub fn options(&self) -> usize {
        self.options
    }

    /// The number of grades.
    #[must_use]
    pub fn grades(&self) -> usize {
        self.grades
    }

    /// The bits of one option, lowest grade first. `option` is below [`Self::options`].
    #[must_use]
    pub fn option_bits(&self, option: usize) -> Range<usize> {
        let first = self.first + option * self.grades;
        first..first + self.grades
    }

    /// The bit that gives this grade to this option.
    #[must_use]
    pub fn grade_bit(&self, option: usize, grade: usize) -> Option<usize> {
        (option < self.options && grade < self.grades).then(|| self.first + option * self.grades + grade)
    }

    pub(super) fn count(&self) -> usize {
        self.options * self.grades
    }

    pub(super) fn equations(&self) -> Vec<Sides> {
        (0..self.options).map(|option| (ones(self.option_bits(option)).collect(), 1)).collect()
    }
}
