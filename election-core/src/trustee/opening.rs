//! Opening: a trustee publishes its good sum, once q signers are ready on its own close (§8).

use uurna_crypto::signature::SigningKey;

use super::shares::TrusteeCheck;
use super::sum::SecretSum;
use crate::acts::Opening;
use crate::board::{Checked, Election};
use crate::count::Close;

/// Why a trustee does not open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotOpened {
    /// the check of shares did not come to a sum
    #[error("there is no sum to open: the sealed shares of {missing} ballots are missing")]
    NoSum {
        /// how many
        missing: usize,
    },
    /// the sum is of another election
    #[error("the sum is of another election than this one")]
    AnotherElection,
    /// the sum is of another set than the close counts
    #[error(
        "the sum is over {summed} ballots that are not the {counted} of this close: only the counted set is opened"
    )]
    OtherSet {
        /// ballots in the sum
        summed: usize,
        /// ballots in the close
        counted: usize,
    },
    /// the trustee has signed readiness for another close
    #[error("this trustee has signed another close of this election, and opens nothing else, ever")]
    AnotherClose,
    /// a contest below the floor
    #[error(
        "the contest `{contest}` has only {counted} counted ballots where at least {floor} are needed: this election is never opened"
    )]
    SmallContest {
        /// the contest's id
        contest: String,
        /// its counted ballots
        counted: u64,
        /// the manifest's floor
        floor: u64,
    },
    /// fewer than q signers are ready
    #[error("{found} signers are ready where {needed} are needed")]
    TooFewReady {
        /// how many signed
        found: usize,
        /// q
        needed: usize,
    },
    /// the signing key is another's
    #[error("the signing key is not that of trustee {trustee}")]
    Key {
        /// j
        trustee: u16,
    },
}

impl TrusteeCheck {
    /// Open the sum that the check came to, as [`SecretSum::open`] does.
    ///
    /// # Errors
    /// [`NotOpened::NoSum`], and those of [`SecretSum::open`].
    pub fn open(
        &self,
        election: &Election<Checked>,
        signed: Option<&Close>,
        key: &SigningKey,
    ) -> Result<Opening, NotOpened> {
        let no_sum = NotOpened::NoSum { missing: self.missing.len() };
        self.sum.as_ref().ok_or(no_sum)?.open(election, signed, key)
    }
}

impl SecretSum {
    /// Open: only over exactly the counted set of this close, and only when the log shows q readiness signatures on it.
    /// `signed` is the close for which this trustee signed readiness, if it signed one.
    ///
    /// # Errors
    /// See [`NotOpened`]; nothing of the sum is revealed then.
    pub fn open(
        &self,
        election: &Election<Checked>,
        signed: Option<&Close>,
        key: &SigningKey,
    ) -> Result<Opening, NotOpened> {
        let manifest = election.manifest();
        if *self.election() != election.shape().election {
            return Err(NotOpened::AnotherElection);
        }
        if !self.is_over(election.counted()) {
            return Err(NotOpened::OtherSet { summed: self.ballots(), counted: election.counted().len() });
        }
        if signed.is_some_and(|signed| signed != election.close()) {
            return Err(NotOpened::AnotherClose);
        }
        if let Some(small) = election.small_contests().into_iter().next() {
            let floor = manifest.floor();
            return Err(NotOpened::SmallContest { contest: small.contest, counted: small.counted, floor });
        }
        let (found, needed) = (election.ready().len(), manifest.quorum_of_signers());
        if found < needed {
            return Err(NotOpened::TooFewReady { found, needed });
        }
        let trustee = u64::from(self.trustee());
        let holder = manifest.trustee(trustee).filter(|holder| holder.signing_key == key.verifying_key());
        let wrong_key = NotOpened::Key { trustee: self.trustee() };
        let ((sums, blinding), _) = self.expose().zip(holder).ok_or(wrong_key)?;
        Ok(Opening::sign(&manifest.fingerprint(), election.close(), trustee, sums.to_vec(), *blinding, key))
    }
}
