//! What the gateway for text messages says of those that it took: an interface with a token of its own.

use axum::http::{HeaderMap, StatusCode, header};
use serde_json::Value;

use crate::sent::Sent;
use crate::{Access, Code, Problem, Route, Shared};
use axum::extract::State;
use uurna_service::operations::{ReportUndeliveredRefusal, SmsReport, report_undelivered};

/// Bytes of a report.
const LIMIT: usize = 4096;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::take("/sms/reports", Access::Anyone, report).with_limit(LIMIT)]
}

async fn report(State(service): State<Shared>, headers: HeaderMap, Sent(body): Sent) -> Result<StatusCode, Problem> {
    let token = bearer(&headers);
    // who is no gateway learns nothing of what a report looks like
    let json: Option<Value> = serde_json::from_slice(&body).ok();
    let text = |name: &str| json.as_ref().and_then(|json| json.get(name)).and_then(Value::as_str).unwrap_or_default();
    let (message, report) = (text("reference").parse(), SmsReport::named(text("status")));
    let (Ok(message), Some(report)) = (message, report) else {
        return Err(match report_undelivered(&service, token, &NOBODYS, SmsReport::Delivered).await {
            Ok(()) => Problem::malformed(
                "`reference` is the id of a message, `status` delivered, undelivered or no-such-number",
            ),
            Err(refusal) => refused(refusal),
        });
    };
    report_undelivered(&service, token, &message, report).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// No message has this id.
const NOBODYS: uurna_union::ids::MessageId = uurna_union::ids::MessageId::from_bytes([0; 16]);

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn refused(refusal: ReportUndeliveredRefusal) -> Problem {
    match refusal {
        ReportUndeliveredRefusal::NotTaken | ReportUndeliveredRefusal::NoSuchMessage => Problem::not_found(),
        ReportUndeliveredRefusal::Token => Problem::new(StatusCode::UNAUTHORIZED, Code::GatewayUnknown),
        // gateways say again what was answered so
        ReportUndeliveredRefusal::Early => Problem::new(StatusCode::SERVICE_UNAVAILABLE, Code::Busy),
        ReportUndeliveredRefusal::Database(error) => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;

    use crate::testing::Site;
    use uurna_store::testing::{number, run};

    const TOKEN: &str = "0123456789abcdef0123456789abcdef";
    const ID: &str = "0d3b5b0e-7a31-4a6e-9d2c-5d3f0c5f7a11";

    async fn say(site: &Site, token: &str, body: &str) -> u16 {
        let request = Request::post("/sms/reports").header("host", "localhost:8080").header("authorization", token);
        site.ask(request.body(Body::from(body.to_owned())).unwrap()).await.status
    }

    async fn message(site: &Site, channel: &str, state: &str) {
        let store = &site.service.store;
        run(store, "DELETE FROM messages").await;
        let sql = format!(
            "INSERT INTO messages (id, kind, addressee, number, channel, language, state, attempts, next_attempt, expires_at) \
             VALUES ('{ID}', 'code', '1', 1, '{channel}', 'fi', '{state}', 1, 0, 9)"
        );
        run(store, &sql).await;
    }

    async fn failed(site: &Site) -> i64 {
        number(&site.service.store, "SELECT COUNT(*) FROM messages WHERE state = 'failed' AND day IS NOT NULL").await
    }

    #[tokio::test]
    async fn a_gateway_with_its_token_says_what_did_not_arrive_and_nobody_else_does() {
        let settings = format!("[sms]\nfolder = \"/tmp/nowhere\"\nfrom = \"Vote\"\nreports = \"{TOKEN}\"");
        let site = Site::with_settings(&settings).await;
        let bearer = format!("Bearer {TOKEN}");
        let report = |status: &str| format!("{{\"reference\": \"{ID}\", \"status\": \"{status}\"}}");
        message(&site, "sms", "sent").await;
        for wrong in ["", "Bearer ", "Bearer 0123456789abcdef0123456789abcdee", TOKEN] {
            assert_eq!(say(&site, wrong, &report("undelivered")).await, 401, "{wrong}");
            assert_eq!(say(&site, wrong, "nothing").await, 401, "{wrong}");
        }
        assert_eq!(say(&site, &bearer, &report("delivered")).await, 204);
        for wrong in ["", "[]", "{\"reference\": 1}", &report("lost"), "{\"status\": \"undelivered\"}"] {
            assert_eq!(say(&site, &bearer, wrong).await, 400, "{wrong}");
        }
        assert_eq!(say(&site, &bearer, &report("undelivered").replace("0d3b", "1d3b")).await, 404);
        assert_eq!(failed(&site).await, 0);
        message(&site, "sms", "sending").await;
        assert_eq!(say(&site, &bearer, &report("undelivered")).await, 503, "its sending is not written down yet");
        message(&site, "email", "sent").await;
        assert_eq!(say(&site, &bearer, &report("undelivered")).await, 404, "mail is none of its business");
        assert_eq!(failed(&site).await, 0);
        for (status, reason) in [("undelivered", "bounced"), ("no-such-number", "no-such-address")] {
            message(&site, "sms", "sent").await;
            for _ in 0..2 {
                assert_eq!(say(&site, &bearer, &report(status)).await, 204);
            }
            let sql = format!("SELECT COUNT(*) FROM messages WHERE state = 'failed' AND reason = '{reason}'");
            assert_eq!(number(&site.service.store, &sql).await, 1, "{status}");
        }
    }

    #[tokio::test]
    async fn a_service_without_a_token_for_reports_takes_none() {
        let site = Site::with_settings("[sms]\nfolder = \"/tmp/nowhere\"\nfrom = \"Vote\"").await;
        message(&site, "sms", "sent").await;
        let report = format!("{{\"reference\": \"{ID}\", \"status\": \"undelivered\"}}");
        assert_eq!(say(&site, "Bearer ", &report).await, 404);
        assert_eq!(failed(&site).await, 0);
    }
}
