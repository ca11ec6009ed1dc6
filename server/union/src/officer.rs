//! Officers of a union: their roles, and what they may do.

use uurna_words::Language;

use crate::ids::{OfficerId, OrganisationId};
use crate::unseen::{Shape, Unseen, check_seen};

/// What an officer may do in an election.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// see it
    Read,
    /// prepare it, and take it from step to step
    Run,
    /// name its committee and observers
    Appoint,
}

/// An officer's role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// of the union's office: all elections of the organisation, and its officers
    Union,
    /// of a branch: the branch's elections
    Branch,
    /// of an election committee: the elections they were named for
    Committee,
    /// observes the elections they were named for
    Observer,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Union, Self::Branch, Self::Committee, Self::Observer];

    /// The name in the database and the interface.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Union => "union",
            Self::Branch => "branch",
            Self::Committee => "committee",
            Self::Observer => "observer",
        }
    }

    /// The role with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Returns `true` if this role has this right in an election within its reach.
    #[must_use]
    pub fn has(self, right: Right) -> bool {
        match right {
            Right::Read => true,
            Right::Run => self != Self::Observer,
            Right::Appoint => matches!(self, Self::Union | Self::Branch),
        }
    }
}

/// An officer who has signed in; in a request that passed the guard of officers' pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    pub id: OfficerId,
    pub organisation: OrganisationId,
    /// as colleagues call them
    pub name: String,
    /// what they are
    pub role: Role,
    /// the branch of an officer of a branch
    pub branch: Option<String>,
    /// the language they chose
    pub language: Option<Language>,
}

/// How an officer's link was last handed over. A person who saw it could have used it in the officer's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficerLinkWay {
    /// to the officer's address, past everybody else
    Mailed,
    /// printed by the operator at the command line, who adds officers anyway
    Printed,
    /// onto another officer's screen, as pages of earlier versions did: this officer counts as nobody's second person
    Shown,
}

impl OfficerLinkWay {
    /// The name in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mailed => "mailed",
            Self::Printed => "printed",
            Self::Shown => "shown",
        }
    }

    /// The way with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Mailed, Self::Printed, Self::Shown].into_iter().find(|way| way.name() == name)
    }
}

/// A union officer's description of another: name and role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    pub name: String,
    pub role: Role,
    /// only of an officer of a branch
    pub branch: Option<String>,
}

/// Why a text is not a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    #[error("a name needs 1 to {LONGEST_NAME} characters")]
    Length,
    #[error(transparent)]
    Unseen(#[from] Unseen),
}

/// A fault in the description of an officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficerFault {
    Name(NameFault),
    /// no e-mail address
    Email,
    /// another officer of the installation has it
    EmailTaken,
    /// none of the four
    Role,
    /// an officer of a branch without a branch
    Branch,
    /// the name of the branch is not a name
    BranchName(NameFault),
}

impl Description {
    /// Read a form. A branch with another role is ignored.
    ///
    /// # Errors
    /// All faults.
    pub fn parse(name: &str, role: &str, branch: &str) -> Result<Self, Vec<OfficerFault>> {
        let (name, role) = (tidy_name(name), Role::named(role));
        let branch = match role {
            Some(Role::Branch) if branch.trim().is_empty() => Err(OfficerFault::Branch),
            Some(Role::Branch) => tidy_name(branch).map(Some).map_err(OfficerFault::BranchName),
            _ => Ok(None),
        };
        match (name, role, branch) {
            (Ok(name), Some(role), Ok(branch)) => Ok(Self { name, role, branch }),
            (name, role, branch) => {
                let role = role.is_none().then_some(OfficerFault::Role);
                Err([name.err().map(OfficerFault::Name), role, branch.err()].into_iter().flatten().collect())
            }
        }
    }

    /// The text in an act: name, role and branch, one line each. None of them has a line break.
    #[must_use]
    pub fn to_text(&self) -> String {
        [self.name.as_str(), self.role.name(), self.branch.as_deref().unwrap_or_default()].join("\n")
    }

    /// Read the text of an act.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let (name, role, branch) = (lines.next()?, lines.next()?, lines.next()?);
        let branch = Some(branch.to_owned()).filter(|branch| !branch.is_empty());
        Some(Self { name: name.to_owned(), role: Role::named(role)?, branch })
    }
}

