//! Round after round: back up, continue voting, restore the old state, and recover everything.

use futures_util::future::join_all;
use uurna::restore::{Objection, RestoreError, Standing, Wishes};
use uurna_crypto::log::proof::LogProof;
use uurna_election_core::ballot::Tracker;
use uurna_keeper::Submission;
use uurna_service::boards::{BoardError, Trouble};
use uurna_verifier::{Asked, verify};

use crate::restored::house::{House, ballot, with_mirror};

const VOTERS: usize = 40;

fn index(confirmation: &str) -> u64 {
    LogProof::parse(confirmation.as_bytes()).unwrap().index()
}

pub(crate) fn old_backups_are_refused_and_a_mirror_brings_every_ballot_back(house: &House, rounds: usize) {
    let mut running = house.start();
    let simulation = house.opened(&running, VOTERS, 1);
    let mut trackers = vec![Tracker::NONE; VOTERS];
    let mut confirmed: Vec<(Submission, u64)> = Vec::new();
    for round in 0..rounds {
        let backup = house.back_up();
        let voters: Vec<usize> = (0..=round % 4).map(|further| (round * 7 + further) % VOTERS).collect();
        let sent: Vec<_> = voters
            .iter()
            .map(|voter| ballot(&simulation, *voter, round % 3, trackers[*voter], (round * 100 + voter) as u64))
            .collect();
        let casts = sent.iter().map(|(submission, _)| running.cast(&simulation, submission.clone()));
        let outcomes = house.runtime.block_on(join_all(casts));
        let mut places: Vec<u64> = outcomes.iter().map(|outcome| index(outcome.as_ref().unwrap())).collect();
        for ((voter, (submission, tracker)), place) in voters.iter().zip(sent).zip(&places) {
            trackers[*voter] = tracker;
            confirmed.push((submission, *place));
        }
        let mirror = house.mirror(&running, &simulation, "mirror");
        house.stop(running);

        let refused = house.refused(&backup, &Wishes::default());
        let RestoreError::Refused(refused) = refused else { panic!("round {round}: {refused}") };
        let size = places.iter().max().unwrap() + 1;
        let before = size - places.len() as u64;
        let [only] = refused.as_slice() else { panic!("round {round}: {refused:?}") };
        assert!(matches!(only.objection, Objection::SetBack { found, signed } if (found, signed) == (before, size)));

        house.overwrite(&backup);
        let set_back = house.start();
        let (another, _) = ballot(&simulation, VOTERS - 1, 1, trackers[VOTERS - 1], 1_000_000 + round as u64);
        let unsigned = house.cast(&set_back, &simulation, &another);
        assert!(matches!(unsigned, Err(BoardError::Trouble(Trouble::LogRefused))), "round {round}: {unsigned:?}");
        house.stop(set_back);

        let restored = house.restore(&backup, &with_mirror(&simulation, &mirror)).unwrap();
        let [board] = restored.boards.as_slice() else { panic!("round {round}: {restored:?}") };
        let Standing::Recovered(recovered) = &board.standing else { panic!("round {round}: {board:?}") };
        places.sort_unstable();
        assert_eq!((recovered.before, recovered.after), (before, size));
        assert_eq!(recovered.missing_shares, places, "round {round}: the shares of these were only in the lost state");
        running = house.start();
        for (submission, place) in &confirmed[confirmed.len() - places.len()..] {
            let again = house.cast(&running, &simulation, submission).unwrap();
            assert_eq!(index(&again), *place, "round {round}: what was confirmed is there");
        }
    }
    for (submission, place) in &confirmed {
        assert_eq!(index(&house.cast(&running, &simulation, submission).unwrap()), *place);
    }
    let mirror = house.mirror(&running, &simulation, "mirror");
    let mut record = uurna_record::open(&mirror).unwrap();
    let asked = Asked { fingerprint: Some(simulation.manifest.fingerprint()), ..Asked::default() };
    let verified = verify(record.as_mut(), &asked, &|| rand_core::UnwrapErr(getrandom::SysRng), &mut |_| ()).unwrap();
    assert_eq!(verified.report.failed().count(), 0);
    assert_eq!(verified.ballots.len(), confirmed.len(), "every confirmed ballot, and no other");
    let lost = shares_missing(house, &running, &confirmed);
    assert!(lost.is_empty(), "sending the same bytes again brought their shares back: {lost:?}");
    house.stop(running);
}

fn shares_missing(
    house: &House,
    running: &crate::restored::house::Running,
    confirmed: &[(Submission, u64)],
) -> Vec<u64> {
    house.runtime.block_on(async {
        let mut missing = Vec::new();
        for (submission, place) in confirmed {
            if running.store.board_blob(1, *place).await.unwrap().as_ref() != Some(&submission.blob) {
                missing.push(*place);
            }
        }
        missing
    })
}
