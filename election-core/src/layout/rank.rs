//! `rank {ranks r, blank}`: option-major, r bits per option; an "unranked" bit `u_o` per option; an "empty rank" bit
//! `e_k` per rank, without `e_0` where `blank` is false; then `δ_0 … δ_{r−2}`.
//!
//! Per option `Σ_k bit(o,k) + u_o = 1`; per rank `Σ_o bit(o,k) + e_k = 1` (an absent `e_0` is 0); for k = 0 … r−2
//! `e_{k+1} − e_k − δ_k = 0`, so that after an empty rank all are empty: a ranking has no gaps.

use std::ops::Range;

use super::{Sides, Term, ones};

/// The meaning of the bits of a contest with the rule `rank`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankBits {
    first: usize,
    options: usize,
    ranks: usize,
    blank: bool,
}

impl RankBits {
    pub(super) fn new(first: usize, options: usize, ranks: u32, blank: bool) -> Self {
        Self { first, options, ranks: ranks as usize, blank }
    }

    /// The number of options.
    #[must_use]
    pub fn options(&self) -> usize {
        self.options
    }

    /// The number of ranks.
    #[must_use]
    pub fn ranks(&self) -> usize {
        self.ranks
    }

    /// The bits of one option, first rank first. `option` is below [`Self::options`].
    #[must_use]
    pub fn option_bits(&self, option: usize) -> Range<usize> {
        let first = self.first + option * self.ranks;
        first..first + self.ranks
    }

    /// bit(o,k): option o is at rank k, counted from 0.
    #[must_use]
    pub fn rank_bit(&self, option: usize, rank: usize) -> Option<usize> {
        (option < self.options && rank < self.ranks).then(|| self.first + option * self.ranks + rank)
    }

    /// `u_o`: option o is at no rank.
    #[must_use]
    pub fn unranked_bit(&self, option: usize) -> Option<usize> {
        (option < self.options).then(|| self.first + self.options * self.ranks + option)
    }

    /// `e_k`: rank k is empty. `e_0`, if it exists, means a blank vote.
    #[must_use]
    pub fn empty_rank_bit(&self, rank: usize) -> Option<usize> {
        let place = if self.blank { Some(rank) } else { rank.checked_sub(1) };
        place.filter(|_| rank < self.ranks).map(|place| self.empty_ranks_from() + place)
    }

    /// `e_0`, if the rule allows a blank vote.
    #[must_use]
    pub fn blank_bit(&self) -> Option<usize> {
        self.empty_rank_bit(0)
    }

    /// `δ_k`: the ranking ends at rank k, that is rank k is taken and rank k + 1 empty.
    #[must_use]
    pub fn end_bit(&self, rank: usize) -> Option<usize> {
        (rank + 1 < self.ranks).then(|| self.ends_from() + rank)
    }

    fn empty_ranks_from(&self) -> usize {
        self.first + self.options * (self.ranks + 1)
    }

    fn ends_from(&self) -> usize {
        self.empty_ranks_from() + (self.ranks + usize::from(self.blank)).saturating_sub(1)
    }

    pub(super) fn count(&self) -> usize {
        self.ends_from() + self.ranks.saturating_sub(1) - self.first
    }

    pub(super) fn equations(&self) -> Vec<Sides> {
        let per_option = (0..self.options)
            .map(|option| (ones(self.option_bits(option).chain(self.unranked_bit(option))).collect(), 1));
        let per_rank = (0..self.ranks).map(|rank| {
            let at_rank = (0..self.options).filter_map(|option| self.rank_bit(option, rank));
            (ones(at_rank.chain(self.empty_rank_bit(rank))).collect(), 1)
        });
        let no_gap = (0..self.ranks.saturating_sub(1)).map(|rank| {
            let minus = |bit| Term { bit, coefficient: -1 };
            let here = self.empty_rank_bit(rank).map(minus);
            let end = self.end_bit(rank).map(minus);
            (ones(self.empty_rank_bit(rank + 1)).chain(here).chain(end).collect(), 0)
        });
        per_option.chain(per_rank).chain(no_gap).collect()
    }
}
