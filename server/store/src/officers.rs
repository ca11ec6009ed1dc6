//! Officers: who they are, what they may do, what they sign in with.

use uurna_election_core::time::Timestamp;

use super::{Store, on_reading, on_writing};
use uurna_union::officer::{Officer, Role};
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
    /// since when they may not sign in
    pub disabled_at: Option<Timestamp>,
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
    /// Whether there is none: only a link lets them in.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.passkeys == 0 && !self.has_password
    }
}

/// What a password and a one-time code are compared with.
pub struct SecretWays {
    /// id of the officer
    pub officer: String,
    /// argon2id, a PHC string
    pub password: String,
    /// sealed under the master key
    pub code_seed: Vec<u8>,
}

/// Why an officer was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddOfficerError {
    /// another officer of the installation has the address
    #[error("another officer has this e-mail address")]
    EmailTaken,
    /// the database refuses
    #[error(transparent)]
    Sql(#[from] sqlx::Error),
}

/// A row of [`COLUMNS`].
type Row = (String, String, String, String, Option<String>, Option<String>, String, Option<i64>, i64, i64);

/// What [`OfficerRecord`] is made of; `named` comes from `officers`.
macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT o.id, o.organisation, o.name, o.role, o.branch, o.language, o.email, o.disabled_at, ",
            "CASE WHEN o.password IS NULL THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END, ",
            "(SELECT COUNT(*) FROM passkeys p WHERE p.officer = o.id) FROM officers o ",
            $rest
        )
    };
}

pub(super) use columns;

pub(super) fn record(row: Row) -> Result<OfficerRecord, sqlx::Error> {
    let (id, organisation, name, role, branch, language, email, disabled_at, has_password, passkeys) = row;
    let role = role_of(&role)?;
    let language = language.and_then(|tag| tag.parse().ok());
    Ok(OfficerRecord {
        officer: Officer { id, organisation, name, role, branch, language },
        email,
        ways: Ways { passkeys, has_password: has_password == 1 },
        disabled_at: disabled_at.and_then(Timestamp::from_seconds),
    })
}

/// A role as a row has it.
pub(super) fn role_of(name: &str) -> Result<Role, sqlx::Error> {
    Role::named(name).ok_or_else(|| sqlx::Error::Decode(format!("{name:?} is no role").into()))
}

impl Store {
    /// Add an officer, who cannot sign in before a link or more is made for them.
    ///
    /// # Errors
    /// See [`AddOfficerError`].
    pub async fn add_officer(&self, officer: &Officer, email: &str, at: Timestamp) -> Result<(), AddOfficerError> {
        let added: Result<(), sqlx::Error> = self.insert_officer(officer, email, at).await;
        added.map_err(|error| match error {
            sqlx::Error::Database(refusal) if refusal.is_unique_violation() => AddOfficerError::EmailTaken,
            other => AddOfficerError::Sql(other),
        })
    }

