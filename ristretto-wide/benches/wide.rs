//! Decoding and sums of multiples: `curve25519-dalek` and eight points side by side, in one run.
#![expect(clippy::expect_used, reason = "a measurement of nothing must stop")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use curve25519_dalek::ristretto::{CompressedRistretto, RistrettoPoint};
use curve25519_dalek::scalar::Scalar;
use curve25519_dalek::traits::VartimeMultiscalarMul as _;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};
use ristretto_wide::{Point, decode_batch, multiscalar};

fn scalars(count: usize, bits: usize) -> Vec<Scalar> {
    let mut rng = ChaCha20Rng::seed_from_u64(bits as u64);
    let scalar = |_| {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes[..bits / 8]);
        Scalar::from_bytes_mod_order(bytes)
    };
    (0..count).map(scalar).collect()
}

fn points(count: usize) -> Vec<RistrettoPoint> {
    scalars(count, 256).iter().map(RistrettoPoint::mul_base).collect()
}

fn decoding(criterion: &mut Criterion) {
    let encodings: Vec<[u8; 32]> = points(1_024).iter().map(|point| point.compress().to_bytes()).collect();
    let mut group = criterion.benchmark_group("decode 1,024 points");
    group.throughput(Throughput::Elements(1_024));
    group.bench_function("dalek", |bencher| {
        bencher.iter(|| encodings.iter().filter_map(|bytes| CompressedRistretto(*bytes).decompress()).count());
    });
    group.bench_function("here", |bencher| bencher.iter(|| decode_batch(black_box(&encodings))));
    group.finish();
}

fn sums(criterion: &mut Criterion) {
    for count in [14_usize, 64, 128, 192, 256, 512, 1_024, 3_072, 12_288] {
        let theirs = points(count);
        let encodings: Vec<[u8; 32]> = theirs.iter().map(|point| point.compress().to_bytes()).collect();
        let ours: Vec<Point> = decode_batch(&encodings).into_iter().map(|point| point.expect("a point")).collect();
        let mixed: Vec<Scalar> =
            scalars(count, 128).into_iter().zip(scalars(count, 256)).flat_map(|(a, b)| [a, b]).take(count).collect();
        let mut group = criterion.benchmark_group(format!("sum of {count}"));
        group.throughput(Throughput::Elements(count as u64));
        group.sample_size(20);
        for (name, scalars) in [("128 bits", scalars(count, 128)), ("mixed", mixed)] {
            group.bench_function(BenchmarkId::new("dalek", name), |bencher| {
                bencher.iter(|| RistrettoPoint::vartime_multiscalar_mul(&scalars, &theirs));
            });
            group.bench_function(BenchmarkId::new("here", name), |bencher| {
                bencher.iter(|| multiscalar(&scalars, &ours));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, decoding, sums);
criterion_main!(benches);
