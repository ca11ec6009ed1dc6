//! `uurna organisation`: settings of an organisation, at the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use uurna_service::config::Config;
use uurna_service::operations::{set_deciding, set_settings};
use uurna_store::{Actor, Organisation, Store};
use uurna_union::contact::ContactDraft;
use uurna_union::proposal::Deciding;
use uurna_union::settings::Settings;
use uurna_words::Language;

use crate::answer::{Failure, OrFail as _};
use crate::edge::Clock;

/// Look after an organisation
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Say whether two people decide, or the union's one officer alone
    Deciding(Decide),
    /// Say whom people ask, where the notices are, and in which time zone and country people live
    Set(Set),
}

/// Whose organisation it is.
#[derive(clap::Args)]
struct Named {
    /// The configuration, a TOML file
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// The organisation's name
    #[arg(long, value_name = "NAME")]
    organisation: String,
}

#[derive(clap::Args)]
#[command(after_help = "Example:\n  uurna organisation deciding --config /etc/uurna/uurna.toml \\\n    \
                        --organisation \"Palvelualojen liitto\" one\n\n\
                        Freezing, publishing and changing a signer need two people: one proposes, another confirms.\n\
                        With `one` the union says that it has one officer alone; the public page of each election says so.")]
pub(crate) struct Decide {
    #[command(flatten)]
    named: Named,
    /// two or one
    #[arg(value_parser = parse_deciding)]
    people: Deciding,
    #[command(flatten)]
    clock: Clock,
}

#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  uurna organisation set --config /etc/uurna/uurna.toml --organisation \"Palvelualojen liitto\" \\\n    \
                        --contact-name \"Anna Aalto\" --contact-email vaalit@liitto.example \\\n    \
                        --privacy fi=https://liitto.example/tietosuoja --zone Europe/Helsinki --country FI\n\n\
                        What is not given stays as it is; an empty text takes it away. Elections that are frozen keep their contact."
)]
pub(crate) struct Set {
    #[command(flatten)]
    named: Named,
    /// Whom people ask: the name of a person or an office
    #[arg(long, value_name = "NAME")]
    contact_name: Option<String>,
    /// Their e-mail address
    #[arg(long, value_name = "ADDRESS")]
    contact_email: Option<String>,
    /// Their telephone number
    #[arg(long, value_name = "NUMBER")]
    contact_phone: Option<String>,
    /// The privacy notice in a language: a text, or its https address; once for every language
    #[arg(long, value_name = "LANGUAGE=TEXT", value_parser = parse_text)]
    privacy: Vec<(Language, String)>,
    /// The accessibility statement in a language: a text, or its https address; once for every language
    #[arg(long, value_name = "LANGUAGE=TEXT", value_parser = parse_text)]
    accessibility: Vec<(Language, String)>,
    /// The time zone in which people live, such as Europe/Helsinki
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// The country in which people live, by its code of two letters, such as FI: telephone numbers without a country are read as its own
    #[arg(long, value_name = "CODE")]
    country: Option<String>,
    #[command(flatten)]
    clock: Clock,
}

fn parse_text(given: &str) -> Result<(Language, String), String> {
    let needed = || "write a language and a text: fi=https://liitto.example/tietosuoja".to_owned();
    let (language, text) = given.split_once('=').ok_or_else(needed)?;
    Ok((language.parse().map_err(|()| needed())?, text.to_owned()))
}

fn parse_deciding(name: &str) -> Result<Deciding, String> {
    Deciding::named(name).ok_or_else(|| "two people decide, or one alone: two or one".to_owned())
}

pub(crate) fn run(command: &Command) -> ExitCode {
    let done = match command {
        Command::Deciding(decide) => decide.run(),
        Command::Set(set) => set.run(),
    };
    done.map_or_else(Failure::report, |()| ExitCode::SUCCESS)
}

/// No organisation has this name.
#[derive(Debug, thiserror::Error)]
#[error("there is no organisation {found:?}, but {}: give one of these names", there.join(", "))]
struct NoSuchOrganisation {
    found: String,
    there: Vec<String>,
}

impl Named {
    /// Do something with the organisation of this name.
    fn with(&self, work: impl AsyncFnOnce(&Store, &Organisation) -> Result<(), Failure>) -> Result<(), Failure> {
        let config = Config::read(&self.config, |name| std::env::var(name).ok()).or_could_not_run()?;
        let runtime = tokio::runtime::Runtime::new().or_could_not_run()?;
        runtime.block_on(async {
            let store = Store::open(&config.database_address().or_could_not_run()?).await.or_could_not_run()?;
            let all = store.organisations().await.or_could_not_run()?;
            let named = all.iter().find(|one| one.name.values().any(|name| *name == self.organisation));
            let there = || all.iter().map(|one| one.name_in(one.language).to_owned()).collect();
            let unknown = || NoSuchOrganisation { found: self.organisation.clone(), there: there() };
            let done = match named.ok_or_else(unknown).or_refused() {
                Ok(organisation) => work(&store, organisation).await,
                Err(failure) => Err(failure),
            };
            store.close().await;
            done
        })
    }
}

impl Set {
    fn run(&self) -> Result<(), Failure> {
        let now = self.clock.now()?;
        self.named.with(async |store, organisation| {
            let settings = self.over(&organisation.settings);
            set_settings(store, now, Actor::Operator, &organisation.id, &settings).await.or_refused()
        })?;
        eprintln!("The organisation says this of itself from now on.");
        Ok(())
    }

    /// The settings, with the given values in place of the earlier ones.
    fn over(&self, before: &Settings) -> Settings {
        let or = |given: &Option<String>, before: &str| given.clone().unwrap_or_else(|| before.to_owned());
        let Settings { contact, mut privacy, mut accessibility, zone, country, quiet_from, quiet_until } =
            before.clone();
        for (texts, given) in [(&mut privacy, &self.privacy), (&mut accessibility, &self.accessibility)] {
            for (language, text) in given {
                texts.set(*language, text);
            }
        }
        let name = or(&self.contact_name, &contact.name);
        let (email, phone) = (or(&self.contact_email, &contact.email), or(&self.contact_phone, &contact.phone));
        let contact = ContactDraft::of(&name, &email, &phone);
        let country = or(&self.country, &country).to_uppercase();
        let zone = or(&self.zone, &zone);
        Settings { contact, privacy, accessibility, zone, country, quiet_from, quiet_until }
    }
}

impl Decide {
    fn run(&self) -> Result<(), Failure> {
        let now = self.clock.now()?;
        self.named.with(async |store, organisation| {
            set_deciding(store, now, Actor::Operator, &organisation.id, self.people).await.or_refused()
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
