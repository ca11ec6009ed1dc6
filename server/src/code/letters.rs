//! `uurna code letters`: codes on paper, one page for each voter.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::tz::TimeZone;
use serde_json::json;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::register::{ColumnRef, Register};
use uurna_election_core::roll::voter_mark;
use uurna_keeper::durable;
use uurna_keeper::durable::Access;
use uurna_paper::letters;
use uurna_paper::letters::Letter;
use uurna_union::message::{Address, CodeMessage, Occasion};
use uurna_union::wording::Links;
use uurna_words::Language;

use super::read_codes;
use crate::answer::{Answer, Answered, Failure, OrFail as _, Output, example};
use crate::edge;
use crate::edge::Clock;

/// Print the letters that bring voters their codes: one PDF, a page for each voter, in the voter's language.
#[derive(clap::Args)]
#[command(after_help = example!(
    "uurna code letters stewards-2027 --site https://vote.example.org --out letters.pdf",
    "uurna code letters manifest.json --codes codes.csv --site https://vote.example.org \\",
    "    --register members.csv --address street --address postcode+city --out letters.pdf",
))]
pub(crate) struct Letters {
    /// The election's folder, or its manifest as a file
    election: PathBuf,
    /// The file with the voting codes; in the election's folder if not given
    #[arg(long, value_name = "FILE")]
    codes: Option<PathBuf>,
    /// The address of the service where people vote
    #[arg(long, value_name = "URL")]
    site: String,
    /// The register of members, for addresses
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,
    /// A line of the address: a column of the register, or several joined by +; once for every line
    #[arg(long = "address", value_name = "COLUMNS", requires = "register")]
    lines: Vec<String>,
    /// The time zone in which the letters say times
    #[arg(long, default_value = "Europe/Helsinki")]
    zone: String,
    /// The language of voters whose own is unknown, and of the file's title: fi, sv or en
    #[arg(long, default_value = "fi")]
    language: String,
    /// Where the PDF goes
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    clock: Clock,
    #[command(flatten)]
    pub(super) output: Output,
}

pub(super) fn print(letters: &Letters) -> Answered {
    let manifest = letters.manifest()?;
    let usual: Language = letters.language.parse().map_err(|()| unknown("language", &letters.language))?;
    let zone = TimeZone::get(&letters.zone).map_err(|_| unknown("time zone", &letters.zone))?;
    let site = letters.site.trim_end_matches('/');
    let addresses = letters.addresses()?;
    let fingerprint = manifest.fingerprint().to_string();
    let mut written = Vec::new();
    for row in read_codes(&letters.codes.clone().unwrap_or_else(|| letters.election.join("codes.csv")))? {
        let code = SecretVotingCode::parse(&row.code)
            .map_err(|error| Failure::CouldNotRun(format!("the code of member {}: {error}", row.member)))?;
        // codes from a browser are older than the fingerprint: their marks show to which election they belong
        let mark = || voter_mark(code.credential(manifest.id().as_bytes()).public().encoding());
        let is_own = if row.fingerprint.is_empty() { row.mark == mark() } else { row.fingerprint == fingerprint };
        if !is_own {
            let message = format!("the code of member {} is not of the election {fingerprint}", row.member);
            return Err(Failure::Refused(message));
        }
        let language = row.language.parse().unwrap_or(usual);
        let to = Address::Letter(addresses.get(&row.member).cloned().unwrap_or_default());
        let code = CodeMessage::new(to, row.name, code.show(), Occasion::of(&manifest, None, language));
        written.push(Letter { language, code });
    }
    let count = written.len();
    let links = Links { public_url: site, zone: &zone };
    let pdf = letters::pdf(written, &links, usual).or_refused()?;
    durable::write(&letters.out, &pdf, Access::Private)?;
    let out = letters.out.display();
    Ok(Answer {
        text: format!(
            "{count} letters are in {out}.\nPrint them, then destroy the file: anybody who has it can vote for everybody.\n"
        ),
        json: json!({"letters": count, "file": out.to_string(), "fingerprint": fingerprint}),
    })
}

fn unknown(what: &str, found: &str) -> Failure {
    Failure::CouldNotRun(format!("there is no {what} {found:?}"))
}

impl Letters {
    fn manifest(&self) -> Result<Arc<Manifest>, Failure> {
        if self.election.is_dir() {
            return Ok(edge::open_keeper(&self.election)?.manifest().clone());
        }
        let manifest = Manifest::parse(&edge::read(&self.election)?);
        manifest.map(Arc::new).map_err(|error| Failure::CouldNotRun(format!("{}: {error}", self.election.display())))
    }

    /// The lines below the name, by member.
    fn addresses(&self) -> Result<BTreeMap<String, Vec<String>>, Failure> {
        let Some(path) = &self.register else { return Ok(BTreeMap::new()) };
        let register = Register::read(&edge::read(path)?, self.clock.today()?);
        let register = register.map_err(|error| Failure::CouldNotRun(format!("{}: {error}", path.display())))?;
        let column = |name: &str| register.find(name.trim()).ok_or_else(|| unknown("column", name));
        let line = |names: &String| names.split('+').map(column).collect::<Result<Vec<ColumnRef>, _>>();
        let lines = self.lines.iter().map(line).collect::<Result<Vec<_>, _>>()?;
        let of = |member: &uurna_election_core::register::Member| {
            let cells = |line: &Vec<ColumnRef>| line.iter().map(|column| member.value(*column)).collect::<Vec<_>>();
            let line = |line: &Vec<ColumnRef>| cells(line).join(" ").trim().to_owned();
            let lines = lines.iter().map(line).filter(|line| !line.is_empty()).collect();
            (member.number().to_owned(), lines)
        };
        Ok(register.members().iter().map(of).collect())
    }
}
