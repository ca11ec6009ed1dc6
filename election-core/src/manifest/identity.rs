//! The names of an election for machines: its id from an officer, and the fingerprint of its manifest.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use uurna_crypto::labels;

use crate::encoding::{Base64Error, decode_base64url_array, encode_base64url};

/// **E**, the election fingerprint: `SHA-256("uurna/v1/manifest" ‖ the whole manifest)` (§3).
///
/// Its text is base64url without padding, 43 characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint of these exact bytes, even if they are not a manifest.
    #[must_use]
    pub fn of(manifest: &[u8]) -> Self {
        Self(Sha256::new().chain_update(labels::MANIFEST).chain_update(manifest).finalize().into())
    }

    /// The 32 bytes that the protocol calls E.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl From<[u8; 32]> for Fingerprint {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl Fingerprint {
    /// Read a fingerprint as people copy it: blanks between its groups are ignored.
    ///
    /// # Errors
    /// As [`Fingerprint::from_str`].
    pub fn from_typed(text: &str) -> Result<Self, Base64Error> {
        text.split_whitespace().collect::<String>().parse()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encode_base64url(&self.0))
    }
}

impl FromStr for Fingerprint {
    type Err = Base64Error;

    fn from_str(text: &str) -> Result<Self, Base64Error> {
        decode_base64url_array(text).map(Self)
    }
}

/// The UUID that an officer gave an election.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElectionId([u8; 16]);

/// Why a text is not the id of an election.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a UUID in lower case, as 378c5b55-eb77-4313-927b-33ce420c237e")]
pub struct IdError;

impl ElectionId {
    /// The 16 bytes from which credentials are derived (§4).
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The origin of the election's log (§5).
    #[must_use]
    pub fn log_origin(&self) -> String {
        format!("uurna.election/{self}")
    }
}

impl From<[u8; 16]> for ElectionId {
    fn from(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for ElectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, byte) in self.0.iter().enumerate() {
            let hyphen = if matches!(i, 4 | 6 | 8 | 10) { "-" } else { "" };
            write!(f, "{hyphen}{byte:02x}")?;
        }
        Ok(())
    }
}

impl FromStr for ElectionId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let digits = text.bytes().filter_map(|byte| char::from(byte).to_digit(16));
        let value = digits.take(32).fold(0_u128, |value, digit| value << 4 | u128::from(digit));
        let id = Self(value.to_be_bytes());
        // only one text for these 16 bytes is an id: lengths, hyphens and capitals need no check of their own
        if id.to_string() == text { Ok(id) } else { Err(IdError) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_text_and_sixteen_bytes() {
        let text = "378c5b55-eb77-4313-927b-33ce420c237e";
        let id: ElectionId = text.parse().unwrap();
        assert_eq!(
            id.as_bytes(),
            &[0x37, 0x8c, 0x5b, 0x55, 0xeb, 0x77, 0x43, 0x13, 0x92, 0x7b, 0x33, 0xce, 0x42, 0x0c, 0x23, 0x7e]
        );
        assert_eq!(id.to_string(), text);
        assert_eq!(id.log_origin(), "uurna.election/378c5b55-eb77-4313-927b-33ce420c237e");
    }

    #[test]
    fn other_texts_are_no_ids() {
        for text in [
            "",
            "378c5b55eb774313927b33ce420c237e",
            "378C5b55-eb77-4313-927b-33ce420c237e",
            "{378c5b55-eb77-4313-927b-33ce420c237e}",
            "378c5b55-eb77-4313-927b-33ce420c237",
            "378c5b55-eb77-4313-927b-33ce420c237e0",
            "378c5b5-5eb77-4313-927b-33ce420c237e",
            "378c5b55-eb77-4313-927b-33ce420c237g",
            " 378c5b55-eb77-4313-927b-33ce420c237e",
            "urn:uuid:378c5b55-eb77-4313-927b-33ce420c237e",
        ] {
            assert_eq!(text.parse::<ElectionId>(), Err(IdError), "{text:?}");
        }
    }

    #[test]
    fn a_fingerprint_is_read_as_it_is_written() {
        let fingerprint = Fingerprint::of(b"{}");
        assert_eq!(fingerprint.to_string().len(), 43);
        assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
        assert_ne!(Fingerprint::of(b"{ }"), fingerprint);
        assert!(format!("{fingerprint}=").parse::<Fingerprint>().is_err());
        let text = fingerprint.to_string();
        let grouped = format!(" {} {}\n{} ", &text[..8], &text[8..16], &text[16..]);
        assert_eq!(Fingerprint::from_typed(&grouped), Ok(fingerprint));
        assert!(grouped.parse::<Fingerprint>().is_err());
        assert!(Fingerprint::from_typed(&grouped[..30]).is_err());
    }
}
