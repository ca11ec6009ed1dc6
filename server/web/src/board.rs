//! An election's board over HTTP: its record, ballots, signers' acts (`docs/http-api.md`).

mod reading;
mod refusals;
mod signing;
mod trustees;
mod voting;

#[cfg(test)]
mod tests;

use super::Route;

pub(super) fn routes() -> Vec<Route> {
    [reading::routes(), voting::routes(), signing::routes(), trustees::routes()].concat()
}
