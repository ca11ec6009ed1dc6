//! Who is signed in, and the links that let officers in for the first time.

use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::time::Timestamp;
use webauthn_rs::prelude::Passkey;

use super::devices::keep_device;
use super::messages::put;
use super::officer_proposals::spend_officer_proposal;
use super::passkeys::undecodable;
use super::rows::{Inconsistent, Reading, key, row};
use super::{Along, Entry, MessageRow, Store, note, on_reading, on_writing};
use uurna_union::ids::{OfficerId, SessionId};
use uurna_union::officer::{Officer, OfficerLinkWay, Role};
use uurna_union::token::TokenHash;

/// How long a session lasts at most, in minutes: a long day at the office.
pub const SESSION_MINUTES: i64 = 12 * 60;
/// How long it lasts without a request.
pub const IDLE_MINUTES: i64 = 2 * 60;

/// How long after signing in an officer may change how they sign in, and let others in, in minutes.
const RECENT_MINUTES: i64 = 30;

/// A session as the guard sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// the id on its owner's page
    pub id: SessionId,
    /// when they signed in
    pub began_at: Timestamp,
    /// when a request was last noted
    pub seen_at: Timestamp,
    /// its officer
    pub officer: Officer,
    /// whether the officer has a passkey or a password to sign in with the next time
    pub can_return: bool,
    /// how they signed in
    pub way: SessionWay,
}

/// How a session began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionWay {
    /// a link, the first time or after everything else was lost
    Link,
    /// a password and a one-time code
    Password,
    /// a passkey
    Passkey,
}

impl SessionWay {
    fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Password => "password",
            Self::Passkey => "passkey",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Link, Self::Password, Self::Passkey].into_iter().find(|way| way.name() == name)
    }
}

impl Session {
    /// Returns `true` if its officer signed in so recently that it is surely still them.
    #[must_use]
    pub fn is_recent(&self, now: Timestamp) -> bool {
        now.seconds() - self.began_at.seconds() < RECENT_MINUTES * 60
    }

    /// Returns `true` if what its officer came with proves them once more: a passkey a moment ago, or a link, with which they choose how to sign in.
    /// Others show their present password before a way to sign in changes: an open session may be in somebody else's hands.
    #[must_use]
    pub fn is_proof(&self, now: Timestamp) -> bool {
        let age = now.seconds() - self.began_at.seconds();
        match self.way {
            SessionWay::Link => self.is_recent(now),
            SessionWay::Passkey => age < MOMENT_MINUTES * 60,
            SessionWay::Password => false,
        }
    }
}

/// How long a passkey that was just used counts as the present proof, in minutes.
const MOMENT_MINUTES: i64 = 5;

/// A session as its owner's page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRecord {
    /// the id on the page
    pub id: SessionId,
    /// when they signed in
    pub began_at: Timestamp,
    /// when the last request came, to the minute
    pub seen_at: Timestamp,
    /// browser and system, or nothing
    pub device: String,
}

/// An officer's link: the hash of its token, and the time until which it works.
#[derive(Debug, Clone, Copy)]
pub struct NewLink {
    pub token: TokenHash,
    pub until: Timestamp,
}

/// A session that continues under another token while the officer's others end, because a way to sign in changed.
#[derive(Debug, Clone, Copy)]
pub struct Renewal<'a> {
    /// id of the session
    pub session: &'a SessionId,
    pub token: TokenHash,
}

/// A session to begin.
#[derive(Debug, Clone, Copy)]
pub struct NewSession<'a> {
    pub id: &'a SessionId,
    pub officer: &'a OfficerId,
    pub token: TokenHash,
    /// browser and system, or nothing
    pub device: &'a str,
    /// the browser's earlier session, which ends
    pub before: Option<TokenHash>,
    /// of the cookie that marks this browser from now on
    pub known_by: TokenHash,
}

/// What an officer showed to sign in. It is used up in the transaction that begins the session.
#[derive(Debug, Clone, Copy)]
pub enum Shown<'a> {
    /// the one-time code of a step of time
    Code { step: i64 },
    /// a link, by its token
    Link { token: TokenHash },
    /// a passkey, with its present counters
    Passkey(&'a Passkey),
}

