//! What needs two people: proposals, their confirmations, and whether an organisation's officer decides alone.

use uurna_election_core::time::Timestamp;
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, OfficerId, OrganisationId};
use uurna_union::officer::Officer;
use uurna_union::proposal::{Deciding, Proposal};

use super::office::must_own;
use super::office_list::in_reach;
use super::rows::{Inconsistent, Reading, key as row_key, own, row};
use super::turn::in_turn;
use super::{Actor, Entry, OwnElection, Store, Turn, note, on_reading, on_writing};

/// A proposal that is not carried out yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalRow {
    /// id of the election
    pub election: ElectionId,
    pub proposal: Proposal,
    /// of exactly what is proposed
    pub digest: [u8; 32],
    /// id of the officer who proposed it
    pub officer: OfficerId,
    /// that officer's name
    pub officer_name: String,
    pub proposed_at: Timestamp,
    pub expires_at: Timestamp,
    /// id of the officer who confirmed it
    pub confirmed_by: Option<OfficerId>,
}

impl ProposalRow {
    /// Returns `true` if two people agreed on it, and it has not expired.
    #[must_use]
    pub fn is_agreed(&self, now: Timestamp) -> bool {
        self.confirmed_by.is_some() && self.expires_at > now
    }
}

/// A new proposal.
#[derive(Debug, Clone, Copy)]
pub struct NewProposal<'a> {
    pub election: &'a ElectionId,
    pub proposal: &'a Proposal,
    pub digest: [u8; 32],
    /// id of the officer who proposes it
    pub officer: &'a OfficerId,
    pub expires_at: Timestamp,
}

/// The permit for a change that needs two people; spent in the transaction of the change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Permit {
    /// one proposed it and another confirmed it: the row with this key and digest
    Two { key: String, digest: [u8; 32] },
    /// the union has one officer; the act that notes it
    Alone { act: Act },
}

row! {
    struct ProposalColumns {
        election: String,
        details: String,
        digest: Vec<u8>,
        officer: String,
        officer_name: String,
        proposed_at: i64,
        expires_at: i64,
        confirmed_by: Option<String>,
    }
}

/// Only of officers who may sign in: a proposal or confirmation ends when its officer is shut out.
macro_rules! selected {
    ($rest:literal) => {
        concat!(
            "SELECT p.election, p.details, p.digest, p.officer, o.name AS officer_name, p.proposed_at, p.expires_at, \
             p.confirmed_by FROM proposals p JOIN officers o ON o.id = p.officer AND o.disabled_at IS NULL \
             LEFT JOIN officers c ON c.id = p.confirmed_by ",
            $rest
        )
    };
}

impl TryFrom<ProposalColumns> for ProposalRow {
    type Error = Inconsistent;

    fn try_from(row: ProposalColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "proposals", row: &row.election };
        let proposal = of.read("details", Proposal::from_json(&row.details).ok())?;
        let digest = of.read("digest", row.digest.as_slice().try_into().ok())?;
        let (proposed_at, expires_at) =
            (of.moment("proposed_at", row.proposed_at)?, of.moment("expires_at", row.expires_at)?);
        let (election, officer) = (of.id("election", &row.election)?, of.id("officer", &row.officer)?);
        let confirmed_by = of.maybe("confirmed_by", row.confirmed_by, |id| id.parse().ok())?;
        let officer_name = row.officer_name;
        Ok(Self { election, proposal, digest, officer, officer_name, proposed_at, expires_at, confirmed_by })
    }
}

/// Keep a proposal in an open transaction.
macro_rules! keep_proposal {
    ($tx:expr, $entry:expr, $new:expr) => {{
        const EARLIER: &str = "DELETE FROM proposals WHERE election = $1 AND proposal = $2";
        const NEW: &str = "INSERT INTO proposals \
            (election, proposal, details, digest, officer, proposed_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let (new, key): (&$crate::NewProposal<'_>, _) = ($new, $new.proposal.key());
        let election = $crate::rows::key(new.election);
        sqlx::query(EARLIER).bind(&election).bind(&key).execute(&mut *$tx).await?;
        let row = sqlx::query(NEW).bind(&election).bind(&key).bind(new.proposal.to_json());
        let row = row.bind(new.digest.as_slice()).bind($crate::rows::key(new.officer)).bind($entry.at.seconds());
        row.bind(new.expires_at.seconds()).execute(&mut *$tx).await?;
    }};
}
pub(crate) use keep_proposal;

