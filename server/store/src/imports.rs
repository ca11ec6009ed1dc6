//! Uploaded registers: the sealed file until a job has read it, and the register that was read from it.
//!
//! Both are kept in pieces, each in its own transaction, so that ballots are taken in between. A
//! register is written under a version that nobody sees before a row of `imports` names it, in
//! the transaction of the act. An import that ends in another way leaves pieces that nothing
//! names: what ends it erases them, and after a crash [`Store::sweep_imports`] does.

mod forgetting;
mod using;

pub use using::{BegunUse, USING};

use sha2::{Digest as _, Sha256};
use uurna_election_core::time::Timestamp;

use uurna_union::ids::{ElectionId, JobId};

use super::jobs::{END, HOLD, begin_job};
use super::office::holds_draft;
use super::rows::{Inconsistent, Reading, key, own, row};
use super::{Entry, OwnElection, Store, TakenJob, note, on_reading, on_writing};

/// What is to become of an uploaded register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    /// it is under review
    LookedAt,
    /// the electorate is made from it
    Used,
}

/// An uploaded register, less what the election does not need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// UTF-8, separated by semicolons
    pub register: Vec<u8>,
    /// findings in the file, JSON
    pub findings: String,
    /// facts for pages, JSON; empty before anybody has looked
    pub facts: String,
    /// when it came
    pub at: Timestamp,
}

/// A register with all its pieces kept.
#[derive(Debug, Clone, Copy)]
pub struct WrittenImport<'a> {
    pub version: &'a str,
    pub pieces: u32,
    /// what [`register_hash`](crate::register_hash) returns for all its bytes
    pub digest: [u8; 32],
    /// findings in the file, JSON
    pub findings: &'a str,
    /// facts for pages, JSON
    pub facts: &'a str,
    /// when it came
    pub at: Timestamp,
    /// where it is used: the digest of the register that was looked at, of which it is made
    pub of: Option<[u8; 32]>,
}

/// The outcome of showing a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// it is visible; versions that nothing names any more are to be [forgotten](Store::forget_left)
    Seen {
        forgotten: Vec<String>,
    },
    NotADraft,
    /// it was made of a register that is not looked at any more: a newer upload has taken its place
    Overtaken,
    /// its job was cancelled, a newer upload takes its place, or another process reads it
    Stopped,
}

/// What is known about an uploaded register without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenImport {
    /// what [`register_hash`](crate::register_hash) returns; registers of earlier versions have none
    pub digest: Option<[u8; 32]>,
    /// facts for pages, JSON; empty before anybody has looked
    pub facts: String,
    /// findings in the file, JSON
    pub findings: String,
}

row! {
    struct ImportColumns {
        version: String,
        pieces: i64,
        findings: String,
        facts: String,
        imported_at: i64,
    }
}

row! {
    struct SeenColumns {
        digest: Option<Vec<u8>>,
        facts: String,
        findings: String,
    }
}

impl ImportState {
    fn name(self) -> &'static str {
        match self {
            Self::LookedAt => "looked-at",
            Self::Used => "used",
        }
    }
}

const KEEP_PIECE: &str =
    "INSERT INTO register_pieces (election, version, number, lines, kept_at) VALUES ($1, $2, $3, $4, $5)";

