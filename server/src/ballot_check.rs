//! `uurna ballot-check`: the second device, which recomputes a revealed ballot (§6 "Check").

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;
use uurna_crypto::commitment::SecretBits;
use uurna_election_core::ballot::{BallotShape, SecretSeed, Voter, recompute_tracker};
use uurna_election_core::encoding::{TRACKER_SYMBOLS, crockford_groups, encode_base64url};
use uurna_election_core::manifest::{Fingerprint, Manifest};
use uurna_election_core::roll::voter_mark;
use uurna_election_core::selections::Selections;
use uurna_keeper::ElectionFolder;
use uurna_record::Entries;
use uurna_verifier::AskedTracker;

use crate::answer::{Answer, Answered, Failure, OrFail as _, Output, example};
use crate::cast::{Reveal, in_words};
use crate::edge;

/// Check a voting device from another one. Give it the tracking code first: it tosses a coin, and says whether to cast the ballot there or to
/// check it. After a check, give it what the voting device revealed: it recomputes the ballot, shows the choices in words, and compares the
/// tracking code. A ballot that was made after "check" proves nothing. Compare the voter mark and the fingerprint with your letter.
#[derive(clap::Args)]
#[command(after_help = example!(
    "uurna ballot-check stewards-2027 --tracker 4XQR-…",
    "uurna ballot-check stewards-2027 check-4XQR-….txt --tracker 4XQR-… --fingerprint Mpz5fa30Ehgus-q_gZghBnH01a7-zZkb7d3b01MXlbw"
))]
pub(crate) struct BallotCheck {
    /// The election's folder; or its record: a folder, a .tar, or an http:// or https:// address
    location: String,
    /// What the voting device revealed; without it a coin is tossed
    revealed: Option<PathBuf>,
    /// The tracker that the voting device showed before you chose to check
    #[arg(long, allow_hyphen_values = true)]
    tracker: AskedTracker,
    /// The fingerprint in your letter
    #[arg(long, allow_hyphen_values = true)]
    fingerprint: Option<Fingerprint>,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// Carry out the command.
pub(crate) fn run(check: &BallotCheck) -> Answered {
    let Some(revealed) = &check.revealed else { return Ok(toss(check)) };
    let text = edge::read_text(revealed)?;
    let unreadable = || Failure::CouldNotRun(format!("{} is nothing that a check wrote", revealed.display()));
    let (reveal, bits) = Reveal::parse(&text).ok_or_else(unreadable)?;
    let manifest = read_manifest(&check.location)?;
    let expected = check.fingerprint.unwrap_or(manifest.fingerprint());
    if manifest.fingerprint() != expected || reveal.election != expected {
        let message = format!("this is not the election of your letter: the ballot was made for {}", reveal.election);
        return Err(Failure::Refused(message));
    }
    let selections = Selections::from_bits(&manifest, reveal.style, &bits).or_refused()?;
    let secret = SecretBits::new(bits.iter().copied().map(u8::from).collect()).or_refused()?;
    let voter = Voter { credential: &reveal.credential, style: reveal.style, previous: reveal.previous };
    let tracker = recompute_tracker(&BallotShape::of(&manifest), voter, &secret, &SecretSeed::new(reveal.seed));
    let tracker = tracker.ok_or_else(unreadable)?;
    if !check.tracker.fits(&tracker) {
        return Err(Failure::Refused(
            "THE VOTING DEVICE CHEATED, or you gave the tracker of another ballot: what it revealed does not make the tracker it showed. \
             Do not use the device, and tell the election committee"
                .into(),
        ));
    }
    let (mark, shown) = (voter_mark(&reveal.credential), crockford_groups(&tracker.0, TRACKER_SYMBOLS));
    let mut answer = format!("This ballot says:\n{}", in_words(&manifest, &selections));
    let _ = write!(
        answer,
        "Tracker: {shown}, as the voting device showed it.\nVoter mark: {mark}\nFingerprint: {expected}\n\
         If the choices are yours, and mark and fingerprint are those of your letter, the device was honest this time.\n\
         This ballot is not cast: vote now with a new one.\n{}",
        compared(&check.tracker)
    );
    let json =
        json!({"tracker": encode_base64url(&tracker.0), "voter_mark": mark, "fingerprint": expected.to_string()});
    Ok(Answer { text: answer, json })
}

/// How much of a tracker was compared.
fn compared(tracker: &AskedTracker) -> &'static str {
    match tracker {
        AskedTracker::Whole(_) => "",
        AskedTracker::Symbols(_) => {
            "You gave the 20 symbols of the tracker: they are compared, 100 of its 256 bits. Its 43 characters are compared whole.\n"
        }
    }
}

/// The coin, tossed here after the tracker is known: the device that made the ballot cannot know the side before.
fn toss(check: &BallotCheck) -> Answer {
    use rand::RngExt as _;
    let shown = match &check.tracker {
        AskedTracker::Whole(bytes) => encode_base64url(bytes),
        AskedTracker::Symbols(symbols) => symbols.clone(),
    };
    let is_check = edge::randomness().random::<bool>();
    let location = &check.location;
    let text = if is_check {
        format!(
            "Type check on the voting device. Then give this one what it revealed:\n  \
             uurna ballot-check {location} REVEALED --tracker {shown}\n\
             If the voting device wants to begin again instead, that proves nothing: it must reveal this very ballot.\n"
        )
    } else {
        format!(
            "Type cast on the voting device. When it says that your ballot is cast, look for this very ballot in the record:\n  \
             uurna-verify {location} --tracker {shown}\n\
             If it is not there, the voting device cast another one. If it is there and its voter cast a later one, which was not you, the \
             voting device may have done so: only the last one counts. Then do not use it: vote again on another device, and call the election \
             committee. The record goes only as far as it goes now: look again before voting closes.\n"
        )
    };
    let text = text + compared(&check.tracker);
    let json = json!({"tracker": shown, "press": if is_check { "check" } else { "cast" }});
    Answer { text, json }
}

/// The manifest of a record; only its fingerprint tells whether it is the right one.
fn read_manifest(location: &str) -> Result<Arc<Manifest>, Failure> {
    let folder = ElectionFolder::new(location);
    let record = folder.record();
    let record = if record.is_dir() { record.display().to_string() } else { location.to_owned() };
    let mut source = uurna_record::open(&record).or_could_not_run()?;
    let checkpoint = source.checkpoint().or_could_not_run()?;
    let checkpoint = uurna_crypto::log::checkpoint::SignedCheckpoint::parse(&checkpoint).or_refused()?;
    let mut entries = Entries::new(source.as_mut(), checkpoint.unverified().size());
    let mut bytes = Vec::new();
    'reading: while let Some(bundle) = entries.next_bundle().or_could_not_run()? {
        for entry in bundle.entries() {
            match entry.split_first() {
                Some((1, piece)) => bytes.extend_from_slice(piece),
                _ => break 'reading,
            }
        }
    }
    Ok(Arc::new(Manifest::parse(&bytes).or_refused()?))
}
