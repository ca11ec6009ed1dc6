//! The boards of elections: logs, sealed shares, trustees' words.
//!
//! Only a log's keeper writes it, in a [`Turn`](super::Turn);
//! this module reads it, and keeps what is not part of the log.

mod appending;
mod finding;
mod summaries;

pub use appending::Appended;
pub use finding::BEGINNING;

use uurna_election_core::board::Phase;
use uurna_election_core::time::Timestamp;
use uurna_union::summary::Summary;

use super::rows::{Inconsistent, Reading, key, own, row, unerased_board};
use super::{Entry, Store, note, on_reading, on_writing};
use uurna_union::ending::Cancelled;
use uurna_union::ids::ElectionId;

/// A board, as far as it is known without its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardRow {
    /// its number in this database
    pub number: i64,
    /// the manifest's id
    pub election: ElectionId,
    /// entries in the log
    pub size: u64,
    /// the log's phase; `Roll` for everything before signers accept
    pub phase: Phase,
    /// of the manifest
    pub opens: Timestamp,
    /// of the manifest
    pub closes: Timestamp,
    /// bytes of every ballot with its sealed shares
    pub ballot_bytes: u64,
    /// whether voting opens by itself
    pub is_armed: bool,
    /// when its ballots' sealed shares began to count as erased
    pub erased_at: Option<Timestamp>,
    /// its log is not continued any more
    pub cancelled: Option<Cancelled>,
}

/// A board to be made.
pub struct NewBoardRow<'a> {
    /// the manifest's id
    pub election: &'a ElectionId,
    /// the manifest's exact bytes
    pub manifest: &'a [u8],
    /// the seed of the log's key, sealed
    pub log_key: &'a [u8],
    /// of the manifest
    pub opens: Timestamp,
    /// of the manifest
    pub closes: Timestamp,
    /// n
    pub trustees: u64,
    /// bytes of every ballot with its sealed shares
    pub ballot_bytes: u64,
    /// the summary of a log that has only manifest and roll
    pub summary: &'a Summary,
}

/// The number of ballots in one hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hour {
    /// when it began
    pub begins: Timestamp,
    /// all of them
    pub ballots: u64,
    /// those that were their credential's first
    pub first_ballots: u64,
}

row! {
    pub(super) struct BoardColumns {
        number: i64,
        election: String,
        size: i64,
        phase: String,
        opens: i64,
        closes: i64,
        ballot_bytes: i64,
        is_armed: i64,
        erased_at: Option<i64>,
        cancelled_at: Option<i64>,
        cancel_reason: Option<String>,
    }
}

row! {
    struct CheckpointColumns {
        checkpoint: String,
        size: i64,
    }
}

row! {
    struct BlobColumns {
        place: i64,
        blob: Vec<u8>,
    }
}

row! {
    struct HourColumns {
        hour: i64,
        ballots: i64,
        first_ballots: i64,
    }
}

/// Numbers in tables are 64 bits with a sign; ours are far below that limit.
pub(crate) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

row! {
    struct ElectionColumns {
        election: String,
    }
}

/// The elections of these boards.
fn elections(rows: Vec<ElectionColumns>) -> Result<Vec<ElectionId>, sqlx::Error> {
    let id = |row: ElectionColumns| Ok(Reading { table: "boards", row: &row.election }.id("election", &row.election)?);
    rows.into_iter().map(id).collect()
}

/// When and why an election was cancelled, from two columns of its board.
pub(crate) fn cancelled(
    of: Reading<'_>,
    cancelled_at: Option<i64>,
    reason: Option<String>,
) -> Result<Option<Cancelled>, Inconsistent> {
    let at = of.maybe_moment("cancelled_at", cancelled_at)?;
    Ok(at.map(|at| Cancelled { at, reason: reason.unwrap_or_default() }))
}

impl TryFrom<BoardColumns> for BoardRow {
    type Error = Inconsistent;

    fn try_from(row: BoardColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "boards", row: &row.election };
        let (opens, closes) = (of.moment("opens", row.opens)?, of.moment("closes", row.closes)?);
        let (size, ballot_bytes) = (of.count("size", row.size)?, of.count("ballot_bytes", row.ballot_bytes)?);
        let erased = Reading { table: "board_erasures", row: &row.election };
        let erased_at = erased.maybe_moment("erased_at", row.erased_at)?;
        let phase = of.read("phase", row.phase.parse().ok())?;
        let election = of.id("election", &row.election)?;
        let cancelled = cancelled(of, row.cancelled_at, row.cancel_reason)?;
        let (number, is_armed) = (row.number, row.is_armed != 0);
        Ok(Self { number, election, size, phase, opens, closes, ballot_bytes, is_armed, erased_at, cancelled })
    }
}

