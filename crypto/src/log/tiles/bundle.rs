//! Entry bundles: entries in order, each after its length as a big-endian 16-bit integer.

use super::FULL_WIDTH;

/// The longest entry the format can hold, bytes.
pub const MAX_ENTRY_LEN: usize = u16::MAX as usize;

/// An entry too long for a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an entry of {len} bytes is longer than the {MAX_ENTRY_LEN} a log can hold")]
pub struct EntryTooLong {
    /// its bytes
    pub len: usize,
}

/// Why bytes are not the expected bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// it ends before its last entry does
    #[error("the bundle ends inside entry {position} of {expected}")]
    Truncated {
        /// the entry's place in the bundle, from 0
        position: u16,
        /// entries expected
        expected: u16,
    },
    /// bytes follow its last entry
    #[error("{len} bytes follow the {expected} entries of the bundle")]
    TrailingBytes {
        /// bytes too many
        len: usize,
        /// entries expected
        expected: u16,
    },
}

/// The most bytes of a bundle with this number of entries.
#[must_use]
pub const fn max_len(width: u16) -> usize {
    width as usize * (2 + MAX_ENTRY_LEN)
}

/// Join entries into a bundle.
///
/// # Errors
/// When an entry is longer than 65,535 bytes.
pub fn encode<T: AsRef<[u8]>>(entries: impl IntoIterator<Item = T>) -> Result<Vec<u8>, EntryTooLong> {
    let mut bytes = Vec::new();
    for entry in entries {
        let entry = entry.as_ref();
        let len = u16::try_from(entry.len()).map_err(|_| EntryTooLong { len: entry.len() })?;
        bytes.extend_from_slice(&len.to_be_bytes());
        bytes.extend_from_slice(entry);
    }
    Ok(bytes)
}

/// Cut a bundle into exactly `width` entries (1…256).
///
/// # Errors
/// When the bytes are fewer or more than these entries.
pub fn decode(bytes: &[u8], width: u16) -> Result<Vec<&[u8]>, BundleError> {
    let mut entries = Vec::with_capacity(usize::from(width.min(FULL_WIDTH)));
    let mut rest = bytes;
    for position in 0..width {
        let split = rest.split_first_chunk().and_then(|(len, after)| {
            let len = usize::from(u16::from_be_bytes(*len));
            after.split_at_checked(len)
        });
        let Some((entry, after)) = split else { return Err(BundleError::Truncated { position, expected: width }) };
        entries.push(entry);
        rest = after;
    }
    if rest.is_empty() { Ok(entries) } else { Err(BundleError::TrailingBytes { len: rest.len(), expected: width }) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_bundle_with_an_entry_too_few_or_too_many_is_refused() {
        let bytes = encode([&b"one"[..], b"", b"three"]).unwrap();
        assert_eq!(bytes, b"\x00\x03one\x00\x00\x00\x05three");
        assert_eq!(decode(&bytes, 3).unwrap(), [&b"one"[..], b"", b"three"]);
        assert_eq!(decode(&bytes, 4), Err(BundleError::Truncated { position: 3, expected: 4 }));
        assert_eq!(decode(&bytes, 2), Err(BundleError::TrailingBytes { len: 7, expected: 2 }));
        assert_eq!(decode(&bytes[..bytes.len() - 1], 3), Err(BundleError::Truncated { position: 2, expected: 3 }));
        assert_eq!(decode(b"\x00", 1), Err(BundleError::Truncated { position: 0, expected: 1 }));
    }

    #[test]
    fn the_longest_entry_fits_and_one_byte_more_does_not() {
        let longest = vec![7; MAX_ENTRY_LEN];
        let bytes = encode([&longest]).unwrap();
        assert_eq!(bytes.len(), max_len(1));
        assert_eq!(decode(&bytes, 1).unwrap(), [&longest[..]]);
        assert_eq!(encode([vec![7; MAX_ENTRY_LEN + 1]]), Err(EntryTooLong { len: MAX_ENTRY_LEN + 1 }));
    }

    proptest! {
        #[test]
        fn entries_come_back_as_they_went_in(entries in proptest::collection::vec(any::<Vec<u8>>(), 0..20)) {
            let bytes = encode(&entries).unwrap();
            let width = u16::try_from(entries.len()).unwrap();
            prop_assert_eq!(decode(&bytes, width).unwrap(), entries);
        }

        #[test]
        fn what_decodes_encodes_to_the_same_bytes(bytes in proptest::collection::vec(0u8..4, 0..40), width in 1u16..=20) {
            if let Ok(entries) = decode(&bytes, width) {
                prop_assert_eq!(encode(entries).unwrap(), bytes);
            }
        }
    }
}
