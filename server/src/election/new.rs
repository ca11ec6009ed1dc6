//! `uurna election new`: from a plan and a register to an election's folder.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rand_core::Rng as _;
use serde_json::json;
use uurna_election_core::eligibility::{PlannedRoll, Verdict};
use uurna_election_core::manifest::{ElectionId, Manifest};
use uurna_election_core::register::{Column, Register, Severity};
use uurna_election_core::roll::RollRecord;
use uurna_keeper::durable;
use uurna_keeper::durable::{Access, NewFolderError};
use uurna_keeper::{Keeper, NewElection};
use uurna_service::issue::{Codes, DecidedVoter, IssueError, Issued, IssuedCode, Made, MakeError, make};
use uurna_union::draft::{PlacedVoter, place};
use uurna_union::keeping::{Keeping, KeptCopy, Medium, Place};
use uurna_union::losses::{KeptSigner, Remedy, check_losses, remedy};
use uurna_union::plan::{ContestPlan, Plan, PlanError, Signer};
use uurna_union::unseen::{Shape, check_seen};
use zeroize::Zeroizing;

use super::warnings::warnings;
use crate::answer::{Answer, Answered, Failure, OrFail as _, Output, example};
use crate::code::{CODES_HEADING, REGISTRAR_FILE};
use crate::edge;
use crate::edge::Clock;
use crate::spreadsheet::{MEMBER_NUMBER, table};

/// Make a new election: freeze the plan, decide about every member of the register, and make the voting codes.
///
/// The folder then holds the log (`record/`), `decisions.csv` with a reason for every member, and `codes.csv` with the voting
/// codes. Send the codes to the voters, each with the fingerprint, and destroy the file afterwards.
#[derive(clap::Args)]
#[command(after_help = example!(
    "uurna election new stewards.toml --register members.csv --out stewards-2027",
    "",
    "`uurna election plan` prints a plan to begin with.",
))]
pub(crate) struct New {
    /// The plan, a TOML file
    plan: PathBuf,
    /// The register of members, saved as CSV
    #[arg(long, value_name = "FILE")]
    register: PathBuf,
    /// The folder to make
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    pub(super) output: Output,
    #[command(flatten)]
    clock: Clock,
}

/// Who may vote.
struct Voters {
    /// their rows in the register
    members: Vec<usize>,
    /// the same people, in the form in which codes are made for them
    decided: Vec<DecidedVoter>,
}

pub(super) fn run(new: &New) -> Answered {
    let plan = Plan::parse(&edge::read_text(&new.plan)?).map_err(|error| {
        let message = format!("{}: {error}", new.plan.display());
        if let PlanError::NothingToVoteOn = error { Failure::Refused(message) } else { Failure::CouldNotRun(message) }
    })?;
    let beside = new.plan.parent().unwrap_or(Path::new("."));
    let trustees = read_signers(beside, &plan.trustees, Role::Trustee)?;
    let witnesses = read_signers(beside, &plan.witnesses, Role::Witness)?;
    check_spare(&plan, &trustees, &witnesses)?;
    let register = Register::read(&edge::read(&new.register)?, new.clock.today()?);
    let register = register.map_err(|error| Failure::CouldNotRun(format!("{}: {error}", new.register.display())))?;
    let planned = plan.roll_plan().apply(&register).or_refused()?;
    let id = election_id(&plan)?;
    let voters = voters(&plan, &planned, &register);
    let made = make(&id, &plan, &trustees, &witnesses, Codes::ByService(&voters.decided), &mut edge::randomness());
    let Made { manifest, bytes, roll, log_key, issued } = made.map_err(|error| {
        Failure::Refused(match error {
            MakeError::Issue(IssueError::Nobody) => nobody(&planned),
            MakeError::Issue(error) => error.to_string(),
            MakeError::Manifest(error) => format!("{}: {error}", new.plan.display()),
        })
    })?;
    let Some(issued) = issued else { return Err(Failure::Refused(nobody(&planned))) };

    let tables = Tables {
        decisions: decisions(&plan, &planned, &register, &voters.members),
        codes: Zeroizing::new(codes(&issued, &manifest)),
        registrar: issued.registrar_file(&id, manifest.fingerprint()).encode(),
    };
    let Issued { registrar_seed, records, .. } = &issued;
    let election = NewElection { manifest: &bytes, roll: &roll, log_key: &log_key, registrar_key: registrar_seed };
    write(&new.out, &election, &tables)?;
    Ok(answer(new, &plan, &planned, &register, &manifest, records))
}

