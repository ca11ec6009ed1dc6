//! What an election is frozen into, from a plan and its voters: roll,
//! keys, manifest. The service and the command line both make it here.

use rand_core::CryptoRng;
use uurna_crypto::signature::{SigningKey, VerifyingKey};
use uurna_election_core::manifest::{ElectionId, Manifest, ManifestError};
use uurna_union::plan::{ManifestKeys, Plan, Signer};
use zeroize::Zeroizing;

use super::{DecidedVoter, IssueError, Issued, issue};

/// Where the codes of an election come from.
pub enum Codes<'a> {
    /// made here, for these voters
    ByService(&'a [DecidedVoter]),
    /// made elsewhere, where nobody but the registrar sees them
    ByRegistrar {
        /// all records joined
        roll: Vec<u8>,
        /// signs replacements
        registrar: VerifyingKey,
    },
}

/// An election that lacks only its board.
pub struct Made<'a> {
    pub manifest: Manifest,
    /// the manifest's exact bytes
    pub bytes: Vec<u8>,
    /// all records joined
    pub roll: Vec<u8>,
    /// seed of the key that signs checkpoints
    pub log_key: Zeroizing<[u8; 32]>,
    /// if the codes were made here
    pub issued: Option<Issued<'a>>,
}

/// Why an election was not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MakeError {
    #[error(transparent)]
    Issue(#[from] IssueError),
    /// the manifest would be out of the protocol's bounds
    #[error(transparent)]
    Manifest(#[from] ManifestError),
}

/// Make an election from a plan, with a fresh key for its log.
///
/// # Errors
/// See [`MakeError`].
pub fn make<'a>(
    id: &ElectionId,
    plan: &Plan,
    trustees: &[Signer],
    witnesses: &[Signer],
    codes: Codes<'a>,
    rng: &mut impl CryptoRng,
) -> Result<Made<'a>, MakeError> {
    let (roll, registrar, issued) = match codes {
        Codes::ByRegistrar { roll, registrar } => (roll, registrar, None),
        Codes::ByService(voters) => {
            let issued = issue(id, voters, rng)?;
            (issued.roll.clone(), issued.registrar_key(), Some(issued))
        }
    };
    let mut log_key = Zeroizing::new([0; 32]);
    rng.fill_bytes(log_key.as_mut_slice());
    let log = SigningKey::from_seed(&log_key).verifying_key();
    let bytes = plan.manifest(id, &ManifestKeys { trustees, witnesses, log, registrar }, &roll);
    Ok(Made { manifest: Manifest::parse(&bytes)?, bytes, roll, log_key, issued })
}
