//! The log's tree against two independent libraries, and against itself.
#![expect(clippy::unwrap_used, reason = "a test that meets what it does not expect stops")]

use ct_merkle::RootHash;
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use proptest::prelude::*;
use sha2::Sha256;
use tlog_tiles::tlog;
use uurna_crypto::log::merkle::{
    ConsistencyError, Frontier, Hash, InclusionError, Tree, TreeError, leaf_hash, verify_consistency, verify_inclusion,
};
use uurna_crypto::log::tiles::{TileKind, TilePath, TiledEdge, hash_tile_bytes, hash_tiles};

const EDGES: [u64; 14] = [1, 2, 3, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 66_000, 70_000];

fn entry(index: u64) -> Vec<u8> {
    format!("entry {index}").into_bytes()
}

fn leaf(index: u64) -> Hash {
    leaf_hash(&entry(index))
}

fn tree(size: u64) -> Tree {
    let mut tree = Tree::new();
    tree.extend((0..size).map(leaf));
    tree
}

/// The other library's store of hashes, filled leaf by leaf.
struct Stored(Vec<tlog::Hash>);

impl tlog::HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        Ok(indexes.iter().map(|index| self.0[usize::try_from(*index).unwrap()]).collect())
    }
}

fn stored(size: u64) -> Stored {
    let mut stored = Stored(Vec::new());
    for index in 0..size {
        let hashes = tlog::stored_hashes(index, &entry(index), &stored).unwrap();
        stored.0.extend(hashes);
    }
    stored
}

fn ours(theirs: &[tlog::Hash]) -> Vec<Hash> {
    theirs.iter().map(|hash| Hash::from_bytes(hash.0)).collect()
}

#[test]
fn roots_agree_with_both_libraries_at_every_size_to_1024() {
    let (full, stored) = (tree(1024), stored(1024));
    let mut theirs = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    let mut frontier = Frontier::new();
    assert_eq!(frontier.root(), Hash::EMPTY_ROOT);
    assert_eq!(full.root_at(0), Ok(Hash::EMPTY_ROOT));
    for index in 0..1024 {
        theirs.push(entry(index));
        frontier.append(leaf(index));
        let size = index + 1;
        assert_eq!(frontier.size(), size);
        assert_eq!(frontier.root().as_bytes()[..], theirs.root().as_bytes()[..], "size {size}");
        assert_eq!(frontier.root().as_bytes(), &tlog::tree_hash(size, &stored).unwrap().0, "size {size}");
        assert_eq!(full.root_at(size), Ok(frontier.root()), "size {size}");
    }
    assert_eq!(full.root(), frontier.root());
}

#[test]
fn inclusion_proofs_agree_and_hold_for_every_leaf_of_every_size_to_300() {
    let (full, stored) = (tree(300), stored(300));
    for size in 1..=300 {
        let root = full.root_at(size).unwrap();
        for index in 0..size {
            let path = full.inclusion_proof(index, size).unwrap();
            assert_eq!(path, ours(&tlog::prove_record(size, index, &stored).unwrap()), "leaf {index} of {size}");
            assert_eq!(verify_inclusion(&leaf(index), index, size, &path, &root), Ok(()), "leaf {index} of {size}");
        }
    }
}

#[test]
fn consistency_proofs_hold_between_all_pairs_of_sizes_to_1024() {
    let full = tree(1024);
    let roots: Vec<Hash> = (0..=1024).map(|size| full.root_at(size).unwrap()).collect();
    for (new, new_root) in (0..).zip(&roots) {
        for (old, old_root) in (0..=new).zip(&roots) {
            let proof = full.consistency_proof(old, new).unwrap();
            assert_eq!(verify_consistency(old, old_root, new, new_root, &proof), Ok(()), "{old} to {new}");
        }
    }
}

#[test]
fn consistency_proofs_agree_with_both_libraries() {
    let (full, stored) = (tree(300), stored(300));
    let mut theirs = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    for new in 1..=300u64 {
        theirs.push(entry(new - 1));
        for old in (1..=new).filter(|old| new <= 70 || old % 13 == 0 || new - old < 3 || old.is_power_of_two()) {
            let proof = full.consistency_proof(old, new).unwrap();
            assert_eq!(proof, ours(&tlog::prove_tree(new, old, &stored).unwrap()), "{old} to {new}");
            let bytes: Vec<u8> = proof.iter().flat_map(Hash::as_bytes).copied().collect();
            let additions = usize::try_from(new - old).unwrap();
            assert_eq!(bytes, theirs.prove_consistency(additions).as_bytes(), "{old} to {new}");
            let old_root = RootHash::<Sha256>::new((*full.root_at(old).unwrap().as_bytes()).into(), old);
            theirs.root().verify_consistency(&old_root, &theirs.prove_consistency(additions)).unwrap();
        }
    }
}

