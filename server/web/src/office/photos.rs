//! Candidates' photos: uploaded by officers, kept under the hash of their bytes, shown to everybody.
//!
//! The manifest names the hash. The voter's page hashes what it fetched and leaves out what is another, so a photo cannot be exchanged once
//! the election is frozen. What a photo says besides its picture is left out when it comes.

mod metadata;

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use sha2::{Digest as _, Sha256};

use super::candidate::{OptionPath, option_of};
use super::contests::contest_of;
use super::desk::Desk;
use super::fields::{Entry, Faults, Field, Part};
use super::form_page::{FormPage, OtherForm};
use super::upload::Upload;
use crate::Shared;
use crate::{Access, Problem, Right, Route};
use uurna_store::Photo;
use uurna_union::draft::{ContestDraft, OptionDraft, Step};

/// The largest photo.
const LARGEST: usize = 2 << 20;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/contests/{contest}/options/{option}/photo", run, show_form),
        // the parts of a form take some bytes beside the photo
        Route::form("/office/{election}/contests/{contest}/options/{option}/photo", run, take)
            .with_limit(LARGEST + (64 << 10)),
        Route::form("/office/{election}/contests/{contest}/options/{option}/photo/remove", run, remove),
        Route::file("/e/{election}/photos/{digest}", Access::Anyone, show),
    ]
}

/// What a picture is, by its first bytes, whatever its name says.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

async fn show(
    State(service): State<Shared>,
    Path((election, digest)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let photo = service.store.photo(&election, &digest).await?.ok_or_else(Problem::not_found)?;
    let kind = HeaderValue::from_str(&photo.kind).map_err(|error| Problem::internal(&error))?;
    let kept = HeaderValue::from_static("public, max-age=31536000, immutable");
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
    let (words, bytes) = (desk.words(), upload.file);
    let contest = contest_of(&desk, &contest_id)?;
    let option = option_of(contest, &id)?;
    let mut faults = Faults::default();
    if bytes.len() > LARGEST {
        faults.add("file", words.say("office-photo-too-large"));
    }
    let plain = |kind: &'static str| metadata::without_metadata(kind, &bytes).map(|bytes| (kind, bytes));
    let Some((kind, bytes)) = kind_of(&bytes).filter(|_| faults.is_empty()).and_then(plain) else {
        if faults.is_empty() {
            faults.add("file", words.say("office-photo-wrong-kind"));
        }
        return page(&desk, contest, &option, &faults);
    };
    let digest = hexadecimal(&Sha256::digest(&bytes));
    let photo = Photo { kind: kind.to_owned(), bytes };
    desk.service.store.keep_photo(&desk.election.id, &digest, &photo).await?;
    set_photo(&desk, &contest_id, &id, Some(digest)).await?;
    Ok(Redirect::to(&desk.at(&format!("contests/{contest_id}/options/{id}/photo"))).into_response())
}

async fn remove(desk: Desk, Path((_, contest, option)): OptionPath) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    set_photo(&desk, &contest, &option, None).await?;
    Ok(Redirect::to(&desk.at(&format!("contests/{contest}/options/{option}"))).into_response())
}

async fn set_photo(desk: &Desk, contest: &str, option: &str, digest: Option<String>) -> Result<(), Problem> {
    desk.change(|draft| {
        let contest = draft.contest_mut(contest)?;
        contest.options.iter_mut().find(|place| place.id == option)?.photo = digest;
        Some(())
    })
    .await?
    .ok_or_else(Problem::not_found)
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_told_by_its_bytes() {
        assert_eq!(kind_of(b"\xff\xd8\xff\xe0\x00\x10JFIF"), Some("image/jpeg"));
        assert_eq!(kind_of(b"\x89PNG\r\n\x1a\n\x00"), Some("image/png"));
        assert_eq!(kind_of(b"RIFF\x10\x00\x00\x00WEBPVP8 "), Some("image/webp"));
        for bytes in [
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            b"GIF89a",
            b"RIFF\x10\x00\x00\x00WAVE",
            b"",
            b"\xff\xd8",
        ] {
            assert_eq!(kind_of(bytes), None);
        }
        assert_eq!(hexadecimal(&[0, 255, 16]), "00ff10");
    }
}
