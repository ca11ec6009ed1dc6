//! The configuration in force, without its secrets.

use serde_json::{Value, json};

use super::{Config, DatabaseConfig, ImapSecurity, MailSecurity};
use uurna_store::DatabaseAddress;

/// Shown in place of a secret that is set.
const REDACTED: &str = "<redacted>";

impl Config {
    /// Every setting as it is in force, defaults and environment included. Secrets are shown as set or not.
    #[must_use]
    pub fn shown(&self) -> Value {
        let server = &self.server;
        let mail = self.mail.as_ref().map(|mail| {
            json!({
                "host": mail.host, "folder": mail.folder, "port": mail.host.is_some().then(|| mail.port()),
                "security": mail.security.name(), "user": mail.user, "password": hidden(mail.password.as_ref()),
                "from": mail.from,
            })
        });
        let sms = self.sms.as_ref().map(|sms| {
            json!({
                "url": sms.url.as_deref().map(without_sign_in), "folder": sms.folder, "token": hidden(sms.token.as_ref()),
                "reports": hidden(sms.reports.as_ref()),
                "from": sms.from,
            })
        });
        let bounces = self.bounces.as_ref().map(|bounces| {
            json!({
                "address": bounces.address, "host": bounces.host, "port": bounces.port(), "security": bounces.security.name(),
                "user": bounces.user, "password": hidden(bounces.password.as_ref()), "mailbox": bounces.mailbox,
            })
        });
        json!({
            "server": {
                "listen": server.listen.to_string(), "public_url": server.public_url,
                "trusted_proxies": self.trusted_proxies(), "zone": server.zone, "hsts_subdomains": server.hsts_subdomains,
                "metrics": server.metrics.map(|address| address.to_string()),
            },
            "database": {"url": self.database.shown()},
            "secrets": self.secrets,
            "mail": mail,
            "bounces": bounces,
            "sms": sms,
            "backup": {"recipients": self.backup.recipients},
            "log": {"format": self.log.format.name(), "level": self.log.level.name()},
        })
    }
}

impl DatabaseConfig {
    /// The database, without user and password.
    #[must_use]
    pub fn shown(&self) -> String {
        match DatabaseAddress::parse(&self.url) {
            Ok(address) => address.shown().unwrap_or_else(|| format!("postgres://{REDACTED}")),
            Err(_) => REDACTED.to_owned(),
        }
    }
}

impl MailSecurity {
    /// As the configuration writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::StartTls => "start-tls",
            Self::Tls => "tls",
            Self::None => "none",
        }
    }
}

impl ImapSecurity {
    /// As the configuration writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tls => "tls",
            Self::None => "none",
        }
    }
}

fn hidden(secret: Option<&String>) -> Option<&'static str> {
    secret.map(|_| REDACTED)
}

/// An address up to its path: a query, or a user before the host, may be a password.
fn without_sign_in(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    match url.split_once("://") {
        Some((scheme, rest)) => {
            let (authority, path) = rest.split_once('/').map_or((rest, ""), |(authority, path)| (authority, path));
            let host = authority.rsplit('@').next().unwrap_or_default();
            format!("{scheme}://{host}/{path}")
        }
        None => REDACTED.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_secret_is_shown_and_everything_else_is() {
        let text = r#"
            secrets = "/srv/secrets"
            [server]
            public_url = "https://vote.example.org"
            metrics = "127.0.0.1:9100"
            [database]
            url = "postgres://uurna:hush1@db.example.org/uurna?sslmode=disable"
            [mail]
            host = "mail.example.org"
            user = "elections"
            password = "hush2"
            from = "Elections <no-reply@example.org>"
            [bounces]
            address = "bounces@vote.example.org"
            host = "imap.example.org"
            user = "elections"
            password = "hush6"
            [sms]
            reports = "hush7"
            url = "https://who:hush3@sms.example.org/send?key=hush4"
            token = "hush5"
            from = "Vote"
        "#;
        let config: Config = toml::from_str(text).unwrap();
        let shown = config.shown();
        assert!(!shown.to_string().contains("hush"), "{shown:#}");
        assert_eq!(shown["database"]["url"], "postgres://db.example.org:5432/uurna");
        assert_eq!(shown["sms"]["url"], "https://sms.example.org/send");
        assert_eq!(shown["mail"]["port"], 587);
        assert_eq!(shown["mail"]["password"], REDACTED);
        assert_eq!((&shown["bounces"]["port"], &shown["bounces"]["password"]), (&json!(993), &json!(REDACTED)));
        assert_eq!(shown["sms"]["reports"], REDACTED);
        assert_eq!(shown["server"]["listen"], "127.0.0.1:8080");
        assert_eq!(shown["server"]["metrics"], "127.0.0.1:9100");
        assert_eq!(shown["log"]["format"], "text");
    }
}
