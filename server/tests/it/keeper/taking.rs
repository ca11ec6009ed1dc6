//! Ballots and steps, taken, refused by name and confirmed, on every storage.

use uurna_crypto::log::merkle::leaf_hash;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::board::{BallotRefusal, CastError, Phase};
use uurna_keeper::{CastRefusal, CheckedBy, Keeper, StepRefusal, Storage, Submission, SumReport};
use uurna_verifier::{Asked, State, verify};

use crate::keeper::made::{accept, at, ballot, credential, randomness, trustee};
use crate::keeper::place::Place;

pub(crate) fn a_ballot_is_confirmed_and_its_bytes_again_get_the_same_index<P: Place>(place: &P) {
    let mut keeper = place.opened(3);
    let (first, _) = ballot(&keeper, 0, 1, Tracker::NONE, 1);
    let confirmation = keeper.cast(first.clone()).unwrap();
    let manifest = keeper.manifest().clone();
    confirmation.verify(&leaf_hash(&first.entry), &manifest.log_origin(), manifest.log_key()).unwrap();
    let (second, _) = ballot(&keeper, 1, 0, Tracker::NONE, 2);
    keeper.cast(second).unwrap();
    assert_eq!(keeper.cast(first.clone()).unwrap().index(), confirmation.index());
    drop(keeper);
    let mut keeper = place.again();
    assert_eq!(keeper.cast(first.clone()).unwrap().index(), confirmation.index());
    assert_eq!(keeper.blob(confirmation.index()).unwrap().unwrap(), first.blob);
    keeper.close(at("2026-11-05T18:00:00Z")).unwrap();
    assert_eq!(keeper.cast(first).unwrap().index(), confirmation.index(), "also after the close");
}

pub(crate) fn a_batch_takes_chains_in_order_and_names_what_it_refuses<P: Place>(place: &P) {
    let mut keeper = place.opened(4);
    let (a, a_tracker) = ballot(&keeper, 0, 1, Tracker::NONE, 1);
    let (a2, _) = ballot(&keeper, 0, 2, a_tracker, 2);
    let (b, _) = ballot(&keeper, 1, 0, Tracker::NONE, 3);
    let (stranger, _) = ballot(&keeper, 99, 0, Tracker::NONE, 4);
    let (mut spoilt, _) = ballot(&keeper, 2, 0, Tracker::NONE, 5);
    *spoilt.entry.last_mut().unwrap() ^= 1;
    let (mut other_blob, _) = ballot(&keeper, 3, 0, Tracker::NONE, 6);
    other_blob.blob.clone_from(&b.blob);
    let (unchained, _) = ballot(&keeper, 1, 0, a_tracker, 7);
    let sent = vec![a.clone(), b, stranger, a2, spoilt, other_blob, unchained, a];
    let size = keeper.size();
    let answers = keeper.cast_many(sent, &randomness).unwrap();
    assert_eq!(keeper.size(), size + 3);
    assert_eq!(answers[0], answers[7], "the same bytes, the same index");
    assert!(answers[0].as_ref().unwrap() < answers[3].as_ref().unwrap());
    assert!(answers[1].is_ok());
    assert_eq!(answers[2], Err(CastError::Refused(BallotRefusal::Stranger)));
    assert!(matches!(answers[4], Err(CastError::Ballot(_))), "{:?}", answers[4]);
    assert!(matches!(answers[5], Err(CastError::Blob(_))), "{:?}", answers[5]);
    assert_eq!(answers[6], Err(CastError::Refused(BallotRefusal::Chain)));
    let standing = keeper.board().electorate().unwrap().standing(credential(0).public().encoding()).unwrap();
    assert_eq!(standing.last.unwrap().index, *answers[3].as_ref().unwrap());
}