/// Let a version be seen, in a transaction that is open, in the place of another of that state; once it is used, none is looked at any more.
/// A job that takes into use what was looked at has nothing to take any more, and fails. Returns the versions that were.
macro_rules! name_version {
    ($tx:expr, $election:expr, $state:expr, $new:expr) => {{
        const GONE: &str = "SELECT version FROM imports WHERE election = $1 AND version <> $3 AND (state = $2 OR $2 = 'used')";
        const NAMED: &str = "INSERT INTO imports (election, state, version, pieces, findings, imported_at, digest, facts) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (election, state) DO UPDATE SET version = excluded.version, \
            pieces = excluded.pieces, findings = excluded.findings, imported_at = excluded.imported_at, \
            digest = excluded.digest, facts = excluded.facts";
        let (election, state): (String, ImportState) = (key($election), $state);
        let new: &WrittenImport<'_> = $new;
        let gone = sqlx::query_as(GONE).bind(&election).bind(state.name()).bind(new.version);
        let gone: Vec<(String,)> = gone.fetch_all(&mut *$tx).await?;
        let named = sqlx::query(NAMED).bind(&election).bind(state.name()).bind(new.version).bind(i64::from(new.pieces));
        let named = named.bind(new.findings).bind(new.at.seconds()).bind(new.digest.as_slice()).bind(new.facts);
        named.execute(&mut *$tx).await?;
        if state == ImportState::Used {
            let sql = "DELETE FROM imports WHERE election = $1 AND state = 'looked-at'";
            sqlx::query(sql).bind(&election).execute(&mut *$tx).await?;
        }
        let overtaken: Vec<(String,)> = sqlx::query_as(using::OVERTAKEN).bind(&election).fetch_all(&mut *$tx).await?;
        gone.into_iter().chain(overtaken).map(|(version,)| version).collect::<Vec<_>>()
    }};
}

/// Cancel in a transaction that is open the job of a kind that imports for an election. Returns the ids of those.
macro_rules! cancel_imports {
    ($tx:expr, $election:expr, $kind:expr) => {{
        const CANCEL: &str = "UPDATE jobs SET state = 'cancelled', lease = 0 WHERE election = $1 AND kind = $2 \
            AND state IN ('waiting', 'running', 'failed') RETURNING id";
        let ids: Vec<(String,)> = sqlx::query_as(CANCEL).bind(key($election)).bind($kind).fetch_all(&mut *$tx).await?;
        ids.into_iter().map(|(id,)| id).collect::<Vec<_>>()
    }};
}
use cancel_imports;

impl Store {
    /// Keep a piece of an uploaded file for the job that will read it.
    /// Returns `false`, and keeps nothing, if the election is not a draft.
    pub async fn keep_upload_piece(
        &self,
        election: OwnElection,
        job: &JobId,
        number: u32,
        sealed: &[u8],
        at: Timestamp,
    ) -> Result<bool, sqlx::Error> {
        const SQL: &str =
            "INSERT INTO upload_pieces (election, job, number, sealed, kept_at) VALUES ($1, $2, $3, $4, $5)";
        on_writing!(self, |tx| {
            if !holds_draft!(tx, election.id, election.organisation) {
                return Ok(false);
            }
            let kept = sqlx::query(SQL).bind(key(election.id)).bind(key(job)).bind(i64::from(number)).bind(sealed);
            kept.bind(at.seconds()).execute(&mut *tx).await?;
            Ok(true)
        })
    }

    /// Ask for an upload to be read whose pieces are kept, in place of earlier ones that are not
    /// read yet. Returns the ids of those, whose pieces are to be [forgotten](Self::forget_left);
    /// `None`, and notes nothing, if the election is not a draft.
    pub async fn begin_reading(
        &self,
        entry: &Entry<'_>,
        id: &JobId,
        election: &ElectionId,
        kind: &str,
    ) -> Result<Option<Vec<String>>, sqlx::Error> {
        on_writing!(self, |tx| {
            if !holds_draft!(tx, election, entry.organisation) {
                return Ok(None);
            }
            let overtaken = cancel_imports!(tx, election, kind);
            // none is at work any more, and none comes while the draft is held
            let _ = begin_job!(tx, entry, id, election, kind);
            note!(tx, entry);
            Ok(Some(overtaken))
        })
    }

    /// A piece of the file that a job will read; `None` after the last one.
    pub async fn upload_piece(&self, job: &TakenJob, number: u32) -> Result<Option<Vec<u8>>, sqlx::Error> {
        const SQL: &str = "SELECT sealed FROM upload_pieces WHERE election = $1 AND job = $2 AND number = $3";
        let row: Option<(Vec<u8>,)> = on_reading!(self, |pool| {
            let row = sqlx::query_as(SQL).bind(key(job.election.id)).bind(key(job.id)).bind(i64::from(number));
            row.fetch_optional(pool).await
        })?;
        Ok(row.map(|(sealed,)| sealed))
    }

