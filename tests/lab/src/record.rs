//! A large record, from manifest to result: its ballots are made as voters make them, and written at once.
//!
//! No keeper checks them on the way: the verifier does that, and such a record measures the verifier. Only the ballots
//! of one chunk are in memory; their sealed shares wait in a file for the trustees.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use rayon::prelude::*;
use uurna_crypto::log::checkpoint::Checkpoint;
use uurna_crypto::log::merkle::{Tree, leaf_hash};
use uurna_crypto::signature::SigningKey;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::board::{Act, Board, Checked, Election, entry_of};
use uurna_election_core::chunks::pieces;
use uurna_election_core::count::{Commitments, Totals};
use uurna_election_core::event::{Event, Step};
use uurna_election_core::result_entry::{DrawnLots, ResultEntry};
use uurna_election_core::trustee::{ReadinessCheck, SharesCheck, TrusteeCheck};
use uurna_keeper::write_record;
use uurna_rehearsal::simulation::{Simulation, SimulationPlan, random_selection};
use uurna_verifier::{Asked, Verification, verify};

use super::{LoadError, MakeRecord};

/// Ballots that are made together, on all cores: whole bundles, so that each file is written once.
const TOGETHER: usize = 64 * 256;

fn failed(error: impl std::fmt::Display) -> LoadError {
    LoadError::Election(error.to_string())
}

fn randomness(number: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(number)
}

/// A record that grows on disk.
struct Growing<'a> {
    folder: &'a Path,
    simulation: &'a Simulation,
    tree: Tree,
    /// entries after the last whole bundle
    tail: Vec<Vec<u8>>,
    written: u64,
}

impl Growing<'_> {
    fn append(&mut self, entries: impl IntoIterator<Item = Vec<u8>>) -> Result<(), LoadError> {
        for entry in entries {
            self.tree.append(leaf_hash(&entry));
            self.tail.push(entry);
        }
        let checkpoint = Checkpoint::new(self.simulation.manifest.log_origin(), self.tree.size(), self.tree.root());
        let checkpoint = checkpoint.sign(&self.simulation.log_key).map_err(failed)?;
        write_record(self.folder, self.written, &checkpoint, &self.tree, &self.tail).map_err(failed)?;
        self.written = self.tree.size();
        self.tail.drain(..self.tail.len() / 256 * 256);
        Ok(())
    }

    fn verify(&self) -> Result<Verification, LoadError> {
        let mut source = uurna_record::Folder::open(self.folder).map_err(failed)?;
        let asked = Asked { fingerprint: Some(self.simulation.manifest.fingerprint()), ..Asked::default() };
        verify(&mut source, &asked, &|| randomness(0), &mut |_| ()).map_err(failed)
    }
}

/// Make the election and all its steps.
pub(super) fn run(asked: &MakeRecord) -> Result<(), LoadError> {
    let simulation = Simulation::new(&SimulationPlan::pick_one(asked.options, asked.ballots)).map_err(failed)?;
    let record = asked.dir.join("record");
    let file = |source| LoadError::File { path: asked.dir.clone(), source };
    fs::create_dir_all(&record).map_err(file)?;
    let fingerprint = format!("{}\n", simulation.manifest.fingerprint());
    fs::write(asked.dir.join("fingerprint"), fingerprint).map_err(file)?;
    let (tree, tail) = (Tree::new(), Vec::new());
    let mut log = Growing { folder: &record, simulation: &simulation, tree, tail, written: 0 };
    log.append(simulation.opening_entries())?;
    let first = log.written;
    let blobs = asked.dir.join("blobs");
    vote(&simulation, &mut log, &blobs)?;
    log.append([simulation.closing_entry()])?;
    let checks = check(&simulation, &log, &blobs, first)?;
    fs::remove_file(&blobs).map_err(file)?;
    let checked = Event { step: Step::Checked, at: simulation.manifest.closes() };
    log.append([entry_of(4, &checked.encode())])?;
    count(&simulation, &mut log, &checks)
}

