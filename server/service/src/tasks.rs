//! Tasks that last as long as the service: sending, jobs, the clock.
//!
//! A task that panics begins again, and `/healthz` says so. Rejected: to end the process, so that what supervises it starts another. A job
//! that panics at every try would then take casting with it each time.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt as _;

use crate::service::Shared;

/// Between a panic and the next beginning.
pub const PAUSE: Duration = Duration::from_secs(1);

/// Run a task until it ends by itself; after a panic it begins again, `pause` later.
pub async fn keep<F: Future<Output = ()>>(
    service: Shared,
    task: &'static str,
    pause: Duration,
    begin: impl Fn() -> F + Send,
) {
    // what a panic left half done lies in the database, which rolled it back: the next beginning reads it from there
    while AssertUnwindSafe(begin()).catch_unwind().await.is_err() {
        tracing::error!(task, "a task of the service panicked, and begins again");
        service.health.note_panic(task);
        tokio::time::sleep(pause).await;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::health::{Health, Illness};
    use crate::testing::Scene;

    #[tokio::test]
    async fn a_task_that_panics_begins_again_and_the_service_says_that_it_is_not_well() {
        let scene = Scene::new().await;
        Health::default().ask(&scene.service).await.unwrap();
        let begun = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&begun);
        let begin = move || {
            let times = counted.fetch_add(1, Ordering::Relaxed);
            async move { assert!(times >= 2, "a fault of the test's own") }
        };
        keep(scene.service.clone(), "jobs", Duration::ZERO, begin).await;
        assert_eq!(begun.load(Ordering::Relaxed), 3);
        let asked = scene.service.health.ask(&scene.service).await;
        assert_eq!(asked, Err(Illness::Panicked("jobs")));
    }
}
