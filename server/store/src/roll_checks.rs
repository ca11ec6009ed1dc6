//! The time in which members check the roll: their links, their objections, and what was decided about these.
//!
//! Links are sent in pieces, each in one transaction with its messages: a crash or a second process sends nobody two. When the electorate is
//! decided again, by another register for instance, those who have no link yet are told. A link finds its member
//! only while the election is a draft; freezing and erasing erase the links.

use uurna_election_core::time::Timestamp;
use uurna_union::token::TokenHash;

use super::electorates::{COLUMNS, ElectorateColumns, WITH_REASONS};
use super::messages::put;
use super::office::{holds_draft, note};
use super::rows::{Inconsistent, Reading, key, own, own_unerased, row};
use super::{ElectorateRow, Entry, MessageRow, OwnElection, Store, on_reading, on_writing};

/// The most objections of one member.
const MOST_OBJECTIONS: i64 = 3;

/// How far the sending of links is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RollCheck {
    /// row of the register up to which links were sent
    pub place: u32,
    /// the number of links
    pub links: u64,
    /// when the last one was sent
    pub told_at: Option<Timestamp>,
}

/// What became of an objection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectionState {
    Open,
    /// the roll stays as it is
    Kept,
    /// the roll was corrected
    Corrected,
}

/// An objection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectionRow {
    /// from 1
    pub number: u32,
    /// the member's key in the register
    pub member: String,
    pub name: String,
    /// in the member's own words
    pub words: String,
    /// a day
    pub at: Timestamp,
    pub state: ObjectionState,
    /// why it was decided so, for the member
    pub answer: Option<String>,
}

/// Whether an objection was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptObjection {
    Kept {
        number: u32,
    },
    /// an earlier one of the member waits
    Waits,
    /// the member has objected often enough
    TooMany,
    /// the election is not a draft
    NotADraft,
}

row! {
    struct CheckColumns {
        place: i64,
        links: i64,
        told_at: Option<i64>,
    }
}

row! {
    struct LinkColumns {
        election: String,
        organisation: String,
        member: String,
    }
}

row! {
    struct DueColumns {
        election: String,
        organisation: String,
    }
}

row! {
    struct ObjectionColumns {
        number: i64,
        member: String,
        name: String,
        words: String,
        at: i64,
        state: String,
        answer: Option<String>,
    }
}

impl ObjectionState {
    const ALL: [Self; 3] = [Self::Open, Self::Kept, Self::Corrected];

    /// The name in the database and in keys of texts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kept => "kept",
            Self::Corrected => "corrected",
        }
    }
}

impl TryFrom<ObjectionColumns> for ObjectionRow {
    type Error = Inconsistent;

    fn try_from(row: ObjectionColumns) -> Result<Self, Inconsistent> {
        // named by its number: errors name no member
        let key = row.number.to_string();
        let of = Reading { table: "objections", row: &key };
        let state = ObjectionState::ALL.into_iter().find(|state| state.name() == row.state);
        Ok(Self {
            number: of.read("number", u32::try_from(row.number).ok())?,
            state: of.read("state", state)?,
            at: of.moment("at", row.at)?,
            member: row.member,
            name: row.name,
            words: row.words,
            answer: row.answer,
        })
    }
}

/// Decide about an open objection in an open transaction. `false` if it is decided.
macro_rules! decide_objection {
    ($tx:expr, $election:expr, $number:expr, $state:expr, $answer:expr) => {{
        const DECIDED: &str = "UPDATE objections SET state = $3, answer = $4 \
            WHERE election = $1 AND number = $2 AND state = 'open'";
        let state: $crate::ObjectionState = $state;
        let decided = sqlx::query(DECIDED).bind($crate::rows::key($election)).bind(i64::from($number));
        decided.bind(state.name()).bind($answer).execute(&mut *$tx).await?.rows_affected() == 1
    }};
}
pub(crate) use decide_objection;

const OBJECTIONS: &str = "SELECT number, member, name, words, at, state, answer FROM objections";

impl Store {
    /// Drafts of any union whose members are to be told by this day, and whose electorate is decided.
    pub async fn roll_checks_due(&self, day: &str) -> Result<Vec<OwnElection>, sqlx::Error> {
        const SQL: &str = "SELECT e.id AS election, e.organisation FROM elections e \
            JOIN decided_electorates d ON d.election = e.id AND d.basis IS NOT NULL \
            LEFT JOIN roll_checks c ON c.election = e.id AND c.generation = d.generation \
            WHERE e.stage = 'draft' AND e.check_from <= $1 AND c.told_at IS NULL ORDER BY e.id";
        let rows: Vec<DueColumns> = on_reading!(self, |pool| sqlx::query_as(SQL).bind(day).fetch_all(pool).await)?;
        let due = |row: DueColumns| {
            let of = Reading { table: "elections", row: &row.election };
            Ok(OwnElection { organisation: of.id("organisation", &row.organisation)?, id: of.id("id", &row.election)? })
        };
        rows.into_iter().map(due).collect()
    }

