//! What messages say. Sender, subject and text messages are neutral: they may stand on a locked screen.

use jiff::tz::TimeZone;
use zeroize::Zeroizing;

use uurna_words::{Filling, Words};

use crate::election_code::election_code;
use crate::message::{CodeMessage, Occasion};

/// Where links lead, and in which time zone people live.
#[derive(Debug, Clone, Copy)]
pub struct Links<'a> {
    /// `https://vote.example.org`
    pub public_url: &'a str,
    /// in which times are said
    pub zone: &'a TimeZone,
}

impl Links<'_> {
    /// The voter's own link: code and E stand in the fragment, which browsers send to nobody. It ends with E, and E with a letter or
    /// digit (its last symbol has two bits to spare), so no mail program takes its end for punctuation.
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

    /// What is typed where no link can be followed: the first eight digits of the election's id name it.
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
    let text = words.fill(
        "post-mail",
        &[
            ("name", &message.name),
            ("title", &occasion.title),
            ("organisation", &occasion.organisation),
            ("opens", &words.moment(occasion.opens, links.zone)),
            ("closes", &words.moment(occasion.closes, links.zone)),
            ("link", &link.as_str()),
            ("address", &links.typed(occasion)),
            ("code", &message.expose_code()),
            ("mark", &message.mark()),
            ("election-code", &election_code(&occasion.fingerprint)),
        ],
    );
    (words.say("post-subject"), Zeroizing::new(text + "\n"))
}

/// A text message with a code.
#[must_use]
pub fn text_message(words: Words, message: &CodeMessage, links: &Links<'_>) -> Zeroizing<String> {
    let closes = words.moment(message.occasion.closes, links.zone);
    let link = links.voting(message);
    let places: [(&str, &dyn Filling); 3] = [("closes", &closes), ("link", &link.as_str()), ("mark", &message.mark())];
    Zeroizing::new(words.fill("post-sms", &places))
}
