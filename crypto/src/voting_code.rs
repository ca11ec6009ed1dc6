//! The voting code a voter is sent, and the credential it makes (§4).

use rand_core::CryptoRng;
use sha2::{Digest as _, Sha512};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::group::{Element, RistrettoPoint, Scalar, wide};
use crate::labels;

/// Crockford's base-32 symbols.
pub const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The symbols of what somebody typed: case, blanks and hyphens say nothing, O is 0, I and L are 1 (§4). A character that is
/// no symbol stays as it is.
pub fn typed_symbols(text: &str) -> impl Iterator<Item = char> + '_ {
    let counting = text.chars().filter(|c| !c.is_whitespace() && *c != '-');
    counting.map(|c| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    })
}

/// 95 random bits, shown as 19 symbols and a check symbol.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct SecretVotingCode([u8; 12]);

/// Why a text is not a voting code. The code itself is never repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// a character outside the alphabet
    #[error("the character in place {place} is not part of a voting code: it has letters without U, and digits")]
    Character {
        /// counted from 1, blanks and hyphens left out
        place: usize,
    },
    /// too short or too long
    #[error("a voting code has 20 letters and digits, here are {found}")]
    Length {
        /// how many were read
        found: usize,
    },
    /// the check symbol does not fit
    #[error("the voting code has a typing error: compare it with the letter once more")]
    Check,
}

impl SecretVotingCode {
    /// A fresh code.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut secret = [0; 12];
        rng.fill_bytes(&mut secret);
        secret[0] &= 0x7f;
        Self(secret)
    }

    /// The code with these 95 bits, right-aligned in 12 bytes.
    #[must_use]
    pub fn from_secret(secret: [u8; 12]) -> Option<Self> {
        (secret[0] & 0x80 == 0).then_some(Self(secret))
    }

    /// Read what a voter typed: case, blanks and hyphens do not matter, O is 0, I and L are 1.
    ///
    /// # Errors
    /// See [`CodeError`].
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let mut values = Vec::with_capacity(20);
        for symbol in typed_symbols(text) {
            let value = SYMBOLS.iter().position(|&s| char::from(s) == symbol);
            let value = value.and_then(|v| u8::try_from(v).ok());
            values.push(value.ok_or(CodeError::Character { place: values.len() + 1 })?);
        }
        let symbols: [u8; 20] = values.as_slice().try_into().map_err(|_| CodeError::Length { found: values.len() })?;
        values.zeroize();
        let (body, check) = symbols.split_at(19);
        if check != [check_value(body)] {
            return Err(CodeError::Check);
        }
        let mut bits = body.iter().fold(0_u128, |bits, &s| bits << 5 | u128::from(s));
        let bytes = bits.to_be_bytes();
        bits.zeroize();
        let mut secret = [0; 12];
        secret.copy_from_slice(bytes.split_at(4).1);
        Ok(Self(secret))
    }

    /// The code as it stands in the letter: five groups of four.
    #[must_use]
    pub fn show(&self) -> zeroize::Zeroizing<String> {
        let bits = self.0.iter().fold(0_u128, |bits, &b| bits << 8 | u128::from(b));
        let symbol = |i: u32| u8::try_from(bits >> (5 * i) & 31).unwrap_or(0);
        let mut values: Vec<u8> = (0..19).rev().map(symbol).collect();
        values.push(check_value(&values));
        let mut text = String::with_capacity(24);
        for (place, value) in values.iter().enumerate() {
            if place > 0 && place % 4 == 0 {
                text.push('-');
            }
            text.push(SYMBOLS.get(usize::from(*value)).map_or('?', |&s| char::from(s)));
        }
        values.zeroize();
        zeroize::Zeroizing::new(text)
    }

    /// κ = wide(SHA-512("uurna/v1/credential" ‖ election id ‖ secret))
    #[must_use]
    pub fn credential(&self, election_id: &[u8; 16]) -> SecretCredential {
        let hasher = Sha512::new().chain_update(labels::CREDENTIAL).chain_update(election_id).chain_update(self.0);
        let mut digest: [u8; 64] = hasher.finalize().into();
        let credential = SecretCredential::new(wide(&digest));
        digest.zeroize();
        credential
    }
}

/// The value of Σ (2i+1)·symbol_i mod 32.
fn check_value(symbols: &[u8]) -> u8 {
    let weights = (1_u8..).step_by(2);
    symbols.iter().zip(weights).fold(0, |sum: u8, (s, weight)| sum.wrapping_add(weight.wrapping_mul(*s))) % 32
}

impl std::fmt::Debug for SecretVotingCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<redacted>")
    }
}

/// κ, which makes ballots of one credential; wiped when dropped.
pub struct SecretCredential {
    key: Scalar,
    public: Element,
}

impl SecretCredential {
    /// The credential with this key.
    #[must_use]
    pub fn new(key: Scalar) -> Self {
        Self { key, public: Element::from_point(RistrettoPoint::mul_base(&key)) }
    }

    /// κ·G, as it stands on the roll.
    #[must_use]
    pub fn public(&self) -> &Element {
        &self.public
    }

    /// κ
    #[must_use]
    pub fn expose(&self) -> &Scalar {
        &self.key
    }
}

impl Drop for SecretCredential {
    fn drop(&mut self) {
        self.key.zeroize();
    }
}

impl std::fmt::Debug for SecretCredential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<redacted>")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand_chacha::ChaCha20Rng;
    use rand_chacha::rand_core::SeedableRng as _;

    use super::*;

    #[test]
    fn reading_forgives_what_people_do() {
        let code = SecretVotingCode::random(&mut ChaCha20Rng::seed_from_u64(1));
        let shown = code.show();
        for typed in [shown.to_lowercase(), shown.replace('-', ""), shown.replace('-', " "), shown.replace('0', "o")] {
            assert_eq!(SecretVotingCode::parse(&typed).unwrap().0, code.0);
        }
        assert_eq!(SecretVotingCode::parse("AAAA").unwrap_err(), CodeError::Length { found: 4 });
        assert_eq!(SecretVotingCode::parse("AU").unwrap_err(), CodeError::Character { place: 2 });
    }

    proptest! {
        #[test]
        fn one_wrong_symbol_is_noticed(secret: [u8; 12], place in 0_usize..20, shift in 1_u8..32) {
            let mut secret = secret;
            secret[0] &= 0x7f;
            let shown = SecretVotingCode(secret).show().replace('-', "");
            let mut symbols = shown.into_bytes();
            let value = SYMBOLS.iter().position(|&s| s == symbols[place]).unwrap();
            symbols[place] = SYMBOLS[(value + usize::from(shift)) % 32];
            prop_assert_eq!(SecretVotingCode::parse(&String::from_utf8(symbols).unwrap()).unwrap_err(), CodeError::Check);
        }

        #[test]
        fn shown_and_read_again_is_the_same(secret: [u8; 12]) {
            let mut secret = secret;
            secret[0] &= 0x7f;
            let code = SecretVotingCode(secret);
            prop_assert_eq!(SecretVotingCode::parse(&code.show()).unwrap().0, secret);
        }

        #[test]
        fn no_text_makes_reading_panic(text: String) {
            let _ = SecretVotingCode::parse(&text);
        }
    }
}
