//! Remove the photo of a candidate of a draft.

use uurna_store::Actor;
use uurna_union::draft::DraftChange;
use uurna_union::ids::ElectionId;

use super::{ChangeDraftRefusal, change_draft};
use crate::service::Service;

/// Remove a candidate's photo.
///
/// # Errors
/// See [`ChangeDraftRefusal`].
pub async fn remove_photo(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    (contest, option): (&str, &str),
) -> Result<(), ChangeDraftRefusal> {
    let change = DraftChange::Photo { contest: contest.to_owned(), option: option.to_owned(), digest: None };
    change_draft(service, by, election, change).await?;
    Ok(())
}
