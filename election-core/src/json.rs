//! I-JSON as `docs/protocol.md` §2 narrows it: anything that two readers could read differently is refused.
//!
//! Refused are a member name twice, a lone surrogate, `null`, a number not written as an integer 0…2^53−1, a
//! noncharacter, a byte-order mark, anything before or after the outermost value, and more than 16 containers
//! inside one another.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

/// The largest integer that every JSON reader holds exactly.
pub const MAX_INTEGER: u64 = (1 << 53) - 1;

const MAX_DEPTH: usize = 16;

/// A JSON value that keeps the order of members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `true` or `false`
    Bool(bool),
    /// an integer 0…2^53−1
    Number(u64),
    /// text without noncharacters
    Text(String),
    /// `[…]`
    Array(Vec<Json>),
    /// `{…}`, every name once
    Object(Vec<(String, Json)>),
}

/// Why bytes are not the JSON that the protocol allows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not JSON as the protocol allows it: {0}")]
pub struct JsonError(String);

impl Json {
    /// Parse exactly one object, and nothing around it.
    ///
    /// # Errors
    /// Names the first thing the protocol refuses, with its line and column where it has one.
    pub fn parse_object(bytes: &[u8]) -> Result<Self, JsonError> {
        if bytes.first() != Some(&b'{') || bytes.last() != Some(&b'}') {
            return Err(JsonError("it must begin with { and end with }".into()));
        }
        let mut reader = serde_json::Deserializer::from_slice(bytes);
        let value = Level(MAX_DEPTH).deserialize(&mut reader).map_err(|e| JsonError(e.to_string()))?;
        reader.end().map_err(|e| JsonError(e.to_string()))?;
        Ok(value)
    }

    /// The members, if this is an object.
    #[must_use]
    pub fn members(&self) -> Option<&[(String, Json)]> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    /// The member with this name, if this is an object that has it.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Json> {
        self.members()?.iter().find_map(|(n, value)| (n == name).then_some(value))
    }

    /// The elements, if this is an array.
    #[must_use]
    pub fn elements(&self) -> Option<&[Json]> {
        if let Self::Array(elements) = self { Some(elements) } else { None }
    }

    /// The text, if this is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The number, if this is one.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// Returns `true` if two values are equal, with the members of objects in any order.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Object(a), Self::Object(b)) => {
                a.len() == b.len()
                    && a.iter().all(|(name, value)| other.member(name).is_some_and(|v| value.says_the_same(v)))
            }
            (Self::Array(a), Self::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.says_the_same(y)),
            _ => self == other,
        }
    }
}

/// Reads one value; this number of containers may still enclose or be in it.
struct Level(usize);

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Json, D::Error> {
        reader.deserialize_any(self)
    }
}

impl Level {
    fn below<E: serde::de::Error>(&self) -> Result<usize, E> {
        self.0.checked_sub(1).ok_or_else(|| E::custom("more than 16 containers inside one another"))
    }
}

fn text<E: serde::de::Error>(text: String) -> Result<String, E> {
    let noncharacter = |c: char| matches!(u32::from(c), 0xFDD0..=0xFDEF) || u32::from(c) & 0xFFFE == 0xFFFE;
    if text.chars().any(noncharacter) { Err(E::custom("a noncharacter in a text")) } else { Ok(text) }
}

impl<'de> Visitor<'de> for Level {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value without null or fractions")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Json, E> {
        if value > MAX_INTEGER { Err(E::custom("a number above 2^53-1")) } else { Ok(Json::Number(value)) }
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<Json, E> {
        Err(E::custom("a negative number"))
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Json, E> {
        Err(E::custom("a number not written as an integer in digits alone"))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Json, E> {
        text(value.to_owned()).map(Json::Text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let below = self.below()?;
        let mut elements = Vec::new();
        while let Some(element) = access.next_element_seed(Level(below))? {
            elements.push(element);
        }
        Ok(Json::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let below = self.below()?;
        let mut members: Vec<(String, Json)> = Vec::new();
        let mut names = std::collections::HashSet::new();
        while let Some(name) = access.next_key::<String>()? {
            let name = text(name)?;
            if !names.insert(name.clone()) {
                return Err(A::Error::custom(format_args!("the member {name:?} twice")));
            }
            let value = access.next_value_seed(Level(below))?;
            members.push((name, value));
        }
        Ok(Json::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> bool {
        Json::parse_object(text.as_bytes()).is_err()
    }

    #[test]
    fn what_two_readers_could_read_differently_is_refused() {
        for text in [
            "",
            "[]",
            "null",
            "1",
            "\"a\"",
            " {}",
            "{} ",
            "\u{feff}{}",
            "{}{}",
            r#"{"a":null}"#,
            r#"{"a":1,"a":2}"#,
            r#"{"a":{"b":1,"b":1}}"#,
            r#"{"a":1,"\u0061":2}"#,
            r#"{"a":1.0}"#,
            r#"{"a":1e3}"#,
            r#"{"a":-1}"#,
            r#"{"a":-0}"#,
            r#"{"a":01}"#,
            r#"{"a":9007199254740992}"#,
            r#"{"a":18446744073709551616}"#,
            r#"{"a":"\ud800"}"#,
            r#"{"a":"\udc00x"}"#,
            r#"{"a":"\ufffe"}"#,
            "{\"a\":\"\u{fdd0}\"}",
            "{\"\u{1ffff}\":1}",
            r#"{"a":1,}"#,
            r#"{"a":tru}"#,
            "{\"a\":\"\n\"}",
        ] {
            assert!(refused(text), "{text:?} should be refused");
        }
    }

    #[test]
    fn what_the_grammar_allows_inside_is_read() {
        let value =
            Json::parse_object(b"{ \"a\" : [ 1 , true , \"\\ud83d\\ude00\" ] ,\n\"b\":9007199254740991}").unwrap();
        assert_eq!(value.member("b"), Some(&Json::Number(MAX_INTEGER)));
        assert_eq!(value.member("a").unwrap().elements().unwrap()[2], Json::Text("\u{1f600}".into()));
    }

    #[test]
    fn sixteen_containers_are_read_and_seventeen_refused() {
        let nested = |n: usize| format!("{{\"a\":{}{}}}", "[".repeat(n - 1), "]".repeat(n - 1));
        assert!(!refused(&nested(16)));
        assert!(refused(&nested(17)));
    }

    #[test]
    fn the_order_of_members_says_nothing() {
        let a = Json::parse_object(br#"{"a":1,"b":[{"c":1,"d":2}]}"#).unwrap();
        let b = Json::parse_object(br#"{"b":[{"d":2,"c":1}],"a":1}"#).unwrap();
        let c = Json::parse_object(br#"{"b":[{"d":2,"c":1}],"a":2}"#).unwrap();
        assert!(a.says_the_same(&b));
        assert!(!a.says_the_same(&c));
    }
}
