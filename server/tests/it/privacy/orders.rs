//! Orders: the roll's order reveals nothing about the register,
//! and the order of messages and letters nothing about either.

use std::collections::BTreeMap;

use uurna_rehearsal::simulation::{Simulation, SimulationPlan};
use uurna_service::issue::{DecidedVoter, issue};
use uurna_service::post::{Release, queue_codes};
use uurna_store::{Actor, Entry, Organisation, Store};
use uurna_union::act::Act;
use uurna_union::draft::Draft;
use uurna_union::message::Address;
use uurna_words::Language;

use crate::support::installation::Installation;

/// Number of voters; every second one gets a letter.
const VOTERS: usize = 600;

/// Spearman's rank correlation of two orders of the same things, in thousandths.
fn correlation(one: &[usize], other: &[usize]) -> i64 {
    let n = i64::try_from(one.len()).unwrap();
    let place: BTreeMap<usize, i64> = (0..).zip(other).map(|(place, thing)| (*thing, place)).collect();
    let squares: i64 = (0..).zip(one).map(|(at, thing)| (at - place[thing]) * (at - place[thing])).sum();
    1000 - 6000 * squares / (n * (n * n - 1))
}

/// The largest correlation that chance makes, except once in some hundred thousand tests: 4.5/√n.
fn by_chance(n: usize) -> i64 {
    let n = i64::try_from(n).unwrap();
    let root = (1..=n).find(|root| root * root >= n).unwrap();
    4500 / root
}

fn assert_unrelated(what: &str, one: &[usize], other: &[usize]) {
    let (found, most) = (correlation(one, other), by_chance(one.len()));
    assert!(found.abs() < most, "{what}: {found} of 1000 where chance gives less than {most}");
}

#[test]
fn orders_that_hang_together_are_noticed() {
    let order: Vec<usize> = (0..VOTERS).collect();
    assert_eq!(correlation(&order, &order), 1000);
    let reversed: Vec<usize> = order.iter().rev().copied().collect();
    assert!(correlation(&order, &reversed) <= -999);
    // even when only each third row keeps its place
    let loose: Vec<usize> = order.iter().map(|at| if at % 3 == 0 { *at } else { (at * 7919 + 13) % VOTERS }).collect();
    let mut places: Vec<usize> = (0..VOTERS).collect();
    places.sort_by_key(|at| (loose[*at], *at));
    assert!(correlation(&order, &places).abs() > by_chance(VOTERS), "{}", correlation(&order, &places));
}

#[test]
fn roll_messages_and_letters_are_in_orders_that_say_nothing_about_one_another() {
    let site = Installation::seeded(5, "2026-11-22T12:00:00Z");
    let address = |at: usize| match at % 2 {
        0 => Address::Email(format!("m{at}@example.org")),
        _ => Address::Letter(Vec::new()),
    };
    let voter = |at: usize| DecidedVoter {
        member: format!("{}", 10_000 + at),
        name: format!("Member {at}"),
        address: Some(address(at)),
        language: Language::Finnish,
        style: 0,
        weight: 1,
    };
    let voters: Vec<DecidedVoter> = (0..VOTERS).map(voter).collect();
    let simulation = Simulation::new(&SimulationPlan::pick_one(2, 1)).unwrap();
    let service = &site.service;
    let issued = issue(&simulation.manifest.id(), &voters, &mut service.randomness.rng()).unwrap();
    let member = |text: &str| text.parse::<usize>().unwrap() - 10_000;
    let roll: Vec<usize> = issued
        .records
        .iter()
        .map(|record| {
            member(&issued.codes.iter().find(|code| code.credential == record.credential).unwrap().voter.member)
        })
        .collect();
    let register: Vec<usize> = (0..VOTERS).collect();
    assert_unrelated("roll and register", &register, &roll);

    let rows: Vec<(String, String)> = site.runtime.block_on(async {
        let (store, now) = (&service.store, service.clock.now());
        let name = [("fi".to_owned(), "Liitto".to_owned())].into();
        let union = Organisation::new(uurna_store::testing::id("o"), name, Language::Finnish);
        store.add_organisation(&union, now).await.unwrap();
        let election = simulation.manifest.id();
        let act = Act::Begun { about: String::new() };
        let entry = Entry {
            organisation: &uurna_store::testing::id("o"),
            election: Some(&election),
            by: Actor::Operator,
            act: &act,
            at: now,
        };
        store.add_election(&entry, &election, None, &Draft::default()).await.unwrap();
        queue_codes(service, &simulation.manifest, &issued.codes, Release::Now).await.unwrap();
        let Store::Sqlite { reading, .. } = &service.store else { unreachable!("it is SQLite") };
        // in the order of the file: the table has no other
        sqlx::query_as("SELECT addressee, channel FROM messages").fetch_all(reading).await.unwrap()
    });
    let messages: Vec<usize> = rows.iter().map(|(addressee, _)| member(addressee)).collect();
    assert_eq!(messages.len(), VOTERS);
    assert_unrelated("messages and register", &register, &messages);
    assert_unrelated("messages and roll", &roll, &messages);
    let letters: Vec<usize> = messages.iter().copied().filter(|at| at % 2 == 1).collect();
    let of_roll: Vec<usize> = roll.iter().copied().filter(|at| at % 2 == 1).collect();
    assert_unrelated("letters and roll", &of_roll, &letters);
}
