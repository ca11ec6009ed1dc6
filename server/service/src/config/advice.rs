//! Settings that are allowed, and that an administrator would regret.

use std::fs;
use std::net::IpAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::Config;
use crate::officers::passkeys::Passkeys;
use uurna_store::DatabaseAddress;

/// A setting that works, with what it costs and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// the key it is about
    pub about: &'static str,
    /// one sentence: what is wrong, and what to do
    pub say: String,
}

fn advice(about: &'static str, say: impl Into<String>) -> Advice {
    Advice { about, say: say.into() }
}

impl Config {
    /// Everything that an administrator would regret. `file` is the file of the settings.
    #[must_use]
    pub fn advice(&self, file: &Path) -> Vec<Advice> {
        [self.of_reaching(), self.of_state(), self.of_messages(), self.of_file(file)].concat()
    }

    fn of_reaching(&self) -> Vec<Advice> {
        let server = &self.server;
        let mut found = Vec::new();
        if self.is_https() && self.trusted_proxies() == 0 {
            found.push(advice(
                "server.trusted_proxies",
                "People come over https, so through a reverse proxy, but none is trusted: all voters count as one client and \
                 share one limit; set the number of proxies, usually 1.",
            ));
        }
        if !server.listen.ip().is_loopback() {
            found.push(advice(
                "server.listen",
                "The service speaks plain HTTP and listens to the whole network: listen on 127.0.0.1, or let a firewall allow \
                 the reverse proxy alone.",
            ));
        }
        if Passkeys::of(&server.public_url).is_none() {
            found.push(advice(
                "server.public_url",
                "Browsers know no passkeys for this address, so officers can sign in with passwords only: use https and a host \
                 name.",
            ));
        }
        match server.metrics {
            None => found.push(advice(
                "server.metrics",
                "Figures are off, so nobody sees a full disk or a slow database before the voters do: set metrics to a loopback \
                 address such as 127.0.0.1:9100.",
            )),
            Some(metrics) if metrics.port() != 0 && metrics.port() == server.listen.port() => found.push(advice(
                "server.metrics",
                "Figures and pages have the same port, and one of them may not start: choose another port for metrics.",
            )),
            Some(_) => {}
        }
        found
    }

    fn of_state(&self) -> Vec<Advice> {
        let mut found = Vec::new();
        if self.secrets.is_relative() {
            found.push(advice(
                "secrets",
                "The folder of secrets depends on where the service is started: write its path from the root.",
            ));
        }
        match self.database_address() {
            Ok(DatabaseAddress::Sqlite(path)) => {
                if path.is_relative() {
                    found.push(advice(
                        "database.url",
                        "The database's file depends on where the service is started: write its path from the root, as in \
                         sqlite:///var/lib/uurna/uurna.db.",
                    ));
                }
                let (folder, secrets) = (plain(path.parent().unwrap_or(Path::new(""))), plain(&self.secrets));
                if secrets.starts_with(&folder) || folder.starts_with(&secrets) {
                    found.push(advice(
                        "secrets",
                        "The secrets lie in the database's folder, so one backup holds both and opens everything, and putting it \
                         back would put back the high-water marks too: keep the two in folders of their own.",
                    ));
                }
            }
            Ok(address @ DatabaseAddress::Postgres(_)) => {
                if address.host().is_some_and(|host| !is_local(&host)) && !address.is_server_verified() {
                    found.push(advice(
                        "database.url",
                        "The database is on another machine and need not show who it is: write ?sslmode=verify-full after the \
                         address, and &sslrootcert=FILE if its certificate is of an authority of your own.",
                    ));
                }
            }
            Err(_) => {}
        }
        found
    }

    fn of_messages(&self) -> Vec<Advice> {
        let mut found = Vec::new();
        match &self.mail {
            None => found.push(advice(
                "mail",
                "No e-mail can be sent, so voters, trustees and officers get no links, and codes go out as letters only: add a \
                 [mail] table.",
            )),
            Some(mail) if mail.folder.is_some() && self.is_https() => found.push(advice(
                "mail.folder",
                "E-mail is written to a folder and reaches nobody: set mail.host instead.",
            )),
            Some(mail) if mail.user.is_some() != mail.password.is_some() => found.push(advice(
                "mail.password",
                "Of user name and password one is missing, so the mail server is not signed in to: set both, the password in \
                 UURNA_MAIL_PASSWORD.",
            )),
            Some(_) => {}
        }
        if self.sms.as_ref().is_some_and(|sms| sms.folder.is_some() && self.is_https()) {
            found.push(advice(
                "sms.folder",
                "Text messages are written to a folder and reach nobody: set sms.url instead.",
            ));
        }
        found
    }

    /// A file with a password in it is for its owner alone. What comes from the environment is treated the same: it is as secret.
    fn of_file(&self, file: &Path) -> Vec<Advice> {
        let Ok(text) = fs::read_to_string(file) else { return Vec::new() };
        let has = |secret: Option<&String>| secret.is_some_and(|secret| !secret.is_empty() && text.contains(&**secret));
        let (mail, sms) = (self.mail.as_ref(), self.sms.as_ref());
        let has_secret = has(mail.and_then(|mail| mail.password.as_ref()))
            || has(sms.and_then(|sms| sms.token.as_ref()))
            || (self.database.url.contains('@') && has(Some(&self.database.url)));
        let is_open = fs::metadata(file).is_ok_and(|file| file.permissions().mode() & 0o077 != 0);
        if !has_secret || !is_open {
            return Vec::new();
        }
        vec![advice(
            "file",
            "Others on this machine can read a password in this file: chmod 600 it, or give the password in UURNA_DATABASE_URL, \
             UURNA_MAIL_PASSWORD or UURNA_SMS_TOKEN.",
        )]
    }
}

