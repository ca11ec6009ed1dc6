//! The field at its bounds, against whole numbers of any size; point formulas against `curve25519-dalek`.

use num_bigint::BigUint;
use proptest::prelude::*;

use super::field::{D, INVSQRT_A_MINUS_D, Limbs, ONE, SQRT_M1, TWO_D, ZERO};
use super::vector::{Words, words};
use super::*;

/// The largest limb that a reduced element may have.
const REDUCED: u64 = (1 << 51) + (1 << 14) - 1;
/// The largest limb that the multiplier reads.
const READ: u64 = (1 << 52) - 1;

fn p() -> BigUint {
    (BigUint::from(1_u32) << 255_u32) - 19_u32
}

fn number(limbs: &Limbs) -> BigUint {
    limbs.iter().rev().fold(BigUint::ZERO, |sum, limb| (sum << 51_u32) + limb)
}

/// Eight elements, as a test writes them.
type Eight = [Limbs; 8];

fn lane(element: &Field8, lane: usize) -> Limbs {
    element.0.map(|vector| vector_words(vector)[lane])
}

fn vector_words(vector: std::arch::x86_64::__m512i) -> Words {
    Processor::detect().unwrap();
    #[expect(unsafe_code, reason = "the processor has the instructions")]
    // SAFETY: it was asked on the line before.
    unsafe {
        words(vector)
    }
}

/// Runs what is written in place of `$body` with the instructions, where there are any.
macro_rules! with_lanes {
    (|$($argument:ident: $type:ty),*| -> $result:ty $body:block($($value:expr),*)) => {{
        #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
        fn run($($argument: $type),*) -> $result $body
        #[expect(unsafe_code, reason = "the processor has the instructions")]
        // SAFETY: every test returns where `Processor::detect` finds none.
        unsafe { run($($value),*) }
    }};
}

#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn element(eight: &Eight) -> Field8 {
    let limb = |k: usize| eight.map(|limbs| limbs[k]);
    Field8([vector(limb(0)), vector(limb(1)), vector(limb(2)), vector(limb(3)), vector(limb(4))])
}

/// Every result of the field's functions on a pair of eight.
struct Results {
    sum: Field8,
    difference: Field8,
    negative: Field8,
    twice_plus: Field8,
    twice_minus: Field8,
    product: Field8,
    square: Field8,
    canonical: Field8,
    words: [Words; 4],
    zero: u8,
    odd: u8,
}

fn results(a: &Eight, b: &Eight) -> Results {
    with_lanes!(|a: &Eight, b: &Eight| -> Results {
        let (a, b) = (element(a), element(b));
        let [w0, w1, w2, w3] = a.canonical().to_words();
        Results {
            sum: a.add(&b),
            difference: a.sub(&b),
            negative: a.neg(),
            twice_plus: a.twice_plus(&b),
            twice_minus: a.twice_minus(&b),
            product: a.mul(&b),
            square: a.square(),
            canonical: a.canonical(),
            words: [words(w0), words(w1), words(w2), words(w3)],
            zero: a.is_zero(),
            odd: a.is_negative(),
        }
    }(a, b))
}

/// Whether all functions are right on reduced elements, and their results reduced again.
#[expect(clippy::cast_possible_truncation, reason = "the halves of a word")]
fn check_reduced(a: &Eight, b: &Eight) {
    let (p, results) = (p(), results(a, b));
    for i in 0..8 {
        let (x, y) = (number(&a[i]), number(&b[i]));
        let multiple = &p * 4_u32;
        for (name, found, expected) in [
            ("sum", &results.sum, &x + &y),
            ("difference", &results.difference, &x + &multiple - &y),
            ("negative", &results.negative, &multiple - &x),
            ("2a + b", &results.twice_plus, &x + &x + &y),
            ("2a − b", &results.twice_minus, &x + &x + &multiple - &y),
            ("product", &results.product, &x * &y),
            ("square", &results.square, &x * &x),
            ("canonical", &results.canonical, x.clone()),
        ] {
            let limbs = lane(found, i);
            assert_eq!(number(&limbs) % &p, expected % &p, "{name} of {:x?} and {:x?}", a[i], b[i]);
            assert!(limbs.iter().all(|limb| *limb <= REDUCED), "{name} of {:x?} and {:x?} is {limbs:x?}", a[i], b[i]);
        }
        let canonical = number(&lane(&results.canonical, i));
        assert!(canonical < p);
        let words: Vec<u32> = results.words.iter().flat_map(|word| [word[i] as u32, (word[i] >> 32) as u32]).collect();
        assert_eq!(BigUint::new(words), canonical);
        assert_eq!(results.zero >> i & 1 == 1, canonical == BigUint::ZERO);
        assert_eq!(results.odd >> i & 1 == 1, canonical.bit(0));
    }
}

/// Limbs at which something begins or ends: 0, 1, both ends of 51 bits, the largest of a reduced element.
const EDGES: [u64; 9] = [0, 1, 18, 19, (1 << 51) - 20, (1 << 51) - 19, (1 << 51) - 1, 1 << 51, REDUCED];

#[test]
fn every_combination_of_extreme_limbs_is_computed_as_whole_numbers_are() {
    if Processor::detect().is_none() {
        return;
    }
    // all 9^5 elements, eight at a time, beside themselves in another order
    let all: Vec<Limbs> = (0..9_usize.pow(5))
        .map(|mut place| {
            std::array::from_fn(|_| {
                let edge = EDGES[place % 9];
                place /= 9;
                edge
            })
        })
        .collect();
    for (at, eight) in all.chunks_exact(8).enumerate() {
        let other = (at * 7_919 * 8) % (all.len() - 8);
        check_reduced(eight.try_into().unwrap(), all[other..other + 8].try_into().unwrap());
    }
}

