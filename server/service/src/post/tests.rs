//! The outbox as a whole: issued, queued, sent, refused, tried again, erased.

mod imap;
mod rate;
mod returned;
mod servers;
mod tls;

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;
use uurna_crypto::voting_code::SecretVotingCode;

use super::sender::Sender;
use super::*;
use crate::boards::NewBoard;
use crate::issue::{DecidedVoter, Issued, issue};
use crate::jobs::Runner;
use crate::operations::{letters_left, letters_printed, save_letters};
use crate::testing::Scene;
use servers::{Door, gateway_server, mail_server};
use uurna_rehearsal::simulation::{Simulation, SimulationPlan};
use uurna_store::testing::own;
use uurna_store::testing::{add_election_row, add_union, entry, id};
use uurna_store::{Actor, Attempted, Claimed, Delivery, MessageState, Outcome};
use uurna_union::act::Act;
use uurna_union::message::Address;

/// While the simulated election is open.
const OPEN: &str = "2026-11-03T12:00:00Z";
/// After it.
const OVER: &str = "2026-11-09T15:00:00Z";

fn plan() -> SimulationPlan {
    let title = json!({"fi": "Luottamusmies 2027", "sv": "Förtroendeman 2027", "en": "Shop steward 2027"});
    let organisation = json!({"fi": "Ammattiosasto 2", "en": "Branch 2"});
    SimulationPlan { title, organisation, ..SimulationPlan::pick_one(2, 3) }
}

fn simulation() -> Simulation {
    Simulation::new(&plan()).unwrap()
}

fn voter(member: &str, address: Option<Address>) -> DecidedVoter {
    let (member, name) = (member.to_owned(), format!("Voter {member}"));
    DecidedVoter { member, name, address, language: Language::Finnish, style: 0, weight: 1 }
}

fn mail_to(name: &str) -> DecidedVoter {
    voter(name, Some(Address::Email(format!("{name}@example.org"))))
}

/// A site with this way for mail, the election in its office, and the clock within it.
async fn site(settings: &str, simulation: &Simulation) -> Scene {
    let site = Scene::with_settings(settings).await;
    site.clock.set(OPEN.parse().unwrap());
    add_election(&site.service, simulation).await;
    site
}

async fn add_election(service: &Service, simulation: &Simulation) {
    let union = add_union(&service.store, service.clock.now()).await;
    add_election_row(&service.store, &simulation.manifest.id(), &union, None, "{}", "frozen").await;
}

fn smtp(port: u16) -> String {
    format!(
        "[mail]\nhost = \"127.0.0.1\"\nport = {port}\nsecurity = \"none\"\nfrom = \"Elections <no-reply@example.org>\""
    )
}

async fn state_of(site: &Scene, simulation: &Simulation, member: &str) -> Delivery {
    let deliveries = site.service.store.deliveries(own(simulation.manifest.id()), CODE).await.unwrap();
    deliveries.into_iter().find(|delivery| delivery.addressee == member).unwrap()
}

fn issued<'a>(site: &Scene, simulation: &Simulation, voters: &'a [DecidedVoter]) -> Issued<'a> {
    issue(&simulation.manifest.id(), voters, &mut site.service.randomness.rng()).unwrap()
}

fn minutes_later(site: &Scene, minutes: i64) {
    let now = site.service.clock.now().seconds() + 60 * minutes;
    site.clock.set(Timestamp::from_seconds(now).unwrap());
}

/// The text of a mail, which no encoding folds: a broken line would stay broken here.
fn text(mail: &str) -> String {
    use base64::Engine as _;
    let (head, body) = mail.split_once("\n\n").unwrap();
    let head = head.to_lowercase();
    assert!(!head.contains("quoted-printable"), "{head}");
    if !head.contains("base64") {
        return body.to_owned();
    }
    let joined: String = body.split_whitespace().collect();
    let text = String::from_utf8(base64::engine::general_purpose::STANDARD.decode(joined).unwrap()).unwrap();
    text.replace("\r\n", "\n")
}

