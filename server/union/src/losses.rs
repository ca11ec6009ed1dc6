//! What an election's signers can lose, and whether there is still a result.
//!
//! One person may be gone, one place may burn, one make of device may fail. After any one of these q signers must be able to sign the close
//! and t trustees to open it (§3, §8). Signers name the kind of place and medium; what that leaves open counts as the
//! worst case: two copies in a union's office are in one office, two password managers are one provider's. Rejected: a
//! warning alone, which people ignore in the week in which everything else is ready.

#[cfg(test)]
mod simulation;

use crate::draft::{SignersNeeded, signers_needed};
use crate::keeping::{Keeping, KeptCopy, Medium, Place};

/// A signer, as far as losing their words matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSigner {
    pub name: String,
    pub email: Option<String>,
    pub is_trustee: bool,
    /// `None`: they have not said
    pub keeping: Option<Keeping>,
}

/// A cause that takes signers' words away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// the person with this name
    Person(String),
    Place(Place),
    Medium(Medium),
    /// they have not said where the words are
    Unsaid,
}

/// What one cause takes away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    pub cause: Cause,
    /// names of those whose words are lost, in the order of the signers
    pub signers: Vec<String>,
    /// whether the election can be counted without them
    pub leaves_result: bool,
}

impl Loss {
    /// Returns `true` if it takes several signers at once.
    #[must_use]
    pub fn is_common(&self) -> bool {
        self.signers.len() > 1
    }
}

/// What would give an election signers to spare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// one more witness lets one signer be missing
    Witness,
    /// a witness would not help, or there are as many as trustees: one more trustee
    Trustee,
}

/// How to have a signer to spare. `None` if one may be missing already.
#[must_use]
pub fn remedy(trustees: usize, witnesses: usize, threshold: usize) -> Option<Remedy> {
    if signers_needed(trustees, witnesses, threshold).may_be_missing > 0 {
        return None;
    }
    let helps = witnesses < trustees && signers_needed(trustees, witnesses + 1, threshold).may_be_missing > 0;
    Some(if helps { Remedy::Witness } else { Remedy::Trustee })
}

/// The rule of freezing: the election has a result after any one loss.
///
/// # Errors
/// The losses after which it has no result.
pub fn check_losses(signers: &[KeptSigner], threshold: usize) -> Result<(), Vec<Loss>> {
    let fatal: Vec<Loss> = losses(signers, threshold).into_iter().filter(|loss| !loss.leaves_result).collect();
    if fatal.is_empty() { Ok(()) } else { Err(fatal) }
}

/// Everything that one cause can take: each person, each place and medium that several share, and what is not said.
#[must_use]
pub fn losses(signers: &[KeptSigner], threshold: usize) -> Vec<Loss> {
    let unsaid = lost_where(signers, |signer| signer.keeping.is_none());
    let mut losses = Vec::new();
    for people in people(signers) {
        let first = people.iter().position(|is_lost| *is_lost).and_then(|index| signers.get(index));
        let name = first.map_or_else(String::new, |signer| signer.name.clone());
        losses.push(loss(signers, threshold, Cause::Person(name), &people));
    }
    for place in Place::ALL {
        let lost = lost_where(signers, |signer| has_only(signer, |copy| copy.place == place));
        if is_one_place(signers, place) && lost.contains(&true) {
            losses.push(loss(signers, threshold, Cause::Place(place), &either(&lost, &unsaid)));
        }
    }
    for medium in Medium::ALL.into_iter().filter(|medium| medium.fails_together()) {
        let lost = lost_where(signers, |signer| has_only(signer, |copy| copy.medium == medium));
        if lost.contains(&true) {
            losses.push(loss(signers, threshold, Cause::Medium(medium), &either(&lost, &unsaid)));
        }
    }
    losses.extend(unsaid_loss(signers, threshold, &unsaid));
    losses
}

/// Those who have not said where their words are, with any of the others who may keep them there.
fn unsaid_loss(signers: &[KeptSigner], threshold: usize, unsaid: &[bool]) -> Option<Loss> {
    if !unsaid.contains(&true) {
        return None;
    }
    let mut all = loss(signers, threshold, Cause::Unsaid, unsaid);
    all.leaves_result = (0..signers.len()).all(|with| {
        let one = (0..signers.len()).map(|index| index == with).collect::<Vec<bool>>();
        is_countable_without(signers, threshold, &either(unsaid, &one))
    });
    Some(all)
}

