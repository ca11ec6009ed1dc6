//! Who works on which election, and what they did there.

use uurna_election_core::time::Timestamp;

use super::officers::{OfficerRecord, OfficerRow, columns, records};
use super::rows::{Inconsistent, Reading, key, own, row};
use uurna_union::act::{Act, Doer};
use uurna_union::ids::{ElectionId, OfficerId, OrganisationId};
use uurna_union::officer::{Officer, Role};

use super::messages::put;
use super::turn::in_turn;
use super::{MessageRow, OwnElection, Store, Turn, on_reading, on_writing};

/// The actor of an act, for the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor<'a> {
    /// an officer
    Officer(&'a Officer),
    /// a trustee or witness, by name
    Signer(&'a str),
    /// the service itself, by the clock
    Clock,
    /// the person who runs the installation, at its command line
    Operator,
}

impl Actor<'_> {
    fn doer(&self) -> Doer {
        match self {
            Self::Officer(_) => Doer::Officer,
            Self::Signer(_) => Doer::Signer,
            Self::Clock => Doer::Clock,
            Self::Operator => Doer::Operator,
        }
    }

    pub(crate) fn officer_id(&self) -> Option<&OfficerId> {
        match self {
            Self::Officer(officer) => Some(&officer.id),
            Self::Signer(_) | Self::Clock | Self::Operator => None,
        }
    }

    /// The organisation whose elections and officers they reach; `None` if no single organisation is concerned.
    pub(crate) fn organisation(&self) -> Option<&OrganisationId> {
        match self {
            Self::Officer(officer) => Some(&officer.organisation),
            Self::Signer(_) | Self::Clock | Self::Operator => None,
        }
    }

    /// Their present name; empty for actors without one.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Officer(officer) => &officer.name,
            Self::Signer(name) => name,
            Self::Clock | Self::Operator => "",
        }
    }
}

/// An act to be noted in the transaction of its change.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// id of the organisation
    pub organisation: &'a OrganisationId,
    /// its election; `None`: it is about the organisation's officers
    pub election: Option<&'a ElectionId>,
    pub by: Actor<'a>,
    pub act: &'a Act,
    pub at: Timestamp,
}

/// [`Actor`] in a form that can go to another thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnedActor {
    /// an officer
    Officer(Officer),
    /// a trustee or witness, by name
    Signer(String),
    /// the service itself, by the clock
    Clock,
    /// the person who runs the installation, at its command line
    Operator,
}

impl OwnedActor {
    #[must_use]
    pub fn actor(&self) -> Actor<'_> {
        match self {
            Self::Officer(officer) => Actor::Officer(officer),
            Self::Signer(name) => Actor::Signer(name),
            Self::Clock => Actor::Clock,
            Self::Operator => Actor::Operator,
        }
    }
}

impl From<Actor<'_>> for OwnedActor {
    fn from(actor: Actor<'_>) -> Self {
        match actor {
            Actor::Officer(officer) => Self::Officer(officer.clone()),
            Actor::Signer(name) => Self::Signer(name.to_owned()),
            Actor::Clock => Self::Clock,
            Actor::Operator => Self::Operator,
        }
    }
}

/// An act from the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedAct {
    pub at: Timestamp,
    pub doer: Doer,
    /// the actor's name at that time; empty for the clock and the operator
    pub name: String,
    pub act: Act,
}

/// A row of the log: organisation, election, doer, officer's id, name, code, subject, details, time.
pub(crate) type EntryRow = (String, Option<String>, &'static str, Option<String>, String, String, String, String, i64);

impl Entry<'_> {
    pub(crate) fn row(&self) -> EntryRow {
        let about = self.act.places().into_iter().find(|(name, _)| name == "about").map(|(_, about)| about);
        (
            key(self.organisation),
            self.election.map(key),
            self.by.doer().name(),
            self.by.officer_id().map(key),
            self.by.name().to_owned(),
            self.act.code(),
            about.unwrap_or_default(),
            self.act.to_json(),
            self.at.seconds(),
        )
    }
}

/// Note an act ([`Entry`]) in an open transaction.
macro_rules! note {
    ($tx:expr, $entry:expr) => {{
        let (organisation, election, doer, officer, name, act, about, details, at) = $entry.row();
        let sql = "INSERT INTO office_log \
            (organisation, election, doer, officer, officer_name, act, about, details, done_at) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let row = sqlx::query(sql).bind(organisation).bind(election).bind(doer).bind(officer).bind(name);
        row.bind(act).bind(about).bind(details).bind(at).execute(&mut *$tx).await?;
    }};
}

