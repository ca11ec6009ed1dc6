//! The linear equations that a ballot's bits must satisfy.

use super::wide_sum::SumOfScalars;
use crate::generators::Generators;
use crate::group::{PublicScalar, Scalar};

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

impl LinearForm {
    /// Its value at public scalars, reduced once and not at every term; otherwise like [`LinearForm::value`].
    pub(super) fn vartime_value(&self, at: &[PublicScalar]) -> Scalar {
        let (mut plus, mut minus, mut times) = (SumOfScalars::ZERO, SumOfScalars::ZERO, Scalar::ZERO);
        for term in &self.terms {
            match term {
                Term::Plus(bit) => plus.add(at.get(*bit)),
                Term::Minus(bit) => minus.add(at.get(*bit)),
                Term::Times(bit, coefficient) => {
                    times += at.get(*bit).map_or(Scalar::ZERO, PublicScalar::to_scalar) * coefficient;
                }
            }
        }
        times + plus.reduce() - minus.reduce()
    }
}

/// The equations of one style: `forms[q]` equals `right_sides[q]`.
#[derive(Clone, Copy)]
pub struct Relation<'a> {
    /// one for each bit
    pub generators: &'a Generators,
    /// left sides
    pub forms: &'a [LinearForm],
    /// right sides k_q, one for each form
    pub right_sides: &'a [Scalar],
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::group::wide;

    proptest! {
        #[test]
        fn a_form_has_one_value_however_it_is_computed(
            terms in prop::collection::vec((0_usize..12, prop_oneof![Just(1), Just(-1), any::<i32>()]), 0..40),
            seeds in prop::collection::vec(any::<[u8; 32]>(), 10),
        ) {
            let scalar = |seed: &[u8; 32]| wide(&std::array::from_fn(|i| seed[i % 32] ^ u8::from(i >= 32)));
            let at: Vec<Scalar> = seeds.iter().map(scalar).collect();
            let public: Vec<PublicScalar> = at.iter().map(PublicScalar::from).collect();
            let form = LinearForm::new(terms.into_iter().map(|(bit, coefficient)| (bit, i64::from(coefficient))));
            prop_assert_eq!(form.vartime_value(&public), form.value(&at));
        }
    }

    #[test]
    fn the_largest_scalars_carry_to_the_end() {
        let largest = -Scalar::ONE;
        let form = LinearForm::new((0..2_000).map(|bit| (bit, if bit % 3 == 0 { -1 } else { 1 })));
        let public = vec![PublicScalar::from(&largest); 2_000];
        assert_eq!(form.vartime_value(&public), form.value(&vec![largest; 2_000]));
    }
}
