//! Signed notes (`c2sp.org/signed-note`): a text, an empty line, and signature lines.
//!
//! Only Ed25519 signatures are made and verified; lines of other keys and kinds are kept and ignored. A line that is no
//! signature line makes the note malformed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::signature::{SignatureError, SigningKey, VerifyingKey};

/// The most bytes a note may have: far beyond sixteen post-quantum signatures.
pub const MAX_NOTE_LEN: usize = 1 << 20;

const ED25519: u8 = 0x01;
const LINE_START: &str = "\u{2014} ";

/// Why bytes are not a signed note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// longer than [`MAX_NOTE_LEN`]
    #[error("the note has {len} bytes, more than {MAX_NOTE_LEN}")]
    TooLong {
        /// its bytes
        len: usize,
    },
    /// not UTF-8, or a control character other than the newline
    #[error("the note is not plain UTF-8 text")]
    NotText,
    /// no text, no empty line, or no signature line
    #[error("the note is not a text, an empty line and signature lines")]
    NoSignatures,
    /// a malformed signature line
    #[error("line {line} of the signatures is not a signature line")]
    BadSignatureLine {
        /// from 1
        line: usize,
    },
}

/// Why a note cannot be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteSigningError {
    /// the text does not end in a newline, or has control characters
    #[error("the text of a note must be plain and end in a newline")]
    BadText,
    /// an empty name, or one with a space, a plus sign or a control character
    #[error("the name of a key must not be empty and must have no spaces and no plus sign")]
    BadName,
}

/// Why a note is not signed by a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteVerificationError {
    /// no line with this name and key
    #[error("the note is not signed by this key")]
    NotSigned,
    /// a line with this name and key whose signature does not hold
    #[error("the note's signature by this key does not hold")]
    BadSignature(#[from] SignatureError),
    /// a line with this name and key whose signature is not 64 bytes long
    #[error("the note's signature by this key has {len} bytes, not 64")]
    WrongLength {
        /// its bytes
        len: usize,
    },
}

/// The 4 bytes that identify a key in a signature line: SHA-256(name ‖ newline ‖ 0x01 ‖ key), cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyId([u8; 4]);

impl KeyId {
    /// The id of an Ed25519 key under a name.
    #[must_use]
    pub fn of(name: &str, key: &VerifyingKey) -> Self {
        let hash = Sha256::new().chain_update(name).chain_update([b'\n', ED25519]).chain_update(key.as_bytes());
        let [a, b, c, d, ..] = <[u8; 32]>::from(hash.finalize());
        Self([a, b, c, d])
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct SignatureLine {
    name: String,
    id: KeyId,
    signature: Vec<u8>,
}

/// A text with signature lines, none of them verified yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedNote {
    text: String,
    lines: Vec<SignatureLine>,
}

impl SignedNote {
    /// Sign a text.
    ///
    /// # Errors
    /// When a note cannot hold the text or the name.
    pub fn sign(text: &str, name: &str, key: &SigningKey) -> Result<Self, NoteSigningError> {
        if !text.ends_with('\n') || has_control_characters(text) {
            return Err(NoteSigningError::BadText);
        }
        if !is_key_name(name) || has_control_characters(name) {
            return Err(NoteSigningError::BadName);
        }
        let id = KeyId::of(name, &key.verifying_key());
        let signature = key.sign(text.as_bytes()).to_vec();
        Ok(Self { text: text.to_owned(), lines: vec![SignatureLine { name: name.to_owned(), id, signature }] })
    }

    /// Read a note: every byte of it belongs to the text or to a signature line.
    ///
    /// # Errors
    /// Names the malformed part.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        if bytes.len() > MAX_NOTE_LEN {
            return Err(NoteError::TooLong { len: bytes.len() });
        }
        let note = str::from_utf8(bytes).map_err(|_| NoteError::NotText)?;
        if has_control_characters(note) {
            return Err(NoteError::NotText);
        }
        let gap = note.rfind("\n\n").ok_or(NoteError::NoSignatures)?;
        let (text, signatures) = note.split_at_checked(gap + 1).ok_or(NoteError::NoSignatures)?;
        let signatures = signatures.strip_prefix('\n').and_then(|s| s.strip_suffix('\n'));
        let signatures = signatures.ok_or(NoteError::NoSignatures)?;
        let lines = (1..)
            .zip(signatures.split('\n'))
            .map(|(line, signature)| parse_signature_line(signature).ok_or(NoteError::BadSignatureLine { line }));
        Ok(Self { text: text.to_owned(), lines: lines.collect::<Result<_, _>>()? })
    }

    /// The published form of the note.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut note = format!("{}\n", self.text);
        for line in &self.lines {
            let signature = STANDARD.encode([&line.id.0, line.signature.as_slice()].concat());
            note.extend([LINE_START, line.name.as_str(), " ", signature.as_str(), "\n"]);
        }
        note
    }

    /// The text with its last newline; perhaps nobody signed it.
    #[must_use]
    pub fn unverified_text(&self) -> &str {
        &self.text
    }

    /// Check that the key signed the text under this name. Returns the text. Lines of other names and keys are ignored;
    /// every line of this one must hold.
    ///
    /// # Errors
    /// When the key did not sign, or one of its signatures does not hold.
    pub fn verify(&self, name: &str, key: &VerifyingKey) -> Result<&str, NoteVerificationError> {
        let id = KeyId::of(name, key);
        let mut signed = false;
        for line in self.lines.iter().filter(|line| line.name == name && line.id == id) {
            let len = line.signature.len();
            let signature = line.signature.as_slice().try_into();
            let signature = signature.map_err(|_| NoteVerificationError::WrongLength { len })?;
            key.verify(self.text.as_bytes(), signature)?;
            signed = true;
        }
        if signed { Ok(&self.text) } else { Err(NoteVerificationError::NotSigned) }
    }
}

