//! The voters of a rehearsal: members of a register, or invented ones.

use jiff::civil::Date;
use serde_json::{Value, json};
use uurna_election_core::eligibility::{PlannedRoll, RollPlan, Rule, Weight};
use uurna_election_core::register::{Register, Severity};

use super::RehearsalError;
use crate::simulation::{SimulationPlan, usual_times};

/// The invented register of 420 members that comes with the program.
const SAMPLE: &[u8] = include_bytes!("../../../data/register-420.csv");

/// Who may vote, and which of them vote on the steward.
const ELECTORATE: &str = "member on snapshot and fees paid within 6 months and age at least 15";
const MANUAL: &str = "staff_group is \"manual\"";

/// The day whose register counts, in the rehearsal's own calendar.
const SNAPSHOT: Date = jiff::civil::date(2026, 11, 1);

/// The voters that a register yields.
pub(super) struct People {
    /// lines about the register, for people
    pub(super) lines: Vec<String>,
    /// the ballot style of every voter
    pub(super) voters: Vec<u16>,
}

/// Read a register, or the sample, and decide who may vote.
pub(super) fn from_register(bytes: Option<&[u8]>) -> Result<People, RehearsalError> {
    let register = Register::read(bytes.unwrap_or(SAMPLE), SNAPSHOT)?;
    let has_staff_groups = register.find("staff_group").is_some();
    let rule = |text: &str| Rule::parse(text).map_err(|error| RehearsalError::Rule(error.to_string()));
    let styles = if has_staff_groups { vec![rule(MANUAL)?, Rule::everybody()] } else { vec![Rule::everybody()] };
    let can_decide = ["joined", "fees_paid_until", "birth_year"].iter().all(|name| register.find(name).is_some());
    let electorate = if can_decide { rule(ELECTORATE)? } else { Rule::everybody() };
    let plan = RollPlan { electorate, snapshot: SNAPSHOT, styles, weight: Weight::One };
    let planned = plan.apply(&register).map_err(|error| RehearsalError::Rule(error.to_string()))?;
    let voters: Vec<u16> =
        planned.lines().iter().filter_map(|line| line.placement.as_ref().map(|placement| placement.style)).collect();
    Ok(People { lines: describe(&register, &planned, voters.len()), voters })
}

fn describe(register: &Register, planned: &PlannedRoll<'_>, voters: usize) -> Vec<String> {
    let errors = register.count(Severity::Error);
    let mut lines = vec![format!("{} members in the register, {voters} on the roll", register.members().len())];
    if errors > 0 {
        lines.push(format!("{errors} rows have errors: `uurna register check` names them"));
    }
    let out =
        planned.summary().into_iter().filter(|reason| reason.verdict == uurna_election_core::eligibility::Verdict::Out);
    lines.extend(out.take(6).map(|reason| format!("  {:>5} out: {}", reason.count, reason.label)));
    lines
}

/// The wanted number of invented voters, three quarters of them manual workers.
pub(super) fn invented(voters: usize) -> People {
    let style = |number: usize| u16::from(number % 4 == 3);
    People { lines: vec![format!("{voters} invented members on the roll")], voters: (0..voters).map(style).collect() }
}

/// The autumn meeting of a branch: a shop steward, a board, a motion.
pub(super) fn plan(voters: Vec<u16>, trustees: usize, threshold: usize, seed: u64) -> SimulationPlan {
    let candidate = |(number, name): (usize, &&str)| json!({ "id": format!("c{}", number + 2), "number": number + 2, "name": { "en": name } });
    let candidates = |names: &[&str]| -> Vec<Value> { names.iter().enumerate().map(candidate).collect() };
    let steward = json!({
        "id": "steward", "title": { "en": "Shop steward", "fi": "Luottamusmies", "sv": "Förtroendeman" },
        "rule": { "kind": "choice", "min": 1, "max": 1, "blank": true },
        "options": candidates(&["Aino Korhonen", "Bengt Sjöblom", "Liis Tamm", "Olga Smirnova"]),
        "outcome": { "method": "plurality", "seats": 1, "deputies": 1 }
    });
    let board = json!({
        "id": "board", "title": { "en": "Branch board", "fi": "Ammattiosaston hallitus", "sv": "Avdelningens styrelse" },
        "rule": { "kind": "choice", "min": 1, "max": 3, "blank": true },
        "options": candidates(&[
            "Eero Laine", "Fatima Hassan", "Helmi Nieminen", "Ingrid Wikström", "Juhani Mäkelä", "Mart Põder", "Tuija Virtanen",
        ]),
        "outcome": { "method": "plurality", "seats": 3, "deputies": 2 }
    });
    let motion = json!({
        "id": "motion",
        "title": { "en": "Shall the branch join the strike fund?", "fi": "Liitytäänkö lakkokassaan?", "sv": "Ansluter vi oss till strejkkassan?" },
        "rule": { "kind": "choice", "min": 1, "max": 1 },
        "options": [
            { "id": "yes", "name": { "en": "Yes", "fi": "Kyllä", "sv": "Ja" } },
            { "id": "no", "name": { "en": "No", "fi": "Ei", "sv": "Nej" } },
            { "id": "abstain", "name": { "en": "I abstain", "fi": "Pidättäydyn", "sv": "Jag avstår" } },
        ],
        "outcome": { "method": "motion" }
    });
    SimulationPlan {
        title: json!({ "en": "Branch elections (rehearsal)", "fi": "Ammattiosaston vaalit (harjoitus)", "sv": "Avdelningens val (övning)" }),
        organisation: json!({ "en": "Trade union branch 1" }),
        contests: vec![steward, board, motion],
        styles: vec![
            json!({ "id": "manual", "contests": ["steward", "board", "motion"] }),
            json!({ "id": "other", "contests": ["board", "motion"] }),
        ],
        voters,
        trustees,
        threshold,
        floor: 5,
        seed,
        times: usual_times(),
    }
}
