//! What the bytes of ballots say, checked together on all cores.

use std::collections::{HashMap, HashSet};

use rand_core::CryptoRng;
use rayon::prelude::*;
use uurna_crypto::group::Element;
use uurna_crypto::log::merkle::{Hash, leaf_hash};
use uurna_election_core::ballot::{BallotError, BallotFront, BallotShape, DecodedBallot, Tracker, hold_together};
use uurna_election_core::board::{BallotRefusal, Board, CastError, Election, Open};
use uurna_election_core::sealed::{Blob, Headers, SealedOf};

use super::Submission;

/// Ballots in one multiscalar multiplication: more gain nothing.
const BATCH: usize = 512;

/// With fewer ballots than these, a batch that fails is checked one by one.
const ALONE: usize = 4;

/// What a ballot's bytes say.
pub(super) enum Judgement {
    /// the log has these bytes
    Known,
    /// refused, and nothing in the log changes that
    Refused(CastError),
    /// the blob or the proof fails; the log's rules are named before it (§7)
    Fails(BallotFront, CastError),
    /// blob and proof hold
    Holds(BallotFront),
}

/// What reading a ballot gave.
enum Reading<'a> {
    Known,
    Refused(CastError),
    Decoded(Box<Decoded<'a>>),
}

/// A ballot that decodes, with the context that its blob is bound to.
struct Decoded<'a> {
    submission: &'a Submission,
    ballot: DecodedBallot,
    commitments: Vec<[u8; 32]>,
}

/// Judge ballots, in their order. `sent` knows what the log has.
pub(super) fn judge<R: CryptoRng>(
    board: &Board,
    submissions: &[Submission],
    sent: &HashMap<Hash, u64>,
    randomness: &(impl Fn() -> R + Sync),
) -> Vec<Judgement> {
    let is_known = |submission: &Submission| sent.contains_key(&leaf_hash(&submission.entry));
    let Some(election) = board.open() else {
        let refused = || Judgement::Refused(CastError::NotOpen { found: board.phase() });
        let judge = |submission| if is_known(submission) { Judgement::Known } else { refused() };
        return submissions.iter().map(judge).collect();
    };
    let chains = Chains::of(election, submissions);
    let batch = submissions.len().div_ceil(rayon::current_num_threads()).clamp(1, BATCH);
    let judge = |batch: &[Submission]| {
        let read = |submission| {
            if is_known(submission) {
                return Reading::Known;
            }
            read(election, submission, &chains)
                .map_or_else(Reading::Refused, |decoded| Reading::Decoded(Box::new(decoded)))
        };
        let readings: Vec<Reading<'_>> = batch.iter().map(read).collect();
        let decoded: Vec<(usize, &Decoded<'_>)> = (0..)
            .zip(&readings)
            .filter_map(|(place, reading)| match reading {
                Reading::Decoded(decoded) => Some((place, &**decoded)),
                Reading::Known | Reading::Refused(_) => None,
            })
            .collect();
        let mut failing = HashMap::new();
        find_failing(election.shape(), &decoded, &mut randomness(), &mut failing);
        let conclude = |(place, reading): (usize, Reading<'_>)| match (reading, failing.remove(&place)) {
            (Reading::Known, _) => Judgement::Known,
            (Reading::Refused(error), _) => Judgement::Refused(error),
            (Reading::Decoded(decoded), Some(error)) => Judgement::Fails(*decoded.ballot.front(), error),
            (Reading::Decoded(decoded), None) => Judgement::Holds(*decoded.ballot.front()),
        };
        readings.into_iter().enumerate().map(conclude).collect::<Vec<_>>()
    };
    let judged: Vec<Vec<Judgement>> = submissions.par_chunks(batch).map(judge).collect();
    judged.into_iter().flatten().collect()
}

/// The trackers that waiting ballots may follow, beside the last one in the log.
struct Chains(HashMap<[u8; 32], HashSet<[u8; 32]>>);

impl Chains {
    fn of(election: &Election<Open>, submissions: &[Submission]) -> Self {
        let mut chains: HashMap<[u8; 32], HashSet<[u8; 32]>> = HashMap::new();
        for front in submissions.iter().filter_map(|submission| election.shape().front(&submission.entry)) {
            chains.entry(front.credential).or_default().insert(front.tracker.0);
        }
        Self(chains)
    }

    fn allow(&self, front: &BallotFront) -> bool {
        front.previous != Tracker::NONE
            && self.0.get(&front.credential).is_some_and(|waiting| waiting.contains(&front.previous.0))
    }
}

/// Read a ballot up to where arithmetic begins. A ballot that the log cannot take is refused before that.
fn read<'a>(election: &Election<Open>, submission: &'a Submission, chains: &Chains) -> Result<Decoded<'a>, CastError> {
    let (shape, entry) = (election.shape(), &submission.entry);
    let length = BallotError::Length { expected: shape.ballot_length(), found: entry.len() };
    let front = shape.front(entry).ok_or(length)?;
    let credential = match election.electorate().standing(&front.credential) {
        Some(standing) => standing.credential,
        None => Element::decode(&front.credential).map_err(BallotError::from)?,
    };
    let ballot = DecodedBallot::decode(shape, entry, &credential)?;
    election.check_standing(&front)?;
    if election.check_chain(&front).is_err() && !chains.allow(&front) {
        return Err(BallotRefusal::Chain.into());
    }
    let commitments = ballot.commitments().iter().map(|commitment| *commitment.encoding()).collect();
    Ok(Decoded { submission, ballot, commitments })
}

