//! What officers' operations on their own account share.

use uurna_store::{Actor, Entry, Renewal, Session};
use uurna_union::act::Act;
use uurna_union::token::SecretToken;

use crate::service::Service;

/// The log's entry of what an officer does to their own account.
pub(super) fn own_entry<'a>(service: &Service, session: &'a Session, act: &'a Act) -> Entry<'a> {
    let officer = &session.officer;
    Entry {
        organisation: &officer.organisation,
        election: None,
        by: Actor::Officer(officer),
        act,
        at: service.clock.now(),
    }
}

/// A new token for the session of an officer who changes how they sign in, and what ends their other sessions.
pub(super) fn renewed<'a>(service: &Service, session: &'a Session) -> (SecretToken, Renewal<'a>) {
    let token = SecretToken::random(&mut service.randomness.rng());
    let hash = token.hash();
    (token, Renewal { session: &session.id, token: hash })
}
