//! Which election a page shows, for people and for programs.

use uurna_election_core::manifest::Fingerprint;
use uurna_union::election_code::election_code;

/// What the template `public/election-code.html` shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ElectionCode {
    /// 20 symbols in five groups: what people compare, the same as on mails and letters
    pub(crate) shown: String,
    /// E whole
    pub(crate) whole: String,
}

impl ElectionCode {
    pub(crate) fn of(election: &Fingerprint) -> Self {
        Self { shown: election_code(election), whole: election.to_string() }
    }
}
