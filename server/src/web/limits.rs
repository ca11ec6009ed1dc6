//! Limits on how often one client may ask, so that guessing gets nowhere and costs honest voters nothing.
//!
//! A whole workplace may stand behind one address, so the limits are wide for people and narrow for programs: codes have 95
//! random bits, and at 10 guesses a second nobody ever finds one. Questions about credentials that are not on the roll count many
//! times over.

use std::num::NonZeroU32;
use std::sync::Arc;

use axum::http::StatusCode;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Problem;
use super::client::Client;

/// What clients may do, by address.
pub struct Limits {
    requests: DefaultKeyedRateLimiter<Client>,
    misses: DefaultKeyedRateLimiter<Client>,
    readers: Arc<Semaphore>,
}

/// Requests at once, and the same again each second: a few hundred phones behind one address open a link together.
const REQUESTS: NonZeroU32 = NonZeroU32::new(400).expect("not zero");

/// Credentials that nobody has: mistakes in typing.
const MISSES: NonZeroU32 = NonZeroU32::new(30).expect("not zero");

/// Whole records that are sent at once: each keeps some megabytes of memory while its reader is slow.
const READERS: usize = 32;

/// Entries after which forgotten clients are dropped from memory.
const MANY: usize = 50_000;

impl Default for Limits {
    fn default() -> Self {
        let requests = Quota::per_second(REQUESTS);
        let misses = Quota::per_minute(MISSES);
        Self {
            requests: RateLimiter::keyed(requests),
            misses: RateLimiter::keyed(misses),
            readers: Arc::new(Semaphore::new(READERS)),
        }
    }
}

fn slow_down(wait: std::time::Duration) -> Problem {
    let seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1);
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many-requests").with_retry_after(seconds)
}

impl Limits {
    /// Let a client ask, unless it asks too often, or has guessed too often.
    ///
    /// # Errors
    /// A problem that says when to ask again.
    pub fn check(&self, client: Client) -> Result<(), Problem> {
        if self.requests.len() > MANY {
            self.requests.retain_recent();
            self.misses.retain_recent();
        }
        let now = DefaultClock::default().now();
        self.requests.check_key(&client).map_err(|until| slow_down(until.wait_time_from(now)))
    }

    /// A place among those to whom a whole record is sent; it is free when it is dropped.
    ///
    /// # Errors
    /// A problem that says when to ask again. The record's single files have no such limit.
    pub fn reader(&self) -> Result<OwnedSemaphorePermit, Problem> {
        let busy = || Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy").with_retry_after(30);
        Arc::clone(&self.readers).try_acquire_owned().map_err(|_| busy())
    }

    /// Note that a client asked about a credential that nobody has.
    ///
    /// # Errors
    /// A problem that says when to ask again, in place of the answer, when it did so too often.
    pub fn miss(&self, client: Client) -> Result<(), Problem> {
        let now = DefaultClock::default().now();
        self.misses.check_key(&client).map_err(|until| slow_down(until.wait_time_from(now)))
    }
}
