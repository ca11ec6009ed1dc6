//! The office: where officers prepare elections in five steps, and take them from their opening to their result.
//!
//! Every page is a form that works without scripts, every step can be left and taken up again. What an officer enters is a
//! [`Draft`](crate::draft::Draft); what is shown to be checked is the manifest that would be frozen.

mod after;
mod answers;
mod basis;
mod candidate;
mod check;
mod columns;
mod contest;
mod contests;
mod delivery;
mod desk;
mod electorate;
mod erasure;
mod fields;
mod form_page;
mod freeze;
mod home;
mod letters;
mod list;
mod members;
mod photos;
mod preview;
mod reasons;
mod register;
mod registrar;
mod rehearsal;
mod running;
mod schedule;
mod signers;
mod situation;
mod steps;
#[cfg(test)]
mod tests;
mod upload;

use super::Route;

pub(super) fn routes() -> Vec<Route> {
    [
        list::routes(),
        home::routes(),
        basis::routes(),
        register::routes(),
        electorate::routes(),
        members::routes(),
        contests::routes(),
        contest::routes(),
        candidate::routes(),
        photos::routes(),
        signers::routes(),
        schedule::routes(),
        check::routes(),
        freeze::routes(),
        preview::routes(),
        rehearsal::routes(),
        steps::routes(),
        delivery::routes(),
        letters::routes(),
        after::routes(),
        erasure::routes(),
    ]
    .concat()
}
