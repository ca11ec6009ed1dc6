//! Events of the log: opened, suspended, resumed, closed, checked, and replacements of credentials (kind 4).

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use uurna_crypto::group::{DecodeError, Element};
use uurna_crypto::labels;
use uurna_crypto::signature::SigningKey;

use crate::acts::{FieldError, Fields};
use crate::encoding::encode_base64url;
use crate::json::Json;
use crate::manifest::{Fingerprint, Manifest};
use crate::time::Timestamp;

/// A step of the election, with its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// the step
    pub step: Step,
    /// by the keeper's clock
    pub at: Timestamp,
}

/// The content of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// voting begins
    Opened,
    /// voting pauses
    Suspended,
    /// voting goes on
    Resumed,
    /// voting ends
    Closed,
    /// exclusions end
    Checked,
    /// a lost or spoilt code is replaced
    Replaced(Replacement),
}

/// A credential replaces another (§4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// the encoded credential that is replaced
    pub old: [u8; 32],
    /// the encoded credential that replaces it
    pub new: [u8; 32],
    /// by the registrar, over SHA-256("uurna/v1/replaced" ‖ E ‖ old ‖ new)
    pub signature: [u8; 64],
}

/// Why an event is malformed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EventError {
    /// it is malformed
    #[error("an event that cannot be read: {0}")]
    Unreadable(#[from] FieldError),
    /// no such event exists
    #[error("{name:?} is no event of an election")]
    Unknown {
        /// the name in it
        name: String,
    },
    /// a malformed replacement
    #[error("a replacement of a code that cannot be read: {0}")]
    Replacement(FieldError),
}

/// Why a replacement is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReplacementError {
    /// the registrar has not signed it
    #[error("the replacement of a code is not signed by the registrar")]
    Signature,
    /// the old credential is unknown
    #[error("the code to be replaced is not on the roll")]
    Unknown,
    /// the old credential is replaced already
    #[error("the code to be replaced was replaced before")]
    Replaced,
    /// the new credential occurred before
    #[error("the new code is in use already")]
    NotNew,
    /// the new credential is not a point
    #[error("the new code's credential does not decode: {0}")]
    Decode(#[from] DecodeError),
}

impl Event {
    /// Parse an entry's payload.
    ///
    /// # Errors
    /// See [`EventError`].
    pub fn parse(payload: &[u8]) -> Result<Self, EventError> {
        let json = Json::parse_object(payload).map_err(FieldError::from)?;
        let mut fields = Fields::of(&json, "event")?;
        let step = match fields.text("event")? {
            "opened" => Step::Opened,
            "suspended" => Step::Suspended,
            "resumed" => Step::Resumed,
            "closed" => Step::Closed,
            "checked" => Step::Checked,
            "credential-replaced" => return parse_replacement(fields).map_err(EventError::Replacement),
            name => return Err(EventError::Unknown { name: name.chars().take(40).collect() }),
        };
        let at = parse_at(&mut fields)?;
        fields.end()?;
        Ok(Self { step, at })
    }

    /// The payload.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut members = serde_json::Map::new();
        let mut member = |name: &str, value: String| members.insert(name.to_owned(), Value::String(value));
        member("event", self.step.name().to_owned());
        if let Step::Replaced(Replacement { old, new, signature }) = &self.step {
            member("old", encode_base64url(old));
            member("new", encode_base64url(new));
            member("at", self.at.to_string());
            member("signature", encode_base64url(signature));
        } else {
            member("at", self.at.to_string());
        }
        Value::Object(members).to_string().into_bytes()
    }
}

fn parse_at(fields: &mut Fields<'_>) -> Result<Timestamp, FieldError> {
    fields.text("at")?.parse().map_err(|_| FieldError::Member { name: "at", needed: "a time as 2026-11-02T07:00:00Z" })
}

fn parse_replacement(mut fields: Fields<'_>) -> Result<Event, FieldError> {
    let replacement =
        Replacement { old: fields.array("old")?, new: fields.array("new")?, signature: fields.array("signature")? };
    let at = parse_at(&mut fields)?;
    fields.end()?;
    Ok(Event { step: Step::Replaced(replacement), at })
}

impl Step {
    /// The word in the log.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Suspended => "suspended",
            Self::Resumed => "resumed",
            Self::Closed => "closed",
            Self::Checked => "checked",
            Self::Replaced(_) => "credential-replaced",
        }
    }
}

fn digest(election: &Fingerprint, old: &[u8; 32], new: &[u8; 32]) -> [u8; 32] {
    let hasher = Sha256::new().chain_update(labels::REPLACED).chain_update(election.as_bytes());
    hasher.chain_update(old).chain_update(new).finalize().into()
}

impl Replacement {
    /// Sign a replacement, as the registrar.
    #[must_use]
    pub fn sign(election: &Fingerprint, old: [u8; 32], new: [u8; 32], key: &SigningKey) -> Self {
        Self { old, new, signature: key.sign(&digest(election, &old, &new)) }
    }

    /// Check the signature, and decode the new credential.
    ///
    /// # Errors
    /// [`ReplacementError::Signature`] or [`ReplacementError::Decode`].
    pub fn check(&self, manifest: &Manifest) -> Result<Element, ReplacementError> {
        let digest = digest(&manifest.fingerprint(), &self.old, &self.new);
        manifest.registrar_key().verify(&digest, &self.signature).map_err(|_| ReplacementError::Signature)?;
        Ok(Element::decode(&self.new)?)
    }
}
