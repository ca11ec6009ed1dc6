//! The logs of elections: keys, replay, marks; the clock beside them; and steps that are overdue.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::runtime::Handle;
use uurna_election_core::board::{Board, Election, Phase};
use uurna_election_core::manifest::Manifest;
use uurna_election_core::time::Timestamp;

use super::{Check, State};
use uurna_keeper::{Looked, RestartError};
use uurna_service::boards::{DatabaseStorage, log_key, mark_of, marks_in};
use uurna_service::clock::SetClock;
use uurna_service::secrets::MasterKey;
use uurna_store::Store;
use uurna_union::ids::ElectionId;
use uurna_union::summary::Summary;

const KEYS: &str = "log keys";
const LOGS: &str = "logs";
const SUMMARIES: &str = "summaries";
const MARKS: &str = "marks";
const CLOCK: &str = "clock";
const STEPS: &str = "steps";

/// Seconds that the service may take for steps by itself.
const BY_ITSELF: i64 = 2 * 60;

/// Seconds that people may take before they are asked about it.
const BY_PEOPLE: i64 = 24 * 60 * 60;

/// Where everything is.
pub(super) struct Place {
    pub(super) store: Store,
    pub(super) secrets: PathBuf,
    pub(super) runtime: Handle,
}

/// Check every board. It waits for the database, so call it on a thread that may.
pub(super) fn examine(place: &Place, master: Option<&MasterKey>, now: Timestamp) -> Vec<Check> {
    let boards = match place.runtime.block_on(place.store.boards()) {
        Ok(boards) => boards,
        Err(error) => return vec![Check::fail(LOGS, error.to_string(), "Look at the database's own log.")],
    };
    let count = boards.len();
    let (mut keys, mut logs, mut marks, mut steps) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut summaries = Vec::new();
    let mut last = None;
    for (number, election) in boards {
        let storage =
            DatabaseStorage::new(place.store.clone(), number, place.runtime.clone(), Arc::new(SetClock::at(now)));
        let mark = mark_of(&marks_in(&place.secrets), &election);
        if !mark.path().exists() {
            let found = format!("election {election} has no high-water mark on this machine");
            let advice = "If this machine has kept the election before, the mark is lost: compare the log with what others have of \
                it. The service does not start without it, unless it is told that there is nothing newer (uurna serve --no-newer ELECTION), \
                as on a further machine.";
            marks.push(Check::warn(MARKS, found, advice));
        }
        match uurna_keeper::look(&storage, &mark) {
            Ok(Looked { manifest, board, size }) => {
                summaries.extend(summary(place, &election, size, &Summary::of(&manifest, &board)));
                last = last.max(board.last_at());
                steps.extend(overdue(&election, &manifest, &board, now));
                keys.extend(key(place, master, number, &election, Some(&manifest)));
            }
            Err(error) => {
                logs.push(refused(&election, &error));
                keys.extend(key(place, master, number, &election, None));
            }
        }
    }
    let all = |name, found: String, checks: Vec<Check>| {
        if checks.is_empty() { vec![Check::ok(name, found)] } else { checks }
    };
    [
        all(KEYS, format!("the master key opens all {count}"), keys),
        all(LOGS, format!("all {count} replay, none is below its high-water mark"), logs),
        all(SUMMARIES, format!("pages show of all {count} what their logs say"), summaries),
        all(MARKS, format!("all {count} are there"), marks),
        vec![clock(last, now)],
        all(STEPS, "none is overdue".to_owned(), steps),
    ]
    .concat()
}

/// Says so if pages show something else about an election than its log of this size.
fn summary(place: &Place, election: &ElectionId, size: u64, replayed: &Summary) -> Option<Check> {
    // an earlier version lacks the table or the row, and a start makes both
    let (row, kept) = place.runtime.block_on(place.store.board_with_summary(election)).ok().flatten()?;
    let differs = row.size == size && kept.is_some_and(|kept| kept != *replayed);
    differs.then(|| {
        let advice = "Somebody changed the database: find out who. The record is as it was; delete the election's row of board_summaries, and \
            the next start makes it from the log.";
        Check::fail(SUMMARIES, format!("pages show of election {election} what its log does not say"), advice)
    })
}

