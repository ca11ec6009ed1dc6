//! A large register is read behind the page.

use uurna_store::testing::run;

use super::Office;
use super::counting::register;

/// Members of a file of more than a megabyte.
const MANY: usize = 8_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_large_register_is_read_by_a_job_and_its_page_looks_again_until_it_shows_it() {
    let office = Office::begin().await;
    let sent = office.upload("register", register(MANY).as_bytes()).await;
    assert_eq!((sent.status, sent.header("location")), (303, office.at("register/preview").as_str()), "{}", sent.text);
    let reading = office.get("register/preview?lang=en").await;
    assert!(reading.text.contains("is being read") && reading.header("refresh") == "1", "{}", reading.text);
    assert!(reading.text.contains("register/cancel"), "it can be stopped");
    assert_eq!(office.work().await, 1);
    let preview = office.get("register/preview?lang=en").await;
    assert!(preview.text.contains("8,000") || preview.text.contains("8000"), "{}", preview.text);
    assert!(preview.text.contains("register/use") && preview.header("refresh").is_empty());
    let log = office.get("log?lang=en").await.text;
    assert!(log.contains("uploaded a register, which is being read") && log.contains("to look at"), "{log}");
}

/// What the form of the page that is shown would send, and that e-mail addresses be kept.
fn kept_on(page: &str) -> String {
    let (_, seen) = page.split_once("name=\"seen\" value=\"").expect(page);
    format!("keep=email&seen={}", seen.split('"').next().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_register_is_used_by_a_job_and_its_page_looks_again_until_the_electorate_is_there() {
    let office = Office::begin().await;
    assert_eq!(office.upload("register", register(MANY).as_bytes()).await.status, 303);
    assert_eq!(office.work().await, 1);
    let kept = kept_on(&office.get("register/preview").await.text);
    let sent = office.send("register/use", &kept).await;
    assert_eq!((sent.status, sent.header("location")), (303, office.at("register/preview").as_str()), "{}", sent.text);
    let using = office.get("register/preview?lang=en").await;
    assert!(using.text.contains("is being taken into use") && using.header("refresh") == "1", "{}", using.text);
    let stopped = office.send("register/use/cancel", "").await;
    assert_eq!((stopped.status, stopped.header("location")), (303, office.at("register/preview").as_str()));
    assert_eq!(office.work().await, 0);
    assert!(office.get("register/preview").await.text.contains("register/use\""), "it is looked at still");
    assert_eq!(office.send("register/use", &kept).await.status, 303);
    assert_eq!(office.work().await, 1);
    let shown = office.site.get_as(&office.cookie, &office.at("register/preview")).await;
    assert_eq!((shown.status, shown.header("location")), (303, office.at("electorate").as_str()), "{}", shown.text);
    let log = office.get("log?lang=en").await.text;
    for said in ["began to take a register into use", "stopped taking a register into use", "chose a register. 8000"] {
        assert!(log.contains(said), "{said}: {log}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_uses_the_register_that_they_saw_and_no_other() {
    let office = Office::begin().await;
    assert_eq!(office.upload("register", register(10).as_bytes()).await.status, 303);
    let kept = kept_on(&office.get("register/preview").await.text);
    assert_eq!(office.upload("register", register(11).as_bytes()).await.status, 303);
    let other = office.send("register/use?lang=en", &kept).await;
    assert!(other.status == 200 && other.text.contains("Another register was uploaded"), "{}", other.text);
    let kept = kept_on(&other.text);
    // one that waits for its job learns it on its page
    assert_eq!(office.upload("register", register(MANY).as_bytes()).await.status, 303);
    assert_eq!(office.work().await, 1);
    assert_eq!(office.send("register/use", &kept).await.status, 303);
    assert_eq!(office.work().await, 1);
    let told = office.get("register/preview?lang=en").await;
    assert!(told.text.contains("was not taken into use") && told.header("refresh").is_empty(), "{}", told.text);
    assert_eq!(office.send("register/use", &kept_on(&told.text)).await.status, 303);
    assert_eq!(office.work().await, 1);
    let shown = office.site.get_as(&office.cookie, &office.at("register/preview")).await;
    assert_eq!((shown.status, shown.header("location")), (303, office.at("electorate").as_str()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_is_stopped_or_cannot_be_read_leaves_a_page_that_says_what_to_do() {
    let office = Office::begin().await;
    assert_eq!(office.upload("register", register(MANY).as_bytes()).await.status, 303);
    let cancelled = office.send("register/cancel", "").await;
    assert_eq!((cancelled.status, cancelled.header("location")), (303, office.at("register").as_str()));
    let shown = office.site.get_as(&office.cookie, &office.at("register/preview")).await;
    assert_eq!((shown.status, shown.header("location")), (303, office.at("register").as_str()), "nothing is looked at");
    assert_eq!(office.upload("register", register(MANY).as_bytes()).await.status, 303);
    run(&office.site.service.store, "UPDATE upload_pieces SET sealed = SUBSTR(sealed, 1, 40)").await;
    assert_eq!(office.work().await, 1);
    let failed = office.get("register/preview?lang=en").await.text;
    assert!(failed.contains("could not be read") && failed.contains("Choose another file"), "{failed}");
    assert_eq!(office.upload("register", register(10).as_bytes()).await.status, 303);
    assert!(office.get("register/preview?lang=en").await.text.contains("register/use"), "a newer one is shown");
    // headings that nobody understands are named at once, in a file of any size
    let nameless = format!("a;b\n{}", register(MANY));
    let refused = office.upload("register?lang=en", nameless.as_bytes()).await;
    assert!(refused.status == 422 && refused.text.contains("no known column"), "{}", refused.text);
}
