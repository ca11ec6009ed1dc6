//! `uurna trustee check`: after the close, the record and one's own shares.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::json;
use uurna_election_core::board::entry_of;
use uurna_election_core::trustee::{SharesCheck, TrusteeCheck};
use uurna_keeper::SumReport;

use super::sight::{BlobFolder, Place, Sight};
use super::words::{Holder, Words};
use crate::answer::{Answer, Answered, Failure, OrFail as _, Output, example};
use crate::edge;
use crate::sending::Sending;

/// Check the record and your own shares, after voting has closed. Ballots whose sealed shares cannot be used are excluded,
/// with a proof that anybody can check. When your sum is good, the keeper is told.
#[derive(clap::Args)]
#[command(after_help = example!(
    "uurna trustee check stewards-2027 --words-file anna.words",
    "uurna trustee check record.tar --blobs blobs --words-file anna.words --out anna-checked.json",
))]
pub(crate) struct Check {
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

pub(super) fn run(check: &Check) -> Answered {
    check.place.check_sendable()?;
    let (sight, _) = check.place.look(&check.words)?;
    let manifest = sight.manifest()?;
    let closed = sight.verification.board.as_ref().and_then(|board| board.closed()).ok_or_else(|| {
        Failure::Refused(
            "shares are checked after the close and before the election is checked: it is not the time".into(),
        )
    })?;
    let holder = check.words.holder(manifest)?;
    let sealing_key = holder.sealing_key.as_ref().ok_or_else(|| {
        Failure::Refused(
            "a witness has no shares to check: wait until the officer asks for `uurna trustee ready`".into(),
        )
    })?;
    let blobs = blobs(&check.place, check.blobs.as_ref())?;
    let ballots = &sight.verification.ballots;
    let checked = SharesCheck::after_close(closed, sealing_key).or_refused()?;
    let checked = checked.run(&BlobFolder(&blobs), ballots, &edge::randomness).or_refused()?;
    check_missing(&checked)?;
    let counted = closed.counted().len() - checked.exclusions.len();
    let excluded: Vec<u64> = checked.exclusions.iter().map(|exclusion| exclusion.index).collect();
    let mut text = format!("The record holds, and so do your shares of its {counted} counted ballots.\n");
    if !excluded.is_empty() {
        let _ = writeln!(text, "Excluded, as their sealed shares cannot be used: ballots {excluded:?}.");
    }
    text.push_str(&tell(check, &sight, &holder, &checked)?);
    let json = json!({"signer": holder.signer, "counted": counted, "excluded": excluded});
    Ok(Answer { text, json })
}

/// The folder of the sealed shares.
pub(super) fn blobs(place: &Place, given: Option<&PathBuf>) -> Result<PathBuf, Failure> {
    given.cloned().or_else(|| place.blobs()).ok_or_else(|| {
        Failure::CouldNotRun(
            "say with --blobs DIR where the sealed shares lie: ask the officer for the folder blobs/".into(),
        )
    })
}

/// Check that no sealed share is missing: without all of them there is no sum.
pub(super) fn check_missing(checked: &TrusteeCheck) -> Result<(), Failure> {
    let (missing, first) = (checked.missing.len(), checked.missing.iter().take(5).collect::<Vec<_>>());
    if missing == 0 {
        return Ok(());
    }
    Err(Failure::Refused(format!(
        "the sealed shares of {missing} ballots are missing or are not those of the record, first those of entries {first:?}: \
         ask the officer for the blobs again, and check again"
    )))
}

/// Send exclusions, then the word that the sum is good for the log that contains them.
fn tell(check: &Check, sight: &Sight, holder: &Holder, checked: &TrusteeCheck) -> Result<String, Failure> {
    let acts: Vec<Vec<u8>> = checked.exclusions.iter().map(|exclusion| entry_of(6, &exclusion.encode())).collect();
    let word = |size, root| SumReport::sign(&sight.election, holder.signer, size, root, &holder.signing_key);
    let good = "Your sum is good, and the keeper is told.\n";
    if acts.is_empty() {
        let sum = Some(word(sight.size, sight.root));
        let sent = check.place.send(&Sending { election: sight.election, acts, sum, trial: None })?;
        let said = if check.place.keepers().is_some() { good } else { "Your sum is good.\n" };
        return Ok(format!("{said}{sent}"));
    }
    let mut sent = check.place.send(&Sending { election: sight.election, acts, sum: None, trial: None })?;
    let Some(folder) = check.place.keepers() else {
        sent.push_str("When the exclusions are in the log, run `uurna trustee check` once more on the new record.\n");
        return Ok(sent);
    };
    // the signature is for a log that was verified and continues
    // the one seen before, not for what the folder holds by now
    let (again, _) = check.place.look(&check.words)?;
    let closed = again.verification.board.as_ref().and_then(|board| board.closed());
    let is_over = closed.zip(checked.sum.as_ref()).is_some_and(|(closed, sum)| sum.is_over(&closed.counted()));
    if is_over {
        edge::open_keeper(folder.path())?.note_sum(&word(again.size, again.root))?;
        sent.push_str(good);
    } else {
        sent.push_str("The log has changed meanwhile: run `uurna trustee check` once more.\n");
    }
    Ok(sent)
}
