//! The roll with the changes of the log: replaced credentials, and the last ballot of each.

mod places;

use std::collections::HashMap;

use uurna_crypto::group::Element;

use self::places::PlacesByCredential;
use super::BallotRefusal;
use crate::ballot::{BallotFront, Tracker};
use crate::roll::{Enrolled, EnrolledVoters};

/// One credential and its standing.
#[derive(Debug, Clone)]
pub struct Standing {
    /// the credential
    pub credential: Element,
    /// index of the style
    pub style: u16,
    /// 1…2^32−1
    pub weight: u32,
    /// not replaced
    pub is_current: bool,
    /// the encoded credential that replaced it
    pub replaced_by: Option<[u8; 32]>,
    /// its last ballot in the log
    pub last: Option<LastBallot>,
}

impl Standing {
    /// Check whether a ballot follows the credential's last one.
    ///
    /// # Errors
    /// [`BallotRefusal::Chain`].
    pub fn check_chain(&self, front: &BallotFront) -> Result<(), BallotRefusal> {
        let last = self.last.map_or(Tracker::NONE, |last| last.tracker);
        if last == front.previous { Ok(()) } else { Err(BallotRefusal::Chain) }
    }
}

/// A credential's last ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastBallot {
    /// its index in the log
    pub index: u64,
    /// the tracker of that ballot
    pub tracker: Tracker,
}

/// All credentials, those on the roll first, in compact form: about 150 bytes each, as there may be millions.
#[derive(Debug, Default)]
pub struct Electorate {
    voters: EnrolledVoters,
    fates: Vec<Fate>,
    /// by the place of the replaced credential
    replaced_by: HashMap<usize, [u8; 32]>,
    on_roll: PlacesByCredential,
    /// credentials that were not on the roll
    later: HashMap<[u8; 32], usize>,
    roll_count: u64,
    roll_weight: u64,
    replaced: u64,
    replaced_after_voting: u64,
}

/// The standing of the credential at one place.
#[derive(Debug, Clone, Copy)]
struct Fate {
    last: LastBallot,
    has_voted: bool,
    is_current: bool,
}

impl Fate {
    const NONE: Self =
        Self { last: LastBallot { index: 0, tracker: Tracker::NONE }, has_voted: false, is_current: true };
}

impl Electorate {
    /// The electorate of a roll. If a credential occurs twice, the first one counts.
    #[must_use]
    pub fn new(enrolled: EnrolledVoters) -> Self {
        let (roll_count, roll_weight) = (enrolled.len() as u64, enrolled.weight());
        let (on_roll, twice) = PlacesByCredential::of(enrolled.credentials());
        if !twice.is_empty() {
            let once = enrolled.iter().enumerate().filter(|(place, _)| twice.binary_search(place).is_err());
            let electorate = Self::new(once.map(|(_, voter)| voter).collect());
            return Self { roll_count, roll_weight, ..electorate };
        }
        let fates = vec![Fate::NONE; enrolled.len()];
        Self { voters: enrolled, fates, on_roll, roll_count, roll_weight, ..Self::default() }
    }

    /// Records on the roll.
    #[must_use]
    pub fn on_roll(&self) -> u64 {
        self.roll_count
    }

    /// Their weight.
    #[must_use]
    pub fn roll_weight(&self) -> u64 {
        self.roll_weight
    }

    /// Codes that were replaced.
    #[must_use]
    pub fn replaced(&self) -> u64 {
        self.replaced
    }

    /// The number of these codes that had voted.
    #[must_use]
    pub fn replaced_after_voting(&self) -> u64 {
        self.replaced_after_voting
    }

    fn place(&self, credential: &[u8; 32]) -> Option<usize> {
        let on_roll = self.on_roll.find(credential, self.voters.credentials());
        on_roll.or_else(|| self.later.get(credential).copied())
    }

    fn at(&self, place: usize) -> Option<Standing> {
        let Enrolled { credential, style, weight } = self.voters.at(place)?;
        let Fate { last, has_voted, is_current } = *self.fates.get(place)?;
        let replaced_by = if is_current { None } else { self.replaced_by.get(&place).copied() };
        Some(Standing { credential, style, weight, is_current, replaced_by, last: has_voted.then_some(last) })
    }

    /// The standing of a credential, if it is known.
    #[must_use]
    pub fn standing(&self, credential: &[u8; 32]) -> Option<Standing> {
        self.at(self.place(credential)?)
    }

