//! After the close: trustees check their shares, bad ballots are excluded.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{BallotLog, Base, Checked, Election, Electorate, Fault, LastBallot};
use crate::acts::{Exclusion, ExclusionError};
use crate::count::{Close, CountedBallot};
use crate::event::Event;
use crate::manifest::Manifest;
use crate::time::Timestamp;

/// Voting has ended.
#[derive(Debug)]
pub struct Closed {
    pub(super) at: Timestamp,
    pub(super) ballots: Arc<BallotLog>,
    pub(super) excluded: BTreeSet<u64>,
}

/// The last ballot of every current credential, if it has one, without excluded ballots; ascending by index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountedSet(Vec<CountedBallot>);

/// A contest with too few counted ballots: its totals would reveal votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallContest {
    /// the contest's id
    pub contest: String,
    /// its counted ballots
    pub counted: u64,
}

impl CountedSet {
    pub(super) fn of(electorate: &Electorate, excluded: &BTreeSet<u64>) -> Self {
        let current = electorate.standings().filter(|standing| standing.is_current);
        let last = current.filter_map(|standing| standing.last.map(|last| (standing, last)));
        let counted = last.filter(|(_, last)| !excluded.contains(&last.index));
        let ballot = |(standing, LastBallot { index, tracker }): (super::Standing, LastBallot)| CountedBallot {
            index,
            weight: standing.weight,
            style: standing.style,
            tracker,
        };
        Self::sorted(counted.map(ballot))
    }

    /// No two of the ballots have one index.
    fn sorted(ballots: impl Iterator<Item = CountedBallot>) -> Self {
        let mut ballots: Vec<CountedBallot> = ballots.collect();
        ballots.sort_unstable_by_key(|ballot| ballot.index);
        Self(ballots)
    }

    /// A set of these ballots, for tests.
    #[cfg(test)]
    pub(crate) fn of_ballots(ballots: impl IntoIterator<Item = CountedBallot>) -> Self {
        Self::sorted(ballots.into_iter())
    }

    /// The ballots that would count if the log were closed now.
    #[must_use]
    pub fn so_far(electorate: &Electorate) -> Self {
        Self::of(electorate, &BTreeSet::new())
    }

    /// The number of ballots.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns `true` if no ballot counts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The weight of the set.
    #[must_use]
    pub fn weight(&self) -> u64 {
        self.iter().map(|ballot| u64::from(ballot.weight)).sum()
    }

    /// Returns `true` if the ballot at this index counts.
    #[must_use]
    pub fn contains(&self, index: u64) -> bool {
        self.0.binary_search_by_key(&index, |ballot| ballot.index).is_ok()
    }

    /// Contests with some, but fewer than `floor` counted ballots (§8).
    pub(super) fn small_contests(&self, manifest: &Manifest) -> Vec<SmallContest> {
        let contests = manifest.contests().iter().enumerate();
        let counted = contests.map(|(index, contest)| SmallContest {
            contest: contest.id.clone(),
            counted: self.of_contest(manifest, index).count() as u64,
        });
        counted.filter(|small| small.counted > 0 && small.counted < manifest.floor()).collect()
    }

    /// The ballots on styles that have a contest.
    pub(super) fn of_contest(&self, manifest: &Manifest, contest: usize) -> impl Iterator<Item = CountedBallot> + '_ {
        let has: Vec<bool> = manifest.styles().iter().map(|style| style.has(contest)).collect();
        self.iter().filter(move |ballot| has.get(usize::from(ballot.style)).copied().unwrap_or(false))
    }

    /// The ballots, ascending by index.
    pub fn iter(&self) -> impl Iterator<Item = CountedBallot> + Clone + '_ {
        self.0.iter().copied()
    }

    /// Their indices, ascending.
    pub fn indices(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.iter().map(|ballot| ballot.index)
    }
}

impl Election<Closed> {
    /// The ballots of the log.
    #[must_use]
    pub fn ballots(&self) -> &Arc<BallotLog> {
        &self.phase.ballots
    }

    /// Indices of excluded ballots.
    #[must_use]
    pub fn excluded(&self) -> &BTreeSet<u64> {
        &self.phase.excluded
    }

    /// The counted set of now.
    #[must_use]
    pub fn counted(&self) -> CountedSet {
        CountedSet::of(&self.base.electorate, &self.phase.excluded)
    }

    /// Contests whose ballots are too few for a count, as the log stands: no signer will sign (§8).
    #[must_use]
    pub fn small_contests(&self) -> Vec<SmallContest> {
        self.counted().small_contests(&self.base.manifest)
    }

    /// Check whether an exclusion is upheld.
    ///
    /// # Errors
    /// See [`ExclusionError`].
    pub fn check_exclusion(&self, exclusion: &Exclusion) -> Result<(), ExclusionError> {
        let Exclusion { trustee, index, .. } = *exclusion;
        if self.base.manifest.trustee(trustee).is_none() {
            return Err(ExclusionError::UnknownTrustee { trustee });
        }
        let not_counted = ExclusionError::NotCounted { index };
        let of = self.phase.ballots.sealed_of(index).ok_or(not_counted.clone())?;
        let standing = self.base.electorate.standing(of.credential).ok_or(not_counted.clone())?;
        let is_last = standing.is_current && standing.last.is_some_and(|last| last.index == index);
        if !is_last || self.phase.excluded.contains(&index) {
            return Err(not_counted);
        }
        exclusion.check(&self.base.shape, &of)
    }

    /// Note an exclusion that was upheld.
    pub fn exclude(&mut self, exclusion: &Exclusion) {
        self.phase.excluded.insert(exclusion.index);
    }

    /// The earliest moment of `checked`.
    #[must_use]
    pub fn checked_not_before(&self) -> Timestamp {
        self.phase.at.plus_minutes(self.base.manifest.pause_minutes())
    }

    /// The reasons against `checked` now.
    #[must_use]
    pub fn faults_of_checked(&self, event: &Event) -> Vec<Fault> {
        self.time_faults(event, Some(self.checked_not_before()))
    }

    /// End exclusions. `root` is the hash of the tree whose last entry is this event.
    #[must_use]
    pub fn checked(self, event: &Event, root: [u8; 32]) -> Election<Checked> {
        let counted = self.counted();
        let close = Close::of(&self.base.shape.election, root, counted.indices());
        let Closed { ballots, excluded, .. } = self.phase;
        let phase = Checked { ballots, excluded, counted, close, ..Checked::default() };
        Election { base: Base { last_at: Some(event.at), ..self.base }, phase }
    }
}
