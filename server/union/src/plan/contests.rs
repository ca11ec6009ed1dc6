//! Contests as a plan writes them, and as the manifest does.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::ContestPlan;

/// A text: one for all languages, or one in each.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum TextPlan {
    /// in the plan's language
    One(String),
    /// language tag → text
    Each(BTreeMap<String, String>),
}

/// Which selections are a vote; the manifest's reader checks how the members fit together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulePlan {
    /// choice, grades, rank or cumulative
    pub kind: String,
    /// choice: fewest marks
    pub min: Option<u64>,
    /// choice: most marks
    pub max: Option<u64>,
    /// choice, rank: whether a blank vote is a choice
    pub blank: Option<bool>,
    /// grades: how many
    pub grades: Option<u64>,
    /// rank: how many places
    pub ranks: Option<u64>,
    /// cumulative: points a voter has
    pub points: Option<u64>,
    /// cumulative: most on one option
    pub most: Option<u64>,
}

/// How totals become an outcome (`docs/tally-rules.md`).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomePlan {
    /// its name
    pub method: String,
    /// how many are elected
    pub seats: Option<u64>,
    /// those next in order
    pub deputies: Option<u64>,
    /// motion: at least this fraction of yes and no
    pub fraction: Option<[u64; 2]>,
    /// motion: lot, fails or chair
    pub tie: Option<String>,
    /// motion: yes must also be at least p of q of the roll's weight
    pub support: Option<[u64; 2]>,
    /// motion: where few vote, it falls only if enough are against
    pub rejection: Option<RejectionPlan>,
    /// positional: harmonic or borda
    pub weights: Option<String>,
    /// the least turnout
    pub quorum: Option<QuorumPlan>,
    /// whether blank votes are votes given
    pub blank_counts: Option<bool>,
    /// whether an option without votes may be elected
    pub elect_without_votes: Option<bool>,
    /// "drawn" if a committee draws lots by hand
    pub lots: Option<String>,
}

/// When a motion falls although few voted, each as p of q of the roll's weight.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RejectionPlan {
    /// with a turnout below this
    pub below: [u64; 2],
    /// it falls if at least this share is against
    pub at_least: [u64; 2],
}

/// The least turnout: a weight, or a fraction of the roll's.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum QuorumPlan {
    /// this weight
    Weight(u64),
    /// p of q
    OfRoll([u64; 2]),
}

/// One thing to choose.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionPlan {
    /// unique in the contest
    pub id: String,
    /// shown to the voter
    pub name: TextPlan,
    /// the candidate's number
    pub number: Option<u64>,
    /// the id of a list
    pub list: Option<String>,
    /// closed-list: the people on it, in their order
    #[serde(default)]
    pub candidates: Vec<PersonPlan>,
    /// what a candidate says to voters
    pub statement: Option<TextPlan>,
    /// SHA-256 of a candidate's photo, hexadecimal
    pub photo: Option<String>,
}

/// Somebody on a closed list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonPlan {
    /// unique among the contest's people
    pub id: String,
    /// shown to the voter
    pub name: TextPlan,
}

/// A list of candidates.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListPlan {
    /// unique in the contest
    pub id: String,
    /// shown to the voter
    pub name: TextPlan,
    /// lists that name the same one stand together
    pub coalition: Option<String>,
}

impl TextPlan {
    pub(super) fn json(&self, language: &str) -> Value {
        match self {
            Self::One(text) => json!({ language: text }),
            Self::Each(texts) => json!(texts),
        }
    }

    /// The text in this language, or in another one.
    #[must_use]
    pub fn in_language(&self, tag: &str) -> &str {
        match self {
            Self::One(text) => text,
            Self::Each(texts) => texts.get(tag).map_or_else(|| self.any(), String::as_str),
        }
    }

    /// One of the texts, for messages.
    #[must_use]
    pub fn any(&self) -> &str {
        match self {
            Self::One(text) => text,
            Self::Each(texts) => texts.get("en").or_else(|| texts.values().next()).map_or("", String::as_str),
        }
    }
}

/// An object of the members that have a value.
fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let there = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(there.collect::<Map<_, _>>())
}

fn some<T: Clone + Into<Value>>(value: Option<&T>) -> Option<Value> {
    value.cloned().map(Into::into)
}

impl RulePlan {
    fn json(&self) -> Value {
        object([
            ("kind", Some(self.kind.clone().into())),
            ("min", some(self.min.as_ref())),
            ("max", some(self.max.as_ref())),
            ("blank", some(self.blank.as_ref())),
            ("grades", some(self.grades.as_ref())),
            ("ranks", some(self.ranks.as_ref())),
            ("points", some(self.points.as_ref())),
            ("most", some(self.most.as_ref())),
        ])
    }
}

