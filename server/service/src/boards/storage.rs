//! A keeper's storage in the service's database.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tokio::runtime::Handle;
use uurna_crypto::log::tiles::bundle::{self, EntryTooLong};
use uurna_crypto::log::tiles::{FULL_WIDTH, TileKind, TilePath, hash_tile_bytes};
use uurna_election_core::board::Act as BoardAct;
use uurna_election_core::event::{Event, Step};
use uurna_election_core::roll::RECORD;
use uurna_election_core::time::Timestamp;
use uurna_record::{ReadError, Source, TileFile, Unreadable};

use super::{EndedDraft, NewBoardError};
use crate::clock::Clock;
use crate::figures;
use uurna_keeper::{Batch, Came, CommitError, Storage, StorageError};
use uurna_store::{Appended, NewBoardRow, NotAsDecided, OwnElection, OwnedActor, Permit, Store, Turn};
use uurna_union::act::Act;
use uurna_union::summary::Summary;

/// The kind byte of a ballot, and where its `previous` stands (§6).
const BALLOT: u8 = 5;
const PREVIOUS: std::ops::Range<usize> = 35..67;

/// The kind bytes of a piece of the roll and of an event.
const ROLL: u8 = 2;
const EVENT: u8 = 4;

/// The kind byte of an acceptance.
const ACCEPTANCE: u8 = 3;

/// The kind byte of an exclusion.
const EXCLUSION: u8 = 6;

/// One election's rows. It waits for the database, so it works on threads that may wait.
pub struct DatabaseStorage {
    store: Store,
    board: i64,
    runtime: Handle,
    clock: Arc<dyn Clock>,
    turn: Option<Turn>,
    /// whose entries are being written now
    doing: Mutex<Doing>,
}

/// The actor of a step, and what the actor does beside the step itself.
#[derive(Debug)]
pub(super) struct Doing {
    pub(super) by: OwnedActor,
    pub(super) beside: Vec<Act>,
    /// the permit, with the election that it is about: spent with the step
    pub(super) permit: Option<(OwnElection, Permit)>,
    /// the step was not done, because its permit was taken away meanwhile
    pub(super) is_void: bool,
}

impl Doing {
    /// An actor's step, with nothing beside it.
    pub(super) const fn of(by: OwnedActor) -> Self {
        Self { by, beside: Vec::new(), permit: None, is_void: false }
    }
}

/// Without another actor, the clock takes a step.
const BY_ITSELF: Doing = Doing::of(OwnedActor::Clock);

impl DatabaseStorage {
    /// The rows of a board that exists.
    #[must_use]
    pub fn new(store: Store, board: i64, runtime: Handle, clock: Arc<dyn Clock>) -> Self {
        Self { store, board, runtime, clock, turn: None, doing: Mutex::new(BY_ITSELF) }
    }

    /// Make a board, in a turn that the first commit ends: either the board has its
    /// log, or it does not exist. A draft that it is made of is frozen in that turn.
    ///
    /// # Errors
    /// When the database fails, most of all when that election has a board already; when the draft is not as it was decided.
    pub fn create(
        store: Store,
        new: &NewBoardRow<'_>,
        draft: Option<&EndedDraft>,
        runtime: Handle,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, NewBoardError> {
        let (board, turn) = runtime.block_on(async {
            let mut turn = store.take_turn().await?;
            if let Some(draft) = draft
                && let Err(refusal) = turn.end_draft(&draft.decided).await?
            {
                turn.roll_back().await?;
                return Err(NewBoardError::Draft(refusal));
            }
            if let Some(EndedDraft { decided, permit, by, at, .. }) = draft
                && !turn.spend(decided.election, by.actor(), *at, permit).await?
            {
                turn.roll_back().await?;
                return Err(NewBoardError::Draft(NotAsDecided::Changed));
            }
            let board = turn.add_board(new, clock.now()).await?;
            if let Some(EndedDraft { by, act, at, .. }) = draft {
                turn.note_on_board(board, by.actor(), std::slice::from_ref(act), *at).await?;
            }
            Ok((board, turn))
        })?;
        Ok(Self { store, board, runtime, clock, turn: Some(turn), doing: Mutex::new(BY_ITSELF) })
    }

    /// Its number in the database.
    #[must_use]
    pub fn board(&self) -> i64 {
        self.board
    }

    /// Set the actor: the steps that are written meanwhile are noted as the actor's. Returns the setting before.
    pub(super) fn set_doing(&self, doing: Option<Doing>) -> Doing {
        let mut before = self.doing.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut before, doing.unwrap_or(BY_ITSELF))
    }

