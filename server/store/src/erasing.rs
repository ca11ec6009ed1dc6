//! Erases what is known of the single voters of an election:
//! ordered once, in one transaction, and done by a job in pieces.
//!
//! The order marks the election (`elections.erased_at`), and from its commit on no statement of the store finds any of it (`own_unerased!`,
//! `unerased_board!`) and none adds to it (`must_be_unerased!`): nobody sees half of an erasing, however long it takes and at whatever point a crash
//! stops it. The pieces only make room. So nothing cancels it: what was shown as erased would come back.

use uurna_election_core::time::Timestamp;
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, JobId};

use super::jobs::{END, HOLD, begin_job};
use super::rows::{Reading, key, own, row};
use super::{Actor, Entry, OwnElection, Store, TakenJob, note, on_reading, on_writing};

/// The progress of an erasure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erasing {
    /// `done` rows of `total`
    At { done: u64, total: u64 },
    /// no row is left: [`Store::end_erasing`]
    Through,
    /// the job belongs to another process by now
    Stopped,
}

/// Data that is erased together, under its name in `erasures`, with the statements that erase a piece of it from the
/// election `$1`, in this order. A piece keeps the one turn to write for a fraction of a second.
struct Part {
    what: &'static str,
    /// the number of its rows
    count: &'static str,
    piece: &'static str,
}

/// The board of the election `$1`.
macro_rules! board {
    () => {
        "(SELECT number FROM boards WHERE election = $1)"
    };
}

const PARTS: [Part; 5] = [
    Part {
        what: "shares",
        count: concat!("SELECT COUNT(*) FROM board_blobs WHERE board = ", board!()),
        piece: concat!(
            "DELETE FROM board_blobs WHERE board = ",
            board!(),
            " AND place IN (SELECT place FROM board_blobs WHERE board = ",
            board!(),
            " ORDER BY place LIMIT 1000)"
        ),
    },
    Part {
        what: "registrar-file",
        count: "SELECT COUNT(*) FROM registrar_files WHERE election = $1",
        piece: "DELETE FROM registrar_files WHERE election = $1",
    },
    Part {
        what: "messages",
        count: "SELECT COUNT(*) FROM messages WHERE election = $1",
        piece: "DELETE FROM messages WHERE id IN (SELECT id FROM messages WHERE election = $1 LIMIT 2000)",
    },
    Part {
        what: "photos",
        count: "SELECT COUNT(*) FROM photos WHERE election = $1",
        piece: "DELETE FROM photos WHERE election = $1 AND digest IN \
            (SELECT digest FROM photos WHERE election = $1 ORDER BY digest LIMIT 20)",
    },
    Part {
        what: "electorate",
        count: "SELECT COUNT(*) FROM electorate WHERE election = $1",
        piece: "DELETE FROM electorate WHERE election = $1 AND place IN \
            (SELECT place FROM electorate WHERE election = $1 ORDER BY place LIMIT 5000)",
    },
];

/// Its row tells that everything is erased.
const LAST: &str = "electorate";

/// The hours in which ballots came. The log is in order, so with the counts by the hour the hour of every single ballot
/// would still follow: the counts go too.
const HOURS: &str = "hours";
/// Entries that lose their hours in one piece.
const ENTRIES: i64 = 5000;
const HOURS_PIECE: &str = concat!(
    "UPDATE board_entries SET hour = NULL WHERE board = ",
    board!(),
    " AND place >= $2 AND place < $3 AND hour IS NOT NULL"
);

/// Data that is erased with the rest, without counting its rows.
const ALONG: [&str; 8] = [
    "DELETE FROM roll_links WHERE election = $1",
    "DELETE FROM objections WHERE election = $1",
    "DELETE FROM roll_checks WHERE election = $1",
    "DELETE FROM corrections WHERE election = $1",
    "DELETE FROM letter_files WHERE id IN (SELECT id FROM letter_files WHERE election = $1 LIMIT 10)",
    "DELETE FROM electorate_reasons WHERE election = $1",
    "DELETE FROM decided_electorates WHERE election = $1",
    concat!("DELETE FROM board_hours WHERE board = ", board!()),
];

row! {
    struct ErasureColumns {
        what: String,
        count: i64,
        erased_at: i64,
    }
}

row! {
    struct FarColumns {
        done: i64,
        total: i64,
    }
}

row! {
    struct UnerasedColumns {
        id: String,
        organisation: String,
    }
}

