//! `uurna code`: the registrar's work on voting codes while voting is open.

mod letters;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::event::Replacement;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::roll::voter_mark;
use uurna_keeper::durable;
use uurna_keeper::durable::Access;
use uurna_keeper::{Keeper, read_key};
use uurna_service::issue::RegistrarFile;
use zeroize::Zeroizing;

use crate::answer::{Answer, Answered, Failure, OrFail as _, Output, example};
use crate::cast::credential_of;
use crate::edge;
use crate::edge::Clock;
use crate::spreadsheet::{MEMBER_NUMBER, plain, table};

/// The file that connects members with credentials, in the election's folder.
pub(crate) const REGISTRAR_FILE: &str = "registrar.json";

/// The columns of a file with codes.
pub(crate) const CODES_HEADING: [&str; 6] = [MEMBER_NUMBER, "name", "code", "voter_mark", "fingerprint", "language"];

/// What the registrar does.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Replace a lost or spoilt code by a new one
    Replace(Replace),
    /// Print the letters that bring voters their codes
    Letters(letters::Letters),
}

/// Replace a lost or spoilt voting code, while voting is open. A ballot cast with the old code no longer counts. The log shows
/// that a code was replaced, and not whose.
#[derive(clap::Args)]
#[command(after_help = example!(
    "uurna code replace stewards-2027 --member 1000456",
    "uurna code replace stewards-2027 --member 1000456 --registrar usb/registrar.json",
    "uurna code replace stewards-2027 --mark 7QK2-9XNH-4D --registrar-key usb/registrar",
))]
pub(crate) struct Replace {
    /// The election's folder
    folder: PathBuf,
    #[command(flatten)]
    whose: Whose,
    /// The file with the voting codes; in the election's folder if not given
    #[arg(long, value_name = "FILE")]
    codes: Option<PathBuf>,
    /// The registrar's file, with the key and every member's credential; in the election's folder if not given
    #[arg(long, value_name = "FILE", conflicts_with = "registrar_key")]
    registrar: Option<PathBuf>,
    /// The registrar's key alone; in the election's folder if not given
    #[arg(long, value_name = "FILE")]
    registrar_key: Option<PathBuf>,
    #[command(flatten)]
    clock: Clock,
    #[command(flatten)]
    output: Output,
}

/// How the old code is named.
#[derive(clap::Args)]
#[group(required = true, multiple = false)]
struct Whose {
    /// The old code itself
    #[arg(long, value_name = "CODE")]
    old: Option<String>,
    /// The member's number, looked up in the registrar's file, or in the file with the codes
    #[arg(long, value_name = "NUMBER")]
    member: Option<String>,
    /// The voter mark in the member's letter
    #[arg(long)]
    mark: Option<String>,
}

/// Carry out a command.
pub(crate) fn run(command: &Command) -> ExitCode {
    match command {
        Command::Replace(replace) => replace.output.print(replace_code(replace)),
        Command::Letters(letters) => letters.output.print(letters::print(letters)),
    }
}

fn replace_code(replace: &Replace) -> Answered {
    let mut keeper = edge::open_keeper(&replace.folder)?;
    let manifest = keeper.manifest().clone();
    if keeper.board().open().is_none() {
        let message = "codes are replaced only while voting is open: before it, make the election again; after it, nothing can be replaced";
        return Err(Failure::Refused(message.into()));
    }
    let file = registrar_file(replace, &manifest)?;
    let key = registrar_key(replace, &keeper, file.as_ref())?;
    let old = find(replace, &keeper, file.as_ref())?;
    let code = SecretVotingCode::random(&mut edge::randomness());
    let new = *code.credential(manifest.id().as_bytes()).public().encoding();
    let mark = voter_mark(&new);

    // The code is durable before the log knows it: a crash between the two leaves a code that opens nothing.
    let folder = replace.folder.join("new-codes");
    durable::make_private_folder(&folder)?;
    let path = folder.join(format!("{mark}.csv"));
    let shown = code.show();
    let fingerprint = manifest.fingerprint().to_string();
    let rows = [CODES_HEADING, [&old.member, &old.name, shown.as_str(), &mark, &fingerprint, &old.language]];
    durable::write(&path, &Zeroizing::new(table(rows)), Access::Private)?;
    let replacement = Replacement::sign(&manifest.fingerprint(), old.credential, new, &key);
    let index = keeper.replace(replacement, replace.clock.now()?).inspect_err(|_| {
        let _ = std::fs::remove_file(&path);
    })?;
    let voted =
        if old.has_voted { "The ballot cast with it no longer counts: tell the voter to vote again.\n" } else { "" };
    let text = format!(
        "The code with the voter mark {} is replaced; entry {index} of the log.\n{voted}The new code is in {}: give it to the voter, then destroy the file.\n",
        voter_mark(&old.credential),
        path.display()
    );
    Ok(Answer {
        text,
        json: json!({"entry": index, "file": path.display().to_string(), "voter_mark": mark, "had_voted": old.has_voted}),
    })
}

/// The registrar's file, if one was given or the election's folder has one.
fn registrar_file(replace: &Replace, manifest: &Manifest) -> Result<Option<RegistrarFile>, Failure> {
    let path = match &replace.registrar {
        Some(path) => path.clone(),
        None => replace.folder.join(REGISTRAR_FILE),
    };
    if replace.registrar.is_none() && !path.exists() {
        return Ok(None);
    }
    let text = edge::read_text(&path)?;
    let file = RegistrarFile::parse(&text);
    let file = file.map_err(|error| Failure::CouldNotRun(format!("{}: {error}", path.display())))?;
    if file.fingerprint != manifest.fingerprint() {
        return Err(Failure::CouldNotRun(format!("{} is the registrar's file of another election", path.display())));
    }
    Ok(Some(file))
}

