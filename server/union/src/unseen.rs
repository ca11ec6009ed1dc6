//! Texts that other people read hold no invisible characters.
//!
//! A mark that turns the direction of writing, a line break in a title, a space without width: with these a text reads
//! differently from what it holds, or two candidates look alike. Such a text is refused where it is entered, and named.
//! Nothing is removed silently: its author would then approve something else than what they see.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

/// The shape of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// a name or a title: one line
    Line,
    /// a statement or a question's text: lines, perhaps with tabs
    Lines,
}

/// An invisible character in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    pub character: char,
    /// the end of the text before it; empty at the beginning of the text
    pub behind: String,
}

/// The place of such a character in a structure of texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {unseen}", .place.join(", "))]
pub struct UnseenAt {
    /// names of fields, and places in lists from 1
    pub place: Vec<String>,
    /// the whole text, with a mark in place of each such character
    pub shown: String,
    pub unseen: Unseen,
}

/// The longest part of a text that is shown to find the place.
const TOLD: usize = 20;

impl Unseen {
    /// The code point as tables write it, U+202E.
    #[must_use]
    pub fn code(&self) -> String {
        format!("U+{:04X}", u32::from(self.character))
    }
}

impl fmt::Display for Unseen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if matches!(self.character, '\n' | '\r') { "a line break" } else { "a character that nobody sees" };
        let code = self.code();
        if self.behind.is_empty() {
            write!(f, "{what} ({code}) stands at the beginning: type the text again")
        } else {
            write!(f, "{what} ({code}) stands behind “{}”: type the text again", self.behind)
        }
    }
}

impl std::error::Error for Unseen {}

/// Check a text that other people read.
///
/// # Errors
/// The first invisible character in it.
pub fn check_seen(text: &str, shape: Shape) -> Result<(), Unseen> {
    let mut before = None;
    for (at, character) in text.char_indices() {
        if is_unseen(character, before, shape) {
            let behind: Vec<char> = text.get(..at).unwrap_or_default().chars().collect();
            let behind = behind.get(behind.len().saturating_sub(TOLD)..).unwrap_or_default();
            return Err(Unseen { character, behind: behind.iter().collect() });
        }
        before = Some(character);
    }
    Ok(())
}

/// A text with U+FFFD in place of each invisible character, for messages about it.
#[must_use]
pub fn marked(text: &str, shape: Shape) -> String {
    let mut before = None;
    let mark = |character| {
        let shown = if is_unseen(character, before, shape) { '\u{fffd}' } else { character };
        before = Some(character);
        shown
    };
    text.chars().map(mark).collect()
}

/// Check all texts and names of fields in a structure: a field that is added to it is checked without a line here.
///
/// `shape` returns the shape of a field by its name; texts in a list have the field's shape.
///
/// # Errors
/// The first invisible character, and its place.
pub fn check_all_seen(texts: &impl Serialize, shape: fn(&str) -> Shape) -> Result<(), UnseenAt> {
    // a value that cannot be written as JSON occurs in no plan and no draft
    let value = serde_json::to_value(texts).unwrap_or_default();
    check_below(&value, &mut Vec::new(), Shape::Line, shape)
}

fn check_below(value: &Value, place: &mut Vec<String>, here: Shape, shape: fn(&str) -> Shape) -> Result<(), UnseenAt> {
    let check = |text: &str, here, place: &[String]| {
        let at = |unseen| UnseenAt { place: place.to_vec(), shown: marked(text, here), unseen };
        check_seen(text, here).map_err(at)
    };
    match value {
        Value::String(text) => check(text, here, place),
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                place.push((index + 1).to_string());
                check_below(value, place, here, shape)?;
                place.pop();
            }
            Ok(())
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                // names of alliances are names of fields too
                check(name, Shape::Line, place)?;
                place.push(name.clone());
                // a language's tag is not a field of its own
                let below = if here == Shape::Lines { here } else { shape(name) };
                check_below(value, place, below, shape)?;
                place.pop();
            }
            Ok(())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

