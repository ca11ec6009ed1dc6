//! **A ballot is a vector of bits under linear equations** (§3): the meaning of each bit, and the equations in order.
//!
//! Each contest, in the manifest's order, adds its bits to one vector m of length `n_b` and its equations
//! `Σ L_{q,i}·m_i = k_q` to one list of length e. On a style that lacks a contest its equations have `k_q = 0`.

mod choice;
mod cumulative;
mod grades;
mod rank;
mod totals;

use std::ops::Range;

pub use self::choice::ChoiceBits;
pub use self::cumulative::CumulativeBits;
pub use self::grades::GradesBits;
pub use self::rank::RankBits;
pub use self::totals::TotalsError;

use crate::contest::{Contest, Rule};
use crate::manifest::Style;
use crate::outcome::ContestTotals;

/// `n_b` is at most this number.
pub const MAX_BITS: u64 = 1_400;

/// t + e + `n_b` is at most this number.
pub const MAX_TERMS: u64 = 2_000;

/// Why the contests of a manifest do not fit into a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TooLarge {
    /// too many bits
    #[error("a ballot would have {bits} bits, and at most {MAX_BITS} are allowed")]
    Bits {
        /// `n_b`
        bits: u64,
    },
    /// too many bits and equations together
    #[error("threshold {threshold}, {equations} equations and {bits} bits add up to more than the {MAX_TERMS} allowed")]
    Terms {
        /// t
        threshold: u64,
        /// e
        equations: u64,
        /// `n_b`
        bits: u64,
    },
}

/// One bit of an equation and its coefficient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// index i into the bits of a ballot
    pub bit: usize,
    /// `L_{q,i}`: ±1, a power of two below 2^16, or a contest's `max`; never 0
    pub coefficient: i64,
}

/// One linear equation: Σ coefficient · bit = right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equation {
    /// the contest it belongs to
    pub contest: usize,
    /// its bits, each once
    pub terms: Vec<Term>,
    /// `k_q` on a style that has the contest; on any other it is 0
    pub right: i64,
}

impl Equation {
    /// Σ coefficient · bit; a missing bit counts as 0.
    #[must_use]
    pub fn left(&self, bits: &[bool]) -> i64 {
        let set = |term: &&Term| bits.get(term.bit).copied().unwrap_or(false);
        self.terms.iter().filter(set).map(|term| term.coefficient).sum()
    }
}

/// The meaning of a contest's bits, by its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleBits {
    /// marks, a blank bit, spares
    Choice(ChoiceBits),
    /// a bit per option and grade
    Grades(GradesBits),
    /// a bit per option and rank, and those that keep a ranking without gaps
    Rank(RankBits),
    /// binary digits per option, and of the points kept
    Cumulative(CumulativeBits),
}

/// The place of one contest in the bits and the equations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContestLayout {
    /// its bits
    pub bits: Range<usize>,
    /// its equations
    pub equations: Range<usize>,
    /// the meaning of its bits
    pub rule: RuleBits,
}

/// The bits and equations of all contests of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    bits: usize,
    equations: Vec<Equation>,
    contests: Vec<ContestLayout>,
}

impl Layout {
    /// Lay out contests whose rules are within the bounds of §3, for ballots with this number of commitments.
    ///
    /// # Errors
    /// [`TooLarge`] if a ballot would have too many bits, or bits, equations and commitments together.
    pub fn for_threshold(contests: &[Contest], threshold: usize) -> Result<Self, TooLarge> {
        let (bits, equations) = contests
            .iter()
            .map(size_of)
            .fold((0_u64, 0_u64), |(bits, equations), (b, e)| (bits.saturating_add(b), equations.saturating_add(e)));
        let threshold = threshold as u64;
        if bits > MAX_BITS {
            return Err(TooLarge::Bits { bits });
        }
        if threshold.saturating_add(equations).saturating_add(bits) > MAX_TERMS {
            return Err(TooLarge::Terms { threshold, equations, bits });
        }
        let mut layout = Self { bits: 0, equations: Vec::new(), contests: Vec::new() };
        for contest in contests {
            layout.add(contest);
        }
        Ok(layout)
    }

    fn add(&mut self, contest: &Contest) {
        let (first, index) = (self.bits, self.contests.len());
        let rule = RuleBits::from_bit(first, contest);
        let equations = rule.equations();
        self.bits += rule.count();
        let first_equation = self.equations.len();
        self.equations.extend(equations.into_iter().map(|(terms, right)| Equation { contest: index, terms, right }));
        let equations = first_equation..self.equations.len();
        self.contests.push(ContestLayout { bits: first..self.bits, equations, rule });
    }

    /// `n_b`: how many bits a ballot has.
    #[must_use]
    pub fn bits(&self) -> usize {
        self.bits
    }

