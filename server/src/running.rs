//! `uurna serve`: begin and end the service.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Runtime;
use uurna::serve;
use uurna::serve::Signals;
use uurna_service::clock::SystemClock;
use uurna_service::config::Config;
use uurna_service::logs;
use uurna_union::ids::ElectionId;

use crate::answer::{Failure, OrFail as _};

/// The longest time for clients that are still sending when everything else has ended.
const REST: Duration = Duration::from_secs(2);

/// The exit status after a second signal.
const TOLD_TWICE: i32 = 1;

/// Run the service
#[derive(clap::Args)]
#[command(after_help = "Example:\n  uurna serve --config /etc/uurna/uurna.toml\n\n\
    Ends on SIGTERM or Ctrl-C when what was begun is finished, in about a minute at the most; at once on a second one.\n\n\
    Exit status: 0 ended as told, 1 ended at once, or going on could fork a log, 2 could not run (usage, configuration, or something it needs is missing)")]
pub(crate) struct Serve {
    /// The configuration, a TOML file
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// An election of which you know that nothing was signed after what the database has, where this machine has no high-water mark of it
    #[arg(long, value_name = "ELECTION")]
    no_newer: Vec<ElectionId>,
}

impl Serve {
    pub(crate) fn run(&self) -> ExitCode {
        let served = self.serve();
        served.map_or_else(Failure::report, |()| ExitCode::SUCCESS)
    }

    fn serve(&self) -> Result<(), Failure> {
        let config = Config::read(&self.config, |name| std::env::var(name).ok()).or_could_not_run()?;
        let log = logs::subscriber(config.log, Arc::new(SystemClock), std::io::stderr);
        tracing::subscriber::set_global_default(log).or_could_not_run()?;
        logs::note_panics();
        let runtime = Runtime::new().or_could_not_run()?;
        let served = runtime.block_on(async {
            let mut signals = Signals::listen().or_could_not_run()?;
            let service = serve::prepare(config).await.or_could_not_run()?;
            serve::check_marks(&service, &self.no_newer.iter().copied().collect()).await.or_refused()?;
            let stop = async {
                signals.next().await;
                tokio::spawn(async move {
                    signals.next().await;
                    tracing::warn!("told twice: the service ends at once");
                    std::process::exit(TOLD_TWICE);
                });
            };
            serve::run(service, stop).await.or_could_not_run()
        });
        runtime.shutdown_timeout(REST);
        served
    }
}
