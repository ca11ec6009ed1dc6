//! `uurna officer`: officers of an organisation, for the operator of the
//! service. One administrator does here what takes two officers on pages.

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::tz::TimeZone;
use uurna_service::config::Config;
use uurna_service::officers::links::{FirstOfficer, HandedOfficerLink, add_first_officer};
use uurna_service::operations::{Installation, OfficerPost, enable_officer, make_officer_link};
use uurna_service::randomness::Randomness;
use uurna_service::secrets::MasterKey;
use uurna_store::Store;
use uurna_union::officer::{Role, tidy_email};
use uurna_words::Language;

use crate::answer::{Failure, OrFail as _};
use crate::edge::Clock;

/// Look after the officers of an organisation
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Add an officer, and mail them the link to choose how to sign in
    Add(Add),
    /// Mail a new link to an officer who cannot sign in any more; it ends their sessions
    Link(Link),
    /// Let an officer in again who was shut out
    Enable(Enable),
}

/// Where the installation is, and which way a link goes.
#[derive(clap::Args)]
struct Given {
    /// The configuration, a TOML file
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    #[command(flatten)]
    clock: Clock,
}

#[derive(clap::Args)]
#[command(after_help = "Example:\n  uurna officer link --config /etc/uurna/uurna.toml --email anna@liitto.example")]
pub(crate) struct Link {
    #[command(flatten)]
    given: Given,
    /// The officer's e-mail address
    #[arg(long)]
    email: String,
    /// Print the link, to be handed over by hand, instead of mailing it
    #[arg(long = "print-link")]
    is_printed: bool,
}

#[derive(clap::Args)]
#[command(after_help = "Example:\n  uurna officer enable --config /etc/uurna/uurna.toml --email anna@liitto.example")]
pub(crate) struct Enable {
    #[command(flatten)]
    given: Given,
    /// The officer's e-mail address
    #[arg(long)]
    email: String,
}

#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  uurna officer add --config /etc/uurna/uurna.toml --organisation \"Palvelualojen liitto\" \\\n    \
                        --name \"Anna Aalto\" --email anna@liitto.example --role union --language fi"
)]
pub(crate) struct Add {
    #[command(flatten)]
    given: Given,
    /// The organisation's name; the first one is made
    #[arg(long, value_name = "NAME")]
    organisation: String,
    /// Its name in another language, if it is made: sv="Servicebranschens förbund"
    #[arg(long, value_name = "LANGUAGE=NAME", value_parser = parse_called)]
    also_called: Vec<(Language, String)>,
    /// Make an organisation with this name beside the existing ones
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
    /// Print the link, to be handed over by hand, instead of mailing it
    #[arg(long)]
    print_link: bool,
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
    let done = match command {
        Command::Add(add) => add.run(),
        Command::Link(link) => link.run(),
        Command::Enable(enable) => enable.run(),
    };
    done.map_or_else(Failure::report, |()| ExitCode::SUCCESS)
}

/// The parts of an installation for work on officers, opened at the command line.
struct Opened {
    config: Config,
    store: Store,
    randomness: Randomness,
    zone: TimeZone,
    /// `None` if the link is to be printed
    master: Option<MasterKey>,
    now: uurna_election_core::time::Timestamp,
}

impl Opened {
    async fn of(given: &Given, is_printed: bool) -> Result<Self, Failure> {
        let config = Config::read(&given.config, |name| std::env::var(name).ok()).or_could_not_run()?;
        let now = given.clock.now()?;
        let zone = config.time_zone().or_could_not_run()?;
        let randomness = Randomness::system();
        let is_mailed = config.mail.is_some() && !is_printed;
        let master = is_mailed.then(|| MasterKey::open_or_make(&config.secrets, &mut randomness.rng()));
        let master = master.transpose().or_could_not_run()?;
        let store = Store::open(&config.database_address().or_could_not_run()?).await.or_could_not_run()?;
        Ok(Self { config, store, randomness, zone, master, now })
    }

    fn installation(&self) -> Installation<'_> {
        let Self { config, store, randomness, zone, master, now } = self;
        let post = master.as_ref().map(|master| OfficerPost { master, zone });
        Installation { store, randomness, public_url: &config.server.public_url, now: *now, post }
    }
}

/// Run a request on an installation, and close it.
fn on_installation<T>(
    given: &Given,
    is_printed: bool,
    work: impl AsyncFnOnce(Installation<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let runtime = tokio::runtime::Runtime::new().or_could_not_run()?;
    runtime.block_on(async {
        let opened = Opened::of(given, is_printed).await?;
        let done = work(opened.installation()).await;
        opened.store.close().await;
        done
    })
}

/// Say how a link is handed over: a printed one stands alone on the standard output.
fn say(handed: &HandedOfficerLink, email: &str) {
    match handed {
        HandedOfficerLink::Printed(link) => {
            println!("{}", link.address.as_str());
            eprintln!(
                "Give this link to its officer alone. It works once, with the address {email}, until {}.",
                link.until
            );
        }
        HandedOfficerLink::Mailed { to } => {
            eprintln!(
                "The link waits to be mailed to {to}; the running service sends it. With --print-link it is printed."
            );
        }
    }
}

/// An address in the form in which it is kept.
fn address(email: &str) -> Result<String, Failure> {
    tidy_email(email).ok_or_else(|| Failure::CouldNotRun(format!("{email:?} is no e-mail address")))
}

impl Add {
    fn run(&self) -> Result<(), Failure> {
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
        let handed = on_installation(&self.given, self.print_link, async |installation| {
            add_first_officer(installation, &first).await.or_could_not_run()
        })?;
        say(&handed, &self.email);
        Ok(())
    }
}

impl Link {
    fn run(&self) -> Result<(), Failure> {
        let email = address(&self.email)?;
        let handed = on_installation(&self.given, self.is_printed, async |installation| {
            make_officer_link(installation, &email).await.or_refused()
        })?;
        say(&handed, &email);
        Ok(())
    }
}

impl Enable {
    fn run(&self) -> Result<(), Failure> {
        let email = address(&self.email)?;
        on_installation(&self.given, false, async |installation| {
            enable_officer(installation, &email).await.or_refused()
        })?;
        eprintln!("{email} can sign in again.");
        Ok(())
    }
}
