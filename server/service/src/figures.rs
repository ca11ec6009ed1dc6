//! Figures of the running service, for Prometheus on this machine (`server.metrics`).
//!
//! **No label names a voter, an election or an address.** Labels are routes as the table has them, methods, classes of status, codes
//! of problems, channels and states of messages: each from a list that the program knows. A method or path that somebody
//! invents makes no new figure.
//!
//! Even so the growth of `uurna_ballots_confirmed_total` between two readings tells when ballots came, as watching the
//! public log does. What Prometheus keeps of it is finer than the hour in the database: `docs/operating-reference.md`
//! says how seldom to read it and how soon to forget it.
//!
//! Without `server.metrics` nothing is counted.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use metrics::{Unit, counter, gauge, histogram};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

use crate::health::Illness;
use crate::service::Service;

const REQUESTS: &str = "uurna_requests_total";
const REQUEST_SECONDS: &str = "uurna_request_seconds";
const REQUESTS_WAITING: &str = "uurna_requests_waiting";
const BALLOTS_CONFIRMED: &str = "uurna_ballots_confirmed_total";
const BALLOTS_REFUSED: &str = "uurna_ballots_refused_total";
const BALLOTS_WAITING_BYTES: &str = "uurna_ballots_waiting_bytes";
const BOARDS_IN_MEMORY: &str = "uurna_boards_in_memory";
const BALLOTS_TOGETHER: &str = "uurna_ballots_per_commit";
const COMMIT_SECONDS: &str = "uurna_commit_seconds";
const OUTBOX: &str = "uurna_outbox_messages";
const DATABASE_UP: &str = "uurna_database_up";
const DATABASE_BYTES: &str = "uurna_database_bytes";
pub const UPTIME: &str = "uurna_uptime_seconds";
pub const BUILD: &str = "uurna_build_info";

/// Bounds that separate 5 ms from 10 and 200 ms from 250, where an answer should be.
const SECONDS: [f64; 15] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.5, 1.0, 5.0, 30.0];

/// Ballots that wait in a queue together, up to the most that are taken at once.
const TOGETHER: [f64; 11] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1024.0];

/// The one recorder of the process.
static RECORDER: Mutex<Option<PrometheusHandle>> = Mutex::new(None);

/// Begin to count; a second call returns the same recorder.
pub fn recorder() -> Result<PrometheusHandle, BuildError> {
    let mut known = RECORDER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*known {
        return Ok(handle.clone());
    }
    let handle = builder()?.install_recorder()?;
    describe();
    *known = Some(handle.clone());
    Ok(handle)
}

fn builder() -> Result<PrometheusBuilder, BuildError> {
    let full = |name: &str| Matcher::Full(name.to_owned());
    PrometheusBuilder::new()
        .set_buckets_for_metric(full(REQUEST_SECONDS), &SECONDS)?
        .set_buckets_for_metric(full(COMMIT_SECONDS), &SECONDS)?
        .set_buckets_for_metric(full(BALLOTS_TOGETHER), &TOGETHER)
}

fn describe() {
    metrics::describe_counter!(REQUESTS, "Requests answered, by route, method and class of status");
    metrics::describe_histogram!(REQUEST_SECONDS, Unit::Seconds, "Time until an answer began, by route");
    metrics::describe_gauge!(REQUESTS_WAITING, "Requests that are being answered now");
    metrics::describe_counter!(BALLOTS_CONFIRMED, "Confirmations given, also for ballots sent again");
    metrics::describe_counter!(BALLOTS_REFUSED, "Ballots not confirmed, by the code of the problem");
    metrics::describe_gauge!(BALLOTS_WAITING_BYTES, Unit::Bytes, "Room taken by ballots that wait for their log");
    metrics::describe_gauge!(BOARDS_IN_MEMORY, "Boards whose logs are in memory");
    metrics::describe_histogram!(BALLOTS_TOGETHER, "Ballots made durable by one commit");
    metrics::describe_histogram!(COMMIT_SECONDS, Unit::Seconds, "Time to make a batch of a log durable");
    metrics::describe_gauge!(OUTBOX, "Messages by channel and state");
    metrics::describe_gauge!(DATABASE_UP, "1 when the database answers and keeps what is written");
    metrics::describe_gauge!(DATABASE_BYTES, Unit::Bytes, "Size of the database");
    metrics::describe_gauge!(UPTIME, Unit::Seconds, "Time since the service started");
    metrics::describe_gauge!(BUILD, "1, with the version of the program");
}

/// A request that waits for its answer; counted until it is dropped.
pub struct Waiting(());

impl Waiting {
    #[must_use]
    pub fn begin() -> Self {
        gauge!(REQUESTS_WAITING).increment(1.0);
        Self(())
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        gauge!(REQUESTS_WAITING).decrement(1.0);
    }
}

/// A request was answered.
pub fn answered(route: &'static str, method: &'static str, status: u16, taken: Duration) {
    let class = match status {
        0..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        _ => "5xx",
    };
    counter!(REQUESTS, "route" => route, "method" => method, "status" => class).increment(1);
    histogram!(REQUEST_SECONDS, "route" => route).record(taken);
}

/// A ballot was confirmed, or refused with the code of a problem.
pub fn ballot(outcome: Result<(), &'static str>) {
    match outcome {
        Ok(()) => counter!(BALLOTS_CONFIRMED).increment(1),
        Err(code) => counter!(BALLOTS_REFUSED, "problem" => code).increment(1),
    }
}

/// A batch of a log is durable.
pub fn committed(ballots: u64, taken: Duration) {
    histogram!(COMMIT_SECONDS).record(taken);
    if let Some(ballots) = u32::try_from(ballots).ok().filter(|ballots| *ballots > 0) {
        histogram!(BALLOTS_TOGETHER).record(ballots);
    }
}

/// Measure what is not counted as it happens.
pub async fn measure(service: &Service) -> Result<(), Unmeasured> {
    gauge!(BALLOTS_WAITING_BYTES).set(approximate(service.boards.waiting_bytes()));
    gauge!(BOARDS_IN_MEMORY).set(approximate(service.boards.in_memory() as u64));
    // set last, so that a database that answers only in part does not count as up
    gauge!(DATABASE_UP).set(0.0);
    gauge!(DATABASE_BYTES).set(approximate(service.store.size().await?));
    for (channel, state, count) in service.store.count_messages().await? {
        gauge!(OUTBOX, "channel" => channel, "state" => state).set(approximate(count));
    }
    service.health.ask(service).await?;
    gauge!(DATABASE_UP).set(1.0);
    Ok(())
}

/// Why some figures keep their old values.
#[derive(Debug, thiserror::Error)]
pub enum Unmeasured {
    #[error(transparent)]
    Database(#[from] uurna_store::DatabaseError),
    #[error(transparent)]
    Illness(#[from] Illness),
}

/// Prometheus knows numbers as floats; those of a service are exact in them.
#[expect(clippy::cast_precision_loss, reason = "exact up to 2^53, and a figure beyond")]
fn approximate(number: u64) -> f64 {
    number as f64
}
