//! Limits on guessing at officers' passwords: for each account, known or not, and for each client.
//!
//! An account's limit is shared by all who try it, so somebody can keep an officer's password from working for a while; a
//! passkey works all the same. A client is an address, or the network of one. The counts are this process's own, and their clock is the service's.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::Clock as GovernorClock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use sha2::{Digest as _, Sha256};

use crate::clock::Clock;

/// Tries of one account at once, and then one in [`ACCOUNT_EVERY`].
const ACCOUNT_BURST: NonZeroU32 = NonZeroU32::new(10).expect("not zero");
const ACCOUNT_EVERY: Duration = Duration::from_mins(5);
/// Tries of one client at once, and then one in [`CLIENT_EVERY`]: a whole office may stand behind one address.
const CLIENT_BURST: NonZeroU32 = NonZeroU32::new(60).expect("not zero");
const CLIENT_EVERY: Duration = Duration::from_secs(5);
/// Keys after which forgotten ones are dropped from memory.
const MANY: usize = 10_000;

type Keyed<K> = RateLimiter<K, HashMapStateStore<K>, ServiceClock, NoOpMiddleware<Nanos>>;

/// How often accounts are tried.
pub struct Guessing {
    accounts: Keyed<[u8; 32]>,
    clients: Keyed<IpAddr>,
}

/// Tried too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("tried too often; again in {seconds} s")]
pub struct TooOften {
    /// after which trying again may help
    pub seconds: u32,
}

#[derive(Clone)]
struct ServiceClock(Arc<dyn Clock>);

impl GovernorClock for ServiceClock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let seconds = u64::try_from(self.0.now().seconds()).unwrap_or(0);
        Nanos::from(seconds.saturating_mul(1_000_000_000))
    }
}

impl Guessing {
    /// By that clock.
    #[must_use]
    pub fn new(clock: &Arc<dyn Clock>) -> Self {
        Self { accounts: keyed(clock, ACCOUNT_BURST, ACCOUNT_EVERY), clients: keyed(clock, CLIENT_BURST, CLIENT_EVERY) }
    }

    /// Count a try of a client.
    ///
    /// # Errors
    /// [`TooOften`].
    pub fn count_client(&self, client: IpAddr) -> Result<(), TooOften> {
        count(&self.clients, &client)
    }

    /// Count a try of a client at the account of an address, whether there is one or not.
    ///
    /// # Errors
    /// [`TooOften`].
    pub fn count(&self, client: IpAddr, email: &str) -> Result<(), TooOften> {
        self.count_client(client)?;
        // hashed, so that long addresses take no more memory, and a dump of it tells none
        count(&self.accounts, &Sha256::digest(email).into())
    }
}

fn keyed<K: std::hash::Hash + Eq + Clone>(clock: &Arc<dyn Clock>, burst: NonZeroU32, every: Duration) -> Keyed<K> {
    let quota = Quota::with_period(every).unwrap_or(Quota::per_minute(NonZeroU32::MIN)).allow_burst(burst);
    RateLimiter::new(quota, HashMapStateStore::default(), ServiceClock(Arc::clone(clock)))
}

fn count<K: std::hash::Hash + Eq + Clone>(limiter: &Keyed<K>, key: &K) -> Result<(), TooOften> {
    if limiter.len() > MANY {
        limiter.retain_recent();
    }
    limiter.check_key(key).map_err(|until| {
        let wait = until.wait_time_from(limiter.clock().now());
        TooOften { seconds: u32::try_from(wait.as_millis().div_ceil(1000)).unwrap_or(u32::MAX).max(1) }
    })
}

impl std::fmt::Debug for Guessing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Guessing")
    }
}

#[cfg(test)]
mod tests {
    use uurna_election_core::time::Timestamp;

    use super::*;
    use crate::clock::SetClock;

    fn client(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn an_account_is_tried_ten_times_and_then_once_in_five_minutes_from_wherever() {
        let start: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        let clock = Arc::new(SetClock::at(start));
        let guessing = Guessing::new(&(clock.clone() as Arc<dyn Clock>));
        for last in 0..10 {
            guessing.count(client(last), "anna@liitto.example").unwrap();
        }
        let refused = guessing.count(client(77), "anna@liitto.example").unwrap_err();
        assert!((299..=300).contains(&refused.seconds), "{refused:?}");
        guessing.count(client(77), "bo@liitto.example").unwrap();
        clock.set(start.plus_minutes(5));
        guessing.count(client(77), "anna@liitto.example").unwrap();
        assert!(guessing.count(client(77), "anna@liitto.example").is_err());
    }

    #[test]
    fn a_client_cannot_try_one_account_after_another() {
        let clock: Arc<dyn Clock> = Arc::new(SetClock::at(Timestamp::EPOCH));
        let guessing = Guessing::new(&clock);
        let tries = (0..100).filter(|n| guessing.count(client(1), &format!("{n}@liitto.example")).is_ok()).count();
        assert_eq!(tries, 60);
        assert!(guessing.count(client(2), "x@liitto.example").is_ok());
    }
}
