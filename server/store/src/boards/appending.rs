//! Writing to a log, inside a turn.

use std::sync::LazyLock;

use uurna_election_core::board::Phase;
use uurna_election_core::time::Timestamp;
use uurna_union::summary::Summary;

use super::finding::write_credentials;
use super::{NewBoardRow, signed};
use crate::Turn;
use crate::rows::{key, row};
use crate::turn::in_turn;

/// Rows go to the database in statements of these many: few statements are ever prepared, and a batch of n rows takes few of them, since
/// each is a message to SQLite's thread and back.
pub(super) const CUTS: [usize; 7] = [64, 32, 16, 8, 4, 2, 1];

static ENTRIES: LazyLock<[String; CUTS.len()]> =
    LazyLock::new(|| CUTS.map(|rows| insert("board_entries (board, place, entry, hour)", 4, rows)));
static BLOBS: LazyLock<[String; CUTS.len()]> =
    LazyLock::new(|| CUTS.map(|rows| insert("board_blobs (board, place, blob)", 3, rows)));

/// `INSERT` of `rows` rows of `columns` columns.
pub(super) fn insert(table: &str, columns: usize, rows: usize) -> String {
    let row = |row: usize| {
        let places: Vec<String> = (1..=columns).map(|column| format!("${}", row * columns + column)).collect();
        format!("({})", places.join(", "))
    };
    let values: Vec<String> = (0..rows).map(row).collect();
    format!("INSERT INTO {table} VALUES {}", values.join(", "))
}

/// Cut rows into pieces whose lengths are in [`CUTS`]; each with the text that inserts its number of rows.
pub(super) fn cut<'a, T>(mut rows: &'a [T], texts: &'static [String; CUTS.len()]) -> Vec<(&'a [T], &'static str)> {
    let mut pieces = Vec::new();
    for (size, text) in CUTS.into_iter().zip(texts) {
        while let Some((piece, rest)) = rows.split_at_checked(size) {
            pieces.push((piece, text.as_str()));
            rows = rest;
        }
    }
    pieces
}

/// An addition to a log.
pub struct Appended<'a> {
    /// the checkpoint before it; empty before the first one
    pub before: &'a str,
    /// the checkpoint that counts it
    pub checkpoint: &'a str,
    /// entries that it counts
    pub size: u64,
    /// the phase of the log then
    pub phase: Phase,
    /// the place of the first new entry
    pub first: u64,
    /// the new entries
    pub entries: &'a [Vec<u8>],
    /// whether each is a ballot
    pub is_ballot: fn(&[u8]) -> bool,
    /// the number of ballots, and how many of these are the first of their credential
    pub ballots: (u64, u64),
    /// the hour in which the ballots are counted
    pub hour: Timestamp,
    /// whether they arrived in it
    pub is_hour_known: bool,
    /// sealed shares by the place of their ballot
    pub blobs: &'a [(u64, Vec<u8>)],
    /// hash tiles that are now full: level, number, hashes, root
    pub tiles: &'a [(u8, u64, Vec<u8>, [u8; 32])],
    /// whether trustees' words about their sums become void, as a ballot was excluded
    pub voids_sums: bool,
    /// the summary of the log then, if the entries change it: ballots do not
    pub summary: Option<&'a Summary>,
    /// credentials that the entries bring: those of the roll, and those that take over
    pub credentials: &'a [[u8; 32]],
}

row! {
    struct LockedColumns {
        checkpoint: String,
        cancelled_at: Option<i64>,
    }
}

impl Turn {
    /// Make a board; its log is begun in the same turn. Returns its number.
    pub async fn add_board(&mut self, new: &NewBoardRow<'_>, at: Timestamp) -> Result<i64, sqlx::Error> {
        const SQL: &str = "INSERT INTO boards (election, manifest, log_key, checkpoint, size, phase, opens, closes, trustees, \
            ballot_bytes, created_at) VALUES ($1, $2, $3, '', 0, 'roll', $4, $5, $6, $7, $8) RETURNING number";
        let (number,): (i64,) = in_turn!(self, |tx| {
            sqlx::query_as(SQL)
                .bind(key(new.election))
                .bind(new.manifest)
                .bind(new.log_key)
                .bind(new.opens.seconds())
                .bind(new.closes.seconds())
                .bind(signed(new.trustees))
                .bind(signed(new.ballot_bytes))
                .bind(at.seconds())
                .fetch_one(&mut *tx)
                .await
        })?;
        self.write_summary(number, new.summary).await?;
        Ok(number)
    }

