//! Searches many files for many texts at once.

use std::collections::HashMap;
use std::path::Path;

/// The length of the key by which the search finds a text.
const KEY: usize = 4;

/// A text to look for.
pub(crate) struct Needle {
    /// its description, which does not contain it
    pub(crate) label: String,
    bytes: Vec<u8>,
    pub(crate) scope: Scope,
    /// the offset of its key, where its bytes vary most
    at: usize,
}

/// Where a text must not be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// nowhere
    Everywhere,
    /// not in anything outside the database (logs, figures, the record), and nowhere after the erasure
    OutsideAndErased,
    /// nowhere after the erasure
    Erased,
}

/// A file to search.
pub(crate) struct Haystack {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    bytes: Vec<u8>,
}

/// The origin of a haystack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// database and secrets, and backups of them
    Kept,
    /// logs, figures, the public record
    Outside,
    /// database and secrets after the erasure
    Erased,
}

impl Scope {
    fn forbids(self, kind: Kind) -> bool {
        match self {
            Self::Everywhere => true,
            Self::OutsideAndErased => kind != Kind::Kept,
            Self::Erased => kind == Kind::Erased,
        }
    }
}

impl Needle {
    pub(crate) fn new(label: impl Into<String>, bytes: impl Into<Vec<u8>>, scope: Scope) -> Self {
        let bytes: Vec<u8> = bytes.into();
        assert!(bytes.len() > KEY, "too short to mean anything");
        let changes = |at: &usize| bytes[*at..at + KEY].windows(2).filter(|pair| pair[0] != pair[1]).count();
        let at = (0..=bytes.len() - KEY).max_by_key(changes).unwrap_or(0);
        Self { label: label.into(), bytes, scope, at }
    }

    fn key(&self) -> [u8; KEY] {
        self.bytes[self.at..self.at + KEY].try_into().unwrap()
    }
}

impl Haystack {
    pub(crate) fn new(name: impl Into<String>, kind: Kind, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), kind, bytes }
    }

    pub(crate) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Every file below a folder.
    pub(crate) fn files(name: &str, kind: Kind, folder: &Path) -> Vec<Self> {
        let mut found = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(next) = folders.pop() {
            for entry in std::fs::read_dir(&next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.is_file() {
                    // files of a running database come and go
                    let Ok(bytes) = std::fs::read(&path) else { continue };
                    found.push(Self::new(format!("{name}: {}", path.display()), kind, bytes));
                }
            }
        }
        found
    }
}

/// All needles, ready to be looked for.
pub(crate) struct Search<'a> {
    needles: &'a [Needle],
    by_key: HashMap<[u8; KEY], Vec<&'a Needle>>,
    /// whether a key begins with these two bytes
    begins: Vec<bool>,
}

impl<'a> Search<'a> {
    pub(crate) fn new(needles: &'a [Needle]) -> Self {
        let mut by_key: HashMap<_, Vec<_>> = HashMap::new();
        let mut begins = vec![false; 1 << 16];
        for needle in needles {
            let key = needle.key();
            begins[usize::from(u16::from_be_bytes([key[0], key[1]]))] = true;
            by_key.entry(key).or_default().push(needle);
        }
        Self { needles, by_key, begins }
    }

    /// Label and place of every needle that a haystack must not hold.
    pub(crate) fn find(&self, haystack: &Haystack) -> Vec<String> {
        let mut found = Vec::new();
        for (place, needle) in self.all(&haystack.bytes) {
            if needle.scope.forbids(haystack.kind) {
                found.push(format!("{} at byte {place} of {}", needle.label, haystack.name));
            }
        }
        found
    }

    /// All needles in a haystack, forbidden or not.
    pub(crate) fn present(&self, haystack: &Haystack) -> Vec<&'a str> {
        self.all(&haystack.bytes).into_iter().map(|(_, needle)| needle.label.as_str()).collect()
    }

    /// The needles in these bytes.
    fn all(&self, bytes: &[u8]) -> Vec<(usize, &'a Needle)> {
        let mut found = Vec::new();
        for (place, window) in bytes.windows(KEY).enumerate() {
            if !self.begins[usize::from(u16::from_be_bytes([window[0], window[1]]))] {
                continue;
            }
            for needle in self.by_key.get(window).into_iter().flatten() {
                let Some(start) = place.checked_sub(needle.at) else { continue };
                if bytes[start..].starts_with(&needle.bytes) {
                    found.push((start, *needle));
                }
            }
        }
        found
    }

    /// The control: the search finds every needle that is planted among such bytes.
    pub(crate) fn must_find_what_is_planted(&self, among: &Haystack) {
        let among = &among.bytes;
        for (number, needle) in self.needles.iter().enumerate() {
            let cut = among.len() / 2 + number % 64;
            let planted = [&among[cut.saturating_sub(512)..cut], &needle.bytes, &among[cut..cut + 512]].concat();
            let is_found = self.all(&planted).iter().any(|(_, found)| std::ptr::eq(*found, needle));
            assert!(is_found, "{} is not found although it is there", needle.label);
        }
    }
}

/// The forms in which a secret may be written: as it is, in hexadecimal,
/// and in both kinds of base64 at each of the three offsets in a group.
pub(crate) fn forms(label: &str, bytes: &[u8], scope: Scope) -> Vec<Needle> {
    let hex = |digits: &[u8; 16]| {
        bytes.iter().flat_map(|b| [digits[usize::from(b >> 4)], digits[usize::from(b & 15)]]).collect::<Vec<u8>>()
    };
    let mut needles = vec![
        Needle::new(format!("{label}, raw"), bytes, scope),
        Needle::new(format!("{label}, hexadecimal"), hex(b"0123456789abcdef"), scope),
        Needle::new(format!("{label}, HEXADECIMAL"), hex(b"0123456789ABCDEF"), scope),
    ];
    for shift in 0..3 {
        let shifted = [&[0; 2][..shift], bytes].concat();
        let text = uurna_election_core::encoding::encode_base64url(&shifted);
        // leave out characters that hold bits of a neighbour
        let (from, to) = ((shift * 8).div_ceil(6), shifted.len() * 8 / 6);
        let inner = &text[from..to];
        needles.push(Needle::new(format!("{label}, base64url+{shift}"), inner, scope));
        let plain = inner.replace('-', "+").replace('_', "/");
        if plain != inner {
            needles.push(Needle::new(format!("{label}, base64+{shift}"), plain, scope));
        }
    }
    needles
}
