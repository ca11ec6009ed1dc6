//! What log and figures say about a whole session, and what they must never say.

use std::collections::BTreeSet;
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;
use uurna_election_core::encoding::{TRACKER_SYMBOLS, crockford_groups, encode_base64url};
use uurna_rehearsal::simulation::Simulation;
use uurna_web::routes;

use crate::running::service::{Service, body_of};

/// Number of voters, and their address.
const VOTERS: usize = 6;

/// Secrets that people in this session send, and that nobody may find afterwards.
struct Session {
    simulation: Simulation,
    secrets: Vec<String>,
}

/// Voters vote, are refused, and ask; an officer opens a link,
/// and somebody guesses passwords; a trustee asks with a token.
fn hold(service: &mut Service) -> Session {
    service.configure("[log]\nformat = \"json\"\nlevel = \"debug\"\n");
    let simulation = service.election(VOTERS);
    service.start();
    let election = simulation.manifest.id().to_string();
    let mut secrets = vec!["10.9.8.".to_owned()];
    for (voter, (one, ballot)) in simulation.voters.iter().zip(simulation.ballots()).enumerate() {
        let forwarded = format!("X-Forwarded-For: 10.9.8.{voter}");
        let credential = encode_base64url(one.credential.public().encoding());
        service.ask("GET", &format!("/v/{election}?code=K7QF-{voter}-M2XP"), &[&forwarded], b"");
        service.ask("GET", &format!("/nowhere/K7QF-{voter}-M2XP"), &[&forwarded], b"");
        let standing = format!("{{\"credential\":\"{credential}\"}}");
        let asked = ["Content-Type: application/json", &*forwarded];
        assert_eq!(service.ask("POST", &format!("/e/{election}/standing"), &asked, standing.as_bytes()).status, 200);
        let cast = service.ask("POST", &format!("/e/{election}/ballots"), &[&forwarded], &body_of(&ballot));
        assert_eq!(cast.status, 200, "{}", cast.body);
        secrets.extend([credential, hex(one.credential.public().encoding())]);
        secrets.extend([
            encode_base64url(&ballot.tracker.0),
            hex(&ballot.tracker.0),
            crockford_groups(&ballot.tracker.0, TRACKER_SYMBOLS),
        ]);
        secrets.push(cast.body.lines().last().unwrap_or_default().to_owned());
    }
    secrets.push("K7QF-".to_owned());
    // refused: another ballot of a voter that does not follow the last one; and bytes that are no ballot
    let first = &simulation.ballots()[0];
    let mut changed = body_of(first);
    changed[3 + first.entry.len()] ^= 1;
    for body in [changed, b"nothing".to_vec()] {
        assert!(service.ask("POST", &format!("/e/{election}/ballots"), &[], &body).status >= 400);
    }
    let output = service.run(
        "officer add",
        &[
            "--organisation",
            "Liitto",
            "--name",
            "Aino Virtanen",
            "--email",
            "aino@liitto.example",
            "--language",
            "en",
            "--print-link",
        ],
    );
    let link = String::from_utf8(output.stdout).unwrap();
    let token = link.trim().rsplit(['#', '=', '/']).next().unwrap().to_owned();
    assert!(token.len() > 20, "{link}");
    let form = ["Content-Type: application/x-www-form-urlencoded", "X-Forwarded-For: 10.9.8.77"];
    let welcome =
        service.ask("POST", "/welcome", &form, format!("email=aino%40liitto.example&token={token}").as_bytes());
    let cookie = welcome.head.lines().find_map(|line| line.split_once("session=")).unwrap_or_default().1;
    let session = cookie.split(';').next().unwrap().to_owned();
    service.ask("GET", "/account", &[&format!("Cookie: session={session}")], b"");
    let guess = b"email=aino%40liitto.example&password=correct-horse-7&code=123456";
    assert!(service.ask("POST", "/sign-in", &form, guess).status >= 400);
    service.ask("GET", &format!("/t/{election}/invitation"), &["Authorization: Bearer tttt-bearer-tttt"], b"");
    secrets.extend([token, session, "aino@".to_owned(), "Virtanen".to_owned(), "correct-horse-7".to_owned()]);
    secrets.extend(["123456".to_owned(), "tttt-bearer".to_owned(), "liitto.example".to_owned(), "no-reply".to_owned()]);
    Session { simulation, secrets }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Every figure: its name, its labels, its value.
/// A name, labels, a value.
type Figure = (String, Vec<(String, String)>, f64);

fn read_figures(text: &str) -> Vec<Figure> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (name, value) = line.rsplit_once(' ').unwrap();
            let (name, labels) = name.split_once('{').unwrap_or((name, ""));
            let labels = labels.trim_end_matches('}').split("\",").filter(|label| !label.is_empty());
            let label = |label: &str| {
                let (name, value) = label.split_once("=\"").unwrap();
                (name.to_owned(), value.trim_end_matches('"').to_owned())
            };
            (name.to_owned(), labels.map(label).collect(), value.parse().unwrap())
        })
        .collect()
}

