//! Asking the boards for what pages show, seldom: a page that thousands open at once must not stand in the way of ballots.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use uurna_election_core::time::Timestamp;

use super::Facts;
use crate::Shared;
use crate::{Code, Problem};
use uurna_election_core::board::Phase;
use uurna_service::boards::{BoardError, BoardKeeper};
use uurna_union::ids::ElectionId;
use uurna_union::listed::Listed;

/// Seconds for which pages are made of the same reading while ballots come in.
const KEPT: i64 = 15;

/// Elections whose facts are kept in memory.
const MANY: usize = 1000;

/// What was last read of each election.
#[derive(Default)]
pub struct Readings(Mutex<HashMap<ElectionId, Reading>>);

#[derive(Clone)]
struct Reading {
    facts: Arc<Facts>,
    /// entries in the log
    size: u64,
    at: Timestamp,
}

/// An election as a page shows it.
pub(super) struct Seen {
    pub(super) facts: Arc<Facts>,
    /// its number in the database
    pub(super) board: i64,
    /// when sealed shares were erased
    pub(super) erased_at: Option<Timestamp>,
}

impl Readings {
    /// What is known, if it is still good for a log of that size in that phase.
    fn known(&self, election: &ElectionId, (size, phase): (u64, Phase), now: Timestamp) -> Option<Arc<Facts>> {
        let readings = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let reading = readings.get(election).filter(|reading| reading.facts.phase.name() == phase.name())?;
        let is_fresh = now.seconds().saturating_sub(reading.at.seconds()) < KEPT && now >= reading.at;
        (reading.size == size || (is_fresh && phase == Phase::Open)).then(|| Arc::clone(&reading.facts))
    }

    fn keep(&self, election: &ElectionId, reading: Reading) {
        let mut readings = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if readings.len() >= MANY {
            readings.clear();
        }
        readings.insert(*election, reading);
    }
}

/// What the log of an election says; `None` where there is no such election.
pub(super) async fn seen(service: &Shared, election: &ElectionId) -> Result<Option<Seen>, Problem> {
    let Some(board) = service.store.board(election).await? else { return Ok(None) };
    let (now, number, erased_at) = (service.clock.now(), board.number, board.erased_at);
    if let Some(facts) = service.readings.known(election, (board.size, board.phase), now) {
        return Ok(Some(Seen { facts, board: number, erased_at }));
    }
    let ask = |keeper: &mut BoardKeeper| Ok::<_, BoardError<Infallible>>((Facts::of(keeper.board()), keeper.size()));
    let read = service.boards.ask(election, ask).await;
    let (facts, size) = match read {
        Ok(read) => read,
        Err(BoardError::NoSuchElection) => return Ok(None),
        Err(BoardError::Trouble(trouble)) => {
            let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, Code::ElectionUnavailable);
            return Err(problem.with_detail(trouble).with_retry_after(5));
        }
        Err(BoardError::Refused(never)) => match never {},
    };
    let mut facts = facts.ok_or_else(Problem::not_found)?;
    if facts.result.is_some() {
        let manifest = service.store.board_manifest(election).await?.unwrap_or_default();
        facts.listed = serde_json::from_slice(&manifest).map(|manifest| Listed::of(&manifest)).unwrap_or_default();
    }
    let facts = Arc::new(facts);
    service.readings.keep(election, Reading { facts: Arc::clone(&facts), size, at: now });
    Ok(Some(Seen { facts, board: number, erased_at }))
}
