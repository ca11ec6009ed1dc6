//! Who may vote is decided once, and again when something that it depends on has changed: no page reads the register.

use std::fmt::Write as _;

use super::{Office, REGISTER};
use uurna_store::testing;

/// The demonstration's register, repeated with other numbers.
pub(super) fn register(members: usize) -> String {
    let (heading, rows) = REGISTER.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().map(|row| row.split_once(';').unwrap().1).collect();
    let mut register = format!("{heading}\n");
    for (number, row) in (0..members).zip(rows.iter().cycle()) {
        let _ = writeln!(register, "{};{row}", 10_000_000 + number);
    }
    register
}

/// The number of voters on a page.
fn counted(page: &str) -> &str {
    let at = page.find(" people may vote").unwrap_or_else(|| panic!("{page}"));
    page[..at].rsplit('>').next().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_show_what_was_decided_until_the_rule_or_the_register_changes() {
    let office = Office::begin().await;
    office.prepare().await;
    let store = &office.site.service.store;
    let all = counted(&office.get("electorate?lang=en").await.text).to_owned();
    // the register is unreadable from now on, and no page notices
    testing::run(store, "UPDATE register_pieces SET lines = SUBSTR(lines, 1, 1)").await;
    for page in ["", "electorate", "members", "check", "freeze", "register"] {
        assert!(office.get(page).await.header("refresh").is_empty(), "{page}");
    }
    assert_eq!(counted(&office.get("electorate?lang=en").await.text), all);
    assert!(office.get("members?search=Virtanen").await.text.contains("Virtanen"));
    let kept = "keep=email&keep=phone&keep=language&keep=birth_year&keep=staff_group&keep=joined&keep=left&keep=fees_paid_until";
    for (register, rule) in [
        (REGISTER.to_owned(), "snapshot=2026-11-01&is-member=yes"),
        (REGISTER.to_owned(), "snapshot=2026-11-01&age=50"),
        (register(100), "snapshot=2026-11-01&age=50"),
        (register(100), "snapshot=2026-11-01"),
    ] {
        let before = counted(&office.get("electorate?lang=en").await.text).to_owned();
        assert_eq!(office.upload("register", register.as_bytes()).await.status, 303);
        assert_eq!(office.send("register/use", kept).await.status, 303);
        assert_eq!(office.send("electorate", rule).await.status, 303);
        assert_ne!(counted(&office.get("electorate?lang=en").await.text), before, "{rule}");
    }
    let members = office.get("members?lang=en").await.text;
    assert!(members.contains("10000000") && !members.contains("1000000<"), "of the last register alone: {members}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_register_is_decided_by_a_job_and_its_pages_look_again() {
    let office = Office::begin().await;
    office.prepare().await;
    assert_eq!(office.upload("register", register(5_001).as_bytes()).await.status, 303);
    assert_eq!(office.send("register/use", "keep=email&keep=language&keep=left&keep=staff_group").await.status, 303);
    assert_eq!(office.send("electorate", "snapshot=2026-11-01").await.status, 303);
    for page in ["?lang=en", "electorate?lang=en", "members?lang=en", "check?lang=en"] {
        let page = office.get(page).await;
        assert!(page.text.contains("are being counted") && page.header("refresh") == "2", "{}", page.text);
    }
    assert_eq!(office.send("freeze", "").await.header("location"), office.at("check"), "not before");
    assert_eq!(office.work().await, 1, "once, however many looked");
    let page = office.get("electorate?lang=en").await;
    assert!(counted(&page.text).contains("5,001") && page.header("refresh").is_empty(), "{}", page.text);
    let last = office.get("members?lang=en&page=101").await.text;
    assert_eq!(last.matches("10005000").count(), 1, "the last page has one member: {last}");
    assert_eq!(office.work().await, 0);
}