    /// Use the database from a thread that may wait.
    pub(super) fn wait<T>(
        &self,
        ask: impl AsyncFnOnce(&Store, i64) -> Result<T, uurna_store::DatabaseError>,
    ) -> Result<T, StorageError> {
        self.runtime.block_on(ask(&self.store, self.board)).map_err(refused)
    }
}

impl Storage for DatabaseStorage {
    fn source(&self) -> Result<Box<dyn Source + '_>, ReadError> {
        Ok(Box::new(DatabaseRecord(self)))
    }

    fn latest(&self) -> Result<Option<Vec<u8>>, StorageError> {
        let (checkpoint, _) = self.wait(async |store, board| store.board_checkpoint(board).await)?;
        Ok(Some(checkpoint.into_bytes()))
    }

    fn take_turn(&mut self) -> Result<Option<Vec<u8>>, StorageError> {
        let board = self.board;
        let taken = self.runtime.block_on(async {
            let mut turn = self.store.take_turn().await?;
            let checkpoint = turn.lock_board(board).await?;
            Ok::<_, uurna_store::DatabaseError>((checkpoint, turn))
        });
        let (checkpoint, turn) = taken.map_err(refused)?;
        let Some(checkpoint) = checkpoint else {
            let _ = self.runtime.block_on(turn.roll_back());
            return Err(cancelled());
        };
        self.turn = Some(turn);
        Ok(Some(checkpoint.into_bytes()))
    }

    fn leave_turn(&mut self) {
        if let Some(turn) = self.turn.take() {
            // rolled back in any case; to wait for it frees the connection at once
            let _ = self.runtime.block_on(turn.roll_back());
        }
    }

    /// **Commit point.** The commit of the turn. A crash before it leaves
    /// nothing; a crash after it leaves an answer that nobody got.
    fn commit(&mut self, batch: &Batch<'_>) -> Result<(), CommitError> {
        let entries = batch.entries();
        if let Some(entry) = entries.iter().find(|entry| entry.len() > bundle::MAX_ENTRY_LEN) {
            return Err(EntryTooLong { len: entry.len() }.into());
        }
        let ballots = entries.iter().filter(|entry| is_ballot(entry));
        let first = ballots.clone().filter(|entry| entry.get(PREVIOUS).is_some_and(|p| p.iter().all(|b| *b == 0)));
        let ballots = (ballots.clone().count() as u64, first.count() as u64);
        let before = batch.previous.map(uurna_crypto::log::checkpoint::SignedCheckpoint::encode).unwrap_or_default();
        let checkpoint = batch.checkpoint.encode();
        let tiles = full_tiles(batch);
        let changes = entries.iter().any(|entry| !is_ballot(entry));
        let summary = batch.board.filter(|_| changes).and_then(|board| Some(Summary::of(board.manifest()?, board)));
        let appended = Appended {
            before: &before,
            checkpoint: &checkpoint,
            size: batch.after(),
            phase: batch.phase,
            first: batch.before(),
            entries,
            is_ballot,
            ballots,
            hour: hour_of(self.clock.now()),
            is_hour_known: batch.came == Came::Now,
            blobs: batch.blobs,
            tiles: &tiles,
            voids_sums: entries.iter().any(|entry| entry.first() == Some(&EXCLUSION)),
            summary: summary.as_ref(),
            credentials: &credentials_of(entries),
        };
        // what a log had already, and a database lost, was noted when it was first done
        let new: &[Vec<u8>] = if batch.came == Came::Now { entries } else { &[] };
        let (acts, accepted) = (acts_of(new), accepted_by(new));
        let mut turn = self.turn.take().ok_or(StorageError::Moved)?;
        let begun = Instant::now();
        self.runtime.block_on(async {
            if !turn.append(self.board, &appended).await.map_err(refused)? {
                turn.roll_back().await.map_err(refused)?;
                return Err(CommitError::from(StorageError::Moved));
            }
            for signer in accepted {
                turn.key_was_used(self.board, signer, self.clock.now()).await.map_err(refused)?;
            }
            if !acts.is_empty() {
                let at = self.clock.now();
                let doing = self.doing.get_mut().unwrap_or_else(PoisonError::into_inner);
                let Doing { by, beside, permit, is_void } = doing;
                if let Some((election, permit)) = permit
                    && !turn.spend(*election, by.actor(), at, permit).await.map_err(refused)?
                {
                    // it existed when the step was begun
                    *is_void = true;
                    turn.roll_back().await.map_err(refused)?;
                    return Err(CommitError::from(StorageError::Moved));
                }
                let acts = [beside.as_slice(), acts.as_slice()].concat();
                turn.note_on_board(self.board, by.actor(), &acts, at).await.map_err(refused)?;
            }
            Ok(turn.commit().await.map_err(refused)?)
        })?;
        figures::committed(appended.ballots.0, begun.elapsed());
        Ok(())
    }

    fn tidy(&mut self, _size: u64) {}

    fn blob(&self, index: u64) -> Result<Option<Vec<u8>>, StorageError> {
        self.wait(async |store, board| store.board_blob(board, index).await)
    }

    fn wants_blob(&self, index: u64) -> Result<bool, StorageError> {
        self.wait(async |store, board| store.board_lacks_blob(board, index).await)
    }

    fn keep_blob(&mut self, index: u64, blob: &[u8]) -> Result<(), StorageError> {
        self.wait(async |store, board| store.keep_board_blob(board, index, blob).await)
    }

    fn sum(&self, trustee: u64) -> Result<Option<Vec<u8>>, StorageError> {
        Ok(self.wait(async |store, board| store.board_sum(board, trustee).await)?.map(String::into_bytes))
    }

    fn keep_sum(&mut self, trustee: u64, word: &[u8]) -> Result<(), StorageError> {
        let word = String::from_utf8_lossy(word);
        let is_kept = self.wait(async |store, board| store.keep_board_sum(board, trustee, &word).await)?;
        if is_kept { Ok(()) } else { Err(cancelled()) }
    }
}