/// Check that one loss cannot leave the election without a result, unless the plan allows it. A plan does not say where
/// words are kept: here they count as kept apart.
fn check_spare(plan: &Plan, trustees: &[Signer], witnesses: &[Signer]) -> Result<(), Failure> {
    let apart = Keeping::new(vec![KeptCopy { place: Place::Home, medium: Medium::Paper, is_shared: false }]).ok();
    let kept = |is_trustee: bool, signers: &[Signer]| {
        let signers = signers.iter().map(|signer| signer.name.clone());
        let kept = signers.map(|name| KeptSigner { name, email: None, is_trustee, keeping: apart.clone() });
        kept.collect::<Vec<_>>()
    };
    let signers = [kept(true, trustees), kept(false, witnesses)].concat();
    let threshold = usize::try_from(plan.threshold).unwrap_or(usize::MAX);
    // the manifest refuses a threshold out of bounds
    if plan.without_spare_signers || !(1..=trustees.len()).contains(&threshold) {
        return Ok(());
    }
    let Err(losses) = check_losses(&signers, threshold) else { return Ok(()) };
    let lost: Vec<String> = losses.iter().map(|loss| loss.signers.join(" and ")).collect();
    let more = match remedy(trustees.len(), witnesses.len(), threshold) {
        Some(Remedy::Witness) => "Add a witness (`uurna trustee new --witness`): then one may be missing",
        Some(Remedy::Trustee) => "Add a trustee",
        None => "Let each trustee and witness be somebody else",
    };
    Err(Failure::Refused(format!(
        "nobody may be missing when this election is counted: without any one of these there is no result: {}. {more}. To hold \
         it all the same, write `without_spare_signers = true` into the plan",
        lost.join(", ")
    )))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Trustee,
    Witness,
}

fn read_signers(beside: &Path, files: &[String], role: Role) -> Result<Vec<Signer>, Failure> {
    let read = |file: &String| {
        let path = beside.join(file);
        let unfit = |why: &str| Failure::CouldNotRun(format!("{}: {why}", path.display()));
        let bytes = std::fs::read(&path);
        let bytes = bytes.map_err(|error| unfit(&format!("{error}; the plan names this file among its signers")))?;
        let mut signer: Signer = serde_json::from_slice(&bytes)
            .map_err(|error| unfit(&format!("no public file of `uurna trustee new`: {error}")))?;
        check_seen(&signer.name, Shape::Line).map_err(|unseen| unfit(&format!("the name: {unseen}")))?;
        if role == Role::Witness {
            signer.sealing_key = None;
        } else if signer.sealing_key.is_none() {
            return Err(unfit("this is a witness, who cannot be a trustee: name it under witnesses"));
        }
        Ok(signer)
    };
    files.iter().map(read).collect()
}

fn election_id(plan: &Plan) -> Result<ElectionId, Failure> {
    if let Some(id) = &plan.id {
        return id.parse().map_err(|_| PlanError::Id(id.clone())).or_could_not_run();
    }
    let mut bytes = [0; 16];
    edge::randomness().fill_bytes(&mut bytes);
    Ok(ElectionId::from(*uuid::Builder::from_random_bytes(bytes).as_uuid().as_bytes()))
}

