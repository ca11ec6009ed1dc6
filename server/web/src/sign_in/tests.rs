use super::*;
use crate::testing::{Answer, Site};
use uurna_service::officers::one_time_codes::SecretSeed;
use uurna_service::operations::{disable_officer, make_officer_link};
use uurna_store::Actor;
use uurna_store::testing::{insert_officer, set_password};
use uurna_union::officer::{Officer, Role};

const PASSWORD: &str = "kolme sanaa riittää";

/// An officer with a password and an app, whose address is `anna@liitto.example`.
async fn anna(site: &Site) -> (Officer, SecretSeed) {
    let service = &site.service;
    let officer = Officer { id: service.randomness.id(), ..site.officer(Role::Union).await };
    insert_officer(&service.store, &officer, "anna@liitto.example", service.clock.now()).await;
    let seed = SecretSeed::random(&service.randomness);
    let hash = service.doors.passwords.hash(SecretPassword::new(PASSWORD.to_owned()), &service.randomness).await;
    let sealed = seed.seal(&officer.id, &service.master, &service.randomness);
    set_password(&service.store, &officer.id, &hash.unwrap(), &sealed, 0).await;
    (officer, seed)
}

fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |escaped, byte| format!("{escaped}%{byte:02X}"))
}

async fn try_with(site: &Site, email: &str, password: &str, code: &str, then: &str) -> Answer {
    let form = format!("email={}&password={}&code={code}&then={}", escaped(email), escaped(password), escaped(then));
    site.send_as("", "/sign-in", &form).await
}

/// The cookie that an answer sets, as a browser sends it back.
fn cookie(answer: &Answer) -> String {
    let set = answer.header("set-cookie");
    assert!(set.contains("; HttpOnly; SameSite=Lax") && set.contains("Path=/;"), "{set}");
    set.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn address_password_and_code_together_sign_in_and_each_code_once() {
    let site = Site::new().await;
    let (officer, seed) = anna(&site).await;
    let code = seed.code(site.now());
    let answer = try_with(&site, " Anna@Liitto.Example ", PASSWORD, &code, "/officers").await;
    assert_eq!((answer.status, answer.header("location")), (303, "/officers"));
    let page = site.get_as(&cookie(&answer), "/account").await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains(&officer.name) && page.text.contains("anna@liitto.example"));
    let again = try_with(&site, "anna@liitto.example", PASSWORD, &code, "/officers").await;
    assert_eq!(again.status, 422, "the same code");
    site.clock.set(site.now().plus_minutes(1));
    let next = seed.code(site.now());
    assert_eq!(try_with(&site, "anna@liitto.example", PASSWORD, &next, "").await.header("location"), "/office");
}

#[tokio::test]
async fn whatever_does_not_fit_gets_the_same_answer() {
    let site = Site::new().await;
    let (officer, seed) = anna(&site).await;
    let code = seed.code(site.now());
    let email = "anna@liitto.example";
    let answers = [
        try_with(&site, email, "another password", &code, "").await,
        try_with(&site, email, PASSWORD, "000000", "").await,
        try_with(&site, email, PASSWORD, "", "").await,
        try_with(&site, email, "", &code, "").await,
    ];
    let stranger = try_with(&site, "nobody@liitto.example", PASSWORD, &code, "").await;
    for answer in &answers {
        assert_eq!(answer.status, 422);
        assert_eq!(answer.header("set-cookie"), "");
        assert_eq!(answer.text, stranger.text.replace("nobody@", "anna@"));
    }
    disable_officer(&site.service, Actor::Operator, &officer.id).await.unwrap();
    let disabled = try_with(&site, email, PASSWORD, &code, "").await;
    assert_eq!((disabled.status, &disabled.text), (422, &answers[0].text));
    assert_eq!(try_with(&site, "no address", PASSWORD, &code, "").await.status, 422);
}

#[tokio::test]
async fn guessing_ends_after_ten_tries_also_for_accounts_that_are_not_there() {
    let site = Site::new().await;
    for email in ["nobody@liitto.example", "somebody@liitto.example"] {
        for _ in 0..10 {
            assert_eq!(try_with(&site, email, "x", "000000", "").await.status, 422);
        }
        let refused = try_with(&site, email, "x", "000000", "").await;
        assert_eq!(refused.status, 429);
        assert!(refused.text.contains("Wait 5 minutes"), "{}", refused.text);
    }
}

