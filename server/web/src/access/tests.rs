//! Every route asked by everybody: the answers must be as the
//! table of routes says, also for a route that is added to it.

use std::fmt::Write as _;
use uurna_union::ids::ElectionId;

use axum::body::Body;
use axum::http::{Method, Request, header};

use super::*;
use crate::router::routes;
use crate::testing::{Answer, Site};
use uurna_store::testing::add_foreign_election;

/// Somebody who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asker {
    /// without a session
    Nobody,
    /// with a cookie that is no session's
    Forger,
    /// an officer with the election within reach
    Near(Role),
    /// an officer with the election out of reach
    Far(Role),
}

impl Asker {
    fn all() -> Vec<Self> {
        let near = Role::ALL.map(Self::Near);
        let far = Role::ALL.map(Self::Far);
        [&[Self::Nobody, Self::Forger][..], &near, &far].concat()
    }

    /// The asker with the most rights.
    const STRONGEST: Self = Self::Near(Role::Union);

    /// The status with which the guard refuses them; `None` if they pass.
    fn refusal(self, route: &Route) -> Option<u16> {
        let unknown = if route.kind == Kind::Page { 303 } else { 401 };
        match (route.access, self) {
            (Access::Anyone, _) => None,
            // an officer has no token of an invitation
            (Access::Trustee, _) => Some(401),
            (_, Self::Nobody | Self::Forger) => Some(unknown),
            (Access::SignedIn, _) => None,
            (Access::Union, Self::Near(role) | Self::Far(role)) => (role != Role::Union).then_some(403),
            (Access::Election(_), Self::Far(_)) => Some(404),
            (Access::Election(right), Self::Near(role)) => (!role.has(right)).then_some(403),
        }
    }
}

/// A site with an asker, and an election to ask about; fresh for each request that may change something.
struct Scene {
    cookie: String,
    election: ElectionId,
}

impl Scene {
    async fn of(site: &Site, asker: Asker) -> Self {
        let store = &site.service.store;
        let election = site.election(Some("7")).await;
        let cookie = match asker {
            Asker::Nobody => String::new(),
            Asker::Forger => format!("session={}", "A".repeat(43)),
            Asker::Near(role) => {
                let officer = site.officer(role).await;
                uurna_store::testing::try_to_name_officer(store, &election, &officer.id).await;
                site.session(&officer).await
            }
            Asker::Far(role) => {
                let officer = site.officer(role).await;
                let branch = officer.branch.is_some().then(|| "8".to_owned());
                let role = officer.role;
                let far = Officer { branch, ..officer };
                uurna_store::testing::set_officer(store, &far).await;
                // an officer of the union is out of reach only of another union's elections
                let election =
                    if role == Role::Union { add_foreign_election(store, "foreign").await } else { election };
                return Self { cookie: site.session(&far).await, election };
            }
        };
        Self { cookie, election }
    }

    /// The path with its parameters filled.
    fn path(&self, route: &Route, other: &str) -> String {
        let election = self.election.to_string();
        let pieces = route.path.split('/').map(|piece| match piece {
            "{election}" | "{*election}" => &election,
            piece if piece.starts_with('{') => other,
            piece => piece,
        });
        pieces.collect::<Vec<_>>().join("/")
    }

    async fn ask(&self, site: &Site, method: &Method, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "localhost:8080");
        if !self.cookie.is_empty() {
            request = request.header(header::COOKIE, &self.cookie);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        site.ask(request.body(Body::from(body.to_vec())).unwrap()).await
    }
}

const SAME_ORIGIN: (&str, &str) = ("sec-fetch-site", "same-origin");

/// Report everything that is wrong, in one table.
fn report(title: &str, wrong: &[String]) {
    let mut table = String::new();
    for row in wrong {
        let _ = writeln!(table, "  {row}");
    }
    assert!(wrong.is_empty(), "{title}: {} rows\n{table}", wrong.len());
}

