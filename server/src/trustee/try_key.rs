//! `uurna trustee try`: a signer shows the office that the words still make the key.

use serde_json::json;
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};
use uurna_election_core::trustee::{KeyTrial, self_test};

use super::sight::Place;
use super::words::Words;
use crate::answer::{Answer, Answered, Failure, OrFail as _, Output, example};
use crate::edge;
use crate::sending::{Sending, TrialAnswer};

/// Try your key, when the office asks. The record is verified here, your words are tested as you wrote them down, and what the office asks
/// is signed: nothing of it goes into the record.
#[derive(clap::Args)]
#[command(after_help = example!(
    "uurna trustee try stewards.tar --challenge 8sQ0…m7w --words-file anna.words --out anna-tried.json",
))]
pub(crate) struct TryKey {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    words: Words,
    /// What stands behind the # of the link that you were sent, 43 characters
    #[arg(long, allow_hyphen_values = true)]
    challenge: String,
    #[command(flatten)]
    pub(super) output: Output,
}

pub(super) fn run(asked: &TryKey) -> Answered {
    let challenge = decode_base64url_array(&asked.challenge)
        .map_err(|error| Failure::CouldNotRun(format!("--challenge: {error}; copy all that stands behind the #")))?;
    asked.place.check_file()?;
    let (sight, _) = asked.place.look(&asked.words)?;
    let manifest = sight.manifest()?;
    let holder = asked.words.holder(manifest)?;
    if holder.sealing_key.is_some() {
        self_test(manifest, &holder.words, &mut edge::randomness()).or_refused()?;
    }
    let trial = KeyTrial { election: sight.election, signer: holder.signer, challenge };
    let signature = encode_base64url(&trial.sign(&holder.signing_key));
    let answer = TrialAnswer { challenge: asked.challenge.clone(), signature };
    let sending = Sending { election: sight.election, acts: Vec::new(), sum: None, trial: Some(answer) };
    let mut text = "Your words make the key that stands in the election.\n".to_owned();
    text.push_str(&asked.place.send(&sending)?);
    Ok(Answer { text, json: json!({"election": sight.election.to_string(), "signer": holder.signer}) })
}
