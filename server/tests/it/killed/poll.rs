//! An election, clients that vote in it over and over, and what must hold of it in the end.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rand::RngExt as _;
use rand::seq::IndexedRandom as _;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use tokio::runtime::Runtime;
use uurna_crypto::log::merkle::{Tree, leaf_hash};
use uurna_crypto::log::proof::LogProof;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::selections::{Selection, Selections};
use uurna_lab::{Connection, prepare};
use uurna_record::{Entries, Patience, Server as RemoteRecord, Source as _};
use uurna_rehearsal::simulation::Simulation;
use uurna_service::config::Config;
use uurna_verifier::{Asked, State, verify};

use crate::support::server::Server;

/// Voters of one client.
const VOTERS: usize = 12;

/// An election whose voters' codes are known.
pub(crate) struct Poll {
    simulation: Simulation,
}

/// The fate of one ballot, as its voter saw it.
pub(crate) struct Sent {
    voter: usize,
    entry: Vec<u8>,
    tracker: Tracker,
    /// its confirmations
    confirmations: Vec<LogProof>,
}

impl Poll {
    /// Make an election in the database of a service that is not running yet.
    pub(crate) fn prepare(config: &Config, clients: usize) -> Self {
        let simulation = Runtime::new().unwrap().block_on(prepare(config, 2, clients * VOTERS)).unwrap();
        Self { simulation }
    }

    fn path(&self, rest: &str) -> String {
        format!("/e/{}{rest}", self.simulation.manifest.id())
    }

    /// A client whose voters vote in turn, over and over. After an unknown outcome it
    /// sends the same bytes again, at once or (seven times of ten) at the voter's next
    /// turn; it never prepares another ballot before it knows the outcome.
    pub(crate) fn client<'a>(
        &'a self,
        client: usize,
        addresses: &'a [SocketAddr],
        is_over: &'a AtomicBool,
    ) -> impl FnOnce() -> Vec<Sent> + Send + 'a {
        move || {
            let mut client = Client {
                poll: self,
                addresses,
                connection: None,
                rng: ChaCha20Rng::seed_from_u64(client as u64),
                first: client * VOTERS,
                last: BTreeMap::new(),
                open: BTreeMap::new(),
                log: Vec::new(),
            };
            for round in 0.. {
                if is_over.load(Ordering::SeqCst) {
                    break;
                }
                client.vote(client.first + round % VOTERS);
            }
            client.settle();
            client.log
        }
    }

    /// Check that no confirmed ballot is lost or changed, that nobody
    /// counts twice, and that the log continues every checkpoint.
    pub(crate) fn check(&self, mut server: Server, log: Vec<Sent>, kills: usize) {
        server.start();
        let address = format!("http://{}{}", server.address, self.path("/record"));
        let open = || RemoteRecord::open(&address, Patience::default()).unwrap();
        let asked = Asked { fingerprint: Some(self.simulation.manifest.fingerprint()), ..Asked::default() };
        let randomness = || ChaCha20Rng::seed_from_u64(9);
        let verified = verify(&mut open(), &asked, &randomness, &mut |_| ()).unwrap();
        assert_eq!(verified.report.state, State::Incomplete, "voting is open, and nothing is wrong");
        assert_eq!(verified.report.failed().count(), 0);

        let (entries, tree) = entries(&mut open(), verified.checkpoint.unwrap().unverified().size());
        let mut places = BTreeSet::new();
        let mut confirmed = 0;
        let mut last: BTreeMap<usize, (u64, Tracker)> = BTreeMap::new();
        for sent in log {
            let indices: BTreeSet<u64> = sent.confirmations.iter().map(LogProof::index).collect();
            assert!(indices.len() <= 1, "one ballot, one place: {indices:?}");
            let Some(index) = indices.first().copied() else { continue };
            confirmed += 1;
            assert!(places.insert(index), "two ballots were confirmed at {index}");
            assert_eq!(entries[usize::try_from(index).unwrap()], sent.entry, "what was confirmed at {index} is there");
            for confirmation in &sent.confirmations {
                let manifest = &self.simulation.manifest;
                let leaf = leaf_hash(&sent.entry);
                let seen = confirmation.verify(&leaf, &manifest.log_origin(), manifest.log_key()).unwrap();
                assert_eq!(tree.root_at(seen.size()).unwrap(), *seen.root(), "the log continues what was confirmed");
            }
            let newest = last.entry(sent.voter).or_insert((index, sent.tracker));
            if index > newest.0 {
                *newest = (index, sent.tracker);
            }
        }
        let ballots = entries.iter().filter(|entry| entry[0] == 5).count();
        assert_eq!(ballots, confirmed, "every ballot in the log was confirmed to its voter in the end");
        let electorate = verified.board.as_ref().unwrap().electorate().unwrap();
        for (voter, (index, tracker)) in &last {
            let credential = self.simulation.voters[*voter].credential.public();
            let standing = electorate.standing(credential.encoding()).unwrap().last.unwrap();
            assert_eq!(
                (standing.index, standing.tracker),
                (*index, *tracker),
                "voter {voter} counts once, with the last ballot"
            );
        }
        assert!(confirmed > kills, "only {confirmed} ballots were confirmed");
    }
}

