//! Long work behind the pages: asked for by an operation, done in steps by the [`Runner`] of `uurna serve`, watched by a page.
//!
//! A job is a row of the store ([`uurna_store::Store::begin_job`]). A kind of job is a variant of [`Kind`] and a function that does one
//! step: it looks at what is done, does the next thing, and reports its progress. A step is short beside the lease and can be done twice,
//! so that a crash, a second process or a cancellation between two steps loses nothing.

mod deciding;
mod erasing;
mod freezing;
mod importing;
pub mod letters;
mod roll_check;
mod runner;
mod telling;
mod using;

pub use runner::Runner;

use uurna_store::{Actor, DatabaseError, JobTrouble, OwnedActor, TakenJob};

use crate::service::Service;

/// Seconds for which a job is ours; every report of progress renews them.
const LEASE: i64 = 120;

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// makes files of an election's letters; counts files
    Letters,
    /// freezes an election; counts codes
    Freezing,
    /// decides about the members of a register; counts members
    Deciding,
    /// erases what is known of voters; counts rows
    Erasing,
    /// reads a register that was uploaded; counts members
    Importing,
    /// takes a register into use; counts members
    Using,
    /// puts messages to all voters into the outbox; counts rows of the register
    Telling,
    /// tells members that they can check the roll; counts rows of the register
    RollCheck,
}

impl Kind {
    const ALL: [Self; 8] = [
        Self::Letters,
        Self::Freezing,
        Self::Deciding,
        Self::Erasing,
        Self::Importing,
        Self::Using,
        Self::Telling,
        Self::RollCheck,
    ];

    /// Returns `true` if the job is tried until it is done: to everybody it looks done already.
    fn is_tried_for_ever(self) -> bool {
        self == Self::Erasing
    }

    /// As the database writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Letters => "letters",
            Self::Freezing => "freezing",
            Self::Deciding => "deciding",
            Self::Erasing => "erasing",
            Self::Importing => "importing",
            Self::Using => uurna_store::USING,
            Self::Telling => "telling",
            Self::RollCheck => "roll-check",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The outcome of one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// there is more to do
    Done { done: u64, total: u64 },
    /// that was all
    Last,
}

/// A job whose step takes long: the step reports its progress for the page, and learns when it must stop.
pub(crate) struct AtWork<'a> {
    service: &'a Service,
    job: &'a TakenJob,
}

impl<'a> AtWork<'a> {
    pub(crate) fn on(service: &'a Service, job: &'a TakenJob) -> Self {
        Self { service, job }
    }

    pub(crate) fn job(&self) -> &'a TakenJob {
        self.job
    }

    /// Record the progress. Returns `false` if the job was cancelled, or belongs to another process by now.
    pub(crate) async fn is_at(&self, done: u64, total: u64) -> Result<bool, DatabaseError> {
        let lease = self.service.clock.now().seconds() + LEASE;
        self.service.store.job_goes_on(self.job, (done, total), lease).await
    }
}

/// The officer who asked for a job, as they are now: the job checks whether they still may.
async fn asker(service: &Service, job: &TakenJob) -> Result<OwnedActor, StepError> {
    let Some(id) = &job.asked_by else { return Ok(Actor::Operator.into()) };
    let record = service.store.officer(id).await?.filter(|record| record.disabled_at.is_none());
    Ok(OwnedActor::Officer(record.ok_or(StepError::Refused { reason: JobTrouble::AskerGone })?.officer))
}

/// Why a step failed.
#[derive(Debug, thiserror::Error)]
enum StepError {
    /// it will not work later either
    #[error("this job can never be done: {}", reason.name())]
    Never { reason: JobTrouble },
    /// somebody must do something first, and then ask again
    #[error("refused: {}", reason.name())]
    Refused { reason: JobTrouble },
    /// it was cancelled, or another process does it
    #[error("stopped")]
    Stopped,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}
