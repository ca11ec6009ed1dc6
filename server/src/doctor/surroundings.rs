//! What the installation depends on: disks, and the ways for messages.

use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::http::Uri;
use tokio::net::TcpStream;
use tokio::time::timeout;

use uurna_election_core::time::Timestamp;

use super::Check;
use uurna_service::config::{Config, MailConfig};
use uurna_service::post::Attempt;
use uurna_service::post::mail::Mailer;
use uurna_store::DatabaseAddress;
use uurna_union::message::Reason;

const DISK: &str = "disk";
const MAIL: &str = "mail";
const TEST: &str = "test message";
const SMS: &str = "text messages";

const MIB: u64 = 1024 * 1024;

/// Below this size the next ballots may find no room.
const TOO_LITTLE: u64 = 100 * MIB;

/// Below this size an election of thousands may find no room.
const LITTLE: u64 = 1024 * MIB;

/// How long a server may take to accept a connection.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) async fn examine(config: &Config) -> Vec<Check> {
    let mut checks: Vec<Check> = folders(config).iter().map(|folder| disk(folder)).collect();
    checks.push(match &config.mail {
        None => Check::warn(MAIL, "none is configured", "Add a [mail] table, unless codes go out as letters only."),
        Some(mail) => match (&mail.host, &mail.folder) {
            (Some(host), _) => connection(MAIL, host, mail.port()).await,
            (None, Some(folder)) => written(MAIL, folder),
            (None, None) => Check::fail(MAIL, "neither a host nor a folder", "Mend the [mail] table."),
        },
    });
    if let Some(sms) = &config.sms {
        checks.push(match (&sms.url, &sms.folder) {
            (Some(url), _) => match place(url) {
                Some((host, port)) => connection(SMS, &host, port).await,
                None => Check::fail(SMS, "sms.url is no address", "Write https://HOST/PATH."),
            },
            (None, Some(folder)) => written(SMS, folder),
            (None, None) => Check::fail(SMS, "neither a url nor a folder", "Mend the [sms] table."),
        });
    }
    checks
}

/// Send a message to somebody, as a code would be sent.
pub(super) async fn test_message(mail: Option<&MailConfig>, to: &str, now: Timestamp) -> Check {
    let Some(mail) = mail else { return Check::fail(TEST, "no mail is configured", "Add a [mail] table.") };
    let mailer = match Mailer::new(mail) {
        Ok(mailer) => mailer,
        Err(error) => return Check::fail(TEST, error.to_string(), "Mend the [mail] table."),
    };
    match mailer.send_test(to, now).await {
        Attempt::Sent => {
            Check::ok(TEST, format!("it was taken over for {to}: look whether it arrived, and not among spam"))
        }
        Attempt::Refused(why) | Attempt::Later(why) | Attempt::OurFault(why) => {
            let found = match why {
                Reason::NotAnAddress => format!("{to} is not an address"),
                Reason::NoSuchAddress => format!("the mail server says that nobody has the address {to}"),
                Reason::SignInRefused => "the mail server does not let us in".to_owned(),
                Reason::Unreachable => "the mail server cannot be reached, or not with this protection".to_owned(),
                _ => format!("the mail server does not take a message for {to}"),
            };
            Check::fail(TEST, found, "See mail.host, mail.security, mail.user and UURNA_MAIL_PASSWORD, then try again.")
        }
    }
}

/// Folders in which the service writes.
fn folders(config: &Config) -> Vec<PathBuf> {
    let address = config.database_address().ok();
    let of_file = address.as_ref().and_then(DatabaseAddress::file).and_then(Path::parent);
    let of_file = of_file.map(|folder| if folder == Path::new("") { PathBuf::from(".") } else { folder.to_owned() });
    of_file.into_iter().chain([config.secrets.clone()]).collect()
}

