//! What a signer says of the words: where they are kept, and that they are lost. The words themselves never come here.

use axum::extract::State;
use axum::http::StatusCode;
use uurna_service::operations::{ReportLostWordsRefusal, SayKeepingRefusal, report_lost_words, say_keeping};
use uurna_store::Invitation;
use uurna_union::keeping::Keeping;

use crate::Shared;
use crate::sent::Sent;
use crate::{Access, Code, Problem, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::take("/t/{election}/keeping", Access::Trustee, take_keeping).with_limit(1024),
        Route::take("/t/{election}/lost", Access::Trustee, take_lost).with_limit(1024),
    ]
}

fn unknown() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, Code::InvitationUnknown)
}

/// `[{place, medium, is_shared?}]`, one copy or two.
async fn take_keeping(
    State(service): State<Shared>,
    invitation: Invitation,
    Sent(body): Sent,
) -> Result<StatusCode, Problem> {
    let keeping: Keeping = serde_json::from_slice(&body).map_err(Problem::malformed)?;
    match say_keeping(&service, &invitation, &keeping).await {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(SayKeepingRefusal::Withdrawn) => Err(unknown()),
        Err(SayKeepingRefusal::Database(error)) => Err(error.into()),
    }
}

async fn take_lost(State(service): State<Shared>, invitation: Invitation) -> Result<StatusCode, Problem> {
    match report_lost_words(&service, &invitation).await {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(refusal @ ReportLostWordsRefusal::NoKey) => {
            Err(Problem::new(StatusCode::CONFLICT, Code::BadKey).with_detail(refusal))
        }
        Err(ReportLostWordsRefusal::Database(error)) => Err(error.into()),
    }
}
