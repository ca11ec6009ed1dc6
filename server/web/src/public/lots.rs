//! Lots in plain words: which tie, how it was drawn, and how anybody can draw it again.

use uurna_election_core::lot::{ContestLot, LotRecord};
use uurna_election_core::manifest::Fingerprint;
use uurna_election_core::outcome::ContestOutcome;

use super::rows::Names;
use uurna_keeper::hex::hex;

/// A tie and how it was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LotShown {
    /// who were equal
    pub(super) tied: String,
    /// the order that the lot gave
    pub(super) order: Vec<String>,
    /// how it was drawn
    pub(super) how: String,
    /// how to draw it again; a lot drawn by hand cannot be
    pub(super) again: Option<Again>,
}

/// What somebody needs who draws a lot again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Again {
    /// prints the contest's lot at a terminal
    pub(super) command: String,
    /// the contest's lot, hexadecimal
    pub(super) lot: String,
    /// per tied option, in the order of the lot
    pub(super) draws: Vec<Draw>,
}

/// What one option drew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draw {
    pub(super) name: String,
    /// hexadecimal
    pub(super) digest: String,
    /// prints it at a terminal
    pub(super) command: String,
}

/// Where the lots of a contest come from, when they come from the ballots (§8).
#[derive(Debug, Clone, Copy)]
pub(super) struct LotOrigin {
    /// E
    pub(super) fingerprint: Fingerprint,
    /// R̂
    pub(super) blinding: [u8; 32],
    /// the contest's place in the manifest, from 0
    pub(super) contest: u32,
}

impl LotOrigin {
    fn lot(&self) -> ContestLot {
        ContestLot::of_contest(self.fingerprint.as_bytes(), &self.blinding, self.contest)
    }

    /// A command that prints the lot.
    fn command(&self) -> String {
        let (fingerprint, contest) = (self.fingerprint.as_bytes(), self.contest.to_le_bytes());
        hash_command(&[b"uurna/v1/lot".as_slice(), fingerprint, &self.blinding, &contest].concat())
    }
}

/// The lots of a contest.
pub(super) fn lots(names: Names<'_>, outcome: &ContestOutcome, origin: Option<LotOrigin>) -> Vec<LotShown> {
    outcome.lots.iter().map(|record| shown(names, record, origin)).collect()
}

fn shown(names: Names<'_>, record: &LotRecord, origin: Option<LotOrigin>) -> LotShown {
    let words = names.words();
    LotShown {
        tied: words.say1("public-lot-tied", "names", names.ids(&record.tied).join(", ")),
        order: names.ids(&record.order),
        how: if record.drawn { words.say("public-lot-by-hand") } else { words.say("public-lot-from-ballots") },
        again: origin.filter(|_| !record.drawn).map(|origin| again(record, origin, names)),
    }
}

fn again(record: &LotRecord, origin: LotOrigin, names: Names<'_>) -> Again {
    let contest = names.contest();
    let lot = origin.lot();
    let draw = |id: &String| {
        let index = contest.options.iter().position(|option| option.id == *id)?;
        let index = u32::try_from(index).ok()?;
        let command = hash_command(&[lot.as_bytes().as_slice(), &index.to_le_bytes()].concat());
        Some(Draw { name: names.id(id), digest: hex(&lot.drawn_by(index)), command })
    };
    let draws = record.order.iter().filter_map(draw).collect();
    Again { command: origin.command(), lot: hex(lot.as_bytes()), draws }
}

/// A command that prints the SHA-256 of these bytes.
fn hash_command(bytes: &[u8]) -> String {
    format!("printf {} | xxd -r -p | sha256sum", hex(bytes))
}
