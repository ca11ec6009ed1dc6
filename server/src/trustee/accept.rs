//! `uurna trustee accept`: a signer reads what will be voted on, tests its words, and accepts.

use std::fmt::Write as _;
use uurna_election_core::board::entry_of;

use serde_json::json;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::trustee::self_test;

use super::sight::Place;
use super::words::Words;
use crate::answer::{Answer, Answered, OrFail as _, Output, example};
use crate::edge;
use crate::sending::Sending;
use crate::signers;

/// Accept an election. The record is verified here, your words are tested as you wrote them down, and you see what will be
/// voted on. Compare the fingerprint with what the officer told you by another way.
#[derive(clap::Args)]
#[command(after_help = example!(
    "uurna trustee accept stewards-2027 --fingerprint Mpz5fa30Ehgus-q_gZghBnH01a7-zZkb7d3b01MXlbw --words-file anna.words",
    "uurna trustee accept https://union.example/stewards --fingerprint … --words-file anna.words --out anna-accepts.json",
))]
pub(crate) struct Accept {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    words: Words,
    #[command(flatten)]
    pub(super) output: Output,
}

pub(super) fn run(accept: &Accept) -> Answered {
    accept.place.check_sendable()?;
    let (sight, _) = accept.place.look(&accept.words)?;
    let manifest = sight.manifest()?;
    let holder = accept.words.holder(manifest)?;
    if holder.sealing_key.is_some() {
        self_test(manifest, &holder.words, &mut edge::randomness()).or_refused()?;
    }
    let acceptance = Acceptance::sign(&sight.election, holder.signer, &holder.signing_key);
    let act = entry_of(3, &acceptance.encode());
    let mut text = summary(manifest);
    let _ = writeln!(text, "You are {} and accept this election.", role(manifest, holder.signer));
    text.push_str(&accept.place.send(&Sending {
        election: sight.election,
        acts: vec![act],
        sum: None,
        trial: None,
    })?);
    Ok(Answer { text, json: json!({"election": sight.election.to_string(), "signer": holder.signer}) })
}

fn role(manifest: &Manifest, signer: u64) -> String {
    let name = signers::name(manifest, signer);
    if manifest.trustee(signer).is_some() { format!("trustee {signer}, {name},") } else { format!("witness {name},") }
}

/// What will be voted on.
fn summary(manifest: &Manifest) -> String {
    let mut text = format!("{}, {}\n", manifest.title().in_language("en"), manifest.organisation().in_language("en"));
    let _ = writeln!(text, "Fingerprint: {}", manifest.fingerprint());
    let _ = writeln!(text, "Voting: {} to {}, {} voters", manifest.opens(), manifest.closes(), manifest.roll().count);
    for contest in manifest.contests() {
        let _ = writeln!(text, "  {}: {} options", contest.title.in_language("en"), contest.options.len());
    }
    let _ = writeln!(
        text,
        "{} of {} trustees open the count, {} of {} signers must sign the close",
        manifest.threshold(),
        manifest.trustees().len(),
        manifest.quorum_of_signers(),
        manifest.signers()
    );
    text
}
