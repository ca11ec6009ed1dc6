//! One header of a `.tar`, as §5 allows it (POSIX.1-1988 ustar, narrowed to one spelling).

use std::ops::Range;

/// Bytes of a header; data is padded to a multiple of it.
pub(crate) const BLOCK: usize = 512;

const NAME: Range<usize> = 0..100;
const SIZE: Range<usize> = 124..136;
const CHECKSUM: Range<usize> = 148..156;
const TYPE: Range<usize> = 156..157;
const MAGIC: Range<usize> = 257..265;
const PREFIX: Range<usize> = 345..500;

/// The content of a file's header.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) name: String,
    pub(crate) len: u64,
}

/// Why a block is no header.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum HeaderFault {
    Checksum,
    NotUstar,
    NotAFile { name: String },
    Prefix { name: String },
    Name { name: String },
    Size,
}

impl Header {
    /// Read a header; check its checksum first, since without it the block is no header at all.
    pub(crate) fn read(block: &[u8; BLOCK]) -> Result<Self, HeaderFault> {
        let field = |range: Range<usize>| block.get(range).unwrap_or_default();
        if stated_checksum(field(CHECKSUM)) != Some(checksum(block)) {
            return Err(HeaderFault::Checksum);
        }
        if field(MAGIC) != b"ustar\x0000" {
            return Err(HeaderFault::NotUstar);
        }
        let (name, rest) = split_at_nul(field(NAME));
        let shown = || String::from_utf8_lossy(name).into_owned();
        if field(TYPE) != b"0" {
            return Err(HeaderFault::NotAFile { name: shown() });
        }
        if field(PREFIX).iter().any(|byte| *byte != 0) {
            return Err(HeaderFault::Prefix { name: shown() });
        }
        if rest.iter().any(|byte| *byte != 0) || !is_plain(name) {
            return Err(HeaderFault::Name { name: shown() });
        }
        Ok(Self { name: shown(), len: size(field(SIZE)).ok_or(HeaderFault::Size)? })
    }
}

/// The sum of a header's bytes, with the checksum's own field of eight counted as blanks.
fn checksum(block: &[u8; BLOCK]) -> u64 {
    let byte = |(at, byte): (usize, &u8)| u64::from(if CHECKSUM.contains(&at) { b' ' } else { *byte });
    block.iter().enumerate().map(byte).sum()
}

/// The octal digits up to the first NUL or blank.
fn stated_checksum(field: &[u8]) -> Option<u64> {
    octal(field.split(|byte| matches!(byte, 0 | b' ')).next()?)
}

/// Eleven octal digits and one NUL or blank. A binary length is an extension, which readers of plain ustar misread.
fn size(field: &[u8]) -> Option<u64> {
    match field.split_last()? {
        (0 | b' ', digits) => octal(digits),
        _ => None,
    }
}

fn octal(digits: &[u8]) -> Option<u64> {
    let add = |number: u64, digit: &u8| matches!(digit, b'0'..=b'7').then(|| number << 3 | u64::from(digit - b'0'));
    if digits.is_empty() { None } else { digits.iter().try_fold(0, add) }
}

fn split_at_nul(field: &[u8]) -> (&[u8], &[u8]) {
    field.split_at(field.iter().position(|byte| *byte == 0).unwrap_or(field.len()))
}

/// Printable ASCII; no part empty, `.` or `..`; no later part `checkpoint` or `tile`, so that a record has one place.
fn is_plain(name: &[u8]) -> bool {
    let mut parts = name.split(|byte| *byte == b'/').enumerate();
    let is_part = |(place, part): (usize, &[u8])| match part {
        b"" | b"." | b".." => false,
        b"checkpoint" | b"tile" => place == 0,
        _ => true,
    };
    name.iter().all(|byte| matches!(byte, b' '..=b'~')) && parts.all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(change: impl FnOnce(&mut [u8; BLOCK])) -> [u8; BLOCK] {
        let mut block = [0; BLOCK];
        block[..10].copy_from_slice(b"checkpoint");
        block[SIZE].copy_from_slice(b"00000000052\0");
        block[TYPE].copy_from_slice(b"0");
        block[MAGIC].copy_from_slice(b"ustar\x0000");
        change(&mut block);
        if block[CHECKSUM] == [0; 8] {
            let sum = format!("{:06o}\0 ", checksum(&block));
            block[CHECKSUM].copy_from_slice(sum.as_bytes());
        }
        block
    }

    #[test]
    fn a_size_has_eleven_octal_digits_and_an_end() {
        let size = |bytes: &[u8; 12]| Header::read(&block(|block| block[SIZE].copy_from_slice(bytes)));
        for (bytes, len) in [(b"00000000052\0", 42), (b"00000000052 ", 42), (b"77777777777\0", 0o77_777_777_777)] {
            assert_eq!(size(bytes).unwrap().len, len);
        }
        for bytes in
            [b"000000000052", b"0000000052\0\0", b" 0000000052\0", b"0000000008\0\0", b"\x80\0\0\0\0\0\0\0\0\0\0\x2a"]
        {
            assert_eq!(size(bytes), Err(HeaderFault::Size), "{bytes:?}");
        }
    }

    #[test]
    fn a_checksum_ends_at_the_first_nul_or_blank() {
        let sum = checksum(&block(|_| ()));
        for text in [format!("{sum:06o}\0 "), format!("{sum:o} 9999"), format!("{sum:08o}"), format!("{sum:07o}\0")] {
            let mut field = text.into_bytes();
            field.resize(8, b'9');
            assert!(Header::read(&block(|block| block[CHECKSUM].copy_from_slice(&field))).is_ok(), "{field:?}");
        }
        for text in
            [format!(" {sum:06o}\0"), format!("{:06o}\0 ", sum + 1), "\0\0\0\0\0\0\0 ".into(), format!("{sum:06o}x ")]
        {
            let read = Header::read(&block(|block| block[CHECKSUM].copy_from_slice(text.as_bytes())));
            assert_eq!(read, Err(HeaderFault::Checksum), "{text:?}");
        }
    }

    #[test]
    fn names_are_plain() {
        for name in ["checkpoint", "tile/0/000", "README", "a b/c~", "tiles/x", "x/checkpoints", "Checkpoint"] {
            assert!(is_plain(name.as_bytes()), "{name}");
        }
        for name in [
            "",
            "/checkpoint",
            "./checkpoint",
            "a//b",
            "a/",
            "a/./b",
            "a/../b",
            "a/checkpoint",
            "a/tile",
            "a/tile/0",
            "tile/tile",
            "tile/checkpoint",
            "checkpoint/tile",
            "tab\t",
            "del\x7f",
            "ä",
        ] {
            assert!(!is_plain(name.as_bytes()), "{name:?}");
        }
    }
}
