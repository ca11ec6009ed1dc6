//! Public keys in a manifest: each decodes, canonically, and to a usable point (§2).

use uurna_crypto::group::{DecodeError, Element};
pub use uurna_crypto::signature::VerifyingKey;
use uurna_crypto::signature::VerifyingKeyError;

use crate::encoding::{Base64Error, decode_base64url_array};

/// Why a text is not a public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// not 32 bytes of base64url
    #[error(transparent)]
    Base64(#[from] Base64Error),
    /// not the encoding of a point
    #[error("not the canonical encoding of a point")]
    NotAPoint,
    /// an unusable point: the identity, or one of small order
    #[error("a point that fits every signature or every sealed share, so no key")]
    NoKey,
}

/// `Y_j`: the point to which shares for a trustee are sealed; never the identity.
pub(super) fn parse_sealing_key(text: &str) -> Result<Element, KeyError> {
    Element::decode(&decode_base64url_array(text)?).map_err(|error| match error {
        DecodeError::Identity => KeyError::NoKey,
        _ => KeyError::NotAPoint,
    })
}

/// An Ed25519 key whose signatures every careful library accepts.
pub(super) fn parse_verifying_key(text: &str) -> Result<VerifyingKey, KeyError> {
    VerifyingKey::from_bytes(&decode_base64url_array(text)?).map_err(|error| match error {
        VerifyingKeyError::SmallOrder => KeyError::NoKey,
        VerifyingKeyError::NotOnCurve | VerifyingKeyError::NotCanonical => KeyError::NotAPoint,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::encode_base64url;

    fn base() -> [u8; 32] {
        *uurna_crypto::voting_code::SecretCredential::new(uurna_crypto::group::Scalar::ONE).public().encoding()
    }

    fn sealing(bytes: [u8; 32]) -> Result<Element, KeyError> {
        parse_sealing_key(&encode_base64url(&bytes))
    }

    fn verifying(bytes: [u8; 32]) -> Result<VerifyingKey, KeyError> {
        parse_verifying_key(&encode_base64url(&bytes))
    }

    /// `low`, then 30 bytes of 0xff, then `high`: y near 2^255 in little-endian.
    fn near_the_top(low: u8, high: u8) -> [u8; 32] {
        let mut bytes = [0xff; 32];
        bytes[0] = low;
        bytes[31] = high;
        bytes
    }

    #[test]
    fn a_sealing_key_is_a_canonical_point_other_than_the_identity() {
        assert_eq!(sealing([0; 32]), Err(KeyError::NoKey));
        assert_eq!(sealing([0xff; 32]), Err(KeyError::NotAPoint));
        assert_eq!(sealing(near_the_top(0xed, 0x7f)), Err(KeyError::NotAPoint), "0 written as p");
        let base = base();
        assert_eq!(sealing(base).unwrap().encoding(), &base);
    }

    #[test]
    fn an_ed25519_key_is_canonical_and_not_of_small_order() {
        let one = |sign: u8| {
            let mut bytes = [0; 32];
            bytes[0] = 1;
            bytes[31] = sign;
            bytes
        };
        assert_eq!(verifying(one(0)), Err(KeyError::NoKey), "the identity");
        assert_eq!(verifying(one(0x80)), Err(KeyError::NotAPoint), "the identity with a sign");
        assert_eq!(verifying([0; 32]), Err(KeyError::NoKey), "a point of order 4");
        assert_eq!(verifying(near_the_top(0xec, 0x7f)), Err(KeyError::NoKey), "the point of order 2");
        assert_eq!(verifying(near_the_top(0xee, 0x7f)), Err(KeyError::NotAPoint), "1 written as p + 1");
        // y = 3 is on the curve and of large order; written as p + 3 it is refused.
        let mut three = [0; 32];
        three[0] = 3;
        assert!(verifying(three).is_ok());
        assert_eq!(verifying(near_the_top(0xf0, 0x7f)), Err(KeyError::NotAPoint), "3 written as p + 3");
        let mut two = three;
        two[0] = 2;
        assert_eq!(verifying(two), Err(KeyError::NotAPoint), "y = 2 is not on the curve");
    }

    #[test]
    fn a_key_has_exactly_one_text() {
        let base = base();
        let text = encode_base64url(&base);
        assert!(parse_sealing_key(&text).is_ok());
        assert!(parse_sealing_key(&format!("{text}=")).is_err());
        assert!(parse_sealing_key(&text[..42]).is_err());
        assert!(parse_sealing_key(&format!("{text}A")).is_err());
    }
}
