//! Erase what is known about single voters, when nobody can contest the result any more.

use std::convert::Infallible;

use jiff::civil::Date;
use uurna_election_core::board::Phase;
use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach_cancelled_too};
use crate::boards::BoardError;
use crate::considered::today;
use crate::jobs::Kind;
use crate::post::zone_of;
use crate::service::Service;

/// Why nothing was erased.
#[derive(Debug, thiserror::Error)]
pub enum EraseVotersRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// until there is a result, or it is known that there will be none, or the day has come, the sealed shares are needed
    #[error("the result is not published")]
    NotEnded { found: Option<Phase> },
    /// the union keeps it until the result can no longer be contested
    #[error("nothing is erased before {from}")]
    Early { from: Date },
    /// nothing brings the data back, so the officer says once more which election is meant
    #[error("it was not confirmed that this election is meant")]
    NotConfirmed,
    /// what the log says cannot be read now
    #[error(transparent)]
    Board(#[from] BoardError<Infallible>),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Order the erasure of the electorate, the messages, the sealed shares and hours of ballots, candidates' photos, and
/// the registrar's file. From then on they count as erased, and nobody sees any of them; a job of [`Kind::Erasing`]
/// makes room, and notes how much it was. It cannot be cancelled: what counts as erased would come back. Returns
/// `false`, and notes nothing, if it is being done or was done.
///
/// # Errors
/// See [`EraseVotersRefusal`].
pub async fn erase_voters(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    is_sure: bool,
) -> Result<bool, EraseVotersRefusal> {
    let row = reach_cancelled_too(service, by, election, Right::Run).await?;
    let (store, now) = (&service.store, service.clock.now());
    let board = store.board(election).await?;
    let zone = zone_of(service, election).await?;
    let from = row.draft.schedule.erase_day(&zone);
    if board.is_none() || from.is_none_or(|from| today(now, &zone) < from) {
        let is_over = match &board {
            Some(board) if board.phase == Phase::Ended => true,
            Some(_) => has_no_result(service, election).await?,
            None => false,
        };
        match from {
            Some(from) if is_over => return Err(EraseVotersRefusal::Early { from }),
            None if is_over => {}
            _ => return Err(EraseVotersRefusal::NotEnded { found: board.map(|board| board.phase) }),
        }
    }
    // an order whose job failed was confirmed when it was given
    if !is_sure && row.erased_at.is_none() {
        return Err(EraseVotersRefusal::NotConfirmed);
    }
    let act = Act::ErasingOrdered;
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at: now };
    Ok(store.order_erasing(&entry, &service.randomness.id(), election, Kind::Erasing.name()).await?)
}

/// Order what no officer has ordered in time, wherever an election stands: what never ends is erased as well. By the
/// clock.
pub(crate) async fn erase_due(service: &Service) -> Result<(), DatabaseError> {
    let now = service.clock.now();
    for election in service.store.unerased_elections(now).await? {
        let Ok(Some(row)) = service.store.election_of_any_union(election.id()).await else { continue };
        let zone = zone_of(service, election.id()).await?;
        if row.draft.schedule.last_erase_day(&zone).is_none_or(|day| today(now, &zone) < day) {
            continue;
        }
        if let Err(error) = erase_voters(service, Actor::Clock, election.id(), true).await {
            tracing::error!(election = %election.id(), %error, "data about voters is erased later");
        }
    }
    Ok(())
}

/// Returns `true` if an election was cancelled, or has too few ballots to be counted.
async fn has_no_result(service: &Service, election: &ElectionId) -> Result<bool, BoardError<Infallible>> {
    Ok(service.boards.status(election).await?.no_result.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::Runner;
    use crate::testing::ElectionScene;
    use uurna_store::testing::own;

    #[tokio::test(flavor = "multi_thread")]
    async fn what_never_ends_is_erased_by_its_date_and_by_the_clock_a_week_later() {
        for (phase, state) in [
            ("roll", ""),
            ("accepting", ""),
            ("suspended", ""),
            ("closed", ""),
            ("checked", "UPDATE board_summaries SET small = '[[\"c\",4]]', floor = 5"),
            ("open", "UPDATE boards SET cancelled_at = 1, cancel_reason = 'x'"),
            ("ended", ""),
        ] {
            let scene = ElectionScene::frozen().await;
            let (store, service, id) = (&scene.service().store, scene.service(), &scene.election);
            uurna_store::testing::run(store, &format!("UPDATE boards SET phase = '{phase}'")).await;
            if !state.is_empty() {
                uurna_store::testing::run(store, state).await;
            }
            let runner = Runner::new(scene.scene.service.clone());
            // it closes on 26 November 2026, and is kept for 106 days
            for (moment, jobs) in
                [("2027-03-18T21:59:00Z", 0), ("2027-03-19T00:01:00Z", 1), ("2027-03-20T12:00:00Z", 0)]
            {
                scene.scene.clock.set(moment.parse().unwrap());
                erase_due(service).await.unwrap();
                assert_eq!(runner.run_due().await.unwrap(), jobs, "{phase} {moment}");
            }
            let erased = store.erasures(own(id)).await.unwrap();
            assert_eq!(erased.len(), 5, "{phase}: {erased:?}");
            let noted = scene.noted().await;
            let ordered = noted.iter().find(|noted| noted.act == Act::ErasingOrdered).unwrap();
            assert_eq!(ordered.doer, uurna_union::act::Doer::Clock, "{phase}");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_officer_orders_it_from_its_day_on_whatever_the_phase_and_not_before() {
        let scene = ElectionScene::frozen().await;
        let erase = async || erase_voters(scene.service(), scene.by(), &scene.election, true).await;
        uurna_store::testing::run(&scene.service().store, "UPDATE boards SET phase = 'checked'").await;
        scene.scene.clock.set("2027-03-11T21:59:00Z".parse().unwrap());
        assert!(matches!(erase().await, Err(EraseVotersRefusal::NotEnded { found: Some(Phase::Checked) })));
        let small = "UPDATE board_summaries SET small = '[[\"c\",4]]', floor = 5";
        uurna_store::testing::run(&scene.service().store, small).await;
        assert!(matches!(erase().await, Err(EraseVotersRefusal::Early { .. })));
        uurna_store::testing::run(&scene.service().store, "UPDATE board_summaries SET small = '[]'").await;
        scene.scene.clock.set("2027-03-12T00:01:00Z".parse().unwrap());
        assert!(erase().await.unwrap());
    }

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
        assert!(erase(true).await.unwrap());
        assert!(!erase(true).await.unwrap());
        let kept = store.count_electorate(own(id), &uurna_store::ElectorateFilter::default()).await.unwrap();
        assert_eq!((kept, store.deliveries(own(id), "code").await.unwrap().len()), (0, 0), "from the order on");
        let runner = Runner::new(scene.scene.service.clone());
        assert_eq!(runner.run_due().await.unwrap(), 1);
        assert!(!erase(true).await.unwrap());
        assert_eq!(runner.run_due().await.unwrap(), 0);
        let acts = [Act::ErasingOrdered, Act::Erased { about: voters.to_string() }];
        assert_eq!(scene.acts_since_freezing().await, acts);
        let erased: Vec<String> = store.erasures(own(id)).await.unwrap().into_iter().map(|(what, ..)| what).collect();
        assert_eq!(erased, ["electorate", "messages", "photos", "registrar-file", "shares"]);
    }
}
