//! A text in the languages of an organisation.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::plan::TextPlan;
use uurna_words::Language;

/// Language tag → text. No text in it is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(BTreeMap<String, String>);

impl Texts {
    /// Texts in some languages; empty ones are left out.
    #[must_use]
    pub fn of<'a>(texts: impl IntoIterator<Item = (Language, &'a str)>) -> Self {
        let mut made = Self::default();
        for (language, text) in texts {
            made.set(language, text);
        }
        made
    }

    /// Set the text of a language; an empty one removes it.
    pub fn set(&mut self, language: Language, text: &str) {
        match text.trim() {
            "" => self.0.remove(language.tag()),
            text => self.0.insert(language.tag().to_owned(), text.to_owned()),
        };
    }

    /// The text in exactly this language; empty where it is missing.
    #[must_use]
    pub fn exactly(&self, language: Language) -> &str {
        self.0.get(language.tag()).map_or("", String::as_str)
    }

    /// The text in this language, or in another one.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        let text = self.0.get(language.tag()).or_else(|| self.0.get("en")).or_else(|| self.0.values().next());
        text.map_or("", String::as_str)
    }

    /// Returns `true` if it has no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As JSON, language tag → text.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    pub(super) fn plan(&self) -> TextPlan {
        TextPlan::Each(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_text_is_no_text_and_another_language_stands_in() {
        let mut texts = Texts::of([(Language::Finnish, " Vaali "), (Language::Swedish, " ")]);
        assert_eq!(texts.exactly(Language::Swedish), "");
        assert_eq!(texts.in_language(Language::Swedish), "Vaali");
        texts.set(Language::Finnish, "");
        assert!(texts.is_empty());
    }
}
