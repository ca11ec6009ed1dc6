//! One message: to whom, about what, and its form while it is sealed.

use jiff::tz::TimeZone;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::manifest::{Contact, ElectionId, Fingerprint, Manifest};
use uurna_election_core::roll::voter_mark;
use uurna_election_core::time::Timestamp;
use zeroize::Zeroizing;

use uurna_words::Language;

/// Why a message is not sent, or not yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// the text in the register is not an address
    NotAnAddress,
    /// nobody has this address
    NoSuchAddress,
    /// the mail server or gateway refuses it for good
    Refused,
    /// the mail server or gateway refuses it for now
    NotNow,
    /// the mail server or gateway cannot be reached
    Unreachable,
    /// the mail server or gateway does not let us in
    SignInRefused,
    /// sealed under another master key
    Unreadable,
    /// it could not be sent in time
    TooLate,
    /// a newer code replaced it
    CodeReplaced,
    /// the election is not in the state in which it may leave: voting is suspended
    Suspended,
    /// the recipient's mail or phone service took it, and could not deliver it
    Bounced,
    /// the member has a code by another way
    HandedOver,
    /// it is night where the recipient lives
    Quiet,
    /// its election was cancelled
    Cancelled,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::NotAnAddress,
        Self::NoSuchAddress,
        Self::Refused,
        Self::NotNow,
        Self::Unreachable,
        Self::SignInRefused,
        Self::Unreadable,
        Self::TooLate,
        Self::CodeReplaced,
        Self::Suspended,
        Self::Bounced,
        Self::HandedOver,
        Self::Quiet,
        Self::Cancelled,
    ];

    /// The name in the database; `post-reason-NAME` in `post.ftl` says it to people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotAnAddress => "not-an-address",
            Self::NoSuchAddress => "no-such-address",
            Self::Refused => "refused",
            Self::NotNow => "not-now",
            Self::Unreachable => "unreachable",
            Self::SignInRefused => "sign-in-refused",
            Self::Unreadable => "unreadable",
            Self::TooLate => "too-late",
            Self::CodeReplaced => "code-replaced",
            Self::Suspended => "suspended",
            Self::Bounced => "bounced",
            Self::HandedOver => "handed-over",
            Self::Quiet => "quiet",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A way to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// e-mail
    Email,
    /// text message
    Sms,
    /// on paper
    Letter,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Email, Self::Sms, Self::Letter];

    /// The name in the database and the interface.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Letter => "letter",
        }
    }

    /// The channel with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

/// Where a message goes.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// an e-mail address
    Email(String),
    /// a telephone number, with its country: `+358…`
    Sms(String),
    /// the lines below the name; none if letters are handed out
    Letter(Vec<String>),
}

impl Address {
    /// Its channel.
    #[must_use]
    pub fn channel(&self) -> Channel {
        match self {
            Self::Email(_) => Channel::Email,
            Self::Sms(_) => Channel::Sms,
            Self::Letter(_) => Channel::Letter,
        }
    }
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Address({}, <redacted>)", self.channel().name())
    }
}

/// A message with a finished text: an invitation, a sign-in link, a notice.
#[derive(Debug)]
pub struct Message {
    /// the election it is about: its messages are erased with its voters' data
    pub election: Option<ElectionId>,
    /// what it is: `invitation`, `sign-in`, …
    pub kind: &'static str,
    /// whom it is for: a signer's or an officer's id
    pub addressee: String,
    /// in which it is written
    pub language: Language,
    /// where it goes; by e-mail or text message
    pub to: Address,
    /// shown in the list of a mail program: neutral; unused in a text message
    pub subject: String,
    /// plain text
    pub text: Zeroizing<String>,
    /// from this time on it is of no use
    pub expires_at: Timestamp,
}

/// What a voter must know about an election, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// the manifest's id
    pub election: ElectionId,
    /// E
    pub fingerprint: Fingerprint,
    /// what is voted on
    pub title: String,
    /// whose election it is
    pub organisation: String,
    /// when voting begins
    pub opens: Timestamp,
    /// when it ends
    pub closes: Timestamp,
    /// whom voters ask
    pub contact: Option<Contact>,
    /// the zone where they live; the installation's zone if unknown
    pub zone: Option<TimeZone>,
}

