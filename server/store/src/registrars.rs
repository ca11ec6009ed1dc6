//! What comes from registrars and goes to them: rolls of codes that
//! were made elsewhere, and the file of codes that were made here.

use super::office::holds_draft;
use super::office::must_own;
use super::rows::{Inconsistent, Reading, key, own, own_unerased, row};
use super::{Entry, OwnElection, Store, note, on_reading, on_writing};
use uurna_union::ids::ElectionId;

/// The roll of codes that were made elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentRoll {
    /// all records joined
    pub roll: Vec<u8>,
    /// signs replacements
    pub registrar_key: Vec<u8>,
    /// digest of the voters to whom these codes belong
    pub voters: Vec<u8>,
}

row! {
    pub(crate) struct RollColumns {
        roll: Vec<u8>,
        registrar_key: Vec<u8>,
        voters: Vec<u8>,
    }
}

impl RollColumns {
    /// The roll in the row of an election.
    pub(crate) fn read(self, row: &str) -> Result<SentRoll, Inconsistent> {
        let of = Reading { table: "rolls_from_registrars", row };
        let registrar_key = of.read("registrar_key", Some(self.registrar_key).filter(|key| key.len() == 32))?;
        // a roll of an earlier version does not name its voters
        let voters = of.read("voters", Some(self.voters).filter(|digest| matches!(digest.len(), 0 | 32)))?;
        Ok(SentRoll { roll: self.roll, registrar_key, voters })
    }
}

impl Store {
    /// Keep the roll of codes that were made elsewhere, which replaces an earlier one. Returns `false`, and keeps
    /// nothing, if the election is not a draft.
    pub async fn keep_roll(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        sent: &SentRoll,
    ) -> Result<bool, sqlx::Error> {
        const SQL: &str = "INSERT INTO rolls_from_registrars (election, roll, registrar_key, voters, sent_at) \
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (election) DO UPDATE SET roll = excluded.roll, \
            registrar_key = excluded.registrar_key, voters = excluded.voters, sent_at = excluded.sent_at";
        on_writing!(self, |tx| {
            // so that none comes while a manifest is made from it
            if !holds_draft!(tx, election, entry.organisation) {
                return Ok(false);
            }
            let kept =
                sqlx::query(SQL).bind(key(election)).bind(&sent.roll).bind(&sent.registrar_key).bind(&sent.voters);
            kept.bind(entry.at.seconds()).execute(&mut *tx).await?;
            note!(tx, entry);
            Ok(true)
        })
    }

