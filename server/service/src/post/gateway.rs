//! Text messages: through a gateway that takes HTTP POST with JSON, or into a folder to look at.
//!
//! ```text
//! POST {url}
//! Authorization: Bearer {token}
//! Content-Type: application/json
//!
//! {"from": "…", "to": "+358…", "text": "…", "reference": "…"}
//! ```
//!
//! Any 2xx means that the gateway took the message. 401 and 403 say that the token is wrong,
//! 429 and 5xx that it may be tried later, and any other 4xx that this message is refused for
//! good. `reference` is the same when a message is sent again after an unknown outcome.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use ureq::Agent;
use zeroize::Zeroizing;

use super::{Attempt, Reason};
use crate::config::SmsConfig;
use uurna_keeper::durable;
use uurna_keeper::durable::Access;
use uurna_union::ids::MessageId;

/// The longest that a gateway may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A way for text messages to leave.
pub struct Gateway {
    from: String,
    way: Way,
}

enum Way {
    Http { agent: Agent, url: String, token: Option<Arc<Zeroizing<String>>> },
    Folder(PathBuf),
}

/// Why text messages cannot be sent.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    /// neither an address nor a folder, or both
    #[error("sms needs either a url or a folder")]
    Way,
}

impl Gateway {
    /// The configured way.
    ///
    /// # Errors
    /// See [`GatewayError`].
    pub fn new(config: &SmsConfig) -> Result<Self, GatewayError> {
        let way = match (&config.url, &config.folder) {
            (Some(url), None) => {
                let settings = Agent::config_builder().http_status_as_error(false).max_redirects(0);
                let agent = settings.timeout_global(Some(PATIENCE)).build().new_agent();
                let token = config.token.clone().map(|token| Arc::new(Zeroizing::new(token)));
                Way::Http { agent, url: url.clone(), token }
            }
            (None, Some(folder)) => Way::Folder(folder.clone()),
            _ => return Err(GatewayError::Way),
        };
        Ok(Self { from: config.from.clone(), way })
    }

    pub(super) async fn send(&self, id: &MessageId, to: &str, text: &str) -> Attempt {
        let Some(to) = number(to) else { return Attempt::Refused(Reason::NotAnAddress) };
        match &self.way {
            Way::Http { agent, url, token } => {
                let body = json!({"from": self.from, "to": to, "text": text, "reference": id.to_string()}).to_string();
                let body = Zeroizing::new(body);
                let (agent, url, token) = (agent.clone(), url.clone(), token.clone());
                let posted = tokio::task::spawn_blocking(move || post(&agent, &url, token.as_deref(), &body)).await;
                posted.unwrap_or(Attempt::OurFault(Reason::Unreachable))
            }
            Way::Folder(folder) => {
                let shown = Zeroizing::new(format!("To: {to}\nFrom: {}\n\n{text}\n", self.from));
                let path = folder.join(format!("{id}.txt"));
                let written = durable::make_private_folder(folder)
                    .and_then(|()| durable::write(&path, shown.as_bytes(), Access::Private));
                written.map_or(Attempt::OurFault(Reason::Unreachable), |()| Attempt::Sent)
            }
        }
    }
}

fn post(agent: &Agent, url: &str, token: Option<&Zeroizing<String>>, body: &str) -> Attempt {
    let mut request = agent.post(url).header("Content-Type", "application/json");
    if let Some(token) = token {
        request = request.header("Authorization", format!("Bearer {}", token.as_str()));
    }
    match request.send(body) {
        Ok(answer) => match answer.status().as_u16() {
            200..300 => Attempt::Sent,
            401 | 403 => Attempt::OurFault(Reason::SignInRefused),
            429 | 500.. => Attempt::Later(Reason::NotNow),
            400..500 => Attempt::Refused(Reason::Refused),
            _ => Attempt::OurFault(Reason::Unreachable),
        },
        Err(_) => Attempt::OurFault(Reason::Unreachable),
    }
}

/// A number with its country code, without separators.
fn number(text: &str) -> Option<String> {
    let number: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.' | '/' | '\u{a0}')).collect();
    let digits = number.strip_prefix('+').or_else(|| number.strip_prefix("00"))?;
    let is_number = (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| format!("+{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_its_country_and_digits_alone() {
        assert_eq!(number("+358 40 123-4567").as_deref(), Some("+358401234567"));
        assert_eq!(number("00358401234567").as_deref(), Some("+358401234567"));
        for bad in ["", "+", "0401234567", "+358 x", "+1234567890123456", "a@example.org"] {
            assert_eq!(number(bad), None, "{bad}");
        }
    }
}
