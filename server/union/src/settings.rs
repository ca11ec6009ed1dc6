//! What an organisation says of itself: whom its people ask, where its notices are, where its clocks are, and in which country it is.

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use uurna_election_core::manifest::is_misleading;
use uurna_words::Language;

use crate::act::Act;
use crate::contact::{ContactDraft, ContactFault};
use crate::country::{Country, CountryError};
use crate::draft::{Texts, all_differences};
use crate::quiet::QuietHours;

/// The longest notice, in characters: some pages of a letter.
pub const LONGEST_NOTICE: usize = 8_000;

/// The country of an organisation that says none.
pub const USUAL_COUNTRY: &str = "FI";

/// An organisation's settings. All may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// whom people ask, unless an election names another
    pub contact: ContactDraft,
    /// what it does with people's data: a text, or the https address of one
    pub privacy: Texts,
    /// how accessible its elections are: a text, or the https address of one
    pub accessibility: Texts,
    /// the IANA name of its time zone; if empty, the installation's
    pub zone: String,
    /// the ISO 3166 code of the country whose telephone numbers are written without one; [`USUAL_COUNTRY`] where it is empty
    pub country: String,
    /// the first hour of the night in which no text message leaves; the usual one where it is empty
    pub quiet_from: String,
    /// the hour in which text messages leave again
    pub quiet_until: String,
}

/// One of the notices at the foot of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    Privacy,
    Accessibility,
}

/// One fault of settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsFault {
    #[error(transparent)]
    Contact(ContactFault),
    #[error("{notice:?} in {language:?} has more than {LONGEST_NOTICE} characters, or some that nobody sees")]
    Notice { notice: Notice, language: Language },
    #[error("{notice:?} in {language:?} is no address: write https:// and all that follows, or a text")]
    Address { notice: Notice, language: Language },
    #[error("there is no time zone {0:?}: write one like Europe/Helsinki")]
    Zone(String),
    #[error(transparent)]
    Country(CountryError),
    #[error("quiet hours are two whole hours, from 0 to 23")]
    Quiet,
}

impl Notice {
    pub const ALL: [Self; 2] = [Self::Privacy, Self::Accessibility];

    /// The name in addresses, forms and keys of texts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Privacy => "privacy",
            Self::Accessibility => "accessibility",
        }
    }

    /// The notice with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.name() == name)
    }
}

/// The address of a notice, if it is an address.
#[must_use]
pub fn address_of(notice: &str) -> Option<&str> {
    let host = notice.strip_prefix("https://")?.split(['/', '?', '#']).next()?;
    let is_plain = !notice.contains(|c: char| c.is_whitespace() || "\"<>\\^`{|}".contains(c));
    (host.contains('.') && is_plain && !host.contains('@')).then_some(notice)
}

/// Returns `true` for a text that was meant as an address.
fn is_like_an_address(notice: &str) -> bool {
    let begins = |start: &&str| notice.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
    !notice.contains(char::is_whitespace) && ["http:", "https:", "www."].iter().any(begins)
}

impl Settings {
    /// A notice in every language.
    #[must_use]
    pub fn notice(&self, notice: Notice) -> &Texts {
        match notice {
            Notice::Privacy => &self.privacy,
            Notice::Accessibility => &self.accessibility,
        }
    }

    /// All faults.
    #[must_use]
    pub fn faults(&self) -> Vec<SettingsFault> {
        let mut faults: Vec<SettingsFault> = self.contact.faults().into_iter().map(SettingsFault::Contact).collect();
        for notice in Notice::ALL {
            for language in Language::ALL {
                let text = self.notice(notice).exactly(language);
                let seen: String = text.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
                if text.chars().count() > LONGEST_NOTICE || is_misleading(&seen) {
                    faults.push(SettingsFault::Notice { notice, language });
                } else if is_like_an_address(text) && address_of(text).is_none() {
                    faults.push(SettingsFault::Address { notice, language });
                }
            }
        }
        if !self.zone.is_empty() && !is_zone(&self.zone) {
            faults.push(SettingsFault::Zone(self.zone.clone()));
        }
        if !self.country.is_empty() {
            faults.extend(self.country.parse::<Country>().err().map(SettingsFault::Country));
        }
        if QuietHours::read(&self.quiet_from, &self.quiet_until).is_none() {
            faults.push(SettingsFault::Quiet);
        }
        faults
    }

    /// The zone of its people; the installation's if it names none.
    #[must_use]
    pub fn zone(&self, usual: &TimeZone) -> TimeZone {
        let named = Some(&self.zone).filter(|zone| !zone.is_empty());
        named.and_then(|zone| TimeZone::get(zone).ok()).unwrap_or_else(|| usual.clone())
    }

    /// Whose telephone numbers those without a country are; none where the database holds what is no country.
    #[must_use]
    pub fn country(&self) -> Option<Country> {
        let code = if self.country.is_empty() { USUAL_COUNTRY } else { self.country.as_str() };
        code.parse().ok()
    }

