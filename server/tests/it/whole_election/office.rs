//! An office: a folder with a plan, a register, signers' keys, and the program to run there.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Three contests of different rules, two styles, three trustees and a witness.
pub(crate) const PLAN: &str = r#"
title = { en = "Stewards 2027", fi = "Luottamusmiehet 2027" }
organisation = "Branch 2"
opens = 2026-11-02T09:00:00+02:00
closes = 2026-11-05T20:00:00+02:00
pause_minutes = 30
threshold = 2
floor = 3
trustees = ["anna.json", "bo.json", "cecilia.json"]
witnesses = ["office.json"]
snapshot = 2026-10-31
electorate = 'member on snapshot'

[[contests]]
id = "steward"
title = "Shop steward"
rule = { kind = "choice", min = 1, max = 1, blank = true }
outcome = { method = "plurality", seats = 1, deputies = 1, lots = "drawn" }
options = [{ id = "maija", name = "Maija", number = 2 }, { id = "olli", name = "Olli" }, { id = "rauha", name = "Rauha" }]

[[contests]]
id = "osh"
title = "OSH delegate"
rule = { kind = "choice", min = 1, max = 1 }
outcome = { method = "plurality", seats = 1 }
options = [{ id = "pekka", name = "Pekka" }]

[[contests]]
id = "chair"
title = "Chair"
rule = { kind = "rank", ranks = 2, blank = true }
outcome = { method = "positional", seats = 1, weights = "borda" }
options = [{ id = "x", name = "Xenia" }, { id = "y", name = "Yrjö" }]

[[contests]]
id = "survey"
title = "How satisfied are you?"
poll = true
rule = { kind = "grades", grades = 4 }
outcome = { method = "median", seats = 1 }
options = [{ id = "pay", name = "Pay" }, { id = "food", name = "Food" }]

[[styles]]
id = "manual"
electorate = 'staff_group is "manual"'
contests = ["steward", "osh", "chair", "survey"]

[[styles]]
id = "others"
electorate = 'everybody'
contests = ["steward", "survey"]
"#;

/// The outcome of a command.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A folder to work in.
pub(crate) struct Office {
    folder: TempDir,
}

impl Office {
    /// Write signers' keys, a plan, and a register of eleven members of whom one has left.
    pub(crate) fn new() -> Self {
        let office = Self { folder: tempfile::tempdir().unwrap() };
        for name in ["anna", "bo", "cecilia"] {
            office.done(&["trustee", "new", "--name", name, "--out", &format!("{name}.json"), "--words-file", name]);
        }
        office.done(&[
            "trustee",
            "new",
            "--witness",
            "--name",
            "Office",
            "--out",
            "office.json",
            "--words-file",
            "office",
        ]);
        office.write("plan.toml", PLAN);
        let mut register = String::from("member_number;name;staff_group;joined;left\n");
        for n in 0..11 {
            let group = if n % 2 == 0 { "manual" } else { "clerical" };
            let left = if n == 10 { "2026-01-01" } else { "" };
            let name = if n == 3 { "=Evil Member" } else { "Member Somebody" };
            writeln!(register, "{n};{name} {n};{group};2020-01-01;{left}").unwrap();
        }
        office.write("members.csv", &register);
        office
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Run a command without input.
    pub(crate) fn say(&self, arguments: &[&str]) -> Said {
        self.say_and_type(arguments, "")
    }

    /// Run a command with lines of input.
    pub(crate) fn say_and_type(&self, arguments: &[&str], typed: &str) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_uurna"));
        command.args(arguments).current_dir(self.folder.path());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // a command that asks nothing may have ended already
        let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
        let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Said { code: status.code().unwrap(), out: text(stdout), err: text(stderr) }
    }

    /// Run a command that must succeed. Returns its output.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let said = self.say(arguments);
        assert_eq!(said.code, 0, "{arguments:?}: {}", said.err);
        said.out
    }

    /// Run a command that must succeed and print JSON.
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.done(&[arguments, &["--json"]].concat())).unwrap()
    }

    /// The same with input.
    pub(crate) fn json_typing(&self, arguments: &[&str], typed: &str) -> Value {
        let said = self.say_and_type(&[arguments, &["--json"]].concat(), typed);
        assert_eq!(said.code, 0, "{arguments:?}: {}", said.err);
        serde_json::from_str(&said.out).unwrap()
    }

    /// Run a command that must fail with this exit status. Returns its single error.
    pub(crate) fn refused(&self, code: i32, arguments: &[&str]) -> String {
        let said = self.say(arguments);
        assert_eq!(said.code, code, "{arguments:?}: {}{}", said.out, said.err);
        assert_eq!(said.out, "", "{arguments:?}: an error prints nothing else");
        assert!(said.err.starts_with("error: "), "{}", said.err);
        assert_eq!(said.err.lines().filter(|line| line.starts_with("error: ")).count(), 1, "{}", said.err);
        said.err
    }

    /// An open election.
    pub(crate) fn opened() -> Self {
        Self::opened_with(PLAN)
    }

    /// The same with another plan.
    pub(crate) fn opened_with(plan: &str) -> Self {
        let office = Self::new();
        office.write("plan.toml", plan);
        office.made();
        for signer in ["anna", "bo", "cecilia", "office"] {
            let fingerprint = office.fingerprint();
            office.done(&["trustee", "accept", "e", "--words-file", signer, "--fingerprint", &fingerprint]);
        }
        office.done(&["election", "open", "e", "--now", "2026-11-02T07:00:00Z"]);
        office
    }

    /// Make the election in the folder `e`. Returns the output.
    pub(crate) fn made(&self) -> String {
        let now = "2026-11-01T00:00:00Z";
        self.done(&["election", "new", "plan.toml", "--register", "members.csv", "--out", "e", "--now", now])
    }

    pub(crate) fn fingerprint(&self) -> String {
        self.read("e/fingerprint").trim().to_owned()
    }

    /// The code of a member.
    pub(crate) fn code(&self, member: usize) -> String {
        let codes = self.read("e/codes.csv");
        let row = codes.lines().find(|line| line.starts_with(&format!("{member};"))).unwrap();
        row.split(';').nth(2).unwrap().to_owned()
    }

    /// Cast with a code. Returns the JSON output. Everybody answers the survey, manual workers rank the chairs.
    pub(crate) fn cast(&self, member: usize, steward: &str) -> Value {
        let steward = format!("steward={steward}");
        let mut arguments = vec!["cast", "e", "--cast", "--choose", &steward, "--choose", "survey=food:1,pay:3"];
        if member.is_multiple_of(2) {
            arguments.extend(["--choose", "chair=y>x"]);
        }
        let (code, out) = (self.code(member), format!("confirmation-{member}"));
        arguments.extend(["--code", &code, "--out", &out]);
        self.json(&arguments)
    }
}
