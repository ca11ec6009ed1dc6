//! One report about the delivery of a mail: which message, and what became of it.

use mail_parser::{Address as Found, HeaderValue, Message, MessageParser, MimeHeaders as _, PartType};
use uurna_union::ids::MessageId;
use uurna_union::message::Reason;

/// Parts of a report that are looked at; ours have three or four.
const PARTS: usize = 16;

/// A report about a message with one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Report {
    pub(super) message: MessageId,
    pub(super) said: Said,
}

/// What a report says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// it will not arrive
    Failed(Reason),
    /// it is late, or was handed on: nothing that changes anything
    Nothing,
}

/// Read a letter. `None` if it is no report of delivery (RFC 6522), or carries no id of a message.
pub(super) fn read(bytes: &[u8], return_address: &str) -> Option<Report> {
    let letter = MessageParser::default().parse(bytes)?;
    let kind = letter.content_type()?;
    let is_report = kind.ctype().eq_ignore_ascii_case("multipart")
        && kind.subtype().is_some_and(|subtype| subtype.eq_ignore_ascii_case("report"))
        && kind.attribute("report-type").is_some_and(|of| of.eq_ignore_ascii_case("delivery-status"));
    let status = is_report.then(|| status_of(&letter)).flatten()?;
    let message = returned_to(&letter, return_address).or_else(|| in_returned_head(&letter))?;
    Some(Report { message, said: said(&status) })
}

/// The part that programs read.
fn status_of(letter: &Message<'_>) -> Option<String> {
    let is_status = |part: &&mail_parser::MessagePart<'_>| {
        part.content_type().is_some_and(|kind| {
            let subtype = kind.subtype().unwrap_or_default();
            kind.ctype().eq_ignore_ascii_case("message") && subtype.eq_ignore_ascii_case("delivery-status")
        })
    };
    let part = letter.parts.iter().take(PARTS).find(is_status)?;
    Some(String::from_utf8_lossy(part.contents()).into_owned())
}

/// The id in the address to which the report came back: `bounces+ID@example.org`.
fn returned_to(letter: &Message<'_>, return_address: &str) -> Option<MessageId> {
    let (local, _) = return_address.split_once('@')?;
    let of_address = |address: &str| {
        let found = address.trim().trim_matches(['<', '>']).split('@').next()?;
        let (name, id) = found.split_once('+')?;
        name.eq_ignore_ascii_case(local).then(|| id.to_ascii_lowercase().parse().ok()).flatten()
    };
    let of_value = |value: &HeaderValue<'_>| match value {
        HeaderValue::Address(Found::List(all)) => all.iter().find_map(|one| of_address(one.address()?)),
        HeaderValue::Address(Found::Group(groups)) => {
            groups.iter().flat_map(|group| &group.addresses).find_map(|one| of_address(one.address()?))
        }
        HeaderValue::Text(text) => of_address(text),
        HeaderValue::TextList(texts) => texts.iter().find_map(|text| of_address(text)),
        _ => None,
    };
    ["Delivered-To", "X-Original-To", "To"].into_iter().find_map(|name| letter.header_values(name).find_map(of_value))
}

/// The id in the head of our mail, which the report sends back whole (`message/rfc822`) or alone (`text/rfc822-headers`).
fn in_returned_head(letter: &Message<'_>) -> Option<MessageId> {
    letter.parts.iter().take(PARTS).find_map(|part| match &part.body {
        PartType::Message(returned) => id_of(returned),
        PartType::Text(head) => {
            let is_head = part.content_type().is_some_and(|kind| {
                kind.subtype().is_some_and(|subtype| subtype.eq_ignore_ascii_case("rfc822-headers"))
            });
            let head = is_head.then(|| format!("{}\r\n\r\n", head.trim_end()))?;
            id_of(&MessageParser::default().parse(head.as_bytes())?)
        }
        _ => None,
    })
}

fn id_of(returned: &Message<'_>) -> Option<MessageId> {
    returned.message_id()?.trim_matches(['<', '>']).split('@').next()?.parse().ok()
}

/// The outcome in the fields about the recipient (RFC 3464, sections 2.3.3 and 2.3.4).
fn said(status: &str) -> Said {
    let field = |name: &str| {
        let value = |line: &str| {
            let (found, value) = line.split_once(':')?;
            found.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_ascii_lowercase())
        };
        status.lines().find_map(value).unwrap_or_default()
    };
    if !field("action").starts_with("failed") {
        return Said::Nothing;
    }
    let status = field("status");
    let status = status.split([' ', '(', ';']).next().unwrap_or_default();
    // 5.1.x is about the address: no such mailbox, no such system, none that takes mail (RFC 3463, section 3.2)
    Said::Failed(if status.starts_with("5.1.") { Reason::NoSuchAddress } else { Reason::Bounced })
}

#[cfg(test)]
pub(in crate::post) mod tests {
    use super::*;

    pub(in crate::post) const RETURN: &str = "bounces@vote.example.org";
    const ID: &str = "0d3b5b0e-7a31-4a6e-9d2c-5d3f0c5f7a11";

