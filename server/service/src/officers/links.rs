//! Links that let an officer in for the first time, or again after they lost what they signed in with.

use std::collections::BTreeMap;

use uurna_election_core::time::Timestamp;
use zeroize::Zeroizing;

use crate::randomness::Randomness;
use uurna_store::{Actor, AddOfficerError, Entry, Organisation, Store};
use uurna_union::act::Act;
use uurna_union::officer::{Officer, Role, tidy_email, tidy_name};
use uurna_union::token::SecretToken;
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

/// Make an officer's link; an earlier one is good no more.
///
/// # Errors
/// When the database refuses.
pub async fn make_link(
    store: &Store,
    randomness: &Randomness,
    public_url: &str,
    officer: &str,
    now: Timestamp,
) -> Result<SecretLink, uurna_store::DatabaseError> {
    let (token, until) = (SecretToken::random(&mut randomness.rng()), now.plus_minutes(LINK_DAYS * 24 * 60));
    store.make_sign_in_link(officer, token.hash(), until).await?;
    let address = Zeroizing::new(format!("{public_url}/welcome#{}", token.reveal().as_str()));
    Ok(SecretLink { address, until })
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
    /// no name, or too long
    #[error("a name needs 1 to 100 characters: {what}")]
    Name {
        /// whose or what's
        what: &'static str,
    },
    /// not one
    #[error("{found:?} is no e-mail address")]
    Email {
        /// as given
        found: String,
    },
    /// a branch officer without a branch, or another with one
    #[error("an officer of a branch, and nobody else, has a branch: use --branch with --role branch")]
    Branch,
    /// a slip of the pen should not make a second organisation
    #[error("there is no organisation {found:?}, but {}: give one of these names, or --new-organisation", there.join(", "))]
    Organisation {
        /// as given
        found: String,
        /// the names of those that are there
        there: Vec<String>,
    },
    /// names are given for an organisation that has its own
    #[error("the organisation {found:?} is there already, with its names: leave out --also-called")]
    Named {
        /// as given
        found: String,
    },
    /// the address is taken, or the database refuses
    #[error(transparent)]
    Add(#[from] AddOfficerError),
    /// the database refuses
    #[error(transparent)]
    Sql(#[from] uurna_store::DatabaseError),
}

/// Add an officer from the command line, and the organisation if it is the first: their link.
///
/// # Errors
/// See [`FirstOfficerError`].
pub async fn add_first_officer(
    store: &Store,
    randomness: &Randomness,
    public_url: &str,
    first: &FirstOfficer,
    now: Timestamp,
) -> Result<SecretLink, FirstOfficerError> {
    let name = tidy_name(&first.name).ok_or(FirstOfficerError::Name { what: "the officer's" })?;
    let email = tidy_email(&first.email).ok_or_else(|| FirstOfficerError::Email { found: first.email.clone() })?;
    let branch =
        first.branch.as_deref().map(|branch| tidy_name(branch).ok_or(FirstOfficerError::Branch)).transpose()?;
    if branch.is_some() != (first.role == Role::Branch) {
        return Err(FirstOfficerError::Branch);
    }
    let organisation = find_or_make(store, randomness, first, now).await?;
    let (id, role, language) = (randomness.uuid(), first.role, Some(first.language));
    let officer = Officer { id, organisation, name, role, branch, language };
    store.add_officer(&officer, &email, now).await?;
    let organisation = officer.organisation.as_str();
    let act = Act::OfficerAdded { about: officer.name.clone() };
    let entry = Entry { organisation, election: None, by: Actor::Operator, act: &act, at: now };
    store.note(&entry).await?;
    Ok(make_link(store, randomness, public_url, &officer.id, now).await?)
}

async fn find_or_make(
    store: &Store,
    randomness: &Randomness,
    first: &FirstOfficer,
    now: Timestamp,
) -> Result<String, FirstOfficerError> {
    let wanted = tidy_name(&first.organisation).ok_or(FirstOfficerError::Name { what: "the organisation's" })?;
    let organisations = store.organisations().await?;
    if let Some(found) = organisations.iter().find(|one| one.name.values().any(|name| *name == wanted)) {
        if !first.also_called.is_empty() {
            return Err(FirstOfficerError::Named { found: wanted });
        }
        return Ok(found.id.clone());
    }
    if !organisations.is_empty() && !first.is_new_organisation {
        let there = organisations.iter().map(|one| one.name_in(one.language).to_owned()).collect();
        return Err(FirstOfficerError::Organisation { found: wanted, there });
    }
    let (id, language) = (randomness.uuid(), first.language);
    let mut name = BTreeMap::from([(language.tag().to_owned(), wanted)]);
    for (language, called) in &first.also_called {
        let called = tidy_name(called).ok_or(FirstOfficerError::Name { what: "the organisation's" })?;
        name.entry(language.tag().to_owned()).or_insert(called);
    }
    store.add_organisation(&Organisation { id: id.clone(), name, language }, now).await?;
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
        let (service, now) = (&site.service, site.service.clock.now());
        let add = async |first: &FirstOfficer| {
            add_first_officer(&service.store, &service.randomness, "http://localhost:8080", first, now).await
        };
        let link = add(&first()).await.unwrap();
        assert!(link.address.starts_with("http://localhost:8080/welcome#"));
        let bo = FirstOfficer { email: "bo@liitto.example".to_owned(), ..first() };
        assert!(matches!(add(&bo).await, Err(FirstOfficerError::Named { .. })), "its names stand");
        let bo = FirstOfficer { organisation: "Servicebranschen".to_owned(), also_called: Vec::new(), ..bo };
        add(&bo).await.unwrap();
        assert!(matches!(add(&bo).await, Err(FirstOfficerError::Add(AddOfficerError::EmailTaken))));
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
        let (service, now) = (&site.service, site.service.clock.now());
        let add = async |first: FirstOfficer| {
            add_first_officer(&service.store, &service.randomness, "http://localhost:8080", &first, now).await.err()
        };
        assert!(matches!(add(FirstOfficer { role: Role::Branch, ..first() }).await, Some(FirstOfficerError::Branch)));
        let union = FirstOfficer { branch: Some("7".to_owned()), ..first() };
        assert!(matches!(add(union).await, Some(FirstOfficerError::Branch)));
        let email = FirstOfficer { email: "anna".to_owned(), ..first() };
        assert!(matches!(add(email).await, Some(FirstOfficerError::Email { .. })));
        assert!(service.store.organisations().await.unwrap().is_empty(), "nothing is left of what failed");
    }
}
