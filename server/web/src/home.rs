//! The front page, and whether the service is well.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::tz::TimeZone;
use uurna_election_core::time::Timestamp;

use super::public::in_a_word;
use super::{Access, Code, Page, Problem, Route, Visitor, render};
use crate::Shared;
use uurna_store::ListedElection;
use uurna_union::ids::ElectionId;
use uurna_words::Words;

/// Days for which the front page lists an election after voting.
const DAYS: i64 = 90;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::page("/", Access::Anyone, show), Route::tell("/healthz", Access::Anyone, health).quiet()]
}

#[derive(askama::Template)]
#[template(path = "home.html")]
struct Home {
    page: Page,
    elections: Vec<Listed>,
}

/// An election in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Listed {
    id: ElectionId,
    title: String,
    organisation: String,
    phase: String,
    when: String,
}

impl Listed {
    fn of(election: ListedElection, words: Words, usual: &TimeZone) -> Self {
        let ListedElection { id, title, organisation, phase, ending, opens, closes, settings } = election;
        let zone = settings.zone(usual);
        let (opens, closes) = (words.moment(opens, &zone), words.moment_in_zone(closes, &zone));
        let language = words.language().tag();
        Self {
            id,
            title: title.in_language(language).to_owned(),
            organisation: organisation.in_language(language).to_owned(),
            phase: in_a_word(phase, ending, words),
            when: words.say2("public-times", "opens", opens, "closes", closes),
        }
    }
}

async fn show(State(service): State<Shared>, visitor: Visitor) -> Result<Response, Problem> {
    let since = service.clock.now().seconds().saturating_sub(DAYS * 24 * 60 * 60);
    let since = Timestamp::from_seconds(since).unwrap_or(Timestamp::EPOCH);
    let listed = service.store.listed_elections(since).await?;
    let elections = listed.into_iter().map(|one| Listed::of(one, visitor.words, &visitor.zone)).collect();
    let page = Page::new(&visitor, visitor.words.say("home-title"));
    render(&Home { page, elections })
}

/// 200 when the database answers and keeps what is written, and soon:
/// a load balancer decides by it whether to send people here.
async fn health(State(service): State<Shared>) -> Result<&'static str, Problem> {
    service.health.ask(&service).await.map(|()| "ok").map_err(|illness| {
        tracing::error!(%illness, "the service is not well");
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, Code::Unavailable).with_retry_after(5)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::time::{Duration, Instant};

    use crate::testing::Site;
    use uurna_rehearsal::simulation::{Played, Simulation, SimulationPlan};
    use uurna_store::Organisation;
    use uurna_store::testing::{UNION, add_election_row, hold_all};
    use uurna_union::ids::ElectionId;
    use uurna_words::Language;

    /// An election of an organisation, frozen, with its board.
    async fn frozen_election(site: &Site) -> ElectionId {
        let simulation = Simulation::new(&SimulationPlan::pick_one(2, 5)).unwrap();
        let id = simulation.manifest.id();
        let name = BTreeMap::from([("en".to_owned(), "Example Union".to_owned())]);
        let organisation = Organisation::new(*UNION, name, Language::English);
        let store = &site.service.store;
        store.add_organisation(&organisation, site.service.clock.now()).await.unwrap();
        let title = "{\"en\":\"Shop steward\",\"fi\":\"Luottamusmies\"}";
        add_election_row(store, &id, UNION, None, title, "frozen").await;
        Played::begin(simulation, site.service.boards.clone()).await.unwrap();
        id
    }

    #[tokio::test]
    async fn the_front_page_names_frozen_elections_until_three_months_after_voting() {
        let site = Site::new().await;
        assert!(site.get("/").await.text.contains("no public elections"));
        let id = frozen_election(&site).await;
        let page = site.get("/?lang=fi").await.text;
        assert!(page.contains(&format!("href=\"/e/{id}\"")) && page.contains("Luottamusmies"), "{page}");
        assert!(page.contains("Example Union") && page.contains("Tulossa") && page.contains("href=\"/v\""), "{page}");
        site.clock.set("2027-02-07T14:59:59Z".parse().unwrap());
        assert!(site.get("/").await.text.contains(&id.to_string()));
        site.clock.set("2027-02-07T15:00:00Z".parse().unwrap());
        assert!(!site.get("/").await.text.contains(&id.to_string()));
    }

    #[tokio::test]
    async fn the_service_is_well_only_while_its_database_answers_and_says_so_soon() {
        let site = Site::new().await;
        assert_eq!((site.get("/healthz").await.status, &*site.get("/healthz").await.text), (200, "ok"));
        let all = hold_all(&site.service.store).await;
        let asked = Instant::now();
        let answer = site.get("/healthz").await;
        assert_eq!((answer.status, answer.text.contains("unavailable")), (503, true), "no connection is free");
        assert!(asked.elapsed() < Duration::from_secs(4));
        drop(all);
        assert_eq!(site.get("/healthz").await.status, 200);
        site.service.store.close().await;
        assert_eq!(site.get("/healthz").await.status, 503, "there is no database any more");
    }

    #[tokio::test]
    async fn an_election_that_is_not_to_be_listed_is_not() {
        let site = Site::new().await;
        let id = frozen_election(&site).await;
        let act = uurna_union::act::Act::Unlisted;
        let entry = uurna_store::testing::entry(&id, &act);
        assert!(site.service.store.list_election(&entry, &id, false).await.unwrap());
        assert!(!site.get("/").await.text.contains(&id.to_string()));
        assert_eq!(site.get(&format!("/e/{id}")).await.status, 200, "its own page is there");
        assert!(!site.service.store.list_election(&entry, &uurna_store::testing::id("another"), false).await.unwrap());
    }
}
