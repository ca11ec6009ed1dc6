//! The square code (QR) of a link.

use krilla::geom::{Path, PathBuilder, Rect};
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

/// Its dark modules, as runs in rows.
pub(super) struct Square {
    /// modules in a row
    pub(super) width: usize,
    /// row, first module, modules
    runs: Vec<(usize, usize, usize)>,
}

impl Square {
    /// The square code of a text; `None` when it is too long for one.
    pub(super) fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        let colors = code.to_colors();
        let mut runs = Vec::new();
        for (row, modules) in colors.chunks(width).enumerate() {
            let mut place = 0;
            for run in modules.chunk_by(|a, b| a == b) {
                if run.first() == Some(&Color::Dark) {
                    runs.push((row, place, run.len()));
                }
                place += run.len();
            }
        }
        Some(Self { width, runs })
    }

    /// Drawn with its upper left corner there, `size` wide. Around it stay four modules of paper.
    #[expect(clippy::cast_precision_loss, reason = "a square code has at most 177 modules in a row")]
    pub(super) fn path(&self, (x, y): (f32, f32), size: f32) -> Option<Path> {
        let module = size / self.width as f32;
        let mut path = PathBuilder::new();
        for &(row, place, modules) in &self.runs {
            let (left, top) = (x + place as f32 * module, y + row as f32 * module);
            path.push_rect(Rect::from_xywh(left, top, modules as f32 * module, module)?);
        }
        path.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_are_the_dark_modules() {
        let square = Square::of("https://vote.example.org/v/x#y.z").unwrap();
        let code = QrCode::with_error_correction_level("https://vote.example.org/v/x#y.z", EcLevel::M).unwrap();
        let mut drawn = vec![Color::Light; square.width * square.width];
        for &(row, place, modules) in &square.runs {
            drawn[row * square.width + place..][..modules].fill(Color::Dark);
        }
        assert_eq!(drawn, code.to_colors());
        assert!(Square::of(&"x".repeat(3000)).is_none());
    }
}
