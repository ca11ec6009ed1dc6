//! Reads members of JSON by type, and knows the path to each for its errors.

use std::collections::BTreeMap;
use std::fmt;

use super::error::ManifestError;
use crate::contest::{Fraction, Texts};
use crate::json::Json;

/// A JSON value and its place.
#[derive(Clone, Copy)]
pub(super) struct Node<'p, 'j> {
    value: &'j Json,
    place: Place<'p>,
}

#[derive(Clone, Copy)]
enum Place<'p> {
    Manifest,
    Member(&'p Place<'p>, &'p str),
    Element(&'p Place<'p>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Manifest => Ok(()),
            Self::Member(Self::Manifest, name) => f.write_str(name),
            Self::Member(parent, name) => write!(f, "{parent}.{name}"),
            Self::Element(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

impl<'j> Node<'_, 'j> {
    /// The outermost object.
    pub(super) fn manifest(value: &'j Json) -> Self {
        Self { value, place: Place::Manifest }
    }

    /// The path of this value.
    pub(super) fn place(&self) -> String {
        self.place.to_string()
    }

    /// The error that this value should be another.
    pub(super) fn unexpected(&self, needed: &'static str) -> ManifestError {
        ManifestError::Unexpected { place: self.place(), needed }
    }

    /// Check that this is an object, with any members.
    pub(super) fn check_object(&self) -> Result<(), ManifestError> {
        self.object().map(|_| ())
    }

    /// Check that this is an object with no members but these.
    pub(super) fn check_members(&self, known: &[&str]) -> Result<(), ManifestError> {
        match self.object()?.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            Some((name, _)) => {
                Err(ManifestError::UnknownMember { place: Place::Member(&self.place, name).to_string() })
            }
            None => Ok(()),
        }
    }

    fn object(&self) -> Result<&'j [(String, Json)], ManifestError> {
        self.value.members().ok_or_else(|| self.unexpected("an object"))
    }

    /// The member with this name, if the object has it.
    pub(super) fn optional<'a>(&'a self, name: &'a str) -> Option<Node<'a, 'j>> {
        Some(Node { value: self.value.member(name)?, place: Place::Member(&self.place, name) })
    }

    /// The member with this name.
    pub(super) fn member<'a>(&'a self, name: &'a str) -> Result<Node<'a, 'j>, ManifestError> {
        let missing = || ManifestError::Missing { place: Place::Member(&self.place, name).to_string() };
        self.optional(name).ok_or_else(missing)
    }

    /// The number of elements of this array.
    pub(super) fn count(&self) -> Result<usize, ManifestError> {
        self.value.elements().map(<[Json]>::len).ok_or_else(|| self.unexpected("an array"))
    }

    /// Check that the length of this array is in this range.
    pub(super) fn check_count(&self, least: usize, most: usize) -> Result<(), ManifestError> {
        let found = self.count()?;
        if (least..=most).contains(&found) {
            Ok(())
        } else {
            Err(ManifestError::WrongCount { place: self.place(), least, most, found })
        }
    }

    /// Check that this array is not empty.
    pub(super) fn check_some(&self) -> Result<(), ManifestError> {
        if self.count()? > 0 { Ok(()) } else { Err(self.unexpected("an array with at least one element")) }
    }

    /// The elements of this array.
    pub(super) fn elements<'a>(&'a self) -> Result<impl Iterator<Item = Node<'a, 'j>>, ManifestError> {
        let elements = self.value.elements().ok_or_else(|| self.unexpected("an array"))?;
        let node = |(i, value)| Node { value, place: Place::Element(&self.place, i) };
        Ok(elements.iter().enumerate().map(node))
    }

    /// The text.
    pub(super) fn text(&self) -> Result<&'j str, ManifestError> {
        self.value.text().ok_or_else(|| self.unexpected("a text"))
    }

    /// The number.
    pub(super) fn number(&self) -> Result<u64, ManifestError> {
        self.value.number().ok_or_else(|| self.unexpected("a number"))
    }

    /// The number, if it is within these bounds.
    pub(super) fn bounded(&self, least: u64, most: u64) -> Result<u64, ManifestError> {
        let found = self.number()?;
        if (least..=most).contains(&found) {
            Ok(found)
        } else {
            Err(ManifestError::OutOfBounds { place: self.place(), least, most, found })
        }
    }

    /// The number as a `u32`, if it is within these bounds.
    pub(super) fn bounded_u32(&self, least: u32, most: u32) -> Result<u32, ManifestError> {
        let found = self.bounded(least.into(), most.into())?;
        u32::try_from(found).map_err(|_| self.unexpected("a smaller number"))
    }

    /// `true` or `false`.
    pub(super) fn boolean(&self) -> Result<bool, ManifestError> {
        if let Json::Bool(value) = self.value { Ok(*value) } else { Err(self.unexpected("true or false")) }
    }

    /// The member with this name as `true` or `false`; `false` where it is missing.
    pub(super) fn flag(&self, name: &str) -> Result<bool, ManifestError> {
        self.optional(name).map_or(Ok(false), |node| node.boolean())
    }

    /// `[p, q]` with `least` ≤ p ≤ q, 1 ≤ q.
    pub(super) fn fraction(&self, least: u64) -> Result<Fraction, ManifestError> {
        let numbers = match self.value {
            Json::Array(elements) => match elements.as_slice() {
                [Json::Number(p), Json::Number(q)] => Some((*p, *q)),
                _ => None,
            },
            _ => None,
        };
        match numbers {
            Some((numerator, denominator)) if least <= numerator && numerator <= denominator && denominator >= 1 => {
                Ok(Fraction { numerator, denominator })
            }
            _ if least > 0 => Err(self.unexpected("two numbers [p, q] with 1 ≤ p ≤ q")),
            _ => Err(self.unexpected("two numbers [p, q] with p ≤ q and q ≥ 1")),
        }
    }

    /// A text in at least one language.
    pub(super) fn texts(&self) -> Result<Texts, ManifestError> {
        const NEEDED: &str = "an object from language tag to text, with at least one language";
        let members = self.value.members().filter(|members| !members.is_empty());
        let mut texts = BTreeMap::new();
        for (language, value) in members.ok_or_else(|| self.unexpected(NEEDED))? {
            let text = Node { value, place: Place::Member(&self.place, language) }.text()?;
            texts.insert(language.clone(), text.to_owned());
        }
        Ok(Texts(texts))
    }

    /// The value itself.
    pub(super) fn value(&self) -> &'j Json {
        self.value
    }
}
