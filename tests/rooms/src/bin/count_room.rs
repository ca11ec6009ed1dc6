//! A service with an election whose trustees and witness are invited, for browser tests of their page:
//! `cargo run -p uurna-rooms --bin count_room`.
//!
//! It prints one line of JSON: `{"url", "election", "links"}`, with three trustees and then a witness. Lines on its
//! input are the acts of the office, the voters and time; it answers each with one line of JSON: `freeze SECONDS`
//! (until voting closes), `open`, `vote N`, `spoil TRUSTEE` (a ballot whose part for this trustee is garbage), `lose`
//! (the shares of the first ballot), `supply` (those shares again), `close`, `fork` (a folder with another log of the
//! same key, with the first two acceptances swapped). It ends when its input ends.
#![expect(clippy::unwrap_used, reason = "a test's fixture stops at the first thing that is not as it should be")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, Write as _};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};
use system_tests::hostile::{Fault, Prover, credential};
use tokio::net::TcpListener;
use uurna::serve;
use uurna_crypto::signature::SigningKey;
use uurna_election_core::ballot::{BallotShape, Tracker};
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::ElectionId;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::roll::{RollRecord, encode_roll, roll_digest};
use uurna_election_core::time::Timestamp;
use uurna_keeper::Submission;
use uurna_keeper::mirror::mirror;
use uurna_rehearsal::simulation::MemoryRecord;
use uurna_service::boards::{NewBoard, OfficerStep};
use uurna_service::config::Config;
use uurna_service::operations::{NewSigner, invite_signer};
use uurna_service::service::Shared;
use uurna_store::testing::{self, add_election_row, freeze, run};
use uurna_store::{Actor, Invitation, Organisation, SignerKind};
use uurna_words::Language;
use zeroize::Zeroizing;

type Failure = Box<dyn std::error::Error>;

const ELECTION: &str = "6b0f1c1e-8a6f-4d53-9a77-0a4f2d9a0c11";
const VOTERS: usize = 300;
const INVITED: [(SignerKind, &str); 4] = [
    (SignerKind::Trustee, "Anna Virtanen"),
    (SignerKind::Trustee, "Bo Lindqvist"),
    (SignerKind::Trustee, "Cecilia Mäkinen"),
    (SignerKind::Witness, "Union office"),
];

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
    let url = format!("http://localhost:{}", listener.local_addr()?.port());
    let path = folder.path().display();
    let config: Config = toml::from_str(&format!(
        "secrets = \"{path}/secrets\"\n[server]\npublic_url = \"{url}\"\n[database]\nurl = \"sqlite://{path}/uurna.db\""
    ))?;
    let service = serve::prepare(config).await?;
    let links = invite(&service).await?;
    tell(&json!({"url": url, "election": ELECTION, "links": links}))?;
    let serving = serve::serve_on(listener, service.clone(), std::future::pending());
    tokio::select! {
        served = serving => served?,
        followed = Office::new(service, folder.path().join("fork")).follow() => followed?,
    }
    Ok(())
}

/// Print one line for the test that started the program.
fn tell(line: &Value) -> Result<(), Failure> {
    println!("{line}");
    Ok(std::io::stdout().flush()?)
}

fn election() -> ElectionId {
    ELECTION.parse().unwrap_or_else(|error| unreachable!("{error}"))
}

/// A draft, and the links of the invited signers.
async fn invite(service: &Shared) -> Result<Vec<Value>, Failure> {
    let (store, now) = (&service.store, service.boards.now());
    let name: BTreeMap<String, String> = serde_json::from_value(texts()["organisation"].clone())?;
    let organisation = Organisation::new(*testing::UNION, name, Language::Finnish);
    store.add_organisation(&organisation, now).await?;
    add_election_row(store, &election(), testing::UNION, None, &texts()["title"].to_string(), "draft").await;
    let mut links = Vec::new();
    for (kind, name) in INVITED {
        let new = NewSigner { kind, name, email: None, language: Some(Language::Finnish) };
        let invited = invite_signer(service, Actor::Operator, &election(), new).await?;
        let link = invited.shown().ok_or("an invitation without an address was mailed")?;
        links.push(json!({"kind": kind.name(), "name": name, "link": *link}));
    }
    Ok(links)
}

