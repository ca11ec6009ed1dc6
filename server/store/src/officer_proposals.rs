//! One officer's proposals about officers, and what belongs to a change of an officer in its transaction.

use uurna_election_core::time::Timestamp;
use uurna_union::act::Act;
use uurna_union::ids::{OfficerId, OrganisationId};
use uurna_union::officer_proposal::OfficerProposal;

use super::messages::put;
use super::rows::{Inconsistent, Reading, key as row_key, row};
use super::{Entry, MessageRow, Store, note, on_reading, on_writing};

/// A proposal that is not carried out yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerProposalRow {
    pub organisation: OrganisationId,
    pub proposal: OfficerProposal,
    /// the name of the officer concerned
    pub about: String,
    /// of exactly what is proposed
    pub digest: [u8; 32],
    /// id of the officer who proposed it
    pub officer: OfficerId,
    /// that officer's name
    pub officer_name: String,
    pub proposed_at: Timestamp,
    /// when the clock carries it out; `None`: another officer confirms it
    pub due_at: Option<Timestamp>,
    pub expires_at: Timestamp,
}

/// A new proposal.
#[derive(Debug, Clone, Copy)]
pub struct NewOfficerProposal<'a> {
    pub proposal: &'a OfficerProposal,
    /// the name of the officer concerned
    pub about: &'a str,
    pub digest: [u8; 32],
    /// id of the officer who proposes it
    pub officer: &'a OfficerId,
    pub due_at: Option<Timestamp>,
    pub expires_at: Timestamp,
}

/// The proposal behind a change of an officer: it is removed in the
/// transaction of the change, and nothing changes if it is gone.
#[derive(Debug, Clone, Copy)]
pub struct SpentProposal<'a> {
    pub key: &'a str,
    pub digest: [u8; 32],
    /// the act that it was confirmed, or is due
    pub act: &'a Act,
}

/// What belongs to a change of an officer, in its transaction.
#[derive(Debug, Clone, Copy, Default)]
pub struct Along<'a> {
    /// `None`: the operator's change, or one that a single officer may make
    pub spent: Option<SpentProposal<'a>>,
    /// mails about it
    pub mails: &'a [MessageRow],
}

/// Spend the proposal of a change ([`Along`]), in an open
/// transaction. `false` if it is gone: then nothing may be changed.
macro_rules! spend_officer_proposal {
    ($tx:expr, $entry:expr, $along:expr) => {{
        let along: &$crate::Along<'_> = $along;
        match along.spent {
            None => true,
            Some(spent) => {
                let sql = "DELETE FROM officer_proposals WHERE organisation = $1 AND proposal = $2 AND digest = $3";
                let gone = sqlx::query(sql).bind($crate::rows::key($entry.organisation)).bind(spent.key);
                let is_spent = gone.bind(spent.digest.as_slice()).execute(&mut *$tx).await?.rows_affected() == 1;
                if is_spent {
                    note!($tx, $crate::Entry { act: spent.act, ..*$entry });
                }
                is_spent
            }
        }
    }};
}
pub(crate) use spend_officer_proposal;

row! {
    struct ProposalColumns {
        organisation: String,
        details: String,
        about: String,
        digest: Vec<u8>,
        officer: String,
        officer_name: String,
        proposed_at: i64,
        due_at: Option<i64>,
        expires_at: i64,
    }
}

/// Only of officers who may sign in: a proposal ends when its officer is shut out.
macro_rules! selected {
    ($rest:literal) => {
        concat!(
            "SELECT p.organisation, p.details, p.about, p.digest, p.officer, o.name AS officer_name, p.proposed_at, \
             p.due_at, p.expires_at FROM officer_proposals p JOIN officers o ON o.id = p.officer AND o.disabled_at IS NULL ",
            $rest
        )
    };
}

impl TryFrom<ProposalColumns> for OfficerProposalRow {
    type Error = Inconsistent;

    fn try_from(row: ProposalColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "officer_proposals", row: &row.organisation };
        Ok(Self {
            organisation: of.id("organisation", &row.organisation)?,
            proposal: of.read("details", OfficerProposal::from_json(&row.details).ok())?,
            digest: of.read("digest", row.digest.as_slice().try_into().ok())?,
            officer: of.id("officer", &row.officer)?,
            proposed_at: of.moment("proposed_at", row.proposed_at)?,
            due_at: of.maybe_moment("due_at", row.due_at)?,
            expires_at: of.moment("expires_at", row.expires_at)?,
            officer_name: row.officer_name,
            about: row.about,
        })
    }
}

