//! Helpers: others on this machine that check ballots' proofs while the log is read, where threads do not share memory.
//!
//! A browser's workers are such (decision 0038). The log's reader hands out ballots in chunks, each with all that its
//! check needs. The answer is that all of a chunk hold, with their sums. The reader checks the rest itself: the order,
//! who may vote, the totals, and each ballot of a chunk with any other answer. So no report changes.

use rand_core::CryptoRng;
use sha2::{Digest as _, Sha256};
use uurna_crypto::group::Element;
use uurna_election_core::ballot::{BallotShape, DecodedBallot, ReadBallot, VerifiedSums, verify_together};
use uurna_election_core::manifest::Manifest;

/// Ballots in a chunk: larger chunks gain little, and smaller ones are shared more evenly.
pub(crate) const CHUNK: usize = 256;

/// A chunk that was handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket(pub u32);

/// Helpers that run this same program, and are trusted like a thread of it.
pub trait Helpers {
    /// Called before anything is handed out, with the number of the log's entries. Returns the number of helpers.
    fn start(&self, entries: u64) -> usize;

    /// Hand a chunk to a helper, whose answer by [`Chunks::check`] has at most `room` bytes.
    fn hand_out(&self, chunk: &[u8], room: usize) -> Ticket;

    /// Wait for the answer; `None` if the helper failed.
    fn answer(&self, ticket: Ticket) -> Option<Vec<u8>>;
}

/// A ballot in a chunk.
pub(crate) struct Handed<'a> {
    pub(crate) weight: u32,
    pub(crate) entry: &'a [u8],
}

/// Bytes at the front of an answer.
pub(crate) const SEAL: usize = 32;

/// A chunk: LE32(number) ‖ LE32(length) ‖ the manifest, and for each ballot LE32(weight) ‖ its entry.
pub(crate) fn encode_chunk<'a>(number: u32, manifest: &[u8], ballots: impl Iterator<Item = Handed<'a>>) -> Vec<u8> {
    let length = u32::try_from(manifest.len()).unwrap_or(u32::MAX);
    let mut chunk = [&number.to_le_bytes(), length.to_le_bytes().as_slice(), manifest].concat();
    for Handed { weight, entry } in ballots {
        chunk.extend_from_slice(&weight.to_le_bytes());
        chunk.extend_from_slice(entry);
    }
    chunk
}

/// An answer: SHA-256(LE32(number) ‖ sums) ‖ sums. The seal shows that it is whole and about this chunk: not cut, not
/// kept from another chunk, not left over in memory. It is no defence against a helper that lies: helpers are trusted.
fn seal(number: [u8; 4], sums: &[u8]) -> Vec<u8> {
    let seal: [u8; SEAL] = Sha256::new().chain_update(number).chain_update(sums).finalize().into();
    [&seal, sums].concat()
}

/// The sums in the answer about a chunk; `None` if these bytes are no answer about it.
pub(crate) fn unseal(number: u32, answer: &[u8]) -> Option<&[u8]> {
    let (_, sums) = answer.split_at_checked(SEAL)?;
    (seal(number.to_le_bytes(), sums) == answer).then_some(sums)
}

/// What a helper remembers between chunks: the election of the last one.
#[derive(Default)]
pub struct Chunks {
    manifest: Vec<u8>,
    shape: Option<BallotShape>,
}

impl Chunks {
    /// Check a chunk. Returns the encodings of the ballots' sums, sealed, if all of them hold, and otherwise nothing.
    pub fn check(&mut self, chunk: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
        let Some((number, chunk)) = chunk.split_first_chunk() else { return Vec::new() };
        self.sums(chunk, rng).map(|sums| seal(*number, &sums.encoded().concat())).unwrap_or_default()
    }

    fn sums(&mut self, chunk: &[u8], rng: &mut impl CryptoRng) -> Option<VerifiedSums> {
        let (length, rest) = chunk.split_first_chunk()?;
        let (manifest, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
        let shape = self.shape(manifest)?;
        let ballots = rest.chunks(4 + shape.ballot_length()).map(|ballot| {
            let (weight, entry) = ballot.split_first_chunk()?;
            Some((u32::from_le_bytes(*weight), entry, shape.front(entry)?))
        });
        let ballots: Vec<_> = ballots.collect::<Option<_>>()?;
        let credentials: Vec<[u8; 32]> = ballots.iter().map(|(_, _, front)| front.credential).collect();
        let credentials = Element::vartime_decode_all(&credentials);
        let read = ballots.iter().zip(credentials);
        let read = read.map(|((_, entry, front), credential)| {
            Some(ReadBallot { entry, front: *front, credential: credential.ok()? })
        });
        let read: Vec<ReadBallot<'_>> = read.collect::<Option<_>>()?;
        let decoded: Vec<DecodedBallot> =
            DecodedBallot::decode_all(shape, &read).into_iter().collect::<Result<_, _>>().ok()?;
        let verified = verify_together(shape, &decoded.iter().collect::<Vec<_>>(), rng)?;
        let places = (0..).zip(&ballots).zip(&verified);
        Some(VerifiedSums::of(places.map(|((place, (weight, ..)), ballot)| (place, *weight, ballot))))
    }

    /// The shape of a manifest's ballots, kept because making it takes long.
    fn shape(&mut self, manifest: &[u8]) -> Option<&BallotShape> {
        if self.shape.is_none() || self.manifest != manifest {
            self.shape = Some(BallotShape::of(&Manifest::parse(manifest).ok()?));
            self.manifest = manifest.to_vec();
        }
        self.shape.as_ref()
    }
}
