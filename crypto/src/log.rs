//! The append-only log of §5: Merkle tree, tiles, signed notes, checkpoints and proofs in C2SP formats.
