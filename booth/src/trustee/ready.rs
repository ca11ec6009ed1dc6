//! Readiness: a signer signs one close, only once, after the person has compared its code with the others (§8).

use serde_json::{Value, json};
use uurna_election_core::board::entry_of;
use uurna_election_core::time::Timestamp;
use uurna_election_core::trustee::{NotReady, ReadinessCheck, SeenCheckpoint};

use super::look::wrong_phase;
use super::read_notes;
use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::Host;
use crate::refusal::Refusal;

/// `sign_ready`: `{notes?, now, code, written?}`; the entry is a part.
pub(crate) fn sign_ready(booth: &mut Booth, request: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    let sight = booth.sight()?;
    let (signer, number) = booth.signer_of(&election.manifest)?;
    let mut notes = read_notes(request)?;
    let fingerprint = election.manifest.fingerprint();
    let now: Timestamp =
        request.text("now")?.parse().map_err(|error| Refusal::request(format!("the member now is {error}")))?;
    let board = sight.board()?;
    let checked = board.checked().ok_or_else(|| wrong_phase(board))?;
    let failed: Vec<_> = sight.verification.report.failed().collect();
    // notes that changed since the record was read belong to another reading: look again
    let here = |size: u64| match sight.seen {
        _ if size == sight.size => Some(sight.root),
        Some((seen, root)) if size == seen => root,
        _ => None,
    };
    let seen = notes.seen(&fingerprint).map(|(size, root)| SeenCheckpoint { size, root, here: here(size) });
    let seen: Vec<SeenCheckpoint> = seen.into_iter().collect();
    let written = request.optional_text("written")?.map(str::trim).filter(|code| !code.is_empty());
    let check = ReadinessCheck {
        election: checked,
        signer: number,
        failed: &failed,
        seen: &seen,
        now,
        signed: notes.close(&fingerprint),
        written,
    };
    let refusals: Vec<Value> = check.refusals().iter().map(describe).collect();
    if !refusals.is_empty() {
        return Err(Refusal::new("refused", "this client does not sign this close").with("refusals", refusals));
    }
    let signed = check.sign(request.text("code")?, &signer.signing_key());
    let readiness = signed.map_err(|error| match error {
        NotReady::Code => Refusal::new("code-differs", error.to_string()),
        NotReady::Key { .. } => Refusal::new("not-a-signer", error.to_string()),
        other => Refusal::new("refused", other.to_string()).with("refusals", vec![describe(&other)]),
    })?;
    notes.sign(&fingerprint, checked.close());
    Ok(Answer::done()
        .with("notes", notes.encode())
        .with("counted", checked.counted().len())
        .with("closeCode", checked.close_code())
        .with_part(entry_of(7, &readiness.encode())))
}

fn describe(refusal: &NotReady) -> Value {
    match refusal {
        NotReady::Record { check } => json!({ "refusal": "record", "check": check.to_string() }),
        NotReady::Checkpoint { size } => json!({ "refusal": "checkpoint", "size": size }),
        NotReady::Clock { at, now } => {
            json!({ "refusal": "clock", "at": at.to_string(), "now": now.to_string() })
        }
        NotReady::SmallContest { contest, counted, floor } => {
            json!({ "refusal": "floor", "contest": contest, "counted": counted, "floor": floor })
        }
        NotReady::AnotherClose => json!({ "refusal": "another-close" }),
        NotReady::Key { .. } => json!({ "refusal": "key" }),
        NotReady::Code => json!({ "refusal": "code" }),
    }
}
