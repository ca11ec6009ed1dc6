//! The electorate of a draft as it was last decided: one row for
//! each member, each reason once, and the resulting numbers.
//!
//! A process that decides takes the electorate over, writes rows piece by piece, so that ballots are taken in between,
//! and records at the end what it decided by. If two decide at once, the later one continues, and the earlier one
//! learns so at its next piece. Until the end, and after a crash, there are rows and no electorate. Freezing takes it
//! over for good in its own transaction.

use std::fmt::Write as _;

use super::office::holds_draft;
use super::rows::{AT_ONCE, Inconsistent, Reading, Several, key, own, own_unerased, row};
use super::{OwnElection, Store, on_reading, on_writing};

/// Rows in a transaction.
pub const PIECE: usize = 500;

/// A member, in or out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedMember {
    /// row of the register
    pub place: u32,
    /// the member's key in the union's register
    pub member: String,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// tag, as the register has it
    pub language: String,
    /// number of the reason
    pub why: u32,
    /// style and weight of those who are on the roll
    pub placement: Option<(u16, u32)>,
}

/// A reason why members are in or out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub number: u32,
    /// in every language: `{"en": …, "fi": …, "sv": …}`
    pub reason: String,
    /// the same without the content of the member's own cells
    pub label: String,
}

/// An electorate that is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedElectorate {
    /// identifies these rows: another decision has another generation
    pub generation: String,
    /// digest of what it was decided by
    pub basis: [u8; 32],
    /// the resulting numbers, JSON
    pub counted: String,
}

row! {
    struct DecidedColumns {
        generation: String,
        basis: Vec<u8>,
        counted: String,
    }
}

row! {
    pub(crate) struct VoterColumns {
        place: i64,
        member: String,
        name: String,
        email: Option<String>,
        phone: Option<String>,
        language: String,
        style: i64,
        weight: i64,
        way: Option<String>,
    }
}

/// A member on the roll of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoterRow {
    pub place: u32,
    pub member: String,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub language: String,
    pub style: u16,
    pub weight: u32,
    /// `email` or `sms`: chosen by an officer, as the code did not arrive by another way
    pub way: Option<String>,
}

impl TryFrom<VoterColumns> for VoterRow {
    type Error = Inconsistent;

    fn try_from(row: VoterColumns) -> Result<Self, Inconsistent> {
        let key = row.place.to_string();
        let of = Reading { table: "electorate", row: &key };
        Ok(Self {
            place: of.read("place", u32::try_from(row.place).ok())?,
            style: of.read("style", u16::try_from(row.style).ok())?,
            weight: of.read("weight", u32::try_from(row.weight).ok())?,
            member: row.member,
            name: row.name,
            email: row.email,
            phone: row.phone,
            language: row.language,
            way: row.way,
        })
    }
}

static MEMBERS: Several = Several::new(members);

/// The statement that keeps `rows` members: eleven values each, after the election's.
fn members(rows: usize) -> String {
    let mut sql = "INSERT INTO electorate (election, place, member, name, name_lower, email, phone, language, is_in, reason, label, why, \
        style, weight) VALUES "
        .to_owned();
    for row in 0..rows {
        let n = |value: usize| row * 11 + value + 1;
        let comma = if row == 0 { "" } else { ", " };
        let _ = write!(sql, "{comma}($1");
        for value in 1..=8 {
            let _ = write!(sql, ", ${}", n(value));
        }
        let _ = write!(sql, ", '', '', ${}, ${}, ${})", n(9), n(10), n(11));
    }
    sql
}

/// Only the process of this generation continues, and only while nothing is frozen.
const HELD: &str = concat!(
    "UPDATE decided_electorates SET generation = generation WHERE election = $1 AND generation = $2 ",
    own!("$1", "$3")
);

/// Hold an electorate ([`HELD`]) in an open transaction. `false` if
/// another process decides by now, or the election was frozen.
macro_rules! hold {
    ($tx:expr, $election:expr, $generation:expr) => {{
        let held = sqlx::query(HELD).bind(key($election.id)).bind($generation).bind(key($election.organisation));
        held.execute(&mut *$tx).await?.rows_affected() == 1
    }};
}

