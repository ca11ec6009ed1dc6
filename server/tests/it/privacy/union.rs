//! A whole election of a small union in the simple mode, over the service's routes, with all of its secrets.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use serde_json::json;
use std::fmt::Write as _;
use uurna_crypto::commitment::SecretBits;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::acts::{Acceptance, Readiness};
use uurna_election_core::ballot::{BallotShape, PreparedBallot, SecretSeed, Tracker, Voter};
use uurna_election_core::board::entry_of;
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};
use uurna_election_core::event::Replacement;
use uurna_election_core::manifest::{ElectionId, Manifest};
use uurna_election_core::selections::{Selection, Selections};
use uurna_election_core::trustee::{SharesCheck, SumReport, TrusteeCheck};
use uurna_record::TarFile;
use uurna_service::issue::{DecidedVoter, IssuedCode, RegistrarFile};
use uurna_service::officers::links::{FirstOfficer, add_first_officer};
use uurna_service::operations::{self, NewSigner, invite_signer, set_deciding};
use uurna_service::post::queue_code;
use uurna_store::testing::entry;
use uurna_store::{Actor, Entry, SignerKind, Store};
use uurna_union::act::Act;
use uurna_union::message::Address;
use uurna_union::officer::Role;
use uurna_union::proposal::Deciding;
use uurna_verifier::{Asked, State, Verification, verify};
use uurna_words::Language;

use crate::privacy::known::Known;
use crate::support::installation::{Answer, Installation};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";
const BYTES: &str = "application/octet-stream";

/// Names that no file of the program contains.
pub(crate) const NAMES: [(&str, &str); 12] = [
    ("Qvintiliana", "Xylander"),
    ("Zebulonia", "Vuorikoski"),
    ("Ottokar", "Wrangelström"),
    ("Kunigunda", "Äyräpää"),
    ("Wendelin", "Quistgaard"),
    ("Yrsalind", "Zetterholm"),
    ("Ferdinanda", "Kivipelto"),
    ("Hildegarda", "Öhqvistö"),
    ("Jolantha", "Rautaparta"),
    ("Lodovika", "Tuhkapuro"),
    ("Melchiora", "Sysimetsä"),
    ("Nepomuka", "Ukonvaaja"),
];

/// An officer's password; too long to be found by chance.
pub(crate) const PASSWORD: &str = "nelisanainen koivuhalko viheltää yössä";

/// Candidates; a voter chooses several, so the bits of a ballot are a pattern that occurs nowhere else.
const CANDIDATES: usize = 40;
const MARKS: usize = 12;

pub(crate) struct Union<'a> {
    site: &'a Installation,
    pub(crate) known: Known,
    cookie: String,
    /// all zeros before the election exists
    pub(crate) election: ElectionId,
    trustees: Vec<(String, SecretTrusteeKey)>,
    witness: Option<SecretTrusteeKey>,
    rng: ChaCha20Rng,
    registrar: Option<RegistrarFile>,
    manifest: Option<Manifest>,
}

pub(crate) fn email(member: usize) -> String {
    format!("{}.{member}@jasenposti.example", NAMES[member].0.to_lowercase())
}

const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

fn escaped(text: &str) -> String {
    text.bytes()
        .flat_map(|byte| [b'%', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]].map(char::from))
        .collect()
}

fn randomness() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(9)
}

/// The text between two others.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let rest = text.split_once(from).unwrap_or_else(|| unreachable!("no {from} in {text}")).1;
    rest.split_once(to).unwrap().0
}

impl<'a> Union<'a> {
    pub(crate) fn new(site: &'a Installation) -> Self {
        Self {
            site,
            known: Known::default(),
            cookie: String::new(),
            election: ElectionId::from([0; 16]),
            trustees: Vec::new(),
            witness: None,
            rng: ChaCha20Rng::seed_from_u64(17),
            registrar: None,
            manifest: None,
        }
    }

    fn form(&self, path: &str, form: &str) -> Answer {
        self.site.post(path, FORM, &[("cookie", &self.cookie)], form)
    }