#[tokio::test]
async fn a_code_comes_by_mail_with_everything_a_voter_needs_and_a_neutral_head() {
    let (address, taken) = mail_server(Door::Open, 0);
    let simulation = simulation();
    let site = site(&smtp(address.port()), &simulation).await;
    let mut voters = vec![mail_to("a"), mail_to("b"), mail_to("c"), voter("d", None)];
    voters[1].language = Language::Swedish;
    voters[2].language = Language::English;
    let issued = issued(&site, &simulation, &voters);
    queue_codes(&site.service, &simulation.manifest, &issued.codes, Release::Now).await.unwrap();
    let sender = Sender::new(site.service.clone()).unwrap();
    assert_eq!(sender.send_waiting().await.unwrap(), 3, "who has no address gets no message");
    assert_eq!(sender.send_waiting().await.unwrap(), 0);

    let (election, fingerprint) = (simulation.manifest.id(), simulation.manifest.fingerprint().to_string());
    let mails = taken.all();
    for (code, said) in issued.codes.iter().zip(["Voit äänestää uudelleen", "Du kan rösta igen", "You may vote again"])
    {
        let to = format!("To: {}@example.org", code.voter.member);
        let mail = mails.iter().find(|mail| mail.contains(&to)).unwrap();
        let (head, text) = (mail.split_once("\n\n").unwrap().0, text(mail));
        let shown = code.code.show();
        let link = format!("http://localhost:8080/v/{election}#{}.{fingerprint}\n", shown.replace('-', ""));
        assert!(text.contains(&link) && text.contains(&*shown) && text.contains(&code.mark()), "{text}");
        assert!(
            text.contains(said)
                && text.contains("2027")
                && text.contains(&format!("localhost:8080/v/{} ", &election.to_string()[..8])),
            "{text}"
        );
        assert!(!text.contains('{') && !text.contains("post-"), "{text}");
        assert!(head.contains("Auto-Submitted: auto-generated") && head.contains("text/plain"), "{head}");
        for word in ["2027", "Branch", "Ammattiosasto", "Voter", &shown[..4]] {
            assert!(!head.contains(word), "{word} in {head}");
        }
        let delivery = state_of(&site, &simulation, &code.voter.member).await;
        assert_eq!((delivery.state, delivery.is_kept), (MessageState::Sent, false));
    }
}

#[tokio::test]
async fn what_is_refused_for_now_is_tried_again_and_what_is_refused_for_good_is_not() {
    let (address, taken) = mail_server(Door::Open, 2);
    let simulation = simulation();
    let site = site(&smtp(address.port()), &simulation).await;
    let mut voters = vec![mail_to("later"), mail_to("gone"), mail_to("full"), mail_to("x")];
    voters[3].address = Some(Address::Email("no address".into()));
    let issued = issued(&site, &simulation, &voters);
    queue_codes(&site.service, &simulation.manifest, &issued.codes, Release::Now).await.unwrap();
    let sender = Sender::new(site.service.clone()).unwrap();
    assert_eq!(sender.send_waiting().await.unwrap(), 4);
    let expected = [
        ("later", MessageState::Waiting, Reason::NotNow),
        ("gone", MessageState::Failed, Reason::NoSuchAddress),
        ("full", MessageState::Waiting, Reason::NotNow),
        ("x", MessageState::Failed, Reason::NotAnAddress),
    ];
    for (member, state, reason) in expected {
        let delivery = state_of(&site, &simulation, member).await;
        assert_eq!((delivery.state, delivery.reason.as_deref()), (state, Some(reason.name())), "{member}");
        assert!(delivery.is_kept);
    }
    assert_eq!(sender.send_waiting().await.unwrap(), 0, "not before a minute has passed");
    minutes_later(&site, 1);
    assert_eq!(sender.send_waiting().await.unwrap(), 2);
    minutes_later(&site, 5);
    assert_eq!(sender.send_waiting().await.unwrap(), 2);
    assert_eq!(state_of(&site, &simulation, "later").await.state, MessageState::Sent);
    assert_eq!(taken.all().len(), 1);

    // a message that is never accepted is given up in the end, and can be sent again by hand while it is kept
    for _ in 0..20 {
        minutes_later(&site, 240);
        sender.send_waiting().await.unwrap();
    }
    let full = state_of(&site, &simulation, "full").await;
    assert_eq!((full.state, full.is_kept), (MessageState::GivenUp, true));
    let election = simulation.manifest.id();
    let act = Act::SentAgain { about: "1".to_owned() };
    let entry = entry(&election, &act);
    assert!(site.service.store.send_again(&entry, &election, &full.id).await.unwrap());
    assert!(!site.service.store.send_again(&entry, &id("another"), &full.id).await.unwrap());
    assert_eq!(sender.send_waiting().await.unwrap(), 1);
    let sent = state_of(&site, &simulation, "later").await;
    assert!(!site.service.store.send_again(&entry, &election, &sent.id).await.unwrap(), "nothing of it is left");
}

