//! End one of one's own sessions: this one, or a forgotten one elsewhere.

use uurna_store::{DatabaseError, Session};
use uurna_union::act::Act;
use uurna_union::ids::SessionId;

use super::own_account::own_entry;
use crate::service::Service;

/// End the session with this id, if it belongs to the same officer; otherwise change nothing and note nothing.
pub async fn end_session(service: &Service, session: &Session, id: &SessionId) -> Result<(), DatabaseError> {
    let act = if *id == session.id { Act::SignedOut } else { Act::SessionEnded };
    service.store.end_session(&own_entry(service, session, &act), &session.officer.id, id).await.map(drop)
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::operations::end_sessions;
    use crate::testing::{Scene, own_acts};

    #[tokio::test]
    async fn an_officer_ends_their_own_sessions_with_acts_and_nobody_elses() {
        let scene = Scene::new().await;
        let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Committee).await);
        let (service, now) = (&*scene.service, scene.now());
        let (first, second, third) =
            (scene.own_session(&anna).await, scene.own_session(&anna).await, scene.own_session(&anna).await);
        let his = scene.own_session(&bo).await;
        end_session(service, &first, &his.id).await.unwrap();
        assert_eq!(service.store.sessions(&bo.id, now).await.unwrap().len(), 1);
        end_session(service, &first, &second.id).await.unwrap();
        end_session(service, &first, &first.id).await.unwrap();
        end_sessions(service, &third).await.unwrap();
        assert!(service.store.sessions(&anna.id, now).await.unwrap().is_empty());
        assert_eq!(own_acts(&scene).await, [Act::SessionsEnded, Act::SignedOut, Act::SessionEnded]);
    }
}
