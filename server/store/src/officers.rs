//! Officers: who they are, what they may do, what they sign in with.

use uurna_election_core::time::Timestamp;

use super::messages::put;
use super::officer_proposals::spend_officer_proposal;
use super::rows::{Inconsistent, Reading, key, row};
use super::sessions::{NewLink, Renewal, insert_link, renew};
use super::{Along, Entry, MessageRow, Store, note, on_reading, on_writing};
use uurna_union::ids::{OfficerId, OrganisationId};
use uurna_union::officer::{Officer, OfficerLinkWay, Role};
use uurna_words::Language;

/// An officer as the office's pages show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerRecord {
    /// who they are and what they may do
    pub officer: Officer,
    /// lower case
    pub email: String,
    /// how they can sign in
    pub ways: Ways,
    /// when they were shut out
    pub disabled_at: Option<Timestamp>,
    /// how their link was last handed over
    pub link_way: OfficerLinkWay,
}

/// An officer to be added.
#[derive(Debug, Clone, Copy)]
pub struct NewOfficerRow<'a> {
    pub officer: &'a Officer,
    /// lower case
    pub email: &'a str,
    /// lets them in for the first time
    pub link: NewLink,
    /// how it is handed over
    pub way: OfficerLinkWay,
}

/// How an officer can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ways {
    /// how many passkeys they have
    pub passkeys: i64,
    /// whether they have a password and one-time codes
    pub has_password: bool,
}

impl Ways {
    /// Returns `true` if the officer has no way to sign in: then only a link lets them in.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.passkeys == 0 && !self.has_password
    }
}

/// The values with which a password and a one-time code are compared.
pub struct SecretWays {
    /// id of the officer
    pub officer: OfficerId,
    /// argon2id, a PHC string
    pub password: String,
    /// sealed under the master key
    pub code_seed: Vec<u8>,
}

/// A password and the seed of its one-time codes.
#[derive(Clone, Copy)]
pub struct SecretPair<'a> {
    /// argon2id, a PHC string
    pub hash: &'a str,
    /// sealed under the master key
    pub seed: &'a [u8],
    /// the step of time whose code is used up
    pub step: i64,
}

/// Why an officer was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddOfficerError {
    /// another officer of the installation has the address
    #[error("another officer has this e-mail address")]
    EmailTaken,
    /// the proposal behind the change is gone
    #[error("the proposal is gone")]
    ProposalGone,
    /// the database fails
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
}

row! {
    /// An officer's row, with values from other tables.
    pub(super) struct OfficerRow {
        id: String,
        organisation: String,
        name: String,
        role: String,
        branch: Option<String>,
        language: Option<String>,
        email: String,
        disabled_at: Option<i64>,
        link_way: String,
        has_password: i64,
        passkeys: i64,
    }
}

/// Selects [`OfficerRow`]; `o` is the officer.
macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT o.id, o.organisation, o.name, o.role, o.branch, o.language, o.email, o.disabled_at, o.link_way, ",
            "CASE WHEN o.password IS NULL THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END AS has_password, ",
            "(SELECT COUNT(*) FROM passkeys p WHERE p.officer = o.id) AS passkeys FROM officers o ",
            $rest
        )
    };
}

pub(super) use columns;

impl TryFrom<OfficerRow> for OfficerRecord {
    type Error = Inconsistent;

    fn try_from(row: OfficerRow) -> Result<Self, Inconsistent> {
        let of = Reading { table: "officers", row: &row.id };
        let role = of.read("role", Role::named(&row.role))?;
        let language = of.maybe("language", row.language, |tag| tag.parse().ok())?;
        let disabled_at = of.maybe_moment("disabled_at", row.disabled_at)?;
        let ways = Ways { passkeys: row.passkeys, has_password: row.has_password == 1 };
        let (id, organisation) = (of.id("id", &row.id)?, of.id("organisation", &row.organisation)?);
        let link_way = of.read("link_way", OfficerLinkWay::named(&row.link_way))?;
        let OfficerRow { name, branch, email, .. } = row;
        let officer = Officer { id, organisation, name, role, branch, language };
        Ok(Self { officer, email, ways, disabled_at, link_way })
    }
}

row! {
    struct SecretColumns {
        id: String,
        password: String,
        code_seed: Vec<u8>,
    }
}

