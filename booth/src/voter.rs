//! The work of a voter's phone, and of the second device that checks it (§4, §6, §7).

mod ballot;
mod board;
mod code;
mod confirm;
mod qr;
mod recompute;
mod reveal;
mod warm;

pub(crate) use ballot::{SecretBallot, check_selections, prepare, prove, reveal};
pub(crate) use board::find;
pub(crate) use code::{beginnings, read_code};
pub(crate) use confirm::confirm;
pub(crate) use qr::qr;
pub(crate) use recompute::recompute;
pub(crate) use warm::warm;

use uurna_election_core::ballot::Tracker;
use uurna_election_core::encoding::{TRACKER_SYMBOLS, crockford_groups};

use crate::frame::Answer;

/// A tracker, for machines and for people.
fn with_tracker(answer: Answer, tracker: &Tracker) -> Answer {
    let shown = crockford_groups(&tracker.0, TRACKER_SYMBOLS);
    answer.with_bytes("tracker", &tracker.0).with("trackerShown", shown)
}
