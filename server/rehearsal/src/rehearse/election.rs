//! A whole election in one go: all people are simulated, and every step is the real one.

use std::path::Path;

use getrandom::SysRng;
use rand::seq::SliceRandom as _;
use rand_chacha::ChaCha20Rng;
use rand_core::{SeedableRng as _, UnwrapErr};
use rayon::prelude::*;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::voting_code::{SecretCredential, SecretVotingCode};
use uurna_election_core::acts::Acceptance;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::board::{Checked, Election, entry_of};
use uurna_election_core::event::Replacement;
use uurna_election_core::outcome::{OutcomeError, Within};
use uurna_election_core::result_entry::{DrawnLots, ResultEntry};
use uurna_election_core::selections::Selections;
use uurna_election_core::trustee::{ReadinessCheck, SharesCheck, TrusteeCheck};
use uurna_record::Folder;
use uurna_verifier::{Asked, Verification, verify};

use super::RehearsalError;
use super::show::bar;
use crate::simulation::{SimulatedVoter, Simulation};
use uurna_keeper::{CheckedBy, Keeper, NewElection, PublishError, Submission, SumReport};

/// Ballots that are prepared and sent together; fewer where they are large.
const TOGETHER: usize = 1_000;
const TOGETHER_BYTES: usize = 64 << 20;

/// Randomness of the machine, one source for each thread.
fn randomness() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

/// A simulated election and the keeper of its log.
pub(super) struct Rehearsal {
    pub(super) simulation: Simulation,
    pub(super) keeper: Keeper,
}

/// One voter's vote: the voter's index, the selections, and whether the voter votes again later.
pub(super) struct Vote {
    pub(super) voter: usize,
    pub(super) selections: Selections,
}

impl Rehearsal {
    /// Freeze the election: its folder, with manifest and roll in the log.
    pub(super) fn freeze(simulation: Simulation, folder: &Path) -> Result<Self, RehearsalError> {
        let new = NewElection {
            manifest: &simulation.manifest_bytes,
            roll: &simulation.roll,
            log_key: &simulation.log_seed,
            registrar_key: &simulation.registrar_seed,
        };
        let keeper = Keeper::create(folder, &new)?;
        Ok(Self { simulation, keeper })
    }

    fn signers(&self) -> Vec<(u64, SigningKey)> {
        (1..).zip(self.simulation.trustees.iter().map(|key| SigningKey::from_seed(&key.signing_seed()))).collect()
    }

    /// Every trustee accepts, and voting opens.
    pub(super) fn open(&mut self) -> Result<(), RehearsalError> {
        for (signer, key) in self.signers() {
            let acceptance = Acceptance::sign(&self.keeper.fingerprint(), signer, &key);
            self.keeper.file(&entry_of(3, &acceptance.encode()), &randomness)?;
        }
        self.keeper.open_voting(self.simulation.manifest.opens())?;
        Ok(())
    }

    /// Cast votes, prepared on all cores and sent together. Returns the number of confirmed ones.
    pub(super) fn cast(&mut self, votes: &[Vote], seed: u64) -> Result<usize, RehearsalError> {
        let bar = bar(votes.len() as u64, "ballots");
        let shape = &self.simulation.shape;
        let together = (TOGETHER_BYTES / (shape.ballot_length() + shape.blob_length())).clamp(16, TOGETHER);
        let mut confirmed = 0;
        for (round, votes) in (0_u64..).zip(votes.chunks(together)) {
            let prepare = |(place, vote): (usize, &Vote)| {
                let voter = self.simulation.voters.get(vote.voter)?;
                let previous = self.last_tracker(&voter.credential);
                let seed = seed.wrapping_add(round << 32).wrapping_add(place as u64);
                let ballot = self.simulation.ballot(voter, &vote.selections, previous, seed)?;
                Some(Submission { entry: ballot.entry, blob: ballot.blob })
            };
            let ballots: Vec<Submission> = votes.par_iter().enumerate().filter_map(prepare).collect();
            if ballots.len() < votes.len() {
                return Err(RehearsalError::NoVote);
            }
            for answer in self.keeper.cast_many(ballots, &randomness)? {
                answer?;
                confirmed += 1;
            }
            bar.inc(votes.len() as u64);
        }
        bar.finish_and_clear();
        Ok(confirmed)
    }

    fn last_tracker(&self, credential: &SecretCredential) -> Tracker {
        let electorate = self.keeper.board().electorate();
        let standing = electorate.and_then(|electorate| electorate.standing(credential.public().encoding()));
        standing.and_then(|standing| standing.last).map_or(Tracker::NONE, |last| last.tracker)
    }

    /// Replace the code of a voter who has lost the letter; from then on the voter uses the new one.
    pub(super) fn replace_code(&mut self, voter: usize, seed: u64) -> Result<(), RehearsalError> {
        let code = SecretVotingCode::random(&mut ChaCha20Rng::seed_from_u64(seed));
        let new = code.credential(self.simulation.manifest.id().as_bytes());
        let Some(SimulatedVoter { credential, style }) = self.simulation.voters.get_mut(voter) else { return Ok(()) };
        let old = *credential.public().encoding();
        let key = &self.simulation.registrar_key;
        let replacement = Replacement::sign(&self.keeper.fingerprint(), old, *new.public().encoding(), key);
        let style = *style;
        self.keeper.replace(replacement, self.simulation.manifest.opens())?;
        if let Some(place) = self.simulation.voters.get_mut(voter) {
            *place = SimulatedVoter { credential: new, style };
        }
        Ok(())
    }