    /// The place of a credential on the roll, or of the last one that replaced it, if it is known.
    #[must_use]
    pub fn current(&self, credential: &[u8; 32]) -> Option<Standing> {
        let mut standing = self.standing(credential)?;
        // each step leads to a credential that came later
        while let Some(newer) = standing.replaced_by.as_ref().and_then(|newer| self.standing(newer)) {
            standing = newer;
        }
        Some(standing)
    }

    /// All credentials, in the order of the roll, then of their replacements.
    pub fn standings(&self) -> impl Iterator<Item = Standing> {
        (0..self.fates.len()).filter_map(|place| self.at(place))
    }

    /// Note a ballot as the credential's last.
    pub(super) fn voted(&mut self, credential: &[u8; 32], last: LastBallot) {
        let place = self.place(credential);
        if let Some(fate) = place.and_then(|place| self.fates.get_mut(place)) {
            (fate.last, fate.has_voted) = (last, true);
        }
    }

    /// `new` takes over style and weight of `old`.
    pub(super) fn replace(&mut self, old: &[u8; 32], new: Element) {
        let Some(place) = self.place(old) else { return };
        // a credential that occurred before is a fault, not a step of a chain: it could lead back
        let newer = self.place(new.encoding()).is_none().then(|| *new.encoding());
        let (Some(Enrolled { style, weight, .. }), Some(fate)) = (self.voters.at(place), self.fates.get_mut(place))
        else {
            return;
        };
        fate.is_current = false;
        self.replaced += 1;
        self.replaced_after_voting += u64::from(fate.has_voted);
        let Some(newer) = newer else {
            self.replaced_by.remove(&place);
            return;
        };
        self.replaced_by.insert(place, newer);
        self.later.insert(newer, self.fates.len());
        self.voters.extend([Enrolled { credential: new, style, weight }]);
        self.fates.push(Fate::NONE);
    }
}

#[cfg(test)]
mod tests {
    use uurna_crypto::group::RistrettoPoint;

    use super::*;

    fn element(n: u64) -> Element {
        Element::from_point(RistrettoPoint::mul_base(&n.into()))
    }

    #[test]
    fn a_credential_is_followed_to_the_last_that_took_its_place_and_never_in_circles() {
        let enrolled = [1, 2].map(|n| Enrolled { credential: element(n), style: 0, weight: 1 });
        let mut electorate = Electorate::new(enrolled.into_iter().collect());
        let encoded = |n| *element(n).encoding();
        electorate.replace(&encoded(1), element(3));
        electorate.replace(&encoded(3), element(4));
        let current = |electorate: &Electorate, n| *electorate.current(&encoded(n)).unwrap().credential.encoding();
        assert_eq!([1, 3, 4, 2].map(|n| current(&electorate, n)), [4, 4, 4, 2].map(encoded));
        electorate.replace(&encoded(4), element(1));
        assert_eq!(current(&electorate, 1), encoded(4), "nobody took its place who was not there before");
        assert!(electorate.current(&encoded(9)).is_none());
    }

    #[test]
    fn of_a_credential_twice_on_the_roll_the_first_counts_and_every_record_is_counted() {
        let enrolled = [(5, 7), (3, 1), (5, 9), (4, 2), (3, 8)];
        let enrolled = enrolled.map(|(n, weight)| Enrolled { credential: element(n), style: 0, weight });
        let mut electorate = Electorate::new(enrolled.into_iter().collect());
        assert_eq!((electorate.on_roll(), electorate.roll_weight()), (5, 27));
        let weights =
            |electorate: &Electorate| electorate.standings().map(|standing| standing.weight).collect::<Vec<_>>();
        assert_eq!(weights(&electorate), [7, 1, 2]);
        let last = LastBallot { index: 8, tracker: Tracker([1; 32]) };
        electorate.voted(element(4).encoding(), last);
        electorate.replace(element(4).encoding(), element(6));
        assert_eq!(weights(&electorate), [7, 1, 2, 2]);
        let standing = |n| electorate.standing(element(n).encoding()).unwrap();
        assert_eq!(
            (standing(4).last, standing(4).is_current, standing(4).replaced_by),
            (Some(last), false, Some(*element(6).encoding()))
        );
        assert_eq!((standing(6).last, standing(6).is_current, standing(6).replaced_by), (None, true, None));
        assert_eq!((electorate.replaced(), electorate.replaced_after_voting()), (1, 1));
        assert!(electorate.standing(element(7).encoding()).is_none());
    }
}
