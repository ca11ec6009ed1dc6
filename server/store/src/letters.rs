//! Letters with codes, and the files in which they are saved: a file's letters are those of its rows in the outbox.
//!
//! A file waits, is made, and counts as fetched when its last byte has left. Its PDF is sealed, and is erased with the
//! codes of its letters: when they are called printed, when they expire, and with the election's voters.

use super::messages::EMPTY_FILES;
use super::office::{must_be_unerased, must_own};
use super::rows::{Inconsistent, Reading, key, own_unerased, row};
use super::{Entry, OwnElection, Store, note, on_reading, on_writing};
use uurna_union::ids::{ElectionId, LetterFileId, MessageId};

/// A letter that is not printed yet.
#[derive(Debug)]
pub struct LetterRow {
    pub id: MessageId,
    /// its language's tag
    pub language: String,
    /// sealed
    pub body: Vec<u8>,
}

/// The state of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterFileState {
    /// to be made
    Waiting,
    Made,
    /// its last byte has left
    Fetched,
}

impl LetterFileState {
    const ALL: [Self; 3] = [Self::Waiting, Self::Made, Self::Fetched];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Made => "made",
            Self::Fetched => "fetched",
        }
    }
}

/// A file of letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterFile {
    pub id: LetterFileId,
    /// 1, 2, … in the order of the voters' names
    pub number: u32,
    pub letters: u64,
    pub state: LetterFileState,
}

/// A file to be made, and the ids of its letters.
#[derive(Debug)]
pub struct NewLetterFile<'a> {
    pub id: &'a LetterFileId,
    /// at most 1,000
    pub letters: Vec<MessageId>,
}

row! {
    struct FileColumns {
        id: String,
        number: i64,
        letters: i64,
        state: String,
    }
}

impl TryFrom<FileColumns> for LetterFile {
    type Error = Inconsistent;

    fn try_from(row: FileColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "letter_files", row: &row.id };
        let id = of.id("id", &row.id)?;
        let number = of.read("number", u32::try_from(row.number).ok())?;
        let letters = of.count("letters", row.letters)?;
        let state = of.read("state", LetterFileState::ALL.into_iter().find(|known| known.name() == row.state))?;
        Ok(Self { id, number, letters, state })
    }
}

row! {
    struct LetterColumns {
        id: String,
        language: String,
        body: Vec<u8>,
    }
}

/// Letters as rows of the outbox.
fn letters(rows: Vec<LetterColumns>) -> Result<Vec<LetterRow>, sqlx::Error> {
    let letter = |row: LetterColumns| {
        let id = Reading { table: "messages", row: &row.id }.id("id", &row.id)?;
        Ok(LetterRow { id, language: row.language, body: row.body })
    };
    rows.into_iter().map(letter).collect()
}

