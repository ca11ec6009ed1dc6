//! The state of an election, for pages that follow it.

use std::convert::Infallible;

use serde_json::{Value, json};
use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_election_core::board::{Electorate, Phase, SmallContest};
use uurna_election_core::manifest::Manifest;
use uurna_election_core::time::Timestamp;
use uurna_union::ids::ElectionId;

use super::{BoardError, Boards, Trouble};
use uurna_keeper::{KeepError, is_good_sum};
use uurna_store::{BoardRow, Invitation};
use uurna_union::ending::{Cancelled, NoResult};
use uurna_union::summary::Summary;

/// The state of an election. A signer does not rely on it: a signer reads the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    pub phase: Phase,
    /// entries in the log
    pub size: u64,
    /// signers who have accepted
    pub accepted: Vec<u64>,
    /// the earliest moment of `checked`, after the close
    pub checked_not_before: Option<Timestamp>,
    /// trustees whose sums are good, for the log as it stands
    pub good_sums: Vec<u64>,
    /// excluded ballots
    pub excluded: Vec<u64>,
    /// what signers compare, after `checked`
    pub close_code: Option<String>,
    /// signers who are ready
    pub ready: Vec<u64>,
    /// q
    pub ready_needed: u64,
    /// trustees who have opened
    pub opened: Vec<u64>,
    /// t
    pub openings_needed: u64,
    /// of the manifest
    pub opens: Timestamp,
    /// of the manifest
    pub closes: Timestamp,
    /// when the ballots' sealed shares were erased
    pub erased_at: Option<Timestamp>,
    /// why there is no result and will be none
    pub no_result: Option<NoResult>,
}

impl Status {
    fn of(row: &BoardRow, summary: Summary, good_sums: Vec<u64>) -> Self {
        let no_result = NoResult::of(row.cancelled.as_ref(), row.phase, &summary);
        Self {
            phase: row.phase,
            size: row.size,
            accepted: summary.accepted,
            checked_not_before: summary.checked_not_before,
            good_sums,
            excluded: summary.excluded,
            close_code: summary.close_code,
            ready: summary.ready,
            ready_needed: summary.ready_needed,
            opened: summary.opened,
            openings_needed: summary.openings_needed,
            opens: row.opens,
            closes: row.closes,
            erased_at: row.erased_at,
            no_result,
        }
    }

    /// Those signers for whom the election waits: until voting opens to accept, after the close to check; none if there
    /// will be no result.
    pub fn awaited<'a>(&self, signers: &'a [Invitation]) -> impl Iterator<Item = &'a Invitation> {
        let done = match self.phase {
            _ if self.no_result.is_some() => None,
            Phase::Roll | Phase::Accepting => Some(&self.accepted),
            Phase::Closed => Some(&self.good_sums),
            _ => None,
        };
        let awaited = move |number| done.is_some_and(|done| !done.contains(&number));
        (1..).zip(signers).filter(move |(number, _)| awaited(*number)).map(|(_, signer)| signer)
    }

    /// As JSON for the interface.
    #[must_use]
    pub fn to_json(&self, now: Timestamp) -> Value {
        let text = |at: Option<Timestamp>| at.map(|at| at.to_string());
        json!({
            "phase": self.phase.name(), "now": now.to_string(), "size": self.size,
            "opens": self.opens.to_string(), "closes": self.closes.to_string(),
            "accepted": self.accepted,
            "checked_not_before": text(self.checked_not_before),
            "good_sums": self.good_sums, "excluded": self.excluded,
            "close_code": self.close_code, "ready": self.ready, "ready_needed": self.ready_needed,
            "opened": self.opened, "openings_needed": self.openings_needed,
            "erased_at": text(self.erased_at),
            "no_result": self.no_result.as_ref().map(no_result),
        })
    }
}

/// Why there is no result, for programs.
fn no_result(no_result: &NoResult) -> Value {
    match no_result {
        NoResult::Cancelled(Cancelled { at, reason }) => {
            json!({"why": no_result.name(), "at": at.to_string(), "reason": reason})
        }
        NoResult::TooFewBallots { contests, floor } => {
            let contest = |small: &SmallContest| json!({"contest": small.contest, "counted": small.counted});
            let contests: Vec<Value> = contests.iter().map(contest).collect();
            json!({"why": no_result.name(), "floor": floor, "contests": contests})
        }
    }
}

impl Boards {
    /// The state of an election, from its rows: no log is replayed.
    ///
    /// # Errors
    /// [`BoardError::NoSuchElection`] or [`BoardError::Trouble`].
    pub async fn status(&self, election: &ElectionId) -> Result<Status, BoardError<Infallible>> {
        let (row, summary) = self.summary(election).await?;
        let good_sums = if row.phase == Phase::Closed { self.good_sums(&row).await? } else { Vec::new() };
        Ok(Status::of(&row, summary, good_sums))
    }

    /// A board with what its log says, from its rows. The log is replayed, and its writer started, only for a board of
    /// an earlier version, which has no such row: once.
    ///
    /// # Errors
    /// As [`Boards::status`].
    pub async fn summary(&self, election: &ElectionId) -> Result<(BoardRow, Summary), BoardError<Infallible>> {
        for _ in 0..2 {
            let found = self.store().board_with_summary(election).await.map_err(Trouble::from)?;
            match found.ok_or(BoardError::NoSuchElection)? {
                (row, Some(summary)) => return Ok((row, summary)),
                (_, None) => self.summarise(election).await?,
            }
        }
        // others keep appending
        Err(Trouble::Busy.into())
    }

    /// Write what a log says, and which credentials it names, beside it.
    pub(super) async fn summarise(&self, election: &ElectionId) -> Result<(), BoardError<Infallible>> {
        self.ask(election, |keeper| {
            let (size, summary) = (keeper.size(), Summary::of(keeper.manifest(), keeper.board()));
            let voters = keeper.board().electorate().into_iter().flat_map(Electorate::standings);
            let credentials: Vec<[u8; 32]> = voters.map(|voter| *voter.credential.encoding()).collect();
            let kept = keeper
                .storage()
                .wait(async |store, board| store.keep_summary(board, size, &summary, &credentials).await);
            kept.map(drop).map_err(|error| Trouble::from(&KeepError::from(error)).into())
        })
        .await
    }

    /// Trustees whose sums are good for a log, between the close and `checked`.
    async fn good_sums(&self, row: &BoardRow) -> Result<Vec<u64>, Trouble> {
        let words = self.store().board_sums(row.number).await?;
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let (checkpoint, _) = self.store().board_checkpoint(row.number).await?;
        let manifest = self.store().board_manifest(&row.election).await?.unwrap_or_default();
        let checkpoint = SignedCheckpoint::parse(checkpoint.as_bytes());
        let checkpoint = checkpoint.map_err(|error| Trouble::refused(Some(&row.election), &error))?;
        let manifest = Manifest::parse(&manifest).map_err(|error| Trouble::refused(Some(&row.election), &error))?;
        let end = (checkpoint.unverified().size(), checkpoint.unverified().root().to_bytes());
        let good = words.into_iter().filter(|(trustee, word)| is_good_sum(&manifest, *trustee, word.as_bytes(), end));
        Ok(good.map(|(trustee, _)| trustee).collect())
    }
}
