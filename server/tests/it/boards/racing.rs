//! Boards with many writers at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::future::join_all;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use uurna_crypto::log::merkle::leaf_hash;
use uurna_crypto::log::proof::LogProof;
use uurna_crypto::voting_code::{SecretCredential, SecretVotingCode};
use uurna_election_core::ballot::Tracker;
use uurna_election_core::board::{BallotRefusal, CastError};
use uurna_election_core::event::Replacement;
use uurna_rehearsal::simulation::Simulation;
use uurna_service::boards::{BoardError, OfficerStep, Trouble};
use uurna_store::{Actor, Store};

use crate::boards::hall::{Hall, ballot};

/// The number of voters: the usual one in every test run, and the variable's before a release.
fn asked(variable: &str, usual: usize) -> usize {
    std::env::var(variable).ok().and_then(|many| many.parse().ok()).unwrap_or(usual)
}

fn index(confirmation: &str) -> u64 {
    LogProof::parse(confirmation.as_bytes()).unwrap().index()
}

pub(crate) fn of_ballots_that_race_for_one_code_one_is_taken_and_each_is_answered(hall: &Hall) {
    let races = asked("UURNA_RACES", 200);
    hall.runtime.block_on(async {
        let (service, simulation) = hall.opened(40).await;
        let before = service.size(&simulation).await;
        let mut chains = vec![Tracker::NONE; 40];
        let mut seed = 0;
        for round in 0..races {
            let (voter, racers) = (round % 40, 2 + round % 7);
            let sent: Vec<_> = (0..racers)
                .map(|racer| {
                    seed += 1;
                    ballot(&simulation, voter, racer % 3, chains[voter], seed)
                })
                .collect();
            let casts = sent.iter().map(|(submission, _)| service.cast(&simulation, submission.clone()));
            let outcomes = join_all(casts).await;
            let won: Vec<usize> = (0..racers).filter(|racer| outcomes[*racer].is_ok()).collect();
            assert_eq!(won.len(), 1, "race {round}");
            let lost = |outcome: &Result<String, BoardError<CastError>>| {
                matches!(outcome, Ok(_) | Err(BoardError::Refused(CastError::Refused(BallotRefusal::Chain))))
            };
            assert!(outcomes.iter().all(lost), "race {round}: {outcomes:?}");
            chains[voter] = sent[won[0]].1;
        }
        assert_eq!(service.size(&simulation).await, before + races as u64, "one ballot a race");
        let election = simulation.manifest.id();
        let verified = service.boards.ask(&election, |keeper| {
            let verified = keeper.verify(&|| ChaCha20Rng::seed_from_u64(9));
            Ok::<_, BoardError<std::convert::Infallible>>(verified.unwrap().report.failed().count())
        });
        assert_eq!(verified.await.unwrap(), 0, "every chain is whole");
    });
}

pub(crate) fn many_voters_at_once_are_all_confirmed_under_few_checkpoints(hall: &Hall) {
    hall.runtime.block_on(async {
        let (service, simulation) = hall.opened(300).await;
        let sent: Vec<_> =
            (0..300).map(|voter| ballot(&simulation, voter, voter % 3, Tracker::NONE, voter as u64).0).collect();
        let outcomes = join_all(sent.iter().map(|submission| service.cast(&simulation, submission.clone()))).await;
        let (mut places, mut checkpoints) = (BTreeSet::new(), BTreeSet::new());
        for (submission, outcome) in sent.iter().zip(&outcomes) {
            let confirmation = LogProof::parse(outcome.as_ref().unwrap().as_bytes()).unwrap();
            let manifest = &simulation.manifest;
            confirmation.verify(&leaf_hash(&submission.entry), &manifest.log_origin(), manifest.log_key()).unwrap();
            places.insert(confirmation.index());
            checkpoints.insert(confirmation.checkpoint().unverified().size());
        }
        assert_eq!(places.len(), 300);
        assert!(checkpoints.len() < 100, "{} commits for 300 ballots", checkpoints.len());
        let again = join_all(sent.into_iter().map(|submission| service.cast(&simulation, submission))).await;
        for (first, second) in outcomes.iter().zip(&again) {
            assert_eq!(index(first.as_ref().unwrap()), index(second.as_ref().unwrap()));
        }
    });
}