    fn office(&self, page: &str, form: &str) -> Answer {
        self.form(&format!("/office/{}/{page}", self.election), form)
    }

    fn of_election(&self, rest: &str) -> String {
        format!("/e/{}/{rest}", self.election)
    }

    fn keep_cookie(&mut self, answer: &Answer) {
        let set = answer.header("set-cookie").to_owned();
        let pair = set.split(';').next().unwrap().to_owned();
        self.known.token("session token", pair.split_once('=').unwrap().1);
        self.cookie = pair;
    }

    /// The first officer opens a link, chooses a password and an app, and signs in with both.
    pub(crate) fn sign_in(&mut self) {
        let service = &self.site.service;
        let first = FirstOfficer {
            organisation: "Vaskisepät".to_owned(),
            also_called: Vec::new(),
            is_new_organisation: false,
            name: "Anna Aalto".to_owned(),
            email: "anna@liitto.example".to_owned(),
            role: Role::Union,
            branch: None,
            language: Language::English,
        };
        let printed = operations::Installation { post: None, ..(&**service).into() };
        let link = self.site.runtime.block_on(add_first_officer(printed, &first)).unwrap().printed().unwrap();
        self.known.token("sign-in link", link.address.rsplit('#').next().unwrap());
        let welcome = self
            .form("/welcome", &format!("email=anna%40liitto.example&token={}", escaped(&link.address)))
            .must_be(303);
        self.keep_cookie(&welcome);
        let page = self.site.get("/account/password", &[("cookie", &self.cookie)]).must_be(200).text();
        let shown = between(&page, "<span class=\"code\">", "</span>").replace(' ', "");
        let seed = totp_rs::Secret::try_from_base32(&shown).unwrap();
        self.known.seed("seed of one-time codes", seed.as_ref(), &shown);
        let code = self.one_time_code(&shown);
        let sealed = between(&page, "name=\"seed\" value=\"", "\"");
        let form = format!("password={}&code={code}&seed={sealed}", escaped(PASSWORD));
        let renewed = self.form("/account/password", &form).must_be(303);
        self.keep_cookie(&renewed);
        self.known.text("password", PASSWORD);
        self.form("/sign-out", "").must_be(303);
        self.site.clock.set(self.site.service.clock.now().plus_minutes(5));
        self.cookie.clear();
        self.sign_in_again(&shown);
    }

    fn one_time_code(&self, base32: &str) -> String {
        let secret = totp_rs::Secret::try_from_base32(base32).unwrap();
        let seconds = u64::try_from(self.site.service.clock.now().seconds()).unwrap();
        totp_rs::Builder::new().with_secret(secret).build().unwrap().generate(seconds).to_string()
    }

    fn sign_in_again(&mut self, base32: &str) {
        let code = self.one_time_code(base32);
        let form = format!("email=anna%40liitto.example&password={}&code={code}&then=", escaped(PASSWORD));
        let answer = self.form("/sign-in", &form).must_be(303);
        self.keep_cookie(&answer);
    }

    /// Sign in again on another day, since no session lasts overnight.
    fn another_day(&mut self, moment: uurna_election_core::time::Timestamp) {
        self.site.pass_to(moment);
        let base32 = self.known.base32.clone();
        self.sign_in_again(&base32);
    }

