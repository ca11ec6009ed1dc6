//! Helpers that check ballots beside the reader: what they do, and what they fail to do, changes no report.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::selections::{Selection, Selections};
use uurna_record::{ReadError, Source, open};
use uurna_verifier::{
    Asked, Chunks, Helpers, Known, Report, Ticket, Verification, refuse, verify, verify_further, verify_with_helpers,
};

use crate::election::{MadeElection, MemoryRecord, pick_one};
use crate::vectors;

fn randomness() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(3)
}

/// What a helper answers.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Manner {
    /// what it finds
    Honest,
    /// nothing, every other time
    Fails,
    /// bytes that are no points, or too few or too many of them
    Babbles,
}

/// Helpers that work when they are asked.
struct Bench {
    manner: Manner,
    count: usize,
    chunks: RefCell<Chunks>,
    answers: RefCell<HashMap<u32, Option<Vec<u8>>>>,
    next: Cell<u32>,
    /// chunks that all held
    held: Cell<u32>,
    /// chunks that waited for their answer to be taken, at most
    most: Cell<usize>,
}

impl Bench {
    fn new(manner: Manner, count: usize) -> Self {
        let (chunks, answers) = (RefCell::default(), RefCell::default());
        Self { manner, count, chunks, answers, next: Cell::default(), held: Cell::default(), most: Cell::default() }
    }
}

impl Helpers for Bench {
    fn start(&self, _: u64) -> usize {
        self.count
    }

    fn hand_out(&self, chunk: &[u8], room: usize) -> Ticket {
        let ticket = self.next.replace(self.next.get() + 1);
        let found = self.chunks.borrow_mut().check(chunk, &mut randomness());
        assert!(found.is_empty() || found.len() == room, "{} bytes in room for {room}", found.len());
        self.held.set(self.held.get() + u32::from(!found.is_empty()));
        let answer = match (self.manner, ticket % 4) {
            (Manner::Fails, 0 | 2) => None,
            (Manner::Babbles, 0) => Some(vec![0xff; room]),
            (Manner::Babbles, 1) => Some(found[..found.len().min(32)].to_vec()),
            (Manner::Babbles, 2) => Some([found, vec![0; 32]].concat()),
            // points that are no sums of these ballots
            (Manner::Babbles, _) => Some([&found[..found.len().min(32)], &[0; 32].repeat(room / 32 - 1)[..]].concat()),
            _ => Some(found),
        };
        let mut answers = self.answers.borrow_mut();
        answers.insert(ticket, answer);
        self.most.set(self.most.get().max(answers.len()));
        Ticket(ticket)
    }

    fn answer(&self, Ticket(ticket): Ticket) -> Option<Vec<u8>> {
        self.answers.borrow_mut().remove(&ticket).expect("each answer is taken once")
    }
}

fn helped(source: &mut dyn Source, asked: &Asked, known: Option<Known>, bench: &Bench) -> Verification {
    verify_with_helpers(source, asked, (known, Some(bench)), &randomness, &mut |_| ()).unwrap()
}

/// The report on a record at a location; none where it could not be read.
fn report(location: &str, asked: &Asked, bench: &Bench) -> Option<Report> {
    let mut source = match open(location) {
        Ok(source) => source,
        Err(ReadError::Refused(refused)) => return Some(refuse(&refused, asked).report),
        Err(ReadError::Unreadable(_)) => return None,
    };
    let helped = (None, Some(bench as &dyn Helpers));
    let verification = verify_with_helpers(source.as_mut(), asked, helped, &randomness, &mut |_| ()).ok()?;
    Some(verification.report)
}

#[test]
fn every_record_has_the_same_report_with_helpers_as_without() {
    let mut held = 0;
    let told = |report: Option<Report>| report.map(|report| (report.to_json(), report.to_string()));
    for record in vectors::records() {
        let asked = vectors::of(record.expected["fingerprint"].as_str().unwrap());
        let alone = told(vectors::report(&record.location, &asked));
        for manner in [Manner::Honest, Manner::Fails, Manner::Babbles] {
            let bench = Bench::new(manner, 2);
            let helped = told(report(&record.location, &asked, &bench));
            assert_eq!(helped, alone, "{} with helpers of which each is {manner:?}", record.name);
            held += bench.held.get();
        }
    }
    assert!(held > 100, "helpers found that {held} chunks hold");
}

