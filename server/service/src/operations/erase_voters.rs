//! Erase what is known about single voters, once nobody can contest the result any more.

use jiff::civil::Date;
use uurna_election_core::board::Phase;
use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::considered::today;
use crate::service::Service;

/// Why nothing was erased.
#[derive(Debug, thiserror::Error)]
pub enum EraseVotersRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// the sealed shares are needed until there is a result
    #[error("the result is not published")]
    NotEnded { found: Option<Phase> },
    /// the union keeps it until the result can no longer be contested
    #[error("nothing is erased before {from}")]
    Early { from: Date },
    /// nothing brings it back, so the officer says once more which election is meant
    #[error("it was not confirmed that this election is meant")]
    NotConfirmed,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Erase the electorate, the messages, the sealed shares and hours of ballots, candidates' photos, and the registrar's file. Each is noted with its number;
/// what was begun and broken off is finished by trying again. What is erased already is done.
///
/// # Errors
/// See [`EraseVotersRefusal`].
pub async fn erase_voters(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    is_sure: bool,
) -> Result<(), EraseVotersRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let (store, now) = (&service.store, service.clock.now());
    let board = store.board(election).await?;
    let Some(board) = board.as_ref().filter(|board| board.phase == Phase::Ended) else {
        return Err(EraseVotersRefusal::NotEnded { found: board.map(|board| board.phase) });
    };
    if let Some(from) = row.draft.schedule.erase_day(&service.zone)
        && today(now, &service.zone) < from
    {
        return Err(EraseVotersRefusal::Early { from });
    }
    if !is_sure {
        return Err(EraseVotersRefusal::NotConfirmed);
    }
    if store.erasures(row.own()).await?.iter().any(|(what, ..)| what == ELECTORATE) {
        return Ok(());
    }
    let entry = |act| Entry { organisation: &row.organisation, election: Some(election), by, act, at: now };
    let shares = store.erase_board(board.number, now).await?;
    store.note_erasure(row.own(), "shares", shares, now).await?;
    store.forget_registrar_file(&entry(&Act::RegistrarFileSaved), election).await?;
    let messages = store.erase_messages(row.own()).await?;
    store.note_erasure(row.own(), "messages", messages, now).await?;
    let photos = store.erase_photos(row.own()).await?;
    store.note_erasure(row.own(), "photos", photos, now).await?;
    let erased = |rows: u64| Act::Erased { about: rows.to_string() };
    let electorate = store.erase_electorate(erased, &entry(&erased(0)), election).await?;
    store.overwrite_erased().await?;
    // last: until then erasing again begins from the beginning
    Ok(store.note_erasure(row.own(), ELECTORATE, electorate, now).await?)
}

/// What tells that all is erased.
const ELECTORATE: &str = "electorate";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::ElectionScene;
    use uurna_store::testing::own;

    #[tokio::test(flavor = "multi_thread")]
    async fn nothing_is_erased_before_the_result_and_everything_once_after_it() {
        let scene = ElectionScene::frozen().await;
        let (store, id) = (&scene.service().store, &scene.election);
        let erase = async |is_sure| erase_voters(scene.service(), scene.by(), id, is_sure).await;
        let early = erase(true).await;
        assert!(matches!(early, Err(EraseVotersRefusal::NotEnded { found: Some(Phase::Roll) })), "{early:?}");
        let voters = store.count_electorate(own(id), &uurna_store::ElectorateFilter::default()).await.unwrap();
        assert!(voters > 0);
        uurna_store::testing::run(store, &format!("UPDATE boards SET phase = 'ended' WHERE election = '{id}'")).await;
        assert!(matches!(erase(true).await, Err(EraseVotersRefusal::Early { .. })), "three months are not over");
        scene.scene.clock.set("2027-12-01T12:00:00Z".parse().unwrap());
        assert!(matches!(erase(false).await, Err(EraseVotersRefusal::NotConfirmed)));
        erase(true).await.unwrap();
        erase(true).await.unwrap();
        let acts = [Act::RegistrarFileSaved, Act::Erased { about: voters.to_string() }];
        assert_eq!(scene.acts_since_freezing().await, acts);
        let kept = store.count_electorate(own(id), &uurna_store::ElectorateFilter::default()).await.unwrap();
        assert_eq!((kept, store.deliveries(own(id), "code").await.unwrap().len()), (0, 0));
        let erased: Vec<String> = store.erasures(own(id)).await.unwrap().into_iter().map(|(what, ..)| what).collect();
        assert_eq!(erased, ["electorate", "messages", "photos", "registrar-file", "shares"]);
    }
}
