//! Elections that end without a result, on every page that tells of them.

use uurna_store::testing::run;

use super::Office;

async fn frozen() -> Office {
    let office = Office::begin().await;
    office.prepare().await;
    office.freeze().await;
    office
}

#[tokio::test(flavor = "multi_thread")]
async fn an_election_is_cancelled_by_two_for_a_reason_that_every_page_says() {
    let office = frozen().await;
    let public = format!("/e/{}?lang=en", office.id);
    for form in ["reason=+", "reason=", ""] {
        assert_eq!(office.send("cancel", form).await.status, 422, "{form}");
    }
    let long = format!("reason={}", "x".repeat(501));
    let refused = office.send("cancel", &long).await;
    assert!(refused.status == 422 && refused.text.contains("501") && refused.text.contains("xxxxx"), "nothing is lost");
    office.propose("cancel", "reason=The+day+was+wrong.", "cancel").await;
    let page = office.get("proposals/cancel").await;
    assert!(page.text.contains("The day was wrong."), "{}", page.text);
    assert!(!office.site.get(&public).await.text.contains("The day was wrong."), "nobody has confirmed it");
    assert_eq!(office.confirm("cancel", "").await.status, 303);
    for text in [office.site.get(&public).await.text, office.get("").await.text] {
        assert!(text.contains("The day was wrong."), "{text}");
    }
    let list = office.site.get_as(&office.cookie, "/office?lang=en").await.text;
    assert!(list.contains(">Cancelled<"), "{list}");
    assert!(office.site.get("/?lang=en").await.text.contains("Cancelled"));
    let status = office.site.get(&format!("/e/{}/status", office.id)).await.text;
    assert!(status.contains("\"why\":\"cancelled\"") && status.contains("The day was wrong."), "{status}");
    for step in ["arm", "open", "disarm"] {
        let refused = office.send(step, "").await;
        assert_eq!(refused.status, 409, "{step}: {}", refused.text);
    }
    let again = office.site.get_as(&office.cookie, &office.at("cancel")).await;
    assert_eq!(again.status, 303, "there is nothing to cancel any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn too_few_ballots_are_said_with_numbers_and_with_what_to_do() {
    let office = frozen().await;
    let store = &office.site.service.store;
    let contest = office.manifest().await.contests()[0].id.clone();
    run(store, "UPDATE boards SET phase = 'closed'").await;
    let small = format!(
        "UPDATE board_summaries SET counted = 4, weight = 4, replaced = 0, replaced_after_voting = 0, \
        floor = 5, small = '[[\"{contest}\",4]]'"
    );
    run(store, &small).await;
    let public = office.site.get(&format!("/e/{}?lang=en", office.id)).await.text;
    assert!(public.contains("no result, because fewer than 5 ballots were cast. Ballots: 4."), "{public}");
    let page = office.site.get_as(&office.cookie, &format!("/office/{}?lang=en", office.id)).await.text;
    assert!(page.contains("fewer than 5 ballots were cast") && page.contains("Hold the election again"), "{page}");
    assert!(!page.contains("have not checked their shares"), "nobody is waited for: {page}");
    assert!(office.site.get_as(&office.cookie, "/office?lang=en").await.text.contains(">No result<"));
    assert!(office.site.get("/?lang=en").await.text.contains("No result"));
}
