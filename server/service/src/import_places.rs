//! Imports of registers: at most two at once in an installation, and each is read within a time.
//!
//! What a file costs is known only when it is read: a file made for it can take a processor and a gigabyte for long. So an import has a place
//! of few, and past its deadline the thread that reads ends at the next row. Nobody waits for it then, but it keeps its place until it has
//! ended. Places are counted in this process: an installation is one `uurna serve`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::civil::Date;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::{JoinError, spawn_blocking};
use uurna_election_core::register::Reading;

/// Imports at once: one more than the [`Runner`](crate::jobs::Runner) does, so that a large register keeps nobody from a small one.
const PLACES: usize = 2;

/// The longest that a register is read. One of 160,000 members takes a second; a page waits for a minute, and the lease of a job is longer.
const DEADLINE: Duration = Duration::from_secs(30);

/// Places of those who import.
#[derive(Debug, Clone)]
pub struct ImportPlaces {
    free: Arc<Semaphore>,
    deadline: Duration,
}

/// A place among those who import; it is free when it and all its clones are dropped.
#[derive(Debug, Clone)]
pub struct ImportPlace {
    deadline: Duration,
    _held: Arc<OwnedSemaphorePermit>,
}

/// Why nothing was read.
#[derive(Debug, thiserror::Error)]
pub enum ReadingError {
    #[error("reading the register took longer than {seconds} seconds")]
    TooSlow { seconds: u64 },
    #[error("the thread that read the register ended: {0}")]
    Thread(#[from] JoinError),
}

/// Tells a thread that nobody waits for it.
struct StopsWhenDropped(Arc<AtomicBool>);

impl Drop for StopsWhenDropped {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Default for ImportPlaces {
    fn default() -> Self {
        Self::within(DEADLINE)
    }
}

impl ImportPlaces {
    /// Places whose readers have so long.
    #[must_use]
    pub fn within(deadline: Duration) -> Self {
        Self { free: Arc::new(Semaphore::new(PLACES)), deadline }
    }

    /// A place, if one is free.
    #[must_use]
    pub fn free(&self) -> Option<ImportPlace> {
        self.free.clone().try_acquire_owned().ok().map(|held| self.place(held))
    }

    /// A place, once one is free: who asked first has it first.
    pub async fn next(&self) -> ImportPlace {
        loop {
            // nobody closes the semaphore
            if let Ok(held) = self.free.clone().acquire_owned().await {
                return self.place(held);
            }
        }
    }

    fn place(&self, held: OwnedSemaphorePermit) -> ImportPlace {
        ImportPlace { deadline: self.deadline, _held: Arc::new(held) }
    }
}

impl ImportPlace {
    /// Read on a thread that works, until the deadline, and no longer than somebody waits for it.
    ///
    /// # Errors
    /// See [`ReadingError`].
    pub async fn read<T: Send + 'static>(
        &self,
        today: Date,
        read: impl FnOnce(&Reading<'_>) -> T + Send + 'static,
    ) -> Result<T, ReadingError> {
        let (stopped, place) = (Arc::new(AtomicBool::new(false)), self.clone());
        let _stops = StopsWhenDropped(stopped.clone());
        let thread = spawn_blocking(move || {
            let done = read(&Reading { goes_on: &|| !stopped.load(Ordering::Relaxed), ..Reading::on(today) });
            drop(place);
            done
        });
        match tokio::time::timeout(self.deadline, thread).await {
            Ok(done) => Ok(done?),
            Err(_) => Err(ReadingError::TooSlow { seconds: self.deadline.as_secs() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use futures_util::FutureExt as _;
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 22);

    #[tokio::test]
    async fn two_import_at_once_and_a_third_waits_for_the_first_that_ends() {
        let places = ImportPlaces::default();
        let (first, second) = (places.free().unwrap(), places.next().await);
        assert!(places.free().is_none());
        let mut third = Box::pin(places.next());
        assert!((&mut third).now_or_never().is_none());
        let clone = first.clone();
        drop(first);
        assert!((&mut third).now_or_never().is_none(), "a part of it goes on");
        drop(clone);
        let third = third.await;
        assert!(places.free().is_none());
        drop((second, third));
        assert!(places.free().is_some());
    }

    #[tokio::test]
    async fn who_reads_too_long_is_told_to_stop_and_keeps_the_place_until_it_does() {
        let places = ImportPlaces::within(Duration::ZERO);
        let (told, was_told) = mpsc::channel();
        let (end, ended) = mpsc::channel::<()>();
        let place = places.free().unwrap();
        let read = place.read(TODAY, move |reading| {
            while (reading.goes_on)() {
                std::thread::yield_now();
            }
            told.send(()).unwrap();
            ended.recv().unwrap();
        });
        assert!(matches!(read.await, Err(ReadingError::TooSlow { seconds: 0 })));
        was_told.recv().unwrap();
        drop(place);
        let _other = places.free().unwrap();
        assert!(places.free().is_none(), "the thread goes on");
        end.send(()).unwrap();
        places.next().await;
    }

    #[tokio::test]
    async fn what_nobody_waits_for_any_more_stops() {
        let places = ImportPlaces::default();
        let (stopped, has_stopped) = tokio::sync::oneshot::channel();
        let place = places.free().unwrap();
        let mut read = Box::pin(place.read(TODAY, move |reading| {
            while (reading.goes_on)() {
                std::thread::yield_now();
            }
            stopped.send(()).unwrap();
        }));
        assert!((&mut read).now_or_never().is_none());
        drop(read);
        has_stopped.await.unwrap();
    }
}