#[tokio::test]
async fn a_wrong_password_or_a_server_that_is_down_is_nobodys_fault_but_ours_and_no_message_is_given_up() {
    let (address, _) = mail_server(Door::Locked, 0);
    let simulation = simulation();
    let settings = format!("{}\nuser = \"u\"\npassword = \"p\"", smtp(address.port()));
    let locked = site(&settings, &simulation).await;
    let voters = [mail_to("a")];
    let issued = issued(&locked, &simulation, &voters);
    queue_codes(&locked.service, &simulation.manifest, &issued.codes, Release::Now).await.unwrap();
    let sender = Sender::new(locked.service.clone()).unwrap();
    for attempt in 0..30 {
        assert_eq!(sender.send_waiting().await.unwrap(), 1, "attempt {attempt}");
        let delivery = state_of(&locked, &simulation, "a").await;
        assert_eq!((delivery.state, delivery.reason.as_deref()), (MessageState::Waiting, Some("sign-in-refused")));
        minutes_later(&locked, 10);
    }

    // a port where nobody listens
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let down = site(&smtp(nobody.port()), &simulation).await;
    queue_codes(&down.service, &simulation.manifest, &issued.codes, Release::Now).await.unwrap();
    assert_eq!(Sender::new(down.service.clone()).unwrap().send_waiting().await.unwrap(), 1);
    assert_eq!(state_of(&down, &simulation, "a").await.reason.as_deref(), Some("unreachable"));
}

#[tokio::test]
async fn a_text_message_goes_through_the_gateway_and_says_nothing_of_what_is_voted_on() {
    let (address, taken) = gateway_server();
    let simulation = simulation();
    let settings = format!("[sms]\nurl = \"http://{address}/send\"\ntoken = \"geheim\"\nfrom = \"Vote\"");
    let site = site(&settings, &simulation).await;
    let sms = |member: &str, number: &str| voter(member, Some(Address::Sms(number.into())));
    let voters = [
        sms("a", "+358 40 1234560"),
        sms("b", "+358401234564"),
        sms("c", "+358401234565"),
        sms("d", "+358401234561"),
        sms("e", "x"),
    ];
    let issued = issued(&site, &simulation, &voters);
    queue_codes(&site.service, &simulation.manifest, &issued.codes, Release::Now).await.unwrap();
    Sender::new(site.service.clone()).unwrap().send_waiting().await.unwrap();
    let expected = [
        ("a", MessageState::Sent, None),
        ("b", MessageState::Failed, Some("refused")),
        ("c", MessageState::Waiting, Some("not-now")),
        ("d", MessageState::Waiting, Some("sign-in-refused")),
        ("e", MessageState::Failed, Some("not-an-address")),
    ];
    for (member, state, reason) in expected {
        let delivery = state_of(&site, &simulation, member).await;
        assert_eq!((delivery.state, delivery.reason.as_deref()), (state, reason), "{member}");
    }
    let taken = taken.all();
    let (head, body) = taken[0].split_once("\n\n").unwrap();
    assert!(head.to_lowercase().contains("authorization: bearer geheim"), "{head}");
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    let text = body["text"].as_str().unwrap();
    assert_eq!((body["to"].as_str(), body["from"].as_str()), (Some("+358401234560"), Some("Vote")));
    let link = format!("/v/{}#{}.", simulation.manifest.id(), issued.codes[0].code.show().replace('-', ""));
    assert!(text.contains(&link) && !text.contains("Luottamusmies") && !text.contains("Ammattiosasto"), "{text}");
}