/// The host of an address, without port.
pub(super) fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    match host.strip_prefix('[').and_then(|host| host.split_once(']')) {
        Some((address, _)) => address,
        None => host.split(':').next().unwrap_or_default(),
    }
}

/// Whether a host is this machine.
pub(super) fn is_local(host: &str) -> bool {
    let name = host.to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}

/// A path with its links followed, as far as it exists.
fn plain(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.canonicalize().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
        secrets = "/srv/uurna-secrets"
        [server]
        public_url = "https://vote.example.org"
        trusted_proxies = 1
        metrics = "127.0.0.1:9100"
        [database]
        url = "sqlite:///var/lib/uurna/uurna.db"
        [mail]
        host = "mail.example.org"
        from = "Elections <no-reply@example.org>"
    "#;

    fn about(text: &str) -> Vec<&'static str> {
        let config: Config = toml::from_str(text).unwrap();
        config.check().unwrap();
        let advice = config.advice(Path::new("/nowhere"));
        for Advice { say, .. } in &advice {
            assert!(say.ends_with('.') && say.contains(": ") && say.len() < 300, "a sentence with what to do: {say}");
        }
        advice.into_iter().map(|advice| advice.about).collect()
    }

    #[test]
    fn a_good_configuration_gets_no_advice() {
        assert_eq!(about(GOOD), Vec::<&str>::new());
    }

    #[test]
    fn each_thing_that_would_be_regretted_is_named() {
        for (from, to, expected) in [
            ("trusted_proxies = 1", "trusted_proxies = 0", "server.trusted_proxies"),
            ("trusted_proxies = 1", "trusted_proxies = 1\nlisten = \"0.0.0.0:8080\"", "server.listen"),
            ("https://vote.example.org", "https://192.0.2.1", "server.public_url"),
            ("metrics = \"127.0.0.1:9100\"", "", "server.metrics"),
            ("127.0.0.1:9100", "127.0.0.1:8080", "server.metrics"),
            ("/srv/uurna-secrets", "secrets", "secrets"),
            ("/srv/uurna-secrets", "/var/lib/uurna/secrets", "secrets"),
            ("sqlite:///var", "sqlite://var", "database.url"),
            ("sqlite:///var/lib/uurna/uurna.db", "postgres://uurna@db.example.org/uurna", "database.url"),
            ("sqlite:///var/lib/uurna/uurna.db", "postgres://db.example.org/uurna?sslmode=require", "database.url"),
            ("sqlite:///var/lib/uurna/uurna.db", "postgres://db.example.org/uurna?sslmode=verify-ca", "database.url"),
            ("host = \"mail.example.org\"", "folder = \"/tmp/out\"", "mail.folder"),
            ("from =", "user = \"anna\"\nfrom =", "mail.password"),
        ] {
            assert!(GOOD.contains(from), "{from}");
            let found = about(&GOOD.replace(from, to));
            assert!(found.contains(&expected), "{to}: {found:?}");
        }
        let without_mail = GOOD.split("[mail]").next().unwrap();
        assert_eq!(about(without_mail), ["mail"]);
        let sms = |url: &str| about(&format!("{GOOD}\n[sms]\n{url}\nfrom = 'Vote'"));
        assert_eq!(sms("folder = '/tmp/out'"), ["sms.folder"]);
        assert_eq!(sms("url = 'https://sms.example.org'"), Vec::<&str>::new());
    }

    #[test]
    fn a_trial_on_this_machine_is_not_told_to_use_tls() {
        for local in ["http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"] {
            let found = about(&GOOD.replace("https://vote.example.org", local));
            assert!(!found.contains(&"server.trusted_proxies"), "{local}: {found:?}");
            assert_eq!(found.contains(&"server.public_url"), !local.contains("localhost"), "no passkeys: {local}");
        }
        for sound in ["postgres://localhost/uurna", "postgres://db.example.org/uurna?sslmode=verify-full"] {
            assert_eq!(about(&GOOD.replace("sqlite:///var/lib/uurna/uurna.db", sound)), Vec::<&str>::new(), "{sound}");
        }
    }

    #[test]
    fn a_password_in_a_file_that_others_read_is_named_and_one_from_the_environment_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("uurna.toml");
        let text = GOOD.replace("from =", "user = \"anna\"\npassword = \"hush\"\nfrom =");
        fs::write(&file, &text).unwrap();
        let open = |mode: u32| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        let config: Config = toml::from_str(&text).unwrap();
        open(0o644);
        let found = config.advice(&file);
        assert_eq!(found.iter().map(|advice| advice.about).collect::<Vec<_>>(), ["file"]);
        assert!(!found[0].say.contains("hush"));
        open(0o600);
        assert_eq!(config.advice(&file), []);
        open(0o644);
        fs::write(&file, GOOD).unwrap();
        assert_eq!(config.advice(&file), []);
    }
}