fn texts() -> Value {
    json!({
        "title": {"fi": "Luottamusmiesvaali 2026", "sv": "Förtroendemannaval 2026", "en": "Shop steward election 2026"},
        "organisation": {"fi": "Metallin ammattiosasto 12", "sv": "Metallens fackavdelning 12", "en": "Metal branch 12"},
        "contest": {"fi": "Luottamusmies", "sv": "Förtroendeman", "en": "Shop steward"},
    })
}

/// The office, the voters, and time.
struct Office {
    service: Shared,
    log_seed: Zeroizing<[u8; 32]>,
    election: Option<(Manifest, BallotShape)>,
    voted: usize,
    lost: Option<(u64, Vec<u8>)>,
    fork: PathBuf,
}

impl Office {
    fn new(service: Shared, fork: PathBuf) -> Self {
        Self { service, log_seed: Zeroizing::new([7; 32]), election: None, voted: 0, lost: None, fork }
    }

    async fn follow(mut self) -> Result<(), Failure> {
        let (line_read, mut lines) = tokio::sync::mpsc::unbounded_channel();
        let read =
            move || std::io::stdin().lock().lines().map_while(Result::ok).try_for_each(|line| line_read.send(line));
        std::thread::spawn(read);
        while let Some(line) = lines.recv().await {
            let (word, number) = line.trim().split_once(' ').unwrap_or((line.trim(), "0"));
            let number: u32 = number.parse()?;
            let told = match word {
                "freeze" => self.begin_board(number).await?,
                "open" => self.step(OfficerStep::Open).await?,
                "vote" => self.vote(number, None).await?,
                "spoil" => self.vote(1, Some(Fault::GarbagePart(u16::try_from(number)?))).await?,
                "lose" => self.lose().await?,
                "supply" => self.supply().await?,
                "close" => self.close().await?,
                "fork" => self.fork().await?,
                _ => return Err(format!("unknown: {line}").into()),
            };
            tell(&told)?;
        }
        Ok(())
    }

    /// A manifest with the signers' keys, and its board.
    async fn begin_board(&mut self, seconds: u32) -> Result<Value, Failure> {
        let service = &self.service;
        let invited = service.store.invitations(uurna_store::testing::own(election())).await?;
        let (trustees, witnesses): (Vec<_>, Vec<_>) = invited.iter().partition(|one| one.kind == SignerKind::Trustee);
        let record = |voter| RollRecord { credential: *credential(voter).public().encoding(), style: 0, weight: 1 };
        let roll = encode_roll(&mut (0..VOTERS).map(record).collect::<Vec<_>>());
        let key = |seed: &[u8; 32]| encode_base64url(SigningKey::from_seed(seed).verifying_key().as_bytes());
        let now = service.boards.now().seconds();
        let moment = |seconds| Timestamp::from_seconds(seconds).unwrap().to_string();
        let option = |(id, name): (&str, &str)| json!({"id": id, "number": id.len() + 1, "name": {"en": name}});
        let options: Vec<Value> =
            [("a", "Aino Korhonen"), ("bb", "Erik Nyman"), ("ccc", "Leila Salo")].map(option).into();
        let manifest = json!({
            "protocol": "uurna/v1", "id": ELECTION, "title": texts()["title"], "organisation": texts()["organisation"],
            "contact": {"name": "Liisa Esimerkki", "phone": "+358 40 123 4567"},
            "contests": [{"id": "steward", "title": texts()["contest"], "rule": {"kind": "choice", "min": 1, "max": 1, "blank": true},
                "options": options, "outcome": {"method": "plurality", "seats": 1}}],
            "styles": [{"id": "all", "contests": ["steward"]}],
            "threshold": 2, "trustees": trustees.into_iter().map(signer).collect::<Vec<_>>(),
            "witnesses": witnesses.into_iter().map(signer).collect::<Vec<_>>(),
            "roll": {"count": VOTERS, "digest": encode_base64url(&roll_digest(&roll))},
            "log_key": key(&self.log_seed), "registrar_key": key(&[8; 32]),
            "opens": moment(now - 60), "closes": moment(now + i64::from(seconds)), "pause": 0, "floor": 0,
        });
        let bytes = manifest.to_string().into_bytes();
        let manifest = Manifest::parse(&bytes)?;
        let fingerprint = manifest.fingerprint().to_string();
        let new = NewBoard { manifest: &bytes, roll: &roll, log_key: self.log_seed.clone() };
        service.boards.create(new).await?;
        freeze(&service.store, &election()).await;
        let shape = BallotShape::of(&manifest);
        self.election = Some((manifest, shape));
        Ok(json!({"fingerprint": fingerprint}))
    }

