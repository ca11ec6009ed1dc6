//! Text as glyphs, one glyph for each character: correct for Latin, Greek and Cyrillic script.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};

const REGULAR: &[u8] = include_bytes!("../../fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/NotoSans-Bold.ttf");
const MONO: &[u8] = include_bytes!("../../fonts/NotoSansMono-Regular.ttf");

/// Replaces a character that a font does not have.
const UNKNOWN: char = '?';

/// The fonts of a letter.
pub(super) struct Faces {
    /// for running text
    pub(super) regular: Face,
    /// for headings and labels
    pub(super) bold: Face,
    /// for codes, whose characters must not be confused
    pub(super) mono: Face,
}

/// One font.
pub(super) struct Face {
    /// the name that identifies it
    pub(super) name: &'static str,
    pub(super) font: Font,
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    em: f32,
}

impl Faces {
    /// The fonts in the program.
    pub(super) fn load() -> Option<Self> {
        let face = |name, bytes| Face::load(name, bytes);
        Some(Self { regular: face("regular", REGULAR)?, bold: face("bold", BOLD)?, mono: face("mono", MONO)? })
    }
}

impl Face {
    fn load(name: &'static str, bytes: &'static [u8]) -> Option<Self> {
        let font = Font::new(bytes.into(), 0)?;
        let read = FontRef::new(bytes).ok()?;
        let metrics = read.glyph_metrics(Size::unscaled(), LocationRef::default());
        let em = font.units_per_em();
        Some(Self { name, font, charmap: read.charmap(), metrics, em })
    }

    /// The character, or its replacement.
    fn drawn(&self, character: char) -> char {
        if self.charmap.map(character).is_some_and(|glyph| glyph.to_u32() != 0) { character } else { UNKNOWN }
    }

    /// The text with every missing character replaced.
    fn writable(&self, text: &str) -> String {
        text.chars().map(|character| self.drawn(character)).collect()
    }

    /// The glyphs of a text that [`writable`](Self::writable) returned.
    pub(super) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let glyph = |(start, character): (usize, char)| {
            let glyph = self.charmap.map(character).unwrap_or_default();
            let advance = self.metrics.advance_width(glyph).unwrap_or_default() / self.em;
            let range = start..start + character.len_utf8();
            KrillaGlyph::new(GlyphId::new(glyph.to_u32()), advance, 0.0, 0.0, 0.0, range, None)
        };
        text.char_indices().map(glyph).collect()
    }

    /// The width of a text.
    fn width(&self, text: &str, size: f32) -> f32 {
        let advance = |character| {
            let glyph = self.charmap.map(character).unwrap_or_default();
            self.metrics.advance_width(glyph).unwrap_or_default()
        };
        text.chars().map(advance).sum::<f32>() / self.em * size
    }

    /// A text in at most `most` lines; a longer one ends with an ellipsis.
    pub(super) fn fitted(&self, text: &str, size: f32, width: f32, most: usize) -> Vec<String> {
        let mut lines = self.lines(&self.writable(text), size, width);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = format!("{}…", last.trim_end());
            }
        }
        lines
    }

    /// A text in lines of at most `width`, each but the last with a
    /// blank at its end. A word that is too long for a line is cut.
    fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if !line.is_empty() && self.width(&line, size) + self.width(word, size) > width {
                lines.push(std::mem::take(&mut line));
            }
            for character in word.chars() {
                line.push(character);
                if self.width(&line, size) > width && line.chars().count() > 1 {
                    line.pop();
                    lines.push(std::mem::replace(&mut line, character.to_string()));
                }
            }
            line.push(' ');
        }
        line.pop();
        lines.push(line);
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_wider_than_asked_and_lose_no_word() {
        let faces = Faces::load().unwrap();
        let text =
            "Koodi on vain sinun: kuka tahansa sen saa, voi äänestää puolestasi. Tuulivoimalaäänestyskoodinvaihtaja.";
        for width in [60.0, 100.0, 200.0, 1000.0] {
            let lines = faces.regular.lines(text, 10.0, width);
            for line in &lines {
                assert!(faces.regular.width(line.trim_end(), 10.0) <= width, "{line}");
            }
            assert_eq!(lines.concat(), text);
        }
        assert_eq!(faces.regular.lines("", 10.0, 100.0), [""]);
    }

    #[test]
    fn a_character_that_no_font_has_is_a_question_mark_and_those_of_our_languages_are_there() {
        let faces = Faces::load().unwrap();
        let written = "ÅÄÖåäöŠšŽžÕõÜüÆæØø ĄčĘłñÇ Дж Ωα €–’“„";
        assert_eq!(faces.regular.writable(written), written);
        assert_eq!(faces.bold.writable(written), written);
        assert_eq!(faces.regular.writable("王 A"), "? A");
        let base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        assert_eq!(faces.mono.writable(base64url), base64url);
    }
}
