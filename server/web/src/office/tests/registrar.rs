//! Codes made elsewhere, the registrar's file, and replaced codes.

use serde_json::{Value, json};
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::board::entry_of;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::event::Replacement;
use uurna_election_core::roll::{RollRecord, encode_roll};

use super::Office;
use crate::testing::{Answer, Site};
use uurna_service::issue::RegistrarFile;
use uurna_service::post::{CODE, REPLACEMENT};
use uurna_store::MessageState;
use uurna_store::testing::own;
use uurna_union::election_code::election_code;

const REGISTRAR: [u8; 32] = [21; 32];

/// The code that a registrar made for the voter at this place.
pub(super) fn code(place: usize) -> SecretVotingCode {
    let mut secret = [0; 12];
    secret[4..].copy_from_slice(&(place as u64 + 1).to_be_bytes());
    SecretVotingCode::from_secret(secret).unwrap()
}

impl Office {
    /// A prepared election whose codes are made elsewhere.
    async fn with_codes_elsewhere() -> Self {
        let office = Self::begin().await;
        office.prepare().await;
        let times = "opens=2026-11-23T09:00&closes=2026-11-26T18:00&pause=0&floor=5&erase=&codes=registrar";
        assert_eq!(office.send("schedule", times).await.status, 303);
        office
    }

    pub(super) async fn ask_json(&self, page: &str) -> Value {
        serde_json::from_str(&self.get(page).await.text).unwrap()
    }

    pub(super) async fn tell_json(&self, page: &str, body: &Value) -> Answer {
        self.site.upload_as(&self.cookie, &self.at(page), "application/json", body.to_string()).await
    }

    fn credential(&self, code: &SecretVotingCode) -> [u8; 32] {
        *code.credential(self.id.as_bytes()).public().encoding()
    }

    /// What a registrar's browser sends.
    pub(super) fn roll_of(&self, told: &Value) -> Value {
        let voters = told["voters"].as_array().unwrap();
        let record = |(place, voter): (usize, &Value)| RollRecord {
            credential: self.credential(&code(place)),
            style: u16::try_from(voter["style"].as_u64().unwrap()).unwrap(),
            weight: u32::try_from(voter["weight"].as_u64().unwrap()).unwrap(),
        };
        let roll = encode_roll(&mut voters.iter().enumerate().map(record).collect::<Vec<_>>());
        let key = SigningKey::from_seed(&REGISTRAR).verifying_key();
        json!({"roll": encode_base64url(&roll), "registrar_key": encode_base64url(key.as_bytes()), "voters": told["digest"]})
    }

    /// Accepted by all, and open.
    pub(super) async fn open_voting(&mut self) {
        let manifest = self.manifest().await;
        for number in 1..=3_u8 {
            let key = SigningKey::from_seed(&SecretTrusteeKey::from_entropy([number; 32]).signing_seed());
            let acceptance = Acceptance::sign(&manifest.fingerprint(), number.into(), &key);
            self.site.service.boards.file(&self.id, entry_of(3, &acceptance.encode())).await.unwrap();
        }
        self.another_day(manifest.opens()).await;
        self.site.service.boards.keep_time_once().await;
    }

    /// A code that replaces another, signed by this registrar.
    pub(super) async fn replacement(&self, old: [u8; 32], new: &SecretVotingCode, seed: &[u8; 32]) -> Value {
        let manifest = self.manifest().await;
        let key = SigningKey::from_seed(seed);
        let signed = Replacement::sign(&manifest.fingerprint(), old, self.credential(new), &key);
        json!({"old": encode_base64url(&signed.old), "new": encode_base64url(&signed.new), "signature": encode_base64url(&signed.signature)})
    }

    pub(super) async fn registrar_file(&self) -> RegistrarFile {
        RegistrarFile::parse(&self.get("registrar-file").await.text).unwrap()
    }
}

