//! The configuration of a service: one TOML file, every key known, overridden by the environment.
//!
//! `UURNA_DATABASE_URL`, `UURNA_MAIL_PASSWORD`, `UURNA_BOUNCES_PASSWORD`, `UURNA_SMS_TOKEN` and `UURNA_SMS_REPORTS` keep
//! secrets out of the file.

mod advice;
mod protection;
mod shown;

pub use advice::Advice;
pub use protection::ProtectionError;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::post::bounces::{self, ImapError};
use crate::post::gateway::{Gateway, GatewayError};
use crate::post::mail::{Mailer, MailerError};
use uurna_store::{DatabaseAddress, StoreError};

/// All settings.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// how it is reached
    pub server: ServerConfig,
    /// where its state is
    pub database: DatabaseConfig,
    /// a folder, 0700, outside the database: the master key, high-water marks
    pub secrets: PathBuf,
    /// outgoing e-mail; none is sent without it
    pub mail: Option<MailConfig>,
    /// the mailbox to which undelivered mail comes back; without it only what the mail server refuses at once is known
    pub bounces: Option<BouncesConfig>,
    /// outgoing text messages; none are sent without it
    pub sms: Option<SmsConfig>,
    /// what `uurna serve` writes about itself
    #[serde(default)]
    pub log: LogConfig,
    /// what `uurna backup` makes
    #[serde(default)]
    pub backup: BackupConfig,
}

/// How the service is reached.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerConfig {
    /// where it listens, behind the reverse proxy
    #[serde(default = "usual_listen")]
    pub listen: SocketAddr,
    /// what people type: `https://vote.example.org`, no slash at the end
    pub public_url: String,
    /// how many reverse proxies stand in front and add to `X-Forwarded-For`; with 0 no header is believed. A site with
    /// TLS must set it, since some proxy ends the TLS: without it, the limits would count everybody as one client
    pub trusted_proxies: Option<usize>,
    /// whether browsers are to ask for TLS of names below the site's too, for two years: nothing there may need plain HTTP
    #[serde(default)]
    pub hsts_subdomains: bool,
    /// the time zone of times on pages
    #[serde(default = "usual_zone")]
    pub zone: String,
    /// where Prometheus reads figures: a loopback address; nowhere without it
    pub metrics: Option<SocketAddr>,
}

/// Where the state is.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseConfig {
    /// `sqlite:///PATH` or `postgres://…`; `UURNA_DATABASE_URL` takes its place
    pub url: String,
}

/// Outgoing e-mail.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// host of the SMTP server
    pub host: Option<String>,
    /// instead of a server: a folder where messages are written, to look at
    pub folder: Option<PathBuf>,
    /// the server's port; the usual one of its protection if not given
    pub port: Option<u16>,
    /// how the connection is protected
    #[serde(default)]
    pub security: MailSecurity,
    /// the authority that vouches for the server, as PEM; the public ones if not given
    pub root_certificate: Option<PathBuf>,
    /// user name, where it asks for one
    pub user: Option<String>,
    /// password; better `UURNA_MAIL_PASSWORD`
    pub password: Option<String>,
    /// sender: a neutral name and address
    pub from: String,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailSecurity {
    /// STARTTLS, or nothing is sent
    #[default]
    StartTls,
    /// TLS from the first byte
    Tls,
    /// none: for a mail server on this machine
    None,
}

/// The mailbox to which undelivered mail comes back, read by IMAP.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BouncesConfig {
    /// the return address of mail. Each message has its own, with `+` and an id behind the name: the mailbox must take them
    pub address: String,
    /// host of the IMAP server
    pub host: String,
    /// the server's port; the usual one of its protection if not given
    pub port: Option<u16>,
    /// how the connection is protected
    #[serde(default)]
    pub security: ImapSecurity,
    /// the authority that vouches for the server, as PEM; the public ones if not given
    pub root_certificate: Option<PathBuf>,
    /// user name
    pub user: String,
    /// password; better `UURNA_BOUNCES_PASSWORD`
    pub password: Option<String>,
    /// the mailbox; it is for reports alone
    #[serde(default = "usual_mailbox")]
    pub mailbox: String,
}

/// How the connection to the IMAP server is protected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImapSecurity {
    /// TLS from the first byte
    #[default]
    Tls,
    /// none: for a server on this machine
    None,
}

