//! Whose elections these are.

use std::collections::BTreeMap;

use uurna_election_core::time::Timestamp;

use super::rows::{Inconsistent, Reading, key, row};
use super::{Store, on_reading, on_writing};
use uurna_union::draft::Texts;
use uurna_union::ids::OrganisationId;
use uurna_words::Language;

/// A union: the controller of its own data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// a UUID
    pub id: OrganisationId,
    /// its name by language tag
    pub name: BTreeMap<String, String>,
    /// the language of those whose own is unknown
    pub language: Language,
}

impl Organisation {
    /// Its name in a language, or in its own.
    #[must_use]
    pub fn name_in(&self, language: Language) -> &str {
        let name = self.name.get(language.tag()).or_else(|| self.name.get(self.language.tag()));
        name.or_else(|| self.name.values().next()).map_or("", String::as_str)
    }
}

impl Organisation {
    /// Its name in all languages, empty where it has none.
    #[must_use]
    pub fn texts(&self) -> Texts {
        Texts::of(Language::ALL.map(|language| (language, self.name.get(language.tag()).map_or("", String::as_str))))
    }
}

row! {
    struct OrganisationColumns {
        id: String,
        name: String,
        language: String,
    }
}

impl TryFrom<OrganisationColumns> for Organisation {
    type Error = Inconsistent;

    fn try_from(row: OrganisationColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "organisations", row: &row.id };
        let name = of.read("name", serde_json::from_str(&row.name).ok())?;
        let language = of.read("language", row.language.parse().ok())?;
        Ok(Self { id: of.id("id", &row.id)?, name, language })
    }
}

impl Store {
    /// Add an organisation.
    pub async fn add_organisation(&self, organisation: &Organisation, at: Timestamp) -> Result<(), sqlx::Error> {
        let name = serde_json::to_string(&organisation.name).unwrap_or_default();
        on_writing!(self, |tx| {
            sqlx::query("INSERT INTO organisations (id, name, language, created_at) VALUES ($1, $2, $3, $4)")
                .bind(key(organisation.id))
                .bind(&name)
                .bind(organisation.language.tag())
                .bind(at.seconds())
                .execute(&mut *tx)
                .await?;
            Ok(())
        })
    }

    /// The organisation with this id.
    pub async fn organisation(&self, id: &OrganisationId) -> Result<Option<Organisation>, sqlx::Error> {
        let row: Option<OrganisationColumns> = on_reading!(self, |pool| {
            let sql = "SELECT id, name, language FROM organisations WHERE id = $1";
            sqlx::query_as(sql).bind(key(id)).fetch_optional(pool).await
        })?;
        Ok(row.map(Organisation::try_from).transpose()?)
    }

    /// All organisations, the first added first.
    pub async fn organisations(&self) -> Result<Vec<Organisation>, sqlx::Error> {
        let rows: Vec<OrganisationColumns> = on_reading!(self, |pool| {
            sqlx::query_as("SELECT id, name, language FROM organisations ORDER BY created_at, id").fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Scene, id};

    #[tokio::test]
    async fn an_organisation_is_kept_and_one_that_is_not_there_is_none() {
        let scene = Scene::new().await;
        let name = BTreeMap::from([("fi".to_owned(), "Liitto".to_owned())]);
        let organisation = Organisation { id: id("o"), name, language: Language::Finnish };
        let store = &scene.store;
        store.add_organisation(&organisation, Timestamp::EPOCH).await.unwrap();
        assert_eq!(store.organisation(&id("o")).await.unwrap(), Some(organisation.clone()));
        assert_eq!(store.organisation(&id("p")).await.unwrap(), None);
        assert_eq!(organisation.name_in(Language::Swedish), "Liitto");
        assert!(store.add_organisation(&organisation, Timestamp::EPOCH).await.is_err());
    }
}
