//! Checks ballots: one, with the name of the part that fails, or many at once (§7).

use rand_core::CryptoRng;
use uurna_crypto::ballot_proof::{BallotProof, BallotStatement, Batch, Checked, ProofError, Weights};
use uurna_crypto::group::{DecodeError, Element, Points};

use super::{BallotFront, BallotShape, FIXED};

/// Why a ballot is refused on its own, before the log is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BallotError {
    /// wrong kind or length
    #[error("{found} bytes that are no ballot of this election, which has {expected}")]
    Length {
        /// length of every ballot of this election
        expected: usize,
        /// the length that came
        found: usize,
    },
    /// a style that the manifest does not have
    #[error("the ballot names style {0}, which the election does not have")]
    Style(u16),
    /// a point or scalar does not decode
    #[error("the ballot does not decode: {0}")]
    Decode(#[from] DecodeError),
    /// the proof fails
    #[error("the ballot's proof fails: {0}")]
    Proof(#[from] ProofError),
}

impl BallotError {
    /// Returns `true` if it is the proof that fails (check V5), not the encoding (check V4).
    #[must_use]
    pub fn is_proof(&self) -> bool {
        matches!(self, Self::Proof(_))
    }
}

/// A ballot whose points and scalars are decoded; its proof is not checked.
#[derive(Debug, Clone)]
pub struct DecodedBallot {
    front: BallotFront,
    credential: Element,
    commitments: Vec<Element>,
    proof: BallotProof,
}

/// A ballot's entry with its front and its credential, which is on the roll.
#[derive(Debug, Clone, Copy)]
pub struct ReadBallot<'a> {
    /// the entry's bytes
    pub entry: &'a [u8],
    /// its front, from [`BallotShape::front`]
    pub front: BallotFront,
    /// decoded already
    pub credential: Element,
}

impl DecodedBallot {
    /// Decode an entry whose credential is already decoded, on the roll.
    ///
    /// # Errors
    /// All but [`BallotError::Proof`].
    pub fn decode(shape: &BallotShape, entry: &[u8], credential: &Element) -> Result<Self, BallotError> {
        let length = BallotError::Length { expected: shape.ballot_length(), found: entry.len() };
        let front = shape.front(entry).ok_or(length)?;
        let ballot = ReadBallot { entry, front, credential: *credential };
        Self::decode_all(shape, &[ballot]).pop().unwrap_or(Err(length))
    }

    /// Decode many entries as [`DecodedBallot::decode`] does each, in their order: points that are decoded together
    /// cost a fraction of points decoded one by one.
    #[must_use]
    pub fn decode_all(shape: &BallotShape, ballots: &[ReadBallot<'_>]) -> Vec<Result<Self, BallotError>> {
        let cut: Vec<Result<Cut<'_>, BallotError>> = ballots.iter().map(|ballot| Cut::of(shape, ballot)).collect();
        let encodings: Vec<[u8; 32]> = cut.iter().flatten().flat_map(Cut::encodings).copied().collect();
        let elements = Element::vartime_decode_all(&encodings);
        let threshold = usize::from(shape.threshold);
        let mut elements = elements.chunks_exact(threshold + BallotProof::POINTS);
        let mut decode = |(ballot, cut): (&ReadBallot<'_>, Result<Cut<'_>, BallotError>)| {
            let Cut { scalars, .. } = cut?;
            let Some((commitments, &[a, c, d, n])) = elements.next().and_then(|of| of.split_at_checked(threshold))
            else {
                unreachable!("as many elements as encodings")
            };
            let commitments = commitments.iter().copied().collect::<Result<_, _>>()?;
            let proof = BallotProof::decode_scalars([a?, c?, d?, n?], scalars, shape.forms.len(), shape.bits())?;
            Ok(Self { front: ballot.front, credential: ballot.credential, commitments, proof })
        };
        ballots.iter().zip(cut).map(&mut decode).collect()
    }

    /// B_0 … B_{t−1}
    #[must_use]
    pub fn commitments(&self) -> &[Element] {
        &self.commitments
    }

    /// The front of the ballot.
    #[must_use]
    pub fn front(&self) -> &BallotFront {
        &self.front
    }

    fn statement<'a>(&'a self, shape: &'a BallotShape) -> Result<BallotStatement<'a>, BallotError> {
        let relation = shape.relation(self.front.style).ok_or(BallotError::Style(self.front.style))?;
        Ok(BallotStatement { relation, credential: &self.credential, commitments: &self.commitments })
    }

    fn transcript(&self, shape: &BallotShape) -> merlin::Transcript {
        let BallotFront { style, credential, previous, sealed, .. } = &self.front;
        shape.ballot_transcript(*style, credential, previous, sealed)
    }

    /// Check the voter's signature alone, so that a stranger's ballot costs one multiplication.
    ///
    /// # Errors
    /// [`ProofError::Credential`] inside [`BallotError::Proof`].
    pub fn verify_credential(&self, shape: &BallotShape) -> Result<(), BallotError> {
        Ok(self.statement(shape)?.verify_credential(&mut self.transcript(shape), &self.proof)?)
    }

    /// Verify the whole proof.
    ///
    /// # Errors
    /// [`BallotError::Proof`] names the first part that fails.
    pub fn verify(&self, shape: &BallotShape) -> Result<VerifiedBallot, BallotError> {
        self.statement(shape)?.verify(&mut self.transcript(shape), &self.proof)?;
        Ok(self.verified())
    }

    fn verified(&self) -> VerifiedBallot {
        VerifiedBallot(self.commitments.iter().map(|commitment| *commitment.public_point()).collect())
    }
}

/// A ballot's entry after its front, cut into parts that decode differently.
struct Cut<'a> {
    /// B_0 … B_{t−1}
    commitments: &'a [[u8; 32]],
    /// A, C, D, N
    points: &'a [[u8; 32]; BallotProof::POINTS],
    scalars: &'a [u8],
}

