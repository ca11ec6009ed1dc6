//! Where the office's pages lead: every link opens a page, every form has a route.

use std::collections::BTreeSet;

use axum::http::Method;

use super::Office;
use crate::routes;
use uurna_store::MessageState;
use uurna_store::testing::own;

/// What stands in an attribute with this name, as the browser reads it, without what follows the path.
fn addresses(page: &str, attribute: &str) -> Vec<String> {
    let begins = format!(" {attribute}=\"");
    let values = page.split(&begins).skip(1).filter_map(|rest| rest.split('"').next());
    let path = |value: &str| value.split(['?', '#']).next().unwrap_or_default().to_owned();
    values.filter(|value| value.starts_with('/')).map(path).collect()
}

/// Returns `true` if the table has a route with this method for a path.
fn is_routed(method: &Method, path: &str) -> bool {
    let fits = |pattern: &str| {
        let (wanted, found): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
        let is_same = |(wanted, found): (&&str, &&str)| wanted == found || wanted.starts_with('{') && !found.is_empty();
        pattern.contains("{*") || wanted.len() == found.len() && wanted.iter().zip(&found).all(is_same)
    };
    routes().iter().any(|route| route.method == *method && fits(route.path))
}

impl Office {
    /// Follow every link from the election's own page on; every form must have a route.
    async fn follow_links(&self) -> usize {
        let mut waiting = vec![self.at("")];
        let mut seen = BTreeSet::new();
        while let Some(path) = waiting.pop() {
            if !seen.insert(path.clone()) {
                continue;
            }
            let answer = self.site.get_as(&self.cookie, &path).await;
            assert!(answer.status < 400, "{path}: {}", answer.status);
            for action in addresses(&answer.text, "action") {
                let is_taken = is_routed(&Method::POST, &action) || is_routed(&Method::GET, &action);
                assert!(is_taken, "a form of {path} is sent to {action}");
            }
            waiting.extend(addresses(&answer.text, "href").into_iter().filter(|path| path.starts_with("/office/")));
        }
        seen.len()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_link_of_the_office_leads_to_a_page_and_every_form_to_somebody() {
    let office = Office::begin().await;
    office.prepare().await;
    assert!(office.follow_links().await > 15, "the pages of a draft");
    assert_eq!(office.freeze().await.status, 200);
    assert!(office.follow_links().await > 8, "the pages of a frozen election");
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_are_saved_as_often_as_the_printer_jams_and_then_forgotten() {
    let office = Office::begin().await;
    office.prepare().await;
    assert!(office.get("letters?lang=en").await.text.contains("There are no letters to print."));
    assert_eq!(office.freeze().await.status, 200);
    let voters = office.manifest().await.roll().count;
    let page = office.get("letters?lang=en").await.text;
    assert!(page.contains(&voters.to_string()) && !page.contains("Are they printed?"), "{page}");
    assert_eq!(office.send("letters/make", "").await.status, 303);
    let making = office.get("letters?lang=en").await;
    assert!(making.text.contains("The letters are being made") && making.header("refresh") == "5", "{}", making.text);
    assert_eq!(office.work().await, 1);
    let file = office.site.service.store.letter_files(own(office.id)).await.unwrap().remove(0);
    let page = office.get("letters?lang=en").await.text;
    assert!(page.contains("Save file 1") && !page.contains("Are they printed?"), "{page}");
    for _ in 0..2 {
        let saved = office.send("letters", &format!("file={}", file.id)).await;
        assert_eq!((saved.status, saved.header("content-type")), (200, "application/pdf"), "{}", saved.text);
        assert!(saved.bytes.starts_with(b"%PDF") && saved.header("content-disposition").starts_with("attachment;"));
        assert_eq!(saved.header("cache-control"), "no-store");
    }
    assert!(office.get("letters?lang=en").await.text.contains("Are they printed?"));
    assert_eq!(office.send("letters/printed", "letters=1").await.status, 409, "the page said another number");
    assert_eq!(office.send("letters/printed", &format!("letters={voters}")).await.status, 303);
    assert_eq!(office.send("letters", &format!("file={}", file.id)).await.status, 409);
    let deliveries = office.site.service.store.deliveries(own(office.id), "code").await.unwrap();
    assert!(deliveries.iter().all(|delivery| delivery.state == MessageState::Sent && !delivery.is_kept));
    assert_eq!(office.send("letters/make", "").await.status, 303, "nothing is left");
    assert!(office.get("log?lang=en").await.text.contains("saved file 1 of the letters with codes"));
}