/// The columns of a [`BoardRow`], `more` columns and tables, and the rest of the statement.
macro_rules! select_boards {
    ($rest:literal) => {
        select_boards!("", "", $rest)
    };
    ($columns:literal, $tables:literal, $rest:literal) => {
        concat!(
            "SELECT b.number, b.election, b.size, b.phase, b.opens, b.closes, b.ballot_bytes, b.is_armed, \
             COALESCE(l.erased_at, e.erased_at) AS erased_at, b.cancelled_at, b.cancel_reason",
            $columns,
            " FROM boards b LEFT JOIN elections l ON l.id = b.election LEFT JOIN board_erasures e ON e.board = b.number",
            $tables,
            " ",
            $rest
        )
    };
}
use select_boards;

impl Store {
    /// The board of an election.
    pub async fn board(&self, election: &ElectionId) -> Result<Option<BoardRow>, sqlx::Error> {
        const SQL: &str = select_boards!("WHERE b.election = $1");
        let row: Option<BoardColumns> =
            on_reading!(self, |pool| sqlx::query_as(SQL).bind(key(election)).fetch_optional(pool).await)?;
        Ok(row.map(BoardRow::try_from).transpose()?)
    }

    /// Boards that can still be signed, in the order of their numbers.
    pub async fn unended_boards(&self) -> Result<Vec<BoardRow>, sqlx::Error> {
        const SQL: &str = select_boards!("WHERE b.phase <> 'ended' AND b.cancelled_at IS NULL ORDER BY b.number");
        let rows: Vec<BoardColumns> = on_reading!(self, |pool| sqlx::query_as(SQL).fetch_all(pool).await)?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// Boards on which something is due at that moment: voting opens, as every signer has
    /// accepted; it closes; or the close is checked, as the pause is over and every trustee
    /// has told of its sum. A board without a summary is looked at if it may be due.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn boards_due(&self, now: Timestamp) -> Result<Vec<ElectionId>, sqlx::Error> {
        const SQL: &str = "SELECT election FROM boards b LEFT JOIN board_summaries y ON y.board = b.number WHERE cancelled_at IS NULL AND (\
            (phase IN ('roll', 'accepting') AND is_armed = 1 AND opens <= $1 AND COALESCE(y.missing, 0) = 0) \
            OR (phase IN ('open', 'suspended') AND closes <= $1) \
            OR (phase = 'closed' AND COALESCE(y.checked_not_before, 0) <= $1 \
                AND (SELECT COUNT(*) FROM board_sums s WHERE s.board = b.number) >= trustees)) \
            ORDER BY number";
        elections(on_reading!(self, |pool| sqlx::query_as(SQL).bind(now.seconds()).fetch_all(pool).await)?)
    }

    /// Elections whose logs are in this phase.
    pub async fn boards_in_phase(&self, phase: Phase) -> Result<Vec<ElectionId>, sqlx::Error> {
        const SQL: &str = "SELECT election FROM boards WHERE phase = $1 AND cancelled_at IS NULL ORDER BY number";
        elections(on_reading!(self, |pool| sqlx::query_as(SQL).bind(phase.name()).fetch_all(pool).await)?)
    }

