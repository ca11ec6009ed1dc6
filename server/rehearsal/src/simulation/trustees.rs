//! A simulated trustee's work over ballots in memory.

use getrandom::SysRng;
use rand_core::UnwrapErr;
use uurna_election_core::board::entry_of;
use uurna_election_core::event::{Event, Step};
use uurna_election_core::trustee::{SharesCheck, TrusteeCheck};
use uurna_verifier::Verification;

use super::{SimulatedBallot, Simulation};

impl Simulation {
    /// The entry that ends voting.
    #[must_use]
    pub fn closing_entry(&self) -> Vec<u8> {
        let closed = Event { step: Step::Closed, at: self.manifest.closes() };
        entry_of(4, &closed.encode())
    }

    /// Trustee j's check of the shares of these ballots, which follow the
    /// opening entries in the verified record. `None` when its sum is bad.
    #[must_use]
    pub fn trustee_sum(
        &self,
        trustee: usize,
        ballots: &[SimulatedBallot],
        verification: &Verification,
    ) -> Option<TrusteeCheck> {
        let key = self.trustees.get(trustee.checked_sub(1)?)?.sealing_key();
        let election = verification.board.as_ref()?.closed()?;
        let first = self.opening_entries().len() as u64;
        let blob = |index: u64| {
            let place = usize::try_from(index.checked_sub(first)?).ok()?;
            ballots.get(place).map(|ballot| ballot.blob.clone())
        };
        let check =
            SharesCheck::after_close(election, &key).ok()?.run(&blob, &verification.ballots, &|| UnwrapErr(SysRng));
        check.ok().filter(|check| check.sum.is_some())
    }
}
