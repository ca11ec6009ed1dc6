//! The records of `tests/vectors`, which an independent implementation made, and what is expected of each.

use std::path::PathBuf;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use serde_json::Value;
use uurna_record::{ReadError, open};
use uurna_verifier::{Asked, Report, refuse, verify};

/// The folder `tests/vectors`.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors")
}

/// A JSON file below it.
pub(crate) fn json(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(folder().join(name)).unwrap()).unwrap()
}

/// A record and what is expected of it.
pub(crate) struct KnownRecord {
    pub(crate) name: String,
    /// where it lies
    pub(crate) location: String,
    pub(crate) expected: Value,
}

/// All records of the vectors.
pub(crate) fn records() -> Vec<KnownRecord> {
    let records = json("records/expected.json").as_object().cloned().unwrap();
    let record = |(name, expected): (String, Value)| {
        let file = if expected["tar"] == true { format!("{name}.tar") } else { name.clone() };
        let location = folder().join("records").join(file).to_str().unwrap().to_owned();
        KnownRecord { name, location, expected }
    };
    records.into_iter().map(record).collect()
}

/// The report on a record at a location; `None` where it could not be read.
pub(crate) fn report(location: &str, asked: &Asked) -> Option<Report> {
    let mut source = match open(location) {
        Ok(source) => source,
        Err(ReadError::Refused(refused)) => return Some(refuse(&refused, asked).report),
        Err(ReadError::Unreadable(_)) => return None,
    };
    let randomness = || ChaCha20Rng::seed_from_u64(1);
    verify(source.as_mut(), asked, &randomness, &mut |_| ()).ok().map(|verification| verification.report)
}

/// What is asked of a record of this fingerprint.
pub(crate) fn of(fingerprint: &str) -> Asked {
    Asked { fingerprint: Some(fingerprint.parse().unwrap()), ..Asked::default() }
}