    async fn step(&self, step: OfficerStep) -> Result<Value, Failure> {
        let phase =
            self.service.boards.step(&election(), step, Actor::Operator).await.map_err(|error| error.to_string())?;
        Ok(json!({"phase": phase.name()}))
    }

    /// `voters` voters vote, each for the next option.
    async fn vote(&mut self, voters: u32, fault: Option<Fault>) -> Result<Value, Failure> {
        let (_, shape) = self.election.as_ref().unwrap();
        for _ in 0..voters {
            let (voter, boards) = (self.voted, &self.service.boards);
            let prover = Prover {
                shape,
                credential: &credential(voter),
                choice: voter % 7 % 4,
                previous: Tracker::NONE,
                seed: voter as u64,
                first: 0,
            };
            let (ballot, blob) = prover.cast(fault);
            let submission = Submission { entry: ballot, blob };
            let room = boards.room(4096).map_err(|error| error.to_string())?;
            let cast = boards.cast(&election(), submission, boards.now(), room).await;
            cast.map_err(|error| error.to_string())?;
            self.voted += 1;
        }
        Ok(json!({"voted": self.voted}))
    }

    /// Lose the shares of the first ballot.
    async fn lose(&mut self) -> Result<Value, Failure> {
        let board = self.service.store.board(&election()).await?.unwrap();
        self.lost = self.service.store.board_blobs(board.number, 0, 1).await?.pop();
        let place = self.lost.as_ref().unwrap().0;
        run(&self.service.store, &format!("DELETE FROM board_blobs WHERE place = {place}")).await;
        Ok(json!({"lost": place}))
    }

    async fn supply(&mut self) -> Result<Value, Failure> {
        let (place, blob) = self.lost.take().unwrap();
        let supplied = self.service.boards.supply_blob(&election(), place, blob).await;
        Ok(json!({"supplied": supplied.map_err(|error| error.to_string())?}))
    }

    /// Another log with the same number of entries, signed by the same key.
    async fn fork(&self) -> Result<Value, Failure> {
        let (store, (manifest, _)) = (&self.service.store, self.election.as_ref().unwrap());
        let board = store.board(&election()).await?.unwrap();
        let mut entries = store.board_entries(board.number, 0, board.size).await?;
        // after manifest and roll
        entries.swap(2, 3);
        let key = SigningKey::from_seed(&self.log_seed);
        let mut record = MemoryRecord::new(entries, &manifest.log_origin(), &key);
        mirror(&mut record, &self.fork, None)?;
        Ok(json!({"folder": self.fork}))
    }

    /// Wait until voting is over.
    async fn close(&self) -> Result<Value, Failure> {
        loop {
            let status = self.service.boards.status(&election()).await.map_err(|error| error.to_string())?;
            if status.phase.name() == "closed" {
                return Ok(json!({"phase": status.phase.name()}));
            }
            self.service.boards.keep_time_once().await;
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
}

/// A signer in the form of the manifest.
fn signer(invited: &Invitation) -> Value {
    let keys = invited.keys.as_ref().unwrap();
    let mut signer = json!({"name": invited.name});
    if let Some(sealing_key) = keys.sealing_key() {
        signer["sealing_key"] = sealing_key.into();
    }
    signer["signing_key"] = keys.signing_key().into();
    signer
}