/// End a transaction with an error unless the election belongs to the entry's organisation.
macro_rules! must_own {
    ($tx:expr, $election:expr, $entry:expr) => {{
        let own = sqlx::query_as("SELECT COUNT(*) FROM elections WHERE id = $1 AND organisation = $2");
        let own = own.bind($crate::rows::key($election)).bind($crate::rows::key($entry.organisation));
        let (own,): (i64,) = own.fetch_one(&mut *$tx).await?;
        if own == 0 {
            return Err(sqlx::Error::RowNotFound);
        }
    }};
}

/// Hold the row of an election until the transaction ends; or end the transaction with an
/// error, unless the election belongs to this organisation and its voters' data is not
/// ordered to be erased. An order to erase waits until then, and nothing is added after it.
macro_rules! must_be_unerased {
    ($tx:expr, $election:expr, $of:expr) => {{
        const HOLD: &str =
            "UPDATE elections SET stage = stage WHERE id = $1 AND organisation = $2 AND erased_at IS NULL";
        let held = sqlx::query(HOLD).bind($crate::rows::key($election)).bind($crate::rows::key($of.organisation));
        if held.execute(&mut *$tx).await?.rows_affected() == 0 {
            return Err(sqlx::Error::RowNotFound);
        }
    }};
}

/// Hold the row of an election until the transaction ends, so that it is not
/// frozen meanwhile. `false` if it is not a draft of the organisation.
macro_rules! holds_draft {
    ($tx:expr, $election:expr, $organisation:expr) => {{
        const HOLD: &str = "UPDATE elections SET stage = stage WHERE id = $1 AND stage = 'draft' AND organisation = $2";
        let held = sqlx::query(HOLD).bind($crate::rows::key($election)).bind($crate::rows::key($organisation));
        held.execute(&mut *$tx).await?.rows_affected() == 1
    }};
}

pub(crate) use {holds_draft, must_be_unerased, must_own, note};

row! {
    struct NotedRow {
        number: i64,
        done_at: i64,
        doer: String,
        officer_name: String,
        details: String,
    }
}

row! {
    struct HolderColumns {
        organisation: String,
        id: String,
    }
}

impl TryFrom<NotedRow> for NotedAct {
    type Error = Inconsistent;

    fn try_from(row: NotedRow) -> Result<Self, Inconsistent> {
        let number = row.number.to_string();
        let of = Reading { table: "office_log", row: &number };
        Ok(Self {
            at: of.moment("done_at", row.done_at)?,
            doer: of.read("doer", Doer::named(&row.doer))?,
            name: row.officer_name,
            act: of.read("details", Act::from_json(&row.details).ok())?,
        })
    }
}

impl Turn {
    /// Note an act in this turn.
    pub async fn note(&mut self, entry: &Entry<'_>) -> Result<(), sqlx::Error> {
        in_turn!(self, |tx| {
            note!(tx, entry);
            Ok(())
        })
    }

    /// Note acts on a board in this turn, for the organisation of its election. A board without an organisation, as
    /// load tests and rehearsals make them, has no log of acts.
    pub async fn note_on_board(
        &mut self,
        board: i64,
        by: Actor<'_>,
        acts: &[Act],
        at: Timestamp,
    ) -> Result<(), sqlx::Error> {
        const SQL: &str = "SELECT e.organisation, e.id FROM boards b JOIN elections e ON e.id = b.election \
            WHERE b.number = $1";
        in_turn!(self, |tx| {
            let of: Option<HolderColumns> = sqlx::query_as(SQL).bind(board).fetch_optional(&mut *tx).await?;
            let Some(row) = of else { return Ok(()) };
            let of = Reading { table: "elections", row: &row.id };
            let (organisation, election) = (of.id("organisation", &row.organisation)?, of.id("id", &row.id)?);
            for act in acts {
                note!(tx, Entry { organisation: &organisation, election: Some(&election), by, act, at });
            }
            Ok(())
        })
    }
}

impl Store {
    /// Note an act that changes nothing else in the database.
    pub async fn note(&self, entry: &Entry<'_>) -> Result<(), sqlx::Error> {
        self.note_and_tell(entry, &[]).await
    }

