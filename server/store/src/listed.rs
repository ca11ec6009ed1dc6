//! Elections on the front page.

use std::collections::BTreeMap;

use uurna_election_core::board::Phase;
use uurna_election_core::contest::Texts;
use uurna_election_core::time::Timestamp;

use super::office::note;
use super::rows::{Inconsistent, Reading, key, row};
use super::{Entry, Store, on_reading, on_writing};
use uurna_union::ids::ElectionId;
use uurna_union::settings::Settings;

/// How an election ended without a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Cancelled,
    TooFewBallots,
}

/// An election on the front page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedElection {
    /// the manifest's id
    pub id: ElectionId,
    /// its title
    pub title: Texts,
    /// its organisation
    pub organisation: Texts,
    /// the phase of its log, from the board's row
    pub phase: Phase,
    /// it ended without a result
    pub ending: Option<Ending>,
    /// when voting opens
    pub opens: Timestamp,
    /// when voting closes
    pub closes: Timestamp,
    /// its organisation's settings
    pub settings: Settings,
}

/// The most elections in the list.
const MOST: i64 = 200;

row! {
    struct ListedColumns {
        election: String,
        title: String,
        organisation: String,
        phase: String,
        ending: i64,
        opens: i64,
        closes: i64,
        settings: String,
    }
}

impl TryFrom<ListedColumns> for ListedElection {
    type Error = Inconsistent;

    fn try_from(row: ListedColumns) -> Result<Self, Inconsistent> {
        let texts = |json: &str| serde_json::from_str::<BTreeMap<_, _>>(json).ok().map(Texts);
        let of = |table| Reading { table, row: &row.election };
        let title = of("elections").read("title", texts(&row.title))?;
        let organisation = of("organisations").read("name", texts(&row.organisation))?;
        let opens = of("boards").moment("opens", row.opens)?;
        let closes = of("boards").moment("closes", row.closes)?;
        let phase = of("boards").read("phase", row.phase.parse().ok())?;
        let id = of("boards").id("election", &row.election)?;
        let settings = of("organisations").read("settings", serde_json::from_str(&row.settings).ok())?;
        let ending = match row.ending {
            2 => Some(Ending::Cancelled),
            1 => Some(Ending::TooFewBallots),
            _ => None,
        };
        Ok(Self { id, title, organisation, phase, ending, opens, closes, settings })
    }
}

impl Store {
    /// Frozen elections that may be listed and closed after this moment, or close later; the first to close come first.
    pub async fn listed_elections(&self, closed_after: Timestamp) -> Result<Vec<ListedElection>, sqlx::Error> {
        const SQL: &str = "SELECT b.election, e.title, o.name AS organisation, b.phase, b.opens, b.closes, o.settings, \
            CAST(CASE WHEN b.cancelled_at IS NOT NULL THEN 2 \
            WHEN b.phase IN ('closed', 'checked') AND COALESCE(s.small, '[]') <> '[]' THEN 1 ELSE 0 END AS BIGINT) AS ending \
            FROM boards b JOIN elections e ON e.id = b.election JOIN organisations o ON o.id = e.organisation \
            LEFT JOIN board_summaries s ON s.board = b.number \
            WHERE e.is_listed = 1 AND e.stage = 'frozen' AND b.closes > $1 ORDER BY b.closes, b.election LIMIT $2";
        let rows: Vec<ListedColumns> = on_reading!(self, |pool| {
            sqlx::query_as(SQL).bind(closed_after.seconds()).bind(MOST).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// List an election on the front page, or not. Returns `false` if nothing had to change.
    pub async fn list_election(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        is_listed: bool,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let sql = "UPDATE elections SET is_listed = $1 WHERE id = $2 AND is_listed <> $1 AND organisation = $3";
            let done = sqlx::query(sql).bind(i64::from(is_listed)).bind(key(election)).bind(key(entry.organisation));
            let done = done.execute(&mut *tx).await?;
            if done.rows_affected() == 0 {
                return Ok(false);
            }
            note!(tx, entry);
            Ok(true)
        })
    }
}