#[test]
fn the_largest_limbs_that_the_multiplier_reads_overflow_nowhere() {
    if Processor::detect().is_none() {
        return;
    }
    let p = p();
    // one limb at its largest, the others at their largest or nothing: every z_k and carry at its bound
    let elements: Vec<Limbs> =
        (0_u32..32).map(|set| std::array::from_fn(|k| if set >> k & 1 == 1 { READ } else { 0 })).collect();
    for a in &elements {
        for b in &elements {
            let results = results(&[*a; 8], &[*b; 8]);
            for (found, expected) in
                [(&results.product, number(a) * number(b)), (&results.square, number(a) * number(a))]
            {
                for i in 0..8 {
                    let limbs = lane(found, i);
                    assert_eq!(number(&limbs) % &p, &expected % &p, "{a:x?} {b:x?}");
                    assert!(limbs.iter().all(|limb| *limb <= REDUCED), "{a:x?} {b:x?} {limbs:x?}");
                }
            }
        }
    }
}

#[test]
fn the_numbers_around_p_and_two_to_the_255_have_one_representation_each() {
    if Processor::detect().is_none() {
        return;
    }
    let full = (1_u64 << 51) - 1;
    // p − 1, p, p + 1, 2^255 − 1, 2^255, and the largest reduced element
    let around: [Limbs; 8] = [
        [full - 19, full, full, full, full],
        [full - 18, full, full, full, full],
        [full - 17, full, full, full, full],
        [full, full, full, full, full],
        [0, 0, 0, 0, full + 1],
        [full + 1, full, full, full, full],
        [REDUCED; 5],
        ZERO,
    ];
    check_reduced(&around, &around);
    let canonical = results(&around, &around).canonical;
    assert_eq!(lane(&canonical, 0), around[0]);
    assert_eq!(lane(&canonical, 1), ZERO);
    assert_eq!(lane(&canonical, 2), ONE);
    assert_eq!(lane(&canonical, 3), [18, 0, 0, 0, 0]);
    assert_eq!(lane(&canonical, 4), [19, 0, 0, 0, 0]);
}

#[test]
fn the_constants_are_what_they_are_called() {
    let p = p();
    let [d, two_d, i, inverse] = [D, TWO_D, SQRT_M1, INVSQRT_A_MINUS_D].map(|limbs| number(&limbs));
    assert_eq!((&d * 121_666_u32 + 121_665_u32) % &p, BigUint::ZERO);
    assert_eq!((&d + &d) % &p, two_d);
    assert_eq!((&i * &i + 1_u32) % &p, BigUint::ZERO);
    assert!(!i.bit(0));
    // (1/√(a − d))²·(a − d) = 1 with a = −1
    assert_eq!((&inverse * &inverse * (&p + &p - 1_u32 - &d)) % &p, BigUint::from(1_u32));
    assert!(!inverse.bit(0), "the root that is not negative");
}

#[test]
fn powers_and_roots_are_those_of_whole_numbers() {
    if Processor::detect().is_none() {
        return;
    }
    let p = p();
    let i = number(&SQRT_M1);
    for first in 0..64_u64 {
        let eight: Eight = std::array::from_fn(|lane| {
            [first * 8 + lane as u64, 0, first * 77 + 1, 0, if lane == 7 { REDUCED } else { 3 }]
        });
        let eight = if first == 0 { std::array::from_fn(|lane| [lane as u64, 0, 0, 0, 0]) } else { eight };
        let (power, square, root) = with_lanes!(|eight: &Eight| -> (Field8, u8, Field8) {
            let element = element(eight);
            let (is_square, root) = element.inverse_square_root();
            (element.pow_p58(), is_square, root)
        }(&eight));
        for (at, limbs) in eight.iter().enumerate() {
            let x = number(limbs) % &p;
            assert_eq!(number(&lane(&power, at)) % &p, x.modpow(&((&p - 5_u32) / 8_u32), &p));
            let is_square = x.modpow(&((&p - 1_u32) / 2_u32), &p) == BigUint::from(1_u32);
            assert_eq!(square >> at & 1 == 1, is_square);
            let root = number(&lane(&root, at)) % &p;
            assert!(!root.bit(0));
            let expected = if x == BigUint::ZERO {
                BigUint::ZERO
            } else if is_square {
                BigUint::from(1_u32)
            } else {
                i.clone()
            };
            assert_eq!(&root * &root * &x % &p, expected);
        }
    }
}

proptest! {
    #[test]
    fn lanes_do_not_meet(limbs in prop::array::uniform8(prop::array::uniform5(0..=REDUCED)), other in prop::array::uniform8(prop::array::uniform5(0..=REDUCED))) {
        if Processor::detect().is_some() {
            check_reduced(&limbs, &other);
        }
    }

    #[test]
    fn rows_and_columns_are_the_same_words(rows in prop::array::uniform8(prop::array::uniform8(any::<u64>()))) {
        if Processor::detect().is_some() {
            let columns = with_lanes!(|rows: &[Words; 8]| -> [Words; 8] {
                let [r0, r1, r2, r3, r4, r5, r6, r7] = *rows;
                let columns = transpose([vector(r0), vector(r1), vector(r2), vector(r3), vector(r4), vector(r5), vector(r6), vector(r7)]);
                let [c0, c1, c2, c3, c4, c5, c6, c7] = columns;
                [words(c0), words(c1), words(c2), words(c3), words(c4), words(c5), words(c6), words(c7)]
            }(&rows));
            for (i, row) in rows.iter().enumerate() {
                for (k, word) in row.iter().enumerate() {
                    prop_assert_eq!(columns[k][i], *word);
                }
            }
        }
    }
}
