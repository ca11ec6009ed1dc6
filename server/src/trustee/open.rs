//! `uurna trustee open`: a trustee publishes the sum of its shares, never a share.

use std::path::PathBuf;
use uurna_election_core::board::entry_of;

use serde_json::json;
use uurna_election_core::trustee::SharesCheck;

use super::check::{blobs, check_missing};
use super::ready::checked;
use super::sight::{BlobFolder, Place};
use super::words::Words;
use crate::answer::{Answer, Answered, Failure, OrFail as _, Output, example};
use crate::edge;
use crate::sending::Sending;

/// Open the sum of your shares, once enough signers are ready. The sum tells nothing about a single vote; enough sums together
/// give the totals.
#[derive(clap::Args)]
#[command(after_help = example!(
    "uurna trustee open stewards-2027 --words-file anna.words",
    "uurna trustee open record.tar --blobs blobs --words-file anna.words --out anna-opens.json",
))]
pub(crate) struct Open {
    #[command(flatten)]
    place: Place,
    /// The folder with the sealed shares; beside the record if not given
    #[arg(long, value_name = "DIR")]
    blobs: Option<PathBuf>,
    #[command(flatten)]
    words: Words,
    #[command(flatten)]
    pub(super) output: Output,
}

pub(super) fn run(open: &Open) -> Answered {
    open.place.check_sendable()?;
    let (sight, mut notes) = open.place.look(&open.words)?;
    let election = checked(&sight)?;
    let holder = open.words.holder(sight.manifest()?)?;
    let sealing_key = holder
        .sealing_key
        .as_ref()
        .ok_or_else(|| Failure::Refused("a witness opens nothing: your work on this election is done".into()))?;
    let blobs = blobs(&open.place, open.blobs.as_ref())?;
    let ballots = &sight.verification.ballots;
    let shares = SharesCheck::after_checked(election, sealing_key).or_refused()?;
    let shares = shares.run(&BlobFolder(&blobs), ballots, &edge::randomness).or_refused()?;
    check_missing(&shares)?;
    if !shares.exclusions.is_empty() {
        let message = "your own sum is bad, so you open nothing: enough other trustees must open";
        return Err(Failure::Refused(message.into()));
    }
    let signed = notes.close(&sight.election);
    let opening = shares.open(election, signed.as_ref(), &holder.signing_key).or_refused()?;
    notes.sign(&sight.election, election.close())?;
    let act = entry_of(8, &opening.encode());
    let sent = open.place.send(&Sending { election: sight.election, acts: vec![act], sum: None, trial: None })?;
    let (opened, needed) = (election.openings().len(), sight.manifest()?.threshold());
    let is_first = !election.openings().contains_key(&holder.signer);
    let opened = opened + usize::from(is_first);
    let next = if opened >= needed { "The officer can now run `uurna election result`.\n" } else { "" };
    let text = format!("You have opened your sum; {opened} of {needed} are open.\n{sent}{next}");
    Ok(Answer { text, json: json!({"signer": holder.signer, "opened": opened, "needed": needed}) })
}
