//! What a form sent, and how its fields are shown again.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use axum::Form;
use axum::extract::{FromRequest, Request};

use crate::Problem;
use crate::Shared;
use crate::sent::without_nul;
use uurna_union::draft::Texts;
use uurna_words::{Filling, Language, Words};

/// A form's names and values in their order; a name may come several times.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl FromRequest<Shared> for Fields {
    type Rejection = Problem;

    async fn from_request(request: Request, service: &Shared) -> Result<Self, Problem> {
        let request = without_nul(request, service).await?;
        let form = Form::<Vec<(String, String)>>::from_request(request, service).await;
        form.map(|Form(pairs)| Self(pairs)).map_err(Problem::malformed)
    }
}

impl Fields {
    /// The first value with this name, without blanks around it; empty if it is missing.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// Names and values as they were sent.
    pub(super) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// Every value of that name.
    pub(super) fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.trim()).collect()
    }

    /// Whether there is a value with this name, as a ticked box sends one.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// A whole number; `None` for anything else, also for an empty field.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.text(name).parse().ok()
    }

    /// A text in several languages: the fields `NAME-fi`, `NAME-sv`, `NAME-en`.
    pub(super) fn texts(&self, name: &str) -> Texts {
        let given = Language::ALL.map(|language| (language, self.text(&format!("{name}-{}", language.tag()))));
        Texts::of(given)
    }

    /// The lines of a field that are not empty.
    pub(super) fn lines(&self, name: &str) -> Vec<String> {
        self.text(name).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    #[cfg(test)]
    pub(super) fn of(pairs: &[(&str, &str)]) -> Self {
        Self(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }
}

/// The faults of a form, by the field that corrects them.
#[derive(Debug, Clone, Default)]
pub(super) struct Faults {
    all: Vec<(String, String)>,
    /// the text of a field that could not be read
    written: BTreeMap<String, String>,
}

impl Faults {
    /// Add a fault to a field.
    pub(super) fn add(&mut self, field: &str, message: String) {
        self.all.push((field.to_owned(), message));
    }

    /// Read a whole number within bounds; a fault names the field's `label`, and the field keeps its text.
    pub(super) fn number(
        &mut self,
        words: Words,
        fields: &Fields,
        (name, label): (&str, &str),
        bounds: RangeInclusive<u32>,
    ) -> Option<u32> {
        let number = fields.number(name).filter(|number| bounds.contains(number));
        if number.is_none() {
            let places =
                [("what", &words.say(label) as &dyn Filling), ("least", bounds.start()), ("most", bounds.end())];
            self.add(name, words.fill("office-number-between", &places));
            self.written.insert(name.to_owned(), fields.text(name).to_owned());
        }
        number
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All faults, in the order of the form.
    pub(super) fn all(&self) -> &[(String, String)] {
        &self.all
    }

    /// The fault of one field; empty if it has none.
    pub(super) fn of(&self, field: &str) -> String {
        self.all.iter().find(|(name, _)| name == field).map_or_else(String::new, |(_, message)| message.clone())
    }
}

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// one line
    Line,
    /// a whole number
    Number,
    /// a day
    Day,
    /// a day and time
    Moment,
    /// an address
    Email,
    /// several lines
    Lines,
    /// a file
    File(&'static str),
}

/// One field of a form.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) value: String,
    pub(super) error: String,
    pub(super) entry: Entry,
    /// the language of its text
    pub(super) language: &'static str,
    /// suggested values
    pub(super) offered: Vec<String>,
}

impl Field {
    /// A field with a label.
    pub(super) fn new(name: &str, entry: Entry, label: String) -> Self {
        let (name, none) = (name.to_owned(), String::new);
        Self { name, label, hint: none(), value: none(), error: none(), entry, language: "", offered: Vec::new() }
    }

    /// With a sentence that helps.
    pub(super) fn hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    /// With its value.
    pub(super) fn value(self, value: impl Into<String>) -> Self {
        Self { value: value.into(), ..self }
    }

    /// With its fault, and with the text that was not a value.
    pub(super) fn checked(self, faults: &Faults) -> Self {
        let value = faults.written.get(&self.name).cloned();
        Self { error: faults.of(&self.name), value: value.unwrap_or(self.value), ..self }
    }

    /// With suggested values.
    pub(super) fn offering(self, offered: Vec<String>) -> Self {
        Self { offered, ..self }
    }

    pub(super) fn is_lines(&self) -> bool {
        self.entry == Entry::Lines
    }

    /// The `type` of the input.
    pub(super) fn kind(&self) -> &'static str {
        match self.entry {
            Entry::Line | Entry::Lines => "text",
            Entry::Number => "number",
            Entry::Day => "date",
            Entry::Moment => "datetime-local",
            Entry::Email => "email",
            Entry::File(_) => "file",
        }
    }

    pub(super) fn accepted(&self) -> &'static str {
        if let Entry::File(accepted) = self.entry { accepted } else { "" }
    }

    pub(super) fn is_short(&self) -> bool {
        matches!(self.entry, Entry::Number | Entry::Day | Entry::Moment)
    }

    /// The ids of the texts that describe it, for screen readers.
    pub(super) fn described_by(&self) -> String {
        let of = |text: &str, what: &str| if text.is_empty() { String::new() } else { format!("{}-{what}", self.name) };
        format!("{} {}", of(&self.hint, "hint"), of(&self.error, "error")).trim().to_owned()
    }
}

