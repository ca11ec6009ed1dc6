//! The table of routes, and the layers around them.

use std::time::Duration;

use axum::Extension;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::timeout::TimeoutLayer;

use super::access::Gate;
use super::journal::{self, Journal};
use super::sent::BodyLimit;
use super::{
    Problem, Route, access, account, assets, board, code_search, headers, home, office, officers, people, problem,
    public, session, sign_in, sms_reports, trustee, voter,
};
use crate::Shared;

/// The longest time until an answer begins.
const PATIENCE: Duration = Duration::from_mins(1);

/// Every route.
#[must_use]
pub fn routes() -> Vec<Route> {
    [
        account::routes(),
        assets::routes(),
        board::routes(),
        code_search::routes(),
        home::routes(),
        office::routes(),
        officers::routes(),
        people::routes(),
        public::routes(),
        sign_in::routes(),
        sms_reports::routes(),
        trustee::routes(),
        voter::routes(),
    ]
    .concat()
}

/// The answer to a change that another site's page asks for.
fn from_another_site(_error: ProtectionError) -> Response {
    Problem::new(StatusCode::FORBIDDEN, crate::Code::CrossSite).into_response()
}

/// The whole service.
pub fn router(service: Shared) -> Router {
    let mut router = Router::new();
    let routes = routes();
    for route in &routes {
        let gate = Gate::of(route, &routes, &service);
        let guarded = route
            .handler
            .clone()
            .layer((Extension(BodyLimit(route.limit)), DefaultBodyLimit::max(route.limit)))
            .layer(from_fn_with_state(gate, access::guard))
            .layer(from_fn_with_state((service.clone(), route.kind), problem::for_people));
        router = router.route(route.path, guarded);
    }
    let nothing = axum::routing::any(|| async { Problem::not_found() });
    let nothing = nothing.layer(from_fn_with_state((service.clone(), super::route::Kind::Page), problem::for_people));
    router
        .fallback_service(nothing.with_state(service.clone()))
        .method_not_allowed_fallback(problem::method_not_allowed)
        .layer(CsrfLayer::new().with_rejection_response(from_another_site))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(service.clone(), headers::add))
        .layer(from_fn_with_state(service.clone(), session::recognise))
        .layer(from_fn_with_state(Journal::of(&routes), journal::note))
        .with_state(service)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::testing::Site;

    #[test]
    fn no_route_stands_twice() {
        let mut seen = BTreeSet::new();
        for route in routes() {
            assert!(seen.insert((route.path, route.method.to_string())), "{} {}", route.method, route.path);
        }
    }

    #[test]
    fn only_what_anybody_may_read_is_compressed() {
        let zipped: Vec<Route> = routes().into_iter().filter(|route| route.is_zipped).collect();
        assert!(!zipped.is_empty());
        for route in zipped {
            assert_eq!(
                (route.access, route.method),
                (access::Access::Anyone, axum::http::Method::GET),
                "{}",
                route.path
            );
        }
    }

    #[tokio::test]
    async fn a_voters_page_is_compressed_for_whoever_reads_that() {
        let site = Site::new().await;
        let request = || axum::http::Request::get("/v").header("host", "localhost:8080");
        let zipped = request().header("accept-encoding", "gzip, br").body(axum::body::Body::empty()).unwrap();
        let zipped = site.ask(zipped).await;
        assert_eq!(
            (zipped.status, zipped.header("content-encoding"), zipped.header("vary")),
            (200, "gzip", "accept-encoding")
        );
        let plain = site.ask(request().body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!((plain.status, plain.header("content-encoding")), (200, ""));
    }

    #[tokio::test]
    async fn every_answer_has_the_headers() {
        let site = Site::new().await;
        for path in ["/", "/nothing", "/healthz", "/assets/0/uurna.css"] {
            let answer = site.get(path).await;
            assert_eq!(answer.header("content-security-policy"), headers::CONTENT_SECURITY_POLICY, "{path}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        }
    }

    #[tokio::test]
    async fn a_page_that_is_not_there_says_so_in_the_visitors_language() {
        let site = Site::new().await;
        let answer = site.get("/nothing?lang=sv").await;
        assert_eq!(answer.status, 404);
        assert!(answer.text.contains("lang=\"sv\"") && answer.text.contains("finns inte"), "{}", answer.text);
        assert!(answer.header("set-cookie").starts_with("language=sv;"));
    }

    #[tokio::test]
    async fn an_address_that_only_takes_a_form_tells_people_with_a_page_and_programs_with_a_document() {
        let site = Site::new().await;
        let officer = site.officer(crate::Role::Union).await;
        let (cookie, election) = (site.session(&officer).await, site.election(None).await);
        let path = format!("/office/{election}/open?lang=sv");
        let request = || axum::http::Request::get(&path).header("host", "localhost:8080").header("cookie", &cookie);
        let person = request().header("accept", "text/html,*/*").body(axum::body::Body::empty()).unwrap();
        let page = site.ask(person).await;
        assert_eq!((page.status, page.header("allow")), (405, "POST"));
        assert!(page.text.contains("lang=\"sv\"") && page.text.contains(&format!("href=\"/office/{election}\"")));
        let program = site.ask(request().body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!((program.status, program.header("content-type")), (405, "application/problem+json"));
    }

    #[tokio::test]
    async fn the_front_page_is_there_in_every_language() {
        let site = Site::new().await;
        for language in uurna_words::Language::ALL {
            let answer = site.get(&format!("/?lang={}", language.tag())).await;
            assert_eq!(answer.status, 200);
            assert!(answer.text.contains(&format!("<html lang=\"{}\"", language.tag())));
        }
    }
}
