//! Browsers in which officers have signed in: a wrong password from elsewhere does not count against them.

use super::{Store, on_reading};
use uurna_union::token::TokenHash;

/// Days after which a browser is forgotten if nobody signs in with it.
pub const DEVICE_DAYS: i64 = 400;

/// Mark a browser by its cookie from this day on, in an open transaction; forget browsers that were not used for long.
macro_rules! keep_device {
    ($tx:expr, $officer:expr, $token:expr, $at:expr) => {{
        let day = $at.seconds().div_euclid(86_400) * 86_400;
        let sql = "INSERT INTO officer_devices (token, officer, day) VALUES ($1, $2, $3) \
            ON CONFLICT (officer, token) DO UPDATE SET day = excluded.day";
        let row = sqlx::query(sql).bind($token.as_bytes()).bind($crate::rows::key($officer)).bind(day);
        row.execute(&mut *$tx).await?;
        let sql = "DELETE FROM officer_devices WHERE officer = $1 AND day < $2";
        let oldest = day - $crate::devices::DEVICE_DAYS * 86_400;
        sqlx::query(sql).bind($crate::rows::key($officer)).bind(oldest).execute(&mut *$tx).await?;
    }};
}
pub(crate) use keep_device;

impl Store {
    /// Returns `true` if the officer with this address has signed in with the browser of this cookie.
    pub async fn is_device_of(&self, token: TokenHash, email: &str) -> Result<bool, sqlx::Error> {
        let found: Option<(i64,)> = on_reading!(self, |pool| {
            let sql = "SELECT d.day FROM officer_devices d JOIN officers o ON o.id = d.officer \
                WHERE d.token = $1 AND o.email = $2";
            sqlx::query_as(sql).bind(token.as_bytes()).bind(email).fetch_optional(pool).await
        })?;
        Ok(found.is_some())
    }
}

#[cfg(test)]
mod tests {
    use uurna_union::act::Act;
    use uurna_union::officer::Role;

    use crate::testing::{Scene, id, own_entry, token};
    use crate::{Entry, NewSession, Shown};

    #[tokio::test]
    async fn a_browser_is_known_by_its_cookie_for_the_officers_who_signed_in_with_it() {
        let scene = Scene::new().await;
        let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Union).await);
        let (store, now) = (&scene.store, scene.now());
        let email = async |officer| store.officer(officer).await.unwrap().unwrap().email;
        let enter = async |step: i64, known: u8, at| {
            let session = NewSession {
                id: &id(&step.to_string()),
                officer: &anna.id,
                token: token(u8::try_from(step).unwrap()),
                device: "",
                before: None,
                known_by: token(known),
            };
            let entry = Entry { at, ..own_entry(&Act::PasswordUsed) };
            assert!(store.enter(&entry, &session, &Shown::Code { step }, &[]).await.unwrap());
        };
        assert!(!store.is_device_of(token(50), &email(&anna.id).await).await.unwrap());
        enter(1, 50, now).await;
        assert!(store.is_device_of(token(50), &email(&anna.id).await).await.unwrap());
        assert!(!store.is_device_of(token(50), &email(&bo.id).await).await.unwrap());
        assert!(!store.is_device_of(token(51), &email(&anna.id).await).await.unwrap());
        let year = now.plus_minutes(401 * 24 * 60);
        enter(2, 51, year).await;
        assert!(!store.is_device_of(token(50), &email(&anna.id).await).await.unwrap(), "forgotten");
    }
}