    /// How far the sending of links is; `None` before the first.
    pub async fn roll_check(&self, election: OwnElection) -> Result<Option<RollCheck>, sqlx::Error> {
        const SQL: &str =
            concat!("SELECT place, links, told_at FROM roll_checks WHERE election = $1 ", own!("$1", "$2"));
        let row: Option<CheckColumns> = on_reading!(self, |pool| {
            sqlx::query_as(SQL).bind(key(election.id)).bind(key(election.organisation)).fetch_optional(pool).await
        })?;
        let key = key(election.id);
        let of = Reading { table: "roll_checks", row: &key };
        let check = |row: CheckColumns| {
            Ok(RollCheck {
                place: of.read("place", u32::try_from(row.place).ok())?,
                links: of.count("links", row.links)?,
                told_at: of.maybe_moment("told_at", row.told_at)?,
            })
        };
        row.map(check).transpose()
    }

    /// Begin to tell the members of a decided electorate, or go on.
    pub async fn begin_telling(&self, election: OwnElection, generation: &str) -> Result<(), sqlx::Error> {
        const BEGIN: &str = "INSERT INTO roll_checks (election, generation, place, links) VALUES ($1, $2, 0, 0) \
            ON CONFLICT (election) DO UPDATE SET generation = excluded.generation, place = 0, told_at = NULL \
            WHERE roll_checks.generation <> excluded.generation";
        on_writing!(self, |tx| {
            if holds_draft!(tx, election.id, election.organisation) {
                sqlx::query(BEGIN).bind(key(election.id)).bind(generation).execute(&mut *tx).await?;
            }
            Ok(())
        })
    }

