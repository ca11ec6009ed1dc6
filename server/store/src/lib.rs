//! The service's database: SQLite in one file, or PostgreSQL for several machines.
//!
//! One SQL text serves both wherever possible: placeholders are `$1`, moments are seconds in `BIGINT`, bytes are bytes. Each
//! resource has a file of its own below `store/`, written against [`Store`] with the macros `on_reading!` and
//! `on_writing!`, which run the same body on either pool. SQLite has one connection that writes, with `BEGIN IMMEDIATE`, in
//! WAL mode with `synchronous=FULL`: what was committed survives a crash of the machine.

mod boards;
mod cancelling;
mod complaints;
mod condition;
mod copying;
mod corrections;
mod decided;
mod devices;
mod elections;
mod electorates;
mod erasing;
mod freezing;
mod imports;
mod invitations;
mod job_trouble;
mod jobs;
mod key_trials;
mod letters;
mod listed;
mod lock;
mod messages;
mod migrations;
mod office;
mod office_list;
mod officer_proposals;
mod officers;
mod organisations;
mod own;
mod passkeys;
mod photos;
mod private;
mod proposals;
mod record;
mod registrars;
mod roll_checks;
mod rows;
mod server;
mod sessions;
mod signer_calls;
mod standing;
mod store;
#[cfg(test)]
mod tenants;
#[cfg(any(test, feature = "testing"))]
#[allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot begin stops there"
)]
pub mod testing;
mod turn;
mod turnout;
mod voter_messages;

pub use boards::Appended;
pub use boards::{BEGINNING, BoardRow, Hour, NewBoardRow};
pub use cancelling::Cancelling;
pub use complaints::CorrectedAddress;
pub use condition::{Migrated, Setting, StuckMessages};
pub use corrections::{CorrectionRow, CorrectionState, DecidedObjection, NewCorrection};
pub use decided::{DecidedElectorate, DecidedMember, PIECE, Reason, VoterRow};
pub use devices::DEVICE_DAYS;
pub use elections::{DraftStoreError, ElectionRow, Stage};
pub use electorates::{ElectorateFilter, ElectorateRow};
pub use erasing::Erasing;
pub use freezing::{AsDecided, NotAsDecided, register_hash};
pub use imports::{BegunUse, Import, ImportState, Kept, RegisterHash, SeenImport, USING, WrittenImport};
pub use invitations::{
    Invitation, InvitationError, InvitedTo, KeysError, NewInvitation, SecretInvitationToken, SignerKeys, SignerKind,
    TokenDigest,
};
pub use job_trouble::JobTrouble;
pub use jobs::{JobEnd, JobRow, JobState, TakenJob};
pub use key_trials::{DueKeyTrial, KeyTrial, TriedKeys};
pub use letters::{LetterFile, LetterFileState, LetterRow, NewLetterFile};
pub use listed::{Ending, ListedElection};
pub use lock::{DatabaseLock, LockError};
pub use messages::{Attempted, BounceNoted, Claimed, Delivery, MessageRow, MessageState, Outcome};
pub(crate) use office::note;
pub use office::{Actor, Entry, NotedAct, OwnedActor};
pub use office_list::{BoardLine, OfficeLine};
pub use officer_proposals::{Along, NewOfficerProposal, OfficerProposalRow, SpentProposal};
pub use officers::{AddOfficerError, NewOfficerRow, OfficerRecord, SecretPair, SecretWays, Ways};
pub use organisations::Organisation;
pub use own::OwnElection;
pub use passkeys::{Challenge, PasskeyRecord};
pub use photos::Photo;
pub use proposals::{NewProposal, Permit, ProposalRow};
pub use registrars::SentRoll;
pub use roll_checks::{KeptObjection, ObjectionRow, ObjectionState, RollCheck};
pub use rows::Inconsistent;
pub use server::{DatabaseServer, SwapError};
pub use sessions::{
    IDLE_MINUTES, NewLink, NewSession, Renewal, SESSION_MINUTES, Session, SessionRecord, SessionWay, Shown,
};
/// The error of a database.
pub use signer_calls::{DueCall, SignerCall};
pub use sqlx::Error as DatabaseError;
pub use store::{DatabaseAddress, Store, StoreError, check_sqlite};
pub(crate) use store::{connect_postgres, on_reading, on_writing, sqlite_options};
pub use turn::Turn;
pub use voter_messages::VoterToTell;
