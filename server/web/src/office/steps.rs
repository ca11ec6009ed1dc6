//! The steps of officers: open, suspend, resume, close, order the check, publish the result.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use uurna_election_core::board::Fault;
use uurna_election_core::contest::Contest;

use super::desk::Desk;
use super::fields::{Entry, Faults, Field, Fields, Part};
use super::form_page::FormPage;
use super::freeze::manifest_of;
use super::proposals::{ask, no_subject, not_proposed};
use crate::{Access, Code, Problem, Right, Route};
use uurna_keeper::{PublishError, StepRefusal};
use uurna_service::boards::{BoardError, OfficerStep, Trouble};
use uurna_service::operations::{
    self, ArmRefusal, ProposeRefusal, PublishResultRefusal, SubjectRefusal, TakeStepRefusal,
};
use uurna_store::Actor;
use uurna_union::proposal::{DrawnLot, Proposal};

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::form("/office/{election}/open", run, open).after_recent_sign_in(),
        Route::form("/office/{election}/suspend", run, suspend).after_recent_sign_in(),
        Route::form("/office/{election}/resume", run, resume).after_recent_sign_in(),
        Route::form("/office/{election}/close", run, close).after_recent_sign_in(),
        Route::form("/office/{election}/order", run, order).after_recent_sign_in(),
        Route::form("/office/{election}/arm", run, arm).after_recent_sign_in(),
        Route::form("/office/{election}/disarm", run, disarm).after_recent_sign_in(),
        Route::form("/office/{election}/result", run, publish).after_recent_sign_in(),
    ]
}

async fn open(desk: Desk) -> Result<Response, Problem> {
    take(desk, OfficerStep::Open).await
}

async fn suspend(desk: Desk) -> Result<Response, Problem> {
    take(desk, OfficerStep::Suspend).await
}

async fn resume(desk: Desk) -> Result<Response, Problem> {
    take(desk, OfficerStep::Resume).await
}

async fn close(desk: Desk) -> Result<Response, Problem> {
    take(desk, OfficerStep::Close).await
}

async fn order(desk: Desk) -> Result<Response, Problem> {
    take(desk, OfficerStep::Check).await
}

async fn arm(desk: Desk) -> Result<Response, Problem> {
    set_armed(desk, true).await
}

async fn disarm(desk: Desk) -> Result<Response, Problem> {
    set_armed(desk, false).await
}

async fn set_armed(desk: Desk, is_armed: bool) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match operations::arm(&desk.service, by, &desk.election.id, is_armed).await {
        Ok(()) => Ok(Redirect::to(&desk.at("")).into_response()),
        Err(ArmRefusal::Reach(out)) => Err(out.into()),
        Err(ArmRefusal::NotFrozen) => Err(Problem::not_found()),
        Err(ArmRefusal::Database(error)) => Err(error.into()),
    }
}

async fn take(desk: Desk, step: OfficerStep) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match operations::take_step(&desk.service, by, &desk.election.id, step).await {
        Ok(_) => Ok(Redirect::to(&desk.at("")).into_response()),
        Err(TakeStepRefusal::Reach(out)) => Err(out.into()),
        Err(TakeStepRefusal::Board(error)) => Err(problem_of(error, |refusal| refused(&refusal))),
    }
}

/// A board's answer as a problem.
pub(super) fn problem_of<E>(error: BoardError<E>, refused: impl FnOnce(E) -> Problem) -> Problem {
    match error {
        BoardError::NoSuchElection => Problem::not_found(),
        BoardError::Refused(refusal) => refused(refusal),
        BoardError::Trouble(trouble) => of_trouble(trouble),
    }
}

pub(super) fn of_trouble(trouble: Trouble) -> Problem {
    let problem = |code| Problem::new(StatusCode::SERVICE_UNAVAILABLE, code).with_detail(trouble);
    match trouble {
        Trouble::Busy | Trouble::Unavailable => problem(Code::OfficeBusy).with_retry_after(5),
        Trouble::OutcomeUnknown => problem(Code::OfficeOutcomeUnknown).with_retry_after(1),
        Trouble::Cancelled => Problem::new(StatusCode::CONFLICT, Code::Cancelled).with_detail(trouble),
        Trouble::LogRefused => problem(Code::OfficeLogRefused),
    }
}

/// Why a step was refused, as a problem that says what an officer can do.
pub(super) fn refused(refusal: &StepRefusal) -> Problem {
    let code = match refusal {
        StepRefusal::SumsMissing { .. } | StepRefusal::TooFewSums { .. } => Code::OfficeSumsMissing,
        StepRefusal::Refused { faults } => match faults.first() {
            Some(Fault::NotAccepted { .. }) => Code::OfficeNotAccepted,
            Some(Fault::Early { .. }) => Code::OfficeTooEarly,
            Some(Fault::OutOfPlace { .. }) => Code::OfficeOutOfPlace,
            _ => Code::OfficeStepRefused,
        },
        StepRefusal::Keep(_) => Code::OfficeBusy,
    };
    Problem::new(StatusCode::CONFLICT, code).with_detail(refusal)
}

