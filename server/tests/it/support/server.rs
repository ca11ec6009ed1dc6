//! The program `uurna serve` in tests: started, asked, killed, started again.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use uurna_lab::Connection;
use uurna_service::config::Config;

/// A service that can be killed.
pub(crate) struct Server {
    config: PathBuf,
    pub(crate) address: SocketAddr,
    pub(crate) process: Option<Child>,
}

impl Server {
    /// A service on a free port, its configuration in `folder`, not started. Services of one folder share its secrets.
    pub(crate) fn new(folder: &Path, name: &str, database: &str) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let secrets = folder.join("secrets");
        let text = format!(
            "secrets = \"{}\"\n[server]\nlisten = \"{address}\"\npublic_url = \"http://{address}\"\ntrusted_proxies = 1\n\
             [database]\nurl = \"{database}\"\n",
            secrets.display()
        );
        let config = folder.join(name);
        fs::write(&config, text).unwrap();
        Self { config, address, process: None }
    }

    pub(crate) fn config(&self) -> Config {
        Config::read(&self.config, |_| None).unwrap()
    }

    /// Start it, and wait until it answers.
    pub(crate) fn start(&mut self) {
        self.start_with(&[]);
    }

    /// The same with further arguments.
    pub(crate) fn start_with(&mut self, further: &[&str]) {
        let process = Command::new(env!("CARGO_BIN_EXE_uurna"))
            .args(["serve", "--config"])
            .arg(&self.config)
            .args(further)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        self.process = Some(process);
        let answers = || Connection::open(self.address).and_then(|mut open| open.get("/healthz"));
        let is_up = (0..600).any(|_| {
            thread::sleep(Duration::from_millis(20));
            answers().is_ok_and(|answer| answer.status == 200)
        });
        assert!(is_up, "the service does not start");
    }

    /// End the service as a crash would: it flushes nothing and tells nobody.
    pub(crate) fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}
