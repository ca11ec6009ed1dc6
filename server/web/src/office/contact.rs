//! Fields for the contact whom people ask: of an organisation, and of an election.

use super::fields::{Entry, Faults, Field, Fields, Part};
use uurna_union::contact::{ContactDraft, ContactFault};
use uurna_words::Words;

/// What is wrong with a contact, by the field of a form with `contact_fields`.
pub(super) fn contact_told(words: Words, fault: ContactFault) -> (String, String) {
    let (field, key) = match fault {
        ContactFault::Name => ("contact-name", "office-contact-name-wrong"),
        ContactFault::Email => ("contact-email", "office-contact-email-wrong"),
        ContactFault::Phone => ("contact-phone", "office-contact-phone-wrong"),
        ContactFault::NoWay => ("contact-email", "office-contact-no-way"),
    };
    (field.to_owned(), words.say(key))
}

/// Fields for a contact, filled in.
pub(super) fn contact_fields(words: Words, contact: &ContactDraft, faults: &Faults) -> Vec<Part> {
    let field = |name: &str, entry: Entry, value: &str| {
        let (label, hint) = (format!("office-contact-{name}"), format!("office-contact-{name}-hint"));
        let field = Field::new(&format!("contact-{name}"), entry, words.say(&label)).hint(words.say(&hint));
        Part::Field(field.value(value).checked(faults))
    };
    vec![
        field("name", Entry::Line, &contact.name),
        field("email", Entry::Email, &contact.email),
        field("phone", Entry::Line, &contact.phone),
    ]
}

/// The contact that a form sent.
pub(super) fn read_contact(fields: &Fields) -> ContactDraft {
    ContactDraft::of(fields.text("contact-name"), fields.text("contact-email"), fields.text("contact-phone"))
}
