//! The right edge of a growing tree: enough to append and to compute the root, in O(log n) memory.

use super::{Hash, node_hash};

/// A tree that keeps only the roots of its complete subtrees, the largest (leftmost) first: one for each one-bit of the
/// size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// The tree without leaves.
    #[must_use]
    pub const fn new() -> Self {
        Self { size: 0, peaks: Vec::new() }
    }

    /// The number of leaves.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Append a leaf hash.
    pub fn append(&mut self, leaf: Hash) {
        self.append_observed(leaf, |_, _| ());
    }

    /// Append a leaf hash, and report every complete subtree that ends with it: its height (0 for the leaf itself) and
    /// its hash, from the lowest up.
    pub fn append_observed(&mut self, leaf: Hash, mut observe: impl FnMut(u32, &Hash)) {
        observe(0, &leaf);
        let mut node = leaf;
        for height in 1..=self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                node = node_hash(&left, &node);
                observe(height, &node);
            }
        }
        self.peaks.push(node);
        self.size += 1;
    }

    /// The root of the present tree.
    #[must_use]
    pub fn root(&self) -> Hash {
        let right_to_left = self.peaks.iter().rev().copied();
        right_to_left.reduce(|right, left| node_hash(&left, &right)).unwrap_or(Hash::EMPTY_ROOT)
    }
}

impl Extend<Hash> for Frontier {
    fn extend<I: IntoIterator<Item = Hash>>(&mut self, leaves: I) {
        leaves.into_iter().for_each(|leaf| self.append(leaf));
    }
}
