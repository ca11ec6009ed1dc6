//! The changes between two states of a draft, as acts that a person reads.
//!
//! Contests and options are told apart by their ids, so a new name is a new name, and not one candidate removed and
//! another added. A change without an act of its own is named by its place in the draft, as the database keeps it: a
//! field that is added to a draft appears in the log without a line here.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;
use uurna_words::Language;

use super::{ContestDraft, Draft, ElectorateDraft, OptionDraft, Texts};
use crate::act::Act;

/// Acts for everything that differs; none for equal drafts. A new contest is named by its title alone.
#[must_use]
pub fn changes(before: &Draft, after: &Draft) -> Vec<Act> {
    let mut acts = Vec::new();
    if before == after {
        return acts;
    }
    let basis = |draft: &Draft| draft.basis.map_or_else(String::new, |basis| basis.name().to_owned());
    if before.basis != after.basis {
        acts.push(Act::BasisChanged { before: basis(before), after: basis(after) });
    }
    acts.extend(title_changes(&before.title, &after.title));
    acts.extend(draft_changes("", before, after, &["basis", "title", "electorate", "contests", "last_id"]));
    acts.extend(electorate_changes(&before.electorate, &after.electorate));
    acts.extend(contests_changes(&before.contests, &after.contests));
    if acts.is_empty() {
        // only a counter, or ids that are not unique: the whole draft, rather than nothing
        acts.push(Act::DraftChanged { about: "draft".to_owned(), before: before.to_json(), after: after.to_json() });
    }
    acts
}

fn title_changes(before: &Texts, after: &Texts) -> Vec<Act> {
    let differs = |language: &Language| before.exactly(*language) != after.exactly(*language);
    let act = |language: Language| Act::TitleChanged {
        language: language.tag().to_owned(),
        before: before.exactly(language).to_owned(),
        after: after.exactly(language).to_owned(),
    };
    Language::ALL.into_iter().filter(differs).map(act).collect()
}

/// Fields without an act of their own; `within` is the part of the draft that holds them.
fn draft_changes(within: &str, before: &impl Serialize, after: &impl Serialize, but: &[&str]) -> Vec<Act> {
    let act =
        |Difference { part, before, after }| Act::DraftChanged { about: format!("{within}{part}"), before, after };
    differences(before, after, but).into_iter().map(act).collect()
}

fn electorate_changes(before: &ElectorateDraft, after: &ElectorateDraft) -> Vec<Act> {
    let (old, new) = (before.rule_text(), after.rule_text());
    let mut acts = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    if old != new {
        acts.push(Act::RuleChanged { before: old, after: new });
        told.push("own_rule");
        // the text covers every choice, unless a written rule replaces them
        if before.own_rule.trim().is_empty() && after.own_rule.trim().is_empty() {
            told.extend(["is_member", "fees_months", "age", "conditions"]);
        }
    }
    acts.extend(draft_changes("electorate-", before, after, &told));
    acts
}

fn contests_changes(before: &[ContestDraft], after: &[ContestDraft]) -> Vec<Act> {
    let mut acts = Vec::new();
    for gone in before.iter().filter(|contest| !after.iter().any(|other| other.id == contest.id)) {
        acts.extend(gone.options.iter().map(|option| removed(gone, option)));
        acts.push(Act::ContestRemoved { about: contest_name(gone) });
    }
    for contest in after {
        if let Some(old) = before.iter().find(|other| other.id == contest.id) {
            acts.extend(contest_changes(old, contest));
        } else {
            acts.push(Act::ContestAdded { about: contest_name(contest) });
            acts.extend(contest.options.iter().map(|option| added(contest, option)));
        }
    }
    let (old, new) = in_both(before, after, |contest| &contest.id);
    if old.iter().map(|contest| &contest.id).ne(new.iter().map(|contest| &contest.id)) {
        let names = |contests: &[&ContestDraft]| {
            contests.iter().map(|contest| contest_name(contest)).collect::<Vec<_>>().join(", ")
        };
        acts.push(Act::DraftChanged { about: "contests-order".to_owned(), before: names(&old), after: names(&new) });
    }
    acts
}

fn contest_changes(before: &ContestDraft, after: &ContestDraft) -> Vec<Act> {
    let about = contest_name(if after.title.is_empty() { before } else { after });
    let act = |Difference { part, before, after }| Act::ContestChanged { about: about.clone(), part, before, after };
    let mut acts: Vec<Act> = differences(before, after, &["id", "options"]).into_iter().map(act).collect();
    let of_options = options_changes(before, after);
    let (old, new) = in_both(&before.options, &after.options, |option| &option.id);
    let is_moved = old.iter().map(|option| &option.id).ne(new.iter().map(|option| &option.id));
    let mut sorted = after.clone();
    sorted.sort();
    // a new order of names follows from a changed name, which has its act
    if is_moved && (of_options.is_empty() || sorted.options != after.options) {
        let names =
            |options: &[&OptionDraft]| options.iter().map(|option| option_name(option)).collect::<Vec<_>>().join(", ");
        acts.push(act(Difference { part: "order".to_owned(), before: names(&old), after: names(&new) }));
    }
    acts.extend(of_options);
    acts
}

