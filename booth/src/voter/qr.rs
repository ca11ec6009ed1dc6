//! QR codes, drawn where the secret is: a tracker or a revealed ballot reaches the second device by light alone.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::Host;
use crate::refusal::Refusal;

/// Light modules around a code, so that cameras find it.
const QUIET: usize = 4;

/// `qr`: the text is a part. Returns the side of the picture, in modules, and the dark ones as an SVG path.
pub(crate) fn qr(_: &mut Booth, request: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    // a screen is clean and near: the lowest correction makes the largest modules
    let code = QrCode::with_error_correction_level(request.part(0)?, EcLevel::L);
    let code = code.map_err(|error| Refusal::saying("too-long", &error))?;
    Ok(Answer::done().with("size", code.width() + 2 * QUIET).with("path", path(&code)))
}

/// Every run of dark modules in a row as a rectangle.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    let colors = code.to_colors();
    for (y, row) in colors.chunks(code.width()).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|left, right| left == right) {
            if run.first() == Some(&Color::Dark) {
                // writing to a text cannot fail
                let _ = write!(path, "M{} {}h{}v1h-{}z", x + QUIET, y + QUIET, run.len(), run.len());
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_has_every_dark_module_once() {
        let code = QrCode::with_error_correction_level(b"https://vote.example.org/check", EcLevel::L).unwrap();
        let path = path(&code);
        let runs = path.split('M').skip(1).map(|run| {
            let (place, rest) = run.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let length: usize = rest.split('v').next().unwrap().parse().unwrap();
            (x.parse::<usize>().unwrap() - QUIET, y.parse::<usize>().unwrap() - QUIET, length)
        });
        let mut drawn = vec![Color::Light; code.width() * code.width()];
        for (x, y, length) in runs {
            for place in x..x + length {
                assert_eq!(std::mem::replace(&mut drawn[y * code.width() + place], Color::Dark), Color::Light);
            }
        }
        assert_eq!(drawn, code.to_colors());
    }
}
