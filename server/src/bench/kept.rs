//! Ballots kept in a folder, so that two processes measure the same ones and only one makes them.

use std::io::ErrorKind;
use std::path::Path;

use uurna_election_core::ballot::Tracker;
use uurna_rehearsal::machine::Cost;
use uurna_rehearsal::simulation::{SimulatedBallot, Simulation};

use super::BenchError;

/// The ballots of a simulation, with their cost: from the folder, or new ones, which are put there.
pub(super) fn ballots(
    simulation: &Simulation,
    folder: &Path,
) -> Result<(Vec<SimulatedBallot>, Option<Cost>), BenchError> {
    let failed = |source| BenchError::Ballots { folder: folder.to_owned(), source };
    let path = folder.join(format!("{}-ballots-of-{}-bits", simulation.voters.len(), simulation.shape.bits()));
    match std::fs::read(&path) {
        Ok(bytes) => return Ok((decode(simulation, &bytes), None)),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    let (ballots, cost) = Cost::of(|| simulation.ballots());
    let bytes: Vec<u8> = ballots.iter().flat_map(|ballot| [ballot.entry.as_slice(), &ballot.blob].concat()).collect();
    std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, bytes)).map_err(failed)?;
    Ok((ballots, Some(cost)))
}

fn decode(simulation: &Simulation, bytes: &[u8]) -> Vec<SimulatedBallot> {
    let (entry, blob) = (simulation.shape.ballot_length(), simulation.shape.blob_length());
    let ballot = |bytes: &[u8]| {
        let (entry, blob) = bytes.split_at(entry);
        let tracker = simulation.shape.front(entry).map_or(Tracker::NONE, |front| front.tracker);
        SimulatedBallot { entry: entry.to_vec(), blob: blob.to_vec(), tracker }
    };
    bytes.chunks_exact(entry + blob).map(ballot).collect()
}
