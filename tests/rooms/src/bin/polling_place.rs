//! A service with one open election and a few voting codes, for browser
//! tests: `cargo run -p uurna-rooms --bin polling_place [FOLDER]`.
//!
//! It prints one line of JSON: `{"url", "election", "fingerprint", "codes"}`. Lines on its input are the officer's steps:
//! `suspend`, `resume`, `close`, `replace` (the last code is replaced by nobody's), `crowd N` (N more elections are open, as rows without
//! logs); each is answered with `{"phase"}` or `{"error"}`. It ends with its input.

use std::collections::BTreeMap;
use std::io::{BufRead as _, Write as _};
use std::net::SocketAddr;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;
use uurna::serve;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::board::{Phase, entry_of};
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::event::Replacement;
use uurna_election_core::manifest::ElectionId;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::roll::{RollRecord, encode_roll, roll_digest};
use uurna_election_core::time::Timestamp;
use uurna_service::boards::{NewBoard, OfficerStep};
use uurna_service::config::Config;
use uurna_service::service::Shared;
use uurna_store::testing::{self, add_election_row};
use uurna_store::{Organisation, Photo, Store};
use uurna_words::Language;
use zeroize::Zeroizing;

type Failure = Box<dyn std::error::Error>;

/// Number of voters with all contests; the same number has one contest.
const VOTERS: usize = 6;

struct Election {
    id: ElectionId,
    manifest: Manifest,
    bytes: Vec<u8>,
    roll: Vec<u8>,
    log_seed: Zeroizing<[u8; 32]>,
    registrar: SigningKey,
    trustees: Vec<SecretTrusteeKey>,
    codes: Vec<SecretVotingCode>,
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let temporary = tempfile::tempdir()?;
    let folder = std::env::args().nth(1).map_or_else(|| temporary.path().to_owned(), Into::into);
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
    let url = format!("http://localhost:{}", listener.local_addr()?.port());
    let service = serve::prepare(config(&folder, &url)?).await?;
    let now = service.boards.now();
    let election = Election::new(now)?;
    election.open(&service, now).await?;
    let told = json!({
        "url": url, "election": election.id.to_string(), "fingerprint": election.manifest.fingerprint().to_string(),
        "codes": election.codes.iter().map(|code| code.show().to_string()).collect::<Vec<_>>(),
    });
    println!("{told}");
    std::io::stdout().flush()?;
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let steps = tokio::spawn(follow(service.clone(), election, stop));
    serve::serve_on(listener, service, async { drop(stopped.await) }).await?;
    steps.abort();
    Ok(())
}

fn config(folder: &Path, url: &str) -> Result<Config, Failure> {
    let path = folder.display();
    let text = format!(
        "secrets = \"{path}/secrets\"\n[server]\npublic_url = \"{url}\"\n[database]\nurl = \"sqlite://{path}/uurna.db\""
    );
    Ok(toml::from_str(&text)?)
}

/// Follow the officer's steps, line by line.
async fn follow(service: Shared, election: Election, stop: tokio::sync::oneshot::Sender<()>) {
    let (line_read, mut lines) = tokio::sync::mpsc::unbounded_channel();
    std::thread::spawn(move || {
        std::io::stdin().lock().lines().map_while(Result::ok).try_for_each(|line| line_read.send(line))
    });
    while let Some(line) = lines.recv().await {
        let (boards, id) = (&service.boards, &election.id);
        if let Some(more) = line.strip_prefix("crowd ").and_then(|more| more.trim().parse().ok()) {
            crowd(&service.store, more, boards.now()).await;
        }
        let taken = match line.trim() {
            crowd if crowd.starts_with("crowd") => Ok(Phase::Open),
            "suspend" => boards.step(id, OfficerStep::Suspend, uurna_store::Actor::Operator).await,
            "resume" => boards.step(id, OfficerStep::Resume, uurna_store::Actor::Operator).await,
            "close" => boards.step(id, OfficerStep::Close, uurna_store::Actor::Operator).await,
            _ => boards.replace(id, election.replacement(), uurna_store::Actor::Operator).await.map(|_| Phase::Open),
        };
        match taken {
            Ok(phase) => println!("{}", json!({ "phase": phase.name() })),
            Err(error) => println!("{}", json!({ "error": error.to_string() })),
        }
    }
    drop(stop);
}

