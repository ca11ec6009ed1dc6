//! A line and a few figures for every request, and a number by which people and the log name the same request.
//!
//! **A line has** method, route as the table has it (`/e/{election}/status`), status, milliseconds and the request's number, and the log
//! adds the time in whole seconds. It never has a path, a query, a header, an address or a body: those hold codes' credentials, tokens
//! of invitations, members' numbers, and where somebody sits.
//!
//! **What that tells.** The order of ballots is public, and so is the credential that cast each. Beside that order, one line for each cast
//! would tell the second in which each credential voted, where the database keeps the hour and erases even that; beside the reverse proxy's
//! log it would tell the address from which it voted. In a small election the same holds for the lines of a voter's pages, which are
//! asked for in the same order a minute earlier. So *routes that a voter's device asks on its way from the link to the confirmation
//! have no line* ([`Route::quiet`](super::Route::quiet)); rounding the time would not help, since lines also have an order, and their number
//! between two others tells nearly the same. These routes have figures, which count and do not order. Only when something goes wrong
//! on our side ([`Problem::internal`](super::Problem::internal)) is a line written, with the number that the voter sees: nothing was cast then.
//!
//! Numbers are random: a count would tell somebody who asks twice how many asked in between.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument as _;

use super::Route;
use uurna_service::figures;
use uurna_service::randomness::Randomness;

/// The header of every answer with the request's number.
const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The name in figures and lines of a request that matches no route of the table.
const UNMATCHED: &str = "unmatched";

/// The number of a request: random, ours alone. A number from a client or proxy is not taken over.
#[derive(Debug, Clone)]
pub(super) struct RequestNumber(pub(super) String);

/// Notes every request.
#[derive(Clone)]
pub(super) struct Journal {
    /// for each path of the table, whether it has lines
    has_lines: Arc<BTreeMap<&'static str, bool>>,
    numbers: Arc<Randomness>,
}

impl Journal {
    pub(super) fn of(routes: &[Route]) -> Self {
        let mut has_lines = BTreeMap::new();
        for route in routes {
            *has_lines.entry(route.path).or_insert(true) &= !route.is_quiet;
        }
        // never the service's own source, which tests seed: what they
        // fix does not depend on the number of earlier requests
        Self { has_lines: Arc::new(has_lines), numbers: Arc::new(Randomness::system()) }
    }

    /// The route of a request, as the table writes it, and whether it has lines.
    fn route(&self, request: &Request) -> (&'static str, bool) {
        let path = request.extensions().get::<MatchedPath>();
        let known = path.and_then(|path| self.has_lines.get_key_value(path.as_str()));
        known.map_or((UNMATCHED, true), |(path, has_lines)| (path, *has_lines))
    }
}

/// Note a request and its answer.
pub(super) async fn note(State(journal): State<Journal>, mut request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let _waiting = figures::Waiting::begin();
    let (route, has_line) = journal.route(&request);
    let method = method_name(request.method());
    let number = journal.numbers.uuid();
    request.extensions_mut().insert(RequestNumber(number.clone()));
    // of the highest level, so that an error has it at every level of the log
    let span = tracing::error_span!("request", id = number);
    let mut response = next.run(request).instrument(span.clone()).await;
    let (status, taken) = (response.status().as_u16(), begun.elapsed());
    figures::answered(route, method, status, taken);
    if has_line {
        let milliseconds = u64::try_from(taken.as_millis()).unwrap_or(u64::MAX);
        span.in_scope(|| tracing::info!(method, route, status, milliseconds, "answered"));
    }
    if let Ok(number) = HeaderValue::from_str(&number) {
        response.headers_mut().insert(HEADER, number);
    }
    response
}

