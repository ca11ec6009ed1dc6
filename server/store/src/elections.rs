//! Elections as the office sees them: drafts, and what became of them.

use uurna_election_core::time::Timestamp;

use super::rows::{Reading, row};
use super::{Store, on_reading, on_writing};
use uurna_union::draft::{Draft, DraftError};

/// How far an election is from the office's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// it may be changed
    Draft,
    /// it has a manifest and a board
    Frozen,
}

/// An election as the office sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElectionRow {
    /// a UUID: the manifest's id
    pub id: String,
    /// id of the organisation
    pub organisation: String,
    /// the branch whose officers may work on it
    pub branch: Option<String>,
    /// how far it is
    pub stage: Stage,
    /// what the officers have entered
    pub draft: Draft,
    /// when it was begun
    pub created_at: Timestamp,
    /// when it was frozen, with all that follows
    pub frozen_at: Option<Timestamp>,
}

/// Why an election was not read or changed.
#[derive(Debug, thiserror::Error)]
pub enum DraftStoreError {
    /// it is frozen, or is not there
    #[error("the election is no draft")]
    NotADraft,
    /// what is stored is no draft
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// the database refuses
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
}

impl ElectionRow {
    /// Whether it has a board, and something that follows from freezing is not done: the service stopped in between.
    #[must_use]
    pub fn is_half_frozen(&self) -> bool {
        self.stage == Stage::Frozen && self.frozen_at.is_none()
    }
}

row! {
    struct ElectionColumns {
        id: String,
        organisation: String,
        branch: Option<String>,
        stage: String,
        draft: String,
        created_at: i64,
        frozen_at: Option<i64>,
    }
}

const COLUMNS: &str = "SELECT id, organisation, branch, stage, draft, created_at, frozen_at FROM elections";

impl Stage {
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "draft" => Some(Self::Draft),
            "frozen" => Some(Self::Frozen),
            _ => None,
        }
    }
}

impl TryFrom<ElectionColumns> for ElectionRow {
    type Error = DraftStoreError;

    fn try_from(row: ElectionColumns) -> Result<Self, DraftStoreError> {
        let of = Reading { table: "elections", row: &row.id };
        let stage = of.read("stage", Stage::named(&row.stage)).map_err(sqlx::Error::from)?;
        let created_at = of.moment("created_at", row.created_at).map_err(sqlx::Error::from)?;
        let frozen_at = of.maybe_moment("frozen_at", row.frozen_at).map_err(sqlx::Error::from)?;
        let draft = Draft::parse(&row.draft)?;
        let ElectionColumns { id, organisation, branch, .. } = row;
        Ok(Self { id, organisation, branch, stage, draft, created_at, frozen_at })
    }
}

