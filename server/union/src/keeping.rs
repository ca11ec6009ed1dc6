//! Where a signer keeps the 24 words, and in what form: only the kinds. An address would lead a thief to them.

use serde::{Deserialize, Serialize};

/// The kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// at home
    Home,
    /// in the union's office or at work
    Office,
    /// in a bank
    Bank,
    /// anywhere else
    Elsewhere,
}

/// What holds the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Medium {
    /// paper
    Paper,
    /// stamped or engraved
    Metal,
    /// a password manager
    PasswordManager,
    /// a memory stick, a memory card, a telephone or a computer
    Device,
}

/// One copy of the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptCopy {
    pub place: Place,
    pub medium: Medium,
    /// another signer of the election keeps words in the same building, or may do so
    #[serde(default)]
    pub is_shared: bool,
}

/// All copies of one signer's words: one, or two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<KeptCopy>", into = "Vec<KeptCopy>")]
pub struct Keeping(Vec<KeptCopy>);

/// The most copies that a signer may name.
const MOST_COPIES: usize = 2;

/// Why the number of copies is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a signer names one copy of the words, or {MOST_COPIES}; here are {found}")]
pub struct KeepingError {
    pub found: usize,
}

impl Place {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Home, Self::Office, Self::Bank, Self::Elsewhere];

    /// The name in forms, texts and the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Office => "office",
            Self::Bank => "bank",
            Self::Elsewhere => "elsewhere",
        }
    }
}

impl Medium {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Paper, Self::Metal, Self::PasswordManager, Self::Device];

    /// The name in forms, texts and the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Metal => "metal",
            Self::PasswordManager => "password-manager",
            Self::Device => "device",
        }
    }

    /// Returns `true` if one cause takes several of them anywhere: one
    /// provider's fault or password, one bad batch of memory sticks.
    #[must_use]
    pub fn fails_together(self) -> bool {
        matches!(self, Self::PasswordManager | Self::Device)
    }
}

impl Keeping {
    /// These copies.
    ///
    /// # Errors
    /// When the list is empty, or longer than a signer may name.
    pub fn new(copies: Vec<KeptCopy>) -> Result<Self, KeepingError> {
        if copies.is_empty() || copies.len() > MOST_COPIES {
            return Err(KeepingError { found: copies.len() });
        }
        Ok(Self(copies))
    }

    /// One copy or two.
    #[must_use]
    pub fn copies(&self) -> &[KeptCopy] {
        &self.0
    }

    /// The text that the database keeps.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Read what the database kept.
    ///
    /// # Errors
    /// When the text comes from no version of this program.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

impl TryFrom<Vec<KeptCopy>> for Keeping {
    type Error = KeepingError;

    fn try_from(copies: Vec<KeptCopy>) -> Result<Self, KeepingError> {
        Self::new(copies)
    }
}

impl From<Keeping> for Vec<KeptCopy> {
    fn from(keeping: Keeping) -> Self {
        keeping.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_copy_or_two_are_named_and_read_as_they_were_written() {
        let paper = KeptCopy { place: Place::Home, medium: Medium::Paper, is_shared: false };
        let two =
            Keeping::new(vec![paper, KeptCopy { place: Place::Bank, medium: Medium::Metal, is_shared: true }]).unwrap();
        assert_eq!(Keeping::from_json(&two.to_json()).unwrap(), two);
        let written = r#"[{"place":"elsewhere","medium":"password-manager"}]"#;
        assert!(!Keeping::from_json(written).unwrap().copies()[0].is_shared);
        assert_eq!(Keeping::new(Vec::new()), Err(KeepingError { found: 0 }));
        assert_eq!(Keeping::new(vec![paper; 3]), Err(KeepingError { found: 3 }));
        for wrong in ["[]", "{}", r#"[{"place":"home"}]"#, r#"[{"place":"home","medium":"stone"}]"#] {
            assert!(Keeping::from_json(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_are_those_that_are_read() {
        for place in Place::ALL {
            assert_eq!(serde_json::to_value(place).unwrap(), place.name());
        }
        for medium in Medium::ALL {
            assert_eq!(serde_json::to_value(medium).unwrap(), medium.name());
        }
    }
}
