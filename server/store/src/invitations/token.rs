//! The token of an invitation: a person with the link counts as
//! the person invited, so the link is shown once and never kept.

use rand_core::CryptoRng;
use sha2::{Digest as _, Sha256};
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};
use uurna_union::ids::ElectionId;
use zeroize::{Zeroize as _, Zeroizing};

/// 16 random bytes, of which the database keeps a digest only.
pub struct SecretInvitationToken(Zeroizing<[u8; 16]>);

/// SHA-256 of a token, which is kept and looked up. The time of a lookup by digest tells nothing about a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenDigest([u8; 32]);

impl SecretInvitationToken {
    /// A fresh one.
    #[must_use]
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; 16]);
        rng.fill_bytes(&mut *bytes);
        Self(bytes)
    }

    /// Read one from a link; `None` if it cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = decode_base64url_array(text).ok()?;
        let token = Self(Zeroizing::new(bytes));
        bytes.zeroize();
        Some(token)
    }

    /// The text in a link.
    #[must_use]
    pub fn expose(&self) -> Zeroizing<String> {
        Zeroizing::new(encode_base64url(&*self.0))
    }

    /// The link for the invited person, shown or sent once: the token stays in the fragment, which no browser sends.
    #[must_use]
    pub fn link(&self, public_url: &str, election: &ElectionId) -> Zeroizing<String> {
        Zeroizing::new(format!("{public_url}/t/{election}#{}", *self.expose()))
    }

    /// The digest that is kept.
    #[must_use]
    pub fn digest(&self) -> TokenDigest {
        TokenDigest(Sha256::digest(*self.0).into())
    }
}

impl TokenDigest {
    /// Its 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Debug for SecretInvitationToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretInvitationToken(<redacted>)")
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng as _;

    use super::*;

    #[test]
    fn a_token_is_read_from_its_link_alone_and_never_shown() {
        let token = SecretInvitationToken::random(&mut ChaCha20Rng::seed_from_u64(1));
        let link = token.link("https://vote.example.org", &ElectionId::from([7; 16]));
        let text = link.strip_prefix("https://vote.example.org/t/07070707-0707-0707-0707-070707070707#").unwrap();
        assert_eq!(text.len(), 22);
        assert_eq!(SecretInvitationToken::parse(text).unwrap().digest(), token.digest());
        for bad in ["", &text[1..], &format!("{text}A"), &text.replace(|c: char| c.is_ascii_lowercase(), "!")] {
            assert!(SecretInvitationToken::parse(bad).is_none(), "{bad}");
        }
        assert!(!format!("{token:?}").contains(text));
    }
}