/// A method by its name; methods without a route share one name, since anybody can invent some.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use serde_json::Value;

    use super::*;
    use crate::routes;
    use crate::testing::Site;
    use uurna_service::config::{LogConfig, LogFormat};
    use uurna_service::logs::memory::Lines;

    /// What the log says about requests.
    async fn lines(site: &Site, requests: Vec<Request>) -> Vec<Value> {
        let lines = Lines::default();
        let log = lines.log(LogConfig { format: LogFormat::Json, ..LogConfig::default() });
        let _here = tracing::subscriber::set_default(log);
        for request in requests {
            site.ask(request).await;
        }
        lines.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn get(path: &str) -> Request {
        Request::get(path).header("host", "localhost:8080").body(Body::empty()).unwrap()
    }

    #[tokio::test]
    async fn a_line_has_the_route_and_never_the_path() {
        let site = Site::new().await;
        let asked = ["/e/secret-of-anna/status?code=K7QF", "/nowhere/secret-of-anna", "/"].map(get);
        let lines = lines(&site, asked.into()).await;
        let told = |line: &Value| (line["method"].clone(), line["route"].clone(), line["status"].clone());
        assert_eq!(told(&lines[0]), ("GET".into(), "/e/{election}/status".into(), 404.into()));
        assert_eq!(told(&lines[1]), ("GET".into(), UNMATCHED.into(), 404.into()));
        assert_eq!(told(&lines[2]), ("GET".into(), "/".into(), 200.into()));
        assert_eq!(lines.len(), 3);
        for line in lines {
            assert!(!line.to_string().contains("anna") && !line.to_string().contains("K7QF"), "{line}");
            let names: Vec<&String> = line.as_object().unwrap().keys().collect();
            let expected = ["timestamp", "level", "message", "method", "route", "status", "milliseconds", "span"];
            assert_eq!(names, expected, "nothing else is told");
        }
    }

    #[tokio::test]
    async fn what_a_voters_device_asks_has_no_line() {
        let site = Site::new().await;
        let form = |path: &str| {
            let request = Request::post(path).header("host", "localhost:8080").header("sec-fetch-site", "same-origin");
            request.body(Body::from("{}")).unwrap()
        };
        let asked = vec![
            get("/v"),
            get("/v/7d0e6bd4-5d86-4a56-8a5b-0c1f6cf7f3a1"),
            get("/check"),
            get("/e/1/manifest"),
            get("/assets/0/uurna.css"),
            get("/elections"),
            form("/elections/of-code"),
            form("/e/1/standing"),
            form("/e/1/ballots"),
            form("/e/1/blobs/5"),
        ];
        assert_eq!(lines(&site, asked).await, Vec::<Value>::new());
        let quiet = routes().into_iter().filter(|route| route.is_quiet).count();
        assert_eq!(quiet, 12, "a route was made quiet, or is no longer: look at this test");
    }

    #[tokio::test]
    async fn a_fault_of_ours_is_logged_with_the_number_that_the_answer_and_its_page_have() {
        let site = Site::new().await;
        site.service.store.close().await;
        let lines_of = Lines::default();
        let log = lines_of.log(LogConfig { format: LogFormat::Json, ..LogConfig::default() });
        let here = tracing::subscriber::set_default(log);
        let answer = site.get("/?lang=en").await;
        drop(here);
        let number = answer.header("x-request-id").to_owned();
        assert_eq!((answer.status, number.len()), (500, 36));
        assert!(answer.text.contains(&number), "{}", answer.text);
        let lines: Vec<Value> = lines_of.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let error = lines.iter().find(|line| line["level"] == "ERROR").unwrap();
        assert_eq!(error["span"]["id"], number.as_str());
        assert!(lines.iter().any(|line| line["status"] == 500 && line["span"]["id"] == number.as_str()));
    }

    #[tokio::test]
    async fn a_number_from_outside_is_not_taken_over() {
        let site = Site::new().await;
        let request = Request::get("/").header("host", "localhost:8080").header("x-request-id", "mine");
        let answer = site.ask(request.body(Body::empty()).unwrap()).await;
        assert_ne!(answer.header("x-request-id"), "mine");
        assert_ne!(site.get("/").await.header("x-request-id"), answer.header("x-request-id"));
    }
}