#[tokio::test]
async fn every_route_lets_in_whom_its_access_says_and_nobody_else() {
    let site = Site::new().await;
    let mut wrong = Vec::new();
    for route in routes() {
        for asker in Asker::all() {
            let scene = Scene::of(&site, asker).await;
            let answer = scene.ask(&site, &route.method, &scene.path(&route, "1"), &[SAME_ORIGIN], b"").await;
            let (status, passed) = (answer.status, answer.passed);
            let is_right = match asker.refusal(&route) {
                None => passed && status < 500,
                Some(refusal) => !passed && status == refusal,
            };
            if !is_right {
                let expected = asker.refusal(&route);
                wrong.push(format!(
                    "{} {} {:?}: {asker:?} got {status}, passed {passed}, expected {expected:?}",
                    route.method, route.path, route.access
                ));
            }
            if status == 303 && !passed && !answer.header("location").starts_with("/sign-in") {
                wrong.push(format!(
                    "{} {}: {asker:?} was sent to {}",
                    route.method,
                    route.path,
                    answer.header("location")
                ));
            }
        }
    }
    report("access", &wrong);
}

#[tokio::test]
async fn no_route_takes_another_method_or_answers_anything_without_the_headers() {
    let site = Site::new().await;
    let table = routes();
    let mut wrong = Vec::new();
    for route in &table {
        let scene = Scene::of(&site, Asker::STRONGEST).await;
        let path = scene.path(route, "1");
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let is_there = table.iter().any(|other| other.path == route.path && other.method == method);
            if is_there && method != route.method {
                continue;
            }
            let answer = scene.ask(&site, &method, &path, &[SAME_ORIGIN], b"").await;
            if !is_there && (answer.status != 405 || answer.passed) {
                wrong.push(format!("{method} {}: {} where there is no such method", route.path, answer.status));
            }
            let lacks = ["content-security-policy", "x-content-type-options", "referrer-policy", "cache-control"];
            for name in lacks.into_iter().filter(|name| answer.header(name).is_empty()) {
                wrong.push(format!("{method} {}: no {name}", route.path));
            }
        }
    }
    report("methods and headers", &wrong);
}

#[tokio::test]
async fn nothing_is_changed_by_another_sites_page() {
    let site = Site::new().await;
    let mut wrong = Vec::new();
    let others: [&[(&str, &str)]; 5] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://localhost:8080")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
    ];
    for route in routes().iter().filter(|route| route.method != Method::GET) {
        for headers in others {
            let scene = Scene::of(&site, Asker::STRONGEST).await;
            let path = scene.path(route, "1");
            let answer = scene.ask(&site, &route.method, &path, headers, b"").await;
            if answer.passed || answer.status != 403 || !answer.text.contains("\"cross-site\"") {
                wrong.push(format!("{} {} with {headers:?}: {}", route.method, route.path, answer.status));
            }
        }
    }
    report("cross-site", &wrong);
}

#[tokio::test]
async fn a_browser_that_says_nothing_but_its_origin_can_send_forms() {
    let site = Site::new().await;
    let cookie = site.session(&site.officer(Role::Union).await).await;
    // a browser sends its origin with a form only where the page's referrer policy lets it
    assert_eq!(site.get_as(&cookie, "/account").await.header("referrer-policy"), "same-origin");
    for (origin, expected) in
        [("http://localhost:8080", 303), ("null", 403), ("https://localhost:8080.evil.example", 403)]
    {
        let request = Request::post("/account/language").header(header::HOST, "localhost:8080");
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = request.header(header::COOKIE, &cookie).header(header::ORIGIN, origin);
        let answer = site.ask(request.body(Body::from("language=sv")).unwrap()).await;
        assert_eq!((answer.status, answer.passed), (expected, expected == 303), "{origin}: {}", answer.text);
    }
}

