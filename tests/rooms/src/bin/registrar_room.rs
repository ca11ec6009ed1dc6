//! A service whose office has prepared an election up to its codes, for browser tests of the registrar's pages:
//! `cargo run -p uurna-rooms --bin registrar_room [MEMBERS]`.
//!
//! It prints one line of JSON: `{"url", "election", "cookie", "outbox"}`; the cookie belongs to a signed-in officer.
//! Lines on its input are `open` (every trustee accepts the frozen election, and voting opens), `suspend` and `resume`;
//! it answers each with one line of JSON. It ends when its input ends.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead as _, Write as _};
use std::net::SocketAddr;
use std::path::Path;

use serde_json::{Value, json};
use tokio::net::TcpListener;
use uurna::serve;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::board::entry_of;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::ElectionId;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::time::Timestamp;
use uurna_service::boards::OfficerStep;
use uurna_service::config::Config;
use uurna_service::operations::{NewSigner, invite_signer, say_keeping, send_keys, set_deciding};
use uurna_service::service::Shared;
use uurna_store::{Actor, Entry, Import, ImportState, Organisation, SignerKind, testing};
use uurna_union::act::Act;
use uurna_union::contact::ContactDraft;
use uurna_union::draft::{Basis, ContestDraft, Draft, OptionDraft, Schedule, Texts, starters};
use uurna_union::keeping::{Keeping, KeptCopy, Medium, Place};
use uurna_union::officer::{Officer, Role};
use uurna_union::proposal::Deciding;
use uurna_union::settings::Settings;
use uurna_union::token::SecretToken;
use uurna_words::Language;

type Failure = Box<dyn std::error::Error>;

/// Five trustees, of whom one may be missing.
const TRUSTEES: [&str; 5] = ["Carita Nyman", "Eero Laine", "Liis Tamm", "Mika Salo", "Rita Ek"];

/// The usual number of members.
const MEMBERS: usize = 12;

struct Room {
    service: Shared,
    election: ElectionId,
    trustees: Vec<SecretTrusteeKey>,
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let members = std::env::args().nth(1).map_or(Ok(MEMBERS), |number| number.parse())?;
    let folder = tempfile::tempdir()?;
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
    let url = format!("http://localhost:{}", listener.local_addr()?.port());
    let service = serve::prepare(config(folder.path(), &url)?).await?;
    let cookie = sign_in(&service).await?;
    let room = Room::prepare(service.clone(), members).await?;
    tell(
        &json!({"url": url, "election": room.election.to_string(), "cookie": cookie, "outbox": folder.path().join("outbox")}),
    )?;
    let serving = serve::serve_on(listener, service, std::future::pending());
    tokio::select! {
        served = serving => served?,
        followed = room.follow() => followed?,
    }
    Ok(())
}

fn config(folder: &Path, url: &str) -> Result<Config, Failure> {
    let path = folder.display();
    Ok(toml::from_str(&format!(
        "secrets = \"{path}/secrets\"\n[server]\npublic_url = \"{url}\"\n[database]\nurl = \"sqlite://{path}/uurna.db\"\n\
         [mail]\nfolder = \"{path}/outbox\"\nfrom = \"no-reply@example.org\""
    ))?)
}

/// Print one line for the test that started the program.
fn tell(line: &Value) -> Result<(), Failure> {
    println!("{line}");
    Ok(std::io::stdout().flush()?)
}

/// A union, its officer, and a session.
async fn sign_in(service: &Shared) -> Result<String, Failure> {
    let (store, now) = (&service.store, service.clock.now());
    let name = [("fi", "Esimerkkiliitto"), ("sv", "Exempelförbundet"), ("en", "Example union")];
    let name: BTreeMap<String, String> = name.map(|(tag, name)| (tag.to_owned(), name.to_owned())).into();
    let contact = ContactDraft::of("Liisa Esimerkki", "vaalit@liitto.example", "+358 40 123 4567");
    let settings = Settings { contact, ..Settings::default() };
    let union = Organisation { settings, ..Organisation::new(testing::id("union"), name, Language::Finnish) };
    store.add_organisation(&union, now).await?;
    let officer = Officer {
        id: service.randomness.id(),
        organisation: testing::id("union"),
        name: "Anna Aalto".to_owned(),
        role: Role::Union,
        branch: None,
        language: Some(Language::English),
    };
    testing::insert_officer(store, &officer, "anna@example.org", now).await;
    // the tests use one browser, so one officer decides
    set_deciding(store, now, Actor::Operator, &testing::id("union"), Deciding::Alone).await?;
    testing::set_password(store, &officer.id, "no hash, so nobody signs in with it", b"no seed", 0).await;
    let token = SecretToken::random(&mut service.randomness.rng());
    let (id, device) = (service.randomness.id(), "Chromium, Linux");
    testing::begin_session(store, token.hash(), &id, &officer.id, device, now).await;
    Ok(token.reveal().to_string())
}

/// A register of names that a table must quote, then ordinary ones.
fn register(members: usize) -> Vec<u8> {
    let mut rows = String::from("member_number;last_name;first_name;email;language\n");
    rows.push_str("1000;Äijö;=Aino;aino@example.org;fi\n1001;\"Öst; af\";Åsa;asa@example.org;sv\n-1002;O'Doe;Jo;;en\n");
    for number in 3..members {
        let language = ["fi", "sv", "en"].get(number % 3).copied().unwrap_or("fi");
        let _ = writeln!(rows, "{};Member{number};Test;m{number}@example.org;{language}", 1000 + number);
    }
    rows.into_bytes()
}

