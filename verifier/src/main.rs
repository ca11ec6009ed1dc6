//! `uurna-verify`: reads a published election record and says whether it holds.

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

use clap::Parser;
use getrandom::SysRng;
use indicatif::{ProgressBar, ProgressStyle};
use rand_core::UnwrapErr;
use uurna_crypto::group::take_dalek_alone;
use uurna_crypto::log::proof::LogProof;
use uurna_election_core::manifest::Fingerprint;
use uurna_election_core::spoken::SpokenCode;
use uurna_record::{ReadError, open};
use uurna_verifier::{Asked, AskedTracker, Progress, Verification, verify};

/// Check a published election record, trusting nobody.
#[derive(Parser)]
#[command(
    name = "uurna-verify",
    version,
    after_help = "Example:\n  uurna-verify record.tar --fingerprint Mpz5fa30Ehgus-q_gZghBnH01a7-zZkb7d3b01MXlbw\n\n\
                  Exit status: 0 valid, 1 invalid, 2 could not run, 3 incomplete or without a fingerprint."
)]
struct Arguments {
    /// the record: a folder, a .tar, or an http:// or https:// address
    record: String,
    /// the election's fingerprint E (43 characters, in quotes if it has blanks) or its election code (20), from your letter or
    /// the notice board
    #[arg(long, allow_hyphen_values = true, value_name = "E or code")]
    fingerprint: Option<AskedElection>,
    /// a ballot's tracker: is it counted?
    #[arg(long, allow_hyphen_values = true)]
    tracker: Option<AskedTracker>,
    /// a confirmation that you saved: is it honoured?
    #[arg(long, value_name = "FILE")]
    confirmation: Option<PathBuf>,
    /// print the report as JSON
    #[arg(long)]
    json: bool,
    /// compute with curve25519-dalek alone, not with eight points side by side: slower, the same verdict
    #[arg(long)]
    plain: bool,
}

/// The election as printed on paper.
#[derive(Clone)]
enum AskedElection {
    Whole(Fingerprint),
    Code(SpokenCode),
}

impl FromStr for AskedElection {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let whole = Fingerprint::from_typed(text).map(Self::Whole);
        whole.or_else(|error| {
            let code = text.parse().map(Self::Code);
            code.map_err(|_| format!("neither a fingerprint ({error}) nor an election code of 20 letters and digits"))
        })
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if arguments.plain {
        if let Err(error) = take_dalek_alone() {
            eprintln!("error: {error}");
            return ExitCode::from(2);
        }
        eprintln!("arithmetic: curve25519-dalek alone");
    }
    match run(&arguments) {
        Ok(verification) => print(&arguments, &verification),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<Verification, String> {
    let confirmation = match &arguments.confirmation {
        None => None,
        Some(path) => {
            let bytes = std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
            let proof = LogProof::parse(proof_in(&bytes));
            Some(proof.map_err(|error| format!("{} is no confirmation: {error}", path.display()))?)
        }
    };
    let (fingerprint, code) = match arguments.fingerprint.clone() {
        None => (None, None),
        Some(AskedElection::Whole(fingerprint)) => (Some(fingerprint), None),
        Some(AskedElection::Code(code)) => (None, Some(code)),
    };
    let asked = Asked { fingerprint, code, tracker: arguments.tracker.clone(), confirmation };
    let mut source = match open(&arguments.record) {
        Ok(source) => source,
        Err(ReadError::Unreadable(unreadable)) => return Err(unreadable.to_string()),
        Err(ReadError::Refused(refused)) => return Ok(uurna_verifier::refuse(&refused, &asked)),
    };
    let bar = progress_bar(arguments.json);
    let mut show = |progress: Progress| {
        bar.set_length(progress.size);
        bar.set_position(progress.read);
    };
    let verification = verify(source.as_mut(), &asked, &|| UnwrapErr(SysRng), &mut show);
    bar.finish_and_clear();
    verification.map_err(|unreadable| unreadable.to_string())
}

/// The proof in a saved file: the file itself, or the part of a page for people that the voter's page writes,
/// `<pre id="uurna-confirmation">…</pre>`.
fn proof_in(file: &[u8]) -> &[u8] {
    const BEGINS: &[u8] = b"<pre id=\"uurna-confirmation\">";
    const ENDS: &[u8] = b"</pre>";
    let find = |bytes: &[u8], wanted: &[u8]| bytes.windows(wanted.len()).position(|window| window == wanted);
    let part = find(file, BEGINS).and_then(|at| file.get(at + BEGINS.len()..));
    part.and_then(|part| part.get(..find(part, ENDS)?)).unwrap_or(file)
}

fn progress_bar(is_json: bool) -> ProgressBar {
    if is_json || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} entries  {per_sec}") {
        bar.set_style(style);
    }
    bar
}

fn print(arguments: &Arguments, verification: &Verification) -> ExitCode {
    let report = &verification.report;
    let text = if arguments.json { format!("{:#}\n", report.to_json()) } else { report.to_string() };
    // a reader that closes the pipe early must not change the verdict
    let _ = std::io::stdout().write_all(text.as_bytes());
    ExitCode::from(report.state.exit_code())
}

#[cfg(test)]
mod tests {
    use super::proof_in;

    #[test]
    fn a_confirmation_is_read_alone_and_out_of_the_file_that_a_person_reads() {
        let proof = "c2sp.org/tlog-proof@v1\nindex 3\n\n—\n";
        assert_eq!(proof_in(proof.as_bytes()), proof.as_bytes());
        let file =
            format!("<h1>x</h1><pre id=\"uurna-entry\">AAAA</pre><pre id=\"uurna-confirmation\">{proof}</pre><p>");
        assert_eq!(proof_in(file.as_bytes()), proof.as_bytes());
        assert_eq!(proof_in(b"<pre id=\"uurna-confirmation\">cut"), b"<pre id=\"uurna-confirmation\">cut");
    }
}