#[tokio::test]
async fn two_senders_on_one_database_never_send_a_message_twice() {
    let (address, taken) = mail_server(Door::Open, 0);
    let simulation = simulation();
    let site = site(&smtp(address.port()), &simulation).await;
    let voters: Vec<_> = (0..150).map(|n| mail_to(&format!("v{n}"))).collect();
    let issued = issued(&site, &simulation, &voters);
    queue_codes(&site.service, &simulation.manifest, &issued.codes, Release::Now).await.unwrap();
    let other = site.reopen().await;
    let one = Sender::new(site.service.clone()).unwrap();
    let two = Sender::new(other).unwrap();
    let send = async |sender: Sender| {
        let mut sent = 0;
        loop {
            match sender.send_waiting().await.unwrap() {
                0 => return sent,
                had => sent += had,
            }
        }
    };
    let (first, second) = tokio::join!(send(one), send(two));
    assert_eq!(first + second, 150);
    assert!(first > 0 && second > 0, "both had some: {first} and {second}");
    let mails = taken.all();
    let ids: BTreeSet<_> = mails.iter().map(|m| m.lines().find(|l| l.starts_with("Message-ID")).unwrap()).collect();
    assert_eq!((mails.len(), ids.len()), (150, 150));
}

#[tokio::test]
async fn what_a_crashed_process_had_taken_is_sent_when_its_lease_has_run_out() {
    let (address, taken) = mail_server(Door::Open, 0);
    let simulation = simulation();
    let site = site(&smtp(address.port()), &simulation).await;
    let voters = [mail_to("a")];
    let issued = issued(&site, &simulation, &voters);
    queue_codes(&site.service, &simulation.manifest, &issued.codes, Release::Now).await.unwrap();
    let now = site.service.clock.now().seconds();
    let store = &site.service.store;
    let crashed = store.claim_messages((true, true), now, now + 900, 10).await.unwrap();
    assert_eq!(crashed.len(), 1);
    let sender = Sender::new(site.service.clone()).unwrap();
    minutes_later(&site, 14);
    assert_eq!(sender.send_waiting().await.unwrap(), 0);
    minutes_later(&site, 1);
    let again = store.claim_messages((true, true), site.service.clock.now().seconds(), now + 1800, 10).await.unwrap();
    // the first one's late report of its failure is not accepted: the message belongs to another process by now
    let failed = |Claimed { id, attempt, .. }: &Claimed| {
        [Attempted { id: *id, attempt: *attempt, outcome: Outcome::Delayed { reason: Reason::NotNow, next: 0 } }]
    };
    store.write_down(&failed(&crashed[0])).await.unwrap();
    assert_eq!(state_of(&site, &simulation, "a").await.state, MessageState::Sending);
    store.write_down(&failed(&again[0])).await.unwrap();
    assert_eq!(sender.send_waiting().await.unwrap(), 1);
    assert_eq!(taken.all().len(), 1);
}

