//! What a row of the database must be before the program uses it.

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use sqlx::{AssertSqlSafe, SqlSafeStr as _, SqlStr};
use uurna_election_core::time::Timestamp;

use crate::{DatabaseError, OwnElection};

/// Rows in a statement that adds several: sqlx asks SQLite for the name of every value's place, and SQLite looks through all names before
/// it, so 500 rows of eleven values took ten times as long a row as these.
pub(crate) const AT_ONCE: usize = 16;

/// A statement that adds several rows, at most [`AT_ONCE`]: the usual text, of that many, is made once.
pub(crate) struct Several {
    text: fn(usize) -> String,
    usual: OnceLock<String>,
}

impl Several {
    /// `text` gives the statement for a number of rows.
    pub(crate) const fn new(text: fn(usize) -> String) -> Self {
        Self { text, usual: OnceLock::new() }
    }

    pub(crate) fn of(&'static self, rows: usize) -> SqlStr {
        if rows == AT_ONCE {
            self.usual.get_or_init(|| (self.text)(AT_ONCE)).as_str().into_sql_str()
        } else {
            AssertSqlSafe((self.text)(rows)).into_sql_str()
        }
    }
}

/// A value that this program does not write: somebody else did, or a newer version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the database is inconsistent: {table}.{column} of row {row:?} cannot be read")]
pub struct Inconsistent {
    pub table: &'static str,
    pub column: &'static str,
    /// its key; never a secret
    pub row: String,
}

impl Inconsistent {
    /// The inconsistency in an error of the database, if it has one.
    #[must_use]
    pub fn of(error: &DatabaseError) -> Option<&Self> {
        match error {
            DatabaseError::Decode(source) => source.downcast_ref(),
            _ => None,
        }
    }
}

impl From<Inconsistent> for DatabaseError {
    fn from(inconsistent: Inconsistent) -> Self {
        Self::Decode(Box::new(inconsistent))
    }
}

/// A selected row: each field is the column with its name. It does what `sqlx::FromRow` derives, without the second
/// build of sqlx for the compiler's own machine that its derive costs.
macro_rules! row {
    ($(#[$about:meta])* $visible:vis struct $name:ident { $($column:ident: $kind:ty),* $(,)? }) => {
        $(#[$about])*
        $visible struct $name {
            $($column: $kind),*
        }

        impl<'r, R: sqlx::Row> sqlx::FromRow<'r, R> for $name
        where
            &'static str: sqlx::ColumnIndex<R>,
            $($kind: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>),*
        {
            fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
                Ok(Self { $($column: row.try_get(stringify!($column))?),* })
            }
        }
    };
}

/// Part of a condition: the election at one place belongs to the organisation at another.
macro_rules! own {
    ($election:literal, $organisation:literal) => {
        concat!(
            "AND EXISTS (SELECT 1 FROM elections AS own WHERE own.id = ",
            $election,
            " AND own.organisation = ",
            $organisation,
            ")"
        )
    };
}

/// The same, and what is known of its single voters is not erased: from the order to
/// erase it on, no statement finds any of it, even what the job has not reached yet.
macro_rules! own_unerased {
    ($election:literal, $organisation:literal) => {
        concat!(
            "AND EXISTS (SELECT 1 FROM elections AS own WHERE own.id = ",
            $election,
            " AND own.organisation = ",
            $organisation,
            " AND own.erased_at IS NULL)"
        )
    };
}

/// Part of a condition: what is known of single voters of the board at this place is not erased, as above.
macro_rules! unerased_board {
    ($board:literal) => {
        concat!(
            "AND NOT EXISTS (SELECT 1 FROM boards AS its JOIN elections AS own ON own.id = its.election WHERE its.number = ",
            $board,
            " AND own.erased_at IS NOT NULL)"
        )
    };
}

pub(crate) use {own, own_unerased, row, unerased_board};

/// An id as a column holds it.
pub(crate) fn key(id: impl fmt::Display) -> String {
    id.to_string()
}

/// A row that is being read, by its table and key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) table: &'static str,
    pub(crate) row: &'a str,
}

