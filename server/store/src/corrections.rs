//! Corrections of a roll, and the committee's list after it is frozen.
//!
//! A correction is proposed with its proposal in one transaction, and made in the transaction that spends what two people agreed on. That ends
//! the decision about the electorate: who decides, and a freezing that took its codes from it, learn so, and no page shows it any more.

use uurna_election_core::time::Timestamp;
use uurna_union::correction::CorrectionKind;

use super::messages::put;
use super::office::{holds_draft, must_be_unerased, note};
use super::proposals::{keep_proposal, spend};
use super::roll_checks::decide_objection;
use super::rows::{Inconsistent, Reading, key, own_unerased, row};
use super::{Entry, MessageRow, NewProposal, ObjectionState, OwnElection, Permit, Store, on_reading, on_writing};

/// How far a correction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CorrectionState {
    /// it waits for a second person
    Proposed,
    /// it counts
    Done,
    /// it was written down after the freezing: the roll stays as it is, and the committee decides
    Listed,
}

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionRow {
    /// from 1
    pub number: u32,
    /// the member's key in the register
    pub member: String,
    pub name: String,
    pub kind: CorrectionKind,
    /// rules of the groups that the member belongs to; none: as the register says
    pub groups: Option<Vec<String>>,
    pub reason: String,
    pub state: CorrectionState,
    /// the officers' names at that time
    pub proposer: String,
    pub confirmer: Option<String>,
    /// when it was proposed, done or listed
    pub at: Timestamp,
    /// number of the member's objection that asked for it
    pub objection: Option<u32>,
}

/// A correction that is asked for.
#[derive(Debug, Clone, Copy)]
pub struct NewCorrection<'a> {
    /// [`Store::next_correction`]
    pub number: u32,
    pub member: &'a str,
    pub name: &'a str,
    pub kind: CorrectionKind,
    pub groups: Option<&'a [String]>,
    pub reason: &'a str,
    /// number of the member's objection that asked for it
    pub objection: Option<u32>,
}

/// A member's objection that a correction answers, with the message that says so.
#[derive(Debug, Default)]
pub struct DecidedObjection {
    /// its number; none where nobody objected
    pub number: Option<u32>,
    pub answer: String,
    pub messages: Vec<MessageRow>,
}

row! {
    struct CorrectionColumns {
        number: i64,
        member: String,
        name: String,
        kind: String,
        groups: Option<String>,
        reason: String,
        state: String,
        proposer: String,
        confirmer: Option<String>,
        at: i64,
        objection: Option<i64>,
    }
}

impl CorrectionState {
    const ALL: [Self; 3] = [Self::Proposed, Self::Done, Self::Listed];

    fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Done => "done",
            Self::Listed => "listed",
        }
    }
}

impl TryFrom<CorrectionColumns> for CorrectionRow {
    type Error = Inconsistent;

    fn try_from(row: CorrectionColumns) -> Result<Self, Inconsistent> {
        // named by its number: errors name no member
        let key = row.number.to_string();
        let of = Reading { table: "corrections", row: &key };
        let state = CorrectionState::ALL.into_iter().find(|state| state.name() == row.state);
        Ok(Self {
            number: of.read("number", u32::try_from(row.number).ok())?,
            kind: of.read("kind", CorrectionKind::named(&row.kind))?,
            groups: of.maybe("groups", row.groups, |groups| serde_json::from_str(&groups).ok())?,
            state: of.read("state", state)?,
            at: of.moment("at", row.at)?,
            objection: of.maybe("objection", row.objection, |number| u32::try_from(number).ok())?,
            member: row.member,
            name: row.name,
            reason: row.reason,
            proposer: row.proposer,
            confirmer: row.confirmer,
        })
    }
}

const COLUMNS: &str =
    "SELECT number, member, name, kind, groups, reason, state, proposer, confirmer, at, objection FROM corrections";

