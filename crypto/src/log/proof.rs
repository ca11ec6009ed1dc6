//! Proofs that an entry is in a log (`c2sp.org/tlog-proof@v1`): the confirmation that a voter keeps (§7).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::checkpoint::{Checkpoint, CheckpointError, CheckpointVerificationError, SignedCheckpoint};
use super::decimal;
use super::merkle::{Hash, InclusionError, verify_inclusion};
use super::note::MAX_NOTE_LEN;
use crate::signature::VerifyingKey;

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";
/// No tree has a longer path: this is the height for 2^64 leaves.
const MAX_PATH: usize = 64;

/// The place of an entry, its inclusion proof and a signed checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogProof {
    index: u64,
    path: Vec<Hash>,
    checkpoint: SignedCheckpoint,
}

/// Why bytes are not a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogProofError {
    /// longer than any proof
    #[error("the proof has {len} bytes, more than {MAX_NOTE_LEN}")]
    TooLong {
        /// its bytes
        len: usize,
    },
    /// not UTF-8
    #[error("the proof is not UTF-8 text")]
    NotText,
    /// another first line
    #[error("the proof does not begin with {FIRST_LINE}")]
    UnknownFormat,
    /// an `extra` line that is not base64
    #[error("the extra data of the proof is not standard base64")]
    BadExtra,
    /// no index, or not in its one spelling
    #[error("the proof has no line with the index of the entry in plain digits")]
    BadIndex,
    /// a line of the path that is not 32 bytes of base64
    #[error("line {line} of the path is not 32 bytes in standard base64")]
    BadHash {
        /// from 1
        line: usize,
    },
    /// a path longer than the height of any tree
    #[error("the path has more than {MAX_PATH} hashes")]
    PathTooLong,
    /// no empty line before a checkpoint
    #[error("the proof has no checkpoint")]
    NoCheckpoint,
    /// the checkpoint is malformed
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
}

