use uurna_rehearsal::machine::{cpu_time, machine, peak_memory};
use uurna_rehearsal::simulation::{Simulation, SimulationPlan};
use uurna_store::testing::add_election_row;
use uurna_store::testing::own;
use uurna_store::{Actor, JobState};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::message::Address;
use uurna_words::Language;

use super::*;
use crate::issue::{DecidedVoter, issue};
use crate::jobs::Runner;
use crate::operations::{
    FetchLettersRefusal, LettersPrintedRefusal, SaveLettersRefusal, cancel_letters, fetch_letters, letters_left,
    letters_printed, save_letters,
};
use crate::post::{Release, queue_codes};
use crate::testing::Scene;

const BY: Actor<'static> = Actor::Operator;

/// An election whose voters get letters.
async fn scene(voters: u32) -> (Scene, ElectionId) {
    let scene = Scene::new().await;
    let simulation = Simulation::new(&SimulationPlan::pick_one(2, 3)).unwrap();
    let id = simulation.manifest.id();
    scene.clock.set("2026-11-03T12:00:00Z".parse().unwrap());
    add_election_row(&scene.service.store, &id, &scene.organisation().await, None, "{}", "frozen").await;
    let voter = |n: u32| DecidedVoter {
        member: n.to_string(),
        name: format!("Voter {n:06}"),
        address: Some(Address::Letter(Vec::new())),
        language: [Language::Finnish, Language::Swedish][n as usize % 2],
        style: 0,
        weight: 1,
    };
    let voters: Vec<_> = (0..voters).map(voter).collect();
    let issued = issue(&simulation.manifest.id(), &voters, &mut scene.service.randomness.rng()).unwrap();
    queue_codes(&scene.service, &simulation.manifest, &issued.codes, Release::Now).await.unwrap();
    (scene, id)
}

async fn acts(scene: &Scene, election: &ElectionId) -> Vec<String> {
    let acts = scene.service.store.office_acts(own(election)).await.unwrap();
    acts.into_iter().rev().map(|noted| noted.act.code()).collect()
}

