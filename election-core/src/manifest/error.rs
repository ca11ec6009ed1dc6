//! Why a manifest is refused: the place, as a path such as `contests[0].rule.min`, and the fault there.

use super::MAX_BYTES;
use super::identity::IdError;
use super::keys::KeyError;
use crate::encoding::Base64Error;
use crate::json::JsonError;
use crate::layout::TooLarge;
use crate::outcome::PlacesError;
use crate::time::TimeError;

/// Why a manifest is refused (§2, §3, `docs/tally-rules.md`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// more bytes than a manifest may have
    #[error("the manifest has {bytes} bytes, and at most {MAX_BYTES} are allowed")]
    TooLong {
        /// its length
        bytes: usize,
    },
    /// not JSON as §2 narrows it
    #[error(transparent)]
    Json(#[from] JsonError),
    /// a required member is missing
    #[error("{place} is missing")]
    Missing {
        /// its place
        place: String,
    },
    /// a member that is not allowed there
    #[error("{place} is not a member that belongs there")]
    UnknownMember {
        /// its place
        place: String,
    },
    /// another kind of JSON value, or a text that is not an allowed word
    #[error("{place} must be {needed}")]
    Unexpected {
        /// its place
        place: String,
        /// the required value
        needed: &'static str,
    },
    /// a number too small or too large
    #[error("{place} must be a number from {least} to {most}, and is {found}")]
    OutOfBounds {
        /// its place
        place: String,
        /// the smallest allowed
        least: u64,
        /// the largest allowed
        most: u64,
        /// the number
        found: u64,
    },
    /// too few or too many elements
    #[error("{place} must have from {least} to {most} elements, and has {found}")]
    WrongCount {
        /// the array
        place: String,
        /// the fewest allowed
        least: usize,
        /// the most allowed
        most: usize,
        /// the number of elements
        found: usize,
    },
    /// an id, or a contest of a style, is repeated
    #[error("{place} repeats {id:?}")]
    Repeated {
        /// the second of the two
        place: String,
        /// the repeated id
        id: String,
    },
    /// one key for two purposes or two signers
    #[error("{place} is the same key as {other}")]
    SameKey {
        /// the second of the two
        place: String,
        /// the first of the two
        other: String,
    },
    /// a name of something that does not exist
    #[error("{place} names {id:?}, which the manifest does not have")]
    NoSuch {
        /// the place of the name
        place: String,
        /// the name
        id: String,
    },
    /// not the id of an election
    #[error("{place}: {error}")]
    BadId {
        /// its place
        place: String,
        /// the fault
        error: IdError,
    },
    /// bytes that do not decode
    #[error("{place}: {error}")]
    BadBytes {
        /// their place
        place: String,
        /// the fault
        error: Base64Error,
    },
    /// a key that does not decode
    #[error("{place}: {error}")]
    BadKey {
        /// its place
        place: String,
        /// the fault
        error: KeyError,
    },
    /// a moment that does not decode
    #[error("{place}: {error}")]
    BadTime {
        /// its place
        place: String,
        /// the fault
        error: TimeError,
    },
    /// the poll would end before it begins
    #[error("closes must be later than opens")]
    ClosesBeforeOpens,
    /// a blank vote beside the right to mark nothing
    #[error("{place} needs min of at least 1: with min 0 marking nothing is a vote already")]
    BlankWithoutMinimum {
        /// place of `blank`
        place: String,
    },
    /// the most points for one option are not all ones in binary
    #[error("{place} must be one of 1, 3, 7, 15 and so on to 65535, and is {found}")]
    MostIsNotAllOnes {
        /// its place
        place: String,
        /// the number
        found: u64,
    },
    /// a contest that nobody could vote in
    #[error("{place} stands in no style, so nobody could vote in it")]
    ContestWithoutStyle {
        /// the contest
        place: String,
    },
    /// a method of counting that does not fit the contest's rule
    #[error("{place}: the method {method} needs {needed}")]
    MethodNeedsAnotherRule {
        /// place of the outcome
        place: String,
        /// the method
        method: &'static str,
        /// the required kind of contest
        needed: &'static str,
    },
    /// a member that this method of counting does not use
    #[error("{place} does not belong to the method {method}")]
    OtherMethod {
        /// its place
        place: String,
        /// the method
        method: &'static str,
    },
    /// closed lists whose places no result could name
    #[error("{place}: {error}")]
    Places {
        /// place of the options
        place: String,
        /// the fault
        error: PlacesError,
    },
    /// ballots of this election would not fit
    #[error("the contests are too large: {0}")]
    TooLarge(#[from] TooLarge),
}
