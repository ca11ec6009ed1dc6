//! A signer's four acts, in their order: acceptance, exclusion, readiness, opening (§5 kinds 3, 6, 7, 8).

mod acceptance;
mod exclusion;
mod fields;
mod opening;
mod readiness;

pub use acceptance::{Acceptance, AcceptanceError};
pub use exclusion::{Exclusion, ExclusionError, ExclusionEvidence};
pub use fields::FieldError;
pub use opening::{Opening, OpeningError};
pub use readiness::{Readiness, ReadinessError};

pub(crate) use exclusion::exclusion_transcript;
pub(crate) use fields::Fields;
