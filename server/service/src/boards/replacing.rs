//! Replaced codes: which credential replaced which, and one more replacement.

use std::convert::Infallible;

use uurna_election_core::board::Electorate;
use uurna_election_core::event::Replacement;
use uurna_union::ids::ElectionId;

use super::advance::{done, not_before_last};
use super::storage::Doing;
use super::{BoardError, Boards};
use uurna_keeper::StepRefusal;
use uurna_store::Actor;

/// A code was replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replaced {
    /// whether a ballot was cast with the old code: it does not count any more
    pub had_voted: bool,
}

/// Encoded credentials that were replaced, each with the one that took its place, in the order of the log.
pub type Replacements = Vec<([u8; 32], [u8; 32])>;

impl Boards {
    /// Replace a code on the registrar's signature, noted as `by`'s act in the transaction of its entry. After a lost
    /// answer the replacement counts as done, and is not noted again.
    ///
    /// # Errors
    /// See [`StepRefusal`] and [`BoardError`].
    pub async fn replace(
        &self,
        election: &ElectionId,
        replacement: Replacement,
        by: Actor<'_>,
    ) -> Result<Replaced, BoardError<StepRefusal>> {
        let (now, by) = (self.now(), by.into());
        self.ask(election, move |keeper| {
            let (old, new) = (replacement.old, replacement.new);
            keeper.storage().set_doing(Some(Doing::of(by)));
            let taken = keeper.replace(replacement, not_before_last(keeper, now));
            keeper.storage().set_doing(None);
            let standing = keeper.board().electorate().and_then(|electorate| electorate.standing(&old));
            done(taken, standing.as_ref().is_some_and(|standing| standing.replaced_by == Some(new)))?;
            let had_voted = standing.is_some_and(|standing| standing.last.is_some());
            Ok(Replaced { had_voted })
        })
        .await
    }

    /// All replacements so far.
    ///
    /// # Errors
    /// See [`BoardError`].
    pub async fn replacements(&self, election: &ElectionId) -> Result<Replacements, BoardError<Infallible>> {
        self.ask(election, |keeper| {
            let standings = keeper.board().electorate().into_iter().flat_map(Electorate::standings);
            Ok(standings.filter_map(|one| Some((*one.credential.encoding(), one.replaced_by?))).collect())
        })
        .await
    }
}
