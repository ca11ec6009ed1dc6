//! A report for people.

use std::fmt::{self, Display, Formatter};

use uurna_election_core::check::Check;

use super::{Report, State};
use crate::claims::{claim, section};
use crate::findings::Outcome;

/// Findings of one check that are shown to people; all that are kept stand in the JSON.
const SHOWN: usize = 5;

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(title) = &self.title {
            writeln!(f, "{title}")?;
        }
        if let Some(fingerprint) = &self.fingerprint {
            writeln!(f, "Election fingerprint  {fingerprint}")?;
        }
        writeln!(f)?;
        for (check, outcome) in &self.checks {
            let (mark, note) = match outcome {
                Outcome::Passed(figure) => ("holds", figure.as_str()),
                Outcome::NotReached(why) => ("  –  ", why.as_str()),
                Outcome::Failed { .. } => ("FAILS", section(*check)),
            };
            writeln!(f, "{:<4}{mark}  {}\n           {note}", check.to_string(), claim(*check))?;
            if let Outcome::Failed { findings, more } = outcome {
                for finding in findings.iter().take(SHOWN) {
                    match finding.index {
                        Some(index) => writeln!(f, "           entry {index}: {}", finding.message)?,
                        None => writeln!(f, "           {}", finding.message)?,
                    }
                }
                let more = more + findings.len().saturating_sub(SHOWN);
                if more > 0 {
                    writeln!(f, "           … and {more} more")?;
                }
            }
        }
        if let Some(code) = &self.close_code {
            writeln!(f, "\nClose code  {code}")?;
        }
        writeln!(f)?;
        match self.state {
            State::Valid => writeln!(f, "VALID: the published result is what the ballots say."),
            State::Invalid => {
                let first = self.failed().next().map_or_else(String::new, |check| check.to_string());
                if first == Check::V12.to_string() {
                    return writeln!(
                        f,
                        "V12 FAILS: nothing is wrong with the record, but what you asked about does not hold in it; V12 above says why."
                    );
                }
                writeln!(f, "INVALID: {first} fails. Do not trust this record; show it to the election committee.")
            }
            State::Incomplete => writeln!(f, "INCOMPLETE: nothing is wrong so far, and there is no result yet."),
            State::NotAnchored => writeln!(
                f,
                "CONSISTENT, NOT ANCHORED: nothing is wrong inside this record, but only the fingerprint from your letter or \
                 the notice board tells that it is the right one. Give it with --fingerprint."
            ),
        }
    }
}
