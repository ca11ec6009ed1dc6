//! `uurna officer`: the first officers of an organisation.

use std::path::PathBuf;
use std::process::ExitCode;

use uurna_service::config::Config;
use uurna_service::officers::links::{FirstOfficer, add_first_officer};
use uurna_service::operations::Installation;
use uurna_service::randomness::Randomness;
use uurna_store::Store;
use uurna_union::officer::Role;
use uurna_words::Language;

use crate::answer::{Failure, OrFail as _};
use crate::edge::Clock;

/// Look after the officers of an organisation
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Add an officer, and print the link with which they choose how to sign in
    Add(Add),
}

#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  uurna officer add --config /etc/uurna/uurna.toml --organisation \"Palvelualojen liitto\" \\\n    \
                        --name \"Anna Aalto\" --email anna@liitto.example --role union --language fi"
)]
pub(crate) struct Add {
    /// The configuration, a TOML file
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// The organisation's name; the first one is made
    #[arg(long, value_name = "NAME")]
    organisation: String,
    /// Its name in another language, if it is made: sv="Servicebranschens förbund"
    #[arg(long, value_name = "LANGUAGE=NAME", value_parser = parse_called)]
    also_called: Vec<(Language, String)>,
    /// Make an organisation of that name although there are others
    #[arg(long)]
    new_organisation: bool,
    /// The officer's name
    #[arg(long)]
    name: String,
    /// Their e-mail address
    #[arg(long)]
    email: String,
    /// union, branch, committee or observer
    #[arg(long, value_parser = parse_role, default_value = "union")]
    role: Role,
    /// The branch of an officer of a branch
    #[arg(long)]
    branch: Option<String>,
    /// fi, sv or en
    #[arg(long, value_parser = parse_language, default_value = "fi")]
    language: Language,
    #[command(flatten)]
    clock: Clock,
}

fn parse_role(name: &str) -> Result<Role, String> {
    Role::named(name).ok_or_else(|| "a role is union, branch, committee or observer".to_owned())
}

fn parse_language(tag: &str) -> Result<Language, String> {
    tag.parse().map_err(|()| "a language is fi, sv or en".to_owned())
}

fn parse_called(text: &str) -> Result<(Language, String), String> {
    let (tag, name) = text.split_once('=').ok_or("a name with its language: sv=NAME")?;
    Ok((parse_language(tag)?, name.to_owned()))
}

pub(crate) fn run(command: &Command) -> ExitCode {
    let Command::Add(add) = command;
    add.run().map_or_else(Failure::report, |()| ExitCode::SUCCESS)
}

impl Add {
    fn run(&self) -> Result<(), Failure> {
        let config = Config::read(&self.config, |name| std::env::var(name).ok()).or_could_not_run()?;
        let now = self.clock.now()?;
        let first = FirstOfficer {
            organisation: self.organisation.clone(),
            also_called: self.also_called.clone(),
            is_new_organisation: self.new_organisation,
            name: self.name.clone(),
            email: self.email.clone(),
            role: self.role,
            branch: self.branch.clone(),
            language: self.language,
        };
        let runtime = tokio::runtime::Runtime::new().or_could_not_run()?;
        let link = runtime.block_on(async {
            let store = Store::open(&config.database_address().or_could_not_run()?).await.or_could_not_run()?;
            let (randomness, public_url) = (&Randomness::system(), config.server.public_url.as_str());
            let installation = Installation { store: &store, randomness, public_url, now };
            let link = add_first_officer(installation, &first).await;
            store.close().await;
            link.or_could_not_run()
        })?;
        println!("{}", link.address.as_str());
        eprintln!(
            "Give this link to {} alone. It works once, with the address {}, until {}.",
            self.name, self.email, link.until
        );
        Ok(())
    }
}