/// Everybody who may vote and has a contest, in the order of the register.
fn voters(plan: &Plan, planned: &PlannedRoll<'_>, register: &Register) -> Voters {
    let usual = plan.language.parse().unwrap_or_default();
    let (mut members, mut decided) = (Vec::new(), Vec::new());
    for PlacedVoter { member: place, style, weight } in place(plan, planned) {
        let Some(member) = register.members().get(place) else { continue };
        members.push(place);
        decided.push(DecidedVoter {
            member: member.number().to_owned(),
            name: member.name(),
            address: None,
            language: member.text(Column::Language).parse().unwrap_or(usual),
            style,
            weight,
        });
    }
    Voters { members, decided }
}

/// The reasons why nobody may vote.
fn nobody(planned: &PlannedRoll<'_>) -> String {
    let reasons = planned.summary();
    let reasons: Vec<String> =
        reasons.iter().take(3).map(|reason| format!("{}: {}", reason.count, reason.label)).collect();
    format!(
        "nobody could vote: look at the electorate's rule in the plan. Of the register's members {}",
        reasons.join("; ")
    )
}

/// Files for the officer beside the log.
struct Tables {
    decisions: Vec<u8>,
    codes: Zeroizing<Vec<u8>>,
    registrar: Zeroizing<String>,
}

/// One line for every row of the register: in or out, and why.
fn decisions(plan: &Plan, planned: &PlannedRoll<'_>, register: &Register, voters: &[usize]) -> Vec<u8> {
    let heading = ["row", MEMBER_NUMBER, "name", "decision", "style", "weight", "reason"].map(str::to_owned);
    let mut rows: Vec<(u32, [String; 7])> = Vec::new();
    let mut voting = voters.iter().copied().peekable();
    for line in planned.lines() {
        let Some(member) = register.members().get(line.decision.member) else { continue };
        let style = line.placement.and_then(|placement| plan.styles.get(usize::from(placement.style)));
        let is_voting = voting.next_if_eq(&line.decision.member).is_some();
        let (decision, reason) = match line.decision.verdict {
            Verdict::In if is_voting => ("in", planned.reason(line)),
            Verdict::In => {
                ("out", "meets the conditions, but every contest of this style is decided without a vote".into())
            }
            Verdict::Out => ("out", planned.reason(line)),
        };
        let style = style.filter(|_| is_voting).map(|style| style.id.clone()).unwrap_or_default();
        let weight = line.placement.filter(|_| is_voting).map(|p| p.weight.to_string()).unwrap_or_default();
        let row = member.row();
        rows.push((
            row,
            [row.to_string(), member.number().into(), member.name(), decision.into(), style, weight, reason],
        ));
    }
    for row in register.excluded() {
        let why = register.findings().iter().find(|f| f.row == Some(*row) && f.severity == Severity::Error);
        let why = why.map_or_else(String::new, |finding| finding.message.clone());
        let reason = format!("the row cannot be used: {why}");
        let none = String::new;
        rows.push((*row, [row.to_string(), none(), none(), "out".into(), none(), none(), reason]));
    }
    rows.sort_by_key(|(row, _)| *row);
    let rows = rows.into_iter().map(|(_, cells)| cells);
    let rows: Vec<[String; 7]> = std::iter::once(heading).chain(rows).collect();
    table(rows.iter().map(|row| row.iter().map(String::as_str)))
}

/// The contents of each voter's letter.
fn codes(issued: &Issued<'_>, manifest: &Manifest) -> Vec<u8> {
    let plain = Zeroizing::new;
    let heading = CODES_HEADING.map(|cell| plain(cell.to_owned()));
    let row = |code: &IssuedCode<'_>| {
        let DecidedVoter { member, name, language, .. } = code.voter;
        let (member, name, language) = (member.clone(), name.clone(), language.tag().to_owned());
        let fingerprint = manifest.fingerprint().to_string();
        [plain(member), plain(name), code.code.show(), plain(code.mark()), plain(fingerprint), plain(language)]
    };
    let rows: Vec<_> = std::iter::once(heading).chain(issued.codes.iter().map(row)).collect();
    table(rows.iter().map(|row| row.iter().map(|cell| cell.as_str())))
}

