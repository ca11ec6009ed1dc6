//! `uurna cast`: a ballot, from a voting code and choices to a confirmation.

mod choices;
mod reveal;

pub(crate) use choices::in_words;
pub(crate) use reveal::Reveal;

use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::json;
use uurna_crypto::commitment::SecretBits;
use uurna_crypto::log::merkle::leaf_hash;
use uurna_crypto::log::proof::LogProof;
use uurna_crypto::voting_code::{SecretCredential, SecretVotingCode};
use uurna_election_core::ballot::{PreparedBallot, SecretSeed, Tracker, Voter};
use uurna_election_core::board::Standing;
use uurna_election_core::encoding::{TRACKER_SYMBOLS, crockford_groups, encode_base64url};
use uurna_election_core::roll::voter_mark;
use uurna_keeper::durable;
use uurna_keeper::durable::Access;
use uurna_keeper::{Keeper, Submission};
use zeroize::Zeroizing;

use crate::answer::{Answer, Answered, Failure, OrFail as _, Output, example};
use crate::edge;

/// Cast a ballot. You see its tracking code first, and give it to `uurna ballot-check` on another device, which tosses a coin; then you
/// cast the ballot, or check it: a checked ballot reveals everything to the other device, and is never cast. This program is not told
/// before which of the two it will be. Casting again replaces your earlier ballot.
#[derive(clap::Args)]
#[command(after_help = example!(
    "uurna cast stewards-2027 --code-file code.txt --choose steward=anna",
    "uurna cast stewards-2027 --code 1A2B-… --choose 'board=anna,bo' --choose motion=blank --cast",
    "",
    "Choices, by the ids of contests and options:",
    "  steward=anna       board=anna,bo      steward=blank     options",
    "  survey=pay:3,food:0                                     a grade for every option, 0 the lowest",
    "  chair=bo>anna                                           the first choice first",
    "  budget=parks:3,roads:2                                  points",
))]
pub(crate) struct Cast {
    /// The election's folder
    folder: PathBuf,
    /// The voting code; other users of this computer may see it there, so prefer a file
    #[arg(long, conflicts_with = "code_file")]
    code: Option<String>,
    /// A file with the voting code
    #[arg(long, value_name = "FILE")]
    code_file: Option<PathBuf>,
    /// What you choose in a contest; once for every contest
    #[arg(long = "choose", value_name = "CONTEST=OPTIONS")]
    choices: Vec<String>,
    /// Cast without asking: a program that knows that it is not checked can cheat
    #[arg(long = "cast")]
    is_decided: bool,
    /// Where the confirmation goes, or what a check reveals; named after the tracker if not given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// What the voter decides, after seeing the tracker.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Decision {
    Cast,
    Check,
}

/// Carry out the command.
pub(crate) fn run(cast: &Cast) -> Answered {
    let code = cast.read_code()?;
    let mut keeper = edge::open_keeper(&cast.folder)?;
    let manifest = keeper.manifest().clone();
    let secret = code.credential(manifest.id().as_bytes());
    let credential = *secret.public().encoding();
    let open = keeper.board().open().ok_or_else(|| not_open(&keeper))?;
    let (shape, standing) = (open.shape().clone(), standing(&keeper, &credential)?);
    let (style, last) = (standing.style, standing.last);
    let selections = choices::read(&manifest, style, &cast.choices)?;
    let bits = selections.to_bits(&manifest, style, &mut edge::randomness()).or_refused()?;
    let bits = SecretBits::new(bits.into_iter().map(u8::from).collect()).or_refused()?;
    let seed = Zeroizing::new(fresh_seed());
    let previous = last.map_or(Tracker::NONE, |last| last.tracker);
    let voter = Voter { credential: &credential, style, previous };
    let secret_seed = SecretSeed::new(*seed);
    let unfit = || Failure::Refused("the choices are no ballot of this election".into());
    let prepared = PreparedBallot::prepare(&shape, voter, &bits, &secret_seed).ok_or_else(unfit)?;
    let tracker = prepared.tracker();
    let shown = crockford_groups(&tracker.0, TRACKER_SYMBOLS);

    let mut text = format!("Voter mark: {}\n", voter_mark(&credential));
    if let Some(last) = last {
        let _ = writeln!(
            text,
            "This code has been used before: entry {} of the log, tracker {}. The new ballot replaces that one.",
            last.index,
            crockford_groups(&last.tracker.0, TRACKER_SYMBOLS)
        );
    }
    text.push_str(&in_words(&manifest, &selections));
    let _ = writeln!(text, "Tracking code: {shown}");
    let decision = cast.decide(&mut text, &encode_base64url(&tracker.0))?;
    if decision == Decision::Check {
        let reveal = Reveal { election: manifest.fingerprint(), credential, style, previous, tracker, seed: *seed };
        return revealed(cast, &reveal, &bits, text, &shown);
    }
    let (entry, sealed) = prepared.prove(&secret);
    let submission = Submission { entry: entry.clone(), blob: sealed.blob() };
    let confirmation = keeper.cast(submission)?;
    confirm(cast, &keeper, &entry, &confirmation, (tracker, text))
}

