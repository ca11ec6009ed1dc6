//! `uurna check-config` and `uurna doctor`: what an administrator checks
//! before and after the service starts. Neither changes anything.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};
use uurna::doctor;
use uurna::doctor::State;
use uurna_service::config::{Advice, Config, ConfigError};

use crate::answer::{Answer, Answered, Failure, OrFail as _, Output, example};
use crate::edge::Clock;

/// Read a service's configuration, and say what would be regretted
#[derive(clap::Args)]
#[command(after_help = example!("uurna check-config --config /etc/uurna/uurna.toml"))]
pub(crate) struct CheckConfig {
    /// The configuration, a TOML file
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// Look at an installation as it is, and say what is wrong
#[derive(clap::Args)]
#[command(after_help = "Example:\n  uurna doctor --config /etc/uurna/uurna.toml\n  \
    uurna doctor --config /etc/uurna/uurna.toml --mail-to anna@union.example\n\n\
    Changes nothing, and may run beside the service. Run it as the user that runs the service.\n\n\
    Exit status: 0 all is well, 1 something should be looked at, 2 something does not work, or the configuration cannot be read")]
pub(crate) struct Doctor {
    /// The configuration, a TOML file
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// Send a test message there, as codes are sent
    #[arg(long, value_name = "ADDRESS")]
    mail_to: Option<String>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    clock: Clock,
}

fn read(path: &Path) -> Result<Config, Failure> {
    Config::read(path, |name| std::env::var(name).ok()).map_err(|error| match error {
        ConfigError::Read { .. } => Failure::CouldNotRun(error.to_string()),
        error => Failure::Refused(error.to_string()),
    })
}

impl CheckConfig {
    pub(crate) fn run(&self) -> Answered {
        let config = read(&self.config)?;
        let shown = config.shown();
        let advice = config.advice(&self.config);
        let json = json!({
            "config": shown,
            "warnings": advice.iter().map(|one| json!({"about": one.about, "say": one.say})).collect::<Vec<_>>(),
        });
        Ok(Answer { text: in_words(&shown, &advice), json })
    }
}

fn in_words(shown: &Value, advice: &[Advice]) -> String {
    let mut text = String::from("In force, with what the environment and defaults add:\n");
    lines("", shown, &mut text);
    if advice.is_empty() {
        text.push_str("\nNothing in it will be regretted.\n");
    }
    for Advice { about, say } in advice {
        // writing to a String cannot fail
        let _ = write!(text, "\nWarning, {about}:\n  {say}\n");
    }
    text
}

/// One line for each setting.
fn lines(before: &str, value: &Value, text: &mut String) {
    let place = |name: &str| if before.is_empty() { name.to_owned() } else { format!("{before}.{name}") };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| lines(&place(name), value, text)),
        // writing to a String cannot fail
        Value::Null => {
            let _ = writeln!(text, "  {before} is not set");
        }
        value => {
            let _ = writeln!(text, "  {before} = {value}");
        }
    }
}

impl Doctor {
    pub(crate) fn run(&self) -> ExitCode {
        self.examine().unwrap_or_else(|failure| {
            let (Failure::Refused(message) | Failure::CouldNotRun(message) | Failure::Alarm(message)) = failure;
            Failure::CouldNotRun(message).report()
        })
    }

    fn examine(&self) -> Result<ExitCode, Failure> {
        let config = read(&self.config)?;
        let now = self.clock.now()?;
        let advised = config.advice(&self.config).len();
        let runtime = tokio::runtime::Runtime::new().or_could_not_run()?;
        let report = runtime.block_on(doctor::examine(&config, advised, self.mail_to.as_deref(), now));
        self.output.print(Ok(Answer { text: report.to_text(), json: report.to_json() }));
        Ok(ExitCode::from(match report.worst() {
            State::Ok => 0,
            State::Warn => 1,
            State::Fail => 2,
        }))
    }
}