impl TryFrom<SecretColumns> for SecretWays {
    type Error = Inconsistent;

    fn try_from(row: SecretColumns) -> Result<Self, Inconsistent> {
        let officer = Reading { table: "officers", row: &row.id }.id("id", &row.id)?;
        Ok(Self { officer, password: row.password, code_seed: row.code_seed })
    }
}

/// Officers' rows as records.
pub(super) fn records(rows: Vec<OfficerRow>) -> Result<Vec<OfficerRecord>, sqlx::Error> {
    rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
}

impl Store {
    /// Add an officer, with the link that lets them in for the first time.
    ///
    /// # Errors
    /// See [`AddOfficerError`].
    pub async fn add_officer(
        &self,
        entry: &Entry<'_>,
        new: NewOfficerRow<'_>,
        along: &Along<'_>,
    ) -> Result<(), AddOfficerError> {
        let added: Result<bool, sqlx::Error> = self.insert_officer(entry, new, along).await;
        match added {
            Ok(true) => Ok(()),
            Ok(false) => Err(AddOfficerError::ProposalGone),
            Err(sqlx::Error::Database(refusal)) if refusal.is_unique_violation() => Err(AddOfficerError::EmailTaken),
            Err(other) => Err(AddOfficerError::Sql(other)),
        }
    }

