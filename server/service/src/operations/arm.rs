//! Let voting open by itself at its time, or by hand.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::service::Service;

/// Why the setting stays as it was.
#[derive(Debug, thiserror::Error)]
pub enum ArmRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// a draft does not open at all
    #[error("the election has no board yet")]
    NotFrozen,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Let voting open by itself, or with `is_armed` false by hand. A setting that is so already counts as done.
///
/// # Errors
/// See [`ArmRefusal`].
pub async fn arm(service: &Service, by: Actor<'_>, election: &ElectionId, is_armed: bool) -> Result<(), ArmRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    if service.store.board(election).await?.is_none() {
        return Err(ArmRefusal::NotFrozen);
    }
    let act = if is_armed { Act::Armed } else { Act::Disarmed };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    service.store.arm_board(&entry, election, is_armed).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::ElectionScene;

    #[tokio::test(flavor = "multi_thread")]
    async fn voting_is_armed_and_disarmed_with_an_act_each_and_no_act_without_a_change() {
        let scene = ElectionScene::frozen().await;
        let is_armed = async || scene.service().store.board(&scene.election).await.unwrap().unwrap().is_armed;
        assert!(is_armed().await, "freezing arms it");
        for (wanted, acts) in [(false, 1), (false, 1), (true, 2), (true, 2)] {
            arm(scene.service(), scene.by(), &scene.election, wanted).await.unwrap();
            assert_eq!((is_armed().await, scene.acts_since_freezing().await.len()), (wanted, acts));
        }
        assert_eq!(scene.acts_since_freezing().await, [Act::Disarmed, Act::Armed]);
        let draft = scene.scene.election(None).await;
        assert!(matches!(arm(scene.service(), scene.by(), &draft, true).await, Err(ArmRefusal::NotFrozen)));
    }
}
