//! Elections as the office sees them: drafts, and frozen elections.

use uurna_election_core::time::Timestamp;

use super::boards::cancelled;
use super::office::{holds_draft, note};
use super::photos::KEEP_PHOTO;
use super::rows::{Reading, key, row};
use super::{Actor, Entry, OwnElection, Photo, Store, on_reading, on_writing};
use uurna_union::act::Act;
use uurna_union::draft::{Draft, DraftError, changes};
use uurna_union::ending::Cancelled;
use uurna_union::ids::{ElectionId, OrganisationId};

/// The stage of an election for the office.
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
    pub id: ElectionId,
    /// id of the organisation
    pub organisation: OrganisationId,
    /// the branch whose officers may work on it
    pub branch: Option<String>,
    /// how far it is
    pub stage: Stage,
    /// what the officers have entered
    pub draft: Draft,
    /// when it was begun
    pub created_at: Timestamp,
    /// when everything after its freezing was done
    pub frozen_at: Option<Timestamp>,
    /// when the erasure of what is known of its single voters was ordered: nothing of it is shown from then on
    pub erased_at: Option<Timestamp>,
    /// two people cancelled it after its freezing
    pub cancelled: Option<Cancelled>,
    own: OwnElection,
}

/// Why an election was not read or changed.
#[derive(Debug, thiserror::Error)]
pub enum DraftStoreError {
    /// it is frozen, or does not exist
    #[error("the election is no draft")]
    NotADraft,
    /// the stored text is not a draft
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// the database fails
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
}

impl ElectionRow {
    /// The key to what an office keeps of it.
    #[must_use]
    pub fn own(&self) -> OwnElection {
        self.own
    }

    /// Returns `true` if it has a board, and something after its freezing is not done: the service stopped in between.
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
        erased_at: Option<i64>,
        cancelled_at: Option<i64>,
        cancel_reason: Option<String>,
    }
}

row! {
    struct HeldDraft {
        organisation: String,
        draft: String,
    }
}

row! {
    struct HeldBranch {
        organisation: String,
        branch: Option<String>,
    }
}

/// The organisation that owns an election, from its row.
fn organisation(election: &ElectionId, column: &str) -> Result<OrganisationId, sqlx::Error> {
    Ok(Reading { table: "elections", row: &election.to_string() }.id("organisation", column)?)
}

const COLUMNS: &str = "SELECT id, organisation, branch, stage, draft, created_at, frozen_at, erased_at, \
    (SELECT cancelled_at FROM boards WHERE boards.election = elections.id) AS cancelled_at, \
    (SELECT cancel_reason FROM boards WHERE boards.election = elections.id) AS cancel_reason FROM elections";

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
        let erased_at = of.maybe_moment("erased_at", row.erased_at).map_err(sqlx::Error::from)?;
        let board = Reading { table: "boards", row: &row.id };
        let cancelled = cancelled(board, row.cancelled_at, row.cancel_reason).map_err(sqlx::Error::from)?;
        let draft = Draft::parse(&row.draft)?;
        let id = of.id("id", &row.id).map_err(sqlx::Error::from)?;
        let organisation = of.id("organisation", &row.organisation).map_err(sqlx::Error::from)?;
        let (branch, own) = (row.branch, OwnElection { organisation, id });
        Ok(Self { id, organisation, branch, stage, draft, created_at, frozen_at, erased_at, cancelled, own })
    }
}

impl Store {
    /// Begin an election: a draft of the entry's organisation. Returns its key.
    pub async fn add_election(
        &self,
        entry: &Entry<'_>,
        id: &ElectionId,
        branch: Option<&str>,
        draft: &Draft,
    ) -> Result<OwnElection, sqlx::Error> {
        const SQL: &str = "INSERT INTO elections (id, organisation, branch, title, stage, draft, created_at, workplace) \
            VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7)";
        let (title, workplace, draft) = (draft.title.json(), &draft.workplace, draft.to_json());
        on_writing!(self, |tx| {
            let added =
                sqlx::query(SQL).bind(key(id)).bind(key(entry.organisation)).bind(branch).bind(&title).bind(&draft);
            added.bind(entry.at.seconds()).bind(workplace).execute(&mut *tx).await?;
            note!(tx, entry);
            Ok(OwnElection { organisation: *entry.organisation, id: *id })
        })
    }

