//! The summary of each log's election, as rows.
//!
//! A board has its row from the transaction that makes it, and [`Turn::append`] writes the row with the entries that
//! change it. Boards of databases that are older than the table get their rows by a replay: all of them after a start,
//! and one at once when it is asked for.

use std::sync::LazyLock;

use uurna_election_core::board::SmallContest;
use uurna_union::ids::ElectionId;
use uurna_union::summary::{Counted, LoggedResult, Summary};

use super::finding::write_credentials;
use super::{BoardColumns, BoardRow, elections, select_boards, signed};
use crate::rows::{Inconsistent, Reading, key, row};
use crate::turn::in_turn;
use crate::{Store, Turn, on_reading, on_writing};

row! {
    struct SummaryColumns {
        signers: i64,
        ready_needed: i64,
        openings_needed: i64,
        accepted: String,
        excluded: String,
        ready: String,
        opened: String,
        checked_not_before: Option<i64>,
        counted: Option<i64>,
        weight: Option<i64>,
        replaced: Option<i64>,
        replaced_after_voting: Option<i64>,
        close_code: Option<String>,
        result: Option<Vec<u8>>,
        totals: Option<String>,
        weights: Option<String>,
        roll_weight: Option<i64>,
        blinding: Option<Vec<u8>>,
        small: String,
        floor: i64,
    }
}

/// A row, or an earlier version's board without one.
struct Joined(BoardColumns, Option<SummaryColumns>);

impl<'r, R: sqlx::Row> sqlx::FromRow<'r, R> for Joined
where
    &'static str: sqlx::ColumnIndex<R>,
    BoardColumns: sqlx::FromRow<'r, R>,
    SummaryColumns: sqlx::FromRow<'r, R>,
    Option<i64>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        let board = BoardColumns::from_row(row)?;
        let is_there: Option<i64> = row.try_get("summarised")?;
        Ok(Self(board, is_there.map(|_| SummaryColumns::from_row(row)).transpose()?))
    }
}

const COLUMNS: &str = "board, signers, ready_needed, openings_needed, missing, accepted, excluded, ready, opened, checked_not_before, \
    counted, weight, replaced, replaced_after_voting, close_code, result, totals, weights, roll_weight, blinding, small, floor";

const VALUES: &str =
    "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22";

/// A row that replaces an earlier one.
static UPSERT: LazyLock<String> = LazyLock::new(|| {
    let set: Vec<String> = COLUMNS.split(", ").skip(1).map(|column| format!("{column} = excluded.{column}")).collect();
    format!(
        "INSERT INTO board_summaries ({COLUMNS}) VALUES ({VALUES}) ON CONFLICT (board) DO UPDATE SET {}",
        set.join(", ")
    )
});

fn json(numbers: &[u64]) -> String {
    serde_json::json!(numbers).to_string()
}

/// Contests with too few counted ballots, as a column has them.
fn small_json(small: &[SmallContest]) -> String {
    let pairs: Vec<(&str, u64)> = small.iter().map(|small| (small.contest.as_str(), small.counted)).collect();
    serde_json::json!(pairs).to_string()
}

fn read_small(text: &str) -> Option<Vec<SmallContest>> {
    let pairs: Vec<(String, u64)> = serde_json::from_str(text).ok()?;
    Some(pairs.into_iter().map(|(contest, counted)| SmallContest { contest, counted }).collect())
}

/// Write a summary on a connection to either database.
macro_rules! write_summary {
    ($tx:expr, $board:expr, $summary:expr) => {{
        let (summary, counted, result): (&Summary, _, _) = ($summary, $summary.counted, $summary.result.as_ref());
        let query = sqlx::query(UPSERT.as_str()).bind($board).bind(signed(summary.signers));
        let query = query.bind(signed(summary.ready_needed)).bind(signed(summary.openings_needed));
        let query = query.bind(signed(summary.missing())).bind(json(&summary.accepted)).bind(json(&summary.excluded));
        let query = query.bind(json(&summary.ready)).bind(json(&summary.opened));
        let query = query.bind(summary.checked_not_before.map(|at| at.seconds()));
        let query = query.bind(counted.map(|counted| signed(counted.ballots)));
        let query = query.bind(counted.map(|counted| signed(counted.weight)));
        let query = query.bind(counted.map(|counted| signed(counted.replaced)));
        let query = query.bind(counted.map(|counted| signed(counted.replaced_after_voting)));
        let query = query.bind(summary.close_code.as_deref()).bind(result.map(|result| result.bytes.as_slice()));
        let query = query.bind(result.map(|result| json(&result.totals)));
        let query = query.bind(result.map(|result| json(&result.weights)));
        let query = query.bind(result.map(|result| signed(result.roll_weight)));
        let query = query.bind(result.and_then(|result| result.blinding.as_ref()).map(<[u8; 32]>::as_slice));
        let query = query.bind(small_json(&summary.small)).bind(signed(summary.floor));
        query.execute(&mut *$tx).await
    }};
}

