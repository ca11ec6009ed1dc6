//! Forgetting imports: when the election is frozen, when an import ends some other way, and what a crash left.

use crate::rows::{key, own};
use crate::{OwnElection, Store, TakenJob, on_reading, on_writing};

/// Seconds after which pieces that nothing names are left-overs, and not on their way.
pub(super) const LEFT: i64 = 3600;

impl Store {
    /// Forget the registers that an electorate was made of: it is frozen. A crash leaves pieces that are swept.
    pub async fn forget_imports(&self, election: OwnElection) -> Result<(), sqlx::Error> {
        const NAMES: &str = concat!("DELETE FROM imports WHERE election = $1 ", own!("$1", "$2"));
        on_writing!(self, |tx| {
            let forgotten = sqlx::query(NAMES).bind(key(election.id)).bind(key(election.organisation));
            forgotten.execute(&mut *tx).await.map(drop)
        })?;
        for sql in [
            concat!(
                "DELETE FROM register_pieces WHERE election = $1 AND (version, number) IN \
                 (SELECT version, number FROM register_pieces WHERE election = $1 LIMIT 16) ",
                own!("$1", "$2")
            ),
            concat!(
                "DELETE FROM upload_pieces WHERE election = $1 AND (job, number) IN \
                 (SELECT job, number FROM upload_pieces WHERE election = $1 LIMIT 16) ",
                own!("$1", "$2")
            ),
        ] {
            self.delete_all(sql, &[&key(election.id), &key(election.organisation)]).await?;
        }
        Ok(())
    }

    /// Erase what is left of imports: their files, and versions that no row names. An import that is at work keeps both.
    pub async fn forget_left(&self, election: OwnElection, imports: &[String]) -> Result<(), sqlx::Error> {
        const VERSION: &str = concat!(
            "DELETE FROM register_pieces WHERE election = $1 AND version = $2 AND number IN \
             (SELECT number FROM register_pieces WHERE election = $1 AND version = $2 LIMIT 16) \
             AND NOT EXISTS (SELECT 1 FROM imports WHERE election = $1 AND version = $2) \
             AND NOT EXISTS (SELECT 1 FROM jobs WHERE id = $2 AND state IN ('waiting', 'running')) ",
            own!("$1", "$3")
        );
        const FILE: &str = concat!(
            "DELETE FROM upload_pieces WHERE election = $1 AND job = $2 AND number IN \
             (SELECT number FROM upload_pieces WHERE election = $1 AND job = $2 LIMIT 16) \
             AND NOT EXISTS (SELECT 1 FROM jobs WHERE id = $2 AND state IN ('waiting', 'running')) ",
            own!("$1", "$3")
        );
        for import in imports {
            for sql in [VERSION, FILE] {
                self.delete_all(sql, &[&key(election.id), import, &key(election.organisation)]).await?;
            }
        }
        Ok(())
    }

    /// Begin a version again whose writing was broken off: its pieces go.
    pub async fn forget_version(&self, job: &TakenJob) -> Result<(), sqlx::Error> {
        const SQL: &str = "DELETE FROM register_pieces WHERE election = $1 AND version = $2 AND number IN \
            (SELECT number FROM register_pieces WHERE election = $1 AND version = $2 LIMIT 16) \
            AND NOT EXISTS (SELECT 1 FROM imports WHERE election = $1 AND version = $2)";
        self.delete_all(SQL, &[&key(job.election.id), &key(job.id)]).await
    }

    /// Erase pieces that nothing has named for an hour: a crash, or somebody who went away, left them.
    pub async fn sweep_imports(&self, now: i64) -> Result<(), sqlx::Error> {
        const VERSIONS: &str = "SELECT p.election, p.version, p.number FROM register_pieces AS p WHERE p.kept_at <= $1 \
            AND NOT EXISTS (SELECT 1 FROM imports AS i WHERE i.election = p.election AND i.version = p.version) \
            AND NOT EXISTS (SELECT 1 FROM jobs AS j WHERE j.id = p.version AND j.state IN ('waiting', 'running')) LIMIT 16";
        const FILES: &str = "SELECT p.election, p.job, p.number FROM upload_pieces AS p WHERE p.kept_at <= $1 \
            AND NOT EXISTS (SELECT 1 FROM jobs AS j WHERE j.id = p.job AND j.state IN ('waiting', 'running')) LIMIT 16";
        for (which, table, columns) in [
            (VERSIONS, "register_pieces", "election, version, number"),
            (FILES, "upload_pieces", "election, job, number"),
        ] {
            let delete = format!("DELETE FROM {table} WHERE ({columns}) IN ({which})");
            loop {
                let left: Option<(String, String, i64)> =
                    on_reading!(self, |pool| { sqlx::query_as(which).bind(now - LEFT).fetch_optional(pool).await })?;
                if left.is_none() {
                    break;
                }
                on_writing!(self, |tx| {
                    let some = sqlx::query(sqlx::AssertSqlSafe(delete.clone())).bind(now - LEFT);
                    some.execute(&mut *tx).await.map(drop)
                })?;
            }
        }
        Ok(())
    }

    /// Run a statement that deletes a piece until nothing is left for it.
    async fn delete_all(&self, sql: &'static str, values: &[&str]) -> Result<(), sqlx::Error> {
        while on_writing!(self, |tx| {
            let some = values.iter().fold(sqlx::query(sql), |some, value| some.bind(*value));
            Ok::<_, sqlx::Error>(some.execute(&mut *tx).await?.rows_affected() > 0)
        })? {}
        Ok(())
    }
}
