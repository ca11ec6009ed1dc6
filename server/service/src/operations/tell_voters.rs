//! Send the messages to all voters whose moment has come. By the clock: a job puts them into the outbox.

use uurna_store::DatabaseError;
use uurna_union::message::Channel;
use uurna_union::voter_message::{VoterMessage, due};

use crate::jobs::Kind;
use crate::post::channels;
use crate::service::Service;

/// Begin the job of every election with a message to its voters that is due.
pub(crate) async fn tell_voters(service: &Service) -> Result<(), DatabaseError> {
    let (store, now) = (&service.store, service.clock.now());
    if channels(&service.config) == [Channel::Letter] {
        return Ok(());
    }
    for message in VoterMessage::ALL {
        for (election, voting) in store.elections_to_tell(message).await? {
            let planned = store.voter_messages(election).await?;
            if due(&planned, message.leaves(), voting, now).is_some() {
                store.begin_work(&service.randomness.id(), election, Kind::Telling.name(), now).await?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use uurna_election_core::time::Timestamp;
    use uurna_store::testing::{number, own, run};
    use uurna_union::act::Act;
    use uurna_union::voter_message::{Choice, ChoiceFault};

    use super::*;
    use crate::boards::OfficerStep;
    use crate::jobs::Runner;
    use crate::operations::{ChooseVoterMessagesRefusal, choose_voter_messages};
    use crate::post::sender::Sender;
    use crate::testing::ElectionScene;

    /// The middle of the voting: at night, in Helsinki.
    const HALFWAY: &str = "2026-11-25T01:30:00Z";
    /// After it, when telephones may ring.
    const MORNING: &str = "2026-11-25T08:00:00Z";

    /// An election that is open. Members 1 to 5 had their codes by mail, 6 by text message, 7 by letter.
    async fn open(folder: &tempfile::TempDir) -> ElectionScene {
        let settings = format!(
            "[mail]\nfolder = {0:?}\nfrom = \"no-reply@example.org\"\n[sms]\nfolder = {0:?}\nfrom = \"Vote\"",
            folder.path()
        );
        let scene = ElectionScene::with_settings(&settings).await;
        scene.freeze().await;
        scene.open_voting().await;
        let store = &scene.service().store;
        run(store, "UPDATE electorate SET email = 'm' || member || '@example.org', phone = '+35840123456' || member")
            .await;
        run(store, "UPDATE electorate SET language = 'sv' WHERE member = '2'").await;
        run(store, "UPDATE messages SET channel = 'email', state = 'sent', body = NULL WHERE kind = 'code'").await;
        run(store, "UPDATE messages SET channel = 'sms' WHERE kind = 'code' AND addressee = '6'").await;
        run(store, "UPDATE messages SET channel = 'letter' WHERE kind = 'code' AND addressee = '7'").await;
        scene
    }

    async fn queued(scene: &ElectionScene, message: VoterMessage) -> i64 {
        let sql = format!("SELECT COUNT(*) FROM messages WHERE kind = '{}'", message.name());
        number(&scene.service().store, &sql).await
    }

    async fn look(scene: &ElectionScene) {
        tell_voters(scene.service()).await.unwrap();
        scene.scene.run_due().await;
    }

    fn set(scene: &ElectionScene, at: &str) {
        scene.scene.clock.set(at.parse().unwrap());
    }

    fn sent(folder: &tempfile::TempDir) -> Vec<String> {
        let texts = std::fs::read_dir(folder.path()).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()));
        texts.map(|text| text.unwrap().replace("\r\n", "\n")).collect()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn everybody_gets_one_reminder_halfway_by_the_way_of_their_code_in_their_language() {
        let folder = tempfile::tempdir().unwrap();
        let scene = open(&folder).await;
        look(&scene).await;
        assert_eq!(queued(&scene, VoterMessage::Reminder).await, 0, "voting has only begun");
        set(&scene, HALFWAY);
        for _ in 0..3 {
            look(&scene).await;
            assert_eq!(queued(&scene, VoterMessage::Reminder).await, 6, "the seventh code went by letter");
        }
        assert_eq!(queued(&scene, VoterMessage::ClosingSoon).await, 0, "voting is too short for two");
        let told = Act::VotersTold { what: "reminder".to_owned(), about: "6".to_owned() };
        let acts = scene.acts_since_freezing().await;
        assert_eq!(acts.iter().filter(|act| **act == told).count(), 1, "{acts:?}");
        set(&scene, MORNING);
        Sender::new(scene.scene.service.clone()).unwrap().send_waiting().await.unwrap();
        let sent = sent(&folder);
        assert_eq!(sent.len(), 6);
        let to = |whom: &str| sent.iter().find(|text| text.contains(&format!("To: {whom}"))).unwrap();
        assert!(to("m2@example.org").contains("Hej Bo Berg") && to("m1@example.org").contains("Hei Aino Aalto"));
        assert!(to("+358401234566").contains("Muistutus"), "{}", to("+358401234566"));
        assert!(sent.iter().all(|text| !text.contains("/v/") || !text.contains('#')), "no code in any");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn nobody_is_written_to_at_an_address_that_nobody_has() {
        let folder = tempfile::tempdir().unwrap();
        let scene = open(&folder).await;
        let failed = "UPDATE messages SET state = 'failed', reason = 'no-such-address' WHERE addressee IN ('1', '2')";
        run(&scene.service().store, failed).await;
        let full = "UPDATE messages SET state = 'failed', reason = 'refused' WHERE addressee = '3'";
        run(&scene.service().store, full).await;
        set(&scene, HALFWAY);
        look(&scene).await;
        let whom = "SELECT COUNT(*) FROM messages WHERE kind = 'reminder' AND addressee IN ('1', '2', '7')";
        assert_eq!(number(&scene.service().store, whom).await, 0);
        assert_eq!(queued(&scene, VoterMessage::Reminder).await, 4);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_killed_process_and_a_second_one_together_tell_everybody_once() {
        let folder = tempfile::tempdir().unwrap();
        let scene = open(&folder).await;
        let (store, service) = (&scene.service().store, scene.service());
        set(&scene, HALFWAY);
        tell_voters(service).await.unwrap();
        let now = scene.scene.now().seconds();
        let killed = store.take_job(now, now + 120).await.unwrap().unwrap();
        let piece = |member: &str| uurna_store::MessageRow {
            id: service.randomness.id(),
            election: Some(scene.election),
            kind: "reminder",
            addressee: member.to_owned(),
            channel: "email",
            language: "fi",
            held_for: None,
            expires_at: now + 9_999,
            body: vec![1],
        };
        let first = store.voters_to_tell(own(scene.election), 0, 1).await.unwrap().remove(0).voter;
        let (reminder, reach) = (VoterMessage::Reminder, (None, first.place));
        assert!(store.put_voter_messages(&killed, reminder, reach, &[piece("1")]).await.unwrap());
        assert!(!store.put_voter_messages(&killed, reminder, reach, &[piece("1")]).await.unwrap(), "the same again");
        let runner = Runner::new(scene.scene.reopen().await);
        assert_eq!(runner.run_due().await.unwrap(), 0, "the lease of the killed one runs");
        scene.scene.clock.set(scene.scene.now().plus_minutes(3));
        let (one, two) = (Runner::new(scene.scene.reopen().await), runner);
        let (one, two) = tokio::join!(one.run_due(), two.run_due());
        assert_eq!(one.unwrap() + two.unwrap(), 1);
        let next = (Some(first.place), first.place + 1);
        assert!(
            !store.put_voter_messages(&killed, reminder, next, &[piece("2")]).await.unwrap(),
            "it wakes up too late"
        );
        assert_eq!(queued(&scene, reminder).await, 6);
        let people = "SELECT COUNT(DISTINCT addressee) FROM messages WHERE kind = 'reminder'";
        assert_eq!(number(store, people).await, 6);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn while_voting_is_suspended_nothing_begins_and_nothing_that_waits_leaves() {
        let folder = tempfile::tempdir().unwrap();
        let scene = open(&folder).await;
        let step = async |step| scene.service().boards.step(&scene.election, step, scene.by()).await.unwrap();
        step(OfficerStep::Suspend).await;
        set(&scene, MORNING);
        look(&scene).await;
        assert_eq!(queued(&scene, VoterMessage::Reminder).await, 0);
        step(OfficerStep::Resume).await;
        look(&scene).await;
        step(OfficerStep::Suspend).await;
        let sender = Sender::new(scene.scene.service.clone()).unwrap();
        assert_eq!(sender.send_waiting().await.unwrap(), 6);
        assert!(sent(&folder).is_empty(), "suspended since they were put there");
        let held =
            "SELECT COUNT(*) FROM messages WHERE kind = 'reminder' AND state = 'waiting' AND reason = 'suspended'";
        assert_eq!(number(&scene.service().store, held).await, 6);
        step(OfficerStep::Resume).await;
        scene.scene.clock.set(scene.scene.now().plus_minutes(10));
        assert_eq!(sender.send_waiting().await.unwrap(), 6);
        assert_eq!(sent(&folder).len(), 6);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn no_telephone_rings_at_night_unless_the_morning_is_too_late() {
        let folder = tempfile::tempdir().unwrap();
        let scene = open(&folder).await;
        let sender = Sender::new(scene.scene.service.clone()).unwrap();
        let texts = || sent(&folder).iter().filter(|text| text.starts_with("To: +")).count();
        let zone = r#"UPDATE organisations SET settings = '{"zone": "Europe/Helsinki"}'"#;
        run(&scene.service().store, zone).await;
        set(&scene, HALFWAY);
        look(&scene).await;
        sender.send_waiting().await.unwrap();
        assert_eq!((sent(&folder).len(), texts()), (5, 0), "mail makes no noise");
        let quiet = "SELECT COUNT(*) FROM messages WHERE state = 'waiting' AND reason = 'quiet' AND channel = 'sms'";
        assert_eq!(number(&scene.service().store, quiet).await, 1);
        set(&scene, "2026-11-25T05:59:59Z");
        sender.send_waiting().await.unwrap();
        assert_eq!(texts(), 0);
        set(&scene, "2026-11-25T06:00:00Z");
        sender.send_waiting().await.unwrap();
        assert_eq!(texts(), 1, "eight in the morning");
        // of no use at eight in the morning
        let again = "UPDATE messages SET state = 'waiting', next_attempt = 0, expires_at = 1795672800, attempts = 0, \
            body = (SELECT manifest FROM boards LIMIT 1) WHERE channel = 'sms' AND kind = 'reminder'";
        run(&scene.service().store, again).await;
        set(&scene, "2026-11-26T01:00:00Z");
        sender.send_waiting().await.unwrap();
        let waits = "SELECT COUNT(*) FROM messages WHERE channel = 'sms' AND state = 'waiting'";
        assert_eq!(number(&scene.service().store, waits).await, 0);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_waits_at_the_close_is_erased_and_no_reminder_comes_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let scene = open(&folder).await;
        set(&scene, HALFWAY);
        look(&scene).await;
        let closes = scene.manifest().await.closes();
        scene.scene.clock.set(closes);
        scene.service().boards.step(&scene.election, OfficerStep::Close, scene.by()).await.unwrap();
        assert_eq!(Sender::new(scene.scene.service.clone()).unwrap().send_waiting().await.unwrap(), 0);
        let erased = "SELECT COUNT(*) FROM messages WHERE kind = 'reminder' AND body IS NULL AND reason = 'too-late'";
        assert_eq!(number(&scene.service().store, erased).await, 6);
        look(&scene).await;
        assert!(sent(&folder).is_empty());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn the_result_goes_to_everybody_with_its_page_once_it_is_published() {
        let folder = tempfile::tempdir().unwrap();
        let scene = open(&folder).await;
        let (store, id) = (&scene.service().store, &scene.election);
        run(store, "UPDATE boards SET phase = 'opening'").await;
        set(&scene, "2026-11-28T12:00:00Z");
        look(&scene).await;
        assert_eq!(queued(&scene, VoterMessage::Result).await, 0);
        run(store, "UPDATE boards SET phase = 'ended'").await;
        for _ in 0..2 {
            look(&scene).await;
            assert_eq!(queued(&scene, VoterMessage::Result).await, 6);
        }
        Sender::new(scene.scene.service.clone()).unwrap().send_waiting().await.unwrap();
        let page = format!("http://localhost:8080/e/{id}");
        assert!(sent(&folder).iter().all(|text| text.contains(&page)));
        assert_eq!(queued(&scene, VoterMessage::Reminder).await, 0);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn codes_that_were_made_elsewhere_mean_no_messages_from_here() {
        let folder = tempfile::tempdir().unwrap();
        let scene = open(&folder).await;
        run(&scene.service().store, "DELETE FROM messages").await;
        set(&scene, HALFWAY);
        look(&scene).await;
        assert_eq!(number(&scene.service().store, "SELECT COUNT(*) FROM jobs WHERE kind = 'telling'").await, 0);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn officers_choose_the_moment_until_the_message_has_left() {
        let folder = tempfile::tempdir().unwrap();
        let scene = open(&folder).await;
        let choose = async |choice| {
            let what = [(VoterMessage::Reminder, choice)];
            choose_voter_messages(scene.service(), scene.by(), &scene.election, &what).await
        };
        let at = |text: &str| Choice::At(text.parse::<Timestamp>().unwrap());
        let outside = choose(at("2026-11-27T08:00:00Z")).await;
        let fault = ChoiceFault::OutsideVoting;
        assert!(
            matches!(outside, Err(ChooseVoterMessagesRefusal::Choice { fault: found, .. }) if found == fault),
            "{outside:?}"
        );
        choose(Choice::Usual).await.unwrap();
        assert!(scene.acts_since_freezing().await.iter().all(|act| act.code() != "voter-message-chosen"));
        choose(at("2026-11-26T08:00:00Z")).await.unwrap();
        let (what, before, after) = ("reminder".to_owned(), "usual".to_owned(), "2026-11-26T08:00:00Z".to_owned());
        let acts = scene.acts_since_freezing().await;
        assert_eq!(acts.last(), Some(&Act::VoterMessageChosen { what, before, after }));
        set(&scene, HALFWAY);
        look(&scene).await;
        assert_eq!(queued(&scene, VoterMessage::Reminder).await, 0);
        choose(Choice::Never).await.unwrap();
        set(&scene, "2026-11-26T08:00:00Z");
        look(&scene).await;
        assert_eq!(queued(&scene, VoterMessage::Reminder).await, 0);
        choose(Choice::Usual).await.unwrap();
        look(&scene).await;
        assert_eq!(queued(&scene, VoterMessage::Reminder).await, 6);
        let late = choose(Choice::Never).await;
        assert!(matches!(late, Err(ChooseVoterMessagesRefusal::HasLeft)), "{late:?}");
    }
}
