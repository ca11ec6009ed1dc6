//! An election on a service's boards in SQLite. One program takes it from its first ballot to its result while one call
//! fails; then another program continues with the same script, and sends the same bytes again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use tokio::runtime::Runtime;
use uurna_crypto::log::proof::LogProof;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::board::entry_of;
use uurna_election_core::event::Replacement;
use uurna_election_core::manifest::ElectionId;
use uurna_election_core::selections::{Selection, Selections};
use uurna_election_core::trustee::{ReadinessCheck, SharesCheck, TrusteeCheck};
use uurna_keeper::hex::hex;
use uurna_keeper::{Storage as _, Submission, SumReport};
use uurna_rehearsal::simulation::{Simulation, SimulationPlan};
use uurna_service::boards::{BoardError, BoardKeeper, Boards, NewBoard, OfficerStep};
use uurna_service::clock::SetClock;
use uurna_store::{Actor, DatabaseAddress, Store};
use uurna_verifier::Verification;
use zeroize::Zeroizing;

use crate::faults::injection::{Fault, Injector, Kind, Tally, copy, points};
use crate::faults::judged::{Confirmed, check};

/// The environment variable with the folder of the program under faults.
const FOLDER: &str = "UURNA_FAULTS_FOLDER";

/// The number of points in every test run.
const USUAL: usize = 60;

/// How often a client sends the same again before it gives up: more often than the calls for which a disk stays full.
const PATIENCE: usize = 6;

/// What a program prints when a client sends the same again.
const AGAIN: &str = "again";

/// Voters and their options; one voter votes again, and the code of another is replaced after it was used.
const CASTS: [(usize, usize); 4] = [(0, 0), (1, 1), (0, 1), (2, 0)];

/// Two trustees, who both open.
const SIGNERS: [u64; 2] = [1, 2];

pub(crate) fn randomness() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(9)
}

fn simulation() -> Simulation {
    Simulation::new(&SimulationPlan { trustees: 2, ..SimulationPlan::pick_one(2, 4) }).unwrap()
}

fn trustee_key(simulation: &Simulation, trustee: u64) -> &SecretTrusteeKey {
    &simulation.trustees[usize::try_from(trustee).unwrap() - 1]
}

fn signing_key(simulation: &Simulation, signer: u64) -> SigningKey {
    SigningKey::from_seed(&trustee_key(simulation, signer).signing_seed())
}

/// The ballots of the script, the same in every program.
fn ballots(simulation: &Simulation) -> Vec<Submission> {
    let mut last = [Tracker::NONE; 4];
    let mut ballot = |(seed, (voter, option)): (u64, (usize, usize))| {
        let selections = Selections(vec![Some(Selection::Options([option].into()))]);
        let made = simulation.ballot(&simulation.voters[voter], &selections, last[voter], seed).unwrap();
        last[voter] = made.tracker;
        Submission { entry: made.entry, blob: made.blob }
    };
    (0..).zip(CASTS).map(&mut ballot).collect()
}

/// Why a program stops: the service refuses for now, or with an error that should never come.
enum Stop {
    Trouble(String),
    Refusal(String),
}

impl<E: std::fmt::Display + std::fmt::Debug> From<BoardError<E>> for Stop {
    fn from(error: BoardError<E>) -> Self {
        match error {
            BoardError::Trouble(trouble) => Self::Trouble(trouble.to_string()),
            other => Self::Refusal(format!("{other:?}")),
        }
    }
}

/// One program's service, with everybody's part in the election.
struct Script {
    runtime: Runtime,
    store: Store,
    clock: Arc<SetClock>,
    boards: Arc<Boards>,
    simulation: Arc<Simulation>,
    election: ElectionId,
}

impl Script {
    fn on(folder: &Path) -> Result<Self, Stop> {
        let trouble = |error: &dyn std::fmt::Display| Stop::Trouble(error.to_string());
        let runtime = Runtime::new().unwrap();
        let address = DatabaseAddress::Sqlite(folder.join("uurna.db"));
        let store = runtime.block_on(Store::open(&address)).map_err(|error| trouble(&error))?;
        let simulation = Arc::new(simulation());
        let clock = Arc::new(SetClock::at(simulation.manifest.opens()));
        let handle = runtime.handle().clone();
        let boards = Boards::new(store.clone(), clock.clone(), &folder.join("secrets"), handle);
        let boards = Arc::new(boards.map_err(|error| trouble(&error))?);
        let election = simulation.manifest.id();
        Ok(Self { runtime, store, clock, boards, simulation, election })
    }