impl Cast {
    fn read_code(&self) -> Result<SecretVotingCode, Failure> {
        let text = match (&self.code, &self.code_file) {
            (Some(code), _) => Zeroizing::new(code.clone()),
            (None, Some(path)) => edge::read_text(path)?,
            (None, None) => edge::ask("Type your voting code:")?.unwrap_or_default(),
        };
        SecretVotingCode::parse(&text).or_could_not_run()
    }

    /// Asked after the tracker is shown: a program that knows the answer before can cheat when it is not checked. The
    /// text shown for the question is not part of the answer.
    fn decide(&self, shown: &mut String, tracker: &str) -> Result<Decision, Failure> {
        if self.is_decided {
            return Ok(Decision::Cast);
        }
        eprint!("{}", std::mem::take(shown));
        eprintln!(
            "To check this device, give the tracking code to another one first; it tosses a coin and says what to type here:\n  \
             uurna ballot-check {} --tracker {tracker}",
            self.folder.display()
        );
        for _ in 0..3 {
            match edge::ask("Type cast to vote, or check to see whether this device is honest:")? {
                Some(typed) if typed.trim().eq_ignore_ascii_case("cast") => return Ok(Decision::Cast),
                Some(typed) if typed.trim().eq_ignore_ascii_case("check") => return Ok(Decision::Check),
                Some(_) => {}
                None => break,
            }
        }
        Err(Failure::CouldNotRun("nothing was cast: type cast or check, or give --cast".into()))
    }

    fn out(&self, tracker: &str, what: &str) -> PathBuf {
        self.out.clone().unwrap_or_else(|| PathBuf::from(format!("{what}-{tracker}.txt")))
    }
}

fn fresh_seed() -> [u8; 32] {
    use rand_core::Rng as _;
    let mut seed = [0; 32];
    edge::randomness().fill_bytes(&mut seed);
    seed
}

fn not_open(keeper: &Keeper) -> Failure {
    let manifest = keeper.manifest();
    let (opens, closes) = (manifest.opens(), manifest.closes());
    Failure::Refused(format!("voting is not open; it is planned from {opens} to {closes}"))
}

fn standing(keeper: &Keeper, credential: &[u8; 32]) -> Result<Standing, Failure> {
    let standing = keeper.board().electorate().and_then(|electorate| electorate.standing(credential));
    let standing = standing.ok_or_else(|| {
        Failure::Refused(
            "this voting code is not one of this election: compare it, and the election, with your letter".into(),
        )
    })?;
    if !standing.is_current {
        let message = "this voting code was replaced by another: use the newer one, or ask the election committee";
        return Err(Failure::Refused(message.into()));
    }
    Ok(standing)
}

/// The check: everything about the ballot goes into a file, and it is never cast.
fn revealed(cast: &Cast, reveal: &Reveal, bits: &SecretBits, mut text: String, shown: &str) -> Answered {
    let out = cast.out(shown, "check");
    let json = reveal.json(bits);
    durable::write(&out, format!("{json:#}\n").as_bytes(), Access::Private)?;
    let _ = write!(
        text,
        "This ballot is revealed in {out} and will not be cast. Check it on another device:\n  \
         uurna ballot-check {folder} {out} --tracker {tracker}\n",
        out = out.display(),
        folder = cast.folder.display(),
        tracker = encode_base64url(&reveal.tracker.0),
    );
    Ok(Answer { text, json })
}

/// The confirmation, verified as a stranger would verify it, and kept.
fn confirm(
    cast: &Cast,
    keeper: &Keeper,
    entry: &[u8],
    confirmation: &LogProof,
    (tracker, mut text): (Tracker, String),
) -> Answered {
    let manifest = keeper.manifest();
    let shown = crockford_groups(&tracker.0, TRACKER_SYMBOLS);
    confirmation.verify(&leaf_hash(entry), &manifest.log_origin(), manifest.log_key()).or_refused()?;
    let out = cast.out(&shown, "confirmation");
    durable::write(&out, confirmation.encode().as_bytes(), Access::Public)?;
    let _ = write!(
        text,
        "Your ballot is cast. It is entry {} of the log.\nKeep {}: it proves that you voted, and says nothing about how.\n",
        confirmation.index(),
        out.display()
    );
    let json = json!({
        "entry": confirmation.index(),
        "tracker": encode_base64url(&tracker.0),
        "tracker_shown": shown,
        "voter_mark": keeper_mark(entry),
        "confirmation": out.display().to_string(),
    });
    Ok(Answer { text, json })
}

fn keeper_mark(entry: &[u8]) -> String {
    entry.get(3..35).and_then(|bytes| bytes.try_into().ok()).map(voter_mark).unwrap_or_default()
}

/// The credential of a code, for commands that look one up.
pub(crate) fn credential_of(code: &str, id: &[u8; 16]) -> Result<SecretCredential, Failure> {
    Ok(SecretVotingCode::parse(code).or_could_not_run()?.credential(id))
}
