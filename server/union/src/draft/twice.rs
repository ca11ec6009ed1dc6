//! The same candidate, answer or list twice in one contest: voters could not tell them apart.

use std::collections::BTreeSet;

use super::contest::{ContestDraft, Kind, OptionDraft};
use uurna_words::Language;

impl ContestDraft {
    /// The first name that stands in it twice.
    #[must_use]
    pub fn twice(&self) -> Option<String> {
        let mut seen = BTreeSet::new();
        let names = self.options.iter().flat_map(|option| option.names(self.kind));
        names.into_iter().find(|name| !seen.insert(folded(name)))
    }

    /// A name of an option that stands in it already, or in the option itself twice.
    #[must_use]
    pub fn has_already(&self, option: &OptionDraft) -> Option<String> {
        let others = self.options.iter().filter(|other| other.id != option.id);
        let mut seen: BTreeSet<String> =
            others.flat_map(|other| other.names(self.kind)).map(|name| folded(&name)).collect();
        option.names(self.kind).into_iter().find(|name| !seen.insert(folded(name)))
    }
}

impl OptionDraft {
    /// What tells it apart: the names of its people, or its text in each language.
    fn names(&self, kind: Kind) -> Vec<String> {
        if kind.has_candidates() {
            return Some(self.name()).filter(|name| !name.is_empty()).into_iter().collect();
        }
        let mut texts: Vec<String> = Vec::new();
        for text in Language::ALL.map(|language| self.text.exactly(language)) {
            if !text.is_empty() && !texts.iter().any(|other| folded(other) == folded(text)) {
                texts.push(text.to_owned());
            }
        }
        texts.extend(self.people.iter().cloned());
        texts
    }
}

/// A name without its capitals and wide gaps.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Texts;

    fn person(id: &str, first: &str, last: &str) -> OptionDraft {
        let (id, first_name, last_name) = (id.to_owned(), first.to_owned(), last.to_owned());
        OptionDraft { id, first_name, last_name, ..OptionDraft::default() }
    }

    #[test]
    fn a_candidate_stands_once_and_may_be_written_anew() {
        let options = vec![person("1", "Aino", "Aalto"), person("2", "Bo", "Berg")];
        let contest = ContestDraft { options, ..ContestDraft::default() };
        assert_eq!(contest.has_already(&person("", "aino ", " AALTO")).as_deref(), Some("aino   AALTO"));
        assert_eq!(contest.has_already(&person("1", "Aino", "Aalto")), None);
        assert_eq!(contest.has_already(&person("", "Aino (Kotka)", "Aalto")), None);
        assert_eq!(contest.twice(), None);
        let twice = ContestDraft { options: vec![person("1", "Bo", "Berg"), person("2", "Bo", "Berg")], ..contest };
        assert_eq!(twice.twice().as_deref(), Some("Bo Berg"));
    }

    #[test]
    fn nobody_stands_on_two_lists_and_no_answer_is_given_twice() {
        let list = |id: &str, name: &str, people: &[&str]| OptionDraft {
            id: id.to_owned(),
            text: Texts::of([(Language::Finnish, name), (Language::Swedish, name)]),
            people: people.iter().map(|name| (*name).to_owned()).collect(),
            ..OptionDraft::default()
        };
        let options = vec![list("1", "Yhdessä", &["Bo Berg"])];
        let contest = ContestDraft { kind: Kind::ClosedList, options, ..ContestDraft::default() };
        assert_eq!(contest.has_already(&list("", "Eteenpäin", &["Aino Aalto", "Bo Berg"])).as_deref(), Some("Bo Berg"));
        assert_eq!(contest.has_already(&list("", "Eteenpäin", &["Aino Aalto"])), None);
        let question = ContestDraft { kind: Kind::Question, options: vec![list("1", "Kyllä", &[])], ..contest };
        assert_eq!(question.has_already(&list("", "kyllä", &[])).as_deref(), Some("kyllä"));
    }
}