    /// The election from its beginning until voting is open.
    fn open(&self) -> Result<(), Stop> {
        let new = NewBoard {
            manifest: &self.simulation.manifest_bytes,
            roll: &self.simulation.roll,
            log_key: Zeroizing::new(self.simulation.log_seed),
        };
        self.runtime.block_on(self.boards.create(new)).unwrap();
        for signer in SIGNERS {
            let key = signing_key(&self.simulation, signer);
            let acceptance = Acceptance::sign(&self.simulation.manifest.fingerprint(), signer, &key);
            self.file(3, &acceptance.encode())?;
        }
        self.step(OfficerStep::Open)
    }

    /// Do something, and repeat it while the service is in trouble: a client sends the same bytes again.
    fn insist<T, E: std::fmt::Display + std::fmt::Debug>(
        &self,
        mut once: impl AsyncFnMut(&Boards) -> Result<T, BoardError<E>>,
    ) -> Result<T, Stop> {
        let mut tried = self.runtime.block_on(once(&self.boards));
        for _ in 1..PATIENCE {
            if !matches!(tried, Err(BoardError::Trouble(_))) {
                break;
            }
            println!("{AGAIN}");
            tried = self.runtime.block_on(once(&self.boards));
        }
        Ok(tried?)
    }

    fn step(&self, step: OfficerStep) -> Result<(), Stop> {
        self.insist(async |boards| boards.step(&self.election, step, uurna_store::Actor::Operator).await).map(drop)
    }

    fn file(&self, kind: u8, payload: &[u8]) -> Result<(), Stop> {
        self.insist(async |boards| boards.file(&self.election, entry_of(kind, payload)).await).map(drop)
    }

    fn phase(&self) -> Result<&'static str, Stop> {
        Ok(self.insist(async |boards| boards.status(&self.election).await)?.phase.name())
    }

    fn ask<T: Send + 'static>(
        &self,
        ask: impl Fn(&mut BoardKeeper, &Simulation) -> T + Clone + Send + 'static,
    ) -> Result<T, Stop> {
        self.insist(async |boards| {
            let (ask, simulation) = (ask.clone(), Arc::clone(&self.simulation));
            boards.ask::<T, std::convert::Infallible>(&self.election, move |keeper| Ok(ask(keeper, &simulation))).await
        })
    }

    /// From the first ballot to the result, from any state of the log. `confirmed` gets each confirmation.
    fn run(&self, mut confirmed: impl FnMut(usize, &str)) -> Result<(), Stop> {
        for (number, ballot) in ballots(&self.simulation).into_iter().enumerate() {
            let bytes = (ballot.entry.len() + ballot.blob.len()) as u64;
            let confirmation = self.insist(async |boards| {
                let room = boards.room(bytes)?;
                boards.cast(&self.election, ballot.clone(), boards.now(), room).await
            })?;
            confirmed(number, &confirmation);
        }
        self.replace()?;
        self.clock.set(self.simulation.manifest.closes());
        if matches!(self.phase()?, "open" | "suspended") {
            self.step(OfficerStep::Close)?;
        }
        let checks = self.check()?;
        self.sign()?;
        self.open_sums(checks)
    }

    fn replace(&self) -> Result<(), Stop> {
        let manifest = &self.simulation.manifest;
        let new = SecretVotingCode::from_secret([9; 12]).unwrap().credential(manifest.id().as_bytes());
        let old = *self.simulation.voters[2].credential.public().encoding();
        let key = &self.simulation.registrar_key;
        let replacement = Replacement::sign(&manifest.fingerprint(), old, *new.public().encoding(), key);
        self.insist(async |boards| boards.replace(&self.election, replacement.clone(), Actor::Operator).await).map(drop)
    }

    /// Every trustee checks its shares, and reports that its sum is good unless the log has changed.
    fn check(&self) -> Result<Vec<TrusteeCheck>, Stop> {
        let mut checks = Vec::new();
        for trustee in SIGNERS {
            let (check, word) = self.ask(move |keeper, simulation| checked_by(keeper, simulation, trustee))?;
            if let Some(word) = word {
                self.insist(async |boards| boards.note_sum(&self.election, word.clone()).await)?;
            }
            checks.push(check);
        }
        if self.phase()? == "closed" {
            self.step(OfficerStep::Check)?;
        }
        Ok(checks)
    }

    fn sign(&self) -> Result<(), Stop> {
        for signer in SIGNERS {
            let readiness = self.ask(move |keeper, simulation| {
                let verification = keeper.verify(&randomness).unwrap();
                let election = verification.board.as_ref().unwrap().checked().unwrap();
                let failed: Vec<_> = verification.report.failed().collect();
                let now = election.last_at().unwrap();
                let check =
                    ReadinessCheck { election, signer, failed: &failed, seen: &[], now, signed: None, written: None };
                check.sign(&election.close_code(), &signing_key(simulation, signer)).unwrap().encode()
            })?;
            self.file(7, &readiness)?;
        }
        Ok(())
    }

    fn open_sums(&self, checks: Vec<TrusteeCheck>) -> Result<(), Stop> {
        for (trustee, check) in SIGNERS.into_iter().zip(checks) {
            let check = Arc::new(check);
            let opening = self.ask(move |keeper, simulation| {
                let election = keeper.board().checked().unwrap();
                check.open(election, Some(election.close()), &signing_key(simulation, trustee)).unwrap().encode()
            })?;
            self.file(8, &opening)?;
        }
        // the result follows the last opening by itself, or after a fault by the clock
        for _ in 0..PATIENCE {
            if self.phase()? == "ended" {
                return Ok(());
            }
            self.runtime.block_on(self.boards.keep_time_once());
        }
        Err(Stop::Trouble("no result yet".to_owned()))
    }
}

