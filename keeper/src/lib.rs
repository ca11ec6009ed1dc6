//! One election's log and its writer: casting, steps, acts, sums, the mark, a folder as storage, mirrors.
//!
//! A program that stores a log elsewhere implements [`Storage`]. Nothing here knows SQL, HTTP or an async runtime.

#![warn(missing_docs, clippy::missing_errors_doc)]

mod acting;
mod casting;
mod counting;
pub mod durable;
mod folder;
pub mod hex;
mod keeper;
mod keys;
mod log;
mod mark;
pub mod mirror;
mod recovering;
mod replay;
mod steps;
mod storage;
mod sums;

pub use acting::ActRefusal;
pub use casting::{CastRefusal, Submission};
pub use counting::{CountError, PublishError};
pub use folder::{
    CreateError, ElectionFolder, FolderStorage, NewElection, OpenError, clear_uncounted_tiles, write_record,
};
pub use keeper::{KeepError, Keeper, Looked, RestartError, look};
pub use keys::{KeyFileError, read_key, write_key};
pub use mark::{BelowMark, HighWater, MarkError};
pub use recovering::{RecoverError, Recovered};
pub use replay::{ReplayError, entries_from};
pub use steps::{CheckedBy, StepRefusal};
pub use storage::{Batch, Came, CommitError, Storage, StorageError};
pub use sums::{SumReport, SumReportError, is_good_sum};