impl Reading<'_> {
    /// The value of a column, if it could be read.
    pub(crate) fn read<T>(self, column: &'static str, value: Option<T>) -> Result<T, Inconsistent> {
        value.ok_or_else(|| Inconsistent { table: self.table, column, row: self.row.to_owned() })
    }

    /// As [`Self::read`], for a column that may be empty.
    pub(crate) fn maybe<V, T>(
        self,
        column: &'static str,
        value: Option<V>,
        parse: impl FnOnce(V) -> Option<T>,
    ) -> Result<Option<T>, Inconsistent> {
        value.map(|value| self.read(column, parse(value))).transpose()
    }

    /// An id, of this row or of one that it refers to.
    pub(crate) fn id<T: FromStr>(self, column: &'static str, text: &str) -> Result<T, Inconsistent> {
        self.read(column, text.parse().ok())
    }

    /// The election of this row, with the organisation that was read beside it.
    pub(crate) fn own(self, organisation_id: &str, election_id: &str) -> Result<OwnElection, Inconsistent> {
        Ok(OwnElection { organisation: self.id("election", organisation_id)?, id: self.id("election", election_id)? })
    }

    pub(crate) fn moment(self, column: &'static str, seconds: i64) -> Result<Timestamp, Inconsistent> {
        self.read(column, Timestamp::from_seconds(seconds))
    }

    pub(crate) fn maybe_moment(
        self,
        column: &'static str,
        seconds: Option<i64>,
    ) -> Result<Option<Timestamp>, Inconsistent> {
        self.maybe(column, seconds, Timestamp::from_seconds)
    }

    /// A number of things, or a place among them.
    pub(crate) fn count(self, column: &'static str, number: i64) -> Result<u64, Inconsistent> {
        self.read(column, u64::try_from(number).ok())
    }
}

#[cfg(test)]
mod tests {
    use uurna_election_core::time::Timestamp;
    use uurna_union::act::Act;
    use uurna_union::ids::{ElectionId, InvitationId, OfficerId, SessionId};
    use uurna_union::officer::Role;

    use super::*;
    use crate::testing::{Scene, UNION, begin_session, id, own, own_entry, run, token};
    use crate::{DraftStoreError, ElectorateFilter, ImportState};

    /// A moment that no clock shows.
    const NEVER: &str = "9223372036854775807";

    /// Fill every table that is read here. Returns the ids of the election and of an officer.
    async fn filled(scene: &Scene) -> (ElectionId, OfficerId) {
        let (store, anna) = (&scene.store, scene.officer(Role::Union).await);
        let election = scene.election(None).await;
        begin_session(store, token(1), &id("s"), &anna.id, "", scene.now()).await;
        store.note(&own_entry(&Act::LinkUsed)).await.unwrap();
        let message = id::<InvitationId>("m");
        let (id, union, invitation) = (&anna.id, UNION, id::<InvitationId>("i"));
        for sql in [
            format!(
                "INSERT INTO passkeys (id, officer, name, passkey, added_at) VALUES ('a2V5', '{id}', 'n', '{{}}', 0)"
            ),
            format!(
                "INSERT INTO invitations (id, election, kind, place, name, language, token_digest, invited_at) \
                 VALUES ('{invitation}', '{election}', 'trustee', 1, 'Bo', 'fi', (SELECT token FROM sessions), 0)"
            ),
            format!(
                "INSERT INTO boards (election, manifest, log_key, checkpoint, size, phase, opens, closes, trustees, \
                 ballot_bytes, created_at) SELECT '{election}', token, token, '', 0, 'open', 1, 2, 1, 1, 0 FROM sessions"
            ),
            "INSERT INTO board_hours (board, hour, ballots, first_ballots) SELECT number, 0, 1, 1 FROM boards"
                .to_owned(),
            "INSERT INTO board_summaries (board, signers, ready_needed, openings_needed, missing, accepted, excluded, ready, opened) \
             SELECT number, 1, 1, 1, 1, '[]', '[]', '[]', '[]' FROM boards"
                .to_owned(),
            format!(
                "INSERT INTO electorate (election, place, member, name, name_lower, language, is_in, reason, label) \
                 VALUES ('{election}', 2, '1', 'n', 'n', 'fi', 0, 'r', 'l')"
            ),
            format!(
                "INSERT INTO imports (election, state, version, findings, imported_at) VALUES ('{election}', 'used', 'v', '[]', 0)"
            ),
            format!(
                "INSERT INTO register_pieces (election, version, number, kept_at, lines) \
                 SELECT '{election}', 'v', 0, 0, token FROM sessions"
            ),
            format!("INSERT INTO erasures (election, what, count, erased_at) VALUES ('{election}', 'w', 1, 0)"),
            format!(
                "INSERT INTO messages (id, election, kind, addressee, number, channel, language, state, attempts, next_attempt, \
                 expires_at) VALUES ('{message}', '{election}', 'code', '1', 1, 'email', 'fi', 'sent', 1, 0, 0)"
            ),
            format!(
                "INSERT INTO jobs (id, election, kind, state, done, total, attempts, failures, lease, asked_at) \
                 VALUES ('{message}', '{election}', 'letters', 'done', 1, 1, 1, 0, 0, 0)"
            ),
            format!(
                "INSERT INTO letter_files (id, election, number, letters, state) VALUES ('{message}', '{election}', 1, 1, 'made')"
            ),
            format!(
                "INSERT INTO rolls_from_registrars (election, roll, registrar_key, voters, sent_at) \
                 SELECT '{election}', token, token, token, 0 FROM sessions"
            ),
            format!("UPDATE elections SET stage = 'frozen' WHERE organisation = '{union}'"),
        ] {
            run(store, &sql).await;
        }
        (election, anna.id)
    }