fn checked_by(keeper: &BoardKeeper, simulation: &Simulation, trustee: u64) -> (TrusteeCheck, Option<SumReport>) {
    let verification: Verification = keeper.verify(&randomness).unwrap();
    let board = verification.board.as_ref().unwrap();
    let sealing = trustee_key(simulation, trustee).sealing_key();
    let blob = |index| keeper.blob(index).unwrap();
    let shares = match board.closed() {
        Some(election) => SharesCheck::after_close(election, &sealing),
        None => SharesCheck::after_checked(board.checked().unwrap(), &sealing),
    };
    let check = shares.unwrap().run(&blob, &verification.ballots, &randomness).unwrap();
    let checkpoint = verification.checkpoint.as_ref().unwrap().unverified();
    let word = board.closed().map(|_| {
        let root = checkpoint.root().to_bytes();
        SumReport::sign(&keeper.fingerprint(), trustee, checkpoint.size(), root, &signing_key(simulation, trustee))
    });
    (check, word)
}

/// Runs the script as a program: its arguments are in the environment, and it prints what it learns.
pub(crate) fn run_under_faults() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let tell = |number: usize, confirmation: &str| println!("confirmed {number} {}", hex(confirmation.as_bytes()));
    match Script::on(Path::new(&folder)).and_then(|script| script.run(tell)) {
        Ok(()) => println!("done"),
        Err(Stop::Trouble(said)) => println!("trouble {said}"),
        Err(Stop::Refusal(said)) => println!("refusal {said}"),
    }
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "--ignored", "--nocapture", "--test-threads=1", "faults::a_service_under_faults"]);
    command.env(FOLDER, folder);
    command
}

/// What a program printed before it ended.
fn told(output: &[u8], ballots: &[Submission]) -> (Vec<Confirmed>, String) {
    let text = String::from_utf8_lossy(output);
    let mut confirmed = Vec::new();
    let mut ended = String::new();
    for line in text.lines() {
        if let Some((number, proof)) = line.strip_prefix("confirmed ").and_then(|rest| rest.split_once(' ')) {
            let entry = ballots[number.parse::<usize>().unwrap()].entry.clone();
            // a program may be killed while it prints
            if let Ok(proof) = LogProof::parse(&unhex(proof)) {
                confirmed.push(Confirmed { proof, entry: Some(entry) });
            }
        } else if line == "done" || line.starts_with("trouble") || line.starts_with("refusal") {
            line.clone_into(&mut ended);
        }
    }
    (confirmed, ended)
}

