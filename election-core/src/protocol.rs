//! The version of the protocol for an election.

use std::str::FromStr;

use uurna_crypto::labels;

/// A version of `docs/protocol.md`. Labels, bounds and rules belong to one; a manifest names its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// `uurna/v1`
    V1,
}

/// A version that this program does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a version of the protocol that this program knows: {} is", labels::VERSION)]
pub struct UnknownProtocol;

impl Protocol {
    /// The name in a manifest; every label of this version begins with it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::V1 => labels::VERSION,
        }
    }
}

impl FromStr for Protocol {
    type Err = UnknownProtocol;

    fn from_str(name: &str) -> Result<Self, UnknownProtocol> {
        if name == Self::V1.name() { Ok(Self::V1) } else { Err(UnknownProtocol) }
    }
}
