//! `uurna serve`: the service, until it is told to stop.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use jiff::tz::TimeZone;
use tokio::net::TcpListener;
use tokio::runtime::Handle;

use crate::boards::{Boards, SecretsError};
use crate::clock::{Clock, SystemClock};
use crate::config::{Config, ConfigError};
use crate::officers::passwords::PasswordError;
use crate::post::sender::Sender;
use crate::randomness::Randomness;
use crate::secrets::MasterKey;
use crate::service::{Doors, Service, Shared};
use crate::store::{Store, StoreError};
use crate::web;
use crate::web::limits::Limits;
use crate::web::public::Readings;

/// Why the service did not start, or ended.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// there is no database to work on
    #[error(transparent)]
    Store(#[from] StoreError),
    /// the folder of secrets cannot be used
    #[error(transparent)]
    Secrets(#[from] SecretsError),
    /// no way for messages
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// officers could not sign in
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// no time zone of that name
    #[error("server.zone {found:?} is no time zone: write one like Europe/Helsinki")]
    Zone {
        /// as given
        found: String,
    },
    /// the address is taken, or not this machine's
    #[error("cannot listen on {listen}: {source}")]
    Listen {
        /// as configured
        listen: SocketAddr,
        /// what the system says
        source: std::io::Error,
    },
    /// the system refuses to go on
    #[error("the server ended: {0}")]
    Ended(std::io::Error),
}

/// Make ready what requests work with, by this machine's clock.
///
/// # Errors
/// See [`ServeError`].
pub async fn prepare(config: Config) -> Result<Shared, ServeError> {
    prepare_by(Arc::new(SystemClock), config).await
}

/// As [`prepare()`], by another clock: for tests that walk through days.
///
/// # Errors
/// See [`ServeError`].
pub async fn prepare_by(clock: Arc<dyn Clock>, config: Config) -> Result<Shared, ServeError> {
    let store = Store::open(&config.database_address()?).await?;
    let zone = &config.server.zone;
    let zone = TimeZone::get(zone).map_err(|_| ServeError::Zone { found: zone.clone() })?;
    let randomness = Randomness::system();
    let master = MasterKey::open_or_make(&config.secrets, &mut randomness.rng()).map_err(SecretsError::Master)?;
    let doors = Doors::new(&config, &clock, &randomness)?;
    let boards = Arc::new(Boards::new(store.clone(), clock.clone(), &config.secrets, Handle::current())?);
    Ok(Arc::new(Service {
        config,
        store,
        clock,
        randomness,
        master,
        doors,
        boards,
        limits: Limits::default(),
        readings: Readings::default(),
        zone,
    }))
}

/// Answer requests until `stop` is there; requests begun by then are answered.
///
/// # Errors
/// See [`ServeError`].
pub async fn run(service: Shared, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), ServeError> {
    let listen = service.config.server.listen;
    let listener = TcpListener::bind(listen).await.map_err(|source| ServeError::Listen { listen, source })?;
    serve_on(listener, service, stop).await
}

/// As [`run()`], on a listener that is there already.
///
/// # Errors
/// See [`ServeError`].
pub async fn serve_on(
    listener: TcpListener,
    service: Shared,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let store = service.store.clone();
    let time = tokio::spawn(Arc::clone(&service.boards).keep_time());
    let sender = Sender::new(service.clone())?;
    let (stopping, stopped) = tokio::sync::watch::channel(());
    let sending = tokio::spawn(sender.run(until_closed(stopped)));
    let app = web::router(service).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, app).with_graceful_shutdown(stop).await;
    time.abort();
    drop(stopping);
    // messages on their way arrive
    let _ = sending.await;
    store.close().await;
    served.map_err(ServeError::Ended)
}

/// Until the other end is dropped.
async fn until_closed(mut stopped: tokio::sync::watch::Receiver<()>) {
    while stopped.changed().await.is_ok() {}
}

/// Until the process is told to stop: Ctrl-C, or SIGTERM.
pub async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
        return drop(interrupted.await);
    };
    tokio::select! {
        _ = interrupted => {}
        _ = terminated.recv() => {}
    }
}