/// 700 voters, of whom many vote again and the last ones do not vote yet.
struct Poll {
    election: MadeElection,
    entries: Vec<Vec<u8>>,
    ballots: usize,
}

impl Poll {
    fn new() -> Self {
        let weights: Vec<u32> = (0..700).map(|voter| 1 + voter % 3).collect();
        let election = MadeElection::new(&[pick_one(2)], &weights);
        let entries = election.opening_entries();
        let mut poll = Self { election, entries, ballots: 0 };
        poll.vote(0..650);
        poll
    }

    fn vote(&mut self, voters: std::ops::Range<usize>) {
        let selections = Selections(vec![Some(Selection::Options([0].into()))]);
        for voter in voters {
            let (first, _) = self.election.ballot(voter, &selections, Tracker::NONE, voter as u64);
            let tracker = self.election.shape.front(&first).unwrap().tracker;
            self.entries.push(first);
            self.ballots += 1;
            if voter % 5 == 0 {
                self.entries.push(self.election.ballot(voter, &selections, tracker, 1000 + voter as u64).0);
                self.ballots += 1;
            }
        }
    }

    fn record(&self) -> MemoryRecord {
        MemoryRecord::new(self.entries.clone(), &self.election.manifest.log_origin(), &self.election.log_key)
    }

    fn asked(&self) -> Asked {
        Asked { fingerprint: Some(self.election.manifest.fingerprint()), ..Asked::default() }
    }
}

#[test]
fn many_chunks_are_taken_in_the_order_of_the_log_and_few_wait() {
    let mut poll = Poll::new();
    let spoil = |entry: &mut Vec<u8>, from_the_end: usize| {
        let place = entry.len() - from_the_end;
        entry[place] ^= 1;
    };
    // good; then one proof that fails; then a commitment that does not decode, for which the record is read again
    for faults in [0, 1, 2] {
        let length = poll.entries.len();
        match faults {
            1 => spoil(&mut poll.entries[length - 300], 40),
            2 => poll.entries[length - 400][99..131].fill(0xff),
            _ => {}
        }
        let (mut record, asked) = (poll.record(), poll.asked());
        let alone = verify(&mut record, &asked, &randomness, &mut |_| ()).unwrap();
        assert_eq!(alone.ballots.len(), poll.ballots - faults);
        for (manner, count) in [(Manner::Honest, 1), (Manner::Honest, 3), (Manner::Fails, 2), (Manner::Babbles, 2)] {
            let bench = Bench::new(manner, count);
            let verification = helped(&mut record, &asked, None, &bench);
            assert_eq!(verification.report.to_json(), alone.report.to_json(), "{manner:?} {count} {faults}");
            assert_eq!(verification.ballots.len(), alone.ballots.len());
            assert!((4..40).contains(&bench.next.get()), "{} chunks", bench.next.get());
            assert!(bench.most.get() <= 2 * count, "{} chunks wait for {count} helpers", bench.most.get());
        }
    }
}

#[test]
fn whoever_follows_a_log_hands_out_only_what_is_new() {
    let mut poll = Poll::new();
    let asked = poll.asked();
    let bench = Bench::new(Manner::Honest, 2);
    let first = helped(&mut poll.record(), &asked, Some(Known::default()), &bench);
    let chunks = bench.next.get();
    let ballots = Arc::new(first.ballots);
    let known = || Known { ballots: Arc::clone(&ballots), seen: None };
    let again = helped(&mut poll.record(), &asked, Some(known()), &bench);
    assert_eq!(bench.next.get(), chunks, "what is known is handed to nobody");
    assert_eq!(again.ballots.len(), poll.ballots);
    poll.vote(650..700);
    let alone = verify_further(&mut poll.record(), &asked, known(), &randomness, &mut |_| ()).unwrap();
    let further = helped(&mut poll.record(), &asked, Some(known()), &bench);
    assert_eq!(further.report.to_json(), alone.report.to_json());
    assert_eq!(further.ballots.len(), poll.ballots);
}
