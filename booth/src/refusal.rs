//! Why an operation fails: a name for machines, the details that a caller needs, and a sentence.
//!
//! The core's error enums become refusals at the booth's edge, as they become problem documents at the server's.

use std::fmt;

use serde_json::{Map, Value};
use uurna_crypto::voting_code::CodeError;
use uurna_election_core::encoding::encode_base64url;

use crate::frame::Answer;

/// A named refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    code: &'static str,
    message: String,
    details: Map<String, Value>,
}

impl Refusal {
    /// A refusal with this code.
    #[must_use]
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), details: Map::new() }
    }

    /// A refusal with this code whose sentence says everything.
    #[must_use]
    pub fn saying(code: &'static str, message: &impl fmt::Display) -> Self {
        let message = message.to_string();
        Self::new(code, message.clone()).with("message", message)
    }

    /// A mistake of the caller.
    #[must_use]
    pub fn request(message: impl Into<String>) -> Self {
        Self::new("bad-request", message)
    }

    /// Add a detail that the caller needs.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }

    /// A style that the manifest does not have.
    #[must_use]
    pub fn no_such_style(style: u64) -> Self {
        Self::new("no-such-style", format!("the election has no style {style}")).with("style", style)
    }

    /// Something belongs to another election than the open one.
    #[must_use]
    pub fn another_election(expected: &[u8; 32], found: &[u8; 32]) -> Self {
        Self::new("another-election", "this is of another election")
            .with("expected", encode_base64url(expected))
            .with("found", encode_base64url(found))
    }

    /// Its name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The details that a caller needs.
    #[must_use]
    pub fn details(&self) -> &Map<String, Value> {
        &self.details
    }

    /// `{"error": code, "message": …, …}`
    #[must_use]
    pub fn answer(self) -> Answer {
        let Self { code, message, details } = self;
        let mut members = Map::new();
        members.insert("error".to_owned(), code.into());
        members.insert("message".to_owned(), message.into());
        members.extend(details);
        members.into()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for Refusal {}

impl From<CodeError> for Refusal {
    fn from(error: CodeError) -> Self {
        let message = error.to_string();
        match error {
            CodeError::Character { place } => Self::new("code-character", message).with("place", place),
            CodeError::Length { found } => Self::new("code-length", message).with("found", found),
            CodeError::Check => Self::new("code-check", message),
        }
    }
}