impl Store {
    /// Keep a proposal, which replaces another of its key, and send people mails about it.
    pub async fn propose_about_officer(
        &self,
        entry: &Entry<'_>,
        new: &NewOfficerProposal<'_>,
        mails: &[MessageRow],
    ) -> Result<(), sqlx::Error> {
        const EARLIER: &str = "DELETE FROM officer_proposals WHERE organisation = $1 AND proposal = $2";
        const NEW: &str = "INSERT INTO officer_proposals \
            (organisation, proposal, details, digest, officer, proposed_at, due_at, expires_at, about) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let (organisation, key) = (row_key(entry.organisation), new.proposal.key());
        on_writing!(self, |tx| {
            sqlx::query(EARLIER).bind(&organisation).bind(&key).execute(&mut *tx).await?;
            let row = sqlx::query(NEW).bind(&organisation).bind(&key).bind(new.proposal.to_json());
            let row = row.bind(new.digest.as_slice()).bind(row_key(new.officer)).bind(entry.at.seconds());
            let row = row.bind(new.due_at.map(Timestamp::seconds)).bind(new.expires_at.seconds());
            row.bind(new.about).execute(&mut *tx).await?;
            put!(tx, mails);
            note!(tx, entry);
            Ok(())
        })
    }

    /// Remove a proposal. Returns `false`, and changes nothing, if it does not exist.
    pub async fn drop_officer_proposal(&self, entry: &Entry<'_>, key: &str) -> Result<bool, sqlx::Error> {
        const SQL: &str = "DELETE FROM officer_proposals WHERE organisation = $1 AND proposal = $2";
        on_writing!(self, |tx| {
            let gone = sqlx::query(SQL).bind(row_key(entry.organisation)).bind(key).execute(&mut *tx).await?;
            let is_gone = gone.rows_affected() > 0;
            if is_gone {
                note!(tx, entry);
            }
            Ok(is_gone)
        })
    }

    /// The proposal with this key.
    pub async fn officer_proposal(
        &self,
        organisation: &OrganisationId,
        key: &str,
    ) -> Result<Option<OfficerProposalRow>, sqlx::Error> {
        let row: Option<ProposalColumns> = on_reading!(self, |pool| {
            let sql = selected!("WHERE p.organisation = $1 AND p.proposal = $2");
            sqlx::query_as(sql).bind(row_key(organisation)).bind(key).fetch_optional(pool).await
        })?;
        Ok(row.map(OfficerProposalRow::try_from).transpose()?)
    }

    /// The unexpired proposals about an organisation's officers, the first one first.
    pub async fn officer_proposals(
        &self,
        organisation: &OrganisationId,
        now: Timestamp,
    ) -> Result<Vec<OfficerProposalRow>, sqlx::Error> {
        let rows: Vec<ProposalColumns> = on_reading!(self, |pool| {
            let sql = selected!("WHERE p.organisation = $1 AND p.expires_at > $2 ORDER BY p.proposed_at, p.proposal");
            sqlx::query_as(sql).bind(row_key(organisation)).bind(now.seconds()).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// Proposals of every organisation that the clock carries out now.
    pub async fn due_officer_proposals(&self, now: Timestamp) -> Result<Vec<OfficerProposalRow>, sqlx::Error> {
        let rows: Vec<ProposalColumns> = on_reading!(self, |pool| {
            let sql = selected!("WHERE p.due_at <= $1 AND p.expires_at > $1 ORDER BY p.due_at, p.proposal");
            sqlx::query_as(sql).bind(now.seconds()).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::testing::{Scene, own_entry, run};

    #[tokio::test]
    async fn a_proposal_is_one_of_its_key_due_at_its_time_and_falls_with_who_made_it() {
        let scene = Scene::new().await;
        let (store, now) = (&scene.store, scene.now());
        let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Committee).await);
        let act = Act::Proposed { what: "officer-link".to_owned(), about: bo.name.clone() };
        let proposal = OfficerProposal::OfficerLink { officer: bo.id };
        let (due_at, expires_at) = (Some(now.plus_minutes(5)), now.plus_minutes(9));
        let (proposal, about, officer) = (&proposal, bo.name.as_str(), &anna.id);
        let new = NewOfficerProposal { proposal, about, digest: [1; 32], officer, due_at, expires_at };
        for _ in 0..2 {
            store.propose_about_officer(&Entry { at: now, ..own_entry(&act) }, &new, &[]).await.unwrap();
        }
        let found = store.officer_proposals(&anna.organisation, now).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(store.officer_proposal(&anna.organisation, &proposal.key()).await.unwrap().as_ref(), found.first());
        assert!(store.due_officer_proposals(now.plus_minutes(4)).await.unwrap().is_empty());
        assert_eq!(store.due_officer_proposals(now.plus_minutes(5)).await.unwrap(), found);
        assert!(store.due_officer_proposals(now.plus_minutes(9)).await.unwrap().is_empty(), "expired");
        run(store, &format!("UPDATE officers SET disabled_at = 1 WHERE id = '{}'", anna.id)).await;
        assert!(store.due_officer_proposals(now.plus_minutes(5)).await.unwrap().is_empty(), "she was shut out");
        assert!(store.drop_officer_proposal(&own_entry(&act), &proposal.key()).await.unwrap());
        assert!(!store.drop_officer_proposal(&own_entry(&act), &proposal.key()).await.unwrap());
    }
}