/// Count in an open transaction what must be erased, before the first piece.
macro_rules! begin {
    ($tx:expr, $election:expr) => {{
        let hours = (HOURS, "SELECT size FROM boards WHERE election = $1");
        for (what, count) in PARTS.iter().map(|part| (part.what, part.count)).chain([hours]) {
            let (total,): (i64,) = sqlx::query_as(count).bind($election).fetch_one(&mut *$tx).await?;
            let sql = "INSERT INTO erasing (election, what, total, done, erased) VALUES ($1, $2, $3, 0, 0)";
            sqlx::query(sql).bind($election).bind(what).bind(total).execute(&mut *$tx).await?;
        }
    }};
}

/// Rows as a column holds their number.
fn rows(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Store {
    /// Order the erasure of what is known of the voters of an ended election, and ask for
    /// the job that does it. Jobs that use the data end. Returns `false`, and notes nothing, if
    /// that is being done or was done, or voting is not over.
    pub async fn order_erasing(
        &self,
        entry: &Entry<'_>,
        id: &JobId,
        election: &ElectionId,
        kind: &str,
    ) -> Result<bool, sqlx::Error> {
        // an order whose job failed is given again, and keeps its time
        const MARK: &str = "UPDATE elections SET erased_at = COALESCE(erased_at, $3) \
            WHERE id = $1 AND organisation = $2 AND EXISTS (SELECT 1 FROM boards WHERE election = $1 \
            AND (phase = 'ended' OR closes <= $3 OR cancelled_at IS NOT NULL)) \
            AND NOT EXISTS (SELECT 1 FROM erasures WHERE election = $1 AND what = 'electorate')";
        const OTHERS: &str = "UPDATE jobs SET state = 'cancelled', lease = 0 \
            WHERE election = $1 AND kind <> $2 AND state IN ('waiting', 'running')";
        on_writing!(self, |tx| {
            let marked = sqlx::query(MARK).bind(key(election)).bind(key(entry.organisation)).bind(entry.at.seconds());
            if marked.execute(&mut *tx).await?.rows_affected() == 0 || !begin_job!(tx, entry, id, election, kind) {
                return Ok(false);
            }
            sqlx::query(OTHERS).bind(key(election)).bind(kind).execute(&mut *tx).await?;
            note!(tx, entry);
            Ok(true)
        })
    }

    /// Elections in which voting is over, and whose voters' data nobody has ordered to be erased.
    pub async fn unerased_elections(&self, now: Timestamp) -> Result<Vec<OwnElection>, sqlx::Error> {
        const SQL: &str = "SELECT e.id, e.organisation FROM elections e JOIN boards b ON b.election = e.id \
            WHERE e.erased_at IS NULL AND b.closes <= $1 ORDER BY b.number";
        let rows: Vec<UnerasedColumns> =
            on_reading!(self, |pool| sqlx::query_as(SQL).bind(now.seconds()).fetch_all(pool).await)?;
        let own =
            |row: UnerasedColumns| Ok(Reading { table: "elections", row: &row.id }.own(&row.organisation, &row.id)?);
        rows.into_iter().map(own).collect()
    }

    /// Erase the next piece, and count it in the same transaction.
    pub async fn erase_piece(&self, job: &TakenJob) -> Result<Erasing, sqlx::Error> {
        const BEGUN: &str = "SELECT COUNT(*) FROM erasing WHERE election = $1";
        const HOURS_AT: &str = "SELECT done, total FROM erasing WHERE election = $1 AND what = 'hours'";
        const ALL: &str = "SELECT CAST(SUM(done) AS BIGINT) AS done, CAST(SUM(total) AS BIGINT) AS total \
            FROM erasing WHERE election = $1";
        const COUNTED: &str = "UPDATE erasing SET done = done + $3, erased = erased + $4, \
            total = CASE WHEN total < done + $3 THEN done + $3 ELSE total END WHERE election = $1 AND what = $2";
        let election = key(job.election.id);
        let of = Reading { table: "erasing", row: &election };
        on_writing!(self, |tx| {
            if sqlx::query(HOLD).bind(key(job.id)).bind(job.attempt).execute(&mut *tx).await?.rows_affected() == 0 {
                return Ok(Erasing::Stopped);
            }
            let (begun,): (i64,) = sqlx::query_as(BEGUN).bind(&election).fetch_one(&mut *tx).await?;
            if begun == 0 {
                begin!(tx, &election);
            }
            // part, rows read, rows erased
            let mut piece = None;
            let hours: FarColumns = sqlx::query_as(HOURS_AT).bind(&election).fetch_one(&mut *tx).await?;
            if hours.done < hours.total {
                let to = hours.total.min(hours.done + ENTRIES);
                let erased = sqlx::query(HOURS_PIECE).bind(&election).bind(hours.done).bind(to);
                let erased = erased.execute(&mut *tx).await?.rows_affected();
                piece = Some((HOURS, to - hours.done, erased));
            }
            for Part { what, piece: sql, .. } in PARTS.iter().filter(|_| piece.is_none()) {
                let erased = sqlx::query(*sql).bind(&election).execute(&mut *tx).await?.rows_affected();
                if erased > 0 {
                    piece = Some((*what, rows(erased), erased));
                    break;
                }
            }
            for sql in ALONG.iter().filter(|_| piece.is_none()) {
                let erased = sqlx::query(*sql).bind(&election).execute(&mut *tx).await?.rows_affected();
                if erased > 0 {
                    piece = Some(("", 0, 0));
                    break;
                }
            }
            let Some((what, done, erased)) = piece else { return Ok(Erasing::Through) };
            let counted = sqlx::query(COUNTED).bind(&election).bind(what).bind(done).bind(rows(erased));
            counted.execute(&mut *tx).await?;
            let all: FarColumns = sqlx::query_as(ALL).bind(&election).fetch_one(&mut *tx).await?;
            Ok(Erasing::At { done: of.count("done", all.done)?, total: of.count("total", all.total)? })
        })
    }

    /// Everything is erased, also from the files: record what it was, note the act that `noted` makes from the number
    /// of people, and end the job. Returns `false`, and writes nothing, if the job belongs to another process by now.
    pub async fn end_erasing(
        &self,
        job: &TakenJob,
        by: Actor<'_>,
        noted: impl FnOnce(u64) -> Act + Send,
        at: Timestamp,
    ) -> Result<bool, sqlx::Error> {
        // the registrar's file may have been erased before, as saved elsewhere
        const ERASED: &str = "INSERT INTO erasures (election, what, count, erased_at) SELECT election, what, erased, $2 \
            FROM erasing WHERE election = $1 AND what <> 'hours' AND (what <> 'registrar-file' OR erased > 0) \
            ON CONFLICT DO NOTHING";
        const ON_BOARD: &str = "INSERT INTO board_erasures (board, erased_at, blobs, hours) SELECT number, $2, \
            (SELECT erased FROM erasing WHERE election = $1 AND what = 'shares'), \
            (SELECT erased FROM erasing WHERE election = $1 AND what = 'hours') \
            FROM boards WHERE election = $1 ON CONFLICT DO NOTHING";
        const PEOPLE: &str = "DELETE FROM erasing WHERE election = $1 AND what = $2 RETURNING erased";
        let OwnElection { organisation, id } = job.election;
        let election = key(id);
        on_writing!(self, |tx| {
            if sqlx::query(END).bind(key(job.id)).bind(job.attempt).execute(&mut *tx).await?.rows_affected() == 0 {
                return Ok(false);
            }
            for sql in [ERASED, ON_BOARD] {
                sqlx::query(sql).bind(&election).bind(at.seconds()).execute(&mut *tx).await?;
            }
            let (people,): (i64,) = sqlx::query_as(PEOPLE).bind(&election).bind(LAST).fetch_one(&mut *tx).await?;
            sqlx::query("DELETE FROM erasing WHERE election = $1").bind(&election).execute(&mut *tx).await?;
            let act = noted(people.unsigned_abs());
            note!(tx, Entry { organisation: &organisation, election: Some(&id), by, act: &act, at });
            Ok(true)
        })
    }

    /// What was erased of an election, how many rows, and when; nothing while the erasure runs.
    pub async fn erasures(&self, election: OwnElection) -> Result<Vec<(String, u64, Timestamp)>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT what, count, erased_at FROM erasures WHERE election = $1 ",
            own!("$1", "$2"),
            " ORDER BY what"
        );
        let rows: Vec<ErasureColumns> = on_reading!(self, |pool| {
            sqlx::query_as(SQL).bind(key(election.id)).bind(key(election.organisation)).fetch_all(pool).await
        })?;
        let election = key(election.id);
        let of = Reading { table: "erasures", row: &election };
        let erasure = |row: ErasureColumns| {
            let (count, at) = (of.count("count", row.count)?, of.moment("erased_at", row.erased_at)?);
            Ok((row.what, count, at))
        };
        rows.into_iter().map(erasure).collect()
    }
}

#[cfg(test)]
mod tests;
