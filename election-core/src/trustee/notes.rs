//! What a signer's own client remembers: which elections it has met, how far it has seen each log, and the one close it signed.
//!
//! The client keeps them durably before anything signed leaves it, so that one that crashes or is asked twice never signs two
//! closes. They hold no secret. One JSON object: `{E: {"seen": {"size", "root"}, "close": {"root", "set"}}}`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::count::Close;
use crate::encoding::{decode_base64url_array, encode_base64url};
use crate::json::Json;
use crate::manifest::Fingerprint;

/// The notes of one signer's client.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignerNotes(BTreeMap<Fingerprint, ElectionNote>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct ElectionNote {
    seen: Option<(u64, [u8; 32])>,
    close: Option<Close>,
}

/// Notes that cannot be read: signing without them could be signing twice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("what this client has signed before cannot be read: {0}")]
pub struct NotesError(String);

impl SignerNotes {
    /// Read them.
    ///
    /// # Errors
    /// [`NotesError`] for anything that is not as it was written.
    pub fn parse(text: &[u8]) -> Result<Self, NotesError> {
        let json = Json::parse_object(text.trim_ascii()).map_err(|error| NotesError(error.to_string()))?;
        let note = |(name, note): &(String, Json)| {
            let odd = || NotesError(format!("the note of the election {name} was changed"));
            let election = name.parse().map_err(|_| odd())?;
            Ok((election, ElectionNote::read(note).ok_or_else(odd)?))
        };
        json.members().unwrap_or_default().iter().map(note).collect::<Result<_, _>>().map(Self)
    }

    /// As they are kept.
    #[must_use]
    pub fn encode(&self) -> String {
        let notes = self.0.iter().map(|(election, note)| (election.to_string(), note.write()));
        format!("{:#}", Value::Object(notes.collect::<Map<_, _>>()))
    }

    /// Returns `true` if this client has met the election before.
    #[must_use]
    pub fn knows(&self, election: &Fingerprint) -> bool {
        self.0.contains_key(election)
    }

    /// The elections this client has met.
    pub fn elections(&self) -> impl Iterator<Item = Fingerprint> + '_ {
        self.0.keys().copied()
    }

    /// The last checkpoint seen: entries and root.
    #[must_use]
    pub fn seen(&self, election: &Fingerprint) -> Option<(u64, [u8; 32])> {
        self.0.get(election)?.seen
    }

    /// The one close that was signed.
    #[must_use]
    pub fn close(&self, election: &Fingerprint) -> Option<Close> {
        self.0.get(election)?.close
    }

    /// Remember a checkpoint that extends the last one.
    pub fn see(&mut self, election: &Fingerprint, size: u64, root: [u8; 32]) {
        self.0.entry(*election).or_default().seen = Some((size, root));
    }

    /// Remember the close that is about to be signed.
    pub fn sign(&mut self, election: &Fingerprint, close: &Close) {
        self.0.entry(*election).or_default().close = Some(*close);
    }
}

impl ElectionNote {
    /// `None` for anything but a note.
    fn read(json: &Json) -> Option<Self> {
        let members = json.members()?;
        if members.iter().any(|(name, _)| name != "seen" && name != "close") {
            return None;
        }
        let bytes = |json: &Json, name| decode_base64url_array(json.member(name)?.text()?).ok();
        let seen = |json: &Json| Some((json.member("size")?.number()?, bytes(json, "root")?));
        let close = |json: &Json| Some(Close { root: bytes(json, "root")?, set: bytes(json, "set")? });
        Some(Self {
            seen: json.member("seen").map_or(Some(None), |json| seen(json).map(Some))?,
            close: json.member("close").map_or(Some(None), |json| close(json).map(Some))?,
        })
    }

    fn write(&self) -> Value {
        let mut note = Map::new();
        if let Some((size, root)) = &self.seen {
            note.insert("seen".to_owned(), json!({ "size": size, "root": encode_base64url(root) }));
        }
        if let Some(Close { root, set }) = &self.close {
            let close = json!({ "root": encode_base64url(root), "set": encode_base64url(set) });
            note.insert("close".to_owned(), close);
        }
        Value::Object(note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes() -> SignerNotes {
        let mut notes = SignerNotes::default();
        notes.see(&Fingerprint::from([1; 32]), 7, [2; 32]);
        notes.sign(&Fingerprint::from([1; 32]), &Close { root: [3; 32], set: [4; 32] });
        notes.see(&Fingerprint::from([5; 32]), 0, [6; 32]);
        notes
    }

    #[test]
    fn notes_are_read_as_they_were_written() {
        assert_eq!(SignerNotes::parse(notes().encode().as_bytes()), Ok(notes()));
        assert_eq!(SignerNotes::parse(b"{}\n"), Ok(SignerNotes::default()));
        let election = Fingerprint::from([1; 32]);
        assert_eq!(notes().close(&election), Some(Close { root: [3; 32], set: [4; 32] }));
        assert_eq!(notes().seen(&election), Some((7, [2; 32])));
        assert!(!notes().knows(&Fingerprint::from([9; 32])));
    }

    #[test]
    fn notes_that_were_changed_are_no_notes() {
        let text = notes().encode();
        for (from, to) in
            [("seen", "seem"), ("\"close\"", "\"closed\""), ("\"set\"", "\"sat\""), ("7,", "\"7\","), ("AQ", "")]
        {
            assert!(SignerNotes::parse(text.replace(from, to).as_bytes()).is_err(), "{from}");
        }
        for cut in 1..text.len() {
            assert!(SignerNotes::parse(&text.as_bytes()[..cut]).is_err());
        }
    }
}
