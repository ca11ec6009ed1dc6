//! Ed25519 as §2 narrows it: what one careful library accepts, all accept.
//!
//! A signature holds when S is below the group order, A and R are canonical and not of small order, and
//! S·B = R + k·A without the cofactor. Signatures are verified one at a time, never in a batch, whose verdicts can
//! differ from these.

use std::fmt;

use ed25519_dalek::Signer as _;

/// A public key: a canonical point that is not of small order, 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct VerifyingKey(ed25519_dalek::VerifyingKey);

/// Why bytes are not a public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerifyingKeyError {
    /// no point has that encoding
    #[error("the key is not a point of the curve")]
    NotOnCurve,
    /// the point has another, canonical encoding
    #[error("the key is not encoded canonically")]
    NotCanonical,
    /// under such a key signatures hold for more than one message
    #[error("the key is a point of small order")]
    SmallOrder,
}

/// A signature that does not hold: for this message under this key, or not encoded canonically.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not hold")]
pub struct SignatureError;

impl VerifyingKey {
    /// The key with these bytes.
    ///
    /// # Errors
    /// When they are not the canonical encoding of a point of large order.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, VerifyingKeyError> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| VerifyingKeyError::NotOnCurve)?;
        if key.to_edwards().compress().as_bytes() != bytes {
            return Err(VerifyingKeyError::NotCanonical);
        }
        if key.is_weak() { Err(VerifyingKeyError::SmallOrder) } else { Ok(Self(key)) }
    }

    /// The 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// Check a signature, R ‖ S, of a message.
    ///
    /// # Errors
    /// When it does not hold.
    pub fn verify(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), SignatureError> {
        // `verify_strict` refuses S ≥ ℓ and R of small order, and compares R with the canonical encoding of
        // S·B − k·A byte by byte, so that a non-canonical R never holds.
        let signature = ed25519_dalek::Signature::from_bytes(signature);
        self.0.verify_strict(message, &signature).map_err(|_| SignatureError)
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VerifyingKey(")?;
        self.as_bytes().iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str(")")
    }
}

/// A secret key; wiped from memory when dropped.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// The key of a 32-byte seed (RFC 8032). The caller wipes the seed.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// The public key that goes with it.
    #[must_use]
    pub fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey(self.0.verifying_key())
    }

    /// Sign a message: R ‖ S, 64 bytes, always the same for the same message.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(<redacted>)")
    }
}

#[cfg(test)]
mod tests {
    use curve25519_dalek::constants::EIGHT_TORSION;
    use curve25519_dalek::edwards::CompressedEdwardsY;
    use proptest::prelude::*;

    use super::*;

    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
    }

    #[test]
    fn the_second_test_of_rfc_8032_holds() {
        let seed = hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        let key = SigningKey::from_seed(&seed.try_into().unwrap());
        let public = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assert_eq!(key.verifying_key().as_bytes().to_vec(), public);
        let signature = hex(concat!(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ));
        assert_eq!(key.sign(&[0x72]).to_vec(), signature);
        assert_eq!(key.verifying_key().verify(&[0x72], &signature.try_into().unwrap()), Ok(()));
    }

    #[test]
    fn keys_of_small_order_are_refused() {
        for point in EIGHT_TORSION {
            let bytes = point.compress().to_bytes();
            assert_eq!(VerifyingKey::from_bytes(&bytes), Err(VerifyingKeyError::SmallOrder));
        }
    }

    #[test]
    fn keys_encoded_with_a_coordinate_beyond_the_field_are_refused() {
        // y + p for the small y whose sum still fits 255 bits
        let (mut on_curve, mut off_curve) = (0, 0);
        for y in 0..19u8 {
            let mut bytes = [0xff; 32];
            bytes[0] = 0xed + y;
            bytes[31] = 0x7f;
            match VerifyingKey::from_bytes(&bytes) {
                Err(VerifyingKeyError::NotCanonical) => on_curve += 1,
                Err(VerifyingKeyError::NotOnCurve) => off_curve += 1,
                other => panic!("y = {y}: {other:?}"),
            }
        }
        assert!(on_curve > 0 && off_curve > 0);
        // x = 0 with the sign of a negative x
        let mut bytes = [0; 32];
        (bytes[0], bytes[31]) = (1, 0x80);
        assert_eq!(VerifyingKey::from_bytes(&bytes), Err(VerifyingKeyError::NotCanonical));
        let mut bytes = [0; 32];
        bytes[0] = 2;
        assert_eq!(VerifyingKey::from_bytes(&bytes), Err(VerifyingKeyError::NotOnCurve));
    }

    #[test]
    fn a_signature_with_s_beyond_the_order_is_refused() {
        let key = SigningKey::from_seed(&[3; 32]);
        let mut signature = key.sign(b"message");
        let mut carry = 0;
        for (byte, order) in signature[32..].iter_mut().zip(ORDER) {
            let sum = u16::from(*byte) + u16::from(order) + carry;
            (*byte, carry) = (sum.to_le_bytes()[0], sum >> 8);
        }
        assert_eq!(carry, 0);
        assert_eq!(key.verifying_key().verify(b"message", &signature), Err(SignatureError));
    }

    #[test]
    fn a_signature_with_r_of_small_order_is_refused() {
        // S·B = R + k·A holds for R = 0 and S = k·a; only the check of R's order refuses it. With a point of small
        // order added to R it would hold with the cofactor.
        let key = SigningKey::from_seed(&[3; 32]);
        for point in EIGHT_TORSION {
            let r = point.compress();
            let k = challenge(&r, &key.verifying_key(), b"message");
            let s = k * key.0.to_scalar();
            let signature: [u8; 64] = [r.to_bytes(), s.to_bytes()].concat().try_into().unwrap();
            assert_eq!(key.verifying_key().verify(b"message", &signature), Err(SignatureError));
        }
    }

    fn challenge(r: &CompressedEdwardsY, key: &VerifyingKey, message: &[u8]) -> curve25519_dalek::Scalar {
        use sha2::Digest as _;
        let hash = sha2::Sha512::new().chain_update(r.as_bytes()).chain_update(key.as_bytes()).chain_update(message);
        curve25519_dalek::Scalar::from_bytes_mod_order_wide(&hash.finalize().into())
    }

    #[test]
    fn a_secret_key_prints_nothing_of_itself() {
        assert_eq!(format!("{:?}", SigningKey::from_seed(&[3; 32])), "SigningKey(<redacted>)");
    }

    proptest! {
        #[test]
        fn a_change_of_one_bit_anywhere_is_refused(seed: [u8; 32], message: Vec<u8>, at in 0usize..64, bit in 0u8..8) {
            let key = SigningKey::from_seed(&seed);
            let public = key.verifying_key();
            let good = key.sign(&message);
            prop_assert_eq!(public.verify(&message, &good), Ok(()));
            let mut bad = good;
            bad[at] ^= 1 << bit;
            prop_assert_eq!(public.verify(&message, &bad), Err(SignatureError));
            let longer = [&message[..], &[0]].concat();
            prop_assert_eq!(public.verify(&longer, &good), Err(SignatureError));
            let mut other = *public.as_bytes();
            other[at % 32] ^= 1 << bit;
            if let Ok(other) = VerifyingKey::from_bytes(&other) {
                prop_assert_eq!(other.verify(&message, &good), Err(SignatureError));
            }
        }
    }
}
