//! Tokens of sessions, links and challenges: 32 random bytes, of which the database keeps only the SHA-256.
//!
//! They have 256 bits of randomness, so a plain hash is enough; and a lookup by hash tells nothing by its timing.

use rand_core::CryptoRng;
use sha2::{Digest as _, Sha256};
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};
use zeroize::Zeroizing;

/// A token: only its owner's browser has it.
pub struct SecretToken(Zeroizing<[u8; 32]>);

/// The hash of a token, which the database keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenHash([u8; 32]);

impl SecretToken {
    /// A fresh one.
    #[must_use]
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        rng.fill_bytes(bytes.as_mut_slice());
        Self(bytes)
    }

    /// Read what a browser sent; `None` if it is not a token.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        decode_base64url_array(text.trim()).ok().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The text in a cookie or a link: 43 characters.
    #[must_use]
    pub fn reveal(&self) -> Zeroizing<String> {
        Zeroizing::new(encode_base64url(&*self.0))
    }

    /// The hash that is kept.
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(*self.0).into())
    }
}

impl TokenHash {
    /// The bytes in the database.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for SecretToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<redacted>")
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng as _;

    use super::*;

    #[test]
    fn a_token_is_read_back_and_never_printed() {
        let token = SecretToken::random(&mut ChaCha20Rng::seed_from_u64(1));
        let text = token.reveal();
        assert_eq!(text.len(), 43);
        assert_eq!(SecretToken::parse(&text).unwrap().hash(), token.hash());
        assert_eq!(format!("{token:?}"), "<redacted>");
        assert!(SecretToken::parse("").is_none() && SecretToken::parse(&text[1..]).is_none());
    }
}
