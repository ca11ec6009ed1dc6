//! Elections as a voter looks for them: by a code alone, and by the beginning of an id.
//!
//! A credential depends on its election, so a browser makes the one that a code has in each election that may be meant, and asks by their
//! first eight bytes which of them a log names. No log is replayed for that, and none is read: `credential_boards` is written with them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use uurna_election_core::time::Timestamp;
use uurna_union::ids::ElectionId;

use super::appending::{CUTS, insert};
use crate::rows::{Reading, row};
use crate::{Store, on_reading};

/// Bytes of a credential by which it is looked up. Of 300,000 credentials two share them once in 400 million such elections; the log itself
/// then says whose the code is.
pub const BEGINNING: usize = 8;

/// Beginnings in one statement: one text is prepared, whatever is asked.
const AT_ONCE: usize = 512;

static FIND: LazyLock<String> = LazyLock::new(|| {
    let places: Vec<String> = (1..=AT_ONCE).map(|place| format!("(${place})")).collect();
    format!(
        "WITH asked (beginning) AS (VALUES {}) \
         SELECT DISTINCT c.board FROM asked a JOIN credential_boards c ON c.beginning = a.beginning",
        places.join(", ")
    )
});

row! {
    struct FoundColumns {
        board: i64,
    }
}

row! {
    struct NamedColumns {
        number: i64,
        election: String,
    }
}

pub(super) static CREDENTIALS: LazyLock<[String; CUTS.len()]> = LazyLock::new(|| {
    CUTS.map(|rows| format!("{} ON CONFLICT DO NOTHING", insert("credential_boards (beginning, board)", 2, rows)))
});

/// The first eight bytes as the column has them.
pub(super) const fn number_of(beginning: [u8; BEGINNING]) -> i64 {
    i64::from_be_bytes(beginning)
}

/// Note that a log names credentials, on a connection, whichever database it is.
macro_rules! write_credentials {
    ($tx:expr, $board:expr, $credentials:expr) => {{
        let credentials: &[[u8; 32]] = $credentials;
        for (piece, sql) in $crate::boards::appending::cut(credentials, &$crate::boards::finding::CREDENTIALS) {
            let mut query = sqlx::query(sql);
            for credential in piece {
                let beginning = credential.first_chunk().copied().unwrap_or_default();
                query = query.bind($crate::boards::finding::number_of(beginning)).bind($board);
            }
            query.execute(&mut *$tx).await?;
        }
        Ok::<(), sqlx::Error>(())
    }};
}
pub(super) use write_credentials;

row! {
    struct BeginningColumns {
        election: String,
    }
}

/// The elections whose boards these are.
fn ids(rows: impl IntoIterator<Item = NamedColumns>) -> Result<Vec<ElectionId>, sqlx::Error> {
    let id = |row: NamedColumns| Ok(Reading { table: "boards", row: &row.election }.id("election", &row.election)?);
    rows.into_iter().map(id).collect()
}

impl Store {
    /// Elections that a code alone may be of: those that closed since then, or have not, and that may be named.
    pub async fn elections_of_codes(&self, since: Timestamp) -> Result<Vec<ElectionId>, sqlx::Error> {
        ids(self.boards_of_codes(since).await?)
    }

    async fn boards_of_codes(&self, since: Timestamp) -> Result<Vec<NamedColumns>, sqlx::Error> {
        const SQL: &str = "SELECT b.number, b.election FROM boards b JOIN elections e ON e.id = b.election \
            WHERE b.closes >= $1 AND e.is_listed = 1 ORDER BY b.number";
        on_reading!(self, |pool| sqlx::query_as(SQL).bind(since.seconds()).fetch_all(pool).await)
    }

