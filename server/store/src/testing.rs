//! Databases for tests, of this crate and of those above it: SQLite in a temporary folder, or PostgreSQL if
//! `UURNA_TEST_DATABASE=postgres` says so, so that one suite runs on both.

pub mod postgres;

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use tempfile::TempDir;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::time::Timestamp;
use uurna_union::act::Act;
use uurna_union::contact::ContactDraft;
use uurna_union::ids::{ElectionId, OfficerId, OrganisationId, SessionId};
use uurna_union::officer::{Officer, Role};
use uurna_union::settings::Settings;
use uurna_union::token::{SecretToken, TokenHash};
use uurna_words::Language;

use crate::rows::key;
use crate::{Actor, DatabaseAddress, DatabaseError, Entry, Organisation, OwnElection, Store, on_reading, on_writing};

/// The union that owns the database.
pub const UNION: &OrganisationId = &OrganisationId::from_bytes([
    0x7d, 0x0e, 0x6b, 0xd4, 0x5d, 0x86, 0x4a, 0x56, 0x8a, 0x5b, 0x0c, 0x1f, 0x6c, 0xf7, 0xf3, 0xa1,
]);

/// The id for a short word in tests; another one for each word of at most 16 bytes.
#[must_use]
pub fn id<T: From<[u8; 16]>>(word: &str) -> T {
    let mut bytes = [0; 16];
    bytes[..word.len()].copy_from_slice(word.as_bytes());
    T::from(bytes)
}

/// A database, a clock that stands, and seeded randomness.
pub struct Scene {
    pub store: Store,
    now: AtomicI64,
    draws: AtomicU64,
    folder: TempDir,
}

/// Returns `true` if this run of the tests works on PostgreSQL.
#[must_use]
pub fn is_on_postgres() -> bool {
    std::env::var("UURNA_TEST_DATABASE").is_ok_and(|engine| engine == "postgres")
}

/// Bytes, in hexadecimal, as this run's engine writes them in a statement.
#[must_use]
pub fn bytes_in_sql(hexadecimal: &str) -> String {
    if is_on_postgres() { format!("'\\x{hexadecimal}'::bytea") } else { format!("x'{hexadecimal}'") }
}

/// A fresh database of the engine of this run; a SQLite file lies in `folder`.
#[must_use]
pub fn fresh_address(folder: &Path) -> DatabaseAddress {
    if is_on_postgres() {
        DatabaseAddress::Postgres(postgres::fresh_database())
    } else {
        DatabaseAddress::Sqlite(folder.join("uurna.db"))
    }
}

impl Scene {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&fresh_address(folder.path())).await.unwrap();
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        Self { store, now: AtomicI64::new(now.seconds()), draws: AtomicU64::new(0), folder }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_seconds(self.now.load(Ordering::SeqCst)).unwrap()
    }

    pub fn set_clock(&self, moment: Timestamp) {
        self.now.store(moment.seconds(), Ordering::SeqCst);
    }

    /// Another generator at each call, the same in every run.
    pub fn rng(&self) -> ChaCha20Rng {
        ChaCha20Rng::seed_from_u64(self.draws.fetch_add(1, Ordering::SeqCst))
    }

    pub async fn organisation(&self) -> OrganisationId {
        add_union(&self.store, self.now()).await
    }

    /// A draft of the union, or of one of its branches.
    pub async fn election(&self, branch: Option<&str>) -> ElectionId {
        let (organisation, id) = (self.organisation().await, self.uuid());
        add_election_row(&self.store, &id, &organisation, branch, "{}", "draft").await;
        id
    }

    fn uuid<T: From<[u8; 16]>>(&self) -> T {
        T::from(u128::from(self.draws.fetch_add(1, Ordering::SeqCst)).to_be_bytes())
    }

    /// A fresh officer of the union; see [`add_officer`].
    pub async fn officer(&self, role: Role) -> Officer {
        self.organisation().await;
        add_officer(&self.store, self.uuid(), role, self.now()).await
    }
}

/// Make the union on first use. Returns its id.
pub async fn add_union(store: &Store, now: Timestamp) -> OrganisationId {
    if store.organisation(UNION).await.unwrap().is_none() {
        let name = [("fi", "Liitto"), ("sv", "Förbundet"), ("en", "The union")];
        let name = name.into_iter().map(|(tag, name)| (tag.to_owned(), name.to_owned())).collect();
        let contact = ContactDraft::of("Liisa Esimerkki", "vaalit@liitto.example", "+358 40 123 4567");
        let settings = Settings { contact, ..Settings::default() };
        let union = Organisation { settings, ..Organisation::new(*UNION, name, Language::Finnish) };
        store.add_organisation(&union, now).await.unwrap();
    }
    *UNION
}

