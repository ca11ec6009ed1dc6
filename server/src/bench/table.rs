//! The figures as a table for people.

use std::fmt;

use super::Figures;

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.machine)?;
        writeln!(f, "user CPU a ballot   bytes   prepare    verify one   verify in bulk   a trustee's work")?;
        for row in &self.ballots {
            writeln!(
                f,
                "{:>8} bits     {:>8}  {:>6.2} ms   {:>8.0} µs     {:>8.1} µs       {:>8.1} µs",
                row.bits, row.bytes, row.prepare_ms, row.verify_one_us, row.verify_bulk_us, row.trustee_us
            )?;
        }
        writeln!(f, "\nverify a whole record   wall clock   user CPU")?;
        for row in &self.verification {
            writeln!(f, "{:>12} ballots     {:>8.2} s  {:>8.2} s", row.ballots, row.wall_s, row.user_s)?;
        }
        writeln!(f, "\nmost memory of this run, simulation and record included: {} MiB", self.peak_mib)
    }
}
