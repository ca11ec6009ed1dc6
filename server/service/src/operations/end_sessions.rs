//! End all of one's sessions, this one too.

use uurna_store::{DatabaseError, Session};
use uurna_union::act::Act;

use super::own_account::own_entry;
use crate::service::Service;

/// End every session of this session's officer. Its test is beside [`super::end_session()`].
pub async fn end_sessions(service: &Service, session: &Session) -> Result<(), DatabaseError> {
    let entry = own_entry(service, session, &Act::SessionsEnded);
    service.store.end_sessions(&entry, &session.officer.id).await.map(drop)
}
