//! Headers that every answer has.

use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::page::Visitor;
use super::{Code, Problem};
use crate::Shared;

/// Nothing from elsewhere, nothing inline; WebAssembly and workers of our own.
pub(super) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; \
    style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
    frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

const ALWAYS: [(HeaderName, &str); 9] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // this tells other sites nothing, and lets forms say their origin: with `no-referrer` they send `Origin: null`
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    // isolated pages lend their workers shared memory: a booth reads records through it, without cookies or storage
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (HeaderName::from_static("x-robots-tag"), "noindex"),
];

/// Returns `true` if a request names this site, or cannot be checked: a site without TLS is this machine's own, and
/// `/healthz` is for programs that know only an address.
fn is_own_host(service: &Shared, parts: &Parts) -> bool {
    let Some(own) = service.config.server.public_url.strip_prefix("https://") else { return true };
    let named = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let named = named.or_else(|| parts.uri.authority().map(Authority::as_str)).unwrap_or_default();
    parts.uri.path() == "/healthz"
        || named.eq_ignore_ascii_case(own)
        || named.eq_ignore_ascii_case(&format!("{own}:443"))
}

/// Add them; a handler's own `Cache-Control` stays, everything else is not kept.
pub(super) async fn add(State(service): State<Shared>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let visitor = Visitor::of(&parts, &service);
    let mut response = if is_own_host(&service, &parts) {
        next.run(Request::from_parts(parts, body)).await
    } else {
        // a page under another name would use it in links, and share its cookies' host with others
        Problem::new(StatusCode::MISDIRECTED_REQUEST, Code::OtherHost).into_response()
    };
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if service.config.is_https() {
        let below = service.config.server.hsts_subdomains;
        let value = if below { "max-age=63072000; includeSubDomains" } else { "max-age=63072000" };
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(value));
    }
    if visitor.has_chosen {
        let secure = if service.config.is_https() { "; Secure" } else { "" };
        let tag = visitor.words.language().tag();
        let cookie = format!("language={tag}; Path=/; Max-Age=31536000; SameSite=Lax{secure}");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;

    use crate::testing::Site;

    async fn ask(site: &Site, host: &str, path: &str) -> (u16, String) {
        let answer = site.ask(Request::get(path).header("host", host).body(Body::empty()).unwrap()).await;
        (answer.status, answer.header("strict-transport-security").to_owned())
    }

    #[tokio::test]
    async fn a_site_with_tls_answers_to_its_own_name_alone_and_says_so_of_names_below_where_it_is_told() {
        let site = Site::at("https://vote.example.org", "").await;
        for host in ["vote.example.org", "VOTE.example.org", "vote.example.org:443"] {
            assert_eq!(ask(&site, host, "/").await, (200, "max-age=63072000".to_owned()), "{host}");
        }
        for host in ["evil.example", "vote.example.org.evil.example", "vote.example.org:8080", ""] {
            assert_eq!(ask(&site, host, "/").await.0, 421, "{host}");
        }
        assert_eq!(ask(&site, "127.0.0.1:8080", "/healthz").await.0, 200);
        let site = Site::at("https://vote.example.org", "hsts_subdomains = true").await;
        assert!(ask(&site, "vote.example.org", "/").await.1.ends_with("; includeSubDomains"));
        let site = Site::new().await;
        assert_eq!(ask(&site, "elsewhere.example", "/").await, (200, String::new()));
    }
}
