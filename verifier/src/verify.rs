//! Reading a record once and checking all of it.

use std::sync::Arc;

use rand_core::CryptoRng;
use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::log::merkle::Hash;
use uurna_election_core::ballot::{ReadBallot, Tracker};
use uurna_election_core::board::Board;
use uurna_election_core::check::Check;
use uurna_election_core::manifest::Fingerprint;

use crate::counting::{Count, bytes_of, count};
use crate::findings::Findings;
use crate::follower::{Follower, Stage};
use crate::proofs::{Place, Proofs, VerifiedBallots};
use crate::report::{Read, Report};
use crate::request::{Asked, Met, answers};
use crate::source::{Bundle, Entries, ReadError, Refused, Source, Unreadable};

/// How far reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// entries read
    pub read: u64,
    /// entries that the checkpoint counts
    pub size: u64,
}

/// A record checked, and what a signer's own client goes on with.
pub struct Verification {
    /// all twelve checks
    pub report: Report,
    /// the election as its log left it; none where the manifest is refused or unfinished
    pub board: Option<Box<Board>>,
    /// the ballots whose proofs hold
    pub ballots: VerifiedBallots,
    /// the checkpoint, whose signature V1 has checked
    pub checkpoint: Option<SignedCheckpoint>,
    /// the root of the first so many entries as were asked for in [`Known::seen`]; none where there are fewer
    pub seen_root: Option<Hash>,
}

/// What somebody who follows a log brings from an earlier reading.
#[derive(Debug, Default)]
pub struct Known {
    /// ballots that were verified: at the same place, the same bytes need not be verified again
    pub ballots: Arc<VerifiedBallots>,
    /// entries of a checkpoint that was seen, whose root this log must have had
    pub seen: Option<u64>,
}

/// Verify a record. `randomness` gives each thread a source of its own for the weights of batches, asked only after the
/// ballots it is for were read.
///
/// # Errors
/// [`Unreadable`] when the record could not be read, which says nothing about it.
pub fn verify<R: CryptoRng>(
    source: &mut dyn Source,
    asked: &Asked,
    randomness: &(impl Fn() -> R + Sync),
    progress: &mut dyn FnMut(Progress),
) -> Result<Verification, Unreadable> {
    verify_further(source, asked, Known::default(), randomness, progress)
}

/// Verify a record that was read before, as [`verify()`] does: everything again, but for the proofs of ballots whose very bytes
/// were verified already.
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
    let checkpoint = match source.checkpoint() {
        Ok(bytes) => SignedCheckpoint::parse(&bytes).map_err(|error| error.to_string()),
        Err(ReadError::Refused(refused)) => Err(refused.to_string()),
        Err(ReadError::Unreadable(unreadable)) => return Err(unreadable),
    };
    let checkpoint = match checkpoint {
        Ok(checkpoint) => checkpoint,
        Err(message) => return Ok(without_log(&format!("the checkpoint cannot be read: {message}"), asked)),
    };
    let mut reading = Reading::new(asked, known);
    let size = checkpoint.unverified().size();
    let mut entries = Entries::new(source, size);
    // ballots are judged on all cores while the next are read; no more than two lots of them stand in memory
    let whole = loop {
        let waiters = reading.proofs.take_waiting();
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
            ReadTo::End => break true,
            ReadTo::Refusal => break false,
        }
    };
    if whole {
        reading.follower.finish();
        match entries.finish() {
            Ok(tree) => {
                if tree.root != *checkpoint.unverified().root() {
                    let message = "the entries do not hash to the root in the checkpoint";
                    reading.follower.findings.add(Check::V1, None, &message);
                }
                for wrong in &tree.wrong {
                    reading.follower.findings.add(Check::V1, None, wrong);
                }
            }
            Err(ReadError::Refused(refused)) => reading.follower.findings.add(Check::V1, None, &refused),
            Err(ReadError::Unreadable(unreadable)) => return Err(unreadable),
        }
    }
    Ok(reading.conclude(checkpoint, whole, randomness))
}

/// The verification of a record whose very form is refused.
#[must_use]
pub fn refuse(refused: &Refused, asked: &Asked) -> Verification {
    without_log(&refused.to_string(), asked)
}

fn without_log(message: &str, asked: &Asked) -> Verification {
    let mut findings = Findings::default();
    findings.add(Check::V1, None, &message);
    let read = Read { asked, fingerprint: None, entries: 0, ballots: 0, board: None, verified: 0, is_whole: false };
    let report = Report::compose(&read, &Count::default(), findings, None);
    Verification { report, board: None, ballots: VerifiedBallots::default(), checkpoint: None, seen_root: None }
}

/// How far one step of reading came.
enum ReadTo {
    /// enough ballots wait to be judged
    EnoughBallots,
    /// all entries are read
    End,
    /// an entry bundle is refused, and no later entry has a place
    Refusal,
}

