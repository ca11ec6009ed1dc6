//! The same answers as `curve25519-dalek`, on RFC 9496's vectors, on values at edges, and on many random and mutated ones.
//!
//! `RISTRETTO_WIDE_CASES` says how many encodings and how many terms of sums are compared, 100,000 unless it is set.

#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]
#![expect(clippy::cast_possible_truncation, reason = "bytes of numbers")]

use curve25519_dalek::constants::RISTRETTO_BASEPOINT_POINT;
use curve25519_dalek::ristretto::{CompressedRistretto, RistrettoPoint};
use curve25519_dalek::scalar::Scalar;
use curve25519_dalek::traits::{Identity as _, IsIdentity as _, VartimeMultiscalarMul as _};
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};
use ristretto_wide::{
    Arithmetic, Point, Points, Terms, arithmetic, decode_batch, multiscalar, multiscalars, take_dalek_alone,
};

fn cases() -> usize {
    std::env::var("RISTRETTO_WIDE_CASES").map_or(100_000, |cases| cases.parse().unwrap())
}

fn bytes(hex: &str) -> [u8; 32] {
    std::array::from_fn(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap())
}

/// Decode both ways and compare; how many of them are points.
fn compare(encodings: &[[u8; 32]]) -> usize {
    let decoded = decode_batch(encodings);
    assert_eq!(decoded.len(), encodings.len());
    let mut accepted = Vec::new();
    for (encoding, point) in encodings.iter().zip(&decoded) {
        let expected = CompressedRistretto(*encoding).decompress();
        assert_eq!(point.is_some(), expected.is_some(), "{encoding:02x?}");
        accepted.extend(point.zip(expected));
    }
    // the points are the same: a random sum of all differences is nothing
    let mut rng = ChaCha20Rng::seed_from_u64(encodings.len() as u64);
    let (mut scalars, mut points) = (Vec::new(), Vec::new());
    let mut expected = RistrettoPoint::identity();
    for eight in accepted.chunks(8) {
        let weights: Vec<Scalar> = eight.iter().map(|_| Scalar::from(u128::from(rng.next_u64()))).collect();
        expected += RistrettoPoint::vartime_multiscalar_mul(&weights, eight.iter().map(|(_, theirs)| theirs));
        scalars.extend(weights);
        points.extend(eight.iter().map(|(ours, _)| *ours));
    }
    assert_eq!(multiscalar(&scalars, &points).to_ristretto(), expected);
    accepted.len()
}

fn p() -> [u8; 32] {
    let mut p = [0xff; 32];
    p[0] = 0xed;
    p[31] = 0x7f;
    p
}

/// value + more, as 256 bits
fn plus(mut value: [u8; 32], more: i64) -> [u8; 32] {
    let mut carry = more;
    for byte in &mut value {
        let total = i64::from(*byte) + carry;
        *byte = total.rem_euclid(256) as u8;
        carry = total.div_euclid(256);
    }
    value
}

fn scalar(rng: &mut ChaCha20Rng) -> Scalar {
    let mut bytes = [0; 64];
    rng.fill_bytes(&mut bytes);
    Scalar::from_bytes_mod_order_wide(&bytes)
}

#[test]
fn the_choice_is_made_once() {
    let found = arithmetic();
    assert_eq!(take_dalek_alone().is_ok(), found == Arithmetic::Dalek);
    assert_eq!(arithmetic(), found);
}

