//! A trustee's keys from 24 words (§9).

use bip39::{Language, Mnemonic};
use rand_core::CryptoRng;
use sha2::{Digest as _, Sha512};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::group::wide;
use crate::labels;
use crate::sealing::SecretSealingKey;

/// 32 bytes of entropy, written down as 24 words; wiped when dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct SecretTrusteeKey([u8; 32]);

/// The words of the list that begin so, in order; all 2,048 of them where `beginning` is empty.
pub fn words_beginning(beginning: &str) -> impl Iterator<Item = &'static str> {
    Language::English.words_by_prefix_iter(beginning)
}

/// Why words are not a trustee's key. The words themselves are never repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// not 24
    #[error("a trustee's key has 24 words, here are {found}")]
    Count {
        /// how many there are
        found: usize,
    },
    /// not on the list
    #[error("word {place} is not on the English list of BIP-39: compare it with what you wrote down")]
    Unknown {
        /// from 1
        place: usize,
    },
    /// the checksum fails
    #[error("these 24 words do not belong together: a word is wrong or two have changed places")]
    Checksum,
}

impl SecretTrusteeKey {
    /// A fresh key.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut entropy = [0; 32];
        rng.fill_bytes(&mut entropy);
        Self(entropy)
    }

    /// The key with this entropy.
    #[must_use]
    pub fn from_entropy(entropy: [u8; 32]) -> Self {
        Self(entropy)
    }

    /// Read 24 words, in any case and spacing.
    ///
    /// # Errors
    /// See [`WordsError`].
    pub fn parse_words(text: &str) -> Result<Self, WordsError> {
        let words = Zeroizing::new(text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase());
        let found = words.split_whitespace().count();
        if found != 24 {
            return Err(WordsError::Count { found });
        }
        let mnemonic = Mnemonic::parse_in_normalized(Language::English, &words).map_err(|error| match error {
            bip39::Error::UnknownWord(index) => WordsError::Unknown { place: index + 1 },
            _ => WordsError::Checksum,
        })?;
        let (mut entropy, _) = mnemonic.to_entropy_array();
        let mut key = [0; 32];
        key.copy_from_slice(entropy.split_at(32).0);
        entropy.zeroize();
        Ok(Self(key))
    }

    /// The 24 words.
    #[must_use]
    pub fn words(&self) -> Zeroizing<String> {
        let Ok(mnemonic) = Mnemonic::from_entropy(&self.0) else { unreachable!("32 bytes make 24 words") };
        Zeroizing::new(mnemonic.words().collect::<Vec<_>>().join(" "))
    }

    /// y = wide(SHA-512("uurna/v1/trustee-sealing" ‖ bytes))
    #[must_use]
    pub fn sealing_key(&self) -> SecretSealingKey {
        let mut digest: [u8; 64] =
            Sha512::new().chain_update(labels::TRUSTEE_SEALING).chain_update(self.0).finalize().into();
        let key = SecretSealingKey::new(wide(&digest));
        digest.zeroize();
        key
    }

    /// The seed of the signing key: the first 32 bytes of SHA-512("uurna/v1/trustee-signing" ‖ bytes).
    #[must_use]
    pub fn signing_seed(&self) -> Zeroizing<[u8; 32]> {
        let mut digest: [u8; 64] =
            Sha512::new().chain_update(labels::TRUSTEE_SIGNING).chain_update(self.0).finalize().into();
        let mut seed = Zeroizing::new([0; 32]);
        seed.copy_from_slice(digest.split_at(32).0);
        digest.zeroize();
        seed
    }
}

impl std::fmt::Debug for SecretTrusteeKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<redacted>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_searched_by_how_a_word_begins() {
        assert_eq!(words_beginning("zo").collect::<Vec<_>>(), ["zone", "zoo"]);
        assert_eq!(words_beginning("").count(), 2_048);
        assert_eq!(words_beginning("uurna").chain(words_beginning("Z")).count(), 0);
    }

    #[test]
    fn words_that_are_wrong_say_how() {
        let key = SecretTrusteeKey::from_entropy([7; 32]);
        let words = key.words();
        assert_eq!(SecretTrusteeKey::parse_words(&words.to_uppercase()).unwrap().0, key.0);
        let count = SecretTrusteeKey::parse_words("abandon ability").unwrap_err();
        assert_eq!(count, WordsError::Count { found: 2 });
        let mut list: Vec<&str> = words.split(' ').collect();
        list[3] = "uurna";
        assert_eq!(SecretTrusteeKey::parse_words(&list.join(" ")).unwrap_err(), WordsError::Unknown { place: 4 });
        let mut list: Vec<&str> = words.split(' ').collect();
        list[0] = if list[0] == "zoo" { "zone" } else { "zoo" };
        assert_eq!(SecretTrusteeKey::parse_words(&list.join(" ")).unwrap_err(), WordsError::Checksum);
    }
}
