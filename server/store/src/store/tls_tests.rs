//! Connections to a PostgreSQL by TLS: to a server with the right certificate, and never to one without it.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use super::*;
use crate::testing::postgres::PostgresWithTls;

/// An authority, its certificate in a file.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    file: PathBuf,
}

impl Authority {
    fn new(folder: &Path, name: &str) -> Self {
        let mut parameters = CertificateParams::new(Vec::new()).unwrap();
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        parameters.distinguished_name.push(rcgen::DnType::CommonName, name);
        let issuer = CertifiedIssuer::self_signed(parameters, KeyPair::generate().unwrap()).unwrap();
        let file = folder.join(format!("{name}.pem"));
        std::fs::write(&file, issuer.pem()).unwrap();
        Self { issuer, file }
    }

    /// A server's certificate and key, as PEM.
    fn certify(&self, host: &str) -> (String, String) {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new([host.to_owned()]).unwrap().signed_by(&key, &self.issuer).unwrap();
        (certificate.pem(), key.serialize_pem())
    }

    fn setting(&self) -> String {
        format!("sslrootcert={}", self.file.display())
    }
}

async fn refusal(address: &str) -> String {
    Store::open(&DatabaseAddress::Postgres(address.to_owned())).await.map(drop).unwrap_err().to_string()
}

#[tokio::test]
async fn a_server_by_tls_is_used_only_if_it_is_who_it_must_be() {
    let folder = tempfile::tempdir().unwrap();
    let (ours, other) = (Authority::new(folder.path(), "ours"), Authority::new(folder.path(), "other"));
    let (certificate, key) = ours.certify("localhost");
    let server = PostgresWithTls::start(&certificate, &key);
    let address = |host: &str, mode: &str, root: &str| server.fresh_database(host, &format!("sslmode={mode}&{root}"));

    let good = address("localhost", "verify-full", &ours.setting());
    let store = Store::open(&DatabaseAddress::Postgres(good.clone())).await.unwrap();
    let Store::Postgres(pool) = &store else { panic!("another database") };
    let asked = "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    let (is_tls, version): (bool, String) = sqlx::query_as(asked).fetch_one(pool).await.unwrap();
    assert_eq!((is_tls, version.as_str()), (true, "TLSv1.3"));
    store.close().await;
    // the programs for backup and restoration read the same address
    let by_libpq = Command::new("psql").args(["--no-psqlrc", "--command", asked]).arg(&good).output().unwrap();
    assert!(by_libpq.status.success(), "{}", String::from_utf8_lossy(&by_libpq.stderr));

    for (host, mode, root) in [
        ("localhost", "verify-full", other.setting()),
        ("localhost", "verify-ca", other.setting()),
        // public authorities alone
        ("localhost", "verify-full", String::new()),
        // the certificate is for another name
        ("127.0.0.1", "verify-full", ours.setting()),
    ] {
        let said = refusal(&address(host, mode, &root)).await;
        assert!(said.contains("certificate"), "{host} {mode} {root}: {said}");
    }
    let said = refusal(&address("localhost", "disable", "")).await;
    assert!(said.contains("pg_hba.conf"), "this server takes nothing in clear: {said}");
}

/// A server without TLS. Returns its port, and in the end what a client said in clear.
fn server_in_clear() -> (u16, thread::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let said = thread::spawn(move || {
        let (mut client, _) = listener.accept().unwrap();
        // the wish to speak TLS: a length and a number
        client.read_exact(&mut [0; 8]).unwrap();
        client.write_all(b"N").unwrap();
        let mut said = vec![0; 512];
        let length = client.read(&mut said).unwrap();
        said.truncate(length);
        said
    });
    (port, said)
}

#[tokio::test]
async fn an_address_that_asks_for_tls_says_nothing_in_clear() {
    for mode in ["require", "verify-ca", "verify-full"] {
        let (port, said) = server_in_clear();
        let error = refusal(&format!("postgres://uurna:hush@127.0.0.1:{port}/uurna?sslmode={mode}")).await;
        assert!(error.contains("TLS"), "{mode}: {error}");
        assert!(said.join().unwrap().is_empty(), "{mode}");
    }
    // the server above does hear a client that needs no encryption
    let (port, said) = server_in_clear();
    refusal(&format!("postgres://uurna:hush@127.0.0.1:{port}/uurna?sslmode=prefer")).await;
    assert!(String::from_utf8_lossy(&said.join().unwrap()).contains("uurna"));
}