impl Election {
    fn new(now: Timestamp) -> Result<Self, Failure> {
        let mut rng = rand_core::UnwrapErr(getrandom::SysRng);
        let mut id = [0; 16];
        let (mut log_seed, mut registrar_seed) = (Zeroizing::new([0; 32]), [0; 32]);
        for bytes in [&mut id[..], &mut log_seed[..], &mut registrar_seed[..]] {
            rand_core::Rng::fill_bytes(&mut rng, bytes);
        }
        let trustees: Vec<_> = (0..3).map(|_| SecretTrusteeKey::random(&mut rng)).collect();
        let codes: Vec<_> = (0..2 * VOTERS).map(|_| SecretVotingCode::random(&mut rng)).collect();
        let record = |(number, code): (usize, &SecretVotingCode)| RollRecord {
            credential: *code.credential(&id).public().encoding(),
            style: u16::from(number >= VOTERS),
            weight: 1,
        };
        let roll = encode_roll(&mut codes.iter().enumerate().map(record).collect::<Vec<_>>());
        let registrar = SigningKey::from_seed(&registrar_seed);
        let key = |key: &SigningKey| encode_base64url(key.verifying_key().as_bytes());
        let id = ElectionId::from(id);
        let trustee = |(name, secret): (&str, &SecretTrusteeKey)| {
            let signing = SigningKey::from_seed(&secret.signing_seed());
            json!({"name": name, "sealing_key": encode_base64url(secret.sealing_key().public().encoding()), "signing_key": key(&signing)})
        };
        let signers: Vec<Value> = ["Anna", "Bo", "Cecilia"].into_iter().zip(&trustees).map(trustee).collect();
        let manifest = json!({
            "protocol": "uurna/v1", "id": id.to_string(), "title": title(), "organisation": organisation(),
            "contact": {"name": "Liisa Esimerkki", "email": "vaalit@esimerkkiliitto.example", "phone": "+358 40 123 4567"},
            "contests": contests(),
            "styles": [
                {"id": "all", "contests": ["steward", "board", "overtime", "delegates", "survey", "budget"]},
                {"id": "short", "contests": ["steward"]},
            ],
            "threshold": 2, "trustees": signers,
            "witnesses": [], "roll": {"count": codes.len(), "digest": encode_base64url(&roll_digest(&roll))},
            "log_key": key(&SigningKey::from_seed(&log_seed)), "registrar_key": key(&registrar),
            "opens": moment(now, -60)?, "closes": moment(now, 3 * 24 * 3600)?, "pause": 0, "floor": 0,
        });
        let bytes = manifest.to_string().into_bytes();
        Ok(Self { id, manifest: Manifest::parse(&bytes)?, bytes, roll, log_seed, registrar, trustees, codes })
    }

    /// Log manifest, roll, acceptances and `opened`.
    async fn open(&self, service: &Shared, now: Timestamp) -> Result<(), Failure> {
        list(&service.store, &self.id, now).await?;
        let photo = Photo { kind: "image/png".to_owned(), bytes: PHOTO.to_vec() };
        service.store.keep_photo(uurna_store::testing::own(self.id), &photo_digest(), &photo).await?;
        let new = NewBoard { manifest: &self.bytes, roll: &self.roll, log_key: self.log_seed.clone() };
        service.boards.create(new).await?;
        for (key, signer) in self.trustees.iter().zip(1..) {
            let key = SigningKey::from_seed(&key.signing_seed());
            let entry = entry_of(3, &Acceptance::sign(&self.manifest.fingerprint(), signer, &key).encode());
            service.boards.file(&self.id, entry).await.map_err(|error| error.to_string())?;
        }
        service
            .boards
            .step(&self.id, OfficerStep::Open, uurna_store::Actor::Operator)
            .await
            .map_err(|error| error.to_string())?;
        Ok(())
    }

    /// Replaces the last code by one that nobody has.
    fn replacement(&self) -> Replacement {
        let mut rng = rand_core::UnwrapErr(getrandom::SysRng);
        let id = *self.manifest.id().as_bytes();
        let public = |code: &SecretVotingCode| *code.credential(&id).public().encoding();
        let old = self.codes.last().map(public).unwrap_or_default();
        let new = public(&SecretVotingCode::random(&mut rng));
        Replacement::sign(&self.manifest.fingerprint(), old, new, &self.registrar)
    }
}

/// This number of further open elections, each with a hundred credentials on its roll that no code makes.
async fn crowd(store: &Store, elections: usize, now: Timestamp) {
    let mut rng = rand_core::UnwrapErr(getrandom::SysRng);
    let mut random = || {
        let mut bytes = [0; 32];
        rand_core::Rng::fill_bytes(&mut rng, &mut bytes);
        bytes
    };
    let id = |bytes: [u8; 32]| ElectionId::from(*bytes.first_chunk().unwrap_or(&[0; 16]));
    let all: Vec<_> = (0..elections).map(|_| (id(random()), (0..100).map(|_| random()).collect())).collect();
    testing::add_open_elections(store, testing::UNION, &all, now.seconds() + 3600).await;
}

fn moment(now: Timestamp, later: i64) -> Result<String, Failure> {
    Ok(Timestamp::from_seconds(now.seconds() + later).ok_or("no such time")?.to_string())
}