impl<'a> Cut<'a> {
    fn of(shape: &BallotShape, ballot: &ReadBallot<'a>) -> Result<Self, BallotError> {
        let entry = ballot.entry;
        let length = BallotError::Length { expected: shape.ballot_length(), found: entry.len() };
        if entry.len() != shape.ballot_length() {
            return Err(length);
        }
        let (_, rest) = entry.split_at_checked(FIXED).ok_or(length)?;
        let (commitments, proof) = rest.split_at_checked(32 * usize::from(shape.threshold)).ok_or(length)?;
        let (points, scalars) = proof.split_at_checked(32 * BallotProof::POINTS).ok_or(length)?;
        let points = points.as_chunks::<32>().0.try_into().map_err(|_| length)?;
        if shape.relation(ballot.front.style).is_none() {
            return Err(BallotError::Style(ballot.front.style));
        }
        Ok(Self { commitments: commitments.as_chunks::<32>().0, points, scalars })
    }

    fn encodings(&self) -> impl Iterator<Item = &'a [u8; 32]> + use<'a> {
        self.commitments.iter().chain(self.points)
    }
}

/// The part of a ballot that counting needs: its commitments. Only the checks above make one, so that nothing
/// unverified can be counted.
#[derive(Debug, Clone)]
pub struct VerifiedBallot(pub(super) Points);

impl VerifiedBallot {
    /// B_0 … B_{t−1}
    #[must_use]
    pub fn commitments(&self) -> &Points {
        &self.0
    }
}

/// Returns `true` if the proofs of many ballots all hold, by one multiscalar multiplication (§7).
pub fn hold_together(shape: &BallotShape, ballots: &[&DecodedBallot], rng: &mut impl CryptoRng) -> bool {
    let Ok(statements) = ballots.iter().map(|ballot| ballot.statement(shape)).collect::<Result<Vec<_>, _>>() else {
        return false;
    };
    let mut batch = Batch::new(&shape.generators, ballots.len());
    let weights = Weights::draw(rng, ballots.len());
    for ((ballot, statement), weights) in ballots.iter().zip(&statements).zip(weights) {
        let checked: Result<Checked<'_>, _> = statement.check_scalars(&mut ballot.transcript(shape), &ballot.proof);
        match checked {
            Ok(checked) => batch.add(&checked, weights),
            Err(_) => return false,
        }
    }
    batch.holds()
}

/// Verify many proofs at once. Returns all ballots in their order, or `None` if one proof fails.
pub fn verify_together(
    shape: &BallotShape,
    ballots: &[&DecodedBallot],
    rng: &mut impl CryptoRng,
) -> Option<Vec<VerifiedBallot>> {
    hold_together(shape, ballots, rng).then(|| ballots.iter().map(|ballot| ballot.verified()).collect())
}

/// Verify many proofs at once; if one fails, verify each ballot alone. Returns one verdict for each, in their order.
pub fn verify_ballots(
    shape: &BallotShape,
    ballots: &[&DecodedBallot],
    rng: &mut impl CryptoRng,
) -> Vec<Result<VerifiedBallot, BallotError>> {
    match verify_together(shape, ballots, rng) {
        Some(verified) => verified.into_iter().map(Ok).collect(),
        None => ballots.iter().map(|ballot| ballot.verify(shape)).collect(),
    }
}
