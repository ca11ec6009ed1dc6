//! A signer shows, outside the record, that the words still make the key (§9).

use sha2::{Digest as _, Sha256};
use uurna_crypto::labels;
use uurna_crypto::signature::SigningKey;

use crate::manifest::{Fingerprint, Manifest};

/// A question to one signer of an election: fresh random bytes of the asker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyTrial {
    /// E
    pub election: Fingerprint,
    /// j for trustee j, then witnesses
    pub signer: u64,
    /// what makes it fresh
    pub challenge: [u8; 32],
}

/// Why an answer says nothing of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyTrialError {
    /// nobody has that number
    #[error("the election has no signer {signer}")]
    UnknownSigner {
        /// the number
        signer: u64,
    },
    /// another key signed, or something else
    #[error("the answer is not signed by signer {signer} for this question")]
    Signature {
        /// the number
        signer: u64,
    },
}

impl KeyTrial {
    /// SHA-256("uurna/v1/key-trial" ‖ E ‖ challenge ‖ LE16(signer)): no act of the record has this label, for any challenge.
    fn digest(&self) -> [u8; 32] {
        let signer = u16::try_from(self.signer).unwrap_or(u16::MAX).to_le_bytes();
        let hasher = Sha256::new().chain_update(labels::KEY_TRIAL).chain_update(self.election.as_bytes());
        hasher.chain_update(self.challenge).chain_update(signer).finalize().into()
    }

    /// Answer it.
    #[must_use]
    pub fn sign(&self, key: &SigningKey) -> [u8; 64] {
        key.sign(&self.digest())
    }

    /// Check an answer against the key that the manifest names.
    ///
    /// # Errors
    /// See [`KeyTrialError`].
    pub fn verify(&self, manifest: &Manifest, signature: &[u8; 64]) -> Result<(), KeyTrialError> {
        let signer = self.signer;
        let key = manifest.signer_key(signer).ok_or(KeyTrialError::UnknownSigner { signer })?;
        key.verify(&self.digest(), signature).map_err(|_| KeyTrialError::Signature { signer })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::Acceptance;
    use crate::encoding::encode_base64url;
    use crate::manifest::sample::manifest_json;

    #[test]
    fn an_answer_is_of_one_question_to_one_signer_and_never_an_act_of_the_record() {
        let key = SigningKey::from_seed(&[1; 32]);
        let mut json = manifest_json();
        json["trustees"][0]["signing_key"] = encode_base64url(key.verifying_key().as_bytes()).into();
        let manifest = Manifest::parse(json.to_string().as_bytes()).unwrap();
        let trial = KeyTrial { election: manifest.fingerprint(), signer: 1, challenge: [7; 32] };
        let signature = trial.sign(&key);
        trial.verify(&manifest, &signature).unwrap();
        let refused = Err(KeyTrialError::Signature { signer: 1 });
        for place in [0, 31] {
            let mut other = trial;
            other.challenge[place] ^= 1;
            assert_eq!(other.verify(&manifest, &signature), refused);
        }
        let second = KeyTrial { signer: 2, ..trial };
        assert_eq!(second.verify(&manifest, &signature), Err(KeyTrialError::Signature { signer: 2 }));
        let nobody = KeyTrial { signer: 99, ..trial };
        assert_eq!(nobody.verify(&manifest, &signature), Err(KeyTrialError::UnknownSigner { signer: 99 }));
        assert_eq!(trial.verify(&manifest, &Acceptance::sign(&trial.election, 1, &key).signature), refused);
        assert!(Acceptance { signer: 1, signature }.check(&manifest).is_err());
    }

    #[test]
    fn what_is_signed_is_what_the_protocol_says() {
        let election: Fingerprint = encode_base64url(&[2; 32]).parse().unwrap();
        let trial = KeyTrial { election, signer: 3, challenge: [5; 32] };
        let bytes = [b"uurna/v1/key-trial".as_slice(), &[2; 32], &[5; 32], &[3, 0]].concat();
        let by_hand: [u8; 32] = Sha256::digest(bytes).into();
        let key = SigningKey::from_seed(&[1; 32]);
        assert_eq!(trial.sign(&key), key.sign(&by_hand));
    }
}
