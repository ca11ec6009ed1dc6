//! Ten thousand committees that the rule of freezing allows lose one person, one place or one make of medium, and every
//! election still has its result. What truly happens is computed here from places and makes that the rule never learns.

use std::collections::BTreeSet;

use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};

use super::*;
use crate::draft::usual_threshold;

/// Committees that the rule allows.
const SET_UPS: usize = 10_000;

/// One copy as it truly is: its building, and the maker of its medium.
#[derive(Clone, Copy)]
struct TrueCopy {
    kind: Place,
    building: u64,
    medium: Medium,
    make: u64,
}

/// Somebody's part in an election.
struct TrueSigner {
    person: u64,
    is_trustee: bool,
    copies: Vec<TrueCopy>,
    has_said: bool,
}

struct Dice(ChaCha20Rng);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0.next_u64() % bound
    }

    fn one_in(&mut self, bound: u64) -> bool {
        self.below(bound) == 0
    }

    /// A committee whose people mostly do what they are asked.
    fn committee(&mut self) -> (Vec<TrueSigner>, usize) {
        let trustees = 1 + usize::try_from(self.below(7)).unwrap();
        let witnesses = usize::try_from(self.below(trustees as u64 + 1)).unwrap();
        let spread = (trustees as u64).saturating_sub(1);
        let threshold = match self.below(3) {
            0 if spread > 0 => 2 + usize::try_from(self.below(spread)).unwrap(),
            _ => usual_threshold(trustees),
        };
        let has_doubles = self.one_in(4);
        let all_say = !self.one_in(6);
        let signer = |dice: &mut Self, index: usize| {
            let person = if has_doubles && dice.one_in(4) { dice.below(index as u64 + 1) } else { index as u64 };
            let copies = 1 + usize::from(dice.one_in(3));
            TrueSigner {
                person,
                is_trustee: index < trustees,
                copies: (0..copies).map(|_| dice.copy(person)).collect(),
                has_said: all_say || !dice.one_in(3),
            }
        };
        ((0..trustees + witnesses).map(|index| signer(self, index)).collect(), threshold)
    }

    fn copy(&mut self, person: u64) -> TrueCopy {
        let (kind, building) = match self.below(8) {
            // sometimes two of them live together
            0..=3 => (Place::Home, if self.one_in(8) { 1_000 } else { person }),
            4 => (Place::Office, 2_000),
            5..=6 => (Place::Bank, 3_000 + self.below(6)),
            _ => (Place::Elsewhere, 4_000 + self.below(6)),
        };
        let (medium, make) = match self.below(8) {
            0..=3 => (Medium::Paper, 0),
            4..=5 => (Medium::Metal, 0),
            6 => (Medium::PasswordManager, self.below(3)),
            _ => (Medium::Device, self.below(3)),
        };
        TrueCopy { kind, building, medium, make }
    }
}

/// What each signer's page is told.
fn told(signers: &[TrueSigner]) -> Vec<KeptSigner> {
    let is_shared = |me: usize, copy: &TrueCopy| {
        let others = signers.iter().enumerate().filter(|(index, _)| *index != me);
        others.flat_map(|(_, other)| &other.copies).any(|other| other.building == copy.building)
    };
    let kept = |(index, signer): (usize, &TrueSigner)| {
        let copy =
            |copy: &TrueCopy| KeptCopy { place: copy.kind, medium: copy.medium, is_shared: is_shared(index, copy) };
        let keeping = Keeping::new(signer.copies.iter().map(copy).collect()).unwrap();
        KeptSigner {
            name: format!("Person {}", signer.person),
            email: None,
            is_trustee: signer.is_trustee,
            keeping: signer.has_said.then_some(keeping),
        }
    };
    signers.iter().enumerate().map(kept).collect()
}

/// Everything that can truly be lost at once, as the signers whose words are lost.
fn true_losses(signers: &[TrueSigner]) -> Vec<BTreeSet<usize>> {
    let gone = |is_gone: &dyn Fn(&TrueSigner) -> bool| {
        signers.iter().enumerate().filter(|(_, signer)| is_gone(signer)).map(|(index, _)| index).collect()
    };
    let people: BTreeSet<u64> = signers.iter().map(|signer| signer.person).collect();
    let copies = || signers.iter().flat_map(|signer| &signer.copies);
    let buildings: BTreeSet<u64> = copies().map(|copy| copy.building).collect();
    // paper here does not burn with paper elsewhere
    let made = copies().filter(|copy| copy.medium.fails_together());
    let makes: BTreeSet<(Medium, u64)> = made.map(|copy| (copy.medium, copy.make)).collect();
    let of_people = people.iter().map(|person| gone(&|signer| signer.person == *person));
    let of_buildings =
        buildings.iter().map(|building| gone(&|signer| signer.copies.iter().all(|copy| copy.building == *building)));
    let of_makes =
        makes.iter().map(|make| gone(&|signer| signer.copies.iter().all(|copy| (copy.medium, copy.make) == *make)));
    of_people.chain(of_buildings).chain(of_makes).collect()
}

/// Returns `true` if the protocol counts it: more than half of
/// signers and threshold together sign, and t trustees open.
fn has_result(signers: &[TrueSigner], threshold: usize, lost: &BTreeSet<usize>) -> bool {
    let left: Vec<&TrueSigner> =
        signers.iter().enumerate().filter(|(index, _)| !lost.contains(index)).map(|(_, signer)| signer).collect();
    2 * left.len() >= signers.len() + threshold && left.iter().filter(|signer| signer.is_trustee).count() >= threshold
}

#[test]
fn of_ten_thousand_elections_that_the_rule_lets_through_any_one_loss_leaves_every_one_with_a_result() {
    let mut dice = Dice(ChaCha20Rng::seed_from_u64(80));
    let (mut through, mut losses, mut without, mut refused, mut refused_rightly) = (0, 0, 0, 0, 0);
    while through < SET_UPS {
        let (signers, threshold) = dice.committee();
        let lost = true_losses(&signers);
        let dead = lost.iter().filter(|lost| !has_result(&signers, threshold, lost)).count();
        if check_losses(&told(&signers), threshold).is_err() {
            refused += 1;
            refused_rightly += usize::from(dead > 0);
            continue;
        }
        (through, losses, without) = (through + 1, losses + lost.len(), without + usize::from(dead > 0));
    }
    println!("set-ups: {through}, losses: {losses}, elections without a result: {without}");
    println!("refused without the switch: {refused}, of which one loss would have ended: {refused_rightly}");
    assert_eq!(without, 0);
    assert!(refused_rightly > 1_000, "the set-ups hold what the rule is for: {refused_rightly}");
}