#[tokio::test]
async fn signing_in_leads_to_no_other_site() {
    let site = Site::new().await;
    let (_, seed) = anna(&site).await;
    for then in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"] {
        let page = site.get(&format!("/sign-in?then={}", escaped(then))).await;
        assert!(page.status == 200 && !page.text.contains("evil") && !page.text.contains("alert"));
        site.clock.set(site.now().plus_minutes(5));
        let code = seed.code(site.now());
        let answer = try_with(&site, "anna@liitto.example", PASSWORD, &code, then).await;
        assert_eq!(answer.header("location"), "/office", "{then}");
    }
}

#[tokio::test]
async fn signing_in_again_ends_the_session_that_the_browser_had_and_signing_out_ends_the_new_one() {
    let site = Site::new().await;
    let (officer, seed) = anna(&site).await;
    let before = site.session(&officer).await;
    let code = seed.code(site.now());
    let form = format!("email=anna%40liitto.example&password={}&code={code}", escaped(PASSWORD));
    let answer = site.send_as(&before, "/sign-in", &form).await;
    let after = cookie(&answer);
    assert_ne!(before, after);
    assert_eq!(site.get_as(&before, "/account").await.status, 303);
    assert_eq!(site.get_as(&after, "/account").await.status, 200);
    let out = site.send_as(&after, "/sign-out", "").await;
    assert_eq!((out.status, cookie(&out).as_str()), (303, "session="));
    assert_eq!(out.header("clear-site-data"), "\"cache\"", "what this browser has of the office's pages goes too");
    assert_eq!(site.get_as(&after, "/account").await.status, 303);
}

#[tokio::test]
async fn opening_a_link_changes_nothing_and_pressing_the_button_lets_in_once() {
    let site = Site::new().await;
    let service = &site.service;
    let officer = Officer { id: service.randomness.id(), ..site.officer(Role::Committee).await };
    insert_officer(&service.store, &officer, "new@liitto.example", service.clock.now()).await;
    let made = make_officer_link((&**service.service()).into(), "new@liitto.example").await;
    let link = made.unwrap().printed().unwrap();
    for _ in 0..3 {
        assert_eq!(site.get("/welcome").await.status, 200);
    }
    assert_eq!(site.send_as("", "/welcome", "email=new%40liitto.example&token=AAAA").await.status, 422);
    for other in ["", "bo%40liitto.example"] {
        let pressed = site.send_as("", "/welcome", &format!("email={other}&token={}", escaped(&link.address))).await;
        assert_eq!((pressed.status, pressed.header("set-cookie")), (422, ""), "a program that presses the button");
        let kept = format!("value=\"{}\"", link.address.as_str());
        assert!(pressed.text.contains(&kept), "a slip in the address does not lose the code: {}", pressed.text);
    }
    let whole = format!("email=New%40Liitto.example&token={}", escaped(&link.address));
    let answer = site.send_as("", "/welcome", &whole).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/account"));
    let page = site.get_as(&cookie(&answer), "/account?lang=en").await;
    assert!(page.text.contains("Choose how you will sign in from now on"), "{}", page.text);
    let again = site.send_as("", "/welcome", &whole).await;
    assert_eq!((again.status, again.header("set-cookie")), (422, ""));
}

#[tokio::test]
async fn a_passkeys_challenge_is_given_to_anybody_and_a_made_up_answer_is_refused() {
    let site = Site::new().await;
    let begun = site.post("/sign-in/passkey/begin", "application/json", "{}").await;
    assert_eq!(begun.status, 200);
    let begun: serde_json::Value = serde_json::from_str(&begun.text).unwrap();
    assert_eq!(begun["asked"]["publicKey"]["rpId"], "localhost");
    let body = serde_json::json!({
        "challenge": begun["challenge"],
        "credential": {
            "id": "AAAA", "rawId": "AAAA", "type": "public-key", "extensions": {},
            "response": {"clientDataJSON": "e30", "authenticatorData": "AAAA", "signature": "AAAA", "userHandle": "AAAA"},
        },
    });
    let answer = site.post("/sign-in/passkey/finish", "application/json", body.to_string()).await;
    assert_eq!(answer.status, 422, "{}", answer.text);
    assert_eq!(answer.header("set-cookie"), "");
}