    /// Keep a piece of a version that nobody sees yet. Returns `false`, and keeps nothing, if the election is not a
    /// draft, or the job that reads it was cancelled or belongs to another process by now.
    pub async fn keep_register_piece(
        &self,
        election: OwnElection,
        job: Option<&TakenJob>,
        (version, number): (&str, u32),
        lines: &[u8],
        at: Timestamp,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            // the draft first, as who ends other jobs of it does: two never wait for one another
            if !holds_draft!(tx, election.id, election.organisation) {
                return Ok(false);
            }
            if let Some(job) = job
                && sqlx::query(HOLD).bind(key(job.id)).bind(job.attempt).execute(&mut *tx).await?.rows_affected() == 0
            {
                return Ok(false);
            }
            let kept = sqlx::query(KEEP_PIECE).bind(key(election.id)).bind(version).bind(i64::from(number)).bind(lines);
            kept.bind(at.seconds()).execute(&mut *tx).await?;
            Ok(true)
        })
    }

    /// Show a version whose pieces are all kept, with its act. The job
    /// that read it ends; one that reads another upload is cancelled.
    pub async fn keep_written(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        state: ImportState,
        written: &WrittenImport<'_>,
        (kind, job): (&str, Option<&TakenJob>),
    ) -> Result<Kept, sqlx::Error> {
        const PIECES: &str = "SELECT COUNT(*) FROM register_pieces WHERE election = $1 AND version = $2";
        const IS_LOOKED_AT: &str = "SELECT COUNT(*) FROM imports WHERE election = $1 AND state = 'looked-at' \
            AND (digest IS NULL OR digest = $2)";
        on_writing!(self, |tx| {
            // the draft first, as who ends other jobs of it does: two never wait for one another
            if !holds_draft!(tx, election, entry.organisation) {
                return Ok(Kept::NotADraft);
            }
            if let Some(of) = &written.of {
                let (is_looked_at,): (i64,) =
                    sqlx::query_as(IS_LOOKED_AT).bind(key(election)).bind(of.as_slice()).fetch_one(&mut *tx).await?;
                if is_looked_at == 0 {
                    return Ok(Kept::Overtaken);
                }
            }
            if let Some(job) = job
                && sqlx::query(END).bind(key(job.id)).bind(job.attempt).execute(&mut *tx).await?.rows_affected() == 0
            {
                return Ok(Kept::Stopped);
            }
            let pieces = sqlx::query_as(PIECES).bind(key(election)).bind(written.version);
            let (pieces,): (i64,) = pieces.fetch_one(&mut *tx).await?;
            if pieces != i64::from(written.pieces) {
                return Err(sqlx::Error::RowNotFound);
            }
            let mut forgotten = name_version!(tx, election, state, written);
            if state == ImportState::LookedAt && job.is_none() {
                forgotten.extend(cancel_imports!(tx, election, kind));
            }
            note!(tx, entry);
            Ok(Kept::Seen { forgotten })
        })
    }

    /// Keep a whole register in one transaction, in place of an earlier one of this state. Returns `false`, and keeps
    /// nothing, if the election is not a draft.
    pub async fn keep_import(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        state: ImportState,
        import: &Import,
    ) -> Result<bool, sqlx::Error> {
        let version = state.name();
        let Import { register, findings, facts, at } = import;
        let digest = super::register_hash(register);
        let written = WrittenImport { version, pieces: 1, digest, findings, facts, at: *at, of: None };
        on_writing!(self, |tx| {
            if !holds_draft!(tx, election, entry.organisation) {
                return Ok(false);
            }
            let same = "DELETE FROM register_pieces WHERE election = $1 AND version = $2";
            sqlx::query(same).bind(key(election)).bind(version).execute(&mut *tx).await?;
            let kept = sqlx::query(KEEP_PIECE).bind(key(election)).bind(version).bind(0_i64).bind(register);
            kept.bind(at.seconds()).execute(&mut *tx).await?;
            let _ = name_version!(tx, election, state, &written);
            note!(tx, entry);
            Ok(true)
        })
    }

    /// An uploaded register.
    pub async fn import(&self, election: OwnElection, state: ImportState) -> Result<Option<Import>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT version, pieces, findings, facts, imported_at FROM imports WHERE election = $1 AND state = $2 ",
            own!("$1", "$3")
        );
        let id = key(election.id);
        let of = Reading { table: "imports", row: &id };
        loop {
            let row: Option<ImportColumns> = on_reading!(self, |pool| {
                let row = sqlx::query_as(SQL).bind(&id).bind(state.name()).bind(key(election.organisation));
                row.fetch_optional(pool).await
            })?;
            let Some(row) = row else { return Ok(None) };
            let (at, pieces) = (of.moment("imported_at", row.imported_at)?, of.count("pieces", row.pieces)?);
            if let Some(register) = self.joined(election, &row.version, pieces).await? {
                return Ok(Some(Import { register, findings: row.findings, facts: row.facts, at }));
            }
            // otherwise another has replaced it
            if self.is_named(election, &row.version).await? {
                return Err(Inconsistent { table: "imports", column: "pieces", row: id }.into());
            }
        }
    }

    /// Returns `true` if a row of an election names a version.
    async fn is_named(&self, election: OwnElection, version: &str) -> Result<bool, sqlx::Error> {
        const SQL: &str = "SELECT COUNT(*) FROM imports WHERE election = $1 AND version = $2";
        let (named,): (i64,) = on_reading!(self, |pool| {
            sqlx::query_as(SQL).bind(key(election.id)).bind(version).fetch_one(pool).await
        })?;
        Ok(named > 0)
    }

    /// The joined pieces of a version; `None` if some are gone.
    async fn joined(&self, election: OwnElection, version: &str, pieces: u64) -> Result<Option<Vec<u8>>, sqlx::Error> {
        const SQL: &str = "SELECT lines FROM register_pieces WHERE election = $1 AND version = $2 AND number = $3";
        let mut register = Vec::new();
        for number in 0..i64::try_from(pieces).unwrap_or(i64::MAX) {
            let piece: Option<(Vec<u8>,)> = on_reading!(self, |pool| {
                sqlx::query_as(SQL).bind(key(election.id)).bind(version).bind(number).fetch_optional(pool).await
            })?;
            let Some((lines,)) = piece else { return Ok(None) };
            register.extend(lines);
        }
        Ok(Some(register))
    }

    /// The facts for pages about an uploaded register; the register itself is not read.
    pub async fn seen_import(
        &self,
        election: OwnElection,
        state: ImportState,
    ) -> Result<Option<SeenImport>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT digest, facts, findings FROM imports WHERE election = $1 AND state = $2 ",
            own!("$1", "$3")
        );
        let row: Option<SeenColumns> = on_reading!(self, |pool| {
            let row = sqlx::query_as(SQL).bind(key(election.id)).bind(state.name()).bind(key(election.organisation));
            row.fetch_optional(pool).await
        })?;
        let election = key(election.id);
        let of = Reading { table: "imports", row: &election };
        let seen = |row: SeenColumns| {
            let digest = of.maybe("digest", row.digest, |digest| digest.try_into().ok())?;
            Ok(SeenImport { digest, facts: row.facts, findings: row.findings })
        };
        row.map(seen).transpose()
    }

    /// Keep the facts about a register that came without them. Does nothing if another has replaced it.
    pub async fn keep_facts(
        &self,
        election: OwnElection,
        state: ImportState,
        digest: &[u8; 32],
        facts: &str,
    ) -> Result<(), sqlx::Error> {
        const SQL: &str = concat!(
            "UPDATE imports SET digest = $3, facts = $4 \
             WHERE election = $1 AND state = $2 AND (digest IS NULL OR digest = $3) ",
            own!("$1", "$5")
        );
        on_writing!(self, |tx| {
            let kept = sqlx::query(SQL).bind(key(election.id)).bind(state.name()).bind(digest.as_slice()).bind(facts);
            let kept = kept.bind(key(election.organisation));
            kept.execute(&mut *tx).await.map(drop)
        })
    }
}

/// The hash of a register that is written in pieces: the same as [`register_hash`](crate::register_hash) of all of it.
#[derive(Debug, Default)]
pub struct RegisterHash(Sha256);

impl RegisterHash {
    pub fn add(&mut self, lines: &[u8]) {
        self.0.update(lines);
    }

    #[must_use]
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

#[cfg(test)]
mod tests;
