//! Taking the entries that signers send: acceptances, exclusions, readiness, openings (§5 kinds 3, 6, 7, 8).

use rand_core::CryptoRng;
use uurna_election_core::acts::{Opening, OpeningError};
use uurna_election_core::board::{Fault, kind_name};

use super::{CountError, KeepError, Keeper, Storage};

/// Why a signer's act was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ActRefusal {
    /// an entry of another kind
    #[error("{} is nothing that a trustee or witness sends", kind.and_then(kind_name).unwrap_or("this"))]
    NotAnAct {
        /// its first byte
        kind: Option<u8>,
    },
    /// the entry breaks a rule
    #[error("{}", in_words(faults))]
    Refused {
        /// every rule that it breaks
        faults: Vec<Fault>,
    },
    /// the sums of an opening do not fit
    #[error(transparent)]
    Opening(#[from] OpeningError),
    /// the keeper could not check the sums
    #[error(transparent)]
    Count(#[from] CountError),
    /// the storage failed
    #[error(transparent)]
    Keep(#[from] KeepError),
}

/// Faults in one text, with semicolons between them.
pub(super) fn in_words(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl<S: Storage> Keeper<S> {
    /// Take an entry that a trustee or witness sends. Returns its index; the same bytes again have the same index.
    ///
    /// The keeper calls `randomness` when the first opening comes: to check its sums it verifies all ballots.
    ///
    /// # Errors
    /// See [`ActRefusal`]: the log cannot forget, so the keeper refuses an entry that breaks a rule.
    pub fn file<R: CryptoRng>(
        &mut self,
        entry: &[u8],
        randomness: &(impl Fn() -> R + Sync),
    ) -> Result<u64, ActRefusal> {
        self.catch_up()?;
        let kind = entry.first().copied();
        if !matches!(kind, Some(3 | 6..=8)) {
            return Err(ActRefusal::NotAnAct { kind });
        }
        if let Some(index) = self.index_of(entry) {
            return Ok(index);
        }
        self.check_act(entry)?;
        if let Some((8, payload)) = entry.split_first() {
            // verifying the whole record for the first opening takes time, and others need not wait for that
            let opening = Opening::parse(payload)?;
            let shape = self.board.shape().cloned().ok_or(CountError::NotClosed { found: self.board.phase() })?;
            self.commitments(randomness)?.check_opening(&shape, &opening)?;
        }
        self.in_turn(|keeper| {
            if let Some(index) = keeper.index_of(entry) {
                return Ok(index);
            }
            keeper.check_act(entry)?;
            let index = keeper.follow(entry);
            keeper.commit(&[])?;
            Ok(index)
        })
    }

    fn check_act(&self, entry: &[u8]) -> Result<(), ActRefusal> {
        let faults = self.faults_of(entry);
        if faults.is_empty() { Ok(()) } else { Err(ActRefusal::Refused { faults }) }
    }
}
