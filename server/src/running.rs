//! `uurna serve`: begin and end the service.

use std::path::PathBuf;
use std::process::ExitCode;

use uurna::config::Config;
use uurna::serve;

use crate::answer::{Failure, OrFail as _};

/// Run the service
#[derive(clap::Args)]
#[command(after_help = "Example:\n  uurna serve --config /etc/uurna/uurna.toml")]
pub(crate) struct Serve {
    /// The configuration, a TOML file
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
}

impl Serve {
    pub(crate) fn run(&self) -> ExitCode {
        let served = self.serve();
        served.map_or_else(Failure::report, |()| ExitCode::SUCCESS)
    }

    fn serve(&self) -> Result<(), Failure> {
        let config = Config::read(&self.config, |name| std::env::var(name).ok()).or_could_not_run()?;
        let runtime = tokio::runtime::Runtime::new().or_could_not_run()?;
        runtime.block_on(async {
            let service = serve::prepare(config).await.or_could_not_run()?;
            eprintln!("uurna listens on {}", service.config.server.listen);
            serve::run(service, serve::told_to_stop()).await.or_could_not_run()
        })
    }
}
