//! Follows a log, entry by entry.

use std::sync::Arc;

use super::entry::{BallotEntry, UnreadableEntry};
use super::{
    Accepting, Act, BallotLog, BallotRefusal, Base, Checked, Closed, Election, Electorate, Fault, Open, Phase, Turn,
};
use crate::ballot::{BallotFront, BallotShape};
use crate::event::{Event, Step};
use crate::manifest::Manifest;
use crate::roll::EnrolledVoters;
use crate::time::Timestamp;

/// A log's election, in any phase; from the first entry after manifest and roll.
pub struct Board {
    phase: Phase,
    stage: Stage,
}

enum Stage {
    Accepting(Election<Accepting>),
    Open(Election<Open>),
    Closed(Election<Closed>),
    Checked(Election<Checked>),
    /// only while one election becomes the next
    Moving,
}

/// The faults of an entry, and whether it has its place in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// all its faults
    pub faults: Vec<Fault>,
    /// whether [`Board::follow`] can take it, even with faults
    pub has_place: bool,
}

impl Board {
    /// The board after manifest and roll. `phase` is [`Phase::Roll`], or [`Phase::Manifest`] if the roll is empty.
    #[must_use]
    pub fn new(manifest: Arc<Manifest>, enrolled: EnrolledVoters, phase: Phase) -> Self {
        Self { phase, stage: Stage::Accepting(Election::<Accepting>::new(manifest, enrolled)) }
    }

    /// The phase of the log.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// The election while signers accept.
    #[must_use]
    pub fn accepting(&self) -> Option<&Election<Accepting>> {
        if let Stage::Accepting(election) = &self.stage { Some(election) } else { None }
    }

    /// The election while it is open or suspended.
    #[must_use]
    pub fn open(&self) -> Option<&Election<Open>> {
        if let Stage::Open(election) = &self.stage { Some(election) } else { None }
    }

    /// The election after the close, before `checked`.
    #[must_use]
    pub fn closed(&self) -> Option<&Election<Closed>> {
        if let Stage::Closed(election) = &self.stage { Some(election) } else { None }
    }

    /// The election after `checked`.
    #[must_use]
    pub fn checked(&self) -> Option<&Election<Checked>> {
        if let Stage::Checked(election) = &self.stage { Some(election) } else { None }
    }

    fn base(&self) -> Option<&Base> {
        match &self.stage {
            Stage::Accepting(election) => Some(&election.base),
            Stage::Open(election) => Some(&election.base),
            Stage::Closed(election) => Some(&election.base),
            Stage::Checked(election) => Some(&election.base),
            Stage::Moving => None,
        }
    }

    /// The shape that ballots must have.
    #[must_use]
    pub fn shape(&self) -> Option<&Arc<BallotShape>> {
        self.base().map(|base| &base.shape)
    }

    /// The manifest.
    #[must_use]
    pub fn manifest(&self) -> Option<&Arc<Manifest>> {
        self.base().map(|base| &base.manifest)
    }

    /// The credentials and their last ballots.
    #[must_use]
    pub fn electorate(&self) -> Option<&Electorate> {
        self.base().map(|base| &base.electorate)
    }

    /// The ballots of the log.
    #[must_use]
    pub fn ballots(&self) -> Arc<BallotLog> {
        match &self.stage {
            Stage::Open(election) => Arc::clone(election.ballots()),
            Stage::Closed(election) => Arc::clone(election.ballots()),
            Stage::Checked(election) => Arc::clone(election.ballots()),
            Stage::Accepting(_) | Stage::Moving => Arc::default(),
        }
    }

    /// The moment of the last event.
    #[must_use]
    pub fn last_at(&self) -> Option<Timestamp> {
        self.base().and_then(|base| base.last_at)
    }

    /// Further faults of a malformed entry: it may have had no place, or have come too early.
    #[must_use]
    pub fn examine_unreadable(&self, entry: UnreadableEntry) -> Examined {
        let misplaced = entry.turn.filter(|turn| self.phase.after(*turn).is_none());
        let misplaced = misplaced.map(|turn| Fault::OutOfPlace { turn, phase: self.phase });
        let early = entry.turn.filter(|turn| *turn == Turn::Opening).and_then(|_| self.fault_of_first_opening());
        Examined { faults: std::iter::once(entry.fault).chain(misplaced).chain(early).collect(), has_place: false }
    }

    /// Openings begin when q signers are ready.
    fn fault_of_first_opening(&self) -> Option<Fault> {
        match &self.stage {
            Stage::Checked(election) if self.phase == Phase::Checked => election.check_quorum().err().map(Fault::from),
            _ => None,
        }
    }

    /// Go past a malformed act of a signer: later entries still have their place.
    pub fn pass_unreadable(&mut self, turn: Turn) {
        if matches!(turn, Turn::Acceptance | Turn::Exclusion | Turn::Readiness | Turn::Opening) {
            self.phase = self.phase.after(turn).unwrap_or(self.phase);
        }
    }

