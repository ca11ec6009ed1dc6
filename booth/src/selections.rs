//! A voter's selections as pages write them, by the ids of contests and options.

use serde_json::{Map, Value, json};
use uurna_election_core::contest::{Contest, ContestOption, Rule};
use uurna_election_core::json::Json;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::selections::{Selection, SelectionError, SelectionFault, Selections};

use crate::refusal::Refusal;

/// The fault in one contest.
type Fault = Map<String, Value>;

/// Read selections for a style. The refusal names every contest with a fault.
pub(crate) fn read_selections(manifest: &Manifest, style: u16, json: &Json) -> Result<Selections, Refusal> {
    let members = json.members().ok_or_else(|| Refusal::request("the member selections is no object"))?;
    if manifest.style(style).is_none() {
        return Err(Refusal::no_such_style(style.into()));
    }
    let mut faults = Map::new();
    let mut selections = Selections(vec![None; manifest.contests().len()]);
    for (id, json) in members {
        let place = manifest.contests().iter().position(|contest| contest.id == *id);
        let named = place.and_then(|place| Some((manifest.contests().get(place)?, selections.0.get_mut(place)?)));
        let read = named.map(|(contest, slot)| read_selection(contest, json).map(|selection| *slot = Some(selection)));
        match read {
            Some(Ok(())) => {}
            Some(Err(fault)) => _ = faults.insert(id.clone(), fault.into()),
            None => _ = faults.insert(id.clone(), fault("no-such-contest").into()),
        }
    }
    let found = selections.faults(manifest, style).map_err(|error| refuse(&error))?;
    for (index, fault) in found {
        let Some(contest) = manifest.contests().get(index) else { continue };
        // an answer that could not be read is missing, and would be called unanswered
        if !faults.contains_key(&contest.id) {
            faults.insert(contest.id.clone(), describe_fault(contest, fault).into());
        }
    }
    if faults.is_empty() {
        return Ok(selections);
    }
    let contests: Vec<&str> = faults.keys().map(String::as_str).collect();
    let message = format!("the selections are no vote in {}", contests.join(", "));
    Err(Refusal::new("selections", message).with("contests", faults))
}

/// Errors that selections from a page cannot cause once every contest was checked.
fn refuse(error: &SelectionError) -> Refusal {
    match error {
        SelectionError::NoSuchStyle { style } => Refusal::no_such_style((*style).into()),
        SelectionError::WrongLength { .. } | SelectionError::Contest { .. } => Refusal::request(error.to_string()),
    }
}

fn fault(name: &str) -> Fault {
    Map::from_iter([("fault".to_owned(), name.into())])
}

fn fault_at(name: &str, option: &str) -> Fault {
    let mut fault = fault(name);
    fault.insert("option".to_owned(), option.into());
    fault
}

fn read_selection(contest: &Contest, json: &Json) -> Result<Selection, Fault> {
    let [(form, value)] = json.members().ok_or_else(wrong_kind)? else { return Err(wrong_kind()) };
    match (form.as_str(), value, contest.rule) {
        ("blank", Json::Bool(true), _) => Ok(Selection::Blank),
        ("options", Json::Array(ids), Rule::Choice { .. }) => {
            Ok(Selection::Options(read_options(contest, ids)?.into_iter().collect()))
        }
        ("ranking", Json::Array(ids), Rule::Rank { .. }) => Ok(Selection::Ranking(read_options(contest, ids)?)),
        ("grades", Json::Object(given), Rule::Grades { .. }) => {
            let grade = |(option, grade): (&ContestOption, Option<u64>)| {
                let grade = grade.ok_or_else(|| fault_at("no-grade", &option.id))?;
                Ok(usize::try_from(grade).unwrap_or(usize::MAX))
            };
            let grades = read_numbers(contest, given)?;
            Ok(Selection::Grades(contest.options.iter().zip(grades).map(grade).collect::<Result<_, Fault>>()?))
        }
        ("points", Json::Object(given), Rule::Cumulative { .. }) => {
            let points = |points: Option<u64>| u32::try_from(points.unwrap_or(0)).unwrap_or(u32::MAX);
            Ok(Selection::Points(read_numbers(contest, given)?.into_iter().map(points).collect()))
        }
        _ => Err(wrong_kind()),
    }
}

