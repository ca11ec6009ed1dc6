//! `uurna organisation`: what is said of an organisation at the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use uurna_service::config::Config;
use uurna_service::operations::set_deciding;
use uurna_store::{Actor, Store};
use uurna_union::proposal::Deciding;

use crate::answer::{Failure, OrFail as _};
use crate::edge::Clock;

/// Look after an organisation
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Say whether two people decide, or the union's one officer alone
    Deciding(Decide),
}

#[derive(clap::Args)]
#[command(after_help = "Example:\n  uurna organisation deciding --config /etc/uurna/uurna.toml \\\n    \
                        --organisation \"Palvelualojen liitto\" one\n\n\
                        Freezing, publishing and changing a signer need two people: one proposes, another confirms.\n\
                        With `one` the union says that it has one officer alone; the public page of each election says so.")]
pub(crate) struct Decide {
    /// The configuration, a TOML file
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// The organisation's name
    #[arg(long, value_name = "NAME")]
    organisation: String,
    /// two or one
    #[arg(value_parser = parse_deciding)]
    people: Deciding,
    #[command(flatten)]
    clock: Clock,
}

fn parse_deciding(name: &str) -> Result<Deciding, String> {
    Deciding::named(name).ok_or_else(|| "two people decide, or one alone: two or one".to_owned())
}

pub(crate) fn run(command: &Command) -> ExitCode {
    let Command::Deciding(decide) = command;
    decide.run().map_or_else(Failure::report, |()| ExitCode::SUCCESS)
}

/// There is no organisation of that name.
#[derive(Debug, thiserror::Error)]
#[error("there is no organisation {found:?}, but {}: give one of these names", there.join(", "))]
struct NoSuchOrganisation {
    found: String,
    there: Vec<String>,
}

impl Decide {
    fn run(&self) -> Result<(), Failure> {
        let config = Config::read(&self.config, |name| std::env::var(name).ok()).or_could_not_run()?;
        let now = self.clock.now()?;
        let runtime = tokio::runtime::Runtime::new().or_could_not_run()?;
        runtime.block_on(async {
            let store = Store::open(&config.database_address().or_could_not_run()?).await.or_could_not_run()?;
            let all = store.organisations().await.or_could_not_run()?;
            let named = all.iter().find(|one| one.name.values().any(|name| *name == self.organisation));
            let there = || all.iter().map(|one| one.name_in(one.language).to_owned()).collect();
            let unknown = || NoSuchOrganisation { found: self.organisation.clone(), there: there() };
            let organisation = named.ok_or_else(unknown).or_refused()?;
            let set = set_deciding(&store, now, Actor::Operator, &organisation.id, self.people).await;
            store.close().await;
            set.or_refused()
        })?;
        eprintln!(
            "{}",
            match self.people {
                Deciding::Two => "Two people decide: one proposes, another confirms.",
                Deciding::Alone =>
                    "One officer decides alone. The public page of each election that is decided so says it.",
            }
        );
        Ok(())
    }
}
