//! Exclusion: a trustee shows that a ballot's sealed shares cannot be used (kind 6, §8).

use serde_json::{Map, Value};
use uurna_crypto::exclusion_proof::{SharedPointProof, SharedPointStatement};
use uurna_crypto::group::{DecodeError, Element, decode_scalar};
use uurna_crypto::labels;
use uurna_crypto::sealing::{HEADER_BYTES, PartContext, VerifiedHeader, open_part, part_digests, sealed_digest};

use super::fields::{FieldError, Fields, bytes, object, text};
use crate::ballot::BallotShape;
use crate::json::Json;
use crate::sealed::{SealedOf, check_header};

/// One ballot's exclusion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// j
    pub trustee: u64,
    /// its index in the log
    pub index: u64,
    /// the header of its blob
    pub header: [u8; HEADER_BYTES],
    /// SHA-256 of each part of its blob
    pub parts: Vec<[u8; 32]>,
    /// required if the header holds, forbidden if it does not
    pub evidence: Option<ExclusionEvidence>,
}

/// The evidence that a part does not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExclusionEvidence {
    /// the trustee's part
    pub part: Vec<u8>,
    /// K_j = y_j·R
    pub point: Element,
    /// the proof that K_j belongs to the trustee's key
    pub proof: SharedPointProof,
}

