//! Let the front page name an election, or not.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::service::Service;

/// Why the front page does as before.
#[derive(Debug, thiserror::Error)]
pub enum ListElectionRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Let the front page name the election once it is frozen, or with `is_listed` false leave it out. What is so already is done.
///
/// # Errors
/// See [`ListElectionRefusal`].
pub async fn list_election(
    service: &Service,
    by: Actor<'_>,
    election: &str,
    is_listed: bool,
) -> Result<(), ListElectionRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let act = if is_listed { Act::Listed } else { Act::Unlisted };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    service.store.list_election(&entry, election, is_listed).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::ElectionScene;

    #[tokio::test(flavor = "multi_thread")]
    async fn an_election_is_left_out_of_the_list_and_put_back_with_an_act_each() {
        let scene = ElectionScene::frozen().await;
        let listed = async || scene.service().store.listed_elections(scene.scene.now()).await.unwrap().len();
        assert_eq!(listed().await, 1);
        for (wanted, found) in [(false, 0), (false, 0), (true, 1)] {
            list_election(scene.service(), scene.by(), &scene.election, wanted).await.unwrap();
            assert_eq!(listed().await, found);
        }
        assert_eq!(scene.acts_since_freezing().await, [Act::Unlisted, Act::Listed]);
    }
}
