//! Only for demonstrations with invented people: voters' codes are told, in place of messages.

use uurna_crypto::voting_code::SecretVotingCode;

use crate::issue::DecidedVoter;

/// Voters whose codes [`freeze`](crate::operations::freeze) tells its caller; they
/// get no message. No page has one: a person who knows a code can vote with it.
pub struct ToldCodes {
    most: usize,
    codes: Vec<ToldCode>,
}

/// A code with its voter.
pub struct ToldCode {
    pub voter: DecidedVoter,
    pub code: SecretVotingCode,
}

impl ToldCodes {
    /// For the first voters of the register.
    #[must_use]
    pub fn of_the_first(most: usize) -> Self {
        Self { most, codes: Vec::new() }
    }

    /// For every voter.
    #[must_use]
    pub fn of_all() -> Self {
        Self::of_the_first(usize::MAX)
    }

    /// The codes that were told, in the order of the register.
    #[must_use]
    pub fn into_codes(self) -> Vec<ToldCode> {
        self.codes
    }

    /// Voters whose codes are told get no message.
    pub(crate) fn without_messages(&self, voters: &mut [DecidedVoter]) {
        voters.iter_mut().take(self.most).for_each(|voter| voter.address = None);
    }

    pub(crate) fn tell(&mut self, codes: impl IntoIterator<Item = ToldCode>) {
        self.codes.extend(codes.into_iter().take(self.most));
    }
}