fn loss(signers: &[KeptSigner], threshold: usize, cause: Cause, lost: &[bool]) -> Loss {
    let names = signers.iter().zip(lost).filter(|(_, is_lost)| **is_lost).map(|(signer, _)| signer.name.clone());
    Loss { cause, signers: names.collect(), leaves_result: is_countable_without(signers, threshold, lost) }
}

fn is_countable_without(signers: &[KeptSigner], threshold: usize, lost: &[bool]) -> bool {
    let count = |is_trustee: bool, of_all: bool| {
        let these = signers
            .iter()
            .zip(lost)
            .filter(|(signer, is_lost)| signer.is_trustee == is_trustee && (of_all || !**is_lost));
        these.count()
    };
    let SignersNeeded { quorum, .. } = signers_needed(count(true, true), count(false, true), threshold);
    let left = Left { trustees: count(true, false), witnesses: count(false, false) };
    left.is_enough(quorum, threshold)
}

/// Signers whose words are not lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    pub trustees: usize,
    pub witnesses: usize,
}

impl Left {
    /// Returns `true` if they can count an election with this q and t.
    #[must_use]
    pub fn is_enough(self, quorum: usize, threshold: usize) -> bool {
        self.trustees + self.witnesses >= quorum && self.trustees >= threshold
    }

    /// How many more of them may be lost, any of them, with the election still countable.
    #[must_use]
    pub fn may_be_missing(self, quorum: usize, threshold: usize) -> usize {
        let signers = (self.trustees + self.witnesses).saturating_sub(quorum);
        signers.min(self.trustees.saturating_sub(threshold))
    }
}

fn lost_where(signers: &[KeptSigner], is_lost: impl Fn(&KeptSigner) -> bool) -> Vec<bool> {
    signers.iter().map(is_lost).collect()
}

fn either(some: &[bool], others: &[bool]) -> Vec<bool> {
    some.iter().zip(others).map(|(one, other)| *one || *other).collect()
}

/// Returns `true` if `is_such` holds for all copies that a signer named.
fn has_only(signer: &KeptSigner, is_such: impl Fn(&KeptCopy) -> bool) -> bool {
    signer.keeping.as_ref().is_some_and(|keeping| keeping.copies().iter().all(is_such))
}

/// Returns `true` if several keep words in one place of this kind, as far as they say: a
/// union has one office, and a signer who shares a place does not say with whom.
fn is_one_place(signers: &[KeptSigner], place: Place) -> bool {
    let copies = signers.iter().filter_map(|signer| signer.keeping.as_ref()).flat_map(Keeping::copies);
    place == Place::Office || copies.into_iter().any(|copy| copy.place == place && copy.is_shared)
}

/// Which signers are one person: those with one name or one address, who may hold several parts.
fn people(signers: &[KeptSigner]) -> Vec<Vec<bool>> {
    let mut person: Vec<usize> = (0..signers.len()).collect();
    for (index, signer) in signers.iter().enumerate() {
        for (earlier, other) in signers.iter().enumerate().take(index) {
            if is_one_person(signer, other) {
                let (from, to) = (person.get(index).copied(), person.get(earlier).copied());
                person.iter_mut().filter(|one| Some(**one) == from).for_each(|one| *one = to.unwrap_or(*one));
            }
        }
    }
    let mut heads = person.clone();
    heads.sort_unstable();
    heads.dedup();
    heads.into_iter().map(|head| person.iter().map(|one| *one == head).collect()).collect()
}

