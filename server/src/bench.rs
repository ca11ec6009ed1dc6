//! `uurna bench`: what a ballot costs on this machine, in one table.

mod table;

use std::fmt::Display;
use std::time::Duration;

use getrandom::SysRng;
use rand_core::UnwrapErr;
use serde::Serialize;
use uurna_election_core::ballot::DecodedBallot;
use uurna_verifier::{Asked, Verification, verify};

use uurna_rehearsal::machine::{Cost, machine, peak_memory};
use uurna_rehearsal::simulation::{MemoryRecord, SimulatedBallot, Simulation, SimulationPlan};

/// Options of `uurna bench`.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example:\n  uurna bench --json > figures.json")]
pub struct Command {
    /// print JSON instead of a table, when all is measured
    #[arg(long)]
    json: bool,
    /// leave out the verification of 160,000 ballots, which takes a minute to prepare
    #[arg(long)]
    quick: bool,
}

/// All figures.
#[derive(Debug, Serialize)]
pub struct Figures {
    /// processor, threads, back end of the curve
    pub machine: String,
    /// what one ballot costs, by its size
    pub ballots: Vec<BallotFigures>,
    /// verification of whole records of 11-bit ballots
    pub verification: Vec<VerificationFigures>,
    /// the most memory this run held, with the simulated election and its record in it
    pub peak_mib: u64,
}

/// What one ballot of a size costs; user CPU, so that other work on the machine counts little.
#[derive(Debug, Serialize)]
pub struct BallotFigures {
    /// n_b
    pub bits: usize,
    /// bytes of the ballot in the log
    pub bytes: usize,
    /// prepare: commit, share and seal to three trustees, prove
    pub prepare_ms: f64,
    /// verify one proof, decoding included
    pub verify_one_us: f64,
    /// verify in bulk, everything included: decoding, roll, chain, log hash
    pub verify_bulk_us: f64,
    /// a trustee's check of the sealed shares, opening and summing them
    pub trustee_us: f64,
}

/// Verification of a whole record.
#[derive(Debug, Serialize)]
pub struct VerificationFigures {
    /// ballots in the record
    pub ballots: usize,
    /// wall clock
    pub wall_s: f64,
    /// user CPU, all threads
    pub user_s: f64,
}

/// Why nothing was measured.
#[derive(Debug, thiserror::Error)]
#[error("the simulated election could not be made: {0}")]
pub struct BenchError(String);

/// Measure and print.
///
/// # Errors
/// [`BenchError`] when the simulated election is at fault, which would be a bug.
pub fn run(command: &Command) -> Result<(), BenchError> {
    let extent = if command.quick { QUICK } else { WHOLE };
    if command.json {
        let figures = measure(&extent, &mut |_| ())?;
        println!("{}", serde_json::to_string_pretty(&figures).unwrap_or_default());
    } else {
        measure(&extent, &mut |line| println!("{line}"))?;
    }
    Ok(())
}

/// How much is measured.
struct Extent {
    /// options of a contest, and ballots
    sizes: &'static [(usize, usize)],
    /// ballots of whole records
    records: &'static [usize],
}

const SIZES: &[(usize, usize)] = &[(10, 4_000), (50, 3_000), (300, 1_200), (908, 1_024)];
const QUICK: Extent = Extent { sizes: SIZES, records: &[1_000, 10_000] };
const WHOLE: Extent = Extent { sizes: SIZES, records: &[1_000, 10_000, 160_000] };

/// Measure, and tell each line of the table as soon as it is known: whoever ends this early keeps what was measured by then.
fn measure(extent: &Extent, tell: &mut impl FnMut(&dyn Display)) -> Result<Figures, BenchError> {
    let machine = machine();
    tell(&format_args!("{machine}\n\n{}", table::BALLOTS));
    let mut ballots = Vec::new();
    for &(options, voters) in extent.sizes {
        let row = ballot_figures(options, voters)?;
        tell(&row);
        ballots.push(row);
    }
    tell(&table::RECORDS);
    let mut verification = Vec::new();
    for &voters in extent.records {
        let row = verification_figures(voters)?;
        tell(&row);
        verification.push(row);
    }
    let peak_mib = peak_memory();
    tell(&table::Peak(peak_mib));
    Ok(Figures { machine, ballots, verification, peak_mib })
}

