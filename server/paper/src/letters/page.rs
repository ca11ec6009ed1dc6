//! One letter on one page. Measures are points from the upper left corner, unless they say millimetres.

use std::num::NonZeroU16;

use krilla::Document;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Node, Tag, TagGroup, TagKind};

use super::square::Square;
use super::typeset::{Face, Faces};
use super::{Letter, LettersError};
use uurna_union::election_code::election_code;
use uurna_union::message::Address;
use uurna_union::wording::Links;
use uurna_words::Words;

/// A millimetre.
const MM: f32 = 72.0 / 25.4;

const LEFT: f32 = 25.0 * MM;
const WIDTH: f32 = 165.0 * MM;
/// First baseline of the address: the window is 45 mm from the top, 45 mm high and 85 mm wide.
const ADDRESS: f32 = 56.0 * MM;
const ADDRESS_WIDTH: f32 = 78.0 * MM;
const ADDRESS_LINES: usize = 6;
/// First baseline below the window, where the first fold is past.
const BODY: f32 = 106.0 * MM;
const SQUARE: f32 = 46.0 * MM;
const COLUMN: f32 = LEFT + SQUARE + 9.0 * MM;
const COLUMN_WIDTH: f32 = WIDTH - SQUARE - 9.0 * MM;
/// More lines than that of a title are cut: the page must hold the rest.
const TITLE_LINES: usize = 4;

/// How a text is set.
#[derive(Clone, Copy)]
struct Style<'a> {
    face: &'a Face,
    size: f32,
    /// from baseline to baseline
    leading: f32,
}

/// Write a letter on a new page at the end of a document; what it gives is the page's structure.
pub(super) fn write(
    document: &mut Document,
    faces: &Faces,
    letter: &Letter,
    links: &Links<'_>,
) -> Result<TagGroup, LettersError> {
    let square = Square::of(&links.voting(&letter.code)).ok_or(LettersError::Square)?;
    let words = Words::of(letter.language);
    let size = PageSettings::from_wh(210.0 * MM, 297.0 * MM).unwrap_or_default();
    let mut page = document.start_page_with(size);
    let mut surface = page.surface();
    surface.set_fill(Some(black()));
    let tag = Tag::Section.with_lang(Some(words.language().tag().to_owned()));
    let mut sheet = Sheet { surface, faces, words, tags: TagGroup::new(tag) };
    sheet.head(letter);
    let below = sheet.opening(letter, links);
    let below = sheet.voting(letter, links, &square, below);
    sheet.rest(letter, below);
    let structure = sheet.done();
    page.finish();
    Ok(structure)
}

