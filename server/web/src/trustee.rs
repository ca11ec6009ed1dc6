//! What trustees and witnesses meet: the page behind the link of their invitation, and the interface it speaks with.
//!
//! The page is one document for everybody; its scripts read the token in the fragment, make and use the key in WebAssembly, and
//! follow the log. What is signed there goes to the election's own interface, where its signature is checked.

mod bearer;
mod invitation;
mod page;
mod shares;
mod trial;
mod words;

pub(super) use bearer::admit;

use super::Route;

pub(super) fn routes() -> Vec<Route> {
    [page::routes(), invitation::routes(), shares::routes(), words::routes(), trial::routes()].concat()
}
