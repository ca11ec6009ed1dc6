//! Finds the first difference of two JSON values.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::writing::text_of;
use crate::json::Json;

/// A place where a result differs from the count.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at {path} the result says {found} where the count gives {expected}")]
pub struct Difference {
    /// as `contests.steward.elected[0]`, or `the whole` for the outermost value
    pub path: String,
    /// JSON, cut when long, or `nothing`
    pub found: String,
    /// likewise
    pub expected: String,
}

/// The first difference in the order of the expected value; after that, members that are found and not expected.
///
/// There is one exactly when [`Json::says_the_same`] is false.
pub(super) fn first_difference(expected: &Json, found: &Json) -> Option<Difference> {
    below(Some(expected), Some(found), "")
}

fn below<'a>(expected: Option<&'a Json>, found: Option<&'a Json>, path: &str) -> Option<Difference> {
    match (expected, found) {
        (Some(Json::Object(e)), Some(Json::Object(members))) => {
            // look up by name, since a closed list has up to 100,000 scores and a search for each would take minutes
            let by_name = |members: &'a [(String, Json)]| -> HashMap<&'a str, &'a Json> {
                members.iter().map(|(name, value)| (name.as_str(), value)).collect()
            };
            let (known, f) = (by_name(e), by_name(members));
            let inside = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            let differs =
                |(name, value): &(String, Json)| below(Some(value), f.get(name.as_str()).copied(), &inside(name));
            let ghost = |(name, value): &(String, Json)| {
                if known.contains_key(name.as_str()) { None } else { below(None, Some(value), &inside(name)) }
            };
            e.iter().find_map(differs).or_else(|| members.iter().find_map(ghost))
        }
        (Some(Json::Array(e)), Some(Json::Array(f))) => {
            (0..e.len().max(f.len())).find_map(|i| below(e.get(i), f.get(i), &format!("{path}[{i}]")))
        }
        (e, f) if e == f => None,
        (e, f) => Some(Difference {
            path: if path.is_empty() { "the whole".into() } else { path.to_owned() },
            found: shown(f),
            expected: shown(e),
        }),
    }
}

fn shown(value: Option<&Json>) -> String {
    const LONGEST: usize = 120;
    let Some(value) = value else { return "nothing".into() };
    let text = text_of(value);
    let mut shown: String = text.chars().take(LONGEST).collect();
    if shown.len() < text.len() {
        let _ = write!(shown, "… ({} bytes)", text.len());
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Json::Bool),
            (0_u64..2).prop_map(Json::Number),
            "[ab]".prop_map(Json::Text)
        ];
        leaf.prop_recursive(3, 12, 3, |inside| {
            let members = proptest::collection::btree_map("[ab]", inside.clone(), 0..3);
            prop_oneof![
                proptest::collection::vec(inside, 0..3).prop_map(Json::Array),
                members.prop_map(|members| Json::Object(members.into_iter().rev().collect()))
            ]
        })
    }

    fn sorted(value: &Json) -> Json {
        match value {
            Json::Array(elements) => Json::Array(elements.iter().map(sorted).collect()),
            Json::Object(members) => {
                let mut members: Vec<_> = members.iter().map(|(name, value)| (name.clone(), sorted(value))).collect();
                members.sort_by(|(a, _), (b, _)| a.cmp(b));
                Json::Object(members)
            }
            other => other.clone(),
        }
    }

    proptest! {
        #[test]
        fn there_is_a_difference_exactly_when_two_values_do_not_say_the_same(a in json(), b in json()) {
            prop_assert_eq!(first_difference(&a, &b).is_none(), a.says_the_same(&b));
            prop_assert_eq!(first_difference(&a, &sorted(&a)), None);
        }
    }

    #[test]
    fn a_long_value_is_cut() {
        let found = Json::Object(vec![("a".into(), Json::Text("å".repeat(500)))]);
        let expected = Json::Object(vec![("a".into(), Json::Number(1))]);
        let difference = first_difference(&expected, &found).unwrap();
        assert_eq!(difference.found.chars().count(), 120 + "… (1002 bytes)".chars().count());
        assert_eq!(difference.expected, "1");
    }
}
