//! Reading a record once and checking all of it.

use std::sync::Arc;

use rand_core::CryptoRng;
use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::log::merkle::Hash;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::board::{Board, Checked, Election};
use uurna_election_core::check::Check;
use uurna_election_core::count::Commitments;
use uurna_record::{Bundle, Entries, ReadError, Refused, Source, Unreadable};

use crate::checks::ballots::Undecodable;
use crate::checks::log::{check_signature, check_tree, refuse_checkpoint};
use crate::checks::manifest::check_fingerprint;
use crate::checks::proofs::{Place, Proofs, Reader, VerifiedBallots, Voter};
use crate::checks::request::{Asked, Met, answers};
use crate::checks::{openings, result, totals};
use crate::findings::Findings;
use crate::follower::{Follower, Stage};
use crate::helpers::{CHUNK, Helpers};
use crate::report::{Count, Read, Report};
use crate::rules::RuleOf as _;

/// The progress of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// entries read
    pub read: u64,
    /// entries that the checkpoint counts
    pub size: u64,
}

/// A checked record, and what a signer's own client needs further.
pub struct Verification {
    /// all twelve checks
    pub report: Report,
    /// the election after its last entry; `None` if the manifest is refused or unfinished
    pub board: Option<Box<Board>>,
    /// the ballots whose proofs hold
    pub ballots: VerifiedBallots,
    /// the checkpoint, whose signature V1 has checked
    pub checkpoint: Option<SignedCheckpoint>,
    /// the root of the first [`Known::seen`] entries of this reading; `None` if the log has fewer
    pub seen_root: Option<Hash>,
}

/// What a reader who follows a log knows from an earlier reading.
///
/// A signer's client passes here what it saw before, and compares [`Verification::seen_root`] with it. It never reads
/// the log a second time for that, because a server may answer two readings with two logs.
#[derive(Debug, Default)]
pub struct Known {
    /// ballots that were verified: the same bytes at the same place need no second verification
    pub ballots: Arc<VerifiedBallots>,
    /// size of a checkpoint that was seen, whose root this log must have had
    pub seen: Option<u64>,
}

/// Verify a record. `randomness` makes a source for each thread, for the weights of batches. It is called only after
/// the ballots were read, so that no ballot can depend on its weight.
///
/// # Errors
/// [`Unreadable`] if the record could not be read, which says nothing about the record.
pub fn verify<R: CryptoRng>(
    source: &mut dyn Source,
    asked: &Asked,
    randomness: &(impl Fn() -> R + Sync),
    progress: &mut dyn FnMut(Progress),
) -> Result<Verification, Unreadable> {
    read(source, asked, (Known::default(), Reader::Once, None), randomness, progress)
}

/// Verify a record that was read before, as [`verify()`] does: everything again, except the proofs of ballots whose
/// bytes were verified already.
///
/// # Errors
/// As [`verify()`].
pub fn verify_further<R: CryptoRng>(
    source: &mut dyn Source,
    asked: &Asked,
    known: Known,
    randomness: &(impl Fn() -> R + Sync),
    progress: &mut dyn FnMut(Progress),
) -> Result<Verification, Unreadable> {
    read(source, asked, (known, Reader::Follows, None), randomness, progress)
}

/// Verify a record as [`verify()`] does, or with earlier knowledge as [`verify_further()`] does; helpers check proofs
/// of ballots beside this thread, if there are any. The report is the same.
///
/// # Errors
/// As [`verify()`].
pub fn verify_with_helpers<R: CryptoRng>(
    source: &mut dyn Source,
    asked: &Asked,
    (known, helpers): (Option<Known>, Option<&dyn Helpers>),
    randomness: &(impl Fn() -> R + Sync),
    progress: &mut dyn FnMut(Progress),
) -> Result<Verification, Unreadable> {
    let reader = if known.is_some() { Reader::Follows } else { Reader::Once };
    read(source, asked, (known.unwrap_or_default(), reader, helpers), randomness, progress)
}