#[tokio::test]
async fn held_codes_wait_for_the_freeze_and_of_two_tries_those_go_whose_roll_was_taken() {
    let (simulation, other) = (simulation(), Simulation::new(&SimulationPlan { seed: 1, floor: 1, ..plan() }).unwrap());
    assert_eq!(simulation.manifest.id(), other.manifest.id());
    let folder = tempfile::tempdir().unwrap();
    let outbox = folder.path().join("outbox");
    let settings = format!("[mail]\nfolder = {outbox:?}\nfrom = \"no-reply@example.org\"");
    let site = site(&settings, &simulation).await;
    let election = simulation.manifest.id();
    let voters = [mail_to("a"), voter("b", Some(Address::Letter(vec![])))];
    let (first, second) = (issued(&site, &simulation, &voters), issued(&site, &simulation, &voters));
    let (sender, store) = (Sender::new(site.service.clone()).unwrap(), &site.service.store);
    queue_codes(&site.service, &simulation.manifest, &first.codes, Release::Later).await.unwrap();
    queue_codes(&site.service, &other.manifest, &second.codes, Release::Later).await.unwrap();
    assert_eq!(store.release_messages(own(election)).await.unwrap(), 0, "there is no board yet");
    assert_eq!(sender.send_waiting().await.unwrap(), 0);
    assert!(store.letters_without_file(own(election), None, 10).await.unwrap().is_empty());

    let new =
        NewBoard { manifest: &simulation.manifest_bytes, roll: &simulation.roll, log_key: simulation.log_seed.into() };
    site.service.boards.create(new).await.unwrap();
    assert_eq!(store.release_messages(own(election)).await.unwrap(), 2);
    assert_eq!(store.release_messages(own(election)).await.unwrap(), 0);
    assert_eq!(store.deliveries(own(election), CODE).await.unwrap().len(), 2);
    assert_eq!(sender.send_waiting().await.unwrap(), 1);
    assert_eq!(store.count_letters(own(election)).await.unwrap(), (1, 0));
    let written: Vec<_> = std::fs::read_dir(&outbox).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(written.len(), 1);
    let mail = std::fs::read_to_string(&written[0]).unwrap().replace("\r\n", "\n");
    assert!(text(&mail).contains(&*first.codes[0].code.show()));
}

#[tokio::test]
async fn a_new_code_takes_the_place_of_one_that_still_waits_and_no_code_is_sent_after_the_close() {
    let (address, taken) = mail_server(Door::Open, 0);
    let simulation = simulation();
    let site = site(&smtp(address.port()), &simulation).await;
    let voters = [mail_to("a"), mail_to("b")];
    let first = issued(&site, &simulation, &voters);
    queue_codes(&site.service, &simulation.manifest, &first.codes, Release::Now).await.unwrap();
    let second = issued(&site, &simulation, &voters);
    let (election, act) = (simulation.manifest.id(), Act::ReplacementSent);
    let entry = entry(&election, &act);
    assert!(queue_code(&site.service, &entry, &simulation.manifest, &second.codes[0]).await.unwrap());
    let sender = Sender::new(site.service.clone()).unwrap();
    assert_eq!(sender.send_waiting().await.unwrap(), 2);
    let mails: String = taken.all().iter().map(|mail| text(mail)).collect();
    assert!(mails.contains(&*second.codes[0].code.show()) && !mails.contains(&*first.codes[0].code.show()));
    assert!(queue_code(&site.service, &entry, &simulation.manifest, &second.codes[1]).await.unwrap());
    site.clock.set(OVER.parse().unwrap());
    assert_eq!(sender.send_waiting().await.unwrap(), 0);
    let replacements = site.service.store.deliveries(own(election), REPLACEMENT).await.unwrap();
    let late = replacements.iter().find(|one| one.state != MessageState::Sent).unwrap();
    assert_eq!((late.state, late.reason.as_deref(), late.is_kept), (MessageState::GivenUp, Some("too-late"), false));
    for replacement in &replacements {
        assert_eq!(replacement.addressee.len(), 36, "a random id, and no member's number");
    }
    assert_eq!(state_of(&site, &simulation, "a").await.reason.as_deref(), Some("code-replaced"));
    assert_eq!(state_of(&site, &simulation, "b").await.state, MessageState::Sent, "as if nothing had happened");
}