/// A random ballot of every voter.
fn vote(simulation: &Simulation, log: &mut Growing<'_>, blobs: &Path) -> Result<(), LoadError> {
    let file = |source| LoadError::File { path: blobs.to_owned(), source };
    let mut sealed = BufWriter::new(File::create(blobs).map_err(file)?);
    for (chunk, voters) in (0_u64..).zip(simulation.voters.chunks(TOGETHER)) {
        let one = |(place, voter): (usize, _)| {
            let seed = (chunk << 32) + place as u64;
            let selections = random_selection(&simulation.manifest, 0, &mut randomness(!seed));
            simulation.ballot(voter, &selections, Tracker::NONE, seed)
        };
        let ballots: Vec<_> = voters.par_iter().enumerate().filter_map(one).collect();
        ballots.iter().try_for_each(|ballot| sealed.write_all(&ballot.blob)).map_err(file)?;
        log.append(ballots.into_iter().map(|ballot| ballot.entry))?;
    }
    sealed.flush().map_err(file)
}

/// The needed number of trustees check their shares, after they have verified all ballots.
fn check(simulation: &Simulation, log: &Growing<'_>, blobs: &Path, first: u64) -> Result<Vec<TrusteeCheck>, LoadError> {
    let sealed = File::open(blobs).map_err(|source| LoadError::File { path: blobs.to_owned(), source })?;
    let length = simulation.shape.blob_length();
    let blob = |index: u64| {
        let mut bytes = vec![0; length];
        sealed.read_exact_at(&mut bytes, (index - first) * length as u64).is_ok().then_some(bytes)
    };
    let verification = log.verify()?;
    let closed = verification.board.as_ref().and_then(|board| board.closed());
    let closed = closed.ok_or_else(|| failed("voting is not closed"))?;
    let holders = simulation.trustees.iter().take(simulation.manifest.threshold());
    let check = |key: &uurna_crypto::trustee_keys::SecretTrusteeKey| {
        let key = key.sealing_key();
        let shares = SharesCheck::after_close(closed, &key).map_err(failed)?;
        shares.run(&blob, &verification.ballots, &|| randomness(1)).map_err(failed)
    };
    holders.map(check).collect()
}

/// Signers sign the close, trustees open, and the result is logged.
fn count(simulation: &Simulation, log: &mut Growing<'_>, checks: &[TrusteeCheck]) -> Result<(), LoadError> {
    let Verification { board, ballots, .. } = log.verify()?;
    let mut board = board.ok_or_else(|| failed("the record has no board"))?;
    let keys: Vec<SigningKey> =
        simulation.trustees.iter().map(|key| SigningKey::from_seed(&key.signing_seed())).collect();
    for (signer, key) in (1..).zip(&keys) {
        let election = checked(&board)?;
        let now = simulation.manifest.closes();
        let readiness = ReadinessCheck { election, signer, failed: &[], seen: &[], now, signed: None, written: None };
        let readiness = readiness.sign(&election.close_code(), key).map_err(failed)?;
        file(log, &mut board, entry_of(7, &readiness.encode()))?;
    }
    for (check, key) in checks.iter().zip(&keys) {
        let election = checked(&board)?;
        let opening = check.open(election, Some(election.close()), key).map_err(failed)?;
        file(log, &mut board, entry_of(8, &opening.encode()))?;
    }
    let election = checked(&board)?;
    let commitments = Commitments::sum(election.shape(), election.counted().iter(), &ballots).map_err(failed)?;
    let openings: Vec<_> = election.openings().values().cloned().collect();
    let weight = election.counted().weight();
    let totals = Totals::open(election.shape(), &commitments, weight, &openings).map_err(failed)?;
    let counted = election.counted_election(&totals).map_err(failed)?;
    let result = ResultEntry::compute(&counted, &DrawnLots::none()).map_err(failed)?;
    log.append(pieces(&result.to_json_bytes()).map(|piece| entry_of(9, piece)))
}

fn checked(board: &Board) -> Result<&Election<Checked>, LoadError> {
    board.checked().ok_or_else(|| failed("the shares are not checked"))
}

/// Append an entry to the board and the log.
fn file(log: &mut Growing<'_>, board: &mut Board, entry: Vec<u8>) -> Result<(), LoadError> {
    let act = Act::parse(&entry).map_err(|unreadable| failed(unreadable.fault))?;
    let faults = board.examine(&act).faults;
    if let Some(fault) = faults.into_iter().next() {
        return Err(failed(fault));
    }
    board.follow(act, log.written, true, || [0; 32]);
    log.append([entry])
}