fn read<R: CryptoRng>(
    source: &mut dyn Source,
    asked: &Asked,
    (known, reader, helpers): (Known, Reader, Option<&dyn Helpers>),
    randomness: &(impl Fn() -> R + Sync),
    progress: &mut dyn FnMut(Progress),
) -> Result<Verification, Unreadable> {
    let checkpoint = match source.checkpoint() {
        Ok(bytes) => SignedCheckpoint::parse(&bytes),
        Err(ReadError::Refused(refused)) => return Ok(refuse(&refused, asked)),
        Err(ReadError::Unreadable(unreadable)) => return Err(unreadable),
    };
    let checkpoint = match checkpoint {
        Ok(checkpoint) => checkpoint,
        Err(error) => return Ok(without_log(asked, |findings| refuse_checkpoint(&error, findings))),
    };
    let Known { ballots, seen } = known;
    let size = checkpoint.unverified().size();
    let proofs = |known| Proofs::new(known, reader).with_helpers(helpers, size);
    let ignorant = Follower::new(Undecodable::default());
    let first = Reading::of(source, &checkpoint, asked, (proofs(ballots), seen, ignorant), randomness, progress)?;
    let (root, is_whole) = (first.root, first.is_whole);
    let (verification, undecodable) = first.conclude(&checkpoint, randomness);
    if undecodable.is_empty() {
        return Ok(verification);
    }
    // The record is invalid already; its other faults show once such ballots are known from the start. If the server
    // sends another log now, the first findings stand.
    let (known, knowing) = (Arc::new(verification.ballots), Follower::new(undecodable));
    let second = Reading::of(source, &checkpoint, asked, (proofs(known), seen, knowing), randomness, progress)?;
    let is_the_same = (second.root, second.is_whole) == (root, is_whole);
    let (again, _) = second.conclude(&checkpoint, randomness);
    Ok(if is_the_same { again } else { Verification { ballots: VerifiedBallots::default(), ..verification } })
}

/// The verification of a record whose form is refused.
#[must_use]
pub fn refuse(refused: &Refused, asked: &Asked) -> Verification {
    without_log(asked, |findings| findings.add(Check::V1, refused.rule(), None, refused))
}

fn without_log(asked: &Asked, find: impl FnOnce(&mut Findings)) -> Verification {
    let mut findings = Findings::default();
    find(&mut findings);
    let read = Read { asked, fingerprint: None, entries: 0, ballots: 0, board: None, verified: 0, is_whole: false };
    let report = Report::compose(&read, &Count::default(), findings, None);
    Verification { report, board: None, ballots: VerifiedBallots::default(), checkpoint: None, seen_root: None }
}

/// Where one step of reading ended.
enum ReadTo {
    /// enough ballots wait to be judged
    EnoughBallots,
    /// all entries are read
    End,
    /// an entry bundle is refused, so no later entry has a place
    Refusal,
}

/// A reading of a record.
struct Reading<'a> {
    asked: &'a Asked,
    follower: Follower,
    proofs: Proofs<'a>,
    met: Met,
    entries: u64,
    seen: Option<u64>,
    seen_root: Option<Hash>,
    /// of all entries, once they were read
    root: Option<Hash>,
    is_whole: bool,
}