    /// All that the log and the roll say against an entry; a ballot's points and proof are checked elsewhere.
    #[must_use]
    pub fn examine(&self, act: &Act<'_>) -> Examined {
        let turn = act.turn();
        if self.phase.after(turn).is_none() {
            return Examined { faults: vec![Fault::OutOfPlace { turn, phase: self.phase }], has_place: false };
        }
        let faults = match (&self.stage, act) {
            (Stage::Accepting(election), Act::Acceptance(acceptance)) => fault(election.check_acceptance(acceptance)),
            (Stage::Accepting(election), Act::Event(event)) => election.faults_of_opening(event),
            (Stage::Open(election), Act::Event(event)) => examine_open_event(election, event),
            (Stage::Open(election), Act::Ballot(ballot)) => examine_ballot(election, ballot),
            (Stage::Closed(election), Act::Exclusion(exclusion)) => fault(election.check_exclusion(exclusion)),
            (Stage::Closed(election), Act::Event(event)) => election.faults_of_checked(event),
            (Stage::Checked(election), Act::Readiness(readiness)) => fault(election.check_readiness(readiness)),
            (Stage::Checked(election), Act::Opening(opening)) => {
                self.fault_of_first_opening().into_iter().chain(fault(election.check_opening(opening))).collect()
            }
            (Stage::Checked(election), Act::Result(_)) => election.faults_of_result(),
            _ => vec![Fault::OutOfPlace { turn, phase: self.phase }],
        };
        Examined { faults, has_place: true }
    }

    /// Take an entry that has its place. `root`, called only for `checked`, returns the hash of the tree that ends with
    /// this entry. An act or a replacement with a fault is left out; everything else is followed.
    pub fn follow(&mut self, act: Act<'_>, index: u64, is_faultless: bool, root: impl FnOnce() -> [u8; 32]) {
        let Some(phase) = self.phase.after(act.turn()) else { return };
        self.phase = phase;
        self.stage = match (std::mem::replace(&mut self.stage, Stage::Moving), act) {
            (Stage::Accepting(mut election), Act::Acceptance(acceptance)) => {
                if is_faultless {
                    election.accept(&acceptance);
                }
                Stage::Accepting(election)
            }
            (Stage::Accepting(election), Act::Event(event)) => Stage::Open(election.open(&event)),
            (Stage::Open(mut election), Act::Ballot(ballot)) => {
                let front = front(&election, &ballot).filter(|front| election.check_standing(front).is_ok());
                if let Some(front) = front {
                    election.append_ballot(index, ballot.bytes, &front);
                }
                Stage::Open(election)
            }
            (Stage::Open(election), Act::Event(event)) => follow_open_event(election, &event),
            (Stage::Closed(mut election), Act::Exclusion(exclusion)) => {
                if is_faultless {
                    election.exclude(&exclusion);
                }
                Stage::Closed(election)
            }
            (Stage::Closed(election), Act::Event(event)) => Stage::Checked(election.checked(&event, root())),
            (Stage::Checked(mut election), act) => {
                match act {
                    Act::Readiness(readiness) if is_faultless => election.make_ready(&readiness),
                    Act::Opening(opening) if election.check_opening(&opening).is_ok() => election.add_opening(*opening),
                    Act::Result(piece) => election.add_result(piece),
                    _ => {}
                }
                Stage::Checked(election)
            }
            (stage, _) => stage,
        };
    }
}

fn fault<E: Into<Fault>>(result: Result<(), E>) -> Vec<Fault> {
    result.err().map(Into::into).into_iter().collect()
}

fn front(election: &Election<Open>, ballot: &BallotEntry<'_>) -> Option<BallotFront> {
    ballot.front.or_else(|| election.shape().front(ballot.bytes))
}

fn examine_ballot(election: &Election<Open>, ballot: &BallotEntry<'_>) -> Vec<Fault> {
    let Some(front) = front(election, ballot) else {
        let expected = election.shape().ballot_length();
        return vec![BallotRefusal::Length { expected, found: ballot.bytes.len() }.into()];
    };
    match election.check_standing(&front) {
        Ok(standing) => fault(standing.check_chain(&front)),
        Err(refusal) => vec![refusal.into()],
    }
}

fn examine_open_event(election: &Election<Open>, event: &Event) -> Vec<Fault> {
    match &event.step {
        Step::Closed => election.faults_of_closing(event),
        Step::Replaced(replacement) => {
            let refused = election.check_replacement(replacement).map(|_| ());
            election.time_faults(event, None).into_iter().chain(fault(refused)).collect()
        }
        _ => election.time_faults(event, None),
    }
}

fn follow_open_event(mut election: Election<Open>, event: &Event) -> Stage {
    match &event.step {
        Step::Closed => return Stage::Closed(election.close(event)),
        Step::Suspended => election.suspend(event, true),
        Step::Resumed => election.suspend(event, false),
        Step::Replaced(replacement) => match election.check_replacement(replacement) {
            Ok(new) => election.replace(event, &replacement.old, new),
            Err(_) => election.pass_time(event),
        },
        Step::Opened | Step::Checked => {}
    }
    Stage::Open(election)
}
