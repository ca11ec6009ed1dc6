//! Who may vote: a rule that people can read, over the columns of a register and a snapshot day.
//!
//! ```text
//! workplace is "Kotkan konepaja 7" and agreement is "technology"
//!   and membership is one of "ordinary", "unemployed"
//!   and member on snapshot and fees paid within 3 months and age at least 15
//! ```
//!
//! **Grammar**; words in any case, texts in quotation marks with `\"` and `\\` inside:
//! ```text
//! rule   = all { "or" all }              all  = unit { "and" unit }
//! unit   = "not" unit | "(" rule ")" | clause
//! clause = "everybody"
//!        | "member on snapshot"          joined on or before the day, and not left on or before it
//!        | "fees paid within" N "months" fees_paid_until is at most N months before the day
//!        | "age at" ("least" | "most") N years; the year of birth decides: one counts as N from 1 January of the year
//!                                        in which one turns N
//!        | column test
//! column = word | text                   a known name in any language, or a heading of the file
//! test   = "is" ["not"] (value | "one of" value {"," value} | "empty")
//!        | "contains" text
//!        | ("before" | "on or before" | "on" | "on or after" | "after") (2026-10-31 | 31.10.2026 | "snapshot")
//!        | "at" ("least" | "most") N
//! ```
//!
//! Comparison of texts ignores case and the number of blanks between words; languages, kinds of membership and staff
//! groups may be in any language of a register. A cell without the value (no year of birth, an unreadable joining day)
//! makes a clause *unknown*, neither true nor false, also under `not`. A member whom only an unknown clause could let
//! in is out, and the reason says what is missing.

mod bind;
mod decide;
mod nearest;
mod parse;
mod reason;
mod roll_plan;
mod rule;
mod token;

pub use bind::{Electorate, ElectorateError, RuleWarning};
pub use decide::{Cause, Deciding, Decision, Truth, Verdict};
pub use parse::RuleError;
pub use reason::{Fact, Found, ReasonCount};
pub use roll_plan::{Placement, PlannedRoll, RollLine, RollPlan, RollPlanError, Weight};
pub use rule::{Bound, Clause, DateOrder, Day, Rule, Test};
pub use token::Position;

#[cfg(test)]
mod tests;
