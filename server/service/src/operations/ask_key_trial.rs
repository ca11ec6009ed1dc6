//! Ask every signer of a frozen election to show that the words still make the key, and remind those who have not.

use uurna_election_core::board::Phase;
use uurna_store::{Actor, DatabaseError, Entry, KeyTrial, OwnElection, Stage};
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, InvitationId};
use uurna_union::officer::Right;

use super::signer_link::Mailing;
use super::{OutOfReach, reach};
use crate::boards::BoardError;
use crate::service::Service;

/// Why nobody was asked.
#[derive(Debug, thiserror::Error)]
pub enum AskKeyTrialRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// the keys are not final yet: words are typed back when they are made, and again at the acceptance
    #[error("the election is not frozen")]
    NotFrozen,
    /// nobody needs the keys any more
    #[error("the result is published")]
    Ended,
    #[error(transparent)]
    Board(BoardError<std::convert::Infallible>),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Ask all signers, each with a challenge of their own and, if they have an address, a message with one link. Earlier
/// questions lose their effect. Returns the number of signers.
///
/// # Errors
/// See [`AskKeyTrialRefusal`].
pub async fn ask_key_trial(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
) -> Result<usize, AskKeyTrialRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    if row.stage != Stage::Frozen || row.is_half_frozen() {
        return Err(AskKeyTrialRefusal::NotFrozen);
    }
    let status = service.boards.status(election).await.map_err(AskKeyTrialRefusal::Board)?;
    if status.phase == Phase::Ended {
        return Err(AskKeyTrialRefusal::Ended);
    }
    let all = service.store.invitations(row.own()).await?;
    let asked: Vec<(InvitationId, [u8; 32])> = all.iter().map(|to| (to.id, service.randomness.bytes())).collect();
    let mailing = Mailing::of(service, &row).await?;
    let messages = all.iter().zip(&asked);
    let messages: Vec<_> =
        messages.filter_map(|(to, (_, challenge))| mailing.key_trial(to, challenge, false)).collect();
    let (act, at) = (Act::KeyTrialAsked { about: all.len().to_string() }, service.clock.now());
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    service.store.ask_key_trials(&entry, election, &asked, &messages).await?;
    Ok(all.len())
}

