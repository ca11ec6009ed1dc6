//! V1: the checkpoint, the tree, and the order of entries.

use uurna_crypto::log::checkpoint::{CheckpointError, SignedCheckpoint};
use uurna_crypto::log::merkle::Hash;
use uurna_election_core::check::Check;
use uurna_record::TreeReading;

use super::{CheckRow, Figures};
use crate::findings::{Findings, Outcome};
use crate::follower::Stage;
use crate::rules::{Rule, RuleOf as _};

pub(crate) const ROW: CheckRow = CheckRow {
    check: Check::V1,
    claim: "The log is whole and signed, its steps stand in their order, and votes came only while voting was open.",
    section: "§5",
    looked_at,
};

fn looked_at(Figures { read, .. }: &Figures<'_>) -> Outcome {
    match read.board {
        Some(_) => Outcome::Passed(format!("{} entries, signed", read.entries)),
        None if read.is_whole => Outcome::Passed(format!("{} entries", read.entries)),
        None => Outcome::NotReached("the manifest and roll cannot be read, or are not whole yet".into()),
    }
}

/// Report a checkpoint that is malformed.
pub(crate) fn refuse_checkpoint(error: &CheckpointError, findings: &mut Findings) {
    findings.add(Check::V1, error.rule(), None, &format_args!("the checkpoint cannot be read: {error}"));
}

/// The root of the entries is the checkpoint's, and every hash tile fits the entries.
pub(crate) fn check_tree(tree: &TreeReading, root: &Hash, findings: &mut Findings) {
    if tree.root != *root {
        let message = "the entries do not hash to the root in the checkpoint";
        findings.add(Check::V1, Rule::new("root"), None, &message);
    }
    for wrong in &tree.wrong {
        findings.add(Check::V1, wrong.rule(), None, wrong);
    }
}

/// The log's key signed the checkpoint. Before the manifest nobody knows that key, and a refused manifest is not
/// believed: then V1 checks only the tree and the order.
pub(crate) fn check_signature(stage: &Stage, checkpoint: &SignedCheckpoint, findings: &mut Findings) {
    let manifest = match stage {
        Stage::Board(_, manifest) | Stage::Roll(manifest, _) => manifest,
        Stage::Manifest(_) | Stage::Blind(_) => return,
    };
    if let Err(error) = checkpoint.verify(&manifest.log_origin(), manifest.log_key()) {
        findings.add(Check::V1, error.rule(), None, &format_args!("the checkpoint does not hold: {error}"));
    }
}
