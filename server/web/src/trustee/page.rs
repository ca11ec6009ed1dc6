//! The page behind the link of an invitation.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::Shared;
use crate::{Access, Page, Problem, Route, Visitor, render};
use uurna_union::ids::ElectionId;
use uurna_words::Filling;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::page("/t/{election}", Access::Anyone, show), Route::page("/t/{election}/", Access::Anyone, show)]
}

#[derive(askama::Template)]
#[template(path = "trustee/trustee.html")]
struct TrusteePage {
    page: Page,
    election: ElectionId,
    /// as browsers name the zone in which the page says times
    zone: String,
}

/// Texts whose places the page's scripts fill: `{NAME}` stays as it is.
impl TrusteePage {
    fn needs(&self) -> String {
        let places: [(&str, &dyn Filling); 4] = [
            ("threshold", &"{threshold}"),
            ("trustees", &"{trustees}"),
            ("needed", &"{needed}"),
            ("signers", &"{signers}"),
        ];
        self.page.words.fill("trustee-needs", &places)
    }

    fn too_few(&self) -> String {
        self.page.words.fill("public-too-few", &FLOOR)
    }

    fn too_few_to_sign(&self) -> String {
        self.page.words.fill("trustee-stop-refused-floor", &FLOOR)
    }

    fn too_few_to_open(&self) -> String {
        self.page.words.fill("trustee-stop-not-opened-floor", &FLOOR)
    }
}

const FLOOR: [(&str, &dyn Filling); 3] = [("contest", &"{contest}"), ("counted", &"{counted}"), ("floor", &"{floor}")];

/// The same for all: who it is for stands in the fragment, which no browser sends.
async fn show(visitor: Visitor, State(service): State<Shared>, Path(asked): Path<String>) -> Result<Response, Problem> {
    // a mail program may have written `#` as `%23`, and the token behind it
    let election = asked.split('#').next().unwrap_or_default();
    let election: ElectionId = election.parse().map_err(|_| Problem::not_found())?;
    if service.store.invited_to(&election).await?.is_none() {
        return Err(Problem::not_found());
    }
    let visitor = visitor.at_election(&service, &election).await?;
    let zone = visitor.zone.iana_name().unwrap_or("UTC").to_owned();
    let page = Page::new(&visitor, visitor.words.say("trustee-title"));
    render(&TrusteePage { page, election, zone })
}

#[cfg(test)]
mod tests {
    use crate::testing::Site;
    use uurna_store::testing::add_draft;
    use uurna_words::Language;

    const ELECTION: &str = "6b0f1c1e-8a6f-4d53-9a77-0a4f2d9a0c11";

    #[tokio::test]
    async fn the_page_is_there_in_every_language_for_an_election_that_is_there() {
        let site = Site::new().await;
        add_draft(&site.service.store, &ELECTION.parse().unwrap()).await;
        for language in Language::ALL {
            let answer = site.get(&format!("/t/{ELECTION}?lang={}", language.tag())).await;
            assert_eq!(answer.status, 200);
            let version = crate::assets::address("").replace("/assets/", "");
            let text = answer.text.replace(version.trim_end_matches('/'), "VERSION");
            insta::assert_snapshot!(format!("page_{}", language.tag()), text);
        }
        let nothing = site.get("/t/6b0f1c1e-8a6f-4d53-9a77-0a4f2d9a0c12").await;
        assert_eq!(nothing.status, 404);
    }
}
