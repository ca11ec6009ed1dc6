//! Whether signers' words still make their keys: who was asked, who has shown it, and what can still be lost.

use uurna_election_core::manifest::Manifest;
use uurna_election_core::time::Timestamp;
use uurna_store::{Actor, DatabaseError, DueKeyTrial, Invitation, KeyTrial, OwnElection, SignerKind};
use uurna_union::ids::ElectionId;
use uurna_union::key_trials::{EARLIEST, is_asking_due, is_reminder_due};
use uurna_union::losses::Left;

use crate::operations::{AskKeyTrialRefusal, ask_key_trial, remind_of_key_trials};
use crate::service::Service;

/// One signer of a frozen election.
#[derive(Debug, Clone)]
pub struct TriedSigner {
    pub invitation: Invitation,
    /// the last question to them
    pub trial: Option<KeyTrial>,
}

impl TriedSigner {
    /// Returns `true` if the words have made the key since the last question, or at the acceptance if nobody has asked.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        let was_shown = match &self.trial {
            Some(trial) => trial.answered_at.is_some(),
            None => self.invitation.tried_at.is_some(),
        };
        was_shown && !self.is_lost()
    }

    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.invitation.lost_at.is_some()
    }
}

/// The keys of a frozen election.
#[derive(Debug, Clone)]
pub struct KeysState {
    /// in the order of their numbers
    pub signers: Vec<TriedSigner>,
    /// q
    quorum: usize,
    /// t
    threshold: usize,
}

impl KeysState {
    /// The present state.
    pub async fn of(service: &Service, election: OwnElection, manifest: &Manifest) -> Result<Self, DatabaseError> {
        let mut trials = service.store.key_trials(election).await?;
        let take = |invitation: Invitation| {
            let place = trials.iter().position(|trial| trial.invitation == invitation.id);
            TriedSigner { trial: place.map(|place| trials.swap_remove(place)), invitation }
        };
        let signers = service.store.invitations(election).await?.into_iter().map(take).collect();
        Ok(Self { signers, quorum: manifest.quorum_of_signers(), threshold: manifest.threshold() })
    }

    /// The signers for whom `is_left` holds.
    #[must_use]
    pub fn left(&self, is_left: impl Fn(&TriedSigner) -> bool) -> Left {
        let count = |kind: SignerKind| {
            let of_kind = self.signers.iter().filter(|signer| signer.invitation.kind == kind);
            of_kind.filter(|signer| is_left(signer)).count()
        };
        Left { trustees: count(SignerKind::Trustee), witnesses: count(SignerKind::Witness) }
    }

    /// Whether an election can be counted with these signers, and how many more of them may be lost.
    #[must_use]
    pub fn outlook(&self, left: Left) -> (bool, usize) {
        (left.is_enough(self.quorum, self.threshold), left.may_be_missing(self.quorum, self.threshold))
    }

    /// When they were last asked.
    #[must_use]
    pub fn asked_at(&self) -> Option<Timestamp> {
        self.signers.iter().filter_map(|signer| signer.trial.as_ref()).map(|trial| trial.asked_at).max()
    }
}

/// Ask the signers of elections that close soon, and remind those who have not answered.
pub async fn keep_time(service: &Service) -> Result<(), DatabaseError> {
    let now = service.clock.now();
    let Some(horizon) = Timestamp::from_seconds(now.seconds().saturating_add(EARLIEST)) else { return Ok(()) };
    for DueKeyTrial { election, opens, closes, asked_at } in service.store.key_trials_due(horizon).await? {
        if is_asking_due(opens, closes, asked_at, now) {
            let id = election.id();
            match ask_key_trial(service, Actor::Clock, id).await {
                Ok(asked) => tracing::info!(election = %id, asked, "signers are asked to try their keys"),
                Err(AskKeyTrialRefusal::Database(error)) => return Err(error),
                Err(refusal) => tracing::warn!(election = %id, %refusal, "signers are not asked to try their keys"),
            }
            continue;
        }
        let mut due = service.store.key_trials(election).await?;
        due.retain(|trial| {
            trial.answered_at.is_none() && is_reminder_due(trial.asked_at, trial.written_at, closes, now)
        });
        remind_of_key_trials(service, election, &due).await?;
    }
    Ok(())
}

/// A signer who was asked to try the key.
#[derive(Debug, Clone)]
pub struct AskedSigner {
    pub trial: KeyTrial,
    pub invitation: Invitation,
    /// in the manifest, from 1
    pub number: u64,
}

impl AskedSigner {
    /// The signer with this question. `None` if nobody was asked it, or a later question replaced it.
    pub async fn of(
        service: &Service,
        election: &ElectionId,
        challenge: &[u8; 32],
    ) -> Result<Option<Self>, DatabaseError> {
        let Some(trial) = service.store.key_trial(election, challenge).await? else { return Ok(None) };
        let all = (1..).zip(service.store.invitations(trial.election).await?);
        let mut asked = all.filter(|(_, invitation)| invitation.id == trial.invitation);
        Ok(asked.next().map(|(number, invitation)| Self { trial, invitation, number }))
    }
}

/// The number of a signer in the manifest, from 1.
#[must_use]
pub fn number_of(all: &[Invitation], invitation: &Invitation) -> Option<u64> {
    (1..).zip(all).find(|(_, other)| other.id == invitation.id).map(|(number, _)| number)
}
