//! An election in a folder, typed command by command; every call of every command fails.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use uurna_crypto::log::proof::LogProof;
use uurna_election_core::manifest::Manifest;
use uurna_record::TarFile;

use crate::faults::injection::{Fault, Injector, Tally, copy, points};
use crate::faults::judged::{Confirmed, check};

const PLAN: &str = r#"
title = { en = "Steward 2027" }
organisation = "Branch 2"
opens = 2026-11-02T09:00:00+02:00
closes = 2026-11-05T20:00:00+02:00
pause_minutes = 0
threshold = 2
floor = 0
trustees = ["anna.json", "bo.json"]
without_spare_signers = true
snapshot = 2026-10-31
electorate = 'member on snapshot'

[[contests]]
id = "steward"
title = "Shop steward"
rule = { kind = "choice", min = 1, max = 1, blank = true }
outcome = { method = "plurality", seats = 1 }
options = [{ id = "maija", name = "Maija" }, { id = "olli", name = "Olli" }]

[[styles]]
id = "all"
electorate = 'everybody'
contests = ["steward"]
"#;

const REGISTER: &str =
    "member_number;name;joined\n0;Aino;2020-01-01\n1;Bo;2020-01-01\n2;Cecilia;2020-01-01\n3;Daniel;2020-01-01\n";
const OPENED: &str = "2026-11-02T07:00:00Z";
const VOTING: &str = "2026-11-03T00:00:00Z";
const CLOSED: &str = "2026-11-05T18:00:00Z";

/// The number of commands that are typed in one election after it was opened.
const STEPS: usize = 15;

/// The number of points in every test run.
const USUAL: usize = 60;

/// An office: a folder with all files that the commands read and write.
struct Office {
    folder: TempDir,
}

impl Office {
    /// An election that is open.
    fn opened() -> Self {
        let office = Self { folder: tempfile::tempdir().unwrap() };
        for name in ["anna", "bo"] {
            let (keys, words) = (office.at(&format!("{name}.json")), office.at(name));
            office.done(&["trustee", "new", "--name", name, "--out", &keys, "--words-file", &words]);
        }
        fs::write(office.at("plan.toml"), PLAN).unwrap();
        fs::write(office.at("members.csv"), REGISTER).unwrap();
        let (plan, register, out) = (office.at("plan.toml"), office.at("members.csv"), office.at("e"));
        let now = "2026-11-01T00:00:00Z";
        office.done(&["election", "new", &plan, "--register", &register, "--out", &out, "--now", now]);
        let fingerprint = fs::read_to_string(office.at("e/fingerprint")).unwrap();
        for name in ["anna", "bo"] {
            let words = office.at(name);
            let fingerprint = fingerprint.trim();
            office.done(&["trustee", "accept", &out, "--words-file", &words, "--fingerprint", fingerprint]);
        }
        office.done(&["election", "open", &out, "--now", OPENED]);
        office
    }

