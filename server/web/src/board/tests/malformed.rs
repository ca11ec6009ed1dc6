//! Malformed ballots and sealed shares (`assurance.md` 7): every field changed in every way, and what a forger would try, each refused by its
//! name, with the log and its database as they were. `UURNA_MALFORMED` says how many seeds each class takes.

use std::collections::BTreeMap;
use std::ops::Range;

use rand::RngExt as _;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};
use uurna_crypto::commitment::SecretBits;
use uurna_crypto::voting_code::{SecretCredential, SecretVotingCode};
use uurna_election_core::ballot::{BallotShape, PreparedBallot, SecretSeed, Tracker, Voter};
use uurna_election_core::event::Replacement;

use super::world::{BYTES, World, code, framed};
use uurna_rehearsal::simulation::{SimulatedBallot, Simulation, SimulationPlan};
use uurna_store::Actor;

/// Seeds of every run of the tests.
const USUAL: u64 = 2;

/// The names of refusals.
const BALLOT: &[(u16, &str)] = &[(422, "bad-ballot")];
const SHARES: &[(u16, &str)] = &[(422, "bad-shares")];
const USED: &[(u16, &str)] = &[(409, "code-used")];
const REPLACED: &[(u16, &str)] = &[(409, "code-replaced")];
const STRANGER: &[(u16, &str)] = &[(403, "not-on-the-roll")];
const MALFORMED: &[(u16, &str)] = &[(400, "malformed")];
/// Changed bytes may be a point or not.
const NO_POINT_OR_STRANGER: &[(u16, &str)] = &[(422, "bad-ballot"), (403, "not-on-the-roll")];

/// A malformed ballot: its class, what is sent, and how it may be refused.
struct Bad {
    class: String,
    body: Vec<u8>,
    expected: &'static [(u16, &'static str)],
}

fn bad(class: impl Into<String>, body: Vec<u8>, expected: &'static [(u16, &'static str)]) -> Bad {
    Bad { class: class.into(), body, expected }
}

/// The fields of an entry with one equation and four bits under two commitments, in their order (§6).
fn entry_fields() -> Vec<(String, Range<usize>)> {
    let mut fields = vec![("kind".to_owned(), 0..1), ("style".to_owned(), 1..3)];
    let names = ["credential", "previous", "sealed", "B_0", "B_1", "A", "C", "D", "N", "w_0"];
    let names = names.into_iter().map(str::to_owned).chain((0..4).map(|i| format!("f_{i}")));
    let names = names.chain(["z_a", "z_c", "z_k"].map(str::to_owned));
    fields.extend((0..).zip(names).map(|(at, name)| (name, 3 + 32 * at..35 + 32 * at)));
    fields
}

/// The fields of a blob for three trustees.
fn blob_fields() -> Vec<(String, Range<usize>)> {
    let header = ["salt", "R", "R′", "T", "T2", "z"].into_iter().enumerate();
    let header = header.map(|(at, name)| (name.to_owned(), 32 * at..32 * (at + 1)));
    header.chain((0..3).map(|j| (format!("part_{}", j + 1), 192 + 176 * j..192 + 176 * (j + 1)))).collect()
}

/// How a changed field is refused.
fn refusal_of(field: &str, change: &str) -> &'static [(u16, &'static str)] {
    match (field, change) {
        ("credential", "a bit changed" | "read from its end") => NO_POINT_OR_STRANGER,
        ("previous", _) => USED,
        _ => BALLOT,
    }
}

/// Every way to change a field; `others` are bytes of the same kind in other ballots.
fn changes(bytes: &[u8], others: [&[u8]; 2], rng: &mut ChaCha20Rng) -> Vec<(&'static str, Vec<u8>)> {
    let mut flipped = bytes.to_vec();
    let bit = rng.random_range(..8 * flipped.len());
    flipped[bit / 8] ^= 1 << (bit % 8);
    let mut reversed = bytes.to_vec();
    reversed.reverse();
    let changed = [
        ("a bit changed", flipped),
        ("all zero", vec![0; bytes.len()]),
        ("all ones", vec![255; bytes.len()]),
        ("read from its end", reversed),
        ("copied from another voter's ballot", others[0].to_vec()),
        ("copied from another ballot of the same voter", others[1].to_vec()),
    ];
    changed.into_iter().filter(|(_, changed)| changed != bytes).collect()
}

