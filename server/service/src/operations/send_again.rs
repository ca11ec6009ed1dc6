//! Send a message again that did not arrive.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, MessageId};
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::service::Service;

/// Why a message is not sent again.
#[derive(Debug, thiserror::Error)]
pub enum SendAgainRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("nothing of the message is left, or it is on its way")]
    Gone,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Send a message of an election again, as if it had never been tried.
///
/// # Errors
/// See [`SendAgainRefusal`].
pub async fn send_again(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    message: &MessageId,
) -> Result<(), SendAgainRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    // the message itself would connect its member with the moment
    let act = Act::SentAgain { about: "1".to_owned() };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_sent = service.store.send_again(&entry, election, message).await?;
    if is_sent { Ok(()) } else { Err(SendAgainRefusal::Gone) }
}

#[cfg(test)]
mod tests {
    use uurna_union::message::{Address, Message};
    use uurna_union::officer::Role;
    use uurna_words::Language;

    use super::*;
    use crate::post::queue;
    use crate::testing::Scene;
    use uurna_store::testing::own;

    #[tokio::test]
    async fn a_message_that_waits_is_sent_again_with_its_act_and_another_elections_is_not() {
        let scene = Scene::new().await;
        let (store, election, other) = (&scene.service.store, scene.election(None).await, scene.election(None).await);
        let officer = scene.officer(Role::Union).await;
        let message = Message {
            election: Some(election),
            kind: "invitation",
            addressee: "t".to_owned(),
            language: Language::English,
            to: Address::Email("t@example.org".to_owned()),
            subject: String::new(),
            text: String::new().into(),
            expires_at: scene.now().plus_minutes(60),
        };
        queue(&scene.service, [message]).await.unwrap();
        let id = store.deliveries(own(election), "invitation").await.unwrap().remove(0).id;
        let by = Actor::Officer(&officer);
        let elsewhere = send_again(&scene.service, by, &other, &id).await;
        assert!(matches!(elsewhere, Err(SendAgainRefusal::Gone)));
        send_again(&scene.service, by, &election, &id).await.unwrap();
        let acts: Vec<Act> =
            store.office_acts(own(election)).await.unwrap().into_iter().map(|noted| noted.act).collect();
        assert_eq!(acts, [Act::SentAgain { about: "1".to_owned() }]);
        assert!(store.office_acts(own(other)).await.unwrap().is_empty());
    }
}
