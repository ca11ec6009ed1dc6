//! Names of people on closed lists. The protocol uses only their ids; the manifest has their names beside them.

use std::collections::BTreeMap;

use serde_json::Value;
use uurna_election_core::contest::Texts;

/// Names in their languages, by the contest and the person's id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed(BTreeMap<(String, String), Texts>);

impl Listed {
    /// All names in a manifest; none if it is not a manifest.
    #[must_use]
    pub fn of(manifest: &Value) -> Self {
        let members =
            |value: &Value, name: &str| value.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        let mut names = BTreeMap::new();
        for contest in members(manifest, "contests") {
            for person in members(&contest, "options").iter().flat_map(|option| members(option, "candidates")) {
                let id = |value: &Value| value.get("id").and_then(Value::as_str).map(str::to_owned);
                let name = person.get("name").and_then(|name| serde_json::from_value(name.clone()).ok());
                if let (Some(contest), Some(id), Some(name)) = (id(&contest), id(&person), name) {
                    names.insert((contest, id), Texts(name));
                }
            }
        }
        Self(names)
    }

    /// A person's name in this language, or in one that it has.
    #[must_use]
    pub fn name(&self, contest: &str, id: &str, language: &str) -> Option<&str> {
        self.0.get(&(contest.to_owned(), id.to_owned())).map(|name| name.in_language(language))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn people_of_lists_are_named_in_the_readers_language() {
        let person = json!({"id": "a1", "name": {"fi": "Aino Äijö", "sv": "Aino"}});
        let manifest =
            json!({"contests": [{"id": "board", "options": [{"id": "a", "candidates": [person]}, {"id": "b"}]}]});
        let listed = Listed::of(&manifest);
        assert_eq!(listed.name("board", "a1", "sv"), Some("Aino"));
        assert_eq!(listed.name("board", "a1", "en"), Some("Aino Äijö"));
        assert_eq!((listed.name("board", "b", "fi"), listed.name("other", "a1", "fi")), (None, None));
        assert_eq!(Listed::of(&json!({"contests": 1})), Listed::default());
    }
}
