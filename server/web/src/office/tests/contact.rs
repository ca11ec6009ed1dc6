//! Whom people ask, what stands at the foot of pages, and which zone
//! times have: from an organisation's settings to what everybody sees.

use super::{Office, SWITCH};
use crate::Role;
use uurna_store::testing;
use uurna_union::contact::ContactDraft;

/// The form of settings, with a zone and notices: one is a text, one an address.
const SETTINGS: &str = "contact-name=Liisa&contact-email=&contact-phone=040+123&privacy-fi=Kysy+Liisalta.%0D%0A%0D%0ATai+Bolta.\
    &accessibility-fi=https://liitto.example/saavutettavuus&zone=Europe/Stockholm&country=se";

impl Office {
    async fn set_settings(&self, form: &str) -> crate::testing::Answer {
        self.site.send_as(&self.cookie, "/office/organisation", form).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_settings_is_said_beside_its_field() {
    let office = Office::begin().await;
    let wrong = "contact-name=&contact-email=nobody&contact-phone=soita&privacy-fi=http://liitto.example&privacy-sv=a%E2%80%AEb&zone=Helsinki&country=Suomi";
    let answer = office.set_settings(wrong).await;
    assert_eq!(answer.status, 422);
    for field in ["contact-name", "contact-email", "contact-phone", "privacy-fi", "privacy-sv", "zone", "country"] {
        assert!(answer.text.contains(&format!("id=\"{field}-error\"")), "{field}: {}", answer.text);
    }
    assert!(answer.text.contains("value=\"Helsinki\""), "what was written stays: {}", answer.text);
    let branch = office.site.session(&office.site.officer(Role::Branch).await).await;
    assert_eq!(office.site.send_as(&branch, "/office/organisation", SETTINGS).await.status, 403);
    let saved = office.set_settings(SETTINGS).await;
    assert_eq!((saved.status, saved.header("location")), (303, "/office"));
    let page = office.site.get_as(&office.cookie, "/office/organisation").await.text;
    assert!(page.contains("value=\"Liisa\"") && page.contains("value=\"Europe/Stockholm\""), "{page}");
    assert!(page.contains("value=\"SE\""), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn telephone_numbers_of_a_register_are_those_of_the_organisations_country() {
    let office = Office::begin().await;
    let register = "member_number;last_name;first_name;phone\n1;Aalto;Aino;070-123 45 67\n2;Berg;Bo;+358 40 123 4567\n3;Dahl;Dan;12345\n";
    for (country, dialled) in [("se", "+46701234567"), ("FI", "+358701234567")] {
        assert_eq!(office.set_settings(&format!("country={country}")).await.status, 303);
        assert_eq!(office.upload("register", register.as_bytes()).await.status, 303);
        let page = office.get("register/preview?lang=en").await.text;
        assert!(page.contains(dialled) && page.contains("+358401234567"), "{country}: {page}");
        assert!(page.contains("has no country, and is none of"), "{country}: {page}");
        assert!(page.contains("read as a number of your organisation"), "{country}: {page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_names_nobody_is_not_frozen_and_its_list_says_so() {
    let office = Office::begin().await;
    testing::run(&office.site.service.store, "UPDATE organisations SET settings = '{}'").await;
    office.prepare().await;
    let check = office.get("check?lang=en").await.text;
    assert!(check.contains("Say whom people ask") && check.contains(&office.at("basis")), "{check}");
    let refused = office.send("freeze", SWITCH).await;
    assert!(refused.header("location").ends_with("/check"), "{} {}", refused.status, refused.text);
    let elections = office.site.get_as(&office.cookie, "/office?lang=en").await.text;
    assert!(elections.contains("names nobody whom people ask"), "{elections}");
    let basis = "basis=shop-steward&title-fi=Luottamusmies&contact-name=Vaalilautakunta";
    let answer = office.send("basis", basis).await;
    assert!(answer.status == 422 && answer.text.contains("id=\"contact-email-error\""), "{}", answer.text);
    let answer = office.send("basis", &format!("{basis}&contact-phone=040+765")).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    assert!(!office.get("check?lang=en").await.text.contains("Say whom people ask"));
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_sees_the_contact_that_was_frozen_the_notices_and_the_zone() {
    let office = Office::begin().await;
    assert_eq!(office.set_settings(SETTINGS).await.status, 303);
    office.prepare().await;
    let check = office.get("check?lang=en").await.text;
    assert!(check.contains("Liisa, 040 123") && check.contains("(Sweden Time)"), "{check}");
    office.freeze().await;
    let contact = office.manifest().await.contact().cloned().unwrap();
    assert_eq!(Some(contact), ContactDraft::of("Liisa", "", "040 123").shown());
    assert_eq!(office.set_settings(&SETTINGS.replace("Liisa", "Zelda")).await.status, 303);
    let (site, id) = (&office.site, office.id);
    for path in [format!("/e/{id}"), format!("/e/{id}/verify"), format!("/e/{id}/find")] {
        let page = site.get(&format!("{path}?lang=fi")).await.text;
        assert!(
            page.contains("Liisa, <a href=\"tel:040123\">040 123</a>") && !page.contains("Zelda"),
            "{path}: {page}"
        );
        assert!(page.contains("href=\"https://liitto.example/saavutettavuus\""), "{path}: {page}");
        assert!(page.contains(&format!("href=\"/e/{id}/privacy\"")), "{path}: {page}");
    }
    let page = site.get(&format!("/e/{id}?lang=sv")).await.text;
    assert!(page.contains("kl. 09:00 (Sverigetid)"), "times are the organisation's: {page}");
    for path in [format!("/v/{id}"), format!("/check/{id}"), format!("/t/{id}")] {
        let page = site.get(&path).await.text;
        assert!(page.contains("data-zone=\"Europe/Stockholm\" data-zone-name=\"Sweden Time\""), "{path}: {page}");
        assert!(page.contains(&format!("href=\"/e/{id}/privacy\"")), "{path}: {page}");
        let main = page.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        assert!(!main.contains("Liisa"), "the browser takes it from the manifest: {main}");
    }
    let notice = site.get(&format!("/e/{id}/privacy?lang=en")).await;
    assert!(
        notice.status == 200 && notice.text.contains("<p>Kysy Zeldalta.</p>\n<p>Tai Bolta.</p>"),
        "{}",
        notice.text
    );
    assert_eq!(site.get(&format!("/e/{id}/accessibility")).await.status, 404, "it stands elsewhere");
    let draft = site.send_as(&office.cookie, "/office/new", "basis=poll&title-fi=Kysely").await;
    let draft = draft.header("location").split('/').nth(2).unwrap().to_owned();
    assert_eq!(site.get(&format!("/e/{draft}/privacy")).await.status, 404, "a draft is nobody's business");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_that_comes_twice_is_asked_about() {
    let office = Office::begin().await;
    assert_eq!(office.set_settings("zone=Europe/Helsinki").await.status, 303);
    let times = "opens=2027-10-20T09:00&closes=2027-10-31T03:30&pause=0&floor=5&codes=service";
    let asked = office.send("schedule", times).await;
    assert!(asked.status == 422 && asked.text.contains("name=\"closes-which\" value=\"+03\""), "{}", asked.text);
    assert!(!asked.text.contains("name=\"opens-which\""), "{}", asked.text);
    assert!(asked.text.contains("value=\"2027-10-31T03:30\""), "what was written stays: {}", asked.text);
    assert_eq!(office.send("schedule", &format!("{times}&closes-which=%2B05")).await.status, 422);
    let saved = office.send("schedule", &format!("{times}&closes-which=%2B02")).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let row = office.site.service.store.election_of_any_union(&office.id).await.unwrap().unwrap();
    assert_eq!(row.draft.schedule.closes.as_deref(), Some("2027-10-31T03:30+02"));
    let page = office.get("schedule").await.text;
    let chosen = page.split("value=\"+02\"").nth(1).unwrap().split('>').next().unwrap();
    assert!(chosen.contains("checked"), "{page}");
}
