//! Who is signed in, and the links that let somebody in for the first time.

use uurna_election_core::time::Timestamp;

use super::officers::role_of;
use super::{Store, on_reading, on_writing};
use uurna_union::officer::Officer;
use uurna_union::token::TokenHash;

/// How long a session lasts at most, in minutes: a long day at the office.
pub const SESSION_MINUTES: i64 = 12 * 60;
/// How long it lasts when nothing is asked for.
pub const IDLE_MINUTES: i64 = 2 * 60;

/// How long after signing in an officer may change how they sign in, and let others in, in minutes.
const RECENT_MINUTES: i64 = 30;

/// A session as the guard sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// by which its owner's page names it
    pub id: String,
    /// when they signed in
    pub began_at: Timestamp,
    /// when it was last noted that something was asked for
    pub seen_at: Timestamp,
    /// whose it is
    pub officer: Officer,
    /// whether the officer has a passkey or a password to sign in with the next time
    pub can_return: bool,
}

impl Session {
    /// Whether its officer signed in so lately that it is still them.
    #[must_use]
    pub fn is_recent(&self, now: Timestamp) -> bool {
        now.seconds() - self.began_at.seconds() < RECENT_MINUTES * 60
    }
}

/// A session as its owner's page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRecord {
    /// by which the page names it
    pub id: String,
    /// when they signed in
    pub began_at: Timestamp,
    /// when something was last asked for, to the minute
    pub seen_at: Timestamp,
    /// browser and system, or nothing
    pub device: String,
}

type Row = (String, i64, i64, String, String, String, String, Option<String>, Option<String>, i64);

fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_seconds(seconds).unwrap_or(Timestamp::EPOCH)
}

/// The earliest beginning and the earliest last request of sessions that go on.
fn limits(now: Timestamp) -> (i64, i64) {
    (now.seconds() - SESSION_MINUTES * 60, now.seconds() - IDLE_MINUTES * 60)
}

