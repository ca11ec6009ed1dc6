//! Limits on guessing at officers' passwords: for each account, known or not, for each client, and for each browser that is known.
//!
//! An account's limit is shared by everybody who tries it from browsers in which its officer never signed in. A browser
//! in which they did has a limit of its own, so nobody elsewhere can keep an officer out there; a passkey works in any
//! case. A client is an address, or the network of one; the networks of one IPv6 /48 also share a limit. The counts are
//! this process's own, and their clock is the service's.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::Clock as GovernorClock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};
use sha2::{Digest as _, Sha256};
use uurna_union::token::TokenHash;

use crate::clock::Clock;

/// Tries of one account at once, and then one in [`ACCOUNT_EVERY`].
const ACCOUNT_BURST: NonZeroU32 = NonZeroU32::new(10).expect("not zero");
const ACCOUNT_EVERY: Duration = Duration::from_mins(5);
/// Tries of one client at once, and then one in [`CLIENT_EVERY`]: a whole office may stand behind one address.
const CLIENT_BURST: NonZeroU32 = NonZeroU32::new(60).expect("not zero");
const CLIENT_EVERY: Duration = Duration::from_secs(5);
/// The same for all networks of one IPv6 /48: a union's office may have
/// one, but so may somebody who tries one account after another.
const WIDE_BURST: NonZeroU32 = NonZeroU32::new(240).expect("not zero");
const WIDE_EVERY: Duration = Duration::from_millis(1250);
/// The log of an account's organisation is told once in this time: a flood of tries fills no table.
const TOLD_EVERY: Duration = Duration::from_hours(1);
/// Keys after which forgotten ones are dropped from memory.
const MANY: usize = 10_000;

type Keyed<K> = RateLimiter<K, HashMapStateStore<K>, ServiceClock, NoOpMiddleware<Nanos>>;

/// How often accounts are tried.
pub struct Guessing {
    accounts: Keyed<[u8; 32]>,
    devices: Keyed<[u8; 32]>,
    clients: Keyed<IpAddr>,
    wide: Keyed<IpAddr>,
    told: Keyed<[u8; 32]>,
}

/// What an account's organisation is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// somebody was refused
    Refused,
    /// nobody may try for a while
    Locked,
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
        Self {
            accounts: keyed(clock, ACCOUNT_BURST, ACCOUNT_EVERY),
            devices: keyed(clock, ACCOUNT_BURST, ACCOUNT_EVERY),
            clients: keyed(clock, CLIENT_BURST, CLIENT_EVERY),
            wide: keyed(clock, WIDE_BURST, WIDE_EVERY),
            told: keyed(clock, NonZeroU32::MIN, TOLD_EVERY),
        }
    }

    /// Count a try of a client, and of the /48 that its network is of.
    ///
    /// # Errors
    /// [`TooOften`].
    pub fn count_client(&self, client: IpAddr) -> Result<(), TooOften> {
        count(&self.clients, &client)?;
        wide_network(client).map_or(Ok(()), |wide| count(&self.wide, &wide))
    }

    /// Count a try of a browser in which the officer has signed in, by the hash of its cookie.
    ///
    /// # Errors
    /// [`TooOften`].
    pub fn count_device(&self, device: TokenHash) -> Result<(), TooOften> {
        count(&self.devices, &Sha256::digest(device.as_bytes()).into())
    }

    /// Count a try at the account of an address, whether there is one or not.
    ///
    /// # Errors
    /// [`TooOften`].
    pub fn count_account(&self, email: &str) -> Result<(), TooOften> {
        // hashed, so that long addresses take no extra memory, and a dump of it tells none
        count(&self.accounts, &Sha256::digest(email).into())
    }
}

impl Guessing {
    /// Returns `true` if this is to be told of an account: the first time in an hour, whether there is such an account or not.
    #[must_use]
    pub fn is_told(&self, what: Told, account: &str) -> bool {
        let kind = match what {
            Told::Refused => b'r',
            Told::Locked => b'l',
        };
        count(&self.told, &Sha256::new().chain_update([kind]).chain_update(account).finalize().into()).is_ok()
    }
}

/// The /48 of an IPv6 address: what providers give one customer, who then has 65,536 networks.
#[must_use]
pub fn wide_network(address: IpAddr) -> Option<IpAddr> {
    match address {
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            Some(IpAddr::V6(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0)))
        }
        IpAddr::V4(_) => None,
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

    /// As the door counts it: the client, then the account.
    fn try_at(guessing: &Guessing, client: IpAddr, email: &str) -> Result<(), TooOften> {
        guessing.count_client(client)?;
        guessing.count_account(email)
    }

    fn client(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn an_account_is_tried_ten_times_and_then_once_in_five_minutes_from_wherever() {
        let start: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        let clock = Arc::new(SetClock::at(start));
        let guessing = Guessing::new(&(clock.clone() as Arc<dyn Clock>));
        for last in 0..10 {
            try_at(&guessing, client(last), "anna@liitto.example").unwrap();
        }
        let refused = try_at(&guessing, client(77), "anna@liitto.example").unwrap_err();
        assert!((299..=300).contains(&refused.seconds), "{refused:?}");
        try_at(&guessing, client(77), "bo@liitto.example").unwrap();
        clock.set(start.plus_minutes(5));
        try_at(&guessing, client(77), "anna@liitto.example").unwrap();
        assert!(try_at(&guessing, client(77), "anna@liitto.example").is_err());
    }

    #[test]
    fn an_account_is_told_of_once_an_hour_whatever_happens_to_it() {
        let start: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        let clock = Arc::new(SetClock::at(start));
        let guessing = Guessing::new(&(clock.clone() as Arc<dyn Clock>));
        let told = |what| (0..1000).filter(|_| guessing.is_told(what, "anna@liitto.example")).count();
        assert_eq!([told(Told::Refused), told(Told::Locked), told(Told::Refused)], [1, 1, 0]);
        assert!(guessing.is_told(Told::Refused, "bo@liitto.example"));
        clock.set(start.plus_minutes(60));
        assert_eq!(told(Told::Refused), 1);
    }

    #[test]
    fn a_client_cannot_try_one_account_after_another() {
        let clock: Arc<dyn Clock> = Arc::new(SetClock::at(Timestamp::EPOCH));
        let guessing = Guessing::new(&clock);
        let tries = (0..100).filter(|n| try_at(&guessing, client(1), &format!("{n}@liitto.example")).is_ok()).count();
        assert_eq!(tries, 60);
        assert!(try_at(&guessing, client(2), "x@liitto.example").is_ok());
    }

    #[test]
    fn somebody_with_a_whole_48_of_ipv6_is_one_client_of_several_networks() {
        let guessing = Guessing::new(&(Arc::new(SetClock::at(Timestamp::EPOCH)) as Arc<dyn Clock>));
        let of = |customer: u16, network: u16| IpAddr::from([0x2001, 0xdb8, customer, network, 0, 0, 0, 0]);
        let try_one = |n: u16| try_at(&guessing, of(1, n), &format!("{n}@liitto.example"));
        assert_eq!((0..2000).filter(|n| try_one(*n).is_ok()).count(), 240);
        assert!(try_at(&guessing, of(2, 1), "x@liitto.example").is_ok(), "others are not concerned");
        assert!(try_at(&guessing, client(1), "x@liitto.example").is_ok());
    }
}