impl SummaryColumns {
    fn summary(self, of: Reading<'_>) -> Result<Summary, Inconsistent> {
        let list = |column, text: &str| of.read(column, serde_json::from_str::<Vec<u64>>(text).ok());
        let maybe = |column, number: Option<i64>| of.maybe(column, number, |number| u64::try_from(number).ok());
        let counted = match maybe("counted", self.counted)? {
            None => None,
            Some(ballots) => Some(Counted {
                ballots,
                weight: of.read("weight", maybe("weight", self.weight)?)?,
                replaced: of.read("replaced", maybe("replaced", self.replaced)?)?,
                replaced_after_voting: of
                    .read("replaced_after_voting", maybe("replaced_after_voting", self.replaced_after_voting)?)?,
            }),
        };
        let result = match self.result {
            None => None,
            Some(bytes) => Some(LoggedResult {
                bytes,
                totals: list("totals", &self.totals.unwrap_or_default())?,
                weights: list("weights", &self.weights.unwrap_or_default())?,
                roll_weight: of.read("roll_weight", maybe("roll_weight", self.roll_weight)?)?,
                blinding: of.maybe("blinding", self.blinding, |bytes| bytes.try_into().ok())?,
            }),
        };
        Ok(Summary {
            signers: of.count("signers", self.signers)?,
            ready_needed: of.count("ready_needed", self.ready_needed)?,
            openings_needed: of.count("openings_needed", self.openings_needed)?,
            accepted: list("accepted", &self.accepted)?,
            checked_not_before: of.maybe_moment("checked_not_before", self.checked_not_before)?,
            counted,
            excluded: list("excluded", &self.excluded)?,
            small: of.read("small", read_small(&self.small))?,
            floor: of.count("floor", self.floor)?,
            close_code: self.close_code,
            ready: list("ready", &self.ready)?,
            opened: list("opened", &self.opened)?,
            result,
        })
    }
}

impl Turn {
    /// Write a summary in this turn.
    pub(super) async fn write_summary(&mut self, board: i64, summary: &Summary) -> Result<(), sqlx::Error> {
        in_turn!(self, |tx| write_summary!(tx, board, summary).map(drop))
    }
}

impl Store {
    /// The board of an election with its log's summary; without it for a
    /// board of an earlier version whose log was not replayed since.
    pub async fn board_with_summary(
        &self,
        election: &ElectionId,
    ) -> Result<Option<(BoardRow, Option<Summary>)>, sqlx::Error> {
        const SQL: &str = select_boards!(
            ", s.board AS summarised, s.signers, s.ready_needed, s.openings_needed, s.accepted, s.excluded, s.ready, s.opened, \
             s.checked_not_before, s.counted, s.weight, s.replaced, s.replaced_after_voting, s.close_code, s.result, s.totals, \
             s.weights, s.roll_weight, s.blinding, s.small, s.floor",
            " LEFT JOIN board_summaries s ON s.board = b.number",
            "WHERE b.election = $1"
        );
        let row: Option<Joined> =
            on_reading!(self, |pool| sqlx::query_as(SQL).bind(key(election)).fetch_optional(pool).await)?;
        let Some(Joined(board, summary)) = row else { return Ok(None) };
        let row = key(election);
        let of = Reading { table: "board_summaries", row: &row };
        let summary = summary.map(|summary| summary.summary(of)).transpose()?;
        Ok(Some((board.try_into()?, summary)))
    }

    /// Keep what a log of that size says, and which credentials it names, if it still ends there; returns whether it does.
    pub async fn keep_summary(
        &self,
        board: i64,
        size: u64,
        summary: &Summary,
        credentials: &[[u8; 32]],
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            // the process that appends holds the row until it commits
            let sql = "UPDATE boards SET size = size WHERE number = $1 AND size = $2";
            let is_there =
                sqlx::query(sql).bind(board).bind(signed(size)).execute(&mut *tx).await?.rows_affected() == 1;
            if is_there {
                write_summary!(tx, board, summary)?;
                write_credentials!(tx, board, credentials)?;
            }
            Ok(is_there)
        })
    }

    /// Elections whose boards have no summary yet.
    pub async fn boards_without_summary(&self) -> Result<Vec<ElectionId>, sqlx::Error> {
        const SQL: &str = "SELECT election FROM boards b \
            WHERE NOT EXISTS (SELECT 1 FROM board_summaries s WHERE s.board = b.number) ORDER BY number";
        elections(on_reading!(self, |pool| sqlx::query_as(SQL).fetch_all(pool).await)?)
    }
}