    /// Those of them whose logs name a credential with one of these beginnings.
    pub async fn elections_with_credentials(
        &self,
        beginnings: &[[u8; BEGINNING]],
        since: Timestamp,
    ) -> Result<Vec<ElectionId>, sqlx::Error> {
        let mut found = BTreeSet::new();
        for some in beginnings.chunks(AT_ONCE) {
            let rows: Vec<FoundColumns> = on_reading!(self, |pool| {
                let mut query = sqlx::query_as(FIND.as_str());
                // the first one is asked about again, so that all places are filled
                let filling = std::iter::repeat(some.first().unwrap_or(&[0; BEGINNING]));
                for beginning in some.iter().chain(filling).take(AT_ONCE) {
                    query = query.bind(number_of(*beginning));
                }
                query.fetch_all(pool).await
            })?;
            found.extend(rows.into_iter().map(|row| row.board));
        }
        if found.is_empty() {
            return Ok(Vec::new());
        }
        // two questions: joined with the elections, PostgreSQL without statistics begins at the wrong table
        let named = self.boards_of_codes(since).await?;
        ids(named.into_iter().filter(|row| found.contains(&row.number)))
    }

    /// The one election with a board whose id has these first eight digits; none where there are several.
    pub async fn board_beginning(&self, beginning: &str) -> Result<Option<ElectionId>, sqlx::Error> {
        const SQL: &str = "SELECT election FROM boards WHERE substr(election, 1, 8) = $1 LIMIT 2";
        let rows: Vec<BeginningColumns> =
            on_reading!(self, |pool| sqlx::query_as(SQL).bind(beginning).fetch_all(pool).await)?;
        let [row] = rows.as_slice() else { return Ok(None) };
        Ok(Some(Reading { table: "boards", row: &row.election }.id("election", &row.election)?))
    }
}

