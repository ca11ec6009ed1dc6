//! `uurna doctor`: looks at an installation as it is, and says what is wrong and what to do. It changes nothing.
//!
//! Every check uses the code that works with its subject: the database through the store, logs by the replay of every
//! start, marks as a keeper reads them. It updates, makes, signs, raises and sends nothing.

mod boards;
mod database;
mod secrets;
mod surroundings;

use serde_json::{Value, json};
use tokio::runtime::Handle;
use uurna_election_core::time::Timestamp;

use uurna_service::config::Config;

/// How a check ended, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// everything is well
    Ok,
    /// it works, and should be looked at
    Warn,
    /// it does not work, or soon will not
    Fail,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// what
    pub name: &'static str,
    /// how it is
    pub state: State,
    /// what it found
    pub found: String,
    /// what to do, unless all is well
    pub advice: Option<String>,
}

/// All checks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report(pub Vec<Check>);

impl State {
    /// As machines read it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

impl Check {
    fn ok(name: &'static str, found: impl Into<String>) -> Self {
        Self { name, state: State::Ok, found: found.into(), advice: None }
    }

    fn warn(name: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { name, state: State::Warn, found: found.into(), advice: Some(advice.into()) }
    }

    fn fail(name: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { name, state: State::Fail, found: found.into(), advice: Some(advice.into()) }
    }
}

impl Report {
    /// The worst state of all checks.
    #[must_use]
    pub fn worst(&self) -> State {
        self.0.iter().map(|check| check.state).max().unwrap_or(State::Ok)
    }

    /// A table for people; advice stands below its finding.
    #[must_use]
    pub fn to_text(&self) -> String {
        let row = |check: &Check| {
            let advice = check.advice.as_ref().map(|advice| format!("{:23}→ {advice}\n", "")).unwrap_or_default();
            format!("{:5}  {:14}  {}\n{advice}", check.state.name(), check.name, check.found)
        };
        self.0.iter().map(row).collect()
    }

    /// The same for machines.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let check = |check: &Check| json!({"name": check.name, "state": check.state.name(), "found": check.found, "advice": check.advice});
        json!({"worst": self.worst().name(), "checks": self.0.iter().map(check).collect::<Vec<_>>()})
    }
}

/// Make all checks. `advised` is the number of sentences that `check-config` has to say; `mail_to` gets a test message.
pub async fn examine(config: &Config, advised: usize, mail_to: Option<&str>, now: Timestamp) -> Report {
    let mut checks = vec![configuration(advised)];
    let (master, of_secrets) = secrets::examine(&config.secrets);
    checks.extend(of_secrets);
    let (store, of_database) = database::examine(config, now).await;
    checks.extend(of_database);
    if let Some(store) = store {
        let place = boards::Place { store: store.clone(), secrets: config.secrets.clone(), runtime: Handle::current() };
        let looked = tokio::task::spawn_blocking(move || boards::examine(&place, master.as_ref(), now)).await;
        checks.extend(looked.unwrap_or_else(|_| {
            let found = "looking at the logs ended in a fault of this program";
            vec![Check::fail("logs", found, "Tell the people who maintain it, with the version of the program.")]
        }));
        store.close().await;
    }
    checks.extend(surroundings::examine(config).await);
    if let Some(to) = mail_to {
        checks.push(surroundings::test_message(config.mail.as_ref(), to, now).await);
    }
    Report(checks)
}

fn configuration(advised: usize) -> Check {
    const NAME: &str = "configuration";
    match advised {
        0 => Check::ok(NAME, "it can be read, and nothing in it will be regretted"),
        some => Check::warn(NAME, format!("it can be read; things to look at: {some}"), "Run `uurna check-config`."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_decides_and_every_fault_says_what_to_do() {
        let ok = Check::ok("disk", "12 GB free");
        let warn = Check::warn("outbox", "2 messages failed", "Send them again.");
        let report = Report(vec![ok.clone(), warn]);
        assert_eq!((report.worst(), Report(vec![ok]).worst()), (State::Warn, State::Ok));
        let text = report.to_text();
        assert_eq!(
            text,
            "ok     disk            12 GB free\nwarn   outbox          2 messages failed\n                       → Send them again.\n"
        );
        assert_eq!(report.to_json()["worst"], "warn");
        assert_eq!(report.to_json()["checks"][1]["advice"], "Send them again.");
        assert!(State::Fail > State::Warn);
    }
}
