//! The twelve checks of §10, by name. Their findings are a [`crate::board::Fault`] or a verifier's own.

/// One check of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// checkpoint, tree, kinds and events in order, ballots only while open
    V1,
    /// manifest: JSON, bounds, keys; every signer's acceptance
    V2,
    /// roll: count, digest, order, weights; replacements
    V3,
    /// every ballot's encoding, credential current on the roll, style
    V4,
    /// every proof
    V5,
    /// every chain of `previous`; the counted set
    V6,
    /// every exclusion upheld
    V7,
    /// readiness: root, set, signatures, q of them
    V8,
    /// openings: signature, one per trustee, the sums fit the commitments
    V9,
    /// totals
    V10,
    /// the result recomputed
    V11,
    /// on request: this tracker is in the counted set; this confirmation is honoured
    V12,
}

impl Check {
    /// All of them, in order.
    pub const ALL: [Self; 12] = [
        Self::V1,
        Self::V2,
        Self::V3,
        Self::V4,
        Self::V5,
        Self::V6,
        Self::V7,
        Self::V8,
        Self::V9,
        Self::V10,
        Self::V11,
        Self::V12,
    ];
}

impl std::fmt::Display for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self, f)
    }
}
