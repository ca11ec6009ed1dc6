//! Which requests wait, which board is served, and which logs are in memory.
//!
//! Each board has a slot: a queue, and its writer while nobody works with it. A worker takes a board out of the line, serves one batch of its
//! requests and puts it back, so a log has one writer in this process, with any number of workers; a board with more to do goes to
//! the end of the line, so none keeps the others waiting. Rejected: a thread for each board, which costs a stack and a queue for every
//! election of a union while few of them are voted in at any moment.
//!
//! A log is replayed when something is asked of its board, and released when nothing was asked for a while or many other boards were asked
//! since: the next request waits for another replay.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use super::writer::{Request, Writer};
use super::{Known, Trouble};
use uurna_union::ids::ElectionId;

/// The most workers. More would wait with the others: SQLite has one writer, and a machine few processors. Fewer would
/// not fill one commit of PostgreSQL's log with entries of several boards.
const WORKERS: usize = 8;

/// Requests that may wait for one board.
const QUEUE: usize = 4096;

/// Requests that are taken out of a queue together.
const TOGETHER: usize = 1024;

/// Boards that keep their logs in memory although nothing is asked of them.
const KEPT: usize = 256;

/// How long they keep them.
const IDLE: Duration = Duration::from_mins(15);

/// The same for elections with a result: a reader who looks at many old ones keeps few of their logs in memory.
const IDLE_ENDED: Duration = Duration::from_mins(1);

/// Boards that were asked something lately.
#[derive(Default)]
pub(super) struct Pool {
    slots: HashMap<ElectionId, Slot>,
    /// boards whose requests no worker has taken up, in their order
    line: VecDeque<ElectionId>,
    /// no board in the line is without one of them, or their number is at its limit
    workers: usize,
    /// the service ends: nothing further is accepted
    is_ending: bool,
}

struct Slot {
    board: Known,
    requests: VecDeque<Request>,
    turn: Turn,
    /// when a worker last put it back
    used: Instant,
}

/// The state of a board in the pool.
enum Turn {
    /// nothing waits
    Idle(Writer),
    /// it stands in the line
    InLine(Writer),
    /// a worker has its writer
    Served,
}

/// What a request needs after it was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Added {
    /// one more worker, counted already
    NeedsWorker,
    /// a worker will come to it
    IsSeenTo,
}

/// One batch of a board's requests, for a worker.
pub(super) struct Batch {
    pub(super) election: ElectionId,
    pub(super) writer: Writer,
    pub(super) requests: Vec<Request>,
}

impl Pool {
    /// What is known about a board with a slot.
    pub(super) fn board(&self, election: &ElectionId) -> Option<Known> {
        self.slots.get(election).map(|slot| slot.board)
    }

    /// Add a request to a board's queue.
    pub(super) fn add(&mut self, election: &ElectionId, board: Known, request: Request) -> Result<Added, Trouble> {
        if self.is_ending {
            return Err(Trouble::Busy);
        }
        let slot = self.slots.entry(*election).or_insert_with(|| Slot {
            board,
            requests: VecDeque::new(),
            turn: Turn::Idle(Writer::new(*election, board)),
            used: Instant::now(),
        });
        if slot.requests.len() >= QUEUE {
            return Err(Trouble::Busy);
        }
        slot.requests.push_back(request);
        match std::mem::replace(&mut slot.turn, Turn::Served) {
            Turn::Idle(writer) => {
                slot.turn = Turn::InLine(writer);
                self.line.push_back(*election);
            }
            turn => {
                slot.turn = turn;
                return Ok(Added::IsSeenTo);
            }
        }
        if self.workers >= WORKERS {
            return Ok(Added::IsSeenTo);
        }
        self.workers += 1;
        Ok(Added::NeedsWorker)
    }

    /// The first batch of the line. Without one the worker that asks is no longer counted, and must end.
    pub(super) fn next(&mut self) -> Option<Batch> {
        while let Some(election) = self.line.pop_front() {
            let Some(slot) = self.slots.get_mut(&election) else { continue };
            match std::mem::replace(&mut slot.turn, Turn::Served) {
                Turn::InLine(writer) => {
                    let many = slot.requests.len().min(TOGETHER);
                    let requests = slot.requests.drain(..many).collect();
                    return Some(Batch { election, writer, requests });
                }
                turn => slot.turn = turn,
            }
        }
        self.workers = self.workers.saturating_sub(1);
        None
    }

    /// Put a board back that was served. Returns released writers, to be dropped when nobody waits for the pool.
    pub(super) fn put_back(&mut self, election: &ElectionId, writer: Writer) -> Vec<Writer> {
        let Some(slot) = self.slots.get_mut(election) else { return vec![writer] };
        slot.used = Instant::now();
        if slot.requests.is_empty() {
            slot.turn = Turn::Idle(writer);
            return self.beyond(KEPT);
        }
        slot.turn = Turn::InLine(writer);
        self.line.push_back(*election);
        Vec::new()
    }

    /// If more boards are idle than may be, those that were idle
    /// longest: an eighth at once, so that the search is rare.
    fn beyond(&mut self, kept: usize) -> Vec<Writer> {
        let is_idle = |slot: &&Slot| matches!(slot.turn, Turn::Idle(_));
        if self.slots.values().filter(is_idle).count() <= kept {
            return Vec::new();
        }
        let idle = self.slots.iter().filter(|(_, slot)| is_idle(slot));
        let mut idle: Vec<(Instant, ElectionId)> = idle.map(|(election, slot)| (slot.used, *election)).collect();
        let many = idle.len().saturating_sub(kept - kept / 8);
        idle.sort_unstable();
        let gone: Vec<ElectionId> = idle.into_iter().take(many).map(|(_, election)| election).collect();
        self.remove(&gone)
    }

