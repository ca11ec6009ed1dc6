//! What must hold of an election in the end, after any fault.

use uurna_crypto::log::merkle::{Tree, leaf_hash};
use uurna_crypto::log::proof::LogProof;
use uurna_election_core::manifest::{Fingerprint, Manifest};
use uurna_record::{Entries, Source};
use uurna_verifier::{Asked, State, verify};

use crate::faults::service::randomness;

/// A voter's confirmation, and its ballot if the voter knows the bytes.
pub(crate) struct Confirmed {
    pub(crate) proof: LogProof,
    pub(crate) entry: Option<Vec<u8>>,
}

/// Check that the record is valid, that every confirmation is honoured, and that the totals are these.
pub(crate) fn check(source: &mut dyn Source, manifest: &Manifest, confirmed: &[Confirmed], totals: &str) {
    let fingerprint: Fingerprint = manifest.fingerprint();
    let asked = Asked { fingerprint: Some(fingerprint), ..Asked::default() };
    let verified = verify(source, &asked, &randomness, &mut |_| ()).unwrap();
    assert_eq!(verified.report.state, State::Valid, "{}", verified.report);
    let size = verified.checkpoint.unwrap().unverified().size();
    let mut reading = Entries::new(source, size);
    let (mut entries, mut tree) = (Vec::new(), Tree::new());
    while let Some(bundle) = reading.next_bundle().unwrap() {
        tree.extend(bundle.leaf_hashes().iter().copied());
        entries.extend(bundle.to_entries());
    }
    for Confirmed { proof, entry } in confirmed {
        let there = &entries[usize::try_from(proof.index()).unwrap()];
        assert!(entry.as_ref().is_none_or(|entry| entry == there), "another ballot stands at {}", proof.index());
        let seen = proof.verify(&leaf_hash(there), &manifest.log_origin(), manifest.log_key()).unwrap();
        assert_eq!(tree.root_at(seen.size()).unwrap(), *seen.root(), "the log continues what was confirmed");
    }
    let result: Vec<u8> = entries.iter().filter(|entry| entry[0] == 9).flat_map(|entry| entry[1..].to_vec()).collect();
    let result = String::from_utf8(result).unwrap();
    assert!(result.contains(totals), "{totals} is not in {result}");
}