/// Find the ballots whose blob or proof fails: all together, then by halves, so that one bad ballot costs a few more
/// multiplications and not one for each good ballot.
fn find_failing(
    shape: &BallotShape,
    ballots: &[(usize, &Decoded<'_>)],
    rng: &mut impl CryptoRng,
    failed: &mut HashMap<usize, CastError>,
) {
    if ballots.is_empty() || (ballots.len() >= ALONE && all_hold(shape, ballots, rng)) {
        return;
    }
    if ballots.len() < ALONE {
        let alone = |(place, decoded): &(usize, &Decoded<'_>)| Some((*place, check_alone(shape, decoded).err()?));
        failed.extend(ballots.iter().filter_map(alone));
        return;
    }
    let (left, right) = ballots.split_at(ballots.len() / 2);
    find_failing(shape, left, rng, failed);
    find_failing(shape, right, rng, failed);
}

fn all_hold(shape: &BallotShape, ballots: &[(usize, &Decoded<'_>)], rng: &mut impl CryptoRng) -> bool {
    let mut headers = Headers::default();
    let add = |(_, decoded): &(usize, &Decoded<'_>)| {
        headers.add(shape, &Blob::parse(shape, &decoded.submission.blob)?, &decoded.sealed_of())
    };
    let proofs: Vec<&DecodedBallot> = ballots.iter().map(|(_, decoded)| &decoded.ballot).collect();
    ballots.iter().try_for_each(add).is_ok() && headers.hold_together(rng) && hold_together(shape, &proofs, rng)
}

/// The remaining rules, in the order of §7.
fn check_alone(shape: &BallotShape, decoded: &Decoded<'_>) -> Result<(), CastError> {
    decoded.ballot.verify_credential(shape)?;
    let of = decoded.sealed_of();
    let blob = Blob::parse(shape, &decoded.submission.blob)?;
    blob.check_header(shape, &of)?;
    blob.check_digest(&of)?;
    decoded.ballot.verify(shape)?;
    Ok(())
}

impl Decoded<'_> {
    fn sealed_of(&self) -> SealedOf<'_> {
        let front = self.ballot.front();
        SealedOf { credential: &front.credential, commitments: &self.commitments, sealed: &front.sealed }
    }
}