impl Occasion {
    /// From the manifest, with times in a zone.
    #[must_use]
    pub fn of(manifest: &Manifest, zone: Option<&TimeZone>, language: Language) -> Self {
        let tag = language.tag();
        Self {
            election: manifest.id(),
            fingerprint: manifest.fingerprint(),
            title: manifest.title().in_language(tag).to_owned(),
            organisation: manifest.organisation().in_language(tag).to_owned(),
            opens: manifest.opens(),
            closes: manifest.closes(),
            contact: manifest.contact().cloned(),
            zone: zone.cloned(),
        }
    }

    fn push(&self, text: &mut Zeroizing<String>) {
        let contact = self.contact.clone().unwrap_or_default();
        push(text, &self.election.to_string());
        push(text, &self.fingerprint.to_string());
        push(text, &self.title);
        push(text, &self.organisation);
        push(text, &self.opens.to_string());
        push(text, &self.closes.to_string());
        push(text, self.zone.as_ref().and_then(TimeZone::iana_name).unwrap_or_default());
        for part in [&contact.name, &contact.email, &contact.phone] {
            push(text, part);
        }
    }

    /// Read what was pushed; earlier versions had no zone and contact.
    fn take(rest: &mut &str, has_contact: bool) -> Option<Self> {
        let mut occasion = Self {
            election: take(rest)?.parse().ok()?,
            fingerprint: take(rest)?.parse().ok()?,
            title: take(rest)?.to_owned(),
            organisation: take(rest)?.to_owned(),
            opens: take(rest)?.parse().ok()?,
            closes: take(rest)?.parse().ok()?,
            contact: None,
            zone: None,
        };
        if has_contact {
            occasion.zone = TimeZone::get(take(rest)?).ok();
            let mut part = || take(rest).map(str::to_owned);
            let contact = Contact { name: part()?, email: part()?, phone: part()? };
            occasion.contact = Some(contact).filter(|contact| !contact.name.is_empty());
        }
        Some(occasion)
    }
}

/// A voting code on its way to its voter.
#[derive(Debug)]
pub struct CodeMessage {
    /// where it goes
    pub to: Address,
    /// the voter's name
    pub name: String,
    /// the code in five groups of four
    code: Zeroizing<String>,
    /// its election
    pub occasion: Occasion,
}

impl CodeMessage {
    /// A code, shown as [`SecretVotingCode::show`] does.
    #[must_use]
    pub fn new(to: Address, name: String, code: Zeroizing<String>, occasion: Occasion) -> Self {
        Self { to, name, code, occasion }
    }

    /// The code, to be written where its voter reads it.
    #[must_use]
    pub fn expose_code(&self) -> &str {
        &self.code
    }

    /// The voter mark; empty for an invalid code.
    #[must_use]
    pub fn mark(&self) -> String {
        let credential =
            SecretVotingCode::parse(&self.code).map(|code| code.credential(self.occasion.election.as_bytes()));
        credential.map(|credential| voter_mark(credential.public().encoding())).unwrap_or_default()
    }
}

/// The sealed content: lines in one buffer, which is wiped as a whole.
#[derive(Debug)]
pub enum SecretBody {
    /// a finished text
    Text { to: Address, subject: String, text: Zeroizing<String> },
    /// a code, whose text is made when it is sent
    Code(CodeMessage),
}

/// Enough for a usual body, so that the buffer does not move while it grows.
const USUAL: usize = 4096;

impl SecretBody {
    #[must_use]
    pub fn encode(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(USUAL));
        match self {
            Self::Text { to, subject, text: words } => {
                text.push_str("text/1\n");
                push_address(&mut text, to);
                push(&mut text, subject);
                text.push_str(words);
            }
            Self::Code(CodeMessage { to, name, code, occasion }) => {
                text.push_str("code/2\n");
                push_address(&mut text, to);
                push(&mut text, name);
                push(&mut text, code);
                occasion.push(&mut text);
            }
        }
        text
    }

    /// `None` for bytes that no version of this program has written.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (form, mut rest) = text.split_once('\n')?;
        let to = take_address(&mut rest)?;
        match form {
            "text/1" => {
                let subject = take(&mut rest)?.to_owned();
                Some(Self::Text { to, subject, text: Zeroizing::new(rest.to_owned()) })
            }
            "code/1" | "code/2" => {
                let name = take(&mut rest)?.to_owned();
                let code = Zeroizing::new(take(&mut rest)?.to_owned());
                let occasion = Occasion::take(&mut rest, form == "code/2")?;
                rest.is_empty().then_some(Self::Code(CodeMessage { to, name, code, occasion }))
            }
            _ => None,
        }
    }
}