/// Why a proof does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogProofVerificationError {
    /// the checkpoint is not the log's own
    #[error(transparent)]
    Checkpoint(#[from] CheckpointVerificationError),
    /// the path does not lead from the entry to the checkpoint's root
    #[error(transparent)]
    Inclusion(#[from] InclusionError),
}

impl LogProof {
    /// The proof that leaf `index` is under `checkpoint` by this path, from the leaf's sibling up.
    #[must_use]
    pub const fn new(index: u64, path: Vec<Hash>, checkpoint: SignedCheckpoint) -> Self {
        Self { index, path, checkpoint }
    }

    /// The place of the entry in the log, from 0.
    #[must_use]
    pub const fn index(&self) -> u64 {
        self.index
    }

    /// The inclusion proof, from the leaf's sibling up.
    #[must_use]
    pub fn path(&self) -> &[Hash] {
        &self.path
    }

    /// The checkpoint the proof leads to.
    #[must_use]
    pub const fn checkpoint(&self) -> &SignedCheckpoint {
        &self.checkpoint
    }

    /// The proof in the form that a voter keeps. It has no extra data.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut text = format!("{FIRST_LINE}\nindex {}\n", self.index);
        for hash in &self.path {
            text.push_str(&hash.to_base64());
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&self.checkpoint.encode());
        text
    }

    /// Read a proof. Extra data, which nobody signs, is read and ignored.
    ///
    /// # Errors
    /// Names the malformed part.
    pub fn parse(bytes: &[u8]) -> Result<Self, LogProofError> {
        if bytes.len() > MAX_NOTE_LEN {
            return Err(LogProofError::TooLong { len: bytes.len() });
        }
        let text = str::from_utf8(bytes).map_err(|_| LogProofError::NotText)?;
        let (head, checkpoint) = text.split_once("\n\n").ok_or(LogProofError::NoCheckpoint)?;
        let mut lines = head.split('\n').peekable();
        if lines.next() != Some(FIRST_LINE) {
            return Err(LogProofError::UnknownFormat);
        }
        if let Some(extra) = lines.peek().and_then(|line| line.strip_prefix("extra ")) {
            STANDARD.decode(extra).map_err(|_| LogProofError::BadExtra)?;
            lines.next();
        }
        let index = lines.next().and_then(|line| line.strip_prefix("index "));
        let index = index.and_then(decimal::parse).ok_or(LogProofError::BadIndex)?;
        let mut path = Vec::new();
        for (line, hash) in (1..).zip(lines) {
            path.push(Hash::from_base64(hash).ok_or(LogProofError::BadHash { line })?);
        }
        if path.len() > MAX_PATH {
            return Err(LogProofError::PathTooLong);
        }
        Ok(Self { index, path, checkpoint: SignedCheckpoint::parse(checkpoint.as_bytes())? })
    }

    /// Check that the log with this origin and key has `leaf` at [`LogProof::index`]. Returns the checkpoint that says
    /// so.
    ///
    /// # Errors
    /// When the checkpoint is not the log's, or the path does not lead from the leaf to its root.
    pub fn verify(
        &self,
        leaf: &Hash,
        origin: &str,
        key: &VerifyingKey,
    ) -> Result<&Checkpoint, LogProofVerificationError> {
        let checkpoint = self.checkpoint.verify(origin, key)?;
        verify_inclusion(leaf, self.index, checkpoint.size(), &self.path, checkpoint.root())?;
        Ok(checkpoint)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::log::merkle::{Tree, leaf_hash};
    use crate::signature::SigningKey;

    const ORIGIN: &str = "uurna.election/test";

    fn key() -> SigningKey {
        SigningKey::from_seed(&[9; 32])
    }

    fn leaf(index: u64) -> Hash {
        leaf_hash(&index.to_le_bytes())
    }

    fn proof(index: u64, size: u64) -> LogProof {
        let mut tree = Tree::new();
        tree.extend((0..size).map(leaf));
        let checkpoint = Checkpoint::new(ORIGIN, size, tree.root()).sign(&key()).unwrap();
        LogProof::new(index, tree.inclusion_proof(index, size).unwrap(), checkpoint)
    }

    #[test]
    fn a_proof_reads_back_and_holds_for_its_entry_alone() {
        for (index, size) in [(0, 1), (3, 7), (6, 7), (255, 257), (256, 257)] {
            let written = proof(index, size);
            let read = LogProof::parse(written.encode().as_bytes()).unwrap();
            assert_eq!(read, written);
            assert_eq!(read.verify(&leaf(index), ORIGIN, &key().verifying_key()).unwrap().size(), size);
            assert!(read.verify(&leaf(index + 1), ORIGIN, &key().verifying_key()).is_err());
        }
    }

    #[test]
    fn extra_data_is_read_and_not_written_again() {
        let plain = proof(3, 7).encode();
        let extra = plain.replacen('\n', "\nextra aGVsbG8=\n", 1);
        assert_eq!(LogProof::parse(extra.as_bytes()).unwrap().encode(), plain);
    }

    #[test]
    fn a_malformed_proof_is_refused_by_name() {
        let good = proof(3, 7).encode();
        let change = |from: &str, to: &str| {
            assert!(good.contains(from));
            LogProof::parse(good.replacen(from, to, 1).as_bytes())
        };
        assert_eq!(change("@v1", "@v2"), Err(LogProofError::UnknownFormat));
        assert_eq!(change("index", "extra aGVsbG8\nindex"), Err(LogProofError::BadExtra));
        assert_eq!(change("index", "extra aGVsbG8=\nextra aGVsbG8=\nindex"), Err(LogProofError::BadIndex));
        assert_eq!(change("index 3", "index 03"), Err(LogProofError::BadIndex));
        assert_eq!(change("index 3\n", ""), Err(LogProofError::BadIndex));
        assert_eq!(change("=\n", "\n"), Err(LogProofError::BadHash { line: 1 }));
        assert_eq!(change("=\n\n", "=\n"), Err(LogProofError::BadHash { line: 4 }));
        assert_eq!(change("=\n\n", "=\n\n\n"), Err(LogProofError::Checkpoint(CheckpointError::ExtensionLines)));
        assert_eq!(LogProof::parse(b"c2sp.org/tlog-proof@v1\nindex 0\n"), Err(LogProofError::NoCheckpoint));
        assert_eq!(LogProof::parse(b"\xff"), Err(LogProofError::NotText));
        let long = vec![b'\n'; MAX_NOTE_LEN + 1];
        assert_eq!(LogProof::parse(&long), Err(LogProofError::TooLong { len: MAX_NOTE_LEN + 1 }));
        let path = format!("{}\n", Hash::EMPTY_ROOT).repeat(65);
        assert_eq!(change("index 3\n", &format!("index 3\n{path}")), Err(LogProofError::PathTooLong));
    }

    #[test]
    fn every_single_byte_change_is_refused() {
        let good = proof(3, 7).encode().into_bytes();
        for position in 0..good.len() {
            for flip in [0x01, 0x02, 0x04, 0x08, 0x20, 0x80, 0xff] {
                let mut bad = good.clone();
                bad[position] ^= flip;
                let holds = LogProof::parse(&bad)
                    .is_ok_and(|read| read.verify(&leaf(3), ORIGIN, &key().verifying_key()).is_ok());
                assert!(!holds, "byte {position} changed by {flip:#x}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>, text in "\\PC{0,20}") {
            let _ = LogProof::parse(&bytes);
            let _ = LogProof::parse(format!("c2sp.org/tlog-proof@v1\n{text}\n\n{text}").as_bytes());
        }
    }
}