impl Store {
    /// The electorate of an election as it was decided; `None` while it is written, and before anybody decided.
    pub async fn decided_electorate(&self, election: OwnElection) -> Result<Option<DecidedElectorate>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT generation, basis, counted FROM decided_electorates WHERE election = $1 AND basis IS NOT NULL ",
            own!("$1", "$2")
        );
        let row: Option<DecidedColumns> = on_reading!(self, |pool| {
            sqlx::query_as(SQL).bind(key(election.id)).bind(key(election.organisation)).fetch_optional(pool).await
        })?;
        let election = key(election.id);
        let of = Reading { table: "decided_electorates", row: &election };
        let decided = |row: DecidedColumns| {
            let basis = of.read("basis", <[u8; 32]>::try_from(row.basis).ok())?;
            Ok(DecidedElectorate { generation: row.generation, basis, counted: row.counted })
        };
        row.map(decided).transpose()
    }

    /// Take an electorate over, to decide it as `generation`. An earlier decision no longer counts, and is erased.
    /// Returns `false` if the election is not a draft.
    pub async fn begin_deciding(&self, election: OwnElection, generation: &str) -> Result<bool, sqlx::Error> {
        const TAKE: &str = "INSERT INTO decided_electorates (election, generation, basis, counted) VALUES ($1, $2, NULL, '') \
            ON CONFLICT (election) DO UPDATE SET generation = excluded.generation, basis = NULL, counted = ''";
        const OLD: &str = "DELETE FROM electorate WHERE election = $1 AND place IN \
            (SELECT place FROM electorate WHERE election = $1 ORDER BY place LIMIT 5000)";
        let is_draft = on_writing!(self, |tx| {
            if !holds_draft!(tx, election.id, election.organisation) {
                return Ok(false);
            }
            sqlx::query(TAKE).bind(key(election.id)).bind(generation).execute(&mut *tx).await?;
            let reasons = sqlx::query("DELETE FROM electorate_reasons WHERE election = $1").bind(key(election.id));
            reasons.execute(&mut *tx).await?;
            Ok::<_, sqlx::Error>(true)
        })?;
        loop {
            let old = on_writing!(self, |tx| {
                if !hold!(tx, election, generation) {
                    return Ok(None);
                }
                let old = sqlx::query(OLD).bind(key(election.id)).execute(&mut *tx).await?;
                Ok::<_, sqlx::Error>(Some(old.rows_affected()))
            })?;
            match old {
                None => return Ok(false),
                Some(0) => return Ok(is_draft),
                Some(_) => {}
            }
        }
    }

    /// Keep at most [`PIECE`] rows, with the reasons that came with them. Returns `false`, and keeps nothing, if
    /// another process decides by now, or the election was frozen.
    pub async fn keep_decided(
        &self,
        election: OwnElection,
        generation: &str,
        rows: &[DecidedMember],
        reasons: &[Reason],
    ) -> Result<bool, sqlx::Error> {
        const REASON: &str = "INSERT INTO electorate_reasons (election, number, reason, label) VALUES ($1, $2, $3, $4)";
        on_writing!(self, |tx| {
            if !hold!(tx, election, generation) {
                return Ok(false);
            }
            for Reason { number, reason, label } in reasons {
                let kept = sqlx::query(REASON).bind(key(election.id)).bind(i64::from(*number)).bind(reason).bind(label);
                kept.execute(&mut *tx).await?;
            }
            for rows in rows.chunks(AT_ONCE) {
                let mut kept = sqlx::query(MEMBERS.of(rows.len())).bind(key(election.id));
                for row in rows {
                    let (style, weight) =
                        row.placement.map(|(style, weight)| (i64::from(style), i64::from(weight))).unzip();
                    kept = kept.bind(i64::from(row.place)).bind(&row.member).bind(&row.name);
                    kept = kept.bind(row.name.to_lowercase()).bind(row.email.as_deref()).bind(row.phone.as_deref());
                    kept = kept.bind(&row.language).bind(i64::from(row.placement.is_some()));
                    kept = kept.bind(i64::from(row.why)).bind(style).bind(weight);
                }
                kept.execute(&mut *tx).await?;
            }
            Ok(true)
        })
    }

    /// Record that it is decided, by what, and the resulting numbers. Returns `false` if another process decides by
    /// now, or the election was frozen.
    pub async fn end_deciding(&self, election: OwnElection, decided: &DecidedElectorate) -> Result<bool, sqlx::Error> {
        const END: &str = concat!(
            "UPDATE decided_electorates SET basis = $3, counted = $4 WHERE election = $1 AND generation = $2 ",
            own!("$1", "$5")
        );
        on_writing!(self, |tx| {
            let ended = sqlx::query(END).bind(key(election.id)).bind(&decided.generation);
            let ended = ended.bind(decided.basis.as_slice()).bind(&decided.counted).bind(key(election.organisation));
            Ok(ended.execute(&mut *tx).await?.rows_affected() == 1)
        })
    }

    /// A member on the roll, by the member's key.
    pub async fn voter(&self, election: OwnElection, member: &str) -> Result<Option<VoterRow>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT place, member, name, email, phone, language, style, weight, way FROM electorate \
             WHERE election = $1 AND member = $2 AND is_in = 1 ",
            own_unerased!("$1", "$3")
        );
        let row: Option<VoterColumns> = on_reading!(self, |pool| {
            let row = sqlx::query_as(SQL).bind(key(election.id)).bind(member).bind(key(election.organisation));
            row.fetch_optional(pool).await
        })?;
        Ok(row.map(VoterRow::try_from).transpose()?)
    }

    /// The members on the roll after a row of the register, in its order.
    pub async fn voters_after(
        &self,
        election: OwnElection,
        place: u32,
        most: u32,
    ) -> Result<Vec<VoterRow>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT place, member, name, email, phone, language, style, weight, way FROM electorate \
             WHERE election = $1 AND is_in = 1 AND place > $2 ",
            own_unerased!("$1", "$4"),
            " ORDER BY place LIMIT $3"
        );
        let rows: Vec<VoterColumns> = on_reading!(self, |pool| {
            let rows = sqlx::query_as(SQL).bind(key(election.id)).bind(i64::from(place)).bind(i64::from(most));
            rows.bind(key(election.organisation)).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ElectorateFilter;
    use crate::testing::{Scene, own, run};

    fn member(place: u32, placement: Option<(u16, u32)>) -> DecidedMember {
        DecidedMember {
            place,
            member: place.to_string(),
            name: format!("Member {place}"),
            email: None,
            phone: None,
            language: "fi".to_owned(),
            why: u32::from(placement.is_none()),
            placement,
        }
    }

    fn reason(number: u32) -> Reason {
        Reason { number, reason: format!("reason {number}"), label: format!("label {number}") }
    }

    fn decided(generation: &str) -> DecidedElectorate {
        DecidedElectorate { generation: generation.to_owned(), basis: [7; 32], counted: "{}".to_owned() }
    }

    #[tokio::test]
    async fn rows_of_who_decides_last_count_and_only_once_all_are_there() {
        let scene = Scene::new().await;
        let (store, id) = (&scene.store, scene.election(None).await);
        assert!(store.begin_deciding(own(id), "first").await.unwrap());
        assert!(store.keep_decided(own(id), "first", &[member(2, None)], &[reason(1)]).await.unwrap());
        assert_eq!(store.decided_electorate(own(id)).await.unwrap(), None, "not all are there");
        assert!(store.begin_deciding(own(id), "second").await.unwrap());
        assert!(!store.keep_decided(own(id), "first", &[member(3, None)], &[reason(2)]).await.unwrap());
        assert!(!store.end_deciding(own(id), &decided("first")).await.unwrap());
        let rows: Vec<_> = (2..1000).map(|place| member(place, (place % 3 > 0).then_some((0, place)))).collect();
        for (piece, rows) in (0..).zip(rows.chunks(PIECE)) {
            let reasons: &[Reason] = if piece == 0 { &[reason(0), reason(1)] } else { &[] };
            assert!(store.keep_decided(own(id), "second", rows, reasons).await.unwrap());
        }
        assert!(store.end_deciding(own(id), &decided("second")).await.unwrap());
        assert_eq!(store.decided_electorate(own(id)).await.unwrap(), Some(decided("second")));
        let voters = store.voters_after(own(id), 3, 3).await.unwrap();
        assert_eq!(voters.iter().map(|voter| voter.place).collect::<Vec<_>>(), [4, 5, 7]);
        let out = ElectorateFilter { is_in: Some(false), ..ElectorateFilter::default() };
        let shown = store.electorate(own(id), &out, 0, 1).await.unwrap().remove(0);
        assert_eq!((shown.place, shown.reason.as_str(), shown.label.as_str()), (3, "reason 1", "label 1"));
        let labels = store.electorate_labels(own(id)).await.unwrap();
        assert_eq!(labels, [("label 0".to_owned(), 665), ("label 1".to_owned(), 333)]);
    }

    #[tokio::test]
    async fn nothing_is_decided_about_an_election_that_is_frozen() {
        let scene = Scene::new().await;
        let (store, id) = (&scene.store, scene.election(None).await);
        assert!(store.begin_deciding(own(id), "first").await.unwrap());
        run(store, "UPDATE elections SET stage = 'frozen'").await;
        assert!(!store.begin_deciding(own(id), "second").await.unwrap());
        run(store, "UPDATE decided_electorates SET generation = ''").await;
        assert!(!store.keep_decided(own(id), "first", &[member(2, None)], &[]).await.unwrap());
    }
}