/// Push a line; a character that ends lines, or does other harm in a mail's head, becomes a blank.
fn push(text: &mut String, line: &str) {
    text.extend(line.chars().map(|c| if c.is_control() { ' ' } else { c }));
    text.push('\n');
}

fn push_address(text: &mut String, address: &Address) {
    push(text, address.channel().name());
    match address {
        Address::Email(to) | Address::Sms(to) => push(text, to),
        Address::Letter(lines) => {
            push(text, &lines.len().to_string());
            for line in lines {
                push(text, line);
            }
        }
    }
}

fn take<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let (line, after) = rest.split_once('\n')?;
    *rest = after;
    Some(line)
}

fn take_address(rest: &mut &str) -> Option<Address> {
    Some(match Channel::named(take(rest)?)? {
        Channel::Email => Address::Email(take(rest)?.to_owned()),
        Channel::Sms => Address::Sms(take(rest)?.to_owned()),
        Channel::Letter => {
            let lines: usize = take(rest)?.parse().ok()?;
            Address::Letter((0..lines).map(|_| take(rest).map(str::to_owned)).collect::<Option<_>>()?)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(to: Address, name: &str) -> SecretBody {
        let occasion = Occasion {
            election: ElectionId::from([7; 16]),
            fingerprint: Fingerprint::of(b"a manifest"),
            title: "Luottamusmies 2027".into(),
            organisation: "Ammattiosasto 2".into(),
            opens: Timestamp::from_seconds(1_800_000_000).unwrap(),
            closes: Timestamp::from_seconds(1_800_100_000).unwrap(),
            contact: Some(Contact { name: "Anna".into(), email: "a@b.fi".into(), phone: String::new() }),
            zone: TimeZone::get("Europe/Stockholm").ok(),
        };
        let code = SecretVotingCode::from_secret([1; 12]).unwrap().show();
        SecretBody::Code(CodeMessage::new(to, name.into(), code, occasion))
    }

    #[test]
    fn a_body_is_read_as_it_was_written() {
        let letter = Address::Letter(vec!["Katu 1".into(), "00100 Helsinki".into()]);
        for to in [Address::Email("a@example.org".into()), Address::Sms("+358401234567".into()), letter] {
            let body = code(to.clone(), "Maija Virtanen");
            let SecretBody::Code(read) = SecretBody::decode(body.encode().as_bytes()).unwrap() else {
                panic!("a code")
            };
            let SecretBody::Code(written) = body else { unreachable!() };
            assert_eq!((&read.to, &read.name, &read.occasion), (&to, &written.name, &written.occasion));
            assert_eq!(read.expose_code(), written.expose_code());
            assert_eq!(read.mark().len(), "XXXX-XXXX-XX".len());
        }
        let text = Zeroizing::new("One\n\ntwo".to_owned());
        let body = SecretBody::Text { to: Address::Email("a@b.fi".into()), subject: "Hello".into(), text };
        let SecretBody::Text { to, subject, text } = SecretBody::decode(body.encode().as_bytes()).unwrap() else {
            panic!("a text")
        };
        assert_eq!((to, subject.as_str(), text.as_str()), (Address::Email("a@b.fi".into()), "Hello", "One\n\ntwo"));
    }

    #[test]
    fn a_code_that_waited_since_before_there_were_contacts_is_read() {
        let body = code(Address::Sms("+358401234567".into()), "Maija").encode();
        let lines: Vec<&str> = body.lines().collect();
        let old = lines[..lines.len() - 4].join("\n").replace("code/2", "code/1") + "\n";
        let Some(SecretBody::Code(read)) = SecretBody::decode(old.as_bytes()) else { panic!("a code: {old}") };
        assert_eq!((read.occasion.contact, read.occasion.zone), (None, None));
        assert_eq!(read.occasion.title, "Luottamusmies 2027");
    }

    #[test]
    fn a_name_with_line_ends_stays_one_line() {
        let body = code(Address::Email("a@b.fi".into()), "Evil\r\nBcc: all@example.org");
        let SecretBody::Code(read) = SecretBody::decode(body.encode().as_bytes()).unwrap() else { panic!("a code") };
        assert_eq!(read.name, "Evil  Bcc: all@example.org");
    }

    #[test]
    fn a_body_cut_short_is_no_body() {
        let whole = code(Address::Letter(vec!["Katu 1".into()]), "Maija").encode();
        for end in 0..whole.len() {
            assert!(SecretBody::decode(&whole.as_bytes()[..end]).is_none(), "{end}");
        }
        assert!(SecretBody::decode(format!("{}x", *whole).as_bytes()).is_none());
    }
}
