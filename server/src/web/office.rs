//! The office: where officers prepare elections in five steps, and take them from their opening to their result.
//!
//! Every page is a form that works without scripts, every step can be left and taken up again. What an officer enters is a
//! [`Draft`](crate::draft::Draft); what is shown to be checked is the manifest that would be frozen.

mod basis;
mod candidate;
mod check;
mod columns;
mod contest;
mod contests;
mod desk;
mod electorate;
mod fields;
mod form_page;
mod home;
mod list;
mod members;
mod photos;
mod reasons;
mod register;
mod schedule;
mod signers;
mod situation;
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
    ]
    .concat()
}
