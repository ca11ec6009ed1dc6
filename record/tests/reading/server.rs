use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use uurna_record::{Patience, Refused, Server, Source as _, Unreadable, open};

use crate::made::{Files, read, record, refused, root, unreadable};

const IMPATIENT: Patience = Patience {
    attempts: 3,
    pause: Duration::from_millis(1),
    answer: Duration::from_secs(5),
    file: Duration::from_secs(10),
};

/// What the server answers to the nth request (from 0) of a path, if not with the file or 404.
type Mood = fn(&str, usize) -> Option<Vec<u8>>;

/// A server of a few files on this machine, until it is dropped.
struct Host {
    address: SocketAddr,
    closed: Arc<AtomicBool>,
    asked: Arc<Mutex<HashMap<String, usize>>>,
    thread: Option<JoinHandle<()>>,
}

impl Host {
    fn new(files: Files, mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let closed = Arc::new(AtomicBool::new(false));
        let asked = Arc::new(Mutex::new(HashMap::new()));
        let (stop, count) = (Arc::clone(&closed), Arc::clone(&asked));
        let thread = thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                if stop.load(Ordering::SeqCst) {
                    return;
                }
                answer(stream, &files, mood, &count);
            }
        });
        Self { address, closed, asked, thread: Some(thread) }
    }

    fn location(&self) -> String {
        format!("http://{}/elections/1", self.address)
    }

    fn source(&self) -> Server {
        Server::open(&self.location(), IMPATIENT).unwrap()
    }

    fn asked(&self, name: &str) -> usize {
        self.asked.lock().unwrap().get(name).copied().unwrap_or(0)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn answer(mut stream: TcpStream, files: &Files, mood: Mood, asked: &Mutex<HashMap<String, usize>>) {
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
    let Some(request) = lines.next() else { return };
    if !lines.any(|line| line.is_empty()) {
        return;
    }
    let path = request.split(' ').nth(1).and_then(|path| path.strip_prefix("/elections/1/")).unwrap_or_default();
    let nth = {
        let mut asked = asked.lock().unwrap();
        let count = asked.entry(path.to_owned()).or_insert(0);
        *count += 1;
        *count - 1
    };
    let file = || files.get(path).map_or_else(|| status(404, b"no such file"), |bytes| status(200, bytes));
    let _ = stream.write_all(&mood(path, nth).unwrap_or_else(file));
}

fn status(status: u16, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status} -\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

#[test]
fn a_record_is_read_from_a_server() {
    let host = Host::new(record(600), |_, _| None);
    let mut source = open(&format!("{}/", host.location())).unwrap();
    assert_eq!(source.checkpoint().unwrap(), record(600)["checkpoint"]);
    let reading = read(source.as_mut(), 600).unwrap();
    assert_eq!((reading.root, reading.tiles, reading.wrong.len()), (root(600), 4, 0));
    assert_eq!(host.asked("tile/0/000"), 1);
}

#[test]
fn a_full_tile_on_a_server_stands_for_a_partial_one() {
    let host = Host::new(record(512), |_, _| None);
    let reading = read(&mut host.source(), 300).unwrap();
    assert_eq!((reading.root, reading.wrong.len()), (root(300), 0));
    // tiles of leaves 0 and 1, the second full; the tile of level 1 is there only two wide
    assert_eq!(reading.tiles, 2);
}

#[test]
fn hash_tiles_that_a_server_has_are_compared_and_it_need_not_have_them() {
    let mut files = record(300);
    files.get_mut("tile/0/000").unwrap()[0] ^= 1;
    files.remove("tile/1/000.p/1");
    let host = Host::new(files, |_, _| None);
    let reading = read(&mut host.source(), 300).unwrap();
    assert_eq!((reading.root, reading.tiles, reading.wrong.len()), (root(300), 2, 1));
}

#[test]
fn a_missing_bundle_is_bad_and_a_missing_checkpoint_could_not_be_read() {
    let mut files = record(300);
    files.remove("tile/entries/001.p/44");
    files.remove("checkpoint");
    let host = Host::new(files, |_, _| None);
    let missing = Refused::MissingBundle { path: "tile/entries/001.p/44".parse().unwrap() };
    assert_eq!(refused(read(&mut host.source(), 300)), missing);
    assert!(matches!(unreadable(host.source().checkpoint()), Unreadable::NoCheckpoint { .. }));
    assert_eq!(host.asked("checkpoint"), 1, "what is absent is asked for once");
}

#[test]
fn a_failure_that_passes_is_sat_out() {
    let host = Host::new(record(5), |path, nth| match (path, nth) {
        ("checkpoint", 0) => Some(status(503, b"")),
        ("checkpoint", 1) => Some(status(429, b"")),
        // cut off in the middle, then closed without a word
        ("tile/entries/000.p/5", 0) => Some(b"HTTP/1.1 200 -\r\ncontent-length: 100\r\n\r\nhalf".to_vec()),
        ("tile/entries/000.p/5", 1) => Some(Vec::new()),
        _ => None,
    });
    assert_eq!(host.source().checkpoint().unwrap(), record(5)["checkpoint"]);
    assert_eq!(read(&mut host.source(), 5).unwrap().root, root(5));
    assert_eq!((host.asked("checkpoint"), host.asked("tile/entries/000.p/5")), (3, 3));
}

#[test]
fn a_failure_that_stays_could_not_be_read() {
    let host = Host::new(record(5), |path, _| match path {
        "checkpoint" => Some(status(500, b"")),
        "tile/entries/000.p/5" => Some(status(403, b"")),
        _ => None,
    });
    assert!(matches!(unreadable(host.source().checkpoint()), Unreadable::Status { status: 500, .. }));
    assert_eq!(host.asked("checkpoint"), 3);
    assert!(matches!(unreadable(read(&mut host.source(), 5)), Unreadable::Status { status: 403, .. }));
    assert_eq!(host.asked("tile/entries/000.p/5"), 1, "a refusal is not asked again");
}

#[test]
fn a_server_that_is_not_there_could_not_be_read() {
    let host = Host::new(record(5), |_, _| None);
    let location = host.location();
    drop(host);
    let mut source = Server::open(&location, IMPATIENT).unwrap();
    assert!(matches!(unreadable(source.checkpoint()), Unreadable::Network { .. }));
}

#[test]
fn a_server_that_never_answers_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let patience = Patience { attempts: 2, answer: Duration::from_millis(50), ..IMPATIENT };
    let mut source = Server::open(&format!("http://{}", listener.local_addr().unwrap()), patience).unwrap();
    assert!(matches!(unreadable(source.checkpoint()), Unreadable::Network { .. }));
}

