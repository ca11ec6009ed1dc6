//! A trustee's own work (§8, §9): keys tested before accepting, shares opened and summed after the close, bad ballots found
//! and excluded, readiness signed once, the sum opened once q signers are ready.
//!
//! Who is trusted: the caller, to hand in an election whose record it has verified itself, every checkpoint it has seen, and
//! its own clock. Nobody else: blobs come from anywhere and are compared with the log before anything else is done with them.
//!
//! A [`SecretSum`] is bound to the ballots that it sums, and only a check that came out good makes one; so what
//! [`SecretSum::open`] publishes is a sum over exactly the counted set, or nothing.

mod halving;
mod key_trial;
mod notes;
mod opening;
mod parts;
mod readiness;
mod self_test;
mod shares;
mod sum;
mod sum_report;

pub use key_trial::{KeyTrial, KeyTrialError};
pub use notes::{NotesError, SignerNotes};
pub use opening::NotOpened;
pub use parts::Blobs;
pub use readiness::{NotReady, ReadinessCheck, SeenCheckpoint};
pub use self_test::{SecretTestedKeys, SelfTestError, self_test};
pub use shares::{NotATrustee, SharesCheck, SharesError, TrusteeCheck};
pub use sum::SecretSum;
pub use sum_report::{SumReport, SumReportFault};
