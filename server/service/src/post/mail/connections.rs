//! Connections to the mail server, kept open between messages.
//!
//! Each command, and each message with the dot that ends it, leaves in one write. lettre's own transport writes the dot apart: the system
//! then holds it back until the server has acknowledged the message (Nagle), which the server delays for 40 ms. It also asks with NOOP
//! before every message whether the server is still there.

use std::error::Error as _;
use std::fmt::{self, Display};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};

use super::MailerError;
use crate::config::{MailConfig, MailSecurity};

/// The longest that a mail server may take to let us in.
const PATIENCE: Duration = Duration::from_secs(30);
/// A connection that was idle for longer is first checked with a command.
const FRESH: Duration = Duration::from_secs(5);
/// A connection that was idle for longer is closed: servers do so after a few minutes.
const IDLE: Duration = Duration::from_mins(1);
/// The server closes the connection.
const CLOSING: u16 = 421;

/// Why a message was not accepted.
pub(super) enum NotTaken {
    /// this server cannot carry its address or its text
    Unwritable,
    /// the server, or the way to it
    Said(Error),
}

impl From<Error> for NotTaken {
    fn from(error: Error) -> Self {
        Self::Said(error)
    }
}

enum Security {
    Plain,
    StartTls(TlsParameters),
    Tls(TlsParameters),
}

/// The way to one mail server.
pub(super) struct Connections {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    hello: ClientId,
    idle: Mutex<Vec<(AsyncSmtpConnection, Instant)>>,
}

impl Connections {
    /// Opens nothing yet.
    pub(super) fn new(config: &MailConfig, host: &str) -> Result<Self, MailerError> {
        let tls = || {
            let mut parameters = TlsParameters::builder(host.to_owned());
            if let Some(path) = &config.root_certificate {
                let root = root(path).map_err(|why| MailerError::Root { path: path.clone(), why })?;
                parameters = parameters.certificate_store(CertificateStore::None).add_root_certificate(root);
            }
            parameters.build().map_err(|source| MailerError::Host { host: host.to_owned(), source })
        };
        let security = match config.security {
            MailSecurity::StartTls => Security::StartTls(tls()?),
            MailSecurity::Tls => Security::Tls(tls()?),
            MailSecurity::None => Security::Plain,
        };
        let credentials = config.user.clone().zip(config.password.clone());
        Ok(Self {
            host: host.to_owned(),
            port: config.port(),
            security,
            credentials: credentials.map(|(user, password)| Credentials::new(user, password)),
            hello: ClientId::default(),
            idle: Mutex::new(Vec::new()),
        })
    }

    /// Hand a message over. After a refusal of this message the connection
    /// serves the next one; after any other error it is closed.
    pub(super) async fn send(&self, envelope: &Envelope, message: &[u8]) -> Result<(), NotTaken> {
        let mut connection = self.take().await?;
        let sent = hand_over(&mut connection, envelope, message).await;
        let is_whole = match &sent {
            Ok(()) | Err(NotTaken::Unwritable) => true,
            Err(NotTaken::Said(error)) => {
                let is_answer = error.status().is_some_and(|code| u16::from(code) != CLOSING);
                is_answer && connection.command(Rset).await.is_ok()
            }
        };
        if is_whole {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push((connection, now()));
        } else {
            connection.abort().await;
        }
        sent
    }

    async fn take(&self) -> Result<AsyncSmtpConnection, Error> {
        while let Some((mut connection, since)) = self.last_used() {
            if since < FRESH || since < IDLE && connection.test_connected().await {
                return Ok(connection);
            }
        }
        self.open().await
    }

    /// A free connection, and how long it has been free.
    fn last_used(&self) -> Option<(AsyncSmtpConnection, Duration)> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.pop().map(|(connection, since)| (connection, now().saturating_duration_since(since)))
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, Error> {
        let opened = self.greet().await;
        if let Err(error) = &opened {
            // a server that cannot show who it is must not look like one that is switched off
            tracing::error!(error = %causes(error), "the mail server does not let us in");
        }
        opened
    }

    async fn greet(&self) -> Result<AsyncSmtpConnection, Error> {
        let tls = if let Security::Tls(tls) = &self.security { Some(tls.clone()) } else { None };
        let server = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, Some(PATIENCE), &self.hello, tls, None).await?;
        if let Security::StartTls(tls) = &self.security {
            connection.starttls(tls.clone(), &self.hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

/// The authority's certificate.
fn root(path: &Path) -> Result<Certificate, String> {
    let pem = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    // lettre accepts a file without one, and then trusts nobody
    if !pem.contains("-----BEGIN CERTIFICATE-----") {
        return Err("it holds no certificate".to_owned());
    }
    Certificate::from_pem(pem.as_bytes()).map_err(|error| error.to_string())
}

/// An error and its causes, in one line.
fn causes(error: &Error) -> String {
    let mut said = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let more = error.to_string();
        if !said.contains(&more) {
            said = format!("{said}: {more}");
        }
        source = error.source();
    }
    said
}

fn now() -> Instant {
    Instant::now()
}

async fn hand_over(connection: &mut AsyncSmtpConnection, envelope: &Envelope, message: &[u8]) -> Result<(), NotTaken> {
    let server = connection.server_info();
    let mut parameters = Vec::new();
    if !envelope.to().iter().chain(envelope.from()).all(|address| AsRef::<str>::as_ref(address).is_ascii()) {
        if !server.supports_feature(Extension::SmtpUtfEight) {
            return Err(NotTaken::Unwritable);
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !message.is_ascii() {
        if !server.supports_feature(Extension::EightBitMime) {
            return Err(NotTaken::Unwritable);
        }
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    let message = std::str::from_utf8(message).map_err(|_| NotTaken::Unwritable)?;
    connection.command(Mail::new(envelope.from().cloned(), parameters)).await?;
    for to in envelope.to() {
        connection.command(Rcpt::new(to.clone(), Vec::new())).await?;
    }
    connection.command(Data).await?;
    connection.command(Text(message)).await?;
    Ok(())
}

/// A message as it follows DATA: another dot before each line that
/// begins with one, and a dot alone at its end (RFC 5321 §4.5.2).
struct Text<'a>(&'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.0.split_inclusive('\n') {
            if line.starts_with('.') {
                f.write_str(".")?;
            }
            f.write_str(line)?;
        }
        if !self.0.ends_with("\r\n") {
            f.write_str("\r\n")?;
        }
        f.write_str(".\r\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_a_message_ends_it() {
        assert_eq!(Text("a\r\n.\r\n..b\r\n").to_string(), "a\r\n..\r\n...b\r\n.\r\n");
        assert_eq!(Text(".a\n.b").to_string(), "..a\n..b\r\n.\r\n");
        assert_eq!(Text("").to_string(), "\r\n.\r\n");
    }
}