    async fn insert_officer(
        &self,
        entry: &Entry<'_>,
        NewOfficerRow { officer, email, link, way }: NewOfficerRow<'_>,
        along: &Along<'_>,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            if !spend_officer_proposal!(tx, entry, along) {
                return Ok(false);
            }
            sqlx::query(
                "INSERT INTO officers (id, organisation, name, email, role, branch, language, created_at, link_way) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )
            .bind(key(officer.id))
            .bind(key(officer.organisation))
            .bind(&officer.name)
            .bind(email)
            .bind(officer.role.name())
            .bind(&officer.branch)
            .bind(officer.language.map(Language::tag))
            .bind(entry.at.seconds())
            .bind(way.name())
            .execute(&mut *tx)
            .await?;
            insert_link!(tx, &officer.id, link);
            put!(tx, along.mails);
            note!(tx, entry);
            Ok(true)
        })
    }

    /// The officers of an organisation, by name.
    pub async fn officers(&self, organisation: &OrganisationId) -> Result<Vec<OfficerRecord>, sqlx::Error> {
        let rows: Vec<OfficerRow> = on_reading!(self, |pool| {
            sqlx::query_as(columns!("WHERE o.organisation = $1 ORDER BY o.name, o.id"))
                .bind(key(organisation))
                .fetch_all(pool)
                .await
        })?;
        records(rows)
    }

    /// The officer with this id.
    pub async fn officer(&self, id: &OfficerId) -> Result<Option<OfficerRecord>, sqlx::Error> {
        let row: Option<OfficerRow> = on_reading!(self, |pool| {
            sqlx::query_as(columns!("WHERE o.id = $1")).bind(key(id)).fetch_optional(pool).await
        })?;
        Ok(row.map(OfficerRecord::try_from).transpose()?)
    }

    /// The officer with this id, if they belong to the organisation.
    pub async fn officer_of(
        &self,
        organisation: &OrganisationId,
        id: &OfficerId,
    ) -> Result<Option<OfficerRecord>, sqlx::Error> {
        let row: Option<OfficerRow> = on_reading!(self, |pool| {
            let row = sqlx::query_as(columns!("WHERE o.id = $1 AND o.organisation = $2"));
            row.bind(key(id)).bind(key(organisation)).fetch_optional(pool).await
        })?;
        Ok(row.map(OfficerRecord::try_from).transpose()?)
    }

    /// The officer with this e-mail address.
    pub async fn officer_by_email(&self, email: &str) -> Result<Option<OfficerRecord>, sqlx::Error> {
        let row: Option<OfficerRow> = on_reading!(self, |pool| {
            sqlx::query_as(columns!("WHERE o.email = $1")).bind(email).fetch_optional(pool).await
        })?;
        Ok(row.map(OfficerRecord::try_from).transpose()?)
    }

    /// The values with which the password and code of the officer with
    /// this address are compared, if they have any and may sign in.
    pub async fn secret_ways(&self, email: &str) -> Result<Option<SecretWays>, sqlx::Error> {
        let row: Option<SecretColumns> = on_reading!(self, |pool| {
            sqlx::query_as(
                "SELECT id, password, code_seed FROM officers \
                 WHERE email = $1 AND disabled_at IS NULL AND password IS NOT NULL AND code_seed IS NOT NULL",
            )
            .bind(email)
            .fetch_optional(pool)
            .await
        })?;
        Ok(row.map(SecretWays::try_from).transpose()?)
    }

    /// The hash of an officer's present password, if they have one.
    pub async fn password_hash(&self, officer: &OfficerId) -> Result<Option<String>, sqlx::Error> {
        let row: Option<(Option<String>,)> = on_reading!(self, |pool| {
            let sql = "SELECT password FROM officers WHERE id = $1";
            sqlx::query_as(sql).bind(key(officer)).fetch_optional(pool).await
        })?;
        Ok(row.and_then(|(hash,)| hash))
    }

    /// Set an officer's password and the seed of their codes, of which the code of `step` is used up.
    pub async fn set_password(
        &self,
        entry: &Entry<'_>,
        officer: &OfficerId,
        SecretPair { hash, seed, step }: SecretPair<'_>,
        renewal: &Renewal<'_>,
        mails: &[MessageRow],
    ) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            let set = sqlx::query(
                "UPDATE officers SET password = $2, code_seed = $3, code_step = $4 WHERE id = $1 AND organisation = $5",
            )
            .bind(key(officer))
            .bind(hash)
            .bind(seed)
            .bind(step)
            .bind(key(entry.organisation))
            .execute(&mut *tx)
            .await?;
            if set.rows_affected() == 0 {
                return Err(sqlx::Error::RowNotFound);
            }
            renew!(tx, officer, renewal);
            put!(tx, mails);
            note!(tx, entry);
            Ok(())
        })
    }

    /// Remove an officer's password and codes. Returns `false` if
    /// they have none, or no passkey is left to sign in with.
    pub async fn remove_password(
        &self,
        entry: &Entry<'_>,
        officer: &OfficerId,
        renewal: &Renewal<'_>,
        mails: &[MessageRow],
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let removed = sqlx::query(
                "UPDATE officers SET password = NULL, code_seed = NULL \
                 WHERE id = $1 AND organisation = $2 AND EXISTS (SELECT 1 FROM passkeys WHERE officer = $1)",
            )
            .bind(key(officer))
            .bind(key(entry.organisation))
            .execute(&mut *tx)
            .await?;
            let is_removed = removed.rows_affected() == 1;
            if is_removed {
                renew!(tx, officer, renewal);
                put!(tx, mails);
                note!(tx, entry);
            }
            Ok(is_removed)
        })
    }

    /// Change an officer's name and rights, which ends their sessions.
    /// Returns `false` if they are not as in `before` any more.
    pub async fn change_officer(
        &self,
        entry: &Entry<'_>,
        before: &Officer,
        after: &Officer,
        along: &Along<'_>,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            if !spend_officer_proposal!(tx, entry, along) {
                return Ok(false);
            }
            let changed = sqlx::query(
                "UPDATE officers SET name = $2, role = $3, branch = $4 \
                 WHERE id = $1 AND name = $5 AND role = $6 AND COALESCE(branch, '') = $7 AND organisation = $8",
            )
            .bind(key(after.id))
            .bind(&after.name)
            .bind(after.role.name())
            .bind(&after.branch)
            .bind(&before.name)
            .bind(before.role.name())
            .bind(before.branch.as_deref().unwrap_or_default())
            .bind(key(entry.organisation))
            .execute(&mut *tx)
            .await?;
            let is_changed = changed.rows_affected() == 1;
            if is_changed {
                sqlx::query("DELETE FROM sessions WHERE officer = $1").bind(key(after.id)).execute(&mut *tx).await?;
                put!(tx, along.mails);
                note!(tx, entry);
            }
            Ok(is_changed)
        })
    }

    /// Shut an officer out from this moment, or let them sign in again. Either ends their sessions and their link.
    /// Returns `false` if it is so already.
    pub async fn disable_officer(
        &self,
        entry: &Entry<'_>,
        officer: &OfficerId,
        since: Option<Timestamp>,
        along: &Along<'_>,
    ) -> Result<bool, sqlx::Error> {
        let is_disabled = i64::from(since.is_some());
        on_writing!(self, |tx| {
            if !spend_officer_proposal!(tx, entry, along) {
                return Ok(false);
            }
            let changed = sqlx::query(
                "UPDATE officers SET disabled_at = $2 \
                 WHERE id = $1 AND CASE WHEN disabled_at IS NULL THEN 0 ELSE 1 END <> $3 AND organisation = $4",
            )
            .bind(key(officer))
            .bind(since.map(Timestamp::seconds))
            .bind(is_disabled)
            .bind(key(entry.organisation))
            .execute(&mut *tx)
            .await?;
            let is_changed = changed.rows_affected() == 1;
            if is_changed {
                sqlx::query("DELETE FROM sessions WHERE officer = $1").bind(key(officer)).execute(&mut *tx).await?;
                sqlx::query("DELETE FROM sign_in_links WHERE officer = $1")
                    .bind(key(officer))
                    .execute(&mut *tx)
                    .await?;
                put!(tx, along.mails);
                note!(tx, entry);
            }
            Ok(is_changed)
        })
    }

    /// Keep the language that an officer chose. Returns `false` if it is theirs already.
    pub async fn set_officer_language(
        &self,
        entry: &Entry<'_>,
        officer: &OfficerId,
        language: Language,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let sql = "UPDATE officers SET language = $2 WHERE id = $1 AND COALESCE(language, '') <> $2 AND organisation = $3";
            let set = sqlx::query(sql).bind(key(officer)).bind(language.tag()).bind(key(entry.organisation));
            let set = set.execute(&mut *tx).await?;
            let is_set = set.rows_affected() == 1;
            if is_set {
                note!(tx, entry);
            }
            Ok(is_set)
        })
    }
}

