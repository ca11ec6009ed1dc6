//! The organisations that hold elections.

use std::collections::BTreeMap;

use uurna_election_core::time::Timestamp;

use super::office::note;
use super::rows::{Inconsistent, Reading, key, row};
use super::{Actor, Entry, Store, on_reading, on_writing};
use uurna_union::draft::Texts;
use uurna_union::ids::{ElectionId, MessageId, OrganisationId};
use uurna_union::settings::Settings;
use uurna_words::Language;

/// A union: the controller of its own data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// a UUID
    pub id: OrganisationId,
    /// its name by language tag
    pub name: BTreeMap<String, String>,
    /// the language of people whose own is unknown
    pub language: Language,
    /// its settings
    pub settings: Settings,
}

impl Organisation {
    /// An organisation with empty settings.
    #[must_use]
    pub fn new(id: OrganisationId, name: BTreeMap<String, String>, language: Language) -> Self {
        Self { id, name, language, settings: Settings::default() }
    }

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
        settings: String,
    }
}

row! {
    struct HeldSettings {
        settings: String,
    }
}

impl TryFrom<OrganisationColumns> for Organisation {
    type Error = Inconsistent;

    fn try_from(row: OrganisationColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "organisations", row: &row.id };
        let name = of.read("name", serde_json::from_str(&row.name).ok())?;
        let language = of.read("language", row.language.parse().ok())?;
        let settings = of.read("settings", serde_json::from_str(&row.settings).ok())?;
        Ok(Self { id: of.id("id", &row.id)?, name, language, settings })
    }
}

const COLUMNS: &str = "SELECT o.id, o.name, o.language, o.settings FROM organisations o";

impl Store {
    /// Add an organisation.
    pub async fn add_organisation(&self, organisation: &Organisation, at: Timestamp) -> Result<(), sqlx::Error> {
        let name = serde_json::to_string(&organisation.name).unwrap_or_default();
        on_writing!(self, |tx| {
            let sql =
                "INSERT INTO organisations (id, name, language, created_at, settings) VALUES ($1, $2, $3, $4, $5)";
            let row = sqlx::query(sql).bind(key(organisation.id)).bind(&name).bind(organisation.language.tag());
            row.bind(at.seconds()).bind(organisation.settings.to_json()).execute(&mut *tx).await?;
            Ok(())
        })
    }

    /// The organisation with this id.
    pub async fn organisation(&self, id: &OrganisationId) -> Result<Option<Organisation>, sqlx::Error> {
        let row: Option<OrganisationColumns> = on_reading!(self, |pool| {
            let sql = sqlx::AssertSqlSafe(format!("{COLUMNS} WHERE o.id = $1"));
            sqlx::query_as(sql).bind(key(id)).fetch_optional(pool).await
        })?;
        Ok(row.map(Organisation::try_from).transpose()?)
    }

    /// The organisation of an election, as far as everybody may know it.
    pub async fn organisation_of_election(&self, election: &ElectionId) -> Result<Option<Organisation>, sqlx::Error> {
        let row: Option<OrganisationColumns> = on_reading!(self, |pool| {
            let sql = format!("{COLUMNS} JOIN elections e ON e.organisation = o.id WHERE e.id = $1");
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(key(election)).fetch_optional(pool).await
        })?;
        Ok(row.map(Organisation::try_from).transpose()?)
    }

    /// The settings of the organisation whose election a message is about; `None` for a message about no election.
    pub async fn settings_about(&self, message: &MessageId) -> Result<Option<Settings>, sqlx::Error> {
        let row: Option<OrganisationColumns> = on_reading!(self, |pool| {
            let sql = format!(
                "{COLUMNS} JOIN elections e ON e.organisation = o.id JOIN messages m ON m.election = e.id WHERE m.id = $1"
            );
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(key(message)).fetch_optional(pool).await
        })?;
        Ok(row.map(Organisation::try_from).transpose()?.map(|organisation| organisation.settings))
    }