#[tokio::test]
async fn no_malformed_request_is_our_own_fault() {
    let site = Site::new().await;
    let form = ("content-type", "application/x-www-form-urlencoded");
    let json = ("content-type", "application/json");
    let parts = ("content-type", "multipart/form-data; boundary=x");
    let bodies: [(&(&str, &str), &[u8]); 9] = [
        (&form, b""),
        (&form, b"%ff%fe=%00&&==&name=%F0%9F%92%A9&role=union&role=branch"),
        (&form, b"\xff\x00\x01"),
        (&json, b""),
        (&json, b"{}"),
        (&json, b"[[[[[[[[{\"a\":1e999}]]"),
        (&json, b"{\"challenge\":null,\"credential\":{}}"),
        (&parts, b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../x\"\r\n\r\n\xff\xfe"),
        (&("content-type", "text/\u{e4}"), b"x"),
    ];
    let others = ["1", "%00", "%2e%2e%2f", "99999999999999999999999", "00000000-0000-4000-8000-000000000000"];
    let mut wrong = Vec::new();
    for route in routes() {
        for (headers, body) in bodies {
            let scene = Scene::of(&site, Asker::STRONGEST).await;
            for other in others {
                let path = format!("{}?lang=%ff&page=-1&then=%00&q=%F0%9F", scene.path(&route, other));
                let answer = scene.ask(&site, &route.method, &path, &[SAME_ORIGIN, *headers], body).await;
                // a session that the request ended is no fault either
                if answer.status >= 500 {
                    wrong.push(format!("{} {path} with {headers:?} {body:?}: {}", route.method, answer.status));
                }
            }
            if route.method == Method::GET {
                break;
            }
        }
    }
    report("our own faults", &wrong);
}

#[tokio::test]
async fn whoever_came_by_a_link_first_chooses_how_to_sign_in() {
    let site = Site::new().await;
    let officer = Officer { id: site.service.randomness.id(), ..site.officer(Role::Union).await };
    uurna_store::testing::insert_officer(&site.service.store, &officer, "new@liitto.example", site.now()).await;
    let cookie = site.session(&officer).await;
    let answer = site.get_as(&cookie, "/officers").await;
    assert_eq!((answer.status, answer.header("location")), (303, "/account"));
    assert_eq!(site.get_as(&cookie, "/account").await.status, 200);
}

#[tokio::test]
async fn who_is_asked_to_sign_in_comes_back_to_the_page() {
    let site = Site::new().await;
    let answer = site.get("/officers/new?lang=sv").await;
    assert_eq!((answer.status, answer.header("location")), (303, "/sign-in?then=/officers/new%3Flang%3Dsv"));
    // a form that is sent without a session leads back only to a page
    let answer = site.send_as("", "/account/language", "language=fi").await;
    assert_eq!((answer.status, answer.header("location")), (303, "/sign-in"));
    let answer = site.send_as("", "/officers/new", "").await;
    assert_eq!((answer.status, answer.header("location")), (303, "/sign-in?then=/officers/new"));
}

#[tokio::test]
async fn who_left_a_session_open_lets_nobody_else_in() {
    let site = Site::new().await;
    let cookie = site.session(&site.officer(Role::Union).await).await;
    site.clock.set(site.now().plus_minutes(29));
    assert_eq!(site.get_as(&cookie, "/officers/new").await.status, 200);
    site.clock.set(site.now().plus_minutes(1));
    let answer = site.get_as(&cookie, "/officers/new").await;
    assert_eq!((answer.status, answer.header("location")), (303, "/sign-in?again=yes&then=/officers/new"));
    assert!(site.get_as(&cookie, "/sign-in?again=yes&then=/officers/new&lang=en").await.text.contains("once more"));
    assert_eq!(site.send_as(&cookie, "/account/passkeys/begin", "").await.status, 403);
    for path in ["/account", "/officers"] {
        assert_eq!(site.get_as(&cookie, path).await.status, 200, "{path}");
    }
    // what decides an election, and what cannot be undone
    for step in ["open", "suspend", "resume", "close", "order", "arm", "disarm", "result", "freeze", "erase", "delete"]
    {
        let path = format!("/office/{{election}}/{step}");
        let is_form = |route: &&Route| route.path == path && route.method == Method::POST;
        assert!(routes().iter().find(is_form).is_some_and(|route| route.needs_recent), "{path}");
    }
    for route in routes().iter().filter(|route| route.needs_recent) {
        assert_ne!(route.access, Access::Anyone, "{}", route.path);
        let path = route.path.replace("{officer}", "1");
        let request = Request::builder().method(&route.method).uri(path).header(header::HOST, "localhost:8080");
        let request = request.header(header::COOKIE, &cookie).header("sec-fetch-site", "same-origin");
        assert!(!site.ask(request.body(Body::empty()).unwrap()).await.passed, "{} {}", route.method, route.path);
    }
}
