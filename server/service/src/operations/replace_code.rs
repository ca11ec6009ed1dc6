//! Replace a lost code: append what the registrar's key has signed.

use uurna_election_core::event::Replacement;
use uurna_keeper::StepRefusal;
use uurna_store::Actor;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::boards::{BoardError, Replaced};
use crate::service::Service;

/// Why the old code stays.
#[derive(Debug, thiserror::Error)]
pub enum ReplaceCodeRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error(transparent)]
    Board(#[from] BoardError<StepRefusal>),
}

/// Replace one credential by another. Whether the old one had voted is told only afterwards: somebody who wants to know
/// it about a member must replace a code, which the result counts.
///
/// # Errors
/// See [`ReplaceCodeRefusal`].
pub async fn replace_code(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    replacement: Replacement,
) -> Result<Replaced, ReplaceCodeRefusal> {
    reach(service, by, election, Right::Run).await?;
    Ok(service.boards.replace(election, replacement, by).await?)
}

#[cfg(test)]
mod tests {
    use uurna_union::act::Act;
    use uurna_union::officer::Role;

    use super::*;
    use crate::testing::ElectionScene;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_code_is_replaced_while_voting_is_open_and_only_on_the_registrars_word() {
        let scene = ElectionScene::frozen().await;
        let (service, id) = (scene.service(), &scene.election);
        let (_, replacement) = scene.replacement("1", 7).await;
        let replace = async |replacement| replace_code(service, scene.by(), id, replacement).await;
        let early = replace(replacement.clone()).await;
        assert!(matches!(early, Err(ReplaceCodeRefusal::Board(BoardError::Refused(_)))), "{early:?}");
        scene.open_voting().await;
        let observer = scene.scene.officer(Role::Observer).await;
        let stranger = replace_code(service, Actor::Officer(&observer), id, replacement.clone()).await;
        assert!(matches!(stranger, Err(ReplaceCodeRefusal::Reach(_))), "{stranger:?}");
        let forged = replace(Replacement { signature: [1; 64], ..replacement.clone() }).await;
        assert!(matches!(forged, Err(ReplaceCodeRefusal::Board(BoardError::Refused(_)))), "{forged:?}");
        assert!(service.boards.replacements(id).await.unwrap().is_empty());
        for _ in 0..2 {
            let replaced = replace(replacement.clone()).await.unwrap();
            assert!(!replaced.had_voted, "also when it is sent again");
        }
        assert_eq!(service.boards.replacements(id).await.unwrap(), [(replacement.old, replacement.new)]);
        let (_, third) = scene.replacement("1", 8).await;
        let twice = replace(third).await;
        assert!(matches!(twice, Err(ReplaceCodeRefusal::Board(BoardError::Refused(_)))), "{twice:?}");
        let acts = scene.acts_since_freezing().await;
        assert_eq!(acts.iter().filter(|act| **act == Act::CodeReplaced).count(), 1, "{acts:?}");
    }
}
