//! The texts of messages. Sender, subject and text messages are neutral: a locked screen may show them.

use jiff::tz::TimeZone;
use zeroize::Zeroizing;

use uurna_election_core::manifest::Contact;
use uurna_words::{Filling, Words};

use crate::election_code::election_code;
use crate::message::{CodeMessage, Occasion};

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

    /// The address to type where no link can be followed: the first eight digits of the election's id name it.
    #[must_use]
    pub fn typed(&self, occasion: &Occasion) -> String {
        let host = self.public_url.strip_prefix("https://").unwrap_or(self.public_url);
        let election = occasion.election.to_string();
        format!("{host}/v/{}", election.split('-').next().unwrap_or_default())
    }
}

/// Subject and text of an e-mail with a code.
#[must_use]
pub fn mail(words: Words, message: &CodeMessage, links: &Links<'_>) -> (String, Zeroizing<String>) {
    let occasion = &message.occasion;
    let link = links.voting(message);
    let (opens, closes) = links.times(words, occasion);
    let contact = occasion.contact.as_ref().map(|contact| format!(" {}", whom_to_ask(words, contact)));
    let text = words.fill(
        "post-mail",
        &[
            ("name", &message.name),
            ("title", &occasion.title),
            ("organisation", &occasion.organisation),
            ("opens", &opens),
            ("closes", &closes),
            ("link", &link.as_str()),
            ("address", &links.typed(occasion)),
            ("code", &message.expose_code()),
            ("mark", &message.mark()),
            ("election-code", &election_code(&occasion.fingerprint)),
            ("contact", &contact.unwrap_or_default()),
        ],
    );
    (words.say("post-subject"), Zeroizing::new(text + "\n"))
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
    // one way is enough where every character costs
    let way = |Contact { email, phone, .. }: &Contact| if phone.is_empty() { email.clone() } else { phone.clone() };
    let contact = message.occasion.contact.as_ref().map(way);
    let contact = contact.map(|way| format!("\n{}", words.say1("post-sms-contact", "contact", way)));
    let places: [(&str, &dyn Filling); 4] = [
        ("closes", &closes),
        ("link", &link.as_str()),
        ("mark", &message.mark()),
        ("contact", &contact.unwrap_or_default()),
    ];
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
}
