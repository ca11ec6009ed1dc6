//! Limits on how often one client may ask, so that guessing gets nowhere and costs honest voters nothing.
//!
//! A whole workplace may stand behind one address, so the limits are wide for people and narrow for programs: codes have 95
//! random bits, and nobody finds one at 10 guesses a second. Questions about credentials that are not on the roll count many
//! times over.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::client::Client;
use super::{Code, Problem};

/// What clients may do, by address.
pub struct Limits {
    requests: DefaultKeyedRateLimiter<Client>,
    /// the same for networks of networks, [`Client::wide`]
    wide: DefaultKeyedRateLimiter<Client>,
    signers: DefaultKeyedRateLimiter<Client>,
    searches: DefaultKeyedRateLimiter<Client>,
    misses: DefaultKeyedRateLimiter<Client>,
    readers: Arc<Semaphore>,
    reading: Arc<Mutex<HashMap<Client, usize>>>,
    arriving: Arc<Mutex<HashMap<Client, u64>>>,
}

/// Bytes of a client's ballots that have begun to arrive and have not ended; dropping this frees them.
#[derive(Debug)]
pub struct Arriving {
    client: Client,
    bytes: u64,
    all: Arc<Mutex<HashMap<Client, u64>>>,
}

/// A place among the readers of whole records; dropping this frees it.
#[derive(Debug)]
pub struct Reader {
    client: Client,
    all: Arc<Mutex<HashMap<Client, usize>>>,
    _place: OwnedSemaphorePermit,
}

impl Drop for Reader {
    fn drop(&mut self) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        match all.get_mut(&self.client) {
            Some(held) if *held > 1 => *held -= 1,
            _ => drop(all.remove(&self.client)),
        }
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = all.get_mut(&self.client) {
            *bytes = bytes.saturating_sub(self.bytes);
            if *bytes == 0 {
                all.remove(&self.client);
            }
        }
    }
}

/// Bytes that one client may have announced and not yet sent: an
/// eighth of the room for waiting ballots, thousands of usual ones.
const ARRIVING: u64 = 16 * 1024 * 1024;

/// Requests at once, and the same again each second: a few hundred phones behind one address open a link together.
const REQUESTS: NonZeroU32 = NonZeroU32::new(400).expect("not zero");

/// The same for all networks of one IPv6 /48: one customer of a provider
/// may have it whole, and would else count as 65,536 clients.
const WIDE_REQUESTS: NonZeroU32 = NonZeroU32::new(1600).expect("not zero");

/// Requests of signers at once, and then each second: a whole committee may sit behind one address.
const SIGNERS: NonZeroU32 = NonZeroU32::new(120).expect("not zero");
const SIGNERS_AGAIN: NonZeroU32 = NonZeroU32::new(10).expect("not zero");

/// Searches for the election of a code at once, and then each second: each looks up as many credentials as there are elections. A member who
/// types a code takes two.
const SEARCHES: NonZeroU32 = NonZeroU32::new(300).expect("not zero");
const SEARCHES_AGAIN: NonZeroU32 = NonZeroU32::new(10).expect("not zero");

/// Credentials that nobody has: mistakes in typing.
const MISSES: NonZeroU32 = NonZeroU32::new(30).expect("not zero");

/// Whole records that are sent at once: each keeps some megabytes of memory while its reader is slow.
const READERS: usize = 32;

/// Places among them that one client can hold.
const READERS_OF_ONE: usize = 4;

/// Entries after which forgotten clients are dropped from memory.
const MANY: usize = 50_000;

impl Default for Limits {
    fn default() -> Self {
        let requests = Quota::per_second(REQUESTS);
        let misses = Quota::per_minute(MISSES);
        Self {
            requests: RateLimiter::keyed(requests),
            wide: RateLimiter::keyed(Quota::per_second(WIDE_REQUESTS)),
            signers: RateLimiter::keyed(Quota::per_second(SIGNERS_AGAIN).allow_burst(SIGNERS)),
            searches: RateLimiter::keyed(Quota::per_second(SEARCHES_AGAIN).allow_burst(SEARCHES)),
            misses: RateLimiter::keyed(misses),
            readers: Arc::new(Semaphore::new(READERS)),
            reading: Arc::default(),
            arriving: Arc::default(),
        }
    }
}

fn slow_down(wait: std::time::Duration) -> Problem {
    let seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1);
    Problem::new(StatusCode::TOO_MANY_REQUESTS, Code::TooManyRequests).with_retry_after(seconds)
}

impl Limits {
    /// Let a client ask, unless it asks too often, or has guessed too often.
    ///
    /// # Errors
    /// A problem that says when to ask again.
    pub fn check(&self, client: Client) -> Result<(), Problem> {
        if self.requests.len() > MANY {
            self.requests.retain_recent();
            self.wide.retain_recent();
            self.signers.retain_recent();
            self.searches.retain_recent();
            self.misses.retain_recent();
        }
        let now = DefaultClock::default().now();
        self.requests.check_key(&client).map_err(|until| slow_down(until.wait_time_from(now)))?;
        let Some(wide) = client.wide() else { return Ok(()) };
        self.wide.check_key(&wide).map_err(|until| slow_down(until.wait_time_from(now)))
    }

    /// Let a client ask as a signer: a page asks a few times a minute, and each answer to an invitation costs a commit.
    ///
    /// # Errors
    /// A problem that says when to ask again.
    pub fn check_signer(&self, client: Client) -> Result<(), Problem> {
        self.check(client)?;
        let now = DefaultClock::default().now();
        self.signers.check_key(&client).map_err(|until| slow_down(until.wait_time_from(now)))
    }

