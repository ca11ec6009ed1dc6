//! Letters with codes, for voters who have neither e-mail nor telephone: saved as one file, printed, and then forgotten.

use axum::http::header;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::{Desk, aside};
use super::fields::{Faults, Part};
use super::form_page::{FormPage, OtherForm};
use crate::{Access, Problem, Right, Route};
use uurna_paper::letters::pdf;
use uurna_service::post::{links, open_letter};
use uurna_union::act::Act;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/letters", run, show),
        // the file holds codes: an open session alone does not give it
        Route::form("/office/{election}/letters", run, save).after_recent_sign_in(),
        Route::form("/office/{election}/letters/printed", run, printed),
    ]
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let (waiting, taken) = desk.service.store.count_letters(&desk.election.id).await?;
    let has_letters = waiting + taken > 0;
    let button = if has_letters { words.say("office-letters-save") } else { String::new() };
    let mut page = FormPage::new(&desk, words.say("office-letters"), "letters", button);
    if !has_letters {
        page.parts.push(Part::Text(words.say("office-letters-none")));
        return page.answer(&Faults::default());
    }
    page.parts = vec![
        Part::Text(words.say1("office-letters-lead", "count", waiting + taken)),
        Part::Text(words.say("office-letters-what")),
        Part::Panel("warn", vec![words.say("office-letters-secret")]),
    ];
    if taken > 0 {
        page.after = vec![
            Part::Heading(words.say("office-letters-printed-question")),
            Part::Text(words.say1("office-letters-printed-lead", "count", taken)),
        ];
        let button = words.say("office-letters-printed");
        page.other = Some(OtherForm { action: desk.at("letters/printed"), button, is_danger: false });
    }
    page.answer(&Faults::default())
}

/// All letters that are not said to be printed, as one PDF: again, if it was saved before.
async fn save(desk: Desk) -> Result<Response, Problem> {
    let rows = desk.service.store.take_letters(&desk.election.id).await?;
    if rows.is_empty() {
        return Ok(Redirect::to(&desk.at("letters")).into_response());
    }
    let (service, language) = (desk.service.clone(), desk.words().language());
    let about = desk.words().number(rows.len() as u64);
    let written = aside(move || {
        let letters = rows.iter().map(|row| open_letter(row, &service.master)).collect::<Result<Vec<_>, _>>();
        let letters = letters.map_err(|error| Problem::internal(&error))?;
        pdf(letters, &links(&service), language).map_err(|error| Problem::internal(&error))
    });
    let written = written.await??;
    desk.note(Act::LettersSaved { about }).await?;
    let kind = (header::CONTENT_TYPE, "application/pdf".to_owned());
    let name = format!("attachment; filename=\"letters-{}.pdf\"", desk.election.id);
    Ok(([kind, (header::CONTENT_DISPOSITION, name)], written.to_vec()).into_response())
}

/// The letters that were saved are printed: their codes are forgotten.
async fn printed(desk: Desk) -> Result<Response, Problem> {
    let day = desk.now().seconds().div_euclid(86_400) * 86_400;
    let count = desk.service.store.letters_printed(&desk.election.id, day).await?;
    if count > 0 {
        desk.note(Act::LettersPrinted { about: desk.words().number(count) }).await?;
    }
    Ok(Redirect::to(&desk.at("delivery")).into_response())
}