impl Shown<'_> {
    fn way(&self) -> SessionWay {
        match self {
            Self::Code { .. } => SessionWay::Password,
            Self::Link { .. } => SessionWay::Link,
            Self::Passkey(_) => SessionWay::Passkey,
        }
    }
}

/// Keep an officer's link in place of an earlier one, in an open transaction.
macro_rules! insert_link {
    ($tx:expr, $officer:expr, $link:expr) => {{
        let sql = "INSERT INTO sign_in_links (officer, token, expires_at) VALUES ($1, $2, $3) \
            ON CONFLICT (officer) DO UPDATE SET token = excluded.token, expires_at = excluded.expires_at";
        let row = sqlx::query(sql).bind(key($officer)).bind($link.token.as_bytes()).bind($link.until.seconds());
        row.execute(&mut *$tx).await?;
    }};
}

/// Renew an officer's session ([`Renewal`]) in an open transaction.
macro_rules! renew {
    ($tx:expr, $officer:expr, $renewal:expr) => {{
        let sql = "UPDATE sessions SET token = $3 WHERE id = $1 AND officer = $2";
        let renewed = sqlx::query(sql).bind(key($renewal.session)).bind(key($officer)).bind($renewal.token.as_bytes());
        renewed.execute(&mut *$tx).await?;
        let sql = "DELETE FROM sessions WHERE officer = $2 AND id <> $1";
        sqlx::query(sql).bind(key($renewal.session)).bind(key($officer)).execute(&mut *$tx).await?;
    }};
}

pub(super) use {insert_link, renew};

row! {
    struct SessionRow {
        session: String,
        began_at: i64,
        seen_at: i64,
        way: String,
        id: String,
        organisation: String,
        name: String,
        role: String,
        branch: Option<String>,
        language: Option<String>,
        can_return: i64,
    }
}

impl TryFrom<SessionRow> for Session {
    type Error = Inconsistent;

    fn try_from(row: SessionRow) -> Result<Self, Inconsistent> {
        let of = Reading { table: "sessions", row: &row.session };
        let (began_at, seen_at) = (of.moment("began_at", row.began_at)?, of.moment("seen_at", row.seen_at)?);
        let session = of.id("id", &row.session)?;
        let way = of.read("way", SessionWay::named(&row.way))?;
        let of = Reading { table: "officers", row: &row.id };
        let role = of.read("role", Role::named(&row.role))?;
        let language = of.maybe("language", row.language, |tag| tag.parse().ok())?;
        let (id, organisation) = (of.id("id", &row.id)?, of.id("organisation", &row.organisation)?);
        let SessionRow { name, branch, .. } = row;
        let officer = Officer { id, organisation, name, role, branch, language };
        Ok(Self { id: session, began_at, seen_at, officer, can_return: row.can_return == 1, way })
    }
}

row! {
    struct SessionRecordRow {
        id: String,
        began_at: i64,
        seen_at: i64,
        device: String,
    }
}

impl TryFrom<SessionRecordRow> for SessionRecord {
    type Error = Inconsistent;

    fn try_from(row: SessionRecordRow) -> Result<Self, Inconsistent> {
        let of = Reading { table: "sessions", row: &row.id };
        let (began_at, seen_at) = (of.moment("began_at", row.began_at)?, of.moment("seen_at", row.seen_at)?);
        Ok(Self { began_at, seen_at, id: of.id("id", &row.id)?, device: row.device })
    }
}

row! {
    struct OwnerColumns {
        id: String,
    }
}

/// The earliest beginning and the earliest last request of living sessions.
fn limits(now: Timestamp) -> (i64, i64) {
    (now.seconds() - SESSION_MINUTES * 60, now.seconds() - IDLE_MINUTES * 60)
}

