//! The roll as the log changes it: replaced credentials, and the last ballot of each.

use std::collections::HashMap;

use uurna_crypto::group::Element;

use crate::ballot::Tracker;
use crate::roll::Enrolled;

/// One credential and what became of it.
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
    /// the encoded credential that took its place
    pub replaced_by: Option<[u8; 32]>,
    /// its last ballot in the log
    pub last: Option<LastBallot>,
}

/// A credential's last ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastBallot {
    /// in the log
    pub index: u64,
    /// of that ballot
    pub tracker: Tracker,
}

/// All credentials, those on the roll first.
#[derive(Debug, Default)]
pub struct Electorate {
    standings: Vec<Standing>,
    by_credential: HashMap<[u8; 32], u32>,
    on_roll: u64,
    roll_weight: u64,
    replaced: u64,
    replaced_after_voting: u64,
}

impl Electorate {
    /// The electorate of a roll; of a credential that stands there twice, the first counts.
    #[must_use]
    pub fn new(enrolled: Vec<Enrolled>) -> Self {
        let mut electorate = Self {
            by_credential: HashMap::with_capacity(enrolled.len()),
            standings: Vec::with_capacity(enrolled.len()),
            ..Self::default()
        };
        for Enrolled { credential, style, weight } in enrolled {
            electorate.on_roll += 1;
            electorate.roll_weight += u64::from(weight);
            electorate.add(Standing { credential, style, weight, is_current: true, replaced_by: None, last: None });
        }
        electorate
    }

    fn add(&mut self, standing: Standing) {
        let Ok(place) = u32::try_from(self.standings.len()) else { return };
        if let std::collections::hash_map::Entry::Vacant(vacant) =
            self.by_credential.entry(*standing.credential.encoding())
        {
            vacant.insert(place);
            self.standings.push(standing);
        }
    }

    /// Records on the roll.
    #[must_use]
    pub fn on_roll(&self) -> u64 {
        self.on_roll
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

    /// Of these, codes that had voted.
    #[must_use]
    pub fn replaced_after_voting(&self) -> u64 {
        self.replaced_after_voting
    }

    /// What became of a credential, if it has occurred.
    #[must_use]
    pub fn standing(&self, credential: &[u8; 32]) -> Option<&Standing> {
        self.standings.get(usize::try_from(*self.by_credential.get(credential)?).ok()?)
    }

    /// Where a credential stands that was on the roll, or the last one that took its place, if it has occurred.
    #[must_use]
    pub fn current(&self, credential: &[u8; 32]) -> Option<&Standing> {
        let mut standing = self.standing(credential)?;
        // each step leads to a credential that came later
        while let Some(newer) = standing.replaced_by.as_ref().and_then(|newer| self.standing(newer)) {
            standing = newer;
        }
        Some(standing)
    }

    /// All credentials, in the order of the roll, then of their replacements.
    pub fn standings(&self) -> impl Iterator<Item = &Standing> {
        self.standings.iter()
    }

    fn standing_mut(&mut self, credential: &[u8; 32]) -> Option<&mut Standing> {
        self.standings.get_mut(usize::try_from(*self.by_credential.get(credential)?).ok()?)
    }

    /// Note a ballot as the credential's last.
    pub(super) fn voted(&mut self, credential: &[u8; 32], last: LastBallot) {
        if let Some(standing) = self.standing_mut(credential) {
            standing.last = Some(last);
        }
    }

    /// `new` takes over style and weight of `old`.
    pub(super) fn replace(&mut self, old: &[u8; 32], new: Element) {
        // one that has occurred is a fault, and no step of a chain: it could lead back
        let newer = self.standing(new.encoding()).is_none().then(|| *new.encoding());
        let Some(standing) = self.standing_mut(old) else { return };
        standing.is_current = false;
        standing.replaced_by = newer;
        let Standing { style, weight, last, .. } = *standing;
        self.replaced += 1;
        self.replaced_after_voting += u64::from(last.is_some());
        self.add(Standing { credential: new, style, weight, is_current: true, replaced_by: None, last: None });
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
        let mut electorate = Electorate::new(enrolled.to_vec());
        let encoded = |n| *element(n).encoding();
        electorate.replace(&encoded(1), element(3));
        electorate.replace(&encoded(3), element(4));
        let current = |electorate: &Electorate, n| *electorate.current(&encoded(n)).unwrap().credential.encoding();
        assert_eq!([1, 3, 4, 2].map(|n| current(&electorate, n)), [4, 4, 4, 2].map(encoded));
        electorate.replace(&encoded(4), element(1));
        assert_eq!(current(&electorate, 1), encoded(4), "nobody took its place who was not there before");
        assert!(electorate.current(&encoded(9)).is_none());
    }
}
