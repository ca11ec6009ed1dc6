//! Checkpoints (`c2sp.org/tlog-checkpoint`): the signed size and root of a log, without extension lines (§5).

use super::decimal;
use super::merkle::Hash;
use super::note::{NoteError, NoteSigningError, NoteVerificationError, SignedNote};
use crate::signature::{SigningKey, VerifyingKey};

/// The size and the root of a log, and the name of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    size: u64,
    root: Hash,
}

/// Why bytes are not a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// not a signed note
    #[error("the checkpoint is not a signed note: {0}")]
    Note(#[from] NoteError),
    /// fewer than three lines
    #[error("the checkpoint does not have the lines origin, size and root")]
    MissingLines,
    /// more than three lines
    #[error("the checkpoint has extension lines, which an election's log never has")]
    ExtensionLines,
    /// an empty first line
    #[error("the checkpoint names no origin")]
    NoOrigin,
    /// a second line that is not a number, or not in its one spelling
    #[error("the size in the checkpoint is not a number in plain digits")]
    BadSize,
    /// a third line that is not 32 bytes of base64
    #[error("the root in the checkpoint is not 32 bytes in standard base64")]
    BadRoot,
}

/// Why a checkpoint is not the log's own.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointVerificationError {
    /// a checkpoint of some other log
    #[error("the checkpoint is of the log {found:?}, not {expected:?}")]
    OtherOrigin {
        /// the origin in the checkpoint
        found: String,
        /// the expected origin
        expected: String,
    },
    /// not signed by the log's key
    #[error("the checkpoint does not hold: {0}")]
    Note(#[from] NoteVerificationError),
}

impl Checkpoint {
    /// A checkpoint to sign. `origin` is also the name of the key, for an election `uurna.election/<id>`.
    #[must_use]
    pub fn new(origin: impl Into<String>, size: u64, root: Hash) -> Self {
        Self { origin: origin.into(), size, root }
    }

    /// The name of the log.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The number of entries in the log.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root of the tree of these entries.
    #[must_use]
    pub const fn root(&self) -> &Hash {
        &self.root
    }

    /// Sign with the log's key, named after the origin.
    ///
    /// # Errors
    /// When the origin cannot name a key: it is empty or has spaces, control characters or a plus sign.
    pub fn sign(self, key: &SigningKey) -> Result<SignedCheckpoint, NoteSigningError> {
        let note = SignedNote::sign(&self.text(), &self.origin, key)?;
        Ok(SignedCheckpoint { checkpoint: self, note })
    }

    fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, self.root)
    }

    fn parse_text(text: &str) -> Result<Self, CheckpointError> {
        let mut lines = text.split_terminator('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(CheckpointError::MissingLines);
        };
        if lines.next().is_some() {
            return Err(CheckpointError::ExtensionLines);
        }
        if origin.is_empty() {
            return Err(CheckpointError::NoOrigin);
        }
        let size = decimal::parse(size).ok_or(CheckpointError::BadSize)?;
        let root = Hash::from_base64(root).ok_or(CheckpointError::BadRoot)?;
        Ok(Self::new(origin, size, root))
    }
}

/// A checkpoint with its signature lines, which nobody may believe before [`SignedCheckpoint::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: SignedNote,
}

impl SignedCheckpoint {
    /// Read the file `checkpoint` of a log.
    ///
    /// # Errors
    /// Names the line that is malformed.
    pub fn parse(bytes: &[u8]) -> Result<Self, CheckpointError> {
        let note = SignedNote::parse(bytes)?;
        let checkpoint = Checkpoint::parse_text(note.unverified_text())?;
        Ok(Self { checkpoint, note })
    }

    /// The file `checkpoint` of a log.
    #[must_use]
    pub fn encode(&self) -> String {
        self.note.encode()
    }

