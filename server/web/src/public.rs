//! What everybody may see of an election: its phase, the people with keys,
//! the result, the record, and how to check all of it in one's own browser.
//!
//! A page is made from [`Facts`], which come from the log and the manifest alone, in words of the visitor's language.
//! The two pages that run the verifier do not tell the server who looks for what.

mod calendar;
mod checking;
mod contests;
mod election;
mod facts;
mod keepers;
mod lots;
mod notice;
mod outcome;
mod own_place;
mod program;
mod proposed;
mod reading;
mod rows;
mod scales;
mod stage;
#[cfg(test)]
mod tests;
mod texts;
mod verifier;

pub use facts::Facts;
pub(super) use proposed::proposed;
pub use reading::Readings;
pub(super) use stage::{in_a_word, too_few};

use super::Route;

pub(super) fn routes() -> Vec<Route> {
    let routes = [
        election::routes(),
        calendar::routes(),
        checking::routes(),
        notice::routes(),
        verifier::routes(),
        own_place::routes(),
    ];
    routes.concat()
}