    /// The five steps of the office, up to the check of answers.
    pub(crate) fn prepare(&mut self) {
        let begun = self.form("/office/new", "basis=shop-steward&title-fi=Luottamusmies&title-sv=Fortroendeman&title-en=Steward&branch=7&workplace=Kotka&contact-name=Vaalilautakunta&contact-email=vaalit%40liitto.example");
        let begun = begun.must_be(303);
        self.election = begun.header("location").split('/').nth(2).unwrap().parse().unwrap();
        self.decide_alone();
        self.upload_register();
        self.office("electorate", "snapshot=2026-11-01&is-member=yes&age=15").must_be(303);
        let contest = self.contest();
        let rules = format!(
            "title-fi=Luottamusmies&title-sv=Fortroendeman&title-en=Steward&seats=1&deputies=1&marks={MARKS}&lots=protocol"
        );
        self.office(&format!("contests/{contest}"), &rules).must_be(303);
        for number in 0..CANDIDATES {
            let name = format!("first-name=Ehdokas&last-name=Numero{number}");
            self.office(&format!("contests/{contest}/options/new"), &name).must_be(303);
        }
        let signers = [
            (SignerKind::Trustee, "Trustee 1"),
            (SignerKind::Trustee, "Trustee 2"),
            (SignerKind::Trustee, "Trustee 3"),
            (SignerKind::Witness, "Witness 1"),
        ];
        for (kind, name) in signers {
            let token = self.invite(kind, name);
            self.known.token("invitation token", &token);
            self.make_keys(kind, token);
        }
        let times = "opens=2026-11-23T09:00&closes=2026-11-26T18:00&pause=0&floor=5&erase=&codes=service";
        self.office("schedule", times).must_be(303);
    }

    /// The token of a trustee who scans the code on the officer's screen.
    fn invite(&self, kind: SignerKind, name: &str) -> String {
        let new = NewSigner { kind, name, email: None, language: Some(Language::English) };
        let service = &self.site.service;
        let invited = self.site.runtime.block_on(invite_signer(service, Actor::Operator, &self.election, new)).unwrap();
        let link = invited.shown().unwrap();
        link.split_once('#').unwrap().1.to_owned()
    }

    /// Decide alone: the union has one officer.
    fn decide_alone(&self) {
        let (store, now) = (&self.site.service.store, self.site.service.clock.now());
        let decided = async {
            let organisation = store.organisations().await.unwrap().remove(0).id;
            set_deciding(store, now, Actor::Operator, &organisation, Deciding::Alone).await
        };
        self.site.runtime.block_on(decided).unwrap();
    }

    fn contest(&self) -> String {
        let row =
            self.site.runtime.block_on(self.site.service.store.election_of_any_union(&self.election)).unwrap().unwrap();
        row.draft.contests[0].id.clone()
    }

    fn upload_register(&self) {
        let mut register =
            String::from("member_number;last_name;first_name;birth_year;email;language;membership;joined\n");
        for (member, (first, last)) in NAMES.iter().enumerate() {
            let (number, email) = (7_700_100 + member, email(member));
            writeln!(register, "{number};{last};{first};1980;{email};en;ordinary;2010-01-01").unwrap();
        }
        let mut body =
            b"--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"members.csv\"\r\n\r\n".to_vec();
        body.extend_from_slice(register.as_bytes());
        body.extend_from_slice(b"\r\n--frontier--\r\n");
        let path = format!("/office/{}/register", self.election);
        let kind = "multipart/form-data; boundary=frontier";
        self.site.post(&path, kind, &[("cookie", &self.cookie)], body).must_be(303);
        let kept = "keep=email&keep=language&keep=birth_year&keep=membership&keep=joined";
        self.office("register/use", kept).must_be(303);
    }

    fn make_keys(&mut self, kind: SignerKind, token: String) {
        let mut entropy = [0; 32];
        self.rng.fill_bytes(&mut entropy);
        let key = SecretTrusteeKey::from_entropy(entropy);
        let signing = SigningKey::from_seed(&key.signing_seed());
        let keys = json!({
            "sealing_key": encode_base64url(key.sealing_key().public().encoding()),
            "signing_key": encode_base64url(signing.verifying_key().as_bytes()),
        });
        self.known.trustee(&key, &entropy);
        let path = format!("/t/{}/keys", self.election);
        let bearer = format!("Bearer {token}");
        self.site.post(&path, JSON, &[("authorization", &bearer)], keys.to_string()).must_be(204);
        let path = format!("/t/{}/keeping", self.election);
        let kept = json!([{"place": "home", "medium": "paper"}]);
        self.site.post(&path, JSON, &[("authorization", &bearer)], kept.to_string()).must_be(204);
        match kind {
            SignerKind::Trustee => self.trustees.push((token, key)),
            SignerKind::Witness => self.witness = Some(key),
        }
    }

