//! Freezing runs behind its page: two people ask for it, a job does it, and it stops or is refused with a reason.

use uurna_crypto::log::checkpoint::Checkpoint;
use uurna_crypto::log::merkle::Hash;
use uurna_crypto::signature::SigningKey;

use super::{Office, SWITCH};
use crate::Role;
use uurna_store::testing;
use uurna_store::testing::own;
use uurna_union::act::Act;
use uurna_union::election_code::election_code;

#[tokio::test(flavor = "multi_thread")]
async fn freezing_goes_on_behind_the_page_and_can_be_stopped_until_it_is_done() {
    let office = Office::begin().await;
    office.prepare().await;
    office.propose("freeze", SWITCH, "freeze").await;
    assert_eq!(office.confirm("freeze", "").await.header("location"), office.at("freeze"));
    let page = office.get("freeze?lang=en").await;
    assert!(page.text.contains("is being locked") && page.header("refresh") == "1", "{}", page.text);
    assert_eq!(office.confirm("freeze", "").await.status, 303, "asked twice, done once");
    assert_eq!(office.send("freeze/cancel", "").await.header("location"), office.at("freeze"));
    assert_eq!(office.work().await, 0);
    assert!(!office.draft_is_frozen().await);
    let form = office.get("freeze?lang=en").await.text;
    assert!(form.contains("Nothing can be changed afterwards"), "the form again: {form}");
    assert!(form.contains("One person does not decide this alone"), "who stops it wants it no more: {form}");
    assert_eq!(office.freeze().await.status, 200);
    assert_eq!(office.send("freeze/cancel", "").await.status, 409, "nothing brings a draft back");
    let acts = office.site.service.store.office_acts(own(office.id)).await.unwrap();
    let noted: Vec<String> =
        acts.into_iter().map(|noted| noted.act.code()).filter(|code| code.starts_with("fr")).collect();
    assert_eq!(noted, ["frozen", "freezing-ordered", "freezing-cancelled", "freezing-ordered"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_freezing_whose_asker_was_shut_out_meanwhile_says_so_on_its_page() {
    let office = Office::begin().await;
    office.prepare().await;
    let (store, other) = (&office.site.service.store, office.site.officer(Role::Union).await);
    office.propose("freeze", SWITCH, "freeze").await;
    let (cookie, page) = (office.site.session(&other).await, office.at("proposals/freeze"));
    let form = office.digest_on(&cookie, &page).await;
    assert_eq!(office.site.send_as(&cookie, &format!("{page}/confirm"), &form).await.status, 303);
    testing::run(store, &format!("UPDATE officers SET disabled_at = 1 WHERE id = '{}'", other.id)).await;
    assert_eq!(office.work().await, 1);
    assert!(!office.draft_is_frozen().await);
    let page = office.get("freeze?lang=en").await.text;
    assert!(page.contains("came to nothing") && page.contains("may no longer run this election"), "{page}");
    let frozen = office.freeze().await.text;
    assert!(!frozen.contains("came to nothing"), "{frozen}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_crash_left_of_freezing_is_finished_by_freezing_again() {
    let office = Office::begin().await;
    office.prepare().await;
    assert_eq!(office.freeze().await.status, 200);
    let store = &office.site.service.store;
    testing::run(store, &format!("UPDATE elections SET frozen_at = NULL WHERE id = '{}'", office.id)).await;
    assert!(store.arm_board(&testing::entry(&office.id, &Act::Disarmed), &office.id, false).await.unwrap());
    let home = office.get("?lang=en").await.text;
    assert!(home.contains("Finish locking") && home.contains("/freeze\""), "{home}");
    assert!(office.get("freeze?lang=en").await.text.contains("Finish locking"));
    assert_eq!(office.send("freeze", "").await.header("location"), office.at("freeze"));
    assert_eq!(office.work().await, 1);
    let finished = office.get("freeze").await.text;
    assert!(finished.contains(&election_code(&office.manifest().await.fingerprint())), "{finished}");
    let row = store.election_of_any_union(&office.id).await.unwrap().unwrap();
    assert!(!row.is_half_frozen() && store.board(&office.id).await.unwrap().unwrap().is_armed);
    assert_eq!(office.send("freeze", "").await.status, 409, "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_election_whose_log_was_signed_before_the_database_was_put_back_is_not_frozen_again() {
    let office = Office::begin().await;
    office.prepare().await;
    let signed = Checkpoint::new(format!("uurna.election/{}", office.id), 3, Hash::from_bytes([7; 32]));
    let signed = signed.sign(&SigningKey::from_seed(&[7; 32])).unwrap();
    let mark = office.site.service.config.secrets.join("high-water").join(office.id.to_string());
    std::fs::write(mark, signed.encode()).unwrap();
    let refused = office.freeze_in("?lang=en").await.text;
    assert!(
        refused.contains("came to nothing") && refused.contains("has signed the election’s data before"),
        "{refused}"
    );
    assert!(!office.draft_is_frozen().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_freezing_that_failed_is_tried_again_by_what_two_people_confirmed() {
    let office = Office::begin().await;
    office.prepare().await;
    assert!(office.get("freeze?lang=en").await.text.contains("One person does not decide this alone"));
    let mark = office.site.service.config.secrets.join("high-water").join(office.id.to_string());
    std::fs::write(&mark, "no checkpoint").unwrap();
    let failed = office.freeze_in("?lang=en").await.text;
    assert!(
        failed.contains("came to nothing") && failed.contains("Two people have confirmed this already"),
        "{failed}"
    );
    std::fs::remove_file(mark).unwrap();
    assert_eq!(office.send("freeze", "").await.header("location"), office.at("freeze"), "nobody is asked again");
    assert_eq!(office.work().await, 1);
    assert!(office.draft_is_frozen().await);
}
