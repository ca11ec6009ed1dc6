//! Readiness: what a signer's own client makes sure of before it signs a close, once per election, ever (§8).

use uurna_crypto::signature::SigningKey;
use uurna_crypto::voting_code::typed_symbols;

use crate::acts::Readiness;
use crate::board::{Checked, Election};
use crate::check::Check;
use crate::count::Close;
use crate::time::Timestamp;

/// A checkpoint that the signer has seen at any time, beside what its own copy of the log says there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenCheckpoint {
    /// entries
    pub size: u64,
    /// the root that was seen
    pub root: [u8; 32],
    /// the root of that many entries of the log as the signer has it now; none where it has fewer
    pub here: Option<[u8; 32]>,
}

/// What a signer — a trustee or a witness — knows when it is asked for readiness.
#[derive(Clone, Copy)]
pub struct ReadinessCheck<'a> {
    /// the election as the signer's own client followed it
    pub election: &'a Election<Checked>,
    /// j, or n + 1, n + 2, … for witnesses
    pub signer: u64,
    /// the checks that failed when the signer's own client verified the record
    pub failed: &'a [Check],
    /// every checkpoint that the signer has ever seen of this election
    pub seen: &'a [SeenCheckpoint],
    /// the signer's own clock
    pub now: Timestamp,
    /// the close that this client signed before, if it kept one
    pub signed: Option<Close>,
    /// the close code that stands beside the words, if there is one
    pub written: Option<&'a str>,
}

/// Why a signer does not sign readiness.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotReady {
    /// nobody has that number, or the key is not that signer's
    #[error("the signing key is not that of signer {signer} of this election")]
    Key {
        /// the number
        signer: u64,
    },
    /// one of V1–V7 fails
    #[error("the record fails check {check} on this device: do not sign, and tell the others")]
    Record {
        /// the first that fails
        check: Check,
    },
    /// the log was changed or cut after it was seen
    #[error(
        "the log does not extend what this device saw of it before, at {size} entries: do not sign, and tell the others"
    )]
    Checkpoint {
        /// entries of the checkpoint
        size: u64,
    },
    /// an event in the future
    #[error("the log's last event is at {at}, later than this device's clock, {now}: one of the two is wrong")]
    Clock {
        /// the event's moment
        at: Timestamp,
        /// by the signer's clock
        now: Timestamp,
    },
    /// a contest whose totals would name voters
    #[error(
        "the contest `{contest}` has only {counted} counted ballots where at least {floor} are needed: no contest of this election is opened, and the small electorate gets an election of its own or is merged"
    )]
    SmallContest {
        /// the contest's id
        contest: String,
        /// its counted ballots
        counted: u64,
        /// the manifest's floor
        floor: u64,
    },
    /// readiness was signed for another close
    #[error("readiness was signed for another close of this election before: a second close is never signed")]
    AnotherClose,
    /// the code is another
    #[error("the code typed is not the close code of this record: compare it with the others once more")]
    Code,
}

impl ReadinessCheck<'_> {
    /// Everything that speaks against signing, but the key and the code that the human types.
    #[must_use]
    pub fn refusals(&self) -> Vec<NotReady> {
        let Self { election, failed, seen, now, .. } = *self;
        let failed = failed.iter().filter(|check| **check <= Check::V7).map(|check| NotReady::Record { check: *check });
        let forked = seen.iter().filter(|seen| seen.here != Some(seen.root));
        let forked = forked.map(|seen| NotReady::Checkpoint { size: seen.size });
        // times never go backwards, so that the last is the latest
        let late = election.last_at().filter(|at| *at > now).map(|at| NotReady::Clock { at, now });
        let floor = election.manifest().floor();
        let small = election.small_contests().into_iter();
        let small = small.map(|small| NotReady::SmallContest { contest: small.contest, counted: small.counted, floor });
        let another = self.is_second_close().then_some(NotReady::AnotherClose);
        failed.chain(forked).chain(late).chain(small).chain(another).collect()
    }

    /// Returns `true` if another close than this one was signed before.
    fn is_second_close(&self) -> bool {
        let kept = self.signed.is_some_and(|signed| signed != *self.election.close());
        kept || self.written.is_some_and(|written| !self.is_code(written))
    }

    fn is_code(&self, text: &str) -> bool {
        typed_symbols(text).eq(typed_symbols(&self.election.close_code()))
    }

    /// Sign, after the human has compared the count and the close code with the others, and typed the code.
    ///
    /// # Errors
    /// The first of [`ReadinessCheck::refusals`], [`NotReady::Code`], or [`NotReady::Key`].
    pub fn sign(&self, typed: &str, key: &SigningKey) -> Result<Readiness, NotReady> {
        let (election, signer) = (self.election, self.signer);
        if election.manifest().signer_key(signer) != Some(&key.verifying_key()) {
            return Err(NotReady::Key { signer });
        }
        if let Some(refusal) = self.refusals().into_iter().next() {
            return Err(refusal);
        }
        if !self.is_code(typed) {
            return Err(NotReady::Code);
        }
        Ok(Readiness::sign(&election.manifest().fingerprint(), election.close(), signer, key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let read = |text: &str| typed_symbols(text).collect::<String>();
        assert_eq!(read(" 01ab-Cd23 \n xyz0"), "01ABCD23XYZ0");
        assert_eq!(read("oIlO-1"), "01101");
        assert_ne!(read("01AB"), read("01AC"));
    }
}
