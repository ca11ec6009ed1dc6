//! Officers' passkeys, and the challenges that wait for their answers.

use serde::{Deserialize, Serialize};
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::time::Timestamp;
use webauthn_rs::prelude::{DiscoverableAuthentication, Passkey, PasskeyRegistration};

use super::{Store, on_reading, on_writing};
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
    pub id: String,
    /// as its owner calls it
    pub name: String,
    /// when it was added
    pub added_at: Timestamp,
    /// when somebody last signed in with it
    pub used_at: Option<Timestamp>,
}

fn undecodable(error: serde_json::Error) -> sqlx::Error {
    sqlx::Error::Decode(Box::new(error))
}

impl Store {
    /// Add a passkey to an officer's. `false` when there is one of that id.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn add_passkey(
        &self,
        officer: &str,
        name: &str,
        passkey: &Passkey,
        at: Timestamp,
    ) -> Result<bool, sqlx::Error> {
        let kept = serde_json::to_string(passkey).map_err(undecodable)?;
        on_writing!(self, |tx| {
            let added = sqlx::query(
                "INSERT INTO passkeys (id, officer, name, passkey, added_at) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (id) DO NOTHING",
            )
            .bind(encode_base64url(passkey.cred_id()))
            .bind(officer)
            .bind(name)
            .bind(&kept)
            .bind(at.seconds())
            .execute(&mut *tx)
            .await?;
            Ok(added.rows_affected() == 1)
        })
    }

    /// An officer's passkeys, the first added first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn passkeys(&self, officer: &str) -> Result<Vec<PasskeyRecord>, sqlx::Error> {
        let rows: Vec<(String, String, i64, Option<i64>)> = on_reading!(self, |pool| {
            sqlx::query_as("SELECT id, name, added_at, used_at FROM passkeys WHERE officer = $1 ORDER BY added_at, id")
                .bind(officer)
                .fetch_all(pool)
                .await
        })?;
        let moment = |seconds| Timestamp::from_seconds(seconds).unwrap_or(Timestamp::EPOCH);
        let record = |(id, name, added_at, used_at): (String, String, i64, Option<i64>)| PasskeyRecord {
            id,
            name,
            added_at: moment(added_at),
            used_at: used_at.map(moment),
        };
        Ok(rows.into_iter().map(record).collect())
    }

    /// An officer's passkeys themselves.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn passkey_keys(&self, officer: &str) -> Result<Vec<Passkey>, sqlx::Error> {
        let rows: Vec<(String,)> = on_reading!(self, |pool| {
            sqlx::query_as("SELECT passkey FROM passkeys WHERE officer = $1").bind(officer).fetch_all(pool).await
        })?;
        rows.iter().map(|(kept,)| serde_json::from_str(kept).map_err(undecodable)).collect()
    }

    /// The passkey of that id, if it is that officer's and they may sign in.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn passkey(&self, officer: &str, id: &[u8]) -> Result<Option<Passkey>, sqlx::Error> {
        let row: Option<(String,)> = on_reading!(self, |pool| {
            sqlx::query_as(
                "SELECT passkey FROM passkeys JOIN officers ON officers.id = passkeys.officer \
                 WHERE passkeys.id = $1 AND passkeys.officer = $2 AND officers.disabled_at IS NULL",
            )
            .bind(encode_base64url(id))
            .bind(officer)
            .fetch_optional(pool)
            .await
        })?;
        row.map(|(kept,)| serde_json::from_str(&kept).map_err(undecodable)).transpose()
    }

    /// Keep a passkey's counters after somebody signed in with it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn note_passkey_used(&self, passkey: &Passkey, at: Timestamp) -> Result<(), sqlx::Error> {
        let kept = serde_json::to_string(passkey).map_err(undecodable)?;
        on_writing!(self, |tx| {
            sqlx::query("UPDATE passkeys SET passkey = $2, used_at = $3 WHERE id = $1")
                .bind(encode_base64url(passkey.cred_id()))
                .bind(&kept)
                .bind(at.seconds())
                .execute(&mut *tx)
                .await?;
            Ok(())
        })
    }

    /// Give an officer's passkey another name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn rename_passkey(&self, officer: &str, id: &str, name: &str) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let renamed = sqlx::query("UPDATE passkeys SET name = $3 WHERE id = $1 AND officer = $2")
                .bind(id)
                .bind(officer)
                .bind(name)
                .execute(&mut *tx)
                .await?;
            Ok(renamed.rows_affected() == 1)
        })
    }

    /// Take away an officer's passkey, if another way to sign in is left.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn remove_passkey(&self, officer: &str, id: &str) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            // the officer's row is taken first, so that two removals at once do not both see the other's passkey
            sqlx::query("UPDATE officers SET code_step = code_step WHERE id = $1")
                .bind(officer)
                .execute(&mut *tx)
                .await?;
            let removed = sqlx::query(
                "DELETE FROM passkeys WHERE id = $1 AND officer = $2 AND ( \
                 EXISTS (SELECT 1 FROM passkeys p WHERE p.officer = $2 AND p.id <> $1) \
                 OR EXISTS (SELECT 1 FROM officers o WHERE o.id = $2 AND o.password IS NOT NULL))",
            )
            .bind(id)
            .bind(officer)
            .execute(&mut *tx)
            .await?;
            Ok(removed.rows_affected() == 1)
        })
    }

    /// Keep a challenge until it is answered or forgotten; `officer` is whose passkey is added.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn keep_challenge(
        &self,
        token: TokenHash,
        officer: Option<&str>,
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
                .bind(officer)
                .bind(&state)
                .bind(expires_at.seconds())
                .execute(&mut *tx)
                .await?;
            Ok(())
        })
    }

    /// Take a challenge, once, if it was kept for that officer (none: for somebody who signs in).
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn take_challenge(
        &self,
        token: TokenHash,
        officer: Option<&str>,
        now: Timestamp,
    ) -> Result<Option<Challenge>, sqlx::Error> {
        let row: Option<(String,)> = on_writing!(self, |tx| {
            sqlx::query_as(
                "DELETE FROM passkey_challenges WHERE token = $1 AND expires_at > $2 AND COALESCE(officer, '') = $3 \
                 RETURNING state",
            )
            .bind(token.as_bytes())
            .bind(now.seconds())
            .bind(officer.unwrap_or_default())
            .fetch_optional(&mut *tx)
            .await
        })?;
        row.map(|(state,)| serde_json::from_str(&state).map_err(undecodable)).transpose()
    }
}
