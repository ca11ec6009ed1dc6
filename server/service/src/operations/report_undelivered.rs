//! Write down that a text message did not arrive. By the gateway that took it, which has a token for this alone.

use sha2::{Digest as _, Sha256};
use uurna_store::{BounceNoted, DatabaseError};
use uurna_union::ids::MessageId;
use uurna_union::message::{Channel, Reason};

use crate::post::day;
use crate::service::Service;

/// What a gateway says of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmsReport {
    Delivered,
    /// nobody has the number
    NoSuchNumber,
    /// it did not arrive for another reason
    Undelivered,
}

impl SmsReport {
    /// The report with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "delivered" => Some(Self::Delivered),
            "no-such-number" => Some(Self::NoSuchNumber),
            "undelivered" => Some(Self::Undelivered),
            _ => None,
        }
    }
}

/// Why a report was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ReportUndeliveredRefusal {
    #[error("this service takes no reports about text messages")]
    NotTaken,
    #[error("this is not the gateway's token")]
    Token,
    #[error("there is no such message")]
    NoSuchMessage,
    /// that the message was sent is not written down yet
    #[error("the message is on its way: say it again in a minute")]
    Early,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Take a report about a text message. Mail is none of a gateway's business.
///
/// # Errors
/// See [`ReportUndeliveredRefusal`].
pub async fn report_undelivered(
    service: &Service,
    token: Option<&str>,
    message: &MessageId,
    report: SmsReport,
) -> Result<(), ReportUndeliveredRefusal> {
    let own = service.config.sms.as_ref().and_then(|sms| sms.reports.as_deref());
    let own = own.ok_or(ReportUndeliveredRefusal::NotTaken)?;
    // digests are compared: the time that it takes says nothing about the token
    let digest = |token: &str| Sha256::digest(token.as_bytes());
    if token.is_none_or(|token| digest(token) != digest(own)) {
        return Err(ReportUndeliveredRefusal::Token);
    }
    let reason = match report {
        SmsReport::Delivered => return Ok(()),
        SmsReport::NoSuchNumber => Reason::NoSuchAddress,
        SmsReport::Undelivered => Reason::Bounced,
    };
    let which = (message, Channel::Sms.name());
    match service.store.note_bounce(which, reason, day(service.clock.now())).await? {
        BounceNoted::Yes => Ok(()),
        BounceNoted::Later => Err(ReportUndeliveredRefusal::Early),
        BounceNoted::Unknown => Err(ReportUndeliveredRefusal::NoSuchMessage),
    }
}
