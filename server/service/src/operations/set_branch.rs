//! Say to which branch of the union an election belongs: the branch's officers may work on it.

use uurna_store::{Actor, DatabaseError};
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;
use uurna_union::unseen::{Shape, Unseen, check_seen};

use super::officers::is_of_union;
use super::{OutOfReach, reach};
use crate::service::Service;

/// Why an election stays with its branch.
#[derive(Debug, thiserror::Error)]
pub enum SetBranchRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// a branch or a committee hands no election over
    #[error("only the union's own office says whose an election is")]
    UnionOnly,
    #[error("the election is no draft")]
    NotADraft,
    #[error("the branch: {0}")]
    Branch(#[from] Unseen),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Give a draft to a branch, or to none.
///
/// # Errors
/// See [`SetBranchRefusal`].
pub async fn set_branch(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    branch: Option<&str>,
) -> Result<(), SetBranchRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    if !is_of_union(by, &row.organisation) {
        return Err(SetBranchRefusal::UnionOnly);
    }
    check_seen(branch.unwrap_or_default(), Shape::Line)?;
    let is_draft = service.store.set_branch(election, by, service.clock.now(), branch).await?;
    if is_draft { Ok(()) } else { Err(SetBranchRefusal::NotADraft) }
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::freeze;
    use uurna_union::act::Act;
    use uurna_union::officer::Role;

    use super::*;
    use crate::testing::Scene;
    use uurna_store::testing::own;

    #[tokio::test]
    async fn the_unions_office_alone_says_whose_an_election_is_until_it_is_frozen() {
        let scene = Scene::new().await;
        let (service, election) = (&scene.service, scene.election(Some("7")).await);
        let (union, branch) = (scene.officer(Role::Union).await, scene.officer(Role::Branch).await);
        let set = async |by, to| set_branch(service, Actor::Officer(by), &election, to).await;
        assert!(matches!(set(&branch, None).await, Err(SetBranchRefusal::UnionOnly)));
        assert!(matches!(set(&union, Some("8\u{200b}")).await, Err(SetBranchRefusal::Branch(_))));
        set(&union, Some("8")).await.unwrap();
        set(&union, Some("8")).await.unwrap();
        assert!(matches!(set(&branch, None).await, Err(SetBranchRefusal::Reach(OutOfReach::NoSuchElection))));
        freeze(&service.store, &election).await;
        assert!(matches!(set(&union, None).await, Err(SetBranchRefusal::NotADraft)));
        let acts: Vec<Act> =
            service.store.office_acts(own(election)).await.unwrap().into_iter().map(|noted| noted.act).collect();
        assert_eq!(acts, [Act::BranchChanged { before: "7".to_owned(), after: "8".to_owned() }]);
    }
}
