//! One letter on one page. Lengths are points from the upper left corner, unless they say millimetres.
//!
//! A text that all letters of an election share is set once in a file, and each page draws it from there ([`Stamps`]).

use std::collections::HashMap;
use std::num::NonZeroU16;

use krilla::Document;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::graphic::Graphic;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Node, Tag, TagGroup, TagKind};

use super::square::Square;
use super::typeset::{Face, Faces};
use super::{Letter, LettersError};
use uurna_union::election_code::election_code;
use uurna_union::message::Address;
use uurna_union::wording::{Links, whom_to_ask};
use uurna_words::Words;

/// A millimetre.
const MM: f32 = 72.0 / 25.4;

const LEFT: f32 = 25.0 * MM;
const WIDTH: f32 = 165.0 * MM;
/// First baseline of the address: the window is 45 mm from the top, 45 mm high and 85 mm wide.
const ADDRESS: f32 = 56.0 * MM;
const ADDRESS_WIDTH: f32 = 78.0 * MM;
const ADDRESS_LINES: usize = 6;
/// First baseline below the window and the first fold.
const BODY: f32 = 106.0 * MM;
const SQUARE: f32 = 46.0 * MM;
/// The drawn height of a row of the square, in modules: viewers show white lines between rows that only touch.
const ROW: f32 = 1.04;
const COLUMN: f32 = LEFT + SQUARE + 9.0 * MM;
const COLUMN_WIDTH: f32 = WIDTH - SQUARE - 9.0 * MM;
/// A title is cut after this number of lines, so that the rest fits on the page.
const TITLE_LINES: usize = 4;

/// How a text is set.
#[derive(Clone, Copy)]
struct Style<'a> {
    face: &'a Face,
    size: f32,
    /// from baseline to baseline
    leading: f32,
}

