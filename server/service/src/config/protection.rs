//! What a configuration must not leave open: limits that cannot tell
//! people apart by address, and secrets in clear over a network.
//!
//! On the machine itself everything is allowed, so that a demonstration needs no certificate.

use super::advice::{host_of, is_local};
use super::{Config, ImapSecurity, MailSecurity};

/// Why a configuration protects too little.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProtectionError {
    /// behind a reverse proxy everybody would be one client for the limits, and one voter could shut out all others
    #[error(
        "server.trusted_proxies is not set: write 1 when a reverse proxy that sets X-Forwarded-For stands before the service, \
         one more for each further proxy, 0 when people reach it directly"
    )]
    Proxies,
    /// codes, sessions and ballots would be readable, and pages could be exchanged
    #[error("server.public_url {found:?} is without TLS: write https://, http:// is for localhost alone")]
    Site {
        /// as given
        found: String,
    },
    /// codes and links would be readable
    #[error("mail.security is \"none\", and {host:?} is not this machine: write \"start-tls\" or \"tls\"")]
    Mail {
        /// the mail server
        host: String,
    },
    /// addresses would be readable, and the mailbox's password
    #[error("bounces.security is \"none\", and {host:?} is not this machine: write \"tls\"")]
    Imap {
        /// the IMAP server
        host: String,
    },
    /// codes would be readable
    #[error("sms.url is without TLS, and {host:?} is not this machine: write https://")]
    Sms {
        /// the gateway
        host: String,
    },
}

/// Check a configuration whose parts are each sound.
pub(super) fn check(config: &Config) -> Result<(), ProtectionError> {
    let url = &config.server.public_url;
    if !config.is_https() && !is_local(host_of(url)) {
        return Err(ProtectionError::Site { found: url.clone() });
    }
    if config.is_https() && config.server.trusted_proxies.is_none() {
        return Err(ProtectionError::Proxies);
    }
    if let Some(mail) = config.mail.as_ref().filter(|mail| mail.security == MailSecurity::None)
        && let Some(host) = mail.host.as_ref().filter(|host| !is_local(host))
    {
        return Err(ProtectionError::Mail { host: host.clone() });
    }
    if let Some(bounces) = config.bounces.as_ref().filter(|bounces| bounces.security == ImapSecurity::None)
        && !is_local(&bounces.host)
    {
        return Err(ProtectionError::Imap { host: bounces.host.clone() });
    }
    let sms = config.sms.as_ref().and_then(|sms| sms.url.as_deref());
    match sms.map(|url| (has_tls(url), host_of(url))) {
        Some((false, host)) if !is_local(host) => Err(ProtectionError::Sms { host: host.to_owned() }),
        _ => Ok(()),
    }
}

fn has_tls(url: &str) -> bool {
    url.get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(server: &str, more: &str) -> Result<(), ProtectionError> {
        let text =
            format!("secrets = '/tmp/s'\n[server]\n{server}\n[database]\nurl = 'sqlite:///tmp/uurna.db'\n{more}");
        super::check(&toml::from_str(&text).unwrap())
    }

    #[test]
    fn a_site_with_tls_says_how_many_proxies_stand_before_it() {
        let public = "public_url = 'https://vote.example.org'";
        let error = check(public, "").unwrap_err();
        assert_eq!(error, ProtectionError::Proxies);
        assert!(error.to_string().contains("write 1 when a reverse proxy"), "{error}");
        for proxies in 0..3 {
            assert_eq!(check(&format!("{public}\ntrusted_proxies = {proxies}"), ""), Ok(()));
        }
    }

    #[test]
    fn a_site_without_tls_is_for_this_machine_alone() {
        for host in ["localhost", "localhost:8080", "127.0.0.1:9000", "[::1]:9000", "vote.localhost", "LOCALHOST"] {
            assert_eq!(check(&format!("public_url = 'http://{host}'"), ""), Ok(()), "{host}");
        }
        for host in ["vote.example.org", "10.0.0.7:8080", "localhost.example.org", "localhost@evil.example", "[::2]"] {
            let found = format!("http://{host}");
            let refused = check(&format!("public_url = '{found}'"), "");
            assert_eq!(refused, Err(ProtectionError::Site { found }), "{host}");
        }
    }

    const SOUND: &str = "public_url = 'https://vote.example.org'\ntrusted_proxies = 1";

    #[test]
    fn mail_without_protection_is_for_a_server_on_this_machine() {
        let mail = |host: &str, security: &str| {
            check(SOUND, &format!("[mail]\nfrom = 'a@example.org'\nhost = '{host}'\nsecurity = '{security}'"))
        };
        assert_eq!(mail("mail.example.org", "none"), Err(ProtectionError::Mail { host: "mail.example.org".into() }));
        assert_eq!(mail("10.1.1.1", "none"), Err(ProtectionError::Mail { host: "10.1.1.1".into() }));
        for (host, security) in
            [("mail.example.org", "tls"), ("127.0.0.1", "none"), ("::1", "none"), ("localhost", "none")]
        {
            assert_eq!(mail(host, security), Ok(()), "{host} {security}");
        }
        assert_eq!(check(SOUND, "[mail]\nfrom = 'a@example.org'\nfolder = '/tmp/o'\nsecurity = 'none'"), Ok(()));
    }

    #[test]
    fn a_gateway_without_tls_is_on_this_machine() {
        let sms = |url: &str| check(SOUND, &format!("[sms]\nfrom = 'Vote'\nurl = '{url}'"));
        let refused = |host: &str| Err(ProtectionError::Sms { host: host.to_owned() });
        assert_eq!(sms("http://sms.example.org/send"), refused("sms.example.org"));
        assert_eq!(sms("HTTP://sms.example.org:80/send"), refused("sms.example.org"));
        assert_eq!(sms("http://localhost@sms.example.org/"), refused("sms.example.org"));
        assert_eq!(sms("gopher://sms.example.org"), refused("sms.example.org"));
        for url in ["https://sms.example.org/send", "http://127.0.0.1:9/x", "http://[::1]:9/", "http://localhost"] {
            assert_eq!(sms(url), Ok(()), "{url}");
        }
    }
}
