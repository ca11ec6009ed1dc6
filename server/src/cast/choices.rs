//! What a voter chose, as words on the command line and as sentences.

use std::fmt::Write as _;

use uurna_election_core::contest::{Contest, Rule};
use uurna_election_core::manifest::Manifest;
use uurna_election_core::selections::{Selection, Selections};

use crate::answer::Failure;

/// Read `contest=options` for every contest.
pub(super) fn read(manifest: &Manifest, style: u16, choices: &[String]) -> Result<Selections, Failure> {
    let mut selections = Selections(vec![None; manifest.contests().len()]);
    for choice in choices {
        let unfit = |why: String| Failure::CouldNotRun(format!("--choose {choice}: {why}"));
        let (id, options) = choice.split_once('=').ok_or_else(|| unfit("write it as contest=option".into()))?;
        let place = manifest.contests().iter().position(|contest| contest.id == id.trim());
        let Some((place, contest)) = place.and_then(|place| Some((place, manifest.contests().get(place)?))) else {
            let ids: Vec<&str> = on_style(manifest, style).map(|contest| contest.id.as_str()).collect();
            return Err(unfit(format!("there is no contest {:?}; yours are {}", id.trim(), ids.join(", "))));
        };
        let selection = read_one(contest, options.trim()).map_err(unfit)?;
        match selections.0.get_mut(place) {
            Some(slot) if slot.is_none() => *slot = Some(selection),
            _ => return Err(unfit("this contest is chosen twice".into())),
        }
    }
    let missing: Vec<&str> = on_style(manifest, style)
        .filter(|contest| {
            let place = manifest.contests().iter().position(|other| other.id == contest.id);
            place.and_then(|place| selections.contest(place)).is_none()
        })
        .map(|contest| contest.id.as_str())
        .collect();
    if missing.is_empty() {
        return Ok(selections);
    }
    Err(Failure::CouldNotRun(format!(
        "choose in every contest of your ballot: --choose is missing for {}",
        missing.join(", ")
    )))
}

fn on_style(manifest: &Manifest, style: u16) -> impl Iterator<Item = &Contest> {
    let has = move |index: usize| manifest.style(style).is_some_and(|style| style.has(index));
    manifest.contests().iter().enumerate().filter(move |(index, _)| has(*index)).map(|(_, contest)| contest)
}

fn read_one(contest: &Contest, text: &str) -> Result<Selection, String> {
    let has_option = contest.options.iter().any(|option| option.id == "blank");
    let can_be_blank = matches!(contest.rule, Rule::Choice { .. } | Rule::Rank { .. });
    if text == "blank" && can_be_blank && !has_option {
        return Ok(Selection::Blank);
    }
    let parts = |separator: char| text.split(separator).map(str::trim).filter(|part| !part.is_empty());
    match contest.rule {
        Rule::Choice { .. } => {
            let options = parts(',').map(|id| option(contest, id)).collect::<Result<Vec<_>, _>>()?;
            if let Some(twice) =
                options.iter().enumerate().find(|(n, o)| options.iter().take(*n).any(|other| other == *o))
            {
                return Err(format!(
                    "{:?} is chosen twice",
                    contest.options.get(*twice.1).map_or("", |o| o.id.as_str())
                ));
            }
            Ok(Selection::Options(options.into_iter().collect()))
        }
        Rule::Rank { .. } => {
            Ok(Selection::Ranking(parts('>').map(|id| option(contest, id)).collect::<Result<_, _>>()?))
        }
        Rule::Grades { .. } => {
            let given = numbers(contest, parts(','))?;
            let grade = |(place, option): (usize, &uurna_election_core::contest::ContestOption)| {
                let grade = given.iter().find(|(other, _)| *other == place).map(|(_, grade)| *grade as usize);
                grade.ok_or_else(|| format!("give every option a grade; {:?} has none", option.id))
            };
            Ok(Selection::Grades(contest.options.iter().enumerate().map(grade).collect::<Result<_, _>>()?))
        }
        Rule::Cumulative { .. } => {
            let given = numbers(contest, parts(','))?;
            let points = |place| given.iter().find(|(other, _)| *other == place).map_or(0, |(_, points)| *points);
            Ok(Selection::Points((0..contest.options.len()).map(points).collect()))
        }
    }
}

fn option(contest: &Contest, id: &str) -> Result<usize, String> {
    contest.options.iter().position(|option| option.id == id).ok_or_else(|| {
        let ids: Vec<&str> = contest.options.iter().take(20).map(|option| option.id.as_str()).collect();
        let more = if contest.options.len() > 20 { " and more" } else { "" };
        format!("there is no option {id:?}; there are {}{more}", ids.join(", "))
    })
}

/// `option:number`, each option once.
fn numbers<'t>(contest: &Contest, parts: impl Iterator<Item = &'t str>) -> Result<Vec<(usize, u32)>, String> {
    let mut given: Vec<(usize, u32)> = Vec::new();
    for part in parts {
        let (id, number) = part.split_once(':').ok_or_else(|| format!("write {part:?} as option:number"))?;
        let place = option(contest, id.trim())?;
        let number = number.trim().parse().map_err(|_| format!("{number:?} is no number"))?;
        if given.iter().any(|(other, _)| *other == place) {
            return Err(format!("{id:?} is there twice"));
        }
        given.push((place, number));
    }
    Ok(given)
}

/// The choices in words, one line for each contest.
pub(crate) fn in_words(manifest: &Manifest, selections: &Selections) -> String {
    let mut text = String::new();
    for (index, contest) in manifest.contests().iter().enumerate() {
        let Some(selection) = selections.contest(index) else { continue };
        let name = |place: &usize| contest.options.get(*place).map_or("", |option| option.name.in_language("en"));
        let with = |numbers: Vec<String>| {
            let named = contest.options.iter().zip(numbers).map(|(o, n)| format!("{}: {n}", o.name.in_language("en")));
            named.collect::<Vec<_>>().join(", ")
        };
        let chosen = match selection {
            Selection::Blank => "blank".to_owned(),
            Selection::Options(options) if options.is_empty() => "nobody".to_owned(),
            Selection::Options(options) => options.iter().map(name).collect::<Vec<_>>().join(", "),
            Selection::Ranking(options) => options.iter().map(name).collect::<Vec<_>>().join(", then "),
            Selection::Grades(grades) => with(grades.iter().map(ToString::to_string).collect()),
            Selection::Points(points) => with(points.iter().map(ToString::to_string).collect()),
        };
        let _ = writeln!(text, "{}: {chosen}", contest.title.in_language("en"));
    }
    text
}