    /// The election with this id, of any union: for the clock, jobs and the operator, who work for all of them. An officer's is
    /// [`Self::election_of`].
    ///
    /// # Errors
    /// When the database fails, or a draft in it cannot be read.
    pub async fn election_of_any_union(&self, id: &ElectionId) -> Result<Option<ElectionRow>, DraftStoreError> {
        let row: Option<ElectionColumns> = on_reading!(self, |pool| {
            let sql = format!("{COLUMNS} WHERE id = $1");
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(key(id)).fetch_optional(pool).await
        })?;
        row.map(ElectionRow::try_from).transpose()
    }

    /// The election with this id, if it belongs to the organisation.
    pub async fn election_of(
        &self,
        organisation: &OrganisationId,
        id: &ElectionId,
    ) -> Result<Option<ElectionRow>, DraftStoreError> {
        let row: Option<ElectionColumns> = on_reading!(self, |pool| {
            let sql = format!("{COLUMNS} WHERE id = $1 AND organisation = $2");
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(key(id)).bind(key(organisation)).fetch_optional(pool).await
        })?;
        row.map(ElectionRow::try_from).transpose()
    }

    /// Change the draft of an election, which nobody else changes meanwhile, and note an act for everything that then
    /// differs. Returns what `change` returns; its error leaves everything unchanged.
    pub async fn change_draft<T: Send, E: Send>(
        &self,
        id: &ElectionId,
        by: Actor<'_>,
        at: Timestamp,
        change: impl FnOnce(&mut Draft) -> Result<T, E> + Send,
    ) -> Result<Result<T, E>, DraftStoreError> {
        self.change_draft_with_photo(id, by, at, None, change).await
    }

    /// The same, and keep a photo under its digest, hexadecimal.
    pub async fn change_draft_with_photo<T: Send, E: Send>(
        &self,
        id: &ElectionId,
        by: Actor<'_>,
        at: Timestamp,
        photo: Option<(&str, &Photo)>,
        change: impl FnOnce(&mut Draft) -> Result<T, E> + Send,
    ) -> Result<Result<T, E>, DraftStoreError> {
        const HOLD: &str = "UPDATE elections SET stage = stage WHERE id = $1 AND stage = 'draft' AND ($2 IS NULL OR organisation = $2) RETURNING organisation, draft";
        on_writing!(self, |tx| {
            let held: Option<HeldDraft> =
                sqlx::query_as(HOLD).bind(key(id)).bind(by.organisation().map(key)).fetch_optional(&mut *tx).await?;
            let held = held.ok_or(DraftStoreError::NotADraft)?;
            let organisation = organisation(id, &held.organisation)?;
            let before = Draft::parse(&held.draft)?;
            let mut draft = before.clone();
            let returned = match change(&mut draft) {
                Ok(returned) => returned,
                Err(refused) => return Ok(Err(refused)),
            };
            if let Some((digest, photo)) = photo {
                let kept = sqlx::query(KEEP_PHOTO).bind(key(id)).bind(digest).bind(&photo.kind).bind(&photo.bytes);
                kept.execute(&mut *tx).await?;
            }
            for digest in before.photos().difference(&draft.photos()) {
                let gone = sqlx::query("DELETE FROM photos WHERE election = $1 AND digest = $2");
                gone.bind(key(id)).bind(*digest).execute(&mut *tx).await?;
            }
            let acts = changes(&before, &draft);
            if !acts.is_empty() {
                let sql = "UPDATE elections SET title = $1, draft = $2, workplace = $3, check_from = $4 WHERE id = $5";
                let check_from = draft.schedule.check_days().map(|(from, _)| from.to_string());
                let changed = sqlx::query(sql).bind(draft.title.json()).bind(draft.to_json());
                let changed = changed.bind(&draft.workplace).bind(check_from).bind(key(id));
                changed.execute(&mut *tx).await?;
            }
            for act in &acts {
                let entry = Entry { organisation: &organisation, election: Some(id), by, act, at };
                note!(tx, entry);
            }
            Ok::<_, DraftStoreError>(Ok(returned))
        })
    }