impl Store {
    /// Begin an election.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn add_election(
        &self,
        id: &str,
        organisation: &str,
        branch: Option<&str>,
        draft: &Draft,
        at: Timestamp,
    ) -> Result<(), sqlx::Error> {
        const SQL: &str = "INSERT INTO elections (id, organisation, branch, title, stage, draft, created_at) \
            VALUES ($1, $2, $3, $4, 'draft', $5, $6)";
        let (title, draft) = (draft.title.json(), draft.to_json());
        on_writing!(self, |tx| {
            let added = sqlx::query(SQL).bind(id).bind(organisation).bind(branch).bind(&title).bind(&draft);
            added.bind(at.seconds()).execute(&mut *tx).await.map(drop)
        })
    }

    /// The election of that id.
    ///
    /// # Errors
    /// When the database refuses, or holds no draft.
    pub async fn election(&self, id: &str) -> Result<Option<ElectionRow>, DraftStoreError> {
        let row: Option<ElectionColumns> = on_reading!(self, |pool| {
            let sql = format!("{COLUMNS} WHERE id = $1");
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(id).fetch_optional(pool).await
        })?;
        row.map(ElectionRow::try_from).transpose()
    }

    /// All elections of an organisation, or those of one branch, the newest first.
    ///
    /// # Errors
    /// When the database refuses, or holds no draft.
    pub async fn elections_of(
        &self,
        organisation: &str,
        branch: Option<&str>,
    ) -> Result<Vec<ElectionRow>, DraftStoreError> {
        let rows: Vec<ElectionColumns> = on_reading!(self, |pool| {
            let sql = format!(
                "{COLUMNS} WHERE organisation = $1 AND ($2 IS NULL OR branch = $2) ORDER BY created_at DESC, id"
            );
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(organisation).bind(branch).fetch_all(pool).await
        })?;
        rows.into_iter().map(ElectionRow::try_from).collect()
    }

    /// Change the draft of an election, alone while it is changed. Gives what `change` gives; its error leaves all as it was.
    ///
    /// # Errors
    /// See [`DraftStoreError`].
    pub async fn change_draft<T: Send>(
        &self,
        id: &str,
        change: impl FnOnce(&mut Draft) -> T + Send,
    ) -> Result<T, DraftStoreError> {
        const HOLD: &str = "UPDATE elections SET stage = stage WHERE id = $1 AND stage = 'draft' RETURNING draft";
        on_writing!(self, |tx| {
            let held: Option<(String,)> = sqlx::query_as(HOLD).bind(id).fetch_optional(&mut *tx).await?;
            let (stored,) = held.ok_or(DraftStoreError::NotADraft)?;
            let mut draft = Draft::parse(&stored)?;
            let given = change(&mut draft);
            let (title, draft) = (draft.title.json(), draft.to_json());
            let sql = "UPDATE elections SET title = $1, draft = $2 WHERE id = $3";
            sqlx::query(sql).bind(&title).bind(&draft).bind(id).execute(&mut *tx).await?;
            Ok::<_, DraftStoreError>(given)
        })
    }

    /// Note the branch of a draft.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn set_branch(&self, id: &str, branch: Option<&str>) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            let sql = "UPDATE elections SET branch = $1 WHERE id = $2 AND stage = 'draft'";
            sqlx::query(sql).bind(branch).bind(id).execute(&mut *tx).await.map(drop)
        })
    }

    /// Note that a draft was frozen, with all that follows. Gives whether it was not noted until now.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn mark_frozen(&self, id: &str, at: Timestamp) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let sql = "UPDATE elections SET stage = 'frozen', frozen_at = $1 WHERE id = $2 AND frozen_at IS NULL";
            let done = sqlx::query(sql).bind(at.seconds()).bind(id).execute(&mut *tx).await?;
            Ok(done.rows_affected() > 0)
        })
    }

    /// Delete a draft with all that belongs to it. Gives whether there was one.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_draft(&self, id: &str) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let sql = "UPDATE elections SET stage = stage WHERE id = $1 AND stage = 'draft'";
            if sqlx::query(sql).bind(id).execute(&mut *tx).await?.rows_affected() == 0 {
                return Ok(false);
            }
            for sql in [
                "DELETE FROM invitations WHERE election = $1",
                "DELETE FROM named_officers WHERE election = $1",
                "DELETE FROM messages WHERE election = $1",
                "DELETE FROM imports WHERE election = $1",
                "DELETE FROM electorate WHERE election = $1",
                "DELETE FROM photos WHERE election = $1",
                "DELETE FROM rolls_from_registrars WHERE election = $1",
                "DELETE FROM elections WHERE id = $1",
            ] {
                sqlx::query(sql).bind(id).execute(&mut *tx).await?;
            }
            Ok(true)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Scene, add_sample_organisation};
    use uurna_union::draft::{Basis, Texts};
    use uurna_words::Language;

    #[tokio::test]
    async fn a_draft_is_changed_until_it_is_frozen() {
        let scene = Scene::new().await;
        let store = &scene.store;
        add_sample_organisation(store).await;
        let draft = Draft { basis: Some(Basis::ShopSteward), ..Draft::default() };
        store.add_election("e", "o", Some("7"), &draft, Timestamp::EPOCH).await.unwrap();
        let title = Texts::of([(Language::Finnish, "Vaali")]);
        store.change_draft("e", |draft| draft.title = title.clone()).await.unwrap();
        let row = store.election("e").await.unwrap().unwrap();
        assert_eq!((row.stage, &row.draft.title, row.branch.as_deref()), (Stage::Draft, &title, Some("7")));
        assert_eq!(store.elections_of("o", Some("7")).await.unwrap().len(), 1);
        assert_eq!(store.elections_of("o", None).await.unwrap().len(), 1);
        assert_eq!(store.elections_of("o", Some("8")).await.unwrap().len(), 0);
        assert!(store.mark_frozen("e", Timestamp::EPOCH).await.unwrap());
        assert!(!store.mark_frozen("e", Timestamp::EPOCH).await.unwrap());
        let refused = store.change_draft("e", |draft| draft.title = Texts::default()).await;
        assert!(matches!(refused, Err(DraftStoreError::NotADraft)));
        assert!(!store.delete_draft("e").await.unwrap());
        assert_eq!(store.election("e").await.unwrap().unwrap().draft.title, title);
        assert!(store.election("f").await.unwrap().is_none());
    }
}
