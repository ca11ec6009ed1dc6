//! Sends prepared ballots: as fast as they are confirmed, or at a rate.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::client::Connection;
use super::figures::Figures;
use super::{LoadError, Run};

pub(super) fn run(asked: &Run) -> Result<(), LoadError> {
    let read = |name: &str| {
        let path = asked.dir.join(name);
        fs::read(&path).map_err(|source| LoadError::File { path, source })
    };
    let election = String::from_utf8_lossy(&read("election")?).into_owned();
    let bytes = read("ballots")?;
    let ballots = ballots(&bytes, &asked.dir)?;
    let ballots: Vec<&[u8]> = ballots.into_iter().skip(asked.skip).take(asked.count.unwrap_or(usize::MAX)).collect();
    let path = format!("/e/{election}/ballots");
    // the first ballot would wait for the replay of the log, which is not
    // measured here: so first ask about a credential that nobody has
    let stranger = format!("{{\"credential\":\"{}\"}}", "A".repeat(43));
    Connection::open(asked.address)?.post(&format!("/e/{election}/standing"), "10.255.0.1", stranger.as_bytes())?;
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    let client = || {
        let mut figures = Figures::default();
        let mut connection = None;
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(ballot) = ballots.get(place) else { return figures };
            let due = asked.rate.map_or_else(Instant::now, |rate| {
                begun + Duration::from_secs(1) / rate * u32::try_from(place).unwrap_or(u32::MAX)
            });
            thread::sleep(due.saturating_duration_since(Instant::now()));
            let from = format!("10.{}.{}.{}", place / 65_536 % 256, place / 256 % 256, place % 256);
            let open = connection.take().map_or_else(|| Connection::open(asked.address), Ok);
            let answered = open.and_then(|mut open| open.post(&path, &from, ballot).map(|answer| (open, answer)));
            match answered {
                Ok((open, answer)) => {
                    connection = Some(open);
                    // from the moment when it was due, so that waiting for a free client counts too
                    if answer.status == 200 { figures.confirm(due.elapsed()) } else { figures.refuse(answer.status) }
                }
                Err(_) => figures.lose(),
            }
        }
    };
    let mut figures = Figures::default();
    thread::scope(|scope| {
        let clients: Vec<_> = (0..asked.clients).map(|_| scope.spawn(client)).collect();
        clients.into_iter().filter_map(|client| client.join().ok()).for_each(|one| figures.add(one));
    });
    print!("{}", figures.describe(begun.elapsed()));
    Ok(())
}

/// Cut the file into ballots: each has its length before it.
fn ballots<'a>(bytes: &'a [u8], folder: &Path) -> Result<Vec<&'a [u8]>, LoadError> {
    let bad = || LoadError::File { path: folder.join("ballots"), source: std::io::ErrorKind::InvalidData.into() };
    let (mut rest, mut ballots) = (bytes, Vec::new());
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<4>().ok_or_else(bad)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| bad())?;
        let (ballot, after) = after.split_at_checked(length).ok_or_else(bad)?;
        ballots.push(ballot);
        rest = after;
    }
    Ok(ballots)
}
