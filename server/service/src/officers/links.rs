//! Links that let an officer in for the first time, or again after they lost what they signed in with.

use std::collections::BTreeMap;

use uurna_election_core::time::Timestamp;
use zeroize::Zeroizing;

use crate::operations::{AddOfficerRefusal, Installation, NewOfficer, add_officer};
use uurna_store::Organisation;
use uurna_union::ids::OrganisationId;
use uurna_union::officer::{Description, NameFault, OfficerFault, Role, tidy_email, tidy_name};
use uurna_words::Language;

/// How long a link is good, in days.
pub const LINK_DAYS: u64 = 7;

/// A link, to be shown once.
pub struct SecretLink {
    /// the address; its token stands after `#`, which browsers send to nobody
    pub address: Zeroizing<String>,
    /// until when it is good
    pub until: Timestamp,
}

impl std::fmt::Debug for SecretLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<redacted>")
    }
}

/// How a link of an officer is handed over.
#[derive(Debug)]
pub enum HandedOfficerLink {
    /// it waits to be mailed to the officer's address, and nobody else has it
    Mailed { to: String },
    /// the installation sends no mail, or the operator wants it: to be printed this once
    Printed(SecretLink),
}

impl HandedOfficerLink {
    /// The link, if it is to be printed.
    #[must_use]
    pub fn printed(self) -> Option<SecretLink> {
        match self {
            Self::Printed(link) => Some(link),
            Self::Mailed { .. } => None,
        }
    }
}

/// An officer whom the operator of the installation adds at the command line.
#[derive(Debug, Clone)]
pub struct FirstOfficer {
    /// the organisation's name, in any of its languages
    pub organisation: String,
    /// its names in other languages, if it is made
    pub also_called: Vec<(Language, String)>,
    /// make that organisation although there are others
    pub is_new_organisation: bool,
    /// as colleagues call them
    pub name: String,
    /// to sign in with
    pub email: String,
    /// what they are
    pub role: Role,
    /// the branch of an officer of a branch
    pub branch: Option<String>,
    /// their language, and the organisation's if it is made
    pub language: Language,
}

