//! The office's domain: officers and their rights, drafts of elections and what they become, messages to people.
//!
//! All of it is pure: time, randomness and the content of a database are arguments.

pub mod act;
pub mod contact;
pub mod correction;
pub mod country;
pub mod draft;
pub mod election_code;
pub mod ending;
pub mod ids;
pub mod keeping;
pub mod key_trials;
pub mod listed;
pub mod losses;
pub mod message;
pub mod officer;
pub mod officer_proposal;
pub mod photo;
pub mod plan;
pub mod proposal;
pub mod quiet;
pub mod reasons;
pub mod result_table;
pub mod settings;
pub mod summary;
pub mod token;
pub mod unseen;
pub mod voter_message;
pub mod warnings;
pub mod wording;
