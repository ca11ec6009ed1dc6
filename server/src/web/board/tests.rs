//! An election over HTTP, from its board to its result.

mod life;
mod refusals;
mod world;
