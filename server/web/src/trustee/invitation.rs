//! The interface of an invitation: what it is to, and the public keys that answer it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::Shared;
use crate::sent::Sent;
use crate::{Access, Code, Problem, Route};
use uurna_election_core::encoding::encode_base64url;
use uurna_service::key_code;
use uurna_service::key_trials::number_of;
use uurna_service::operations::{SendKeysRefusal, send_keys};
use uurna_store::Invitation;
use uurna_union::contact::ContactDraft;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::tell("/t/{election}/invitation", Access::Trustee, show),
        Route::take("/t/{election}/keys", Access::Trustee, take_keys).with_limit(1024),
    ]
}

/// `{kind, name, title, organisation, contact, stage, number, keys, may_exchange, keeping, is_lost, trial, signers}`: `number` is the
/// signer's, once the election is frozen; `signers` are all names and keys as a manifest has them, once everybody has answered, of which
/// the page makes the key code.
async fn show(State(service): State<Shared>, invitation: Invitation) -> Result<Json<Value>, Problem> {
    let invited = service.store.invited_to(invitation.election.id()).await?.ok_or_else(Problem::not_found)?;
    let all = service.store.invitations(invitation.election).await?;
    let number = number_of(&all, &invitation).filter(|_| invited.is_frozen);
    let asked = service.store.key_trials(invitation.election).await?.into_iter();
    // what they are asked and have not answered
    let trial = asked.into_iter().find(|trial| trial.invitation == invitation.id && trial.answered_at.is_none());
    let keys = invitation
        .keys
        .as_ref()
        .map(|keys| json!({"sealing_key": keys.sealing_key(), "signing_key": keys.signing_key()}));
    Ok(Json(json!({
        "kind": invitation.kind.name(),
        "name": invitation.name,
        "title": invited.title,
        "organisation": invited.organisation,
        // once there is a manifest, the page takes it from there
        "contact": invited.contact.as_ref().map(ContactDraft::json),
        "stage": if invited.is_frozen { "frozen" } else { "draft" },
        "number": number,
        "keys": keys,
        "may_exchange": invitation.keys.is_some() && !invitation.do_keys_stand && !invited.is_frozen,
        "keeping": invitation.keeping,
        "is_lost": invitation.lost_at.is_some(),
        "trial": trial.map(|trial| encode_base64url(&trial.challenge)),
        "signers": key_code::as_in_manifest(&all),
    })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    sealing_key: Option<String>,
    signing_key: String,
}

async fn take_keys(
    State(service): State<Shared>,
    invitation: Invitation,
    Sent(body): Sent,
) -> Result<StatusCode, Problem> {
    let keys: Keys = serde_json::from_slice(&body).map_err(Problem::malformed)?;
    let problem = |code| Problem::new(StatusCode::CONFLICT, code);
    match send_keys(&service, &invitation, keys.sealing_key.as_deref(), &keys.signing_key).await {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(SendKeysRefusal::NoKeys(error)) => {
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, Code::BadKey).with_detail(error))
        }
        Err(SendKeysRefusal::KeyTaken) => Err(problem(Code::KeyTaken)),
        Err(SendKeysRefusal::KeysStand) => Err(problem(Code::KeysStand)),
        Err(SendKeysRefusal::Withdrawn) => Err(Problem::new(StatusCode::UNAUTHORIZED, Code::InvitationUnknown)),
        Err(SendKeysRefusal::Frozen) => Err(problem(Code::ElectionFrozen)),
        Err(SendKeysRefusal::Database(error)) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::{Request, header};
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng as _;
    use uurna_election_core::manifest::Signers;

    use super::*;
    use crate::testing::{Answer, Site};
    use uurna_store::testing::own;
    use uurna_store::testing::{add_draft, entry, freeze, sample_keys};
    use uurna_store::{NewInvitation, Permit, SignerKind};
    use uurna_union::act::{Act, LinkWay};
    use uurna_union::ids::ElectionId;
    use uurna_words::Language;

    const INVITED: Act = Act::SignerInvited { about: String::new(), way: LinkWay::Shown };
    const RENEWED: Act = Act::SignerRenewed { about: String::new(), way: LinkWay::Shown };
    const ELECTION: &str = "6b0f1c1e-8a6f-4d53-9a77-0a4f2d9a0c11";
    const ANOTHER: &str = "6b0f1c1e-8a6f-4d53-9a77-0a4f2d9a0c12";

    fn election() -> ElectionId {
        ELECTION.parse().unwrap()
    }

    /// A site with two drafts, and the tokens of a witness and two trustees of the first.
    async fn site() -> (Site, Vec<String>) {
        let site = Site::new().await;
        let store = &site.service.store;
        add_draft(store, &election()).await;
        add_draft(store, &ANOTHER.parse().unwrap()).await;
        let mut rng = ChaCha20Rng::seed_from_u64(3);
        let mut tokens = Vec::new();
        for (kind, name) in [(SignerKind::Witness, "W"), (SignerKind::Trustee, "Anna"), (SignerKind::Trustee, "Bo")] {
            let new = NewInvitation { kind, name, email: None, language: Language::Finnish };
            let (_, token) =
                store.invite(&entry(&election(), &INVITED), &election(), &new, &mut rng, |_, _| None).await.unwrap();
            tokens.push(token.expose().to_string());
        }
        (site, tokens)
    }

    async fn ask(site: &Site, election: &str, authorization: &str) -> Answer {
        let request = Request::get(format!("/t/{election}/invitation")).header(header::HOST, "localhost:8080");
        site.ask(request.header(header::AUTHORIZATION, authorization).body(Body::empty()).unwrap()).await
    }

    async fn send(site: &Site, token: &str, keys: &Value) -> Answer {
        let request = Request::post(format!("/t/{ELECTION}/keys")).header(header::HOST, "localhost:8080");
        let request = request.header("sec-fetch-site", "same-origin").header(header::CONTENT_TYPE, "application/json");
        let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        site.ask(request.body(Body::from(keys.to_string())).unwrap()).await
    }

    fn keys(number: u8) -> Value {
        let (sealing_key, signing_key) = sample_keys(number);
        json!({"sealing_key": sealing_key, "signing_key": signing_key})
    }

    fn code(answer: &Answer) -> String {
        let document: Value = serde_json::from_slice(&answer.bytes).unwrap();
        document["code"].as_str().unwrap().to_owned()
    }

    #[tokio::test]
    async fn only_the_token_of_that_election_tells_who_is_invited() {
        let (site, tokens) = site().await;
        let (sound, spoilt) = (&tokens[1], tokens[1].chars().rev().collect::<String>());
        for authorization in ["", "Bearer", "Bearer ", &format!("Basic {sound}"), &format!("Bearer {spoilt}")] {
            let answer = ask(&site, ELECTION, authorization).await;
            assert_eq!((answer.status, code(&answer).as_str()), (401, "invitation-unknown"), "{authorization}");
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
        assert_eq!(ask(&site, ANOTHER, &format!("Bearer {sound}")).await.status, 401);
        let answer = ask(&site, ELECTION, &format!("Bearer {sound}")).await;
        assert_eq!(answer.status, 200);
        let told: Value = serde_json::from_slice(&answer.bytes).unwrap();
        assert_eq!(
            told,
            json!({"kind": "trustee", "name": "Anna", "stage": "draft", "number": null, "keys": null, "may_exchange": false, "signers": null,
                "keeping": null, "is_lost": false, "trial": null,
                "title": {"fi": "Luottamusmiesvaali", "en": "Shop steward"}, "organisation": {"fi": "Liitto", "sv": "Förbundet", "en": "The union"},
                "contact": {"name": "Liisa Esimerkki", "email": "vaalit@liitto.example", "phone": "+358 40 123 4567"}})
        );
    }

    #[tokio::test]
    async fn keys_are_taken_until_the_election_is_frozen_and_then_the_signer_has_a_number() {
        let (site, tokens) = site().await;
        assert_eq!(send(&site, &tokens[1], &keys(1)).await.status, 204);
        let taken = send(&site, &tokens[0], &keys(1)).await;
        assert_eq!((taken.status, code(&taken).as_str()), (409, "key-taken"));
        assert_eq!(send(&site, &tokens[0], &keys(2)).await.status, 204);
        freeze(&site.service.store, &election()).await;
        let late = send(&site, &tokens[1], &keys(3)).await;
        assert_eq!((late.status, code(&late).as_str()), (409, "election-frozen"));
        let answer = ask(&site, ELECTION, &format!("Bearer {}", tokens[0])).await;
        let told: Value = serde_json::from_slice(&answer.bytes).unwrap();
        assert_eq!((told["number"].as_u64(), told["stage"].as_str()), (Some(3), Some("frozen")));
        assert_eq!(told["keys"], json!({"sealing_key": null, "signing_key": keys(2)["signing_key"]}));
    }

    #[tokio::test]
    async fn the_first_keys_stand_and_a_link_that_two_people_made_exchanges_them_once() {
        let (site, tokens) = site().await;
        assert_eq!(send(&site, &tokens[1], &keys(1)).await.status, 204);
        let same_link = send(&site, &tokens[1], &keys(2)).await;
        assert_eq!((same_link.status, code(&same_link).as_str()), (409, "keys-stand"));
        let (store, mut rng) = (&site.service.store, ChaCha20Rng::seed_from_u64(4));
        let anna = &store.invitations(own(election())).await.unwrap()[0];
        let permit = Permit::Alone { act: RENEWED };
        let token = store
            .renew_invitation(&entry(&election(), &RENEWED), &election(), &anna.id, Some(&permit), &mut rng, |_| {
                Vec::new()
            })
            .await
            .unwrap()
            .unwrap()
            .expose()
            .to_string();
        let told = ask(&site, ELECTION, &format!("Bearer {token}")).await;
        assert_eq!(serde_json::from_slice::<Value>(&told.bytes).unwrap()["may_exchange"], true);
        assert_eq!(send(&site, &token, &keys(2)).await.status, 204, "two people made this link");
        let others = send(&site, &token, &keys(1)).await;
        assert_eq!((others.status, code(&others).as_str()), (409, "keys-stand"));
        assert_eq!(send(&site, &token, &keys(2)).await.status, 204, "the same once more");
        let told: Value =
            serde_json::from_slice(&ask(&site, ELECTION, &format!("Bearer {token}")).await.bytes).unwrap();
        assert_eq!(told["keys"], keys(2));
    }

    #[tokio::test]
    async fn all_names_and_keys_are_told_once_everybody_has_answered() {
        let (site, tokens) = site().await;
        for (token, number) in tokens.iter().zip([3, 1, 2]) {
            let told: Value =
                serde_json::from_slice(&ask(&site, ELECTION, &format!("Bearer {token}")).await.bytes).unwrap();
            assert_eq!(told["signers"], Value::Null);
            assert_eq!(send(&site, token, &keys(number)).await.status, 204);
        }
        let told: Value =
            serde_json::from_slice(&ask(&site, ELECTION, &format!("Bearer {}", tokens[0])).await.bytes).unwrap();
        let signers = Signers::parse(told["signers"].to_string().as_bytes()).unwrap();
        let names: Vec<&str> = signers.trustees.iter().map(|one| one.name.as_str()).collect();
        assert_eq!((names, signers.witnesses[0].name.as_str()), (vec!["Anna", "Bo"], "W"));
    }

    #[tokio::test]
    async fn what_is_no_key_is_refused() {
        let (site, tokens) = site().await;
        let (sealing, signing) = sample_keys(1);
        for (body, status, expected) in [
            (json!({}), 400, "malformed"),
            (json!([]), 400, "malformed"),
            (json!({"signing_key": signing, "sealing_key": sealing, "more": 1}), 400, "malformed"),
            (json!({"signing_key": signing}), 422, "bad-key"),
            (json!({"signing_key": sealing, "sealing_key": sealing}), 422, "bad-key"),
            (json!({"signing_key": signing, "sealing_key": "A".repeat(43)}), 422, "bad-key"),
            (json!({"signing_key": "!", "sealing_key": sealing}), 422, "bad-key"),
        ] {
            let answer = send(&site, &tokens[1], &body).await;
            assert_eq!((answer.status, code(&answer).as_str()), (status, expected), "{body}");
        }
        let long = json!({"signing_key": "A".repeat(2000)});
        assert_eq!(send(&site, &tokens[1], &long).await.status, 413);
    }
}
