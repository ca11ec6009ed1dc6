//! An election whose data about voters is erased: on every page, from the order on.

use uurna_service::jobs::Kind;
use uurna_store::Erasing;
use uurna_store::testing::{own, run};

use super::Office;
use crate::testing::Answer;

/// An election of 420 people that has ended and may be erased.
async fn ended() -> Office {
    let mut office = Office::begin().await;
    office.prepare().await;
    office.freeze().await;
    run(&office.site.service.store, "UPDATE boards SET phase = 'ended'").await;
    office.another_day("2027-12-01T12:00:00Z".parse().unwrap()).await;
    office
}

/// Every page with something about voters, but the log and the erasing itself.
async fn pages(office: &Office) -> Vec<(String, u16, String)> {
    let mut seen = Vec::new();
    for page in
        ["", "members", "members?search=Virtanen", "delivery", "letters", "registrar-file", "fingerprint", "signers"]
    {
        let Answer { status, text, .. } = office.site.get_as(&office.cookie, &office.at(page)).await;
        seen.push((page.to_owned(), status, text));
    }
    for page in ["", "/status"] {
        let path = format!("/e/{}{page}", office.id);
        let Answer { status, text, .. } = office.site.get_as(&office.cookie, &path).await;
        seen.push((path, status, text));
    }
    seen
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_shows_an_election_that_is_being_erased_as_one_that_is_erased() {
    let office = ended().await;
    let before = pages(&office).await;
    assert!(before[1].2.contains("Virtanen"), "{}", before[1].2);
    let unsure = office.send("erase?lang=en", "").await;
    assert!(unsure.status == 422 && unsure.text.contains("Tick which election"), "{}", unsure.text);
    assert_eq!(office.send("erase", "sure=yes").await.status, 303);
    let during = pages(&office).await;
    assert_ne!(during, before);
    assert!(!during.iter().any(|(_, _, text)| text.contains("Virtanen, ")), "nobody of the register is named");

    let store = &office.site.service.store;
    let (now, erase) = (office.site.now().seconds(), office.get("erase?lang=en").await);
    assert!(erase.text.contains("is being erased") && erase.text.contains("cannot be stopped"), "{}", erase.text);
    assert!(!erase.text.contains("<form method=\"post\" action=\"/office/"), "no button: {}", erase.text);
    assert_eq!(erase.header("refresh"), "1");
    let job = store.take_job(now, now + 120).await.unwrap().unwrap();
    for _ in 0..3 {
        let Erasing::At { done, total } = store.erase_piece(&job).await.unwrap() else { panic!("it is not through") };
        assert!(store.job_goes_on(&job, (done, total), now + 120).await.unwrap());
    }
    assert_eq!(pages(&office).await, during, "the process died in the middle of it");
    let half = office.get("erase?lang=en").await.text;
    assert!(half.contains("Erased: ") && !half.contains("<tbody>"), "{half}");
    assert_eq!(office.send("erase", "sure=yes").await.status, 303, "a second press");
    office.site.clock.set(office.site.now().plus_minutes(3));
    assert_eq!(office.work().await, 1);
    office.site.clock.set("2027-12-01T12:00:00Z".parse().unwrap());
    assert_eq!(pages(&office).await, during);
    let erased = office.get("erase?lang=en").await.text;
    assert!(erased.contains("<tbody>") && erased.contains("420"), "{erased}");
    let log = office.get("log?lang=en").await.text;
    assert_eq!((log.matches("ordered that data").count(), log.matches("erased data").count()), (1, 1), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasing_that_a_program_without_this_job_has_left_goes_on_by_a_button() {
    let office = ended().await;
    assert_eq!(office.send("erase", "sure=yes").await.status, 303);
    run(&office.site.service.store, "UPDATE jobs SET state = 'failed', reason = 'unknown-kind' WHERE kind = 'erasing'")
        .await;
    let broken = office.get("erase?lang=en").await.text;
    assert!(broken.contains("Go on erasing"), "{broken}");
    assert_eq!(office.send("erase", "").await.status, 303, "it was confirmed already");
    assert_eq!(office.work().await, 1);
    let job = office.site.service.store.job(own(office.id), Kind::Erasing.name()).await.unwrap().unwrap();
    assert!(!job.state.is_at_work());
    assert!(office.get("erase").await.text.contains("<tbody>"));
}