/// All entries of a record, and their tree.
fn entries(record: &mut RemoteRecord, size: u64) -> (Vec<Vec<u8>>, Tree) {
    assert!(!record.checkpoint().unwrap().is_empty());
    let mut reading = Entries::new(record, size);
    let (mut entries, mut tree) = (Vec::new(), Tree::new());
    while let Some(bundle) = reading.next_bundle().unwrap() {
        tree.extend(bundle.leaf_hashes().iter().copied());
        entries.extend(bundle.to_entries());
    }
    (entries, tree)
}

/// A client's state: its knowledge about its voters.
struct Client<'a> {
    poll: &'a Poll,
    addresses: &'a [SocketAddr],
    connection: Option<Connection>,
    rng: ChaCha20Rng,
    first: usize,
    /// the last confirmed ballot of each voter
    last: BTreeMap<usize, Tracker>,
    /// ballots with an unknown outcome: their index in `log`, and the bytes to send again
    open: BTreeMap<usize, (usize, Vec<u8>)>,
    log: Vec<Sent>,
}

impl Client<'_> {
    /// One turn of a voter.
    fn vote(&mut self, voter: usize) {
        if !self.open.contains_key(&voter) {
            self.prepare(voter);
        }
        let resends_at_once = self.rng.random_ratio(3, 10);
        let tries = if resends_at_once { 3 } else { 1 };
        for _ in 0..tries {
            if self.send(voter) {
                return;
            }
        }
    }

    fn prepare(&mut self, voter: usize) {
        let previous = self.last.get(&voter).copied().unwrap_or(Tracker::NONE);
        let selections = Selections(vec![Some(Selection::Options([self.log.len() % 2].into()))]);
        let simulation = &self.poll.simulation;
        let ballot = simulation.ballot(&simulation.voters[voter], &selections, previous, self.rng.next_u64()).unwrap();
        let length = u32::try_from(ballot.entry.len()).unwrap().to_le_bytes();
        let body = [&length[..], &ballot.entry, &ballot.blob].concat();
        self.open.insert(voter, (self.log.len(), body));
        self.log.push(Sent { voter, entry: ballot.entry, tracker: ballot.tracker, confirmations: Vec::new() });
    }

    /// Send a ballot with an unknown outcome. Returns `true` if the outcome is known now.
    fn send(&mut self, voter: usize) -> bool {
        let (place, body) = self.open[&voter].clone();
        let address = *self.addresses.choose(&mut self.rng).unwrap();
        let connection = self.connection.take().filter(|_| self.addresses.len() == 1);
        let connection = connection.map_or_else(|| Connection::open(address), Ok);
        let from = format!("10.0.{}.{}", voter / 256, voter % 256);
        let answered = connection
            .and_then(|mut open| open.post(&self.poll.path("/ballots"), &from, &body).map(|answer| (open, answer)));
        let Ok((connection, answer)) = answered else {
            thread::sleep(Duration::from_millis(5));
            return false;
        };
        self.connection = Some(connection);
        if answer.status == 503 {
            return false;
        }
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        self.log[place].confirmations.push(LogProof::parse(&answer.body).unwrap());
        self.last.insert(voter, self.log[place].tracker);
        // sometimes a voter asks twice, to be sure
        if !self.rng.random_ratio(1, 10) {
            self.open.remove(&voter);
        }
        true
    }

    /// Learn every unknown outcome: the services run, and the test kills them no longer.
    fn settle(&mut self) {
        let voters: Vec<usize> = self.open.keys().copied().collect();
        for voter in voters {
            while self.open.contains_key(&voter) {
                self.send(voter);
            }
        }
    }
}
