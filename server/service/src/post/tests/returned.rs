//! Mail that comes back: sent by SMTP, reported into a mailbox, read by IMAP.

use super::imap::{Mailbox, PASSWORD};
use super::servers::mail_server_with_envelopes;
use super::tls::Authority;
use super::*;
use crate::post::bounces::report::tests::{RETURN, report};
use crate::post::bounces::{Bounces, ImapError, LookError, Looked};

const NOTHING: Looked = Looked { read: 0, later: 0, left: 0 };

/// Settings for mail that leaves by one port and comes back by another.
fn settings(mail: u16, imap: u16, more: &str) -> String {
    let bounces =
        format!("[bounces]\naddress = \"{RETURN}\"\nhost = \"localhost\"\nport = {imap}\nuser = \"elections\"\n{more}");
    format!("{}\n{bounces}", smtp(mail))
}

fn plain(mail: u16, imap: u16) -> String {
    settings(mail, imap, &format!("security = \"none\"\npassword = \"{PASSWORD}\""))
}

/// A site with two codes that were sent, and the return address of the first.
async fn sent(imap: u16) -> (Scene, Simulation, String, String) {
    let (address, taken, returns) = mail_server_with_envelopes();
    let simulation = simulation();
    let site = site(&plain(address.port(), imap), &simulation).await;
    let voters = [mail_to("lost"), mail_to("maija")];
    let issued = issued(&site, &simulation, &voters);
    queue_codes(&site.service, &simulation.manifest, &issued.codes, Release::Now).await.unwrap();
    Sender::new(site.service.clone()).unwrap().send_waiting().await.unwrap();
    let id = state_of(&site, &simulation, "lost").await.id;
    let returned = returns.all().into_iter().find(|address| address.contains(&id.to_string())).unwrap();
    assert_eq!(returned, format!("bounces+{id}@vote.example.org"));
    assert!(returns.all().iter().collect::<BTreeSet<_>>().len() == 2, "each message has its own");
    let mail = taken.all().into_iter().find(|mail| mail.contains("To: lost@example.org")).unwrap();
    (site, simulation, returned, mail)
}

async fn look(site: &Scene) -> Result<Looked, LookError> {
    Bounces::of(&site.service).unwrap().look().await
}

async fn standing(site: &Scene, simulation: &Simulation, member: &str) -> (MessageState, Option<String>) {
    let delivery = state_of(site, simulation, member).await;
    (delivery.state, delivery.reason)
}

#[tokio::test]
async fn a_mail_that_comes_back_is_called_undelivered_with_its_reason_and_the_report_is_deleted() {
    let mailbox = Mailbox::default();
    let (site, simulation, returned, mail) = sent(mailbox.serve(None).port()).await;
    assert_eq!(look(&site).await.unwrap(), NOTHING);
    let nothing = "Content-Type: text/plain\n\nnothing\n";
    mailbox.put(&report(&returned, "delayed", "4.4.1", nothing));
    assert_eq!(look(&site).await.unwrap(), Looked { read: 1, ..NOTHING });
    assert_eq!(standing(&site, &simulation, "lost").await, (MessageState::Sent, None), "late is not lost");
    // one server sends our mail back whole, another answers to the return address alone
    let whole = format!("Content-Type: message/rfc822\n\n{mail}");
    for (to, returned_mail) in [(RETURN, whole.as_str()), (returned.as_str(), nothing)] {
        let sent_again = "UPDATE messages SET state = 'sent' WHERE addressee = 'lost'";
        uurna_store::testing::run(&site.service.store, sent_again).await;
        mailbox.put(&report(to, "failed", "5.1.1", returned_mail));
        assert_eq!(look(&site).await.unwrap(), Looked { read: 1, ..NOTHING }, "{to}");
        let lost = standing(&site, &simulation, "lost").await;
        assert_eq!(lost, (MessageState::Failed, Some("no-such-address".to_owned())), "{to}");
    }
    assert_eq!(mailbox.count(), (0, 0), "nobody's address stays there");
    assert_eq!(standing(&site, &simulation, "maija").await, (MessageState::Sent, None));
    mailbox.put(&report(&returned, "failed", "5.2.2", nothing));
    assert_eq!(look(&site).await.unwrap(), Looked { read: 1, ..NOTHING }, "a second report");
    let failed = site.service.store.failed_deliveries(own(simulation.manifest.id()), CODE, 9).await.unwrap();
    let names: Vec<&str> = failed.iter().map(|one| one.addressee.as_str()).collect();
    assert_eq!(names, ["lost"]);
}

