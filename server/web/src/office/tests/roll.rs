//! The roll before it is frozen: many groups and conditions, corrections by two, and what a member sees and says.

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use super::{Office, REGISTER};
use crate::Role;
use crate::testing::Answer;
use uurna_store::testing::own;
use uurna_store::{ElectorateFilter, ElectorateRow};
use uurna_union::token::SecretToken;

const TIMES: &str = "opens=2026-12-01T09:00&closes=2026-12-06T18:00&pause=0&floor=5&erase=&codes=service";

/// An election that could be frozen, which members check today and tomorrow.
async fn checked() -> Office {
    let office = Office::begin().await;
    office.prepare().await;
    let times = format!("{TIMES}&check-from=2026-11-22&check-until=2026-11-23");
    assert_eq!(office.send("schedule", &times).await.status, 303);
    office.get("members").await;
    office
}

async fn member(office: &Office, is_in: bool) -> ElectorateRow {
    let filter = ElectorateFilter { is_in: Some(is_in), ..ElectorateFilter::default() };
    office.site.service.store.electorate(own(office.id), &filter, 0, 1).await.unwrap().remove(0)
}

/// The path of the member's own page.
async fn link(office: &Office, member: &ElectorateRow, number: u8) -> String {
    let token = SecretToken::random(&mut ChaCha20Rng::seed_from_u64(number.into()));
    let links = [(member.member.clone(), token.hash())];
    office.site.service.store.begin_telling(own(office.id), "generation").await.unwrap();
    let place = office.site.service.store.roll_check(own(office.id)).await.unwrap().map_or(0, |check| check.place);
    let kept = office.site.service.store.keep_roll_links(own(office.id), (place, place + 1), &links, &[]).await;
    assert!(kept.unwrap());
    format!("/roll/{}", token.reveal().as_str())
}

async fn look(office: &Office, path: &str) -> Answer {
    office.site.get(&format!("{path}?lang=en")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_sees_their_own_place_and_reason_and_objects_without_a_script() {
    let office = checked().await;
    let (first, second) = (member(&office, true).await, member(&office, false).await);
    let (is_in, is_out) = (link(&office, &first, 1).await, link(&office, &second, 2).await);
    let shown = look(&office, &is_in).await;
    assert!(shown.text.contains("You are on the list of voters") && shown.text.contains(&first.name), "{}", shown.text);
    assert!(!shown.text.contains(&second.name) && !shown.text.contains("<script"), "nobody else, and no script");
    for (header, value) in
        [("cache-control", "no-store"), ("x-robots-tag", "noindex"), ("referrer-policy", "same-origin")]
    {
        assert_eq!(shown.header(header), value);
    }
    let shown = look(&office, &is_out).await;
    assert!(shown.text.contains("You are not on the list of voters"), "{}", shown.text);
    assert!(shown.text.contains("Because: "), "{}", shown.text);
    let long = format!("words={}", "x".repeat(501));
    let refused = office.site.send_as("", &format!("{is_out}?lang=en"), &long).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("at most 500") && refused.text.contains(&"x".repeat(501)), "what was typed stays");
    assert_eq!(office.site.send_as("", &is_out, "words=I+joined+in+May.").await.status, 303);
    let shown = look(&office, &is_out).await;
    assert!(shown.text.contains("I joined in May.") && !shown.text.contains("<textarea"), "{}", shown.text);
    assert!(!look(&office, &is_in).await.text.contains("I joined in May."), "a link shows one member");
    let listed = office.get("objections?lang=en").await;
    assert!(listed.text.contains("I joined in May.") && listed.text.contains(&second.name), "{}", listed.text);
    let check = office.get("check?lang=en").await;
    assert!(
        check.text.contains("1 objections of members wait") && check.text.contains("still check"),
        "{}",
        check.text
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guesser_of_links_to_the_list_of_voters_is_slowed_down() {
    let office = checked().await;
    let first = member(&office, true).await;
    let right = link(&office, &first, 1).await;
    let wrong = SecretToken::random(&mut ChaCha20Rng::seed_from_u64(9));
    let mut answers = Vec::new();
    for path in ["/roll/x".to_owned(), format!("/roll/{}", wrong.reveal().as_str())] {
        answers.push((look(&office, &path).await.status, office.site.send_as("", &path, "words=x").await.status));
    }
    assert_eq!(answers, [(404, 404), (404, 404)], "no link and no token are one");
    let mut seen = Vec::new();
    for _ in 0..40 {
        seen.push(look(&office, "/roll/x").await.status);
    }
    assert!(seen.contains(&429), "{seen:?}");
    assert_eq!(look(&office, &right).await.status, 200, "who has a link is let in");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_is_corrected_on_their_own_page_by_two_officers() {
    let office = checked().await;
    let row = member(&office, true).await;
    let page = format!("members/{}", row.place);
    assert!(office.get("members").await.text.contains(&office.at(&page)));
    let refused = office.send(&page, &format!("member={}&kind=add&reason=x", row.member)).await;
    assert_eq!(refused.status, 422, "already there: {}", refused.text);
    let other = office.send(&page, "member=404&kind=remove&reason=x").await;
    assert_eq!(other.status, 409, "the page showed somebody else");
    office.propose(&page, &format!("member={}&kind=remove&reason=Moved+away", row.member), "correct-1").await;
    let waits = office.get("proposals/correct-1?lang=en").await;
    assert!(waits.text.contains(&row.name) && waits.text.contains("Moved away"), "{}", waits.text);
    let confirmed = office.confirm("correct-1", "").await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.text);
    let shown = office.get(&format!("{page}?lang=en")).await;
    assert!(shown.text.contains("because: Moved away"), "{}", shown.text);
    let log = office.get("log?lang=en").await;
    assert!(log.text.contains("(correction 1)") && !log.text.contains(&row.name), "{}", log.text);
    let observer = office.site.session(&office.site.officer(Role::Observer).await).await;
    let hidden = office.site.get_as(&observer, &office.at("corrections")).await;
    assert_ne!(hidden.status, 200, "names of members");
}

#[tokio::test(flavor = "multi_thread")]
async fn there_are_as_many_conditions_as_an_office_enters() {
    let office = Office::begin().await;
    assert_eq!(office.upload("register", REGISTER.as_bytes()).await.status, 303);
    assert_eq!(office.send("register/use", "keep=workplace&keep=staff_group").await.status, 303);
    let condition =
        |number: u8| format!("&column-{number}=staff_group&is-{number}=is-not&values-{number}=group-{number}");
    let form = format!("snapshot=2026-11-01{}", (1..=7).map(condition).collect::<Vec<_>>().concat());
    assert_eq!(office.send("electorate", &form).await.status, 303);
    let row = office.site.service.store.election_of_any_union(&office.id).await.unwrap().unwrap();
    assert_eq!(row.draft.electorate.conditions.len(), 7);
    let shown = office.get("electorate").await;
    assert!(shown.text.contains("group-7") && shown.text.contains("name=\"column-10\""), "three more below");
}