    /// Set an organisation's settings, which nobody else changes meanwhile, with an act for everything that differs.
    /// Returns `false` if there is no such organisation.
    pub async fn set_settings(
        &self,
        organisation: &OrganisationId,
        by: Actor<'_>,
        at: Timestamp,
        settings: &Settings,
    ) -> Result<bool, sqlx::Error> {
        const HOLD: &str = "UPDATE organisations SET settings = settings WHERE id = $1 RETURNING settings";
        on_writing!(self, |tx| {
            let held: Option<HeldSettings> =
                sqlx::query_as(HOLD).bind(key(organisation)).fetch_optional(&mut *tx).await?;
            let Some(held) = held else { return Ok(false) };
            let row = organisation.to_string();
            let of = Reading { table: "organisations", row: &row };
            let before: Settings = of.read("settings", serde_json::from_str(&held.settings).ok())?;
            let acts = before.changes(settings);
            if !acts.is_empty() {
                let set = sqlx::query("UPDATE organisations SET settings = $2 WHERE id = $1").bind(key(organisation));
                set.bind(settings.to_json()).execute(&mut *tx).await?;
            }
            for act in &acts {
                let entry = Entry { organisation, election: None, by, act, at };
                note!(tx, entry);
            }
            Ok(true)
        })
    }

    /// All organisations, in the order in which they were added.
    pub async fn organisations(&self) -> Result<Vec<Organisation>, sqlx::Error> {
        let rows: Vec<OrganisationColumns> = on_reading!(self, |pool| {
            let sql = sqlx::AssertSqlSafe(format!("{COLUMNS} ORDER BY o.created_at, o.id"));
            sqlx::query_as(sql).fetch_all(pool).await
        })?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Scene, id, run};

    #[tokio::test]
    async fn an_organisation_is_kept_and_one_that_is_not_there_is_none() {
        let scene = Scene::new().await;
        let name = BTreeMap::from([("fi".to_owned(), "Liitto".to_owned())]);
        let settings = Settings { zone: "Europe/Helsinki".to_owned(), ..Settings::default() };
        let organisation = Organisation { settings, ..Organisation::new(id("o"), name, Language::Finnish) };
        let store = &scene.store;
        store.add_organisation(&organisation, Timestamp::EPOCH).await.unwrap();
        assert_eq!(store.organisation(&id("o")).await.unwrap(), Some(organisation.clone()));
        assert_eq!(store.organisation(&id("p")).await.unwrap(), None);
        assert_eq!(organisation.name_in(Language::Swedish), "Liitto");
        assert!(store.add_organisation(&organisation, Timestamp::EPOCH).await.is_err());
        let settings = Settings::default();
        let set = store.set_settings(&id("p"), Actor::Operator, Timestamp::EPOCH, &settings).await;
        assert!(!set.unwrap(), "no organisation has this id");
    }

    #[tokio::test]
    async fn organisations_of_before_there_were_countries_are_in_finland() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.store, scene.election(None).await);
        let migration = match store {
            Store::Sqlite { .. } => include_str!("../../../migrations/sqlite/0075_countries_of_organisations.sql"),
            Store::Postgres(_) => include_str!("../../../migrations/postgres/0075_countries_of_organisations.sql"),
        };
        for (before, country) in
            [("{\"zone\":\"Europe/Oslo\"}", "FI"), ("{\"zone\":\"Europe/Oslo\",\"country\":\"NO\"}", "NO")]
        {
            run(store, &format!("UPDATE organisations SET settings = '{before}'")).await;
            run(store, migration).await;
            let settings = store.organisation_of_election(&election).await.unwrap().unwrap().settings;
            assert_eq!((settings.zone.as_str(), settings.country.as_str()), ("Europe/Oslo", country));
        }
    }

    #[tokio::test]
    async fn settings_change_with_an_act_for_each_and_an_organisation_is_found_by_its_election() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.store, scene.election(None).await);
        let union = store.organisation_of_election(&election).await.unwrap().unwrap();
        let settings = Settings { zone: "Europe/Stockholm".to_owned(), ..union.settings.clone() };
        for _ in 0..2 {
            assert!(store.set_settings(&union.id, Actor::Operator, Timestamp::EPOCH, &settings).await.unwrap());
        }
        assert_eq!(store.organisation(&union.id).await.unwrap().unwrap().settings, settings);
        let acts = store.acts_about_officers(&union.id, 9).await.unwrap().into_iter().map(|noted| noted.act);
        assert_eq!(acts.collect::<Vec<_>>(), union.settings.changes(&settings), "what is so already is not noted");
        assert_eq!(store.organisation_of_election(&id("no election")).await.unwrap(), None);
    }
}