#[test]
fn the_vectors_of_rfc_9496_hold() {
    // appendix A.1: the multiples 0·G … 15·G
    let multiples = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76",
        "6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919",
        "94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259",
        "da80862773358b466ffadfe0b3293ab3d9fd53c5ea6c955358f568322daf6a57",
        "e882b131016b52c1d3337080187cf768423efccbb517bb495ab812c4160ff44e",
        "f64746d3c92b13050ed8d80236a7f0007c3b3f962f5ba793d19a601ebb1df403",
        "44f53520926ec81fbd5a387845beb7df85a96a24ece18738bdcfa6a7822a176d",
        "903293d8f2287ebe10e2374dc1a53e0bc887e592699f02d077d5263cdd55601c",
        "02622ace8f7303a31cafc63f8fc48fdc16e1c8c8d234b2f0d6685282a9076031",
        "20706fd788b2720a1ed2a5dad4952b01f413bcf0e7564de8cdc816689e2db95f",
        "bce83f8ba5dd2fa572864c24ba1810f9522bc6004afe95877ac73241cafdab42",
        "e4549ee16b9aa03099ca208c67adafcafa4c3f3e4e5303de6026e3ca8ff84460",
        "aa52e000df2e16f55fb1032fc33bc42742dad6bd5a8fc0be0167436c5948501f",
        "46376b80f409b29dc2b5f6f0c52591990896e5716f41477cd30085ab7f10301e",
        "e0c418f7c8d9c4cdd7395b93ea124f3ad99021bb681dfc3302a9d99a2e53e64e",
    ]
    .map(bytes);
    assert_eq!(compare(&multiples), 16);
    let base = decode_batch(&multiples[1..2])[0].unwrap();
    for (k, encoding) in (0_u64..).zip(&multiples) {
        let multiple = multiscalar(&[Scalar::from(k)], &[base]);
        assert_eq!(multiple.to_ristretto().compress().as_bytes(), encoding);
        assert_eq!(multiple.is_identity(), k == 0);
    }
    // appendix A.2: what must be refused
    let refused = [
        // not canonical
        "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        // negative
        "0100000000000000000000000000000000000000000000000000000000000000",
        "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20",
        "c34c4e1826e5d403b78e246e88aa051c36ccf0aafebffe137d148a2bf9104562",
        "c940e5a4404157cfb1628b108db051a8d439e1a421394ec4ebccb9ec92a8ac78",
        "47cfc5497c53dc8e61c91d17fd626ffb1c49e2bca94eed052281b510b1117a24",
        "f1c6165d33367351b0da8f6e4511010c68174a03b6581212c71c0e1d026c3c72",
        "87260f7a2f12495118360f02c26a470f450dadf34a413d21042b43b9d93e1309",
        // x² is not a square
        "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
        "4eac077a713c57b4f4397629a4145982c661f48044dd3f96427d40b147d9742f",
        "de6a7b00deadc788eb6b6c8d20c0ae96c2f2019078fa604fee5b87d6e989ad7b",
        "bcab477be20861e01e4a0e295284146a510150d9817763caf1a6f4b422d67042",
        "2a292df7e32cababbd9de088d1d1abec9fc0440f637ed2fba145094dc14bea08",
        "f4a9e534fc0d216c44b218fa0c42d99635a0127ee2e53c712f70609649fdff22",
        "8268436f8c4126196cf64b3c7ddbda90746a378625f9813dd9b8457077256731",
        "2810e5cbc2cc4d4eece54f61c6f69758e289aa7ab440b3cbeaa21995c2f4232b",
        // x·y is negative
        "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e",
        "a45fdc55c76448c049a1ab33f17023edfb2be3581e9c7aade8a6125215e04220",
        "d483fe813c6ba647ebbfd3ec41adca1c6130c2beeee9d9bf065c8d151c5f396e",
        "8a2e1d30050198c65a54483123960ccc38aef6848e1ec8f5f780e8523769ba32",
        "32888462f8b486c68ad7dd9610be5192bbeaf3b443951ac1a8118419d9fa097b",
        "227142501b9d4355ccba290404bde41575b037693cef1f438c47f8fbf35d1165",
        "5c37cc491da847cfeb9281d407efc41e15144c876e0170b499a96a22ed31e01e",
        "445425117cb8c90edcbc7c1cc0e74f747f2c1efa5630a967c64f287792a48a4b",
        // s = −1, which makes y = 0
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ]
    .map(bytes);
    assert_eq!(compare(&refused), 0);
}

