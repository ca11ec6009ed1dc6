//! Before something is changed that takes more along: what would change, and two ways on.

use axum::response::Response;

use super::fields::{Faults, Fields, Part};
use super::form_page::FormPage;
use crate::Problem;
use crate::officers::sentence;
use uurna_union::draft::Asked;

/// The field with the mark of what somebody agreed to.
const AGREED: &str = "agreed";

/// The mark that a form sent back, where somebody agreed.
pub(super) fn agreed(fields: &Fields) -> Option<&str> {
    Some(fields.text(AGREED)).filter(|mark| !mark.is_empty())
}

/// The page that shows what would change. Its form is the one that was sent, with the mark; `back` is where nothing is changed.
pub(super) fn ask(
    page: FormPage,
    who: &str,
    fields: &Fields,
    asked: &Asked,
    further: Vec<Part>,
    back: String,
) -> Result<Response, Problem> {
    let words = page.page.words;
    let mut told = vec![words.say("office-asks-lead")];
    told.extend(asked.acts.iter().map(|act| sentence(words, act, who)));
    let mut parts = vec![Part::Panel("warn", told)];
    parts.extend(further);
    let sent = fields.pairs().iter().filter(|(name, _)| name != AGREED);
    parts.extend(sent.map(|(name, value)| Part::Hidden(name.clone(), value.clone())));
    parts.push(Part::Hidden(AGREED.to_owned(), asked.mark.clone()));
    let after = vec![Part::Link(back, words.say("office-asks-back"))];
    FormPage { after, button: words.say("office-asks-go"), ..page.parts(parts) }.answer(&Faults::default())
}
