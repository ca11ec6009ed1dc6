//! `uurna election take`: puts into the log what signers sent as files.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::json;

use crate::answer::{Answer, Answered, Failure, Output, example};
use crate::edge;
use crate::sending::Sending;

/// Take what trustees and witnesses have sent as files: acceptances, exclusions, readiness, openings, and their word that a
/// sum is good. Everything is checked before it goes into the log; the same file twice does no harm.
#[derive(clap::Args)]
#[command(after_help = example!("uurna election take stewards-2027 anna-accepts.json bo-accepts.json"))]
pub(crate) struct Take {
    /// The election's folder
    folder: PathBuf,
    /// Files that `uurna trustee … --out FILE` wrote
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) output: Output,
}

pub(super) fn run(take: &Take) -> Answered {
    let sent = take.files.iter().map(|path| Ok((path, Sending::read(path)?))).collect::<Result<Vec<_>, Failure>>()?;
    let mut keeper = edge::open_keeper(&take.folder)?;
    let (mut text, mut entries) = (String::new(), Vec::new());
    for (path, sending) in sent {
        let indices = sending.hand_in(&mut keeper).map_err(|failure| failure.about(&path.display()))?;
        let shown: Vec<String> = indices.iter().map(ToString::to_string).collect();
        let sum = if sending.sum.is_some() { "; the sum is good" } else { "" };
        let acts =
            if shown.is_empty() { "nothing for the log".to_owned() } else { format!("entry {}", shown.join(", ")) };
        let _ = writeln!(text, "{}: {acts}{sum}", path.display());
        entries.extend(indices);
    }
    Ok(Answer { text, json: json!({"entries": entries}) })
}