    /// A copy of another office.
    fn of(path: &Path) -> Self {
        let office = Self { folder: tempfile::tempdir().unwrap() };
        copy(path, office.folder.path());
        office
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn at(&self, name: &str) -> String {
        self.path().join(name).to_str().unwrap().to_owned()
    }

    fn command(arguments: &[impl AsRef<str>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_uurna"));
        command.args(arguments.iter().map(AsRef::as_ref));
        command
    }

    fn say(arguments: &[impl AsRef<str>]) -> Output {
        Self::command(arguments).stdin(Stdio::null()).output().unwrap()
    }

    fn done(&self, arguments: &[&str]) -> String {
        let said = Self::say(arguments);
        assert!(
            said.status.success(),
            "{arguments:?} in {}: {}",
            self.path().display(),
            String::from_utf8_lossy(&said.stderr)
        );
        String::from_utf8(said.stdout).unwrap()
    }

    /// The arguments of a step.
    fn typed(&self, step: usize) -> Vec<String> {
        let e = self.at("e");
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let signer = |step: usize| self.at(if step.is_multiple_of(2) { "anna" } else { "bo" });
        match step {
            0..3 => {
                let (member, choice) = [(0, "maija"), (1, "olli"), (0, "olli")][step];
                let (code, out) = (self.code(member), self.at(&format!("confirmation-{step}")));
                let choice = format!("steward={choice}");
                own(&["cast", &e, "--cast", "--code", &code, "--choose", &choice, "--out", &out])
            }
            3 => own(&["code", "replace", &e, "--member", "2", "--now", VOTING]),
            4 => own(&["election", "suspend", &e, "--now", VOTING]),
            5 => own(&["election", "close", &e, "--now", CLOSED]),
            6 | 7 => own(&["trustee", "check", &e, "--words-file", &signer(step)]),
            8 => own(&["election", "checked", &e, "--now", CLOSED]),
            9 | 10 => {
                let words = signer(step);
                let code = self.close_code();
                own(&[
                    "trustee",
                    "ready",
                    &e,
                    "--words-file",
                    &words,
                    "--close-code",
                    &code,
                    "--written-code",
                    "none",
                    "--now",
                    CLOSED,
                ])
            }
            11 | 12 => own(&["trustee", "open", &e, "--words-file", &signer(step)]),
            13 => own(&["election", "result", &e]),
            _ => own(&["record", "pack", &e, "--out", &self.at("e.tar")]),
        }
    }

    fn code(&self, member: usize) -> String {
        let codes = fs::read_to_string(self.at("e/codes.csv")).unwrap();
        let row = codes.lines().find(|line| line.starts_with(&format!("{member};"))).unwrap();
        row.split(';').nth(2).unwrap().to_owned()
    }

    fn close_code(&self) -> String {
        let status: serde_json::Value =
            serde_json::from_str(&self.done(&["election", "status", &self.at("e"), "--json"])).unwrap();
        status["close_code"].as_str().unwrap().to_owned()
    }

    /// Continue from a step that failed to the end. That step is typed again and may answer that it was done after all;
    /// all others must succeed, which they cannot if it was not.
    fn go_on(&self, fault: Fault) {
        let again = Self::say(&self.typed(fault.step));
        let said = String::from_utf8_lossy(&again.stderr).into_owned();
        assert!(again.status.success() || again.status.code() == Some(1), "{fault:?}: {said}");
        for step in fault.step + 1..STEPS {
            let typed = self.typed(step);
            let said = Self::say(&typed);
            assert!(said.status.success(), "{fault:?}, then step {step}: {}", String::from_utf8_lossy(&said.stderr));
        }
    }

    /// Check what must hold in the end.
    fn judge(&self, fault: Fault) {
        let confirmed: Vec<Confirmed> = (0..3).filter_map(|step| self.confirmation(step)).collect();
        assert_eq!(confirmed.len(), 3, "{fault:?}: every voter has a confirmation");
        self.check(&confirmed);
    }

    fn check(&self, confirmed: &[Confirmed]) {
        let mut record = TarFile::open(Path::new(&self.at("e.tar"))).unwrap();
        check(&mut record, &self.manifest(), confirmed, r#""totals":{"maija":0,"olli":2}"#);
    }

    fn confirmation(&self, step: usize) -> Option<Confirmed> {
        let text = fs::read(self.at(&format!("confirmation-{step}"))).ok()?;
        Some(Confirmed { proof: LogProof::parse(&text).unwrap(), entry: None })
    }

    fn manifest(&self) -> Manifest {
        let bundle = fs::read_dir(self.at("e/record/tile/entries/000.p")).unwrap().next().unwrap().unwrap().path();
        let bytes = fs::read(bundle).unwrap();
        let length = usize::from(u16::from_be_bytes([bytes[0], bytes[1]]));
        Manifest::parse(&bytes[3..2 + length]).unwrap()
    }
}

/// The election before each step, and the number of calls of each step.
fn script(injector: &Injector, at: &Path) -> Vec<usize> {
    let office = Office::opened();
    let mut calls = Vec::new();
    for step in 0..STEPS {
        copy(office.path(), &snapshot(at, step));
        let (output, made) = injector.run(&mut Office::command(&office.typed(step)), office.path(), None);
        assert!(output.status.success(), "step {step}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(made.len() > 2, "step {step} writes nothing? {made:?}");
        calls.push(made.len());
    }
    office.judge(Fault { step: STEPS, at: 0, kind: crate::faults::injection::Kind::Eio });
    calls
}

fn snapshot(at: &Path, step: usize) -> PathBuf {
    at.join(step.to_string())
}

pub(crate) fn fail_everywhere() {
    let (injector, folder, mut tally) = (Injector::new(), tempfile::tempdir().unwrap(), Tally::default());
    let calls = script(&injector, folder.path());
    println!("calls of each command: {calls:?}");
    for fault in points(&calls, USUAL) {
        let office = Office::of(&snapshot(folder.path(), fault.step));
        let mut command = Office::command(&office.typed(fault.step));
        let (output, made) = injector.run(&mut command, office.path(), Some(fault));
        assert!(made.len() >= fault.at, "{fault:?} came to nothing: {made:?}");
        // a confirmation that came despite a failed call must be honoured like any other
        let earlier = office.confirmation(fault.step);
        office.go_on(fault);
        office.judge(fault);
        office.check(&earlier.into_iter().collect::<Vec<_>>());
        tally.count(fault, !output.status.success());
    }
    tally.conclude("commands on a folder");
}