fn black() -> Fill {
    Fill { paint: luma::Color::black().into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn heading(text: &str) -> TagKind {
    Tag::Hn(NonZeroU16::MIN, Some(text.to_owned())).into()
}

struct Sheet<'a> {
    surface: Surface<'a>,
    faces: &'a Faces,
    words: Words,
    tags: TagGroup,
}

impl<'a> Sheet<'a> {
    fn plain(&self) -> Style<'a> {
        Style { face: &self.faces.regular, size: 10.5, leading: 15.0 }
    }

    fn label(&self) -> Style<'a> {
        Style { face: &self.faces.bold, size: 9.5, leading: 13.0 }
    }

    fn done(self) -> TagGroup {
        self.surface.finish();
        self.tags
    }

    /// Whose election it is, and the address in the window.
    fn head(&mut self, letter: &Letter) {
        let sender = Style { face: &self.faces.bold, size: 10.5, leading: 14.0 };
        let organisation = &letter.code.occasion.organisation;
        self.write(Tag::P.into(), sender, (LEFT, 20.0 * MM, WIDTH), organisation, 2);
        let style = Style { face: &self.faces.regular, size: 11.0, leading: 15.0 };
        let more: &[String] = if let Address::Letter(lines) = &letter.code.to { lines } else { &[] };
        let mut y = ADDRESS;
        for line in std::iter::once(&letter.code.name).chain(more).take(ADDRESS_LINES) {
            y = self.write(Tag::P.into(), style, (LEFT, y, ADDRESS_WIDTH), line, 1);
        }
    }

    /// What is voted on, and until when.
    fn opening(&mut self, letter: &Letter, links: &Links<'_>) -> f32 {
        let (words, occasion) = (self.words, &letter.code.occasion);
        let large = Style { face: &self.faces.bold, size: 18.0, leading: 24.0 };
        let title = Style { face: &self.faces.bold, size: 12.5, leading: 17.0 };
        let what = words.say("post-letter-title");
        let y = self.write(heading(&what), large, (LEFT, BODY, WIDTH), &what, 1);
        let y = self.write(Tag::P.into(), title, (LEFT, y + 2.0, WIDTH), &occasion.title, TITLE_LINES);
        let (opens, closes) = (words.moment(occasion.opens, links.zone), words.moment(occasion.closes, links.zone));
        let open = words.say2("post-letter-open", "opens", opens, "closes", closes);
        self.write(Tag::P.into(), self.plain(), (LEFT, y, WIDTH), &open, 2)
    }

    /// The square code, and beside it what to do with it and what it holds.
    fn voting(&mut self, letter: &Letter, links: &Links<'_>, square: &Square, y: f32) -> f32 {
        let (words, plain, label) = (self.words, self.plain(), self.label());
        let top = y + 3.0;
        self.square(square, top);
        let code = Style { face: &self.faces.mono, size: 20.0, leading: 28.0 };
        let mark = Style { face: &self.faces.mono, size: 12.5, leading: 17.0 };
        let column = |y| (COLUMN, y, COLUMN_WIDTH);
        let y = self.write(Tag::P.into(), plain, column(top + 9.0), &words.say("post-letter-scan"), 3);
        let typed = words.say1("post-letter-type", "address", links.typed(&letter.code.occasion));
        let y = self.write(Tag::P.into(), plain, column(y + 2.0), &typed, 4);
        let y = self.write(Tag::P.into(), label, column(y + 5.0), &words.say("post-letter-code"), 1);
        let y = self.write(Tag::P.into(), code, column(y + 9.0), letter.code.expose_code(), 1);
        let y = self.write(Tag::P.into(), label, column(y - 4.0), &words.say("post-letter-mark"), 1);
        let y = self.write(Tag::P.into(), mark, column(y + 2.0), &letter.code.mark(), 1);
        let y = self.write(Tag::P.into(), plain, column(y), &words.say("post-letter-mark-why"), 4);
        y.max(top + SQUARE + 15.0)
    }

    fn square(&mut self, square: &Square, top: f32) {
        let Some(path) = square.path((LEFT, top), SQUARE) else { return };
        let content = self.surface.start_tagged(ContentTag::Other);
        self.surface.draw_path(&path);
        self.surface.end_tagged();
        let mut figure = TagGroup::new(Tag::Figure(Some(self.words.say("post-letter-square"))));
        figure.push(Node::Leaf(content));
        self.tags.push(figure);
    }

    /// What to compare, and what to keep in mind.
    fn rest(&mut self, letter: &Letter, y: f32) {
        let (words, plain, label) = (self.words, self.plain(), self.label());
        let mono = Style { face: &self.faces.mono, size: 11.0, leading: 16.0 };
        let wide = |y| (LEFT, y, WIDTH);
        let election = election_code(&letter.code.occasion.fingerprint);
        let election = words.say1("post-letter-election-code", "code", election);
        let y = self.write(Tag::P.into(), plain, wide(y + 8.0), &election, 1);
        let y = self.write(Tag::P.into(), label, wide(y + 2.0), &words.say("post-letter-fingerprint"), 1);
        let fingerprint = letter.code.occasion.fingerprint.to_string();
        let y = self.write(Tag::P.into(), mono, wide(y + 2.0), &fingerprint, 1);
        let y = self.write(Tag::P.into(), plain, wide(y), &words.say("post-letter-fingerprint-why"), 3);
        self.rule(y + 1.0);
        let y = self.write(Tag::P.into(), plain, wide(y + 21.0), &words.say("post-letter-secret"), 4);
        self.write(Tag::P.into(), plain, wide(y + 5.0), &words.say("post-letter-again"), 4);
    }

    /// A thin line across the page: no part of what is read.
    fn rule(&mut self, y: f32) {
        let mut path = PathBuilder::new();
        if let Some(line) = Rect::from_xywh(LEFT, y, WIDTH, 0.6) {
            path.push_rect(line);
        }
        let Some(path) = path.finish() else { return };
        let _ = self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        self.surface.draw_path(&path);
        self.surface.end_tagged();
    }

    /// Write a text in lines from a baseline on, at most so many; gives the next baseline.
    fn write(
        &mut self,
        tag: TagKind,
        style: Style<'_>,
        (x, mut y, width): (f32, f32, f32),
        text: &str,
        most: usize,
    ) -> f32 {
        let Style { face, size, leading } = style;
        let text = face.writable(text);
        let mut lines = face.lines(&text, size, width);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = format!("{}…", last.trim_end());
            }
        }
        if lines.concat().is_empty() {
            return y;
        }
        let content = self.surface.start_tagged(ContentTag::Other);
        for line in &lines {
            let glyphs = face.glyphs(line);
            self.surface.draw_glyphs(Point::from_xy(x, y), &glyphs, face.font.clone(), line, size, false);
            y += leading;
        }
        self.surface.end_tagged();
        let mut group = TagGroup::new(tag);
        group.push(Node::Leaf(content));
        self.tags.push(group);
        y
    }
}
