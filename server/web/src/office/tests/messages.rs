//! Messages to all voters: what the page says, and what the office chooses.

use super::*;

/// A service that sends mail into a folder.
async fn office(folder: &tempfile::TempDir) -> Office {
    let settings = format!("[mail]\nfolder = {:?}\nfrom = \"no-reply@example.org\"", folder.path());
    Office::begin_at(crate::testing::Site::with_settings(&settings).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_sees_what_leaves_when_and_chooses_otherwise_until_it_has_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = office(&folder).await;
    let draft = office.get("messages?lang=en").await.text;
    assert!(draft.contains("when the election is locked") && !draft.contains("<button>"), "{draft}");
    office.prepare().await;
    office.freeze().await;
    let page = office.get("messages?lang=en").await.text;
    for said in ["It leaves on", "At the usual time: not at all", "It leaves when the result is published", "by e-mail"]
    {
        assert!(page.to_lowercase().contains(&said.to_lowercase()), "{said}: {page}");
    }
    let usual = "closing-soon=usual&result=never&closing-soon-moment=";
    for (moment, said) in [
        ("", "Choose a day and a time"),
        ("2026-11-27T09:00", "Choose a time within the voting"),
        ("2026-11-26T17:30", "Choose a time within the voting"),
    ] {
        let form = format!("reminder=at&reminder-moment={moment}&{usual}");
        let refused = office.send("messages?lang=en", &form).await;
        assert_eq!(refused.status, 422, "{moment}");
        let is_kept =
            refused.text.contains(&format!("value=\"{moment}\"")) && refused.text.contains("value=\"never\" checked");
        assert!(refused.text.contains("href=\"#reminder-moment\"") && is_kept, "{moment}: {said}: {}", refused.text);
    }
    assert!(
        office.get("messages?lang=en").await.text.contains("It leaves when the result is published"),
        "none was saved"
    );
    let form = format!("reminder=at&reminder-moment=2026-11-25T10:00&{usual}");
    assert_eq!(office.send("messages", &form).await.status, 303);
    let page = office.get("messages?lang=en").await.text;
    assert!(page.contains("value=\"2026-11-25T10:00\"") && page.contains("It does not leave."), "{page}");
    let log = office.get("log?lang=en").await.text;
    assert!(log.contains("Reminder: 2026-11-25T") && log.contains("Result: not at all"), "{log}");
    let observer = office.site.officer(Role::Observer).await;
    testing::name_officer(&office.site.service.store, &office.id, &observer.id).await;
    let observer = office.site.session(&observer).await;
    let seen = office.site.get_as(&observer, &office.at("messages?lang=en")).await;
    assert!(seen.status == 200 && !seen.text.contains("<button>Save"), "{}", seen.text);
    assert_eq!(office.site.send_as(&observer, &office.at("messages"), &form).await.status, 403);

    testing::run(&office.site.service.store, "UPDATE voter_messages SET done_on = 1795564800, told = 420").await;
    office.another_day(office.manifest().await.opens()).await;
    let page = office.get("messages?lang=en").await.text;
    assert!(page.contains("for 420 people") && !page.contains("name=\"reminder\""), "{page}");
    let late = office.send("messages?lang=en", "reminder=never").await;
    assert!(late.status == 409 && late.text.contains("has left already"), "{}", late.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_made_no_codes_or_has_no_way_says_that_it_sends_none() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = office(&folder).await;
    elsewhere.prepare().await;
    let times = "opens=2026-11-23T09:00&closes=2026-11-26T18:00&pause=0&floor=5&erase=&codes=registrar";
    assert_eq!(elsewhere.send("schedule", times).await.status, 303);
    let page = elsewhere.get("messages?lang=en").await.text;
    assert!(page.contains("the union’s own system") && !page.contains("name=\"reminder\""), "{page}");
    let silent = Office::begin().await;
    let page = silent.get("messages?lang=en").await.text;
    assert!(page.contains("neither e-mail nor text messages"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_came_back_leads_to_another_address_and_a_wrong_one_is_named_beside_its_field() {
    let folder = tempfile::tempdir().unwrap();
    let office = office(&folder).await;
    office.prepare().await;
    office.freeze().await;
    let store = &office.site.service.store;
    testing::run(store, "UPDATE messages SET state = 'sent', body = NULL WHERE channel = 'email'").await;
    let sent = store.deliveries(own(office.id), "code").await.unwrap();
    let sent = sent.into_iter().find(|one| one.state == MessageState::Sent).unwrap();
    let address = format!("delivery/{}/address", sent.id);
    let arrived = office.site.get_as(&office.cookie, &office.at(&address)).await;
    assert_eq!(arrived.status, 409, "{}", arrived.text);
    let bounced = format!("UPDATE messages SET state = 'failed', reason = 'bounced' WHERE id = '{}'", sent.id);
    testing::run(store, &bounced).await;
    let delivery = office.get("delivery?lang=en").await.text;
    for shown in [office.at(&address), office.at(&format!("delivery/{}/settled", sent.id)), office.at("replace")] {
        assert!(delivery.contains(&shown), "{shown}: {delivery}");
    }
    assert!(delivery.contains("It came back") && !delivery.contains("/again"), "{delivery}");
    for (form, field) in [
        ("", "way"),
        ("way=email&email=nobody", "email"),
        ("way=sms&phone=040+123+4567", "way"),
        ("way=sms&phone=x", "phone"),
        ("way=letter", "way"),
    ] {
        let refused = office.send(&format!("{address}?lang=en"), form).await;
        assert_eq!(refused.status, 422, "{form}: {}", refused.text);
        assert!(refused.text.contains(&format!("href=\"#{field}")), "{form}: {}", refused.text);
    }
    let refused = office.send(&format!("{address}?lang=en"), "way=email&email=nobody").await;
    assert!(refused.text.contains("value=\"nobody\""), "what was written stays: {}", refused.text);
    let done = office.send(&address, "way=email&email=new@example.org").await;
    assert_eq!((done.status, done.header("location")), (303, office.at("replace").as_str()), "{}", done.text);
    assert_eq!(office.send(&format!("delivery/{}/settled", sent.id), "").await.status, 303);
    let delivery = office.get("delivery?lang=en").await.text;
    assert!(!delivery.contains(&office.at(&address)), "{delivery}");
    assert_eq!(office.send(&format!("delivery/{}/settled", sent.id), "").await.status, 409);
    let observer = office.site.officer(Role::Observer).await;
    testing::name_officer(&office.site.service.store, &office.id, &observer.id).await;
    let observer = office.site.session(&observer).await;
    assert_eq!(office.site.send_as(&observer, &office.at(&address), "way=email").await.status, 403);
}
