//! Letters with codes, for voters who have neither e-mail nor telephone: made into files behind the page, saved file by file, printed, and
//! then forgotten.

use std::convert::Infallible;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use futures_util::{StreamExt as _, stream};

use super::desk::Desk;
use super::fields::Fields;
use crate::{Access, Code, Page, Problem, Right, Route, render};
use uurna_service::jobs::Kind;
use uurna_service::operations::{
    CancelLettersRefusal, FetchLettersRefusal, LettersPrintedRefusal, SaveLettersRefusal, cancel_letters,
    fetch_letters, letters_left, letters_printed, save_letters,
};
use uurna_store::{Actor, JobRow, JobState, LetterFile, LetterFileState};
use uurna_union::ids::LetterFileId;

/// Bytes of a file that are sent at once.
const PIECE: usize = 64 * 1024;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/letters", run, show),
        // a file holds codes: an open session alone is not enough. It is asked
        // for at the page's address, so that signing in leads back there
        Route::form("/office/{election}/letters", run, save).after_recent_sign_in(),
        Route::form("/office/{election}/letters/make", run, make),
        Route::form("/office/{election}/letters/cancel", run, cancel),
        Route::form("/office/{election}/letters/printed", run, printed),
    ]
}

/// A file, as the page shows it.
struct FileLine {
    what: String,
    button: String,
    id: LetterFileId,
    is_fetched: bool,
}

#[derive(askama::Template)]
#[template(path = "office/letters.html")]
struct LettersPage {
    page: Page,
    about: String,
    back: String,
    here: String,
    /// letters that nobody has called printed
    letters: u64,
    /// letters in no file: the page has a button for them
    are_waiting: bool,
    /// the progress of making letters; `None` when none are made
    progress: Option<String>,
    has_failed: bool,
    files: Vec<FileLine>,
    /// letters that were fetched, and can be called printed
    fetched: u64,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let (words, store, own) = (desk.words(), &desk.service.store, desk.election.own());
    let (waiting, fetched) = store.count_letters(own).await?;
    let job = store.job(own, Kind::Letters.name()).await?;
    let files = store.letter_files(own).await?;
    let in_files: u64 = files.iter().filter(|file| file.state == LetterFileState::Made).map(|file| file.letters).sum();
    let progress = job.as_ref().filter(|job| job.state.is_at_work()).map(|job| progress(&desk, job));
    let is_at_work = progress.is_some();
    let line = |file: &LetterFile| FileLine {
        what: words.say2("office-letters-file", "number", u64::from(file.number), "count", file.letters),
        button: words.say1("office-letters-file-save", "number", u64::from(file.number)),
        id: file.id,
        is_fetched: file.state == LetterFileState::Fetched,
    };
    let mut response = render(&LettersPage {
        page: desk.page("office-letters"),
        about: desk.title(),
        back: desk.at(""),
        here: desk.at("letters"),
        letters: waiting + fetched,
        are_waiting: waiting > in_files && !is_at_work,
        progress,
        has_failed: job.is_some_and(|job| job.state == JobState::Failed),
        files: files.iter().filter(|file| file.state != LetterFileState::Waiting).map(line).collect(),
        fetched,
    })?;
    if is_at_work {
        // without a script the page looks again by itself
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static("5"));
    }
    Ok(response)
}

fn progress(desk: &Desk, job: &JobRow) -> String {
    let words = desk.words();
    if job.total == 0 {
        return words.say("office-letters-begun");
    }
    words.say2("office-letters-progress", "done", job.done, "total", job.total)
}

fn back(desk: &Desk) -> Response {
    Redirect::to(&desk.at("letters")).into_response()
}

/// Have a job make the letters that are in no file.
async fn make(desk: Desk) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match save_letters(desk.service.service(), by, &desk.election.id).await {
        Ok(_) | Err(SaveLettersRefusal::NoLetters) => Ok(back(&desk)),
        Err(SaveLettersRefusal::Reach(out)) => Err(out.into()),
        Err(SaveLettersRefusal::Database(error)) => Err(error.into()),
    }
}

async fn cancel(desk: Desk) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match cancel_letters(desk.service.service(), by, &desk.election.id).await {
        Ok(_) => Ok(back(&desk)),
        Err(CancelLettersRefusal::Reach(out)) => Err(out.into()),
        Err(CancelLettersRefusal::Database(error)) => Err(error.into()),
    }
}

/// Send one file, as often as the printer jams. Its letters count as
/// fetched when its last piece was taken, not when the connection broke.
async fn save(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    let gone = || Problem::new(StatusCode::CONFLICT, Code::OfficeNoLetters);
    let (by, id) = (Actor::Officer(&desk.officer), desk.election.id);
    let file: LetterFileId = fields.text("file").parse().map_err(|_| gone())?;
    let fetched = fetch_letters(desk.service.service(), by, &id, &file).await.map_err(|refusal| match refusal {
        FetchLettersRefusal::Reach(out) => out.into(),
        FetchLettersRefusal::Gone => gone(),
        FetchLettersRefusal::Sealed(error) => Problem::internal(&error),
        FetchLettersRefusal::Database(error) => error.into(),
    })?;
    let name = format!("attachment; filename=\"letters-{id}-{}.pdf\"", fetched.number);
    let bytes = Bytes::from(fetched.pdf.to_vec());
    let pieces = (0..bytes.len()).step_by(PIECE).map(move |at| bytes.slice(at..bytes.len().min(at + PIECE)));
    let end = async move {
        // the connection sends what it holds before it asks again
        tokio::task::yield_now().await;
        if let Err(error) = letters_left(desk.service.service(), desk.election.own(), &file).await {
            tracing::error!(error = %error, "a file of letters left, and still counts as not fetched");
        }
        Bytes::new()
    };
    let body = stream::iter(pieces).chain(stream::once(end)).map(Ok::<_, Infallible>);
    let kind = (header::CONTENT_TYPE, "application/pdf".to_owned());
    Ok(([kind, (header::CONTENT_DISPOSITION, name)], Body::from_stream(body)).into_response())
}

/// Note that the fetched letters are printed: the service forgets their codes.
async fn printed(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    let letters = fields.number("letters").map_or(0, u64::from);
    match letters_printed(desk.service.service(), by, &desk.election.id, letters).await {
        Ok(()) => Ok(Redirect::to(&desk.at("delivery")).into_response()),
        Err(LettersPrintedRefusal::OtherLetters) => Err(Problem::new(StatusCode::CONFLICT, Code::OfficeLettersChanged)),
        Err(LettersPrintedRefusal::Reach(out)) => Err(out.into()),
        Err(LettersPrintedRefusal::Database(error)) => Err(error.into()),
    }
}
