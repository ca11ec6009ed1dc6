//! The figures as a table for people, line by line.

use std::fmt::{self, Display, Formatter};

use super::{BallotFigures, Figures, Row, VerificationFigures};

/// The machine, and the meaning of the columns.
pub(super) struct Head<'a>(pub(super) &'a Figures);

/// The cost of ballots of one size.
pub(super) struct BallotLine<'a>(pub(super) &'a Row);

/// The parts of the limits, and the head of the next table.
pub(super) struct Limits<'a>(pub(super) &'a Figures);

/// The cost of a whole record.
pub(super) struct RecordLine<'a>(pub(super) &'a VerificationFigures);

/// The memory.
pub(super) struct Foot<'a>(pub(super) &'a Figures);

impl Display for Head<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.0.machine)?;
        writeln!(
            f,
            "CPU a ballot, µs        prepare |          verify in bulk           |       verify one       |  a trustee's work"
        )?;
        write!(
            f,
            "    bits     bytes           ms | library     ours   ratio    limit | library    ours  ratio | library    ours  ratio"
        )
    }
}

/// Library, ours, and the ratio.
struct Pair(Option<f64>, f64);

impl Display for Pair {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self(Some(library), ours) => write!(f, "{library:>7.1} {ours:>8.1} {:>6.2}", library / ours),
            Self(None, ours) => write!(f, "{:>7} {ours:>8.1} {:>6}", "", ""),
        }
    }
}

impl Display for BallotLine<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Row { ours, library, limit } = self.0;
        let library = |figure: fn(&BallotFigures) -> f64| library.as_ref().map(figure);
        let prepare = ours.prepare_ms.map_or_else(String::new, |ms| format!("{ms:.2}"));
        write!(f, "{:>8}  {:>8}     {prepare:>8} | ", ours.bits, ours.bytes)?;
        write!(f, "{}  {:>7.1} | ", Pair(library(|of| of.verify_bulk_us), ours.verify_bulk_us), limit.sum())?;
        write!(f, "{} | ", Pair(library(|of| of.verify_one_us), ours.verify_one_us))?;
        write!(f, "{}", Pair(library(|of| of.trustee_us), ours.trustee_us))
    }
}

impl Display for Limits<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let units = &self.0.units;
        writeln!(
            f,
            "\nThe limit, in µs: 7 points decoded at {:.2}, 6 terms of a sum at {:.2}",
            units.point, units.term
        )?;
        writeln!(f, "and of each generator the 512th part, a transcript, SHA-256 at {:.2} a KiB", units.hash)?;
        for Row { ours, limit, .. } in &self.0.ballots {
            writeln!(
                f,
                "{:>8} bits    {:.2} + {:.2} + {:.2} + {:.2} = {:.2}; ours takes {:.2} times that",
                ours.bits,
                limit.points,
                limit.terms,
                limit.transcript,
                limit.hashes,
                limit.sum(),
                ours.verify_bulk_us / limit.sum()
            )?;
        }
        write!(f, "\nverify a whole record     wall clock        CPU")
    }
}

impl Display for RecordLine<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let VerificationFigures { ballots, wall_s, cpu_s } = self.0;
        write!(f, "{ballots:>12} ballots     {wall_s:>8.2} s {cpu_s:>8.2} s")
    }
}

impl Display for Foot<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "\nmost memory of this run, simulation and record included: {} MiB", self.0.peak_mib)
    }
}
