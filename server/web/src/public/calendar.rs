//! `/e/{election}/calendar.ics`: when voting begins and ends, for a person's own calendar (RFC 5545).

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use uurna_election_core::time::Timestamp;

use super::reading::seen;
use crate::named::Named;
use crate::{Access, Problem, Route, Shared, Visitor};
use uurna_union::ids::ElectionId;

/// Bytes of a line, without its end.
const LONGEST_LINE: usize = 75;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::file("/e/{election}/calendar.ics", Access::Anyone, show)]
}

async fn show(
    State(service): State<Shared>,
    Named(election): Named<ElectionId>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let seen = seen(&service, &election).await?.ok_or_else(Problem::not_found)?;
    let (manifest, words) = (&seen.facts.manifest, visitor.words);
    let title = manifest.title().in_language(words.language().tag());
    let url = format!("{}/e/{election}", service.config.server.public_url);
    let event = |kind: &str, at: Timestamp| {
        let summary = words.say1(&format!("public-calendar-{kind}"), "title", title);
        Event { id: format!("{kind}-{election}"), at, summary, url: url.clone() }
    };
    let events = [event("opens", manifest.opens()), event("closes", manifest.closes())];
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"vote.ics\""),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    Ok((headers, calendar(&events)).into_response())
}

/// One moment in a calendar.
struct Event {
    id: String,
    at: Timestamp,
    summary: String,
    url: String,
}

fn calendar(events: &[Event]) -> String {
    let mut lines =
        vec!["BEGIN:VCALENDAR".to_owned(), "VERSION:2.0".to_owned(), "PRODID:-//Uurna//Uurna//EN".to_owned()];
    for Event { id, at, summary, url } in events {
        // 20261102T070000Z
        let at: String = at.to_string().chars().filter(|c| !matches!(c, '-' | ':')).collect();
        lines.push("BEGIN:VEVENT".to_owned());
        lines.push(format!("UID:{id}"));
        lines.push(format!("DTSTAMP:{at}"));
        lines.push(format!("DTSTART:{at}"));
        lines.push(format!("SUMMARY:{}", escaped(summary)));
        lines.push(format!("URL:{url}"));
        lines.push("TRANSP:TRANSPARENT".to_owned());
        lines.push("END:VEVENT".to_owned());
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line) + "\r\n").collect()
}

/// A text as a value: what ends or parts values is escaped, and no line ends.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => safe.extend(['\\', c]),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// A line in pieces that programs read; no letter is cut.
fn folded(line: &str) -> String {
    let (mut folded, mut length) = (String::new(), 0);
    for c in line.chars() {
        if length + c.len_utf8() > LONGEST_LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_end_its_line_and_long_ones_are_folded_between_letters() {
        let summary = format!("Vaali; A, B\\C\r\nATTENDEE:x {}", "ä".repeat(60));
        let at = "2026-11-02T07:00:00Z".parse().unwrap();
        let made = calendar(&[Event {
            id: "opens-1".to_owned(),
            at,
            summary,
            url: "https://vote.example.org/e/1".to_owned(),
        }]);
        assert!(made.contains("DTSTART:20261102T070000Z\r\n"), "{made}");
        assert!(made.lines().all(|line| line.len() <= LONGEST_LINE && !line.starts_with("ATTENDEE")), "{made}");
        let whole = made.replace("\r\n ", "");
        let said = format!("SUMMARY:Vaali\\; A\\, B\\\\C  ATTENDEE:x {}\r\n", "ä".repeat(60));
        assert!(whole.contains(&said), "{whole}");
        assert!(
            made.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && made.ends_with("END:VCALENDAR\r\n"),
            "{made}"
        );
    }
}