    /// Its content before its signature is verified: the log's key is in the entries that it counts.
    #[must_use]
    pub const fn unverified(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Check that it belongs to this log and that the log's key signed it.
    ///
    /// # Errors
    /// When it belongs to another log, or the key's signature is missing or does not hold.
    pub fn verify(&self, origin: &str, key: &VerifyingKey) -> Result<&Checkpoint, CheckpointVerificationError> {
        if self.checkpoint.origin != origin {
            let (found, expected) = (self.checkpoint.origin.clone(), origin.to_owned());
            return Err(CheckpointVerificationError::OtherOrigin { found, expected });
        }
        self.note.verify(origin, key)?;
        Ok(&self.checkpoint)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ORIGIN: &str = "uurna.election/378c5b55-eb77-4313-927b-33ce420c237e";

    fn key() -> SigningKey {
        SigningKey::from_seed(&[7; 32])
    }

    fn signed(text: &str) -> Vec<u8> {
        SignedNote::sign(text, ORIGIN, &key()).unwrap().encode().into_bytes()
    }

    #[test]
    fn a_checkpoint_reads_back_and_holds() {
        let signed = Checkpoint::new(ORIGIN, 70_000, Hash::EMPTY_ROOT).sign(&key()).unwrap();
        let read = SignedCheckpoint::parse(signed.encode().as_bytes()).unwrap();
        assert_eq!(read, signed);
        let checkpoint = read.verify(ORIGIN, &key().verifying_key()).unwrap();
        assert_eq!((checkpoint.origin(), checkpoint.size()), (ORIGIN, 70_000));
        assert_eq!(checkpoint.root(), &Hash::EMPTY_ROOT);
    }

    #[test]
    fn a_checkpoint_of_another_log_or_key_does_not_hold() {
        let read = SignedCheckpoint::parse(&signed(&format!("other.log\n1\n{}\n", Hash::EMPTY_ROOT))).unwrap();
        let verdict = read.verify(ORIGIN, &key().verifying_key());
        assert!(matches!(verdict, Err(CheckpointVerificationError::OtherOrigin { .. })), "{verdict:?}");
        let read = Checkpoint::new(ORIGIN, 1, Hash::EMPTY_ROOT).sign(&key()).unwrap();
        let verdict = read.verify(ORIGIN, &SigningKey::from_seed(&[8; 32]).verifying_key());
        assert_eq!(verdict, Err(CheckpointVerificationError::Note(NoteVerificationError::NotSigned)));
    }

    #[test]
    fn a_malformed_checkpoint_is_refused_by_name() {
        let root = Hash::EMPTY_ROOT;
        for (text, error) in [
            (format!("{ORIGIN}\n1\n"), CheckpointError::MissingLines),
            (format!("{ORIGIN}\n1\n{root}\nextension\n"), CheckpointError::ExtensionLines),
            (format!("{ORIGIN}\n1\n{root}\n\n"), CheckpointError::ExtensionLines),
            (format!("\n1\n{root}\n"), CheckpointError::NoOrigin),
            (format!("{ORIGIN}\n01\n{root}\n"), CheckpointError::BadSize),
            (format!("{ORIGIN}\n-1\n{root}\n"), CheckpointError::BadSize),
            (format!("{ORIGIN}\n\n{root}\n"), CheckpointError::BadSize),
            (format!("{ORIGIN}\n18446744073709551616\n{root}\n"), CheckpointError::BadSize),
            (format!("{ORIGIN}\n1\n{}\n", root.to_base64().trim_end_matches('=')), CheckpointError::BadRoot),
            (format!("{ORIGIN}\n1\n{root} \n"), CheckpointError::BadRoot),
        ] {
            assert_eq!(SignedCheckpoint::parse(&signed(&text)), Err(error), "{text:?}");
        }
        assert_eq!(SignedCheckpoint::parse(b"1\n2\n"), Err(CheckpointError::Note(NoteError::NoSignatures)));
    }

    #[test]
    fn an_origin_that_cannot_name_a_key_is_not_signed() {
        for origin in ["", "two words", "a+b", "a\nb"] {
            let signed = Checkpoint::new(origin, 1, Hash::EMPTY_ROOT).sign(&key());
            assert_eq!(signed, Err(NoteSigningError::BadName));
        }
    }

    #[test]
    fn every_single_byte_change_is_refused() {
        let good = signed(&format!("{ORIGIN}\n26\n{}\n", Hash::EMPTY_ROOT));
        for position in 0..good.len() {
            for flip in [0x01, 0x02, 0x04, 0x10, 0x20, 0x80, 0xff] {
                let mut bad = good.clone();
                bad[position] ^= flip;
                let holds =
                    SignedCheckpoint::parse(&bad).is_ok_and(|read| read.verify(ORIGIN, &key().verifying_key()).is_ok());
                assert!(!holds, "byte {position} changed by {flip:#x}");
            }
        }
    }

    proptest! {
        #[test]
        fn what_parses_encodes_to_the_same_bytes(size in "[0-9]{1,21}", root in "[A-Za-z0-9+/]{43}=") {
            let bytes = signed(&format!("{ORIGIN}\n{size}\n{root}\n"));
            if let Ok(read) = SignedCheckpoint::parse(&bytes) {
                prop_assert_eq!(read.unverified().text(), format!("{ORIGIN}\n{size}\n{root}\n"));
                prop_assert_eq!(read.encode().into_bytes(), bytes);
            }
        }
    }
}