    /// The hours in which no text message leaves; the usual ones where the database holds none.
    #[must_use]
    pub fn quiet(&self) -> QuietHours {
        QuietHours::read(&self.quiet_from, &self.quiet_until).unwrap_or(QuietHours::USUAL)
    }

    /// As the database keeps them.
    #[must_use]
    pub fn to_json(&self) -> String {
        // texts alone: all of them can be written as JSON
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The differences to other settings, one act for each part.
    #[must_use]
    pub fn changes(&self, after: &Self) -> Vec<Act> {
        let act = |(part, before, after)| Act::OrganisationChanged { part, before, after };
        all_differences(self, after).into_iter().map(act).collect()
    }
}

/// Returns `true` for a zone with an IANA name. Jiff also reads
/// offsets and rules of POSIX, which say nothing to people.
fn is_zone(name: &str) -> bool {
    let is_name = name.contains('/') || name == "UTC";
    is_name && TimeZone::get(name).is_ok_and(|zone| zone.iana_name().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn privacy(text: &str) -> Settings {
        Settings { privacy: Texts::of([(Language::Finnish, text)]), ..Settings::default() }
    }

    #[test]
    fn a_notice_is_a_text_or_a_whole_address() {
        let (notice, language) = (Notice::Privacy, Language::Finnish);
        for good in
            ["", "https://liitto.example/tietosuoja", "Kysy tietosuojavastaavalta.\n\nVerkossa: www.liitto.example"]
        {
            assert_eq!(privacy(good).faults(), [], "{good}");
        }
        for bad in [
            "http://liitto.example",
            "www.liitto.example",
            "https:/liitto.example",
            "https://liitto",
            "HTTPS://liitto.example",
            "https://a@liitto.example/",
            "https://liitto.example/\"onclick",
        ] {
            assert_eq!(privacy(bad).faults(), [SettingsFault::Address { notice, language }], "{bad}");
        }
        for bad in ["Kysy\u{202e}", "a\u{0}", &"a".repeat(LONGEST_NOTICE + 1)] {
            assert_eq!(privacy(bad).faults(), [SettingsFault::Notice { notice, language }], "{bad}");
        }
    }

    #[test]
    fn a_zone_is_the_name_of_a_place() {
        let zone = |zone: &str| Settings { zone: zone.to_owned(), ..Settings::default() };
        for good in ["", "Europe/Helsinki", "Europe/Stockholm", "UTC"] {
            assert_eq!(zone(good).faults(), [], "{good}");
        }
        for bad in ["Helsinki", "Europe/Helsingfors", "+02:00", "EET-2EEST", "../etc/passwd", "Europe/Helsinki "] {
            assert_eq!(zone(bad).faults(), [SettingsFault::Zone(bad.to_owned())], "{bad}");
        }
        assert_eq!(zone("").zone(&TimeZone::UTC).iana_name(), Some("UTC"));
        assert_eq!(zone("Europe/Stockholm").zone(&TimeZone::UTC).iana_name(), Some("Europe/Stockholm"));
    }

    #[test]
    fn a_country_is_a_code_and_who_says_none_is_in_finland() {
        let country = |country: &str| Settings { country: country.to_owned(), ..Settings::default() };
        for good in ["", "SE"] {
            assert_eq!(country(good).faults(), [], "{good}");
        }
        for bad in ["Sverige", "se"] {
            assert_eq!(country(bad).faults(), [SettingsFault::Country(CountryError(bad.to_owned()))], "{bad}");
        }
        for (code, meant) in [("", "FI"), ("SE", "SE")] {
            assert_eq!(country(code).country().map(|country| country.to_string()).as_deref(), Some(meant));
        }
    }

    #[test]
    fn quiet_hours_are_two_hours_of_the_clock() {
        let quiet = |from: &str, until: &str| Settings {
            quiet_from: from.to_owned(),
            quiet_until: until.to_owned(),
            ..Settings::default()
        };
        for (from, until) in [("", ""), ("22", "7"), ("0", "0")] {
            assert_eq!(quiet(from, until).faults(), [], "{from} {until}");
        }
        assert_eq!(quiet("24", "").faults(), [SettingsFault::Quiet]);
        assert_eq!(quiet("x", "8").quiet(), QuietHours::USUAL);
    }

    #[test]
    fn every_part_that_differs_has_its_act() {
        let contact = ContactDraft::of("Anna", "a@b.fi", "");
        let after = Settings {
            contact,
            zone: "Europe/Helsinki".to_owned(),
            country: "SE".to_owned(),
            ..privacy("https://a.fi")
        };
        let changed = |part: &str, after: &str| Act::OrganisationChanged {
            part: part.to_owned(),
            before: String::new(),
            after: after.to_owned(),
        };
        let acts = [
            changed("contact-email", "a@b.fi"),
            changed("contact-name", "Anna"),
            changed("country", "SE"),
            changed("privacy-fi", "https://a.fi"),
            changed("zone", "Europe/Helsinki"),
        ];
        assert_eq!(Settings::default().changes(&after), acts);
        assert_eq!(after.changes(&after), []);
        let read: Settings = serde_json::from_str(&after.to_json()).unwrap();
        assert_eq!(read, after);
    }
}
