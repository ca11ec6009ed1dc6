//! Officers' passkeys, and the challenges that wait for their answers.

use serde::{Deserialize, Serialize};
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::time::Timestamp;
use webauthn_rs::prelude::{DiscoverableAuthentication, Passkey, PasskeyRegistration};

use super::messages::put;
use super::rows::{Inconsistent, Reading, key, row};
use super::sessions::{Renewal, renew};
use super::{Entry, MessageRow, Store, note, on_reading, on_writing};
use uurna_union::ids::{OfficerId, PasskeyId};
use uurna_union::token::TokenHash;

/// A challenge that waits for its answer, as the database keeps it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Challenge {
    /// somebody signs in
    SignIn(Box<DiscoverableAuthentication>),
    /// an officer adds a passkey
    Add(Box<PasskeyRegistration>),
}

/// A passkey as its owner's page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyRecord {
    /// the credential's id, base64url
    pub id: PasskeyId,
    /// its owner's name for it
    pub name: String,
    /// when it was added
    pub added_at: Timestamp,
    /// when somebody last signed in with it
    pub used_at: Option<Timestamp>,
}

pub(super) fn undecodable(error: serde_json::Error) -> sqlx::Error {
    sqlx::Error::Decode(Box::new(error))
}

row! {
    struct PasskeyRow {
        id: String,
        name: String,
        added_at: i64,
        used_at: Option<i64>,
    }
}

impl TryFrom<PasskeyRow> for PasskeyRecord {
    type Error = Inconsistent;

    fn try_from(row: PasskeyRow) -> Result<Self, Inconsistent> {
        let of = Reading { table: "passkeys", row: &row.id };
        let (added_at, used_at) = (of.moment("added_at", row.added_at)?, of.maybe_moment("used_at", row.used_at)?);
        Ok(Self { added_at, used_at, id: of.id("id", &row.id)?, name: row.name })
    }
}

impl Store {
    /// Add a passkey to an officer's. Returns `false` if an officer has it already.
    pub async fn add_passkey(
        &self,
        entry: &Entry<'_>,
        officer: &OfficerId,
        name: &str,
        passkey: &Passkey,
        renewal: &Renewal<'_>,
        mails: &[MessageRow],
    ) -> Result<bool, sqlx::Error> {
        let kept = serde_json::to_string(passkey).map_err(undecodable)?;
        on_writing!(self, |tx| {
            let added = sqlx::query(
                "INSERT INTO passkeys (id, officer, name, passkey, added_at) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (id) DO NOTHING",
            )
            .bind(encode_base64url(passkey.cred_id()))
            .bind(key(officer))
            .bind(name)
            .bind(&kept)
            .bind(entry.at.seconds())
            .execute(&mut *tx)
            .await?;
            let is_added = added.rows_affected() == 1;
            if is_added {
                renew!(tx, officer, renewal);
                put!(tx, mails);
                note!(tx, entry);
            }
            Ok(is_added)
        })
    }

