//! What every request works with: the service, and what only the web keeps between requests.

use std::ops::Deref;
use std::sync::Arc;

use tokio::sync::Semaphore;
use uurna_service::service::Service;

use crate::limits::Limits;
use crate::public::Readings;

/// The service as handlers share it.
#[derive(Clone)]
pub struct Shared(Arc<Kept>);

/// Kept for the life of the process.
pub struct Kept {
    service: Arc<Service>,
    /// how often clients may ask
    pub limits: Limits,
    /// what pages for everybody were last made from
    pub readings: Readings,
    /// one rehearsal at a time: each takes all cores
    pub rehearsing: Arc<Semaphore>,
}

impl Shared {
    /// A service with nothing kept yet.
    #[must_use]
    pub fn new(service: Arc<Service>) -> Self {
        Self(Arc::new(Kept {
            service,
            limits: Limits::default(),
            readings: Readings::default(),
            rehearsing: Arc::new(Semaphore::new(1)),
        }))
    }

    /// The service alone, for tasks that outlive a request.
    #[must_use]
    pub fn service(&self) -> &Arc<Service> {
        &self.0.service
    }
}

impl Deref for Shared {
    type Target = Kept;

    fn deref(&self) -> &Kept {
        &self.0
    }
}

impl Deref for Kept {
    type Target = Service;

    fn deref(&self) -> &Service {
        &self.service
    }
}
