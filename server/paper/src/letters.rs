//! Letters with voting codes, as one PDF to print: A4, one page for each voter, in the voter's language.
//!
//! The address stands alone in the window of an envelope (DIN 5008, form B). The
//! file is tagged (PDF/UA-1), so that a screen reader too reads it in order. It
//! holds codes: the program makes it when the office asks, and keeps it nowhere.

mod packed;
mod page;
mod square;
mod typeset;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::tagging::TagTree;
use zeroize::Zeroizing;

use page::Stamps;
use typeset::Faces;
use uurna_union::message::CodeMessage;
use uurna_union::wording::Links;
use uurna_words::{Language, Words};

/// A letter to print.
#[derive(Debug)]
pub struct Letter {
    /// its language
    pub language: Language,
    /// its content
    pub code: CodeMessage,
}

/// Why the letters were not written.
#[derive(Debug, thiserror::Error)]
pub enum LettersError {
    /// no letter was given: a PDF needs a page
    #[error("there are no letters")]
    None,
    /// a link is too long for a square code
    #[error("the link of a letter is too long for a square code: shorten the service's public address")]
    Square,
    /// the fonts of this program cannot be read
    #[error("the letters' fonts cannot be read")]
    Fonts,
    /// the file would not be a valid PDF
    #[error("the letters cannot be written as PDF: {0}")]
    Pdf(String),
}

/// The letters as one PDF, sorted by their voters' names; `language` is that of the file's title.
///
/// # Errors
/// See [`LettersError`].
pub fn pdf(
    mut letters: Vec<Letter>,
    links: &Links<'_>,
    language: Language,
) -> Result<Zeroizing<Vec<u8>>, LettersError> {
    if letters.is_empty() {
        return Err(LettersError::None);
    }
    letters.sort_by(|a, b| a.code.name.cmp(&b.code.name));
    let faces = Faces::load().ok_or(LettersError::Fonts)?;
    let unfit = |error: &dyn std::fmt::Debug| LettersError::Pdf(format!("{error:?}"));
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = accessible.map_err(|error| unfit(&error))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut tags = TagTree::new().with_lang(Some(language.tag().to_owned()));
    let mut stamps = Stamps::default();
    // officers find a page by its name
    let mut outline = Outline::new();
    for (number, letter) in letters.iter().enumerate() {
        tags.push(page::write(&mut document, &faces, &mut stamps, letter, links)?);
        let top = XyzDestination::new(number, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(letter.code.name.clone(), top));
    }
    let words = Words::of(language);
    document
        .set_metadata(Metadata::new().title(words.say("post-letters-document")).language(language.tag().to_owned()));
    document.set_outline(outline);
    document.set_tag_tree(tags);
    // an error may quote a letter's text: return only its kind
    let written = document.finish().map(Zeroizing::new);
    let written = written.map_err(|error| LettersError::Pdf(kind(&error).to_owned()))?;
    packed::packed(&written).ok_or_else(|| LettersError::Pdf("the library writes another form".to_owned()))
}

fn kind(error: &krilla::error::KrillaError) -> &'static str {
    use krilla::error::KrillaError;
    match error {
        KrillaError::Validation(_) => "it would not be accessible",
        KrillaError::Font(..) => "a font does not serve",
        _ => "the library refuses",
    }
}

#[cfg(test)]
mod tests;