impl<'a> Reading<'a> {
    /// Read all entries.
    fn of<R: CryptoRng>(
        source: &mut dyn Source,
        checkpoint: &SignedCheckpoint,
        asked: &'a Asked,
        (proofs, seen, follower): (Proofs<'a>, Option<u64>, Follower),
        randomness: &(impl Fn() -> R + Sync),
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Self, Unreadable> {
        let mut reading = Self {
            asked,
            follower,
            proofs,
            met: Met::default(),
            entries: 0,
            seen,
            seen_root: (seen == Some(0)).then_some(Hash::EMPTY_ROOT),
            root: None,
            is_whole: false,
        };
        let size = checkpoint.unverified().size();
        let mut entries = Entries::new(source, size);
        // all cores, or helpers, judge ballots while the next are read; at most two batches of them are in memory
        loop {
            let waiters = reading.proofs.take_waiting();
            let waiters = reading.proofs.hand_out(&reading.follower.manifest, waiters, CHUNK, randomness);
            let mut judged = None;
            let read = rayon::in_place_scope(|scope| {
                scope.spawn(|_| judged = Some(waiters.judge(randomness)));
                reading.read_on(&mut entries, size, progress)
            });
            if let Some(judged) = judged {
                reading.proofs.note(judged);
            }
            match read? {
                ReadTo::EnoughBallots => {}
                ReadTo::End => break,
                ReadTo::Refusal => return Ok(reading),
            }
        }
        reading.is_whole = true;
        reading.follower.finish();
        match entries.finish() {
            Ok(tree) => {
                reading.root = Some(tree.root);
                check_tree(&tree, checkpoint.unverified().root(), &mut reading.follower.findings);
            }
            Err(ReadError::Refused(refused)) => {
                reading.follower.findings.add(Check::V1, refused.rule(), None, &refused);
            }
            Err(ReadError::Unreadable(unreadable)) => return Err(unreadable),
        }
        Ok(reading)
    }

    /// Read until enough ballots wait, or until the end.
    fn read_on(
        &mut self,
        entries: &mut Entries<'_>,
        size: u64,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<ReadTo, Unreadable> {
        while !self.proofs.are_enough() {
            progress(Progress { read: entries.read(), size });
            match entries.next_bundle() {
                Ok(Some(bundle)) => self.follow(&Arc::new(bundle)),
                Ok(None) => return Ok(ReadTo::End),
                Err(ReadError::Refused(refused)) => {
                    self.follower.findings.add(Check::V1, refused.rule(), None, &refused);
                    return Ok(ReadTo::Refusal);
                }
                Err(ReadError::Unreadable(unreadable)) => return Err(unreadable),
            }
        }
        Ok(ReadTo::EnoughBallots)
    }

    fn follow(&mut self, bundle: &Arc<Bundle>) {
        let entries = bundle.entries().zip(bundle.leaf_hashes()).enumerate();
        for (index, (place, (entry, leaf))) in (bundle.first()..).zip(entries) {
            self.entries += 1;
            if self.seen == Some(index + 1) {
                self.seen_root = bundle.root_through(index);
            }
            let open = if let Stage::Board(board, _) = &self.follower.stage { board.open() } else { None };
            let front = open.and_then(|election| election.shape().front(entry));
            let open = open.filter(|election| !election.is_suspended() && !self.follower.undecodable.has(index));
            if let (Some(election), Some(front)) = (open, front) {
                if let Ok(standing) = election.check_standing(&front) {
                    let voter = Voter { credential: standing.credential, weight: standing.weight };
                    let place = (Place { index, leaf: *leaf }, place, bundle);
                    self.proofs.add(election.shape(), place, front, voter);
                }
                if let Some(asked) = &self.asked.tracker {
                    self.met.meet(asked, index, &front);
                }
            }
            if let Some(confirmation) = &self.asked.confirmation {
                if confirmation.index() == index {
                    let tracker = front.map_or(Tracker::NONE, |front| front.tracker);
                    self.met.confirmed = Some((*leaf, tracker));
                }
                let size = confirmation.checkpoint().unverified().size();
                if size == index + 1 {
                    self.met.confirmed_root = bundle.root_through(index);
                }
            }
            let front = front.filter(|_| open_for(&self.follower.stage));
            let root = || bundle.root_through(index).map_or([0; 32], |root| *root.as_bytes());
            self.follower.follow(index, entry, front.as_ref(), root);
        }
    }

    /// Finish after the last entry: the waiting proofs, the signature, the count, and the answers. Also returns the
    /// ballots that do not decode.
    fn conclude<R: CryptoRng>(
        self,
        checkpoint: &SignedCheckpoint,
        randomness: &(impl Fn() -> R + Sync),
    ) -> (Verification, Undecodable) {
        let Self { asked, mut follower, proofs, met, entries, seen_root, is_whole, .. } = self;
        let log = if let Stage::Board(board, _) = &follower.stage { board.ballots() } else { Arc::default() };
        let (ballots, failed) = proofs.finish(&follower.manifest, log, randomness);
        for (index, error) in failed {
            let check = if error.is_proof() { Check::V5 } else { Check::V4 };
            follower.findings.add(check, error.rule(), Some(index), &error);
            if !error.is_proof() {
                follower.met_undecodable.add(index, error);
            }
        }
        check_signature(&follower.stage, checkpoint, &mut follower.findings);
        check_fingerprint(asked, follower.fingerprint, &mut follower.findings);
        let board = match follower.stage {
            Stage::Board(board, _) => Some(board),
            Stage::Manifest(_) | Stage::Roll(..) | Stage::Blind(_) => None,
        };
        let mut counted = match board.as_ref().and_then(|board| board.checked()) {
            Some(election) => count(election, &ballots, &mut follower.findings),
            None => Count::default(),
        };
        counted.has_result &= is_whole;
        let answers = board.as_ref().and_then(|board| answers(asked, &met, board, checkpoint));
        if let Some(answers) = &answers {
            answers.find(&mut follower.findings);
        }
        let read = Read {
            asked,
            fingerprint: follower.fingerprint,
            entries,
            ballots: follower.ballots,
            board: board.as_deref(),
            verified: ballots.len() as u64,
            is_whole,
        };
        let report = Report::compose(&read, &counted, follower.findings, answers);
        let checkpoint = Some(checkpoint.clone());
        (Verification { report, board, ballots, checkpoint, seen_root }, follower.met_undecodable)
    }
}

/// Returns `true` while ballots have their place: such an entry anywhere else is no ballot.
fn open_for(stage: &Stage) -> bool {
    matches!(stage, Stage::Board(board, _) if board.open().is_some_and(|election| !election.is_suspended()))
}

/// The checks that need the sums of the counted ballots: V9, V10, V11.
fn count(election: &Election<Checked>, verified: &VerifiedBallots, findings: &mut Findings) -> Count {
    let mut count = Count::default();
    let published = result::read_result(election, findings);
    count.has_result = published.is_some();
    let commitments = match Commitments::sum(election.shape(), election.counted().iter(), verified) {
        Ok(commitments) => commitments,
        Err(unverified) => {
            count.unreached = Some(unverified.to_string());
            return count;
        }
    };
    let fitting = openings::fitting(election, &commitments, findings);
    count.openings = fitting.iter().map(|opening| opening.trustee).collect();
    count.totals = totals::open(election, &commitments, &fitting, findings);
    count.result = result::check_result(election, published.as_deref(), count.totals.as_ref(), findings);
    count
}
