//! A simulated election on a service's boards, with everybody's part, step by step.

use std::sync::Arc;

use futures_util::future::join_all;
use getrandom::SysRng;
use rand_core::UnwrapErr;
use uurna_crypto::signature::SigningKey;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::board::{Checked, Election, entry_of};
use uurna_election_core::trustee::{ReadinessCheck, SharesCheck, TrusteeCheck};
use uurna_verifier::{Asked, Verification, verify};
use zeroize::Zeroizing;

use super::{SimulatedBallot, Simulation};
use uurna_election_core::manifest::ElectionId;
use uurna_keeper::{Storage as _, Submission, SumReport};
use uurna_service::boards::{BoardError, BoardKeeper, Boards, NewBoard, OfficerStep};

/// Ballots that are sent at once.
const TOGETHER: usize = 200;

/// A simulated election that a service keeps.
pub struct Played {
    simulation: Arc<Simulation>,
    boards: Arc<Boards>,
    election: ElectionId,
}

/// Why a part could not be played.
#[derive(Debug, thiserror::Error)]
#[error("the simulated election stops: {0}")]
pub struct PlayError(String);

fn stop(error: impl std::fmt::Display) -> PlayError {
    PlayError(error.to_string())
}

fn randomness() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

impl Played {
    /// Make the board of the election.
    ///
    /// # Errors
    /// When the boards refuse it.
    pub async fn begin(simulation: Simulation, boards: Arc<Boards>) -> Result<Self, PlayError> {
        let log_key = Zeroizing::new(simulation.log_seed);
        let new = NewBoard { manifest: &simulation.manifest_bytes, roll: &simulation.roll, log_key };
        boards.create(new).await.map_err(stop)?;
        let election = simulation.manifest.id();
        Ok(Self { simulation: Arc::new(simulation), boards, election })
    }

    /// Its id.
    #[must_use]
    pub fn election(&self) -> &ElectionId {
        &self.election
    }

    /// Everybody's keys.
    #[must_use]
    pub fn simulation(&self) -> &Arc<Simulation> {
        &self.simulation
    }

    fn signers(&self) -> Vec<(u64, SigningKey)> {
        (1..).zip(self.simulation.trustees.iter().map(|key| SigningKey::from_seed(&key.signing_seed()))).collect()
    }

    /// Every signer accepts.
    ///
    /// # Errors
    /// When the board refuses.
    pub async fn accept(&self) -> Result<(), PlayError> {
        for (signer, key) in self.signers() {
            let acceptance = Acceptance::sign(&self.simulation.manifest.fingerprint(), signer, &key);
            self.boards.file(&self.election, entry_of(3, &acceptance.encode())).await.map_err(stop)?;
        }
        Ok(())
    }

    /// An officer's step.
    ///
    /// # Errors
    /// When the board refuses.
    pub async fn step(&self, step: OfficerStep) -> Result<(), PlayError> {
        self.boards.step(&self.election, step, uurna_service::operations::Actor::Operator).await.map(drop).map_err(stop)
    }

    /// Cast ballots.
    ///
    /// # Errors
    /// When the board refuses one.
    pub async fn cast(&self, ballots: &[SimulatedBallot]) -> Result<(), PlayError> {
        for ballots in ballots.chunks(TOGETHER) {
            let cast = |ballot: &SimulatedBallot| {
                let submission = Submission { entry: ballot.entry.clone(), blob: ballot.blob.clone() };
                let room = self.boards.room((ballot.entry.len() + ballot.blob.len()) as u64);
                async move {
                    let room = room.map_err(stop)?;
                    self.boards.cast(&self.election, submission, self.boards.now(), room).await.map_err(stop)
                }
            };
            join_all(ballots.iter().map(cast)).await.into_iter().collect::<Result<Vec<_>, _>>()?;
        }
        Ok(())
    }

    /// After the close: every trustee verifies the record, checks its shares, and says that its sum is good.
    ///
    /// # Errors
    /// When a check fails.
    pub async fn check(&self) -> Result<Vec<TrusteeCheck>, PlayError> {
        let mut checks = Vec::new();
        for (trustee, key) in self.signers() {
            let simulation = Arc::clone(&self.simulation);
            let work = move |keeper: &mut BoardKeeper| {
                checked_by(keeper, &simulation, trustee, &key).map_err(BoardError::Refused)
            };
            let (check, report) = self.boards.ask(&self.election, work).await.map_err(stop)?;
            self.boards.note_sum(&self.election, report).await.map_err(stop)?;
            checks.push(check);
        }
        Ok(checks)
    }

