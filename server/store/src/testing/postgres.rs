//! A PostgreSQL server for tests: Debian's programs, a cluster in a temporary folder, a socket and no network.
//!
//! `cargo nextest` starts one for all tests (`.config/postgres`) and names the place of its socket in
//! `UURNA_TEST_POSTGRES`. Without it one server runs for a whole test program. It ends with the program in every case,
//! since a shell watches it and waits for the end of its input. Each test takes a database of its own.

use std::env;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

const USUAL_PORT: u16 = 5432;

/// A running server.
pub struct Postgres {
    socket: PathBuf,
    /// names its socket
    port: u16,
    /// its input is closed when this program ends, and the server with it; `None` for one that nextest started
    watch: Option<Child>,
}

static SHARED: LazyLock<Postgres> = LazyLock::new(|| Postgres::given().unwrap_or_else(Postgres::start));
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// Make a fresh database on the server that all tests share. Returns its address.
pub fn fresh_database() -> String {
    SHARED.fresh_database()
}

/// Make a database on a server that no other test reaches, for a
/// test that reads the files of the cluster. Returns its address.
pub fn only_database_of_a_server() -> String {
    static ALONE: LazyLock<Postgres> = LazyLock::new(Postgres::start);
    ALONE.fresh_database()
}

/// A server on a free port of this machine that accepts only TLS there; for one test.
pub struct PostgresWithTls {
    server: Postgres,
    port: u16,
}

impl PostgresWithTls {
    /// A server that shows this certificate, both as PEM.
    #[must_use]
    pub fn start(certificate: &str, key: &str) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).unwrap().port();
        let port_setting = format!("port={port}");
        let server = Postgres::start_with(
            &["listen_addresses=127.0.0.1", &port_setting, "ssl=on"],
            |cluster| {
                for (name, pem) in [("server.crt", certificate), ("server.key", key)] {
                    private_file(&cluster.join(name), pem);
                }
                private_file(&cluster.join("pg_hba.conf"), "local all all trust\nhostssl all all 127.0.0.1/32 trust\n");
            },
            port,
        );
        Self { server, port }
    }

    /// The address of a fresh database, by this name of the host and with these settings.
    #[must_use]
    pub fn fresh_database(&self, host: &str, settings: &str) -> String {
        let local = self.server.fresh_database();
        let name = local.rsplit_once('?').and_then(|(path, _)| path.rsplit('/').next()).unwrap();
        format!("postgres://uurna@{host}:{}/{name}?{settings}", self.port)
    }
}

impl Drop for PostgresWithTls {
    fn drop(&mut self) {
        if let Some(watch) = &mut self.server.watch {
            drop(watch.stdin.take());
            let _ = watch.wait();
        }
    }
}

/// A file for the one user that runs the server.
fn private_file(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    let _ = Command::new("chown").arg("postgres:postgres").arg(path).stderr(Stdio::null()).status();
}

/// The folder of Debian's PostgreSQL programs, the newest version.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").map(|versions| versions.flatten().collect::<Vec<_>>());
    let newest = versions.unwrap_or_default().into_iter().map(|version| version.path().join("bin")).max();
    newest.expect("these tests need PostgreSQL: apt-get install postgresql")
}

/// The user that runs a program: the server refuses to be run by root.
fn unprivileged(program: &Path) -> Command {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0");
    if is_root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    }
}

impl Postgres {
    /// The server that nextest started.
    fn given() -> Option<Self> {
        env::var_os("UURNA_TEST_POSTGRES").map(|socket| Self { socket: socket.into(), port: USUAL_PORT, watch: None })
    }

    fn fresh_database(&self) -> String {
        // test programs share the server; a name with this process number is left from a program that has ended
        let name = format!("uurna_{}_{}", process::id(), DATABASES.fetch_add(1, Ordering::Relaxed));
        self.run("dropdb", &["--username=uurna", "--if-exists", &name]);
        self.run("createdb", &["--username=uurna", &name]);
        self.address(&name)
    }

    fn start() -> Self {
        Self::start_with(&["listen_addresses="], |_| (), USUAL_PORT)
    }

    /// With these settings, once the cluster's folder is prepared.
    fn start_with(settings: &[&str], prepare: impl FnOnce(&Path), port: u16) -> Self {
        let folder = tempfile::Builder::new().prefix("uurna-postgres-").tempdir().unwrap().keep();
        let cluster = folder.join("cluster");
        // the user that runs the server must own its folder
        let _ = Command::new("chown").arg("postgres:postgres").arg(&folder).stderr(Stdio::null()).status();
        let made = unprivileged(&programs().join("initdb"))
            .current_dir("/")
            .args(["--username=uurna", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "--pgdata"])
            .arg(&cluster)
            .stdout(Stdio::null())
            .status();
        assert!(made.unwrap().success(), "initdb failed");
        prepare(&cluster);
        let script = "postgres=$0 cluster=$1 folder=$2; shift 2; \
            \"$postgres\" -D \"$cluster\" -k \"$folder\" -c fsync=off -c max_connections=200 \"$@\" 2>\"$folder/log\" & \
            read _; kill -INT $!; wait $!; rm -rf \"$folder\"";
        let watch = unprivileged(Path::new("/bin/sh"))
            .current_dir("/")
            .args(["-c", script])
            .args([&programs().join("postgres"), &cluster, &folder])
            .args(settings.iter().flat_map(|setting| ["-c", setting]))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { socket: folder, port, watch: Some(watch) };
        let is_ready = || server.command("pg_isready", &["--quiet"]).status().unwrap().success();
        let has_started = (0..300).any(|_| {
            thread::sleep(Duration::from_millis(50));
            is_ready()
        });
        let log = || fs::read_to_string(server.socket.join("log")).unwrap_or_default();
        assert!(has_started, "PostgreSQL did not start: {}", log());
        server
    }

    /// The address of one of its databases.
    fn address(&self, database: &str) -> String {
        format!("postgres://uurna@localhost/{database}?host={}&port={}", self.socket.display(), self.port)
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(programs().join(program));
        command.arg("--host").arg(&self.socket).arg("--port").arg(self.port.to_string()).args(arguments);
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let output = self.command(program, arguments).output().unwrap();
        assert!(output.status.success(), "{program} failed: {}", String::from_utf8_lossy(&output.stderr));
    }
}