    async fn insert_officer(&self, officer: &Officer, email: &str, at: Timestamp) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            sqlx::query(
                "INSERT INTO officers (id, organisation, name, email, role, branch, language, created_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(&officer.id)
            .bind(&officer.organisation)
            .bind(&officer.name)
            .bind(email)
            .bind(officer.role.name())
            .bind(&officer.branch)
            .bind(officer.language.map(Language::tag))
            .bind(at.seconds())
            .execute(&mut *tx)
            .await?;
            Ok(())
        })
    }

    /// The officers of an organisation, by name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn officers(&self, organisation: &str) -> Result<Vec<OfficerRecord>, sqlx::Error> {
        let rows: Vec<Row> = on_reading!(self, |pool| {
            sqlx::query_as(columns!("WHERE o.organisation = $1 ORDER BY o.name, o.id"))
                .bind(organisation)
                .fetch_all(pool)
                .await
        })?;
        rows.into_iter().map(record).collect()
    }

    /// The officer of that id.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn officer(&self, id: &str) -> Result<Option<OfficerRecord>, sqlx::Error> {
        let row: Option<Row> = on_reading!(self, |pool| {
            sqlx::query_as(columns!("WHERE o.id = $1")).bind(id).fetch_optional(pool).await
        })?;
        row.map(record).transpose()
    }

    /// What the password and code of the officer with that address are compared with, if they have such and may sign in.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn secret_ways(&self, email: &str) -> Result<Option<SecretWays>, sqlx::Error> {
        let row: Option<(String, String, Vec<u8>)> = on_reading!(self, |pool| {
            sqlx::query_as(
                "SELECT id, password, code_seed FROM officers \
                 WHERE email = $1 AND disabled_at IS NULL AND password IS NOT NULL AND code_seed IS NOT NULL",
            )
            .bind(email)
            .fetch_optional(pool)
            .await
        })?;
        Ok(row.map(|(officer, password, code_seed)| SecretWays { officer, password, code_seed }))
    }

    /// Take the one-time code of a step of time, unless it or a later one was taken.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn take_code_step(&self, officer: &str, step: i64) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let taken = sqlx::query("UPDATE officers SET code_step = $2 WHERE id = $1 AND code_step < $2")
                .bind(officer)
                .bind(step)
                .execute(&mut *tx)
                .await?;
            Ok(taken.rows_affected() == 1)
        })
    }

    /// Set an officer's password and the seed of their codes, the first of which, of that step, is taken.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn set_password(&self, officer: &str, hash: &str, seed: &[u8], step: i64) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            sqlx::query("UPDATE officers SET password = $2, code_seed = $3, code_step = $4 WHERE id = $1")
                .bind(officer)
                .bind(hash)
                .bind(seed)
                .bind(step)
                .execute(&mut *tx)
                .await?;
            Ok(())
        })
    }

    /// Take away an officer's password and codes, if a passkey is left to sign in with.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn remove_password(&self, officer: &str) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let removed = sqlx::query(
                "UPDATE officers SET password = NULL, code_seed = NULL \
                 WHERE id = $1 AND EXISTS (SELECT 1 FROM passkeys WHERE officer = $1)",
            )
            .bind(officer)
            .execute(&mut *tx)
            .await?;
            Ok(removed.rows_affected() == 1)
        })
    }

    /// Change an officer's name and rights, which ends their sessions.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn change_officer(&self, officer: &Officer) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            sqlx::query("UPDATE officers SET name = $2, role = $3, branch = $4 WHERE id = $1")
                .bind(&officer.id)
                .bind(&officer.name)
                .bind(officer.role.name())
                .bind(&officer.branch)
                .execute(&mut *tx)
                .await?;
            sqlx::query("DELETE FROM sessions WHERE officer = $1").bind(&officer.id).execute(&mut *tx).await?;
            Ok(())
        })
    }

    /// Let an officer sign in no more, or again. Either ends their sessions and their link.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn disable_officer(&self, officer: &str, since: Option<Timestamp>) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            sqlx::query("UPDATE officers SET disabled_at = $2 WHERE id = $1")
                .bind(officer)
                .bind(since.map(Timestamp::seconds))
                .execute(&mut *tx)
                .await?;
            sqlx::query("DELETE FROM sessions WHERE officer = $1").bind(officer).execute(&mut *tx).await?;
            sqlx::query("DELETE FROM sign_in_links WHERE officer = $1").bind(officer).execute(&mut *tx).await?;
            Ok(())
        })
    }

    /// Keep the language that an officer chose.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn set_officer_language(&self, officer: &str, language: Language) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            sqlx::query("UPDATE officers SET language = $2 WHERE id = $1")
                .bind(officer)
                .bind(language.tag())
                .execute(&mut *tx)
                .await?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Scene;

    #[tokio::test]
    async fn an_address_is_one_officers_alone() {
        let scene = Scene::new().await;
        let anna = scene.officer(Role::Union).await;
        let again = Officer { id: "another".to_owned(), ..anna.clone() };
        let email = scene.store.officer(&anna.id).await.unwrap().unwrap().email;
        let added = scene.store.add_officer(&again, &email, Timestamp::EPOCH).await;
        assert!(matches!(added, Err(AddOfficerError::EmailTaken)));
    }

    #[tokio::test]
    async fn a_code_is_taken_once_and_an_earlier_one_no_more() {
        let scene = Scene::new().await;
        let anna = scene.officer(Role::Union).await;
        let store = &scene.store;
        assert!(store.take_code_step(&anna.id, 10).await.unwrap());
        assert!(!store.take_code_step(&anna.id, 10).await.unwrap());
        assert!(!store.take_code_step(&anna.id, 9).await.unwrap());
        assert!(store.take_code_step(&anna.id, 11).await.unwrap());
    }

    #[tokio::test]
    async fn a_password_stays_where_it_is_the_only_way_in() {
        let scene = Scene::new().await;
        let anna = scene.officer(Role::Union).await;
        let store = &scene.store;
        store.set_password(&anna.id, "hash", b"seed", 1).await.unwrap();
        assert!(!store.remove_password(&anna.id).await.unwrap());
        assert!(store.officer(&anna.id).await.unwrap().unwrap().ways.has_password);
    }

    #[tokio::test]
    async fn only_a_branch_officer_has_a_branch() {
        let scene = Scene::new().await;
        let anna = scene.officer(Role::Union).await;
        let store = &scene.store;
        let wrong = Officer { branch: Some("7".to_owned()), ..anna.clone() };
        assert!(store.change_officer(&wrong).await.is_err());
        let right = Officer { role: Role::Branch, branch: Some("7".to_owned()), ..anna };
        store.change_officer(&right).await.unwrap();
        assert_eq!(store.officer(&right.id).await.unwrap().unwrap().officer, right);
    }
}