    /// The result of reading a table's row.
    async fn read(scene: &Scene, table: &str, election: &ElectionId, officer: &OfficerId) -> Result<(), DatabaseError> {
        let (store, anyone) = (&scene.store, ElectorateFilter::default());
        match table {
            "board_hours" => store.board_hours(1).await.map(drop),
            "board_summaries" => store.board_with_summary(election).await.map(drop),
            "boards" => store.board(election).await.map(drop),
            "elections" => match store.election_of_any_union(election).await {
                Err(DraftStoreError::Sql(error)) => Err(error),
                _ => store.listed_elections(Timestamp::EPOCH).await.map(drop),
            },
            "electorate" => store.electorate(own(election), &anyone, 0, 9).await.map(drop),
            "erasures" => store.erasures(own(election)).await.map(drop),
            "imports" => store.import(own(election), ImportState::Used).await.map(drop),
            "jobs" => store.job(own(election), "letters").await.map(drop),
            "letter_files" => store.letter_files(own(election)).await.map(drop),
            "messages" => store.deliveries(own(election), "code").await.map(drop),
            "rolls_from_registrars" => store.roll_from_registrar(own(election)).await.map(drop),
            "invitations" => store.invitations(own(election)).await.map(drop),
            "office_log" => store.acts_about_officers(UNION, 9).await.map(drop),
            "officers" => store.officer(officer).await.map(drop),
            "organisations" => store.organisation(UNION).await.map(drop),
            "passkeys" => store.passkeys(officer).await.map(drop),
            "sessions" => store.session(token(1), Timestamp::EPOCH).await.map(drop),
            other => unreachable!("{other} is not read here"),
        }
    }

    #[tokio::test]
    async fn an_impossible_value_in_any_table_is_an_error_that_names_table_column_and_row() {
        let scene = Scene::new().await;
        let (election, officer) = filled(&scene).await;
        let (e, o, u) = (&*election.to_string(), &*officer.to_string(), &*UNION.to_string());
        let m = &*id::<InvitationId>("m").to_string();
        let (i, k, s) = (&*id::<InvitationId>("i").to_string(), "a2V5", &*id::<SessionId>("s").to_string());
        // table, column, impossible value, possible value, row
        for (table, column, bad, good, row) in [
            ("board_hours", "hour", NEVER, "0", "1"),
            ("board_hours", "ballots", "-1", "1", "1"),
            ("board_summaries", "accepted", "'no JSON'", "'[]'", e),
            ("board_summaries", "signers", "-1", "1", e),
            ("board_summaries", "checked_not_before", NEVER, "NULL", e),
            ("board_summaries", "counted", "-1", "NULL", e),
            ("boards", "opens", NEVER, "1", e),
            ("boards", "size", "-1", "0", e),
            ("elections", "created_at", NEVER, "0", e),
            ("elections", "frozen_at", NEVER, "NULL", e),
            ("elections", "title", "'no JSON'", "'{}'", e),
            ("electorate", "place", "4294967296", "2", "4294967296"),
            ("electorate", "weight", "7", "NULL", "2"),
            ("erasures", "erased_at", NEVER, "0", e),
            ("imports", "imported_at", NEVER, "0", e),
            ("imports", "pieces", "2", "1", e),
            ("invitations", "invited_at", NEVER, "0", i),
            ("invitations", "language", "'xx'", "'fi'", i),
            ("jobs", "id", "'no id'", &format!("'{m}'"), "no id"),
            ("jobs", "done", "-1", "1", m),
            ("letter_files", "number", "-1", "1", m),
            ("messages", "id", "'no id'", &format!("'{m}'"), "no id"),
            ("rolls_from_registrars", "registrar_key", "substr(voters, 1, 31)", "voters", e),
            ("office_log", "done_at", NEVER, "0", "1"),
            ("office_log", "doer", "'nobody'", "'clock'", "1"),
            ("office_log", "details", "'{}'", "'{\"act\":\"armed\"}'", "1"),
            ("officers", "disabled_at", NEVER, "NULL", o),
            ("officers", "language", "'xx'", "NULL", o),
            ("organisations", "language", "'xx'", "'fi'", u),
            ("organisations", "name", "'no JSON'", "'{}'", u),
            ("passkeys", "added_at", NEVER, "0", k),
            ("sessions", "seen_at", NEVER, "0", s),
        ] {
            run(&scene.store, &format!("UPDATE {table} SET {column} = {bad}")).await;
            let found = read(&scene, table, &election, &officer).await;
            let expected = Inconsistent { table, column, row: row.to_owned() };
            let found = found.as_ref().err().and_then(Inconsistent::of);
            assert_eq!(found, Some(&expected), "{table}.{column} = {bad}");
            run(&scene.store, &format!("UPDATE {table} SET {column} = {good}")).await;
            read(&scene, table, &election, &officer).await.unwrap();
        }
    }
}