/// Every file of the database: itself, its log, its index.
fn database_bytes(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = files.filter(|path| path.to_string_lossy().contains("uurna.db")).collect();
    assert!(files.len() >= 2, "the database and its write-ahead log: {files:?}");
    files.iter().flat_map(|path| std::fs::read(path).unwrap()).collect()
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test]
async fn the_database_never_holds_a_code_or_an_address_neither_while_messages_wait_nor_afterwards() {
    // a server of PostgreSQL has no files that a test may read: tests/it/privacy searches a cluster of its own
    if uurna_store::testing::is_on_postgres() {
        return;
    }
    let (address, _) = mail_server(Door::Open, 0);
    let simulation = simulation();
    let site = site(&smtp(address.port()), &simulation).await;
    let mut voters: Vec<_> = (0..20).map(|n| mail_to(&format!("member{n}"))).collect();
    voters.push(voter("letter", Some(Address::Letter(vec!["Salakatu 17".into()]))));
    voters.push(mail_to("gone"));
    let issued = issued(&site, &simulation, &voters);
    queue_codes(&site.service, &simulation.manifest, &issued.codes, Release::Now).await.unwrap();
    let search = |when: &str| {
        let bytes = database_bytes(site.folder());
        assert!(has(&bytes, "member7"), "{when}: the search finds what is there");
        for code in &issued.codes {
            let shown = code.code.show();
            for secret in [shown.as_str(), &shown.replace('-', ""), &code.mark()] {
                assert!(!has(&bytes, secret), "{when}: a code or mark of {}", code.voter.member);
            }
            let parsed = SecretVotingCode::parse(&shown).unwrap().credential(simulation.manifest.id().as_bytes());
            let credential = *parsed.public().encoding();
            assert!(!bytes.windows(32).any(|window| window == credential), "{when}: a credential");
        }
        assert!(!has(&bytes, "@example.org") && !has(&bytes, "Salakatu"), "{when}: an address");
    };
    search("waiting");
    Sender::new(site.service.clone()).unwrap().send_waiting().await.unwrap();
    search("sent");
    let election = simulation.manifest.id();
    save_letters(&site.service, Actor::Operator, &election).await.unwrap();
    assert_eq!(Runner::new(site.service.clone()).run_due().await.unwrap(), 1);
    search("made");
    let file = site.service.store.letter_files(own(election)).await.unwrap().remove(0);
    letters_left(&site.service, own(election), &file.id).await.unwrap();
    search("fetched");
    letters_printed(&site.service, Actor::Operator, &election, 1).await.unwrap();
    search("printed");
    assert_eq!(uurna_store::testing::number(&site.service.store, "SELECT COUNT(*) FROM messages").await, 22);
}

#[tokio::test]
async fn an_invitation_is_sent_as_it_was_written() {
    let (address, taken) = mail_server(Door::Open, 0);
    let simulation = simulation();
    let site = site(&smtp(address.port()), &simulation).await;
    let invitation = |to: &str| Message {
        election: None,
        kind: "invitation",
        addressee: "trustee-1".into(),
        language: Language::English,
        to: Address::Email(to.into()),
        subject: "An invitation".into(),
        text: "Please hold a key:\nhttp://localhost/t/x#TOKEN\n".to_owned().into(),
        expires_at: OVER.parse().unwrap(),
    };
    queue(&site.service, [invitation("anna@example.org")]).await.unwrap();
    Sender::new(site.service.clone()).unwrap().send_waiting().await.unwrap();
    let mail = &taken.all()[0];
    assert!(mail.contains("Subject: An invitation") && text(mail).starts_with("Please hold a key:\nhttp://"), "{mail}");
}

#[test]
fn every_reason_has_words_in_every_language() {
    for language in Language::ALL {
        for reason in Reason::ALL {
            assert!(uurna_words::Words::of(language).has(&format!("post-reason-{}", reason.name())), "{reason:?}");
        }
    }
}
