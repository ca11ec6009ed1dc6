//! Long work behind the pages: asked for by an operation, done in steps by the [`Runner`] of `uurna serve`, watched by a page.
//!
//! A job is a row of the store ([`uurna_store::Store::begin_job`]). A kind of job is a variant of [`Kind`] and a function that does one
//! step: it looks at what is there, does the next thing, and says how far it is. A step is short beside the lease and can be done twice,
//! so that a crash, a second process or a cancellation between two steps loses nothing.

pub mod letters;
mod runner;

pub use runner::Runner;

use uurna_store::DatabaseError;

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// makes files of an election's letters; counts files
    Letters,
}

impl Kind {
    const ALL: [Self; 1] = [Self::Letters];

    /// As the database writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Letters => "letters",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What one step came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// there is more to do
    Done { done: u64, total: u64 },
    /// that was all
    Last,
}

/// Why a step came to nothing.
#[derive(Debug, thiserror::Error)]
enum StepError {
    /// it will not work later either
    #[error("this job can never be done: {reason}")]
    Never { reason: &'static str },
    #[error(transparent)]
    Database(#[from] DatabaseError),
}
