//! Election codes that were computed before. One takes a fortieth of a second, by design, and every message of an election has it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use uurna_election_core::manifest::Fingerprint;
use uurna_election_core::spoken::SpokenCode;

/// More elections than a service sends messages of at a time; what is forgotten is computed again.
const MOST: usize = 4096;

/// The election codes that a process has needed.
#[derive(Debug, Default)]
pub struct ElectionCodes(Mutex<HashMap<Fingerprint, Arc<OnceLock<SpokenCode>>>>);

impl ElectionCodes {
    /// The code of an election. Who asks for the same one meanwhile waits for it, who asks for another does not.
    #[must_use]
    pub fn of(&self, election: &Fingerprint) -> SpokenCode {
        let place = {
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if known.len() >= MOST && !known.contains_key(election) {
                known.clear();
            }
            known.entry(*election).or_default().clone()
        };
        place.get_or_init(|| SpokenCode::of_election(election)).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_computed_once_and_is_that_of_its_election() {
        let codes = ElectionCodes::default();
        let elections = [Fingerprint::of(b"one"), Fingerprint::of(b"another")];
        for _ in 0..2000 {
            for election in &elections {
                let _ = codes.of(election);
            }
        }
        for election in &elections {
            assert_eq!(codes.of(election), SpokenCode::of_election(election));
        }
        assert_eq!(codes.0.lock().unwrap().len(), 2);
    }
}
