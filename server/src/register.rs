//! `uurna register`: checks whether the union's register is fit for an election.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use jiff::civil::Date;
use uurna_election_core::register::{Reading, Register, RegisterError, Severity};
use uurna_union::country::Country;

mod report;

/// What can be done with a register.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Read a register and name everything wrong in it, row by row
    Check(Check),
}

/// Read a register and name everything wrong in it, row by row.
///
/// Finds the encoding (UTF-8, UTF-16, Windows-1252) and the separator (; , tab), understands Finnish, Swedish and
/// English headings, and changes nothing. Rows are numbered as a spreadsheet shows them: the headings are row 1.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  uurna register check members.csv\n  uurna register check members.csv --json > findings.json\n\n\
    Exit status: 0 nothing to correct, 1 errors found, 2 the file cannot be read as a register"
)]
pub(crate) struct Check {
    /// The register, saved as CSV
    file: PathBuf,
    /// Print one JSON object for machines, with every finding
    #[arg(long)]
    json: bool,
    /// Print every finding, not only the first 50 of a kind
    #[arg(long)]
    all: bool,
    /// The country whose telephone numbers are written without one, by its code of two letters; in the service it is the organisation's
    #[arg(long, value_name = "CODE")]
    country: Option<Country>,
    /// The day on which dates and years must be plausible, as 2026-10-31; today if not given
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

/// Why a register cannot be checked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CheckError {
    /// the file cannot be opened or read
    #[error("{path}: {source}; give the path of a CSV file")]
    Unreadable {
        /// as given
        path: String,
        /// what the system says
        source: io::Error,
    },
    /// the file is not a register
    #[error("{path}: {source}")]
    NoRegister {
        /// as given
        path: String,
        /// why not
        source: RegisterError,
    },
    /// nowhere to write
    #[error("the report cannot be written: {0}")]
    Output(#[from] io::Error),
}

/// The exit code where a register could not be checked; errors found in one are 1.
pub(crate) const COULD_NOT_RUN: u8 = 2;

/// Carry out a command; the exit code says whether there is something to correct.
pub(crate) fn run(command: &Command) -> Result<ExitCode, CheckError> {
    let Command::Check(check) = command;
    let path = check.file.display().to_string();
    let bytes = std::fs::read(&check.file).map_err(|source| CheckError::Unreadable { path: path.clone(), source })?;
    let today = check.today.unwrap_or_else(today);
    let dialled = |number: &str| check.country?.dialled(number);
    let register = Register::read_by(&bytes, &Reading { dialled: &dialled, ..Reading::on(today) });
    let register = register.map_err(|source| CheckError::NoRegister { path: path.clone(), source })?;
    let report = if check.json { report::json(&path, &register) } else { report::text(&path, &register, check.all) };
    print(&report)?;
    Ok(ExitCode::from(u8::from(register.count(Severity::Error) > 0)))
}

#[expect(clippy::disallowed_methods, reason = "the command's edge reads the clock, once")]
fn today() -> Date {
    jiff::Zoned::now().date()
}

/// Write everything at once; a reader who stops early is no error.
fn print(report: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(report.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