/// Continue an election to its end, on a disk that works. Returns the confirmations on the way.
fn go_on(folder: &Path, fault: Option<Fault>) -> (Script, Vec<Confirmed>) {
    let said = |stop: Stop| match stop {
        Stop::Trouble(said) | Stop::Refusal(said) => format!("{fault:?}: started again, it says {said}"),
    };
    let script = Script::on(folder).unwrap_or_else(|stop| unreachable!("{}", said(stop)));
    let (ballots, mut confirmed) = (ballots(&script.simulation), Vec::new());
    let note = |number: usize, confirmation: &str| {
        let (proof, entry) = (LogProof::parse(confirmation.as_bytes()).unwrap(), ballots[number].entry.clone());
        confirmed.push(Confirmed { proof, entry: Some(entry) });
    };
    script.run(note).map_err(said).unwrap();
    (script, confirmed)
}

fn judge(script: &Script, confirmed: Vec<Confirmed>) {
    let manifest = Arc::clone(&script.simulation.manifest);
    let confirmed = Arc::new(confirmed);
    let judged = script.ask(move |keeper, _| {
        check(keeper.storage().source().unwrap().as_mut(), &manifest, &confirmed, r#""totals":{"c1":0,"c2":2}"#);
    });
    assert!(judged.is_ok(), "it does not hold: see above");
    script.runtime.block_on(script.store.close());
}

/// An open election, in a folder.
fn prepared(folder: &Path) {
    let Ok(script) = Script::on(folder) else { unreachable!("no service in {folder:?}") };
    assert!(script.open().is_ok());
    script.runtime.block_on(script.store.close());
}

pub(crate) fn fail_everywhere() {
    let (injector, folder, mut tally) = (Injector::new(), tempfile::tempdir().unwrap(), Tally::default());
    let (template, work): (PathBuf, PathBuf) = (folder.path().join("template"), folder.path().join("work"));
    fs::create_dir(&template).unwrap();
    prepared(&template);
    let ballots = ballots(&simulation());
    let fresh = || {
        let _ = fs::remove_dir_all(&work);
        copy(&template, &work);
    };
    // requests that wait for a board are taken together, so runs differ
    // by a few calls: choose points among the calls of every run
    let runs = [(); 4].map(|()| {
        fresh();
        let (output, calls) = injector.run(&mut program(&work), &work, None);
        assert_eq!(told(&output.stdout, &ballots).1, "done", "{}", String::from_utf8_lossy(&output.stdout));
        calls.len()
    });
    println!("calls of the script, run by run: {runs:?}");
    let every_run = runs.into_iter().min().unwrap_or_default() * 19 / 20;
    for fault in points(&[every_run], USUAL) {
        // a run with larger batches may end before the point: try another run
        let mut tries = (0..5).map(|_| {
            fresh();
            injector.run(&mut program(&work), &work, Some(fault))
        });
        let Some((output, _)) = tries.find(|(_, made)| made.len() >= fault.at) else {
            unreachable!("{fault:?} came to nothing")
        };
        let (mut confirmed, ended) = told(&output.stdout, &ballots);
        assert!(!ended.starts_with("refusal"), "{fault:?}: {ended}");
        let sent_again = String::from_utf8_lossy(&output.stdout).lines().filter(|line| *line == AGAIN).count();
        // a passing fault costs a client some patience, but needs no restart
        if sent_again > 0 && matches!(fault.kind, Kind::Eio | Kind::Full) {
            assert_eq!(ended, "done", "{fault:?}: the disk is well again, and the service is not");
        }
        let (script, again) = go_on(&work, Some(fault));
        confirmed.extend(again);
        judge(&script, confirmed);
        tally.count(fault, ended != "done" || sent_again > 0);
    }
    tally.conclude("a service on SQLite");
}