impl Store {
    /// Let an officer in, if what they showed still holds and they may sign in.
    /// Ended sessions are forgotten, and the browser is marked from now on.
    pub async fn enter(
        &self,
        entry: &Entry<'_>,
        session: &NewSession<'_>,
        shown: &Shown<'_>,
        mails: &[MessageRow],
    ) -> Result<bool, sqlx::Error> {
        const BEGIN: &str = "INSERT INTO sessions (token, id, officer, began_at, seen_at, device, way) \
            SELECT $1, $2, id, $4, $4, $5, $6 FROM officers WHERE id = $3 AND disabled_at IS NULL";
        let (now, (began, seen)) = (entry.at.seconds(), limits(entry.at));
        let kept = match shown {
            Shown::Passkey(passkey) => serde_json::to_string(passkey).map_err(undecodable)?,
            Shown::Code { .. } | Shown::Link { .. } => String::new(),
        };
        on_writing!(self, |tx| {
            let used = match shown {
                Shown::Code { step } => {
                    sqlx::query("UPDATE officers SET code_step = $2 WHERE id = $1 AND code_step < $2")
                        .bind(key(session.officer))
                        .bind(*step)
                        .execute(&mut *tx)
                        .await?
                        .rows_affected()
                }
                Shown::Link { token } => {
                    sqlx::query("DELETE FROM sign_in_links WHERE officer = $1 AND token = $2 AND expires_at > $3")
                        .bind(key(session.officer))
                        .bind(token.as_bytes())
                        .bind(now)
                        .execute(&mut *tx)
                        .await?
                        .rows_affected()
                }
                Shown::Passkey(passkey) => {
                    sqlx::query("UPDATE passkeys SET passkey = $3, used_at = $4 WHERE id = $1 AND officer = $2")
                        .bind(encode_base64url(passkey.cred_id()))
                        .bind(key(session.officer))
                        .bind(&kept)
                        .bind(now)
                        .execute(&mut *tx)
                        .await?
                        .rows_affected()
                }
            };
            if used != 1 {
                return Ok(false);
            }
            sqlx::query("DELETE FROM sessions WHERE began_at <= $1 OR seen_at <= $2 OR token = $3")
                .bind(began)
                .bind(seen)
                .bind(session.before.as_ref().map_or(&[][..], |before| before.as_bytes()))
                .execute(&mut *tx)
                .await?;
            let begun = sqlx::query(BEGIN)
                .bind(session.token.as_bytes())
                .bind(key(session.id))
                .bind(key(session.officer))
                .bind(now)
                .bind(session.device)
                .bind(shown.way().name())
                .execute(&mut *tx)
                .await?;
            let is_in = begun.rows_affected() == 1;
            if is_in {
                keep_device!(tx, session.officer, session.known_by, entry.at);
                put!(tx, mails);
                note!(tx, entry);
            }
            Ok(is_in)
        })
    }

    /// The session of a token, if it lives and its officer may sign in.
    pub async fn session(&self, token: TokenHash, now: Timestamp) -> Result<Option<Session>, sqlx::Error> {
        let (began, seen) = limits(now);
        let row: Option<SessionRow> = on_reading!(self, |pool| {
            sqlx::query_as(
                "SELECT s.id AS session, s.began_at, s.seen_at, s.way, \
                 o.id, o.organisation, o.name, o.role, o.branch, o.language, \
                 CASE WHEN o.password IS NOT NULL OR EXISTS (SELECT 1 FROM passkeys p WHERE p.officer = o.id) \
                 THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS can_return \
                 FROM sessions s JOIN officers o ON o.id = s.officer \
                 WHERE s.token = $1 AND s.began_at > $2 AND s.seen_at > $3 AND o.disabled_at IS NULL",
            )
            .bind(token.as_bytes())
            .bind(began)
            .bind(seen)
            .fetch_optional(pool)
            .await
        })?;
        Ok(row.map(Session::try_from).transpose()?)
    }

