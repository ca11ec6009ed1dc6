//! `uurna demo`: a running service with an invented union, to look at and to vote in.
//!
//! SQLite in a temporary folder; 420 members; the election of a shop steward, open; the election of a branch board, counted and verified;
//! an outbox of files. Voters, officers and trustees of the demonstration are invented, and their secrets are printed: nothing here is
//! an election.

mod counted;
mod frozen;
mod union;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use uurna_election_core::time::Timestamp;

use crate::serve;
use frozen::FrozenDemo;
use uurna_service::config::Config;
use uurna_service::demonstration::ToldCode;

/// Run a service with an invented union
#[derive(clap::Args)]
#[command(after_help = "Example:\n  uurna demo\n  uurna demo --port 0 --json   any free port, links as JSON")]
pub struct Command {
    /// Print the links as one JSON object for machines
    #[arg(long)]
    json: bool,
    /// Where it listens on this machine; 0 takes any free port
    #[arg(long, default_value_t = 8080, value_name = "PORT")]
    port: u16,
    /// Keep everything in this folder, which must be empty; a temporary one if not given
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

/// Why the demonstration did not start.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// the port is taken
    #[error("cannot listen on port {port}: {source}; --port 0 takes any that is free")]
    Port {
        /// as given
        port: u16,
        /// what the system says
        source: std::io::Error,
    },
    /// the folder holds something
    #[error("{} is not empty: give a new folder", path.display())]
    NotEmpty {
        /// as given
        path: PathBuf,
    },
    /// the folder cannot be used
    #[error("cannot use {}: {source}", path.display())]
    Folder {
        /// which
        path: PathBuf,
        /// what the system says
        source: std::io::Error,
    },
    /// the service does not start
    #[error(transparent)]
    Serve(#[from] serve::ServeError),
    /// a part of the demonstration was refused
    #[error("the demonstration could not be prepared: {0}")]
    Prepare(String),
}

impl DemoError {
    fn prepare(error: impl std::fmt::Display) -> Self {
        Self::Prepare(error.to_string())
    }
}

/// Run it until it is told to stop.
///
/// # Errors
/// See [`DemoError`].
pub fn run(command: &Command) -> Result<(), DemoError> {
    let (folder, _temporary) = folder(command.dir.as_deref())?;
    let runtime = tokio::runtime::Runtime::new().map_err(DemoError::prepare)?;
    runtime.block_on(show(command, &folder))
}

/// The folder, and a guard that removes it at the end if it is temporary.
fn folder(given: Option<&Path>) -> Result<(PathBuf, Option<TempDir>), DemoError> {
    let Some(path) = given else {
        let temporary = tempfile::tempdir().map_err(DemoError::prepare)?;
        return Ok((temporary.path().to_owned(), Some(temporary)));
    };
    let failed = |source| DemoError::Folder { path: path.to_owned(), source };
    std::fs::create_dir_all(path).map_err(failed)?;
    if std::fs::read_dir(path).map_err(failed)?.next().is_some() {
        return Err(DemoError::NotEmpty { path: path.to_owned() });
    }
    Ok((path.canonicalize().map_err(failed)?, None))
}

async fn show(command: &Command, folder: &Path) -> Result<(), DemoError> {
    let address = SocketAddr::from(([127, 0, 0, 1], command.port));
    let listening = TcpListener::bind(address).await;
    let listener = listening.map_err(|source| DemoError::Port { port: command.port, source })?;
    let port = listener.local_addr().map_err(DemoError::prepare)?.port();
    let url = format!("http://localhost:{port}");
    let service = serve::prepare(config(folder, &url)?).await?;
    let now = service.clock.now();
    let union = union::make(&service, now).await?;
    let before = Timestamp::from_seconds(now.seconds() - 9 * DAY).unwrap_or(Timestamp::EPOCH);
    let counted = counted::hold(&service, &union, before).await?;
    let open = union::open(&service, &union, now).await?;
    let told = links(&service.config.server.public_url, folder, &union, &open, &counted);
    if command.json {
        println!("{told}");
    } else {
        print!("{}", in_words(&told));
    }
    Ok(serve::serve_on(listener, service, serve::told_to_stop()).await?)
}

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

fn config(folder: &Path, url: &str) -> Result<Config, DemoError> {
    let path = |name: &str| toml::Value::from(folder.join(name).to_string_lossy().into_owned());
    let text = format!(
        "secrets = {}\n[server]\npublic_url = \"{url}\"\n[database]\nurl = {}\n[mail]\nfolder = {}\n\
         from = \"Demonstration <demo@localhost.example>\"\n[sms]\nfolder = {}\nfrom = \"demo\"\n",
        path("secrets"),
        toml::Value::from(format!("sqlite://{}", folder.join("uurna.db").display())),
        path("outbox"),
        path("outbox"),
    );
    toml::from_str(&text).map_err(DemoError::prepare)
}

fn links(url: &str, folder: &Path, union: &union::Union, open: &FrozenDemo, counted: &FrozenDemo) -> Value {
    let voter =
        |code: &ToldCode| format!("{url}/v/{}#{}.{}", open.id, code.code.show().replace(' ', ""), open.fingerprint);
    let trustee = |signer: &frozen::DemoSigner| {
        json!({
            "name": signer.name, "role": signer.kind.name(), "link": *signer.link,
            "words": *signer.key.words(),
        })
    };
    let election = |election: &FrozenDemo| {
        let fingerprint = &election.fingerprint;
        json!({
            "id": election.id.to_string(), "fingerprint": fingerprint, "page": format!("{url}/e/{}#{fingerprint}", election.id),
            "record": format!("{url}/e/{}/record", election.id),
        })
    };
    json!({
        "url": url,
        "voters": open.codes.iter().map(voter).collect::<Vec<_>>(),
        "officer": *union.officer_link,
        "officer_email": union::OFFICER_EMAIL,
        "second_officer": *union.second_link,
        "second_officer_email": union::SECOND_EMAIL,
        "trustees": open.signers.iter().map(trustee).collect::<Vec<_>>(),
        "open": election(open),
        "counted": election(counted),
        "outbox": folder.join("outbox").to_string_lossy(),
    })
}

fn in_words(told: &Value) -> String {
    let text = |pointer: &str| told.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    format!(
        "A union of 420 invented members. Its service runs here until you press Ctrl-C:\n\n  {}\n\n\
         Vote for a shop steward (open on a phone, or here; --json gives more voters):\n  {}\n\n\
         The officer of the union's office (opens once, with the address {}):\n  {}\n\n\
         The second officer, who confirms what the first proposes (opens once, with the address {}):\n  {}\n\n\
         A trustee of that election, whose 24 words are not so secret:\n  {}\n  {}\n\n\
         A branch board, elected and counted; verify it in the browser:\n  {}\n\
         or by the other program:\n  uurna-verify {} --fingerprint {}\n\n\
         Messages that were sent, as files:\n  {}\n",
        text("/url"),
        text("/voters/0"),
        text("/officer_email"),
        text("/officer"),
        text("/second_officer_email"),
        text("/second_officer"),
        text("/trustees/0/link"),
        text("/trustees/0/words"),
        text("/counted/page"),
        text("/counted/record"),
        text("/counted/fingerprint"),
        text("/outbox"),
    )
}

#[cfg(test)]
mod tests {
    use uurna_store::Actor;

    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn the_log_of_the_demonstration_reads_like_an_offices() {
        let folder = tempfile::tempdir().unwrap();
        let service = serve::prepare(config(folder.path(), "http://localhost").unwrap()).await.unwrap();
        let now = service.clock.now();
        let union = union::make(&service, now).await.unwrap();
        let open = union::open(&service, &union, now).await.unwrap();
        let row = uurna_service::operations::reach(
            &service,
            Actor::Officer(&union.officer),
            &open.id,
            uurna_union::officer::Right::Read,
        );
        let own = row.await.unwrap().own();
        let acts = service.store.office_acts(own).await.unwrap();
        let mut told: Vec<String> = acts.iter().map(|noted| format!("{} {}", noted.name, noted.act.code())).collect();
        told.reverse();
        insta::assert_snapshot!(told.join("\n"));
    }
}
