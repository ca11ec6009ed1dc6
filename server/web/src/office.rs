//! The office: where officers prepare elections in five steps, and take them from their opening to their result.
//!
//! Every page is a form that works without scripts, every step can be left and taken up again. What an officer enters is a
//! [`Draft`](uurna_union::draft::Draft); what they check is the manifest that would be frozen.

mod after;
mod answers;
mod asking;
mod basis;
mod cancel;
mod candidate;
mod check;
mod columns;
mod complaint;
mod contact;
mod contest;
mod contests;
mod correction;
mod delivery;
mod desk;
mod draft_change;
mod electorate;
mod erasure;
mod fields;
mod form_page;
mod freeze;
mod home;
mod insiders;
mod keys;
mod law;
mod letters;
mod letters_here;
mod list;
mod losses;
mod members;
mod messages;
mod objections;
mod organisation;
mod photos;
mod preview;
mod proposals;
mod register;
mod registrar;
mod registrar_file;
mod rehearsal;
mod replace;
mod running;
mod schedule;
mod script;
mod signers;
mod steps;
#[cfg(test)]
mod tests;
mod upload;
mod using;

use super::Route;

pub(super) fn routes() -> Vec<Route> {
    [
        list::routes(),
        organisation::routes(),
        home::routes(),
        basis::routes(),
        cancel::routes(),
        register::routes(),
        using::routes(),
        electorate::routes(),
        members::routes(),
        correction::routes(),
        objections::routes(),
        contests::routes(),
        contest::routes(),
        candidate::routes(),
        photos::routes(),
        signers::routes(),
        keys::routes(),
        schedule::routes(),
        check::routes(),
        registrar::routes(),
        freeze::routes(),
        registrar_file::routes(),
        letters_here::routes(),
        preview::routes(),
        proposals::routes(),
        rehearsal::routes(),
        steps::routes(),
        replace::routes(),
        delivery::routes(),
        complaint::routes(),
        messages::routes(),
        letters::routes(),
        after::routes(),
        erasure::routes(),
    ]
    .concat()
}