/// Two people cancelled the election: its log is not continued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the election was cancelled: its log is not continued")]
struct CancelledLog;

fn cancelled() -> StorageError {
    StorageError::Database(Box::new(CancelledLog))
}

/// Returns `true` if a log was not continued because its election was cancelled.
pub(super) fn is_of_cancelled(error: &StorageError) -> bool {
    matches!(error, StorageError::Database(error) if error.is::<CancelledLog>())
}

/// The database's error, as the keeper passes it on.
pub(super) fn refused(error: uurna_store::DatabaseError) -> StorageError {
    StorageError::Database(Box::new(error))
}

/// The acts of entries: every step of the election, and its result. What signers and voters write is in the log alone.
fn acts_of(entries: &[Vec<u8>]) -> Vec<Act> {
    let act = |entry: &Vec<u8>| match BoardAct::parse(entry).ok()? {
        BoardAct::Event(event) => match event.step {
            Step::Opened => Some(Act::Opened),
            Step::Suspended => Some(Act::Suspended),
            Step::Resumed => Some(Act::Resumed),
            Step::Closed => Some(Act::Closed),
            Step::Checked => Some(Act::Checked),
            Step::Replaced(_) => Some(Act::CodeReplaced),
        },
        BoardAct::Result(_) => Some(Act::ResultPublished),
        BoardAct::Manifest(_)
        | BoardAct::Roll(_)
        | BoardAct::Acceptance(_)
        | BoardAct::Ballot(_)
        | BoardAct::Exclusion(_)
        | BoardAct::Readiness(_)
        | BoardAct::Opening(_) => None,
    };
    let mut acts: Vec<Act> = entries.iter().filter(|entry| !is_ballot(entry)).filter_map(act).collect();
    // a long result is cut into several entries
    acts.dedup();
    acts
}

