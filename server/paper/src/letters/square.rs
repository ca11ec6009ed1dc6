//! The square code (QR) of a link.

use krilla::geom::{Path, PathBuilder};
use qrcode::bits::encode_auto;
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::ec::construct_codewords;
use qrcode::types::{Color, EcLevel};

/// Folds and stains may destroy 15 % of it.
const LEVEL: EcLevel = EcLevel::M;
/// Every mask can be read. Trying all eight helps data with patterns, but a link is mostly random, and the search takes
/// longer than the rest of a letter.
const MASK: MaskPattern = MaskPattern::Checkerboard;

/// The dark modules, as runs in rows.
pub(super) struct Square {
    /// modules in a row
    pub(super) width: usize,
    /// the runs of each row: first dark module, and first light one after it
    rows: Vec<Vec<(u8, u8)>>,
}

impl Square {
    /// The square code of a text; `None` when the text is too long.
    pub(super) fn of(text: &str) -> Option<Self> {
        let bits = encode_auto(text.as_bytes(), LEVEL).ok()?;
        let version = bits.version();
        let (data, correction) = construct_codewords(&bits.into_bytes(), version, LEVEL).ok()?;
        let mut canvas = Canvas::new(version, LEVEL);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &correction);
        canvas.apply_mask(MASK);
        let width = usize::try_from(version.width()).ok()?;
        let rows = canvas.into_colors().chunks(width).map(runs).collect();
        Some(Self { width, rows })
    }

    /// The rows with dark modules, each with its number, as lines along the middle: a module is one unit wide and high.
    /// Lines compress to half the size of rectangles.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, Path)> {
        let line = |runs: &Vec<(u8, u8)>| {
            let mut path = PathBuilder::new();
            for &(first, end) in runs {
                path.move_to(first.into(), 0.0);
                path.line_to(end.into(), 0.0);
            }
            path.finish()
        };
        self.rows.iter().enumerate().filter_map(move |(number, runs)| Some((number, line(runs)?)))
    }
}

/// The runs of a row. A square code has at most 177 modules in a row.
fn runs(row: &[Color]) -> Vec<(u8, u8)> {
    let mut runs = Vec::new();
    let mut place = 0;
    for run in row.chunk_by(|a, b| a == b) {
        let end = place + u8::try_from(run.len()).unwrap_or_default();
        if run.first() == Some(&Color::Dark) {
            runs.push((place, end));
        }
        place = end;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_are_the_dark_modules() {
        let row = [(0, 2), (3, 4), (9, 10)];
        let modules = [Color::Dark, Color::Dark, Color::Light, Color::Dark];
        let modules = [&modules[..], &[Color::Light; 5], &[Color::Dark]].concat();
        assert_eq!(runs(&modules), row);
        assert_eq!(runs(&[Color::Light; 177]), []);
        assert_eq!(runs(&[Color::Dark; 177]), [(0, 177)]);
    }

    #[test]
    fn a_link_that_is_too_long_has_no_square() {
        assert!(Square::of(&"x".repeat(2331)).is_some());
        assert!(Square::of(&"x".repeat(2332)).is_none());
    }
}
