//! Opening: the trustee's good sum, once q signers are ready on its own close, and never anything else (§8).

use uurna_election_core::board::{Checked, Election, entry_of};
use uurna_election_core::trustee::{NotOpened, SecretSum, SharesCheck};

use super::check::{not_a_trustee, run};
use super::look::{Sight, wrong_phase};
use super::{SecretSigner, check_sound, read_notes};
use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::Host;
use crate::refusal::Refusal;

/// `open_sum`: `{notes?, blobs}`; the entry is a part.
pub(crate) fn open_sum(booth: &mut Booth, request: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    let sight = booth.sight()?;
    let (signer, _) = booth.trustee_of(&election.manifest)?;
    let mut notes = read_notes(request)?;
    let fingerprint = election.manifest.fingerprint();
    check_sound(&sight.verification)?;
    let board = sight.board()?;
    let checked = board.checked().ok_or_else(|| wrong_phase(board))?;
    // the sum of `check` serves if nothing was excluded since; otherwise all shares are opened again
    let kept = booth.sum.as_ref().filter(|sum| sum.is_over(checked.counted()));
    let made = match kept {
        Some(_) => None,
        None => Some(sum_of(signer, sight, checked, request.text("blobs")?, host)?),
    };
    let no_sum = || Refusal::new("missing-blobs", "there is no sum to open");
    let sum = kept.or(made.as_ref()).ok_or_else(no_sum)?;
    let signed = notes.close(&fingerprint);
    let opening = sum.open(checked, signed.as_ref(), &signer.signing_key()).map_err(|error| refuse(&error))?;
    notes.sign(&fingerprint, checked.close());
    let answer = Answer::done().with("notes", notes.encode()).with_part(entry_of(8, &opening.encode()));
    if made.is_some() {
        booth.sum = made;
    }
    Ok(answer)
}

/// The good sum over the counted set, from blobs at an address.
fn sum_of(
    signer: &SecretSigner,
    sight: &Sight,
    checked: &Election<Checked>,
    address: &str,
    host: &dyn Host,
) -> Result<SecretSum, Refusal> {
    let key = signer.key().sealing_key();
    let shares = SharesCheck::after_checked(checked, &key).map_err(|error| not_a_trustee(&error))?;
    let mut check = run(&shares, sight, address, checked.counted().len(), host)?;
    if !check.exclusions.is_empty() {
        let excluded: Vec<u64> = check.exclusions.iter().map(|exclusion| exclusion.index).collect();
        let message = "this trustee's own sum is bad, so it opens nothing: enough others must open";
        return Err(Refusal::new("own-sum-bad", message).with("excluded", excluded));
    }
    check.sum.take().ok_or_else(|| {
        let message = "sealed shares are missing, or are not those of the record";
        Refusal::new("missing-blobs", message).with("missing", check.missing)
    })
}

fn refuse(error: &NotOpened) -> Refusal {
    let because = |reason: &str| Refusal::new("not-opened", error.to_string()).with("reason", reason);
    match error {
        NotOpened::NoSum { .. } => Refusal::new("missing-blobs", error.to_string()),
        NotOpened::AnotherElection | NotOpened::OtherSet { .. } => because("other-set"),
        NotOpened::AnotherClose => because("another-close"),
        NotOpened::SmallContest { contest, counted, floor } => {
            because("floor").with("contest", contest.as_str()).with("counted", *counted).with("floor", *floor)
        }
        NotOpened::TooFewReady { found, needed } => {
            because("too-few-ready").with("found", *found).with("needed", *needed)
        }
        NotOpened::Key { .. } => because("key"),
    }
}