    /// An officer's passkeys, in the order in which they were added.
    pub async fn passkeys(&self, officer: &OfficerId) -> Result<Vec<PasskeyRecord>, sqlx::Error> {
        let rows: Vec<PasskeyRow> = on_reading!(self, |pool| {
            sqlx::query_as("SELECT id, name, added_at, used_at FROM passkeys WHERE officer = $1 ORDER BY added_at, id")
                .bind(key(officer))
                .fetch_all(pool)
                .await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// An officer's passkeys themselves.
    pub async fn passkey_keys(&self, officer: &OfficerId) -> Result<Vec<Passkey>, sqlx::Error> {
        let rows: Vec<(String,)> = on_reading!(self, |pool| {
            sqlx::query_as("SELECT passkey FROM passkeys WHERE officer = $1").bind(key(officer)).fetch_all(pool).await
        })?;
        rows.iter().map(|(kept,)| serde_json::from_str(kept).map_err(undecodable)).collect()
    }

    /// The passkey with this id, if it belongs to this officer and they may sign in.
    pub async fn passkey(&self, officer: &OfficerId, id: &PasskeyId) -> Result<Option<Passkey>, sqlx::Error> {
        let row: Option<(String,)> = on_reading!(self, |pool| {
            sqlx::query_as(
                "SELECT passkey FROM passkeys JOIN officers ON officers.id = passkeys.officer \
                 WHERE passkeys.id = $1 AND passkeys.officer = $2 AND officers.disabled_at IS NULL",
            )
            .bind(key(id))
            .bind(key(officer))
            .fetch_optional(pool)
            .await
        })?;
        row.map(|(kept,)| serde_json::from_str(&kept).map_err(undecodable)).transpose()
    }

    /// The name of a passkey.
    pub async fn passkey_name(&self, id: &PasskeyId) -> Result<Option<String>, sqlx::Error> {
        let row: Option<(String,)> = on_reading!(self, |pool| {
            sqlx::query_as("SELECT name FROM passkeys WHERE id = $1").bind(key(id)).fetch_optional(pool).await
        })?;
        Ok(row.map(|(name,)| name))
    }

    /// Rename an officer's passkey.
    pub async fn rename_passkey(
        &self,
        entry: &Entry<'_>,
        officer: &OfficerId,
        id: &PasskeyId,
        name: &str,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let renamed = sqlx::query("UPDATE passkeys SET name = $3 WHERE id = $1 AND officer = $2")
                .bind(key(id))
                .bind(key(officer))
                .bind(name)
                .execute(&mut *tx)
                .await?;
            let is_renamed = renamed.rows_affected() == 1;
            if is_renamed {
                note!(tx, entry);
            }
            Ok(is_renamed)
        })
    }

    /// Remove an officer's passkey, if another way to sign in is left.
    pub async fn remove_passkey(
        &self,
        entry: &Entry<'_>,
        officer: &OfficerId,
        id: &PasskeyId,
        renewal: &Renewal<'_>,
        mails: &[MessageRow],
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            // the officer's row is locked first, so that two removals at once do not both see the other's passkey
            sqlx::query("UPDATE officers SET code_step = code_step WHERE id = $1")
                .bind(key(officer))
                .execute(&mut *tx)
                .await?;
            let removed = sqlx::query(
                "DELETE FROM passkeys WHERE id = $1 AND officer = $2 AND ( \
                 EXISTS (SELECT 1 FROM passkeys p WHERE p.officer = $2 AND p.id <> $1) \
                 OR EXISTS (SELECT 1 FROM officers o WHERE o.id = $2 AND o.password IS NOT NULL))",
            )
            .bind(key(id))
            .bind(key(officer))
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

    /// Keep a challenge until it is answered or forgotten; `officer` is the one who adds a passkey.
    pub async fn keep_challenge(
        &self,
        token: TokenHash,
        officer: Option<&OfficerId>,
        challenge: &Challenge,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<(), sqlx::Error> {
        let state = serde_json::to_string(challenge).map_err(undecodable)?;
        on_writing!(self, |tx| {
            sqlx::query("DELETE FROM passkey_challenges WHERE expires_at <= $1")
                .bind(now.seconds())
                .execute(&mut *tx)
                .await?;
            sqlx::query("INSERT INTO passkey_challenges (token, officer, state, expires_at) VALUES ($1, $2, $3, $4)")
                .bind(token.as_bytes())
                .bind(officer.map(key))
                .bind(&state)
                .bind(expires_at.seconds())
                .execute(&mut *tx)
                .await?;
            Ok(())
        })
    }

    /// Take a challenge, once, if it was kept for this officer (`None`: for a sign-in).
    pub async fn take_challenge(
        &self,
        token: TokenHash,
        officer: Option<&OfficerId>,
        now: Timestamp,
    ) -> Result<Option<Challenge>, sqlx::Error> {
        let row: Option<(String,)> = on_writing!(self, |tx| {
            sqlx::query_as(
                "DELETE FROM passkey_challenges WHERE token = $1 AND expires_at > $2 AND COALESCE(officer, '') = $3 \
                 RETURNING state",
            )
            .bind(token.as_bytes())
            .bind(now.seconds())
            .bind(officer.map(key).unwrap_or_default())
            .fetch_optional(&mut *tx)
            .await
        })?;
        row.map(|(state,)| serde_json::from_str(&state).map_err(undecodable)).transpose()
    }
}
