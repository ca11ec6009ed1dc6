//! The answer of a command: sentences for people, JSON for machines, an exit code for scripts.

use std::fmt::Display;
use std::io::Write as _;
use std::process::ExitCode;

use serde_json::Value;
use uurna_keeper::durable::WriteError;
use uurna_keeper::{ActRefusal, CastRefusal, CountError, OpenError, PublishError, StepRefusal, SumReportError};

/// The help's last lines: an example that can be typed, and what the exit status says.
macro_rules! example {
    ($($line:literal),+ $(,)?) => {
        concat!(
            "Example:",
            $("\n  ", $line,)+
            "\n\nExit status: 0 done, 1 refused, 2 could not run (usage, or a file that cannot be read or written)"
        )
    };
}
pub(crate) use example;

/// What was done.
pub(crate) struct Answer {
    /// for people, line ends included
    pub(crate) text: String,
    /// for machines
    pub(crate) json: Value,
}

/// Why nothing was done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// the rules forbid it: exit status 1
    Refused(String),
    /// it could not be tried: exit status 2
    CouldNotRun(String),
    /// it shows that something is wrong elsewhere: exit status 4
    Alarm(String),
}

pub(crate) type Answered = Result<Answer, Failure>;

/// Whether `--json` was given; every command that a machine may call takes it.
#[derive(clap::Args, Clone, Copy)]
pub(crate) struct Output {
    /// Print one JSON object for machines
    #[arg(long)]
    json: bool,
}

impl Output {
    /// Whether a machine reads.
    pub(crate) fn is_json(self) -> bool {
        self.json
    }

    /// Print an answer, or why it is missing.
    pub(crate) fn print(self, answered: Answered) -> ExitCode {
        match answered {
            Ok(Answer { text, json }) => {
                let text = if self.json { format!("{json:#}\n") } else { text };
                // a reader that hangs up early does not undo what was done
                let _ = std::io::stdout().write_all(text.as_bytes());
                ExitCode::SUCCESS
            }
            Err(failure) => failure.report(),
        }
    }
}

impl Failure {
    /// With its subject before it.
    pub(crate) fn about(self, what: &dyn Display) -> Self {
        match self {
            Self::Refused(message) => Self::Refused(format!("{what}: {message}")),
            Self::CouldNotRun(message) => Self::CouldNotRun(format!("{what}: {message}")),
            Self::Alarm(message) => Self::Alarm(format!("{what}: {message}")),
        }
    }

    /// Print it, and return its exit code.
    pub(crate) fn report(self) -> ExitCode {
        let (code, message) = match self {
            Self::Refused(message) => (1, message),
            Self::CouldNotRun(message) => (2, message),
            Self::Alarm(message) => (4, message),
        };
        eprintln!("error: {message}");
        ExitCode::from(code)
    }
}

/// Turns errors into failures where they happen.
pub(crate) trait OrFail<T> {
    /// The rules forbid it.
    fn or_refused(self) -> Result<T, Failure>;
    /// It could not be tried.
    fn or_could_not_run(self) -> Result<T, Failure>;
}

impl<T, E: Display> OrFail<T> for Result<T, E> {
    fn or_refused(self) -> Result<T, Failure> {
        self.map_err(|error| Failure::Refused(error.to_string()))
    }

    fn or_could_not_run(self) -> Result<T, Failure> {
        self.map_err(|error| Failure::CouldNotRun(error.to_string()))
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::CouldNotRun(error.to_string())
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let message = error.to_string();
        match error {
            OpenError::Replay { .. } | OpenError::OtherKey { .. } | OpenError::BelowMark(_) => Self::Refused(message),
            _ => Self::CouldNotRun(message),
        }
    }
}

impl From<StepRefusal> for Failure {
    fn from(error: StepRefusal) -> Self {
        let message = error.to_string();
        if let StepRefusal::Keep(_) = error { Self::CouldNotRun(message) } else { Self::Refused(message) }
    }
}

impl From<ActRefusal> for Failure {
    fn from(error: ActRefusal) -> Self {
        let message = error.to_string();
        match error {
            ActRefusal::Keep(_) | ActRefusal::Count(CountError::Unreadable(_)) => Self::CouldNotRun(message),
            _ => Self::Refused(message),
        }
    }
}

impl From<SumReportError> for Failure {
    fn from(error: SumReportError) -> Self {
        let message = error.to_string();
        if let SumReportError::Keep(_) = error { Self::CouldNotRun(message) } else { Self::Refused(message) }
    }
}

impl From<CastRefusal> for Failure {
    fn from(error: CastRefusal) -> Self {
        let message = error.to_string();
        if let CastRefusal::Keep(_) = error { Self::CouldNotRun(message) } else { Self::Refused(message) }
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        let message = error.to_string();
        match error {
            PublishError::Keep(_) | PublishError::Count(CountError::Unreadable(_)) => Self::CouldNotRun(message),
            _ => Self::Refused(message),
        }
    }
}
