//! The codes of an election that people compare by ear: made once an election, since their hash is slow on purpose.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use uurna_election_core::manifest::{Fingerprint, Manifest, Signers};
use uurna_election_core::spoken::SpokenCode;

/// Elections whose codes are kept in memory.
const MANY: usize = 1000;

/// A pure function's values; thousands of letters have the same.
type Made = LazyLock<Mutex<HashMap<Fingerprint, SpokenCode>>>;

static ELECTION_CODES: Made = LazyLock::new(Mutex::default);
static KEY_CODES: Made = LazyLock::new(Mutex::default);

fn once(codes: &Made, election: &Fingerprint, make: impl FnOnce() -> SpokenCode) -> SpokenCode {
    let made = || codes.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(code) = made().get(election) {
        return code.clone();
    }
    let code = make();
    let mut made = made();
    if made.len() >= MANY {
        made.clear();
    }
    made.insert(*election, code.clone());
    code
}

/// The code of an election, in five groups.
#[must_use]
pub fn election_code(election: &Fingerprint) -> String {
    once(&ELECTION_CODES, election, || SpokenCode::of_election(election)).to_string()
}

/// The code over the names and keys of a frozen election's signers, in five groups. The first time it takes a tenth of a second: call it where
/// a thread may work.
#[must_use]
pub fn key_code(manifest: &Manifest) -> String {
    let signers = || Signers { trustees: manifest.trustees().to_vec(), witnesses: manifest.witnesses().to_vec() };
    once(&KEY_CODES, &manifest.fingerprint(), || SpokenCode::of_signers(&signers())).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_protocols_however_often_it_is_asked_for() {
        let (one, other) = (Fingerprint::of(b"one"), Fingerprint::of(b"other"));
        assert_eq!(election_code(&one), SpokenCode::of_election(&one).to_string());
        assert_eq!(election_code(&one), election_code(&one));
        assert_ne!(election_code(&one), election_code(&other));
    }
}
