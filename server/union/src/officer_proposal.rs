//! What one officer alone cannot do to officers: such an act decides who can be the second person for everything else.

use serde::{Deserialize, Serialize};
use uurna_election_core::encoding::encode_base64url;
use uurna_words::Language;

use crate::ids::OfficerId;
use crate::officer::{Description, Officer, Role};
use crate::proposal::digest;

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum OfficerProposal {
    /// to add an officer and mail them a link
    OfficerAdd {
        name: String,
        /// lower case
        email: String,
        /// a role's name, here and below
        role: String,
        branch: String,
        /// a language's tag, or nothing
        language: String,
    },
    /// to change an officer's role; `officer` is their id, here and below
    OfficerChange { officer: OfficerId, name: String, role: String, branch: String },
    /// to mail a link to an officer who cannot sign in any more
    OfficerLink { officer: OfficerId },
    /// to let a shut-out officer in again
    OfficerEnable { officer: OfficerId },
}

/// Days after which an unconfirmed proposal expires.
pub const OFFICER_PROPOSAL_DAYS: u64 = 7;

/// Hours that a proposal waits if nobody else can confirm it; everybody is told in that time.
pub const DELAY_HOURS: u64 = 24;

/// Bytes of an address's digest in the key of a proposal.
const KEY_BYTES: usize = 12;

impl OfficerProposal {
    /// To add an officer with this description.
    #[must_use]
    pub fn add(description: &Description, email: &str, language: Option<Language>) -> Self {
        let Description { name, role, branch } = description;
        Self::OfficerAdd {
            name: name.clone(),
            email: email.to_owned(),
            role: role.name().to_owned(),
            branch: branch.clone().unwrap_or_default(),
            language: language.map(|language| language.tag().to_owned()).unwrap_or_default(),
        }
    }

    /// To give an officer this description.
    #[must_use]
    pub fn change(officer: OfficerId, description: &Description) -> Self {
        let Description { name, role, branch } = description;
        let branch = branch.clone().unwrap_or_default();
        Self::OfficerChange { officer, name: name.clone(), role: role.name().to_owned(), branch }
    }

    /// What it is, for texts: one of four.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::OfficerAdd { .. } => "officer-add",
            Self::OfficerChange { .. } => "officer-change",
            Self::OfficerLink { .. } => "officer-link",
            Self::OfficerEnable { .. } => "officer-enable",
        }
    }

    /// The officer concerned; `None` for a person who is not an officer yet.
    #[must_use]
    pub fn officer(&self) -> Option<&OfficerId> {
        match self {
            Self::OfficerAdd { .. } => None,
            Self::OfficerChange { officer, .. } | Self::OfficerLink { officer } | Self::OfficerEnable { officer } => {
                Some(officer)
            }
        }
    }

    /// The key in addresses; an organisation has at most one proposal of each key.
    #[must_use]
    pub fn key(&self) -> String {
        let about = match (self, self.officer()) {
            (Self::OfficerAdd { email, .. }, _) => {
                let digest = digest([email.as_bytes()]);
                encode_base64url(digest.get(..KEY_BYTES).unwrap_or(&digest))
            }
            (_, officer) => officer.map(ToString::to_string).unwrap_or_default(),
        };
        format!("{}-{about}", self.code())
    }

    /// The proposed description, if one is proposed.
    #[must_use]
    pub fn description(&self) -> Option<Description> {
        match self {
            Self::OfficerAdd { name, role, branch, .. } | Self::OfficerChange { name, role, branch, .. } => {
                Description::parse(name, role, branch).ok()
            }
            Self::OfficerLink { .. } | Self::OfficerEnable { .. } => None,
        }
    }

    /// The digest of exactly what would be done, and of the officer as they are now.
    #[must_use]
    pub fn digest(&self, now: Option<&Officer>, email: &str) -> [u8; 32] {
        let was = now.map(|officer| officer.description().to_text()).unwrap_or_default();
        digest([self.to_json().as_bytes(), was.as_bytes(), email.as_bytes()])
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

/// Returns `true` if the change takes two people: it changes the role, and not only the name.
#[must_use]
pub fn needs_two(before: &Officer, after: &Description) -> bool {
    before.role != after.role || before.branch != after.branch
}

/// Returns `true` if an officer with this role looks after officers, and so confirms proposals about them.
#[must_use]
pub fn looks_after_officers(role: Role) -> bool {
    role == Role::Union
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::OrganisationId;

    fn bo() -> Officer {
        let (id, organisation) = (OfficerId::from_bytes([1; 16]), OrganisationId::from_bytes([2; 16]));
        Officer {
            id,
            organisation,
            name: "Bo".to_owned(),
            role: Role::Branch,
            branch: Some("7".into()),
            language: None,
        }
    }

    #[test]
    fn a_proposal_is_read_as_it_was_written_and_each_has_its_key() {
        let officer = bo().id;
        let described = |name: &str, role: &str| Description::parse(name, role, "7").unwrap();
        let add = |email: &str| OfficerProposal::add(&described("Bo", "union"), email, Some(Language::Swedish));
        let change = OfficerProposal::change(officer, &described("Bo", "branch"));
        let link = OfficerProposal::OfficerLink { officer };
        let all = [add("a@x.example"), add("b@x.example"), change, link, OfficerProposal::OfficerEnable { officer }];
        let mut keys: Vec<String> = all.iter().map(OfficerProposal::key).collect();
        for proposal in all {
            assert!(proposal.key().starts_with(proposal.code()) && !proposal.key().contains('@'));
            assert_eq!(OfficerProposal::from_json(&proposal.to_json()).unwrap(), proposal);
        }
        keys.dedup();
        assert_eq!(keys.len(), 5);
        assert!(OfficerProposal::from_json("{\"what\":\"unheard-of\"}").is_err());
    }

    #[test]
    fn a_digest_is_void_once_the_officer_is_another_than_they_were() {
        let proposal = OfficerProposal::OfficerLink { officer: bo().id };
        let of = |officer: &Officer, email: &str| proposal.digest(Some(officer), email);
        assert_eq!(of(&bo(), "bo@x.example"), of(&bo(), "bo@x.example"));
        assert_ne!(of(&bo(), "bo@x.example"), of(&bo(), "eve@x.example"));
        let other = Officer { role: Role::Union, branch: None, ..bo() };
        assert_ne!(of(&bo(), "bo@x.example"), of(&other, "bo@x.example"));
    }

    #[test]
    fn what_somebody_is_takes_two_and_what_they_are_called_one() {
        let described = |name: &str, role: &str, branch: &str| Description::parse(name, role, branch).unwrap();
        assert!(!needs_two(&bo(), &described("Bo Ek", "branch", "7")));
        for (role, branch) in [("union", ""), ("observer", ""), ("branch", "8")] {
            assert!(needs_two(&bo(), &described("Bo", role, branch)), "{role}");
        }
        assert!(looks_after_officers(Role::Union) && !looks_after_officers(Role::Branch));
    }
}
