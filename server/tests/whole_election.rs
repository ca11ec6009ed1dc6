//! Whole elections through the program, as officers, signers and voters type them.
#![expect(clippy::unwrap_used, reason = "a test that meets what it does not expect stops")]

#[path = "whole_election/codes.rs"]
mod codes;
#[path = "whole_election/errors.rs"]
mod errors;
#[path = "whole_election/exclusion.rs"]
mod exclusion;
#[path = "whole_election/from_plan_to_result.rs"]
mod from_plan_to_result;
#[path = "whole_election/help.rs"]
mod help;
#[path = "whole_election/office.rs"]
mod office;
