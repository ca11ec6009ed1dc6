//! What a log says about a credential.

use uurna_election_core::ballot::Tracker;
use uurna_election_core::time::Timestamp;
use uurna_union::ids::ElectionId;

use super::{BoardError, BoardKeeper, Boards, Trouble};

/// The state of a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandingSeen {
    /// index of the style
    pub style: u16,
    /// of its ballots
    pub weight: u32,
    /// not replaced
    pub is_current: bool,
    /// its last ballot
    pub last: Option<LastSeen>,
}

/// A credential's last ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastSeen {
    /// the next ballot names it as its previous one
    pub tracker: Tracker,
    /// in the log
    pub index: u64,
    /// the hour in which it came, until it is erased
    pub hour: Option<Timestamp>,
}

/// The credential is not on the roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such credential is on the roll")]
pub struct Stranger;

impl Boards {
    /// What the log says about a credential.
    ///
    /// # Errors
    /// [`Stranger`], or as [`Boards::ask`].
    pub async fn standing(
        &self,
        election: &ElectionId,
        credential: [u8; 32],
    ) -> Result<StandingSeen, BoardError<Stranger>> {
        self.ask(election, move |keeper| seen(keeper, &credential)).await
    }
}

fn seen(keeper: &mut BoardKeeper, credential: &[u8; 32]) -> Result<StandingSeen, BoardError<Stranger>> {
    let standing = keeper.board().electorate().and_then(|electorate| electorate.standing(credential));
    let standing = standing.ok_or(BoardError::Refused(Stranger))?;
    let last = standing.last.map(|last| {
        let hour = keeper.storage().wait(async |store, board| store.board_hour(board, last.index).await);
        hour.map(|hour| LastSeen { tracker: last.tracker, index: last.index, hour })
    });
    let last = last.transpose().map_err(|_| Trouble::Unavailable)?;
    Ok(StandingSeen { style: standing.style, weight: standing.weight, is_current: standing.is_current, last })
}
