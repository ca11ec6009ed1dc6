//! A tree that keeps every node that can never change again: the keeper of a log needs them for proofs and tiles.

use super::{Hash, node_hash};

/// A Merkle tree with all hashes of complete subtrees: 64 bytes a leaf.
///
/// `levels[h][i]` is the hash of the leaves i·2^h … (i+1)·2^h − 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    levels: Vec<Vec<Hash>>,
}

/// Why a tree cannot answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// a question about a tree larger than this one
    #[error("the tree has {have} leaves, asked about {size}")]
    SizeBeyondTree {
        /// the size in question
        size: u64,
        /// the number of leaves
        have: u64,
    },
    /// a question about a leaf that a tree of this size does not have
    #[error("a tree of {size} leaves has no leaf {index}")]
    IndexBeyondSize {
        /// the leaf in question
        index: u64,
        /// the size in question
        size: u64,
    },
    /// a question how a smaller tree extends a larger one
    #[error("a tree of {new} leaves cannot extend one of {old}")]
    OldBeyondNew {
        /// the size that should be the earlier one
        old: u64,
        /// the size that should be the later one
        new: u64,
    },
}

/// The leaves begin … end − 1 of a tree.
#[derive(Clone, Copy)]
struct Span {
    begin: u64,
    end: u64,
}

impl Span {
    const fn len(self) -> u64 {
        self.end - self.begin
    }

    /// The two parts RFC 6962 splits two or more leaves into: 2^h of them, h as large as leaves one over, and the rest.
    const fn split(self) -> (Self, Self) {
        let middle = self.begin + (1 << (self.len() - 1).ilog2());
        (Self { begin: self.begin, end: middle }, Self { begin: middle, end: self.end })
    }
}

impl Tree {
    /// The tree without leaves.
    #[must_use]
    pub const fn new() -> Self {
        Self { levels: Vec::new() }
    }

    /// The number of leaves.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// Append a leaf hash.
    pub fn append(&mut self, leaf: Hash) {
        let mut node = leaf;
        for level in &mut self.levels {
            level.push(node);
            match level.as_slice() {
                [.., left, right] if level.len().is_multiple_of(2) => node = node_hash(left, right),
                _ => return,
            }
        }
        self.levels.push(vec![node]);
    }

    /// The hash of the leaves index·2^height … (index+1)·2^height − 1, if the tree has them all.
    #[must_use]
    pub fn node(&self, height: u32, index: u64) -> Option<&Hash> {
        self.levels.get(usize::try_from(height).ok()?)?.get(usize::try_from(index).ok()?)
    }

    /// The root of the whole tree.
    #[must_use]
    pub fn root(&self) -> Hash {
        self.subtree(Span { begin: 0, end: self.size() })
    }

    /// The root when the tree had `size` leaves.
    ///
    /// # Errors
    /// When it never had this size.
    pub fn root_at(&self, size: u64) -> Result<Hash, TreeError> {
        Ok(self.subtree(self.span(size)?))
    }

    /// The inclusion proof of leaf `index` in the tree of `size` leaves (RFC 6962 §2.1.1): from the leaf's sibling up.
    ///
    /// # Errors
    /// When the tree never had this size, or `index` is not one of its leaves.
    pub fn inclusion_proof(&self, index: u64, size: u64) -> Result<Vec<Hash>, TreeError> {
        let mut span = self.span(size)?;
        if index >= size {
            return Err(TreeError::IndexBeyondSize { index, size });
        }
        let mut path = Vec::new();
        while span.len() > 1 {
            let (left, right) = span.split();
            let (inside, sibling) = if index < right.begin { (left, right) } else { (right, left) };
            path.push(self.subtree(sibling));
            span = inside;
        }
        path.reverse();
        Ok(path)
    }

    /// The proof that the tree of `new` leaves extends the one of `old` (RFC 6962 §2.1.2); empty when `old` is 0 or `new`.
    ///
    /// # Errors
    /// When the tree never had this size, or `old` is larger than `new`.
    pub fn consistency_proof(&self, old: u64, new: u64) -> Result<Vec<Hash>, TreeError> {
        let mut span = self.span(new)?;
        if old > new {
            return Err(TreeError::OldBeyondNew { old, new });
        }
        let mut proof = Vec::new();
        if old == 0 {
            return Ok(proof);
        }
        while span.end != old {
            let (left, right) = span.split();
            let (inside, sibling) = if old <= right.begin { (left, right) } else { (right, left) };
            proof.push(self.subtree(sibling));
            span = inside;
        }
        // The verifier knows the old root, so only smaller subtrees that end with the old tree must be given.
        if span.begin != 0 {
            proof.push(self.subtree(span));
        }
        proof.reverse();
        Ok(proof)
    }

    fn span(&self, size: u64) -> Result<Span, TreeError> {
        let have = self.size();
        if size > have { Err(TreeError::SizeBeyondTree { size, have }) } else { Ok(Span { begin: 0, end: size }) }
    }

    /// The hash of leaves that form a node of some tree with a prefix of our leaves.
    fn subtree(&self, span: Span) -> Hash {
        let len = span.len();
        if len == 0 {
            return Hash::EMPTY_ROOT;
        }
        if len.is_power_of_two() {
            let height = len.ilog2();
            if let Some(node) = self.node(height, span.begin >> height) {
                return *node;
            }
        }
        let (left, right) = span.split();
        node_hash(&self.subtree(left), &self.subtree(right))
    }
}

impl Extend<Hash> for Tree {
    fn extend<I: IntoIterator<Item = Hash>>(&mut self, leaves: I) {
        leaves.into_iter().for_each(|leaf| self.append(leaf));
    }
}