/// What is being read.
struct Reading<'a> {
    asked: &'a Asked,
    follower: Follower,
    proofs: Proofs,
    met: Met,
    entries: u64,
    seen: Option<u64>,
    seen_root: Option<Hash>,
}

impl<'a> Reading<'a> {
    fn new(asked: &'a Asked, Known { ballots, seen }: Known) -> Self {
        let seen_root = (seen == Some(0)).then_some(Hash::EMPTY_ROOT);
        let (follower, proofs, met) = (Follower::new(), Proofs::new(ballots), Met::default());
        Self { asked, follower, proofs, met, entries: 0, seen, seen_root }
    }

    /// Read until enough ballots wait, or to the end.
    fn read_on(
        &mut self,
        entries: &mut Entries<'_>,
        size: u64,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<ReadTo, Unreadable> {
        while !self.proofs.are_enough() {
            progress(Progress { read: entries.read(), size });
            match entries.next_bundle() {
                Ok(Some(bundle)) => self.follow(&bundle),
                Ok(None) => return Ok(ReadTo::End),
                Err(ReadError::Refused(refused)) => {
                    self.follower.findings.add(Check::V1, None, &refused);
                    return Ok(ReadTo::Refusal);
                }
                Err(ReadError::Unreadable(unreadable)) => return Err(unreadable),
            }
        }
        Ok(ReadTo::EnoughBallots)
    }

    fn follow(&mut self, bundle: &Bundle) {
        for (index, (entry, leaf)) in (bundle.first()..).zip(bundle.entries().iter().zip(bundle.leaf_hashes())) {
            self.entries += 1;
            if self.seen == Some(index + 1) {
                self.seen_root = bundle.root_through(index);
            }
            let open = if let Stage::Board(board, _) = &self.follower.stage { board.open() } else { None };
            let front = open.and_then(|election| election.shape().front(entry));
            if let (Some(election), Some(front)) = (open.filter(|election| !election.is_suspended()), front) {
                if let Ok(standing) = election.check_standing(&front) {
                    let shape = election.shape().clone();
                    let ballot = ReadBallot { entry, front, credential: standing.credential };
                    self.proofs.add(&shape, Place { index, leaf: *leaf }, &ballot);
                }
                if self.asked.tracker.as_ref().is_some_and(|asked| asked.fits(&front.tracker)) {
                    self.met.ballot = Some((index, front.credential));
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
            self.follower.follow(index, entry, || bytes_of(bundle.root_through(index)));
        }
    }

    /// All entries are read: the proofs that wait, the signature, the count, and what was asked for.
    fn conclude<R: CryptoRng>(
        self,
        checkpoint: SignedCheckpoint,
        is_whole: bool,
        randomness: &(impl Fn() -> R + Sync),
    ) -> Verification {
        let Self { asked, mut follower, proofs, met, entries, seen: _, seen_root } = self;
        let (ballots, failed) = proofs.finish(randomness);
        for (index, error) in &failed {
            let check = if error.is_proof() { Check::V5 } else { Check::V4 };
            follower.findings.add(check, Some(*index), error);
        }
        check_signature(&follower.stage, &checkpoint, &mut follower.findings);
        check_fingerprint(asked, follower.fingerprint, &mut follower.findings);
        let board = match follower.stage {
            Stage::Board(board, _) => Some(board),
            _ => None,
        };
        let mut counted = match board.as_ref().and_then(|board| board.checked()) {
            Some(election) => count(election, &ballots, &mut follower.findings),
            None => Count::default(),
        };
        counted.has_result &= is_whole;
        let answers = board.as_ref().and_then(|board| answers(asked, &met, board, &checkpoint));
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
        Verification { report, board, ballots, checkpoint: Some(checkpoint), seen_root }
    }
}

fn check_signature(stage: &Stage, checkpoint: &SignedCheckpoint, findings: &mut Findings) {
    let signed = match stage {
        Stage::Board(_, manifest) | Stage::Roll(manifest, _) => {
            checkpoint.verify(&manifest.log_origin(), manifest.log_key())
        }
        Stage::Blind(_, Some(head)) => checkpoint.verify(&head.id.log_origin(), &head.log_key),
        Stage::Blind(_, None) | Stage::Manifest(_) => return,
    };
    if let Err(error) = signed {
        findings.add(Check::V1, None, &format_args!("the checkpoint does not hold: {error}"));
    }
}

fn check_fingerprint(asked: &Asked, found: Option<Fingerprint>, findings: &mut Findings) {
    if let (Some(asked), Some(found)) = (asked.fingerprint, found)
        && asked != found
    {
        let message = format_args!("this is another election: its fingerprint is {found}, you gave {asked}");
        findings.add(Check::V2, None, &message);
    }
}
