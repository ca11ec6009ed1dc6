//! From blobs to a trustee's shares: compare with the log, check headers, open the trustee's parts (§8).

use rand_core::CryptoRng;
use uurna_crypto::exclusion_proof::ExclusionNonce;
use uurna_crypto::group::SecretScalars;
use uurna_crypto::sealing::{
    HEADER_BYTES, HeaderBatch, HeaderStatement, PartContext, SealingHeader, SecretSealingKey, SecretSharedPoint,
    VerifiedHeader, open_part,
};

use crate::acts::{Exclusion, ExclusionError, ExclusionEvidence, exclusion_transcript};
use crate::ballot::BallotShape;
use crate::board::BallotLog;
use crate::count::CountedBallot;
use crate::sealed::{Blob, SealedOf, check_header, seal_transcript};

/// Where a trustee finds the blobs of ballots. Several threads ask it, and ask again for ballots among which a bad one
/// is sought; every blob is compared with the log each time.
pub trait Blobs: Sync {
    /// The blob of the ballot at an index of the log; `None` if it is missing.
    fn blob(&self, index: u64) -> Option<Vec<u8>>;
}

impl<F: Fn(u64) -> Option<Vec<u8>> + Sync> Blobs for F {
    fn blob(&self, index: u64) -> Option<Vec<u8>> {
        self(index)
    }
}

/// A trustee, and the log's ballots.
#[derive(Clone, Copy)]
pub(super) struct Keyholder<'a> {
    pub(super) shape: &'a BallotShape,
    pub(super) ballots: &'a BallotLog,
    pub(super) key: &'a SecretSealingKey,
    /// j
    pub(super) trustee: u16,
}

/// As much of a blob as the trustee needs, once it is known to be the one that the ballot names.
pub(super) struct Received<'a> {
    ballot: CountedBallot,
    of: SealedOf<'a>,
    header: [u8; HEADER_BYTES],
    digests: Vec<[u8; 32]>,
    /// the trustee's
    part: Vec<u8>,
}

/// A part under a header that holds, with the point that opens it.
pub(super) struct SealedPart<'a> {
    received: Received<'a>,
    header: VerifiedHeader,
    point: SecretSharedPoint,
}

/// What became of some ballots' blobs.
#[derive(Default)]
pub(super) struct OpenedParts<'a> {
    /// indices of ballots whose blob is not there, or is another
    pub(super) missing: Vec<u64>,
    /// headers that do not decode or hold
    pub(super) bad_headers: Vec<Received<'a>>,
    /// parts that do not open to n_b + 1 scalars
    pub(super) unopened: Vec<SealedPart<'a>>,
    /// parts that do; whether the shares fit is not known yet
    pub(super) opened: Vec<(SealedPart<'a>, SecretScalars)>,
}

impl Received<'_> {
    /// The exclusion for a header that fails, which needs no evidence.
    pub(super) fn exclude(self, trustee: u16) -> Exclusion {
        let Self { ballot, header, digests, .. } = self;
        Exclusion { trustee: trustee.into(), index: ballot.index, header, parts: digests, evidence: None }
    }
}

impl SealedPart<'_> {
    pub(super) fn ballot(&self) -> CountedBallot {
        self.received.ballot
    }
}

impl<'a> Keyholder<'a> {
    /// Compare blobs with the log, check their headers together, and open this trustee's parts.
    pub(super) fn open(
        &self,
        ballots: &[CountedBallot],
        blobs: &(impl Blobs + ?Sized),
        rng: &mut impl CryptoRng,
    ) -> OpenedParts<'a> {
        let mut parts = OpenedParts::default();
        let mut received = Vec::with_capacity(ballots.len());
        for ballot in ballots {
            match self.receive(*ballot, blobs) {
                Some(blob) => received.push(blob),
                None => parts.missing.push(ballot.index),
            }
        }
        let verdicts = self.check_headers(&received, rng);
        let (mut kept, mut headers) = (Vec::new(), Vec::new());
        for (received, header) in received.into_iter().zip(verdicts) {
            match header {
                Some(header) => {
                    kept.push(received);
                    headers.push(header);
                }
                None => parts.bad_headers.push(received),
            }
        }
        let points = self.key.shared_points(&headers);
        for ((received, header), point) in kept.into_iter().zip(headers).zip(points) {
            let part = SealedPart { received, header, point };
            match self.open_one(&part) {
                Some(share) => parts.opened.push((part, share)),
                None => parts.unopened.push(part),
            }
        }
        parts
    }

    /// A ballot's blob, cut and compared with `sealed` before anything else.
    fn receive(&self, ballot: CountedBallot, blobs: &(impl Blobs + ?Sized)) -> Option<Received<'a>> {
        let of = self.ballots.sealed_of(ballot.index)?;
        let bytes = blobs.blob(ballot.index)?;
        let blob = Blob::parse(self.shape, &bytes).ok()?;
        blob.check_digest(&of).ok()?;
        let part = blob.part(self.trustee)?.to_vec();
        Some(Received { ballot, of, header: *blob.header(), digests: blob.part_digests().to_vec(), part })
    }

    /// Check all headers at once; where that fails, one by one.
    fn check_headers(&self, received: &[Received<'_>], rng: &mut impl CryptoRng) -> Vec<Option<VerifiedHeader>> {
        let election = &self.shape.election;
        let one_by_one = || {
            let check = |r: &Received<'_>| check_header(election, &r.header, &r.digests, &r.of).ok();
            received.iter().map(check).collect()
        };
        let mut batch = HeaderBatch::default();
        let headers: Vec<_> = received.iter().map(|received| &received.header).collect();
        for (Received { of, digests, .. }, header) in received.iter().zip(SealingHeader::decode_all(&headers)) {
            let Ok(header) = header else { return one_by_one() };
            let statement = HeaderStatement { commitments: of.commitments, part_digests: digests };
            batch.add(&mut seal_transcript(election, of.credential), &statement, header);
        }
        batch.verify(rng).map_or_else(|_| one_by_one(), |headers| headers.into_iter().map(Some).collect())
    }

    fn open_one(&self, part: &SealedPart<'_>) -> Option<SecretScalars> {
        let of = &part.received.of;
        let context = PartContext {
            election: &self.shape.election,
            credential: of.credential,
            commitments: of.commitments,
            r: part.header.r(),
            trustee: self.trustee,
            key: self.key.public(),
        };
        open_part(&context, &part.point, &part.received.part, self.shape.bits()).ok()
    }

    /// The exclusion for a part that does not open or fit, with its evidence. It is checked as the log will check it before
    /// anybody sees it: the evidence lets everybody open this one part, which must never be an honest voter's.
    ///
    /// # Errors
    /// The exclusion would not be upheld.
    pub(super) fn exclude(&self, part: SealedPart<'_>, rng: &mut impl CryptoRng) -> Result<Exclusion, ExclusionError> {
        let SealedPart { received: Received { ballot, of, header: encoded, digests, part }, header, point } = part;
        let (election, index) = (&self.shape.election, ballot.index);
        let mut random = [0; 32];
        rng.fill_bytes(&mut random);
        let nonce = ExclusionNonce { election, index, random };
        let shared = point.reveal();
        let mut transcript = exclusion_transcript(election, index);
        let proof = self.key.prove_shared_point(&mut transcript, &header, &shared, &nonce);
        let evidence = Some(ExclusionEvidence { part, point: shared, proof });
        let exclusion = Exclusion { trustee: self.trustee.into(), index, header: encoded, parts: digests, evidence };
        exclusion.check(self.shape, &of)?;
        Ok(exclusion)
    }
}