pub(crate) fn one_and_many_refuse_for_the_same_reason<P: Place>(place: &P) {
    let mut keeper = place.opened(3);
    let (good, _) = ballot(&keeper, 0, 1, Tracker::NONE, 1);
    for place in [0, 1, 5, 40, 80, 100, 200, 300, good.entry.len() - 1] {
        let mut bad = good.clone();
        bad.entry[place] ^= 1;
        let many = keeper.cast_many(vec![bad.clone()], &randomness).unwrap().pop().unwrap().unwrap_err();
        let one = keeper.cast(bad);
        assert!(matches!(&one, Err(CastRefusal::Ballot(one)) if *one == many), "byte {place}: {one:?} and {many:?}");
    }
    let empty = Submission { entry: Vec::new(), blob: Vec::new() };
    assert!(keeper.cast_many(vec![empty], &randomness).unwrap()[0].is_err());
}

pub(crate) fn a_step_out_of_place_or_before_its_time_is_refused_and_leaves_no_trace<P: Place>(place: &P) {
    let mut keeper = place.create(1);
    let size = keeper.size();
    let error = keeper.open_voting(at("2026-11-02T07:00:00Z")).unwrap_err().to_string();
    assert!(error.contains("signers [1, 2, 3] had not accepted"), "{error}");
    assert!(matches!(keeper.close(at("2026-11-05T18:00:00Z")), Err(StepRefusal::Refused { .. })));
    let (early, _) = ballot(&keeper, 0, 0, Tracker::NONE, 1);
    assert!(matches!(keeper.cast(early), Err(CastRefusal::Ballot(CastError::NotOpen { found: Phase::Roll }))));
    accept(&mut keeper);
    assert!(keeper.open_voting(at("2026-11-02T06:59:59Z")).unwrap_err().to_string().contains("before its time"));
    keeper.open_voting(at("2026-11-02T07:00:00Z")).unwrap();
    keeper.suspend(at("2026-11-02T08:00:00Z")).unwrap();
    let (paused, _) = ballot(&keeper, 0, 0, Tracker::NONE, 1);
    assert!(matches!(
        keeper.cast(paused.clone()),
        Err(CastRefusal::Ballot(CastError::NotOpen { found: Phase::Suspended }))
    ));
    assert!(keeper.cast_many(vec![paused], &randomness).unwrap()[0].is_err());
    assert!(keeper.resume(at("2026-11-02T07:30:00Z")).unwrap_err().to_string().contains("before an earlier event"));
    keeper.resume(at("2026-11-02T09:00:00Z")).unwrap();
    assert_eq!(keeper.size(), size + 3 + 3);
}

pub(crate) fn the_election_is_checked_only_on_the_word_of_enough_trustees<P: Place>(place: &P) {
    let mut keeper = place.opened(1);
    keeper.close(at("2026-11-05T18:00:00Z")).unwrap();
    let now = at("2026-11-05T18:00:00Z");
    assert!(matches!(
        keeper.end_exclusions(now, CheckedBy::EveryTrustee),
        Err(StepRefusal::SumsMissing { missing, .. }) if missing == [1, 2, 3]
    ));
    let order = keeper.end_exclusions(now, CheckedBy::OfficersOrder);
    assert!(matches!(order, Err(StepRefusal::TooFewSums { good: 0, needed: 2 })));
    let size = keeper.size();
    assert!(keeper.note_sum(&report(&keeper, 1, size - 1)).unwrap_err().to_string().contains("check again"));
    let mut forged = report(&keeper, 1, size);
    forged.trustee = 2;
    assert!(keeper.note_sum(&forged).is_err());
    for j in [1, 3] {
        keeper.note_sum(&report(&keeper, j, size)).unwrap();
    }
    assert!(matches!(
        keeper.end_exclusions(now, CheckedBy::EveryTrustee),
        Err(StepRefusal::SumsMissing { missing, .. }) if missing == [2]
    ));
    keeper.end_exclusions(now, CheckedBy::OfficersOrder).unwrap();
    assert!(keeper.board().checked().is_some());
}

