//! What the system tests share: where the vectors are.
