//! V12, on request: a ballot by its tracker, and a confirmation.

use uurna_crypto::log::merkle::Hash;
use uurna_crypto::log::proof::LogProof;
use uurna_election_core::ballot::{AskedTracker, Tracker};
use uurna_election_core::manifest::Fingerprint;

/// What somebody wants to know beside the record.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// E, from elsewhere; without it a record is at best not anchored
    pub fingerprint: Option<Fingerprint>,
    /// is this ballot counted?
    pub tracker: Option<AskedTracker>,
    /// is this confirmation honoured?
    pub confirmation: Option<LogProof>,
}

/// What was met of the things asked for while the record was read.
#[derive(Debug, Default)]
pub(crate) struct Met {
    /// the ballot with the asked tracker: its index and credential
    pub(crate) ballot: Option<(u64, [u8; 32])>,
    /// the leaf at the confirmation's index, where that is a ballot, with its tracker
    pub(crate) confirmed: Option<(Hash, Tracker)>,
    /// the root of the tree that the confirmation's checkpoint is about
    pub(crate) confirmed_root: Option<Hash>,
}