/// One class for each field and way to change it.
fn changed_fields(of: [&SimulatedBallot; 3], rng: &mut ChaCha20Rng) -> Vec<Bad> {
    let [good, theirs, own] = of;
    let mut all = Vec::new();
    for (name, range) in entry_fields() {
        let others = [&theirs.entry[range.clone()], &own.entry[range.clone()]];
        for (change, bytes) in changes(&good.entry[range.clone()], others, rng) {
            let mut entry = good.entry.clone();
            entry[range.clone()].copy_from_slice(&bytes);
            let expected = refusal_of(&name, change);
            all.push(bad(format!("{name} of the ballot: {change}"), framed(&entry, &good.blob), expected));
        }
    }
    for (name, range) in blob_fields() {
        let others = [&theirs.blob[range.clone()], &own.blob[range.clone()]];
        for (change, bytes) in changes(&good.blob[range.clone()], others, rng) {
            let mut blob = good.blob.clone();
            blob[range.clone()].copy_from_slice(&bytes);
            all.push(bad(format!("{name} of the shares: {change}"), framed(&good.entry, &blob), SHARES));
        }
    }
    all
}

/// Wrong lengths, and pieces in other places.
fn rearranged(of: [&SimulatedBallot; 3]) -> Vec<Bad> {
    let [good, theirs, own] = of;
    let (entry, blob) = (&good.entry, &good.blob);
    let whole = [&entry[..], blob].concat();
    let prefixed = |length: usize| [&u32::try_from(length).unwrap().to_le_bytes()[..], &whole].concat();
    let parts_of = |blob: &[u8], order: [usize; 3]| {
        let part = |j: usize| &blob[192 + 176 * j..192 + 176 * (j + 1)];
        [&blob[..192], part(order[0]), part(order[1]), part(order[2])].concat()
    };
    let spliced = |front: &[u8], rest: &[u8], at: usize| [&front[..at], &rest[at..]].concat();
    let statement = 99 + 64;
    let mut all = vec![
        bad("nothing at all", Vec::new(), BALLOT),
        bad("a byte less", framed(entry, &blob[1..]), BALLOT),
        bad("a byte more", framed(entry, &[&blob[..], &[0]].concat()), BALLOT),
        bad("a length beyond the end", [&[255; 4][..], &whole].concat(), MALFORMED),
        bad("a length of nothing", prefixed(0), BALLOT),
        bad("a length of one less", prefixed(entry.len() - 1), BALLOT),
        bad("a length of one more", prefixed(entry.len() + 1), BALLOT),
        bad("everything is the entry", prefixed(whole.len()), BALLOT),
        bad("shares before the ballot", framed(blob, entry), BALLOT),
        bad("another voter's shares", framed(entry, &theirs.blob), SHARES),
        bad("shares of another ballot of the same voter", framed(entry, &own.blob), SHARES),
        bad("another voter's proof", framed(&spliced(entry, &theirs.entry, statement), blob), BALLOT),
        bad(
            "a proof of another ballot of the same voter",
            framed(&spliced(entry, &own.entry, statement), blob),
            BALLOT,
        ),
        bad("another voter's commitments and proof", framed(&spliced(entry, &theirs.entry, 99), blob), BALLOT),
        bad("another voter's ballot, with one's own shares", framed(&theirs.entry, blob), SHARES),
        bad("a header with another voter's parts", framed(entry, &spliced(blob, &theirs.blob, 192)), SHARES),
        bad("another voter's header", framed(entry, &spliced(&theirs.blob, blob, 192)), SHARES),
    ];
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0], [0, 0, 0], [1, 1, 1], [0, 1, 1]] {
        all.push(bad(format!("parts {order:?}"), framed(entry, &parts_of(blob, order)), SHARES));
    }
    for kind in [0, 1, 2, 3, 4, 6, 7, 8, 9, 255] {
        let entry = [&[kind], &entry[1..]].concat();
        all.push(bad(format!("an entry of kind {kind}"), framed(&entry, blob), BALLOT));
    }
    all
}

/// A ballot that somebody made with a program of their own.
fn forged(
    shape: &BallotShape,
    secret: &SecretCredential,
    style: u16,
    previous: Tracker,
    bits: [u8; 4],
    seed: [u8; 32],
) -> Option<Vec<u8>> {
    let voter = Voter { credential: secret.public().encoding(), style, previous };
    let bits = SecretBits::new(bits.to_vec()).ok()?;
    let seed = SecretSeed::new(seed);
    let (entry, sealed) = PreparedBallot::prepare(shape, voter, &bits, &seed)?.prove(secret);
    Some(framed(&entry, &sealed.blob()))
}

