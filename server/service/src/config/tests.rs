//! What a file may say, and what is refused.

use super::*;

fn read(text: &str, environment: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let value = |name: &str| environment.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
    Config::read(file.path(), value)
}

const SMALL: &str = r#"
    secrets = "/var/lib/uurna/secrets"
    [server]
    public_url = "https://vote.example.org"
    trusted_proxies = 1
    [database]
    url = "sqlite:///var/lib/uurna/uurna.db"
"#;

#[test]
fn a_small_configuration_has_the_usual_rest() {
    let config = read(SMALL, &[]).unwrap();
    assert_eq!(config.server.listen, "127.0.0.1:8080".parse().unwrap());
    assert_eq!(config.trusted_proxies(), 1);
    assert!(config.is_https() && config.mail.is_none());
}

#[test]
fn a_configuration_that_protects_too_little_is_refused() {
    let silent = SMALL.replace("trusted_proxies = 1", "");
    assert!(matches!(read(&silent, &[]), Err(ConfigError::Protection(ProtectionError::Proxies))));
    let plain = silent.replace("https://", "http://");
    assert!(matches!(read(&plain, &[]), Err(ConfigError::Protection(ProtectionError::Site { .. }))));
    let local = plain.replace("vote.example.org", "localhost:8080");
    assert_eq!(read(&local, &[]).unwrap().trusted_proxies(), 0, "nobody's header is believed");
}

#[test]
fn an_unknown_key_is_an_error_that_names_it() {
    let error = read(&format!("{SMALL}\ncolour = 'red'"), &[]).unwrap_err().to_string();
    assert!(error.contains("colour"), "{error}");
}

#[test]
fn the_environment_takes_the_place_of_the_database_and_is_never_shown() {
    let config = read(SMALL, &[("UURNA_DATABASE_URL", "postgres://u:secret@h/d")]).unwrap();
    assert!(matches!(config.database_address().unwrap(), DatabaseAddress::Postgres(_)));
    assert!(!format!("{config:?}").contains("secret@"));
}

#[test]
fn mail_and_text_messages_have_one_way_each() {
    let mail = |way: &str| read(&format!("{SMALL}\n[mail]\nfrom = 'Elections <no-reply@example.org>'\n{way}"), &[]);
    assert_eq!(mail("host = 'mail.example.org'").unwrap().mail.unwrap().port(), 587);
    assert_eq!(mail("host = 'mail.example.org'\nsecurity = 'tls'").unwrap().mail.unwrap().port(), 465);
    assert!(mail("folder = '/tmp/outbox'").is_ok());
    assert!(matches!(mail(""), Err(ConfigError::Mail(MailerError::Way))));
    assert!(matches!(mail("host = 'h'\nfolder = 'f'"), Err(ConfigError::Mail(MailerError::Way))));
    let nobody = read(&format!("{SMALL}\n[mail]\nhost = 'h'\nfrom = 'nobody'"), &[]);
    assert!(matches!(nobody, Err(ConfigError::Mail(MailerError::From { .. }))));
    let sms = read(&format!("{SMALL}\n[sms]\nfrom = 'Vote'"), &[]);
    assert!(matches!(sms, Err(ConfigError::Sms(GatewayError::Way))));
}

#[test]
fn a_mailbox_for_undelivered_mail_has_a_plain_return_address_and_mail_that_leaves_by_a_server() {
    let mailbox = |address: &str, more: &str| {
        let bounces = format!("[bounces]\naddress = '{address}'\nhost = 'imap.example.org'\nuser = 'u'\n{more}");
        read(
            &format!("{SMALL}\n[mail]\nhost = 'h'\nfrom = 'a@example.org'\n{bounces}"),
            &[("UURNA_BOUNCES_PASSWORD", "hush")],
        )
    };
    let read_one = mailbox("bounces@vote.example.org", "").unwrap().bounces.unwrap();
    assert_eq!((read_one.port(), read_one.mailbox.as_str()), (993, "INBOX"));
    assert_eq!(read_one.password.as_deref(), Some("hush"));
    assert!(!format!("{read_one:?}").contains("hush"));
    for wrong in ["bounces", "bounces+x@vote.example.org", "bounces@localhost", "a name that has more than 24@x.fi"] {
        let found = mailbox(wrong, "").map(drop);
        assert!(matches!(found, Err(ConfigError::Bounces(ImapError::Address { .. }))), "{wrong}: {found:?}");
    }
    let far = mailbox("bounces@vote.example.org", "security = 'none'").map(drop);
    assert!(matches!(far, Err(ConfigError::Protection(ProtectionError::Imap { .. }))), "{far:?}");
    let bounces = "[bounces]\naddress = 'b@vote.example.org'\nhost = 'h'\nuser = 'u'";
    let folder = read(&format!("{SMALL}\n[mail]\nfolder = '/tmp/x'\nfrom = 'a@example.org'\n{bounces}"), &[]);
    assert!(matches!(folder, Err(ConfigError::BouncesWithoutMail)));
    let short = read(&format!("{SMALL}\n[sms]\nfolder = '/tmp/x'\nfrom = 'V'\nreports = 'short'"), &[]);
    assert!(matches!(short, Err(ConfigError::Reports)));
}

#[test]
fn the_log_has_two_forms_four_levels_and_no_other_key() {
    let log = |text: &str| read(&format!("{SMALL}\n[log]\n{text}"), &[]);
    let usual = read(SMALL, &[]).unwrap().log;
    assert_eq!((usual.format, usual.level), (LogFormat::Text, LogLevel::Info));
    for (name, level) in [("error", LogLevel::Error), ("warn", LogLevel::Warn), ("debug", LogLevel::Debug)] {
        let read = log(&format!("format = 'json'\nlevel = '{name}'")).unwrap().log;
        assert_eq!((read.format, read.level, level.name()), (LogFormat::Json, level, name));
    }
    for wrong in ["format = 'xml'", "level = 'trace'", "file = '/var/log/uurna'"] {
        assert!(matches!(log(wrong), Err(ConfigError::Toml { .. })), "{wrong}");
    }
}

#[test]
fn backups_are_encrypted_to_keys_of_age_and_to_nothing_else() {
    let to = |recipient: &str| read(&format!("{SMALL}\n[backup]\nrecipients = ['{recipient}']"), &[]);
    let key = format!("age1{}", "q".repeat(58));
    assert_eq!(to(&key).unwrap().backup.recipients, std::slice::from_ref(&key));
    for wrong in ["", "age1q", "--output=/etc/shadow", &key.to_uppercase(), &format!("{key}q")] {
        assert!(matches!(to(wrong), Err(ConfigError::Recipient { found }) if found == wrong), "{wrong}");
    }
}

#[test]
fn a_time_zone_that_is_none_is_refused() {
    let zone = SMALL.replace("[database]", "zone = \"Europe/Helsingfors\"\n[database]");
    let error = read(&zone, &[]).unwrap_err().to_string();
    assert!(error.contains("Helsingfors") && error.contains("Europe/Helsinki"), "{error}");
}

#[test]
fn a_public_address_with_a_path_and_metrics_for_everybody_are_refused() {
    let path = SMALL.replace("example.org", "example.org/vote");
    assert!(matches!(read(&path, &[]), Err(ConfigError::PublicUrl { .. })));
    let metrics = SMALL.replace("[database]", "metrics = \"0.0.0.0:9000\"\n[database]");
    assert!(matches!(read(&metrics, &[]), Err(ConfigError::Metrics { .. })));
}