    /// Boards that have been idle for long enough, to be dropped when nobody waits for the pool.
    pub(super) fn idle_at(&mut self, now: Instant) -> Vec<Writer> {
        let is_over = |slot: &Slot| match &slot.turn {
            Turn::Idle(writer) => {
                let patience = if writer.has_ended() { IDLE_ENDED } else { IDLE };
                now.saturating_duration_since(slot.used) >= patience
            }
            Turn::InLine(_) | Turn::Served => false,
        };
        let gone: Vec<ElectionId> =
            self.slots.iter().filter(|(_, slot)| is_over(slot)).map(|(election, _)| *election).collect();
        self.remove(&gone)
    }

    fn remove(&mut self, elections: &[ElectionId]) -> Vec<Writer> {
        let removed = elections.iter().filter_map(|election| self.slots.remove(election));
        removed
            .filter_map(|slot| match slot.turn {
                Turn::Idle(writer) | Turn::InLine(writer) => Some(writer),
                Turn::Served => None,
            })
            .collect()
    }

    /// Accept nothing further.
    pub(super) fn end(&mut self) {
        self.is_ending = true;
    }

    /// Returns `true` if nothing waits and nobody works.
    pub(super) fn is_at_rest(&self) -> bool {
        self.workers == 0 && self.line.is_empty()
    }

    /// Requests that no worker has taken up.
    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        self.slots.values().map(|slot| slot.requests.len()).sum()
    }

    /// Boards whose logs are in memory, or are being replayed.
    pub(super) fn in_memory(&self) -> usize {
        let has_log = |slot: &&Slot| match &slot.turn {
            Turn::Idle(writer) | Turn::InLine(writer) => writer.has_log(),
            Turn::Served => true,
        };
        self.slots.values().filter(has_log).count()
    }
}

#[cfg(test)]
mod tests {
    use uurna_election_core::time::Timestamp;

    use super::*;

    const KNOWN: Known = Known { number: 1, closes: Timestamp::EPOCH, ballot_bytes: 1 };

    /// An election by a number.
    fn id(number: usize) -> ElectionId {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&number.to_le_bytes());
        ElectionId::from(bytes)
    }

    fn add(pool: &mut Pool, election: usize) -> Result<Added, Trouble> {
        pool.add(&id(election), KNOWN, Request::Work(Box::new(|_| ())))
    }

    /// Serve the first board of the line. Returns its id and the number of its requests.
    fn serve(pool: &mut Pool) -> Option<(ElectionId, usize)> {
        let Batch { election, writer, requests } = pool.next()?;
        pool.put_back(&election, writer);
        Some((election, requests.len()))
    }

    #[test]
    fn a_board_with_much_to_do_goes_to_the_end_of_the_line_after_each_batch() {
        let mut pool = Pool::default();
        for _ in 0..2500 {
            add(&mut pool, 1).unwrap();
        }
        add(&mut pool, 2).unwrap();
        let served: Vec<_> = std::iter::from_fn(|| serve(&mut pool)).collect();
        let expected = [(1, 1024), (2, 1), (1, 1024), (1, 452)];
        assert_eq!(served, expected.map(|(election, many)| (id(election), many)));
        assert!(!pool.is_at_rest(), "a second worker was called");
        assert!(pool.next().is_none() && pool.is_at_rest());
    }

    #[test]
    fn what_comes_while_a_board_is_served_waits_for_the_same_worker() {
        let mut pool = Pool::default();
        assert_eq!(add(&mut pool, 1), Ok(Added::NeedsWorker));
        let Batch { election, writer, .. } = pool.next().unwrap();
        assert_eq!(add(&mut pool, 1), Ok(Added::IsSeenTo), "no second worker has it");
        assert!(pool.line.is_empty());
        pool.put_back(&election, writer);
        assert_eq!(serve(&mut pool), Some((id(1), 1)));
        assert!(pool.next().is_none() && pool.is_at_rest());
        assert_eq!(add(&mut pool, 1), Ok(Added::NeedsWorker), "the worker has left");
    }

    #[test]
    fn there_are_few_workers_and_a_full_queue_is_refused() {
        let mut pool = Pool::default();
        let workers = (0..100).filter(|number| add(&mut pool, *number) == Ok(Added::NeedsWorker)).count();
        assert_eq!(workers, WORKERS);
        for _ in 1..QUEUE {
            add(&mut pool, 0).unwrap();
        }
        assert_eq!(add(&mut pool, 0), Err(Trouble::Busy));
        assert!(add(&mut pool, 1).is_ok(), "the others are not refused");
        pool.end();
        assert_eq!(add(&mut pool, 1), Err(Trouble::Busy));
        assert!(!pool.is_at_rest());
    }

    #[test]
    fn few_boards_stay_in_memory_and_the_longest_idle_go_first() {
        let mut pool = Pool::default();
        for number in 0..=KEPT {
            add(&mut pool, number).unwrap();
            serve(&mut pool).unwrap();
        }
        assert_eq!(pool.slots.len(), KEPT - KEPT / 8);
        assert!(!pool.slots.contains_key(&id(0)) && pool.slots.contains_key(&id(KEPT)));
        add(&mut pool, KEPT + 1).unwrap();
        let begun = Instant::now();
        assert!(pool.idle_at(begun).is_empty());
        pool.idle_at(begun + IDLE);
        assert_eq!(pool.slots.keys().collect::<Vec<_>>(), [&id(KEPT + 1)], "nobody is forgotten who waits");
    }
}