/// An officer of the union with this id, who can sign in again; an officer of a branch is of branch 7.
pub async fn add_officer(store: &Store, id: OfficerId, role: Role, now: Timestamp) -> Officer {
    let branch = (role == Role::Branch).then(|| "7".to_owned());
    let (organisation, name) = (*UNION, format!("Anna {}", role.name()));
    let officer = Officer { id, organisation, name, role, branch, language: None };
    insert_officer(store, &officer, &format!("{}@liitto.example", officer.id), now).await;
    set_password(store, &officer.id, "no hash, so nobody signs in with it", b"no seed", 0).await;
    officer
}

/// An officer with this address who cannot sign in; no act tells of them, here and below.
pub async fn insert_officer(store: &Store, officer: &Officer, email: &str, now: Timestamp) {
    const SQL: &str = "INSERT INTO officers (id, organisation, name, email, role, branch, language, created_at) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let Officer { id, organisation, name, role, branch, language } = officer;
    let added: Result<(), DatabaseError> = async {
        on_writing!(store, |tx| {
            let row = sqlx::query(SQL).bind(key(id)).bind(key(organisation)).bind(name).bind(email).bind(role.name());
            let row = row.bind(branch).bind(language.map(Language::tag)).bind(now.seconds());
            row.execute(&mut *tx).await.map(drop)
        })
    }
    .await;
    added.unwrap();
}

/// Set an officer's name and rights.
pub async fn set_officer(store: &Store, Officer { id, name, role, branch, .. }: &Officer) {
    const SQL: &str = "UPDATE officers SET name = $2, role = $3, branch = $4 WHERE id = $1";
    let set: Result<(), DatabaseError> = async {
        on_writing!(store, |tx| {
            let row = sqlx::query(SQL).bind(key(id)).bind(name).bind(role.name()).bind(branch);
            row.execute(&mut *tx).await.map(drop)
        })
    }
    .await;
    set.unwrap();
}

/// Set an officer's password and seed; the code of `step` is used up.
pub async fn set_password(store: &Store, officer: &OfficerId, hash: &str, seed: &[u8], step: i64) {
    const SQL: &str = "UPDATE officers SET password = $2, code_seed = $3, code_step = $4 WHERE id = $1";
    let set: Result<(), DatabaseError> = async {
        on_writing!(store, |tx| {
            let row = sqlx::query(SQL).bind(key(officer)).bind(hash).bind(seed).bind(step);
            row.execute(&mut *tx).await.map(drop)
        })
    }
    .await;
    set.unwrap();
}

/// Begin a session of an officer who has shown nothing, as if they had come by a link.
pub async fn begin_session(
    store: &Store,
    token: TokenHash,
    id: &SessionId,
    officer: &OfficerId,
    device: &str,
    now: Timestamp,
) {
    const SQL: &str = "INSERT INTO sessions (token, id, officer, began_at, seen_at, device, way) VALUES ($1, $2, $3, $4, $4, $5, 'link')";
    let begun: Result<(), DatabaseError> = async {
        on_writing!(store, |tx| {
            let row = sqlx::query(SQL).bind(token.as_bytes()).bind(key(id)).bind(key(officer));
            row.bind(now.seconds()).bind(device).execute(&mut *tx).await.map(drop)
        })
    }
    .await;
    begun.unwrap();
}

/// The hash of a token, another one for each number.
#[must_use]
pub fn token(number: u8) -> TokenHash {
    SecretToken::random(&mut ChaCha20Rng::from_seed([number; 32])).hash()
}

/// An act of the operator's about the union's officers, for tests that look at something else.
#[must_use]
pub fn own_entry(act: &Act) -> Entry<'_> {
    Entry { organisation: UNION, election: None, by: Actor::Operator, act, at: Timestamp::EPOCH }
}

/// Make another union in the same database on first use. Returns its id.
pub async fn add_another_union(store: &Store) -> OrganisationId {
    let another = id("another union");
    if store.organisation(&another).await.unwrap().is_none() {
        let name = BTreeMap::from([("fi".to_owned(), "Toinen liitto".to_owned())]);
        let union = Organisation::new(another, name, Language::Finnish);
        store.add_organisation(&union, Timestamp::EPOCH).await.unwrap();
    }
    another
}

/// A draft of another union, of its branch 7; the same for the same word.
pub async fn add_foreign_election(store: &Store, word: &str) -> ElectionId {
    let (another, election) = (add_another_union(store).await, id(word));
    if matches!(store.election_of_any_union(&election).await, Ok(None)) {
        add_election_row(store, &election, &another, Some("7"), "{}", "draft").await;
    }
    election
}

