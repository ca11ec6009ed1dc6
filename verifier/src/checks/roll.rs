//! V3: the roll, and replaced codes.

use std::sync::Arc;

use uurna_election_core::board::{Board, Electorate, Phase};
use uurna_election_core::check::Check;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::roll::{RECORD, RECORDS_AN_ENTRY, RollError, read_roll};

use super::{CheckRow, Figures};
use crate::findings::{Findings, Outcome};
use crate::rules::RuleOf as _;

pub(crate) const ROW: CheckRow = CheckRow {
    check: Check::V3,
    claim: "The roll is the one that was frozen before voting, and the registrar signed every replaced code.",
    section: "§4",
    looked_at,
};

fn looked_at(figures: &Figures<'_>) -> Outcome {
    figures.with_board(|board| {
        let voters = board.electorate().map_or(0, Electorate::on_roll);
        let replaced = board.electorate().map_or(0, Electorate::replaced);
        Outcome::Passed(format!("{voters} voters, {replaced} codes replaced"))
    })
}

/// The roll's entries in the order of the log, joined.
#[derive(Default)]
pub(crate) struct RollPieces {
    joined: Vec<u8>,
    /// length of each entry's payload
    lengths: Vec<usize>,
}

impl RollPieces {
    pub(crate) fn push(&mut self, payload: &[u8]) {
        self.joined.extend_from_slice(payload);
        self.lengths.push(payload.len());
    }
}

/// Read the roll from all its pieces.
pub(crate) fn check_roll(manifest: &Arc<Manifest>, pieces: &RollPieces, findings: &mut Findings) -> Board {
    let reading = read_roll(manifest, &pieces.joined);
    for error in cut_errors(pieces, pieces.lengths.len().saturating_sub(1)).chain(reading.errors) {
        findings.add(Check::V3, error.rule(), None, &error);
    }
    let phase = if pieces.lengths.is_empty() { Phase::Manifest } else { Phase::Roll };
    Board::new(Arc::clone(manifest), reading.enrolled, phase)
}

/// Returns `true` if more of the roll may come.
pub(crate) fn stops_inside(manifest: &Manifest, RollPieces { lengths, .. }: &RollPieces) -> bool {
    let records: usize = lengths.iter().map(|length| length / RECORD).sum();
    let may_go_on = lengths.last().is_none_or(|last| *last == RECORD * RECORDS_AN_ENTRY);
    may_go_on && (records as u64) < manifest.roll().count
}

/// For a record that stops inside the roll: only its number of voters and its digest cannot be judged.
pub(crate) fn check_roll_so_far(manifest: &Manifest, pieces: &RollPieces, findings: &mut Findings) {
    let errors = read_roll(manifest, &pieces.joined).errors.into_iter();
    let errors = errors.filter(|error| !matches!(error, RollError::Count { .. } | RollError::Digest));
    for error in cut_errors(pieces, pieces.lengths.len()).chain(errors) {
        findings.add(Check::V3, error.rule(), None, &error);
    }
}

/// The roll's entries that are not full; the `last` one need not be.
fn cut_errors(pieces: &RollPieces, last: usize) -> impl Iterator<Item = RollError> {
    let full = RECORD * RECORDS_AN_ENTRY;
    pieces.lengths.iter().enumerate().filter_map(move |(entry, &bytes)| {
        let fits =
            if entry == last { (1..=full).contains(&bytes) && bytes.is_multiple_of(RECORD) } else { bytes == full };
        (!fits).then_some(RollError::Cut { entry, bytes })
    })
}