impl Store {
    /// Letters of an election that are in no file, in the order of their ids after `after`, at most `most`.
    pub async fn letters_without_file(
        &self,
        election: OwnElection,
        after: Option<&MessageId>,
        most: i64,
    ) -> Result<Vec<LetterRow>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT id, language, body FROM messages WHERE election = $1 AND channel = 'letter' AND body IS NOT NULL \
             AND state = 'waiting' AND letter_file IS NULL AND id > $2 ",
            own_unerased!("$1", "$4"),
            " ORDER BY id LIMIT $3"
        );
        let after = after.map(key).unwrap_or_default();
        letters(on_reading!(self, |pool| {
            let rows = sqlx::query_as(SQL).bind(key(election.id)).bind(&after).bind(most);
            rows.bind(key(election.organisation)).fetch_all(pool).await
        })?)
    }

    /// Put letters into a new file, after the other files of the election. Letters that are gone or in another file
    /// stay where they are; without letters no file is made.
    pub async fn put_into_file(&self, election: OwnElection, new: &NewLetterFile<'_>) -> Result<(), sqlx::Error> {
        const FILE: &str = "INSERT INTO letter_files (id, election, number, letters, state) VALUES ($1, $2, \
            (SELECT COALESCE(MAX(number), 0) + 1 FROM letter_files WHERE election = $2), $3, 'waiting')";
        let places: Vec<String> = (3..).take(new.letters.len()).map(|place| format!("${place}")).collect();
        let sql = format!(
            "UPDATE messages SET letter_file = $1 WHERE election = $2 AND id IN ({}) AND letter_file IS NULL \
             AND body IS NOT NULL AND state = 'waiting'",
            places.join(", ")
        );
        if new.letters.is_empty() {
            return Ok(());
        }
        on_writing!(self, |tx| {
            must_be_unerased!(tx, election.id, election);
            let mut put = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(key(new.id)).bind(key(election.id));
            for letter in &new.letters {
                put = put.bind(key(letter));
            }
            let letters = i64::try_from(put.execute(&mut *tx).await?.rows_affected()).unwrap_or(i64::MAX);
            if letters > 0 {
                sqlx::query(FILE).bind(key(new.id)).bind(key(election.id)).bind(letters).execute(&mut *tx).await?;
            }
            Ok::<_, sqlx::Error>(())
        })
    }

    /// The files of an election's letters that nobody has called printed, in their order.
    pub async fn letter_files(&self, election: OwnElection) -> Result<Vec<LetterFile>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT id, number, letters, state FROM letter_files WHERE election = $1 ",
            own_unerased!("$1", "$2"),
            " ORDER BY number"
        );
        let rows: Vec<FileColumns> = on_reading!(self, |pool| {
            sqlx::query_as(SQL).bind(key(election.id)).bind(key(election.organisation)).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// The letters of a file.
    pub async fn letters_of_file(
        &self,
        election: OwnElection,
        file: &LetterFileId,
    ) -> Result<Vec<LetterRow>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT id, language, body FROM messages WHERE election = $1 AND letter_file = $2 AND body IS NOT NULL ",
            own_unerased!("$1", "$3")
        );
        letters(on_reading!(self, |pool| {
            let rows = sqlx::query_as(SQL).bind(key(election.id)).bind(key(file)).bind(key(election.organisation));
            rows.fetch_all(pool).await
        })?)
    }

    /// Note that a file is made from `letters` letters. Returns `false`,
    /// and keeps nothing, if it has other letters by now, or is gone.
    pub async fn letter_file_made(
        &self,
        election: OwnElection,
        file: &LetterFileId,
        letters: usize,
        sealed: &[u8],
    ) -> Result<bool, sqlx::Error> {
        const MADE: &str = concat!(
            "UPDATE letter_files SET state = 'made', sealed = $3 WHERE id = $1 AND state = 'waiting' AND letters = $2 \
             AND (SELECT COUNT(*) FROM messages WHERE letter_file = $1 AND body IS NOT NULL) = $2 AND election = $4 ",
            own_unerased!("$4", "$5")
        );
        on_writing!(self, |tx| {
            let made = sqlx::query(MADE).bind(key(file)).bind(i64::try_from(letters).unwrap_or(i64::MAX)).bind(sealed);
            let made = made.bind(key(election.id)).bind(key(election.organisation));
            Ok(made.execute(&mut *tx).await?.rows_affected() == 1)
        })
    }

    /// The sealed PDF of a file; `None` before it is made. Notes that
    /// somebody has it from now on, though its last byte may never leave.
    pub async fn fetch_letter_file(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        file: &LetterFileId,
    ) -> Result<Option<Vec<u8>>, sqlx::Error> {
        let sql = concat!(
            "SELECT sealed FROM letter_files WHERE election = $1 AND id = $2 AND sealed IS NOT NULL ",
            own_unerased!("$1", "$3")
        );
        on_writing!(self, |tx| {
            let row: Option<(Vec<u8>,)> = sqlx::query_as(sql)
                .bind(key(election))
                .bind(key(file))
                .bind(key(entry.organisation))
                .fetch_optional(&mut *tx)
                .await?;
            if row.is_some() {
                note!(tx, entry);
            }
            Ok(row.map(|(sealed,)| sealed))
        })
    }

    /// Note that the last byte of a file has left: its letters can now be called printed.
    pub async fn letter_file_fetched(&self, election: OwnElection, file: &LetterFileId) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            let fetched = concat!(
                "UPDATE letter_files SET state = 'fetched' WHERE election = $1 AND id = $2 AND state = 'made' ",
                own_unerased!("$1", "$3")
            );
            let fetched = sqlx::query(fetched).bind(key(election.id)).bind(key(file)).bind(key(election.organisation));
            if fetched.execute(&mut *tx).await?.rows_affected() > 0 {
                let letters = "UPDATE messages SET state = 'sending' WHERE letter_file = $1 AND state = 'waiting' AND body IS NOT NULL";
                sqlx::query(letters).bind(key(file)).execute(&mut *tx).await?;
            }
            Ok::<_, sqlx::Error>(())
        })
    }

    /// Take apart the files that nobody has fetched: their letters wait again.
    pub async fn drop_letter_files(&self, election: OwnElection) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            must_own!(tx, election.id, election);
            let letters = "UPDATE messages SET letter_file = NULL WHERE election = $1 AND letter_file IN \
                (SELECT id FROM letter_files WHERE election = $1 AND state <> 'fetched')";
            sqlx::query(letters).bind(key(election.id)).execute(&mut *tx).await?;
            let files = "DELETE FROM letter_files WHERE election = $1 AND state <> 'fetched'";
            sqlx::query(files).bind(key(election.id)).execute(&mut *tx).await.map(drop)
        })
    }

    /// The numbers of letters that wait to be fetched, and of letters that are fetched and not yet called printed. Both
    /// have bodies; the query does not ask for those, so that an index answers it.
    pub async fn count_letters(&self, election: OwnElection) -> Result<(u64, u64), sqlx::Error> {
        const COUNT: &str = concat!(
            "SELECT CAST(COALESCE(SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0) AS BIGINT), \
             CAST(COALESCE(SUM(CASE WHEN state = 'sending' THEN 1 ELSE 0 END), 0) AS BIGINT) \
             FROM messages WHERE election = $1 AND channel = 'letter' \
             AND state IN ('waiting', 'sending') ",
            own_unerased!("$1", "$2")
        );
        let (waiting, fetched): (i64, i64) = on_reading!(self, |pool| {
            sqlx::query_as(COUNT).bind(key(election.id)).bind(key(election.organisation)).fetch_one(pool).await
        })?;
        Ok((waiting.unsigned_abs(), fetched.unsigned_abs()))
    }

    /// Erase the codes and files of the fetched letters, which are printed. Returns `false`, and erases nothing, if
    /// their number is not `letters`: a file that was fetched meanwhile is not printed yet.
    pub async fn letters_printed(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        letters: u64,
        day: i64,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let count = concat!(
                "SELECT COUNT(*) FROM messages WHERE election = $1 AND channel = 'letter' AND body IS NOT NULL \
                 AND state = 'sending' ",
                own_unerased!("$1", "$2")
            );
            let count = sqlx::query_as(count).bind(key(election)).bind(key(entry.organisation));
            let (found,): (i64,) = count.fetch_one(&mut *tx).await?;
            if found == 0 || found.unsigned_abs() != letters {
                return Ok(false);
            }
            let printed = "UPDATE messages SET state = 'sent', reason = NULL, next_attempt = 0, body = NULL, day = $2 \
                           WHERE election = $1 AND channel = 'letter' AND state = 'sending'";
            sqlx::query(printed).bind(key(election)).bind(day).execute(&mut *tx).await?;
            sqlx::query(EMPTY_FILES).execute(&mut *tx).await?;
            note!(tx, entry);
            Ok(true)
        })
    }
}
