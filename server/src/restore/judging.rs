//! Whether the logs of a backup may be continued.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::runtime::Runtime;
use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::signature::SigningKey;
use uurna_record::ReadError;

use super::{Refused, RestoreError, Wishes};
use crate::backup::{BoardInBackup, Description};
use uurna_keeper::{BelowMark, Keeper, RecoverError, Recovered, RestartError};
use uurna_service::boards::{BoardKeeper, DatabaseStorage, LogKeyError, log_key, mark_of, marked};
use uurna_service::clock::Clock;
use uurna_service::secrets::MasterKey;
use uurna_store::Store;
use uurna_union::ids::ElectionId;

/// A log that comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// the election's id
    pub election: ElectionId,
    /// of its manifest
    pub title: String,
    /// how it came back
    pub standing: Standing,
    /// the checkpoint that counts it from now on
    pub checkpoint: SignedCheckpoint,
    /// the phase of the log
    pub phase: &'static str,
    /// ballots whose sealed shares come back with it
    pub sealed_shares: u64,
}

/// How a log comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// it has everything that this machine has signed
    Whole,
    /// this machine has no mark of it; the officer knows that nothing came after
    NothingNewer,
    /// it was brought up to date from a copy of its record
    Recovered(Recovered),
    /// nothing is signed in it any more
    GivenUp,
}

/// Why a log cannot come back like this.
#[derive(Debug, thiserror::Error)]
pub enum Objection {
    /// it is older than the signed log
    #[error(
        "the backup has {found} entries, and this service has signed {signed}. Going on from the backup would fork the log. \
         Give a copy of the record that has them (--mirror ELECTION=FOLDER, .tar or address); or give the election up \
         (--give-up ELECTION): it then comes back as it was, and nothing is ever signed in it again"
    )]
    SetBack {
        /// entries in the backup
        found: u64,
        /// entries once signed
        signed: u64,
    },
    /// it differs from the signed log
    #[error(
        "the backup has another history than the {signed} entries that this service has signed: it is not of this service, \
         or one of both was changed. Find the right backup"
    )]
    Forked {
        /// entries once signed
        signed: u64,
    },
    /// this machine does not know what was signed
    #[error(
        "this machine has no high-water mark of it, so that nobody can tell whether anything was signed after the {found} entries \
         of the backup. If something was, going on would fork the log, and voters whose ballots were confirmed would find \
         them gone. Give the newest copy of the record (--mirror ELECTION=FOLDER, .tar or address); or say that you know \
         that there is nothing newer (--no-newer ELECTION), as when the service was stopped before the backup was made"
    )]
    NoMark {
        /// entries in the backup
        found: u64,
    },
    /// it is not in the backup at all
    #[error(
        "it was frozen after the backup was made, {signed} entries are signed, and the key of its log is lost with the database. \
         It must be held again, as a new election. Find a newer backup, or give it up (--give-up ELECTION)"
    )]
    NotInBackup {
        /// entries once signed
        signed: u64,
    },
    /// its key does not open
    #[error("the key of its log: {0}. Is this the master key of that service?")]
    Key(#[from] LogKeyError),
    /// it cannot be replayed
    #[error(transparent)]
    Restart(RestartError),
    /// the copy of the record cannot be read
    #[error("the copy of the record: {0}")]
    Mirror(#[from] ReadError),
    /// the copy of the record does not bring it back
    #[error(transparent)]
    Recover(RecoverError),
}

impl From<BelowMark> for Objection {
    fn from(below: BelowMark) -> Self {
        match below {
            BelowMark::SetBack { found, signed } => Self::SetBack { found, signed },
            BelowMark::Forked { signed } => Self::Forked { signed },
        }
    }
}

impl From<RestartError> for Objection {
    fn from(error: RestartError) -> Self {
        if let RestartError::BelowMark(below) = error { below.into() } else { Self::Restart(error) }
    }
}

impl From<RecoverError> for Objection {
    fn from(error: RecoverError) -> Self {
        if let RecoverError::Restart(error) = error { error.into() } else { Self::Recover(error) }
    }
}

/// Judges the logs of an unpacked database.
pub(super) struct Judge<'a> {
    pub(super) wishes: &'a Wishes,
    pub(super) marks: PathBuf,
    pub(super) master: &'a MasterKey,
    pub(super) clock: &'a Arc<dyn Clock>,
    pub(super) runtime: &'a Runtime,
}