#[test]
fn proofs_agree_at_the_edges_of_tiles() {
    let (full, stored) = (tree(70_000), stored(70_000));
    for (place, size) in (0..).zip(EDGES) {
        let root = full.root_at(size).unwrap();
        assert_eq!(root.as_bytes(), &tlog::tree_hash(size, &stored).unwrap().0, "size {size}");
        for index in EDGES.iter().flat_map(|edge| [edge - 1, *edge]).filter(|index| *index < size) {
            let path = full.inclusion_proof(index, size).unwrap();
            assert_eq!(path, ours(&tlog::prove_record(size, index, &stored).unwrap()), "leaf {index} of {size}");
            assert_eq!(verify_inclusion(&leaf(index), index, size, &path, &root), Ok(()));
        }
        for old in EDGES.into_iter().take(place + 1) {
            let proof = full.consistency_proof(old, size).unwrap();
            assert_eq!(proof, ours(&tlog::prove_tree(size, old, &stored).unwrap()), "{old} to {size}");
            assert_eq!(verify_consistency(old, &full.root_at(old).unwrap(), size, &root, &proof), Ok(()));
        }
    }
}

#[test]
fn tiles_and_their_paths_agree_with_the_other_library() {
    let (full, stored) = (tree(70_000), stored(70_000));
    for size in EDGES {
        let mut theirs: Vec<(String, Vec<u8>)> = tlog_tiles::Tile::new_tiles(8, 0, size)
            .into_iter()
            .map(|tile| (tile.path().replacen("tile/8/", "tile/", 1), tile.read_data(&stored).unwrap()))
            .collect();
        let mut tiles: Vec<(String, Vec<u8>)> =
            hash_tiles(size).map(|tile| (tile.to_string(), hash_tile_bytes(&full, &tile).unwrap())).collect();
        theirs.sort();
        tiles.sort();
        assert_eq!(tiles, theirs, "size {size}");
    }
}

#[test]
fn the_edge_gives_every_tile_once() {
    let full = tree(70_000);
    let mut edge = TiledEdge::new();
    let mut seen = Vec::new();
    for index in 0..70_000 {
        seen.extend(edge.append(leaf(index)));
        let size = index + 1;
        if EDGES.contains(&size) {
            assert_eq!(edge.frontier().root(), full.root_at(size).unwrap());
            let mut tiles: Vec<_> = seen.iter().cloned().chain(edge.partial()).collect();
            tiles.sort_by_key(|tile| tile.path);
            let mut expected: Vec<_> = hash_tiles(size).collect();
            expected.sort();
            assert_eq!(tiles.iter().map(|tile| tile.path).collect::<Vec<_>>(), expected, "size {size}");
            for tile in tiles {
                assert_eq!(Some(tile.bytes()), hash_tile_bytes(&full, &tile.path), "{} of {size}", tile.path);
            }
        }
    }
}

#[test]
fn a_tile_that_the_tree_does_not_have_is_not_made_up() {
    let small = tree(300);
    let tile = |kind, index, width| hash_tile_bytes(&small, &TilePath::new(kind, index, width).unwrap());
    assert!(tile(TileKind::Hashes { level: 0 }, 1, 44).is_some());
    assert_eq!(tile(TileKind::Hashes { level: 0 }, 1, 45), None);
    assert_eq!(tile(TileKind::Hashes { level: 1 }, 0, 2), None);
    assert_eq!(tile(TileKind::Hashes { level: 63 }, u64::MAX, 1), None);
    assert_eq!(tile(TileKind::Entries, 0, 1), None);
}

#[test]
fn a_tree_refuses_what_it_cannot_answer() {
    let small = tree(5);
    assert_eq!(small.root_at(6), Err(TreeError::SizeBeyondTree { size: 6, have: 5 }));
    assert_eq!(small.inclusion_proof(0, 6), Err(TreeError::SizeBeyondTree { size: 6, have: 5 }));
    assert_eq!(small.inclusion_proof(3, 3), Err(TreeError::IndexBeyondSize { index: 3, size: 3 }));
    assert_eq!(small.inclusion_proof(0, 0), Err(TreeError::IndexBeyondSize { index: 0, size: 0 }));
    assert_eq!(small.consistency_proof(4, 3), Err(TreeError::OldBeyondNew { old: 4, new: 3 }));
    assert_eq!(small.consistency_proof(4, 6), Err(TreeError::SizeBeyondTree { size: 6, have: 5 }));
    assert_eq!(small.consistency_proof(0, 5), Ok(Vec::new()));
}

