//! `uurna trustee new`: a key, as 24 words and a public file.

use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use serde_json::json;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_election_core::encoding::encode_base64url;
use uurna_keeper::durable;
use uurna_keeper::durable::Access;
use uurna_union::plan::Signer;
use uurna_union::unseen::{Shape, check_seen};

use crate::answer::{Answer, Answered, Failure, OrFail as _, Output, example};
use crate::edge;

/// Make a key, alone, on any day: one key serves any number of elections. The 24 words are the key. They are shown once;
/// write them down and keep them where nobody else finds them. The public file goes to the officer.
#[derive(clap::Args)]
#[command(after_help = example!(
    "uurna trustee new --name \"Anna Virtanen\" --out anna.json",
    "uurna trustee new --name \"Union office\" --witness --out office.json --words-file office.words",
))]
pub(crate) struct New {
    /// Your name, as voters will see it
    #[arg(long)]
    name: String,
    /// The public file to make
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Write the 24 words to this file, readable by you alone, instead of the terminal
    #[arg(long, value_name = "FILE")]
    words_file: Option<PathBuf>,
    /// Make a witness: it signs the close and cannot open anything
    #[arg(long)]
    witness: bool,
    #[command(flatten)]
    pub(super) output: Output,
}

pub(super) fn run(new: &New) -> Answered {
    check_seen(&new.name, Shape::Line).map_err(|unseen| Failure::CouldNotRun(format!("--name: {unseen}")))?;
    check_free(&new.out)?;
    let key = SecretTrusteeKey::random(&mut edge::randomness());
    let signing_key = SigningKey::from_seed(&key.signing_seed()).verifying_key();
    let signer = Signer {
        name: new.name.clone(),
        sealing_key: (!new.witness).then(|| encode_base64url(key.sealing_key().public().encoding())),
        signing_key: encode_base64url(signing_key.as_bytes()),
    };
    let words = key.words();
    let mut text = String::new();
    if let Some(path) = &new.words_file {
        check_free(path)?;
        durable::write(path, format!("{}\n", *words).as_bytes(), Access::Private)?;
        let _ = writeln!(text, "Your 24 words are in {}. Keep it where nobody else finds it.", path.display());
    } else if std::io::stdout().is_terminal() && !new.output.is_json() {
        show(&words);
    } else {
        let message = "the 24 words are shown on a terminal only: run this at one, or give --words-file FILE";
        return Err(Failure::CouldNotRun(message.into()));
    }
    let public = serde_json::to_string_pretty(&signer).or_could_not_run()?;
    durable::write(&new.out, format!("{public}\n").as_bytes(), Access::Public)?;
    let _ = writeln!(text, "Send {} to the officer.", new.out.display());
    Ok(Answer { text, json: json!({"public_file": new.out.display().to_string(), "signing_key": signer.signing_key}) })
}

/// Show the words on the terminal, four on each line, and keep no copy of them.
fn show(words: &str) {
    println!("Write down these 24 words. They are shown once.\n");
    for (place, word) in words.split(' ').enumerate() {
        print!("{:>2} {word:<10}{}", place + 1, if place % 4 == 3 { "\n" } else { "" });
    }
    println!();
}

/// Check that the file does not exist: an overwritten key is lost.
fn check_free(path: &Path) -> Result<(), Failure> {
    if path.symlink_metadata().is_ok() {
        return Err(Failure::CouldNotRun(format!("{} already exists: choose another name", path.display())));
    }
    Ok(())
}
