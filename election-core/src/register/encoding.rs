//! Detects the encoding of a register.

use std::{borrow::Cow, fmt};

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How bytes were read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8
    Utf8,
    /// UTF-8 with a byte-order mark, which spreadsheets write
    Utf8WithMark,
    /// UTF-16, little end first
    Utf16Le,
    /// UTF-16, big end first
    Utf16Be,
    /// Windows-1252, the western European code page
    Windows1252,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8WithMark => "UTF-8 with a byte-order mark",
            Self::Utf16Le => "UTF-16 (little-endian)",
            Self::Utf16Be => "UTF-16 (big-endian)",
            Self::Windows1252 => "Windows-1252",
        })
    }
}

/// Read bytes as text without a byte-order mark. Bytes that do not fit the encoding become U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return (String::from_utf8_lossy(rest), Encoding::Utf8WithMark);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return (UTF_16LE.decode_without_bom_handling(rest).0, Encoding::Utf16Le);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return (UTF_16BE.decode_without_bom_handling(rest).0, Encoding::Utf16Be);
    }
    match zeros(bytes) {
        Some(Encoding::Utf16Le) => return (UTF_16LE.decode_without_bom_handling(bytes).0, Encoding::Utf16Le),
        Some(Encoding::Utf16Be) => return (UTF_16BE.decode_without_bom_handling(bytes).0, Encoding::Utf16Be),
        _ => {}
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), Encoding::Utf8),
        Err(_) if mostly_utf8(bytes) => (String::from_utf8_lossy(bytes), Encoding::Utf8),
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, Encoding::Windows1252),
    }
}

/// UTF-16 without a mark has a zero at every other byte: headings, digits and separators are ASCII.
fn zeros(bytes: &[u8]) -> Option<Encoding> {
    let pairs = bytes.chunks_exact(2).take(2048);
    let (mut count, mut first, mut second) = (0_usize, 0_usize, 0_usize);
    for pair in pairs {
        count += 1;
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.last() == Some(&0));
    }
    match (first * 3 > count, second * 3 > count) {
        (true, false) => Some(Encoding::Utf16Be),
        (false, true) => Some(Encoding::Utf16Le),
        _ => None,
    }
}

/// Returns `true` if far more letters are good UTF-8 than are broken: then a few bytes are damaged. In any other
/// encoding, hardly any letter beyond ASCII happens to look like UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * broken
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Jäsennumero;Sukunimi\r\n1;Öberg\r\n2;Петров\r\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_is_found_with_and_without_its_mark() {
        let le = utf16(TEXT, u16::to_le_bytes);
        let be = utf16(TEXT, u16::to_be_bytes);
        let cases = [
            (TEXT.as_bytes().to_vec(), Encoding::Utf8),
            ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), Encoding::Utf8WithMark),
            ([b"\xff\xfe", le.as_slice()].concat(), Encoding::Utf16Le),
            ([b"\xfe\xff", be.as_slice()].concat(), Encoding::Utf16Be),
            (le, Encoding::Utf16Le),
            (be, Encoding::Utf16Be),
        ];
        for (bytes, encoding) in cases {
            assert_eq!(decode(&bytes), (Cow::Borrowed(TEXT), encoding));
        }
    }

    #[test]
    fn what_is_not_utf8_is_windows_1252() {
        assert_eq!(decode(b"J\xe4sen;\xd6berg \x80"), (Cow::Borrowed("Jäsen;Öberg €"), Encoding::Windows1252));
    }

    #[test]
    fn one_broken_byte_among_many_good_letters_is_damage() {
        let bytes = ["ääääää;".as_bytes(), b"\xe4"].concat();
        assert_eq!(decode(&bytes), (Cow::Borrowed("ääääää;\u{fffd}"), Encoding::Utf8));
    }

    #[test]
    fn an_odd_last_byte_of_utf16_is_damage_and_no_panic() {
        let (text, encoding) = decode(b"\xff\xfea\0b\0c");
        assert_eq!((text.as_ref(), encoding), ("ab\u{fffd}", Encoding::Utf16Le));
    }
}
