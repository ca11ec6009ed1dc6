//! The contact for questions about an election (§3). No check looks at it: a malformed contact counts as missing.

use crate::json::Json;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 100;
/// The longest address, in characters: what mail itself allows.
pub const LONGEST_EMAIL: usize = 254;
/// The longest telephone number as people write it, in characters.
pub const LONGEST_PHONE: usize = 40;

/// A person or an office, with at least one way to reach them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// their name
    pub name: String,
    /// an e-mail address, or empty
    pub email: String,
    /// a telephone number as people write it, or empty
    pub phone: String,
}

/// Returns `true` if a text may mislead readers, with invisible characters or ones that turn the direction of writing.
#[must_use]
pub fn is_misleading(text: &str) -> bool {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    text.contains(odd)
}

impl Contact {
    /// The member `contact` of a manifest; `None` if it is missing or malformed.
    pub(super) fn read(json: &Json) -> Option<Self> {
        let member = json.member("contact")?;
        let text = |name: &str, most: usize| match member.member(name) {
            None => Some(String::new()),
            Some(value) => {
                let text = value.text()?;
                ((1..=most).contains(&text.chars().count()) && !is_misleading(text)).then(|| text.to_owned())
            }
        };
        let (name, email) = (text("name", LONGEST_NAME)?, text("email", LONGEST_EMAIL)?);
        let phone = text("phone", LONGEST_PHONE)?;
        let is_nobody = name.is_empty() || (email.is_empty() && phone.is_empty());
        (!is_nobody).then_some(Self { name, email, phone })
    }

    /// The number for dialling: digits, and perhaps a plus before them.
    #[must_use]
    pub fn dialled(&self) -> String {
        self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }

    /// Name and ways of contact in one line, for letters and messages.
    #[must_use]
    pub fn in_a_line(&self) -> String {
        let parts = [&self.name, &self.email, &self.phone];
        parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::manifest::{Manifest, sample};

    fn contact(value: Option<Value>) -> Option<Contact> {
        let mut json = sample::manifest_json();
        let members = json.as_object_mut().unwrap();
        members.shift_remove("contact");
        members.extend(value.map(|value| ("contact".to_owned(), value)));
        // a faulty contact never makes the manifest invalid
        Manifest::parse(json.to_string().as_bytes()).unwrap().contact().cloned()
    }

    #[test]
    fn a_contact_has_a_name_and_a_way() {
        let whole = contact(Some(
            json!({"name": "Vaalilautakunta", "email": "v@liitto.example", "phone": "040 123", "more": 1}),
        ));
        let whole = whole.unwrap();
        assert_eq!(whole.in_a_line(), "Vaalilautakunta, v@liitto.example, 040 123");
        assert_eq!(contact(Some(json!({"name": "A", "phone": "+358 40"}))).unwrap().dialled(), "+35840");
        assert_eq!(contact(None), None);
    }

    #[test]
    fn a_contact_of_another_shape_is_nobodys_and_refuses_nothing() {
        for odd in [
            json!("Vaalilautakunta"),
            json!(["A", "a@b.fi"]),
            json!({"email": "a@b.fi"}),
            json!({"name": "", "email": "a@b.fi"}),
            json!({"name": "A"}),
            json!({"name": 7, "email": "a@b.fi"}),
            json!({"name": "A", "email": {"fi": "a@b.fi"}}),
            json!({"name": "A\u{202e}lla", "email": "a@b.fi"}),
            json!({"name": "A\nB", "email": "a@b.fi"}),
            json!({"name": "A", "phone": "1".repeat(LONGEST_PHONE + 1)}),
            json!({"name": "A".repeat(LONGEST_NAME + 1), "phone": "1"}),
        ] {
            assert_eq!(contact(Some(odd.clone())), None, "{odd}");
        }
    }
}
