//! A service of the real program in its own folder, and requests to it.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tokio::runtime::Runtime;
use uurna_lab::prepare;
use uurna_rehearsal::simulation::{SimulatedBallot, Simulation};
use uurna_service::config::Config;

/// An installation, and its service if it runs.
pub(crate) struct Service {
    folder: TempDir,
    pub(crate) address: SocketAddr,
    pub(crate) figures: SocketAddr,
    /// accepts connections and never answers
    mail: Option<TcpListener>,
    database: Option<String>,
    process: Option<Child>,
}

/// A port that was free a moment ago.
fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

impl Service {
    /// A complete installation, not started; its database is a file.
    pub(crate) fn new() -> Self {
        Self::on(None)
    }

    /// The same on the database at this address.
    pub(crate) fn on(database: Option<String>) -> Self {
        let mail = TcpListener::bind("127.0.0.1:0").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (address, figures) = (free(), free());
        let service = Self { folder, address, figures, mail: Some(mail), database, process: None };
        service.configure("");
        service
    }

    /// Write the configuration, with further tables.
    pub(crate) fn configure(&self, further: &str) {
        let (folder, Self { address, figures, .. }) = (self.folder.path().display(), self);
        let mail = self.mail.as_ref().unwrap().local_addr().unwrap().port();
        fs::create_dir_all(self.path("data")).unwrap();
        let database = self.database.clone().unwrap_or_else(|| format!("sqlite://{folder}/data/uurna.db"));
        let text = format!(
            "secrets = \"{folder}/secrets\"\n\
             [server]\nlisten = \"{address}\"\npublic_url = \"http://localhost:{}\"\ntrusted_proxies = 1\nmetrics = \"{figures}\"\n\
             [database]\nurl = \"{database}\"\n\
             [mail]\nhost = \"127.0.0.1\"\nport = {mail}\nsecurity = \"none\"\nfrom = \"Elections <no-reply@example.org>\"\n{further}",
            address.port(),
        );
        fs::write(self.path("uurna.toml"), text).unwrap();
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn config(&self) -> Config {
        Config::read(&self.path("uurna.toml"), |_| None).unwrap()
    }

    /// Stop the mail server.
    pub(crate) fn lose_mail(&mut self) {
        self.mail = None;
    }

    /// Make an election in the database, open for `voters` voters. The service may run or not.
    pub(crate) fn election(&self, voters: usize) -> Simulation {
        Runtime::new().unwrap().block_on(prepare(&self.config(), 2, voters)).unwrap()
    }

    /// Start the service, with its log in a file, and wait until it answers.
    pub(crate) fn start(&mut self) {
        let log = File::options().create(true).append(true).open(self.path("log")).unwrap();
        let process = Command::new(env!("CARGO_BIN_EXE_uurna"))
            .args(["serve", "--config"])
            .arg(self.path("uurna.toml"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn();
        self.process = Some(process.unwrap());
        let is_up = (0..1000).any(|_| {
            thread::sleep(Duration::from_millis(20));
            self.try_ask("GET", "/healthz", &[], b"").is_some_and(|answer| answer.status == 200)
        });
        assert!(is_up, "the service does not start: {}", self.log());
    }

    /// The service's log.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap()
    }

    /// Tell the service to stop, as a service manager does.
    pub(crate) fn tell(&self) {
        let process = self.process.as_ref().unwrap().id();
        assert!(Command::new("kill").args(["-TERM", &process.to_string()]).status().unwrap().success());
    }

    /// Wait for the end of the service. Returns its status and the time that it took.
    pub(crate) fn ended(&mut self, patience: Duration) -> (ExitStatus, Duration) {
        let (mut process, begun) = (self.process.take().unwrap(), Instant::now());
        loop {
            if let Some(status) = process.try_wait().unwrap() {
                return (status, begun.elapsed());
            }
            if begun.elapsed() > patience {
                process.kill().unwrap();
                process.wait().unwrap();
                unreachable!("it does not end within {patience:?}: {}", self.log());
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Send a request and wait for its answer.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[&str], body: &[u8]) -> Answer {
        self.try_ask(method, path, headers, body).unwrap()
    }

    fn try_ask(&self, method: &str, path: &str, headers: &[&str], body: &[u8]) -> Option<Answer> {
        let mut stream = TcpStream::connect(self.address).ok()?;
        stream.write_all(&request(method, path, headers, body)).ok()?;
        Answer::read(stream)
    }

    /// The answer of the listener for figures.
    pub(crate) fn figures(&self) -> Answer {
        let mut stream = TcpStream::connect(self.figures).unwrap();
        stream.write_all(&request("GET", "/metrics", &[], b"")).unwrap();
        Answer::read(stream).unwrap()
    }

    /// Run another command of the program on this installation.
    pub(crate) fn run(&self, command: &str, further: &[&str]) -> Output {
        let words: Vec<&str> = command.split(' ').collect();
        let mut program = Command::new(env!("CARGO_BIN_EXE_uurna"));
        program.args(words).arg("--config").arg(self.path("uurna.toml")).args(further);
        program.env_remove("UURNA_DATABASE_URL").env_remove("UURNA_MAIL_PASSWORD").env_remove("UURNA_SMS_TOKEN");
        program.output().unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    /// Read an answer to the end of the connection.
    pub(crate) fn read(mut stream: TcpStream) -> Option<Self> {
        stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok()?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Self { status, head: head.to_owned(), body: body.to_owned() })
    }
}

/// A request as bytes, after which the connection closes.
pub(crate) fn request(method: &str, path: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    for header in headers {
        head.push_str(header);
        head.push_str("\r\n");
    }
    let length = format!("Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), length.as_bytes(), body].concat()
}

/// A ballot as a voter's device sends it.
pub(crate) fn body_of(ballot: &SimulatedBallot) -> Vec<u8> {
    let length = u32::try_from(ballot.entry.len()).unwrap().to_le_bytes();
    [&length[..], &ballot.entry, &ballot.blob].concat()
}

/// Every file below a folder, with its bytes and its mode.
pub(crate) fn contents(folder: &Path) -> Vec<(PathBuf, u32, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions());
        if path.is_dir() {
            found.push((path.clone(), mode, Vec::new()));
            found.extend(contents(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            found.push((path, mode, bytes));
        }
    }
    found.sort();
    found
}