fn is_one_person(one: &KeptSigner, other: &KeptSigner) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let address = |signer: &KeptSigner| signer.email.as_deref().map(plain).filter(|email| !email.is_empty());
    plain(&one.name) == plain(&other.name) || (address(one).is_some() && address(one) == address(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer(name: &str, is_trustee: bool, copies: &[(Place, Medium, bool)]) -> KeptSigner {
        let copy = |(place, medium, is_shared): &(Place, Medium, bool)| KeptCopy {
            place: *place,
            medium: *medium,
            is_shared: *is_shared,
        };
        let keeping = Keeping::new(copies.iter().map(copy).collect()).ok();
        KeptSigner { name: name.to_owned(), email: None, is_trustee, keeping }
    }

    const HOME: (Place, Medium, bool) = (Place::Home, Medium::Paper, false);
    const OFFICE: (Place, Medium, bool) = (Place::Office, Medium::Paper, false);

    /// Three trustees, two of whom open, and a witness: one may be missing.
    fn committee(kept: [&[(Place, Medium, bool)]; 4]) -> Vec<KeptSigner> {
        let names = [("Anna", true), ("Bo", true), ("Cecilia", true), ("Office", false)];
        names.iter().zip(kept).map(|((name, is_trustee), copies)| signer(name, *is_trustee, copies)).collect()
    }

    fn fatal(signers: &[KeptSigner], threshold: usize) -> Vec<(Cause, Vec<String>)> {
        let fatal = check_losses(signers, threshold).err().unwrap_or_default();
        fatal.into_iter().map(|loss| (loss.cause, loss.signers)).collect()
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn with_one_to_spare_one_place_must_not_take_two() {
        assert_eq!(fatal(&committee([&[HOME], &[HOME], &[HOME], &[OFFICE]]), 2), []);
        let one_office = committee([&[OFFICE], &[HOME], &[HOME], &[OFFICE]]);
        assert_eq!(fatal(&one_office, 2), [(Cause::Place(Place::Office), names(&["Anna", "Office"]))]);
        let with_second_copy = committee([&[OFFICE, HOME], &[HOME], &[HOME], &[OFFICE]]);
        assert_eq!(fatal(&with_second_copy, 2), [], "the copy at home is left");
        let one_home = (Place::Home, Medium::Metal, true);
        let couple = committee([&[one_home], &[one_home], &[(Place::Bank, Medium::Paper, false)], &[OFFICE]]);
        assert_eq!(fatal(&couple, 2), [(Cause::Place(Place::Home), names(&["Anna", "Bo"]))]);
    }

    #[test]
    fn with_one_to_spare_one_kind_of_device_must_not_take_two() {
        let stick = |place| (place, Medium::Device, false);
        let sticks = committee([&[stick(Place::Home)], &[stick(Place::Bank)], &[HOME], &[OFFICE]]);
        assert_eq!(fatal(&sticks, 2), [(Cause::Medium(Medium::Device), names(&["Anna", "Bo"]))]);
        let beside_paper = committee([&[stick(Place::Home), HOME], &[stick(Place::Bank)], &[HOME], &[OFFICE]]);
        assert_eq!(fatal(&beside_paper, 2), []);
    }

    #[test]
    fn a_person_with_two_parts_is_lost_as_two() {
        let mut signers = committee([&[HOME], &[HOME], &[HOME], &[OFFICE]]);
        signers[3].name = " anna".to_owned();
        assert_eq!(fatal(&signers, 2), [(Cause::Person("Anna".to_owned()), names(&["Anna", " anna"]))]);
        signers[3].name = "Office".to_owned();
        (signers[1].email, signers[3].email) = (Some("Bo@example.org".to_owned()), Some("bo@example.org".to_owned()));
        assert_eq!(fatal(&signers, 2), [(Cause::Person("Bo".to_owned()), names(&["Bo", "Office"]))]);
    }

    #[test]
    fn who_has_not_said_may_be_with_anybody() {
        let signers = committee([&[HOME], &[], &[HOME], &[OFFICE]]);
        let office = (Cause::Place(Place::Office), names(&["Bo", "Office"]));
        assert_eq!(fatal(&signers, 2), [office, (Cause::Unsaid, names(&["Bo"]))]);
    }

    #[test]
    fn where_nobody_may_be_missing_every_signer_is_named() {
        let three = &committee([&[HOME], &[HOME], &[HOME], &[OFFICE]])[..3];
        assert_eq!(fatal(three, 2).len(), 3);
        // q signers would remain, but not t trustees
        let signers = [("A", true), ("B", true), ("C", false), ("D", false)]
            .map(|(name, is_trustee)| signer(name, is_trustee, &[HOME]));
        let causes = ["A", "B"].map(|name| (Cause::Person(name.to_owned()), names(&[name])));
        assert_eq!(fatal(&signers, 2), causes);
    }

    #[test]
    fn what_helps_is_a_witness_where_one_helps_and_else_a_trustee() {
        assert_eq!(remedy(3, 0, 2), Some(Remedy::Witness));
        assert_eq!(remedy(3, 1, 2), None);
        assert_eq!(remedy(2, 0, 2), Some(Remedy::Trustee), "both trustees must open");
        assert_eq!(remedy(2, 2, 2), Some(Remedy::Trustee));
        assert_eq!(remedy(1, 0, 1), Some(Remedy::Trustee));
    }

    #[test]
    fn what_is_left_says_how_many_more_may_go() {
        let left = Left { trustees: 3, witnesses: 1 };
        assert_eq!((left.is_enough(3, 2), left.may_be_missing(3, 2)), (true, 1));
        let left = Left { trustees: 2, witnesses: 1 };
        assert_eq!((left.is_enough(3, 2), left.may_be_missing(3, 2)), (true, 0));
        assert!(!Left { trustees: 1, witnesses: 2 }.is_enough(3, 2));
    }
}