#[test]
fn encodings_at_the_edges_are_judged_alike_wherever_they_stand() {
    let mut edges = vec![[0; 32], [0xff; 32], plus([0; 32], 1), plus([0; 32], 2)];
    for more in -40..40 {
        // around p, 2^255 and 2^256
        edges.extend([plus(p(), more), plus(p(), more + 19), plus([0; 32], more)]);
    }
    let g = RISTRETTO_BASEPOINT_POINT.compress().to_bytes();
    for bit in 0..256 {
        let mut power = [0; 32];
        power[bit / 8] = 1 << (bit % 8);
        let mut below = power;
        let mut of_g = g;
        of_g[bit / 8] ^= 1 << (bit % 8);
        below = plus(below, -1);
        edges.extend([power, below, plus(power, 1), of_g]);
    }
    compare(&edges);
    // every edge in every lane, good and bad ones beside it
    for edge in &edges {
        for lane in 0..8 {
            let mut eight = [g; 8];
            eight[lane] = *edge;
            eight[(lane + 3) % 8] = [0xff; 32];
            let expected = CompressedRistretto(*edge).decompress().is_some();
            let decoded = decode_batch(&eight);
            for (at, point) in decoded.iter().enumerate() {
                let is_point = if at == lane { expected } else { at != (lane + 3) % 8 };
                assert_eq!(point.is_some(), is_point, "{edge:02x?} in lane {lane}");
            }
        }
    }
    for count in 0..25 {
        compare(&vec![g; count]);
    }
}

#[test]
fn random_and_mutated_encodings_decode_alike() {
    let mut rng = ChaCha20Rng::seed_from_u64(13);
    let (mut compared, mut accepted) = (0, 0);
    while compared < cases() {
        let mut encodings = Vec::with_capacity(4_000);
        let mut point = RistrettoPoint::mul_base(&scalar(&mut rng));
        let step = RistrettoPoint::mul_base(&scalar(&mut rng));
        for _ in 0..500 {
            point += step;
            let good = point.compress().to_bytes();
            let mut random = [0; 32];
            rng.fill_bytes(&mut random);
            let mut even = random;
            even[0] &= 0xfe;
            even[31] &= 0x7f;
            let (mut bit, mut byte) = (good, good);
            let place = rng.next_u32() as usize % 256;
            bit[place / 8] ^= 1 << (place % 8);
            byte[place / 8] = random[0];
            // p − s and s + p: the other sign, and the same number not canonical
            let negative = plus(subtracted(&p(), &good), 0);
            let beyond = added(&good, &p());
            encodings.extend([good, random, even, bit, byte, negative, beyond, plus(good, 2)]);
        }
        compared += encodings.len();
        accepted += compare(&encodings);
    }
    assert!(accepted > compared / 4 && accepted < compared * 3 / 4, "{accepted} of {compared}");
    println!("{compared} encodings judged alike, {accepted} of them points");
}

fn subtracted(a: &[u8; 32], b: &[u8; 32]) -> [u8; 32] {
    let mut borrow = 0;
    std::array::from_fn(|i| {
        let total = i32::from(a[i]) - i32::from(b[i]) - borrow;
        borrow = i32::from(total < 0);
        total.rem_euclid(256) as u8
    })
}

fn added(a: &[u8; 32], b: &[u8; 32]) -> [u8; 32] {
    let mut carry = 0;
    std::array::from_fn(|i| {
        let total = u32::from(a[i]) + u32::from(b[i]) + carry;
        carry = total >> 8;
        total as u8
    })
}

/// Scalars at edges.
fn edge_scalars() -> Vec<Scalar> {
    let two_to = |bit: u32| (0..bit).fold(Scalar::ONE, |power, _| power + power);
    let mut edges = vec![Scalar::ZERO, Scalar::ONE, -Scalar::ONE, Scalar::from(2_u32), -Scalar::from(2_u32)];
    edges.extend([
        Scalar::from(u64::MAX),
        Scalar::from(u128::MAX),
        -Scalar::from(u128::MAX),
        two_to(252),
        two_to(252) - Scalar::ONE,
    ]);
    edges.extend((0..253).step_by(3).flat_map(|bit| [two_to(bit), two_to(bit) - Scalar::ONE]));
    edges
}

fn ours(points: &[RistrettoPoint]) -> Vec<Point> {
    let encodings: Vec<[u8; 32]> = points.iter().map(|point| point.compress().to_bytes()).collect();
    decode_batch(&encodings).into_iter().map(Option::unwrap).collect()
}