#[cfg(test)]
mod tests {
    use uurna_election_core::time::Timestamp;

    use super::*;
    use crate::testing::{Scene, id, run};

    /// A summary with a value everywhere.
    fn full() -> Summary {
        Summary {
            signers: 4,
            ready_needed: 3,
            openings_needed: 2,
            accepted: vec![1, 2, 3, 4],
            checked_not_before: Timestamp::from_seconds(500),
            counted: Some(Counted { ballots: 9, weight: 12, replaced: 2, replaced_after_voting: 1 }),
            excluded: vec![17, 40],
            small: vec![SmallContest { contest: "c".to_owned(), counted: 3 }],
            floor: 5,
            close_code: Some("ABCD".to_owned()),
            ready: vec![1, 3, 4],
            opened: vec![2],
            result: Some(LoggedResult {
                bytes: b"{}".to_vec(),
                totals: vec![7, 5],
                weights: vec![12],
                roll_weight: 30,
                blinding: Some([8; 32]),
            }),
        }
    }

    async fn add_board(store: &Store, id: &ElectionId, phase: &str) -> i64 {
        run(
            store,
            &format!(
                "INSERT INTO organisations (id, name, language, created_at) VALUES ('{id}', '{{}}', 'fi', 0); \
                 INSERT INTO boards (election, manifest, log_key, checkpoint, size, phase, opens, closes, trustees, ballot_bytes, \
                 is_armed, created_at) SELECT '{id}', name_bytes, name_bytes, '', 5, '{phase}', 100, 200, 0, 1, 1, 0 \
                 FROM (SELECT checksum AS name_bytes FROM _sqlx_migrations ORDER BY version LIMIT 1) AS any_bytes"
            ),
        )
        .await;
        store.board(id).await.unwrap().unwrap().number
    }

    #[tokio::test]
    async fn a_summary_is_read_as_it_was_written_and_not_beside_another_log() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.store, id("ended"));
        let board = add_board(store, &election, "ended").await;
        assert_eq!(store.board_with_summary(&election).await.unwrap().unwrap().1, None);
        assert_eq!(store.boards_without_summary().await.unwrap(), [election]);
        assert!(!store.keep_summary(board, 4, &full(), &[[7; 32]]).await.unwrap(), "the log has gone on");
        let little = Summary {
            small: Vec::new(),
            counted: None,
            result: None,
            checked_not_before: None,
            close_code: None,
            ..full()
        };
        for summary in [full(), little, full()] {
            assert!(store.keep_summary(board, 5, &summary, &[[8; 32], [8; 32]]).await.unwrap());
            let (row, found) = store.board_with_summary(&election).await.unwrap().unwrap();
            assert_eq!((row.number, found), (board, Some(summary)));
        }
        assert!(store.boards_without_summary().await.unwrap().is_empty());
        assert!(store.board_with_summary(&id("nothing")).await.unwrap().is_none());
    }

    #[tokio::test]
    async fn the_clock_looks_only_at_boards_on_which_something_can_happen() {
        let scene = Scene::new().await;
        let store = &scene.store;
        let due = async |now: i64| store.boards_due(Timestamp::from_seconds(now).unwrap()).await.unwrap();
        let (first, second) = (id::<ElectionId>("accepting"), id("closed"));
        let accepting = add_board(store, &first, "accepting").await;
        let closed = add_board(store, &second, "closed").await;
        assert_eq!(due(100).await, [first, second], "without summaries it may be so");
        let waiting = Summary { accepted: vec![1, 2, 3], ..full() };
        assert!(store.keep_summary(accepting, 5, &waiting, &[]).await.unwrap());
        assert!(store.keep_summary(closed, 5, &full(), &[]).await.unwrap());
        assert!(due(499).await.is_empty(), "one signer has not accepted, and the pause is not over");
        assert_eq!(due(500).await, [second]);
        assert!(store.keep_summary(accepting, 5, &full(), &[]).await.unwrap());
        assert!(due(99).await.is_empty());
        assert_eq!(due(500).await, [first, second]);
    }
}