/// Credentials that entries bring into the log: those of the roll, and those that take over from others.
fn credentials_of(entries: &[Vec<u8>]) -> Vec<[u8; 32]> {
    let mut found = Vec::new();
    for entry in entries.iter().filter(|entry| matches!(entry.first(), Some(&(ROLL | EVENT)))) {
        match BoardAct::parse(entry) {
            Ok(BoardAct::Roll(records)) => {
                found.extend(records.as_chunks::<RECORD>().0.iter().filter_map(|record| record.first_chunk::<32>()));
            }
            Ok(BoardAct::Event(Event { step: Step::Replaced(replacement), .. })) => found.push(replacement.new),
            _ => {}
        }
    }
    found
}

/// Signers whose keys are used for the first time: those who accept the election.
fn accepted_by(entries: &[Vec<u8>]) -> Vec<u64> {
    let accepted = entries.iter().filter(|entry| entry.first() == Some(&ACCEPTANCE));
    let acts = accepted.filter_map(|entry| BoardAct::parse(entry).ok());
    acts.filter_map(|act| if let BoardAct::Acceptance(acceptance) = act { Some(acceptance.signer) } else { None })
        .collect()
}

fn is_ballot(entry: &[u8]) -> bool {
    entry.first() == Some(&BALLOT)
}

/// The hour of a moment.
fn hour_of(at: Timestamp) -> Timestamp {
    Timestamp::from_seconds(at.seconds() - at.seconds().rem_euclid(3600)).unwrap_or(Timestamp::EPOCH)
}

/// The hash tiles that a batch makes full.
fn full_tiles(batch: &Batch<'_>) -> Vec<(u8, u64, Vec<u8>, [u8; 32])> {
    let width = u64::from(FULL_WIDTH);
    let mut full = Vec::new();
    for level in 0..8_u8 {
        let shift = u32::from(level) * 8;
        for number in (batch.before() >> shift) / width..(batch.after() >> shift) / width {
            let path = TilePath::new(TileKind::Hashes { level }, number, FULL_WIDTH);
            let hashes = path.and_then(|path| hash_tile_bytes(batch.tree, &path));
            let root = batch.tree.node(shift + 8, number);
            full.extend(hashes.zip(root).map(|(hashes, root)| (level, number, hashes, root.to_bytes())));
        }
    }
    full
}

/// The record of a board, as a verifier reads it.
struct DatabaseRecord<'a>(&'a DatabaseStorage);

fn unreadable(error: StorageError) -> ReadError {
    Unreadable::Io { name: "the database".to_owned(), source: std::io::Error::other(error) }.into()
}

impl Source for DatabaseRecord<'_> {
    fn checkpoint(&mut self) -> Result<Vec<u8>, ReadError> {
        let read = self.0.wait(async |store, board| store.board_checkpoint(board).await);
        Ok(read.map_err(unreadable)?.0.into_bytes())
    }

    fn entry_bundle(&mut self, wanted: TilePath) -> Result<Option<TileFile>, ReadError> {
        let first = wanted.index() * u64::from(FULL_WIDTH);
        let to = first + u64::from(wanted.width());
        let read = self.0.wait(async |store, board| store.board_entries(board, first, to).await);
        let entries = read.map_err(unreadable)?;
        let bytes = bundle::encode(&entries).ok().filter(|_| entries.len() == usize::from(wanted.width()));
        Ok(bytes.map(|bytes| TileFile { path: wanted, bytes }))
    }

    fn hash_tiles(&mut self, wanted: TilePath) -> Result<Vec<TileFile>, ReadError> {
        let TileKind::Hashes { level } = wanted.kind() else { return Ok(Vec::new()) };
        let read = self.0.wait(async |store, board| store.board_tile(board, level, wanted.index()).await);
        Ok(read.map_err(unreadable)?.map(|bytes| TileFile { path: wanted.full(), bytes }).into_iter().collect())
    }
}
