//! The linear equations that a ballot's bits obey.

use crate::generators::Generators;
use crate::group::Scalar;

/// The left side of one equation: Σ coefficient·m_bit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinearForm {
    terms: Vec<Term>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Term {
    Plus(usize),
    Minus(usize),
    Times(usize, Scalar),
}

impl LinearForm {
    /// A form from pairs of a bit's index and its whole coefficient.
    #[must_use]
    pub fn new(terms: impl IntoIterator<Item = (usize, i64)>) -> Self {
        let term = |(bit, coefficient): (usize, i64)| match coefficient {
            1 => Term::Plus(bit),
            -1 => Term::Minus(bit),
            other if other < 0 => Term::Times(bit, -Scalar::from(other.unsigned_abs())),
            other => Term::Times(bit, Scalar::from(other.unsigned_abs())),
        };
        Self { terms: terms.into_iter().map(term).collect() }
    }

    /// Its value at these scalars; bits beyond their end count as 0.
    #[must_use]
    pub fn value(&self, at: &[Scalar]) -> Scalar {
        let scalar = |bit: &usize| at.get(*bit).copied().unwrap_or(Scalar::ZERO);
        self.terms.iter().fold(Scalar::ZERO, |sum, term| match term {
            Term::Plus(bit) => sum + scalar(bit),
            Term::Minus(bit) => sum - scalar(bit),
            Term::Times(bit, coefficient) => sum + scalar(bit) * coefficient,
        })
    }
}

/// What bits must obey in one style: `forms[q]` equals `right_sides[q]`.
#[derive(Clone, Copy)]
pub struct Relation<'a> {
    /// as many as there are bits
    pub generators: &'a Generators,
    /// left sides
    pub forms: &'a [LinearForm],
    /// right sides k_q, as many
    pub right_sides: &'a [Scalar],
}