/// Outgoing text messages through a gateway that takes HTTP POST with JSON.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmsConfig {
    /// where to POST
    pub url: Option<String>,
    /// instead of a gateway: a folder where messages are written, to look at
    pub folder: Option<PathBuf>,
    /// bearer token; better `UURNA_SMS_TOKEN`
    pub token: Option<String>,
    /// the bearer token by which the gateway says what did not arrive; better `UURNA_SMS_REPORTS`. Without it nobody may
    pub reports: Option<String>,
    /// sender, as the gateway wants it: neutral
    pub from: String,
}

/// What `uurna backup` makes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupConfig {
    /// keys of `age` to whose holders the copy is encrypted, any of whom opens it: `age1…`. In clear without them
    #[serde(default)]
    pub recipients: Vec<String>,
}

/// What `uurna serve` writes about itself, to its standard error.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogConfig {
    /// lines for people, or one JSON object a line
    #[serde(default)]
    pub format: LogFormat,
    /// how much
    #[serde(default)]
    pub level: LogLevel,
}

/// How a line of the log is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogFormat {
    /// for people
    #[default]
    Text,
    /// for programs
    Json,
}

/// The least important lines that are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogLevel {
    /// what somebody must look at
    Error,
    /// and what should not go on for long
    Warn,
    /// and a line for most requests
    #[default]
    Info,
    /// and what helps developers
    Debug,
}

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// the file cannot be read
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// which
        path: PathBuf,
        /// what the system says
        source: std::io::Error,
    },
    /// not the TOML of a configuration; the message names the line
    #[error("{}: {source}", path.display())]
    Toml {
        /// which file
        path: PathBuf,
        /// what is wrong
        source: Box<toml::de::Error>,
    },
    /// an address of another kind
    #[error(transparent)]
    Database(#[from] StoreError),
    /// pages and links need it whole
    #[error("server.public_url {found:?} is no address of a site: write https://HOST, with nothing after it")]
    PublicUrl {
        /// as given
        found: String,
    },
    /// no way for e-mail
    #[error(transparent)]
    Mail(#[from] MailerError),
    /// no way for text messages
    #[error(transparent)]
    Sms(#[from] GatewayError),
    /// too little is protected
    #[error(transparent)]
    Protection(#[from] ProtectionError),
    /// no time zone has this name
    #[error("server.zone {found:?} is no time zone: write one like Europe/Helsinki")]
    Zone {
        /// as given
        found: String,
    },
    /// only a key from `age` can be encrypted to
    #[error(
        "backup.recipients: {found:?} is no key of age: write what `age-keygen` says, age1 and 58 letters and digits"
    )]
    Recipient {
        /// as given
        found: String,
    },
    /// the mailbox cannot be read
    #[error(transparent)]
    Bounces(#[from] ImapError),
    /// undelivered mail comes back from mail that was sent
    #[error("bounces has a mailbox, and mail.host is missing: only mail that leaves by a server comes back")]
    BouncesWithoutMail,
    /// it would be guessed
    #[error("sms.reports has fewer than {LEAST_TOKEN} characters: make one with `openssl rand -hex 16`")]
    Reports,
    /// figures are for this machine
    #[error("server.metrics {found} is not a loopback address: figures are not for everybody")]
    Metrics {
        /// as given
        found: SocketAddr,
    },
}

/// The least characters of a token by which others reach the service.
const LEAST_TOKEN: usize = 24;

/// Returns `true` if a text has the form of an X25519 public key of `age`; `age` decides whether it is one.
fn is_recipient(text: &str) -> bool {
    let symbols = text.strip_prefix("age1").unwrap_or_default();
    symbols.len() == 58 && symbols.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

impl Config {
    /// Read a file; `environment` looks up a variable.
    ///
    /// # Errors
    /// See [`ConfigError`]: unknown keys are errors.
    pub fn read(path: &Path, environment: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let text =
            std::fs::read_to_string(path).map_err(|source| ConfigError::Read { path: path.to_owned(), source })?;
        let mut config: Self = toml::from_str(&text)
            .map_err(|source| ConfigError::Toml { path: path.to_owned(), source: Box::new(source) })?;
        if let Some(url) = environment("UURNA_DATABASE_URL") {
            config.database.url = url;
        }
        if let (Some(mail), Some(password)) = (&mut config.mail, environment("UURNA_MAIL_PASSWORD")) {
            mail.password = Some(password);
        }
        if let (Some(sms), Some(token)) = (&mut config.sms, environment("UURNA_SMS_TOKEN")) {
            sms.token = Some(token);
        }
        if let (Some(sms), Some(token)) = (&mut config.sms, environment("UURNA_SMS_REPORTS")) {
            sms.reports = Some(token);
        }
        if let (Some(bounces), Some(password)) = (&mut config.bounces, environment("UURNA_BOUNCES_PASSWORD")) {
            bounces.password = Some(password);
        }
        config.check()?;
        Ok(config)
    }

    /// Check what the form alone does not show.
    ///
    /// # Errors
    /// See [`ConfigError`].
    pub fn check(&self) -> Result<(), ConfigError> {
        self.database_address()?;
        let url = &self.server.public_url;
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        if host.is_none_or(|host| host.is_empty() || host.contains(['/', '?', '#', ' '])) {
            return Err(ConfigError::PublicUrl { found: url.clone() });
        }
        self.mail.as_ref().map(Mailer::check).transpose()?;
        self.sms.as_ref().map(Gateway::new).transpose()?;
        self.check_reports()?;
        protection::check(self)?;
        self.time_zone()?;
        if let Some(found) = self.backup.recipients.iter().find(|recipient| !is_recipient(recipient)) {
            return Err(ConfigError::Recipient { found: found.clone() });
        }
        match self.server.metrics {
            Some(found) if !found.ip().is_loopback() => Err(ConfigError::Metrics { found }),
            _ => Ok(()),
        }
    }

    /// Check the ways by which the service hears of messages that did not arrive.
    fn check_reports(&self) -> Result<(), ConfigError> {
        if let Some(bounces) = &self.bounces {
            bounces::check(bounces)?;
            if self.mail.as_ref().is_none_or(|mail| mail.host.is_none()) {
                return Err(ConfigError::BouncesWithoutMail);
            }
        }
        let token = self.sms.as_ref().and_then(|sms| sms.reports.as_ref());
        if token.is_some_and(|token| token.len() < LEAST_TOKEN) { Err(ConfigError::Reports) } else { Ok(()) }
    }

    /// Which database.
    ///
    /// # Errors
    /// [`StoreError::Address`].
    pub fn database_address(&self) -> Result<DatabaseAddress, StoreError> {
        DatabaseAddress::parse(&self.database.url)
    }

    /// How many reverse proxies are believed.
    #[must_use]
    pub fn trusted_proxies(&self) -> usize {
        self.server.trusted_proxies.unwrap_or(0)
    }

    /// The time zone of the service's people.
    ///
    /// # Errors
    /// [`ConfigError::Zone`].
    pub fn time_zone(&self) -> Result<TimeZone, ConfigError> {
        let zone = &self.server.zone;
        TimeZone::get(zone).map_err(|_| ConfigError::Zone { found: zone.clone() })
    }

    /// Whether people reach it over TLS: then cookies are for TLS alone.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.server.public_url.starts_with("https://")
    }
}

impl MailConfig {
    /// The server's port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.security {
            MailSecurity::StartTls => 587,
            MailSecurity::Tls => 465,
            MailSecurity::None => 25,
        })
    }
}

impl BouncesConfig {
    /// The server's port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.security {
            ImapSecurity::Tls => 993,
            ImapSecurity::None => 143,
        })
    }
}

impl LogFormat {
    /// As the configuration writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
        }
    }
}

impl LogLevel {
    /// As the configuration writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
        }
    }
}

impl std::fmt::Debug for DatabaseConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseConfig(<redacted>)")
    }
}

impl std::fmt::Debug for MailConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MailConfig({:?}, {:?}, {}, <redacted>)", self.host, self.folder, self.port())
    }
}

impl std::fmt::Debug for BouncesConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "BouncesConfig({:?}, {:?}, {}, <redacted>)", self.address, self.host, self.port())
    }
}

impl std::fmt::Debug for SmsConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SmsConfig({:?}, {:?}, <redacted>)", self.url, self.folder)
    }
}

fn usual_listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8080))
}

fn usual_mailbox() -> String {
    "INBOX".to_owned()
}

fn usual_zone() -> String {
    "Europe/Helsinki".to_owned()
}

#[cfg(test)]
mod tests;
