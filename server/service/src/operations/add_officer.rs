//! Add an officer to a union, with the link that lets them in for the first time.

use uurna_election_core::time::Timestamp;
use uurna_store::{Actor, AddOfficerError, DatabaseError, Entry, Store};
use uurna_union::act::Act;
use uurna_union::ids::OrganisationId;
use uurna_union::officer::{Description, Officer, OfficerFault, Role, tidy_email};
use uurna_words::Language;

use super::officers::fresh_link;
use crate::officers::links::SecretLink;
use crate::randomness::Randomness;
use crate::service::Service;

/// What is said of a new officer, as it was written.
#[derive(Debug, Clone, Copy)]
pub struct NewOfficer<'a> {
    pub name: &'a str,
    pub email: &'a str,
    /// a role's name
    pub role: &'a str,
    pub branch: &'a str,
    pub language: Option<Language>,
}

/// An officer who was added.
#[derive(Debug)]
pub struct AddedOfficer {
    pub officer: Officer,
    /// as it is kept
    pub email: String,
    pub link: SecretLink,
}

/// Why an officer was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddOfficerRefusal {
    /// an officer of the union, or the operator, adds officers
    #[error("an officer of the union is needed")]
    UnionNeeded,
    /// with everything that is wrong
    #[error("what is said of the officer is wrong: {0:?}")]
    Faults(Vec<OfficerFault>),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The parts of an installation that adding an officer needs: the command line has no more, as it makes no board and no key.
#[derive(Clone, Copy)]
pub struct Installation<'a> {
    pub store: &'a Store,
    pub randomness: &'a Randomness,
    pub public_url: &'a str,
    pub now: Timestamp,
}

impl<'a> From<&'a Service> for Installation<'a> {
    fn from(service: &'a Service) -> Self {
        let (store, randomness) = (&service.store, &service.randomness);
        Self { store, randomness, public_url: &service.config.server.public_url, now: service.clock.now() }
    }
}

/// Add an officer to an organisation. Nobody can sign in as them before somebody opens the link.
///
/// # Errors
/// See [`AddOfficerRefusal`].
pub async fn add_officer(
    installation: Installation<'_>,
    by: Actor<'_>,
    organisation: &OrganisationId,
    new: &NewOfficer<'_>,
) -> Result<AddedOfficer, AddOfficerRefusal> {
    match by {
        Actor::Operator => {}
        Actor::Officer(officer) if officer.role == Role::Union && officer.organisation == *organisation => {}
        Actor::Officer(_) | Actor::Signer(_) | Actor::Clock => return Err(AddOfficerRefusal::UnionNeeded),
    }
    let (description, email) = (Description::parse(new.name, new.role, new.branch), tidy_email(new.email));
    let (Description { name, role, branch }, email) = match (description, email) {
        (Ok(description), Some(email)) => (description, email),
        (description, email) => {
            let email = email.is_none().then_some(OfficerFault::Email);
            return Err(AddOfficerRefusal::Faults(description.err().into_iter().flatten().chain(email).collect()));
        }
    };
    let Installation { store, randomness, public_url, now } = installation;
    let (id, organisation, language) = (randomness.id(), *organisation, new.language);
    let officer = Officer { id, organisation, name, role, branch, language };
    let act = Act::OfficerAdded { about: officer.name.clone() };
    let entry = Entry { organisation: &officer.organisation, election: None, by, act: &act, at: now };
    let (kept, link) = fresh_link(randomness, public_url, now);
    match store.add_officer(&entry, &officer, &email, kept).await {
        Ok(()) => Ok(AddedOfficer { officer, email, link }),
        Err(AddOfficerError::EmailTaken) => Err(AddOfficerRefusal::Faults(vec![OfficerFault::EmailTaken])),
        Err(AddOfficerError::Sql(error)) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Scene, own_acts};

    const BO: NewOfficer<'_> =
        NewOfficer { name: "Bo Ek", email: "Bo@Liitto.example", role: "branch", branch: "7", language: None };

    #[tokio::test]
    async fn a_union_officer_adds_an_officer_once_with_the_act() {
        let scene = Scene::new().await;
        let anna = scene.officer(Role::Union).await;
        let (by, own) = (Actor::Officer(&anna), &anna.organisation);
        let add = async |by, organisation, new| add_officer((&*scene.service).into(), by, organisation, new).await;
        let added = add(by, own, &BO).await.unwrap();
        assert_eq!((added.email.as_str(), added.officer.branch.as_deref()), ("bo@liitto.example", Some("7")));
        assert!(added.link.address.starts_with("http://localhost:8080/welcome#"));
        let again = add(by, own, &BO).await.unwrap_err();
        assert!(matches!(again, AddOfficerRefusal::Faults(faults) if faults == [OfficerFault::EmailTaken]));
        assert_eq!(own_acts(&scene).await, [Act::OfficerAdded { about: "Bo Ek".to_owned() }]);
    }

    #[tokio::test]
    async fn everything_that_is_wrong_is_told_at_once_and_nothing_is_written() {
        let scene = Scene::new().await;
        let (anna, branch) = (scene.officer(Role::Union).await, scene.officer(Role::Branch).await);
        let own = &anna.organisation;
        let add = async |by, organisation, new| add_officer((&*scene.service).into(), by, organisation, new).await;
        let wrong = NewOfficer { name: " ", email: "bo", branch: " ", ..BO };
        let faults = add(Actor::Officer(&anna), own, &wrong).await.unwrap_err();
        let expected = [OfficerFault::Name, OfficerFault::Branch, OfficerFault::Email];
        assert!(matches!(faults, AddOfficerRefusal::Faults(faults) if faults == expected));
        for (by, organisation) in [
            (Actor::Officer(&branch), own),
            (Actor::Officer(&anna), &uurna_store::testing::id("another")),
            (Actor::Clock, own),
        ] {
            assert!(matches!(add(by, organisation, &BO).await, Err(AddOfficerRefusal::UnionNeeded)));
        }
        assert!(own_acts(&scene).await.is_empty());
        assert_eq!(scene.service.store.officers(own).await.unwrap().len(), 2);
    }
}