#[test]
fn an_endless_answer_is_refused() {
    let host = Host::new(record(1), |path, _| match path {
        "checkpoint" => Some(status(200, &vec![b'a'; 3 << 20])),
        "tile/entries/000.p/1" | "tile/0/000.p/1" => Some(status(200, &vec![0; 1 << 20])),
        _ => None,
    });
    let too_large = Refused::TooLarge { name: "checkpoint".into(), limit: 1 << 20 };
    assert_eq!(refused(host.source().checkpoint()), too_large);
    let too_large = Refused::TooLarge { name: "tile/entries/000.p/1".into(), limit: 65_537 };
    assert_eq!(refused(read(&mut host.source(), 1)), too_large);
    let tiles = host.source().hash_tiles("tile/0/000.p/1".parse().unwrap()).unwrap();
    assert_eq!(tiles[0].bytes.len(), 8193);
}

#[test]
fn the_largest_bundle_there_can_be_is_read_from_a_server() {
    let largest = [[0xff; 2].as_slice(), &vec![7; 65_535]].concat().repeat(256);
    let files = Files::from([("tile/entries/000".to_owned(), largest.clone())]);
    let host = Host::new(files, |_, _| None);
    let found = host.source().entry_bundle("tile/entries/000".parse().unwrap()).unwrap().unwrap();
    assert!(found.bytes == largest);
}

#[test]
fn what_is_no_address_of_a_record_is_refused() {
    for address in
        ["http://", "http:///record", "ftp://host/record", "http://host/record?a=b", "http://host/#a", "http://h st/"]
    {
        let refused = unreadable(Server::open(address, IMPATIENT));
        assert!(matches!(refused, Unreadable::BadAddress { .. }), "{address}");
    }
}