#[tokio::test]
async fn letters_come_in_files_and_are_forgotten_only_once_they_have_left_and_are_printed() {
    let (scene, id) = scene(501).await;
    let (service, store) = (&scene.service, &scene.service.store);
    assert!(save_letters(service, BY, &id).await.unwrap());
    assert!(!save_letters(service, BY, &id).await.unwrap(), "they are being made");
    assert_eq!(Runner::new(service.clone()).run_due().await.unwrap(), 1);
    let job = store.job(own(id), "letters").await.unwrap().unwrap();
    assert_eq!((job.state, job.done, job.total), (JobState::Done, 2, 2));
    let files = store.letter_files(own(id)).await.unwrap();
    let seen: Vec<_> = files.iter().map(|file| (file.number, file.letters, file.state)).collect();
    assert_eq!(seen, [(1, 500, LetterFileState::Made), (2, 1, LetterFileState::Made)]);

    for _ in 0..2 {
        let fetched = fetch_letters(service, BY, &id, &files[0].id).await.unwrap();
        assert!(fetched.pdf.starts_with(b"%PDF") && fetched.number == 1);
    }
    assert_eq!(store.count_letters(own(id)).await.unwrap(), (501, 0), "nobody has had its last byte");
    let early = letters_printed(service, BY, &id, 500).await;
    assert!(matches!(early, Err(LettersPrintedRefusal::OtherLetters)));
    letters_left(service, own(id), &files[0].id).await.unwrap();
    assert_eq!(store.count_letters(own(id)).await.unwrap(), (1, 500));
    let other = letters_printed(service, BY, &id, 501).await;
    assert!(matches!(other, Err(LettersPrintedRefusal::OtherLetters)), "the officer saw another number");
    letters_printed(service, BY, &id, 500).await.unwrap();
    assert_eq!(store.count_letters(own(id)).await.unwrap(), (1, 0));
    assert!(matches!(fetch_letters(service, BY, &id, &files[0].id).await, Err(FetchLettersRefusal::Gone)));
    assert!(fetch_letters(service, BY, &id, &files[1].id).await.is_ok(), "the other file stays");
    let expected = ["letters-ordered", "letters-saved", "letters-saved", "letters-printed", "letters-saved"];
    assert_eq!(acts(&scene, &id).await, expected);

    letters_left(service, own(id), &files[1].id).await.unwrap();
    letters_printed(service, BY, &id, 1).await.unwrap();
    assert!(matches!(save_letters(service, BY, &id).await, Err(SaveLettersRefusal::NoLetters)));
    assert!(store.letter_files(own(id)).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_a_killed_process_began_another_makes_to_its_end() {
    let (scene, id) = scene(3).await;
    let (service, store) = (&scene.service, &scene.service.store);
    save_letters(service, BY, &id).await.unwrap();
    let now = scene.now().seconds();
    let killed = store.take_job(now, now + 120).await.unwrap().unwrap();
    assert!(matches!(step(service, killed.election).await, Ok(Step::Done { done: 0, total: 1 })));
    let other = scene.reopen().await;
    let runner = Runner::new(other);
    assert_eq!(runner.run_due().await.unwrap(), 0, "it is the killed one's until its lease runs out");
    scene.clock.set(scene.now().plus_minutes(2));
    assert_eq!(runner.run_due().await.unwrap(), 1);
    let files = store.letter_files(own(id)).await.unwrap();
    assert_eq!((files.len(), files[0].letters, files[0].state), (1, 3, LetterFileState::Made), "and once alone");
}

#[tokio::test]
async fn cancelled_letters_wait_again_and_lose_nothing() {
    let (scene, id) = scene(3).await;
    let (service, store) = (&scene.service, &scene.service.store);
    save_letters(service, BY, &id).await.unwrap();
    let now = scene.now().seconds();
    store.take_job(now, now + 120).await.unwrap().unwrap();
    while !matches!(step(service, own(id)).await, Ok(Step::Last)) {}
    assert!(cancel_letters(service, BY, &id).await.unwrap());
    assert!(!cancel_letters(service, BY, &id).await.unwrap());
    assert!(store.letter_files(own(id)).await.unwrap().is_empty());
    assert_eq!(store.count_letters(own(id)).await.unwrap(), (3, 0));
    assert!(save_letters(service, BY, &id).await.unwrap());
    assert_eq!(Runner::new(service.clone()).run_due().await.unwrap(), 1);
    assert_eq!(store.letter_files(own(id)).await.unwrap().len(), 1);
    assert_eq!(acts(&scene, &id).await, ["letters-ordered", "letters-cancelled", "letters-ordered"]);
}

#[tokio::test]
async fn a_replaced_code_is_in_no_file_that_is_fetched_afterwards() {
    let (scene, id) = scene(3).await;
    let (service, store) = (&scene.service, &scene.service.store);
    save_letters(service, BY, &id).await.unwrap();
    let runner = Runner::new(service.clone());
    runner.run_due().await.unwrap();
    let file = store.letter_files(own(id)).await.unwrap().remove(0).id;
    let simulation = Simulation::new(&SimulationPlan::pick_one(2, 3)).unwrap();
    let voter = DecidedVoter {
        member: "1".to_owned(),
        name: "Voter".to_owned(),
        address: Some(Address::Email("v@example.org".to_owned())),
        language: Language::Finnish,
        style: 0,
        weight: 1,
    };
    let voters = [voter];
    let mut issued = issue(&simulation.manifest.id(), &voters, &mut service.randomness.rng()).unwrap();
    let act = Act::ReplacementSent;
    let organisation = scene.organisation().await;
    let entry =
        uurna_store::Entry { organisation: &organisation, election: Some(&id), by: BY, act: &act, at: scene.now() };
    let code = issued.codes.remove(0);
    assert!(crate::post::queue_code(service, &entry, &simulation.manifest, &code).await.unwrap());
    assert!(matches!(fetch_letters(service, BY, &id, &file).await, Err(FetchLettersRefusal::Gone)), "made again first");
    assert!(save_letters(service, BY, &id).await.unwrap());
    runner.run_due().await.unwrap();
    let files = store.letter_files(own(id)).await.unwrap();
    assert_eq!((files.len(), files[0].letters, files[0].state), (1, 2, LetterFileState::Made));
    assert!(acts(&scene, &id).await.contains(&"replacement-sent".to_owned()));
}

#[tokio::test]
async fn letters_that_run_out_take_their_files_with_them() {
    let (scene, id) = scene(3).await;
    let (service, store) = (&scene.service, &scene.service.store);
    save_letters(service, BY, &id).await.unwrap();
    Runner::new(service.clone()).run_due().await.unwrap();
    assert_eq!(store.letter_files(own(id)).await.unwrap().len(), 1);
    assert_eq!(store.expire_messages(i64::MAX, 0).await.unwrap(), 3);
    assert!(store.letter_files(own(id)).await.unwrap().is_empty());
}

/// `just letters`
#[tokio::test]
#[ignore = "takes a minute, and prints figures"]
async fn twenty_thousand_letters_in_files() {
    let (scene, id) = scene(20_000).await;
    let service = &scene.service;
    let before = peak_memory();
    save_letters(service, BY, &id).await.unwrap();
    let (begun, cpu) = (std::time::Instant::now(), cpu_time());
    Runner::new(service.clone()).run_due().await.unwrap();
    let (took, cpu) = (begun.elapsed().as_secs_f64(), cpu_time().saturating_sub(cpu).as_secs_f64());
    let files = service.store.letter_files(own(id)).await.unwrap();
    let mut bytes = 0;
    for file in &files {
        bytes += fetch_letters(service, BY, &id, &file.id).await.unwrap().pdf.len();
    }
    println!("{}", machine());
    println!("20,000 letters in {} files: {took:.1} s, {cpu:.1} s CPU", files.len());
    println!("a letter: {:.2} ms CPU, {} bytes", cpu / 20.0, bytes / 20_000);
    println!("most memory: {before} MiB before, {} MiB in the end", peak_memory());
    assert_eq!(files.len(), 40);
    assert!(bytes / 20_000 <= 4096);
    assert!(peak_memory() <= 300);
}