    /// Members after a row of the register, in or out, who have no link.
    pub async fn members_after(
        &self,
        election: OwnElection,
        place: u32,
        most: u32,
    ) -> Result<Vec<ElectorateRow>, sqlx::Error> {
        const OWN: &str = own_unerased!("$1", "$4");
        let rows: Vec<ElectorateColumns> = on_reading!(self, |pool| {
            let sql = format!(
                "{COLUMNS} {WITH_REASONS} WHERE e.election = $1 AND e.place > $2 AND NOT EXISTS \
                 (SELECT 1 FROM roll_links l WHERE l.election = e.election AND l.member = e.member) {OWN} \
                 ORDER BY e.place LIMIT $3"
            );
            let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(key(election.id)).bind(i64::from(place));
            rows.bind(i64::from(most)).bind(key(election.organisation)).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// Keep links of members between two rows of the register, with their messages. Returns `false`, and keeps nothing, if
    /// another process is there by now, or the election is not a draft.
    pub async fn keep_roll_links(
        &self,
        election: OwnElection,
        (from, to): (u32, u32),
        links: &[(String, TokenHash)],
        messages: &[MessageRow],
    ) -> Result<bool, sqlx::Error> {
        const MOVE: &str = "UPDATE roll_checks SET place = $3, links = links + $4 \
            WHERE election = $1 AND place = $2 AND told_at IS NULL";
        const LINK: &str = "INSERT INTO roll_links (digest, election, member) VALUES ($1, $2, $3)";
        on_writing!(self, |tx| {
            if !holds_draft!(tx, election.id, election.organisation) {
                return Ok(false);
            }
            let moved = sqlx::query(MOVE).bind(key(election.id)).bind(i64::from(from)).bind(i64::from(to));
            let moved = moved.bind(i64::try_from(links.len()).unwrap_or(i64::MAX));
            if moved.execute(&mut *tx).await?.rows_affected() == 0 {
                return Ok(false);
            }
            for (member, hash) in links {
                let link = sqlx::query(LINK).bind(hash.as_bytes()).bind(key(election.id)).bind(member);
                link.execute(&mut *tx).await?;
            }
            put!(tx, messages);
            Ok(true)
        })
    }

    /// Everybody is told. An act is noted the first time, and whenever there are more links than before. Returns `false` if that was done.
    pub async fn end_telling(&self, entry: &Entry<'_>, election: OwnElection) -> Result<bool, sqlx::Error> {
        const TOLD: &str = "UPDATE roll_checks SET told_at = $2 WHERE election = $1 AND told_at IS NULL";
        const NOTED: &str =
            "UPDATE roll_checks SET noted = links WHERE election = $1 AND (noted IS NULL OR noted < links)";
        on_writing!(self, |tx| {
            if !holds_draft!(tx, election.id, election.organisation) {
                return Ok(false);
            }
            let told = sqlx::query(TOLD).bind(key(election.id)).bind(entry.at.seconds());
            if told.execute(&mut *tx).await?.rows_affected() == 0 {
                return Ok(false);
            }
            if sqlx::query(NOTED).bind(key(election.id)).execute(&mut *tx).await?.rows_affected() == 1 {
                note!(tx, entry);
            }
            Ok(true)
        })
    }

    /// The election and the member of a link, while the election is a draft.
    pub async fn member_of_link(&self, hash: TokenHash) -> Result<Option<(OwnElection, String)>, sqlx::Error> {
        const SQL: &str = "SELECT l.election, e.organisation, l.member FROM roll_links l \
            JOIN elections e ON e.id = l.election AND e.stage = 'draft' WHERE l.digest = $1";
        let row: Option<LinkColumns> =
            on_reading!(self, |pool| sqlx::query_as(SQL).bind(hash.as_bytes()).fetch_optional(pool).await)?;
        let found = |row: LinkColumns| {
            let of = Reading { table: "roll_links", row: &row.election };
            let (organisation, id) = (of.id("organisation", &row.organisation)?, of.id("election", &row.election)?);
            Ok((OwnElection { organisation, id }, row.member))
        };
        row.map(found).transpose()
    }

    /// Erase all links: nobody can object any more.
    pub async fn forget_roll_links(&self, election: OwnElection) -> Result<(), sqlx::Error> {
        const SQL: &str = concat!(
            "DELETE FROM roll_links WHERE digest IN (SELECT digest FROM roll_links WHERE election = $1 LIMIT 2000) ",
            own!("$1", "$2")
        );
        loop {
            let gone = on_writing!(self, |tx| {
                let gone = sqlx::query(SQL).bind(key(election.id)).bind(key(election.organisation));
                Ok::<_, sqlx::Error>(gone.execute(&mut *tx).await?.rows_affected())
            })?;
            if gone == 0 {
                return Ok(());
            }
        }
    }

    /// Keep an objection of a member, and note the act that `noted` makes from its number.
    pub async fn object(
        &self,
        election: OwnElection,
        (member, name): (&str, &str),
        words: &str,
        at: Timestamp,
        noted: impl FnOnce(u32) -> uurna_union::act::Act + Send,
    ) -> Result<KeptObjection, sqlx::Error> {
        const OWN: &str = "SELECT COUNT(*) AS place, COALESCE(SUM(CASE WHEN state = 'open' THEN 1 ELSE 0 END), 0) AS links, \
            CAST(NULL AS BIGINT) AS told_at FROM objections WHERE election = $1 AND member = $2";
        const NEXT: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM objections WHERE election = $1";
        const NEW: &str = "INSERT INTO objections (election, number, member, name, words, at, state) \
            VALUES ($1, $2, $3, $4, $5, $6, 'open')";
        let OwnElection { organisation, id } = election;
        on_writing!(self, |tx| {
            if !holds_draft!(tx, id, organisation) {
                return Ok(KeptObjection::NotADraft);
            }
            let own: CheckColumns = sqlx::query_as(OWN).bind(key(id)).bind(member).fetch_one(&mut *tx).await?;
            if own.links > 0 {
                return Ok(KeptObjection::Waits);
            }
            if own.place >= MOST_OBJECTIONS {
                return Ok(KeptObjection::TooMany);
            }
            let (number,): (i64,) = sqlx::query_as(NEXT).bind(key(id)).fetch_one(&mut *tx).await?;
            // finer times are not kept of members
            let day = at.seconds().div_euclid(86_400) * 86_400;
            let new = sqlx::query(NEW).bind(key(id)).bind(number).bind(member).bind(name).bind(words).bind(day);
            new.execute(&mut *tx).await?;
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let act = noted(number);
            let by = super::Actor::Clock;
            note!(tx, Entry { organisation: &organisation, election: Some(&id), by, act: &act, at });
            Ok(KeptObjection::Kept { number })
        })
    }

    /// Decide that the roll stays as it is. Returns `false`, and notes nothing, if the objection is decided, or the election is not a draft.
    pub async fn refuse_objection(
        &self,
        entry: &Entry<'_>,
        election: OwnElection,
        number: u32,
        answer: &str,
        messages: &[MessageRow],
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            if !holds_draft!(tx, election.id, entry.organisation)
                || !decide_objection!(tx, election.id, number, ObjectionState::Kept, answer)
            {
                return Ok(false);
            }
            put!(tx, messages);
            note!(tx, entry);
            Ok(true)
        })
    }

    /// All objections, in their order.
    pub async fn objections(&self, election: OwnElection) -> Result<Vec<ObjectionRow>, sqlx::Error> {
        const WHERE: &str = concat!("WHERE election = $1 ", own_unerased!("$1", "$2"), " ORDER BY number");
        let rows: Vec<ObjectionColumns> = on_reading!(self, |pool| {
            let rows = sqlx::query_as(sqlx::AssertSqlSafe(format!("{OBJECTIONS} {WHERE}"))).bind(key(election.id));
            rows.bind(key(election.organisation)).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// The objection with this number.
    pub async fn objection(&self, election: OwnElection, number: u32) -> Result<Option<ObjectionRow>, sqlx::Error> {
        const WHERE: &str = concat!("WHERE election = $1 AND number = $2 ", own_unerased!("$1", "$3"));
        let row: Option<ObjectionColumns> = on_reading!(self, |pool| {
            let row = sqlx::query_as(sqlx::AssertSqlSafe(format!("{OBJECTIONS} {WHERE}"))).bind(key(election.id));
            row.bind(i64::from(number)).bind(key(election.organisation)).fetch_optional(pool).await
        })?;
        Ok(row.map(ObjectionRow::try_from).transpose()?)
    }
}