    /// Roll, manifest, board and codes; the registrar's file waits, sealed, until an officer has saved it.
    pub(crate) fn freeze(&mut self) {
        self.office("freeze", "").must_be(303);
        self.site.do_jobs();
        let path = format!("/office/{}/registrar-file", self.election);
        let file = self.site.get(&path, &[("cookie", &self.cookie)]).must_be(200).text();
        let file = RegistrarFile::parse(&file).unwrap();
        self.office("registrar-file", "").must_be(303);
        self.known.key("registrar's key", &*file.seed);
        self.registrar = Some(file);
        let bytes = self.site.get(&self.of_election("manifest"), &[]).must_be(200).bytes;
        self.manifest = Some(Manifest::parse(&bytes).unwrap());
        self.note_log_key();
        let keys = self.trustees.iter().map(|(_, key)| key).chain(&self.witness);
        for (signer, key) in (1..).zip(keys) {
            let signing = SigningKey::from_seed(&key.signing_seed());
            let acceptance = Acceptance::sign(&self.manifest().fingerprint(), signer, &signing);
            self.act(3, &acceptance.encode());
        }
    }

    pub(crate) fn manifest(&self) -> &Manifest {
        self.manifest.as_ref().unwrap()
    }

    /// The log's key, which only the installation has: sealed in its database.
    fn note_log_key(&mut self) {
        let service = &self.site.service;
        let sql = "SELECT log_key FROM boards WHERE election = $1";
        let (sealed,): (Vec<u8>,) = self.site.runtime.block_on(async {
            match &service.store {
                Store::Sqlite { reading, .. } => {
                    sqlx::query_as(sql).bind(self.election.to_string()).fetch_one(reading).await.unwrap()
                }
                Store::Postgres(pool) => {
                    sqlx::query_as(sql).bind(self.election.to_string()).fetch_one(pool).await.unwrap()
                }
            }
        });
        let label = format!("log key of election {}", self.election);
        let opened = service.master.open(&label, &sealed).unwrap();
        self.known.key("key of the log", &opened);
    }

    fn act(&self, kind: u8, payload: &[u8]) -> Answer {
        self.site.post(&self.of_election("acts"), BYTES, &[], entry_of(kind, payload)).must_be(200)
    }

    /// Every voter's code, from the messages.
    pub(crate) fn read_messages(&mut self) -> Vec<SecretVotingCode> {
        let mut codes = Vec::new();
        for path in self.site.messages() {
            let (text, link) = (plain(&std::fs::read_to_string(path).unwrap()), format!("/v/{}#", self.election));
            // officers get mails too, for instance about a new browser
            if !text.contains(&link) {
                continue;
            }
            let code = between(&text, &link, ".").to_owned();
            let code = SecretVotingCode::parse(&code).unwrap();
            self.known.code(&code, self.manifest().id().as_bytes());
            codes.push(code);
        }
        codes
    }

    /// Voters vote on their devices; one votes again, one checks
    /// the device first, one code is replaced after it was used.
    pub(crate) fn vote(&mut self, codes: &[SecretVotingCode]) {
        let opens = self.manifest().opens();
        self.site.pass_to(opens);
        let status = self.site.get(&self.of_election("status"), &[]).json();
        assert_eq!(status["phase"], "open");
        for code in &codes[..9] {
            self.cast(code);
        }
        self.site.clock.set(opens.plus_minutes(90));
        self.cast(&codes[3]);
        self.prepare_ballot(&codes[9], Tracker::NONE, false);
        self.site.get("/check", &[]).must_be(200);
        self.cast(&codes[9]);
        self.replace(&codes[5]);
    }

    /// Vote as a device does: ask about the code, prepare, prove, send.
    fn cast(&mut self, code: &SecretVotingCode) {
        let credential = *code.credential(self.manifest().id().as_bytes()).public().encoding();
        let asked = json!({ "credential": encode_base64url(&credential) }).to_string();
        let standing = self.site.post(&self.of_election("standing"), JSON, &[], asked).must_be(200).json();
        let last = standing["last"]["tracker"].as_str().map(|text| decode_base64url_array(text).unwrap());
        let (entry, blob) = self.prepare_ballot(code, last.map_or(Tracker::NONE, Tracker), true);
        let length = u32::try_from(entry.len()).unwrap().to_le_bytes();
        self.known.cast(&entry, &blob);
        self.site.post(&self.of_election("ballots"), BYTES, &[], [&length[..], &entry, &blob].concat()).must_be(200);
    }

