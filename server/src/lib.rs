//! What keeps an election: the log in its folder, and the rules by which it grows.
//!
//! The program `uurna` is made of this; a service keeps its elections with the same [`keeper`].

pub mod durable;
pub mod keeper;
