//! A signer's public keys, as an invited person sends them and the manifest names them.

use uurna_crypto::group::Element;
use uurna_crypto::signature::VerifyingKey;
use uurna_election_core::encoding::decode_base64url_array;

use super::SignerKind;

/// Public keys that decode, in base64url as the manifest writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignerKeys {
    pub(super) sealing_key: Option<String>,
    pub(super) signing_key: String,
}

/// Why texts are not the keys of such a signer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeysError {
    /// a trustee opens what was sealed to it
    #[error("a trustee needs a sealing key")]
    NoSealingKey,
    /// not the canonical encoding of a usable point
    #[error("the sealing key is no key")]
    BadSealingKey,
    /// not an Ed25519 key that every careful library accepts
    #[error("the signing key is no key")]
    BadSigningKey,
    /// one text for both
    #[error("the two keys are the same")]
    Same,
}

impl SignerKeys {
    /// Read the keys of a signer of this kind. A witness's sealing key is of no use, and is left out.
    ///
    /// # Errors
    /// See [`KeysError`].
    pub fn parse(kind: SignerKind, sealing_key: Option<&str>, signing_key: &str) -> Result<Self, KeysError> {
        let signing = decode_base64url_array(signing_key).map_err(|_| KeysError::BadSigningKey)?;
        VerifyingKey::from_bytes(&signing).map_err(|_| KeysError::BadSigningKey)?;
        let sealing_key = match kind {
            SignerKind::Witness => None,
            SignerKind::Trustee => Some(sealing_key.ok_or(KeysError::NoSealingKey)?),
        };
        if let Some(sealing_key) = sealing_key {
            let sealing = decode_base64url_array(sealing_key).map_err(|_| KeysError::BadSealingKey)?;
            Element::decode(&sealing).map_err(|_| KeysError::BadSealingKey)?;
            if sealing_key == signing_key {
                return Err(KeysError::Same);
            }
        }
        Ok(Self { sealing_key: sealing_key.map(str::to_owned), signing_key: signing_key.to_owned() })
    }

    /// The point to which shares are sealed; a trustee has one.
    #[must_use]
    pub fn sealing_key(&self) -> Option<&str> {
        self.sealing_key.as_deref()
    }

    /// The key that verifies signatures.
    #[must_use]
    pub fn signing_key(&self) -> &str {
        &self.signing_key
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sample_keys;

    #[test]
    fn keys_must_decode_and_a_witness_needs_no_sealing_key() {
        let (sealing, signing) = sample_keys(1);
        let parse = |sealing: Option<&str>, signing: &str| SignerKeys::parse(SignerKind::Trustee, sealing, signing);
        assert_eq!(parse(Some(&sealing), &signing).unwrap().sealing_key(), Some(sealing.as_str()));
        assert_eq!(parse(None, &signing), Err(KeysError::NoSealingKey));
        assert_eq!(parse(Some("A"), &signing), Err(KeysError::BadSealingKey));
        assert_eq!(parse(Some(&"A".repeat(43)), &signing), Err(KeysError::BadSealingKey), "the identity");
        assert_eq!(parse(Some(&sealing), &"A".repeat(43)), Err(KeysError::BadSigningKey), "of small order");
        assert_eq!(parse(Some(&sealing), &format!("{signing}=")), Err(KeysError::BadSigningKey));
        let witness = SignerKeys::parse(SignerKind::Witness, Some(&sealing), &signing).unwrap();
        assert_eq!((witness.sealing_key(), witness.signing_key()), (None, signing.as_str()));
    }
}
