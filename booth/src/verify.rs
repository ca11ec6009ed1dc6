//! The whole verifier, V1–V12, on a record read through the host (§10).

use serde_json::Value;
use uurna_crypto::log::proof::LogProof;
use uurna_election_core::ballot::AskedTracker;
use uurna_election_core::manifest::Fingerprint;
use uurna_election_core::spoken::SpokenCode;
use uurna_verifier::{Asked, Progress, Report, verify_with_helpers};

use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::{Host, HostRandomness};
use crate::refusal::Refusal;
use crate::source::HostSource;

/// `verify`: `{record, fingerprint?, code?, tracker?}`, and perhaps a confirmation as a part.
pub(crate) fn verify_record(_: &mut Booth, request: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
    let asked = Asked {
        fingerprint: request.optional_text("fingerprint")?.map(read_fingerprint).transpose()?,
        code: request.optional_text("code")?.map(read_code).transpose()?,
        tracker: request.optional_text("tracker")?.map(read_tracker).transpose()?,
        confirmation: request.part(0).ok().map(read_confirmation).transpose()?,
    };
    let mut source = HostSource::new(host, request.text("record")?);
    let mut progress = |Progress { read, size }| host.progress(read, size);
    let helped = (None, host.helpers());
    let verification = verify_with_helpers(&mut source, &asked, helped, &|| HostRandomness(host), &mut progress);
    Ok(describe_report(&verification.map_err(|error| unreadable(&error.to_string()))?.report).into())
}

/// The fingerprint of a letter.
pub(crate) fn read_fingerprint(text: &str) -> Result<Fingerprint, Refusal> {
    let bad = |_| Refusal::new("bad-fingerprint", "a fingerprint is 43 characters of base64url");
    Fingerprint::from_typed(text).map_err(bad)
}

fn read_code(text: &str) -> Result<SpokenCode, Refusal> {
    text.parse().map_err(|error| Refusal::saying("bad-election-code", &error))
}

fn read_tracker(text: &str) -> Result<AskedTracker, Refusal> {
    text.parse().map_err(|error| Refusal::new("bad-tracker", format!("this is no tracker: {error}")))
}

fn read_confirmation(bytes: &[u8]) -> Result<LogProof, Refusal> {
    LogProof::parse(bytes).map_err(|error| Refusal::saying("bad-confirmation", &error))
}

/// A record that could not be read, which says nothing about the record.
pub(crate) fn unreadable(message: &str) -> Refusal {
    Refusal::saying("record-unreadable", &message)
}

/// A report, in the form of `uurna-verify --json`.
pub(crate) fn describe_report(report: &Report) -> serde_json::Map<String, Value> {
    match report.to_json() {
        Value::Object(members) => members,
        _ => serde_json::Map::new(),
    }
}
