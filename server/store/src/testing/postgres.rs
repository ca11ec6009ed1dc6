//! A PostgreSQL server for tests: Debian's programs, a cluster in a folder that goes away, a socket and no network.
//!
//! `cargo nextest` starts one for all tests (`.config/postgres`) and says in `UURNA_TEST_POSTGRES` where its socket lies. Without it
//! one server runs for a whole test program; it ends with the program, however that ends, since it is watched by a shell that
//! waits for the end of its input. Each test takes a database of its own.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

/// A running server.
pub struct Postgres {
    socket: PathBuf,
    /// its input is closed when this program ends, and the server with it; `None` for one that nextest started
    _watch: Option<Child>,
}

static SHARED: LazyLock<Postgres> = LazyLock::new(|| Postgres::given().unwrap_or_else(Postgres::start));
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// Make a fresh database on the server that all tests share; returns its address.
pub fn fresh_database() -> String {
    SHARED.fresh_database()
}

/// Make a database on a server that no other test reaches, for a test that reads the files of the cluster; returns its address.
pub fn only_database_of_a_server() -> String {
    static ALONE: LazyLock<Postgres> = LazyLock::new(Postgres::start);
    ALONE.fresh_database()
}

/// The folder of Debian's PostgreSQL programs, the newest version.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").map(|versions| versions.flatten().collect::<Vec<_>>());
    let newest = versions.unwrap_or_default().into_iter().map(|version| version.path().join("bin")).max();
    newest.expect("these tests need PostgreSQL: apt-get install postgresql")
}

/// Who is to run it: itself refuses to be run by root.
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
        env::var_os("UURNA_TEST_POSTGRES").map(|socket| Self { socket: socket.into(), _watch: None })
    }

    fn fresh_database(&self) -> String {
        // test programs share the server; what has this process number already is left from a program that has ended
        let name = format!("uurna_{}_{}", process::id(), DATABASES.fetch_add(1, Ordering::Relaxed));
        self.run("dropdb", &["--username=uurna", "--if-exists", &name]);
        self.run("createdb", &["--username=uurna", &name]);
        self.address(&name)
    }

    fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("uurna-postgres-").tempdir().unwrap().keep();
        let cluster = folder.join("cluster");
        // whoever runs the server must own its folder
        let _ = Command::new("chown").arg("postgres:postgres").arg(&folder).stderr(Stdio::null()).status();
        let made = unprivileged(&programs().join("initdb"))
            .current_dir("/")
            .args(["--username=uurna", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "--pgdata"])
            .arg(&cluster)
            .stdout(Stdio::null())
            .status();
        assert!(made.unwrap().success(), "initdb failed");
        let script = "\"$0\" -D \"$1\" -k \"$2\" -c listen_addresses= -c fsync=off -c max_connections=200 2>\"$2/log\" & \
            read _; kill -INT $!; wait $!; rm -rf \"$2\"";
        let watch = unprivileged(Path::new("/bin/sh"))
            .current_dir("/")
            .args(["-c", script])
            .args([&programs().join("postgres"), &cluster, &folder])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { socket: folder, _watch: Some(watch) };
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
        format!("postgres://uurna@localhost/{database}?host={}", self.socket.display())
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(programs().join(program));
        command.arg("--host").arg(&self.socket).args(arguments);
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let output = self.command(program, arguments).output().unwrap();
        assert!(output.status.success(), "{program} failed: {}", String::from_utf8_lossy(&output.stderr));
    }
}
