//! The list of elections, of a union that has hundreds.

use uurna_service::operations::{NewElection, begin_election};
use uurna_store::Actor;
use uurna_union::draft::{Basis, Particulars, Texts};
use uurna_words::Language;

use crate::Role;
use crate::testing::Site;

/// A union with this many drafts.
async fn with(elections: usize) -> (Site, String) {
    let site = Site::new().await;
    let officer = site.officer(Role::Union).await;
    for number in 0..elections {
        let (english, finnish) = (format!("Steward {number}"), format!("Vaali {number}"));
        let title = Texts::of([(Language::English, english.as_str()), (Language::Finnish, finnish.as_str())]);
        let workplace = format!("Tehdas {}", ["Aura", "Bore", "Ceres", "Diana", "Eos", "Fauna"][number % 6]);
        let particulars = Particulars { basis: Some(Basis::ShopSteward), title, workplace, ..Particulars::default() };
        let organisation = &officer.organisation;
        let new = NewElection { organisation, branch: None, earlier: None, agreed: None, particulars };
        begin_election(&site.service, Actor::Officer(&officer), new).await.unwrap();
    }
    let cookie = site.session(&officer).await;
    (site, cookie)
}

fn lines(page: &str) -> usize {
    page.matches("<li class=\"panel\">").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn many_elections_are_searched_and_shown_fifty_at_a_time() {
    let (site, cookie) = with(60).await;
    let page = async |query: &str| site.get_as(&cookie, &format!("/office?lang=en{query}")).await.text;
    let first = page("").await;
    assert_eq!(lines(&first), 50);
    assert!(first.contains("Found: 60") && first.contains("Being prepared: 60"), "{first}");
    let second = page("&page=2").await;
    assert_eq!(lines(&second), 10);
    assert_eq!(lines(&page("&page=18446744073709551615").await), 10, "the last page is the last");
    let found = page("&find=tehdas+CERES+steward").await;
    assert!(lines(&found) == 10 && found.contains("Found: 10"), "{found}");
    assert_eq!(lines(&page("&state=voting").await), 0);
    assert_eq!(lines(&page("&state=elsewhere&page=x").await), 0, "a page without a number is refused");
    let quoted = page("&find=%22%3E%3Cscript%3E").await;
    assert!(!quoted.contains("<script>"), "what was searched for is text");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_few_elections_need_no_search() {
    let (site, cookie) = with(2).await;
    let page = site.get_as(&cookie, "/office?lang=en").await.text;
    assert_eq!((lines(&page), page.contains("name=\"find\"")), (2, false));
}
