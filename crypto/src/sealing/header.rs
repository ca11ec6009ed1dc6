//! The header of a blob, and the check that everybody must make before using it.

use curve25519_dalek::constants::RISTRETTO_BASEPOINT_POINT;
use curve25519_dalek::traits::{IsIdentity as _, VartimeMultiscalarMul as _};
use merlin::Transcript;
use rand_core::CryptoRng;

use crate::ballot_proof::challenge;
use crate::generators::{PUBLIC_BASES, SEAL_BASE};
use crate::group::{DecodeError, Element, Reader, RistrettoPoint, Scalar, decode_scalar, vartime_multiscalar};

/// Bytes of a header.
pub const HEADER_BYTES: usize = 192;

/// salt ‖ R ‖ R′ ‖ T ‖ T2 ‖ z, decoded but not checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealingHeader {
    salt: [u8; 32],
    r: Element,
    r2: Element,
    t: Element,
    t2: Element,
    z: Scalar,
}

/// Why a header may not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// it does not decode
    #[error("the sealing header does not decode: {0}")]
    Decode(#[from] DecodeError),
    /// its proof fails
    #[error("the sealing header's proof does not hold")]
    Proof,
}

/// The context of a header, beside the transcript's election and credential.
#[derive(Clone, Copy)]
pub struct HeaderStatement<'a> {
    /// encoded B_0 … B_{t−1}
    pub commitments: &'a [[u8; 32]],
    /// SHA-256 of each part
    pub part_digests: &'a [[u8; 32]],
}

/// A header whose proof holds; only the check makes one.
#[derive(Debug, Clone)]
pub struct VerifiedHeader(SealingHeader);

impl VerifiedHeader {
    /// R
    #[must_use]
    pub fn r(&self) -> &Element {
        &self.0.r
    }
}

impl SealingHeader {
    pub(super) fn new(salt: [u8; 32], [r, r2, t, t2]: [Element; 4], z: Scalar) -> Self {
        Self { salt, r, r2, t, t2, z }
    }

    pub(super) fn respond(&mut self, z: Scalar) {
        self.z = z;
    }

    /// Decode 192 bytes.
    ///
    /// # Errors
    /// Names what does not decode.
    pub fn decode(bytes: &[u8; HEADER_BYTES]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes);
        let salt = *reader.bytes()?;
        Ok(Self::new(salt, reader.public_elements()?, reader.scalar()?))
    }

    /// Decode many headers as [`SealingHeader::decode`] does each; together their points cost a fraction.
    #[must_use]
    pub fn decode_all(headers: &[&[u8; HEADER_BYTES]]) -> Vec<Result<Self, DecodeError>> {
        const POINTS: usize = 4;
        let points = headers.iter().flat_map(|bytes| bytes.as_chunks::<32>().0.iter().skip(1).take(POINTS));
        let points = Element::vartime_decode_all(&points.copied().collect::<Vec<_>>());
        let header = |(bytes, points): (&&[u8; HEADER_BYTES], &[Result<Element, DecodeError>])| {
            let [salt, .., z] = bytes.as_chunks::<32>().0 else { unreachable!("six times 32 bytes") };
            let &[r, r2, t, t2] = points else { unreachable!("four points a header") };
            Ok(Self::new(*salt, [r?, r2?, t?, t2?], decode_scalar(z)?))
        };
        headers.iter().zip(points.chunks_exact(POINTS)).map(header).collect()
    }

    /// The 192 bytes.
    #[must_use]
    pub fn encode(&self) -> [u8; HEADER_BYTES] {
        let mut bytes = [0; HEADER_BYTES];
        let Self { salt, r, r2, t, t2, z } = self;
        let fields = [salt, r.encoding(), r2.encoding(), t.encoding(), t2.encoding(), z.as_bytes()];
        for (place, field) in bytes.as_chunks_mut::<32>().0.iter_mut().zip(fields) {
            *place = *field;
        }
        bytes
    }

    /// Check the header's proof. The transcript has absorbed election and credential.
    ///
    /// # Errors
    /// [`HeaderError::Proof`].
    pub fn verify(
        self,
        transcript: &mut Transcript,
        statement: &HeaderStatement<'_>,
    ) -> Result<VerifiedHeader, HeaderError> {
        let minus_c = -statement.challenge(transcript, &self);
        let equal = |base: &RistrettoPoint, t: &Element, r: &Element| {
            let sum = RistrettoPoint::vartime_multiscalar_mul([&self.z, &minus_c], [base, &r.point()]);
            (sum - t.point()).is_identity()
        };
        let holds =
            equal(&RISTRETTO_BASEPOINT_POINT, &self.t, &self.r) && equal(&SEAL_BASE.basepoint(), &self.t2, &self.r2);
        if holds { Ok(VerifiedHeader(self)) } else { Err(HeaderError::Proof) }
    }
}

impl HeaderStatement<'_> {
    pub(super) fn challenge(&self, transcript: &mut Transcript, header: &SealingHeader) -> Scalar {
        for commitment in self.commitments {
            transcript.append_message(b"commitment", commitment);
        }
        transcript.append_message(b"salt", &header.salt);
        transcript.append_message(b"R", header.r.encoding());
        transcript.append_message(b"R2", header.r2.encoding());
        for digest in self.part_digests {
            transcript.append_message(b"part", digest);
        }
        transcript.append_message(b"T", header.t.encoding());
        transcript.append_message(b"T2", header.t2.encoding());
        challenge(transcript, b"c")
    }
}

/// Many headers that are checked together.
#[derive(Default)]
pub struct HeaderBatch {
    headers: Vec<SealingHeader>,
    challenges: Vec<Scalar>,
}

impl HeaderBatch {
    /// Add a header. Its transcript has absorbed election and credential.
    pub fn add(&mut self, transcript: &mut Transcript, statement: &HeaderStatement<'_>, header: SealingHeader) {
        self.challenges.push(statement.challenge(transcript, &header));
        self.headers.push(header);
    }

    /// Check all headers at once, each under two random 128-bit weights.
    ///
    /// # Errors
    /// [`HeaderError::Proof`] when at least one fails: check them one by one to find it.
    pub fn verify(self, rng: &mut impl CryptoRng) -> Result<Vec<VerifiedHeader>, HeaderError> {
        let mut bytes = vec![0; 32 * self.headers.len()];
        rng.fill_bytes(&mut bytes);
        let (mut base, mut seal_base) = (Scalar::ZERO, Scalar::ZERO);
        let mut scalars = Vec::with_capacity(4 * self.headers.len() + 2);
        let mut points = Vec::with_capacity(4 * self.headers.len() + 2);
        for ((header, c), pair) in self.headers.iter().zip(&self.challenges).zip(bytes.as_chunks::<32>().0) {
            let weight = |half: usize| {
                let weight = pair.as_chunks::<16>().0.get(half).map_or(1, |bytes| u128::from_le_bytes(*bytes));
                Scalar::from(weight)
            };
            let (alpha, beta) = (weight(0), weight(1));
            // right side less left: two of the four scalars have 128 bits
            base -= alpha * header.z;
            seal_base -= beta * header.z;
            scalars.extend([alpha, alpha * c, beta, beta * c]);
            let SealingHeader { r, r2, t, t2, .. } = header;
            points.extend([t, r, t2, r2].map(Element::public_point));
        }
        scalars.extend([base, seal_base]);
        points.extend(&*PUBLIC_BASES);
        if vartime_multiscalar(&scalars, points).is_identity() {
            Ok(self.headers.into_iter().map(VerifiedHeader).collect())
        } else {
            Err(HeaderError::Proof)
        }
    }
}
