//! Forget the registrar's file: an officer says that it is saved elsewhere.
//!
//! Until then a person with both database and master key can replace codes, and can tell whose a credential is. Without it a crash between
//! the board and the answer would leave an election in which no code can ever be replaced.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach_cancelled_too};
use crate::service::Service;

/// Why the file stays.
#[derive(Debug, thiserror::Error)]
pub enum ForgetRegistrarFileRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// the file belongs to a freezing that is under way
    #[error("the election is not frozen")]
    NotFrozen,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Erase the registrar's file. Returns `false`, and notes nothing, if it is gone already.
///
/// # Errors
/// See [`ForgetRegistrarFileRefusal`].
pub async fn forget_registrar_file(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
) -> Result<bool, ForgetRegistrarFileRefusal> {
    let row = reach_cancelled_too(service, by, election, Right::Run).await?;
    if service.store.board_manifest(election).await?.is_none() {
        return Err(ForgetRegistrarFileRefusal::NotFrozen);
    }
    let (act, at) = (Act::RegistrarFileSaved, service.clock.now());
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    Ok(service.store.forget_registrar_file(&entry, election).await?)
}

#[cfg(test)]
mod tests {
    use uurna_rehearsal::simulation::{Simulation, SimulationPlan};
    use uurna_store::testing::add_election_row;
    use uurna_union::officer::Role;
    use zeroize::Zeroizing;

    use super::*;
    use crate::boards::NewBoard;
    use crate::issue::RegistrarFile;
    use crate::operations::{FetchRegistrarFileRefusal, fetch_registrar_file};
    use crate::registrar_files;
    use crate::testing::Scene;
    use uurna_store::testing::own;

    #[tokio::test]
    async fn the_file_is_fetched_until_it_is_said_to_be_saved_and_never_while_a_freeze_is_under_way() {
        let scene = Scene::new().await;
        let (service, officer) = (&scene.service, scene.officer(Role::Union).await);
        let by = Actor::Officer(&officer);
        let simulation = Simulation::new(&SimulationPlan::pick_one(2, 3)).unwrap();
        let id = simulation.manifest.id();
        add_election_row(&service.store, &id, &scene.organisation().await, None, "{}", "frozen").await;
        let file = RegistrarFile {
            election: simulation.manifest.id(),
            fingerprint: simulation.manifest.fingerprint(),
            seed: Zeroizing::new([9; 32]),
            credentials: [("7".to_owned(), [1; 32])].into(),
        };
        registrar_files::keep(service, own(id), &file).await.unwrap();
        let early = forget_registrar_file(service, by, &id).await;
        assert!(matches!(early, Err(ForgetRegistrarFileRefusal::NotFrozen)));
        let early = fetch_registrar_file(service, by, &id).await;
        assert!(matches!(early, Err(FetchRegistrarFileRefusal::NotFrozen)));

        let (manifest, roll, log_key) = (&simulation.manifest_bytes, &simulation.roll, simulation.log_seed.into());
        service.boards.create(NewBoard { manifest, roll, log_key }).await.unwrap();
        assert_eq!(*fetch_registrar_file(service, by, &id).await.unwrap(), file.encode().as_bytes());
        assert!(forget_registrar_file(service, by, &id).await.unwrap());
        assert!(!forget_registrar_file(service, by, &id).await.unwrap(), "it is gone");
        let late = fetch_registrar_file(service, by, &id).await;
        assert!(matches!(late, Err(FetchRegistrarFileRefusal::Gone)));
        let acts = service.store.office_acts(own(id)).await.unwrap().into_iter().map(|noted| noted.act);
        assert_eq!(acts.collect::<Vec<_>>(), [Act::RegistrarFileSaved, Act::RegistrarFileFetched]);
        assert_eq!(service.store.erasures(own(id)).await.unwrap().len(), 1);
    }
}
