//! The people with keys, and how many of them may be missing.

use super::Facts;
use uurna_words::Words;

/// The people who count, as a visitor reads about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keepers {
    pub(super) trustees: Vec<String>,
    pub(super) witnesses: Vec<String>,
    /// how many must open the count; fewer learn nothing
    pub(super) threshold: String,
    /// how many must sign, and how many may be missing
    pub(super) missing: String,
}

impl Keepers {
    /// Everybody whose keys the key code is over, in its order.
    pub(super) fn signers(&self) -> impl Iterator<Item = &String> {
        self.trustees.iter().chain(&self.witnesses)
    }

    pub(super) fn of(facts: &Facts, words: Words) -> Self {
        let manifest = &facts.manifest;
        let (threshold, trustees) = (manifest.threshold() as u64, manifest.trustees().len() as u64);
        let spare = manifest.signers_that_may_be_missing() as u64;
        let (quorum, signers) = (manifest.quorum_of_signers() as u64, manifest.signers() as u64);
        Self {
            trustees: manifest.trustees().iter().map(|trustee| trustee.name.clone()).collect(),
            witnesses: manifest.witnesses().iter().map(|witness| witness.name.clone()).collect(),
            threshold: if trustees == 1 {
                words.say("public-keys-alone")
            } else {
                words.say2("public-keys-threshold", "threshold", threshold, "trustees", trustees)
            },
            missing: words
                .fill("public-keys-missing", &[("quorum", &quorum), ("signers", &signers), ("spare", &spare)]),
        }
    }
}