fn simulate(options: usize, voters: usize) -> Result<Simulation, BenchError> {
    Simulation::new(&SimulationPlan::pick_one(options, voters)).map_err(|error| BenchError(error.to_string()))
}

fn record(simulation: &Simulation, ballots: &[SimulatedBallot]) -> MemoryRecord {
    let mut entries = simulation.opening_entries();
    entries.extend(ballots.iter().map(|ballot| ballot.entry.clone()));
    entries.push(simulation.closing_entry());
    MemoryRecord::new(entries, &simulation.manifest.log_origin(), &simulation.log_key)
}

/// Verify a record, which must hold as far as it goes.
fn verify_whole(
    simulation: &Simulation,
    record: &mut MemoryRecord,
    ballots: usize,
) -> Result<Verification, BenchError> {
    let asked = Asked { fingerprint: Some(simulation.manifest.fingerprint()), ..Asked::default() };
    let verification = verify(record, &asked, &|| UnwrapErr(SysRng), &mut |_| ());
    let verification = verification.map_err(|error| BenchError(error.to_string()))?;
    let holds = verification.report.failed().next().is_none() && verification.ballots.len() == ballots;
    if holds { Ok(verification) } else { Err(BenchError("its record does not hold".into())) }
}

fn ballot_figures(options: usize, voters: usize) -> Result<BallotFigures, BenchError> {
    let simulation = simulate(options, voters)?;
    let per = |cost: Duration, times: usize| cost.as_secs_f64() * 1e6 / f64::from(u32::try_from(times).unwrap_or(1));
    let (ballots, prepare) = Cost::of(|| simulation.ballots());
    let one = voters.min(2_000);
    let (verified, verify_one) = Cost::of(|| verify_one_by_one(&simulation, ballots.iter().take(one)));
    verified?;
    let mut record = record(&simulation, &ballots);
    let rounds = 4;
    let (verified, bulk) =
        Cost::of(|| (0..rounds).try_for_each(|_| verify_whole(&simulation, &mut record, ballots.len()).map(|_| ())));
    verified?;
    let verification = verify_whole(&simulation, &mut record, ballots.len())?;
    let (opened, trustee) = Cost::of(|| simulation.trustee_sum(1, &ballots, &verification));
    opened.ok_or_else(|| BenchError("a trustee's sum is bad".into()))?;
    Ok(BallotFigures {
        bits: simulation.shape.bits(),
        bytes: simulation.shape.ballot_length(),
        prepare_ms: per(prepare.user, voters) / 1e3,
        verify_one_us: per(verify_one.user, one),
        verify_bulk_us: per(bulk.user, rounds * voters),
        trustee_us: per(trustee.user, voters),
    })
}

fn verify_one_by_one<'a>(
    simulation: &Simulation,
    ballots: impl Iterator<Item = &'a SimulatedBallot>,
) -> Result<(), BenchError> {
    let failed = |error: uurna_election_core::ballot::BallotError| BenchError(error.to_string());
    for (ballot, voter) in ballots.zip(&simulation.voters) {
        let decoded = DecodedBallot::decode(&simulation.shape, &ballot.entry, voter.credential.public());
        decoded.and_then(|decoded| decoded.verify(&simulation.shape)).map_err(failed)?;
    }
    Ok(())
}

fn verification_figures(voters: usize) -> Result<VerificationFigures, BenchError> {
    let simulation = simulate(10, voters)?;
    let ballots = simulation.ballots();
    let mut record = record(&simulation, &ballots);
    drop(ballots);
    let (verified, cost) = Cost::of(|| verify_whole(&simulation, &mut record, voters));
    verified?;
    Ok(VerificationFigures { ballots: voters, wall_s: cost.wall.as_secs_f64(), user_s: cost.user.as_secs_f64() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_measured_is_told_before_the_next_begins() {
        let mut told = Vec::new();
        let extent = Extent { sizes: &[(2, 20)], records: &[20] };
        let figures = measure(&extent, &mut |line| told.push(line.to_string())).unwrap();
        assert_eq!(told.len(), 5);
        assert!(told[0].starts_with(&figures.machine) && told[4].contains("MiB"), "{told:?}");
        // the second size is an election that cannot be made: the first is told all the same
        let mut told = Vec::new();
        let extent = Extent { sizes: &[(2, 20), (0, 20)], records: &[] };
        measure(&extent, &mut |line| told.push(line.to_string())).unwrap_err();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[1].contains("bits"), "{told:?}");
    }
}
