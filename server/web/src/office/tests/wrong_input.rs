//! What a form refuses, and where it says so.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn wrong_input_is_named_beside_its_field() {
    let office = Office::begin().await;
    let answer = office.send("schedule?lang=en", "opens=&closes=2026-11-26T18:00&pause=x&floor=5").await;
    assert_eq!(answer.status, 422);
    assert!(answer.text.contains("href=\"#opens\"") && answer.text.contains("href=\"#pause\""), "{}", answer.text);
    let answer = office.send("electorate?lang=en", "snapshot=2026-11-01&own-rule=age+at+moost+3").await;
    assert!(answer.status == 422 && answer.text.contains("href=\"#own-rule\""), "{}", answer.text);
    let answer = office.upload("register?lang=en", b"PK\x03\x04rest of a workbook").await;
    assert!(answer.status == 422 && answer.text.contains("CSV UTF-8"), "{}", answer.text);
    let answer = office.upload("register?lang=en", b"").await;
    assert_eq!(answer.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_sees_is_named_beside_the_field_that_holds_it() {
    let office = Office::begin().await;
    let contest = office.contests().await.remove(0);
    let odd = "An%E2%80%AEna";
    for (page, form, field) in [
        ("basis", format!("basis=shop-steward&title-fi={odd}"), "title-fi"),
        ("basis", format!("basis=shop-steward&title-fi=Vaali&workplace={odd}"), "workplace"),
        ("basis", format!("basis=shop-steward&title-fi=Vaali&branch={odd}"), "branch"),
        (&*format!("contests/{contest}"), format!("title-fi=Kuka&text-fi={odd}&seats=1&deputies=0&marks=1"), "text-fi"),
        (&*format!("contests/{contest}/options/new"), format!("first-name={odd}&last-name=Mäki"), "first-name"),
        (&*format!("contests/{contest}/options/new"), format!("last-name=Mäki&statement-sv={odd}"), "statement-sv"),
        ("signers/new", format!("kind=trustee&language=fi&name={odd}"), "name"),
    ] {
        let answer = office.send(&format!("{page}?lang=en"), &form).await;
        assert_eq!(answer.status, 422, "{form}");
        let said = "A character that nobody sees (U+202E) stands behind “An”";
        let is_said = answer.text.contains(said) && answer.text.contains(&format!("href=\"#{field}\""));
        assert!(is_said, "{form}: {}", answer.text);
    }
}
