//! Step 5: when, who makes the codes, and when data about single voters is erased.

use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::tz::TimeZone;

use super::desk::Desk;
use super::draft_change::{Saved, save_step};
use super::fields::{Choice, Choices, Entry, Faults, Field, Fields, Part};
use super::form_page::FormPage;
use crate::{Access, Problem, Right, Route};
use uurna_union::draft::{
    CodesBy, Draft, DraftChange, LocalTimeError, MOST_FLOOR, MOST_PAUSE, Schedule, Step, moment_of, without_offset,
};
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![Route::page("/office/{election}/schedule", run, show), Route::form("/office/{election}/schedule", run, save)]
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    page(&desk, desk.draft(), &Faults::default())
}

fn page(desk: &Desk, draft: &Draft, faults: &Faults) -> Result<Response, Problem> {
    let (words, schedule) = (desk.words(), &draft.schedule);
    let zone = words.zone(&desk.zone);
    let field = |name: &str, entry: Entry, value: &str| {
        let key = format!("office-schedule-{name}");
        Part::Field(
            Field::new(name, entry, words.say(&key))
                .hint(words.say(&format!("{key}-hint")))
                .value(value)
                .checked(faults),
        )
    };
    // the choice between two times has a field of its own below
    let text = |text: &Option<String>| without_offset(text.as_deref().unwrap_or_default()).0.to_owned();
    let erase = schedule.erase_day(&desk.zone).map_or_else(String::new, |day| day.to_string());
    let erase = schedule.erase_on.clone().unwrap_or(erase);
    let twice = |name: &str, local: &Option<String>| which_of_two(words, &desk.zone, name, local.as_deref());
    let mut parts = vec![Part::Text(words.say1("office-schedule-zone", "zone", zone))];
    for (name, local) in [("opens", &schedule.opens), ("closes", &schedule.closes)] {
        parts.push(field(name, Entry::Moment, &text(local)));
        parts.extend(twice(name, local).map(Part::Choices));
    }
    parts.extend([
        field("pause", Entry::Number, &schedule.pause_minutes.to_string()),
        field("floor", Entry::Number, &schedule.floor.to_string()),
        field("erase", Entry::Day, &erase),
        Part::Heading(words.say("office-schedule-check")),
        Part::Text(words.say("office-schedule-check-lead")),
        field("check-from", Entry::Day, schedule.check_from.as_deref().unwrap_or_default()),
        field("check-until", Entry::Day, schedule.check_until.as_deref().unwrap_or_default()),
        Part::Heading(words.say("registrar-codes")),
        Part::Choices(codes_choices(words, draft.codes)),
    ]);
    let page = FormPage::new(desk, words.say("office-step-schedule"), "schedule", words.say("office-continue"));
    page.step(desk, Step::Schedule).parts(parts).answer(faults)
}

/// For a time that comes twice, when clocks are put back: the choice between the two.
fn which_of_two(words: Words, zone: &TimeZone, name: &str, local: Option<&str>) -> Option<Choices> {
    let (civil, chosen) = without_offset(local?);
    let Err(LocalTimeError::Twice { first, second }) = moment_of(civil, zone) else { return None };
    let choice = |key: &str, offset: String| {
        let label = words.say1(key, "offset", format!("UTC{offset}"));
        let is_chosen = chosen == Some(offset.as_str());
        Choice::new(offset, label, is_chosen)
    };
    let choices = vec![choice("office-schedule-first", first), choice("office-schedule-second", second)];
    Some(Choices::one(&format!("{name}-which"), words.say("office-schedule-which"), choices))
}

/// A time as it was sent; where the clock shows it twice, with the one that was chosen.
fn sent_time(fields: &Fields, name: &str) -> Option<String> {
    let (local, which) = (fields.text(name), format!("{name}-which"));
    let is_offset = |text: &&str| {
        text.len() <= "+00:00:00".len() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ':'))
    };
    let offset = Some(fields.text(&which)).filter(is_offset).unwrap_or_default();
    (!local.is_empty()).then(|| format!("{local}{offset}"))
}

fn codes_choices(words: Words, chosen: CodesBy) -> Choices {
    let choice = |by: CodesBy, value: &str| {
        let key = format!("registrar-codes-{value}");
        Choice::new(value, words.say(&key), chosen == by).hint(words.say(&format!("{key}-hint")))
    };
    let choices = vec![choice(CodesBy::Service, "service"), choice(CodesBy::Registrar, "registrar")];
    Choices::one("codes", words.say("registrar-codes-who"), choices)
}

async fn save(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let mut faults = Faults::default();
    let mut draft = desk.draft().clone();
    draft.schedule = read(desk.words(), &fields, &mut faults);
    draft.codes = if fields.text("codes") == "registrar" { CodesBy::Registrar } else { CodesBy::Service };
    let change = DraftChange::Schedule { schedule: draft.schedule.clone(), codes: draft.codes };
    let Saved::Yes(_) = save_step(&desk, change, &mut faults).await? else {
        return page(&desk, &draft, &faults);
    };
    Ok(Redirect::to(&desk.at("check")).into_response())
}

fn read(words: Words, fields: &Fields, faults: &mut Faults) -> Schedule {
    let day = |name: &str| Some(fields.text(name).to_owned()).filter(|text| !text.is_empty());
    let (erase_on, check_from, check_until) = (day("erase"), day("check-from"), day("check-until"));
    let (pause, floor) = (("pause", "office-schedule-pause"), ("floor", "office-schedule-floor"));
    let pause_minutes = faults.number(words, fields, pause, 0..=MOST_PAUSE).unwrap_or_default();
    let floor = faults.number(words, fields, floor, 0..=MOST_FLOOR).unwrap_or_default();
    let (opens, closes) = (sent_time(fields, "opens"), sent_time(fields, "closes"));
    Schedule { opens, closes, pause_minutes, floor, erase_on, check_from, check_until }
}
