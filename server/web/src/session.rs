//! Sessions in browsers: a cookie with a token, of which the database has only the hash.
//!
//! The cookie is `__Host-session` (Secure, this host alone) where the site has TLS. `SameSite=Lax`: a link in a message opens the
//! page for the officer who is signed in, and nothing changes by opening a page; requests that change something are refused from other
//! sites by the layer before.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{AppendHeaders, Response};
use std::fmt::Write as _;

use super::client::Client;
use super::page::cookie;
use super::{Code, Problem};
use crate::Shared;
use uurna_service::config::Config;
use uurna_service::operations::{Arrival, SignedIn};
use uurna_store::{DEVICE_DAYS, SESSION_MINUTES, Session};
use uurna_union::token::SecretToken;

/// A session notes a request at most once in this many seconds.
const NOTED_EVERY: i64 = 60;

/// The longest path to come back to.
const LONGEST_PATH: usize = 500;

/// Marks a request with a session whose owner the database could not tell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unknown;

fn cookie_name(config: &Config) -> &'static str {
    if config.is_https() { "__Host-session" } else { "session" }
}

fn device_name(config: &Config) -> &'static str {
    if config.is_https() { "__Host-device" } else { "device" }
}

/// The token that marks a browser of officers who signed in with it.
pub(super) fn device_token(headers: &HeaderMap, config: &Config) -> Option<SecretToken> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.filter_map(|text| cookie(text, device_name(config))).find_map(SecretToken::parse)
}

/// The token of the session that a browser has.
pub(super) fn token(headers: &HeaderMap, config: &Config) -> Option<SecretToken> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.filter_map(|text| cookie(text, cookie_name(config))).find_map(SecretToken::parse)
}

/// Find out who asks: put the session and its officer into the request.
pub(super) async fn recognise(State(service): State<Shared>, mut request: Request, next: Next) -> Response {
    if let Some(token) = token(request.headers(), &service.config) {
        let now = service.clock.now();
        match service.store.session(token.hash(), now).await {
            Ok(None) => {}
            Ok(Some(session)) => {
                if now.seconds() - session.seen_at.seconds() >= NOTED_EVERY
                    && let Err(error) = service.store.note_session_seen(&session.id, now).await
                {
                    tracing::warn!(%error, "a session could not be noted as used");
                }
                request.extensions_mut().insert(session.officer.clone());
                request.extensions_mut().insert(session);
            }
            Err(error) => {
                tracing::error!(%error, "a session could not be looked up");
                request.extensions_mut().insert(Unknown);
            }
        }
    }
    next.run(request).await
}

impl FromRequestParts<Shared> for Session {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _service: &Shared) -> Result<Self, Problem> {
        let needed = || Problem::new(StatusCode::UNAUTHORIZED, Code::SignInNeeded);
        parts.extensions.get::<Self>().cloned().ok_or_else(needed)
    }
}

/// A browser's tokens: of its session, and of the browser itself.
pub(super) struct Tokens {
    before: Option<SecretToken>,
    known_by: Option<SecretToken>,
}

impl Tokens {
    pub(super) fn of(headers: &HeaderMap, config: &Config) -> Self {
        Self { before: token(headers, config), known_by: device_token(headers, config) }
    }
}

/// The person who comes to sign in, with their browser's tokens.
pub(super) fn arrival<'a>(client: Client, tokens: &'a Tokens, headers: &HeaderMap) -> Arrival<'a> {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (before, known_by) = (tokens.before.as_ref(), tokens.known_by.as_ref());
    Arrival { client: client.0, before, known_by, device: device(agent) }
}

/// The cookies of an officer who has signed in: of the new session, and of the browser if it had none.
pub(super) fn begun(
    service: &Shared,
    signed_in: &SignedIn,
) -> Result<AppendHeaders<Vec<(HeaderName, HeaderValue)>>, Problem> {
    let mut cookies = vec![(header::SET_COOKIE, cookie_of(service, &signed_in.token, SESSION_MINUTES * 60)?)];
    if let Some(known_by) = &signed_in.known_by {
        let (name, seconds) = (device_name(&service.config), DEVICE_DAYS * 86_400);
        cookies.push((header::SET_COOKIE, named_cookie(service, name, &known_by.reveal(), seconds, "Strict")?));
    }
    Ok(AppendHeaders(cookies))
}