    /// The checkpoint of a board, which nobody else changes until the turn ends; `None` for a cancelled election, whose
    /// log is not continued.
    pub async fn lock_board(&mut self, board: i64) -> Result<Option<String>, sqlx::Error> {
        // SQLite needs nothing else: it never has two turns open
        const SQLITE: &str = "SELECT checkpoint, cancelled_at FROM boards WHERE number = $1";
        const POSTGRES: &str = "SELECT checkpoint, cancelled_at FROM boards WHERE number = $1 FOR UPDATE";
        let sql = if matches!(self, Self::Sqlite(_)) { SQLITE } else { POSTGRES };
        let locked: LockedColumns = in_turn!(self, |tx| sqlx::query_as(sql).bind(board).fetch_one(&mut *tx).await)?;
        Ok(locked.cancelled_at.is_none().then_some(locked.checkpoint))
    }

    /// Add to a log, if its checkpoint is the one before this addition; returns
    /// `true` if it was. Nothing is durable before the turn is committed.
    pub async fn append(&mut self, board: i64, add: &Appended<'_>) -> Result<bool, sqlx::Error> {
        let is_there = self.append_entries(board, add).await?;
        if let Some(summary) = add.summary.filter(|_| is_there) {
            self.write_summary(board, summary).await?;
        }
        if is_there {
            in_turn!(self, |tx| write_credentials!(tx, board, add.credentials))?;
        }
        Ok(is_there)
    }

    async fn append_entries(&mut self, board: i64, add: &Appended<'_>) -> Result<bool, sqlx::Error> {
        in_turn!(self, |tx| {
            const SQL: &str =
                "UPDATE boards SET checkpoint = $1, size = $2, phase = $3 WHERE number = $4 AND checkpoint = $5";
            let moved = sqlx::query(SQL).bind(add.checkpoint).bind(signed(add.size)).bind(add.phase.name());
            if moved.bind(board).bind(add.before).execute(&mut *tx).await?.rows_affected() != 1 {
                return Ok(false);
            }
            let mut place = signed(add.first);
            for (piece, sql) in cut(add.entries, &ENTRIES) {
                let mut query = sqlx::query(sql);
                for entry in piece {
                    let hour = (add.is_hour_known && (add.is_ballot)(entry)).then_some(add.hour.seconds());
                    query = query.bind(board).bind(place).bind(entry.as_slice()).bind(hour);
                    place += 1;
                }
                query.execute(&mut *tx).await?;
            }
            for (piece, sql) in cut(add.blobs, &BLOBS) {
                let mut query = sqlx::query(sql);
                for (place, blob) in piece {
                    query = query.bind(board).bind(signed(*place)).bind(blob.as_slice());
                }
                query.execute(&mut *tx).await?;
            }
            for (level, number, hashes, root) in add.tiles {
                const SQL: &str =
                    "INSERT INTO board_tiles (board, level, number, hashes, root) VALUES ($1, $2, $3, $4, $5)";
                let tile = sqlx::query(SQL).bind(board).bind(i64::from(*level)).bind(signed(*number));
                tile.bind(hashes.as_slice()).bind(root.as_slice()).execute(&mut *tx).await?;
            }
            if add.ballots.0 > 0 {
                const SQL: &str = "INSERT INTO board_hours (board, hour, ballots, first_ballots) VALUES ($1, $2, $3, $4) \
                    ON CONFLICT (board, hour) DO UPDATE SET ballots = board_hours.ballots + excluded.ballots, \
                    first_ballots = board_hours.first_ballots + excluded.first_ballots";
                let hour = sqlx::query(SQL).bind(board).bind(add.hour.seconds());
                hour.bind(signed(add.ballots.0)).bind(signed(add.ballots.1)).execute(&mut *tx).await?;
            }
            if add.voids_sums {
                sqlx::query("DELETE FROM board_sums WHERE board = $1").bind(board).execute(&mut *tx).await?;
            }
            Ok(true)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_cut_into_few_sizes_and_none_is_lost() {
        let rows: Vec<usize> = (0..140).collect();
        let pieces = cut(&rows, &BLOBS);
        assert_eq!(pieces.iter().map(|(piece, _)| piece.len()).collect::<Vec<_>>(), [64, 64, 8, 4]);
        assert_eq!(pieces.iter().flat_map(|(piece, _)| piece.iter().copied()).collect::<Vec<_>>(), rows);
        assert_eq!(insert("t (a, b)", 2, 2), "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)");
    }
}