/// One choice of several in a form.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) is_chosen: bool,
}

impl Choice {
    pub(super) fn new(value: impl Into<String>, label: String, is_chosen: bool) -> Self {
        Self { value: value.into(), label, hint: String::new(), is_chosen }
    }

    /// With a sentence about it.
    pub(super) fn hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }
}

/// A group of choices: one of them, or any.
#[expect(clippy::struct_field_names, reason = "choices are what it has")]
#[derive(Debug, Clone)]
pub(super) struct Choices {
    pub(super) name: String,
    pub(super) legend: String,
    pub(super) hint: String,
    pub(super) error: String,
    pub(super) is_any: bool,
    pub(super) choices: Vec<Choice>,
}

impl Choices {
    /// One of these.
    pub(super) fn one(name: &str, legend: String, choices: Vec<Choice>) -> Self {
        let none = String::new;
        Self { name: name.to_owned(), legend, hint: none(), error: none(), is_any: false, choices }
    }

    /// Any of these.
    pub(super) fn any(name: &str, legend: String, choices: Vec<Choice>) -> Self {
        Self { is_any: true, ..Self::one(name, legend, choices) }
    }

    /// With a sentence that helps.
    pub(super) fn hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    /// With its fault.
    pub(super) fn checked(self, faults: &Faults) -> Self {
        Self { error: faults.of(&self.name), ..self }
    }
}

/// A line of a table.
pub(super) type Cells = Vec<String>;

/// What the page of a form consists of, from top to bottom.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Heading(String),
    Text(String),
    /// a panel: its class, and its sentences
    Panel(&'static str, Vec<String>),
    Field(Field),
    Choices(Choices),
    /// one of several in a list that opens
    Select(Choices),
    /// a link to another page
    Link(String, String),
    /// a table: headings and lines
    Table(Cells, Vec<Cells>),
    /// a hidden field
    Hidden(String, String),
    /// text for a machine
    Code(String),
    /// a photo, and the name of the person in it
    Picture(String, String),
    /// details, folded
    More(String, Vec<Part>),
}

impl Part {
    /// Returns `true` if a field in it has a fault.
    pub(super) fn has_fault(&self) -> bool {
        match self {
            Self::Field(field) => !field.error.is_empty(),
            Self::Choices(choices) | Self::Select(choices) => !choices.error.is_empty(),
            Self::More(_, inner) => inner.iter().any(Self::has_fault),
            _ => false,
        }
    }
}

/// Fields for a text in the languages of an organisation.
pub(super) fn text_fields(
    words: Words,
    languages: &[Language],
    (name, label, hint): (&str, &str, &str),
    texts: &Texts,
    entry: Entry,
    faults: &Faults,
) -> Vec<Part> {
    let field = |language: &Language| {
        let said = words.say(label);
        let label = if languages.len() > 1 {
            words.say2("office-in-language", "what", said, "language", language.own_name())
        } else {
            said
        };
        let hint = if hint.is_empty() { String::new() } else { words.say(hint) };
        let field = Field::new(&format!("{name}-{}", language.tag()), entry, label).hint(hint);
        let field = field.value(texts.exactly(*language)).checked(faults);
        Part::Field(Field { language: language.tag(), ..field })
    };
    languages.iter().map(field).collect()
}

/// Values by name, to look up what a form's table sent: `NAME.KEY`.
pub(super) fn values_below<'a>(fields: &'a Fields, name: &str) -> BTreeMap<&'a str, &'a str> {
    let pairs =
        fields.0.iter().filter_map(|(key, value)| Some((key.strip_prefix(name)?.strip_prefix('.')?, value.trim())));
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_gives_texts_numbers_lines_and_boxes() {
        let fields = Fields::of(&[
            ("title-fi", " Vaali "),
            ("title-en", ""),
            ("seats", "3"),
            ("many", "a"),
            ("many", "b"),
            ("people", "Aino\r\n\r\n Bo "),
            ("coalition.A", "X"),
        ]);
        assert_eq!(fields.texts("title"), Texts::of([(Language::Finnish, "Vaali")]));
        assert_eq!((fields.number("seats"), fields.number("many")), (Some(3), None));
        assert_eq!(fields.all("many"), ["a", "b"]);
        assert_eq!(fields.lines("people"), ["Aino", "Bo"]);
        assert!(fields.has("title-en") && !fields.has("title-sv"));
        assert_eq!(values_below(&fields, "coalition"), BTreeMap::from([("A", "X")]));
    }
}