    /// The e equations, in the protocol's order.
    #[must_use]
    pub fn equations(&self) -> &[Equation] {
        &self.equations
    }

    /// The place of each contest.
    #[must_use]
    pub fn contests(&self) -> &[ContestLayout] {
        &self.contests
    }

    /// The place of this contest.
    #[must_use]
    pub fn contest(&self, index: usize) -> Option<&ContestLayout> {
        self.contests.get(index)
    }

    /// `k_q` for every equation on this style: 0 if the style lacks the contest.
    #[must_use]
    pub fn right_sides(&self, style: &Style) -> Vec<i64> {
        let mut right_sides = vec![0; self.equations.len()];
        for contest in style.contests.iter().filter_map(|contest| self.contest(*contest)) {
            let range = contest.equations.clone();
            let (Some(sides), Some(equations)) = (right_sides.get_mut(range.clone()), self.equations.get(range)) else {
                continue;
            };
            for (side, equation) in sides.iter_mut().zip(equations) {
                *side = equation.right;
            }
        }
        right_sides
    }

    /// The first equation, by index, that bits break on this style.
    #[must_use]
    pub fn first_broken_equation(&self, style: &Style, bits: &[bool]) -> Option<usize> {
        let right_sides = self.right_sides(style);
        self.equations.iter().zip(right_sides).position(|(equation, right)| equation.left(bits) != right)
    }

    /// The meaning of totals of bits, contest by contest.
    ///
    /// # Errors
    /// [`TotalsError`] if the number of totals is wrong, or the result could not hold a sum of points.
    pub fn contest_totals(&self, totals: &[u64]) -> Result<Vec<ContestTotals>, TotalsError> {
        totals::read(self, totals)
    }
}

/// Terms and right side of one equation.
type Sides = (Vec<Term>, i64);

impl RuleBits {
    fn from_bit(first: usize, contest: &Contest) -> Self {
        let options = contest.options.len();
        match contest.rule {
            Rule::Choice { min, max, blank } => Self::Choice(ChoiceBits::new(first, options, min, max, blank)),
            Rule::Grades { grades } => Self::Grades(GradesBits::new(first, options, grades)),
            Rule::Rank { ranks, blank } => Self::Rank(RankBits::new(first, options, ranks, blank)),
            Rule::Cumulative { points, most } => Self::Cumulative(CumulativeBits::new(first, options, points, most)),
        }
    }

    fn count(&self) -> usize {
        match self {
            Self::Choice(bits) => bits.count(),
            Self::Grades(bits) => bits.count(),
            Self::Rank(bits) => bits.count(),
            Self::Cumulative(bits) => bits.count(),
        }
    }

    fn equations(&self) -> Vec<Sides> {
        match self {
            Self::Choice(bits) => bits.equations(),
            Self::Grades(bits) => bits.equations(),
            Self::Rank(bits) => bits.equations(),
            Self::Cumulative(bits) => bits.equations(),
        }
    }
}

/// The number of bits and equations that a contest adds, before it is laid out: so nothing too large is ever made.
fn size_of(contest: &Contest) -> (u64, u64) {
    let options = contest.options.len() as u64;
    match contest.rule {
        Rule::Choice { min, max, blank } => (options + u64::from(blank) + u64::from(max.saturating_sub(min)), 1),
        Rule::Grades { grades } => (options.saturating_mul(grades.into()), options),
        Rule::Rank { ranks, blank } => {
            let ranks = u64::from(ranks);
            let (empty, steps) = ((ranks + u64::from(blank)).saturating_sub(1), ranks.saturating_sub(1));
            (options.saturating_mul(ranks + 1).saturating_add(empty + steps), options + ranks + steps)
        }
        Rule::Cumulative { points, most } => {
            let (digits, spare_digits) = (u64::from(bit_length(most)), u64::from(bit_length(points)));
            (options.saturating_mul(digits).saturating_add(spare_digits), 1)
        }
    }
}

/// The number of binary digits of a number; 0 has none.
fn bit_length(number: u32) -> u32 {
    u32::BITS - number.leading_zeros()
}

/// Every bit of a range has the coefficient 1.
fn ones(bits: impl IntoIterator<Item = usize>) -> impl Iterator<Item = Term> {
    bits.into_iter().map(|bit| Term { bit, coefficient: 1 })
}

/// The bits of a range have the coefficients 1, 2, 4 and on.
fn binary_digits(bits: Range<usize>) -> impl Iterator<Item = Term> {
    bits.zip(std::iter::successors(Some(1), |power| Some(power * 2)))
        .map(|(bit, coefficient)| Term { bit, coefficient })
}

#[cfg(test)]
mod tests;
