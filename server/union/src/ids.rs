//! Ids: one type for each kind, so that no id is used where another is meant.
//!
//! Each is parsed once, at the edge: from a path, a form, a row or a command line. All but passkeys' are UUIDs with one
//! text, lower case with hyphens; text in another form is the id of nothing.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;
use uurna_election_core::encoding::{decode_base64url, encode_base64url};

pub use uurna_election_core::manifest::ElectionId;

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id: {expected} is needed")]
pub struct NotAnId {
    expected: &'static str,
}

macro_rules! uuids {
    ($($(#[$about:meta])* $name:ident;)*) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            #[must_use]
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl From<[u8; 16]> for $name {
            fn from(bytes: [u8; 16]) -> Self {
                Self::from_bytes(bytes)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let id = Uuid::try_parse(text).ok().map(Self);
                // with capitals, braces or missing hyphens one row would have several names
                id.filter(|id| id.to_string() == text).ok_or(NotAnId { expected: "a UUID in lower case" })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                as_text::serialize(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                as_text::deserialize(deserializer)
            }
        }
    )*};
}

uuids! {
    /// A union.
    OrganisationId;
    /// An officer; passkeys hold it as their owner.
    OfficerId;
    /// The invitation of a trustee or witness.
    InvitationId;
    /// A session, as its owner's page names it; its token is another value.
    SessionId;
    /// A message of the outbox.
    MessageId;
    /// Long work behind the pages.
    JobId;
    /// A file of letters.
    LetterFileId;
}

/// A passkey: its credential's id, which its maker chose, in base64url.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PasskeyId(Vec<u8>);

impl PasskeyId {
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl From<&[u8]> for PasskeyId {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl fmt::Display for PasskeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encode_base64url(&self.0))
    }
}

impl FromStr for PasskeyId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        decode_base64url(text).map(Self).map_err(|_| NotAnId { expected: "base64url" })
    }
}

impl<'de> Deserialize<'de> for PasskeyId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        as_text::deserialize(deserializer)
    }
}

/// An id as its text, in JSON, in a form or in a path. For [`ElectionId`],
/// which has no serde of its own: `#[serde(with = "as_text")]`.
pub mod as_text {
    use serde::de::Error as _;

    use super::{Deserialize as _, Deserializer, FromStr, Serializer, fmt};

    pub fn serialize<S: Serializer>(id: &impl fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(id)
    }

    pub fn deserialize<'de, D: Deserializer<'de>, T: FromStr<Err: fmt::Display>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_text() {
        let text = "378c5b55-eb77-4313-927b-33ce420c237e";
        let id: OfficerId = text.parse().unwrap();
        assert_eq!((id.to_string().as_str(), OfficerId::from(*id.as_bytes())), (text, id));
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<OfficerId>(&format!("\"{text}\"")).unwrap(), id);
        let braces = format!("{{{text}}}");
        for bad in ["", "1", &text[1..], &text.to_uppercase(), &text.replace('-', ""), &braces, &format!("{text} ")] {
            assert!(bad.parse::<OfficerId>().is_err(), "{bad:?}");
            assert!(serde_json::from_str::<OfficerId>(&format!("{bad:?}")).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_passkeys_id_is_what_its_maker_chose() {
        let id = PasskeyId::from(&[0xff, 0xef, 7][..]);
        assert_eq!(id.to_string(), "_-8H");
        assert_eq!("_-8H".parse::<PasskeyId>(), Ok(id.clone()));
        assert_eq!(id.as_bytes(), [0xff, 0xef, 7]);
        assert!("+/8H".parse::<PasskeyId>().is_err());
    }
}