fn same_sum(scalars: &[Scalar], points: &[RistrettoPoint]) {
    let expected = RistrettoPoint::vartime_multiscalar_mul(scalars, points);
    let sum = multiscalar(scalars, &ours(points));
    assert_eq!(sum.to_ristretto(), expected, "{} terms", scalars.len());
    assert_eq!(sum.is_identity(), expected.is_identity());
    // the same sum less itself
    let zero = multiscalar(scalars.iter().chain([&-Scalar::ONE]), &ours(&[points, &[expected]].concat()));
    assert!(zero.is_identity(), "{} terms", scalars.len());
    assert_eq!(zero.to_ristretto(), RistrettoPoint::identity());
}

#[test]
fn sums_of_every_length_are_alike() {
    let mut rng = ChaCha20Rng::seed_from_u64(14);
    let points: Vec<RistrettoPoint> = (0..700).map(|_| RistrettoPoint::mul_base(&scalar(&mut rng))).collect();
    for count in (0..40).chain([63, 64, 65, 127, 188, 189, 190, 191, 192, 193, 255, 256, 257, 500, 511, 512, 513, 699])
    {
        let mixed: Vec<Scalar> = (0..count)
            .map(|i| match i % 4 {
                0 => Scalar::from(u128::from(rng.next_u64()) << 64 | u128::from(rng.next_u64())),
                1 => Scalar::from(rng.next_u32() % 3),
                _ => scalar(&mut rng),
            })
            .collect();
        same_sum(&mixed, &points[..count]);
        same_sum(&vec![Scalar::ONE; count], &points[..count]);
        same_sum(&vec![Scalar::ZERO; count], &points[..count]);
        same_sum(&vec![-Scalar::ONE; count], &points[..count]);
    }
}

#[test]
fn sums_of_edges_repeated_points_opposites_and_the_identity_are_alike() {
    let mut rng = ChaCha20Rng::seed_from_u64(15);
    let edges = edge_scalars();
    let random = RistrettoPoint::mul_base(&scalar(&mut rng));
    let g = RISTRETTO_BASEPOINT_POINT;
    for edge in &edges {
        same_sum(&[*edge], &[random]);
        same_sum(&[*edge, -edge], &[random, random]);
        same_sum(&[*edge, *edge], &[random, -random]);
        same_sum(&[*edge, Scalar::ONE], &[RistrettoPoint::identity(), g]);
    }
    let identity = RistrettoPoint::identity();
    for count in [edges.len(), 400, 2_000] {
        let scalars: Vec<Scalar> = edges.iter().copied().cycle().take(count).collect();
        // one point again and again: every bucket is added to itself
        same_sum(&scalars, &vec![random; count]);
        same_sum(&vec![edges[7]; count], &vec![random; count]);
        let alternating: Vec<RistrettoPoint> = [random, -random, identity, g].into_iter().cycle().take(count).collect();
        same_sum(&scalars, &alternating);
    }
}

#[test]
fn points_of_every_torsion_coset_are_one_point() {
    // sums that reach the identity only up to torsion: (ℓ−1)/2 twice and once, halves and their doubles
    let mut rng = ChaCha20Rng::seed_from_u64(16);
    let half = Scalar::from(2_u32).invert();
    for count in [1_usize, 7, 8, 9, 100, 300] {
        let points: Vec<RistrettoPoint> = (0..count).map(|_| RistrettoPoint::mul_base(&scalar(&mut rng))).collect();
        let eighth = half * half * half;
        let parts: Vec<RistrettoPoint> = points.iter().map(|point| point * eighth).collect();
        // Σ P − Σ 8·(P/8), each decoded from its own representative of the coset
        let scalars: Vec<Scalar> =
            std::iter::repeat_n(-Scalar::ONE, count).chain(std::iter::repeat_n(Scalar::from(8_u32), count)).collect();
        let all = [points.clone(), parts].concat();
        let sum = multiscalar(&scalars, &ours(&all));
        assert!(sum.is_identity());
        assert_eq!(sum.to_ristretto(), RistrettoPoint::identity());
        let mut off = scalars;
        off[0] += Scalar::ONE;
        let sum = multiscalar(&off, &ours(&all));
        assert!(!sum.is_identity());
        assert_eq!(sum.to_ristretto(), points[0]);
    }
}

