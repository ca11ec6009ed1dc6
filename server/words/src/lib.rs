//! People's words: every text a person reads, in Finnish, Swedish and English, from the Fluent files of `locales/`.
//!
//! A key that one language lacks fails the tests, and so does a key that a page asks for and no file has.

mod calendar;
mod locales;
mod turnout;
mod words;

pub use locales::Language;
pub use turnout::full_hour;
pub use words::{Filling, Words};