impl Judge<'_> {
    /// All logs, and the lost elections that are given up; or everything that speaks against them.
    pub(super) fn judge(
        &self,
        store: &Store,
        description: &Description,
    ) -> Result<(Vec<Returned>, Vec<ElectionId>), RestoreError> {
        let marked = marked(&self.marks)?;
        self.check_wishes(description, &marked)?;
        let (mut returned, mut refused) = (Vec::new(), Vec::new());
        for board in &description.boards {
            match self.board(store, board)? {
                Ok(board) => returned.push(board),
                Err(objection) => {
                    let (election, title) = (board.election, board.title.clone());
                    refused.push(Refused { election, title, objection });
                }
            }
        }
        let mut lost = Vec::new();
        for (election, signed) in marked {
            if description.boards.iter().any(|board| board.election == election) {
                continue;
            }
            if self.wishes.given_up.contains(&election) {
                lost.push(election);
            } else {
                let objection = Objection::NotInBackup { signed };
                refused.push(Refused { election, title: String::new(), objection });
            }
        }
        if refused.is_empty() { Ok((returned, lost)) } else { Err(RestoreError::Refused(refused)) }
    }

    /// Check that the operator's options name existing elections,
    /// and that their logs are those that the backup describes.
    fn check_wishes(&self, description: &Description, marked: &[(ElectionId, u64)]) -> Result<(), RestoreError> {
        let Wishes { mirrors, no_newer, given_up } = self.wishes;
        for election in mirrors.keys().chain(no_newer).chain(given_up) {
            let is_known = description.boards.iter().any(|board| board.election == *election)
                || marked.iter().any(|(marked, _)| marked == election);
            if !is_known {
                return Err(RestoreError::UnknownElection { election: *election });
            }
        }
        Ok(())
    }

    fn board(&self, store: &Store, described: &BoardInBackup) -> Result<Result<Returned, Objection>, RestoreError> {
        let election = &described.election;
        let other = || RestoreError::OtherBoard { election: *election };
        let row = self.runtime.block_on(store.board(election))?.ok_or_else(other)?;
        let (checkpoint, size) = self.runtime.block_on(store.board_checkpoint(row.number))?;
        if (size, &checkpoint) != (described.size, &described.checkpoint) {
            return Err(other());
        }
        let sealed = self.runtime.block_on(store.board_key(row.number))?;
        let storage = || {
            let handle = self.runtime.handle().clone();
            DatabaseStorage::new(store.clone(), row.number, handle, Arc::clone(self.clock))
        };
        let standing = if self.wishes.given_up.contains(election) {
            Ok((Standing::GivenUp, None))
        } else {
            log_key(self.master, election, &sealed)
                .map_err(Objection::from)
                .and_then(|key| self.standing(storage(), described, key))
        };
        let (standing, keeper) = match standing {
            Ok(standing) => standing,
            Err(objection) => return Ok(Err(objection)),
        };
        let checkpoint = match &keeper {
            Some(keeper) => keeper.checkpoint().cloned(),
            None => SignedCheckpoint::parse(checkpoint.as_bytes()).ok(),
        };
        let row = self.runtime.block_on(store.board(election))?.ok_or_else(other)?;
        let sealed_shares = self.runtime.block_on(store.count_blobs(row.number))?;
        let phase = keeper.as_ref().map_or("given-up", |keeper| keeper.board().phase().name());
        Ok(Ok(Returned {
            election: *election,
            title: described.title.clone(),
            standing,
            checkpoint: checkpoint.ok_or_else(other)?,
            phase,
            sealed_shares,
        }))
    }

    /// How a log comes back that is not given up.
    fn standing(
        &self,
        storage: DatabaseStorage,
        described: &BoardInBackup,
        key: SigningKey,
    ) -> Result<(Standing, Option<BoardKeeper>), Objection> {
        let election = &described.election;
        let mark = mark_of(&self.marks, election);
        if let Some(location) = self.wishes.mirrors.get(election) {
            let mut copy = uurna_record::open(location)?;
            let (keeper, recovered) = Keeper::recover(storage, mark, key, copy.as_mut())?;
            return Ok((Standing::Recovered(recovered), Some(keeper)));
        }
        let is_marked = mark.read().map_err(RestartError::from)?.is_some();
        let keeper = Keeper::returned(storage, mark, key)?;
        let standing = match (is_marked, self.wishes.no_newer.contains(election), keeper.board().phase()) {
            // after a result nothing ever follows
            (true, ..) | (.., uurna_election_core::board::Phase::Ended) => Standing::Whole,
            (false, true, _) => Standing::NothingNewer,
            (false, false, _) => return Err(Objection::NoMark { found: described.size }),
        };
        Ok((standing, Some(keeper)))
    }
}