    /// A report as Postfix writes one, to this address, with this head sent back.
    pub(in crate::post) fn report(to: &str, action: &str, status: &str, returned: &str) -> String {
        format!(
            "Return-Path: <>\nDate: Wed, 25 Nov 2026 09:00:00 +0200 (EET)\nFrom: MAILER-DAEMON@mx.example.net\n\
             Subject: Undelivered Mail Returned to Sender\nTo: {to}\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n\
             Content-Type: multipart/report; report-type=delivery-status;\n\tboundary=\"frontier\"\n\n\
             This is a MIME-encapsulated message.\n\n--frontier\nContent-Description: Notification\n\
             Content-Type: text/plain; charset=us-ascii\n\nI'm sorry to have to inform you.\n\n\
             <maija@example.net>: host mx.example.net said: 550 5.1.1 unknown\n\n--frontier\n\
             Content-Description: Delivery report\nContent-Type: message/delivery-status\n\n\
             Reporting-MTA: dns; mx.example.net\nArrival-Date: Wed, 25 Nov 2026 09:00:00 +0200\n\n\
             Final-Recipient: rfc822; maija@example.net\nOriginal-Recipient: rfc822;maija@example.net\n\
             Action: {action}\nStatus: {status}\nRemote-MTA: dns; mx.example.net\n\
             Diagnostic-Code: smtp; 550 5.1.1 unknown\n\n--frontier\nContent-Description: Undelivered Message\n\
             {returned}\n--frontier--\n"
        )
        .replace('\n', "\r\n")
    }

    fn whole(of: &str) -> String {
        format!(
            "Content-Type: message/rfc822\n\nFrom: Elections <no-reply@example.org>\nTo: maija@example.net\n\
             Subject: Your voting code\nMessage-ID: <{of}@example.org>\nContent-Type: text/plain\n\nHello\n"
        )
    }

    fn head(of: &str) -> String {
        format!("Content-Type: text/rfc822-headers\n\nTo: maija@example.net\nMessage-ID: <{of}@example.org>\n")
    }

    fn failed(reason: Reason) -> Report {
        Report { message: ID.parse().unwrap(), said: Said::Failed(reason) }
    }

    fn own(of: &str) -> String {
        format!("bounces+{of}@vote.example.org")
    }

    #[test]
    fn the_message_is_the_one_of_the_return_address_or_of_the_head_that_is_sent_back() {
        let none = "Content-Type: text/plain\n\nnothing\n";
        for (to, returned) in [
            (own(ID), none.to_owned()),
            (format!("<{}>", own(&ID.to_uppercase())), none.to_owned()),
            (RETURN.to_owned(), whole(ID)),
            (RETURN.to_owned(), head(ID)),
        ] {
            let text = report(&to, "failed", "5.1.1", &returned);
            assert_eq!(read(text.as_bytes(), RETURN), Some(failed(Reason::NoSuchAddress)), "{text}");
        }
        let other = report("someone+0d3b5b0e-7a31-4a6e-9d2c-5d3f0c5f7a11@vote.example.org", "failed", "5.1.1", none);
        assert_eq!(read(other.as_bytes(), RETURN), None, "another mailbox");
    }

    #[test]
    fn only_a_failure_counts_and_its_status_says_why() {
        for (status, reason) in [
            ("5.1.1", Reason::NoSuchAddress),
            ("5.1.10 (null MX)", Reason::NoSuchAddress),
            ("5.2.2", Reason::Bounced),
            ("4.4.7", Reason::Bounced),
            ("", Reason::Bounced),
        ] {
            let text = report(&own(ID), "Failed", status, &whole(ID));
            assert_eq!(read(text.as_bytes(), RETURN), Some(failed(reason)), "{status}");
        }
        for action in ["delayed", "delivered", "relayed", "expanded", ""] {
            let text = report(&own(ID), action, "5.1.1", &whole(ID));
            assert_eq!(read(text.as_bytes(), RETURN).unwrap().said, Said::Nothing, "{action}");
        }
    }

    #[test]
    fn a_letter_of_a_person_an_answer_of_a_machine_and_half_a_report_are_none() {
        let letter =
            format!("From: m@example.net\r\nTo: {}\r\nSubject: Hello\r\n\r\nMessage-ID: <{ID}@x>\r\n", own(ID));
        let read_at = |receipt: &str| receipt.replace("delivery-status;", "disposition-notification;");
        let whole = report(&own(ID), "failed", "5.1.1", &whole(ID));
        for none in [letter, read_at(&whole), String::new(), "\u{0}\r\n".to_owned()] {
            assert_eq!(read(none.as_bytes(), RETURN), None, "{none}");
        }
        for end in 0..whole.len() {
            // a report that was cut off may still be read, and never as another
            if let Some(found) = read(&whole.as_bytes()[..end], RETURN) {
                assert_eq!(found.message, ID.parse().unwrap());
            }
        }
    }
}
