//! Follows a record's entries: manifest, then roll, then the board.

use std::sync::Arc;

use uurna_election_core::ballot::BallotFront;
use uurna_election_core::board::{Act, BallotRefusal, Board, Examined, Fault, Phase, Turn};
use uurna_election_core::check::Check;
use uurna_election_core::manifest::{Fingerprint, Manifest};

use crate::checks::ballots::{Undecodable, undecodable};
use crate::checks::manifest::MAX_PIECES;
use crate::checks::roll::RollPieces;
use crate::checks::{manifest, roll};
use crate::findings::Findings;
use crate::rules::RuleOf as _;

/// The stage of the reading.
pub(crate) enum Stage {
    /// pieces of the manifest
    Manifest(Vec<Vec<u8>>),
    /// pieces of the roll
    Roll(Arc<Manifest>, RollPieces),
    /// all later entries
    Board(Box<Board>, Arc<Manifest>),
    /// the manifest is refused: only the order can still be checked
    Blind(Phase),
}

/// Follows entries in order.
pub(crate) struct Follower {
    pub(crate) stage: Stage,
    pub(crate) findings: Findings,
    /// the manifest's bytes, once they were read
    pub(crate) manifest: Vec<u8>,
    /// E of the manifest
    pub(crate) fingerprint: Option<Fingerprint>,
    pub(crate) ballots: u64,
    /// known from an earlier reading of the same record
    pub(crate) undecodable: Undecodable,
    /// met in this reading
    pub(crate) met_undecodable: Undecodable,
}

impl Follower {
    pub(crate) fn new(undecodable: Undecodable) -> Self {
        Self {
            stage: Stage::Manifest(Vec::new()),
            findings: Findings::default(),
            manifest: Vec::new(),
            fingerprint: None,
            ballots: 0,
            undecodable,
            met_undecodable: Undecodable::default(),
        }
    }

    /// Follow one entry; `front` belongs to a ballot while voting is open. `root` returns the hash of the tree that
    /// ends with this entry.
    pub(crate) fn follow(
        &mut self,
        index: u64,
        entry: &[u8],
        front: Option<&BallotFront>,
        root: impl FnOnce() -> [u8; 32],
    ) {
        if entry.first() == Some(&5) {
            self.ballots += 1;
        }
        match (&mut self.stage, entry.split_first()) {
            (Stage::Manifest(pieces), Some((1, _))) if pieces.len() > MAX_PIECES => return,
            (Stage::Manifest(pieces), Some((1, payload))) => return pieces.push(payload.to_vec()),
            (Stage::Manifest(_), _) => self.end_manifest(),
            _ => {}
        }
        match (&mut self.stage, entry.split_first()) {
            (Stage::Roll(_, pieces), Some((2, payload))) => return pieces.push(payload),
            (Stage::Roll(..), _) => self.end_roll(),
            _ => {}
        }
        match &mut self.stage {
            Stage::Board(..) if self.undecodable.has(index) => self.undecodable.find(index, &mut self.findings),
            Stage::Board(board, _) => {
                let mut examined = follow_on_board(board, (index, entry, front), root, &self.undecodable);
                if let Some(front) = front {
                    let chain_is_hidden = self.undecodable.may_hide_the_ballot_before(index, front);
                    let is_chain = |fault: &Fault| matches!(fault, Fault::Ballot(BallotRefusal::Chain));
                    examined.faults.retain(|fault| !(chain_is_hidden && is_chain(fault)));
                    self.undecodable.note(front.tracker);
                }
                for fault in examined.faults {
                    if let Some(error) = undecodable(&fault) {
                        self.met_undecodable.add(index, error);
                    }
                    self.findings.add(fault.check(), fault.rule(), Some(index), &fault);
                }
            }
            Stage::Blind(phase) => match turn_of(entry) {
                Ok(turn) => {
                    let before = *phase;
                    *phase = before.after(turn).unwrap_or(before);
                    if before.after(turn).is_none() {
                        let fault = Fault::OutOfPlace { turn, phase: before };
                        self.findings.add(Check::V1, fault.rule(), Some(index), &fault);
                    }
                }
                Err(fault) => self.findings.add(Check::V1, fault.rule(), Some(index), &fault),
            },
            Stage::Manifest(_) | Stage::Roll(..) => {}
        }
    }

    /// After the last entry: read manifest and roll, and of a cut one judge the part that the record has.
    pub(crate) fn finish(&mut self) {
        if let Stage::Manifest(pieces) = &self.stage {
            if manifest::stops_inside(pieces) {
                return;
            }
            self.end_manifest();
        }
        let Stage::Roll(manifest, pieces) = &self.stage else { return };
        if roll::stops_inside(manifest, pieces) {
            roll::check_roll_so_far(manifest, pieces, &mut self.findings);
        } else {
            self.end_roll();
        }
    }

    fn end_manifest(&mut self) {
        let Stage::Manifest(pieces) = &self.stage else { return };
        self.manifest = pieces.concat();
        let (stage, fingerprint) = manifest::read_manifest(pieces, &mut self.findings);
        self.stage = stage;
        self.fingerprint = fingerprint;
    }

    fn end_roll(&mut self) {
        let Stage::Roll(manifest, pieces) = &self.stage else { return };
        let board = roll::check_roll(manifest, pieces, &mut self.findings);
        self.stage = Stage::Board(Box::new(board), Arc::clone(manifest));
    }
}

/// Examine an entry as the keeper does, and take it if it breaks no rule.
fn follow_on_board(
    board: &mut Board,
    (index, entry, front): (u64, &[u8], Option<&BallotFront>),
    root: impl FnOnce() -> [u8; 32],
    undecodable: &Undecodable,
) -> Examined {
    let mut act = match Act::parse(entry) {
        Ok(act) => act,
        Err(unreadable) => {
            let turn = unreadable.turn;
            let examined = board.examine_unreadable(unreadable);
            if let Some(turn) = turn {
                board.pass_unreadable(turn);
            }
            return examined;
        }
    };
    if let Act::Ballot(ballot) = &mut act {
        ballot.front = front.copied();
    }
    let mut examined = board.examine(&act);
    if examined.has_place {
        let is_unreached = matches!(&act, Act::Exclusion(exclusion) if undecodable.has(exclusion.index));
        let is_faultless = examined.faults.is_empty() && !is_unreached;
        if is_unreached {
            examined.faults.clear();
        }
        board.follow(act, index, is_faultless, root);
    }
    examined
}

/// The turn of an entry, read without the manifest.
fn turn_of(entry: &[u8]) -> Result<Turn, Fault> {
    match Act::parse(entry) {
        Ok(act) => Ok(act.turn()),
        Err(unreadable) => unreadable.turn.ok_or(unreadable.fault),
    }
}