/// Propose to publish the result; ask for lots that must be drawn by hand, one after the other.
async fn publish(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    let entered = Entered::of(&fields);
    match ask(&desk, &Proposal::Result { lots: entered.lots() }).await {
        Ok(Some(waits)) => Ok(waits),
        Ok(None) => carry_out(&desk, entered.lots()).await,
        // another officer was faster
        Err(ProposeRefusal::Subject(SubjectRefusal::Board(BoardError::Refused(PublishError::Published)))) => {
            Ok(Redirect::to(&desk.at("")).into_response())
        }
        Err(ProposeRefusal::Subject(SubjectRefusal::LotNeeded { contest, tied })) => {
            let manifest = manifest_of(&desk).await?;
            let found = manifest.contests().iter().find(|other| other.id == contest).ok_or_else(Problem::not_found)?;
            lot_page(&desk, found, &tied, &entered, &fields)
        }
        Err(refusal) => Err(not_proposed(refusal)),
    }
}

/// Publish the result that two people want, or the union's only officer.
pub(super) async fn carry_out(desk: &Desk, lots: Vec<DrawnLot>) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match operations::publish_result(&desk.service, by, &desk.election.id, lots).await {
        Ok(()) => Ok(Redirect::to(&desk.at("")).into_response()),
        Err(PublishResultRefusal::NotPermitted(refusal)) => Err(refusal.into()),
        Err(PublishResultRefusal::Subject(refusal)) => Err(no_subject(refusal)),
        Err(PublishResultRefusal::Reach(out)) => Err(out.into()),
        Err(PublishResultRefusal::Board(error)) => Err(problem_of(error, |refusal| {
            Problem::new(StatusCode::CONFLICT, Code::OfficeNoResult).with_detail(refusal)
        })),
        Err(PublishResultRefusal::Database(error)) => Err(error.into()),
    }
}

/// Lots as forms pass them on: `contest option option …`; ids have no blanks.
struct Entered {
    /// orders that were entered before, and the one that was just entered
    orders: Vec<(String, Vec<String>)>,
    /// whether an order was just entered
    is_answer: bool,
}

impl Entered {
    fn of(fields: &Fields) -> Self {
        let order = |text: &str| {
            let mut ids = text.split_whitespace().map(str::to_owned);
            Some((ids.next()?, ids.collect()))
        };
        let mut orders: Vec<(String, Vec<String>)> = fields.all("lot").into_iter().filter_map(order).collect();
        let contest = fields.text("contest").to_owned();
        let mut placed: Vec<(u32, String)> = fields
            .all("option")
            .into_iter()
            .map(|option| (fields.number(&format!("place-{option}")).unwrap_or(u32::MAX), option.to_owned()))
            .collect();
        placed.sort();
        let is_order = (1..).zip(&placed).all(|(expected, (place, _))| expected == *place);
        if is_order && !placed.is_empty() {
            orders.push((contest.clone(), placed.into_iter().map(|(_, option)| option).collect()));
        }
        Self { orders, is_answer: !contest.is_empty() }
    }

    fn lots(&self) -> Vec<DrawnLot> {
        let lot =
            |(contest, order): &(String, Vec<String>)| DrawnLot { contest: contest.clone(), order: order.clone() };
        self.orders.iter().map(lot).collect()
    }
}

/// Ask for the order in which the committee drew the tied options.
fn lot_page(
    desk: &Desk,
    contest: &Contest,
    tied: &[String],
    entered: &Entered,
    fields: &Fields,
) -> Result<Response, Problem> {
    let words = desk.words();
    let tag = words.language().tag();
    let mut faults = Faults::default();
    let mut parts = vec![
        Part::Text(words.say1("office-lot-lead", "contest", contest.title.in_language(tag))),
        Part::Text(words.say1("office-lot-how", "count", tied.len())),
        Part::Hidden("contest".to_owned(), contest.id.clone()),
    ];
    if entered.is_answer && !entered.orders.iter().any(|(id, order)| *id == contest.id && order.len() == tied.len()) {
        let first = tied.first().map_or_else(String::new, |id| format!("place-{id}"));
        faults.add(&first, words.say1("office-lot-wrong", "count", tied.len()));
    }
    for (id, order) in &entered.orders {
        parts.push(Part::Hidden("lot".to_owned(), format!("{id} {}", order.join(" "))));
    }
    for id in tied {
        let option = contest.options.iter().find(|option| option.id == *id);
        let name = option.map_or(id.as_str(), |option| option.name.in_language(tag)).to_owned();
        parts.push(Part::Hidden("option".to_owned(), id.clone()));
        let place = format!("place-{id}");
        let field = Field::new(&place, Entry::Number, name).value(fields.text(&place));
        parts.push(Part::Field(field.checked(&faults)));
    }
    FormPage::new(desk, words.say("office-lot"), "result", words.say("office-lot-enter")).parts(parts).answer(&faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lot_is_an_order_of_all_that_are_tied() {
        let fields = Fields::of(&[
            ("contest", "c"),
            ("lot", "b x y"),
            ("option", "o1"),
            ("option", "o2"),
            ("place-o1", "2"),
            ("place-o2", "1"),
        ]);
        let entered = Entered::of(&fields);
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        assert_eq!(entered.orders, [("b".to_owned(), ids(&["x", "y"])), ("c".to_owned(), ids(&["o2", "o1"]))]);
        assert_eq!(entered.lots()[1], DrawnLot { contest: "c".to_owned(), order: ids(&["o2", "o1"]) });
    }

    #[test]
    fn two_firsts_or_a_gap_are_no_order() {
        for (first, second) in [("1", "1"), ("1", "3"), ("1", ""), ("0", "1")] {
            let fields = Fields::of(&[
                ("contest", "c"),
                ("option", "o1"),
                ("option", "o2"),
                ("place-o1", first),
                ("place-o2", second),
            ]);
            assert!(Entered::of(&fields).orders.is_empty(), "{first} {second}");
        }
    }
}
