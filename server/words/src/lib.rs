//! The words of the service: every text that a person reads, from the Fluent
//! files of `locales/`, and dates and numbers in each language's form.
//!
//! A language is a folder of `locales/` and a line of `languages!` in `locales.rs`; its
//! `language.ftl` has its name, and its formats of dates and numbers. A key that one
//! language lacks fails the tests, and so does a key that a page uses and no file has.

mod calendar;
mod formats;
mod locales;
mod turnout;
mod words;

pub use locales::Language;
pub use turnout::full_hour;
pub use words::{Filling, Words};
