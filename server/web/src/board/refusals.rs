//! What a board refuses, as problems with stable codes.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde_json::json;
use uurna_election_core::board::{BallotRefusal, CastError};
use uurna_election_core::trustee::SumReportFault;

use crate::named::in_path;
use crate::{Code, Problem, Shared};
use uurna_keeper::{ActRefusal, SumReportError};
use uurna_service::boards::{BoardError, Stranger, Trouble};
use uurna_union::ids::ElectionId;

/// The id of the election with the requested board.
pub(super) struct OfBoard(pub(super) ElectionId);

impl FromRequestParts<Shared> for OfBoard {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, service: &Shared) -> Result<Self, Problem> {
        in_path(parts, service).await.map(Self).ok_or_else(no_such_election)
    }
}

/// No election with this id has a board here.
pub(super) fn no_such_election() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, Code::NoSuchElection)
}

/// Two people cancelled the election.
fn cancelled() -> Problem {
    Problem::new(StatusCode::CONFLICT, Code::Cancelled)
}

fn not_on_the_roll() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, Code::NotOnTheRoll)
}

/// The entry that was sent does not hold.
fn refused(faults: &[impl std::fmt::Display]) -> Problem {
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let detail = faults.join("; ");
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, Code::Refused)
        .with_detail(detail)
        .with_member("faults", json!(faults))
}

impl From<Trouble> for Problem {
    fn from(trouble: Trouble) -> Self {
        let (code, retry_after) = match trouble {
            Trouble::Cancelled => return cancelled().with_detail(trouble),
            Trouble::Busy => (Code::Busy, Some(2)),
            Trouble::Unavailable => (Code::Unavailable, Some(5)),
            Trouble::OutcomeUnknown => (Code::OutcomeUnknown, Some(1)),
            Trouble::LogRefused => (Code::LogRefused, None),
        };
        let problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, code).with_detail(trouble);
        retry_after.map_or(problem.clone(), |seconds| problem.with_retry_after(seconds))
    }
}

impl<E: Into<Problem>> From<BoardError<E>> for Problem {
    fn from(error: BoardError<E>) -> Self {
        match error {
            BoardError::NoSuchElection => no_such_election(),
            BoardError::Trouble(trouble) => trouble.into(),
            BoardError::Refused(refusal) => refusal.into(),
        }
    }
}

impl From<Infallible> for Problem {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl From<Stranger> for Problem {
    fn from(stranger: Stranger) -> Self {
        not_on_the_roll().with_detail(stranger)
    }
}

impl From<CastError> for Problem {
    fn from(error: CastError) -> Self {
        let problem = match error {
            CastError::NotOpen { found } => {
                Self::new(StatusCode::CONFLICT, Code::NotOpen).with_member("phase", json!(found.name()))
            }
            CastError::Refused(BallotRefusal::Stranger) => not_on_the_roll(),
            CastError::Refused(BallotRefusal::Replaced) => Self::new(StatusCode::CONFLICT, Code::CodeReplaced),
            CastError::Refused(BallotRefusal::Chain) => Self::new(StatusCode::CONFLICT, Code::CodeUsed),
            CastError::Blob(_) => Self::new(StatusCode::UNPROCESSABLE_ENTITY, Code::BadShares),
            CastError::Ballot(_) | CastError::Refused(BallotRefusal::Length { .. } | BallotRefusal::Style { .. }) => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, Code::BadBallot)
            }
        };
        problem.with_detail(error)
    }
}

impl From<ActRefusal> for Problem {
    fn from(error: ActRefusal) -> Self {
        match error {
            ActRefusal::NotAnAct { .. } => Self::malformed(error),
            ActRefusal::Refused { faults } if faults.iter().any(is_out_of_place) => {
                let detail = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
                Self::new(StatusCode::CONFLICT, Code::NotNow).with_detail(detail)
            }
            ActRefusal::Refused { faults } => refused(&faults),
            ActRefusal::Opening(error) => refused(&[error]),
            ActRefusal::Count(error) => Self::internal(&error),
            ActRefusal::Keep(error) => Trouble::from(&error).into(),
        }
    }
}

fn is_out_of_place(fault: &uurna_election_core::board::Fault) -> bool {
    matches!(fault, uurna_election_core::board::Fault::OutOfPlace { .. })
}

impl From<SumReportError> for Problem {
    fn from(error: SumReportError) -> Self {
        match error {
            SumReportError::Fault(SumReportFault::Unreadable) => Self::malformed(error),
            SumReportError::Fault(_) => refused(&[error]),
            SumReportError::Stale { .. } | SumReportError::NotClosed => {
                Self::new(StatusCode::CONFLICT, Code::NotNow).with_detail(error)
            }
            SumReportError::Keep(error) => Trouble::from(&error).into(),
        }
    }
}
