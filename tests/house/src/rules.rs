//! The rules in `rules.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The rules of dependencies.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Our crates, lowest first; crates in one line may not name each other.
    pub order: Vec<Vec<String>>,
    /// The half that an auditor reads.
    pub public: Public,
    /// A crate, and the only crates that may name it.
    pub only: BTreeMap<String, Vec<String>>,
    /// A crate that no other may name, and the reason.
    pub never: BTreeMap<String, String>,
    /// Under which terms.
    pub licences: Licences,
    /// From where.
    pub sources: Sources,
}

/// The public half.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Public {
    /// Its crates.
    pub crates: Vec<String>,
    /// Crates that it may not reach, even through others.
    pub never_reach: Vec<String>,
}

/// Licences, in the spelling of SPDX.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licences {
    /// The expression of our own crates.
    pub ours: String,
    /// Licences that satisfy a dependency's expression.
    pub allowed: Vec<String>,
    /// A dependency, and a further licence that satisfies its expression.
    pub exceptions: BTreeMap<String, String>,
}

/// Registries.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sources {
    /// The allowed registries, in cargo's spelling.
    pub allowed: Vec<String>,
}

impl Rules {
    /// Read the rules of this repository.
    ///
    /// # Errors
    /// When they are not TOML of this shape.
    pub fn read() -> Result<Self, toml::de::Error> {
        toml::from_str(include_str!("../rules.toml"))
    }

    /// The line of `order` with a crate of ours.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.order.iter().position(|line| line.iter().any(|one| one == name))
    }
}
