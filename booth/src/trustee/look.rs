//! A record as a signer's own client sees it: verified here, and compared with what the client saw before.

use std::sync::Arc;

use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::log::merkle::Hash;
use uurna_election_core::board::{Board, Phase};
use uurna_election_core::trustee::SignerNotes;
use uurna_verifier::{Asked, Known, Progress, Verification, VerifiedBallots, verify_with_helpers};

use super::{read_notes, unsound};
use crate::booth::Booth;
use crate::election::OpenElection;
use crate::frame::{Answer, Request};
use crate::host::{Host, HostRandomness};
use crate::refusal::Refusal;
use crate::source::HostSource;
use crate::verify::{describe_report, unreadable};

/// The last reading of the record.
pub(crate) struct Sight {
    pub(super) verification: Verification,
    pub(super) ballots: Arc<VerifiedBallots>,
    /// number of entries
    pub(super) size: u64,
    /// their root
    pub(super) root: [u8; 32],
    /// the notes of an earlier reading: number of entries, and their root in this log
    pub(super) seen: Option<(u64, Option<[u8; 32]>)>,
}

impl Sight {
    /// The election after the last entry.
    ///
    /// # Errors
    /// `no-record` for a log without manifest and roll.
    pub(super) fn board(&self) -> Result<&Board, Refusal> {
        self.verification.board.as_deref().ok_or_else(no_record)
    }
}

impl Booth {
    /// The last reading of the record.
    ///
    /// # Errors
    /// `no-record`.
    pub(super) fn sight(&self) -> Result<&Sight, Refusal> {
        self.sight.as_ref().ok_or_else(no_record)
    }
}

fn no_record() -> Refusal {
    Refusal::new("no-record", "no record was looked at")
}

/// `look`: `{record, notes?}`.
pub(crate) fn look(booth: &mut Booth, request: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    let mut notes = read_notes(request)?;
    let fingerprint = election.manifest.fingerprint();
    let seen = notes.seen(&fingerprint);
    let known = Known {
        ballots: booth.sight.as_ref().map(|sight| sight.ballots.clone()).unwrap_or_default(),
        seen: seen.map(|(size, _)| size),
    };
    let asked = Asked { fingerprint: Some(fingerprint), ..Asked::default() };
    let mut source = HostSource::new(host, request.text("record")?);
    let mut progress = |Progress { read, size }| host.progress(read, size);
    let helped = (Some(known), host.helpers());
    let verification = verify_with_helpers(&mut source, &asked, helped, &|| HostRandomness(host), &mut progress);
    let mut verification = verification.map_err(|error| unreadable(&error.to_string()))?;
    if let Some(found) = verification.report.fingerprint.filter(|found| *found != fingerprint) {
        return Err(Refusal::another_election(fingerprint.as_bytes(), found.as_bytes()));
    }
    let here = verification.seen_root.map(Hash::to_bytes);
    if let Some((size, root)) = seen
        && here != Some(root)
    {
        let message = "the log does not continue what this client saw of it before";
        // the checkpoint that the log's key signed now; the client holds the one from before
        let signed = verification.checkpoint.as_ref().map_or_else(String::new, SignedCheckpoint::encode);
        return Err(Refusal::new("forked", message).with("size", size).with("checkpoint", signed));
    }
    let checkpoint = verification.checkpoint.as_ref().map(|checkpoint| checkpoint.unverified().clone());
    let (size, root) = checkpoint.map_or((0, [0; 32]), |checkpoint| (checkpoint.size(), checkpoint.root().to_bytes()));
    if unsound(&verification).is_empty() {
        notes.see(&fingerprint, size, root);
    }
    let ballots = Arc::new(std::mem::take(&mut verification.ballots));
    let sight = Sight { verification, ballots, size, root, seen: seen.map(|(size, _)| (size, here)) };
    let answer = describe(&election, &sight, &notes);
    booth.sight = Some(sight);
    Ok(answer)
}

fn describe(election: &OpenElection, sight: &Sight, notes: &SignerNotes) -> Answer {
    let manifest = &election.manifest;
    let report = describe_report(&sight.verification.report);
    let signed = sight.verification.checkpoint.as_ref();
    let answer = Answer::done()
        .with("report", report)
        .with("notes", notes.encode())
        .with("sound", unsound(&sight.verification).is_empty())
        .with("size", sight.size)
        .with("checkpoint", signed.map_or_else(String::new, SignedCheckpoint::encode))
        .with("signersNeeded", manifest.quorum_of_signers())
        .with("threshold", manifest.threshold());
    let Some(board) = sight.verification.board.as_deref() else { return answer.with("phase", Phase::Roll.name()) };
    let mut answer = answer.with("phase", board.phase().name());
    if let Some(at) = board.last_at() {
        answer = answer.with("lastAt", at.to_string());
    }
    let missing = board.accepting().map(uurna_election_core::board::Election::missing).unwrap_or_default();
    let accepted: Vec<u64> = (1..=manifest.signers() as u64).filter(|signer| !missing.contains(signer)).collect();
    answer = answer.with("accepted", accepted);
    if let Some(closed) = board.closed() {
        answer = answer
            .with("checkedNotBefore", closed.checked_not_before().to_string())
            .with("counted", closed.counted().len())
            .with("excluded", closed.excluded().len());
    }
    let Some(checked) = board.checked() else { return answer };
    let signed = notes.close(&manifest.fingerprint());
    answer
        .with("counted", checked.counted().len())
        .with("excluded", checked.excluded().len())
        .with("closeCode", checked.close_code())
        .with("ready", checked.ready().iter().copied().collect::<Vec<u64>>())
        .with("openings", checked.openings().keys().copied().collect::<Vec<u64>>())
        .with("signedThis", signed.as_ref() == Some(checked.close()))
        .with("signedAnother", signed.is_some_and(|signed| signed != *checked.close()))
}

/// The refusal of an act outside its phase.
pub(super) fn wrong_phase(board: &Board) -> Refusal {
    let message = format!("this has no place {}", board.phase());
    Refusal::new("wrong-phase", message).with("phase", board.phase().name())
}
