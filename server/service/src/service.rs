//! What every operation of the running service works with.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::boards::Boards;
use crate::clock::Clock;
use crate::config::Config;
use crate::health::Health;
use crate::import_places::ImportPlaces;
use crate::officers::guessing::Guessing;
use crate::officers::passkeys::Passkeys;
use crate::officers::passwords::{PasswordError, Passwords};
use crate::randomness::Randomness;
use crate::secrets::MasterKey;
use uurna_store::Store;

/// The running service; one for the life of the process.
pub struct Service {
    /// its settings
    pub config: Config,
    /// its database
    pub store: Store,
    /// its clock
    pub clock: Arc<dyn Clock>,
    /// its randomness
    pub randomness: Randomness,
    /// the key that seals its secrets
    pub master: MasterKey,
    /// how officers sign in
    pub doors: Doors,
    /// the boards of its elections
    pub boards: Arc<Boards>,
    /// who may import a register now
    pub imports: ImportPlaces,
    /// whether it can do its work
    pub health: Health,
    /// the time zone of its people: pages say times in it
    pub zone: TimeZone,
}

impl Service {
    /// The day in the zone of its people.
    #[must_use]
    pub fn today(&self) -> Date {
        let instant = jiff::Timestamp::from_second(self.clock.now().seconds()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        instant.to_zoned(self.zone.clone()).date()
    }
}

/// How officers sign in.
pub struct Doors {
    /// with a passkey; `None` if browsers allow no passkeys at this address
    pub passkeys: Option<Passkeys>,
    /// with a password, and a one-time code
    pub passwords: Passwords,
    /// how often passwords may be tried
    pub guessing: Guessing,
}

impl Doors {
    /// The ways to sign in of a service.
    ///
    /// # Errors
    /// When no password can be hashed.
    pub fn new(config: &Config, clock: &Arc<dyn Clock>, randomness: &Randomness) -> Result<Self, PasswordError> {
        let passkeys = Passkeys::of(&config.server.public_url);
        Ok(Self { passkeys, passwords: Passwords::new(randomness)?, guessing: Guessing::new(clock) })
    }
}

/// As tasks share it.
pub type Shared = Arc<Service>;