#[cfg(test)]
mod tests {
    use uurna_union::act::Act;

    use super::*;
    use crate::testing::{Scene, UNION, id, own_entry, set_password, token};

    const ACT: Act = Act::PasswordSet;

    #[tokio::test]
    async fn an_address_is_one_officers_alone() {
        let scene = Scene::new().await;
        let anna = scene.officer(Role::Union).await;
        let again = Officer { id: id("another"), ..anna.clone() };
        let email = scene.store.officer(&anna.id).await.unwrap().unwrap().email;
        let (link, way) = (NewLink { token: token(1), until: scene.now() }, OfficerLinkWay::Mailed);
        let new = NewOfficerRow { officer: &again, email: &email, link, way };
        let added = scene.store.add_officer(&own_entry(&ACT), new, &Along::default()).await;
        assert!(matches!(added, Err(AddOfficerError::EmailTaken)));
        assert!(scene.store.acts_about_officers(UNION, 9).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn a_password_stays_where_it_is_the_only_way_in() {
        let scene = Scene::new().await;
        let anna = scene.officer(Role::Union).await;
        let store = &scene.store;
        set_password(store, &anna.id, "hash", b"seed", 1).await;
        let renewal = Renewal { session: &id("s"), token: token(1) };
        assert!(!store.remove_password(&own_entry(&ACT), &anna.id, &renewal, &[]).await.unwrap());
        assert!(store.officer(&anna.id).await.unwrap().unwrap().ways.has_password);
    }

    #[tokio::test]
    async fn only_a_branch_officer_has_a_branch_and_nobody_overwrites_what_they_did_not_see() {
        let scene = Scene::new().await;
        let anna = scene.officer(Role::Union).await;
        let (store, entry) = (&scene.store, own_entry(&ACT));
        let wrong = Officer { branch: Some("7".to_owned()), ..anna.clone() };
        assert!(store.change_officer(&entry, &anna, &wrong, &Along::default()).await.is_err());
        let right = Officer { role: Role::Branch, branch: Some("7".to_owned()), ..anna.clone() };
        assert!(store.change_officer(&entry, &anna, &right, &Along::default()).await.unwrap());
        assert_eq!(store.officer(&right.id).await.unwrap().unwrap().officer, right);
        let late = Officer { name: "Anna B".to_owned(), ..anna.clone() };
        assert!(!store.change_officer(&entry, &anna, &late, &Along::default()).await.unwrap());
        assert_eq!(store.acts_about_officers(UNION, 9).await.unwrap().len(), 1);
    }
}
