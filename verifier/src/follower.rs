//! Following a record's entries: manifest, then roll, then the board.

use std::sync::Arc;

use uurna_election_core::board::{Act, Board, Fault, Phase, Turn};
use uurna_election_core::check::Check;
use uurna_election_core::chunks::{PIECE, joined};
use uurna_election_core::json::Json;
use uurna_election_core::manifest::{Fingerprint, MAX_BYTES, Manifest, ManifestHead};
use uurna_election_core::roll::{RECORD, RECORDS_AN_ENTRY, RollError, read_roll};

use crate::findings::Findings;

/// Pieces of the longest manifest. One more is kept, which shows that it is too long; then memory would grow for nothing.
const MAX_PIECES: usize = MAX_BYTES.div_ceil(PIECE);

/// Where reading stands.
pub(crate) enum Stage {
    /// pieces of the manifest
    Manifest(Vec<Vec<u8>>),
    /// pieces of the roll
    Roll(Arc<Manifest>, Vec<Vec<u8>>),
    /// everything after
    Board(Box<Board>, Arc<Manifest>),
    /// the manifest is refused: only the order can still be checked, and the log's signature where its head is readable
    Blind(Phase, Option<ManifestHead>),
}

/// Follows entries in order.
pub(crate) struct Follower {
    pub(crate) stage: Stage,
    pub(crate) findings: Findings,
    /// E of the manifest that was read
    pub(crate) fingerprint: Option<Fingerprint>,
    pub(crate) ballots: u64,
}

impl Follower {
    pub(crate) fn new() -> Self {
        Self { stage: Stage::Manifest(Vec::new()), findings: Findings::default(), fingerprint: None, ballots: 0 }
    }

    /// Follow one entry. `root` gives the hash of the tree whose last entry it is.
    pub(crate) fn follow(&mut self, index: u64, entry: &[u8], root: impl FnOnce() -> [u8; 32]) {
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
            (Stage::Roll(_, pieces), Some((2, payload))) => return pieces.push(payload.to_vec()),
            (Stage::Roll(..), _) => self.end_roll(),
            _ => {}
        }
        match &mut self.stage {
            Stage::Board(board, _) => {
                let examined = match Act::parse(entry) {
                    Err(unreadable) => {
                        let turn = unreadable.turn;
                        let examined = board.examine_unreadable(unreadable);
                        if let Some(turn) = turn {
                            board.pass_unreadable(turn);
                        }
                        examined
                    }
                    Ok(act) => {
                        let examined = board.examine(&act);
                        if examined.has_place {
                            board.follow(act, index, examined.faults.is_empty(), root);
                        }
                        examined
                    }
                };
                for fault in examined.faults {
                    self.findings.add(fault.check(), Some(index), &fault);
                }
            }
            Stage::Blind(phase, _) => match turn_of(entry) {
                Ok(turn) => {
                    let before = *phase;
                    *phase = before.after(turn).unwrap_or(before);
                    if before.after(turn).is_none() {
                        self.findings.add(Check::V1, Some(index), &Fault::OutOfPlace { turn, phase: before });
                    }
                }
                Err(message) => self.findings.add(Check::V1, Some(index), &message),
            },
            Stage::Manifest(_) | Stage::Roll(..) => {}
        }
    }

    /// The last entry was read: read manifest and roll, and of one inside which the record stops what can be judged.
    pub(crate) fn finish(&mut self) {
        if let Stage::Manifest(pieces) = &self.stage {
            if stops_inside_manifest(pieces) {
                return;
            }
            self.end_manifest();
        }
        let Stage::Roll(manifest, pieces) = &self.stage else { return };
        let records: usize = pieces.iter().map(|piece| piece.len() / RECORD).sum();
        let stops = pieces.last().is_none_or(|last| last.len() == RECORD * RECORDS_AN_ENTRY);
        if stops && (records as u64) < manifest.roll().count {
            self.judge_roll_so_far();
        } else {
            self.end_roll();
        }
    }

    fn end_manifest(&mut self) {
        let Stage::Manifest(pieces) = &mut self.stage else { return };
        let pieces = std::mem::take(pieces);
        let bytes = match joined(pieces.iter().map(Vec::as_slice)) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.findings.add(
                    Check::V2,
                    None,
                    &format_args!("the manifest is cut otherwise than §3 says: {error}"),
                );
                pieces.concat()
            }
        };
        let is_kept_whole = !bytes.is_empty() && pieces.len() <= MAX_PIECES;
        self.fingerprint = is_kept_whole.then(|| Fingerprint::of(&bytes));
        self.stage = match Manifest::parse(&bytes) {
            Ok(manifest) => Stage::Roll(Arc::new(manifest), Vec::new()),
            Err(_) if pieces.is_empty() => Stage::Blind(Phase::Empty, None),
            Err(error) => {
                self.findings.add(Check::V2, None, &error);
                Stage::Blind(Phase::Manifest, ManifestHead::read(&bytes))
            }
        };
    }

    fn end_roll(&mut self) {
        let Stage::Roll(manifest, pieces) = &self.stage else { return };
        let last = pieces.len().saturating_sub(1);
        let reading = read_roll(manifest, &pieces.concat());
        for error in cut_errors(pieces, last).chain(reading.errors) {
            self.findings.add(Check::V3, None, &error);
        }
        let phase = if pieces.is_empty() { Phase::Manifest } else { Phase::Roll };
        let board = Board::new(Arc::clone(manifest), reading.enrolled, phase);
        self.stage = Stage::Board(Box::new(board), Arc::clone(manifest));
    }

    /// The record stops inside the roll: only its number of voters and its digest cannot be judged.
    fn judge_roll_so_far(&mut self) {
        let Stage::Roll(manifest, pieces) = &self.stage else { return };
        let errors = read_roll(manifest, &pieces.concat()).errors.into_iter();
        let errors = errors.filter(|error| !matches!(error, RollError::Count { .. } | RollError::Digest));
        for error in cut_errors(pieces, pieces.len()).chain(errors) {
            self.findings.add(Check::V3, None, &error);
        }
    }
}

/// Whether more of the manifest may come: every piece is full, and what is there is not yet one whole object.
fn stops_inside_manifest(pieces: &[Vec<u8>]) -> bool {
    let may_go_on = pieces.iter().all(|piece| piece.len() == PIECE) && pieces.len() * PIECE <= MAX_BYTES;
    may_go_on && Json::parse_object(&pieces.concat()).is_err()
}

/// The entries of a roll that are not full; the `last` one need not be.
fn cut_errors(pieces: &[Vec<u8>], last: usize) -> impl Iterator<Item = RollError> {
    let full = RECORD * RECORDS_AN_ENTRY;
    pieces.iter().enumerate().filter_map(move |(entry, piece)| {
        let bytes = piece.len();
        let fits =
            if entry == last { (1..=full).contains(&bytes) && bytes.is_multiple_of(RECORD) } else { bytes == full };
        (!fits).then_some(RollError::Cut { entry, bytes })
    })
}

/// The turn of an entry, told without the manifest.
fn turn_of(entry: &[u8]) -> Result<Turn, String> {
    match Act::parse(entry) {
        Ok(act) => Ok(act.turn()),
        Err(unreadable) => unreadable.turn.ok_or_else(|| unreadable.fault.to_string()),
    }
}
