//! Reads the members of a small JSON object by name, and refuses further ones.

use serde_json::{Map, Value};

use crate::encoding::{Base64Error, decode_base64url, decode_base64url_array, encode_base64url};
use crate::json::{Json, JsonError};

/// Why an entry's JSON does not fit its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// not JSON as the protocol allows it
    #[error(transparent)]
    Json(#[from] JsonError),
    /// a required member is missing or has another type
    #[error("the member `{name}` must be {needed}")]
    Member {
        /// its name
        name: &'static str,
        /// the required value
        needed: &'static str,
    },
    /// bytes that are not base64url of this length
    #[error("the member `{name}`: {error}")]
    Bytes {
        /// its name
        name: &'static str,
        /// what is wrong
        error: Base64Error,
    },
    /// a member that does not belong here
    #[error("the member `{name}` has no place here")]
    Unknown {
        /// its name
        name: String,
    },
}

/// An object that is read member by member.
pub(crate) struct Fields<'a> {
    members: &'a [(String, Json)],
    read: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Read an object.
    pub(crate) fn of(object: &'a Json, name: &'static str) -> Result<Self, FieldError> {
        let members = object.members().ok_or(FieldError::Member { name, needed: "an object" })?;
        Ok(Self { members, read: Vec::new() })
    }

    pub(crate) fn optional(&mut self, name: &'static str) -> Option<&'a Json> {
        self.read.push(name);
        self.members.iter().find_map(|(n, value)| (n == name).then_some(value))
    }

    pub(crate) fn json(&mut self, name: &'static str, needed: &'static str) -> Result<&'a Json, FieldError> {
        self.optional(name).ok_or(FieldError::Member { name, needed })
    }

    pub(crate) fn number(&mut self, name: &'static str) -> Result<u64, FieldError> {
        let needed = "a number";
        self.json(name, needed)?.number().ok_or(FieldError::Member { name, needed })
    }

    pub(crate) fn text(&mut self, name: &'static str) -> Result<&'a str, FieldError> {
        let needed = "a text";
        self.json(name, needed)?.text().ok_or(FieldError::Member { name, needed })
    }

    pub(crate) fn array<const N: usize>(&mut self, name: &'static str) -> Result<[u8; N], FieldError> {
        decode_base64url_array(self.text(name)?).map_err(|error| FieldError::Bytes { name, error })
    }

    pub(crate) fn arrays<const N: usize>(&mut self, name: &'static str) -> Result<Vec<[u8; N]>, FieldError> {
        let member = FieldError::Member { name, needed: "an array of texts" };
        let elements = self.json(name, "an array of texts")?.elements().ok_or(member.clone())?;
        let array = |element: &Json| {
            let text = element.text().ok_or(member.clone())?;
            decode_base64url_array(text).map_err(|error| FieldError::Bytes { name, error })
        };
        elements.iter().map(array).collect()
    }

    /// Refuse further members.
    pub(crate) fn end(self) -> Result<(), FieldError> {
        match self.members.iter().find(|(name, _)| !self.read.contains(&name.as_str())) {
            Some((name, _)) => Err(FieldError::Unknown { name: name.clone() }),
            None => Ok(()),
        }
    }
}

/// The bytes of a base64url text.
pub(crate) fn bytes(value: &Json, name: &'static str) -> Result<Vec<u8>, FieldError> {
    let text = value.text().ok_or(FieldError::Member { name, needed: "a text" })?;
    decode_base64url(text).map_err(|error| FieldError::Bytes { name, error })
}

/// The text that stands for bytes.
pub(crate) fn text(bytes: &[u8]) -> Value {
    Value::String(encode_base64url(bytes))
}

/// An object's bytes, with the members in this order.
pub(crate) fn object<const N: usize>(members: [(&str, Value); N]) -> Vec<u8> {
    Value::Object(Map::from_iter(members.map(|(name, value)| (name.to_owned(), value)))).to_string().into_bytes()
}
