//! The figures as a table for people, line by line.

use std::fmt;

use super::{BallotFigures, VerificationFigures};

/// Above the rows of ballots.
pub(super) const BALLOTS: &str =
    "user CPU a ballot   bytes   prepare    verify one   verify in bulk   a trustee's work";
/// Above the rows of whole records.
pub(super) const RECORDS: &str = "\nverify a whole record   wall clock   user CPU";

/// The last line: MiB.
pub(super) struct Peak(pub(super) u64);

impl fmt::Display for BallotFigures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:>8} bits     {:>8}  {:>6.2} ms   {:>8.0} µs     {:>8.1} µs       {:>8.1} µs",
            self.bits, self.bytes, self.prepare_ms, self.verify_one_us, self.verify_bulk_us, self.trustee_us
        )
    }
}

impl fmt::Display for VerificationFigures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>12} ballots     {:>8.2} s  {:>8.2} s", self.ballots, self.wall_s, self.user_s)
    }
}

impl fmt::Display for Peak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\nmost memory of this run, simulation and record included: {} MiB", self.0)
    }
}
