//! The texts of messages. Sender, subject and text messages are neutral: a locked screen may show them.

use jiff::tz::TimeZone;
use zeroize::Zeroizing;

use uurna_election_core::manifest::Contact;
use uurna_words::{Filling, Words};

use crate::election_code::election_code;
use crate::message::{Channel, CodeMessage, Occasion};
use crate::voter_message::VoterMessage;

/// The service's address for links, and the time zone of its people.
#[derive(Debug, Clone, Copy)]
pub struct Links<'a> {
    /// `https://vote.example.org`
    pub public_url: &'a str,
    /// the zone of times, unless the election has another one
    pub zone: &'a TimeZone,
}

impl Links<'_> {
    /// When voting opens and closes in the voters' zone, the close with the name of the zone.
    #[must_use]
    pub fn times(&self, words: Words, occasion: &Occasion) -> (String, String) {
        let zone = occasion.zone.as_ref().unwrap_or(self.zone);
        (words.moment(occasion.opens, zone), words.moment_in_zone(occasion.closes, zone))
    }

    /// The voter's own link: code and E are in the fragment, which browsers send to nobody. It ends with E, and E with
    /// a letter or digit (its last symbol has two bits to spare), so no mail program takes its end for punctuation.
    #[must_use]
    pub fn voting(&self, message: &CodeMessage) -> Zeroizing<String> {
        let occasion = &message.occasion;
        // wiped as a whole: so it must not move while it grows
        let mut link = Zeroizing::new(String::with_capacity(self.public_url.len() + 128));
        link.push_str(self.public_url);
        link.push_str("/v/");
        link.push_str(&occasion.election.to_string());
        link.push('#');
        link.extend(message.expose_code().chars().filter(|c| *c != '-'));
        link.push('.');
        link.push_str(&occasion.fingerprint.to_string());
        link
    }

    /// The page of an election that everybody may read.
    #[must_use]
    pub fn public_page(&self, occasion: &Occasion) -> String {
        format!("{}/e/{}", self.public_url, occasion.election)
    }

    /// The file with opening and close for a calendar.
    #[must_use]
    pub fn calendar(&self, occasion: &Occasion) -> String {
        format!("{}/calendar.ics", self.public_page(occasion))
    }

    /// The address to type where no link can be followed: the first eight digits of the election's id name it.
    #[must_use]
    pub fn typed(&self, occasion: &Occasion) -> String {
        let host = self.public_url.strip_prefix("https://").unwrap_or(self.public_url);
        let election = occasion.election.to_string();
        format!("{host}/v/{}", election.split('-').next().unwrap_or_default())
    }
}

/// The sentence about the contact, behind another sentence; empty without a contact.
fn contact_in_a_sentence(words: Words, occasion: &Occasion) -> String {
    occasion.contact.as_ref().map(|contact| format!(" {}", whom_to_ask(words, contact))).unwrap_or_default()
}

/// One way to the contact, on a line of its own: one is enough where every character costs.
fn contact_in_short(words: Words, occasion: &Occasion) -> String {
    let way = |Contact { email, phone, .. }: &Contact| if phone.is_empty() { email.clone() } else { phone.clone() };
    let way = occasion.contact.as_ref().map(way);
    way.map(|way| format!("\n{}", words.say1("post-sms-contact", "contact", way))).unwrap_or_default()
}

/// Subject and text of an e-mail with a code.
#[must_use]
pub fn mail(words: Words, message: &CodeMessage, links: &Links<'_>) -> (String, Zeroizing<String>) {
    let occasion = &message.occasion;
    let link = links.voting(message);
    let (opens, closes) = links.times(words, occasion);
    let contact = contact_in_a_sentence(words, occasion);
    let text = words.fill(
        "post-mail",
        &[
            ("name", &message.name),
            ("title", &occasion.title),
            ("organisation", &occasion.organisation),
            ("opens", &opens),
            ("closes", &closes),
            ("calendar", &links.calendar(occasion)),
            ("link", &link.as_str()),
            ("address", &links.typed(occasion)),
            ("code", &message.expose_code()),
            ("mark", &message.mark()),
            ("election-code", &election_code(&occasion.fingerprint)),
            ("contact", &contact),
        ],
    );
    (words.say("post-subject"), Zeroizing::new(text + "\n"))
}

/// Subject and text of a message to everybody on the roll. A text message has no subject, and names no election.
#[must_use]
pub fn voter_message(
    words: Words,
    message: VoterMessage,
    (name, channel): (&str, Channel),
    occasion: &Occasion,
    links: &Links<'_>,
) -> (String, Zeroizing<String>) {
    let kind = message.name();
    let (opens, closes) = links.times(words, occasion);
    let contact = match channel {
        Channel::Sms => contact_in_short(words, occasion),
        Channel::Email | Channel::Letter => contact_in_a_sentence(words, occasion),
    };
    let places: [(&str, &dyn Filling); 8] = [
        ("name", &name),
        ("title", &occasion.title),
        ("organisation", &occasion.organisation),
        ("opens", &opens),
        ("closes", &closes),
        ("address", &links.typed(occasion)),
        ("page", &links.public_page(occasion)),
        ("contact", &contact),
    ];
    match channel {
        Channel::Sms => (String::new(), Zeroizing::new(words.fill(&format!("post-{kind}-sms"), &places))),
        Channel::Email | Channel::Letter => {
            let text = words.fill(&format!("post-{kind}-mail"), &places);
            (words.say(&format!("post-{kind}-subject")), Zeroizing::new(text + "\n"))
        }
    }
}

