//! A ballot's sealed shares as a blob (§6 step 3): the keeper checks its lengths, header and digest; a trustee opens its part.

use merlin::Transcript;
use rand_core::CryptoRng;
use uurna_crypto::commitment::vartime_opens;
use uurna_crypto::group::{DecodeError, Element, Scalar};
use uurna_crypto::labels;
use uurna_crypto::sealing::{
    HEADER_BYTES, HeaderBatch, HeaderError, HeaderStatement, SealingHeader, VerifiedHeader, part_digests, part_length,
    sealed_digest,
};
use uurna_crypto::sharing::commitment_at;

use crate::ballot::BallotShape;

/// Why a blob is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BlobError {
    /// too short or too long
    #[error("the sealed shares have {found} bytes where this election needs {expected}")]
    Length {
        /// of every blob of this election
        expected: usize,
        /// the length that came
        found: usize,
    },
    /// not the digest in the ballot
    #[error("the sealed shares are not those that the ballot names")]
    Digest,
    /// the header does not decode or hold
    #[error(transparent)]
    Header(#[from] HeaderError),
}

/// A blob cut into header and parts, not checked.
#[derive(Debug, Clone)]
pub struct Blob<'a> {
    header: &'a [u8; HEADER_BYTES],
    parts: Vec<&'a [u8]>,
    digests: Vec<[u8; 32]>,
}

/// The context of one ballot's blob.
#[derive(Debug, Clone, Copy)]
pub struct SealedOf<'a> {
    /// the encoded credential
    pub credential: &'a [u8; 32],
    /// encoded B_0 … B_{t−1}
    pub commitments: &'a [[u8; 32]],
    /// the digest in the ballot
    pub sealed: &'a [u8; 32],
}

impl<'a> Blob<'a> {
    /// Cut a blob into its header and parts.
    ///
    /// # Errors
    /// [`BlobError::Length`].
    pub fn parse(shape: &BallotShape, bytes: &'a [u8]) -> Result<Self, BlobError> {
        let length = BlobError::Length { expected: shape.blob_length(), found: bytes.len() };
        if bytes.len() != shape.blob_length() {
            return Err(length);
        }
        let (header, parts) = bytes.split_first_chunk().ok_or(length)?;
        let parts: Vec<&[u8]> = parts.chunks_exact(part_length(shape.bits())).collect();
        let digests = part_digests(&parts);
        Ok(Self { header, parts, digests })
    }

    /// The 192 bytes.
    #[must_use]
    pub fn header(&self) -> &'a [u8; HEADER_BYTES] {
        self.header
    }

    /// Trustee j's part, j from 1.
    #[must_use]
    pub fn part(&self, trustee: u16) -> Option<&'a [u8]> {
        self.parts.get(usize::from(trustee).checked_sub(1)?).copied()
    }

    /// SHA-256 of each part.
    #[must_use]
    pub fn part_digests(&self) -> &[[u8; 32]] {
        &self.digests
    }

    /// Check that the ballot names this blob.
    ///
    /// # Errors
    /// [`BlobError::Digest`].
    pub fn check_digest(&self, of: &SealedOf<'_>) -> Result<(), BlobError> {
        if sealed_digest(self.header, &self.digests) == *of.sealed { Ok(()) } else { Err(BlobError::Digest) }
    }

    /// Check the header's proof; the keeper does so before it appends (§7), a trustee before it opens (§8).
    ///
    /// # Errors
    /// [`BlobError::Header`].
    pub fn check_header(&self, shape: &BallotShape, of: &SealedOf<'_>) -> Result<VerifiedHeader, BlobError> {
        Ok(check_header(&shape.election, self.header, &self.digests, of)?)
    }

    /// The header, decoded and not checked.
    ///
    /// # Errors
    /// Names what does not decode.
    pub fn decode_header(&self) -> Result<SealingHeader, DecodeError> {
        SealingHeader::decode(self.header)
    }
}

/// The headers of many blobs, checked together as the keeper does (§7).
#[derive(Default)]
pub struct Headers(HeaderBatch);

impl Headers {
    /// Add the header of a blob, which its ballot must name.
    ///
    /// # Errors
    /// [`BlobError::Digest`], or a header that does not decode.
    pub fn add(&mut self, shape: &BallotShape, blob: &Blob<'_>, of: &SealedOf<'_>) -> Result<(), BlobError> {
        blob.check_digest(of)?;
        let header = SealingHeader::decode(blob.header).map_err(HeaderError::from)?;
        let statement = HeaderStatement { commitments: of.commitments, part_digests: &blob.digests };
        self.0.add(&mut seal_transcript(&shape.election, of.credential), &statement, header);
        Ok(())
    }

    /// Returns `true` if all of them hold; if not, [`Blob::check_header`] finds the bad ones.
    #[must_use]
    pub fn hold_together(self, rng: &mut impl CryptoRng) -> bool {
        self.0.verify(rng).is_ok()
    }
}

/// Check a header against the ballot and the digests of the blob's parts.
///
/// # Errors
/// See [`HeaderError`].
pub fn check_header(
    election: &[u8; 32],
    header: &[u8; HEADER_BYTES],
    part_digests: &[[u8; 32]],
    of: &SealedOf<'_>,
) -> Result<VerifiedHeader, HeaderError> {
    let statement = HeaderStatement { commitments: of.commitments, part_digests };
    SealingHeader::decode(header)?.verify(&mut seal_transcript(election, of.credential), &statement)
}

/// "uurna/v1/seal-proof" with election and credential absorbed.
pub(crate) fn seal_transcript(election: &[u8; 32], credential: &[u8; 32]) -> Transcript {
    let mut transcript = Transcript::new(labels::SEAL_PROOF);
    transcript.append_message(b"election", election);
    transcript.append_message(b"credential", credential);
    transcript
}

/// Returns `true` if trustee j's share — n_b values and their blinding — fits encoded commitments: com(share) = Σ_k j^k·B_k.
pub(crate) fn share_fits(shape: &BallotShape, commitments: &[[u8; 32]], trustee: u16, share: &[Scalar]) -> bool {
    let points = commitments.iter().map(|encoding| Ok(Element::decode(encoding)?.point()));
    let Ok(points) = points.collect::<Result<Vec<_>, DecodeError>>() else { return false };
    let Some((blinding, values)) = share.split_last() else { return false };
    let expected = commitment_at(&points, trustee);
    vartime_opens(&shape.generators, values, blinding, &expected)
}
