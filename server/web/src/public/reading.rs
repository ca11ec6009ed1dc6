//! What pages show of an election, from its rows: no reader makes the service replay a log or start a writer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use uurna_election_core::time::Timestamp;

use super::Facts;
use crate::Shared;
use crate::{Code, Problem};
use uurna_election_core::board::Phase;
use uurna_service::boards::BoardError;
use uurna_union::ending::NoResult;
use uurna_union::ids::ElectionId;
use uurna_union::summary::Summary;

/// Elections whose facts are kept in memory: a manifest is read, and a result computed, only once.
const MANY: usize = 1000;

/// Facts of elections, as long as their rows stay the same.
#[derive(Default)]
pub struct Readings(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    of: HashMap<ElectionId, Reading>,
    /// counts the lookups
    clock: u64,
}

struct Reading {
    facts: Arc<Facts>,
    phase: Phase,
    summary: Summary,
    /// the clock at the last lookup
    used: u64,
}

/// An election as a page shows it.
pub(super) struct Seen {
    pub(super) facts: Arc<Facts>,
    /// its number in the database
    pub(super) board: i64,
    /// when sealed shares were erased
    pub(super) erased_at: Option<Timestamp>,
    /// why there is no result and will be none
    pub(super) no_result: Option<NoResult>,
}

impl Readings {
    fn known(&self, election: &ElectionId, phase: Phase, summary: &Summary) -> Option<Arc<Facts>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clock += 1;
        let now = kept.clock;
        let reading = kept.of.get_mut(election)?;
        reading.used = now;
        (reading.phase == phase && reading.summary == *summary).then(|| Arc::clone(&reading.facts))
    }

    /// Keep facts; the ones looked up longest ago make room.
    fn keep(&self, election: &ElectionId, facts: Arc<Facts>, phase: Phase, summary: Summary) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.of.len() >= MANY && !kept.of.contains_key(election) {
            let oldest = kept.of.iter().min_by_key(|(_, reading)| reading.used).map(|(oldest, _)| *oldest);
            oldest.and_then(|oldest| kept.of.remove(&oldest));
        }
        let used = kept.clock;
        kept.of.insert(*election, Reading { facts, phase, summary, used });
    }
}

/// What the log of an election says; `None` for an unknown election.
pub(super) async fn seen(service: &Shared, election: &ElectionId) -> Result<Option<Seen>, Problem> {
    let (row, summary) = match service.boards.summary(election).await {
        Ok(found) => found,
        Err(BoardError::NoSuchElection) => return Ok(None),
        Err(BoardError::Trouble(trouble)) => {
            let problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, Code::ElectionUnavailable);
            return Err(problem.with_detail(trouble).with_retry_after(5));
        }
        Err(BoardError::Refused(never)) => match never {},
    };
    let (board, erased_at) = (row.number, row.erased_at);
    let no_result = NoResult::of(row.cancelled.as_ref(), row.phase, &summary);
    if let Some(facts) = service.readings.known(election, row.phase, &summary) {
        return Ok(Some(Seen { facts, board, erased_at, no_result }));
    }
    let manifest = service.store.board_manifest(election).await?.ok_or_else(Problem::not_found)?;
    let facts = Facts::of(&manifest, row.phase, &summary).map_err(|error| Problem::internal(&error))?;
    let facts = Arc::new(facts);
    service.readings.keep(election, Arc::clone(&facts), row.phase, summary);
    Ok(Some(Seen { facts, board, erased_at, no_result }))
}