/// What a forger tries with proofs that are sound as far as they go.
fn forgeries(world: &World, seed: [u8; 32]) -> Vec<Bad> {
    let (simulation, id) = (&world.simulation, *world.simulation.manifest.id().as_bytes());
    let other = Simulation::new(&SimulationPlan { seed: 2, ..SimulationPlan::pick_one(3, 4) }).unwrap();
    let own = &simulation.voters[0].credential;
    let stranger = SecretVotingCode::from_secret([7; 12]).unwrap().credential(&id);
    let replaced = &simulation.voters[3].credential;
    let made = |shape, secret, previous, bits| forged(shape, secret, 0, previous, bits, seed).unwrap();
    let (good, none) = ([0, 1, 0, 0], Tracker::NONE);
    let mut all = vec![
        bad("a code that is not on the roll", made(&simulation.shape, &stranger, none, good), STRANGER),
        bad("a code of another election", made(&simulation.shape, &other.voters[0].credential, none, good), STRANGER),
        bad("a ballot for another election", made(&other.shape, own, none, good), BALLOT),
        bad("a code that was replaced", made(&simulation.shape, replaced, none, good), REPLACED),
        bad("a ballot that follows none there is", made(&simulation.shape, own, Tracker([9; 32]), good), USED),
        bad(
            "a ballot that follows nothing, of a code that was used",
            made(&simulation.shape, &simulation.voters[2].credential, none, good),
            USED,
        ),
    ];
    // bits that are no vote: the proof of a program that does not mind
    for bits in [[1, 1, 0, 0], [1, 1, 1, 1], [0, 0, 0, 0], [1, 0, 0, 1], [0, 1, 1, 0]] {
        let made = forged(&simulation.shape, own, 0, none, bits, seed);
        all.extend(made.map(|body| bad(format!("bits {bits:?}"), body, BALLOT)));
    }
    all
}

/// Everything that the database holds about the election.
async fn whole(world: &World) -> (String, Vec<Vec<u8>>, Vec<(u64, Vec<u8>)>, String) {
    let store = &world.site.service.store;
    let board = store.board(&world.id()).await.unwrap().unwrap();
    let (checkpoint, size) = store.board_checkpoint(board.number).await.unwrap();
    let entries = store.board_entries(board.number, 0, size + 1000).await.unwrap();
    let blobs = store.board_blobs(board.number, 0, 1000).await.unwrap();
    let hours = store.board_hours(board.number).await.unwrap();
    (checkpoint, entries, blobs, format!("{hours:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn malformed_ballots_of_every_class_are_refused_by_name_and_change_nothing() {
    let seeds = std::env::var("UURNA_MALFORMED").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(USUAL);
    let mut classes: BTreeMap<String, u64> = BTreeMap::new();
    for seed in 0..seeds {
        // a new world for each seed: limits on guessing belong to a client
        let world = World::opened(4).await;
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let used = world.ballot(2, 0, Tracker::NONE, rng.next_u64());
        world.confirmed(&used, &world.cast(&used).await);
        replace_last_code(&world).await;
        let good = world.ballot(0, 1, Tracker::NONE, rng.next_u64());
        let (theirs, own) =
            (world.ballot(1, 2, Tracker::NONE, rng.next_u64()), world.ballot(0, 2, Tracker::NONE, rng.next_u64()));
        assert_eq!(
            (good.entry.len(), good.blob.len()),
            (3 + 32 * 17, 192 + 3 * 176),
            "the fields are where they should be"
        );
        let of = [&good, &theirs, &own];
        let mut all = changed_fields(of, &mut rng);
        all.extend(rearranged(of));
        let mut forger = [0; 32];
        rng.fill_bytes(&mut forger);
        all.extend(forgeries(&world, forger));
        let before = whole(&world).await;
        for Bad { class, body, expected } in all {
            let answer = world.post("/ballots", BYTES, body).await;
            let (status, name) = code(&answer);
            assert!(
                expected.contains(&(status, name.as_str())),
                "{class}, seed {seed}: {status} {name} {}",
                answer.text
            );
            assert_eq!(world.status().await["size"], before.1.len(), "{class}");
            *classes.entry(class).or_default() += 1;
        }
        assert!(whole(&world).await == before, "the database is as it was");
        world.confirmed(&good, &world.cast(&good).await);
    }
    println!("{} classes, {} ballots refused", classes.len(), classes.values().sum::<u64>());
    assert!(classes.len() >= 100, "{} classes", classes.len());
}

async fn replace_last_code(world: &World) {
    let simulation = &world.simulation;
    let new = SecretVotingCode::from_secret([9; 12]).unwrap().credential(simulation.manifest.id().as_bytes());
    let old = *simulation.voters[3].credential.public().encoding();
    let fingerprint = simulation.manifest.fingerprint();
    let replacement = Replacement::sign(&fingerprint, old, *new.public().encoding(), &simulation.registrar_key);
    world.site.service.boards.replace(&world.id(), replacement, Actor::Operator).await.unwrap();
}
