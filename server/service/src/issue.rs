//! Voting codes for the voters of an election (§4): the one place where they are made, for the service and the command line.
//!
//! The resulting roll is sorted by credential, so nothing in its order says whose a credential is. What connects a member with
//! a credential is the registrar's file alone, and with a code only what is sent to the member.

mod made;
mod registrar;

pub use made::{Codes, Made, MakeError, make};
pub use registrar::{RegistrarFile, RegistrarFileError};

use std::collections::BTreeSet;

use rand_core::CryptoRng;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use uurna_crypto::signature::{SigningKey, VerifyingKey};
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::manifest::{ElectionId, Fingerprint};
use uurna_election_core::roll::{RollRecord, encode_roll, voter_mark};
use zeroize::Zeroizing;

use uurna_union::message::Address;
use uurna_words::Language;

/// The weights of a roll add up to less than this.
const WEIGHTS: u64 = 1 << 53;

/// A member who may vote, according to the decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedVoter {
    /// the member's key in the register
    pub member: String,
    /// as a letter addresses them
    pub name: String,
    /// where their code goes; `None`: it is handed over in another way
    pub address: Option<Address>,
    /// of their message
    pub language: Language,
    /// index of the style
    pub style: u16,
    /// 1…2^32−1
    pub weight: u32,
}

/// Identifies voters as they were decided: members, styles and weights in the order of the register. Codes that were
/// made elsewhere become useless when it changes.
#[derive(Default)]
pub struct VotersDigest(Sha256);

impl VotersDigest {
    /// The next voter.
    pub fn add(&mut self, member: &str, style: u16, weight: u32) {
        self.0.update((member.len() as u64).to_le_bytes());
        self.0.update(member);
        self.0.update(style.to_le_bytes());
        self.0.update(weight.to_le_bytes());
    }

    #[must_use]
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// The digest of a complete list of voters.
#[must_use]
pub fn voters_digest<'a>(voters: impl IntoIterator<Item = (&'a str, u16, u32)>) -> [u8; 32] {
    let mut digest = VotersDigest::default();
    voters.into_iter().for_each(|(member, style, weight)| digest.add(member, style, weight));
    digest.finish()
}

/// Codes for all voters, and what the election needs of them.
#[derive(Debug)]
pub struct Issued<'a> {
    /// of the voters, in their order
    pub codes: Vec<IssuedCode<'a>>,
    /// sorted by credential
    pub records: Vec<RollRecord>,
    /// the records joined, as they are cut into entries
    pub roll: Vec<u8>,
    /// seed of the registrar's key
    pub registrar_seed: Zeroizing<[u8; 32]>,
}

/// One voter's code.
#[derive(Debug)]
pub struct IssuedCode<'a> {
    /// whose it is
    pub voter: &'a DecidedVoter,
    /// what the voter is sent
    pub code: SecretVotingCode,
    /// the credential that it makes, encoded
    pub credential: [u8; 32],
}

/// Why no codes were made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// an election without voters
    #[error("nobody may vote")]
    Nobody,
    /// each member votes once
    #[error("member {member} is among the voters twice")]
    Twice {
        /// whose key it is
        member: String,
    },
    /// a ballot without weight
    #[error("member {member} has no weight")]
    Weightless {
        /// whose
        member: String,
    },
    /// more than a count can hold
    #[error("the weights come to {found}, which is 2^53 or more")]
    Weights {
        /// their sum
        found: u64,
    },
}

/// Make a code for each voter, and the registrar's key.
///
/// # Errors
/// See [`IssueError`]; then nothing was made.
pub fn issue<'a>(
    election: &ElectionId,
    voters: &'a [DecidedVoter],
    rng: &mut impl CryptoRng,
) -> Result<Issued<'a>, IssueError> {
    check(voters)?;
    let mut registrar_seed = Zeroizing::new([0; 32]);
    rng.fill_bytes(registrar_seed.as_mut_slice());
    let fresh: Vec<_> = voters.iter().map(|voter| (voter, SecretVotingCode::random(rng))).collect();
    // one multiplication for each: on all cores
    let code = |(voter, code): (&'a DecidedVoter, SecretVotingCode)| {
        let credential = *code.credential(election.as_bytes()).public().encoding();
        IssuedCode { voter, code, credential }
    };
    let codes: Vec<_> = fresh.into_par_iter().map(code).collect();
    let record = |code: &IssuedCode<'_>| {
        let DecidedVoter { style, weight, .. } = *code.voter;
        RollRecord { credential: code.credential, style, weight }
    };
    let mut records: Vec<_> = codes.iter().map(record).collect();
    let roll = encode_roll(&mut records);
    Ok(Issued { codes, records, roll, registrar_seed })
}

