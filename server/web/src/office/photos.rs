//! Candidates' photos: uploaded by officers, kept under the hash of their bytes, shown to everybody.
//!
//! The manifest names the hash. The voter's page hashes what it fetched and leaves out every other photo, so a photo cannot be exchanged after
//! the election is frozen. A removed photo is gone here at once, and in caches after five minutes.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::candidate::{OptionPath, option_of};
use super::contests::contest_of;
use super::desk::Desk;
use super::fields::{Entry, Faults, Field, Part};
use super::form_page::{FormPage, OtherForm};
use super::upload::Upload;
use crate::Shared;
use crate::named::Named;
use crate::{Access, Problem, Right, Route};
use uurna_service::operations::{KeepPhotoRefusal, keep_photo, remove_photo};
use uurna_store::Actor;
use uurna_union::draft::{ContestDraft, OptionDraft, Step};
use uurna_union::ids::ElectionId;
use uurna_union::photo::{LARGEST_PHOTO, PhotoError};

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/contests/{contest}/options/{option}/photo", run, show_form),
        // the parts of a form take some bytes beside the photo
        Route::form("/office/{election}/contests/{contest}/options/{option}/photo", run, take)
            .with_limit(LARGEST_PHOTO + (64 << 10)),
        Route::form("/office/{election}/contests/{contest}/options/{option}/photo/remove", run, remove),
        Route::file("/e/{election}/photos/{digest}", Access::Anyone, show),
    ]
}

async fn show(
    State(service): State<Shared>,
    Named(election): Named<ElectionId>,
    Path((_, digest)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let photo = service.store.photo(&election, &digest).await?.ok_or_else(Problem::not_found)?;
    let kind = HeaderValue::from_str(&photo.kind).map_err(|error| Problem::internal(&error))?;
    let kept = HeaderValue::from_static("public, max-age=300");
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)], photo.bytes).into_response())
}

async fn show_form(desk: Desk, Path((_, contest, option)): OptionPath) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let contest = contest_of(&desk, &contest)?;
    let option = option_of(contest, &option)?;
    page(&desk, contest, &option, &Faults::default())
}

fn page(desk: &Desk, contest: &ContestDraft, option: &OptionDraft, faults: &Faults) -> Result<Response, Problem> {
    let words = desk.words();
    let here = format!("contests/{}/options/{}", contest.id, option.id);
    let file = Field::new("file", Entry::File("image/jpeg,image/png,image/webp"), words.say("office-photo-file"));
    let mut parts = vec![Part::Text(words.say("office-photo-lead"))];
    if let Some(digest) = &option.photo {
        parts.push(Part::Picture(format!("/e/{}/photos/{digest}", desk.election.id), option.name()));
    }
    parts.push(Part::Field(file.hint(words.say("office-photo-hint")).checked(faults)));
    let heading = words.say1("office-photo", "name", option.name());
    let page = FormPage::new(desk, heading, &format!("{here}/photo"), words.say("office-photo-upload"));
    let mut page = FormPage { has_file: true, ..page }.step(desk, Step::Contests).parts(parts);
    page.after.push(Part::Link(desk.at(&here), words.say("office-back-to-candidate")));
    page.other = option.photo.as_ref().map(|_| OtherForm {
        action: desk.at(&format!("{here}/photo/remove")),
        button: words.say("office-photo-remove"),
        is_danger: true,
    });
    page.answer(faults)
}

async fn take(desk: Desk, Path((_, contest_id, id)): OptionPath, upload: Upload) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let contest = contest_of(&desk, &contest_id)?;
    let option = option_of(contest, &id)?;
    let (by, at) = (Actor::Officer(&desk.officer), (contest_id.as_str(), id.as_str()));
    let wrong = match keep_photo(desk.service.service(), by, &desk.election.id, at, upload.file).await {
        Ok(()) => {
            let back = desk.at(&format!("contests/{contest_id}/options/{id}/photo"));
            return Ok(Redirect::to(&back).into_response());
        }
        Err(KeepPhotoRefusal::Draft(refusal)) => return Err(refusal.into()),
        Err(KeepPhotoRefusal::Photo(PhotoError::TooLarge)) => "office-photo-too-large",
        Err(KeepPhotoRefusal::Photo(PhotoError::TooManyPixels)) => "office-photo-too-many-pixels",
        Err(KeepPhotoRefusal::Photo(PhotoError::WrongKind)) => "office-photo-wrong-kind",
        Err(KeepPhotoRefusal::Thread(error)) => return Err(Problem::internal(&error)),
    };
    let mut faults = Faults::default();
    faults.add("file", desk.words().say(wrong));
    page(&desk, contest, &option, &faults)
}

async fn remove(desk: Desk, Path((_, contest, option)): OptionPath) -> Result<Response, Problem> {
    let (by, at) = (Actor::Officer(&desk.officer), (contest.as_str(), option.as_str()));
    remove_photo(desk.service.service(), by, &desk.election.id, at).await?;
    Ok(Redirect::to(&desk.at(&format!("contests/{contest}/options/{option}"))).into_response())
}
