//! The roll: who may vote in one election, as credentials with style and weight (§4). Names never enter it.

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use uurna_crypto::group::{DecodeError, Element, Elements};
use uurna_crypto::labels;

use crate::contest::{Contest, Rule};
use crate::encoding::crockford_groups;
use crate::json::MAX_INTEGER;
use crate::manifest::Manifest;

/// Bytes of a record: credential ‖ LE16(style) ‖ LE32(weight).
pub const RECORD: usize = 38;

/// Records in every kind-2 entry but the last.
pub const RECORDS_AN_ENTRY: usize = 1_700;

/// One voter on the roll, before the credential is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RollRecord {
    /// encoded credential
    pub credential: [u8; 32],
    /// index of the style
    pub style: u16,
    /// 1…2^32−1
    pub weight: u32,
}

/// A record whose credential decodes.
#[derive(Debug, Clone, Copy)]
pub struct Enrolled {
    /// the credential
    pub credential: Element,
    /// index of the style
    pub style: u16,
    /// 1…2^32−1
    pub weight: u32,
}

/// Enrolled voters in compact form: about a hundred bytes each.
#[derive(Debug, Clone, Default)]
pub struct EnrolledVoters {
    credentials: Elements,
    /// style and weight
    terms: Vec<(u16, u32)>,
}

impl EnrolledVoters {
    /// The number of voters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Returns `true` if it holds no credentials.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The voter at an index.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<Enrolled> {
        let (style, weight) = *self.terms.get(place)?;
        Some(Enrolled { credential: self.credentials.at(place)?, style, weight })
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Enrolled> + '_ {
        (0..self.len()).filter_map(|place| self.at(place))
    }

    /// Their encoded credentials.
    #[must_use]
    pub fn credentials(&self) -> &[[u8; 32]] {
        self.credentials.encodings()
    }

    /// The sum of their weights.
    #[must_use]
    pub fn weight(&self) -> u64 {
        self.terms.iter().map(|(_, weight)| u64::from(*weight)).sum()
    }
}

impl Extend<Enrolled> for EnrolledVoters {
    fn extend<I: IntoIterator<Item = Enrolled>>(&mut self, voters: I) {
        let credentials = voters.into_iter().map(|voter| {
            self.terms.push((voter.style, voter.weight));
            voter.credential
        });
        self.credentials.extend(credentials);
    }
}

impl FromIterator<Enrolled> for EnrolledVoters {
    fn from_iter<I: IntoIterator<Item = Enrolled>>(voters: I) -> Self {
        let mut kept = Self::default();
        kept.extend(voters);
        kept
    }
}

/// Why a roll is not the one that the manifest names.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RollError {
    /// an entry that is not cut as §4 says
    #[error("roll entry {entry} holds {bytes} bytes where 1,700 records of 38 bytes belong in each but the last")]
    Cut {
        /// counted from 0 among the roll's entries
        entry: usize,
        /// its length
        bytes: usize,
    },
    /// more or fewer voters
    #[error("the roll has {found} voters and the manifest says {expected}")]
    Count {
        /// the number in the manifest
        expected: u64,
        /// the number that came
        found: u64,
    },
    /// the digest differs
    #[error("the roll is not the one whose digest stands in the manifest")]
    Digest,
    /// not sorted, or a repeated credential
    #[error("roll record {record} does not come after the one before it")]
    Order {
        /// counted from 0
        record: usize,
    },
    /// a credential does not decode
    #[error("roll record {record}: {error}")]
    Credential {
        /// counted from 0
        record: usize,
        /// the fault
        error: DecodeError,
    },
    /// a style that the manifest does not have
    #[error("roll record {record} has style {style}, which the election does not have")]
    Style {
        /// counted from 0
        record: usize,
        /// the style
        style: u16,
    },
    /// a weight of 0
    #[error("roll record {record} has no weight")]
    Weight {
        /// counted from 0
        record: usize,
    },
    /// the sum of weights is 2^53 or more
    #[error("the weights on the roll come to {0}, which is 2^53 or more")]
    Sum(u64),
    /// points of a contest that a result could not hold
    #[error("contest {contest:?}: {points} points times the roll's weight {weight} is 2^53 or more")]
    Points {
        /// id
        contest: String,
        /// points of one voter
        points: u32,
        /// weight of the whole roll
        weight: u64,
    },
}

/// Sort records by credential and encode them, as they are joined for the digest and cut into entries.
#[must_use]
pub fn encode_roll(records: &mut [RollRecord]) -> Vec<u8> {
    records.sort_unstable_by_key(|record| record.credential);
    let mut bytes = Vec::with_capacity(RECORD * records.len());
    for record in records {
        bytes.extend_from_slice(&record.credential);
        bytes.extend_from_slice(&record.style.to_le_bytes());
        bytes.extend_from_slice(&record.weight.to_le_bytes());
    }
    bytes
}

/// The payloads of the roll's entries.
pub fn roll_entries(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.chunks(RECORD * RECORDS_AN_ENTRY)
}

