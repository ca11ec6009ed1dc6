//! Verifies proofs: the algorithms of RFC 9162 §2.1.3.2 and §2.1.4.2, for proofs as RFC 6962 defines them.

use super::{Hash, node_hash};

/// Why a proof does not show that a leaf is in a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InclusionError {
    /// the tree is too small for this leaf
    #[error("a tree of {size} leaves has no leaf {index}")]
    IndexBeyondSize {
        /// the leaf
        index: u64,
        /// the number of leaves
        size: u64,
    },
    /// a proof of this leaf in a tree of this size has another length
    #[error("the inclusion proof has {found} hashes, which does not fit the index and the size")]
    WrongLength {
        /// hashes in the proof
        found: usize,
    },
    /// the proof leads to another root
    #[error("the inclusion proof leads to another root")]
    WrongRoot,
}

/// Why a proof does not show that one tree extends another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConsistencyError {
    /// the later tree is smaller
    #[error("a tree of {new} leaves cannot extend one of {old}")]
    OldBeyondNew {
        /// size of the earlier tree
        old: u64,
        /// size of the later tree
        new: u64,
    },
    /// a proof between these sizes has another length
    #[error("the consistency proof has {found} hashes, which does not fit the sizes")]
    WrongLength {
        /// hashes in the proof
        found: usize,
    },
    /// the proof does not lead to the root of the earlier tree
    #[error("the consistency proof leads to another earlier root")]
    WrongOldRoot,
    /// the proof does not lead to the root of the later tree
    #[error("the consistency proof leads to another later root")]
    WrongNewRoot,
}

/// Check that `leaf` is leaf number `index` of the tree of `size` leaves with this root.
///
/// # Errors
/// Says which of index, length and root is wrong.
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, path: &[Hash], root: &Hash) -> Result<(), InclusionError> {
    if index >= size {
        return Err(InclusionError::IndexBeyondSize { index, size });
    }
    let wrong_length = InclusionError::WrongLength { found: path.len() };
    // Positions of our node and of the last node, on the level we have climbed to.
    let (mut ours, mut last) = (index, size - 1);
    let mut node = *leaf;
    for sibling in path {
        if last == 0 {
            return Err(wrong_length);
        }
        if ours & 1 == 1 || ours == last {
            node = node_hash(sibling, &node);
            // A last node without a sibling rises unchanged to the level where it is a right child.
            let rise = ours.trailing_zeros().min(63);
            (ours, last) = (ours >> rise, last >> rise);
        } else {
            node = node_hash(&node, sibling);
        }
        (ours, last) = (ours >> 1, last >> 1);
    }
    if last != 0 {
        return Err(wrong_length);
    }
    if node == *root { Ok(()) } else { Err(InclusionError::WrongRoot) }
}

/// Check that the tree of `new` leaves begins with the `old` leaves of the earlier tree.
///
/// The proof from the empty tree, and from a tree to itself, has no hashes.
///
/// # Errors
/// Says which of sizes, length and roots is wrong.
pub fn verify_consistency(
    old: u64,
    old_root: &Hash,
    new: u64,
    new_root: &Hash,
    proof: &[Hash],
) -> Result<(), ConsistencyError> {
    let wrong_length = ConsistencyError::WrongLength { found: proof.len() };
    if old > new {
        return Err(ConsistencyError::OldBeyondNew { old, new });
    }
    if old == 0 || old == new {
        return match () {
            () if !proof.is_empty() => Err(wrong_length),
            () if old == 0 && *old_root != Hash::EMPTY_ROOT => Err(ConsistencyError::WrongOldRoot),
            () if old == new && old_root != new_root => Err(ConsistencyError::WrongNewRoot),
            () => Ok(()),
        };
    }
    // An old tree that is complete is a node of the new one, and the proof leaves it out.
    let (first, rest) =
        if old.is_power_of_two() { (old_root, proof) } else { proof.split_first().ok_or(wrong_length)? };
    let rise = (old - 1).trailing_ones();
    // Positions of the old tree's last node and of the new tree's last node, on the level we have climbed to.
    let (mut ours, mut last) = ((old - 1) >> rise, (new - 1) >> rise);
    let (mut old_node, mut new_node) = (*first, *first);
    for sibling in rest {
        if last == 0 {
            return Err(wrong_length);
        }
        if ours & 1 == 1 || ours == last {
            old_node = node_hash(sibling, &old_node);
            new_node = node_hash(sibling, &new_node);
            let rise = ours.trailing_zeros().min(63);
            (ours, last) = (ours >> rise, last >> rise);
        } else {
            new_node = node_hash(&new_node, sibling);
        }
        (ours, last) = (ours >> 1, last >> 1);
    }
    if last != 0 {
        return Err(wrong_length);
    }
    if old_node != *old_root {
        return Err(ConsistencyError::WrongOldRoot);
    }
    if new_node == *new_root { Ok(()) } else { Err(ConsistencyError::WrongNewRoot) }
}
