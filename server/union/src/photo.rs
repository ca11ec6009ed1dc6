//! A candidate's photo: what it is by its own bytes, without what it says besides its picture.

mod metadata;

use sha2::{Digest as _, Sha256};

/// The most bytes of a photo.
pub const LARGEST_PHOTO: usize = 2 << 20;

/// A picture that everybody may fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// `image/jpeg`, `image/png` or `image/webp`
    pub kind: &'static str,
    pub bytes: Vec<u8>,
}

/// Why a file is no photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    #[error("the photo has more than {LARGEST_PHOTO} bytes")]
    TooLarge,
    /// or one that was cut off
    #[error("the file is no JPEG, PNG or WebP picture")]
    WrongKind,
}

impl Picture {
    /// Read an uploaded file, whatever its name says, and leave out where, when and with what the photo was taken.
    ///
    /// # Errors
    /// See [`PhotoError`].
    pub fn parse(bytes: &[u8]) -> Result<Self, PhotoError> {
        if bytes.len() > LARGEST_PHOTO {
            return Err(PhotoError::TooLarge);
        }
        let kind = kind_of(bytes).ok_or(PhotoError::WrongKind)?;
        let bytes = metadata::without_metadata(kind, bytes).ok_or(PhotoError::WrongKind)?;
        Ok(Self { kind, bytes })
    }

    /// SHA-256 of its bytes, hexadecimal: the manifest names it.
    #[must_use]
    pub fn digest(&self) -> String {
        hexadecimal(&Sha256::digest(&self.bytes))
    }
}

/// What a picture is, by its first bytes.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_told_by_its_bytes() {
        assert_eq!(kind_of(b"\xff\xd8\xff\xe0\x00\x10JFIF"), Some("image/jpeg"));
        assert_eq!(kind_of(b"\x89PNG\r\n\x1a\n\x00"), Some("image/png"));
        assert_eq!(kind_of(b"RIFF\x10\x00\x00\x00WEBPVP8 "), Some("image/webp"));
        for bytes in [
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            b"GIF89a",
            b"RIFF\x10\x00\x00\x00WAVE",
            b"",
            b"\xff\xd8",
        ] {
            assert_eq!(kind_of(bytes), None);
            assert_eq!(Picture::parse(bytes), Err(PhotoError::WrongKind));
        }
        assert_eq!(Picture::parse(&vec![0xff; LARGEST_PHOTO + 1]), Err(PhotoError::TooLarge));
        assert_eq!(hexadecimal(&[0, 255, 16]), "00ff10");
    }
}