    fn prepare_ballot(&mut self, code: &SecretVotingCode, previous: Tracker, is_cast: bool) -> (Vec<u8>, Vec<u8>) {
        let manifest = self.manifest.as_ref().unwrap();
        let chosen: std::collections::BTreeSet<_> =
            rand::seq::index::sample(&mut self.rng, CANDIDATES, MARKS - 2).into_iter().collect();
        let ids: Vec<&str> = chosen.iter().map(|option| manifest.contests()[0].options[*option].id.as_str()).collect();
        self.known.options(&ids, &chosen);
        let selections = Selections(vec![Some(Selection::Options(chosen))]);
        let bits: Vec<u8> = selections.to_bits(manifest, 0, &mut self.rng).unwrap().into_iter().map(u8::from).collect();
        self.known.bits(&bits);
        let mut seed = [0; 32];
        self.rng.fill_bytes(&mut seed);
        self.known.key("seed of a ballot", &seed);
        let (secret, shape) = (code.credential(manifest.id().as_bytes()), BallotShape::of(manifest));
        let voter = Voter { credential: secret.public().encoding(), style: 0, previous };
        let (bits, seed) = (SecretBits::new(bits).unwrap(), SecretSeed::new(seed));
        let prepared = PreparedBallot::prepare(&shape, voter, &bits, &seed).unwrap();
        if !is_cast {
            return (Vec::new(), Vec::new());
        }
        let (entry, sealed) = prepared.prove(&secret);
        (entry, sealed.blob())
    }

    /// A lost code: the registrar signs a new one, and the voter gets it.
    fn replace(&mut self, old: &SecretVotingCode) {
        let (manifest, registrar) = (self.manifest.as_ref().unwrap(), self.registrar.as_ref().unwrap());
        let id = manifest.id();
        let code = SecretVotingCode::random(&mut self.rng);
        let new = *code.credential(id.as_bytes()).public().encoding();
        let old = *old.credential(id.as_bytes()).public().encoding();
        let member = registrar.credentials.iter().find(|(_, credential)| **credential == old).unwrap().0.clone();
        let replacement = Replacement::sign(&manifest.fingerprint(), old, new, &registrar.signing_key());
        let place = member.parse::<usize>().unwrap() - 7_700_100;
        let voter = DecidedVoter {
            member,
            name: format!("{} {}", NAMES[place].0, NAMES[place].1),
            address: Some(Address::Email(email(place))),
            language: Language::English,
            style: 0,
            weight: 1,
        };
        self.known.code(&code, id.as_bytes());
        let service = &self.site.service;
        self.site.runtime.block_on(async {
            service.boards.replace(&self.election, replacement, Actor::Operator).await.unwrap();
            let row = service.store.election_of_any_union(&self.election).await.unwrap().unwrap();
            let (act, organisation) = (Act::ReplacementSent, row.organisation);
            let entry = Entry { organisation: &organisation, ..entry(&self.election, &act) };
            queue_code(service, &entry, manifest, &IssuedCode { voter: &voter, code, credential: new }).await.unwrap();
        });
    }

    /// The record as anybody downloads it.
    pub(crate) fn record(&self) -> Vec<u8> {
        self.site.get(&self.of_election("record.tar"), &[]).must_be(200).bytes
    }

