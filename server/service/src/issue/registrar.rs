//! The registrar's file: the key that signs replaced codes, and for each member the credential on the roll.
//!
//! ```json
//! {
//!   "uurna": "registrar/v1",
//!   "election": "0b38…",        // the manifest's id
//!   "fingerprint": "…",         // E, 43 characters of base64url
//!   "key": "…",                 // seed of the registrar's key, 32 bytes as 43 characters of base64url
//!   "credentials": { "1000456": "…" }   // by member key: 32 bytes as 43 characters
//! }
//! ```
//!
//! It holds no code, so it lets nobody vote; but it connects members with credentials, and replaces
//! codes. The service keeps it sealed until the officer has said that it is saved, and does not keep
//! it if the codes are made in the officer's browser. This module and the office's pages in a
//! browser read it alike; members that neither knows stay as they are. Codes from a browser exist
//! before E does: in their file `fingerprint` is empty until the election is frozen.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;
use uurna_crypto::signature::SigningKey;
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};
use uurna_election_core::manifest::{ElectionId, Fingerprint};
use zeroize::{Zeroize as _, Zeroizing};

/// The beginning of the file.
const FORM: &str = "registrar/v1";

/// What the registrar holds.
pub struct RegistrarFile {
    /// the manifest's id
    pub election: ElectionId,
    /// E
    pub fingerprint: Fingerprint,
    /// seed of the key that signs replacements
    pub seed: Zeroizing<[u8; 32]>,
    /// encoded, by member key, as on the roll: the log says what replaced a credential
    pub credentials: BTreeMap<String, [u8; 32]>,
}

/// Why a text is not a registrar's file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegistrarFileError {
    /// something else
    #[error("this is no registrar's file: it is JSON that begins with \"uurna\": \"registrar/v1\"")]
    Form,
    /// a member that holds something else; its value is never repeated
    #[error("the registrar's file holds no {member} where one belongs")]
    Member {
        /// which
        member: &'static str,
    },
    /// a text that is not a credential
    #[error("the registrar's file holds no credential for member {member}")]
    Credential {
        /// whose
        member: String,
    },
}

/// As it stands in the file.
#[derive(Deserialize)]
struct Texts {
    uurna: String,
    election: String,
    fingerprint: String,
    key: String,
    credentials: BTreeMap<String, String>,
}

impl RegistrarFile {
    /// The file's text.
    #[must_use]
    pub fn encode(&self) -> Zeroizing<String> {
        let key = Zeroizing::new(encode_base64url(self.seed.as_slice()));
        // wiped as a whole: so it must not move while it grows
        let mut text = Zeroizing::new(String::with_capacity(400 + 200 * self.credentials.len()));
        let _ = write!(
            text,
            "{{\n  \"uurna\": \"{FORM}\",\n  \"election\": \"{}\",\n  \"fingerprint\": \"{}\",\n  \"key\": \"{}\",\n  \"credentials\": {{",
            self.election, self.fingerprint, *key
        );
        for (place, (member, credential)) in self.credentials.iter().enumerate() {
            let member = serde_json::Value::from(member.as_str());
            let comma = if place == 0 { "" } else { "," };
            let _ = write!(text, "{comma}\n    {member}: \"{}\"", encode_base64url(credential));
        }
        text.push_str("\n  }\n}\n");
        text
    }

    /// Read a file's text.
    ///
    /// # Errors
    /// See [`RegistrarFileError`].
    pub fn parse(text: &str) -> Result<Self, RegistrarFileError> {
        let texts: Texts = serde_json::from_str(text).map_err(|_| RegistrarFileError::Form)?;
        let Texts { uurna, election, fingerprint, mut key, credentials } = texts;
        let seed = decode_base64url_array(&key).map(Zeroizing::new);
        key.zeroize();
        if uurna != FORM {
            return Err(RegistrarFileError::Form);
        }
        let other = |member| RegistrarFileError::Member { member };
        let credential = |(member, text): (String, String)| match decode_base64url_array(&text) {
            Ok(credential) => Ok((member, credential)),
            Err(_) => Err(RegistrarFileError::Credential { member }),
        };
        Ok(Self {
            election: election.parse().map_err(|_| other("election"))?,
            fingerprint: fingerprint.parse().map_err(|_| other("fingerprint"))?,
            seed: seed.map_err(|_| other("key"))?,
            credentials: credentials.into_iter().map(credential).collect::<Result<_, _>>()?,
        })
    }

    /// The key that signs replacements.
    #[must_use]
    pub fn signing_key(&self) -> SigningKey {
        SigningKey::from_seed(&self.seed)
    }
}

impl std::fmt::Debug for RegistrarFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RegistrarFile({}, <redacted>)", self.election)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> RegistrarFile {
        RegistrarFile {
            election: ElectionId::from([7; 16]),
            fingerprint: Fingerprint::of(b"a manifest"),
            seed: Zeroizing::new([9; 32]),
            credentials: [("1000456".to_owned(), [1; 32]), ("a \"quoted\" key".to_owned(), [2; 32])].into(),
        }
    }

    #[test]
    fn what_is_written_is_read_and_is_json_as_a_browser_reads_it() {
        let text = file().encode();
        let read = RegistrarFile::parse(&text).unwrap();
        assert_eq!(read.election, file().election);
        assert_eq!(read.fingerprint, file().fingerprint);
        assert_eq!(*read.seed, [9; 32]);
        assert_eq!(read.credentials, file().credentials);
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["uurna"], "registrar/v1");
        assert_eq!(json["credentials"]["1000456"].as_str().unwrap().len(), 43);
        assert!(!format!("{:?}", file()).contains(&encode_base64url(&[9; 32])));
    }

    #[test]
    fn another_file_is_refused_and_says_what_is_missing() {
        let text = file().encode();
        assert_eq!(RegistrarFile::parse("{}").unwrap_err(), RegistrarFileError::Form);
        assert_eq!(RegistrarFile::parse(&text.replace("/v1", "/v2")).unwrap_err(), RegistrarFileError::Form);
        let key = encode_base64url(&[9; 32]);
        let error = RegistrarFile::parse(&text.replace(&key, "short")).unwrap_err();
        assert_eq!(error, RegistrarFileError::Member { member: "key" });
        let credential = encode_base64url(&[1; 32]);
        let error = RegistrarFile::parse(&text.replace(&credential, "x")).unwrap_err();
        assert_eq!(error, RegistrarFileError::Credential { member: "1000456".into() });
    }
}
