//! Cuts a long text into entries of the log (§3, §5): the manifest and the result are cut the same way.

/// Bytes in every piece but the last: an entry of 65,535 bytes less its kind.
pub const PIECE: usize = 65_534;

/// Why pieces are not a text cut as §3 says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PieceError {
    /// an empty piece
    #[error("piece {index} is empty")]
    Empty {
        /// from 0
        index: usize,
    },
    /// a piece with more bytes than an entry can have
    #[error("piece {index} holds {length} bytes, more than {PIECE}")]
    Long {
        /// from 0
        index: usize,
        /// in bytes
        length: usize,
    },
    /// a piece before the last that is not full
    #[error("piece {index} holds {length} bytes and is not the last, it must hold {PIECE}")]
    Short {
        /// from 0
        index: usize,
        /// in bytes
        length: usize,
    },
}

/// Cut a text: every piece but the last holds [`PIECE`] bytes, none is empty, and an empty text has no pieces.
#[must_use]
pub fn pieces(bytes: &[u8]) -> impl ExactSizeIterator<Item = &[u8]> {
    bytes.chunks(PIECE)
}

/// Put a text together again.
///
/// # Errors
/// Names the first piece that [`pieces`] would not have made.
pub fn joined<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<u8>, PieceError> {
    let mut bytes = Vec::new();
    let mut previous = PIECE;
    for (index, piece) in pieces.into_iter().enumerate() {
        if previous < PIECE {
            return Err(PieceError::Short { index: index.saturating_sub(1), length: previous });
        }
        match piece.len() {
            0 => return Err(PieceError::Empty { index }),
            length if length > PIECE => return Err(PieceError::Long { index, length }),
            length => previous = length,
        }
        bytes.extend_from_slice(piece);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_but_the_last_is_full_and_none_is_empty() {
        for (length, expected) in [
            (0, vec![]),
            (1, vec![1]),
            (PIECE, vec![PIECE]),
            (PIECE + 1, vec![PIECE, 1]),
            (2 * PIECE, vec![PIECE, PIECE]),
        ] {
            let text = vec![7; length];
            assert_eq!(pieces(&text).map(<[u8]>::len).collect::<Vec<_>>(), expected);
            assert_eq!(joined(pieces(&text)), Ok(text));
        }
    }

    #[test]
    fn pieces_cut_otherwise_are_refused_by_name() {
        let full = vec![1; PIECE];
        let long = vec![1; PIECE + 1];
        let joined = |pieces: &[&[u8]]| joined(pieces.iter().copied());
        assert_eq!(joined(&[&full, b""]), Err(PieceError::Empty { index: 1 }));
        assert_eq!(joined(&[b""]), Err(PieceError::Empty { index: 0 }));
        assert_eq!(joined(&[b"a", b"b"]), Err(PieceError::Short { index: 0, length: 1 }));
        assert_eq!(joined(&[&full, b"a", &full]), Err(PieceError::Short { index: 1, length: 1 }));
        assert_eq!(joined(&[&long]), Err(PieceError::Long { index: 0, length: PIECE + 1 }));
    }
}
