//! Whole elections through the program, as officers, signers and voters type them.

mod codes;
mod errors;
mod exclusion;
mod forked;
mod from_plan_to_result;
mod hand_lots;
mod help;
mod office;