impl Store {
    /// Begin a session; sessions that have ended are forgotten.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn begin_session(
        &self,
        token: TokenHash,
        id: &str,
        officer: &str,
        device: &str,
        now: Timestamp,
    ) -> Result<(), sqlx::Error> {
        let (began, seen) = limits(now);
        on_writing!(self, |tx| {
            sqlx::query("DELETE FROM sessions WHERE began_at <= $1 OR seen_at <= $2")
                .bind(began)
                .bind(seen)
                .execute(&mut *tx)
                .await?;
            sqlx::query(
                "INSERT INTO sessions (token, id, officer, began_at, seen_at, device) VALUES ($1, $2, $3, $4, $4, $5)",
            )
            .bind(token.as_bytes())
            .bind(id)
            .bind(officer)
            .bind(now.seconds())
            .bind(device)
            .execute(&mut *tx)
            .await?;
            Ok(())
        })
    }

    /// The session of a token, if it goes on and its officer may sign in.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn session(&self, token: TokenHash, now: Timestamp) -> Result<Option<Session>, sqlx::Error> {
        let (began, seen) = limits(now);
        let row: Option<Row> = on_reading!(self, |pool| {
            sqlx::query_as(
                "SELECT s.id, s.began_at, s.seen_at, o.id, o.organisation, o.name, o.role, o.branch, o.language, \
                 CASE WHEN o.password IS NOT NULL OR EXISTS (SELECT 1 FROM passkeys p WHERE p.officer = o.id) \
                 THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END \
                 FROM sessions s JOIN officers o ON o.id = s.officer \
                 WHERE s.token = $1 AND s.began_at > $2 AND s.seen_at > $3 AND o.disabled_at IS NULL",
            )
            .bind(token.as_bytes())
            .bind(began)
            .bind(seen)
            .fetch_optional(pool)
            .await
        })?;
        let Some((session, began_at, seen_at, id, organisation, name, role, branch, language, can_return)) = row else {
            return Ok(None);
        };
        let (role, language) = (role_of(&role)?, language.and_then(|tag| tag.parse().ok()));
        let officer = Officer { id, organisation, name, role, branch, language };
        let (began_at, seen_at, can_return) = (moment(began_at), moment(seen_at), can_return == 1);
        Ok(Some(Session { id: session, began_at, seen_at, officer, can_return }))
    }

    /// Note that something was asked for in a session.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn note_session_seen(&self, id: &str, now: Timestamp) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            sqlx::query("UPDATE sessions SET seen_at = $2 WHERE id = $1 AND seen_at < $2")
                .bind(id)
                .bind(now.seconds())
                .execute(&mut *tx)
                .await?;
            Ok(())
        })
    }

    /// Give a session another token, so that the old one is good for nothing, and end the officer's other sessions.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn renew_session(&self, id: &str, officer: &str, token: TokenHash) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            sqlx::query("UPDATE sessions SET token = $3 WHERE id = $1 AND officer = $2")
                .bind(id)
                .bind(officer)
                .bind(token.as_bytes())
                .execute(&mut *tx)
                .await?;
            sqlx::query("DELETE FROM sessions WHERE officer = $2 AND id <> $1")
                .bind(id)
                .bind(officer)
                .execute(&mut *tx)
                .await?;
            Ok(())
        })
    }

    /// An officer's sessions that go on, the last used first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sessions(&self, officer: &str, now: Timestamp) -> Result<Vec<SessionRecord>, sqlx::Error> {
        let (began, seen) = limits(now);
        let rows: Vec<(String, i64, i64, String)> = on_reading!(self, |pool| {
            sqlx::query_as(
                "SELECT id, began_at, seen_at, device FROM sessions \
                 WHERE officer = $1 AND began_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, id",
            )
            .bind(officer)
            .bind(began)
            .bind(seen)
            .fetch_all(pool)
            .await
        })?;
        let record = |(id, began_at, seen_at, device)| SessionRecord {
            id,
            began_at: moment(began_at),
            seen_at: moment(seen_at),
            device,
        };
        Ok(rows.into_iter().map(record).collect())
    }

    /// End one of an officer's sessions.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end_session(&self, officer: &str, id: &str) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            sqlx::query("DELETE FROM sessions WHERE officer = $1 AND id = $2")
                .bind(officer)
                .bind(id)
                .execute(&mut *tx)
                .await?;
            Ok(())
        })
    }

    /// End all of an officer's sessions.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end_sessions(&self, officer: &str) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            sqlx::query("DELETE FROM sessions WHERE officer = $1").bind(officer).execute(&mut *tx).await?;
            Ok(())
        })
    }

    /// Make an officer's link; an earlier one is good no more.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn make_sign_in_link(
        &self,
        officer: &str,
        token: TokenHash,
        expires_at: Timestamp,
    ) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            sqlx::query(
                "INSERT INTO sign_in_links (officer, token, expires_at) VALUES ($1, $2, $3) \
                 ON CONFLICT (officer) DO UPDATE SET token = excluded.token, expires_at = excluded.expires_at",
            )
            .bind(officer)
            .bind(token.as_bytes())
            .bind(expires_at.seconds())
            .execute(&mut *tx)
            .await?;
            Ok(())
        })
    }

    /// Take a link, once: whose it is, if it is still good, theirs is the address, and they may sign in. With another address it stays.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn take_sign_in_link(
        &self,
        token: TokenHash,
        email: &str,
        now: Timestamp,
    ) -> Result<Option<String>, sqlx::Error> {
        let row: Option<(String,)> = on_writing!(self, |tx| {
            sqlx::query_as(
                "DELETE FROM sign_in_links WHERE token = $1 AND expires_at > $2 \
                 AND officer IN (SELECT id FROM officers WHERE disabled_at IS NULL AND email = $3) RETURNING officer",
            )
            .bind(token.as_bytes())
            .bind(now.seconds())
            .bind(email)
            .fetch_optional(&mut *tx)
            .await
        })?;
        Ok(row.map(|(officer,)| officer))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Scene;
    use uurna_union::officer::Role;
    use uurna_union::token::SecretToken;

    #[tokio::test]
    async fn a_session_ends_after_two_idle_hours_or_twelve_in_all() {
        let scene = Scene::new().await;
        let anna = scene.officer(Role::Union).await;
        let (store, start) = (&scene.store, scene.now());
        let token = SecretToken::random(&mut scene.rng()).hash();
        store.begin_session(token, "s", &anna.id, "", start).await.unwrap();
        let later = |minutes| start.plus_minutes(minutes);
        assert!(store.session(token, later(119)).await.unwrap().is_some());
        assert!(store.session(token, later(120)).await.unwrap().is_none());
        for minutes in [100, 200, 300, 400, 500, 600, 700] {
            store.note_session_seen("s", later(minutes)).await.unwrap();
        }
        assert!(store.session(token, later(719)).await.unwrap().is_some());
        assert!(store.session(token, later(720)).await.unwrap().is_none());
        assert!(store.sessions(&anna.id, later(720)).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn a_new_token_ends_the_old_one_and_the_other_sessions() {
        let scene = Scene::new().await;
        let anna = scene.officer(Role::Union).await;
        let (store, now) = (&scene.store, scene.now());
        let token = || SecretToken::random(&mut scene.rng()).hash();
        let (old, other, new) = (token(), token(), token());
        store.begin_session(old, "mine", &anna.id, "", now).await.unwrap();
        store.begin_session(other, "other", &anna.id, "", now).await.unwrap();
        store.renew_session("mine", &anna.id, new).await.unwrap();
        assert!(store.session(old, now).await.unwrap().is_none());
        assert!(store.session(other, now).await.unwrap().is_none());
        assert_eq!(store.session(new, now).await.unwrap().unwrap().officer, anna);
    }

    #[tokio::test]
    async fn a_link_is_good_once_in_time_and_only_the_last_one_is() {
        let scene = Scene::new().await;
        let anna = scene.officer(Role::Union).await;
        let (store, now) = (&scene.store, scene.now());
        let token = || SecretToken::random(&mut scene.rng()).hash();
        let (first, second) = (token(), token());
        store.make_sign_in_link(&anna.id, first, now.plus_minutes(1)).await.unwrap();
        store.make_sign_in_link(&anna.id, second, now.plus_minutes(1)).await.unwrap();
        let email = store.officer(&anna.id).await.unwrap().unwrap().email;
        let take = async |token, email: &str, at| store.take_sign_in_link(token, email, at).await.unwrap();
        assert_eq!(take(first, &email, now).await, None);
        assert_eq!(take(second, &email, now.plus_minutes(1)).await, None, "too late");
        assert_eq!(take(second, "bo@liitto.example", now).await, None, "somebody else's");
        assert_eq!(take(second, &email, now).await, Some(anna.id.clone()));
        assert_eq!(take(second, &email, now).await, None, "twice");
    }

    #[tokio::test]
    async fn a_disabled_officer_is_out_at_once_and_neither_link_nor_session_comes_back() {
        let scene = Scene::new().await;
        let anna = scene.officer(Role::Union).await;
        let (store, now) = (&scene.store, scene.now());
        let token = || SecretToken::random(&mut scene.rng()).hash();
        let (session, link) = (token(), token());
        store.begin_session(session, "s", &anna.id, "", now).await.unwrap();
        store.make_sign_in_link(&anna.id, link, now.plus_minutes(9)).await.unwrap();
        store.disable_officer(&anna.id, Some(now)).await.unwrap();
        assert!(store.session(session, now).await.unwrap().is_none());
        store.disable_officer(&anna.id, None).await.unwrap();
        assert!(store.session(session, now).await.unwrap().is_none());
        let email = store.officer(&anna.id).await.unwrap().unwrap().email;
        assert_eq!(store.take_sign_in_link(link, &email, now).await.unwrap(), None);
    }
}