/// The day of a moment, as its noon. Rows that name a member have no second: beside the moment of a replaced code in the log
/// it would lead from the member to a credential.
fn noon(at: Timestamp) -> i64 {
    at.seconds().div_euclid(86_400) * 86_400 + 43_200
}

/// Add a correction to an open transaction. `false` if another took its number meanwhile.
macro_rules! add_correction {
    ($tx:expr, $entry:expr, $election:expr, $new:expr, $state:expr) => {{
        const NEW: &str = "INSERT INTO corrections \
            (election, number, member, name, kind, groups, reason, state, proposer, at, objection) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING";
        let (new, state): (&NewCorrection<'_>, CorrectionState) = ($new, $state);
        // texts: all of it can be written as JSON
        let groups = new.groups.map(|groups| serde_json::to_string(groups).unwrap_or_default());
        let row = sqlx::query(NEW).bind(key($election)).bind(i64::from(new.number)).bind(new.member).bind(new.name);
        let row = row.bind(new.kind.name()).bind(groups).bind(new.reason).bind(state.name()).bind($entry.by.name());
        let row = row.bind(noon($entry.at)).bind(new.objection.map(i64::from));
        row.execute(&mut *$tx).await?.rows_affected() == 1
    }};
}

/// Answer the objection that asked for a correction, in an open transaction. One that was decided meanwhile stays so.
macro_rules! answer_objection {
    ($tx:expr, $election:expr, $objection:expr) => {{
        let objection: &DecidedObjection = $objection;
        if let Some(number) = objection.number
            && decide_objection!($tx, $election, number, ObjectionState::Corrected, &objection.answer)
        {
            put!($tx, &objection.messages);
        }
    }};
}

/// End the decision about an electorate in an open transaction: it no longer counts, and nobody goes on with it.
macro_rules! end_decision {
    ($tx:expr, $election:expr) => {{
        const ENDED: &str = "UPDATE decided_electorates SET generation = '', basis = NULL WHERE election = $1";
        sqlx::query(ENDED).bind(key($election)).execute(&mut *$tx).await?;
    }};
}

impl Store {
    /// The number of the next correction.
    pub async fn next_correction(&self, election: OwnElection) -> Result<u32, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT COALESCE(MAX(number), 0) + 1 FROM corrections WHERE election = $1 ",
            own_unerased!("$1", "$2")
        );
        let (next,): (i64,) = on_reading!(self, |pool| {
            sqlx::query_as(SQL).bind(key(election.id)).bind(key(election.organisation)).fetch_one(pool).await
        })?;
        Ok(u32::try_from(next).unwrap_or(u32::MAX))
    }

    /// Keep a correction with its proposal. Returns `false`, and changes nothing, if another took its number, or the election is not a draft.
    pub async fn propose_correction(
        &self,
        entry: &Entry<'_>,
        proposal: &NewProposal<'_>,
        new: &NewCorrection<'_>,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            if !holds_draft!(tx, proposal.election, entry.organisation)
                || !add_correction!(tx, entry, proposal.election, new, CorrectionState::Proposed)
            {
                return Ok(false);
            }
            keep_proposal!(tx, entry, proposal);
            note!(tx, entry);
            Ok(true)
        })
    }

    /// Make a proposed correction. Returns `false`, and changes nothing, if the permit does not hold any more, or the election is not a draft.
    pub async fn make_correction(
        &self,
        entry: &Entry<'_>,
        election: OwnElection,
        (number, confirmer): (u32, &str),
        permit: &Permit,
        objection: &DecidedObjection,
    ) -> Result<bool, sqlx::Error> {
        const MADE: &str = "UPDATE corrections SET state = 'done', confirmer = $3, at = $4 \
            WHERE election = $1 AND number = $2 AND state = 'proposed'";
        on_writing!(self, |tx| {
            if !holds_draft!(tx, election.id, entry.organisation) || !spend!(tx, *entry, election.id, permit) {
                return Ok(false);
            }
            let made = sqlx::query(MADE).bind(key(election.id)).bind(i64::from(number)).bind(confirmer);
            if made.bind(noon(entry.at)).execute(&mut *tx).await?.rows_affected() == 0 {
                // the permit is not spent for nothing
                return Err(sqlx::Error::RowNotFound);
            }
            end_decision!(tx, election.id);
            answer_objection!(tx, election.id, objection);
            note!(tx, entry);
            Ok(true)
        })
    }

    /// Make a correction that one officer decides alone. Returns `false` as [`Self::propose_correction`] does.
    pub async fn correct_alone(
        &self,
        entry: &Entry<'_>,
        election: OwnElection,
        new: &NewCorrection<'_>,
        permit: &Permit,
        objection: &DecidedObjection,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            if !holds_draft!(tx, election.id, entry.organisation)
                || !add_correction!(tx, entry, election.id, new, CorrectionState::Done)
            {
                return Ok(false);
            }
            if !spend!(tx, *entry, election.id, permit) {
                // nothing stays of what is not permitted
                return Err(sqlx::Error::RowNotFound);
            }
            end_decision!(tx, election.id);
            answer_objection!(tx, election.id, objection);
            note!(tx, entry);
            Ok(true)
        })
    }

    /// Write a member on the committee's list, after the freezing. Returns `false`, and changes nothing, if another took its number.
    pub async fn list_correction(
        &self,
        entry: &Entry<'_>,
        election: OwnElection,
        new: &NewCorrection<'_>,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            must_be_unerased!(tx, election.id, entry);
            if !add_correction!(tx, entry, election.id, new, CorrectionState::Listed) {
                return Ok(false);
            }
            note!(tx, entry);
            Ok(true)
        })
    }

    /// All corrections, in their order.
    pub async fn corrections(&self, election: OwnElection) -> Result<Vec<CorrectionRow>, sqlx::Error> {
        const WHERE: &str = concat!("WHERE election = $1 ", own_unerased!("$1", "$2"), " ORDER BY number");
        let rows: Vec<CorrectionColumns> = on_reading!(self, |pool| {
            let rows = sqlx::query_as(sqlx::AssertSqlSafe(format!("{COLUMNS} {WHERE}"))).bind(key(election.id));
            rows.bind(key(election.organisation)).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// The correction with this number.
    pub async fn correction(&self, election: OwnElection, number: u32) -> Result<Option<CorrectionRow>, sqlx::Error> {
        const WHERE: &str = concat!("WHERE election = $1 AND number = $2 ", own_unerased!("$1", "$3"));
        let row: Option<CorrectionColumns> = on_reading!(self, |pool| {
            let row = sqlx::query_as(sqlx::AssertSqlSafe(format!("{COLUMNS} {WHERE}"))).bind(key(election.id));
            row.bind(i64::from(number)).bind(key(election.organisation)).fetch_optional(pool).await
        })?;
        Ok(row.map(CorrectionRow::try_from).transpose()?)
    }
}

#[cfg(test)]
mod tests {
    use uurna_union::act::Act;
    use uurna_union::officer::Role;
    use uurna_union::proposal::Proposal;

    use super::*;
    use crate::testing::{Scene, entry, id, own, run};
    use crate::{DecidedElectorate, Stage};

    fn new(number: u32) -> NewCorrection<'static> {
        let (member, name, reason) = ("7", "Gunnar Gros", "moved");
        NewCorrection { number, member, name, kind: CorrectionKind::Remove, groups: None, reason, objection: None }
    }

    #[tokio::test]
    async fn a_correction_is_made_once_by_what_two_agreed_on_and_ends_the_decision_about_the_electorate() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.store, scene.election(None).await);
        let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Union).await);
        let act = Act::Proposed { what: "correct-remove".to_owned(), about: "1".to_owned() };
        let noted = Entry { at: scene.now(), by: crate::Actor::Officer(&anna), ..entry(&election, &act) };
        let proposal = Proposal::Correct { number: 1, kind: CorrectionKind::Remove };
        let expires_at = scene.now().plus_minutes(60);
        let proposed =
            NewProposal { election: &election, proposal: &proposal, digest: [1; 32], officer: &anna.id, expires_at };
        assert!(store.propose_correction(&noted, &proposed, &new(1)).await.unwrap());
        assert!(!store.propose_correction(&noted, &proposed, &new(1)).await.unwrap(), "its number is taken");
        assert_eq!(store.next_correction(own(election)).await.unwrap(), 2);
        assert!(store.begin_deciding(own(election), "first").await.unwrap());
        let decided = DecidedElectorate { generation: "first".to_owned(), basis: [7; 32], counted: "{}".to_owned() };
        assert!(store.end_deciding(own(election), &decided).await.unwrap());
        let (permit, none) = (Permit::Two { key: proposal.key(), digest: [1; 32] }, DecidedObjection::default());
        let make = async || store.make_correction(&noted, own(election), (1, "Bo"), &permit, &none).await.unwrap();
        assert!(!make().await, "nobody confirmed it");
        assert!(store.decided_electorate(own(election)).await.unwrap().is_some());
        assert!(store.confirm(&noted, &election, &proposal.key(), &[1; 32], &bo.id).await.unwrap());
        assert!(make().await && !make().await, "once");
        assert_eq!(store.decided_electorate(own(election)).await.unwrap(), None);
        assert!(!store.end_deciding(own(election), &decided).await.unwrap(), "nobody goes on with the earlier one");
        let made = store.correction(own(election), 1).await.unwrap().unwrap();
        assert_eq!((made.state, made.confirmer.as_deref()), (CorrectionState::Done, Some("Bo")));
        assert_eq!(made.proposer, anna.name);
    }

    #[tokio::test]
    async fn a_proposal_that_is_taken_back_takes_the_members_name_along() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.store, scene.election(None).await);
        let anna = scene.officer(Role::Union).await;
        let act = Act::Proposed { what: "correct-remove".to_owned(), about: "1".to_owned() };
        let noted = entry(&election, &act);
        for number in [1, 11] {
            let proposal = Proposal::Correct { number, kind: CorrectionKind::Remove };
            let (digest, expires_at) = ([1; 32], scene.now());
            let proposed =
                NewProposal { election: &election, proposal: &proposal, digest, officer: &anna.id, expires_at };
            assert!(store.propose_correction(&noted, &proposed, &new(number)).await.unwrap());
        }
        assert!(store.drop_proposal(&noted, &election, "correct-1").await.unwrap());
        let left: Vec<u32> = store.corrections(own(election)).await.unwrap().iter().map(|row| row.number).collect();
        assert_eq!(left, [11]);
    }

    #[tokio::test]
    async fn a_frozen_roll_is_not_corrected_and_a_list_is_kept_until_the_erasure() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.store, scene.election(None).await);
        crate::testing::freeze(store, &election).await;
        let row = store.election_of_any_union(&election).await.unwrap().unwrap();
        assert_eq!(row.stage, Stage::Frozen);
        let act = Act::RollCorrected { what: "remove".to_owned(), about: "1".to_owned() };
        let permit = Permit::Alone { act: act.clone() };
        assert!(
            !store
                .correct_alone(&entry(&election, &act), row.own(), &new(1), &permit, &DecidedObjection::default())
                .await
                .unwrap()
        );
        assert!(store.list_correction(&entry(&election, &act), row.own(), &new(1)).await.unwrap());
        assert_eq!(store.corrections(row.own()).await.unwrap()[0].state, CorrectionState::Listed);
        let stranger = OwnElection { organisation: id("another"), id: election };
        assert_eq!(store.corrections(stranger).await.unwrap(), []);
        run(store, "UPDATE elections SET erased_at = 1").await;
        assert_eq!(store.corrections(row.own()).await.unwrap(), []);
        assert!(store.list_correction(&entry(&election, &act), row.own(), &new(2)).await.is_err());
    }
}