impl Officer {
    #[must_use]
    pub fn description(&self) -> Description {
        Description { name: self.name.clone(), role: self.role, branch: self.branch.clone() }
    }
}

/// The longest name of a person, a branch or a passkey, in characters.
pub const LONGEST_NAME: usize = 100;

/// A name in the form in which it is kept, without spaces at its ends.
///
/// # Errors
/// Why the text is not a name.
pub fn tidy_name(text: &str) -> Result<String, NameFault> {
    let name = text.trim();
    check_seen(name, Shape::Line)?;
    if (1..=LONGEST_NAME).contains(&name.chars().count()) { Ok(name.to_owned()) } else { Err(NameFault::Length) }
}

/// An e-mail address in the form in which it is kept and compared, lower case; `None` if it cannot be one.
#[must_use]
pub fn tidy_email(text: &str) -> Option<String> {
    let email = text.trim().to_lowercase();
    let (local, domain) = email.rsplit_once('@')?;
    let is_plain = !email.contains(|c: char| c.is_control() || c.is_whitespace() || "<>()[],;:\\\"".contains(c));
    let is_domain =
        domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.') && !domain.contains("..");
    (is_plain && is_domain && !local.is_empty() && !local.contains('@') && email.len() <= 254).then_some(email)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_grow_from_observer_to_committee_to_branch() {
        let rights = |role: Role| [Right::Read, Right::Run, Right::Appoint].map(|right| role.has(right));
        assert_eq!(rights(Role::Observer), [true, false, false]);
        assert_eq!(rights(Role::Committee), [true, true, false]);
        assert_eq!(rights(Role::Branch), [true, true, true]);
        assert_eq!(rights(Role::Union), [true, true, true]);
        assert!(Role::ALL.into_iter().all(|role| Role::named(role.name()) == Some(role)));
        assert_eq!(Role::named("root"), None);
    }

    #[test]
    fn a_description_is_read_whole_with_all_its_faults_and_kept_in_a_text() {
        let branch = Description::parse(" Bo ", "branch", "7").unwrap();
        assert_eq!((branch.name.as_str(), branch.branch.as_deref()), ("Bo", Some("7")));
        let union = Description::parse("Bo", "union", "7").unwrap();
        assert_eq!(union.branch, None);
        for description in [branch, union] {
            assert_eq!(Description::from_text(&description.to_text()), Some(description));
        }
        let no_name = OfficerFault::Name(NameFault::Length);
        assert_eq!(Description::parse("", "root", ""), Err(vec![no_name, OfficerFault::Role]));
        assert_eq!(Description::parse("Bo", "branch", " "), Err(vec![OfficerFault::Branch]));
        assert_eq!(Description::from_text("Bo"), None);
    }

    #[test]
    fn an_address_is_kept_in_lower_case_and_what_is_none_is_refused() {
        assert_eq!(tidy_email(" Anna.Aalto@Liitto.Example "), Some("anna.aalto@liitto.example".to_owned()));
        for bad in [
            "",
            "anna",
            "@liitto.example",
            "a@b@c.example",
            "a@localhost",
            "a@.example",
            "a b@c.example",
            "<a@b.example>",
        ] {
            assert_eq!(tidy_email(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_name_is_trimmed_and_an_empty_or_endless_one_is_refused() {
        assert_eq!(tidy_name("  Åke  "), Ok("Åke".to_owned()));
        assert_eq!(tidy_name(" \n "), Err(NameFault::Length));
        for misleading in ["Anna\u{202e}alotlaA", "Anna\nAalto", "Anna\u{2067}x", "A\u{2028}B", "Åke\u{0}"] {
            assert!(matches!(tidy_name(misleading), Err(NameFault::Unseen(_))), "{misleading:?}");
        }
        let faults = Description::parse("Bo\u{200b}", "branch", "7\u{ad}").unwrap_err();
        assert!(matches!(faults.as_slice(), [OfficerFault::Name(_), OfficerFault::BranchName(_)]), "{faults:?}");
        assert_eq!(tidy_name(&"ä".repeat(100)).map(|name| name.chars().count()), Ok(100));
        assert_eq!(tidy_name(&"ä".repeat(101)), Err(NameFault::Length));
    }
}