    /// Set the branch of a draft. Returns `false` if it is not a draft.
    pub async fn set_branch(
        &self,
        id: &ElectionId,
        by: Actor<'_>,
        at: Timestamp,
        branch: Option<&str>,
    ) -> Result<bool, sqlx::Error> {
        const HOLD: &str = "UPDATE elections SET stage = stage WHERE id = $1 AND stage = 'draft' AND ($2 IS NULL OR organisation = $2) RETURNING organisation, branch";
        on_writing!(self, |tx| {
            let held: Option<HeldBranch> =
                sqlx::query_as(HOLD).bind(key(id)).bind(by.organisation().map(key)).fetch_optional(&mut *tx).await?;
            let Some(HeldBranch { organisation: held, branch: before }) = held else { return Ok(false) };
            let organisation = organisation(id, &held)?;
            if before.as_deref() != branch {
                let sql = "UPDATE elections SET branch = $1 WHERE id = $2";
                sqlx::query(sql).bind(branch).bind(key(id)).execute(&mut *tx).await?;
                let (before, after) = (before.unwrap_or_default(), branch.unwrap_or_default().to_owned());
                let act = Act::BranchChanged { before, after };
                let entry = Entry { organisation: &organisation, election: Some(id), by, act: &act, at };
                note!(tx, entry);
            }
            Ok(true)
        })
    }

    /// Note that a draft was frozen, and everything after it done: from then on voting opens by itself at its time.
    /// Returns `false` if it was noted before.
    pub async fn mark_frozen(&self, election: OwnElection, at: Timestamp) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let sql = "UPDATE elections SET stage = 'frozen', frozen_at = $1 \
                WHERE id = $2 AND organisation = $3 AND frozen_at IS NULL";
            let done = sqlx::query(sql).bind(at.seconds()).bind(key(election.id)).bind(key(election.organisation));
            if done.execute(&mut *tx).await?.rows_affected() == 0 {
                return Ok(false);
            }
            let armed = sqlx::query("UPDATE boards SET is_armed = 1 WHERE election = $1").bind(key(election.id));
            armed.execute(&mut *tx).await?;
            Ok(true)
        })
    }

    /// Delete a draft with everything that belongs to it, but not its acts. Returns `false` if it does not exist.
    pub async fn delete_draft(&self, entry: &Entry<'_>, id: &ElectionId) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            if !holds_draft!(tx, id, entry.organisation) {
                return Ok(false);
            }
            for sql in [
                "DELETE FROM key_trials WHERE election = $1",
                "DELETE FROM invitations WHERE election = $1",
                "DELETE FROM named_officers WHERE election = $1",
                "DELETE FROM proposals WHERE election = $1",
                "DELETE FROM messages WHERE election = $1",
                "DELETE FROM imports WHERE election = $1",
                "DELETE FROM electorate WHERE election = $1",
                "DELETE FROM photos WHERE election = $1",
                "DELETE FROM rolls_from_registrars WHERE election = $1",
                "DELETE FROM elections WHERE id = $1",
            ] {
                sqlx::query(sql).bind(key(id)).execute(&mut *tx).await?;
            }
            note!(tx, entry);
            Ok(true)
        })
    }
}

#[cfg(test)]
mod tests;