fn disk(folder: &Path) -> Check {
    let shown = folder.display();
    let free = match rustix::fs::statvfs(folder) {
        Ok(disk) => disk.f_bavail.saturating_mul(disk.f_frsize),
        Err(error) => return Check::fail(DISK, format!("{shown}: {error}"), "See that the folder is there."),
    };
    let found = format!("{shown}: {} MiB free", free / MIB);
    let advice = "Make room: with a full disk no ballot is taken.";
    match free {
        0..TOO_LITTLE => Check::fail(DISK, found, advice),
        TOO_LITTLE..LITTLE => Check::warn(DISK, found, advice),
        _ => Check::ok(DISK, found),
    }
}

/// Connect, and send nothing.
async fn connection(name: &'static str, host: &str, port: u16) -> Check {
    let advice = "See that name and port are right and that no firewall is between; messages wait meanwhile.";
    match timeout(PATIENCE, TcpStream::connect((host, port))).await {
        Ok(Ok(_)) => Check::ok(name, format!("{host}:{port} accepts connections; nothing was sent")),
        Ok(Err(error)) => Check::fail(name, format!("{host}:{port}: {error}"), advice),
        Err(_) => Check::fail(name, format!("{host}:{port} does not answer"), advice),
    }
}

fn written(name: &'static str, folder: &Path) -> Check {
    let advice = "Configure a server: nobody gets what lies in a folder.";
    Check::warn(name, format!("messages are written to {}", folder.display()), advice)
}

/// Host and port of an address.
fn place(url: &str) -> Option<(String, u16)> {
    let address: Uri = url.parse().ok()?;
    let usual = if address.scheme_str() == Some("https") { 443 } else { 80 };
    let host = address.host()?.trim_matches(['[', ']']).to_owned();
    Some((host, address.port_u16().unwrap_or(usual)))
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;

    #[test]
    fn the_gateways_host_and_port_come_from_its_address() {
        assert_eq!(place("https://sms.example.org/send?x=1"), Some(("sms.example.org".to_owned(), 443)));
        assert_eq!(place("http://localhost:9000"), Some(("localhost".to_owned(), 9000)));
        assert_eq!(place("http://[::1]:9000/"), Some(("::1".to_owned(), 9000)));
        assert_eq!(place("/send"), None);
    }

    #[tokio::test]
    async fn a_server_that_listens_is_reached_and_one_that_does_not_is_named() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        assert_eq!(connection(MAIL, "127.0.0.1", port).await.state, State::Ok);
        drop(listener);
        let gone = connection(MAIL, "127.0.0.1", port).await;
        assert_eq!(gone.state, State::Fail);
        assert!(gone.found.contains(&port.to_string()), "{}", gone.found);
    }

    #[tokio::test]
    async fn a_test_message_leaves_the_way_that_codes_do_or_says_why_not() {
        let folder = tempfile::tempdir().unwrap();
        let now = Timestamp::from_seconds(1_790_000_000).unwrap();
        let mail = |way: &str| {
            toml::from_str::<MailConfig>(&format!("{way}\nfrom = \"Elections <vote@example.org>\"")).unwrap()
        };
        let to_folder = mail(&format!("folder = \"{}\"", folder.path().display()));
        assert_eq!(test_message(Some(&to_folder), "anna@example.org", now).await.state, State::Ok);
        let sent = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap();
        let text = std::fs::read_to_string(sent.path()).unwrap();
        assert!(text.contains("To: anna@example.org") && text.contains("Subject: Uurna: messages arrive"), "{text}");
        let wrong = test_message(Some(&to_folder), "anna", now).await;
        assert!(wrong.state == State::Fail && wrong.found.contains("is not an address"), "{}", wrong.found);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let closed = mail(&format!(
            "host = \"127.0.0.1\"\nsecurity = \"none\"\nport = {}",
            listener.local_addr().unwrap().port()
        ));
        drop(listener);
        let gone = test_message(Some(&closed), "anna@example.org", now).await;
        assert!(gone.state == State::Fail && gone.found.contains("cannot be reached"), "{}", gone.found);
        assert_eq!(test_message(None, "anna@example.org", now).await.state, State::Fail);
    }
}