    /// Let a client look for the election of a code. Guesses are not what this is against: rolls are public, and who guesses at codes of 95
    /// bits does so at home.
    ///
    /// # Errors
    /// A problem that says when to ask again.
    pub fn check_search(&self, client: Client) -> Result<(), Problem> {
        self.check(client)?;
        let now = DefaultClock::default().now();
        let client = client.wide().unwrap_or(client);
        self.searches.check_key(&client).map_err(|until| slow_down(until.wait_time_from(now)))
    }

    /// A place among those to whom a whole record is sent, of which one client can hold a few; it is free when it is dropped.
    ///
    /// # Errors
    /// A problem that says when to ask again. The record's single files have no such limit.
    pub fn reader(&self, client: Client) -> Result<Reader, Problem> {
        let busy = || Problem::new(StatusCode::SERVICE_UNAVAILABLE, Code::Busy).with_retry_after(30);
        let client = client.wide().unwrap_or(client);
        let mut all = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        let held = all.get(&client).copied().unwrap_or_default();
        if held >= READERS_OF_ONE {
            return Err(busy());
        }
        let place = Arc::clone(&self.readers).try_acquire_owned().map_err(|_| busy())?;
        all.insert(client, held + 1);
        Ok(Reader { client, all: Arc::clone(&self.reading), _place: place })
    }

    /// Let a client begin to send `bytes` bytes, unless it has announced too many that did not come: it would take the
    /// room of others at no cost to itself.
    ///
    /// # Errors
    /// A problem that says when to ask again.
    pub fn begin(&self, client: Client, bytes: u64) -> Result<Arriving, Problem> {
        let mut all = self.arriving.lock().unwrap_or_else(PoisonError::into_inner);
        let of_client = all.entry(client).or_default();
        if *of_client > 0 && of_client.saturating_add(bytes) > ARRIVING {
            return Err(slow_down(std::time::Duration::ZERO));
        }
        *of_client = of_client.saturating_add(bytes);
        Ok(Arriving { client, bytes, all: Arc::clone(&self.arriving) })
    }

    /// Note that a client asked about a credential that nobody has.
    ///
    /// # Errors
    /// A problem that says when to ask again, in place of the answer, if the client did so too often.
    pub fn miss(&self, client: Client) -> Result<(), Problem> {
        let now = DefaultClock::default().now();
        self.misses.check_key(&client).map_err(|until| slow_down(until.wait_time_from(now)))
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::*;

    #[test]
    fn one_client_holds_few_of_the_places_of_whole_records_whichever_of_its_networks_it_asks_from() {
        let limits = Limits::default();
        let of = |network: u16, host: u16| Client(IpAddr::from([0x2001, 0xdb8, network, host, 0, 0, 0, 0]));
        let mut held: Vec<Reader> = (0..4).map(|host| limits.reader(of(1, host)).unwrap()).collect();
        assert_eq!(limits.reader(of(1, 9)).unwrap_err().code, Code::Busy);
        let others: Vec<Reader> = (2..9).map(|network| limits.reader(of(network, 1)).unwrap()).collect();
        held.pop();
        assert!(limits.reader(of(1, 9)).is_ok());
        drop((held, others));
        assert!(limits.reading.lock().unwrap().is_empty(), "nobody is remembered");
    }

    #[test]
    fn a_signer_asks_as_often_as_a_committee_does_and_no_program_exchanges_keys_by_the_thousand() {
        let limits = Limits::default();
        let client = Client(IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1)));
        let passed = (0..2000).filter(|_| limits.check_signer(client).is_ok()).count();
        assert!((120..200).contains(&passed), "{passed}");
        assert!(limits.check_signer(Client(IpAddr::V4(Ipv4Addr::new(10, 0, 0, 2)))).is_ok());
    }

    #[test]
    fn a_whole_48_of_ipv6_is_one_client_somewhere() {
        let limits = Limits::default();
        let of = |network: u16, host: u16| Client(IpAddr::from([0x2001, 0xdb8, network, host, 0, 0, 0, 0]));
        let passed = (0..4000).filter(|number| limits.check(of(1, *number)).is_ok()).count();
        assert!((1600..3000).contains(&passed), "{passed}");
        assert!(limits.check(of(2, 1)).is_ok(), "others are not concerned");
    }

    #[test]
    fn who_announces_much_and_sends_nothing_takes_no_more_than_its_part() {
        let (limits, one, other) = (Limits::default(), Ipv4Addr::new(10, 0, 0, 1), Ipv4Addr::new(10, 0, 0, 2));
        let begin = |from, bytes| limits.begin(Client(IpAddr::V4(from)), bytes);
        let mut begun: Vec<Arriving> = Vec::new();
        while let Ok(arriving) = begin(one, 170_000) {
            begun.push(arriving);
            assert!(begun.len() < 1000, "there is an end");
        }
        assert_eq!(begun.len(), usize::try_from(ARRIVING / 170_000).unwrap());
        assert_eq!(begin(one, 170_000).unwrap_err().code, Code::TooManyRequests);
        assert!(begin(other, 170_000).is_ok(), "others are not concerned");
        begun.pop();
        assert!(begin(one, 170_000).is_ok(), "what has come makes room");
        begun.clear();
        assert!(limits.arriving.lock().unwrap().is_empty(), "nobody is remembered");
        assert!(begin(one, 2 * ARRIVING).is_ok(), "one at a time may be of any size that a ballot has");
    }
}
