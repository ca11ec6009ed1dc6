//! Reports of mail that did not arrive (RFC 3464), read from a mailbox by IMAP.
//!
//! Every mail leaves with a return address of its own, which has the message's id in it: 122 random bits that its
//! recipient, and the mail servers on the way, have seen. A report is about the message whose id it carries there, or in
//! the head that it sends back, and about nothing else: no name, address or text in it is looked up. So who forges a
//! report can call one message undelivered, if they had it in their hands; they can call nothing delivered, and reach no
//! other message.
//!
//! A report is deleted from the mailbox once it is written down: it has an address in it. What is no report about a
//! message of ours is flagged, and left for people.

mod connection;
pub(in crate::post) mod report;

use std::time::Duration;

use futures_util::FutureExt as _;
use uurna_store::{BounceNoted, DatabaseError};

use self::connection::Connection;
pub use self::connection::ImapError;
use self::report::{Report, Said};
use super::day;
use crate::config::BouncesConfig;
use crate::service::Shared;
use uurna_union::message::Channel;

/// Between two looks into the mailbox.
const REST: Duration = Duration::from_mins(1);
/// The longest that one look may take.
const PATIENCE: Duration = Duration::from_mins(2);
/// Letters that are read in one look.
const AT_ONCE: usize = 200;

/// The mailbox of a service.
pub struct Bounces {
    service: Shared,
    config: BouncesConfig,
}

/// What one look found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    /// reports that were written down, or say nothing new, and are deleted
    pub read: usize,
    /// reports about messages whose sending has not been written down yet
    pub later: usize,
    /// letters that are left for people
    pub left: usize,
}

/// Why a look came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    #[error(transparent)]
    Imap(#[from] ImapError),
    #[error("the mail server took too long")]
    TooLong,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Check the settings, without opening anything.
///
/// # Errors
/// See [`ImapError`].
pub fn check(config: &BouncesConfig) -> Result<(), ImapError> {
    Connection::check(config)
}

impl Bounces {
    /// The mailbox in the configuration, if it names one.
    #[must_use]
    pub fn of(service: &Shared) -> Option<Self> {
        let config = service.config.bounces.clone()?;
        Some(Self { service: service.clone(), config })
    }

    /// Look again and again until `stop` resolves.
    pub async fn run(&self, stop: impl Future<Output = ()> + Send) {
        let mut stop = Box::pin(stop.fuse());
        loop {
            tokio::select! {
                biased;
                () = &mut stop => return,
                looked = self.look() => if let Err(error) = looked {
                    tracing::error!(%error, "reports of undelivered mail are read later");
                },
            }
            tokio::select! {
                biased;
                () = &mut stop => return,
                () = tokio::time::sleep(REST) => {}
            }
        }
    }

    /// Read what is in the mailbox. A look that ends in the middle has written down what it deleted: the next one reads
    /// the rest.
    pub async fn look(&self) -> Result<Looked, LookError> {
        tokio::time::timeout(PATIENCE, self.read_all()).await.map_err(|_| LookError::TooLong)?
    }

    async fn read_all(&self) -> Result<Looked, LookError> {
        let mut mailbox = Connection::open(&self.config).await?;
        let mut looked = Looked::default();
        for letter in mailbox.unread().await?.into_iter().take(AT_ONCE) {
            let bytes = mailbox.fetch(letter).await?;
            match self.read(&bytes).await? {
                BounceNoted::Yes => {
                    mailbox.delete(letter).await?;
                    looked.read += 1;
                }
                BounceNoted::Later => looked.later += 1,
                BounceNoted::Unknown => {
                    mailbox.flag(letter).await?;
                    looked.left += 1;
                }
            }
        }
        mailbox.close().await?;
        Ok(looked)
    }

    async fn read(&self, bytes: &[u8]) -> Result<BounceNoted, DatabaseError> {
        let Some(Report { message, said }) = report::read(bytes, &self.config.address) else {
            return Ok(BounceNoted::Unknown);
        };
        let store = &self.service.store;
        match said {
            Said::Failed(reason) => {
                store.note_bounce((&message, Channel::Email.name()), reason, day(self.service.clock.now())).await
            }
            Said::Nothing if store.is_known(&message).await? => Ok(BounceNoted::Yes),
            Said::Nothing => Ok(BounceNoted::Unknown),
        }
    }
}