fn options_changes(before: &ContestDraft, after: &ContestDraft) -> Vec<Act> {
    let mut acts = Vec::new();
    for gone in before.options.iter().filter(|option| !after.options.iter().any(|other| other.id == option.id)) {
        acts.push(removed(before, gone));
    }
    for option in &after.options {
        let Some(old) = before.options.iter().find(|other| other.id == option.id) else {
            acts.push(added(after, option));
            continue;
        };
        let (about, contest) = (option_name(option), contest_name(after));
        let act = |Difference { part, before, after }| Act::OptionChanged {
            about: about.clone(),
            contest: contest.clone(),
            part,
            before,
            after,
        };
        acts.extend(differences(old, option, &["id", "photo"]).into_iter().map(act));
        match (&old.photo, &option.photo) {
            (Some(_), None) => acts.push(Act::PhotoRemoved { about }),
            (old, Some(new)) if old.as_ref() != Some(new) => acts.push(Act::PhotoKept { about }),
            (None, None) | (_, Some(_)) => {}
        }
    }
    acts
}

fn added(contest: &ContestDraft, option: &OptionDraft) -> Act {
    Act::OptionAdded { about: option_name(option), contest: contest_name(contest) }
}

fn removed(contest: &ContestDraft, option: &OptionDraft) -> Act {
    Act::OptionRemoved { about: option_name(option), contest: contest_name(contest) }
}

/// The items of each side that the other side also has, in each side's own order.
fn in_both<'a, T>(before: &'a [T], after: &'a [T], id: impl Fn(&T) -> &String) -> (Vec<&'a T>, Vec<&'a T>) {
    let kept = |these: &'a [T], those: &[T]| -> Vec<&'a T> {
        these.iter().filter(|one| those.iter().any(|other| id(other) == id(one))).collect()
    };
    (kept(before, after), kept(after, before))
}

/// Its title in all languages, since readers of the log use several; its id before it has a title.
fn contest_name(contest: &ContestDraft) -> String {
    in_all_languages(&contest.title).unwrap_or_else(|| contest.id.clone())
}

fn option_name(option: &OptionDraft) -> String {
    let name = option.name();
    if name.is_empty() { in_all_languages(&option.text).unwrap_or_else(|| option.id.clone()) } else { name }
}

fn in_all_languages(texts: &Texts) -> Option<String> {
    let mut named: Vec<&str> = Vec::new();
    for text in Language::ALL.map(|language| texts.exactly(language)) {
        if !text.is_empty() && !named.contains(&text) {
            named.push(text);
        }
    }
    (!named.is_empty()).then(|| named.join(" / "))
}

/// One differing field: its place, as `schedule-opens`, and its texts.
struct Difference {
    part: String,
    before: String,
    after: String,
}

/// The same for anything with fields: the place, and the texts before and after.
pub(crate) fn all_differences(before: &impl Serialize, after: &impl Serialize) -> Vec<(String, String, String)> {
    let told = |Difference { part, before, after }| (part, before, after);
    differences(before, after, &[]).into_iter().map(told).collect()
}

fn differences(before: &impl Serialize, after: &impl Serialize, but: &[&str]) -> Vec<Difference> {
    let read = |value: Result<Value, serde_json::Error>| {
        let mut leaves = BTreeMap::new();
        if let Ok(Value::Object(fields)) = value {
            let fields = fields.into_iter().filter(|(name, _)| !but.contains(&name.as_str()));
            fields.for_each(|(name, value)| add_leaves(&name, value, &mut leaves));
        }
        leaves
    };
    let (before, after) = (read(serde_json::to_value(before)), read(serde_json::to_value(after)));
    let parts: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differing = parts.into_iter().filter(|part| before.get(*part) != after.get(*part));
    let shown = |value: Option<&Value>| value.map_or_else(String::new, text);
    let difference = |part: &String| Difference {
        part: part.replace('_', "-"),
        before: shown(before.get(part)),
        after: shown(after.get(part)),
    };
    differing.map(difference).collect()
}

/// Add all values below a name; nothing if the value is empty. The names in `coalitions` are data, not places.
fn add_leaves(name: &str, value: Value, leaves: &mut BTreeMap<String, Value>) {
    match value {
        Value::Null => {}
        Value::Object(fields) if name != "coalitions" => {
            fields.into_iter().for_each(|(field, value)| add_leaves(&format!("{name}-{field}"), value, leaves));
        }
        value => {
            leaves.insert(name.to_owned(), value);
        }
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(is_so) => if *is_so { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(text).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| format!("{name}: {}", text(value))).collect::<Vec<_>>().join(", ")
        }
    }
}

#[cfg(test)]
mod tests;