/// Why the operator's officer was not added.
#[derive(Debug, thiserror::Error)]
pub enum FirstOfficerError {
    #[error("the organisation's name: {0}")]
    OrganisationName(NameFault),
    /// the officer's own, see [`OfficerFault`]
    #[error("{}", said(.0, .1))]
    Faults(Vec<OfficerFault>, String),
    /// only an officer of a branch has a branch
    #[error("an officer of a branch, and nobody else, has a branch: use --branch with --role branch")]
    Branch,
    /// a typing mistake should not make a second organisation
    #[error("there is no organisation {found:?}, but {}: give one of these names, or --new-organisation", there.join(", "))]
    Organisation {
        /// as given
        found: String,
        /// the names of those that exist
        there: Vec<String>,
    },
    /// names are given for an organisation that has its own
    #[error("the organisation {found:?} already exists, with its names: leave out --also-called")]
    Named {
        /// as given
        found: String,
    },
    /// the database fails
    #[error(transparent)]
    Sql(#[from] uurna_store::DatabaseError),
}

/// What the operator reads about the given values.
fn said(faults: &[OfficerFault], email: &str) -> String {
    let said = |fault: &OfficerFault| match fault {
        OfficerFault::Name(fault) => format!("the officer's name: {fault}"),
        OfficerFault::Email => format!("{email:?} is no e-mail address"),
        OfficerFault::EmailTaken => "another officer has this e-mail address".to_owned(),
        OfficerFault::Role => "a role is union, branch, committee or observer".to_owned(),
        OfficerFault::Branch => "an officer of a branch needs --branch".to_owned(),
        OfficerFault::BranchName(fault) => format!("--branch: {fault}"),
    };
    faults.iter().map(said).collect::<Vec<_>>().join("; ")
}

/// Add an officer from the command line, and the organisation if
/// it is the first one. Returns how their link is handed over.
///
/// # Errors
/// See [`FirstOfficerError`].
pub async fn add_first_officer(
    installation: Installation<'_>,
    first: &FirstOfficer,
) -> Result<HandedOfficerLink, FirstOfficerError> {
    let (role, branch) = (first.role.name(), first.branch.as_deref().unwrap_or_default());
    if first.branch.is_some() != (first.role == Role::Branch) {
        return Err(FirstOfficerError::Branch);
    }
    // before an organisation is made that would stay empty
    let faults = |faults| FirstOfficerError::Faults(faults, first.email.clone());
    let description = Description::parse(&first.name, role, branch).map_err(faults)?;
    let email = tidy_email(&first.email).ok_or_else(|| faults(vec![OfficerFault::Email]))?;
    let organisation = find_or_make(installation, first).await?;
    let new = NewOfficer { description, email: &email, language: Some(first.language), proposer: "" };
    match add_officer(installation, &organisation, new).await {
        Ok((_, handed)) => Ok(handed),
        Err(AddOfficerRefusal::Faults(found)) => Err(faults(found)),
        Err(AddOfficerRefusal::Database(error)) => Err(error.into()),
        Err(AddOfficerRefusal::ProposalGone) => unreachable!("the operator needs no proposal"),
    }
}

async fn find_or_make(
    Installation { store, randomness, now, .. }: Installation<'_>,
    first: &FirstOfficer,
) -> Result<OrganisationId, FirstOfficerError> {
    let wanted = tidy_name(&first.organisation).map_err(FirstOfficerError::OrganisationName)?;
    let organisations = store.organisations().await?;
    if let Some(found) = organisations.iter().find(|one| one.name.values().any(|name| *name == wanted)) {
        if !first.also_called.is_empty() {
            return Err(FirstOfficerError::Named { found: wanted });
        }
        return Ok(found.id);
    }
    if !organisations.is_empty() && !first.is_new_organisation {
        let there = organisations.iter().map(|one| one.name_in(one.language).to_owned()).collect();
        return Err(FirstOfficerError::Organisation { found: wanted, there });
    }
    let (id, language) = (randomness.id(), first.language);
    let mut name = BTreeMap::from([(language.tag().to_owned(), wanted)]);
    for (language, called) in &first.also_called {
        let called = tidy_name(called).map_err(FirstOfficerError::OrganisationName)?;
        name.entry(language.tag().to_owned()).or_insert(called);
    }
    store.add_organisation(&Organisation::new(id, name, language), now).await?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Scene;

    fn first() -> FirstOfficer {
        FirstOfficer {
            organisation: "Palveluala".to_owned(),
            also_called: vec![(Language::Swedish, "Servicebranschen".to_owned())],
            is_new_organisation: false,
            name: "Anna Aalto".to_owned(),
            email: "Anna@Liitto.Example".to_owned(),
            role: Role::Union,
            branch: None,
            language: Language::Finnish,
        }
    }

    #[tokio::test]
    async fn the_first_officer_brings_the_organisation_and_a_slip_of_the_pen_makes_no_second() {
        let site = Scene::new().await;
        let service = &site.service;
        let add = async |first: &FirstOfficer| add_first_officer((&**service).into(), first).await;
        let link = add(&first()).await.unwrap().printed().unwrap();
        assert!(link.address.starts_with("http://localhost:8080/welcome#"));
        let bo = FirstOfficer { email: "bo@liitto.example".to_owned(), ..first() };
        assert!(matches!(add(&bo).await, Err(FirstOfficerError::Named { .. })), "its names stand");
        let bo = FirstOfficer { organisation: "Servicebranschen".to_owned(), also_called: Vec::new(), ..bo };
        add(&bo).await.unwrap();
        let taken = add(&bo).await;
        assert!(matches!(taken, Err(FirstOfficerError::Faults(faults, _)) if faults == [OfficerFault::EmailTaken]));
        let slip =
            FirstOfficer { organisation: "Palvelula".to_owned(), email: "c@liitto.example".to_owned(), ..first() };
        let error = add(&slip).await.unwrap_err();
        assert!(error.to_string().contains("Palveluala"), "{error}");
        add(&FirstOfficer { is_new_organisation: true, ..slip }).await.unwrap();
        let organisations = service.store.organisations().await.unwrap();
        assert_eq!(organisations.len(), 2);
        let first = organisations.iter().find(|one| one.name_in(Language::Finnish) == "Palveluala").unwrap();
        let officers = service.store.officers(&first.id).await.unwrap();
        let mut addresses: Vec<_> = officers.iter().map(|one| one.email.as_str()).collect();
        addresses.sort_unstable();
        assert_eq!(addresses, ["anna@liitto.example", "bo@liitto.example"]);
        assert!(officers.iter().all(|one| one.ways.is_empty()));
    }

    #[tokio::test]
    async fn a_branch_goes_with_its_role_and_an_address_must_be_one() {
        let site = Scene::new().await;
        let service = &site.service;
        let add = async |first: FirstOfficer| add_first_officer((&**service).into(), &first).await.err();
        assert!(matches!(add(FirstOfficer { role: Role::Branch, ..first() }).await, Some(FirstOfficerError::Branch)));
        let union = FirstOfficer { branch: Some("7".to_owned()), ..first() };
        assert!(matches!(add(union).await, Some(FirstOfficerError::Branch)));
        let email = FirstOfficer { email: "anna".to_owned(), ..first() };
        assert!(matches!(add(email).await, Some(FirstOfficerError::Faults(..))));
        assert!(service.store.organisations().await.unwrap().is_empty(), "nothing is left of what failed");
    }
}