/// The name and ways of the committee that texts tell people to ask.
#[must_use]
pub fn whom_to_ask(words: Words, contact: &Contact) -> String {
    words.say1("post-contact", "contact", contact.in_a_line())
}

/// A message with the sentence about the contact below it.
#[must_use]
pub fn asking_below(words: Words, text: &str, contact: Option<&Contact>) -> Zeroizing<String> {
    let below = contact.map(|contact| format!("\n\n{}\n", whom_to_ask(words, contact))).unwrap_or_default();
    Zeroizing::new([text, &below].concat())
}

/// A text message with a code.
#[must_use]
pub fn text_message(words: Words, message: &CodeMessage, links: &Links<'_>) -> Zeroizing<String> {
    let (_, closes) = links.times(words, &message.occasion);
    let link = links.voting(message);
    let contact = contact_in_short(words, &message.occasion);
    let places: [(&str, &dyn Filling); 4] =
        [("closes", &closes), ("link", &link.as_str()), ("mark", &message.mark()), ("contact", &contact)];
    Zeroizing::new(words.fill("post-sms", &places))
}

#[cfg(test)]
mod tests {
    use uurna_crypto::voting_code::SecretVotingCode;
    use uurna_election_core::manifest::{ElectionId, Fingerprint};
    use uurna_words::Language;

    use super::*;
    use crate::message::Address;

    fn message(contact: Option<Contact>) -> CodeMessage {
        let moment = |text: &str| text.parse().unwrap();
        let occasion = Occasion {
            election: ElectionId::from([7; 16]),
            fingerprint: Fingerprint::of(b"a manifest"),
            title: "Luottamusmies 2027".into(),
            organisation: "Ammattiosasto 2".into(),
            opens: moment("2026-11-02T07:00:00Z"),
            closes: moment("2026-11-05T16:00:00Z"),
            contact,
            zone: TimeZone::get("Europe/Helsinki").ok(),
        };
        let code = SecretVotingCode::from_secret([1; 12]).unwrap().show();
        CodeMessage::new(Address::Email("a@example.org".into()), "Maija".into(), code, occasion)
    }

    #[test]
    fn messages_say_whom_to_ask_and_in_which_zone_voting_closes() {
        let contact = Contact { name: "Liisa".into(), email: "v@liitto.example".into(), phone: "040 123".into() };
        let mut asked = message(Some(contact));
        let links = Links { public_url: "https://vote.example.org", zone: &TimeZone::UTC };
        for language in Language::ALL {
            let words = Words::of(language);
            let (_, mail) = mail(words, &asked, &links);
            assert!(mail.contains("Liisa, v@liitto.example, 040 123"), "{}", *mail);
            let text = text_message(words, &asked, &links);
            assert!(text.contains("040 123") && !text.contains("Liisa") && text.contains(&asked.mark()), "{}", *text);
            for said in [&mail, &text] {
                assert!(said.contains(&words.zone(&TimeZone::get("Europe/Helsinki").unwrap())), "{}", **said);
            }
        }
        if let Some(contact) = &mut asked.occasion.contact {
            contact.phone.clear();
        }
        asked.occasion.zone = None;
        let text = text_message(Words::of(Language::English), &asked, &links);
        assert!(text.ends_with("Help: v@liitto.example") && text.contains("(UTC)"), "{}", *text);
        let text = text_message(Words::of(Language::English), &message(None), &links);
        assert!(text.ends_with(&message(None).mark()), "{}", *text);
    }

    #[test]
    fn a_message_to_everybody_has_no_code_proves_nothing_and_says_whom_to_ask() {
        let contact = Contact { name: "Liisa".into(), email: "v@liitto.example".into(), phone: "040 123".into() };
        let occasion = message(Some(contact)).occasion;
        let links = Links { public_url: "https://vote.example.org", zone: &TimeZone::UTC };
        let said = [
            (Language::Finnish, "kuka on äänestänyt"),
            (Language::Swedish, "vem som har röstat"),
            (Language::English, "who has voted"),
        ];
        for (language, proves_nothing) in said {
            let words = Words::of(language);
            for kind in VoterMessage::ALL {
                let made = |channel| voter_message(words, kind, ("Maija", channel), &occasion, &links);
                let (subject, mail) = made(Channel::Email);
                for told in ["Maija", "Luottamusmies 2027", "Ammattiosasto 2", "Liisa, v@liitto.example, 040 123"] {
                    assert!(mail.contains(told), "{told}: {}", *mail);
                }
                let (none, sms) = made(Channel::Sms);
                assert!(none.is_empty() && sms.contains("040 123") && sms.chars().count() < 400, "{}", *sms);
                for hidden in ["Luottamusmies", "Ammattiosasto"] {
                    assert!(!subject.contains(hidden) && !sms.contains(hidden), "{subject}: {}", *sms);
                }
                let is_about_voting = kind.leaves() == crate::voter_message::While::Open;
                for text in [&mail, &sms] {
                    assert!(!text.contains('{') && !text.contains("post-") && !text.contains('#'), "{}", **text);
                    assert_eq!(text.contains(proves_nothing), is_about_voting, "{}", **text);
                    let page = format!("https://vote.example.org/e/{}", occasion.election);
                    assert_eq!(text.contains(&page), !is_about_voting, "{}", **text);
                }
            }
        }
    }
}
