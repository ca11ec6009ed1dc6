//! Elections of every rule and method, counted from ballots to the result in the log, and kept for other verifiers.

use std::collections::BTreeSet;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use serde_json::{Value, json};
use uurna_crypto::group::Element;
use uurna_election_core::ballot::{DecodedBallot, Tracker};
use uurna_election_core::contest::Rule;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::selections::{Selection, Selections};
use uurna_verifier::State;

use crate::election::{MadeElection, pick_one};
use crate::hostile::world::World;
use crate::kit;

fn contest(id: &str, rule: &Value, ids: &[&str], outcome: &Value) -> Value {
    let options: Vec<Value> = ids.iter().map(|id| json!({ "id": id, "name": { "en": id } })).collect();
    json!({ "id": id, "title": { "en": id }, "rule": rule, "options": options, "outcome": outcome })
}

/// A contest of every method, with its own members.
fn contests() -> Vec<Value> {
    let one = || json!({ "kind": "choice", "min": 1, "max": 1 });
    let letters = ["a", "b", "c", "d"];
    let mut open = contest(
        "open",
        &one(),
        &["a1", "a2", "b1", "b2", "alone"],
        &json!({ "method": "open-list", "seats": 2, "deputies": 1 }),
    );
    open["lists"] = json!([
        { "id": "A", "name": { "en": "A" }, "coalition": "K" }, { "id": "B", "name": { "en": "B" }, "coalition": "K" },
    ]);
    for (option, list) in [(0, "A"), (1, "A"), (2, "B"), (3, "B")] {
        open["options"][option]["list"] = list.into();
    }
    let mut closed =
        contest("closed", &one(), &["X", "Y"], &json!({ "method": "closed-list", "seats": 2, "deputies": 2 }));
    closed["options"][0]["candidates"] = json!(["xena", { "id": "xavier", "name": { "en": "Xavier" } }]);
    vec![
        contest(
            "plurality",
            &json!({ "kind": "choice", "min": 1, "max": 2, "blank": true }),
            &letters,
            &json!({ "method": "plurality", "seats": 2, "deputies": 1 }),
        ),
        contest(
            "majority",
            &json!({ "kind": "choice", "min": 1, "max": 1, "blank": true }),
            &letters,
            &json!({ "method": "majority", "blank_counts": true }),
        ),
        contest(
            "motion",
            &json!({ "kind": "choice", "min": 1, "max": 1, "blank": true }),
            &["yes", "no", "abstain"],
            &json!({ "method": "motion", "fraction": [3, 4], "quorum": [1, 4] }),
        ),
        contest(
            "rejection",
            &one(),
            &["yes", "no"],
            &json!({ "method": "motion", "rejection": { "below": [1, 1], "at_least": [1, 5] } }),
        ),
        closed,
        open,
        contest(
            "harmonic",
            &json!({ "kind": "rank", "ranks": 3, "blank": true }),
            &letters,
            &json!({ "method": "positional", "seats": 2, "deputies": 1, "weights": "harmonic" }),
        ),
        contest(
            "borda",
            &json!({ "kind": "rank", "ranks": 2 }),
            &["a", "b", "c"],
            &json!({ "method": "positional", "seats": 1, "weights": "borda" }),
        ),
        contest(
            "median",
            &json!({ "kind": "grades", "grades": 4 }),
            &["a", "b", "c"],
            &json!({ "method": "median", "seats": 1, "deputies": 1 }),
        ),
        contest(
            "score",
            &json!({ "kind": "grades", "grades": 3 }),
            &["a", "b", "c"],
            &json!({ "method": "score", "seats": 2 }),
        ),
        contest(
            "points",
            &json!({ "kind": "cumulative", "points": 5, "most": 3 }),
            &["a", "b", "c"],
            &json!({ "method": "score", "seats": 1, "deputies": 1 }),
        ),
        contest("no-quorum", &one(), &letters, &json!({ "method": "plurality", "seats": 1, "quorum": 1_000 })),
    ]
}

/// A vote in every contest, drawn from a seed.
fn drawn(manifest: &Manifest, seed: u64) -> Selections {
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    // a remainder: the records of tests/vectors/kit were drawn so
    let mut below = |bound: u32| rng.next_u32() % bound;
    let selection = |contest: &uurna_election_core::contest::Contest| {
        let options = u32::try_from(contest.options.len()).unwrap();
        Some(match contest.rule {
            Rule::Choice { blank: true, .. } | Rule::Rank { blank: true, .. } if below(5) == 0 => Selection::Blank,
            Rule::Choice { max, .. } => {
                let marks: BTreeSet<usize> = (0..max).map(|_| below(options) as usize).collect();
                Selection::Options(marks)
            }
            Rule::Grades { grades } => Selection::Grades((0..options).map(|_| below(grades) as usize).collect()),
            Rule::Rank { ranks, .. } => {
                let first = below(options);
                Selection::Ranking((0..=below(ranks)).map(|k| ((first + k) % options) as usize).collect())
            }
            Rule::Cumulative { most, .. } => {
                let mut spread = vec![0; options as usize];
                spread[below(options) as usize] = below(most + 1);
                spread[0] = spread[0].max(1);
                Selection::Points(spread)
            }
        })
    };
    Selections(manifest.contests().iter().map(selection).collect())
}