/// Control characters, Unicode's `Default_Ignorable_Code_Point`, marks
/// that turn the direction of writing, and blanks other than spaces.
fn is_unseen(character: char, before: Option<char>, shape: Shape) -> bool {
    match character {
        '\n' | '\r' | '\t' => shape == Shape::Line,
        // after a pictogram they choose its form: ❤️
        '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' => {
            !before.is_some_and(|before| before >= '\u{2190}' && !before.is_alphanumeric())
        }
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0d}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        character => character.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_nobody_sees_is_named_with_what_stands_before_it() {
        let refused = check_seen("Anna\u{202e}alotlaA", Shape::Line).unwrap_err();
        assert_eq!(refused, Unseen { character: '\u{202e}', behind: "Anna".to_owned() });
        assert_eq!(
            refused.to_string(),
            "a character that nobody sees (U+202E) stands behind “Anna”: type the text again"
        );
        for (text, said) in [
            ("A\nB", "a line break (U+000A) stands behind “A”"),
            ("\u{200b}Anna", "(U+200B) stands at the beginning"),
            ("An\u{ad}na", "(U+00AD)"),
            ("Anna\u{0}", "(U+0000)"),
            ("Anna\u{2067}x", "(U+2067)"),
            ("A\u{2028}B", "(U+2028)"),
            ("Anna\u{e0041}", "(U+E0041)"),
            ("Anna\u{fe0f}", "(U+FE0F)"),
            ("Anna\u{200d}", "(U+200D)"),
            ("\u{3164}", "(U+3164)"),
            ("A\u{85}B", "(U+0085)"),
        ] {
            let refused = check_seen(text, Shape::Line).unwrap_err().to_string();
            assert!(refused.contains(said), "{text:?}: {refused}");
            assert!(marked(text, Shape::Line).contains('\u{fffd}'), "{text:?}");
        }
    }

    #[test]
    fn names_and_titles_of_every_language_and_pictograms_are_taken() {
        for text in
            ["Åke Öberg-Šimić", "O’Brien, jr.", "Ei – kyllä?", "آنا", "Анна", "王", "❤️ 👩🏽‍🏫 ⚖️", "50 % / 2026", ""]
        {
            assert_eq!(check_seen(text, Shape::Line), Ok(()), "{text:?}");
            assert_eq!(marked(text, Shape::Line), text);
        }
        assert_eq!(check_seen("Two\r\n\tlines", Shape::Lines), Ok(()));
        assert!(check_seen("Two\nlines\u{202e}", Shape::Lines).is_err());
    }

    #[test]
    fn every_text_of_a_structure_is_checked_and_so_are_names_of_fields() {
        let shape = |name: &str| if name == "statement" { Shape::Lines } else { Shape::Line };
        let check = |value: Value| check_all_seen(&value, shape).map_err(|at| at.place.join("-"));
        assert_eq!(check(json!({"options": [{"name": {"fi": "Anna"}, "statement": {"fi": "a\nb"}, "n": 1}]})), Ok(()));
        let bad = json!({"options": [{"name": {"fi": "Anna"}}, {"name": {"fi": "An\u{200b}na"}}]});
        assert_eq!(check(bad), Err("options-2-name-fi".to_owned()));
        assert_eq!(check(json!({"coalitions": {"A\u{202e}": "B"}})), Err("coalitions".to_owned()));
        assert_eq!(check(json!({"statement": {"fi": "a\u{200b}"}})), Err("statement-fi".to_owned()));
        assert_eq!(check(json!({"name": {"fi": "a\nb"}})), Err("name-fi".to_owned()));
        let at = check_all_seen(&json!({"title": "a\u{200b}b"}), shape).unwrap_err();
        assert_eq!((at.to_string().starts_with("title: "), at.shown.as_str()), (true, "a\u{fffd}b"));
    }
}