fn check(voters: &[DecidedVoter]) -> Result<(), IssueError> {
    if voters.is_empty() {
        return Err(IssueError::Nobody);
    }
    let mut seen = BTreeSet::new();
    let mut weights = 0_u64;
    for voter in voters {
        let member = || voter.member.clone();
        if !seen.insert(voter.member.as_str()) {
            return Err(IssueError::Twice { member: member() });
        }
        if voter.weight == 0 {
            return Err(IssueError::Weightless { member: member() });
        }
        weights = weights.saturating_add(u64::from(voter.weight));
    }
    if weights < WEIGHTS { Ok(()) } else { Err(IssueError::Weights { found: weights }) }
}

impl Issued<'_> {
    /// The key that the manifest names: it signs replaced codes.
    #[must_use]
    pub fn registrar_key(&self) -> VerifyingKey {
        SigningKey::from_seed(&self.registrar_seed).verifying_key()
    }

    /// The registrar's file, for the election whose manifest was made with this roll.
    #[must_use]
    pub fn registrar_file(&self, election: &ElectionId, fingerprint: Fingerprint) -> RegistrarFile {
        let credentials = self.codes.iter().map(|code| (code.voter.member.clone(), code.credential)).collect();
        RegistrarFile { election: *election, fingerprint, seed: self.registrar_seed.clone(), credentials }
    }
}

impl IssuedCode<'_> {
    /// The voter mark in the letter.
    #[must_use]
    pub fn mark(&self) -> String {
        voter_mark(&self.credential)
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng as _;

    use super::*;

    const ELECTION: [u8; 16] = [7; 16];

    fn voters(count: u32) -> Vec<DecidedVoter> {
        let voter = |n: u32| DecidedVoter {
            member: format!("{}", 1000 + n),
            name: format!("Voter {n}"),
            address: None,
            language: Language::Finnish,
            style: u16::try_from(n % 2).unwrap(),
            weight: n + 1,
        };
        (0..count).map(voter).collect()
    }

    fn rng() -> ChaCha20Rng {
        ChaCha20Rng::seed_from_u64(1)
    }

    #[test]
    fn every_voter_has_a_code_whose_credential_stands_on_the_roll_with_their_style_and_weight() {
        let voters = voters(50);
        let issued = issue(&ELECTION.into(), &voters, &mut rng()).unwrap();
        assert_eq!(issued.codes.len(), 50);
        for (code, voter) in issued.codes.iter().zip(&voters) {
            assert_eq!(code.voter, voter);
            let credential = *code.code.credential(&ELECTION).public().encoding();
            let record = issued.records.iter().find(|record| record.credential == credential).unwrap();
            assert_eq!((record.style, record.weight), (voter.style, voter.weight));
        }
        assert_eq!(issued.roll.len(), 50 * 38);
    }

    #[test]
    fn the_roll_is_sorted_by_credential_and_so_has_another_order_than_the_voters() {
        let voters = voters(50);
        let issued = issue(&ELECTION.into(), &voters, &mut rng()).unwrap();
        assert!(issued.records.is_sorted_by_key(|record| record.credential));
        assert!(!issued.records.is_sorted_by_key(|record| record.weight), "the voters' order is by weight");
    }

    #[test]
    fn another_electorate_has_another_digest() {
        let digest = |voters: &[(&'static str, u16, u32)]| voters_digest(voters.iter().copied());
        let one = digest(&[("12", 0, 1), ("3", 0, 1)]);
        assert_eq!(one, digest(&[("12", 0, 1), ("3", 0, 1)]));
        for other in [
            &[("12", 0, 1)][..],
            &[("3", 0, 1), ("12", 0, 1)],
            &[("1", 0, 1), ("23", 0, 1)],
            &[("12", 1, 1), ("3", 0, 1)],
            &[("12", 0, 1), ("3", 0, 2)],
        ] {
            assert_ne!(one, digest(other), "{other:?}");
        }
    }

    #[test]
    fn voters_who_cannot_be_on_a_roll_are_refused_by_name() {
        let mut twice = voters(3);
        twice[2].member = "1000".into();
        assert_eq!(
            issue(&ELECTION.into(), &twice, &mut rng()).unwrap_err(),
            IssueError::Twice { member: "1000".into() }
        );
        let mut weightless = voters(3);
        weightless[1].weight = 0;
        let error = issue(&ELECTION.into(), &weightless, &mut rng()).unwrap_err();
        assert_eq!(error, IssueError::Weightless { member: "1001".into() });
        assert_eq!(issue(&ELECTION.into(), &[], &mut rng()).unwrap_err(), IssueError::Nobody);
    }
}
