//! The work of a trustee or witness on its own machine, from a key to the opening of its sum (§8, §9).
//!
//! It trusts this device, the clock and randomness that the page hands in, and the page's notes of what was seen and
//! signed. It trusts nobody else: it verifies the record here, and compares blobs with the record.

mod blobs;
mod check;
mod key;
mod look;
mod open;
mod ready;

pub(crate) use check::check;
pub(crate) use key::{SecretSigner, accept, begin_words, make_key, read_words, try_key, type_back};
pub(crate) use look::{Sight, look};
pub(crate) use open::open_sum;
pub(crate) use ready::sign_ready;

use uurna_election_core::check::Check;
use uurna_election_core::trustee::SignerNotes;
use uurna_verifier::Verification;

use crate::frame::Request;
use crate::refusal::Refusal;

/// The notes in a request; empty the first time.
fn read_notes(request: &Request<'_>) -> Result<SignerNotes, Refusal> {
    let Some(text) = request.optional_text("notes")? else { return Ok(SignerNotes::default()) };
    SignerNotes::parse(text.as_bytes()).map_err(|error| Refusal::saying("bad-notes", &error))
}

/// The checks of V1–V7 that fail: then a signer signs nothing.
fn unsound(verification: &Verification) -> Vec<String> {
    let failed = verification.report.failed().filter(|check| *check <= Check::V7);
    failed.map(|check| check.to_string()).collect()
}

/// A signer signs nothing on a record that fails V1–V7 on its own machine.
fn check_sound(verification: &Verification) -> Result<(), Refusal> {
    let failed = unsound(verification);
    if failed.is_empty() {
        return Ok(());
    }
    Err(Refusal::new("not-sound", format!("the record fails {} on this device", failed.join(", ")))
        .with("failed", failed))
}
