//! One conversation with a mail server, by IMAP (RFC 9051).

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use async_imap::{Client, Session};
use futures_util::TryStreamExt as _;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::config::{BouncesConfig, ImapSecurity};

/// Bytes of a letter that are fetched: a report has everything that counts in its first parts, and may send back a long
/// message behind them.
const MOST: usize = 64 * 1024;

/// Why the mailbox cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ImapError {
    /// the return address is none
    #[error("bounces.address {found:?} is no return address: write one like bounces@vote.example.org, without a +")]
    Address {
        /// as configured
        found: String,
    },
    /// the authority's certificate cannot be read
    #[error("bounces.root_certificate {}: {why}", path.display())]
    Root {
        /// which file
        path: PathBuf,
        /// what is wrong
        why: String,
    },
    /// the server's name cannot be one
    #[error("bounces.host {host:?} is no name of a server")]
    Host {
        /// as configured
        host: String,
    },
    /// nobody answers, or with a wrong certificate
    #[error("the mail server of bounces.host cannot be reached: {0}")]
    Unreachable(#[from] std::io::Error),
    /// name or password is wrong
    #[error("the mail server does not let us in: see bounces.user and UURNA_BOUNCES_PASSWORD")]
    SignIn,
    /// it says something that does not fit
    #[error("the mail server says no: {0}")]
    Said(#[from] async_imap::error::Error),
}

/// Bytes that go both ways.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug> Stream for T {}

/// An open mailbox.
pub(super) struct Connection {
    session: Session<Box<dyn Stream>>,
}

/// A letter's number, which stays the same as long as the mailbox is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Letter(u32);

impl Connection {
    /// Check the configuration, without opening anything.
    pub(super) fn check(config: &BouncesConfig) -> Result<(), ImapError> {
        // the return address has the message's id behind a +, and a local part has at most 64 bytes (RFC 5321)
        let is_address = config.address.split_once('@').is_some_and(|(local, domain)| {
            let is_plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
            (1..=24).contains(&local.len()) && is_plain(local) && domain.contains('.') && is_plain(domain)
        });
        if !is_address {
            return Err(ImapError::Address { found: config.address.clone() });
        }
        server_name(config)?;
        tls(config).map(drop)
    }

    /// Sign in, and open the mailbox.
    pub(super) async fn open(config: &BouncesConfig) -> Result<Self, ImapError> {
        let stream = TcpStream::connect((config.host.as_str(), config.port())).await?;
        let stream: Box<dyn Stream> = match config.security {
            ImapSecurity::None => Box::new(stream),
            ImapSecurity::Tls => Box::new(tls(config)?.connect(server_name(config)?, stream).await?),
        };
        let mut client = Client::new(stream);
        client.read_response().await?;
        let signed_in = client.login(&config.user, config.password.as_deref().unwrap_or_default()).await;
        let mut session = signed_in.map_err(|(error, _)| match error {
            async_imap::error::Error::No(_) => ImapError::SignIn,
            error => ImapError::Said(error),
        })?;
        session.select(&config.mailbox).await?;
        Ok(Self { session })
    }

    /// Letters that are neither deleted nor left for people, the oldest first.
    pub(super) async fn unread(&mut self) -> Result<Vec<Letter>, ImapError> {
        let found = self.session.uid_search("UNDELETED UNFLAGGED").await?;
        let mut letters: Vec<Letter> = found.into_iter().map(Letter).collect();
        letters.sort_unstable();
        Ok(letters)
    }

    /// The beginning of a letter, without calling it seen.
    pub(super) async fn fetch(&mut self, Letter(letter): Letter) -> Result<Vec<u8>, ImapError> {
        let query = format!("(UID BODY.PEEK[]<0.{MOST}>)");
        let fetched: Vec<_> = self.session.uid_fetch(letter.to_string(), query).await?.try_collect().await?;
        let mine = fetched.iter().find(|one| one.uid == Some(letter));
        Ok(mine.and_then(|one| one.body()).unwrap_or_default().to_vec())
    }

    /// Mark a letter as deleted; [`Self::close`] takes it out of the mailbox.
    pub(super) async fn delete(&mut self, letter: Letter) -> Result<(), ImapError> {
        self.mark(letter, "\\Deleted").await
    }

    /// Leave a letter for people.
    pub(super) async fn flag(&mut self, letter: Letter) -> Result<(), ImapError> {
        self.mark(letter, "\\Flagged").await
    }

    async fn mark(&mut self, Letter(letter): Letter, flag: &str) -> Result<(), ImapError> {
        let marked = self.session.uid_store(letter.to_string(), format!("+FLAGS.SILENT ({flag})")).await?;
        marked.try_collect::<Vec<_>>().await?;
        Ok(())
    }

    /// Take out what is deleted, and sign out.
    pub(super) async fn close(mut self) -> Result<(), ImapError> {
        self.session.expunge().await?.try_collect::<Vec<_>>().await?;
        self.session.logout().await?;
        Ok(())
    }
}

fn server_name(config: &BouncesConfig) -> Result<ServerName<'static>, ImapError> {
    ServerName::try_from(config.host.clone()).map_err(|_| ImapError::Host { host: config.host.clone() })
}

/// TLS that trusts the public authorities, or the one that is named.
fn tls(config: &BouncesConfig) -> Result<TlsConnector, ImapError> {
    let mut roots = RootCertStore::empty();
    if let Some(path) = &config.root_certificate {
        let failed = |why: String| ImapError::Root { path: path.clone(), why };
        let pem = std::fs::read(path).map_err(|error| failed(error.to_string()))?;
        let root = CertificateDer::from_pem_slice(&pem).map_err(|error| failed(error.to_string()))?;
        roots.add(root).map_err(|error| failed(error.to_string()))?;
    } else {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(|error| ImapError::Unreachable(std::io::Error::other(error)))?;
    Ok(TlsConnector::from(Arc::new(builder.with_root_certificates(roots).with_no_client_auth())))
}
