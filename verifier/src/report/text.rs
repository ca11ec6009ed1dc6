//! Reports for people.

use std::fmt::{self, Display, Formatter};

use uurna_election_core::board::{Phase, SmallContest};
use uurna_election_core::check::Check;

use super::outcome::write_result;
use super::{Report, State};
use crate::checks::row;
use crate::findings::Outcome;

/// Findings of one check that people see; the JSON has all that were kept.
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
                Outcome::Failed { .. } => ("FAILS", row(*check).section),
            };
            writeln!(f, "{:<4}{mark}  {}\n           {note}", check.to_string(), row(*check).claim)?;
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
        for SmallContest { contest, counted } in &self.below_floor {
            let title = self.contests.iter().find(|known| known.id == *contest);
            let title = title.map_or(contest.as_str(), |known| known.title.in_language("en"));
            writeln!(
                f,
                "\nToo small to be secret: {title} has {counted} counted ballots, fewer than this election's own floor. No check fails \
                 for it; the harm is to secrecy."
            )?;
        }
        // a result that was not published yet, or that is in an invalid record, does not count as one
        if let (Some(result), true, State::Valid | State::NotAnchored) = (&self.result, self.has_result, self.state) {
            write_result(f, result, &self.contests)?;
        }
        writeln!(f)?;
        self.write_verdict(f)?;
        if self.failed().any(|failed| failed == Check::V12) {
            writeln!(f, "What you asked about does not hold in this record: V12 above says why.")?;
        }
        Ok(())
    }
}

impl Report {
    fn write_verdict(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.state {
            State::Valid => writeln!(f, "VALID: the published result is what the ballots say."),
            State::Invalid => {
                let first = self.failed().next().map_or_else(String::new, |check| check.to_string());
                writeln!(f, "INVALID: {first} fails. Do not trust this record; show it to the election committee.")
            }
            State::Incomplete => {
                let stands = self.phase.map_or("", stands);
                writeln!(f, "INCOMPLETE: nothing is wrong so far, and there is no result yet.{stands}")
            }
            State::NotAnchored => writeln!(
                f,
                "CONSISTENT, NOT ANCHORED: nothing is wrong inside this record, but only the fingerprint from your letter or \
                 the notice board tells that it is the right one. Give it with --fingerprint."
            ),
        }
    }
}

/// The phase of an election without a result, as a sentence.
fn stands(phase: Phase) -> &'static str {
    match phase {
        Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting => " Voting has not begun.",
        Phase::Open => " Voting is open.",
        Phase::Suspended => " Voting is suspended.",
        Phase::Closed => " Voting has closed; trustees check their shares.",
        Phase::Checked | Phase::Opening => " Voting has closed; the count is under way.",
        Phase::Ended => "",
    }
}
