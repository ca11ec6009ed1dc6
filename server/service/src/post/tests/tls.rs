//! Mail by TLS, from the first byte or after STARTTLS: to a server
//! with the right certificate, and never to one without it.

use std::path::PathBuf;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use super::servers::{Protection, mail_server_by};
use super::*;
use crate::post::mail::Mailer;

/// An authority, its certificate in a file.
pub(super) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    pub(super) file: PathBuf,
}

impl Authority {
    pub(super) fn new(folder: &Path, name: &str) -> Self {
        let mut parameters = CertificateParams::new(Vec::new()).unwrap();
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(parameters, KeyPair::generate().unwrap()).unwrap();
        let file = folder.join(name);
        std::fs::write(&file, issuer.pem()).unwrap();
        Self { issuer, file }
    }

    /// The certificate and key for a server of this name.
    pub(super) fn certify(&self, host: &str) -> Arc<ServerConfig> {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new([host.to_owned()]).unwrap().signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = builder.with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key);
        Arc::new(config.unwrap())
    }
}

/// The settings for a server on `localhost` that this authority vouches for; without one, the public authorities.
fn settings(port: u16, security: &str, root: Option<&Authority>) -> String {
    let root = root.map(|root| format!("root_certificate = '{}'\n", root.file.display())).unwrap_or_default();
    format!(
        "[mail]\nhost = 'localhost'\nport = {port}\nsecurity = '{security}'\nuser = 'uurna'\npassword = 'hush'\n{root}\
         from = 'Elections <no-reply@example.org>'"
    )
}

/// Send two codes. Returns the outcome of the first.
async fn sent(settings: &str) -> Delivery {
    let simulation = simulation();
    let site = site(settings, &simulation).await;
    let voters = [mail_to("one"), mail_to("two")];
    let issued = issued(&site, &simulation, &voters);
    queue_codes(&site.service, &simulation.manifest, &issued.codes, Release::Now).await.unwrap();
    Sender::new(site.service.clone()).unwrap().send_waiting().await.unwrap();
    state_of(&site, &simulation, "one").await
}

/// Both ways, with their names in the settings.
fn ways(config: &Arc<ServerConfig>) -> [(&'static str, Protection); 2] {
    [("tls", Protection::Tls(config.clone())), ("start-tls", Protection::StartTls(config.clone()))]
}

#[tokio::test(flavor = "multi_thread")]
async fn mail_goes_by_tls_to_a_server_that_shows_who_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::new(folder.path(), "ours.pem");
    for (security, protection) in ways(&authority.certify("localhost")) {
        let (address, taken, clear) = mail_server_by(protection, Door::Unlocked, 0);
        let delivery = sent(&settings(address.port(), security, Some(&authority))).await;
        assert_eq!(delivery.state, MessageState::Sent, "{security}");
        assert_eq!(taken.count(), 2, "{security}");
        let clear: BTreeSet<_> = clear.all().into_iter().map(|line| line[..4].to_owned()).collect();
        assert!(clear.is_subset(&["EHLO".to_owned(), "STAR".to_owned()].into()), "{security}: {clear:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_mail_nor_password_goes_to_a_server_with_a_wrong_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let (ours, other) = (Authority::new(folder.path(), "ours.pem"), Authority::new(folder.path(), "other.pem"));
    let wrong = [
        ("another authority's", other.certify("localhost"), Some(&ours)),
        ("for another name", ours.certify("mail.example.org"), Some(&ours)),
        ("of no public authority", ours.certify("localhost"), None),
    ];
    for (what, config, root) in wrong {
        for (security, protection) in ways(&config) {
            let (address, taken, clear) = mail_server_by(protection, Door::Unlocked, 0);
            let delivery = sent(&settings(address.port(), security, root)).await;
            assert_eq!(delivery.state, MessageState::Waiting, "{what} {security}");
            assert_eq!(delivery.reason.as_deref(), Some(Reason::Unreachable.name()), "{what} {security}");
            assert_eq!(taken.count(), 0, "{what} {security}");
            assert!(!clear.all().iter().any(|line| line.starts_with("AUTH") || line.starts_with("MAIL")), "{what}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_offers_no_tls_gets_no_mail_that_asks_for_it() {
    for security in ["tls", "start-tls"] {
        let (address, taken) = mail_server(Door::Unlocked, 0);
        let delivery = sent(&settings(address.port(), security, None)).await;
        assert_eq!((delivery.state, taken.count()), (MessageState::Waiting, 0), "{security}");
    }
}

#[test]
fn a_root_certificate_that_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.pem");
    for text in [None, Some("no certificate")] {
        if let Some(text) = text {
            std::fs::write(&path, text).unwrap();
        }
        let table = format!("host = 'h'\nroot_certificate = '{}'\nfrom = 'E <no-reply@example.org>'", path.display());
        let error = Mailer::new(&toml::from_str(&table).unwrap()).map(drop).unwrap_err().to_string();
        assert!(error.contains("none.pem"), "{error}");
    }
}