/// A draft of the union's.
pub async fn add_draft(store: &Store, election: &ElectionId) {
    let union = add_union(store, Timestamp::EPOCH).await;
    let title = r#"{"fi": "Luottamusmiesvaali", "en": "Shop steward"}"#;
    add_election_row(store, election, &union, None, title, "draft").await;
}

/// The row of an election of an organisation that exists.
pub async fn add_election_row(
    store: &Store,
    election: &ElectionId,
    organisation: &OrganisationId,
    branch: Option<&str>,
    title: &str,
    stage: &str,
) {
    const SQL: &str = "INSERT INTO elections (id, organisation, branch, title, stage, draft, created_at) \
        VALUES ($1, $2, $3, $4, $5, '{}', 0)";
    let added: Result<(), DatabaseError> = async {
        on_writing!(store, |tx| {
            let row = sqlx::query(SQL).bind(key(election)).bind(key(organisation)).bind(branch).bind(title).bind(stage);
            row.execute(&mut *tx).await.map(drop)
        })
    }
    .await;
    added.unwrap();
}

/// Frozen elections of an organisation that exists, with boards whose logs name these credentials and take votes until `closes`. The logs
/// themselves are not there: this is for what rows alone answer.
pub async fn add_open_elections(
    store: &Store,
    organisation: &OrganisationId,
    elections: &[(ElectionId, Vec<[u8; 32]>)],
    closes: i64,
) {
    store.add_open_elections(organisation, elections, closes).await.unwrap();
}

/// Name a committee member or observer for an election.
pub async fn name_officer(store: &Store, election: &ElectionId, officer: &OfficerId) {
    let act = Act::OfficerNamed { about: officer.to_string() };
    assert!(store.name_officer(&entry(election, &act), election, officer).await.unwrap());
}

/// The same, without regard to the outcome: a scene may try to name an officer whom nobody can name.
pub async fn try_to_name_officer(store: &Store, election: &ElectionId, officer: &OfficerId) {
    let act = Act::OfficerNamed { about: officer.to_string() };
    store.name_officer(&entry(election, &act), election, officer).await.unwrap();
}

/// Freeze a draft, as the office's last step does.
pub async fn freeze(store: &Store, election: &ElectionId) {
    run(store, &format!("UPDATE elections SET stage = 'frozen', frozen_at = 1 WHERE id = '{election}'")).await;
}

/// An act of the operator's, for tests that look at something else.
#[must_use]
pub fn entry<'a>(election: &'a ElectionId, act: &'a Act) -> Entry<'a> {
    Entry { organisation: UNION, election: Some(election), by: Actor::Operator, act, at: Timestamp::EPOCH }
}

/// Run a statement, as nobody but a test may.
pub async fn run(store: &Store, sql: &str) {
    let done: Result<(), DatabaseError> = async {
        on_writing!(store, |tx| sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut *tx).await.map(drop))
    }
    .await;
    done.unwrap();
}

/// Take every connection that reads, so that a query finds none until the returned value is dropped.
pub async fn hold_all(store: &Store) -> Box<dyn Send> {
    match store {
        Store::Sqlite { reading, .. } => {
            let mut all = Vec::new();
            for _ in 0..reading.options().get_max_connections() {
                all.push(reading.acquire().await.unwrap());
            }
            Box::new(all)
        }
        Store::Postgres(pool) => {
            let mut all = Vec::new();
            for _ in 0..pool.options().get_max_connections() {
                all.push(pool.acquire().await.unwrap());
            }
            Box::new(all)
        }
    }
}

/// The one number in a statement's result.
pub async fn number(store: &Store, sql: &str) -> i64 {
    let query = sqlx::AssertSqlSafe(sql.to_owned());
    let (number,): (i64,) = on_reading!(store, |pool| sqlx::query_as(query).fetch_one(pool).await).unwrap();
    number
}

/// Sealing and signing key of the words made from a number.
#[must_use]
pub fn sample_keys(number: u8) -> (String, String) {
    let key = SecretTrusteeKey::from_entropy([number; 32]);
    let signing = SigningKey::from_seed(&key.signing_seed()).verifying_key();
    (encode_base64url(key.sealing_key().public().encoding()), encode_base64url(signing.as_bytes()))
}

/// The key to an election of the union, without reading a row for it.
#[must_use]
pub fn own(election: impl Borrow<ElectionId>) -> OwnElection {
    OwnElection { organisation: *UNION, id: *election.borrow() }
}