impl OutcomePlan {
    fn json(&self) -> Value {
        let pair = |pair: [u64; 2]| json!(pair);
        let quorum = self.quorum.as_ref().map(|quorum| match quorum {
            QuorumPlan::Weight(weight) => json!(weight),
            QuorumPlan::OfRoll(fraction) => pair(*fraction),
        });
        object([
            ("method", Some(self.method.clone().into())),
            ("seats", some(self.seats.as_ref())),
            ("deputies", some(self.deputies.as_ref())),
            ("fraction", self.fraction.map(pair)),
            ("tie", some(self.tie.as_ref())),
            ("support", self.support.map(pair)),
            ("rejection", self.rejection.as_ref().map(|at| json!({"below": at.below, "at_least": at.at_least}))),
            ("weights", some(self.weights.as_ref())),
            ("quorum", quorum),
            ("blank_counts", some(self.blank_counts.as_ref())),
            ("elect_without_votes", some(self.elect_without_votes.as_ref())),
            ("lots", some(self.lots.as_ref())),
        ])
    }
}

impl OptionPlan {
    fn json(&self, language: &str) -> Value {
        let person = |person: &PersonPlan| json!({"id": person.id, "name": person.name.json(language)});
        let candidates: Vec<Value> = self.candidates.iter().map(person).collect();
        object([
            ("id", Some(self.id.clone().into())),
            ("name", Some(self.name.json(language))),
            ("number", some(self.number.as_ref())),
            ("list", some(self.list.as_ref())),
            ("candidates", (!candidates.is_empty()).then(|| candidates.into())),
            ("statement", self.statement.as_ref().map(|statement| statement.json(language))),
            ("photo", some(self.photo.as_ref())),
        ])
    }
}

impl ContestPlan {
    /// Returns `true` if there are at most as many candidates as seats. A motion and a poll elect nobody; a closed list's candidates are
    /// the people on it, and a single list of unnamed people is uncontested.
    #[must_use]
    pub fn is_uncontested(&self) -> bool {
        let seats = match self.outcome.method.as_str() {
            "majority" => 1,
            "plurality" | "closed-list" | "open-list" | "positional" => self.outcome.seats.unwrap_or(0),
            _ => return false,
        };
        let people: usize = self.options.iter().map(|option| option.candidates.len()).sum();
        let candidates = match self.outcome.method.as_str() {
            "closed-list" if people > 0 => people,
            "closed-list" if self.options.len() > 1 => return false,
            _ => self.options.len(),
        };
        !self.poll && !self.options.is_empty() && candidates as u64 <= seats
    }

    /// As the manifest writes it.
    pub(super) fn json(&self, language: &str) -> Value {
        let list = |list: &ListPlan| {
            let name = Some(list.name.json(language));
            object([("id", Some(list.id.clone().into())), ("name", name), ("coalition", some(list.coalition.as_ref()))])
        };
        let lists: Vec<Value> = self.lists.iter().map(list).collect();
        let options: Vec<Value> = self.options.iter().map(|option| option.json(language)).collect();
        object([
            ("id", Some(self.id.clone().into())),
            ("title", Some(self.title.json(language))),
            ("description", self.description.as_ref().map(|text| text.json(language))),
            ("rule", Some(self.rule.json())),
            ("options", Some(options.into())),
            ("lists", (!lists.is_empty()).then(|| lists.into())),
            ("outcome", Some(self.outcome.json())),
            ("poll", self.poll.then(|| true.into())),
        ])
    }

    /// The people who are elected without a vote, as the manifest lists them.
    pub(super) fn uncontested_json(&self, language: &str) -> Value {
        let people: Vec<Value> =
            self.elected_without_vote().map(|(id, name)| json!({"id": id, "name": name.json(language)})).collect();
        json!({"id": self.id, "title": self.title.json(language), "elected": people})
    }

    /// Ids and names of the elected people of an uncontested contest.
    pub fn elected_without_vote(&self) -> impl Iterator<Item = (&str, &TextPlan)> {
        let people = self.options.iter().flat_map(|option| &option.candidates).map(|p| (p.id.as_str(), &p.name));
        let has_people = self.options.iter().any(|option| !option.candidates.is_empty());
        let options = self.options.iter().filter(move |_| !has_people).map(|option| (option.id.as_str(), &option.name));
        people.chain(options)
    }
}
