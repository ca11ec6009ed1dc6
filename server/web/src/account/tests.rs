use crate::testing::{Answer, Site};
use uurna_service::officers::one_time_codes::SecretSeed;
use uurna_store::testing::{insert_officer, number};
use uurna_union::officer::{Officer, Role};

/// The value of a form's hidden field.
fn hidden(answer: &Answer, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    answer.text.split(&start).nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn new_officer(site: &Site) -> Officer {
    let officer = Officer { id: site.service.randomness.id(), ..site.officer(Role::Union).await };
    insert_officer(&site.service.store, &officer, "anna@liitto.example", site.now()).await;
    officer
}

fn open(site: &Site, officer: &Officer, sealed: &str) -> SecretSeed {
    let sealed = uurna_election_core::encoding::decode_base64url(sealed).unwrap();
    SecretSeed::open(&sealed, &officer.id, &site.service.master).unwrap()
}

#[tokio::test]
async fn a_password_is_set_with_the_code_of_the_app_and_signs_the_other_devices_out() {
    let site = Site::new().await;
    let officer = new_officer(&site).await;
    let (mine, other) = (site.session(&officer).await, site.session(&officer).await);
    let page = site.get_as(&mine, "/account/password").await;
    assert!(page.text.contains("<svg") && !page.text.contains("<?xml"));
    let seed = hidden(&page, "seed");
    let code = open(&site, &officer, &seed).code(site.now());
    let short = site.send_as(&mine, "/account/password", &format!("seed={seed}&password=short&code={code}")).await;
    assert_eq!(short.status, 422);
    assert!(short.text.contains("href=\"#password\"") && !short.text.contains("href=\"#code\""));
    let kept = open(&site, &officer, &hidden(&short, "seed")).code(site.now());
    assert_eq!(kept, code, "the app need not be set up again");
    let wrong =
        site.send_as(&mine, "/account/password", &format!("seed={seed}&password=kolme+sanaa+taas&code=1")).await;
    assert!(wrong.status == 422 && wrong.text.contains("href=\"#code\""));
    let form = format!("seed={seed}&password=kolme+sanaa+taas&code={code}");
    let set = site.send_as(&mine, "/account/password", &form).await;
    assert_eq!((set.status, set.header("location")), (303, "/account?done=password-saved"));
    let renewed = set.header("set-cookie").split(';').next().unwrap().to_owned();
    assert_ne!(renewed, mine);
    for old in [&mine, &other] {
        assert_eq!(site.get_as(old, "/account").await.status, 303);
    }
    let account = site.get_as(&renewed, "/account?done=password-saved&lang=en").await;
    assert!(account.text.contains("The password is set."));
    assert_eq!(
        site.send_as(&renewed, "/account/password/remove", "").await.header("location"),
        "/account?refused=last-way"
    );
    // the code that set it up is used
    let taken = format!("SELECT code_step FROM officers WHERE id = '{}'", officer.id);
    assert_eq!(number(&site.service.store, &taken).await, site.now().seconds() / 30);
}

#[tokio::test]
async fn a_seed_that_the_page_did_not_show_to_this_officer_is_refused() {
    let site = Site::new().await;
    let (anna, bo) = (new_officer(&site).await, site.officer(Role::Union).await);
    let page = site.get_as(&site.session(&anna).await, "/account/password").await;
    let seed = hidden(&page, "seed");
    let code = open(&site, &anna, &seed).code(site.now());
    let form = format!("seed={seed}&password=kolme+sanaa+taas&code={code}");
    assert_eq!(site.send_as(&site.session(&bo).await, "/account/password", &form).await.status, 400);
}

#[tokio::test]
async fn an_officer_ends_their_own_sessions_and_nobody_elses() {
    let site = Site::new().await;
    let (anna, bo) = (site.officer(Role::Union).await, site.officer(Role::Branch).await);
    let (mine, other, his) = (site.session(&anna).await, site.session(&anna).await, site.session(&bo).await);
    let now = site.now();
    let his_id = site.service.store.sessions(&bo.id, now).await.unwrap()[0].id;
    site.send_as(&mine, "/account/sessions/end", &format!("session={his_id}")).await;
    assert_eq!(site.get_as(&his, "/account").await.status, 200);
    let page = site.get_as(&mine, "/account").await;
    let other_id = hidden(&page, "session");
    site.send_as(&mine, "/account/sessions/end", &format!("session={other_id}")).await;
    assert_eq!(site.get_as(&other, "/account").await.status, 303);
    assert_eq!(site.get_as(&mine, "/account").await.status, 200);
    site.send_as(&mine, "/account/sessions/end-all", "").await;
    assert_eq!(site.get_as(&mine, "/account").await.status, 303);
}

#[tokio::test]
async fn the_language_that_an_officer_chose_is_theirs_on_every_device() {
    let site = Site::new().await;
    let anna = site.officer(Role::Union).await;
    let cookie = site.session(&anna).await;
    assert!(site.get_as(&cookie, "/account").await.text.contains("lang=\"en\""));
    let answer = site.send_as(&cookie, "/account/language", "language=sv").await;
    assert!(answer.header("set-cookie").starts_with("language=sv;"));
    let elsewhere = site.session(&anna).await;
    assert!(site.get_as(&elsewhere, "/account").await.text.contains("<html lang=\"sv\""));
    assert_eq!(site.send_as(&cookie, "/account/language", "language=de").await.status, 400);
}

#[tokio::test]
async fn a_passkey_is_asked_for_in_the_officers_name_and_anothers_challenge_is_refused() {
    let site = Site::new().await;
    let anna = site.officer(Role::Union).await;
    let cookie = site.session(&anna).await;
    let begun = site.send_as(&cookie, "/account/passkeys/begin", "{}").await;
    let begun: serde_json::Value = serde_json::from_str(&begun.text).unwrap();
    assert_eq!(begun["asked"]["publicKey"]["user"]["displayName"], anna.name.as_str());
    let credential = serde_json::json!({
        "id": "AAAA", "rawId": "AAAA", "type": "public-key", "extensions": {},
        "response": {"clientDataJSON": "e30", "attestationObject": "oA"},
    });
    let body = serde_json::json!({"challenge": begun["challenge"], "name": "x", "credential": credential}).to_string();
    let bo = site.session(&site.officer(Role::Union).await).await;
    for cookie in [&bo, &cookie, &cookie] {
        assert_eq!(site.send_as(cookie, "/account/passkeys/finish", &body).await.status, 422);
    }
}

#[tokio::test]
async fn how_an_officer_signs_in_changes_only_with_the_present_password() {
    let site = Site::new().await;
    let anna = site.officer(Role::Union).await;
    let (service, present) = (&site.service, "kolme vanhaa sanaa");
    let typed = uurna_service::officers::passwords::SecretPassword::new(present.to_owned());
    let hash = service.doors.passwords.hash(typed, &service.randomness).await.unwrap();
    uurna_store::testing::set_password(&service.store, &anna.id, &hash, b"seed", 0).await;
    let mine = site.session(&anna).await;
    uurna_store::testing::run(&service.store, "UPDATE sessions SET way = 'password'").await;
    assert!(site.get_as(&mine, "/account").await.text.contains("id=\"passkey-present\""));
    for (path, body) in [("/account/passkeys/begin", "{}"), ("/account/passkeys/begin", "{\"present\": \"x\"}")] {
        let refused = site.upload_as(&mine, path, "application/json", body).await;
        assert!(refused.status == 403 && refused.text.contains("present-needed"), "{}", refused.text);
    }
    let begun = serde_json::json!({ "present": present }).to_string();
    assert_eq!(site.upload_as(&mine, "/account/passkeys/begin", "application/json", begun).await.status, 200);
    let page = site.get_as(&mine, "/account/password").await;
    assert!(page.text.contains("name=\"present\""));
    let seed = hidden(&page, "seed");
    let code = open(&site, &anna, &seed).code(site.now());
    let form = |present: &str| format!("seed={seed}&password=kolme+sanaa+taas&code={code}&present={present}");
    let wrong = site.send_as(&mine, "/account/password", &form("kolme")).await;
    assert!(wrong.status == 422 && wrong.text.contains("href=\"#present\""), "{}", wrong.text);
    let removed = site.send_as(&mine, "/account/password/remove", "present=kolme").await;
    assert_eq!(removed.header("location"), "/account?refused=present-wrong");
    let set = site.send_as(&mine, "/account/password", &form("kolme+vanhaa+sanaa")).await;
    assert_eq!(set.header("location"), "/account?done=password-saved");
}
