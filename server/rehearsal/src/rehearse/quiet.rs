//! A rehearsal without output: for the office's page, where officers see that their election works.

use std::sync::Arc;
use std::time::Duration;

use uurna_election_core::manifest::Manifest;
use uurna_election_core::result_entry::{DrawnLots, ResultEntry};
use uurna_verifier::State;

use super::RehearsalError;
use super::election::{Rehearsal, turnout};
use crate::machine::Cost;
use crate::simulation::{Simulation, SimulationPlan};

/// The end of a rehearsal.
pub struct Rehearsed {
    /// its keys were thrown away
    pub manifest: Arc<Manifest>,
    /// the result of the test votes
    pub result: ResultEntry,
    /// number of voters
    pub voters: usize,
    /// number of test votes
    pub votes: usize,
    /// whether the verifier found the record valid
    pub is_valid: bool,
    /// from the freezing to the result
    pub took: Duration,
}

/// Hold a whole election in which `percent` per cent of the voters
/// vote, and throw everything away. Every step is the real one.
///
/// # Errors
/// See [`RehearsalError`].
pub fn rehearse(plan: &SimulationPlan, percent: u8) -> Result<Rehearsed, RehearsalError> {
    let folder = tempfile::tempdir().map_err(|error| RehearsalError::Read(error.to_string()))?;
    let simulation = Simulation::new(plan)?;
    let (manifest, voters) = (Arc::clone(&simulation.manifest), simulation.voters.len());
    let votes = turnout(&simulation, percent, plan.seed);
    let (held, cost) = Cost::of(|| {
        let mut rehearsal = Rehearsal::freeze(simulation, &folder.path().join("rehearsal"))?;
        rehearsal.open()?;
        rehearsal.cast(&votes, plan.seed)?;
        let checks = rehearsal.check()?;
        rehearsal.count(&checks)?;
        let result = rehearsal.publish(DrawnLots::none(), |tied, _| tied.to_vec())?;
        let is_valid = rehearsal.verify("entries")?.report.state == State::Valid;
        Ok::<_, RehearsalError>((result, is_valid))
    });
    let (result, is_valid) = held?;
    Ok(Rehearsed { manifest, result, voters, votes: votes.len(), is_valid, took: cost.wall })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quiet_rehearsal_counts_every_test_vote_and_is_valid() {
        let plan = SimulationPlan::pick_one(3, 12);
        let rehearsed = rehearse(&plan, 50).unwrap();
        assert!(rehearsed.is_valid);
        assert_eq!((rehearsed.voters, rehearsed.votes, rehearsed.result.counted), (12, 6, 6));
    }
}
