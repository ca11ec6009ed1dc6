use super::*;
use crate::testing::{Answer, Site};
use std::fmt::Write as _;
use uurna_store::Entry;
use uurna_store::testing::{insert_officer, set_officer};

/// The link that a page shows.
fn link(answer: &Answer) -> String {
    let shown = answer.text.split("http://localhost:8080/welcome#").nth(1);
    shown.unwrap_or_else(|| panic!("{}", answer.text)).split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_union_officer_adds_another_and_gets_their_link_this_once() {
    let site = Site::new().await;
    let anna = site.officer(Role::Union).await;
    let cookie = site.session(&anna).await;
    let form = "name=Bo+Ek&email=Bo%40Liitto.example&role=branch&branch=7&language=sv";
    let answer = site.send_as(&cookie, "/officers/new", form).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let entered = site.send_as("", "/welcome", &format!("email=bo%40liitto.example&token={}", link(&answer))).await;
    assert_eq!(entered.status, 303);
    let list = site.get_as(&cookie, "/officers?lang=en").await;
    assert!(list.text.contains("bo@liitto.example") && list.text.contains("Branch officer (7)"), "{}", list.text);
    assert!(
        list.text.contains(&format!("{} added Bo Ek.", anna.name))
            && list.text.contains("Bo Ek signed in with a link.")
    );
    let again = site.send_as(&cookie, "/officers/new", form).await;
    assert!(again.status == 422 && again.text.contains("href=\"#email\""));
}

#[tokio::test]
async fn a_form_says_what_is_wrong_field_by_field_and_keeps_what_was_written() {
    let site = Site::new().await;
    let cookie = site.session(&site.officer(Role::Union).await).await;
    let answer = site.send_as(&cookie, "/officers/new", "name=&email=bo&role=branch&branch=+").await;
    assert_eq!(answer.status, 422);
    for field in ["name", "email", "branch"] {
        assert!(answer.text.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    assert!(answer.text.contains("value=\"bo\"") && !answer.text.contains("href=\"#role\""));
}

#[tokio::test]
async fn nobody_takes_away_their_own_rights() {
    let site = Site::new().await;
    let anna = site.officer(Role::Union).await;
    let cookie = site.session(&anna).await;
    for path in ["", "/link", "/disable", "/enable"] {
        let answer = site.send_as(&cookie, &format!("/officers/{}{path}", anna.id), "name=A&role=observer").await;
        assert_eq!(answer.status, 409, "{path}");
    }
    assert_eq!(site.get_as(&cookie, &format!("/officers/{}", anna.id)).await.status, 200);
}

#[tokio::test]
async fn a_change_of_rights_and_shutting_out_end_the_sessions() {
    let site = Site::new().await;
    let (anna, bo) = (site.officer(Role::Union).await, site.officer(Role::Union).await);
    let (cookie, his) = (site.session(&anna).await, site.session(&bo).await);
    let path = format!("/officers/{}", bo.id);
    let answer = site.send_as(&cookie, &path, "name=Bo&role=committee").await;
    assert_eq!(answer.status, 303);
    assert_eq!(site.get_as(&his, "/account").await.status, 303);
    let his = site.session(&bo).await;
    assert_eq!(site.get_as(&his, "/officers").await.status, 403);
    site.send_as(&cookie, &format!("{path}/disable"), "").await;
    assert_eq!(site.get_as(&his, "/account").await.status, 303);
    assert_eq!(site.send_as(&cookie, &format!("{path}/link"), "").await.status, 409);
    site.send_as(&cookie, &format!("{path}/enable"), "").await;
    let answer = site.send_as(&cookie, &format!("{path}/link"), "").await;
    let form = format!("email={}%40liitto.example&token={}", bo.id, link(&answer));
    assert_eq!(site.send_as("", "/welcome", &form).await.header("location"), "/office");
}

#[tokio::test]
async fn officers_of_another_organisation_are_not_there() {
    let site = Site::new().await;
    let cookie = site.session(&site.officer(Role::Union).await).await;
    let other = uurna_store::Organisation {
        id: uurna_store::testing::id("other"),
        name: [("fi".to_owned(), "Toinen".to_owned())].into(),
        language: Language::Finnish,
    };
    let (store, now) = (&site.service.store, site.now());
    store.add_organisation(&other, now).await.unwrap();
    let (id, organisation) = (site.service.randomness.id(), other.id);
    let stranger = Officer { id, organisation, ..site.officer(Role::Union).await };
    insert_officer(store, &stranger, "stranger@toinen.example", now).await;
    let path = format!("/officers/{}", stranger.id);
    assert_eq!(site.get_as(&cookie, &path).await.status, 404);
    for action in ["", "/link", "/disable", "/enable"] {
        assert_eq!(site.send_as(&cookie, &format!("{path}{action}"), "name=A&role=union").await.status, 404);
    }
    assert!(!site.get_as(&cookie, "/officers").await.text.contains("toinen.example"));
}

/// What a person reads on a page, line by line.
fn text_of(html: &str) -> String {
    let main = html.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    let main = main.split_once('>').unwrap().1;
    let mut text = String::new();
    for (place, piece) in main.split('<').enumerate() {
        let rest = if place == 0 { piece } else { piece.split_once('>').map_or("", |(_, rest)| rest) };
        let is_block = place > 0
            && !["a", "/a", "span", "/span", "strong", "/strong", "code", "/code"]
                .contains(&piece.split([' ', '>']).next().unwrap());
        if is_block && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&rest.replace('\n', " "));
    }
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n").replace("&#39;", "'").replace("&#38;", "&")
}

#[tokio::test]
async fn every_page_reads_well_in_every_language() {
    let site = Site::new().await;
    let anna = Officer { name: "Anna Aalto".to_owned(), ..site.officer(Role::Union).await };
    let (store, now) = (&site.service.store, site.now());
    set_officer(store, &anna).await;
    let bo = Officer { name: "Bo Ek".to_owned(), ..site.officer(Role::Observer).await };
    set_officer(store, &bo).await;
    let act = Act::OfficerAdded { about: "Anna Aalto".to_owned() };
    let organisation = &anna.organisation;
    store.note(&Entry { organisation, election: None, by: Actor::Operator, act: &act, at: now }).await.unwrap();
    let election = site.election(None).await;
    uurna_store::testing::name_officer(store, &election, &bo.id).await;
    let cookie = site.session(&anna).await;
    let people = format!("/office/{election}/people");
    let one = format!("/officers/{}", bo.id);
    let pages = ["/sign-in", "/welcome", "/account", "/officers", "/officers/new", &one, &people];
    for language in Language::ALL {
        let mut texts = String::new();
        for path in pages {
            let own = if ["/sign-in", "/welcome"].contains(&path) { "" } else { &cookie };
            let answer = site.get_as(own, &format!("{path}?lang={}", language.tag())).await;
            assert_eq!(answer.status, 200, "{path}");
            let shown = path.replace(&election.to_string(), "ELECTION").replace(&bo.id.to_string(), "OFFICER");
            let _ = write!(texts, "== {shown}\n{}\n\n", text_of(&answer.text));
        }
        let texts = texts.replace(&anna.id.to_string(), "ANNA").replace(&bo.id.to_string(), "BO");
        insta::assert_snapshot!(format!("officers_pages_{}", language.tag()), texts);
    }
}