    /// Let voting open by itself at its time, or not. Returns `false`, and
    /// notes nothing, if it is set so already or the board does not exist.
    pub async fn arm_board(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        is_armed: bool,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let sql =
                concat!("UPDATE boards SET is_armed = $1 WHERE election = $2 AND is_armed <> $1 ", own!("$2", "$3"));
            let done = sqlx::query(sql).bind(i64::from(is_armed)).bind(key(election)).bind(key(entry.organisation));
            let done = done.execute(&mut *tx).await?;
            if done.rows_affected() == 0 {
                return Ok(false);
            }
            note!(tx, entry);
            Ok(true)
        })
    }

    /// The exact bytes of a manifest.
    pub async fn board_manifest(&self, election: &ElectionId) -> Result<Option<Vec<u8>>, sqlx::Error> {
        let sql = "SELECT manifest FROM boards WHERE election = $1";
        let row: Option<(Vec<u8>,)> =
            on_reading!(self, |pool| sqlx::query_as(sql).bind(key(election)).fetch_optional(pool).await)?;
        Ok(row.map(|(manifest,)| manifest))
    }

    /// The log's key, sealed.
    pub async fn board_key(&self, board: i64) -> Result<Vec<u8>, sqlx::Error> {
        let sql = "SELECT log_key FROM boards WHERE number = $1";
        let (key,): (Vec<u8>,) = on_reading!(self, |pool| sqlx::query_as(sql).bind(board).fetch_one(pool).await)?;
        Ok(key)
    }

    /// The signed checkpoint, and the number of entries that it counts.
    pub async fn board_checkpoint(&self, board: i64) -> Result<(String, u64), sqlx::Error> {
        let sql = "SELECT checkpoint, size FROM boards WHERE number = $1";
        let row: CheckpointColumns = on_reading!(self, |pool| sqlx::query_as(sql).bind(board).fetch_one(pool).await)?;
        let size = Reading { table: "boards", row: &board.to_string() }.count("size", row.size)?;
        Ok((row.checkpoint, size))
    }

    /// The entries from one place up to another, which is excluded.
    pub async fn board_entries(&self, board: i64, from: u64, to: u64) -> Result<Vec<Vec<u8>>, sqlx::Error> {
        const SQL: &str =
            "SELECT entry FROM board_entries WHERE board = $1 AND place >= $2 AND place < $3 ORDER BY place";
        let (from, to) = (signed(from), signed(to));
        let rows: Vec<(Vec<u8>,)> =
            on_reading!(self, |pool| { sqlx::query_as(SQL).bind(board).bind(from).bind(to).fetch_all(pool).await })?;
        Ok(rows.into_iter().map(|(entry,)| entry).collect())
    }

    /// A full hash tile.
    pub async fn board_tile(&self, board: i64, level: u8, number: u64) -> Result<Option<Vec<u8>>, sqlx::Error> {
        const SQL: &str = "SELECT hashes FROM board_tiles WHERE board = $1 AND level = $2 AND number = $3";
        let (level, number) = (i64::from(level), signed(number));
        let row: Option<(Vec<u8>,)> = on_reading!(self, |pool| {
            sqlx::query_as(SQL).bind(board).bind(level).bind(number).fetch_optional(pool).await
        })?;
        Ok(row.map(|(hashes,)| hashes))
    }

    /// The roots of a level's full hash tiles from one number up to another, which is excluded.
    pub async fn board_tile_roots(
        &self,
        board: i64,
        level: u8,
        from: u64,
        to: u64,
    ) -> Result<Vec<Vec<u8>>, sqlx::Error> {
        const SQL: &str = "SELECT root FROM board_tiles WHERE board = $1 AND level = $2 AND number >= $3 AND number < $4 \
            ORDER BY number";
        let (level, from, to) = (i64::from(level), signed(from), signed(to));
        let rows: Vec<(Vec<u8>,)> = on_reading!(self, |pool| {
            sqlx::query_as(SQL).bind(board).bind(level).bind(from).bind(to).fetch_all(pool).await
        })?;
        Ok(rows.into_iter().map(|(root,)| root).collect())
    }

    /// The sealed shares of a ballot.
    pub async fn board_blob(&self, board: i64, place: u64) -> Result<Option<Vec<u8>>, sqlx::Error> {
        const SQL: &str =
            concat!("SELECT blob FROM board_blobs WHERE board = $1 AND place = $2 ", unerased_board!("$1"));
        let row: Option<(Vec<u8>,)> = on_reading!(self, |pool| {
            sqlx::query_as(SQL).bind(board).bind(signed(place)).fetch_optional(pool).await
        })?;
        Ok(row.map(|(blob,)| blob))
    }

    /// Sealed shares of ballots from a place on, at most `most`.
    pub async fn board_blobs(&self, board: i64, from: u64, most: u64) -> Result<Vec<(u64, Vec<u8>)>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT place, blob FROM board_blobs WHERE board = $1 AND place >= $2 ",
            unerased_board!("$1"),
            " ORDER BY place LIMIT $3"
        );
        let (from, most) = (signed(from), signed(most));
        let rows: Vec<BlobColumns> =
            on_reading!(self, |pool| { sqlx::query_as(SQL).bind(board).bind(from).bind(most).fetch_all(pool).await })?;
        let key = board.to_string();
        let of = Reading { table: "board_blobs", row: &key };
        rows.into_iter().map(|row| Ok((of.count("place", row.place)?, row.blob))).collect()
    }

    /// Returns `true` if the sealed shares of a ballot are neither kept nor erased.
    pub async fn board_lacks_blob(&self, board: i64, place: u64) -> Result<bool, sqlx::Error> {
        const SQL: &str = "SELECT (SELECT COUNT(*) FROM board_blobs WHERE board = $1 AND place = $2) \
            + (SELECT COUNT(*) FROM board_erasures WHERE board = $1) \
            + (SELECT COUNT(*) FROM boards JOIN elections ON elections.id = boards.election \
               WHERE boards.number = $1 AND elections.erased_at IS NOT NULL)";
        let (found,): (i64,) =
            on_reading!(self, |pool| { sqlx::query_as(SQL).bind(board).bind(signed(place)).fetch_one(pool).await })?;
        Ok(found == 0)
    }

    /// Keep sealed shares that were lost; does nothing after they were erased.
    pub async fn keep_board_blob(&self, board: i64, place: u64, blob: &[u8]) -> Result<(), sqlx::Error> {
        // an order to erase waits until this is committed
        const HOLD: &str = "UPDATE elections SET stage = stage \
            WHERE id = (SELECT election FROM boards WHERE number = $1) RETURNING erased_at";
        on_writing!(self, |tx| {
            let held: Option<(Option<i64>,)> = sqlx::query_as(HOLD).bind(board).fetch_optional(&mut *tx).await?;
            if let Some((Some(_),)) = held {
                return Ok(());
            }
            let sql = "INSERT INTO board_blobs (board, place, blob) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
            sqlx::query(sql).bind(board).bind(signed(place)).bind(blob).execute(&mut *tx).await?;
            Ok(())
        })
    }

    /// The hour in which a ballot arrived, until it is erased.
    pub async fn board_hour(&self, board: i64, place: u64) -> Result<Option<Timestamp>, sqlx::Error> {
        const SQL: &str =
            concat!("SELECT hour FROM board_entries WHERE board = $1 AND place = $2 ", unerased_board!("$1"));
        let row: Option<(Option<i64>,)> = on_reading!(self, |pool| {
            sqlx::query_as(SQL).bind(board).bind(signed(place)).fetch_optional(pool).await
        })?;
        let key = format!("{board}/{place}");
        Ok(Reading { table: "board_entries", row: &key }.maybe_moment("hour", row.and_then(|(hour,)| hour))?)
    }

    /// The number of ballots in each hour. Nobody sees this while voting is open.
    pub async fn board_hours(&self, board: i64) -> Result<Vec<Hour>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT hour, ballots, first_ballots FROM board_hours WHERE board = $1 ",
            unerased_board!("$1"),
            " ORDER BY hour"
        );
        let rows: Vec<HourColumns> = on_reading!(self, |pool| sqlx::query_as(SQL).bind(board).fetch_all(pool).await)?;
        let key = board.to_string();
        let of = Reading { table: "board_hours", row: &key };
        let hour = |row: HourColumns| {
            let begins = of.moment("hour", row.hour)?;
            let (ballots, first) = (of.count("ballots", row.ballots)?, of.count("first_ballots", row.first_ballots)?);
            Ok(Hour { begins, ballots, first_ballots: first })
        };
        rows.into_iter().map(hour).collect()
    }

    /// Trustees' words about their sums, with the number of each.
    pub async fn board_sums(&self, board: i64) -> Result<Vec<(u64, String)>, sqlx::Error> {
        let sql = "SELECT trustee, word FROM board_sums WHERE board = $1 ORDER BY trustee";
        let rows: Vec<(i64, String)> = on_reading!(self, |pool| sqlx::query_as(sql).bind(board).fetch_all(pool).await)?;
        let key = board.to_string();
        let of = Reading { table: "board_sums", row: &key };
        rows.into_iter().map(|(trustee, word)| Ok((of.count("trustee", trustee)?, word))).collect()
    }

    /// A trustee's word about its sum.
    pub async fn board_sum(&self, board: i64, trustee: u64) -> Result<Option<String>, sqlx::Error> {
        let sql = "SELECT word FROM board_sums WHERE board = $1 AND trustee = $2";
        let row: Option<(String,)> = on_reading!(self, |pool| {
            sqlx::query_as(sql).bind(board).bind(signed(trustee)).fetch_optional(pool).await
        })?;
        Ok(row.map(|(word,)| word))
    }

    /// Keep a trustee's word, which replaces an earlier one. Returns `false` if the election is cancelled.
    pub async fn keep_board_sum(&self, board: i64, trustee: u64, word: &str) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            const SQL: &str = "INSERT INTO board_sums (board, trustee, word) \
                SELECT number, $2, $3 FROM boards WHERE number = $1 AND cancelled_at IS NULL \
                ON CONFLICT (board, trustee) DO UPDATE SET word = excluded.word";
            let kept = sqlx::query(SQL).bind(board).bind(signed(trustee)).bind(word).execute(&mut *tx).await?;
            Ok(kept.rows_affected() == 1)
        })
    }
}
