//! What one loss would take from an election, in words.

use super::desk::Desk;
use crate::Problem;
use uurna_service::considered::{Considered, planned_signers};
use uurna_store::Invitation;
use uurna_union::draft::signers_needed;
use uurna_union::keeping::KeptCopy;
use uurna_union::losses::{Cause, Loss, Remedy, losses, remedy};
use uurna_words::Words;

/// How many may be missing at the count; if nobody may, what to do.
pub(super) fn slack(words: Words, trustees: usize, witnesses: usize, threshold: usize) -> Vec<String> {
    if trustees == 0 {
        return vec![words.say("keys-slack-nobody-yet")];
    }
    let (missing, signers) = (signers_needed(trustees, witnesses, threshold).may_be_missing, trustees + witnesses);
    let mut lines = vec![words.say2("keys-slack", "missing", missing, "signers", signers)];
    lines.extend(remedy(trustees, witnesses, threshold).map(|remedy| match remedy {
        Remedy::Witness => words.say("office-signers-propose-witness"),
        Remedy::Trustee => words.say("office-signers-propose-trustee"),
    }));
    lines
}

/// What several signers of an election would lose at once.
pub(super) async fn common(desk: &Desk) -> Result<Vec<String>, Problem> {
    let signers = planned_signers(&desk.service, desk.election.own()).await?.kept;
    let threshold = desk.draft().threshold_of(signers.iter().filter(|signer| signer.is_trustee).count());
    let losses = losses(&signers, threshold).into_iter();
    let told = losses.filter(|loss| loss.is_common() || loss.cause == Cause::Unsaid);
    Ok(told.map(|loss| said(desk.words(), &loss)).collect())
}

/// The losses for which the election is not frozen without the switch; `None` without such a loss.
pub(super) fn fatal(words: Words, considered: &Considered) -> Option<Vec<String>> {
    let fatal = considered.check_losses().err()?;
    Some(fatal.iter().map(|loss| said(words, loss)).collect())
}

fn said(words: Words, loss: &Loss) -> String {
    let key = match &loss.cause {
        Cause::Person(_) if loss.is_common() => "keys-loss-person".to_owned(),
        Cause::Person(_) => return words.say1("keys-loss-one", "names", loss.signers.join(", ")),
        Cause::Place(place) => format!("keys-loss-place-{}", place.name()),
        Cause::Medium(medium) => format!("keys-loss-medium-{}", medium.name()),
        Cause::Unsaid => "keys-loss-unsaid".to_owned(),
    };
    let said = words.say1(&key, "names", loss.signers.join(", "));
    if loss.leaves_result { said } else { format!("{said} {}", words.say("keys-loss-no-result")) }
}

/// Where a signer keeps the words, in one sentence.
pub(super) fn kept(words: Words, signer: &Invitation) -> String {
    let Some(keeping) = &signer.keeping else { return words.say("keys-kept-unsaid") };
    let copy = |copy: &KeptCopy| {
        let place = words.say(&format!("keys-place-{}", copy.place.name()));
        let medium = words.say(&format!("keys-medium-{}", copy.medium.name()));
        let said = words.say2("keys-kept-copy", "place", place, "medium", medium);
        if copy.is_shared { format!("{said} ({})", words.say("keys-kept-shared")) } else { said }
    };
    let copies: Vec<String> = keeping.copies().iter().map(copy).collect();
    words.say1("keys-kept", "copies", copies.join("; "))
}
