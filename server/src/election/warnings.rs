//! What an officer should think about before an election is sent out.

use std::collections::BTreeMap;

use uurna_election_core::manifest::Manifest;
use uurna_election_core::roll::RollRecord;
use uurna_union::losses::{Remedy, remedy};

/// Unanimity tells everybody's vote: below this number the officer is warned.
const FEW_VOTERS: usize = 10;
/// Below this number, electorates should be merged.
const TOO_FEW_VOTERS: usize = 5;
/// With different weights and at most this many voters, a sum of weights may name those who gave it.
const SUMS_NAME_VOTERS: usize = 20;

/// Sentences, the most serious first.
pub(super) fn warnings(manifest: &Manifest, roll: &[RollRecord]) -> Vec<String> {
    let mut warnings = Vec::new();
    for (index, contest) in manifest.contests().iter().enumerate() {
        let has = |record: &&RollRecord| manifest.style(record.style).is_some_and(|style| style.has(index));
        let mut weights: BTreeMap<u32, usize> = BTreeMap::new();
        roll.iter().filter(has).for_each(|record| *weights.entry(record.weight).or_default() += 1);
        let voters: usize = weights.values().sum();
        warnings.extend(few_voters(&contest.id, voters, manifest.floor()));
        warnings.extend(telling_weights(&contest.id, voters, &weights));
    }
    warnings.extend(missing_signers(manifest));
    warnings
}

fn few_voters(contest: &str, voters: usize, floor: u64) -> Option<String> {
    if voters < TOO_FEW_VOTERS {
        Some(format!(
            "contest {contest:?} has {voters} voters: its result can tell how each of them voted. Merge electorates, so that it has more"
        ))
    } else if (voters as u64) < floor {
        Some(format!(
            "contest {contest:?} has {voters} voters, fewer than the floor of {floor}: this election could never be counted. Merge electorates, or lower the floor"
        ))
    } else if voters < FEW_VOTERS {
        Some(format!(
            "contest {contest:?} has only {voters} voters: if they all vote alike, everybody knows how each voted"
        ))
    } else {
        None
    }
}

fn telling_weights(contest: &str, voters: usize, weights: &BTreeMap<u32, usize>) -> Option<String> {
    let alone = weights.values().filter(|voters| **voters == 1).count();
    if weights.len() > 1 && alone > 0 {
        Some(format!(
            "contest {contest:?}: {alone} of its voters have a weight that nobody else has. The totals can tell how they voted: give several voters the same weight"
        ))
    } else if weights.len() > 1 && voters <= SUMS_NAME_VOTERS {
        Some(format!(
            "contest {contest:?}: {voters} voters have {} different weights. A total can tell whose votes it is made of: use fewer different weights",
            weights.len()
        ))
    } else {
        None
    }
}

fn missing_signers(manifest: &Manifest) -> Option<String> {
    let (signers, needed) = (manifest.signers(), manifest.quorum_of_signers());
    if manifest.signers_that_may_be_missing() > 0 {
        return None;
    }
    let (trustees, witnesses) = (manifest.trustees().len(), manifest.witnesses().len());
    let more = match remedy(trustees, witnesses, manifest.threshold()) {
        Some(Remedy::Witness) => "Add a witness (`uurna trustee new --witness`): then one may be missing",
        _ => "Add a trustee",
    };
    Some(format!(
        "all {signers} trustees and witnesses must sign the close ({needed} are needed): if one of them falls ill, the election must be held again. {more}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_electorates_are_named_with_what_to_do() {
        assert!(few_voters("a", 4, 5).unwrap().contains("Merge"));
        assert!(few_voters("a", 5, 6).unwrap().contains("floor of 6"));
        assert!(few_voters("a", 9, 5).unwrap().contains("only 9 voters"));
        assert_eq!(few_voters("a", 10, 5), None);
        assert_eq!(few_voters("a", 10, 0), None);
    }

    #[test]
    fn weights_that_single_voters_out_are_named() {
        let weights = |pairs: &[(u32, usize)]| pairs.iter().copied().collect::<BTreeMap<_, _>>();
        assert_eq!(telling_weights("a", 30, &weights(&[(1, 30)])), None);
        assert_eq!(telling_weights("a", 1, &weights(&[(1, 1)])), None, "one weight says nothing more");
        assert!(telling_weights("a", 31, &weights(&[(1, 30), (7, 1)])).unwrap().contains("nobody else has"));
        assert!(telling_weights("a", 20, &weights(&[(1, 10), (2, 10)])).unwrap().contains("different weights"));
        assert_eq!(telling_weights("a", 40, &weights(&[(1, 20), (2, 20)])), None);
    }
}