pub(crate) fn bad_ballots_among_many_are_found_by_halving_and_cost_nobody_else_the_vote<P: Place>(place: &P) {
    let mut keeper = place.opened(40);
    let mut sent: Vec<Submission> =
        (0..40).map(|voter| ballot(&keeper, voter, usize::from(voter % 3), Tracker::NONE, voter).0).collect();
    // the last scalar, the sealed shares' header, a commitment of the proof; and one ballot that fails twice
    *sent[3].entry.last_mut().unwrap() ^= 1;
    sent[17].blob[100] ^= 1;
    let middle = sent[30].entry.len() - 100;
    sent[30].entry[middle] ^= 1;
    let (first, _) = ballot(&keeper, 39, 0, Tracker([7; 32]), 39);
    sent[39] = first;
    *sent[39].entry.last_mut().unwrap() ^= 1;
    let answers = keeper.cast_many(sent, &randomness).unwrap();
    let refused: Vec<usize> = (0..40).filter(|place| answers[*place].is_err()).collect();
    assert_eq!(refused, [3, 17, 30, 39]);
    assert!(matches!(answers[3], Err(CastError::Ballot(_))), "{:?}", answers[3]);
    assert!(matches!(answers[17], Err(CastError::Blob(_))), "{:?}", answers[17]);
    assert_eq!(answers[39], Err(CastError::Refused(BallotRefusal::Chain)), "the chain is named before the proof");
    let indices: Vec<u64> = answers.into_iter().flatten().collect();
    assert!(indices.is_sorted() && indices.len() == 36, "in the order they were sent");
}

fn report<S: Storage>(keeper: &Keeper<S>, j: u8, size: u64) -> SumReport {
    let key = uurna_crypto::signature::SigningKey::from_seed(&trustee(j).signing_seed());
    let root = keeper.checkpoint().unwrap().unverified().root().to_bytes();
    SumReport::sign(&keeper.fingerprint(), j.into(), size, root, &key)
}

pub(crate) fn a_lost_blob_is_taken_again_and_another_is_not<P: Place>(place: &P) {
    let mut keeper = place.opened(2);
    let (first, _) = ballot(&keeper, 0, 1, Tracker::NONE, 1);
    let (second, _) = ballot(&keeper, 1, 1, Tracker::NONE, 2);
    let index = keeper.cast(first.clone()).unwrap().index();
    assert!(keeper.supply_blob(index, &first.blob).unwrap(), "there already, and the right one");
    assert!(!keeper.supply_blob(index, &second.blob).unwrap(), "another ballot's");
    assert!(!keeper.supply_blob(index + 1, &first.blob).unwrap(), "no ballot there");
    assert!(!keeper.supply_blob(0, &first.blob).unwrap(), "the manifest is no ballot");
    assert_eq!(keeper.blob(index).unwrap().unwrap(), first.blob);
    assert_eq!(keeper.blob(0).unwrap(), None);
}

pub(crate) fn a_log_of_several_tiles_is_replayed_as_it_was<P: Place>(place: &P) {
    let mut keeper = place.opened(100);
    let (mut previous, mut seed) = (vec![Tracker::NONE; 100], 0_u32);
    for batch in [100_u8, 1, 60, 100, 100, 200, 7] {
        let sent = (0..batch.min(100)).map(|voter| {
            seed += 1;
            let seed = u8::try_from(seed % 251).unwrap();
            let (submission, tracker) = ballot(&keeper, voter, 1, previous[usize::from(voter)], seed);
            previous[usize::from(voter)] = tracker;
            submission
        });
        let sent: Vec<_> = sent.collect();
        assert!(keeper.cast_many(sent, &randomness).unwrap().iter().all(Result::is_ok));
    }
    let (size, checkpoint) = (keeper.size(), keeper.checkpoint().unwrap().encode());
    let confirmation = keeper.confirmation(300).unwrap().encode();
    drop(keeper);
    let keeper = place.again();
    assert_eq!((keeper.size(), keeper.checkpoint().unwrap().encode()), (size, checkpoint));
    assert_eq!(keeper.confirmation(300).unwrap().encode(), confirmation);
    let mut source = keeper.storage().source().unwrap();
    let report = verify(source.as_mut(), &Asked::default(), &randomness, &mut |_| ()).unwrap().report;
    assert_eq!(report.state, State::Incomplete, "readable, and nothing wrong with it");
    assert_eq!(report.failed().count(), 0);
}