    fn verified(&self) -> Verification {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), self.record()).unwrap();
        let asked = Asked { fingerprint: Some(self.manifest().fingerprint()), ..Asked::default() };
        verify(&mut TarFile::open(file.path()).unwrap(), &asked, &randomness, &mut |_| ()).unwrap()
    }

    /// Close, check, sign, open; each trustee takes the record and the sealed shares from the service.
    pub(crate) fn count(&mut self) {
        self.site.pass_to(self.manifest().closes());
        let mut checks = Vec::new();
        for trustee in 1..=3 {
            checks.push(self.check(trustee));
        }
        let ready = self.verified();
        let election = ready.board.as_ref().unwrap().checked().unwrap();
        for (signer, (_, key)) in (1..).zip(&self.trustees) {
            let signing = SigningKey::from_seed(&key.signing_seed());
            let readiness = Readiness::sign(&self.manifest().fingerprint(), election.close(), signer, &signing);
            self.act(7, &readiness.encode());
        }
        for (trustee, check) in checks.iter().enumerate() {
            let verified = self.verified();
            let election = verified.board.as_ref().unwrap().checked().unwrap();
            if election.openings().len() == self.manifest().threshold() {
                break;
            }
            let signing = SigningKey::from_seed(&self.trustees[trustee].1.signing_seed());
            let opening = check.open(election, Some(election.close()), &signing).unwrap();
            self.act(8, &opening.encode());
        }
        let verified = self.verified();
        assert_eq!(verified.report.state, State::Valid, "{}", verified.report);
    }

    fn check(&mut self, trustee: usize) -> TrusteeCheck {
        let verified = self.verified();
        let (token, key) = &self.trustees[trustee - 1];
        let bearer = format!("Bearer {token}");
        let sent = self.site.get(&self.of_election("blobs"), &[("authorization", &bearer)]).must_be(200).bytes;
        let blobs = blobs(&sent);
        let closed = verified.board.as_ref().unwrap().closed().unwrap();
        let sealing = key.sealing_key();
        let check = SharesCheck::after_close(closed, &sealing).unwrap();
        let blob = |index: u64| blobs.iter().find(|(place, _)| *place == index).map(|(_, blob)| blob.clone());
        let check = check.run(&blob, &verified.ballots, &randomness).unwrap();
        let checkpoint = verified.checkpoint.as_ref().unwrap().unverified();
        let signing = SigningKey::from_seed(&key.signing_seed());
        let number = trustee as u64;
        let root = checkpoint.root().to_bytes();
        let word = SumReport::sign(&self.manifest().fingerprint(), number, checkpoint.size(), root, &signing);
        self.site.post(&self.of_election("sums"), JSON, &[], word.encode()).must_be(200);
        check
    }

    /// Months later: erase everything about single voters.
    pub(crate) fn erase(&mut self) {
        self.another_day("2027-09-01T08:00:00Z".parse().unwrap());
        self.office("erase", "").must_be(422);
        self.office("erase", "sure=yes").must_be(303);
        self.site.do_jobs();
    }

    /// Every single share, opened with the trustees' keys.
    pub(crate) fn note_shares(&mut self) {
        let keys: Vec<&SecretTrusteeKey> = self.trustees.iter().map(|(_, key)| key).collect();
        self.known.shares(self.manifest.as_ref().unwrap(), &keys);
    }
}

/// Reads LE64(index) ‖ LE32(length) ‖ blob, repeated.
fn blobs(mut rest: &[u8]) -> Vec<(u64, Vec<u8>)> {
    let mut found = Vec::new();
    while let Some((index, after)) = rest.split_first_chunk::<8>() {
        let (length, after) = after.split_first_chunk::<4>().unwrap();
        let (blob, after) = after.split_at(usize::try_from(u32::from_le_bytes(*length)).unwrap());
        found.push((u64::from_le_bytes(*index), blob.to_vec()));
        rest = after;
    }
    found
}

/// The text of a message, decoded.
fn plain(message: &str) -> String {
    let (head, body) = message.split_once("\r\n\r\n").unwrap();
    let head = head.to_lowercase();
    if head.contains("base64") {
        let text: String = body.split_whitespace().collect();
        let text = text.trim_end_matches('=').replace('+', "-").replace('/', "_");
        return String::from_utf8(uurna_election_core::encoding::decode_base64url(&text).unwrap()).unwrap();
    }
    if !head.contains("quoted-printable") {
        return body.to_owned();
    }
    let joined = body.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'=' {
            let digits = std::str::from_utf8(&after[..2]).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}