    /// The roll of codes that were made elsewhere.
    pub async fn roll_from_registrar(&self, election: OwnElection) -> Result<Option<SentRoll>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT roll, registrar_key, voters FROM rolls_from_registrars WHERE election = $1 ",
            own!("$1", "$2")
        );
        let row: Option<RollColumns> = on_reading!(self, |pool| {
            sqlx::query_as(SQL).bind(key(election.id)).bind(key(election.organisation)).fetch_optional(pool).await
        })?;
        row.map(|row| Ok(row.read(&key(election.id))?)).transpose()
    }

    /// Keep the registrar's file that belongs to a manifest, sealed.
    pub async fn keep_registrar_file(
        &self,
        election: OwnElection,
        fingerprint: &str,
        sealed: &[u8],
    ) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            must_own!(tx, election.id, election);
            let kept = "INSERT INTO registrar_files (election, fingerprint, sealed) VALUES ($1, $2, $3)";
            let kept = sqlx::query(kept).bind(key(election.id)).bind(fingerprint).bind(sealed);
            kept.execute(&mut *tx).await.map(drop)
        })
    }

    /// The registrar's file of a manifest, sealed; `None` after it was called saved.
    pub async fn registrar_file(
        &self,
        election: OwnElection,
        fingerprint: &str,
    ) -> Result<Option<Vec<u8>>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT sealed FROM registrar_files WHERE election = $1 AND fingerprint = $2 ",
            own_unerased!("$1", "$3")
        );
        let row: Option<(Vec<u8>,)> = on_reading!(self, |pool| {
            let row = sqlx::query_as(SQL).bind(key(election.id)).bind(fingerprint).bind(key(election.organisation));
            row.fetch_optional(pool).await
        })?;
        Ok(row.map(|(sealed,)| sealed))
    }

    /// The election is frozen by the manifest with this fingerprint: erase the files of other tries.
    pub async fn keep_only_registrar_file(&self, election: OwnElection, fingerprint: &str) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            let others =
                concat!("DELETE FROM registrar_files WHERE election = $1 AND fingerprint <> $2 ", own!("$1", "$3"));
            let others = sqlx::query(others).bind(key(election.id)).bind(fingerprint).bind(key(election.organisation));
            others.execute(&mut *tx).await.map(drop)
        })
    }

    /// Note that an election's registrar's file is fetched, and return it, sealed. A missing file is not noted.
    pub async fn fetch_registrar_file(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        fingerprint: &str,
    ) -> Result<Option<Vec<u8>>, sqlx::Error> {
        let sql = concat!(
            "SELECT sealed FROM registrar_files WHERE election = $1 AND fingerprint = $2 ",
            own_unerased!("$1", "$3")
        );
        on_writing!(self, |tx| {
            let file: Option<(Vec<u8>,)> = sqlx::query_as(sql)
                .bind(key(election))
                .bind(fingerprint)
                .bind(key(entry.organisation))
                .fetch_optional(&mut *tx)
                .await?;
            if file.is_some() {
                note!(tx, entry);
            }
            Ok(file.map(|(sealed,)| sealed))
        })
    }

    /// Erase an election's registrar's file, and record the erasure.
    /// Returns `false`, and notes nothing, if there was none.
    pub async fn forget_registrar_file(&self, entry: &Entry<'_>, election: &ElectionId) -> Result<bool, sqlx::Error> {
        const ERASED: &str = "INSERT INTO erasures (election, what, count, erased_at) \
            VALUES ($1, 'registrar-file', $2, $3) ON CONFLICT DO NOTHING";
        on_writing!(self, |tx| {
            let sql = concat!("DELETE FROM registrar_files WHERE election = $1 ", own_unerased!("$1", "$2"));
            let files = sqlx::query(sql).bind(key(election)).bind(key(entry.organisation));
            let files = files.execute(&mut *tx).await?.rows_affected();
            if files > 0 {
                let count = i64::try_from(files).unwrap_or(i64::MAX);
                let erased = sqlx::query(ERASED).bind(key(election)).bind(count).bind(entry.at.seconds());
                erased.execute(&mut *tx).await?;
                note!(tx, entry);
            }
            Ok(files > 0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Scene, add_draft, entry, id, own};
    use uurna_union::act::Act;

    fn e() -> OwnElection {
        own(id::<ElectionId>("e"))
    }

    #[tokio::test]
    async fn of_two_tries_the_file_of_the_frozen_one_stays_until_it_is_saved() {
        let scene = Scene::new().await;
        let store = &scene.store;
        add_draft(store, &id("e")).await;
        store.keep_registrar_file(e(), "first", b"1").await.unwrap();
        store.keep_registrar_file(e(), "second", b"2").await.unwrap();
        store.keep_only_registrar_file(e(), "second").await.unwrap();
        assert_eq!(store.registrar_file(e(), "first").await.unwrap(), None);
        assert_eq!(store.registrar_file(e(), "second").await.unwrap(), Some(b"2".to_vec()));
        let election = id("e");
        let saved = entry(&election, &Act::RegistrarFileSaved);
        assert!(store.forget_registrar_file(&saved, &id("e")).await.unwrap());
        assert_eq!(store.registrar_file(e(), "second").await.unwrap(), None);
        assert!(!store.forget_registrar_file(&saved, &id("e")).await.unwrap());
        assert_eq!(store.office_acts(e()).await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn a_roll_from_elsewhere_takes_the_place_of_an_earlier_one() {
        let scene = Scene::new().await;
        let store = &scene.store;
        add_draft(store, &id("e")).await;
        let sent = |byte: u8| SentRoll { roll: vec![byte; 38], registrar_key: vec![byte; 32], voters: vec![byte; 32] };
        for byte in [1, 2] {
            let act = Act::RollSent { about: "1".to_owned() };
            assert!(store.keep_roll(&entry(&id("e"), &act), &id("e"), &sent(byte)).await.unwrap());
            assert_eq!(store.roll_from_registrar(e()).await.unwrap(), Some(sent(byte)));
        }
    }
}
