//! QR codes as SVG, drawn on the server.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// A QR code: the side of its square with the quiet zone, and one path that draws its dark modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// in modules
    pub side: usize,
    /// the `d` of a path
    pub path: String,
}

/// Modules of white that scanners need around a code.
const QUIET: usize = 4;

impl Qr {
    /// The code of a text; `None` if the text is too long.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        let mut path = String::new();
        for (place, color) in code.into_colors().into_iter().enumerate() {
            if color == Color::Dark {
                let (x, y) = (place % width + QUIET, place / width + QUIET);
                let _ = write!(path, "M{x} {y}h1v1h-1z");
            }
        }
        Some(Self { side: width + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_corners_inside_a_white_margin() {
        let qr = Qr::of("PjWDl0G3M7_PxOBWTsqEGhcNzFmZn1Q3qT8nB1HUrLs").unwrap();
        assert_eq!(qr.side, 33 + 2 * QUIET);
        assert!(qr.path.starts_with("M4 4h1v1h-1z"), "{}", &qr.path[..40]);
        assert!(!qr.path.contains("M3 ") && !qr.path.contains(" 3h"));
        assert!(Qr::of(&"x".repeat(5000)).is_none());
    }
}
