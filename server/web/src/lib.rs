//! Pages and interfaces over HTTP: one table of routes, which says for each who may ask for it.
//!
//! A request passes: journal → limits → language → access as the table says → the handler: typed input → load → core → store → respond.
//! What goes wrong is a [`Problem`] with a stable code: machines get a problem document, people a page in their language.

pub mod access;
mod account;
pub mod answering;
mod aside;
pub mod assets;
mod board;
pub mod client;
mod code_search;
mod election_code;
mod headers;
mod home;
mod journal;
pub mod limits;
pub mod metrics;
mod named;
mod office;
mod officers;
pub mod page;
mod people;
pub mod problem;
pub mod public;
pub mod qr;
pub mod route;
mod router;
pub mod sent;
mod session;
mod shared;
mod sign_in;
mod sms_reports;
mod trustee;
mod unseen;
mod voter;

#[cfg(test)]
pub(crate) mod testing;

pub use access::{Access, Officer, Right, Role};
pub use page::{Page, Visitor, render};
pub use problem::{Code, Problem};
pub use route::Route;
pub use router::{router, routes};
pub use shared::Shared;
