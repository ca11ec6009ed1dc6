//! Whom people ask about an election, as an office or a plan writes it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uurna_election_core::manifest::{Contact, LONGEST_EMAIL, LONGEST_NAME, LONGEST_PHONE, is_misleading};

use crate::officer::tidy_email;

/// A contact as far as it was entered: every text may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContactDraft {
    /// of a person or an office
    pub name: String,
    /// an e-mail address
    pub email: String,
    /// a telephone number as people write it
    pub phone: String,
}

/// One fault of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ContactFault {
    #[error("the contact's name needs 1 to {LONGEST_NAME} characters, none of them invisible")]
    Name,
    #[error("the contact's e-mail address is none")]
    Email,
    #[error(
        "the contact's telephone number is none: write digits, blanks, hyphens and brackets, and + before a country's code"
    )]
    Phone,
    #[error("the contact needs an e-mail address or a telephone number")]
    NoWay,
}

impl ContactDraft {
    /// The contact in a form or a plan, without blanks around its texts.
    #[must_use]
    pub fn of(name: &str, email: &str, phone: &str) -> Self {
        Self { name: name.trim().to_owned(), email: email.trim().to_owned(), phone: phone.trim().to_owned() }
    }

    /// Returns `true` if nothing is entered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// All its faults; an empty contact has none.
    #[must_use]
    pub fn faults(&self) -> Vec<ContactFault> {
        if self.is_empty() {
            return Vec::new();
        }
        let is_named = (1..=LONGEST_NAME).contains(&self.name.chars().count()) && !is_misleading(&self.name);
        let is_email = self.email.is_empty() || is_email(&self.email);
        let is_phone = self.phone.is_empty() || is_phone(&self.phone);
        let faults = [
            (!is_named).then_some(ContactFault::Name),
            (!is_email).then_some(ContactFault::Email),
            (!is_phone).then_some(ContactFault::Phone),
            (self.email.is_empty() && self.phone.is_empty()).then_some(ContactFault::NoWay),
        ];
        faults.into_iter().flatten().collect()
    }

    /// The member `contact` of a manifest; it has only the parts that were entered.
    #[must_use]
    pub fn json(&self) -> Value {
        let members = [("name", &self.name), ("email", &self.email), ("phone", &self.phone)].into_iter();
        let there = members.filter(|(_, text)| !text.is_empty());
        Value::Object(there.map(|(name, text)| (name.to_owned(), text.as_str().into())).collect::<Map<_, _>>())
    }

    /// The contact that pages and messages show.
    #[must_use]
    pub fn shown(&self) -> Option<Contact> {
        let Self { name, email, phone } = self.clone();
        (!self.is_empty()).then_some(Contact { name, email, phone })
    }
}

fn is_email(text: &str) -> bool {
    text.chars().count() <= LONGEST_EMAIL && !is_misleading(text) && tidy_email(text).is_some()
}

fn is_phone(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '/' | '.');
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.chars().count() <= LONGEST_PHONE && text.chars().all(fits) && digits >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_a_name_and_a_way_or_nothing_at_all() {
        use ContactFault::{Email, Name, NoWay, Phone};
        let faults = |name: &str, email: &str, phone: &str| ContactDraft::of(name, email, phone).faults();
        assert_eq!(faults("", " ", ""), []);
        assert_eq!(faults("Anna Aalto", "anna@liitto.example", "+358 (0)40 123-4567"), []);
        assert_eq!(faults("Anna", "", "040 123"), []);
        assert_eq!(faults("Anna", "", ""), [NoWay]);
        assert_eq!(faults("", "anna@liitto.example", ""), [Name]);
        assert_eq!(faults("Anna\u{202e}", "anna", "soita"), [Name, Email, Phone]);
        assert_eq!(faults("Anna", "an\u{200b}na@liitto.example", ""), [Email]);
        assert_eq!(faults("A\u{7}", "a@b.fi", "12"), [Name, Phone]);
        assert_eq!(faults(&"ä".repeat(101), "", &"1".repeat(41)), [Name, Phone]);
    }

    #[test]
    fn a_manifest_says_what_was_entered() {
        use uurna_election_core::manifest::Contact;
        let contact = ContactDraft::of("Anna", "", "040 123");
        assert_eq!(contact.json(), serde_json::json!({"name": "Anna", "phone": "040 123"}));
        let shown = Contact { name: "Anna".into(), email: String::new(), phone: "040 123".into() };
        assert_eq!((contact.shown(), ContactDraft::default().shown()), (Some(shown), None));
    }
}