#[test]
fn proofs_between_equal_or_empty_trees_must_have_no_hashes() {
    let root = tree(5).root();
    let other = leaf(9);
    let empty = Hash::EMPTY_ROOT;
    assert_eq!(verify_consistency(0, &empty, 5, &root, &[]), Ok(()));
    assert_eq!(verify_consistency(0, &other, 5, &root, &[]), Err(ConsistencyError::WrongOldRoot));
    assert_eq!(verify_consistency(0, &empty, 5, &root, &[root]), Err(ConsistencyError::WrongLength { found: 1 }));
    assert_eq!(verify_consistency(5, &root, 5, &root, &[]), Ok(()));
    assert_eq!(verify_consistency(5, &other, 5, &root, &[]), Err(ConsistencyError::WrongNewRoot));
    assert_eq!(verify_consistency(5, &root, 5, &root, &[root]), Err(ConsistencyError::WrongLength { found: 1 }));
    assert_eq!(verify_consistency(6, &root, 5, &root, &[]), Err(ConsistencyError::OldBeyondNew { old: 6, new: 5 }));
    assert_eq!(verify_consistency(3, &root, 5, &root, &[]), Err(ConsistencyError::WrongLength { found: 0 }));
    assert_eq!(verify_inclusion(&root, 0, 1, &[], &root), Ok(()));
    assert_eq!(verify_inclusion(&root, 0, 0, &[], &root), Err(InclusionError::IndexBeyondSize { index: 0, size: 0 }));
    assert_eq!(verify_inclusion(&root, 0, u64::MAX, &[root; 64], &root), Err(InclusionError::WrongRoot));
    assert_eq!(
        verify_inclusion(&root, u64::MAX - 1, u64::MAX, &[root; 65], &root),
        Err(InclusionError::WrongLength { found: 65 })
    );
}

proptest! {
    #[test]
    fn a_changed_inclusion_proof_never_holds(size in 1u64..600, index: u64, at: usize, bit in 0usize..256) {
        let full = tree(size);
        let index = index % size;
        let path = full.inclusion_proof(index, size).unwrap();
        let root = full.root();
        let wrong = |leaf: &Hash, index, size, path: &[Hash], root: &Hash| {
            verify_inclusion(leaf, index, size, path, root).is_err()
        };
        prop_assert!(wrong(&flip(leaf(index), bit), index, size, &path, &root));
        prop_assert!(wrong(&leaf(index), index, size, &path, &flip(root, bit)));
        prop_assert!(wrong(&leaf(index), index + 1, size, &path, &root));
        prop_assert!(wrong(&leaf(index), size, size, &path, &root));
        prop_assert!(wrong(&leaf(index), index, size, &[&path[..], &[root]].concat(), &root));
        if !path.is_empty() {
            let at = at % path.len();
            let mut changed = path.clone();
            changed[at] = flip(changed[at], bit);
            prop_assert!(wrong(&leaf(index), index, size, &changed, &root));
            let mut shorter = path;
            shorter.remove(at);
            prop_assert!(wrong(&leaf(index), index, size, &shorter, &root));
        }
    }

    #[test]
    fn a_changed_consistency_proof_never_holds(new in 2u64..600, old: u64, at: usize, bit in 0usize..256) {
        let full = tree(new);
        let old = 1 + old % (new - 1);
        let proof = full.consistency_proof(old, new).unwrap();
        let (old_root, new_root) = (full.root_at(old).unwrap(), full.root());
        let wrong = |old, old_root: &Hash, new, new_root: &Hash, proof: &[Hash]| {
            verify_consistency(old, old_root, new, new_root, proof).is_err()
        };
        prop_assert!(wrong(old, &flip(old_root, bit), new, &new_root, &proof));
        prop_assert!(wrong(old, &old_root, new, &flip(new_root, bit), &proof));
        prop_assert!(wrong(old, &old_root, new, &new_root, &[&proof[..], &[new_root]].concat()));
        let at = at % proof.len();
        let mut changed = proof.clone();
        changed[at] = flip(changed[at], bit);
        prop_assert!(wrong(old, &old_root, new, &new_root, &changed));
        let mut shorter = proof;
        shorter.remove(at);
        prop_assert!(wrong(old, &old_root, new, &new_root, &shorter));
    }

    #[test]
    fn no_input_makes_verification_panic(
        a: u64, b: u64, shift in 0u32..64, hashes in proptest::collection::vec(any::<[u8; 32]>(), 0..70)
    ) {
        let path: Vec<Hash> = hashes.into_iter().map(Hash::from_bytes).collect();
        let root = Hash::EMPTY_ROOT;
        prop_assert!(verify_inclusion(&leaf(0), a >> shift, b >> shift, &path, &root).is_err());
        if a >> shift != 0 && a >> shift != b >> shift {
            prop_assert!(verify_consistency(a >> shift, &root, b >> shift, &leaf(1), &path).is_err());
        }
    }
}

fn flip(hash: Hash, bit: usize) -> Hash {
    let mut bytes = hash.to_bytes();
    bytes[bit / 8] ^= 1 << (bit % 8);
    Hash::from_bytes(bytes)
}
