//! What one ballot costs: prepare, verify one, verify in bulk, a trustee's work; then the count and an outcome.
#![expect(clippy::expect_used, reason = "a measurement of nothing must stop")]

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use getrandom::SysRng;
use rand_chacha::ChaCha20Rng;
use rand_core::{SeedableRng as _, UnwrapErr};
use uurna_election_core::ballot::{DecodedBallot, Tracker};
use uurna_election_core::count::Commitments;
use uurna_election_core::lot::{ContestLot, LotSource};
use uurna_election_core::outcome::{ContestOutcome, ContestTotals, Turnout};
use uurna_rehearsal::simulation::{MemoryRecord, SimulatedBallot, Simulation, SimulationPlan, random_selection};
use uurna_verifier::{Asked, verify};

const SIZES: [(usize, usize); 4] = [(10, 1_024), (50, 1_024), (300, 512), (908, 512)];

fn simulations() -> Vec<(Simulation, Vec<SimulatedBallot>)> {
    let simulate = |(options, voters)| {
        let simulation = Simulation::new(&SimulationPlan::pick_one(options, voters)).expect("a manifest within bounds");
        let ballots = simulation.ballots();
        (simulation, ballots)
    };
    SIZES.into_iter().map(simulate).collect()
}

fn record(simulation: &Simulation, ballots: &[SimulatedBallot]) -> MemoryRecord {
    let mut entries = simulation.opening_entries();
    entries.extend(ballots.iter().map(|ballot| ballot.entry.clone()));
    entries.push(simulation.closing_entry());
    MemoryRecord::new(entries, &simulation.manifest.log_origin(), &simulation.log_key)
}

fn ballots(criterion: &mut Criterion) {
    let simulations = simulations();
    let mut group = criterion.benchmark_group("prepare");
    for (simulation, _) in &simulations {
        let voter = simulation.voters.first().expect("a voter");
        let choice = random_selection(&simulation.manifest, 0, &mut ChaCha20Rng::seed_from_u64(1));
        let mut seed = 0;
        group.bench_function(BenchmarkId::from_parameter(simulation.shape.bits()), |bencher| {
            bencher.iter(|| {
                seed += 1;
                simulation.ballot(voter, &choice, Tracker::NONE, seed)
            });
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("verify one");
    for (simulation, ballots) in &simulations {
        let (ballot, voter) = ballots.iter().zip(&simulation.voters).next().expect("a ballot");
        group.bench_function(BenchmarkId::from_parameter(simulation.shape.bits()), |bencher| {
            bencher.iter(|| {
                let decoded = DecodedBallot::decode(&simulation.shape, &ballot.entry, voter.credential.public());
                decoded.and_then(|decoded| decoded.verify(&simulation.shape)).expect("a good ballot")
            });
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("verify in bulk");
    group.sample_size(10);
    for (simulation, ballots) in &simulations {
        let asked = Asked { fingerprint: Some(simulation.manifest.fingerprint()), ..Asked::default() };
        group.throughput(Throughput::Elements(ballots.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(simulation.shape.bits()), |bencher| {
            bencher.iter_batched_ref(
                || record(simulation, ballots),
                |record| verify(record, &asked, &|| UnwrapErr(SysRng), &mut |_| ()).expect("memory can be read"),
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("a trustee's work");
    group.sample_size(10);
    for (simulation, ballots) in &simulations {
        let asked = Asked { fingerprint: Some(simulation.manifest.fingerprint()), ..Asked::default() };
        let verification = verify(&mut record(simulation, ballots), &asked, &|| UnwrapErr(SysRng), &mut |_| ());
        let verification = verification.expect("memory can be read");
        group.throughput(Throughput::Elements(ballots.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(simulation.shape.bits()), |bencher| {
            bencher.iter(|| simulation.trustee_sum(1, ballots, &verification).expect("a good sum"));
        });
    }
    group.finish();
}

fn counting(criterion: &mut Criterion) {
    let simulations = simulations();
    let mut group = criterion.benchmark_group("sum the counted commitments");
    for (simulation, ballots) in &simulations {
        let asked = Asked { fingerprint: Some(simulation.manifest.fingerprint()), ..Asked::default() };
        let verification = verify(&mut record(simulation, ballots), &asked, &|| UnwrapErr(SysRng), &mut |_| ());
        let verification = verification.expect("memory can be read");
        let election = verification.board.as_ref().and_then(|board| board.closed()).expect("a closed election");
        let counted = election.counted();
        group.throughput(Throughput::Elements(ballots.len() as u64));
        group.bench_function(BenchmarkId::from_parameter(simulation.shape.bits()), |bencher| {
            bencher.iter(|| {
                Commitments::sum(&simulation.shape, counted.iter(), &verification.ballots).expect("all are verified")
            });
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("outcome");
    for (simulation, _) in &simulations {
        let contest = simulation.manifest.contests().first().expect("a contest");
        // a good many ties, so that lots are drawn
        let options: Vec<u64> = (0..contest.options.len() as u64).map(|i| i * 37 % 11).collect();
        let weight = options.iter().sum();
        let totals = ContestTotals::Choice { options, blank: Some(0) };
        group.bench_function(BenchmarkId::from_parameter(contest.options.len()), |bencher| {
            bencher.iter(|| {
                let lots = LotSource::FromBallots(ContestLot::of_contest(&[1; 32], &[2; 32], 0));
                let turnout = Turnout { weight, roll_weight: weight };
                ContestOutcome::of(contest, &totals, turnout, lots).expect("an outcome")
            });
        });
    }
    group.finish();
}

criterion_group!(benches, ballots, counting);
criterion_main!(benches);
