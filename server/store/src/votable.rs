//! Elections as a voter looks for them: those that take votes now, and one by the beginning of its id.

use std::collections::BTreeMap;

use super::rows::{Inconsistent, Reading, row};
use super::{Store, on_reading};
use uurna_union::ids::ElectionId;
use uurna_words::Language;

/// An election that takes votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Votable {
    /// the manifest's id
    pub id: ElectionId,
    /// its title by language tag
    pub title: BTreeMap<String, String>,
}

impl Votable {
    /// Its title in a language, or in one that it has.
    #[must_use]
    pub fn title_in(&self, language: Language) -> &str {
        let title = self.title.get(language.tag()).or_else(|| self.title.get(Language::English.tag()));
        title.or_else(|| self.title.values().next()).map_or("", String::as_str)
    }
}

row! {
    struct VotableColumns {
        id: String,
        title: String,
    }
}

row! {
    struct BeginningColumns {
        election: String,
    }
}

impl TryFrom<VotableColumns> for Votable {
    type Error = Inconsistent;

    fn try_from(row: VotableColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "elections", row: &row.id };
        let title = of.read("title", serde_json::from_str(&row.title).ok())?;
        Ok(Self { id: of.id("id", &row.id)?, title })
    }
}

impl Store {
    /// Elections that take votes now and may be named, those first that close first; at most `most`.
    pub async fn votable(&self, most: i64) -> Result<Vec<Votable>, sqlx::Error> {
        const SQL: &str = "SELECT e.id, e.title FROM elections e JOIN boards b ON b.election = e.id \
            WHERE b.phase IN ('open', 'suspended') AND e.is_listed = 1 ORDER BY b.closes, e.id LIMIT $1";
        let rows: Vec<VotableColumns> = on_reading!(self, |pool| sqlx::query_as(SQL).bind(most).fetch_all(pool).await)?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// The one election with a board whose id has these first eight digits; none where there are several.
    pub async fn board_beginning(&self, beginning: &str) -> Result<Option<ElectionId>, sqlx::Error> {
        const SQL: &str = "SELECT election FROM boards WHERE substr(election, 1, 8) = $1 LIMIT 2";
        let rows: Vec<BeginningColumns> =
            on_reading!(self, |pool| sqlx::query_as(SQL).bind(beginning).fetch_all(pool).await)?;
        let [row] = rows.as_slice() else { return Ok(None) };
        Ok(Some(Reading { table: "boards", row: &row.election }.id("election", &row.election)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::key;
    use crate::testing::{Scene, UNION, entry, own};
    use uurna_union::act::Act;

    fn named(text: &str) -> ElectionId {
        text.parse().unwrap()
    }

    async fn add(store: &Store, id: &str, phase: &str) {
        let added: Result<(), sqlx::Error> = async {
            crate::on_writing!(store, |tx| {
                let sql = "INSERT INTO boards (election, manifest, log_key, checkpoint, size, phase, opens, closes, trustees, \
                    ballot_bytes, created_at) VALUES ($1, $2, $3, '', 0, $4, 0, 0, 1, 1, 0)";
                sqlx::query(sql).bind(id).bind(b"m".as_slice()).bind(b"k".as_slice()).bind(phase).execute(&mut *tx).await?;
                let sql = "INSERT INTO elections (id, organisation, title, stage, draft, created_at) \
                    VALUES ($1, $3, $2, 'frozen', '{}', 0)";
                sqlx::query(sql).bind(id).bind("{\"fi\": \"Vaali\"}").bind(key(UNION)).execute(&mut *tx).await?;
                Ok(())
            })
        }
        .await;
        added.unwrap();
    }

    async fn store_with_three() -> Scene {
        let scene = Scene::new().await;
        scene.organisation().await;
        for (id, phase) in [
            ("11111111-0000-4000-8000-00000000000a", "open"),
            ("11111111-0000-4000-8000-00000000000b", "ended"),
            ("22222222-0000-4000-8000-00000000000a", "suspended"),
        ] {
            add(&scene.store, id, phase).await;
        }
        scene
    }

    #[tokio::test]
    async fn elections_that_take_votes_are_found_and_no_others() {
        let scene = store_with_three().await;
        let found = scene.store.votable(10).await.unwrap();
        assert_eq!(
            found.iter().map(|votable| votable.id.to_string()).collect::<Vec<_>>(),
            ["11111111-0000-4000-8000-00000000000a", "22222222-0000-4000-8000-00000000000a"]
        );
        assert_eq!(found[0].title_in(Language::Swedish), "Vaali");
        assert_eq!(scene.store.votable(1).await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn an_election_that_is_not_to_be_listed_is_found_by_its_address_alone() {
        let scene = store_with_three().await;
        let store = &scene.store;
        let act = Act::Unlisted;
        let unlisted = named("22222222-0000-4000-8000-00000000000a");
        let entry = entry(&unlisted, &act);
        assert!(store.list_election(&entry, &named("22222222-0000-4000-8000-00000000000a"), false).await.unwrap());
        assert!(!store.list_election(&entry, &named("22222222-0000-4000-8000-00000000000a"), false).await.unwrap());
        assert_eq!(
            store.office_acts(own(named("22222222-0000-4000-8000-00000000000a"))).await.unwrap().len(),
            1,
            "once"
        );
        let found = store.votable(10).await.unwrap();
        assert_eq!(
            found.iter().map(|votable| votable.id.to_string()).collect::<Vec<_>>(),
            ["11111111-0000-4000-8000-00000000000a"]
        );
        assert_eq!(
            store.board_beginning("22222222").await.unwrap(),
            Some(named("22222222-0000-4000-8000-00000000000a"))
        );
    }

    #[tokio::test]
    async fn a_beginning_names_an_election_unless_it_fits_several() {
        let scene = store_with_three().await;
        let store = &scene.store;
        assert_eq!(
            store.board_beginning("22222222").await.unwrap(),
            Some(named("22222222-0000-4000-8000-00000000000a"))
        );
        assert_eq!(store.board_beginning("11111111").await.unwrap(), None);
        assert_eq!(store.board_beginning("33333333").await.unwrap(), None);
    }
}