#[cfg(any(test, feature = "testing"))]
impl Store {
    /// See [`add_open_elections`](crate::testing::add_open_elections).
    pub(crate) async fn add_open_elections(
        &self,
        organisation: &uurna_union::ids::OrganisationId,
        elections: &[(ElectionId, Vec<[u8; 32]>)],
        closes: i64,
    ) -> Result<(), sqlx::Error> {
        const BOARD: &str = "INSERT INTO boards (election, manifest, log_key, checkpoint, size, phase, opens, closes, trustees, \
            ballot_bytes, created_at) VALUES ($1, $2, $2, '', 0, 'open', 0, $3, 1, 1, 0) RETURNING number";
        const ELECTION: &str = "INSERT INTO elections (id, organisation, title, stage, draft, created_at) \
            VALUES ($1, $2, '{\"fi\": \"Vaali\"}', 'frozen', '{}', 0)";
        crate::on_writing!(self, |tx| {
            for (id, credentials) in elections {
                sqlx::query(ELECTION)
                    .bind(crate::rows::key(id))
                    .bind(crate::rows::key(organisation))
                    .execute(&mut *tx)
                    .await?;
                let board = sqlx::query_as(BOARD).bind(crate::rows::key(id)).bind(b"m".as_slice()).bind(closes);
                let (board,): (i64,) = board.fetch_one(&mut *tx).await?;
                write_credentials!(tx, board, credentials)?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::testing::{Scene, UNION, add_open_elections, entry, own};
    use uurna_union::act::Act;

    fn named(text: &str) -> ElectionId {
        text.parse().unwrap()
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_seconds(seconds).unwrap()
    }

    /// The credential that a voter has in an election, as good as random.
    fn credential(election: u32, voter: u32) -> [u8; 32] {
        let mixed = (u64::from(election) << 32 | u64::from(voter)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut bytes = [7; 32];
        bytes[..8].copy_from_slice(&mixed.to_be_bytes());
        bytes
    }

    fn beginning(credential: [u8; 32]) -> [u8; BEGINNING] {
        *credential.first_chunk().unwrap()
    }

    const FIRST: &str = "11111111-0000-4000-8000-00000000000a";
    const OVER: &str = "11111111-0000-4000-8000-00000000000b";
    const UNLISTED: &str = "22222222-0000-4000-8000-00000000000a";

    async fn store_with_three() -> Scene {
        let scene = Scene::new().await;
        scene.organisation().await;
        for (election, (id, closes)) in (0..).zip([(FIRST, 200), (OVER, 99), (UNLISTED, 100)]) {
            add_open_elections(
                &scene.store,
                UNION,
                &[(named(id), vec![credential(election, 0), credential(9, 9)])],
                closes,
            )
            .await;
        }
        scene
    }

    #[tokio::test]
    async fn elections_are_found_by_a_credential_unless_they_closed_long_ago() {
        let scene = store_with_three().await;
        let store = &scene.store;
        let ids = [FIRST, UNLISTED].map(named);
        assert_eq!(store.elections_of_codes(at(100)).await.unwrap(), ids);
        assert_eq!(store.elections_with_credentials(&[beginning(credential(9, 9))], at(100)).await.unwrap(), ids);
        let asked = [credential(8, 8), credential(0, 0), credential(1, 0)].map(beginning);
        assert_eq!(store.elections_with_credentials(&asked, at(100)).await.unwrap(), [named(FIRST)]);
        assert!(store.elections_with_credentials(&[], at(0)).await.unwrap().is_empty());
        assert!(store.elections_with_credentials(&asked[..1], at(0)).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn an_election_that_is_not_to_be_listed_is_found_by_its_address_alone() {
        let scene = store_with_three().await;
        let store = &scene.store;
        let unlisted = named(UNLISTED);
        let act = Act::Unlisted;
        let entry = entry(&unlisted, &act);
        assert!(store.list_election(&entry, &named(UNLISTED), false).await.unwrap());
        assert!(!store.list_election(&entry, &named(UNLISTED), false).await.unwrap());
        assert_eq!(store.office_acts(own(named(UNLISTED))).await.unwrap().len(), 1, "once");
        assert_eq!(store.elections_of_codes(at(100)).await.unwrap(), [named(FIRST)]);
        let shared = [beginning(credential(9, 9))];
        assert_eq!(store.elections_with_credentials(&shared, at(100)).await.unwrap(), [named(FIRST)]);
        assert_eq!(store.board_beginning("22222222").await.unwrap(), Some(named(UNLISTED)));
    }

    #[tokio::test]
    async fn a_beginning_names_an_election_unless_it_fits_several() {
        let scene = store_with_three().await;
        let store = &scene.store;
        assert_eq!(store.board_beginning("22222222").await.unwrap(), Some(named(UNLISTED)));
        assert_eq!(store.board_beginning("11111111").await.unwrap(), None);
        assert_eq!(store.board_beginning("33333333").await.unwrap(), None);
    }

    #[tokio::test]
    async fn one_of_300_000_credentials_is_found_among_1_700_elections_at_once() {
        const ELECTIONS: u32 = 1700;
        const VOTERS: u32 = 180;
        let scene = Scene::new().await;
        scene.organisation().await;
        let id = |election: u32| named(&format!("{election:08x}-0000-4000-8000-000000000000"));
        let all: Vec<(ElectionId, Vec<[u8; 32]>)> =
            (0..ELECTIONS).map(|one| (id(one), (0..VOTERS).map(|voter| credential(one, voter)).collect())).collect();
        add_open_elections(&scene.store, UNION, &all, 200).await;
        // a code makes another credential in each election: here it is on the roll of one
        let mut asked: Vec<_> = (0..ELECTIONS).map(|one| beginning(credential(one, 1_000_000))).collect();
        asked[1234] = beginning(credential(1234, 17));
        let begun = Instant::now();
        assert_eq!(scene.store.elections_of_codes(at(100)).await.unwrap().len(), all.len());
        assert_eq!(scene.store.elections_with_credentials(&asked, at(100)).await.unwrap(), [id(1234)]);
        let took = begun.elapsed();
        println!("{took:?}");
        assert!(took < Duration::from_secs(1), "{took:?}");
    }
}