/// Remind the signers of one election who were asked and have not
/// answered; skip those who got a message, or answered, meanwhile.
pub(crate) async fn remind_of_key_trials(
    service: &Service,
    election: OwnElection,
    due: &[KeyTrial],
) -> Result<(), DatabaseError> {
    if due.is_empty() {
        return Ok(());
    }
    let store = &service.store;
    let Ok(Some(row)) = store.election_of_any_union(election.id()).await else { return Ok(()) };
    let mailing = Mailing::of(service, &row).await?;
    let all = store.invitations(election).await?;
    for trial in due {
        if let Some(to) = all.iter().find(|one| one.id == trial.invitation) {
            let message = mailing.key_trial(to, &trial.challenge, true);
            store.remind_of_key_trial(trial, message.as_slice(), service.clock.now()).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use uurna_election_core::time::Timestamp;
    use uurna_store::testing::{number, own};
    use uurna_union::act::Doer;
    use uurna_union::officer::{Officer, Role};

    use super::*;
    use crate::boards::OfficerStep;
    use crate::key_trials::{KeysState, keep_time};
    use crate::operations::{ChallengeAnswer, report_lost_words, take_step, try_key};
    use crate::testing::ElectionScene;

    async fn open() -> ElectionScene {
        let scene = ElectionScene::frozen_with_mail().await;
        scene.accept().await;
        scene.scene.clock.set(scene.manifest().await.opens());
        take_step(scene.service(), scene.by(), &scene.election, OfficerStep::Open).await.unwrap();
        scene
    }

    async fn mails(scene: &ElectionScene) -> i64 {
        number(&scene.service().store, "SELECT COUNT(*) FROM messages WHERE kind = 'key-trial'").await
    }

    async fn state(scene: &ElectionScene) -> KeysState {
        KeysState::of(scene.service(), own(scene.election), &scene.manifest().await).await.unwrap()
    }

    fn before_close(closes: Timestamp, seconds: i64) -> Timestamp {
        Timestamp::from_seconds(closes.seconds() - seconds).unwrap()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn the_office_asks_everybody_and_sees_who_is_silent() {
        let scene = open().await;
        let (service, id) = (scene.service(), &scene.election);
        let all_alive = |state: &KeysState| state.signers.iter().all(crate::key_trials::TriedSigner::is_alive);
        assert!(all_alive(&state(&scene).await), "the acceptance tried them");
        assert_eq!(ask_key_trial(service, scene.by(), id).await.unwrap(), 2);
        assert_eq!(mails(&scene).await, 2);
        let noted = &scene.noted().await[0];
        assert_eq!((&noted.act, noted.doer), (&Act::KeyTrialAsked { about: "2".to_owned() }, Doer::Officer));
        let asked = state(&scene).await;
        assert_eq!(asked.outlook(asked.left(crate::key_trials::TriedSigner::is_alive)), (false, 0));
        let trial = asked.signers[0].trial.clone().unwrap();
        let answer =
            ChallengeAnswer::signed(&scene.manifest().await, 1, trial.challenge, &ElectionScene::signing_key(1));
        try_key(service, id, &answer).await.unwrap();
        let one = state(&scene).await;
        assert_eq!(one.signers.iter().map(crate::key_trials::TriedSigner::is_alive).collect::<Vec<_>>(), [true, false]);
        let tried = service.store.tried_keys(id).await.unwrap();
        assert_eq!((tried.alive, tried.signers, tried.tried_at), (1, 2, Some(scene.scene.now())), "and the public");
        report_lost_words(service, &one.signers[1].invitation).await.unwrap();
        let lost = state(&scene).await;
        let left = lost.left(|signer| !signer.is_lost());
        assert_eq!((left.trustees, lost.outlook(left)), (1, (false, 0)), "both must open");
        ask_key_trial(service, scene.by(), id).await.unwrap();
        let stale = try_key(service, id, &answer).await;
        assert!(stale.is_err(), "another question took its place: {stale:?}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn nobody_else_asks_and_not_before_the_keys_stand() {
        let scene = ElectionScene::ready().await;
        let (service, id) = (scene.service(), &scene.election);
        let draft = ask_key_trial(service, scene.by(), id).await;
        assert!(matches!(draft, Err(AskKeyTrialRefusal::NotFrozen)), "{draft:?}");
        scene.freeze().await;
        let observer = scene.scene.officer(Role::Observer).await;
        let stranger = Officer { organisation: uurna_store::testing::id("another"), ..scene.second.clone() };
        for other in [observer, stranger] {
            let refused = ask_key_trial(service, Actor::Officer(&other), id).await;
            assert!(matches!(refused, Err(AskKeyTrialRefusal::Reach(_))), "{refused:?}");
        }
        let signer = ask_key_trial(service, Actor::Signer("Anna"), id).await;
        assert!(matches!(signer, Err(AskKeyTrialRefusal::Reach(_))), "{signer:?}");
        assert_eq!(ask_key_trial(service, scene.by(), id).await.unwrap(), 2);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn the_clock_asks_two_hours_before_the_close_and_reminds_the_silent_alone() {
        let scene = open().await;
        let service = scene.service();
        let closes = scene.manifest().await.closes();
        let keep_at = async |seconds: i64| {
            scene.scene.clock.set(before_close(closes, seconds));
            keep_time(service).await.unwrap();
            mails(&scene).await
        };
        assert_eq!(keep_at(3 * 3_600).await, 2, "three days before the close, or as soon as somebody looks");
        assert_eq!(keep_at(2 * 3_600).await, 4, "two hours before it once more");
        let noted = &scene.noted().await[0];
        assert_eq!((&noted.act, noted.doer), (&Act::KeyTrialAsked { about: "2".to_owned() }, Doer::Clock));
        let trial = state(&scene).await.signers[1].trial.clone().unwrap();
        let answer =
            ChallengeAnswer::signed(&scene.manifest().await, 2, trial.challenge, &ElectionScene::signing_key(2));
        try_key(service, &scene.election, &answer).await.unwrap();
        assert_eq!(keep_at(2 * 3_600 - 60).await, 4);
        assert_eq!(keep_at(4_000).await, 5, "Anna alone");
        assert_eq!(keep_at(3_990).await, 5, "once");
        assert_eq!(keep_at(1_000).await, 6);
        assert_eq!(keep_at(0).await, 6, "it is over");
    }
}
