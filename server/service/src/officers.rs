//! How officers show who they are, and how they get the means to sign in.

pub mod guessing;
pub mod links;
pub mod one_time_codes;
pub mod passkeys;
pub mod passwords;
