//! E-mail: over SMTP, or into a folder to look at.

use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};

use lettre::Address;
use lettre::address::Envelope;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, Message};
use lettre::transport::smtp::Error;
use uurna_election_core::time::Timestamp;

mod connections;

use self::connections::{Connections, NotTaken};
use super::{Attempt, Reason};
use crate::config::MailConfig;
use uurna_keeper::durable;
use uurna_keeper::durable::Access;

/// Bytes of a line in mail, without its end (RFC 5322, section 2.1.1).
const LONGEST_LINE: usize = 998;

/// A way for e-mail to leave.
pub struct Mailer {
    from: Mailbox,
    way: Way,
    /// where undelivered mail comes back to: the part before the `+`, and the domain
    returns_to: Option<(String, String)>,
}

enum Way {
    Smtp(Connections),
    Folder(PathBuf),
}

/// Why e-mail cannot be sent.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    /// the sender is no address
    #[error("mail.from {found:?} is no sender: write \"Elections <no-reply@example.org>\"")]
    From {
        /// as configured
        found: String,
    },
    /// neither a server nor a folder, or both
    #[error("mail needs either a host or a folder")]
    Way,
    /// the authority's certificate cannot be read
    #[error("mail.root_certificate {}: {why}", path.display())]
    Root {
        /// which file
        path: PathBuf,
        /// what is wrong
        why: String,
    },
    /// the server's name cannot be one
    #[error("mail.host {host:?}: {source}")]
    Host {
        /// as configured
        host: String,
        /// what is wrong
        source: Error,
    },
}

/// An e-mail, ready but for its head.
pub(super) struct Mail<'a> {
    /// the message's reference: a mail server that gets it twice can tell, and so can the recipient's mail program
    pub(super) reference: &'a str,
    pub(super) to: &'a str,
    pub(super) subject: &'a str,
    pub(super) text: &'a str,
}

impl Mailer {
    /// Check the configuration, without opening anything.
    ///
    /// # Errors
    /// See [`MailerError`].
    pub fn check(config: &MailConfig) -> Result<(), MailerError> {
        sender(config)?;
        if config.host.is_some() == config.folder.is_some() { Err(MailerError::Way) } else { Ok(()) }
    }

    /// The configured way; made inside the runtime that owns its connections.
    ///
    /// # Errors
    /// See [`MailerError`].
    pub fn new(config: &MailConfig) -> Result<Self, MailerError> {
        let from = sender(config)?;
        let way = match (&config.host, &config.folder) {
            (Some(host), None) => Way::Smtp(Connections::new(config, host)?),
            (None, Some(folder)) => Way::Folder(folder.clone()),
            _ => return Err(MailerError::Way),
        };
        Ok(Self { from, way, returns_to: None })
    }

    /// The same with a return address of its own for each message, made from this one: `bounces+ID@example.org`.
    #[must_use]
    pub fn returning_to(self, address: &str) -> Self {
        let parts = address.split_once('@').map(|(local, domain)| (local.to_owned(), domain.to_owned()));
        Self { returns_to: parts, ..self }
    }

    /// Send a message that says only that messages arrive, for the operator who sets up a service.
    pub async fn send_test(&self, to: &str, now: Timestamp) -> Attempt {
        let id = format!("test-{}", now.seconds());
        let text = "This message was sent by `uurna doctor`. If it is in your inbox, and not among spam, codes will arrive there too.\n";
        self.send(&Mail { reference: &id, to, subject: "Uurna: messages arrive", text }, now).await
    }

    pub(super) async fn send(&self, mail: &Mail<'_>, now: Timestamp) -> Attempt {
        let Some(message) = self.compose(mail, now) else { return Attempt::Refused(Reason::NotAnAddress) };
        let Some(envelope) = self.envelope(&message, mail.reference) else {
            return Attempt::Refused(Reason::NotAnAddress);
        };
        match &self.way {
            Way::Smtp(connections) => match connections.send(&envelope, &message.formatted()).await {
                Ok(()) => Attempt::Sent,
                Err(NotTaken::Unwritable) => Attempt::Refused(Reason::NotAnAddress),
                Err(NotTaken::Said(error)) => judge(&error),
            },
            Way::Folder(folder) => {
                let path = folder.join(format!("{}.eml", mail.reference));
                let written = durable::make_private_folder(folder)
                    .and_then(|()| durable::write(&path, &message.formatted(), Access::Private));
                written.map_or(Attempt::OurFault(Reason::Unreachable), |()| Attempt::Sent)
            }
        }
    }

    /// From whom, as servers see it, and to whom.
    fn envelope(&self, message: &Message, reference: &str) -> Option<Envelope> {
        let Some((local, domain)) = &self.returns_to else { return Some(message.envelope().clone()) };
        let returns_to = Address::new(format!("{local}+{reference}"), domain).ok()?;
        Envelope::new(Some(returns_to), message.envelope().to().to_vec()).ok()
    }

    /// Plain text alone: nothing in it is fetched, nothing in it can hide where a link leads.
    fn compose(&self, mail: &Mail<'_>, now: Timestamp) -> Option<Message> {
        let to: Mailbox = mail.to.trim().parse().ok()?;
        let domain = self.from.email.domain();
        let date = UNIX_EPOCH + Duration::from_secs(u64::try_from(now.seconds()).ok()?);
        let machine = HeaderName::new_from_ascii_str("Auto-Submitted");
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.email))
            .subject(mail.subject)
            .date(date)
            .message_id(Some(format!("<{}@{domain}>", mail.reference)))
            .raw_header(HeaderValue::new(machine, "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN);
        message.body(self.body(mail.text)).ok()
    }

    /// An encoding that folds no line. Quoted-printable, which lettre chooses where a line has more than 76 bytes, breaks a link in the
    /// middle of its code, and programs that read mail badly show it broken. A file in the folder is to be read by people.
    fn body(&self, text: &str) -> Body {
        let is_short = text.lines().all(|line| line.len() <= LONGEST_LINE) && !text.contains('\0');
        let as_it_is = match &self.way {
            Way::Folder(_) => Some(ContentTransferEncoding::EightBit),
            Way::Smtp(_) => text.is_ascii().then_some(ContentTransferEncoding::SevenBit),
        };
        let lines = text.replace("\r\n", "\n").replace('\n', "\r\n");
        match as_it_is.filter(|_| is_short) {
            Some(encoding) => Body::dangerous_pre_encoded(lines.into_bytes(), encoding),
            None => Body::new_with_encoding(lines, ContentTransferEncoding::Base64).unwrap_or_else(Body::new),
        }
    }
}

fn sender(config: &MailConfig) -> Result<Mailbox, MailerError> {
    config.from.parse().map_err(|_| MailerError::From { found: config.from.clone() })
}

/// Codes by which a server says that it does not let us in: never the recipient's fault, with either first digit.
const SIGN_IN: [u16; 5] = [454, 530, 534, 535, 538];

/// Codes by which a server says that nobody has this address.
const NOBODY: [u16; 3] = [550, 551, 553];

fn judge(error: &Error) -> Attempt {
    match error.status().map(u16::from) {
        Some(code) if SIGN_IN.contains(&code) => Attempt::OurFault(Reason::SignInRefused),
        // no answer; or the server is closing, and takes no mail at all
        None | Some(421) => Attempt::OurFault(Reason::Unreachable),
        Some(code) if NOBODY.contains(&code) => Attempt::Refused(Reason::NoSuchAddress),
        Some(_) if error.is_permanent() => Attempt::Refused(Reason::Refused),
        Some(_) => Attempt::Later(Reason::NotNow),
    }
}
