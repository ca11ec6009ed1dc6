//! Bytes as text for machines (base64url, §2) and for people (Crockford base 32, §4, §6, §8).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uurna_crypto::voting_code::SYMBOLS;

/// Symbols that people see of a tracker and of the close code: the first 100 bits.
pub const TRACKER_SYMBOLS: usize = 20;

/// Symbols of an election code and of a key code.
pub const SPOKEN_SYMBOLS: usize = TRACKER_SYMBOLS;

/// Symbols that people see of a voter mark: the first 50 bits.
pub const MARK_SYMBOLS: usize = 10;

const BITS_IN_A_SYMBOL: usize = 5;
const SYMBOLS_IN_A_GROUP: usize = 4;

/// Why a text is not the base64url of the expected bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Base64Error {
    /// other characters, padding, or trailing bits that are not zero
    #[error("not base64url without padding")]
    NotBase64url,
    /// valid, but another number of bytes
    #[error("{found} bytes where {needed} are needed")]
    WrongLength {
        /// the expected number
        needed: usize,
        /// the number that came
        found: usize,
    },
}

/// Write bytes as base64url without padding.
#[must_use]
pub fn encode_base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Read base64url without padding; every byte string has exactly one text (§2).
///
/// # Errors
/// [`Base64Error::NotBase64url`] for padding, other characters, trailing bits that are not zero.
pub fn decode_base64url(text: &str) -> Result<Vec<u8>, Base64Error> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Base64Error::NotBase64url)
}

/// Read exactly `N` bytes, as [`decode_base64url`] does.
///
/// # Errors
/// Those of [`decode_base64url`], and [`Base64Error::WrongLength`].
pub fn decode_base64url_array<const N: usize>(text: &str) -> Result<[u8; N], Base64Error> {
    let bytes = decode_base64url(text)?;
    let found = bytes.len();
    bytes.try_into().map_err(|_| Base64Error::WrongLength { needed: N, found })
}

/// The first `symbols` × 5 bits of `bytes`, big-endian, in groups of four symbols with hyphens; bits past the end of
/// `bytes` are 0.
///
/// Shows trackers (§6), voter marks (§4) and the close code (§8); machines compare whole bytes instead.
#[must_use]
pub fn crockford_groups(bytes: &[u8], symbols: usize) -> String {
    let bit = |i: usize| bytes.get(i / 8).map_or(0, |byte| byte >> (7 - i % 8) & 1);
    let mut shown = String::with_capacity(symbols + symbols / SYMBOLS_IN_A_GROUP);
    for symbol in 0..symbols {
        if symbol > 0 && symbol % SYMBOLS_IN_A_GROUP == 0 {
            shown.push('-');
        }
        let first = symbol * BITS_IN_A_SYMBOL;
        let value = (first..first + BITS_IN_A_SYMBOL).fold(0, |value, i| value << 1 | bit(i));
        shown.push(SYMBOLS.get(usize::from(value)).map_or('?', |&symbol| char::from(symbol)));
    }
    shown
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use sha2::{Digest as _, Sha256};

    use super::*;

    fn known_answers() -> Value {
        serde_json::from_str(include_str!("../../tests/vectors/known-answers.json")).unwrap()
    }

    #[test]
    fn every_text_but_the_one_of_these_bytes_is_refused() {
        assert_eq!(decode_base64url_array("-_8"), Ok([0xfb, 0xff]));
        for text in ["-_8=", "+/8", "-_9", "-_ 8", " -_8", "-_8\n", "-", "-_8A-"] {
            assert_eq!(decode_base64url(text), Err(Base64Error::NotBase64url), "{text:?}");
        }
        assert_eq!(decode_base64url_array::<3>("-_8"), Err(Base64Error::WrongLength { needed: 3, found: 2 }));
        assert_eq!(decode_base64url_array::<1>("-_8"), Err(Base64Error::WrongLength { needed: 1, found: 2 }));
        assert_eq!(encode_base64url(&[0xfb, 0xff]), "-_8");
    }

    #[test]
    fn trackers_are_shown_as_the_known_answers_show_them() {
        let answers = known_answers();
        let ballots = answers["ballots"].as_array().unwrap();
        assert_eq!(ballots.len(), 12);
        for ballot in ballots {
            let tracker: [u8; 32] = decode_base64url_array(ballot["tracker"].as_str().unwrap()).unwrap();
            assert_eq!(crockford_groups(&tracker, TRACKER_SYMBOLS), ballot["shown"].as_str().unwrap());
        }
    }

    #[test]
    fn voter_marks_are_shown_as_the_known_answers_show_them() {
        let answers = known_answers();
        for voter in answers["voters"].as_array().unwrap() {
            let credential: [u8; 32] = decode_base64url_array(voter["credential"].as_str().unwrap()).unwrap();
            let digest = Sha256::new().chain_update(b"uurna/v1/mark").chain_update(credential).finalize();
            assert_eq!(crockford_groups(&digest, MARK_SYMBOLS), voter["mark"].as_str().unwrap());
        }
    }
}