/// Why an exclusion is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExclusionError {
    /// it is malformed
    #[error("an exclusion that cannot be read: {0}")]
    Unreadable(#[from] FieldError),
    /// a point or scalar in it does not decode
    #[error("an exclusion with a value that does not decode: {0}")]
    Decode(#[from] DecodeError),
    /// no trustee has this number
    #[error("an exclusion by trustee {trustee}, whom the election does not have")]
    UnknownTrustee {
        /// the number
        trustee: u64,
    },
    /// not a counted ballot, or excluded already
    #[error("entry {index} is no counted ballot that could be excluded")]
    NotCounted {
        /// of the entry
        index: u64,
    },
    /// header and parts do not hash to the ballot's digest
    #[error("the exclusion of ballot {index} is about other sealed shares than that ballot's")]
    Sealed {
        /// of the ballot
        index: u64,
    },
    /// evidence that nobody can judge: it is y_j·R for an R whose header does not hold
    #[error("the exclusion of ballot {index} shows a part beside a sealing header that does not hold")]
    EvidenceOfNothing {
        /// of the ballot
        index: u64,
    },
    /// the header holds, and no evidence shows a bad part
    #[error("the exclusion of ballot {index} shows nothing: its sealing header holds")]
    NoEvidence {
        /// of the ballot
        index: u64,
    },
    /// the part is not the ballot's
    #[error("the exclusion of ballot {index} shows a part that is not that trustee's")]
    Part {
        /// of the ballot
        index: u64,
    },
    /// K is not the trustee's
    #[error("the exclusion of ballot {index} does not prove that its point belongs to the trustee")]
    Proof {
        /// of the ballot
        index: u64,
    },
    /// the part opens to shares that fit
    #[error("the exclusion of ballot {index} is false: its part opens to shares that fit")]
    Opens {
        /// of the ballot
        index: u64,
    },
}

/// The transcript of an exclusion's proof, with election and index absorbed.
pub(crate) fn exclusion_transcript(election: &[u8; 32], index: u64) -> merlin::Transcript {
    let mut transcript = merlin::Transcript::new(labels::EXCLUSION);
    transcript.append_message(b"election", election);
    transcript.append_u64(b"index", index);
    transcript
}

impl Exclusion {
    /// Parse an entry's payload.
    ///
    /// # Errors
    /// [`ExclusionError::Unreadable`] or [`ExclusionError::Decode`].
    pub fn parse(payload: &[u8]) -> Result<Self, ExclusionError> {
        let json = Json::parse_object(payload).map_err(FieldError::from)?;
        let mut fields = Fields::of(&json, "exclusion")?;
        let (trustee, index) = (fields.number("trustee")?, fields.number("index")?);
        let (header, parts) = (fields.array("header")?, fields.arrays("parts")?);
        let evidence = match (fields.optional("part"), fields.optional("point"), fields.optional("proof")) {
            (None, None, None) => None,
            (Some(part), Some(_), Some(proof)) => {
                let mut proof = Fields::of(proof, "proof")?;
                let (c, z) = (proof.array("c")?, proof.array("z")?);
                proof.end()?;
                Some(ExclusionEvidence {
                    part: bytes(part, "part")?,
                    point: Element::decode(&fields.array("point")?)?,
                    proof: SharedPointProof { c: decode_scalar(&c)?, z: decode_scalar(&z)? },
                })
            }
            _ => return Err(FieldError::Member { name: "part", needed: "together with `point` and `proof`" }.into()),
        };
        fields.end()?;
        Ok(Self { trustee, index, header, parts, evidence })
    }

    /// The payload.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let parts = Value::Array(self.parts.iter().map(|digest| text(digest)).collect());
        let front = [
            ("trustee", self.trustee.into()),
            ("index", self.index.into()),
            ("header", text(&self.header)),
            ("parts", parts),
        ];
        let Some(ExclusionEvidence { part, point, proof }) = &self.evidence else { return object(front) };
        let proof = [("c", text(proof.c.as_bytes())), ("z", text(proof.z.as_bytes()))];
        let proof = Value::Object(Map::from_iter(proof.map(|(name, value)| (name.to_owned(), value))));
        let [a, b, c, d] = front;
        object([a, b, c, d, ("part", text(part)), ("point", text(point.encoding())), ("proof", proof)])
    }

    /// Check the evidence against the ballot in question. The caller knows that it is counted and not excluded yet.
    ///
    /// # Errors
    /// Names the claim that the evidence does not show.
    pub fn check(&self, shape: &BallotShape, of: &SealedOf<'_>) -> Result<(), ExclusionError> {
        let Self { trustee, index, .. } = *self;
        let unknown = ExclusionError::UnknownTrustee { trustee };
        let place = usize::try_from(trustee).ok().and_then(|j| j.checked_sub(1)).ok_or(unknown.clone())?;
        let key = shape.sealing_keys.get(place).ok_or(unknown)?;
        if self.parts.len() != shape.sealing_keys.len() || sealed_digest(&self.header, &self.parts) != *of.sealed {
            return Err(ExclusionError::Sealed { index });
        }
        let Ok(header) = check_header(&shape.election, &self.header, &self.parts, of) else {
            return match self.evidence {
                None => Ok(()),
                Some(_) => Err(ExclusionError::EvidenceOfNothing { index }),
            };
        };
        let evidence = self.evidence.as_ref().ok_or(ExclusionError::NoEvidence { index })?;
        if part_digests(&[&evidence.part]).first() != self.parts.get(place) {
            return Err(ExclusionError::Part { index });
        }
        let statement = SharedPointStatement { r: header.r(), key, shared: &evidence.point };
        let mut transcript = exclusion_transcript(&shape.election, index);
        statement.verify(&mut transcript, &evidence.proof).map_err(|_| ExclusionError::Proof { index })?;
        if self.part_fits(shape, of, &header, key, evidence) {
            return Err(ExclusionError::Opens { index });
        }
        Ok(())
    }

    /// Whether the part opens under K to canonical scalars that fit the commitments.
    fn part_fits(
        &self,
        shape: &BallotShape,
        of: &SealedOf<'_>,
        header: &VerifiedHeader,
        key: &Element,
        evidence: &ExclusionEvidence,
    ) -> bool {
        let Ok(trustee) = u16::try_from(self.trustee) else { return false };
        let context = PartContext {
            election: &shape.election,
            credential: of.credential,
            commitments: of.commitments,
            r: header.r(),
            trustee,
            key,
        };
        let shared = uurna_crypto::sealing::SecretSharedPoint::published(evidence.point);
        let Ok(share) = open_part(&context, &shared, &evidence.part, shape.bits()) else { return false };
        crate::sealed::share_fits(shape, of.commitments, trustee, share.expose())
    }
}