    /// Note a request in a session.
    pub async fn note_session_seen(&self, id: &SessionId, now: Timestamp) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            sqlx::query("UPDATE sessions SET seen_at = $2 WHERE id = $1 AND seen_at < $2")
                .bind(key(id))
                .bind(now.seconds())
                .execute(&mut *tx)
                .await?;
            Ok(())
        })
    }

    /// An officer's living sessions, the last used first.
    pub async fn sessions(&self, officer: &OfficerId, now: Timestamp) -> Result<Vec<SessionRecord>, sqlx::Error> {
        let (began, seen) = limits(now);
        let rows: Vec<SessionRecordRow> = on_reading!(self, |pool| {
            sqlx::query_as(
                "SELECT id, began_at, seen_at, device FROM sessions \
                 WHERE officer = $1 AND began_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, id",
            )
            .bind(key(officer))
            .bind(began)
            .bind(seen)
            .fetch_all(pool)
            .await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// End one of an officer's sessions. Returns `false` if it is not theirs.
    pub async fn end_session(
        &self,
        entry: &Entry<'_>,
        officer: &OfficerId,
        id: &SessionId,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let sql = "DELETE FROM sessions WHERE officer = $1 AND id = $2";
            let ended = sqlx::query(sql).bind(key(officer)).bind(key(id)).execute(&mut *tx).await?;
            let is_ended = ended.rows_affected() == 1;
            if is_ended {
                note!(tx, entry);
            }
            Ok(is_ended)
        })
    }

    /// End all sessions of an officer. Returns `false` if there are none.
    pub async fn end_sessions(&self, entry: &Entry<'_>, officer: &OfficerId) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let sql = "DELETE FROM sessions WHERE officer = $1";
            let ended = sqlx::query(sql).bind(key(officer)).execute(&mut *tx).await?;
            let is_ended = ended.rows_affected() > 0;
            if is_ended {
                note!(tx, entry);
            }
            Ok(is_ended)
        })
    }

    /// Make an officer's link, which ends their sessions; an earlier link loses its effect. If the one before was shown
    /// to somebody else, the ways to sign in that it may have brought are removed too. Returns `false` if the officer
    /// is shut out, or the proposal is gone.
    pub async fn make_sign_in_link(
        &self,
        entry: &Entry<'_>,
        officer: &OfficerId,
        link: NewLink,
        way: OfficerLinkWay,
        along: &Along<'_>,
    ) -> Result<bool, sqlx::Error> {
        const FORGET: &str =
            "UPDATE officers SET password = NULL, code_seed = NULL WHERE id = $1 AND link_way = 'shown'";
        const FORGET_PASSKEYS: &str = "DELETE FROM passkeys WHERE officer = $1 \
            AND EXISTS (SELECT 1 FROM officers o WHERE o.id = $1 AND o.link_way = 'shown')";
        on_writing!(self, |tx| {
            if !spend_officer_proposal!(tx, entry, along) {
                return Ok(false);
            }
            // locked first, so that shutting the officer out comes before or after
            let sql =
                "UPDATE officers SET code_step = code_step WHERE id = $1 AND disabled_at IS NULL AND organisation = $2";
            let may_enter = sqlx::query(sql)
                .bind(key(officer))
                .bind(key(entry.organisation))
                .execute(&mut *tx)
                .await?
                .rows_affected()
                == 1;
            if may_enter {
                sqlx::query(FORGET_PASSKEYS).bind(key(officer)).execute(&mut *tx).await?;
                sqlx::query(FORGET).bind(key(officer)).execute(&mut *tx).await?;
                let sql = "UPDATE officers SET link_way = $2 WHERE id = $1";
                sqlx::query(sql).bind(key(officer)).bind(way.name()).execute(&mut *tx).await?;
                let sql = "DELETE FROM sessions WHERE officer = $1";
                sqlx::query(sql).bind(key(officer)).execute(&mut *tx).await?;
                insert_link!(tx, officer, link);
                put!(tx, along.mails);
                note!(tx, entry);
            }
            Ok(may_enter)
        })
    }

    /// The owner of a link, if it still works, the address is theirs, and they may sign in.
    pub async fn sign_in_link_owner(
        &self,
        token: TokenHash,
        email: &str,
        now: Timestamp,
    ) -> Result<Option<OfficerId>, sqlx::Error> {
        let row: Option<OwnerColumns> = on_reading!(self, |pool| {
            sqlx::query_as(
                "SELECT o.id FROM sign_in_links l JOIN officers o ON o.id = l.officer \
                 WHERE l.token = $1 AND l.expires_at > $2 AND o.disabled_at IS NULL AND o.email = $3",
            )
            .bind(token.as_bytes())
            .bind(now.seconds())
            .bind(email)
            .fetch_optional(pool)
            .await
        })?;
        row.map(|row| Ok(Reading { table: "officers", row: &row.id }.id("id", &row.id)?)).transpose()
    }
}

#[cfg(test)]
mod tests;
