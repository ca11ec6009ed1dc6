//! What can be done, one operation a file: a page, an interface, a job and a command call the same function.
//!
//! An operation is `verb(&Service, Actor, …) -> Result<Done, VerbRefusal>`. It loads what it decides by, asks the rules of `uurna-union`,
//! and writes change, act and messages in one transaction of the store. Its refusals are facts with the data to act on them; its tests stand
//! beside it. A handler parses, calls and shows: it decides nothing.

mod add_officer;
mod add_passkey;
mod change_officer;
mod disable_officer;
mod enable_officer;
mod end_session;
mod end_sessions;
mod make_officer_link;
mod officers;
mod own_account;
mod remove_passkey;
mod remove_password;
mod rename_passkey;
mod set_language;
mod set_password;
mod sign_in_by_link;
mod sign_in_by_passkey;
mod sign_in_by_password;
mod signing_in;
mod withdraw_signer;

pub use add_officer::{AddOfficerRefusal, AddedOfficer, Installation, NewOfficer, add_officer};
pub use add_passkey::{AddPasskeyRefusal, add_passkey, begin_adding_passkey};
pub use change_officer::{ChangeOfficerRefusal, change_officer};
pub use disable_officer::disable_officer;
pub use enable_officer::enable_officer;
pub use end_session::end_session;
pub use end_sessions::end_sessions;
pub use make_officer_link::{MakeOfficerLinkRefusal, make_officer_link};
pub use officers::OfficerOutOfReach;
pub use remove_passkey::remove_passkey;
pub use remove_password::{RemoveWayRefusal, remove_password};
pub use rename_passkey::{RenamePasskeyRefusal, rename_passkey};
pub use set_language::set_language;
pub use set_password::{NewPassword, SetPasswordRefusal, set_password};
pub use sign_in_by_link::sign_in_by_link;
pub use sign_in_by_passkey::{begin_sign_in_by_passkey, sign_in_by_passkey};
pub use sign_in_by_password::sign_in_by_password;
pub use signing_in::{Arrival, SignInRefusal, SignedIn};
pub use withdraw_signer::{WithdrawSignerRefusal, withdraw_signer};

use uurna_store::{Actor, DatabaseError, DraftStoreError, ElectionRow};
use uurna_union::officer::Right;

use crate::service::Service;

/// Why an actor does nothing to an election.
#[derive(Debug, thiserror::Error)]
pub enum OutOfReach {
    /// it does not exist, or not for this actor: another union's election is no election
    #[error("there is no such election")]
    NoSuchElection,
    /// the actor sees the election and may not do this to it
    #[error("the right to {right:?} is needed")]
    RightNeeded { right: Right },
    #[error(transparent)]
    Draft(#[from] DraftStoreError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The election with this id, if the actor may do to it what `right` says. The clock and the operator may do everything to every election;
/// a signer acts by their invitation, and has no reach.
///
/// # Errors
/// See [`OutOfReach`].
pub async fn reach(service: &Service, by: Actor<'_>, election: &str, right: Right) -> Result<ElectionRow, OutOfReach> {
    match by {
        Actor::Officer(officer) => {
            if !service.store.is_in_reach(officer, election).await? {
                return Err(OutOfReach::NoSuchElection);
            }
            if !officer.role.has(right) {
                return Err(OutOfReach::RightNeeded { right });
            }
        }
        Actor::Signer(_) => return Err(OutOfReach::NoSuchElection),
        Actor::Clock | Actor::Operator => {}
    }
    service.store.election(election).await?.ok_or(OutOfReach::NoSuchElection)
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::{Officer, Role};

    use super::*;
    use crate::testing::Scene;

    #[tokio::test]
    async fn an_election_is_in_reach_of_its_own_union_and_only_with_the_right() {
        let scene = Scene::new().await;
        let election = scene.election(None).await;
        let (union, observer) = (scene.officer(Role::Union).await, scene.officer(Role::Observer).await);
        let asked = async |by: &Officer, right| reach(&scene.service, Actor::Officer(by), &election, right).await;
        assert_eq!(asked(&union, Right::Run).await.unwrap().id, election);
        assert!(matches!(asked(&observer, Right::Read).await, Err(OutOfReach::NoSuchElection)), "not named for it");
        scene.service.store.name_officer(&election, &observer.id, scene.now()).await.unwrap();
        assert!(asked(&observer, Right::Read).await.is_ok());
        let refused = asked(&observer, Right::Run).await;
        assert!(matches!(refused, Err(OutOfReach::RightNeeded { right: Right::Run })));
        let stranger = Officer { organisation: "another".to_owned(), ..union };
        assert!(matches!(asked(&stranger, Right::Read).await, Err(OutOfReach::NoSuchElection)));
        let signer = reach(&scene.service, Actor::Signer("Bo"), &election, Right::Read).await;
        assert!(matches!(signer, Err(OutOfReach::NoSuchElection)));
        assert!(reach(&scene.service, Actor::Clock, &election, Right::Run).await.is_ok());
    }
}