fn write(out: &Path, election: &NewElection<'_>, tables: &Tables) -> Result<(), Failure> {
    let made = durable::new_folder(out, |part| -> Result<(), Failure> {
        Keeper::create(part, election).or_could_not_run()?;
        durable::write(&part.join("decisions.csv"), &tables.decisions, Access::Private)?;
        durable::write(&part.join("codes.csv"), &tables.codes, Access::Private)?;
        durable::write(&part.join(REGISTRAR_FILE), tables.registrar.as_bytes(), Access::Private)?;
        Ok(())
    });
    made.map_err(|error| match error {
        NewFolderError::Make(failure) => failure,
        NewFolderError::Write(error) => error.into(),
        NewFolderError::Exists { path } => {
            let path = path.display();
            Failure::CouldNotRun(format!(
                "{path} already exists: choose another folder, so that nothing is overwritten"
            ))
        }
    })
}

fn answer(
    new: &New,
    plan: &Plan,
    planned: &PlannedRoll<'_>,
    register: &Register,
    manifest: &Manifest,
    records: &[RollRecord],
) -> Answer {
    let out = new.out.display();
    let mut text = format!("{}\n", manifest.title().in_language(&plan.language));
    let _ = writeln!(text, "Fingerprint: {}", manifest.fingerprint());
    let _ = writeln!(text, "Voters: {} of {} members", records.len(), register.members().len());
    for reason in planned.summary().iter().filter(|reason| reason.verdict == Verdict::Out) {
        let _ = writeln!(text, "  {:>6} not: {}", reason.count, reason.label);
    }
    let q = manifest.quorum_of_signers();
    let _ = writeln!(
        text,
        "Signers: {}, of whom {q} must sign the close, so {} may be missing; {} of {} trustees open the count",
        manifest.signers(),
        manifest.signers_that_may_be_missing(),
        manifest.threshold(),
        manifest.trustees().len()
    );
    for contest in plan.uncontested() {
        let _ = writeln!(text, "Elected without a vote, {}: {}", contest.title.any(), elected(contest));
    }
    let mut warned = warnings(manifest, records);
    warned.extend(planned.warnings().iter().map(ToString::to_string));
    if !register.excluded().is_empty() {
        let rows = register.excluded().len();
        let path = new.register.display();
        warned.push(format!("{rows} rows of the register cannot be used, so nobody in them can vote: `uurna register check {path}` says why"));
    }
    for warning in &warned {
        let _ = writeln!(text, "Warning: {warning}.");
    }
    let _ = write!(
        text,
        "\nWritten: {out}/decisions.csv, a reason for every member.\n         {out}/codes.csv, the voting codes: \
         send them out (`uurna code letters` prints them), then destroy the file.\n         {out}/{REGISTRAR_FILE}, which replaces lost \
         codes.\nKeep that and {out}/keys/registrar apart from the people who keep the log.\n\
         Next: every trustee and witness runs `uurna trustee accept {out} --fingerprint {}`\n",
        manifest.fingerprint()
    );
    let uncontested: Vec<&str> = plan.uncontested().map(|contest| contest.id.as_str()).collect();
    let json = json!({
        "fingerprint": manifest.fingerprint().to_string(),
        "id": manifest.id().to_string(),
        "voters": records.len(),
        "members": register.members().len(),
        "signers": manifest.signers(),
        "quorum_of_signers": q,
        "signers_that_may_be_missing": manifest.signers_that_may_be_missing(),
        "uncontested": uncontested,
        "warnings": warned,
        "folder": new.out.display().to_string(),
    });
    Answer { text, json }
}

fn elected(contest: &ContestPlan) -> String {
    contest.elected_without_vote().map(|(_, name)| name.any()).collect::<Vec<_>>().join(", ")
}
