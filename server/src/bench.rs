//! `uurna bench`: what a ballot costs on this machine, beside
//! its cost with curve25519-dalek alone, and beside the limit.

mod kept;
mod limit;
mod table;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command as Program;
use std::time::Duration;

use getrandom::SysRng;
use rand_core::UnwrapErr;
use serde::{Deserialize, Serialize};
use uurna_crypto::group::{Arithmetic, arithmetic, take_dalek_alone};
use uurna_election_core::ballot::{BallotError, DecodedBallot};
use uurna_rehearsal::machine::{Cost, machine, peak_memory};
use uurna_rehearsal::simulation::{MemoryRecord, SimulatedBallot, Simulation, SimulationPlan};
use uurna_verifier::{Asked, Verification, verify};

use limit::{Limit, UnitCosts};

/// Options of `uurna bench`.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Each line is printed as soon as it is measured.\n\nExamples:\n  uurna bench --quick\n  uurna bench --json > figures.json"
)]
pub struct Command {
    /// print JSON instead of a table, when everything is measured
    #[arg(long)]
    json: bool,
    /// fewer ballots, and no records of more than 10,000
    #[arg(long)]
    quick: bool,
    /// compute with curve25519-dalek alone, as on a processor without AVX-512 IFMA
    #[arg(long)]
    plain: bool,
    /// measure only ballots of one contest with this many options
    #[arg(long, value_name = "OPTIONS")]
    only: Option<usize>,
    /// take ballots that an earlier run has put into this folder, and put new ones there
    #[arg(long, value_name = "FOLDER")]
    ballots: Option<PathBuf>,
}

/// All figures.
#[derive(Debug, Serialize)]
pub struct Figures {
    /// processor, threads, back end of the curve
    pub machine: String,
    /// what points, terms, transcripts and hashes cost here
    pub units: UnitCosts,
    /// what one ballot costs, by its size
    pub ballots: Vec<Row>,
    /// verification of whole records of 11-bit ballots
    pub verification: Vec<VerificationFigures>,
    /// the most memory this run held, with the simulated election and its record in it
    pub peak_mib: u64,
}

/// Ballots of one size.
#[derive(Debug, Serialize)]
pub struct Row {
    /// as this processor computes
    pub ours: BallotFigures,
    /// the same ballots by curve25519-dalek alone, if this processor computes otherwise
    pub library: Option<BallotFigures>,
    /// the cost of verifying one in bulk if only its points, terms, transcript and hashes took time
    pub limit: Limit,
}

/// The cost of one ballot of a size: CPU time of all threads, the least
/// of several rounds, so that other work on the machine counts little.
#[derive(Debug, Serialize, Deserialize)]
pub struct BallotFigures {
    /// n_b
    pub bits: usize,
    /// bytes of the ballot in the log
    pub bytes: usize,
    /// prepare: commit, share and seal to three trustees, prove; `None` if they were prepared before
    pub prepare_ms: Option<f64>,
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
    /// CPU, all threads
    pub cpu_s: f64,
}

/// Why nothing was measured.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// the simulated election is wrong, which would be a bug
    #[error("the simulated election could not be made: {0}")]
    Election(String),
    /// the folder of ballots
    #[error("cannot read or write ballots in {}: {source}", folder.display())]
    Ballots {
        /// which
        folder: PathBuf,
        /// what the system says
        source: std::io::Error,
    },
    /// this program, started once more to compute with curve25519-dalek alone
    #[error("the measurement with curve25519-dalek alone failed: {0}")]
    Library(String),
}

fn election_error(error: impl std::fmt::Display) -> BenchError {
    BenchError::Election(error.to_string())
}

/// Contests by their options, and the number of ballots to measure for each: in full, and with `--quick`.
const SIZES: [(usize, usize, usize); 4] =
    [(10, 4_000, 1_000), (50, 3_000, 1_000), (300, 1_200, 600), (908, 1_024, 512)];

/// The number of rounds, of which the least counts.
const ROUNDS: usize = 4;

/// Measure and print.
///
/// # Errors
/// See [`BenchError`].
pub fn run(command: &Command) -> Result<(), BenchError> {
    if command.plain {
        take_dalek_alone().map_err(election_error)?;
    }
    let temporary =
        tempfile::tempdir().map_err(|source| BenchError::Ballots { folder: std::env::temp_dir(), source })?;
    let folder = command.ballots.as_deref().unwrap_or(temporary.path());
    if let (Some(options), true) = (command.only, command.json) {
        println!("{}", serde_json::to_string(&ballot_figures(command, options, folder)?).unwrap_or_default());
        return Ok(());
    }
    let mut figures = Figures {
        machine: machine(),
        units: UnitCosts::measure(),
        ballots: Vec::new(),
        verification: Vec::new(),
        peak_mib: 0,
    };
    let show = |line: &dyn std::fmt::Display| {
        if !command.json {
            // a reader that has stopped reading wants no further lines
            let _ = writeln!(std::io::stdout(), "{line}");
        }
    };
    show(&table::Head(&figures));
    for (options, ..) in SIZES.into_iter().filter(|(options, ..)| command.only.is_none_or(|only| only == *options)) {
        let row = row(command, options, folder, &figures.units)?;
        show(&table::BallotLine(&row));
        figures.ballots.push(row);
    }
    show(&table::Limits(&figures));
    let records: &[usize] = match (command.only, command.quick) {
        (Some(_), _) => &[],
        (None, true) => &[1_000, 10_000],
        (None, false) => &[1_000, 10_000, 160_000],
    };
    for &voters in records {
        let verified = verification_figures(voters)?;
        show(&table::RecordLine(&verified));
        figures.verification.push(verified);
    }
    figures.peak_mib = peak_memory();
    show(&table::Foot(&figures));
    if command.json {
        println!("{}", serde_json::to_string_pretty(&figures).unwrap_or_default());
    }
    Ok(())
}