fn counted(name: &str, world: &World) -> uurna_verifier::Report {
    let report = world.verify(&world.whole).report;
    assert_eq!(report.state, State::Valid, "{name}\n{report}");
    kit::keep_good(name, &mut world.record(&world.whole), &world.fingerprint(), &report);
    report
}

#[test]
fn an_election_of_every_rule_and_method_is_counted() {
    let weights: Vec<u32> = (0..14).map(|i| 1 + i % 3).collect();
    let sim = MadeElection::new(&contests(), &weights);
    let votes: Vec<Selections> = (0..12).map(|seed| drawn(&sim.manifest, seed)).collect();
    let report = counted("good-every-method", &World::held(sim, &votes));
    let said = report.to_string();
    let result = report.result.unwrap();
    let words: BTreeSet<&str> = result.contests.iter().map(|(_, outcome)| outcome.method).collect();
    assert_eq!(words.len(), 8, "{words:?}");
    assert_eq!(result.contests.last().unwrap().1.outcome.text(), "no-quorum");
    for words in [
        "In the run-off: b, c",
        "The motion failed.",
        "Elected: Y, place 1, xena",
        "Deputies: Y, place 2, Xavier",
        "c: 5 8 1 (first place first), compared by 28/3",
        "c: 12 0 (first place first), compared by 24",
        "a: 31 points",
        "Too few took part",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
}

#[test]
fn a_tie_of_three_takes_a_lot_among_three() {
    let sim = MadeElection::new(&[pick_one(4)], &[1; 7]);
    let votes: Vec<Selections> = [0, 1, 2, 0, 1, 2, 3].map(choosing).into();
    let report = counted("good-lot-among-three", &World::held(sim, &votes));
    let (_, outcome) = &report.result.unwrap().contests[0];
    assert_eq!(outcome.lots[0].tied, ["c1", "c2", "c3"]);
    assert_eq!(outcome.elected, outcome.lots[0].order[..1]);
}

fn choosing(option: usize) -> Selections {
    Selections(vec![Some(Selection::Options([option].into()))])
}

#[test]
fn a_contest_below_the_floor_is_reported_and_no_check_fails() {
    let mut sim = MadeElection::new(&[pick_one(2)], &[1; 4]);
    let mut manifest: Value = serde_json::from_slice(&sim.manifest_bytes).unwrap();
    manifest["floor"] = 4.into();
    sim.set_manifest(manifest.to_string().into_bytes());
    let report = counted("good-below-the-floor", &World::held(sim, &[0, 1, 0].map(choosing)));
    assert_eq!(report.to_json()["below_floor"], json!([{ "contest": "contest", "counted": 3 }]));
    assert!(report.to_string().contains("Too small to be secret: Contest has 3 counted ballots"), "{report}");
}

#[test]
fn a_log_of_more_than_one_bundle_is_counted() {
    let sim = MadeElection::new(
        &[contest(
            "c",
            &json!({ "kind": "choice", "min": 1, "max": 1 }),
            &["a", "b"],
            &json!({ "method": "plurality", "seats": 1 }),
        )],
        &[1; 290],
    );
    let votes: Vec<Selections> = (0..290).map(|voter| choosing(usize::from(voter % 3 == 0))).collect();
    let world = World::held(sim, &votes);
    assert!(world.whole.len() > 256);
    counted("good-log-of-two-bundles", &world);
}

#[test]
fn known_ballots_of_every_rule_follow_from_their_seeds() {
    let sim = MadeElection::new(&contests(), &[1; 6]);
    let ballots: Vec<Value> = (0..6)
        .map(|voter| {
            let selections = drawn(&sim.manifest, 100 + voter as u64);
            let made = sim.known_ballot(voter, &selections, Tracker::NONE, voter as u64);
            let entry = made["entry"].as_str().unwrap();
            let bytes = uurna_election_core::encoding::decode_base64url(entry).unwrap();
            let credential = Element::decode(sim.voters[voter].credential.public().encoding()).unwrap();
            DecodedBallot::decode(&sim.shape, &bytes, &credential).unwrap().verify(&sim.shape).unwrap();
            made
        })
        .collect();
    let known = json!({
        "manifest": String::from_utf8(sim.manifest_bytes.clone()).unwrap(),
        "election": encode_base64url(sim.manifest.fingerprint().as_bytes()),
        "ballots": ballots
    });
    kit::keep_file("known-ballots.json", &format!("{known:#}\n"));
}