pub(crate) fn two_services_take_votes_for_one_election_and_keep_one_log(hall: &Hall) {
    hall.runtime.block_on(async {
        let (one, simulation) = hall.opened(120).await;
        let other = hall.service().await;
        let services = [&one, &other];
        let mut trackers = vec![Tracker::NONE; 120];
        for round in 0..3_u64 {
            let sent: Vec<_> = (0..120_usize)
                .map(|voter| ballot(&simulation, voter, voter % 3, trackers[voter], 1000 * round + voter as u64))
                .collect();
            let casts = sent.iter().enumerate().map(|(voter, (submission, _))| {
                let service = services[(voter + usize::try_from(round).unwrap()) % 2];
                service.cast(&simulation, submission.clone())
            });
            let places: BTreeSet<u64> =
                join_all(casts).await.iter().map(|outcome| index(outcome.as_ref().unwrap())).collect();
            assert_eq!(places.len(), 120);
            trackers = sent.into_iter().map(|(_, tracker)| tracker).collect();
        }
        let credential = *simulation.voters[7].credential.public().encoding();
        let election = simulation.manifest.id();
        for service in services {
            let standing = service.boards.standing(&election, credential).await.unwrap();
            assert_eq!(standing.last.unwrap().tracker, trackers[7], "whom one asked, the other told");
        }
    });
}

/// Two services share one database, and the second has not seen what the first did. A step or a replacement that is
/// sent to the second again counts as done, and one that contradicts it is refused.
pub(crate) fn what_was_done_already_is_done_and_stands_in_the_log_once(hall: &Hall) {
    hall.runtime.block_on(async {
        let (one, simulation) = hall.opened(2).await;
        let other = hall.service().await;
        let election = simulation.manifest.id();
        let size = one.size(&simulation).await;
        for step in [OfficerStep::Suspend, OfficerStep::Resume] {
            for service in [&other, &one, &other] {
                service.boards.step(&election, step, Actor::Operator).await.unwrap();
            }
        }
        let (old, new) = (&simulation.voters[0].credential, &simulation.voters[1].credential);
        let taken = replacement(&simulation, old, new);
        let fresh = SecretVotingCode::from_secret([9; 12]).unwrap().credential(simulation.manifest.id().as_bytes());
        let made = replacement(&simulation, old, &fresh);
        for service in [&one, &other] {
            let refused =
                service.boards.replace(&election, taken.clone(), Actor::Operator).await.unwrap_err().to_string();
            assert!(refused.contains("in use already"), "{refused}");
        }
        for service in [&one, &other, &one] {
            assert!(!service.boards.replace(&election, made.clone(), Actor::Operator).await.unwrap().had_voted);
        }
        hall.wait_until("2026-11-09T15:00:00Z");
        for service in [&one, &other, &one] {
            service.boards.step(&election, OfficerStep::Close, Actor::Operator).await.unwrap();
        }
        assert!(
            !other.boards.replace(&election, made, Actor::Operator).await.unwrap().had_voted,
            "its answer may come late"
        );
        assert_eq!(one.size(&simulation).await, size + 4);
        for step in [OfficerStep::Open, OfficerStep::Suspend, OfficerStep::Resume, OfficerStep::Check] {
            let refused = other.boards.step(&election, step, Actor::Operator).await;
            assert!(matches!(refused, Err(BoardError::Refused(_))), "{step:?}: {refused:?}");
        }
    });
}

fn replacement(simulation: &Simulation, old: &SecretCredential, new: &SecretCredential) -> Replacement {
    let (old, new) = (*old.public().encoding(), *new.public().encoding());
    Replacement::sign(&simulation.manifest.fingerprint(), old, new, &simulation.registrar_key)
}

