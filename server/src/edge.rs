//! The program's edge: the clock, the system's randomness, files, and the person at the terminal.

use std::fs;
use std::io::{self, BufRead as _, Write as _};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use getrandom::SysRng;
use rand_core::UnwrapErr;
use uurna_election_core::time::Timestamp;
use uurna_keeper::{Keeper, OpenError};
use zeroize::Zeroizing;

use crate::answer::{Failure, OrFail as _};

/// The system's randomness.
pub(crate) fn randomness() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

/// The clock; tests give the time.
#[derive(clap::Args)]
pub(crate) struct Clock {
    /// The time, for tests
    #[arg(long, hide = true, value_name = "TIME")]
    now: Option<Timestamp>,
}

impl Clock {
    /// The time, in whole seconds.
    pub(crate) fn now(&self) -> Result<Timestamp, Failure> {
        #[expect(clippy::disallowed_methods, reason = "the program's edge reads the clock")]
        let system = || SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|since| since.as_secs());
        let seconds = || system().and_then(|seconds| Timestamp::from_seconds(i64::try_from(seconds).ok()?));
        self.now.or_else(seconds).ok_or_else(|| Failure::CouldNotRun("the clock of this computer is wrong".into()))
    }

    /// The day, in UTC.
    pub(crate) fn today(&self) -> Result<jiff::civil::Date, Failure> {
        let seconds = self.now()?.seconds();
        let moment = jiff::Timestamp::from_second(seconds).or_could_not_run()?;
        Ok(moment.to_zoned(jiff::tz::TimeZone::UTC).date())
    }
}

/// Open an election's folder; wait a while for another program that works on it.
pub(crate) fn open_keeper(path: &Path) -> Result<Keeper, Failure> {
    for _ in 0..100 {
        match Keeper::open(path) {
            Err(OpenError::Busy { .. }) => std::thread::sleep(Duration::from_millis(100)),
            opened => return Ok(opened?),
        }
    }
    Ok(Keeper::open(path)?)
}

/// A file's bytes.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::CouldNotRun(format!("cannot read {}: {error}", path.display())))
}

/// A file's text, which may be a secret.
pub(crate) fn read_text(path: &Path) -> Result<Zeroizing<String>, Failure> {
    let text = String::from_utf8(read(path)?).map(Zeroizing::new);
    text.map_err(|_| Failure::CouldNotRun(format!("{} is not text in UTF-8", path.display())))
}

/// Ask a question on the terminal. Returns the typed line, or `None` when the input has ended.
pub(crate) fn ask(question: &str) -> Result<Option<Zeroizing<String>>, Failure> {
    eprint!("{question} ");
    let _ = io::stderr().flush();
    let mut line = Zeroizing::new(String::new());
    let read = io::stdin().lock().read_line(&mut line);
    let read = read.map_err(|error| Failure::CouldNotRun(format!("cannot read what is typed: {error}")))?;
    Ok((read > 0).then_some(line))
}