/// SHA-256 of all records joined.
#[must_use]
pub fn roll_digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The first 50 bits of SHA-256("uurna/v1/mark" ‖ credential) as symbols: two voters with one code notice it by them.
#[must_use]
pub fn voter_mark(credential: &[u8; 32]) -> String {
    let digest = Sha256::new().chain_update(labels::MARK).chain_update(credential).finalize();
    crockford_groups(&digest, 10)
}

/// A roll after reading, with all its faults.
pub struct RollReading {
    /// the usable records
    pub enrolled: EnrolledVoters,
    /// the faults; empty for the roll that the manifest names
    pub errors: Vec<RollError>,
}

/// Read the joined records of all entries against the manifest.
#[must_use]
pub fn read_roll(manifest: &Manifest, bytes: &[u8]) -> RollReading {
    let (records, rest) = bytes.as_chunks::<RECORD>();
    let mut errors = Vec::new();
    let found = records.len() as u64;
    if found != manifest.roll().count || !rest.is_empty() {
        errors.push(RollError::Count { expected: manifest.roll().count, found });
    }
    if roll_digest(bytes) != manifest.roll().digest {
        errors.push(RollError::Digest);
    }
    let mut enrolled = EnrolledVoters::default();
    let mut before: Option<&[u8; RECORD]> = None;
    for (first, lot) in (0..).step_by(LOT).zip(records.chunks(LOT)) {
        let decoded: Vec<_> = lot.par_chunks(DECODED_AT_ONCE).flat_map_iter(decode_records).collect();
        let usable = lot.iter().zip(decoded).enumerate().filter_map(|(place, (bytes, decoded))| {
            let record = first + place;
            if before.is_some_and(|before| before.first_chunk::<32>() >= bytes.first_chunk::<32>()) {
                errors.push(RollError::Order { record });
            }
            before = Some(bytes);
            let error = match decoded {
                Err(error) => RollError::Credential { record, error },
                Ok(Enrolled { style, .. }) if manifest.style(style).is_none() => RollError::Style { record, style },
                Ok(Enrolled { weight: 0, .. }) => RollError::Weight { record },
                Ok(voter) => return Some(voter),
            };
            errors.push(error);
            None
        });
        enrolled.extend(usable);
    }
    errors.extend(weight_errors(manifest.contests(), enrolled.weight()));
    RollReading { enrolled, errors }
}

/// The bounds that a roll's weight breaks: it is less than 2^53, and so are the points that it can give to one option.
///
/// The manifest has no weights, so [`Manifest::parse`] cannot check this: the caller does, before it freezes a roll.
pub fn weight_errors(contests: &[Contest], weight: u64) -> impl Iterator<Item = RollError> + '_ {
    let sum = (weight > MAX_INTEGER).then_some(RollError::Sum(weight));
    let points = contests.iter().filter_map(move |contest| match contest.rule {
        Rule::Cumulative { points, .. } if u128::from(points) * u128::from(weight) > u128::from(MAX_INTEGER) => {
            Some(RollError::Points { contest: contest.id.clone(), points, weight })
        }
        Rule::Choice { .. } | Rule::Grades { .. } | Rule::Rank { .. } | Rule::Cumulative { .. } => None,
    });
    sum.into_iter().chain(points)
}

/// Records whose credentials are decoded together: more gain nothing.
const DECODED_AT_ONCE: usize = 256;

/// Records that are in memory decoded, before they get their compact form.
const LOT: usize = 64 * DECODED_AT_ONCE;

fn decode_records(records: &[[u8; RECORD]]) -> Vec<Result<Enrolled, DecodeError>> {
    let encodings: Vec<[u8; 32]> = records.iter().filter_map(|record| record.first_chunk()).copied().collect();
    let credentials = Element::vartime_decode_all(&encodings);
    let enrolled = |(record, credential): (&[u8; RECORD], Result<Element, DecodeError>)| {
        let mut reader = uurna_crypto::group::Reader::new(record);
        let _credential: &[u8; 32] = reader.bytes()?;
        Ok(Enrolled {
            credential: credential?,
            style: u16::from_le_bytes(*reader.bytes()?),
            weight: u32::from_le_bytes(*reader.bytes()?),
        })
    };
    records.iter().zip(credentials).map(enrolled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_sum_to_less_than_two_to_the_53_and_so_do_points() {
        let errors = |contests: &[Contest], weight| weight_errors(contests, weight).collect::<Vec<_>>();
        assert_eq!(errors(&[], MAX_INTEGER), []);
        assert_eq!(errors(&[], 1 << 53), [RollError::Sum(1 << 53)]);
        let contest = |points| crate::manifest::sample::contest("c", Rule::Cumulative { points, most: 1 }, 2);
        // 2^53 − 1 = 6,361 · 69,431 · 20,394,401
        let most = MAX_INTEGER / 6_361;
        assert_eq!(errors(&[contest(6_361), contest(1)], most), []);
        let points = RollError::Points { contest: "c".into(), points: 6_361, weight: most + 1 };
        assert_eq!(errors(&[contest(6_361), contest(1)], most + 1), [points]);
    }
}