    /// Note an act that changes nothing else, and send people mails about it.
    pub async fn note_and_tell(&self, entry: &Entry<'_>, mails: &[MessageRow]) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            put!(tx, mails);
            note!(tx, entry);
            Ok(())
        })
    }

    /// What officers did in an election, the last first.
    pub async fn office_acts(&self, election: OwnElection) -> Result<Vec<NotedAct>, sqlx::Error> {
        let rows: Vec<NotedRow> = on_reading!(self, |pool| {
            sqlx::query_as(
                "SELECT number, done_at, doer, officer_name, details FROM office_log \
                 WHERE election = $1 AND organisation = $2 ORDER BY number DESC",
            )
            .bind(key(election.id))
            .bind(key(election.organisation))
            .fetch_all(pool)
            .await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// The last acts about an organisation's officers, and deletions of drafts, the last first, at most `most` acts: a
    /// deleted draft has no page of its own.
    pub async fn acts_about_officers(
        &self,
        organisation: &OrganisationId,
        most: i64,
    ) -> Result<Vec<NotedAct>, sqlx::Error> {
        let rows: Vec<NotedRow> = on_reading!(self, |pool| {
            sqlx::query_as(
                "SELECT number, done_at, doer, officer_name, details FROM office_log \
                 WHERE organisation = $1 AND (election IS NULL OR act = 'draft-deleted') ORDER BY number DESC LIMIT $2",
            )
            .bind(key(organisation))
            .bind(most)
            .fetch_all(pool)
            .await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// Returns `true` if an election is within an officer's reach.
    pub async fn is_in_reach(&self, officer: &Officer, election: &ElectionId) -> Result<bool, sqlx::Error> {
        let row: Option<(Option<String>, i64)> = on_reading!(self, |pool| {
            sqlx::query_as(
                "SELECT branch, (SELECT COUNT(*) FROM named_officers n WHERE n.election = e.id AND n.officer = $3) \
                 FROM elections e WHERE e.id = $1 AND e.organisation = $2",
            )
            .bind(key(election))
            .bind(key(officer.organisation))
            .bind(key(officer.id))
            .fetch_optional(pool)
            .await
        })?;
        let Some((branch, named)) = row else { return Ok(false) };
        Ok(match officer.role {
            Role::Union => true,
            Role::Branch => branch.is_some() && branch == officer.branch,
            Role::Committee | Role::Observer => named > 0,
        })
    }

    /// Name a committee member or observer for an election of their organisation.
    /// Returns `false` if they cannot be named, or are named already.
    pub async fn name_officer(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        officer: &OfficerId,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let named = sqlx::query(
                "INSERT INTO named_officers (election, officer, named_at) \
                 SELECT e.id, o.id, $3 FROM elections e JOIN officers o ON o.organisation = e.organisation \
                 WHERE e.id = $1 AND e.organisation = $4 AND o.id = $2 AND o.role IN ('committee', 'observer') \
                 AND o.disabled_at IS NULL ON CONFLICT (election, officer) DO NOTHING",
            )
            .bind(key(election))
            .bind(key(officer))
            .bind(entry.at.seconds())
            .bind(key(entry.organisation))
            .execute(&mut *tx)
            .await?;
            if named.rows_affected() == 0 {
                return Ok(false);
            }
            note!(tx, entry);
            Ok(true)
        })
    }

    /// Remove an officer from those named for an election. Returns `false` if they were not named.
    pub async fn unname_officer(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        officer: &OfficerId,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let sql = concat!("DELETE FROM named_officers WHERE election = $1 AND officer = $2 ", own!("$1", "$3"));
            let gone = sqlx::query(sql)
                .bind(key(election))
                .bind(key(officer))
                .bind(key(entry.organisation))
                .execute(&mut *tx)
                .await?;
            if gone.rows_affected() == 0 {
                return Ok(false);
            }
            note!(tx, entry);
            Ok(true)
        })
    }

    /// The officers named for an election, by name.
    pub async fn named_officers(&self, election: OwnElection) -> Result<Vec<OfficerRecord>, sqlx::Error> {
        let rows: Vec<OfficerRow> = on_reading!(self, |pool| {
            sqlx::query_as(columns!(
                "JOIN named_officers n ON n.officer = o.id \
                 WHERE n.election = $1 AND o.organisation = $2 ORDER BY o.name, o.id"
            ))
            .bind(key(election.id))
            .bind(key(election.organisation))
            .fetch_all(pool)
            .await
        })?;
        records(rows)
    }

    /// The committee members and observers who can be named for an election and are not, by name.
    pub async fn nameable_officers(&self, election: OwnElection) -> Result<Vec<OfficerRecord>, sqlx::Error> {
        let rows: Vec<OfficerRow> = on_reading!(self, |pool| {
            sqlx::query_as(columns!(
                "JOIN elections e ON e.organisation = o.organisation \
                 WHERE e.id = $1 AND e.organisation = $2 AND o.role IN ('committee', 'observer') AND o.disabled_at IS NULL \
                 AND NOT EXISTS (SELECT 1 FROM named_officers n WHERE n.election = e.id AND n.officer = o.id) \
                 ORDER BY o.name, o.id"
            ))
            .bind(key(election.id))
            .bind(key(election.organisation))
            .fetch_all(pool)
            .await
        })?;
        records(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Scene, entry, id, own};

    #[tokio::test]
    async fn reach_is_the_organisation_the_branch_or_a_name_on_the_list() {
        let scene = Scene::new().await;
        let store = &scene.store;
        let unions = scene.election(None).await;
        let branchs = scene.election(Some("7")).await;
        let reach = async |officer: &Officer| {
            (store.is_in_reach(officer, &unions).await.unwrap(), store.is_in_reach(officer, &branchs).await.unwrap())
        };
        assert_eq!(reach(&scene.officer(Role::Union).await).await, (true, true));
        let branch = scene.officer(Role::Branch).await;
        assert_eq!(branch.branch.as_deref(), Some("7"));
        assert_eq!(reach(&branch).await, (false, true));
        assert_eq!(reach(&Officer { branch: Some("8".to_owned()), ..branch }).await, (false, false));
        let member = scene.officer(Role::Committee).await;
        assert_eq!(reach(&member).await, (false, false));
        let named = Act::OfficerNamed { about: member.name.clone() };
        assert!(store.name_officer(&entry(&unions, &named), &unions, &member.id).await.unwrap());
        assert_eq!(reach(&member).await, (true, false));
        let gone = Act::OfficerUnnamed { about: member.name.clone() };
        assert!(store.unname_officer(&entry(&unions, &gone), &unions, &member.id).await.unwrap());
        assert!(!store.unname_officer(&entry(&unions, &gone), &unions, &member.id).await.unwrap());
        assert_eq!(store.office_acts(own(unions)).await.unwrap().len(), 2);
        assert_eq!(reach(&member).await, (false, false));
        let stranger = Officer { organisation: crate::testing::id("another"), ..scene.officer(Role::Union).await };
        assert_eq!(reach(&stranger).await, (false, false));
        assert!(!store.is_in_reach(&scene.officer(Role::Union).await, &id("no election")).await.unwrap());
    }

    #[tokio::test]
    async fn only_committee_members_and_observers_are_named_and_once() {
        let scene = Scene::new().await;
        let store = &scene.store;
        let election = scene.election(None).await;
        let (union, observer) = (scene.officer(Role::Union).await, scene.officer(Role::Observer).await);
        let act = Act::OfficerNamed { about: String::new() };
        let entry = entry(&election, &act);
        assert!(!store.name_officer(&entry, &election, &union.id).await.unwrap());
        let nameable = store.nameable_officers(own(election)).await.unwrap();
        assert_eq!(nameable.iter().map(|record| &record.officer).collect::<Vec<_>>(), [&observer]);
        assert!(store.name_officer(&entry, &election, &observer.id).await.unwrap());
        assert!(!store.name_officer(&entry, &election, &observer.id).await.unwrap());
        assert_eq!(store.office_acts(own(election)).await.unwrap().len(), 1, "once");
        assert!(store.nameable_officers(own(election)).await.unwrap().is_empty());
        assert_eq!(store.named_officers(own(election)).await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn what_officers_did_is_read_back_the_last_first() {
        let scene = Scene::new().await;
        let (store, now) = (&scene.store, scene.now());
        let officer = scene.officer(Role::Union).await;
        let organisation = &officer.organisation;
        let named = Act::OfficerNamed { about: "Bo".into() };
        let entry =
            Entry { organisation, election: Some(&id("e")), by: Actor::Officer(&officer), act: &named, at: now };
        store.note(&entry).await.unwrap();
        store.note(&Entry { act: &Act::OfficerUnnamed { about: "Bo".into() }, ..entry }).await.unwrap();
        store.note(&Entry { election: None, by: Actor::Operator, ..entry }).await.unwrap();
        let acts = store.office_acts(own(id::<ElectionId>("e"))).await.unwrap();
        assert_eq!((&acts[1].act, acts[1].doer), (&named, Doer::Officer));
        assert_eq!(acts[0].act, Act::OfficerUnnamed { about: "Bo".into() });
        assert_eq!((acts[0].name.as_str(), acts[0].at), (officer.name.as_str(), now));
        let about = store.acts_about_officers(organisation, 10).await.unwrap();
        assert_eq!(about.iter().map(|act| (act.doer, act.name.as_str())).collect::<Vec<_>>(), [(Doer::Operator, "")]);
    }
}
