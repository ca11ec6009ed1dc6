//! How fast the outbox empties into a server on this machine, and
//! how long a ballot meanwhile waits for its turn to write.

use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use uurna_rehearsal::machine::{cpu_time, machine};

use super::*;

const MAILS: usize = 5_000;

/// The waits of a writer that takes 500 turns a second until it is told to stop.
async fn turns(store: uurna_store::Store, mut stop: oneshot::Receiver<()>) -> Vec<Duration> {
    let mut waits = Vec::new();
    let mut beat = tokio::time::interval(Duration::from_millis(2));
    loop {
        tokio::select! {
            biased;
            _ = &mut stop => return waits,
            _ = beat.tick() => {}
        }
        let asked = Instant::now();
        let turn = store.take_turn().await.unwrap();
        waits.push(asked.elapsed());
        turn.commit().await.unwrap();
    }
}

fn shown(mut waits: Vec<Duration>) -> String {
    waits.sort_unstable();
    let at = |part: usize| waits[(waits.len() - 1) * part / 100];
    format!("{} turns, median {:?}, p99 {:?}, longest {:?}", waits.len(), at(50), at(99), at(100))
}

async fn beside<T>(site: &Scene, work: impl Future<Output = T>) -> (T, String) {
    let (stop, stopped) = oneshot::channel();
    let writer = tokio::spawn(turns(site.service.store.clone(), stopped));
    let done = work.await;
    stop.send(()).unwrap();
    (done, shown(writer.await.unwrap()))
}

/// `just mails`
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes half a minute, and prints figures"]
async fn mails_a_second_and_the_wait_of_a_ballot_beside_them() {
    let (address, taken) = mail_server(Door::Open, 0);
    let simulation = simulation();
    let site = site(&smtp(address.port()), &simulation).await;
    let voters: Vec<_> = (0..MAILS).map(|n| mail_to(&format!("v{n}"))).collect();
    let issued = issued(&site, &simulation, &voters);
    let ((), alone) = beside(&site, tokio::time::sleep(Duration::from_secs(3))).await;
    println!("{}\na turn to write alone: {alone}", machine());
    let queued = queue_codes(&site.service, &simulation.manifest, &issued.codes, Release::Now);
    let (queued, waits) = beside(&site, queued).await;
    queued.unwrap();
    println!("a turn to write beside {MAILS} codes that are queued: {waits}");
    let sender = Sender::new(site.service.clone()).unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let (begun, cpu) = (Instant::now(), cpu_time());
    let sending = async {
        let until_taken = async {
            while taken.count() < MAILS {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            stop.send(()).unwrap();
            begun.elapsed()
        };
        tokio::join!(sender.run(async { stopped.await.unwrap_or_default() }), until_taken).1
    };
    let (took, waits) = beside(&site, sending).await;
    println!("a turn to write beside {MAILS} mails: {waits}");
    let cpu = cpu_time().saturating_sub(cpu).as_secs_f64() * 1000.0 / f64::from(u32::try_from(MAILS).unwrap());
    println!(
        "{} mails a second; {cpu:.2} ms CPU a mail, both sides of it",
        MAILS as u128 * 1000 / took.as_millis().max(1)
    );
    assert_eq!(taken.count(), MAILS, "each once");
}
