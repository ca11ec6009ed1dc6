//! The trial of keys on the command line: the office asks, a signer
//! answers with the program and a file, and the service takes it.

use std::fs;
use std::path::Path;
use std::process::Command;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt as _;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_election_core::encoding::encode_base64url;
use uurna_service::operations::{ask_key_trial, report_lost_words};
use uurna_service::testing::ElectionScene;
use uurna_store::testing::own;
use uurna_web::Shared;

/// A frozen election whose office has asked its signers, and a signer's own folder.
struct Room {
    scene: ElectionScene,
    router: Router,
    folder: TempDir,
    fingerprint: String,
    /// for each signer the part of the link after the #
    challenges: Vec<String>,
}

/// The program's output.
struct Said {
    code: i32,
    text: String,
}

impl Room {
    async fn new() -> Self {
        let scene = ElectionScene::frozen().await;
        let store = &scene.service().store;
        report_lost_words(scene.service(), &store.invitations(own(scene.election)).await.unwrap()[0]).await.unwrap();
        ask_key_trial(scene.service(), scene.by(), &scene.election).await.unwrap();
        let trials = store.key_trials(own(scene.election)).await.unwrap();
        let mut challenges = Vec::new();
        for signer in store.invitations(own(scene.election)).await.unwrap() {
            let trial = trials.iter().find(|trial| trial.invitation == signer.id).unwrap();
            challenges.push(encode_base64url(&trial.challenge));
        }
        let fingerprint = scene.manifest().await.fingerprint().to_string();
        let router = uurna_web::router(Shared::new(scene.scene.service.clone()));
        let folder = tempfile::tempdir().unwrap();
        let room = Self { scene, router, folder, fingerprint, challenges };
        for number in [1, 2] {
            let words = SecretTrusteeKey::from_entropy([number; 32]).words();
            fs::write(room.path().join(format!("{number}.words")), words.as_bytes()).unwrap();
        }
        let (status, record) = room.ask(Request::get(format!("/e/{}/record.tar", room.scene.election)), "").await;
        assert_eq!(status, 200);
        fs::write(room.path().join("record.tar"), record).unwrap();
        room
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    async fn ask(&self, request: axum::http::request::Builder, body: &str) -> (u16, Vec<u8>) {
        let request = request.header(header::HOST, "localhost:8080").header("sec-fetch-site", "same-origin");
        let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body.to_owned()));
        let answer = self.router.clone().oneshot(request.unwrap()).await.unwrap();
        let status = answer.status().as_u16();
        (status, to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec())
    }

    /// The output of `uurna trustee try` with the words of one signer and the link of another.
    fn try_key(&self, words: usize, asked: usize, further: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_uurna"));
        command.current_dir(self.path()).args(["trustee", "try", "record.tar", "--fingerprint", &self.fingerprint]);
        command.args(["--words-file", &format!("{words}.words"), "--challenge", &self.challenges[asked - 1]]);
        let output = command.args(further).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        Said { code: output.status.code().unwrap(), text: String::from_utf8(text).unwrap() }
    }

    /// Send the content of a file, as the signer's page does with a chosen file.
    async fn send(&self, file: &str) -> u16 {
        let file: Value = serde_json::from_slice(&fs::read(self.path().join(file)).unwrap()).unwrap();
        assert_eq!((&file["acts"], file.get("sum")), (&json!([]), None), "nothing of it goes into the record");
        let path = format!("/t/{}/trial", self.scene.election);
        self.ask(Request::post(path), &file["trial"].to_string()).await.0
    }

    /// Whether the office knows that the first signer's key works.
    async fn is_known_to_work(&self) -> bool {
        let store = &self.scene.service().store;
        let signer = store.invitations(own(self.scene.election)).await.unwrap().remove(0);
        signer.tried_at.is_some() && signer.lost_at.is_none()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signer_at_the_command_line_answers_the_office_with_a_file_that_the_service_takes() {
    let room = Room::new().await;
    let tried = room.try_key(1, 1, &["--out", "tried.json"]);
    assert_eq!(tried.code, 0, "{}", tried.text);
    assert!(tried.text.contains("Your words make the key") && tried.text.contains("tried.json"), "{}", tried.text);
    let file = fs::read_to_string(room.path().join("tried.json")).unwrap();
    let words = fs::read_to_string(room.path().join("1.words")).unwrap();
    assert!(words.split(' ').all(|word| !file.contains(&format!("\"{word}"))), "no word of the key leaves: {file}");
    assert!(!room.is_known_to_work().await, "nothing has come yet");
    assert_eq!(room.send("tried.json").await, 204);
    assert!(room.is_known_to_work().await);
    assert_eq!(room.send("tried.json").await, 204, "the same again is nothing new");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_signers_words_a_wrong_word_or_a_question_to_somebody_else_answer_nothing() {
    let room = Room::new().await;
    let other = room.try_key(2, 1, &["--out", "other.json"]);
    assert_eq!(other.code, 0, "{}", other.text);
    assert_eq!(room.send("other.json").await, 422, "the question is to somebody else");
    let words = fs::read_to_string(room.path().join("1.words")).unwrap();
    let (first, rest) = words.split_once(' ').unwrap();
    let wrong = if first == "zoo" { "abandon" } else { "zoo" };
    fs::write(room.path().join("3.words"), format!("{wrong} {rest}")).unwrap();
    let stranger = SecretTrusteeKey::from_entropy([9; 32]).words();
    fs::write(room.path().join("4.words"), stranger.as_bytes()).unwrap();
    for (words, said) in [(3, "word"), (4, "no trustee or witness of this election")] {
        let refused = room.try_key(words, 1, &["--out", "wrong.json"]);
        assert!(refused.code != 0 && refused.text.contains(said), "{}", refused.text);
    }
    assert!(!room.path().join("wrong.json").exists());
    assert!(!room.is_known_to_work().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_goes_nowhere_is_refused_before_anything_is_typed() {
    let room = Room::new().await;
    let refused = room.try_key(1, 1, &[]);
    assert!(refused.code == 2 && refused.text.contains("--out FILE"), "{}", refused.text);
    // a keeper's own folder asks nobody, and would accept the answer silently
    fs::create_dir_all(room.path().join("e/record")).unwrap();
    fs::create_dir_all(room.path().join("e/keys")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_uurna"));
    command.current_dir(room.path()).args(["trustee", "try", "e", "--fingerprint", &room.fingerprint]);
    command.args(["--words-file", "1.words", "--challenge", &room.challenges[0]]);
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && said.contains("--out FILE"), "{said}");
}
