//! An election over HTTP, from its board to its result.

mod life;
mod malformed;
mod refusals;
mod world;