/// Write a letter on a new page at the end of a document. Returns the page's structure.
pub(super) fn write(
    document: &mut Document,
    faces: &Faces,
    stamps: &mut Stamps,
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
    let mut sheet = Sheet { surface, faces, stamps, words, tags: TagGroup::new(tag) };
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
    stamps: &'a mut Stamps,
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

    /// The organisation, and the address in the window.
    fn head(&mut self, letter: &Letter) {
        let sender = Style { face: &self.faces.bold, size: 10.5, leading: 14.0 };
        let organisation = &letter.code.occasion.organisation;
        self.stamp(Tag::P.into(), sender, (LEFT, 20.0 * MM, WIDTH), organisation.clone(), 2);
        let style = Style { face: &self.faces.regular, size: 11.0, leading: 15.0 };
        let more: &[String] = if let Address::Letter(lines) = &letter.code.to { lines } else { &[] };
        let lines = std::iter::once(&letter.code.name).chain(more).take(ADDRESS_LINES);
        let fitted = lines.flat_map(|line| style.face.fitted(line, style.size, ADDRESS_WIDTH, 1));
        // the blank keeps a screen reader from joining two lines
        let lines: Vec<String> = fitted.filter(|line| !line.is_empty()).map(|line| line + " ").collect();
        self.paragraph(Tag::P.into(), style, (LEFT, ADDRESS), &lines);
    }

    /// The title, and the end of voting.
    fn opening(&mut self, letter: &Letter, links: &Links<'_>) -> f32 {
        let (words, occasion) = (self.words, &letter.code.occasion);
        let large = Style { face: &self.faces.bold, size: 18.0, leading: 24.0 };
        let title = Style { face: &self.faces.bold, size: 12.5, leading: 17.0 };
        let what = words.say("post-letter-title");
        let y = self.stamp(heading(&what), large, (LEFT, BODY, WIDTH), what, 1);
        let y = self.stamp(Tag::P.into(), title, (LEFT, y + 2.0, WIDTH), occasion.title.clone(), TITLE_LINES);
        let (opens, closes) = links.times(words, occasion);
        let open = words.say2("post-letter-open", "opens", opens, "closes", closes);
        self.stamp(Tag::P.into(), self.plain(), (LEFT, y, WIDTH), open, 2)
    }

    /// The square code, and beside it what to do with it and what it holds.
    fn voting(&mut self, letter: &Letter, links: &Links<'_>, square: &Square, y: f32) -> f32 {
        let (words, plain, label) = (self.words, self.plain(), self.label());
        let top = y + 3.0;
        self.square(square, top);
        let code = Style { face: &self.faces.mono, size: 20.0, leading: 28.0 };
        let mark = Style { face: &self.faces.mono, size: 12.5, leading: 17.0 };
        let column = |y| (COLUMN, y, COLUMN_WIDTH);
        let y = self.stamp(Tag::P.into(), plain, column(top + 9.0), words.say("post-letter-scan"), 3);
        let typed = words.say1("post-letter-type", "address", links.typed(&letter.code.occasion));
        let y = self.stamp(Tag::P.into(), plain, column(y + 2.0), typed, 4);
        let y = self.stamp(Tag::P.into(), label, column(y + 5.0), words.say("post-letter-code"), 1);
        let y = self.write(Tag::P.into(), code, column(y + 9.0), letter.code.expose_code(), 1);
        let y = self.stamp(Tag::P.into(), label, column(y - 4.0), words.say("post-letter-mark"), 1);
        let y = self.write(Tag::P.into(), mark, column(y + 2.0), &letter.code.mark(), 1);
        let y = self.stamp(Tag::P.into(), plain, column(y), words.say("post-letter-mark-why"), 4);
        y.max(top + SQUARE + 15.0)
    }

    #[expect(clippy::cast_precision_loss, reason = "a square code has at most 177 modules in a row")]
    fn square(&mut self, square: &Square, top: f32) {
        let content = self.surface.start_tagged(ContentTag::Other);
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke { paint: luma::Color::black().into(), width: ROW, ..Stroke::default() }));
        let module = SQUARE / square.width as f32;
        for (row, path) in square.rows() {
            let middle = top + (row as f32 + 0.5) * module;
            self.surface.push_transform(&Transform::from_row(module, 0.0, 0.0, module, LEFT, middle));
            self.surface.draw_path(&path);
            self.surface.pop();
        }
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(black()));
        self.surface.end_tagged();
        let mut figure = TagGroup::new(Tag::Figure(Some(self.words.say("post-letter-square"))));
        figure.push(Node::Leaf(content));
        self.tags.push(figure);
    }

    /// The codes to compare, and what to remember.
    fn rest(&mut self, letter: &Letter, y: f32) {
        let (words, plain, label) = (self.words, self.plain(), self.label());
        let mono = Style { face: &self.faces.mono, size: 11.0, leading: 16.0 };
        let wide = |y| (LEFT, y, WIDTH);
        let election = election_code(&letter.code.occasion.fingerprint);
        let election = words.say1("post-letter-election-code", "code", election);
        let y = self.stamp(Tag::P.into(), plain, wide(y + 8.0), election, 1);
        let y = self.stamp(Tag::P.into(), label, wide(y + 2.0), words.say("post-letter-fingerprint"), 1);
        let fingerprint = letter.code.occasion.fingerprint.to_string();
        let y = self.stamp(Tag::P.into(), mono, wide(y + 2.0), fingerprint, 1);
        let y = self.stamp(Tag::P.into(), plain, wide(y), words.say("post-letter-fingerprint-why"), 3);
        self.rule(y + 1.0);
        let y = self.stamp(Tag::P.into(), plain, wide(y + 21.0), words.say("post-letter-secret"), 4);
        let y = self.stamp(Tag::P.into(), plain, wide(y + 5.0), words.say("post-letter-again"), 4);
        if let Some(contact) = &letter.code.occasion.contact {
            self.stamp(Tag::P.into(), plain, wide(y + 5.0), whom_to_ask(words, contact), 3);
        }
    }

    /// A thin line across the page; a screen reader skips it.
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

    /// Write a text from a baseline, in at most `most` lines. Returns the next baseline.
    fn write(
        &mut self,
        tag: TagKind,
        style: Style<'_>,
        (x, y, width): (f32, f32, f32),
        text: &str,
        most: usize,
    ) -> f32 {
        let lines = style.face.fitted(text, style.size, width, most);
        self.paragraph(tag, style, (x, y), &lines)
    }

    /// Tag lines as one paragraph.
    fn paragraph(&mut self, tag: TagKind, style: Style<'_>, at: (f32, f32), lines: &[String]) -> f32 {
        if lines.concat().is_empty() {
            return at.1;
        }
        let content = self.surface.start_tagged(ContentTag::Other);
        let below = set(&mut self.surface, style, at, lines);
        self.surface.end_tagged();
        self.push(tag, Node::Leaf(content));
        below
    }

    /// [`Self::write`] for a text that other letters of this file share.
    fn stamp(
        &mut self,
        tag: TagKind,
        style: Style<'_>,
        (x, y, width): (f32, f32, f32),
        text: String,
        most: usize,
    ) -> f32 {
        let form = Form { text, face: style.face.name, size: style.size.to_bits(), width: width.to_bits(), most };
        let stamp = if let Some(stamp) = self.stamps.0.get(&form) {
            stamp.clone()
        } else {
            let lines = style.face.fitted(&form.text, style.size, width, most);
            let stamp = Stamp::new(&mut self.surface, style, &lines);
            self.stamps.0.entry(form).or_insert(stamp).clone()
        };
        let Some(graphic) = stamp.graphic else { return y };
        let content = self.surface.start_tagged(ContentTag::Other);
        self.surface.push_transform(&Transform::from_translate(x, y));
        self.surface.draw_graphic(graphic);
        self.surface.pop();
        self.surface.end_tagged();
        self.push(tag, Node::Leaf(content));
        y + stamp.height
    }

    fn push(&mut self, tag: TagKind, content: Node) {
        let mut group = TagGroup::new(tag);
        group.push(content);
        self.tags.push(group);
    }
}

/// Draw lines from a baseline. Returns the next baseline.
fn set(surface: &mut Surface<'_>, style: Style<'_>, (x, mut y): (f32, f32), lines: &[String]) -> f32 {
    let Style { face, size, leading } = style;
    for line in lines {
        let glyphs = face.glyphs(line);
        surface.draw_glyphs(Point::from_xy(x, y), &glyphs, face.font.clone(), line, size, false);
        y += leading;
    }
    y
}

/// The texts that several letters of a file share, by their content and style.
#[derive(Default)]
pub(super) struct Stamps(HashMap<Form, Stamp>);

#[derive(PartialEq, Eq, Hash)]
struct Form {
    text: String,
    face: &'static str,
    /// the bits of a length in points
    size: u32,
    /// the bits of a length in points
    width: u32,
    most: usize,
}

/// A text that is set.
#[derive(Clone)]
struct Stamp {
    /// drawn from its first baseline; `None` for a text without characters
    graphic: Option<Graphic>,
    /// to the next baseline
    height: f32,
}

impl Stamp {
    fn new(surface: &mut Surface<'_>, style: Style<'_>, lines: &[String]) -> Self {
        if lines.concat().is_empty() {
            return Self { graphic: None, height: 0.0 };
        }
        let mut builder = surface.stream_builder();
        let mut inner = builder.surface();
        inner.set_fill(Some(black()));
        let height = set(&mut inner, style, (0.0, 0.0), lines);
        inner.finish();
        Self { graphic: Some(Graphic::new(builder.finish(), false)), height }
    }
}