fn texts(finnish: &str, swedish: &str, english: &str) -> Texts {
    Texts::of([(Language::Finnish, finnish), (Language::Swedish, swedish), (Language::English, english)])
}

impl Room {
    /// A complete draft.
    async fn prepare(service: Shared, members: usize) -> Result<Self, Failure> {
        let (now, election) = (service.clock.now(), service.randomness.id());
        let mut draft = Draft {
            basis: Some(Basis::ShopSteward),
            title: texts("Luottamusmies 2027", "Förtroendeman 2027", "Shop steward 2027"),
            schedule: Schedule {
                opens: Some(local(&service, now.seconds() - 60)),
                closes: Some(local(&service, now.seconds() + 3600)),
                pause_minutes: 0,
                floor: 0,
                ..Schedule::default()
            },
            ..Draft::default()
        };
        draft.electorate.snapshot = Some(local(&service, now.seconds()).chars().take(10).collect());
        let option = |(id, first, last): (&str, &str, &str)| OptionDraft {
            id: id.to_owned(),
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            ..OptionDraft::default()
        };
        let options = [("maija", "Maija", "Virtanen"), ("olli", "Olli", "Mäki")].map(option).to_vec();
        let contest = starters(&mut draft, Basis::ShopSteward).into_iter().next().unwrap_or_default();
        draft.contests = vec![ContestDraft { options, deputies: 0, ..contest }];
        let (begun, used) = (Act::Begun { about: String::new() }, Act::RegisterUsed { about: members.to_string() });
        let entry = Entry {
            organisation: &testing::id("union"),
            election: Some(&election),
            by: Actor::Operator,
            act: &begun,
            at: now,
        };
        service.store.add_election(&entry, &election, None, &draft).await?;
        let import = Import { register: register(members), findings: "[]".to_owned(), facts: String::new(), at: now };
        let entry = Entry { act: &used, ..entry };
        service.store.keep_import(&entry, &election, ImportState::Used, &import).await?;
        let mut trustees = Vec::new();
        for name in TRUSTEES {
            trustees.push(invite(&service, &election, name).await?);
        }
        Ok(Self { service, election, trustees })
    }

    async fn follow(self) -> Result<(), Failure> {
        let (line_read, mut lines) = tokio::sync::mpsc::unbounded_channel();
        let read =
            move || std::io::stdin().lock().lines().map_while(Result::ok).try_for_each(|line| line_read.send(line));
        std::thread::spawn(read);
        while let Some(line) = lines.recv().await {
            match line.trim() {
                "open" => self.open().await?,
                "suspend" => {
                    self.service.boards.step(&self.election, OfficerStep::Suspend, Actor::Operator).await.map(drop)?;
                }
                "resume" => {
                    self.service.boards.step(&self.election, OfficerStep::Resume, Actor::Operator).await.map(drop)?;
                }
                _ => return Err(format!("unknown: {line}").into()),
            }
            let status = self.service.boards.status(&self.election).await.map_err(|error| error.to_string())?;
            tell(&json!({"phase": status.phase.name()}))?;
        }
        Ok(())
    }

    /// Every trustee accepts; voting opens by itself, since its time has come.
    async fn open(&self) -> Result<(), Failure> {
        let bytes = self.service.store.board_manifest(&self.election).await?.ok_or("the election is not frozen")?;
        let fingerprint = Manifest::parse(&bytes)?.fingerprint();
        for (key, number) in self.trustees.iter().zip(1..) {
            let acceptance = Acceptance::sign(&fingerprint, number, &SigningKey::from_seed(&key.signing_seed()));
            let filed = self.service.boards.file(&self.election, entry_of(3, &acceptance.encode())).await;
            filed.map_err(|error| error.to_string())?;
        }
        self.service.boards.keep_time_once().await;
        Ok(())
    }
}

/// A trustee who has made keys, and keeps the words at home.
async fn invite(service: &Shared, election: &ElectionId, name: &str) -> Result<SecretTrusteeKey, Failure> {
    let new = NewSigner { kind: SignerKind::Trustee, name, email: None, language: Some(Language::Finnish) };
    let invitation = invite_signer(service, Actor::Operator, election, new).await?.invitation;
    let key = SecretTrusteeKey::random(&mut service.randomness.rng());
    let sealing = encode_base64url(key.sealing_key().public().encoding());
    let signing = encode_base64url(SigningKey::from_seed(&key.signing_seed()).verifying_key().as_bytes());
    send_keys(service, &invitation, Some(&sealing), &signing).await?;
    let at_home = KeptCopy { place: Place::Home, medium: Medium::Paper, is_shared: false };
    say_keeping(service, &invitation, &Keeping::try_from(vec![at_home])?).await?;
    Ok(key)
}

/// A moment in the form of the office's input fields.
fn local(service: &Shared, seconds: i64) -> String {
    let at = Timestamp::from_seconds(seconds).unwrap_or(Timestamp::EPOCH).seconds();
    let instant = jiff::Timestamp::from_second(at).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    instant.to_zoned(service.zone.clone()).datetime().strftime("%Y-%m-%dT%H:%M:%S").to_string()
}