fn wrong_kind() -> Fault {
    fault("wrong-kind")
}

/// Options by id, each only once.
fn read_options(contest: &Contest, ids: &[Json]) -> Result<Vec<usize>, Fault> {
    let mut options = Vec::with_capacity(ids.len());
    for id in ids {
        let id = id.text().ok_or_else(wrong_kind)?;
        let option = place_of(contest, id)?;
        if options.contains(&option) {
            return Err(fault_at("chosen-twice", id));
        }
        options.push(option);
    }
    Ok(options)
}

/// Numbers for some options, in the order of the options.
fn read_numbers(contest: &Contest, given: &[(String, Json)]) -> Result<Vec<Option<u64>>, Fault> {
    let mut numbers = vec![None; contest.options.len()];
    for (id, number) in given {
        let place = place_of(contest, id)?;
        let number = number.number().ok_or_else(wrong_kind)?;
        if let Some(slot) = numbers.get_mut(place) {
            *slot = Some(number);
        }
    }
    Ok(numbers)
}

fn place_of(contest: &Contest, id: &str) -> Result<usize, Fault> {
    contest.options.iter().position(|option| option.id == id).ok_or_else(|| fault_at("no-such-option", id))
}

fn describe_fault(contest: &Contest, of: SelectionFault) -> Fault {
    let id = |option: usize| contest.options.get(option).map_or("", |option| option.id.as_str());
    let with = |mut fault: Fault, figures: &[(&str, u64)]| {
        fault.extend(figures.iter().map(|(name, figure)| ((*name).to_owned(), (*figure).into())));
        fault
    };
    match of {
        SelectionFault::NotOnStyle => fault("not-on-style"),
        SelectionFault::Unanswered => fault("unanswered"),
        SelectionFault::WrongKind { .. } | SelectionFault::NotOnePerOption { .. } => wrong_kind(),
        SelectionFault::BlankNotAllowed => fault("blank-not-allowed"),
        SelectionFault::NoSuchOption { option, .. } => fault_at("no-such-option", id(option)),
        SelectionFault::RankedTwice { option } => fault_at("chosen-twice", id(option)),
        SelectionFault::TooFew { least, found } => {
            with(fault("too-few"), &[("least", least as u64), ("found", found as u64)])
        }
        SelectionFault::TooMany { most, found } => {
            with(fault("too-many"), &[("most", most as u64), ("found", found as u64)])
        }
        SelectionFault::NoSuchGrade { option, grade, highest } => {
            let figures = [("grade", grade as u64), ("highest", highest as u64)];
            with(fault_at("no-such-grade", id(option)), &figures)
        }
        SelectionFault::TooManyOnOne { option, most, found } => {
            let figures = [("most", most.into()), ("found", found.into())];
            with(fault_at("too-many-on-one", id(option)), &figures)
        }
        SelectionFault::TooManyPoints { points, found } => {
            with(fault("too-many-points"), &[("most", points.into()), ("found", found)])
        }
    }
}

/// Selections as pages write them.
pub(crate) fn describe_selections(manifest: &Manifest, selections: &Selections) -> Value {
    let contests = manifest.contests().iter().zip(&selections.0);
    let chosen =
        contests.filter_map(|(contest, selection)| Some((contest.id.clone(), describe(contest, selection.as_ref()?))));
    Value::Object(chosen.collect())
}

fn describe(contest: &Contest, selection: &Selection) -> Value {
    let id = |option: &usize| contest.options.get(*option).map_or("", |option| option.id.as_str());
    let each = |numbers: Vec<u64>| -> Map<String, Value> {
        contest.options.iter().zip(numbers).map(|(option, number)| (option.id.clone(), number.into())).collect()
    };
    match selection {
        Selection::Blank => json!({ "blank": true }),
        Selection::Options(options) => json!({ "options": options.iter().map(id).collect::<Vec<_>>() }),
        Selection::Ranking(options) => json!({ "ranking": options.iter().map(id).collect::<Vec<_>>() }),
        Selection::Grades(grades) => json!({ "grades": each(grades.iter().map(|grade| *grade as u64).collect()) }),
        Selection::Points(points) => {
            json!({ "points": each(points.iter().map(|points| u64::from(*points)).collect()) })
        }
    }
}