/// The cookie of a session that continues under another token, because a way to sign in changed.
pub(super) fn renewed(service: &Shared, session: &Session, token: &SecretToken) -> Result<HeaderValue, Problem> {
    let age = service.clock.now().seconds() - session.began_at.seconds();
    cookie_of(service, token, SESSION_MINUTES * 60 - age)
}

/// The headers for an officer who has signed out: they remove the session's cookie,
/// and what this browser keeps of the office's pages. Not all cookies are cleared:
/// the browser's own token stays, and so does what a voter or a trustee keeps here.
pub(super) fn ended(service: &Shared) -> Result<[(HeaderName, HeaderValue); 2], Problem> {
    let clear = (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));
    Ok([(header::SET_COOKIE, cookie_with(service, "", 0)?), clear])
}

fn cookie_of(service: &Shared, token: &SecretToken, seconds: i64) -> Result<HeaderValue, Problem> {
    cookie_with(service, &token.reveal(), seconds)
}

fn cookie_with(service: &Shared, value: &str, seconds: i64) -> Result<HeaderValue, Problem> {
    named_cookie(service, cookie_name(&service.config), value, seconds, "Lax")
}

fn named_cookie(
    service: &Shared,
    name: &str,
    value: &str,
    seconds: i64,
    same_site: &str,
) -> Result<HeaderValue, Problem> {
    let secure = if service.config.is_https() { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite={same_site}{secure}");
    let mut cookie = HeaderValue::from_str(&cookie).map_err(|error| Problem::internal(&error))?;
    cookie.set_sensitive(true);
    Ok(cookie)
}

/// The address to sign in, perhaps again; it leads back if a page was asked for.
pub(super) fn sign_in_path(parts: &Parts, is_page: bool, again: bool) -> String {
    let asked = parts.uri.path_and_query().map_or("/", |asked| asked.as_str());
    let page = if is_page { Some(asked) } else { page_of_form(asked) };
    let then = page.and_then(local_path).map(|path| format!("then={}", encoded(path)));
    let asked: Vec<String> = again.then(|| "again=yes".to_owned()).into_iter().chain(then).collect();
    if asked.is_empty() { "/sign-in".to_owned() } else { format!("/sign-in?{}", asked.join("&")) }
}

/// The page of an election's form whose own address is not a page.
fn page_of_form(asked: &str) -> Option<&str> {
    let rest = asked.strip_prefix("/office/")?;
    let end = rest.find('/')?;
    asked.get(.."/office/".len() + end)
}

/// A path of this site to come back to; `None` for anything that could lead elsewhere.
pub(super) fn local_path(text: &str) -> Option<&str> {
    let is_path = text.starts_with('/') && !text.starts_with("//") && text.len() <= LONGEST_PATH;
    let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let is_door = ["/sign-in", "/sign-out", "/welcome"].iter().any(|door| text.starts_with(door));
    (is_path && is_plain && !is_door && text.parse::<Uri>().is_ok()).then_some(text)
}

/// As the value of a query's parameter.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

/// Browser and system in two words, as far as they are known: enough for an officer to tell their sessions apart.
fn device(agent: &str) -> String {
    let known =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    // in this order: later browsers also name the earlier ones
    let browser =
        known(&[("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari")]);
    let system = known(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_this_site_is_come_back_to() {
        for good in ["/", "/office", "/office/1234/people?done=named", "/account"] {
            assert_eq!(local_path(good), Some(good));
        }
        let bad = [
            "",
            "office",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a b",
            "/ä",
            "/a\r\nSet-Cookie: x",
        ];
        for bad in bad.into_iter().chain([
            "/sign-in?then=/",
            "/sign-out",
            "/welcome",
            "javascript:alert(1)",
            "/\t/evil.example",
        ]) {
            assert_eq!(local_path(bad), None, "{bad:?}");
        }
        assert_eq!(page_of_form("/office/1234/close"), Some("/office/1234"));
        assert_eq!((page_of_form("/office/new"), page_of_form("/account/language")), (None, None));
        assert_eq!(local_path(&format!("/{}", "a".repeat(500))), None);
        assert_eq!(encoded("/office?lang=fi&x=%"), "/office%3Flang%3Dfi%26x%3D%25");
    }

    #[test]
    fn a_device_is_told_by_two_words() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0";
        assert_eq!(device(edge), "Edge, Windows");
        assert_eq!(device("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"), "Firefox, Linux");
        assert_eq!(device("curl/8.0"), "");
    }
}
