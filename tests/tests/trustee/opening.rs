//! Opening: the good sum over exactly the counted set, once q signers are ready, and nothing else.

use uurna_election_core::acts::Opening;
use uurna_election_core::board::{Checked, Election};
use uurna_election_core::count::Close;
use uurna_election_core::trustee::{NotOpened, SecretSum};

use crate::made::{Made, Signers, TWO_OF_THREE, faulty, honest, index, signing_key};
use system_tests::hostile::Fault;

fn open(sum: &SecretSum, election: &Election<Checked>) -> Result<Opening, NotOpened> {
    sum.open(election, None, &signing_key(sum.trustee()))
}

#[test]
fn a_trustee_opens_only_when_q_signers_are_ready_on_its_close() {
    // q = ⌈(3 + 2)/2⌉ = 3
    let made = Made::new(TWO_OF_THREE, vec![honest(0), honest(1)]);
    let sum = made.check(&made.closed(), 2).sum.unwrap();
    for signers in 0..3 {
        let few = NotOpened::TooFewReady { found: signers.into(), needed: 3 };
        assert_eq!(open(&sum, &made.ready(&[], signers)), Err(few));
    }
    let election = made.ready(&[], 3);
    let opening = open(&sum, &election).unwrap();
    assert_eq!(election.check_opening(&opening), Ok(()));
    assert_eq!(Opening::parse(&opening.encode()).unwrap(), opening);
    assert_eq!(sum.open(&election, Some(election.close()), &signing_key(2)), Ok(opening));
}

#[test]
fn a_sum_over_another_set_than_the_close_counts_is_not_opened() {
    let votes = vec![honest(0), faulty(Fault::GarbagePart(2)), honest(1)];
    let made = Made::new(TWO_OF_THREE, votes);
    let closed = made.closed();
    // trustee 1 finds nothing; trustee 2 excludes; the earlier sum of trustee 1 would reveal the excluded ballot
    let (before, after) = (made.check(&closed, 1).sum.unwrap(), made.check(&closed, 2));
    let election = made.ready(&[index(1)], 3);
    assert_eq!(open(&before, &election), Err(NotOpened::OtherSet { summed: 3, counted: 2 }));
    assert!(open(after.sum.as_ref().unwrap(), &election).is_ok());
    // and without the exclusion, trustee 2 has no sum over that set
    let election = made.ready(&[], 3);
    assert_eq!(open(after.sum.as_ref().unwrap(), &election), Err(NotOpened::OtherSet { summed: 2, counted: 3 }));
    assert!(open(&before, &election).is_ok());
    // the same number of ballots, but others
    let election = made.ready(&[index(0)], 3);
    assert_eq!(open(after.sum.as_ref().unwrap(), &election), Err(NotOpened::OtherSet { summed: 2, counted: 2 }));
}

#[test]
fn a_trustee_without_a_sum_does_not_open() {
    let mut made = Made::new(TWO_OF_THREE, vec![honest(0), honest(1)]);
    made.blobs.remove(&index(1));
    let check = made.check(&made.closed(), 1);
    assert_eq!(check.open(&made.ready(&[], 3), None, &signing_key(1)), Err(NotOpened::NoSum { missing: 1 }));
}

#[test]
fn a_trustee_opens_no_other_close_than_the_one_it_signed() {
    let made = Made::new(TWO_OF_THREE, vec![honest(0), honest(1)]);
    let sum = made.check(&made.closed(), 1).sum.unwrap();
    let election = made.ready(&[], 3);
    let signed = Close { root: [8; 32], ..*election.close() };
    assert_eq!(sum.open(&election, Some(&signed), &signing_key(1)), Err(NotOpened::AnotherClose));
}

#[test]
fn a_sum_of_another_election_is_not_opened() {
    let votes = vec![honest(0), honest(1)];
    let made = Made::new(TWO_OF_THREE, votes.clone());
    let other = Made::new(Signers { floor: 1, ..TWO_OF_THREE }, votes);
    let sum = made.check(&made.closed(), 1).sum.unwrap();
    assert_eq!(open(&sum, &other.ready(&[], 3)), Err(NotOpened::AnotherElection));
}

#[test]
fn a_sum_is_signed_by_its_own_trustee() {
    let made = Made::new(TWO_OF_THREE, vec![honest(0), honest(1)]);
    let sum = made.check(&made.closed(), 1).sum.unwrap();
    assert_eq!(sum.open(&made.ready(&[], 3), None, &signing_key(2)), Err(NotOpened::Key { trustee: 1 }));
}

#[test]
fn a_contest_below_the_floor_is_never_opened() {
    let made = Made::new(Signers { floor: 3, ..TWO_OF_THREE }, vec![honest(0), honest(1)]);
    let sum = made.check(&made.closed(), 1).sum.unwrap();
    let small = NotOpened::SmallContest { contest: "steward".into(), counted: 2, floor: 3 };
    assert_eq!(open(&sum, &made.ready(&[], 3)), Err(small));
}