    /// Every signer signs the close.
    ///
    /// # Errors
    /// When one of them refuses.
    pub async fn sign(&self) -> Result<(), PlayError> {
        for (signer, key) in self.signers() {
            let work = move |keeper: &mut BoardKeeper| readiness_of(keeper, signer, &key).map_err(BoardError::Refused);
            let entry = self.boards.ask(&self.election, work).await.map_err(stop)?;
            self.boards.file(&self.election, entry).await.map_err(stop)?;
        }
        Ok(())
    }

    /// Trustees open their shares until the result exists.
    ///
    /// # Errors
    /// When one of them refuses.
    pub async fn open(&self, checks: Vec<TrusteeCheck>) -> Result<(), PlayError> {
        let threshold = self.simulation.manifest.threshold();
        for ((_, key), check) in self.signers().into_iter().zip(checks).take(threshold) {
            let work = move |keeper: &mut BoardKeeper| {
                let election = keeper.board().checked().ok_or_else(|| BoardError::Refused(stop("not checked")))?;
                let opening = check.open(election, Some(election.close()), &key);
                opening.map(|opening| entry_of(8, &opening.encode())).map_err(|error| BoardError::Refused(stop(error)))
            };
            let entry = self.boards.ask(&self.election, work).await.map_err(stop)?;
            self.boards.file(&self.election, entry).await.map_err(stop)?;
        }
        Ok(())
    }

    /// Play everything from the close to the result.
    ///
    /// # Errors
    /// When a part fails.
    pub async fn count(&self) -> Result<(), PlayError> {
        self.step(OfficerStep::Close).await?;
        let checks = self.check().await?;
        self.sign().await?;
        self.open(checks).await
    }
}

/// Read the record as everybody reads it, and verify it.
fn verified(keeper: &BoardKeeper) -> Result<Verification, PlayError> {
    let asked = Asked { fingerprint: Some(keeper.fingerprint()), ..Asked::default() };
    let mut source = keeper.storage().source().map_err(stop)?;
    verify(source.as_mut(), &asked, &randomness, &mut |_| ()).map_err(stop)
}

fn checked_by(
    keeper: &BoardKeeper,
    simulation: &Simulation,
    trustee: u64,
    key: &SigningKey,
) -> Result<(TrusteeCheck, SumReport), PlayError> {
    let verification = verified(keeper)?;
    let closed = verification.board.as_ref().and_then(|board| board.closed()).ok_or_else(|| stop("not closed"))?;
    let place = usize::try_from(trustee).unwrap_or(usize::MAX).wrapping_sub(1);
    let sealing = simulation.trustees.get(place).ok_or_else(|| stop("no such trustee"))?.sealing_key();
    let blob = |index| keeper.blob(index).ok().flatten();
    let check = SharesCheck::after_close(closed, &sealing).map_err(stop)?;
    let check = check.run(&blob, &verification.ballots, &randomness).map_err(stop)?;
    let checkpoint = verification.checkpoint.as_ref().ok_or_else(|| stop("no checkpoint"))?.unverified();
    let root = checkpoint.root().to_bytes();
    let report = SumReport::sign(&keeper.fingerprint(), trustee, checkpoint.size(), root, key);
    Ok((check, report))
}

fn readiness_of(keeper: &BoardKeeper, signer: u64, key: &SigningKey) -> Result<Vec<u8>, PlayError> {
    let verification = verified(keeper)?;
    let election = verification.board.as_ref().and_then(|board| board.checked()).ok_or_else(|| stop("not checked"))?;
    let failed: Vec<_> = verification.report.failed().collect();
    let now = Election::<Checked>::last_at(election).ok_or_else(|| stop("no event"))?;
    let readiness = ReadinessCheck { election, signer, failed: &failed, seen: &[], now, signed: None, written: None };
    let readiness = readiness.sign(&election.close_code(), key).map_err(stop)?;
    Ok(entry_of(7, &readiness.encode()))
}