#[test]
fn neither_log_nor_figures_of_a_session_tell_who_or_what() {
    let mut service = Service::new();
    let Session { simulation, secrets } = hold(&mut service);
    let figures = service.figures().body;
    service.tell();
    assert_eq!(service.ended(Duration::from_secs(15)).0.code(), Some(0));
    let log = service.log();
    for secret in &secrets {
        assert!(secret.len() > 4, "{secret:?} could be found by chance");
        for (name, told) in [("log", &log), ("figures", &figures)] {
            assert!(!told.to_lowercase().contains(&secret.to_lowercase()), "{secret} is in the {name}:\n{told}");
        }
    }
    assert!(!figures.contains(&simulation.manifest.id().to_string()), "no label names an election");

    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let routes_of = |status: u64| -> BTreeSet<&str> {
        let lines = lines.iter().filter(|line| line["status"] == status);
        lines.map(|line| line["route"].as_str().unwrap()).collect()
    };
    // the log still has a line for every other request
    assert!(routes_of(404).contains("unmatched"), "{log}");
    assert!(routes_of(303).contains("/welcome") || routes_of(200).contains("/welcome"), "{log}");
    assert!(routes_of(401).contains("/t/{election}/invitation"), "{log}");
    let answered: BTreeSet<&str> = lines.iter().filter_map(|line| line["route"].as_str()).collect();
    for quiet in ["/v/{election}", "/e/{election}/standing", "/e/{election}/ballots", "/healthz"] {
        assert!(!answered.contains(quiet), "{quiet} has a line");
    }
}

#[test]
fn figures_count_what_happened_under_labels_that_are_known_beforehand() {
    let mut service = Service::new();
    hold(&mut service);
    assert_eq!(service.ask("GET", "/metrics", &[], b"").status, 404, "not for everybody");
    service.ask("GET", "/invented-by-somebody", &[], b"");
    service.ask("INVENTED", "/", &[], b"");
    let answer = service.figures();
    assert_eq!(answer.status, 200);
    assert!(answer.head.to_lowercase().contains("content-type: text/plain; version=0.0.4"), "{}", answer.head);
    let figures = read_figures(&answer.body);
    let paths: BTreeSet<&str> = routes().iter().map(|route| route.path).collect();
    for (name, labels, _) in &figures {
        for (label, value) in labels {
            let is_known = match label.as_str() {
                "route" => value == "unmatched" || paths.contains(&**value),
                "method" => ["GET", "HEAD", "POST", "other"].contains(&&**value),
                "status" => ["1xx", "2xx", "3xx", "4xx", "5xx"].contains(&&**value),
                "problem" => value.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase()),
                "channel" => ["email", "sms", "letter"].contains(&&**value),
                "state" => ["held", "waiting", "sending", "sent", "failed", "given-up"].contains(&&**value),
                "version" => value == env!("CARGO_PKG_VERSION"),
                "le" => value == "+Inf" || value.parse::<f64>().is_ok(),
                _ => false,
            };
            assert!(is_known, "{name} has {label}={value}");
        }
    }
    let sum = |wanted: &str, with: &[(&str, &str)]| -> f64 {
        let fits = |labels: &Vec<(String, String)>| {
            with.iter().all(|(label, value)| labels.iter().any(|(l, v)| l == label && v == value))
        };
        figures.iter().filter(|(name, labels, _)| name == wanted && fits(labels)).map(|(.., value)| value).sum()
    };
    let near = |found: f64, expected: usize| (found - f64::from(u32::try_from(expected).unwrap())).abs() < 0.5;
    assert!(near(sum("uurna_ballots_confirmed_total", &[]), VOTERS), "{}", answer.body);
    assert!(near(sum("uurna_ballots_refused_total", &[]), 2), "{}", answer.body);
    assert!(near(sum("uurna_ballots_per_commit_sum", &[]), VOTERS), "{}", answer.body);
    assert!(sum("uurna_commit_seconds_count", &[]) >= 1.0);
    let ballots = [("route", "/e/{election}/ballots"), ("method", "POST"), ("status", "2xx")];
    assert!(near(sum("uurna_requests_total", &ballots), VOTERS), "{}", answer.body);
    let in_time = [("route", "/e/{election}/ballots"), ("le", "0.25")];
    assert!(sum("uurna_request_seconds_bucket", &in_time) >= 1.0, "{}", answer.body);
    assert!(near(sum("uurna_requests_total", &[("method", "other")]), 1));
    assert!(near(sum("uurna_database_up", &[]), 1) && sum("uurna_database_bytes", &[]) > 10_000.0);
    assert!(sum("uurna_uptime_seconds", &[]) > 0.0 && near(sum("uurna_build_info", &[]), 1));
    for name in ["uurna_requests_waiting", "uurna_ballots_waiting_bytes", "uurna_outbox_messages"] {
        assert!(figures.iter().any(|(found, ..)| found == name), "{name}: {}", answer.body);
    }
    service.tell();
    assert_eq!(service.ended(Duration::from_secs(15)).0.code(), Some(0));
    assert!(TcpStream::connect(service.figures).is_err(), "figures end with the service");
}

#[test]
fn a_service_whose_place_for_figures_is_taken_says_so_and_does_not_start() {
    let service = Service::new();
    let _taken = std::net::TcpListener::bind(service.figures).unwrap();
    let output = service.run("serve", &[]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(error.contains("server.metrics") && error.contains(&service.figures.to_string()), "{error}");
}