#[tokio::test]
async fn a_report_that_a_stranger_forges_reaches_no_message_and_is_left_for_people() {
    let mailbox = Mailbox::default();
    let (site, simulation, _, _) = sent(mailbox.serve(None).port()).await;
    let nothing = "Content-Type: text/plain\n\nThe mail of maija@example.org with the title Luottamusmies 2027\n";
    // it knows whom we write to, and our addresses, but not the id of a message
    mailbox.put(&report(RETURN, "failed", "5.1.1", nothing));
    mailbox.put(&report("bounces+maija@vote.example.org", "failed", "5.1.1", nothing));
    mailbox.put(&report("bounces+0d3b5b0e-7a31-4a6e-9d2c-5d3f0c5f7a11@vote.example.org", "failed", "5.1.1", nothing));
    let ours = "Content-Type: message/rfc822\n\nTo: maija@example.org\nMessage-ID: <maija@example.org>\n\nHello\n";
    mailbox.put(&report(RETURN, "failed", "5.1.1", ours));
    mailbox.put("From: maija@example.org\r\nSubject: Where is my code?\r\n\r\nHello\r\n");
    assert_eq!(look(&site).await.unwrap(), Looked { left: 5, ..NOTHING });
    for member in ["lost", "maija"] {
        assert_eq!(standing(&site, &simulation, member).await, (MessageState::Sent, None), "{member}");
    }
    assert_eq!(look(&site).await.unwrap(), NOTHING, "each is read once");
    assert_eq!(mailbox.count(), (5, 5));
}

#[tokio::test]
async fn a_report_that_is_faster_than_our_own_writing_waits_in_the_mailbox() {
    let mailbox = Mailbox::default();
    let (site, simulation, returned, _) = sent(mailbox.serve(None).port()).await;
    uurna_store::testing::run(&site.service.store, "UPDATE messages SET state = 'sending'").await;
    mailbox.put(&report(&returned, "failed", "5.1.1", "Content-Type: text/plain\n\nnothing\n"));
    assert_eq!(look(&site).await.unwrap(), Looked { later: 1, ..NOTHING });
    uurna_store::testing::run(&site.service.store, "UPDATE messages SET state = 'sent'").await;
    assert_eq!(look(&site).await.unwrap(), Looked { read: 1, ..NOTHING });
    assert_eq!(standing(&site, &simulation, "lost").await.0, MessageState::Failed);
}

#[tokio::test]
async fn the_mailbox_is_read_by_tls_and_no_password_goes_to_a_server_with_a_wrong_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let (ours, other) = (Authority::new(folder.path(), "ours.pem"), Authority::new(folder.path(), "other.pem"));
    let looked = async |trusted: Option<&Authority>, host: &str, password: &str| {
        let mailbox = Mailbox::default();
        let port = mailbox.serve(Some(ours.certify(host))).port();
        let root = trusted.map(|root| format!("root_certificate = '{}'\n", root.file.display())).unwrap_or_default();
        let settings = settings(25, port, &format!("{root}password = \"{password}\""));
        let site = site(&settings, &simulation()).await;
        (look(&site).await, mailbox.told.all())
    };
    let (found, told) = looked(Some(&ours), "localhost", PASSWORD).await;
    assert_eq!(found.unwrap(), NOTHING, "{told:?}");
    for (trusted, host) in [(Some(&other), "localhost"), (None, "localhost"), (Some(&ours), "elsewhere.example")] {
        let (found, told) = looked(trusted, host, PASSWORD).await;
        assert!(matches!(found, Err(LookError::Imap(ImapError::Unreachable(_)))), "{found:?}");
        assert!(told.is_empty(), "{told:?}");
    }
    let (found, _) = looked(Some(&ours), "localhost", "wrong").await;
    assert!(matches!(found, Err(LookError::Imap(ImapError::SignIn))), "{found:?}");
}