    /// Read the record as everybody reads it, and verify it.
    pub(super) fn verify(&self, what: &'static str) -> Result<Verification, RehearsalError> {
        let mut source =
            Folder::open(self.keeper.folder().record()).map_err(|e| RehearsalError::Read(e.to_string()))?;
        let asked = Asked { fingerprint: Some(self.keeper.fingerprint()), ..Asked::default() };
        let bar = bar(self.keeper.size(), what);
        let verification = verify(&mut source, &asked, &randomness, &mut |progress| bar.set_position(progress.read));
        bar.finish_and_clear();
        verification.map_err(|error| RehearsalError::Read(error.to_string()))
    }

    /// End voting; every trustee verifies the record, checks the sealed shares, and reports that its sum is good.
    pub(super) fn check(&mut self) -> Result<Vec<TrusteeCheck>, RehearsalError> {
        self.keeper.close(self.simulation.manifest.closes())?;
        let mut checks = Vec::new();
        for (trustee, key) in self.signers() {
            let verification = self.verify("entries verified by a trustee")?;
            let board =
                verification.board.as_ref().and_then(|board| board.closed()).ok_or(RehearsalError::NotClosed)?;
            let place = usize::try_from(trustee).unwrap_or(usize::MAX) - 1;
            let sealing = self.simulation.trustees.get(place).ok_or(RehearsalError::NotClosed)?.sealing_key();
            let blob = |index| self.keeper.blob(index).ok().flatten();
            let check = SharesCheck::after_close(board, &sealing)?.run(&blob, &verification.ballots, &randomness)?;
            if check.sum.is_none() || !check.exclusions.is_empty() {
                return Err(RehearsalError::BadShares { trustee });
            }
            let checkpoint = verification.checkpoint.as_ref().ok_or(RehearsalError::NotClosed)?.unverified();
            let (size, root) = (checkpoint.size(), checkpoint.root().to_bytes());
            self.keeper.note_sum(&SumReport::sign(&self.keeper.fingerprint(), trustee, size, root, &key))?;
            checks.push(check);
        }
        let at = self.simulation.manifest.closes().plus_minutes(self.simulation.manifest.pause_minutes());
        self.keeper.end_exclusions(at, CheckedBy::EveryTrustee)?;
        Ok(checks)
    }

    /// Every signer verifies the close, compares the close code and signs; then trustees open.
    pub(super) fn count(&mut self, checks: &[TrusteeCheck]) -> Result<(), RehearsalError> {
        for (signer, key) in self.signers() {
            let verification = self.verify("entries verified by a signer")?;
            let board =
                verification.board.as_ref().and_then(|board| board.checked()).ok_or(RehearsalError::NotClosed)?;
            let failed: Vec<_> = verification.report.failed().collect();
            let now = self
                .keeper
                .board()
                .checked()
                .and_then(Election::<Checked>::last_at)
                .ok_or(RehearsalError::NotClosed)?;
            let readiness = ReadinessCheck {
                election: board,
                signer,
                failed: &failed,
                seen: &[],
                now,
                signed: None,
                written: None,
            };
            let readiness = readiness.sign(&board.close_code(), &key)?;
            self.keeper.file(&entry_of(7, &readiness.encode()), &randomness)?;
        }
        let threshold = self.simulation.manifest.threshold();
        for ((_, key), check) in self.signers().into_iter().zip(checks).take(threshold) {
            let board = self.keeper.board().checked().ok_or(RehearsalError::NotClosed)?;
            let opening = check.open(board, Some(board.close()), &key)?;
            self.keeper.file(&entry_of(8, &opening.encode()), &randomness)?;
        }
        Ok(())
    }

    /// Compute the result and write it to the log; the committee draws the lots that are needed.
    pub(super) fn publish(
        &mut self,
        mut drawn: DrawnLots,
        draw: impl Fn(&[String], &Within) -> Vec<String>,
    ) -> Result<ResultEntry, RehearsalError> {
        loop {
            match self.keeper.publish(&drawn, &randomness) {
                Err(PublishError::Outcome(OutcomeError::UndrawnTie { contest, tied, within })) => {
                    drawn.enter(contest, draw(&tied, &within));
                }
                published => return Ok(published?),
            }
        }
    }
}

/// `percent` per cent of the voters vote, in a random order; a few vote again.
pub(super) fn turnout(simulation: &Simulation, percent: u8, seed: u64) -> Vec<Vote> {
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    let mut voters: Vec<usize> = (0..simulation.voters.len()).collect();
    let voting = voters.len() * usize::from(percent.min(100)) / 100;
    voters.shuffle(&mut rng);
    let vote = |voter: usize| {
        let style = simulation.voters.get(voter).map_or(0, |voter| voter.style);
        let selections = crate::simulation::random_selection(&simulation.manifest, style, &mut rng);
        Vote { voter, selections }
    };
    voters.into_iter().take(voting).map(vote).collect()
}
