//! `uurna trustee ready`: a signer signs the close, once per election, ever.

use std::io::IsTerminal as _;

use serde_json::json;
use uurna_election_core::board::{Checked, Election, entry_of};
use uurna_election_core::trustee::ReadinessCheck;
use zeroize::Zeroizing;

use super::sight::{Place, Sight};
use super::words::Words;
use crate::answer::{Answer, Answered, Failure, OrFail as _, Output, example};
use crate::edge;
use crate::edge::Clock;
use crate::sending::Sending;

/// Sign that the close is the one you checked. The record is verified here; you compare the number of counted ballots and the
/// close code with the other trustees and witnesses, and type the code. You sign one close of an election, ever: write the
/// code beside your words.
#[derive(clap::Args)]
#[command(after_help = example!(
    "uurna trustee ready stewards-2027 --words-file anna.words",
    "uurna trustee ready record.tar --words-file anna.words --close-code 4XQR-… --written-code none --out anna-ready.json",
))]
pub(crate) struct Ready {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    words: Words,
    /// The close code, compared with the others; without it you are asked
    #[arg(long, value_name = "CODE")]
    close_code: Option<String>,
    /// The close code that stands beside your words for this election, or `none`; you are asked at a terminal
    #[arg(long, value_name = "CODE")]
    written_code: Option<String>,
    #[command(flatten)]
    clock: Clock,
    #[command(flatten)]
    pub(super) output: Output,
}

pub(super) fn run(ready: &Ready) -> Answered {
    ready.place.check_sendable()?;
    let (sight, mut notes) = ready.place.look(&ready.words)?;
    let election = checked(&sight)?;
    let holder = ready.words.holder(sight.manifest()?)?;
    let signed = notes.close(&sight.election);
    let written = ready.written_code()?;
    let failed: Vec<_> = sight.verification.report.failed().collect();
    let seen: Vec<_> = sight.seen.into_iter().collect();
    let check = ReadinessCheck {
        election,
        signer: holder.signer,
        failed: &failed,
        seen: &seen,
        now: ready.clock.now()?,
        signed,
        written: written.as_deref().map(|code| code.trim()).filter(|code| !code.is_empty()),
    };
    let refusals: Vec<String> = check.refusals().iter().map(ToString::to_string).collect();
    if !refusals.is_empty() {
        return Err(Failure::Refused(refusals.join("; ")));
    }
    let (counted, code) = (election.counted().len(), election.close_code());
    let typed = ready.typed_code(counted, &code)?;
    let readiness = check.sign(&typed, &holder.signing_key).or_refused()?;
    notes.sign(&sight.election, election.close())?;
    let act = entry_of(7, &readiness.encode());
    let sent = ready.place.send(&Sending { election: sight.election, acts: vec![act], sum: None, trial: None })?;
    let text = format!(
        "{counted} ballots are counted. Close code: {code}\nYou have signed this close. Write the code beside your words.\n{sent}"
    );
    Ok(Answer { text, json: json!({"signer": holder.signer, "counted": counted, "close_code": code}) })
}

/// The election after `checked`.
pub(super) fn checked(sight: &Sight) -> Result<&Election<Checked>, Failure> {
    let election = sight.verification.board.as_ref().and_then(|board| board.checked());
    election.ok_or_else(|| {
        Failure::Refused("the close is not fixed yet: wait until the officer has run `uurna election checked`".into())
    })
}

impl Ready {
    /// The code that the person has compared with the others.
    fn typed_code(&self, counted: usize, code: &str) -> Result<Zeroizing<String>, Failure> {
        if let Some(code) = &self.close_code {
            return Ok(Zeroizing::new(code.clone()));
        }
        let question = format!(
            "{counted} ballots are counted.\nClose code: {code}\nCompare both with the other trustees and witnesses. \
             If they are the same, type the code:"
        );
        edge::ask(&question)?.ok_or_else(|| Failure::CouldNotRun("no code was typed, so nothing was signed".into()))
    }

    /// The code written beside the words. Notes can be lost, so a
    /// person or a script says it, or says that nothing is written.
    fn written_code(&self) -> Result<Option<Zeroizing<String>>, Failure> {
        match self.written_code.as_deref() {
            Some("none") => Ok(None),
            Some(code) => Ok(Some(Zeroizing::new(code.to_owned()))),
            None if std::io::stdin().is_terminal() => {
                edge::ask("If a close code of this election stands beside your words, type it; else press Enter:")
            }
            None => {
                let message = "give --written-code with the close code that stands beside your words, or --written-code none \
                    if none stands there: you sign one close of an election, ever";
                Err(Failure::CouldNotRun(message.into()))
            }
        }
    }
}