fn problem(answer: &Answer) -> String {
    let document: Value = serde_json::from_str(&answer.text).unwrap_or_default();
    document["code"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_made_elsewhere_are_frozen_and_the_service_learns_credentials_alone() {
    let office = Office::with_codes_elsewhere().await;
    let check = office.get("check?lang=en").await;
    assert!(check.text.contains("has not come yet") && !check.text.contains("/freeze\""), "{}", check.text);
    assert!(office.get("registrar?lang=en").await.text.contains("data-do=\"make\""));
    let told = office.ask_json("voters").await;
    let first = &told["voters"][0];
    assert!(first["name"].is_string() && first["member"].is_string() && first["language"].is_string(), "{first}");
    let sent = office.roll_of(&told);
    let taken = office.tell_json("roll", &sent).await;
    assert_eq!(taken.status, 204, "{}", taken.text);
    assert!(office.get("check?lang=en").await.text.contains("/freeze\""), "nothing is missing");

    let frozen = office.freeze_in("?lang=en").await;
    assert_eq!(frozen.status, 200, "{}", frozen.text);
    assert!(frozen.text.contains("/letters-here\"") && !frozen.text.contains("/registrar-file\""), "{}", frozen.text);
    let manifest = office.manifest().await;
    assert_eq!(*manifest.registrar_key(), SigningKey::from_seed(&REGISTRAR).verifying_key());
    assert_eq!(manifest.roll().count, told["voters"].as_array().unwrap().len() as u64);
    let standing = office.site.service.boards.standing(&office.id, office.credential(&code(3))).await.unwrap();
    assert!(standing.is_current);
    let store = &office.site.service.store;
    assert!(store.deliveries(own(office.id), CODE).await.unwrap().is_empty(), "it has no code to send");
    let letters = office.get("letters-here?lang=en").await;
    let shown = election_code(&manifest.fingerprint());
    assert!(letters.text.contains(&format!("data-election-code=\"{shown}\"")), "{}", letters.text);
    assert!(letters.text.contains("Röstningskod") && letters.text.contains("Äänestyskoodi"), "in every language");
    assert_eq!(office.tell_json("roll", &sent).await.status, 409, "it is frozen");
    let after = office.ask_json("voters").await;
    assert_eq!(after["voters"][0]["member"], told["voters"][0]["member"]);
    // in this kind of election the service sends nothing
    let send = office.tell_json("replacements/send", &json!({"member": "1", "code": code(1).show().as_str()})).await;
    assert_eq!(problem(&send), "office-codes-elsewhere");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roll_that_is_not_of_these_voters_is_refused_and_another_electorate_voids_it() {
    let office = Office::with_codes_elsewhere().await;
    let told = office.ask_json("voters").await;
    let sent = office.roll_of(&told);
    let with = |name: &str, value: Value| {
        let mut other = sent.clone();
        other[name] = value;
        other
    };
    let fewer = {
        let mut told = told.clone();
        told["voters"].as_array_mut().unwrap().pop();
        office.roll_of(&told)["roll"].clone()
    };
    let heavier = {
        let mut told = told.clone();
        told["voters"][0]["weight"] = json!(2);
        office.roll_of(&told)["roll"].clone()
    };
    let roll = uurna_election_core::encoding::decode_base64url(sent["roll"].as_str().unwrap()).unwrap();
    let turned: Vec<u8> = roll.chunks(38).rev().flatten().copied().collect();
    let mut broken = roll.clone();
    broken[..32].fill(0xff);
    let cases = [
        (with("roll", fewer), 422, "office-bad-roll"),
        (with("roll", heavier), 422, "office-bad-roll"),
        (with("roll", json!(encode_base64url(&turned))), 422, "office-bad-roll"),
        (with("roll", json!(encode_base64url(&broken))), 422, "office-bad-roll"),
        (with("roll", json!(encode_base64url(&roll[1..]))), 422, "office-bad-roll"),
        (with("registrar_key", json!(encode_base64url(&[0xff; 32]))), 422, "office-bad-roll"),
        (with("voters", json!(encode_base64url(&[0; 32]))), 409, "office-other-voters"),
        (json!({"roll": sent["roll"]}), 400, "malformed"),
    ];
    for (body, status, code) in cases {
        let answer = office.tell_json("roll", &body).await;
        assert_eq!((answer.status, problem(&answer).as_str()), (status, code), "{}", answer.text);
    }
    assert_eq!(office.tell_json("roll", &sent).await.status, 204);
    // the same number of voters of one style and weight, but others: the codes are not theirs
    let rule = "snapshot=2026-11-01&is-member=yes&fees=6&age=15&column-1=staff_group&is-1=is&values-1=clerical";
    assert_eq!(office.send("electorate", rule).await.status, 303);
    assert!(office.get("check?lang=en").await.text.contains("Make the codes again"));
    assert_eq!(office.send("freeze", "").await.status, 303, "back to what is missing");
    assert_eq!(problem(&office.tell_json("roll", &sent).await), "office-other-voters");
    // where the service makes the codes, it takes no roll
    let times = "opens=2026-11-23T09:00&closes=2026-11-26T18:00&pause=0&floor=5&erase=&codes=service";
    assert_eq!(office.send("schedule", times).await.status, 303);
    assert_eq!(problem(&office.tell_json("roll", &sent).await), "office-codes-by-service");
    assert_eq!(office.site.get_as(&office.cookie, &office.at("registrar")).await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_registrars_file_waits_sealed_until_it_is_saved_and_then_it_is_gone() {
    let office = Office::begin().await;
    office.prepare().await;
    office.freeze().await;
    let file = office.registrar_file().await;
    let manifest = office.manifest().await;
    assert_eq!(file.fingerprint, manifest.fingerprint());
    assert_eq!(file.signing_key().verifying_key(), *manifest.registrar_key());
    assert_eq!(file.credentials.len() as u64, manifest.roll().count);
    let download = office.get("registrar-file").await;
    assert!(download.header("content-disposition").contains(&format!("registrar-{}.json", office.id)));
    assert_eq!(download.header("cache-control"), "no-store");
    assert!(!is_in_the_database(&office.site, &encode_base64url(&*file.seed)), "sealed");

    assert!(office.get("fingerprint").await.text.contains("/registrar-file\""), "as often as somebody comes");
    assert_eq!(office.send("registrar-file", "").await.status, 303);
    assert!(!office.get("fingerprint").await.text.contains("/registrar-file\""));
    assert_eq!(office.site.get_as(&office.cookie, &office.at("registrar-file")).await.status, 404);
    let erasures = office.site.service.store.erasures(own(office.id)).await.unwrap();
    assert_eq!(erasures, [("registrar-file".to_owned(), 1, office.site.now())]);
    let log = office.get("log?lang=en").await.text;
    assert!(log.contains("is saved; it was erased") && log.contains("fetched"), "{log}");
    assert_eq!(office.send("registrar-file", "").await.status, 303, "again does nothing");
    let erase = office.get("erase?lang=en").await.text;
    assert!(!erase.contains("<tbody>"), "the file's erasure is not that of the voters' data: {erase}");
}

/// Returns `true` if a file of the database contains a text.
fn is_in_the_database(site: &Site, text: &str) -> bool {
    let files = std::fs::read_dir(site.folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut databases = files.filter(|path| path.is_file());
    databases.any(|path| std::fs::read(path).unwrap().windows(text.len()).any(|bytes| bytes == text.as_bytes()))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_after_the_board_loses_neither_the_file_nor_the_codes() {
    let office = Office::begin().await;
    office.prepare().await;
    office.freeze().await;
    let seed = office.registrar_file().await.seed;
    // as if the process had ended right after the board was made
    let store = &office.site.service.store;
    for statement in [
        "UPDATE elections SET frozen_at = NULL",
        "UPDATE messages SET state = 'held', held_for = (SELECT fingerprint FROM registrar_files)",
        "INSERT INTO registrar_files (election, fingerprint, sealed) SELECT election, 'of another try', sealed FROM registrar_files",
    ] {
        uurna_store::testing::run(store, statement).await;
    }
    assert_eq!(office.send("freeze", "").await.header("location"), office.at("freeze"));
    assert_eq!(office.work().await, 1);
    assert!(office.get("fingerprint").await.text.contains("/registrar-file\""));
    assert_eq!(*office.registrar_file().await.seed, *seed);
    let files = uurna_store::testing::number(store, "SELECT COUNT(*) FROM registrar_files").await;
    assert_eq!(files, 1, "the other try's is gone");
    let deliveries = store.deliveries(own(office.id), CODE).await.unwrap();
    assert!(!deliveries.is_empty() && deliveries.iter().all(|one| one.state == MessageState::Waiting));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_replaced_while_voting_is_open_and_the_log_names_nobody() {
    let mut office = Office::begin().await;
    office.prepare().await;
    office.freeze().await;
    let file = office.registrar_file().await;
    let (member, first) = file.credentials.iter().next().map(|(member, first)| (member.clone(), *first)).unwrap();
    let early = office.tell_json("replacements", &office.replacement(first, &code(900), &file.seed).await).await;
    assert_eq!((early.status, problem(&early).as_str()), (409, "office-replace-not-open"), "{}", early.text);
    assert!(office.get("replace?lang=en").await.text.contains("only while voting is open"));

    office.open_voting().await;
    assert!(office.get("?lang=en").await.text.contains("/replace\""));
    assert!(office.get("replace").await.text.contains("data-do=\"replace\""));
    let signed = office.replacement(first, &code(900), &file.seed).await;
    let forged = office.tell_json("replacements", &office.replacement(first, &code(900), &[1; 32]).await).await;
    assert_eq!(problem(&forged), "office-replace-other-key", "{}", forged.text);
    let stranger = office.replacement(office.credential(&code(77)), &code(900), &file.seed).await;
    assert_eq!(problem(&office.tell_json("replacements", &stranger).await), "office-replace-refused");
    assert_eq!(office.tell_json("replacements", &json!({"old": "x"})).await.status, 400);

    let done = office.tell_json("replacements", &signed).await;
    assert_eq!((done.status, done.text.as_str()), (200, "{\"had_voted\":false}"));
    // after a lost answer: the same request is done, and another is refused
    assert_eq!(office.tell_json("replacements", &signed).await.status, 200);
    let second = office.replacement(first, &code(901), &file.seed).await;
    assert_eq!(problem(&office.tell_json("replacements", &second).await), "office-replace-replaced");
    // the chain continues from the code that took over
    let third = office.replacement(office.credential(&code(900)), &code(902), &file.seed).await;
    assert_eq!(office.tell_json("replacements", &third).await.status, 200);
    let told = office.ask_json("replacements").await;
    let pairs: Vec<(&str, &str)> = told["replacements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| (pair["old"].as_str().unwrap(), pair["new"].as_str().unwrap()))
        .collect();
    assert_eq!(pairs.len(), 2);
    assert!(pairs.contains(&(encode_base64url(&first).as_str(), signed["new"].as_str().unwrap())), "{pairs:?}");
    let log = office.get("log?lang=en").await.text;
    assert_eq!(log.matches("replaced a code").count(), 2, "once for each entry: {log}");
    assert!(!log.contains(&member), "not whose: the time of an entry would lead from the member to a credential");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_code_goes_to_its_members_address_and_no_row_says_whose_it_is() {
    for has_mail in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let settings = format!("[mail]\nfolder = {:?}\nfrom = \"no-reply@example.org\"", folder.path());
        let mut office = Office::begin_at(Site::with_settings(if has_mail { &settings } else { "" }).await).await;
        office.prepare().await;
        office.freeze().await;
        let file = office.registrar_file().await;
        office.open_voting().await;
        let (member, first) = file.credentials.iter().next().map(|(member, first)| (member.clone(), *first)).unwrap();
        let new = code(900);
        let send = json!({"member": member, "code": new.show().as_str()});
        let early = office.tell_json("replacements/send", &send).await;
        assert_eq!(problem(&early), "office-replace-replaced", "the log does not know this code: {}", early.text);
        office.tell_json("replacements", &office.replacement(first, &new, &file.seed).await).await;
        let bad = office.tell_json("replacements/send", &json!({"member": member, "code": "0000"})).await;
        assert_eq!(bad.status, 400);
        let stranger = json!({"member": "nobody", "code": new.show().as_str()});
        assert_eq!(office.tell_json("replacements/send", &stranger).await.status, 404);
        let answer = office.tell_json("replacements/send", &send).await;
        let store = &office.site.service.store;
        let sent = store.deliveries(own(office.id), REPLACEMENT).await.unwrap();
        if !has_mail {
            assert_eq!((answer.status, problem(&answer).as_str()), (409, "office-replace-no-address"));
            assert!(sent.is_empty(), "{sent:?}");
            continue;
        }
        assert_eq!(answer.status, 204, "{}", answer.text);
        assert_eq!((sent.len(), sent[0].addressee.len(), sent[0].state), (1, 36, MessageState::Waiting));
        assert!(sent[0].addressee != member && !is_in_the_database(&office.site, &new.show()), "sealed, to nobody");
        let log = office.get("log?lang=en").await.text;
        assert!(log.contains("had a new code sent") && !log.contains(&member), "{log}");
        assert!(office.get("delivery?lang=en").await.text.contains("E-mail"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_replaces_codes_wants_a_recent_sign_in() {
    let paths = ["registrar", "voters", "roll", "registrar-file", "replace", "replacements", "replacements/send"];
    for path in paths {
        let whole = format!("/office/{{election}}/{path}");
        let mut routes = crate::routes().into_iter().filter(|route| route.path == whole).peekable();
        assert!(routes.peek().is_some(), "{path}");
        assert!(routes.all(|route| route.needs_recent), "{path}");
    }
}