#[test]
fn random_sums_are_alike() {
    let mut rng = ChaCha20Rng::seed_from_u64(17);
    let (mut terms, mut sums) = (0, 0);
    let mut points: Vec<RistrettoPoint> = (0..5_000).map(|_| RistrettoPoint::mul_base(&scalar(&mut rng))).collect();
    while terms < cases() {
        let shift = RistrettoPoint::mul_base(&scalar(&mut rng));
        for point in &mut points {
            *point += shift;
        }
        let count = 1 + match rng.next_u32() % 4 {
            0 => rng.next_u32() as usize % 20,
            1 => rng.next_u32() as usize % 400,
            _ => rng.next_u32() as usize % 5_000,
        };
        let scalars: Vec<Scalar> = (0..count)
            .map(|_| match rng.next_u32() % 3 {
                0 => scalar(&mut rng),
                1 => Scalar::from(u128::from(rng.next_u64()) << 64 | u128::from(rng.next_u64())),
                _ => scalar(&mut rng) * Scalar::from(rng.next_u32() % 2),
            })
            .collect();
        same_sum(&scalars, &points[..count]);
        terms += count;
        sums += 1;
    }
    println!("{sums} sums of {terms} terms are alike");
}

#[test]
fn sums_made_at_once_are_those_made_alone() {
    let mut rng = ChaCha20Rng::seed_from_u64(19);
    let points: Vec<RistrettoPoint> = (0..200).map(|_| RistrettoPoint::mul_base(&scalar(&mut rng))).collect();
    let lengths: [&[usize]; 12] = [
        &[],
        &[0],
        &[1],
        &[0, 0, 1],
        &[3, 14, 14],
        &[1; 8],
        &[9, 1, 1, 1, 1, 1, 1, 8],
        &[0, 100, 7],
        &[2; 9],
        &[100, 89],
        &[100, 90],
        &[190, 3, 54],
    ];
    for lengths in lengths {
        let terms: Vec<Terms> = lengths
            .iter()
            .map(|length| {
                let scalars =
                    (0..*length).map(|i| if i % 3 == 0 { Scalar::from(rng.next_u32()) } else { scalar(&mut rng) });
                Terms { scalars: scalars.collect(), points: ours(&points[..*length]) }
            })
            .collect();
        let sums = multiscalars(&terms);
        assert_eq!(sums.len(), lengths.len());
        for (sum, terms) in sums.iter().zip(&terms) {
            let expected = RistrettoPoint::vartime_multiscalar_mul(&terms.scalars, &points[..terms.scalars.len()]);
            assert_eq!(sum.to_ristretto(), expected, "{lengths:?}");
            assert_eq!(sum.is_identity(), expected.is_identity());
        }
    }
}

#[test]
fn points_of_both_libraries_are_summed_together() {
    let mut rng = ChaCha20Rng::seed_from_u64(18);
    let theirs: Vec<RistrettoPoint> = (0..50).map(|_| RistrettoPoint::mul_base(&scalar(&mut rng))).collect();
    let scalars: Vec<Scalar> = theirs.iter().map(|_| scalar(&mut rng)).collect();
    let mixed: Vec<Point> = ours(&theirs)
        .into_iter()
        .zip(&theirs)
        .enumerate()
        .map(|(i, (ours, theirs))| if i % 3 == 0 { Point::from(*theirs) } else { ours })
        .collect();
    let expected = RistrettoPoint::vartime_multiscalar_mul(&scalars, &theirs);
    assert_eq!(multiscalar(&scalars, &mixed).to_ristretto(), expected);
    let kept: Points = mixed.iter().copied().collect();
    assert_eq!(kept.len(), 50);
    for (kept, theirs) in kept.iter().zip(&theirs) {
        assert_eq!(kept.to_ristretto(), *theirs);
    }
    assert!(kept.at(50).is_none());
}

#[test]
#[should_panic(expected = "as many scalars as points")]
fn a_sum_with_more_scalars_than_points_is_a_bug() {
    if arithmetic() == Arithmetic::Wide {
        let _ = multiscalar(&[Scalar::ONE], &[]);
    }
    panic!("as many scalars as points");
}
