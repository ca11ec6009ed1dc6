//! The time: an argument of everything in the service.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use uurna_election_core::time::Timestamp;

/// A clock.
pub trait Clock: Send + Sync {
    /// The time, in whole seconds.
    fn now(&self) -> Timestamp;
}

/// This machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "the service's edge reads the clock")]
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let seconds = since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX));
        Timestamp::from_seconds(seconds).unwrap_or(EPOCH)
    }
}

/// A clock that stands where it was set; for tests.
#[derive(Debug)]
pub struct SetClock(AtomicI64);

impl SetClock {
    /// A clock that stands at this moment.
    #[must_use]
    pub fn at(moment: Timestamp) -> Self {
        Self(AtomicI64::new(moment.seconds()))
    }

    /// Set it.
    pub fn set(&self, moment: Timestamp) {
        self.0.store(moment.seconds(), Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_seconds(self.0.load(Ordering::SeqCst)).unwrap_or(EPOCH)
    }
}

/// A wrong clock reads as this early moment, so that nothing opens or closes by it.
const EPOCH: Timestamp = Timestamp::EPOCH;
