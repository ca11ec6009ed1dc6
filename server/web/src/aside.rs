//! Work of the processor's, aside from the threads that answer.

use crate::Problem;

/// Do it on a thread that works.
pub(crate) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))
}