/// Spend a permit ([`Permit`]) in the transaction of its change. `false` if it no longer holds.
macro_rules! spend {
    ($tx:expr, $entry:expr, $election:expr, $permit:expr) => {{
        let (entry, permit): ($crate::Entry<'_>, &$crate::Permit) = ($entry, $permit);
        match permit {
            $crate::Permit::Two { key, digest } => {
                const SPENT: &str = concat!(
                    "DELETE FROM proposals WHERE election = $1 AND proposal = $2 AND digest = $3 \
                     AND confirmed_by IS NOT NULL ",
                    $crate::rows::own!("$1", "$4")
                );
                let spent = sqlx::query(SPENT).bind($crate::rows::key($election)).bind(key).bind(digest.as_slice());
                let spent = spent.bind($crate::rows::key(entry.organisation));
                spent.execute(&mut *$tx).await?.rows_affected() == 1
            }
            $crate::Permit::Alone { act } => {
                note!($tx, $crate::Entry { act, ..entry });
                true
            }
        }
    }};
}
pub(crate) use spend;

impl Turn {
    /// Spend a permit in this turn. Returns `false` if it no longer holds: then the change is not made.
    pub async fn spend(
        &mut self,
        election: OwnElection,
        by: Actor<'_>,
        at: Timestamp,
        permit: &Permit,
    ) -> Result<bool, sqlx::Error> {
        let OwnElection { organisation, id } = &election;
        in_turn!(self, |tx| {
            // the permit brings its own act
            let entry = Entry { organisation, election: Some(id), by, act: &Act::Armed, at };
            Ok(spend!(tx, entry, id, permit))
        })
    }
}

impl Store {
    /// Keep a proposal, which replaces another of its key.
    pub async fn propose(&self, entry: &Entry<'_>, new: &NewProposal<'_>) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            must_own!(tx, new.election, entry);
            keep_proposal!(tx, entry, new);
            note!(tx, entry);
            Ok(())
        })
    }

    /// Confirm another officer's proposal with this digest. Returns `false`, and notes nothing, if the proposal is gone
    /// or confirmed, or is the officer's own.
    pub async fn confirm(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        key: &str,
        digest: &[u8; 32],
        officer: &OfficerId,
    ) -> Result<bool, sqlx::Error> {
        const SQL: &str = concat!(
            "UPDATE proposals SET confirmed_by = $4 WHERE election = $1 AND proposal = $2 AND digest = $3 \
             AND officer <> $4 AND confirmed_by IS NULL AND expires_at > $5 ",
            own!("$1", "$6")
        );
        on_writing!(self, |tx| {
            let confirmed =
                sqlx::query(SQL).bind(row_key(election)).bind(key).bind(digest.as_slice()).bind(row_key(officer));
            let confirmed = confirmed.bind(entry.at.seconds()).bind(row_key(entry.organisation));
            if confirmed.execute(&mut *tx).await?.rows_affected() == 0 {
                return Ok(false);
            }
            note!(tx, entry);
            Ok(true)
        })
    }

    /// Remove a proposal. Returns `false`, and changes nothing, if it does not exist.
    pub async fn drop_proposal(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        key: &str,
    ) -> Result<bool, sqlx::Error> {
        const SQL: &str = concat!("DELETE FROM proposals WHERE election = $1 AND proposal = $2 ", own!("$1", "$3"));
        // what it is about names a member: nobody needs that any more
        const CORRECTION: &str = "DELETE FROM corrections \
            WHERE election = $1 AND state = 'proposed' AND 'correct-' || CAST(number AS TEXT) = $2";
        on_writing!(self, |tx| {
            let dropped = sqlx::query(SQL).bind(row_key(election)).bind(key).bind(row_key(entry.organisation));
            if dropped.execute(&mut *tx).await?.rows_affected() == 0 {
                return Ok(false);
            }
            sqlx::query(CORRECTION).bind(row_key(election)).bind(key).execute(&mut *tx).await?;
            note!(tx, entry);
            Ok(true)
        })
    }

    /// The proposal with this key.
    pub async fn proposal(&self, election: OwnElection, key: &str) -> Result<Option<ProposalRow>, sqlx::Error> {
        let row: Option<ProposalColumns> = on_reading!(self, |pool| {
            let sql = selected!(
                "WHERE p.election = $1 AND p.proposal = $2 AND o.organisation = $3 AND c.disabled_at IS NULL"
            );
            let row = sqlx::query_as(sql).bind(row_key(election.id)).bind(key).bind(row_key(election.organisation));
            row.fetch_optional(pool).await
        })?;
        Ok(row.map(ProposalRow::try_from).transpose()?)
    }

    /// The unexpired proposals in an election, the first one first.
    pub async fn proposals(&self, election: OwnElection, now: Timestamp) -> Result<Vec<ProposalRow>, sqlx::Error> {
        let rows: Vec<ProposalColumns> = on_reading!(self, |pool| {
            let sql = selected!(
                "WHERE p.election = $1 AND p.expires_at > $2 AND o.organisation = $3 AND c.disabled_at IS NULL \
                 ORDER BY p.proposed_at, p.proposal"
            );
            let rows = sqlx::query_as(sql).bind(row_key(election.id)).bind(now.seconds());
            rows.bind(row_key(election.organisation)).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// The unexpired proposals in the elections within an officer's reach, the first one first.
    pub async fn proposals_in_reach(&self, officer: &Officer, now: Timestamp) -> Result<Vec<ProposalRow>, sqlx::Error> {
        const SQL: &str = concat!(
            selected!("JOIN elections e ON e.id = p.election WHERE "),
            in_reach!(),
            " AND o.organisation = $1 AND c.disabled_at IS NULL AND p.expires_at > $5 ORDER BY p.proposed_at, p.election, p.proposal"
        );
        let rows: Vec<ProposalColumns> = on_reading!(self, |pool| {
            let rows = sqlx::query_as(SQL).bind(row_key(officer.organisation)).bind(officer.role.name());
            let rows = rows.bind(officer.branch.as_deref()).bind(row_key(officer.id)).bind(now.seconds());
            rows.fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// Whether an organisation's decisions need two people.
    pub async fn deciding(&self, organisation: &OrganisationId) -> Result<Deciding, sqlx::Error> {
        let row: Option<(i64,)> = on_reading!(self, |pool| {
            let sql = "SELECT decides_alone FROM organisations WHERE id = $1";
            sqlx::query_as(sql).bind(row_key(organisation)).fetch_optional(pool).await
        })?;
        Ok(row.map_or(Deciding::Two, |(alone,)| if alone == 1 { Deciding::Alone } else { Deciding::Two }))
    }

    /// Set whether an organisation's decisions need two people. The present setting is not noted.
    pub async fn set_deciding(
        &self,
        entry: &Entry<'_>,
        organisation: &OrganisationId,
        deciding: Deciding,
    ) -> Result<(), sqlx::Error> {
        const SQL: &str = "UPDATE organisations SET decides_alone = $2 WHERE id = $1 AND decides_alone <> $2";
        on_writing!(self, |tx| {
            let set = sqlx::query(SQL).bind(row_key(organisation)).bind(i64::from(deciding == Deciding::Alone));
            if set.execute(&mut *tx).await?.rows_affected() > 0 {
                note!(tx, entry);
            }
            Ok(())
        })
    }

    /// What one officer decided alone in an election: codes of proposals, each once.
    pub async fn decided_alone(&self, election: &ElectionId) -> Result<Vec<String>, sqlx::Error> {
        let rows: Vec<(String,)> = on_reading!(self, |pool| {
            let sql = "SELECT details FROM office_log WHERE election = $1 AND act = 'decided-alone' ORDER BY number";
            sqlx::query_as(sql).bind(row_key(election)).fetch_all(pool).await
        })?;
        let mut codes = Vec::new();
        for (details,) in rows {
            if let Ok(Act::DecidedAlone { what, .. }) = Act::from_json(&details)
                && !codes.contains(&what)
            {
                codes.push(what);
            }
        }
        Ok(codes)
    }
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::testing::{Scene, entry, own, run};

    #[tokio::test]
    async fn a_proposal_is_confirmed_once_by_somebody_else_and_spent_once() {
        let scene = Scene::new().await;
        let (store, election, now) = (&scene.store, scene.election(None).await, scene.now());
        let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Committee).await);
        let act = Act::Proposed { what: "freeze".to_owned(), about: String::new() };
        let noted = Entry { at: now, ..entry(&election, &act) };
        let proposal = Proposal::FREEZE;
        let expires_at = now.plus_minutes(60);
        let new =
            NewProposal { election: &election, proposal: &proposal, digest: [1; 32], officer: &anna.id, expires_at };
        store.propose(&noted, &new).await.unwrap();
        let confirm = async |digest: u8, officer: &OfficerId, at| {
            let noted = Entry { at, ..noted };
            store.confirm(&noted, &election, "freeze", &[digest; 32], officer).await.unwrap()
        };
        let permit = |digest: u8| Permit::Two { key: "freeze".to_owned(), digest: [digest; 32] };
        let spend = async |digest: u8| {
            let mut turn = store.take_turn().await.unwrap();
            let is_spent = turn.spend(own(election), Actor::Operator, now, &permit(digest)).await.unwrap();
            turn.commit().await.unwrap();
            is_spent
        };
        assert!(!spend(1).await, "nobody confirmed it");
        assert!(!confirm(1, &anna.id, now).await, "her own");
        assert!(!confirm(2, &bo.id, now).await, "something else");
        assert!(!confirm(1, &bo.id, expires_at).await, "too late");
        assert!(confirm(1, &bo.id, now).await);
        assert!(!confirm(1, &bo.id, now).await, "once");
        let found = store.proposal(own(election), "freeze").await.unwrap().unwrap();
        assert_eq!((found.officer_name, found.confirmed_by), (anna.name.clone(), Some(bo.id)));
        assert!(!spend(2).await, "something else");
        assert!(spend(1).await && !spend(1).await, "once");
        assert_eq!(store.proposal(own(election), "freeze").await.unwrap(), None);
        store.propose(&noted, &new).await.unwrap();
        assert_eq!(store.proposals(own(election), now).await.unwrap().len(), 1);
        assert_eq!(
            store.proposals_in_reach(&anna, now).await.unwrap(),
            store.proposals(own(election), now).await.unwrap()
        );
        assert_eq!(store.proposals_in_reach(&bo, now).await.unwrap(), [], "nobody named him");
        assert!(store.proposals(own(election), expires_at).await.unwrap().is_empty());
        run(store, &format!("UPDATE officers SET disabled_at = 1 WHERE id = '{}'", anna.id)).await;
        assert!(store.proposals(own(election), now).await.unwrap().is_empty(), "she was shut out");
    }

    #[tokio::test]
    async fn an_organisation_needs_two_until_it_is_said_that_there_is_one_and_what_was_decided_alone_is_told() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.store, scene.election(None).await);
        let organisation = scene.officer(Role::Union).await.organisation;
        assert_eq!(store.deciding(&organisation).await.unwrap(), Deciding::Two);
        let act = Act::DecidingChanged { before: "two".to_owned(), after: "one".to_owned() };
        let noted = Entry { election: None, organisation: &organisation, ..entry(&election, &act) };
        for _ in 0..2 {
            store.set_deciding(&noted, &organisation, Deciding::Alone).await.unwrap();
        }
        assert_eq!(store.deciding(&organisation).await.unwrap(), Deciding::Alone);
        assert_eq!(store.acts_about_officers(&organisation, 9).await.unwrap().len(), 1, "once");
        for what in ["freeze", "result", "freeze"] {
            let permit = Permit::Alone { act: Act::DecidedAlone { what: what.to_owned(), about: String::new() } };
            let mut turn = store.take_turn().await.unwrap();
            assert!(turn.spend(own(election), Actor::Operator, scene.now(), &permit).await.unwrap());
            turn.commit().await.unwrap();
        }
        assert_eq!(store.decided_alone(&election).await.unwrap(), ["freeze", "result"]);
        assert!(store.decided_alone(&crate::testing::id("another")).await.unwrap().is_empty());
    }
}
