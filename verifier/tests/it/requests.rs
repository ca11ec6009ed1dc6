//! What a voter asks of a record: is my ballot counted, is my confirmation honoured (V12)?

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use serde_json::Value;
use uurna_crypto::log::checkpoint::Checkpoint;
use uurna_crypto::log::merkle::{Tree, leaf_hash};
use uurna_crypto::log::proof::LogProof;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::check::Check;
use uurna_election_core::selections::{Selection, Selections};
use uurna_record::{Folder, Source};
use uurna_verifier::{Asked, Outcome, Report, verify};

use crate::election::{MadeElection, MemoryRecord, pick_one};
use crate::vectors::{folder, json};

fn report(source: &mut dyn Source, asked: &Asked) -> Report {
    verify(source, asked, &|| ChaCha20Rng::seed_from_u64(5), &mut |_| ()).unwrap().report
}

/// What V12 says: the figure, or the message of its failure.
fn v12(report: &Report) -> Result<String, String> {
    let others: Vec<_> = report.failed().filter(|check| *check != Check::V12).collect();
    assert_eq!(others, []);
    let (_, outcome) = report.checks.iter().find(|(check, _)| *check == Check::V12).unwrap();
    match outcome {
        Outcome::Passed(figure) => Ok(figure.clone()),
        Outcome::Failed { findings, .. } => Err(findings[0].message.clone()),
        Outcome::NotReached(why) => Err(why.clone()),
    }
}

#[test]
fn a_tracker_is_found_whole_or_as_people_see_it() {
    let known = json("known-answers.json");
    let fingerprint = known["election"].as_str().unwrap().parse().unwrap();
    let ask = |tracker: &str| {
        let asked =
            Asked { fingerprint: Some(fingerprint), tracker: Some(tracker.parse().unwrap()), ..Asked::default() };
        v12(&report(&mut Folder::open(folder().join("records/good-plain")).unwrap(), &asked))
    };
    let ballots = known["ballots"].as_array().unwrap();
    let replaced: Vec<&Value> = ballots.iter().map(|ballot| &ballot["previous"]).collect();
    let (mut counted, mut not_counted) = (0, 0);
    for ballot in ballots {
        let whole = ask(ballot["tracker"].as_str().unwrap());
        let shown = ask(&ballot["shown"].as_str().unwrap().to_lowercase());
        let said = " (compared by its 20 symbols, 100 of its 256 bits)";
        assert_eq!(whole.clone().map_err(|message| message + said).map(|figure| figure + said), shown);
        if replaced.contains(&&ballot["tracker"]) {
            assert!(whole.unwrap_err().contains("its voter cast a later one"));
            not_counted += 1;
        } else {
            assert!(whole.unwrap().contains("was counted"));
            counted += 1;
        }
    }
    assert_eq!((counted, not_counted), (10, 2));
    assert!(ask("0000-0000-0000-0000-0000").unwrap_err().contains("no ballot in this log"));
}

/// A vote for one option.
fn choosing(option: usize) -> Selections {
    Selections(vec![Some(Selection::Options([option].into()))])
}

struct Voted {
    simulation: MadeElection,
    entries: Vec<Vec<u8>>,
    first: u64,
}

fn voted() -> Voted {
    let simulation = MadeElection::new(&[pick_one(4)], &[1; 6]);
    let mut entries = simulation.opening_entries();
    let first = entries.len() as u64;
    entries.extend((0..6).map(|voter| simulation.ballot(voter, &choosing(voter % 4), Tracker::NONE, voter as u64).0));
    Voted { simulation, entries, first }
}

/// The confirmation of one entry from a keeper with these entries.
fn confirmation(simulation: &MadeElection, entries: &[Vec<u8>], index: u64) -> LogProof {
    let mut tree = Tree::new();
    tree.extend(entries.iter().map(|entry| leaf_hash(entry)));
    let checkpoint = Checkpoint::new(simulation.manifest.log_origin(), tree.size(), tree.root());
    let path = tree.inclusion_proof(index, tree.size()).unwrap();
    LogProof::new(index, path, checkpoint.sign(&simulation.log_key).unwrap())
}

fn honoured(voted: &Voted, entries: &[Vec<u8>], confirmation: LogProof) -> Result<String, String> {
    let simulation = &voted.simulation;
    let origin = simulation.manifest.log_origin();
    let mut record = MemoryRecord::new(entries.to_vec(), &origin, &simulation.log_key);
    let fingerprint = Some(simulation.manifest.fingerprint());
    v12(&report(&mut record, &Asked { fingerprint, confirmation: Some(confirmation), ..Asked::default() }))
}

#[test]
fn a_confirmation_given_long_before_is_honoured_by_the_log_that_grew_from_it() {
    let voted = voted();
    for size in voted.first + 1..=voted.entries.len() as u64 {
        let then = &voted.entries[..usize::try_from(size).unwrap()];
        let confirmation = confirmation(&voted.simulation, then, size - 1);
        let read = LogProof::parse(confirmation.encode().as_bytes()).unwrap();
        assert!(honoured(&voted, &voted.entries, read).unwrap().contains("is honoured"));
    }
}

#[test]
fn a_log_that_forgot_a_confirmed_ballot_is_found_out() {
    let voted = voted();
    let index = voted.first + 2;
    let confirmation_of = |entries: &[Vec<u8>]| confirmation(&voted.simulation, entries, index);
    let mut forgot = voted.entries.clone();
    forgot.remove(usize::try_from(index).unwrap());
    let message = honoured(&voted, &forgot, confirmation_of(&voted.entries)).unwrap_err();
    assert!(message.contains("does not hold for what the log has there"), "{message}");
    let cut = &voted.entries[..usize::try_from(index).unwrap()];
    assert!(honoured(&voted, cut, confirmation_of(&voted.entries)).unwrap_err().contains("shorter"));
    let shorter = &voted.entries[..=usize::try_from(index).unwrap()];
    assert!(honoured(&voted, shorter, confirmation_of(&voted.entries)).unwrap_err().contains("this one is shorter"));
}

#[test]
fn two_logs_signed_by_one_keeper_are_told_apart() {
    let voted = voted();
    let index = voted.first;
    // another log that shares the confirmed ballot, and differs after it
    let (other, _) = voted.simulation.ballot(5, &choosing(2), Tracker::NONE, 4_711);
    let mut forked = voted.entries[..=usize::try_from(index).unwrap()].to_vec();
    forked.push(other);
    let message = honoured(&voted, &voted.entries, confirmation(&voted.simulation, &forked, index)).unwrap_err();
    assert!(message.contains("not a continuation"), "{message}");
}

#[test]
fn a_confirmation_of_something_else_is_not_one_of_a_ballot() {
    let voted = voted();
    let of_the_roll = confirmation(&voted.simulation, &voted.entries, 1);
    assert!(honoured(&voted, &voted.entries, of_the_roll).unwrap_err().contains("not a ballot"));
}
