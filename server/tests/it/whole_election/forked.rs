//! A keeper that signed two logs, and shows them to a signer one after the other.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use crate::whole_election::office::Office;

/// A server that shows its first reader one record and every later reader another.
struct TwoFaced {
    address: SocketAddr,
    has_ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl TwoFaced {
    fn new(first: PathBuf, then: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let has_ended = Arc::new(AtomicBool::new(false));
        let ended = Arc::clone(&has_ended);
        let thread = thread::spawn(move || {
            let mut readings = 0;
            while let Ok((stream, _)) = listener.accept() {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                answer(&stream, &mut readings, &first, &then);
            }
        });
        Self { address, has_ended, thread: Some(thread) }
    }

    fn address(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for TwoFaced {
    fn drop(&mut self) {
        self.has_ended.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// A reading begins with the checkpoint.
fn answer(mut stream: &TcpStream, readings: &mut usize, first: &Path, then: &Path) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let Some(request) = lines.next() else { return };
    if !lines.any(|line| line.is_empty()) {
        return;
    }
    let name = request.split(' ').nth(1).unwrap_or_default().trim_start_matches('/');
    *readings += usize::from(name == "checkpoint");
    let (status, body) = match fs::read(if *readings < 2 { first } else { then }.join(name)) {
        Ok(bytes) => (200, bytes),
        Err(_) => (404, Vec::new()),
    };
    let head = format!("HTTP/1.1 {status} -\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
    let _ = stream.write_all(&[head.as_bytes(), &body].concat());
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
}

#[test]
fn a_signer_at_the_command_line_believes_one_reading_and_no_other_log_than_before() {
    let office = Office::new();
    office.made();
    copy(&office.path("e"), &office.path("f"));
    let fingerprint = office.fingerprint();
    let accept = |folder: &str, signer: &str| {
        office.done(&["trustee", "accept", folder, "--words-file", signer, "--fingerprint", &fingerprint]);
    };
    accept("e", "bo");
    accept("f", "cecilia");
    let look = |location: &str| {
        office.say(&[
            "trustee",
            "accept",
            location,
            "--words-file",
            "anna",
            "--fingerprint",
            &fingerprint,
            "--out",
            "sent",
        ])
    };
    let looked = look("e/record");
    assert_eq!(looked.code, 0, "{}", looked.err);
    let shown = office.read("e/record/checkpoint");
    let notes = office.read("anna.notes");

    let host = TwoFaced::new(office.path("f/record"), office.path("e/record"));
    fs::remove_file(office.path("sent")).unwrap();
    let fooled = look(&host.address());
    assert!(fooled.code == 1 && fooled.err.contains("does not continue"), "{}{}", fooled.out, fooled.err);
    assert_eq!(office.read("anna.notes"), notes, "what was seen stands");
    assert!(!office.path("sent").exists(), "nothing is signed");
    // what the log's key signed before, and what it signed now
    let evidence: serde_json::Value = serde_json::from_str(&office.read("anna.notes.evidence.json")).unwrap();
    assert!(fooled.err.contains("anna.notes.evidence.json"), "{}", fooled.err);
    assert_eq!(evidence["election"], fingerprint.as_str());
    assert_eq!((&evidence["before"], &evidence["now"]), (&shown.into(), &office.read("f/record/checkpoint").into()));
    assert!(evidence["what"].as_str().unwrap().contains("does not continue the first"));
    // a client whose checkpoints are gone claims no more than it has
    fs::remove_file(office.path("anna.notes.checkpoints")).unwrap();
    assert_eq!(look("f/record").code, 1);
    let less: serde_json::Value = serde_json::from_str(&office.read("anna.notes.evidence.json")).unwrap();
    assert_eq!((&less["before"], &less["now"]), (&serde_json::Value::Null, &evidence["now"]));
}