/// The registrar's key, from the registrar's file, or from the file that holds it alone.
fn registrar_key(replace: &Replace, keeper: &Keeper, file: Option<&RegistrarFile>) -> Result<SigningKey, Failure> {
    let path = replace.registrar_key.clone().unwrap_or_else(|| keeper.folder().registrar_key());
    let (key, whence) = match file.filter(|_| replace.registrar_key.is_none()) {
        Some(file) => (file.signing_key(), REGISTRAR_FILE.to_owned()),
        None => (SigningKey::from_seed(&*read_key(&path).or_could_not_run()?), path.display().to_string()),
    };
    if key.verifying_key() == *keeper.manifest().registrar_key() {
        return Ok(key);
    }
    let message =
        format!("{whence} is not the registrar's key of this election: give it with --registrar or --registrar-key");
    Err(Failure::Refused(message))
}

/// The credential to be replaced, and its member as far as known.
struct Old {
    credential: [u8; 32],
    has_voted: bool,
    member: String,
    name: String,
    language: String,
}

fn find(replace: &Replace, keeper: &Keeper, file: Option<&RegistrarFile>) -> Result<Old, Failure> {
    let Whose { old, member, mark } = &replace.whose;
    let id = *keeper.manifest().id().as_bytes();
    let electorate = keeper.board().electorate();
    let current = |credential: &[u8; 32]| {
        electorate.and_then(|electorate| electorate.standing(credential)).filter(|standing| standing.is_current)
    };
    let unknown = || [const { String::new() }; 3];
    let (credential, [member, name, language]) = if let Some(code) = old {
        (*credential_of(code, &id)?.public().encoding(), unknown())
    } else if let (Some(number), Some(file)) = (member, file) {
        let first = file.credentials.get(number);
        let now = first.and_then(|first| electorate?.current(first));
        let now = now.ok_or_else(|| Failure::Refused(format!("member {number} has no code in this election")))?;
        // only the codes have the name, and they may be destroyed by now
        let rows = code_files(replace).into_iter().filter_map(|path| read_codes(&path).ok()).flatten();
        let own = rows.fold(None, |last, row| if row.member == *number { Some(row) } else { last });
        let [name, language] = own.map(|row| [row.name, row.language]).unwrap_or_default();
        (*now.credential.encoding(), [number.clone(), name, language])
    } else if let Some(number) = member {
        let mut found = None;
        for path in code_files(replace) {
            for row in read_codes(&path)? {
                let credential = *credential_of(&row.code, &id)?.public().encoding();
                if row.member == *number && current(&credential).is_some() {
                    found = Some((credential, [row.member.clone(), row.name.clone(), row.language.clone()]));
                }
            }
        }
        found.ok_or_else(|| Failure::Refused(format!("member {number} has no code in use in this election")))?
    } else {
        let symbols = |mark: &str| mark.to_uppercase().replace(['-', ' '], "");
        let wanted = symbols(mark.as_deref().unwrap_or_default());
        let mut marked = electorate.into_iter().flat_map(uurna_election_core::board::Electorate::standings);
        let marked = marked.find(|s| s.is_current && symbols(&voter_mark(s.credential.encoding())) == wanted);
        let marked =
            marked.ok_or_else(|| Failure::Refused("no code in use in this election has that voter mark".into()))?;
        (*marked.credential.encoding(), unknown())
    };
    let standing = current(&credential);
    let standing = standing.ok_or_else(|| Failure::Refused("this code is not in use in this election".into()))?;
    Ok(Old { credential, has_voted: standing.last.is_some(), member, name, language })
}

/// The files with the codes that were sent out, then those that replaced some of them.
fn code_files(replace: &Replace) -> Vec<PathBuf> {
    let first = replace.codes.clone().unwrap_or_else(|| replace.folder.join("codes.csv"));
    let newer = std::fs::read_dir(replace.folder.join("new-codes")).into_iter().flatten().flatten();
    std::iter::once(first)
        .chain(newer.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "csv")))
        .collect()
}

/// A row of a file with codes.
struct CodeRow {
    member: String,
    name: String,
    code: Zeroizing<String>,
    /// the voter mark
    mark: String,
    /// E; empty in a file that was made before the election was frozen, in the officer's browser
    fingerprint: String,
    language: String,
}

fn read_codes(path: &Path) -> Result<Vec<CodeRow>, Failure> {
    let text = edge::read_text(path).map_err(|_| {
        Failure::CouldNotRun(format!(
            "cannot read the codes in {}: give the file with --codes, or name the voter by --mark or --old",
            path.display()
        ))
    })?;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let cell = |row: &csv::StringRecord, n| row.get(n).map(plain).unwrap_or_default().to_owned();
    let row = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.map_err(|error| Failure::CouldNotRun(format!("{}: {error}", path.display())))?;
        let [member, name, code, mark, fingerprint, language] = [0, 1, 2, 3, 4, 5].map(|n| cell(&row, n));
        Ok(CodeRow { member, name, code: Zeroizing::new(code), mark, fingerprint, language })
    };
    reader.records().map(row).collect()
}
