//! What `uurna serve` writes about itself: lines to its standard error, for people or for programs.
//!
//! **No person, no secret, no ballot.** The place that writes a line decides what it holds: routes as the table has them, never paths; ids
//! of elections and messages, never addresses or names; why something failed, never what was sent. This module keeps everything else out:
//! lines of libraries, which know nothing of this rule, and the message of a panic, which may quote what was worked on.
//! Times are whole seconds, since finer ones would only help to join this log with another.

use std::fmt;
use std::sync::Arc;

use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::registry;

use crate::clock::Clock;
use crate::config::{LogConfig, LogFormat, LogLevel};

/// Lines of our own crates are written, and no others.
const OURS: &str = "uurna";

/// Write the log as it is configured to any writer.
pub fn subscriber<W>(config: LogConfig, clock: Arc<dyn Clock>, writer: W) -> Box<dyn Subscriber + Send + Sync>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let ours = Targets::new().with_target(OURS, LevelFilter::from(config.level));
    let lines = tracing_subscriber::fmt::layer().with_writer(writer).with_timer(Seconds(clock));
    match config.format {
        LogFormat::Text => {
            let lines = lines.with_ansi(false).with_target(false);
            Box::new(registry().with(lines.with_filter(ours)))
        }
        LogFormat::Json => {
            let lines = lines.json().flatten_event(true).with_target(false).with_span_list(false);
            Box::new(registry().with(lines.with_filter(ours)))
        }
    }
}

/// From now on a panic of any thread is a line of the log that says where it happened, and nothing else.
pub fn note_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "a fault in the program ended what was being done");
    }));
}

impl From<LogLevel> for LevelFilter {
    fn from(level: LogLevel) -> Self {
        match level {
            LogLevel::Error => Self::ERROR,
            LogLevel::Warn => Self::WARN,
            LogLevel::Info => Self::INFO,
            LogLevel::Debug => Self::DEBUG,
        }
    }
}

/// The service's clock, in whole seconds.
struct Seconds(Arc<dyn Clock>);

impl FormatTime for Seconds {
    fn format_time(&self, line: &mut Writer<'_>) -> fmt::Result {
        write!(line, "{}", self.0.now())
    }
}

/// Lines in memory, for tests.
#[cfg(any(test, feature = "testing"))]
pub mod memory {
    use std::io;
    use std::sync::{Mutex, PoisonError};

    use uurna_election_core::time::Timestamp;

    use super::{Arc, LogConfig, Subscriber, subscriber};
    use crate::clock::SetClock;

    /// Lines in memory.
    #[derive(Clone, Default)]
    pub struct Lines(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Lines {
        pub fn text(&self) -> String {
            String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
        }

        /// A log that writes here.
        #[must_use]
        pub fn log(&self, config: LogConfig) -> Box<dyn Subscriber + Send + Sync> {
            let clock = Arc::new(SetClock::at("2026-11-22T12:00:00Z".parse().unwrap_or(Timestamp::EPOCH)));
            let lines = self.clone();
            subscriber(config, clock, move || lines.clone())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::memory::Lines;
    use super::*;

    fn written(config: LogConfig) -> String {
        let lines = Lines::default();
        tracing::subscriber::with_default(lines.log(config), || {
            let span = tracing::error_span!("request", id = "7d0e");
            span.in_scope(|| tracing::info!(status = 200, "answered"));
            tracing::debug!("small");
            tracing::error!(target: "sqlx::query", "a library says too much");
        });
        lines.text()
    }

    #[test]
    fn a_line_for_people_has_time_level_request_and_facts() {
        let text = written(LogConfig::default());
        assert_eq!(text, "2026-11-22T12:00:00Z  INFO request{id=\"7d0e\"}: answered status=200\n");
    }

    #[test]
    fn a_line_for_programs_is_one_json_object() {
        let text = written(LogConfig { format: LogFormat::Json, level: LogLevel::Debug });
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2, "lines of libraries are left out: {text}");
        assert_eq!(lines[0]["timestamp"], "2026-11-22T12:00:00Z");
        assert_eq!((&lines[0]["level"], &lines[0]["status"]), (&Value::from("INFO"), &Value::from(200)));
        assert_eq!(lines[0]["span"]["id"], "7d0e");
        assert_eq!(lines[1]["message"], "small");
    }

    #[test]
    fn what_is_less_important_than_the_level_is_left_out() {
        assert_eq!(written(LogConfig { format: LogFormat::Text, level: LogLevel::Warn }), "");
    }
}