fn has_control_characters(text: &str) -> bool {
    text.bytes().any(|b| b < 0x20 && b != b'\n')
}

fn is_key_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '+')
}

fn parse_signature_line(line: &str) -> Option<SignatureLine> {
    let (name, signature) = line.strip_prefix(LINE_START)?.split_once(' ')?;
    let bytes = STANDARD.decode(signature).ok()?;
    let (id, signature) = bytes.split_first_chunk()?;
    let complete = is_key_name(name) && !signature.is_empty();
    complete.then(|| SignatureLine { name: name.to_owned(), id: KeyId(*id), signature: signature.to_vec() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NAME: &str = "uurna.election/test";

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_seed(&[seed; 32])
    }

    #[test]
    fn a_note_of_the_specification_verifies() {
        // the key and the note in the documentation of Go's golang.org/x/mod/sumdb/note
        let note = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n\
            \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        let key = STANDARD.decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").unwrap();
        let key = VerifyingKey::from_bytes(key[1..].try_into().unwrap()).unwrap();
        let parsed = SignedNote::parse(note.as_bytes()).unwrap();
        assert!(parsed.verify("PeterNeumann", &key).unwrap().starts_with("If you think"));
        assert_eq!(parsed.encode(), note);
    }

    #[test]
    fn lines_of_other_keys_are_ignored() {
        let ours = SignedNote::sign("a text\n\nwith a gap\n", NAME, &key(1)).unwrap();
        let theirs = SignedNote::sign("a text\n\nwith a gap\n", NAME, &key(2)).unwrap();
        let mut both = theirs.clone();
        both.lines.extend(ours.lines.clone());
        both.lines.push(SignatureLine { name: "witness".into(), id: KeyId([0; 4]), signature: vec![4; 72] });
        let both = SignedNote::parse(both.encode().as_bytes()).unwrap();
        assert_eq!(both.verify(NAME, &key(1).verifying_key()), Ok("a text\n\nwith a gap\n"));
        assert_eq!(both.verify(NAME, &key(3).verifying_key()), Err(NoteVerificationError::NotSigned));
        assert_eq!(both.verify("other", &key(1).verifying_key()), Err(NoteVerificationError::NotSigned));
    }

    #[test]
    fn a_second_bad_line_of_our_own_key_spoils_the_note() {
        let mut note = SignedNote::sign("text\n", NAME, &key(1)).unwrap();
        note.lines.extend(SignedNote::sign("another\n", NAME, &key(1)).unwrap().lines);
        let verdict = note.verify(NAME, &key(1).verifying_key());
        assert!(matches!(verdict, Err(NoteVerificationError::BadSignature(_))), "{verdict:?}");
        note.lines[1].signature.truncate(63);
        assert_eq!(note.verify(NAME, &key(1).verifying_key()), Err(NoteVerificationError::WrongLength { len: 63 }));
    }

    #[test]
    fn a_malformed_note_is_refused_by_name() {
        let good = SignedNote::sign("text\n", NAME, &key(1)).unwrap().encode();
        let line = good.strip_prefix("text\n\n").unwrap();
        let no_signatures: [String; 6] = [
            String::new(),
            "text\n".into(),
            "text\n\n".into(),
            format!("\n{line}"),
            format!("text\n{line}"),
            good.trim_end().into(),
        ];
        for bad in no_signatures {
            assert_eq!(SignedNote::parse(bad.as_bytes()), Err(NoteError::NoSignatures), "{bad:?}");
        }
        for bad in [
            format!("text\n\n{line}{}", line.replace('\u{2014}', "-")),
            format!("text\n\n{line}{}", line.replacen(' ', "", 1)),
            format!("text\n\n{line}{}", line.replace('=', "")),
            format!("text\n\n{line}{}", line.replace(NAME, "a+b")),
            format!("text\n\n{line}{}", line.replace(NAME, "a\u{a0}b")),
            format!("text\n\n{line}{}", line.replace(NAME, "")),
            format!("text\n\n{line}\u{2014} name \n"),
            format!("text\n\n{line}\u{2014} name AAAAAA==\n"),
            format!("text\n\n{line}{}", line.replace("=\n", "= \n")),
        ] {
            assert_eq!(SignedNote::parse(bad.as_bytes()), Err(NoteError::BadSignatureLine { line: 2 }), "{bad:?}");
        }
        for bad in [good.replace("text", "te\txt"), good.replace('\n', "\r\n"), format!("\0{good}")] {
            assert_eq!(SignedNote::parse(bad.as_bytes()), Err(NoteError::NotText), "{bad:?}");
        }
        assert_eq!(SignedNote::parse(b"t\xff\n\n\xe2\x80\x94 a b\n"), Err(NoteError::NotText));
        let long = vec![b'a'; MAX_NOTE_LEN + 1];
        assert_eq!(SignedNote::parse(&long), Err(NoteError::TooLong { len: MAX_NOTE_LEN + 1 }));
    }

    #[test]
    fn what_a_note_cannot_hold_is_not_signed() {
        for text in ["", "no newline", "tab\t\n"] {
            assert_eq!(SignedNote::sign(text, NAME, &key(1)), Err(NoteSigningError::BadText));
        }
        for name in ["", "a b", "a+b", "a\n", "a\u{1}"] {
            assert_eq!(SignedNote::sign("text\n", name, &key(1)), Err(NoteSigningError::BadName));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>, text in "\\PC*\n\n\u{2014} \\PC* [A-Za-z0-9+/]{8}\n") {
            let _ = SignedNote::parse(&bytes);
            if let Ok(note) = SignedNote::parse(text.as_bytes()) {
                prop_assert_eq!(note.encode(), text);
            }
        }
    }
}
