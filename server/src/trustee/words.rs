//! A signer's 24 words, and the signer that they make.

use std::path::{Path, PathBuf};

use uurna_crypto::sealing::SecretSealingKey;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_election_core::manifest::Manifest;
use zeroize::Zeroizing;

use crate::answer::{Failure, OrFail as _};
use crate::edge;

/// Where the words come from, and where this client notes what it has signed.
#[derive(clap::Args)]
pub(super) struct Words {
    /// The file with the 24 words; without it they are typed
    #[arg(long, value_name = "FILE")]
    words_file: Option<PathBuf>,
    /// Where this client keeps what it has seen and signed; beside the words file if not given
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,
}

/// A signer of one election.
pub(super) struct Holder {
    /// j for trustee j, then witnesses
    pub(super) signer: u64,
    /// trustees only
    pub(super) sealing_key: Option<SecretSealingKey>,
    pub(super) signing_key: SigningKey,
    /// as they were written down
    pub(super) words: Zeroizing<String>,
}

impl Words {
    /// The words as they were written down.
    fn read(&self) -> Result<Zeroizing<String>, Failure> {
        if let Some(path) = &self.words_file {
            return edge::read_text(path);
        }
        let mut words = Zeroizing::new(String::new());
        let mut question = "Type your 24 words, with blanks between them:";
        while words.split_whitespace().count() < 24 {
            let Some(line) = edge::ask(question)? else { break };
            words.push(' ');
            words.push_str(&line);
            question = "Go on:";
        }
        Ok(words)
    }

    /// Where the notes are.
    pub(super) fn notes(&self) -> Result<PathBuf, Failure> {
        let beside = |words: &Path| {
            let mut name = words.as_os_str().to_owned();
            name.push(".notes");
            PathBuf::from(name)
        };
        self.notes.clone().or_else(|| self.words_file.as_deref().map(beside)).ok_or_else(|| {
            let message =
                "say with --notes FILE where this client keeps what it has signed, and use the same file each time";
            Failure::CouldNotRun(message.into())
        })
    }

    /// The signer of the election whom the words make.
    pub(super) fn holder(&self, manifest: &Manifest) -> Result<Holder, Failure> {
        let words = self.read()?;
        let key = SecretTrusteeKey::parse_words(&words).or_could_not_run()?;
        let signing_key = SigningKey::from_seed(&key.signing_seed());
        let own = Some(signing_key.verifying_key());
        let signer = (1..=manifest.signers() as u64).find(|signer| manifest.signer_key(*signer).copied() == own);
        let signer = signer
            .ok_or_else(|| Failure::Refused("these words belong to no trustee or witness of this election".into()))?;
        let sealing_key = manifest.trustee(signer).map(|_| key.sealing_key());
        Ok(Holder { signer, sealing_key, signing_key, words })
    }
}
