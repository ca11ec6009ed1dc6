//! V2: the manifest, the fingerprint, and every signer's acceptance.

use std::sync::Arc;

use uurna_election_core::board::{Board, Phase};
use uurna_election_core::check::Check;
use uurna_election_core::chunks::{PIECE, joined};
use uurna_election_core::json::Json;
use uurna_election_core::manifest::{Fingerprint, MAX_BYTES, Manifest};
use uurna_election_core::spoken::SpokenCode;

use super::request::Asked;
use super::roll::RollPieces;
use super::{CheckRow, Figures};
use crate::findings::{Findings, Outcome};
use crate::follower::Stage;
use crate::report::Read;
use crate::rules::{Rule, RuleOf as _};

pub(crate) const ROW: CheckRow = CheckRow {
    check: Check::V2,
    claim: "The election is the one you were told of, its rules are within bounds, and every signer accepted it.",
    section: "§3, §5",
    looked_at,
};

/// Pieces of the longest manifest. One more is kept, to show that it is too long; others would only fill memory.
pub(crate) const MAX_PIECES: usize = MAX_BYTES.div_ceil(PIECE);

fn looked_at(figures: &Figures<'_>) -> Outcome {
    figures.with_board(|board| Outcome::Passed(signers(figures.read, board)))
}

fn signers(read: &Read<'_>, board: &Board) -> String {
    let signers = board.manifest().map_or(0, |manifest| manifest.signers());
    let accepted = match board.accepting() {
        Some(election) => signers.saturating_sub(election.missing().len()),
        None => signers,
    };
    let anchor = match (&read.asked.fingerprint, &read.asked.code) {
        (Some(_), _) => "the fingerprint you gave",
        (None, Some(_)) => "the election code you gave, 100 bits of a slow hash of the fingerprint",
        (None, None) => "no fingerprint was given",
    };
    format!("{accepted} of {signers} signers accepted; {anchor}")
}

/// Read the manifest from all its pieces. Returns E too, unless there were more pieces than were kept.
pub(crate) fn read_manifest(pieces: &[Vec<u8>], findings: &mut Findings) -> (Stage, Option<Fingerprint>) {
    let bytes = match joined(pieces.iter().map(Vec::as_slice)) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = format_args!("the manifest is cut otherwise than §3 says: {error}");
            findings.add(Check::V2, Rule::new("manifest-cut"), None, &message);
            pieces.concat()
        }
    };
    let is_kept_whole = !bytes.is_empty() && pieces.len() <= MAX_PIECES;
    let fingerprint = is_kept_whole.then(|| Fingerprint::of(&bytes));
    let stage = match Manifest::parse(&bytes) {
        Ok(manifest) => Stage::Roll(Arc::new(manifest), RollPieces::default()),
        Err(_) if pieces.is_empty() => Stage::Blind(Phase::Empty),
        Err(error) => {
            findings.add(Check::V2, error.rule(), None, &error);
            Stage::Blind(Phase::Manifest)
        }
    };
    (stage, fingerprint)
}

/// Returns `true` if more of the manifest may come: every piece is full, and together they are not a whole object yet.
pub(crate) fn stops_inside(pieces: &[Vec<u8>]) -> bool {
    let may_go_on = pieces.iter().all(|piece| piece.len() == PIECE) && pieces.len() * PIECE <= MAX_BYTES;
    may_go_on && Json::parse_object(&pieces.concat()).is_err()
}

/// The record belongs to the election that was asked for.
pub(crate) fn check_fingerprint(asked: &Asked, found: Option<Fingerprint>, findings: &mut Findings) {
    let Some(found) = found else { return };
    if let Some(asked) = asked.fingerprint.filter(|asked| *asked != found) {
        let [its, yours] = [found, asked].map(|fingerprint| SpokenCode::of_election(&fingerprint));
        let message = format_args!(
            "this is another election: its code is {its} (fingerprint {found}), you gave that of {yours} ({asked})"
        );
        findings.add(Check::V2, Rule::new("fingerprint"), None, &message);
    }
    let Some(asked) = &asked.code else { return };
    let code = SpokenCode::of_election(&found);
    if *asked != code {
        let message = format_args!("this is another election: its code is {code}, you gave {asked}");
        findings.add(Check::V2, Rule::new("fingerprint"), None, &message);
    }
}
