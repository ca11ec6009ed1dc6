//! How the service ends.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::Duration;

use uurna_crypto::log::merkle::leaf_hash;
use uurna_crypto::log::proof::LogProof;

use crate::running::service::{Answer, Service, body_of, request};

const AT_ONCE: usize = 24;

#[test]
fn ballots_in_flight_are_confirmed_before_the_service_ends() {
    let mut service = Service::new();
    let simulation = service.election(AT_ONCE);
    service.start();
    let (path, ballots) = (format!("/e/{}/ballots", simulation.manifest.id()), simulation.ballots());
    // the log is replayed, and idle connections are open too
    assert_eq!(service.ask("GET", &path.replace("ballots", "status"), &[], b"").status, 200);
    let idle = TcpStream::connect(service.address).unwrap();
    let begun: Vec<_> = ballots
        .iter()
        .enumerate()
        .map(|(voter, ballot)| {
            let forwarded = format!("X-Forwarded-For: 10.0.0.{voter}");
            let bytes = request("POST", &path, &[&forwarded], &body_of(ballot));
            let mut stream = TcpStream::connect(service.address).unwrap();
            stream.set_nodelay(true).unwrap();
            let (first, rest) = bytes.split_at(bytes.len() / 2);
            stream.write_all(first).unwrap();
            (stream, rest.to_vec())
        })
        .collect();
    // the service has accepted each connection and read its head by the time it answers a later request
    assert_eq!(service.ask("GET", "/healthz", &[], b"").status, 200);
    std::thread::sleep(Duration::from_millis(300));
    service.tell();
    let refuses = (0..500).any(|_| {
        std::thread::sleep(Duration::from_millis(10));
        TcpStream::connect(service.address).is_err()
    });
    assert!(refuses, "nothing new is accepted");
    let streams: Vec<_> = begun
        .into_iter()
        .map(|(mut stream, rest)| {
            stream.write_all(&rest).unwrap();
            stream
        })
        .collect();
    for (stream, ballot) in streams.into_iter().zip(&ballots) {
        let answer = Answer::read(stream).unwrap();
        assert_eq!(answer.status, 200, "{}", answer.body);
        let confirmation = LogProof::parse(answer.body.as_bytes()).unwrap();
        let manifest = &simulation.manifest;
        confirmation.verify(&leaf_hash(&ballot.entry), &manifest.log_origin(), manifest.log_key()).unwrap();
    }
    let (status, taken) = service.ended(Duration::from_secs(15));
    assert_eq!(status.code(), Some(0), "{}", service.log());
    assert!(taken < Duration::from_secs(10), "nobody keeps it: {taken:?}");
    assert!(!service.path("data/uurna.db-wal").exists(), "the database was closed");
    assert!(service.log().contains("the service has ended"));
    drop(idle);
}

/// A client that sends half a request and then stops.
fn stalled(service: &Service, path: &str) -> TcpStream {
    let bytes = request("POST", path, &["Content-Type: application/json"], &[b' '; 1000]);
    let mut stream = TcpStream::connect(service.address).unwrap();
    stream.write_all(bytes.get(..bytes.len() / 2).unwrap()).unwrap();
    assert_eq!(service.ask("GET", "/healthz", &[], b"").status, 200);
    stream
}

#[test]
fn a_client_that_never_ends_its_request_does_not_hold_the_service() {
    let mut service = Service::new();
    let simulation = service.election(1);
    service.start();
    let _stalled = stalled(&service, &format!("/e/{}/standing", simulation.manifest.id()));
    service.tell();
    let (status, taken) = service.ended(Duration::from_secs(45));
    assert_eq!(status.code(), Some(0), "{}", service.log());
    assert!(taken > Duration::from_secs(15), "it had its time: {taken:?}");
    assert!(service.log().contains("the rest is left"));
}

#[test]
fn a_second_signal_ends_the_service_at_once() {
    let mut service = Service::new();
    let simulation = service.election(1);
    service.start();
    let _stalled = stalled(&service, &format!("/e/{}/standing", simulation.manifest.id()));
    service.tell();
    std::thread::sleep(Duration::from_millis(500));
    service.tell();
    let (status, taken) = service.ended(Duration::from_secs(5));
    assert_eq!(status.code(), Some(1), "{}", service.log());
    assert!(taken < Duration::from_secs(3), "{taken:?}");
}
