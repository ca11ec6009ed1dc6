use super::*;
use crate::testing::{Answer, Site};
use std::fmt::Write as _;
use uurna_store::Entry;
use uurna_store::testing::{insert_officer, set_officer};

const MAIL: &str = "[mail]\nfolder = \"/nowhere\"\nfrom = \"Union <union@example.org>\"\n";
const BO: &str = "name=Bo+Ek&email=Bo%40Liitto.example&role=branch&branch=7&language=sv";

/// The value of a page's hidden field.
fn hidden(page: &Answer, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    page.text.split(&start).nth(1).unwrap_or_else(|| panic!("{}", page.text)).split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn two_union_officers_add_another_and_neither_sees_the_link() {
    let site = Site::with_settings(MAIL).await;
    let (anna, marja) = (site.officer(Role::Union).await, site.officer(Role::Union).await);
    let (cookie, hers) = (site.session(&anna).await, site.session(&marja).await);
    let answer = site.send_as(&cookie, "/officers/new", BO).await;
    assert_eq!(answer.status, 303);
    let proposal = answer.header("location").to_owned();
    let own = site.get_as(&cookie, &format!("{proposal}?lang=en")).await;
    assert!(own.text.contains("It waits for: ") && !own.text.contains("/confirm"), "{}", own.text);
    let seen = site.get_as(&hers, &format!("{proposal}?lang=en")).await;
    assert!(seen.text.contains("bo@liitto.example") && seen.text.contains("Branch officer (7)"), "{}", seen.text);
    let digest = format!("digest={}", hidden(&seen, "digest"));
    assert_eq!(site.send_as(&cookie, &format!("{proposal}/confirm"), &digest).await.status, 409, "her own");
    let done = site.send_as(&hers, &format!("{proposal}/confirm"), &digest).await;
    assert_eq!((done.status, done.header("location")), (303, "/officers"));
    assert_eq!(site.send_as(&hers, &format!("{proposal}/confirm"), &digest).await.status, 404, "once");
    let list = site.get_as(&cookie, "/officers?lang=en").await;
    assert!(list.text.contains("bo@liitto.example") && list.text.contains("Branch officer (7)"), "{}", list.text);
    for page in [&own, &seen, &done, &list] {
        assert!(!page.text.contains("/welcome#"), "a link is shown to nobody");
    }
    let again = site.send_as(&cookie, "/officers/new", BO).await;
    assert!(again.status == 422 && again.text.contains("href=\"#email\""));
    let fresh = site.send_as(&cookie, "/officers/new", &BO.replace("Bo%40", "Be%40")).await;
    let proposal = fresh.header("location").to_owned();
    assert!(site.get_as(&hers, "/officers").await.text.contains(&proposal));
    assert_eq!(site.send_as(&hers, &format!("{proposal}/withdraw"), "").await.status, 303);
    assert!(!site.get_as(&hers, "/officers").await.text.contains(&proposal));
}

#[tokio::test]
async fn where_no_mail_is_set_up_the_page_says_so_and_nobody_is_added() {
    let site = Site::new().await;
    let anna = site.officer(Role::Union).await;
    let cookie = site.session(&anna).await;
    let page = site.get_as(&cookie, "/officers/new?lang=en").await;
    assert!(
        page.text.contains("sends no e-mail") && !page.text.contains("<form method=\"post\" action=\"/officers/new")
    );
    assert_eq!(site.send_as(&cookie, "/officers/new", BO).await.status, 409);
    let bo = site.officer(Role::Union).await;
    assert_eq!(site.send_as(&cookie, &format!("/officers/{}/link", bo.id), "").await.status, 409);
}

#[tokio::test]
async fn a_form_says_what_is_wrong_field_by_field_and_keeps_what_was_written() {
    let site = Site::with_settings(MAIL).await;
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
async fn rights_links_and_letting_in_again_wait_for_a_second_officer_and_shutting_out_does_not() {
    let site = Site::with_settings(MAIL).await;
    let (anna, bo) = (site.officer(Role::Union).await, site.officer(Role::Union).await);
    let marja = site.officer(Role::Union).await;
    let (cookie, his, hers) = (site.session(&anna).await, site.session(&bo).await, site.session(&marja).await);
    let path = format!("/officers/{}", bo.id);
    let agree = async |answer: Answer| {
        let proposal = answer.header("location").to_owned();
        assert!(proposal.starts_with("/officers/proposals/"), "{proposal}");
        let digest = format!("digest={}", hidden(&site.get_as(&hers, &proposal).await, "digest"));
        assert_eq!(site.send_as(&hers, &format!("{proposal}/confirm"), &digest).await.status, 303);
    };
    let change = site.send_as(&cookie, &path, "name=Bo&role=committee").await;
    assert_eq!(site.get_as(&his, "/officers").await.status, 200, "it waits");
    agree(change).await;
    assert_eq!(site.get_as(&his, "/account").await.status, 303);
    let renamed = site.send_as(&cookie, &path, "name=Bo+Ek&role=committee").await;
    assert!(renamed.header("location").ends_with("?done=changed"), "a name takes one");
    let his = site.session(&bo).await;
    assert_eq!(site.get_as(&his, "/officers").await.status, 403);
    agree(site.send_as(&cookie, &format!("{path}/link"), "").await).await;
    assert_eq!(site.get_as(&his, "/account").await.status, 303, "a new link ends the sessions");
    let his = site.session(&bo).await;
    site.send_as(&cookie, &format!("{path}/disable"), "").await;
    assert_eq!(site.get_as(&his, "/account").await.status, 303);
    assert_eq!(site.send_as(&cookie, &format!("{path}/link"), "").await.status, 409);
    agree(site.send_as(&cookie, &format!("{path}/enable"), "").await).await;
    let his = site.session(&bo).await;
    assert_eq!(site.get_as(&his, "/account").await.status, 200);
}

#[tokio::test]
async fn officers_of_another_organisation_are_not_there() {
    let site = Site::with_settings(MAIL).await;
    let cookie = site.session(&site.officer(Role::Union).await).await;
    let name = [("fi".to_owned(), "Toinen".to_owned())].into();
    let other = uurna_store::Organisation::new(uurna_store::testing::id("other"), name, Language::Finnish);
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
    let site = Site::with_settings(MAIL).await;
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