/// Add the election to the office's list.
async fn list(store: &Store, id: &ElectionId, now: Timestamp) -> Result<(), Failure> {
    let name: BTreeMap<String, String> = serde_json::from_value(organisation())?;
    store.add_organisation(&Organisation::new(*testing::UNION, name, Language::Finnish), now).await?;
    add_election_row(store, id, testing::UNION, None, &title().to_string(), "frozen").await;
    Ok(())
}

fn title() -> Value {
    json!({"fi": "Luottamusmiesvaali 2027–2028", "sv": "Förtroendemannaval 2027–2028", "en": "Shop steward election 2027–2028"})
}

fn organisation() -> Value {
    json!({"fi": "Kotkan konepajan ammattiosasto 2", "sv": "Fackavdelning 2 vid Kotka verkstad", "en": "Branch 2 of the Kotka engineering works"})
}

/// One photo for all candidates.
const PHOTO: &[u8] = include_bytes!("../../../../server/src/demo/photos/aino.png");

fn photo_digest() -> String {
    uurna_keeper::hex::hex(&Sha256::digest(PHOTO))
}

fn person(id: &str, name: &str, number: u64, statement: &str) -> Value {
    json!({"id": id, "name": {"fi": name}, "number": number, "statement": {"fi": statement, "sv": statement, "en": statement},
        "photo": photo_digest()})
}

fn named(id: &str, [fi, sv, en]: [&str; 3]) -> Value {
    json!({"id": id, "name": {"fi": fi, "sv": sv, "en": en}})
}

fn contests() -> Value {
    let long = "I have worked in the hall for eleven years, six of them as deputy. I want breaks that are kept, a rota that is known two weeks \
        before, and a steward whom you can reach on the night shift too. Ask me anything by the coffee machine.";
    let choice = |min: u64, max: u64| json!({"kind": "choice", "min": min, "max": max, "blank": true});
    let crew: Vec<Value> = [
        "Aino Aalto",
        "Bo Backman",
        "Eero Etelä",
        "Hilkka Harju",
        "Ilmari Ilves",
        "Jenny Jansson",
        "Kaarlo Koski",
        "Liisa Lehto",
        "Matti Meri",
        "Noora Niemi",
        "Oskar Ollas",
        "Petra Puro",
        "Risto Ranta",
        "Siiri Salo",
    ]
    .into_iter()
    .zip(2_u64..)
    .map(|(name, number)| json!({"id": format!("c{number}"), "name": {"fi": name}, "number": number}))
    .collect();
    json!([
        {"id": "steward", "title": {"fi": "Luottamusmies", "sv": "Förtroendeman", "en": "Shop steward"}, "rule": choice(1, 1),
            "options": [
                person("maija", "Maija Virtanen", 2, long),
                person("olli", "Olli Mäki", 3, "A rota that is known two weeks before."),
                person("rauha", "Rauha Lindström-Hämäläinen", 4, "Fair pay for the night shift."),
            ],
            "outcome": {"method": "plurality", "seats": 1, "deputies": 1}},
        {"id": "board", "title": {"fi": "Hallituksen jäsenet", "sv": "Styrelsemedlemmar", "en": "Members of the board"}, "rule": choice(1, 3),
            "options": crew, "outcome": {"method": "plurality", "seats": 3}},
        {"id": "overtime", "title": {"fi": "Ylityökielto", "sv": "Övertidsförbud", "en": "Overtime ban"}, "rule": choice(1, 1),
            "options": [named("yes", ["Kyllä", "Ja", "Yes"]), named("no", ["Ei", "Nej", "No"])],
            "outcome": {"method": "motion", "tie": "fails"}},
        {"id": "delegates", "title": {"fi": "Edustajien järjestys", "sv": "Ombudens ordning", "en": "Order of delegates"},
            "rule": {"kind": "rank", "ranks": 3, "blank": true},
            "options": [named("pekka", ["Pekka Niemi"; 3]), named("tuula", ["Tuula Toivonen"; 3]), named("ville", ["Ville Wahl"; 3])],
            "outcome": {"method": "positional", "seats": 1, "weights": "borda"}},
        {"id": "survey", "title": {"fi": "Mikä on tärkeää?", "sv": "Vad är viktigt?", "en": "What matters?"}, "rule": {"kind": "grades", "grades": 5},
            "options": [named("pay", ["Palkka", "Lön", "Pay"]), named("time", ["Työaika", "Arbetstid", "Working time"])],
            "outcome": {"method": "median", "seats": 1}},
        {"id": "budget", "title": {"fi": "Virkistysraha", "sv": "Rekreationspengar", "en": "Recreation money"},
            "rule": {"kind": "cumulative", "points": 10, "most": 7},
            "options": [named("trip", ["Retki", "Utflykt", "A trip"]), named("sauna", ["Saunailta", "Bastukväll", "A sauna evening"])],
            "outcome": {"method": "score", "seats": 1}},
    ])
}
