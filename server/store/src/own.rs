//! The key to what an office keeps of one election.

use uurna_union::ids::{ElectionId, OrganisationId};

/// An election and the organisation that owns it. Reads and changes of what an office keeps of one
/// election take it, and ask for both in their SQL: an id from a path or a form finds nothing by
/// itself. Only a row that was read or written with its organisation makes one: an election's
/// ([`ElectionRow::own`](crate::ElectionRow::own)), an invitation's, or that of a running job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnElection {
    pub(crate) organisation: OrganisationId,
    pub(crate) id: ElectionId,
}

impl OwnElection {
    #[must_use]
    pub fn id(&self) -> &ElectionId {
        &self.id
    }

    #[must_use]
    pub fn organisation(&self) -> &OrganisationId {
        &self.organisation
    }
}
