//! Begin an election: with the usual contests of its basis, or with the questions and rules of an earlier one.

use serde_json::json;
use uurna_store::{Actor, DatabaseError, DraftStoreError, Entry};
use uurna_union::act::Act;
use uurna_union::draft::{Around, Draft, DraftFault, Particulars};
use uurna_union::ids::{ElectionId, OrganisationId};
use uurna_union::officer::{Right, Role};
use uurna_union::unseen::{Shape, check_all_seen};

use super::{OutOfReach, reach};
use crate::service::Service;

/// What an election begins with.
#[derive(Debug, Clone)]
pub struct NewElection<'a> {
    /// id of the organisation that owns the election
    pub organisation: &'a OrganisationId,
    /// the branch whose officers may work on it; an officer of a branch uses their own
    pub branch: Option<&'a str>,
    /// id of an election to copy from
    pub earlier: Option<&'a ElectionId>,
    /// the mark of what another legal basis changes of it, where somebody saw that and agreed
    pub agreed: Option<&'a str>,
    pub particulars: Particulars,
}

/// Why an election was not begun.
#[derive(Debug, thiserror::Error)]
pub enum BeginElectionRefusal {
    /// committees and observers are named for elections that others
    /// begin; no officer begins one of another organisation
    #[error("the actor may not begin elections of this organisation")]
    MayNotBegin,
    #[error("there is no such organisation")]
    NoSuchOrganisation,
    #[error("the election does not fit: {0:?}")]
    Faults(Vec<DraftFault>),
    #[error("what is stored cannot be read: {0}")]
    Stored(DraftStoreError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Returns `true` if an actor may begin elections of an organisation.
#[must_use]
pub fn may_begin(by: Actor<'_>, organisation: &OrganisationId) -> bool {
    match by {
        Actor::Officer(officer) => {
            officer.organisation == *organisation && matches!(officer.role, Role::Union | Role::Branch)
        }
        Actor::Operator => true,
        Actor::Signer(_) | Actor::Clock => false,
    }
}

/// Begin an election. Returns its id.
///
/// # Errors
/// See [`BeginElectionRefusal`].
pub async fn begin_election(
    service: &Service,
    by: Actor<'_>,
    new: NewElection<'_>,
) -> Result<ElectionId, BeginElectionRefusal> {
    if !may_begin(by, new.organisation) {
        return Err(BeginElectionRefusal::MayNotBegin);
    }
    let organisation = service.store.organisation(new.organisation).await?;
    let organisation = organisation.ok_or(BeginElectionRefusal::NoSuchOrganisation)?;
    let earlier = earlier(service, by, &new).await?;
    let at = service.clock.now();
    let (language, contact) = (organisation.language, &organisation.settings.contact);
    let around = Around { language, contact, zone: &organisation.settings.zone(&service.zone), now: at };
    let draft = Draft::begin(new.particulars, earlier.as_ref(), new.agreed, &around);
    let draft = draft.map_err(BeginElectionRefusal::Faults)?;
    let branch = match by {
        Actor::Officer(officer) if officer.role == Role::Branch => officer.branch.as_deref(),
        Actor::Officer(_) | Actor::Operator | Actor::Signer(_) | Actor::Clock => new.branch,
    };
    check_branch(branch)?;
    let about = earlier.map(|earlier| earlier.title.in_language(organisation.language).to_owned());
    let act = Act::Begun { about: about.unwrap_or_default() };
    let id = service.randomness.id();
    let entry = Entry { organisation: &organisation.id, election: Some(&id), by, act: &act, at };
    service.store.add_election(&entry, &id, branch, &draft).await?;
    Ok(id)
}

fn check_branch(branch: Option<&str>) -> Result<(), BeginElectionRefusal> {
    let branch = json!({ "branch": branch });
    let checked = check_all_seen(&branch, |_| Shape::Line);
    checked.map_err(|unseen| BeginElectionRefusal::Faults(vec![DraftFault::Unseen(unseen)]))
}

/// The election to copy from; `None` if the actor cannot see it.
async fn earlier(
    service: &Service,
    by: Actor<'_>,
    new: &NewElection<'_>,
) -> Result<Option<Draft>, BeginElectionRefusal> {
    let Some(id) = new.earlier else { return Ok(None) };
    match reach(service, by, id, Right::Read).await {
        Ok(row) => Ok((row.organisation == *new.organisation).then_some(row.draft)),
        // an officer who may read an election reads it when it is cancelled, too
        Err(OutOfReach::NoSuchElection | OutOfReach::RightNeeded { .. } | OutOfReach::Cancelled { .. }) => Ok(None),
        Err(OutOfReach::Draft(error)) => Err(BeginElectionRefusal::Stored(error)),
        Err(OutOfReach::Database(error)) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use uurna_union::draft::{Basis, Texts};
    use uurna_words::Language;

    use super::*;
    use crate::testing::Scene;
    use uurna_store::testing::own;

    fn particulars(title: &str) -> Particulars {
        let title = Texts::of([(Language::Finnish, title)]);
        Particulars { basis: Some(Basis::ShopSteward), title, ..Particulars::default() }
    }

    #[tokio::test]
    async fn an_election_begins_with_an_act_that_names_what_it_was_copied_from() {
        let scene = Scene::new().await;
        let (store, officer) = (&scene.service.store, scene.officer(Role::Branch).await);
        let organisation = &officer.organisation;
        let begin = async |title: &str, earlier: Option<&ElectionId>| {
            let new =
                NewElection { organisation, branch: Some("8"), earlier, agreed: None, particulars: particulars(title) };
            begin_election(&scene.service, Actor::Officer(&officer), new).await
        };
        let first = begin("Ensimmäinen", None).await.unwrap();
        let row = store.election_of_any_union(&first).await.unwrap().unwrap();
        assert_eq!((row.branch.as_deref(), row.draft.contests.len()), (Some("7"), 1), "their own branch");
        let second = begin("Toinen", Some(&first)).await.unwrap();
        let acts = async |election: &ElectionId| store.office_acts(own(election)).await.unwrap().remove(0).act;
        assert_eq!(acts(&first).await, Act::Begun { about: String::new() });
        assert_eq!(acts(&second).await, Act::Begun { about: "Ensimmäinen".to_owned() });
        let unseen = scene.election(Some("8")).await;
        let third = begin("Kolmas", Some(&unseen)).await.unwrap();
        assert_eq!(acts(&third).await, Act::Begun { about: String::new() }, "what is out of reach is not copied");
        let refused = begin(" ", None).await;
        assert!(matches!(refused, Err(BeginElectionRefusal::Faults(faults)) if faults.len() == 1));
    }

    #[tokio::test]
    async fn no_election_begins_in_a_branch_whose_name_is_not_what_it_looks_like() {
        let scene = Scene::new().await;
        let (organisation, officer) = (scene.organisation().await, scene.officer(Role::Union).await);
        let branch = Some("7\u{200b}");
        let new = NewElection {
            organisation: &organisation,
            branch,
            earlier: None,
            agreed: None,
            particulars: particulars("Vaali"),
        };
        let refused = begin_election(&scene.service, Actor::Officer(&officer), new).await;
        let Err(BeginElectionRefusal::Faults(faults)) = refused else { panic!("{refused:?}") };
        assert!(matches!(faults.as_slice(), [DraftFault::Unseen(at)] if at.place == ["branch"]), "{faults:?}");
    }

    #[tokio::test]
    async fn committees_observers_and_strangers_begin_nothing() {
        let scene = Scene::new().await;
        let union = scene.organisation().await;
        let stranger = uurna_union::officer::Officer {
            organisation: uurna_store::testing::id("another"),
            ..scene.officer(Role::Union).await
        };
        for officer in [scene.officer(Role::Committee).await, scene.officer(Role::Observer).await, stranger] {
            let new = NewElection {
                organisation: &union,
                branch: None,
                earlier: None,
                agreed: None,
                particulars: particulars("Vaali"),
            };
            let refused = begin_election(&scene.service, Actor::Officer(&officer), new).await;
            assert!(matches!(refused, Err(BeginElectionRefusal::MayNotBegin)), "{:?}", officer.role);
        }
        let officer = scene.officer(Role::Union).await;
        assert_eq!(scene.service.store.office_lines(&officer).await.unwrap(), []);
    }
}
