//! What every request of the running service works with.

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::boards::Boards;
use crate::clock::Clock;
use crate::config::Config;
use crate::store::Store;
use crate::web::limits::Limits;
use crate::web::public::Readings;

/// The running service; one for the life of the process.
pub struct Service {
    /// its settings
    pub config: Config,
    /// its database
    pub store: Store,
    /// its clock
    pub clock: Arc<dyn Clock>,
    /// the boards of its elections
    pub boards: Arc<Boards>,
    /// how often clients may ask
    pub limits: Limits,
    /// what pages for everybody were last made of
    pub readings: Readings,
    /// where its people live: pages say times as they are there
    pub zone: TimeZone,
}

/// As handlers share it.
pub type Shared = Arc<Service>;