fn row(command: &Command, options: usize, folder: &Path, units: &UnitCosts) -> Result<Row, BenchError> {
    let ours = ballot_figures(command, options, folder)?;
    let library = match arithmetic() {
        Arithmetic::Wide => Some(by_the_library(command, options, folder)?),
        Arithmetic::Dalek => None,
    };
    let limit = units.limit(&ours);
    Ok(Row { ours, library, limit })
}

/// The same ballots in another process: a process chooses its arithmetic once.
fn by_the_library(command: &Command, options: usize, folder: &Path) -> Result<BallotFigures, BenchError> {
    let failed = |error: &dyn std::fmt::Display| BenchError::Library(error.to_string());
    let program = std::env::current_exe().map_err(|error| failed(&error))?;
    let mut again = Program::new(program);
    again.args(["bench", "--plain", "--json", "--only", &options.to_string(), "--ballots"]).arg(folder);
    if command.quick {
        again.arg("--quick");
    }
    let answer = again.output().map_err(|error| failed(&error))?;
    if !answer.status.success() {
        return Err(failed(&String::from_utf8_lossy(&answer.stderr)));
    }
    serde_json::from_slice(&answer.stdout).map_err(|error| failed(&error))
}

fn simulate(options: usize, voters: usize) -> Result<Simulation, BenchError> {
    Simulation::new(&SimulationPlan::pick_one(options, voters)).map_err(election_error)
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
    let verification = verify(record, &asked, &|| UnwrapErr(SysRng), &mut |_| ()).map_err(election_error)?;
    let holds = verification.report.failed().next().is_none() && verification.ballots.len() == ballots;
    if holds { Ok(verification) } else { Err(election_error("its record does not hold")) }
}

/// The least CPU time of several rounds, in µs a ballot.
fn least(ballots: usize, mut work: impl FnMut() -> Result<(), BenchError>) -> Result<f64, BenchError> {
    let mut least = Duration::MAX;
    for _ in 0..ROUNDS {
        let (done, cost) = Cost::of(&mut work);
        done?;
        least = least.min(cost.cpu);
    }
    Ok(per(least, ballots))
}

fn per(cost: Duration, ballots: usize) -> f64 {
    cost.as_secs_f64() * 1e6 / f64::from(u32::try_from(ballots).unwrap_or(1))
}

fn ballot_figures(command: &Command, options: usize, folder: &Path) -> Result<BallotFigures, BenchError> {
    let size = SIZES.into_iter().find(|(known, ..)| *known == options);
    let Some((_, all, few)) = size else {
        return Err(election_error(format!("there are measurements for {SIZES:?} options and not for {options}")));
    };
    let voters = if command.quick { few } else { all };
    let simulation = simulate(options, voters)?;
    let (ballots, prepare) = kept::ballots(&simulation, folder)?;
    let one = voters.min(500);
    let verify_one_us = least(one, || verify_one_by_one(&simulation, ballots.iter().take(one)))?;
    let mut record = record(&simulation, &ballots);
    let verify_bulk_us = least(voters, || verify_whole(&simulation, &mut record, voters).map(|_| ()))?;
    let verification = verify_whole(&simulation, &mut record, voters)?;
    let sum = || simulation.trustee_sum(1, &ballots, &verification).map(|_| ());
    let trustee_us = least(voters, || sum().ok_or_else(|| election_error("a trustee's sum is bad")))?;
    Ok(BallotFigures {
        bits: simulation.shape.bits(),
        bytes: simulation.shape.ballot_length(),
        prepare_ms: prepare.map(|prepare| per(prepare.cpu, voters) / 1e3),
        verify_one_us,
        verify_bulk_us,
        trustee_us,
    })
}

fn verify_one_by_one<'a>(
    simulation: &Simulation,
    ballots: impl Iterator<Item = &'a SimulatedBallot>,
) -> Result<(), BenchError> {
    let failed = |error: BallotError| election_error(error);
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
    Ok(VerificationFigures { ballots: voters, wall_s: cost.wall.as_secs_f64(), cpu_s: cost.cpu.as_secs_f64() })
}
