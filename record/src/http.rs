//! A record on a server, fetched file by file.

use std::io;
use std::thread;
use std::time::Duration;

use ureq::Agent;
use ureq::http::Uri;
use uurna_crypto::log::tiles::TilePath;

use crate::{
    CHECKPOINT, MAX_CHECKPOINT_LEN, MAX_HASH_TILE_LEN, ReadError, Source, TileFile, Unreadable, max_bundle_len,
    read_up_to, within,
};

/// How long to wait for a server, and how often to ask again.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// how often a file is asked for before the server counts as failing; at least once
    pub attempts: u32,
    /// the wait before the second attempt; it doubles before each further one
    pub pause: Duration,
    /// the wait for a connection, and for an answer to begin
    pub answer: Duration,
    /// the wait for a whole file
    pub file: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            attempts: 4,
            pause: Duration::from_millis(500),
            answer: Duration::from_secs(20),
            file: Duration::from_mins(2),
        }
    }
}

/// A server with `checkpoint` and `tile/…` under one address.
pub struct Server {
    address: String,
    agent: Agent,
    patience: Patience,
}

/// The outcome of one attempt.
enum Attempt {
    Fetched(Vec<u8>),
    Absent,
    Failed { error: Unreadable, transient: bool },
}

impl Server {
    /// The record under an `http://` or `https://` address. Fetches nothing yet.
    ///
    /// # Errors
    /// When this is no such address, or has a query.
    pub fn open(address: &str, patience: Patience) -> Result<Self, Unreadable> {
        let uri: Uri = address.parse().map_err(|_| Unreadable::BadAddress { address: address.to_owned() })?;
        let known = matches!(uri.scheme_str(), Some("http" | "https"));
        let host = uri.host().unwrap_or_default();
        if !known || host.is_empty() || uri.query().is_some() || address.contains('#') {
            return Err(Unreadable::BadAddress { address: address.to_owned() });
        }
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(3)
            .timeout_connect(Some(patience.answer))
            .timeout_recv_response(Some(patience.answer))
            .timeout_global(Some(patience.file))
            .user_agent(concat!("uurna-verify/", env!("CARGO_PKG_VERSION")));
        // A proxy cannot reach this machine.
        if matches!(host, "localhost" | "127.0.0.1" | "[::1]") {
            config = config.proxy(None);
        }
        let address = address.trim_end_matches('/').to_owned();
        Ok(Self { address, agent: config.build().new_agent(), patience })
    }

    /// The file with this name, cut one byte beyond `limit`; `None` if the server does not have it.
    fn fetch(&self, name: &str, limit: usize) -> Result<Option<Vec<u8>>, Unreadable> {
        let address = format!("{}/{name}", self.address);
        let mut pause = self.patience.pause;
        let mut left = self.patience.attempts;
        loop {
            match self.attempt(&address, limit) {
                Attempt::Fetched(bytes) => return Ok(Some(bytes)),
                Attempt::Absent => return Ok(None),
                Attempt::Failed { transient: true, .. } if left > 1 => {}
                Attempt::Failed { error, .. } => return Err(error),
            }
            left -= 1;
            thread::sleep(pause);
            pause = pause.saturating_mul(2);
        }
    }

    fn attempt(&self, address: &str, limit: usize) -> Attempt {
        let failed = |source: ureq::Error| Attempt::Failed {
            transient: is_transient(&source),
            error: Unreadable::Network { address: address.to_owned(), source: Box::new(source) },
        };
        let mut response = match self.agent.get(address).call() {
            Ok(response) => response,
            Err(error) => return failed(error),
        };
        match response.status().as_u16() {
            200 => match read_up_to(response.body_mut().as_reader(), limit) {
                Ok(bytes) => Attempt::Fetched(bytes),
                Err(error) => failed(error.into()),
            },
            404 | 410 => Attempt::Absent,
            status => Attempt::Failed {
                transient: matches!(status, 408 | 425 | 429 | 500..),
                error: Unreadable::Status { address: address.to_owned(), status },
            },
        }
    }

    /// The tile of exactly this width, or else the full one.
    fn this_or_full(&self, wanted: TilePath, limit: fn(TilePath) -> usize) -> Result<Option<TileFile>, Unreadable> {
        let paths = [Some(wanted), (!wanted.is_full()).then(|| wanted.full())];
        for path in paths.into_iter().flatten() {
            if let Some(bytes) = self.fetch(&path.to_string(), limit(path))? {
                return Ok(Some(TileFile { path, bytes }));
            }
        }
        Ok(None)
    }
}

impl Source for Server {
    fn checkpoint(&mut self) -> Result<Vec<u8>, ReadError> {
        match self.fetch(CHECKPOINT, MAX_CHECKPOINT_LEN)? {
            Some(bytes) => Ok(within(bytes, MAX_CHECKPOINT_LEN, &CHECKPOINT)?),
            None => Err(Unreadable::NoCheckpoint { location: self.address.clone() }.into()),
        }
    }

    fn entry_bundle(&mut self, wanted: TilePath) -> Result<Option<TileFile>, ReadError> {
        let Some(found) = self.this_or_full(wanted, max_bundle_len)? else { return Ok(None) };
        let limit = max_bundle_len(found.path);
        let bytes = within(found.bytes, limit, &found.path)?;
        Ok(Some(TileFile { bytes, ..found }))
    }

    fn hash_tiles(&mut self, wanted: TilePath) -> Result<Vec<TileFile>, ReadError> {
        Ok(self.this_or_full(wanted, |_| MAX_HASH_TILE_LEN)?.into_iter().collect())
    }
}

/// Returns `true` if asking again may help.
fn is_transient(error: &ureq::Error) -> bool {
    match error {
        ureq::Error::Io(error) => error.kind() != io::ErrorKind::InvalidInput,
        ureq::Error::Timeout(_)
        | ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::Protocol(_)
        | ureq::Error::BodyStalled => true,
        _ => false,
    }
}
