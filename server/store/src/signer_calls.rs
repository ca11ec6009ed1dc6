//! Messages that call signers to their page: once to accept the election, and once to count it.

use super::messages::put;
use super::office::must_own;
use super::rows::{Inconsistent, Reading, key, row};
use super::{MessageRow, OwnElection, Store, on_reading, on_writing};

/// The reason for calling signers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignerCall {
    Accept,
    Count,
}

impl SignerCall {
    /// The kind in an outbox row.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Accept => "signer-accept",
            Self::Count => "signer-count",
        }
    }
}

/// An election whose signers must be called, and nobody has called them yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueCall {
    pub election: OwnElection,
    pub call: SignerCall,
}

row! {
    struct DueColumns {
        election: String,
        organisation: String,
        phase: String,
    }
}

impl TryFrom<DueColumns> for DueCall {
    type Error = Inconsistent;

    fn try_from(row: DueColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "boards", row: &row.election };
        let call = if row.phase == "closed" { SignerCall::Count } else { SignerCall::Accept };
        Ok(Self { election: of.own(&row.organisation, &row.election)?, call })
    }
}

impl Store {
    /// Elections that wait for their signers, of whom some have an address and none has a message about it. If those
    /// signers have done their part already, an election stays due until it goes on.
    pub async fn signer_calls_due(&self) -> Result<Vec<DueCall>, sqlx::Error> {
        const SQL: &str = "SELECT b.election, e.organisation, b.phase FROM boards b JOIN elections e ON e.id = b.election \
            WHERE b.phase IN ('roll', 'accepting', 'closed') AND b.cancelled_at IS NULL AND e.stage = 'frozen' AND e.frozen_at IS NOT NULL \
            AND EXISTS (SELECT 1 FROM invitations i WHERE i.election = b.election AND i.email IS NOT NULL) \
            AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.election = b.election \
            AND m.kind = CASE b.phase WHEN 'closed' THEN 'signer-count' ELSE 'signer-accept' END) ORDER BY b.number";
        let rows: Vec<DueColumns> = on_reading!(self, |pool| sqlx::query_as(SQL).fetch_all(pool).await)?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// Queue the messages of a call, unless some exist already.
    pub async fn call_signers(
        &self,
        election: OwnElection,
        call: SignerCall,
        messages: &[MessageRow],
    ) -> Result<(), sqlx::Error> {
        const CALLED: &str = "SELECT COUNT(*) FROM messages WHERE election = $1 AND kind = $2";
        on_writing!(self, |tx| {
            must_own!(tx, election.id, election);
            let called = sqlx::query_scalar(CALLED).bind(key(election.id)).bind(call.kind());
            let called: i64 = called.fetch_one(&mut *tx).await?;
            if called == 0 {
                put!(tx, messages);
            }
            Ok(())
        })
    }
}
