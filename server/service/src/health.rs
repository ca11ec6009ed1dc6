//! Whether the service can do its work: read, and make something durable.

use std::sync::{Mutex as StdMutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Mutex;
use tokio::time::timeout;
use uurna_store::DatabaseError;

use crate::service::Service;

/// How long reading may take.
const READING: Duration = Duration::from_secs(2);
/// How long writing may take. A long write of the service's own, such as a large freezing, may go first.
const WRITING: Duration = Duration::from_secs(5);
/// How long the result of a write answers later requests: strangers
/// ask too, and each write costs the disk one synchronisation.
const FRESH: Duration = Duration::from_secs(2);

/// How long a task's panic is told: an observer that asks once a minute sees it.
const TOLD: Duration = Duration::from_mins(3);

/// What is known of the service's health.
#[derive(Debug, Default)]
pub struct Health {
    /// the result of the last write
    written: Mutex<Option<(Instant, Result<(), Illness>)>>,
    /// the last panic of a task, and which task it was
    panicked: StdMutex<Option<(Instant, &'static str)>>,
}

/// Why the service is not well.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Illness {
    /// with what it says
    #[error("the database does not answer: {0}")]
    Unread(String),
    #[error("the database does not answer in {} s", READING.as_secs())]
    Silent,
    /// with what it says
    #[error("the database keeps nothing: {0}")]
    Unwritten(String),
    #[error("the database keeps nothing in {} s", WRITING.as_secs())]
    Stuck,
    /// a task that lasts as long as the service
    #[error("{0} panicked a moment ago and began again: the log says why")]
    Panicked(&'static str),
}

impl Health {
    /// A task panicked, and begins again.
    pub fn note_panic(&self, task: &'static str) {
        *self.panicked.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), task));
    }

    fn check_tasks(&self) -> Result<(), Illness> {
        match *self.panicked.lock().unwrap_or_else(PoisonError::into_inner) {
            Some((at, task)) if at.elapsed() < TOLD => Err(Illness::Panicked(task)),
            _ => Ok(()),
        }
    }

    /// Read each time, and write unless somebody did so a moment ago.
    ///
    /// # Errors
    /// See [`Illness`].
    pub async fn ask(&self, service: &Service) -> Result<(), Illness> {
        let told = |error: DatabaseError| error.to_string();
        let read = timeout(READING, service.store.answer()).await.map_err(|_| Illness::Silent)?;
        read.map_err(|error| Illness::Unread(told(error)))?;
        self.check_tasks()?;
        // a request that comes meanwhile waits here, and gets the same answer
        let mut last = self.written.lock().await;
        if let Some((at, told)) = &*last
            && at.elapsed() < FRESH
        {
            return told.clone();
        }
        let written = match timeout(WRITING, service.store.try_write(service.clock.now())).await {
            Ok(written) => written.map_err(|error| Illness::Unwritten(told(error))),
            Err(_) => Err(Illness::Stuck),
        };
        *last = Some((Instant::now(), written.clone()));
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Scene;
    use uurna_store::testing::run;

    #[tokio::test]
    async fn a_service_that_reads_and_cannot_write_is_not_well_until_it_can() {
        let scene = Scene::new().await;
        Health::default().ask(&scene.service).await.unwrap();
        run(&scene.service.store, "ALTER TABLE pulse RENAME TO elsewhere").await;
        let asked = Health::default();
        assert!(matches!(asked.ask(&scene.service).await, Err(Illness::Unwritten(_))));
        run(&scene.service.store, "ALTER TABLE elsewhere RENAME TO pulse").await;
        assert!(asked.ask(&scene.service).await.is_err(), "it is not tried again at once");
        Health::default().ask(&scene.service).await.unwrap();
    }
}
