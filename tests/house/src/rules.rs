//! `rules.toml`, read.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What may depend on what.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Our crates, lowest first; those of one line stand beside one another.
    pub order: Vec<Vec<String>>,
    /// The half that an auditor reads.
    pub public: Public,
    /// A crate, and who alone may name it.
    pub only: BTreeMap<String, Vec<String>>,
    /// A crate that nobody may name, and why.
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
    /// Crates that are not even reached through others.
    pub never_reach: Vec<String>,
}

/// Licences, as SPDX spells them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licences {
    /// The expression that each crate of ours carries.
    pub ours: String,
    /// Those that satisfy a dependency's expression.
    pub allowed: Vec<String>,
    /// A dependency, and one licence more that satisfies its expression.
    pub exceptions: BTreeMap<String, String>,
}

/// Registries.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sources {
    /// As cargo spells them.
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

    /// The line of `order` on which a crate of ours stands.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.order.iter().position(|line| line.iter().any(|one| one == name))
    }
}
