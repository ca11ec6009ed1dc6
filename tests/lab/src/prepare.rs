//! An election for a load test, and its ballots.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use getrandom::SysRng;
use rand_core::{Rng as _, UnwrapErr};
use tokio::runtime::{Handle, Runtime};
use uurna_crypto::signature::SigningKey;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::board::entry_of;
use uurna_election_core::time::Timestamp;
use zeroize::Zeroizing;

use super::{LoadError, Prepare};
use uurna_rehearsal::simulation::{SimulatedBallot, Simulation, SimulationPlan};
use uurna_service::boards::{Boards, NewBoard, OfficerStep};
use uurna_service::clock::{Clock as _, SystemClock};
use uurna_service::config::Config;
use uurna_store::Store;

/// Seconds before now at which voting opened, and after now at which it closes.
const OPENED: i64 = 3600;
const CLOSES: i64 = 30 * 24 * 3600;

pub(super) fn failed(error: impl std::fmt::Display) -> LoadError {
    LoadError::Election(error.to_string())
}

pub(super) fn run(asked: &Prepare) -> Result<(), LoadError> {
    let config = Config::read(&asked.config, |name| std::env::var(name).ok()).map_err(failed)?;
    let runtime = Runtime::new()?;
    let simulation = runtime.block_on(async { prepare(&config, asked.options, asked.voters).await })?;
    let mut bytes = Vec::new();
    for ballot in simulation.ballots() {
        let body = body_of(&ballot)?;
        bytes.extend_from_slice(&u32::try_from(body.len()).map_err(failed)?.to_le_bytes());
        bytes.extend_from_slice(&body);
    }
    write(&asked.dir, "ballots", &bytes)?;
    write(&asked.dir, "election", simulation.manifest.id().to_string().as_bytes())?;
    println!("election {}, fingerprint {}", simulation.manifest.id(), simulation.manifest.fingerprint());
    Ok(())
}

/// A ballot in the form of a request: the length of its entry, the entry, the sealed shares.
pub(super) fn body_of(ballot: &SimulatedBallot) -> Result<Vec<u8>, LoadError> {
    let entry = u32::try_from(ballot.entry.len()).map_err(failed)?;
    Ok([&entry.to_le_bytes(), ballot.entry.as_slice(), ballot.blob.as_slice()].concat())
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), LoadError> {
    let path = folder.join(name);
    fs::create_dir_all(folder).and_then(|()| fs::write(&path, bytes)).map_err(|source| LoadError::File { path, source })
}

/// Make an election in the database of a configuration, and open it. This needs no other process.
///
/// # Errors
/// [`LoadError::Election`].
pub async fn prepare(config: &Config, options: usize, voters: usize) -> Result<Simulation, LoadError> {
    let seed = UnwrapErr(SysRng).next_u64();
    let store = Store::open(&config.database_address().map_err(failed)?).await.map_err(failed)?;
    let boards =
        Boards::new(store.clone(), Arc::new(SystemClock), &config.secrets, Handle::current()).map_err(failed)?;
    let simulation = add(&boards, seed, options, voters).await?;
    store.close().await;
    Ok(simulation)
}

/// The present time in seconds: an election's seed, which determines its id.
pub(super) fn now() -> u64 {
    SystemClock.now().seconds().unsigned_abs()
}

/// Make the board of an election, and open it.
pub(super) async fn add(boards: &Boards, seed: u64, options: usize, voters: usize) -> Result<Simulation, LoadError> {
    let now = SystemClock.now().seconds();
    let [opens, closes] =
        [now - OPENED, now + CLOSES].map(|at| Timestamp::from_seconds(at).unwrap_or(Timestamp::EPOCH));
    let plan = SimulationPlan { times: [opens, closes], seed, ..SimulationPlan::pick_one(options, voters) };
    let simulation = Simulation::new(&plan).map_err(failed)?;
    let new = NewBoard {
        manifest: &simulation.manifest_bytes,
        roll: &simulation.roll,
        log_key: Zeroizing::new(simulation.log_seed),
    };
    boards.create(new).await.map_err(failed)?;
    let election = simulation.manifest.id();
    for (signer, key) in (1..).zip(&simulation.trustees) {
        let key = SigningKey::from_seed(&key.signing_seed());
        let acceptance = Acceptance::sign(&simulation.manifest.fingerprint(), signer, &key);
        boards.file(&election, entry_of(3, &acceptance.encode())).await.map_err(failed)?;
    }
    boards.step(&election, OfficerStep::Open, uurna_store::Actor::Operator).await.map_err(failed)?;
    Ok(simulation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn elections_prepared_in_one_second_are_each_their_own() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().display();
        let config = format!(
            "secrets = \"{path}/secrets\"\n[server]\npublic_url = \"http://localhost:8080\"\n\
             [database]\nurl = \"sqlite://{path}/uurna.db\"\n"
        );
        let config: Config = toml::from_str(&config).unwrap();
        let (one, other) = (prepare(&config, 2, 3).await.unwrap(), prepare(&config, 2, 3).await.unwrap());
        assert_ne!(one.manifest.id(), other.manifest.id());
        assert_ne!(one.roll, other.roll);
    }
}
