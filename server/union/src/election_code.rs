//! The election code, as mails, letters and pages show it: made once an election, since its hash is slow on purpose.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use uurna_election_core::manifest::Fingerprint;
use uurna_election_core::spoken::SpokenCode;

/// Elections whose codes are kept in memory.
const MANY: usize = 1000;

/// A pure function's values; thousands of letters have the same.
static MADE: LazyLock<Mutex<HashMap<Fingerprint, String>>> = LazyLock::new(Mutex::default);

/// The code of an election, in five groups.
#[must_use]
pub fn election_code(election: &Fingerprint) -> String {
    let made = || MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(code) = made().get(election) {
        return code.clone();
    }
    let code = SpokenCode::of_election(election).to_string();
    let mut made = made();
    if made.len() >= MANY {
        made.clear();
    }
    made.insert(*election, code.clone());
    code
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