pub(crate) fn a_full_hall_is_told_to_come_back(hall: &Hall) {
    hall.runtime.block_on(async {
        let (service, simulation) = hall.opened(1).await;
        let mut rooms = Vec::new();
        while let Ok(room) = service.boards.room(1024 * 1024) {
            rooms.push(room);
            assert!(rooms.len() < 10_000, "room has an end");
        }
        let (submission, _) = ballot(&simulation, 0, 1, Tracker::NONE, 1);
        let refused = service.cast(&simulation, submission.clone()).await;
        assert!(matches!(refused, Err(BoardError::Trouble(Trouble::Busy))), "{refused:?}");
        drop(rooms);
        assert!(service.cast(&simulation, submission).await.is_ok());
    });
}

pub(crate) fn a_database_that_goes_away_and_comes_back_costs_no_confirmed_ballot(hall: &Hall) {
    hall.runtime.block_on(async {
        let (service, simulation) = hall.opened(3).await;
        let (first, tracker) = ballot(&simulation, 0, 1, Tracker::NONE, 1);
        let confirmed = index(&service.cast(&simulation, first.clone()).await.unwrap());
        rename(&service.store, "ALTER TABLE board_blobs RENAME TO elsewhere").await;
        let (second, _) = ballot(&simulation, 0, 2, tracker, 2);
        let lost = service.cast(&simulation, second.clone()).await;
        assert!(matches!(lost, Err(BoardError::Trouble(Trouble::OutcomeUnknown))), "{lost:?}");
        rename(&service.store, "ALTER TABLE elsewhere RENAME TO board_blobs").await;
        assert_eq!(index(&service.cast(&simulation, second).await.unwrap()), confirmed + 1, "the same bytes again");
        assert_eq!(index(&service.cast(&simulation, first).await.unwrap()), confirmed);
    });
}

async fn rename(store: &Store, sql: &'static str) {
    match store {
        Store::Sqlite { writing, .. } => sqlx::query(sql).execute(writing).await.map(drop).unwrap(),
        Store::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(drop).unwrap(),
    }
}

/// A third of the voters votes just before the close while the clock jumps, a third at the moment of the close while
/// the log is being closed, and a third after it, on a clock that was set back.
pub(crate) fn ballots_around_the_close_are_taken_before_it_and_never_after(hall: &Hall) {
    let third = asked("UURNA_CLOSES", 60) / 3;
    hall.runtime.block_on(async {
        let (service, simulation) = hall.opened(3 * third).await;
        let election = simulation.manifest.id();
        let service = Arc::new(service);
        let cast = |voter: usize| {
            let (service, simulation) = (Arc::clone(&service), Arc::clone(&simulation));
            async move {
                let (submission, _) = ballot(&simulation, voter, 1, Tracker::NONE, voter as u64);
                service.cast(&simulation, submission).await
            }
        };
        let mut before = Vec::new();
        // the clock runs up to the close, is set back by an hour as if daylight saving time had ended, and runs up again
        let moments = ["2026-11-09T14:59:58Z", "2026-11-09T14:59:59Z", "2026-11-09T13:59:59Z", "2026-11-09T14:59:59Z"];
        for voter in 0..third {
            hall.wait_until(moments[voter % moments.len()]);
            if voter % 5 == 0 {
                service.boards.keep_time_once().await;
            }
            before.push(index(&cast(voter).await.unwrap()));
        }
        hall.wait_until("2026-11-09T15:00:00Z");
        let casts = join_all((third..2 * third).map(cast));
        let (outcomes, ()) = futures_util::future::join(casts, service.boards.keep_time_once()).await;
        let refused = |outcome: &Result<String, BoardError<CastError>>| {
            matches!(outcome, Err(BoardError::Refused(CastError::NotOpen { .. })))
        };
        assert!(outcomes.iter().all(refused), "{outcomes:?}");
        hall.wait_until("2026-11-09T14:00:00Z");
        for voter in 2 * third..3 * third {
            assert!(refused(&cast(voter).await), "set back, but the log has closed");
        }
        assert_eq!(service.boards.status(&election).await.unwrap().phase.name(), "closed");
        for (voter, index_before) in before.into_iter().enumerate() {
            assert_eq!(index(&cast(voter).await.unwrap()), index_before, "confirmed before, confirmed again");
        }
    });
}
