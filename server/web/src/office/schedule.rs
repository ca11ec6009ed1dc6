//! Step 5: when, who makes the codes, and when data about single voters is erased.

use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::Desk;
use super::draft_change::{Saved, save_step};
use super::fields::{Choice, Choices, Entry, Faults, Field, Fields, Part};
use super::form_page::FormPage;
use crate::{Access, Problem, Right, Route};
use uurna_union::draft::{CodesBy, Draft, DraftChange, MOST_FLOOR, MOST_PAUSE, Schedule, Step};
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
    let zone = desk.service.zone.iana_name().unwrap_or("UTC").to_owned();
    let field = |name: &str, entry: Entry, value: &str| {
        let key = format!("office-schedule-{name}");
        Part::Field(
            Field::new(name, entry, words.say(&key))
                .hint(words.say(&format!("{key}-hint")))
                .value(value)
                .checked(faults),
        )
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let erase = schedule.erase_day(&desk.service.zone).map_or_else(String::new, |day| day.to_string());
    let erase = schedule.erase_on.clone().unwrap_or(erase);
    let parts = vec![
        Part::Text(words.say1("office-schedule-zone", "zone", zone)),
        field("opens", Entry::Moment, &text(&schedule.opens)),
        field("closes", Entry::Moment, &text(&schedule.closes)),
        field("pause", Entry::Number, &schedule.pause_minutes.to_string()),
        field("floor", Entry::Number, &schedule.floor.to_string()),
        field("erase", Entry::Day, &erase),
        Part::Heading(words.say("registrar-codes")),
        Part::Choices(codes_choices(words, draft.codes)),
    ];
    let page = FormPage::new(desk, words.say("office-step-schedule"), "schedule", words.say("office-continue"));
    page.step(desk, Step::Schedule).parts(parts).answer(faults)
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
    let text = |name: &str| Some(fields.text(name).to_owned()).filter(|text| !text.is_empty());
    let (pause, floor) = (("pause", "office-schedule-pause"), ("floor", "office-schedule-floor"));
    let pause_minutes = faults.number(words, fields, pause, 0..=MOST_PAUSE).unwrap_or_default();
    let floor = faults.number(words, fields, floor, 0..=MOST_FLOOR).unwrap_or_default();
    Schedule { opens: text("opens"), closes: text("closes"), pause_minutes, floor, erase_on: text("erase") }
}