/// The fault of a log's key.
fn key(
    place: &Place,
    master: Option<&MasterKey>,
    number: i64,
    election: &ElectionId,
    manifest: Option<&Manifest>,
) -> Option<Check> {
    let Some(master) = master else {
        let advice = "Bring the folder of secrets back from its backup; until then nothing can be voted in it.";
        return Some(Check::fail(KEYS, format!("that of election {election} cannot be opened: no master key"), advice));
    };
    let opened = match place.runtime.block_on(place.store.board_key(number)) {
        Ok(sealed) => log_key(master, election, &sealed).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    let why = match (opened, manifest) {
        (Ok(key), Some(manifest)) if key.verifying_key() != *manifest.log_key() => {
            "it is not the manifest's".to_owned()
        }
        (Ok(_), _) => return None,
        (Err(why), _) => why,
    };
    let advice = "The master key is of another installation, or the database was changed: bring back the two that belong together.";
    Some(Check::fail(KEYS, format!("that of election {election}: {why}"), advice))
}

fn refused(election: &ElectionId, error: &RestartError) -> Check {
    let advice = match error {
        RestartError::BelowMark(_) => {
            "An older state of the database was put back: bring back the newest one. Never delete the mark: two continuations of one \
             log are a fork that everybody can prove."
        }
        RestartError::Raise(_) => "The folder of the secrets must be the service's to write.",
        RestartError::Mark(_) => "Bring the mark back from the newest backup of the secrets.",
        RestartError::Replay(_) | RestartError::OtherKey => {
            "The log was changed or damaged: stop the service, keep a copy of the files, and bring back the newest backup."
        }
    };
    Check::fail(LOGS, format!("election {election}: {error}"), advice)
}

fn clock(last: Option<Timestamp>, now: Timestamp) -> Check {
    match last {
        Some(last) if now < last => Check::fail(
            CLOCK,
            format!("it says {now}, and a log has an event of {last}"),
            "Set the clock and let it be kept (NTP): elections open and close by it.",
        ),
        _ => Check::ok(CLOCK, format!("it says {now}; no log is ahead of it")),
    }
}

/// A step that an election should have taken by now.
fn overdue(election: &ElectionId, manifest: &Manifest, board: &Board, now: Timestamp) -> Option<Check> {
    let since = |moment: Timestamp, seconds: i64| now.seconds() - moment.seconds() > seconds;
    let warn = |found: String, advice: &str| Some(Check::warn(STEPS, format!("election {election} {found}"), advice));
    let (opens, closes) = (manifest.opens(), manifest.closes());
    match board.phase() {
        Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting if since(opens, BY_ITSELF) => {
            let missing = board.accepting().map(Election::missing).unwrap_or_default();
            if missing.is_empty() {
                return warn(format!("has not opened, and should have at {opens}"), "Open it on the office's page.");
            }
            let signers: Vec<String> = missing.iter().map(u64::to_string).collect();
            let found =
                format!("has not opened, and should have at {opens}: signers {} have not accepted", signers.join(", "));
            warn(found, "Ask them to accept with the link of their invitation.")
        }
        Phase::Open | Phase::Suspended if since(closes, BY_ITSELF) => {
            let found = format!("is not closed, and voting ended at {closes}");
            Some(Check {
                state: State::Fail,
                ..Check::warn(STEPS, format!("election {election} {found}"), "See that the service runs: it closes it.")
            })
        }
        Phase::Closed if board.closed().is_some_and(|closed| since(closed.checked_not_before(), BY_PEOPLE)) => {
            let found = "is closed for more than a day longer than its pause".to_owned();
            warn(
                found,
                "Ask the trustees to check their sums; the committee may go on with enough of them on the office's page.",
            )
        }
        Phase::Checked | Phase::Opening if board.last_at().is_some_and(|last| since(last, BY_PEOPLE)) => {
            let opened = board.checked().map_or(0, |checked| checked.openings().len());
            let found = format!("waits for a result: {opened} of {} openings are there", manifest.threshold());
            warn(
                found,
                "Ask signers to be ready and trustees to open; a lot drawn by hand is entered on the office's page.",
            )
        }
        _ => None,
    }
}
