//! `uurna serve`: the service, until it is told to stop.

use std::collections::BTreeSet;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use uurna_service::boards::{Boards, MarksError, SecretsError, Unmarked};
use uurna_service::clock::{Clock, SystemClock};
use uurna_service::config::{Config, ConfigError};
use uurna_service::health::Health;
use uurna_service::import_places::ImportPlaces;
use uurna_service::jobs::Runner;
use uurna_service::officers::passwords::PasswordError;
use uurna_service::post::bounces::Bounces;
use uurna_service::post::sender::Sender;
use uurna_service::randomness::Randomness;
use uurna_service::secrets::MasterKey;
use uurna_service::service::{Doors, Service, Shared};
use uurna_service::tasks::{PAUSE, keep};
use uurna_store::{Store, StoreError};
use uurna_union::ids::ElectionId;
use uurna_web::answering::{HEAD_PATIENCE, answer};
use uurna_web::metrics::{Exporter, ExporterError, until_closed};

/// Why the service did not start, or ended.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// there is no database to work on
    #[error(transparent)]
    Store(#[from] StoreError),
    /// the folder of secrets cannot be used
    #[error(transparent)]
    Secrets(#[from] SecretsError),
    /// no way to send messages
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// officers could not sign in
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// the address is taken, or not this machine's
    #[error("cannot listen on {listen}: {source}")]
    Listen {
        /// as configured
        listen: SocketAddr,
        /// what the system says
        source: std::io::Error,
    },
    /// the marks of logs cannot be looked at
    #[error(transparent)]
    Marks(#[from] MarksError),
    /// to continue could fork a log
    #[error("{}", without_marks(.0))]
    NoMarks(Vec<Unmarked>),
    /// no place for figures
    #[error(transparent)]
    Figures(#[from] ExporterError),
    /// the system refuses to continue
    #[error("the server ended: {0}")]
    Ended(std::io::Error),
}

/// Prepare what requests work with, by this machine's clock.
///
/// # Errors
/// See [`ServeError`].
pub async fn prepare(config: Config) -> Result<Shared, ServeError> {
    prepare_by(Arc::new(SystemClock), Randomness::system(), config).await
}

/// As [`prepare()`], by another clock and other randomness: for tests that walk through days, and know every secret.
///
/// # Errors
/// See [`ServeError`].
pub async fn prepare_by(clock: Arc<dyn Clock>, randomness: Randomness, config: Config) -> Result<Shared, ServeError> {
    let store = Store::open(&config.database_address()?).await?;
    let zone = config.time_zone()?;
    let master = MasterKey::open_or_make(&config.secrets, &mut randomness.rng()).map_err(SecretsError::Master)?;
    let doors = Doors::new(&config, &clock, &randomness)?;
    let boards = Arc::new(Boards::new(store.clone(), clock.clone(), &config.secrets, Handle::current())?);
    let (imports, health) = (ImportPlaces::default(), Health::default());
    Ok(Arc::new(Service { config, store, clock, randomness, master, doors, boards, imports, health, zone }))
}

/// What is said about logs without a mark: the words of a restoration, and the possible ways on.
fn without_marks(unmarked: &[Unmarked]) -> String {
    use std::fmt::Write as _;
    let mut said = "nothing was begun, as these elections cannot be gone on with so:".to_owned();
    for Unmarked { election, found } in unmarked {
        let _ = write!(
            said,
            "\n  {election}: this machine has no high-water mark of it, so that nobody can tell whether anything was signed after the {found} \
             entries of the database. If something was, going on would fork the log, and voters whose ballots were confirmed would find them \
             gone. Bring the marks back, which lie with the master key in the folder of secrets; or put the newest copy of the record into its \
             place (uurna backup, then uurna restore --mirror {election}=FOLDER); or say that you know that there is nothing newer \
             (uurna serve --no-newer {election}), as on a further machine of a service that runs"
        );
    }
    said
}

/// Refuse to continue logs without a mark on this machine, except those
/// in `no_newer`: an operator knows that they have nothing newer.
///
/// # Errors
/// [`ServeError::NoMarks`], or why the marks could not be read.
pub async fn check_marks(service: &Service, no_newer: &BTreeSet<ElectionId>) -> Result<(), ServeError> {
    let unmarked = service.boards.unmarked(no_newer).await?;
    if unmarked.is_empty() { Ok(()) } else { Err(ServeError::NoMarks(unmarked)) }
}

/// Answer requests until `stop` resolves, then end as [`serve_on`] does.
///
/// # Errors
/// See [`ServeError`].
pub async fn run(service: Shared, stop: impl Future<Output = ()> + Send) -> Result<(), ServeError> {
    let listen = service.config.server.listen;
    let listener = TcpListener::bind(listen).await.map_err(|source| ServeError::Listen { listen, source })?;
    serve_on(listener, service, stop).await
}

/// Answer requests on an open listener until `stop` resolves. Then nothing new is accepted, and what was begun ends in
/// this order, each within its time: requests, together with messages on their way and the steps of jobs; the boards' writers; the database.
///
/// What does not end in its time is left as a crash would leave it, which every part survives: a ballot without its confirmation is
/// sent again by its voter, a message is sent again when its lease runs out.
///
/// # Errors
/// See [`ServeError`].
pub async fn serve_on(
    listener: TcpListener,
    service: Shared,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), ServeError> {
    let (store, boards) = (service.store.clone(), Arc::clone(&service.boards));
    let (ending, ended) = watch::channel(());
    let figures = Exporter::begin(&service).await?.map(|figures| tokio::spawn(figures.run(ended.clone())));
    let sender = Arc::new(Sender::new(service.clone())?);
    let stopped = ended.clone();
    let send = move || {
        let (sender, stopped) = (Arc::clone(&sender), stopped.clone());
        async move { sender.run(until_closed(stopped)).await }
    };
    let sending = tokio::spawn(keep(service.clone(), "the sending of messages", PAUSE, send));
    let (mailbox, stopped) = (Bounces::of(&service).map(Arc::new), ended.clone());
    let read = move || {
        let (mailbox, stopped) = (mailbox.clone(), stopped.clone());
        async move {
            if let Some(mailbox) = mailbox {
                mailbox.run(until_closed(stopped)).await;
            }
        }
    };
    let reading = tokio::spawn(keep(service.clone(), "the reading of undelivered mail", PAUSE, read));
    let (workshop, stopped) = (service.clone(), ended.clone());
    let work = move || Runner::new(workshop.clone()).run(until_closed(stopped.clone()));
    let working = tokio::spawn(keep(service.clone(), "the runner of jobs", PAUSE, work));
    let clockwork = Arc::clone(&boards);
    let time = move || Arc::clone(&clockwork).keep_time();
    let time = tokio::spawn(keep(service.clone(), "the clock of elections", PAUSE, time));
    if let Ok(listen) = listener.local_addr() {
        tracing::info!(%listen, version = env!("CARGO_PKG_VERSION"), "uurna listens");
    }
    let app = uurna_web::router(uurna_web::Shared::new(service));
    let mut answering = tokio::spawn(answer(listener, app, ended, HEAD_PATIENCE));
    let served = tokio::select! {
        // only when the system refuses: nothing has told it to stop
        served = &mut answering => served.map_err(std::io::Error::other),
        () = stop => Ok(()),
    };
    tracing::info!("the service ends: what was begun is finished");
    drop(ending);
    let answered = within(REQUESTS_END, answering, "requests");
    let sent = within(SENDING_END, sending, "messages on their way");
    let worked = within(JOBS_END, working, "jobs");
    let read = within(READING_END, reading, "undelivered mail");
    tokio::join!(answered, sent, worked, read);
    time.abort();
    if !boards.end(WRITERS_END).await {
        tracing::warn!("the boards' writers did not end in time");
    }
    if let Some(figures) = figures {
        within(FIGURES_END, figures, "figures").await;
    }
    let closed = tokio::time::timeout(CLOSING, store.close()).await;
    if closed.is_err() {
        tracing::warn!("the database was not closed in time");
    }
    tracing::info!("the service has ended");
    served.map_err(ServeError::Ended)
}

/// The longest time for requests that were begun before the end. A
/// client that never ends its own does not hold the others.
const REQUESTS_END: Duration = Duration::from_secs(20);

/// The longest time for messages that are on their way at the end.
const SENDING_END: Duration = Duration::from_secs(30);

/// The longest time for a look into the mailbox that was begun before the end: the next one begins it again.
const READING_END: Duration = Duration::from_secs(5);

/// The longest time for a job's step that was begun before the end.
const JOBS_END: Duration = Duration::from_secs(20);

/// The longest time for writers of boards to do what waits at the end.
const WRITERS_END: Duration = Duration::from_secs(10);

/// The longest time for a reader of figures at the end.
const FIGURES_END: Duration = Duration::from_secs(3);

/// The longest time for the database to close.
const CLOSING: Duration = Duration::from_secs(5);

/// Wait for a task to end, but only for `patience`.
async fn within<T>(patience: Duration, mut task: JoinHandle<T>, what: &str) {
    if !task.is_finished() && tokio::time::timeout(patience, &mut task).await.is_err() {
        tracing::warn!(what, "not all ended in time: the rest is left");
        task.abort();
    }
}

/// Signals that tell the process to stop: Ctrl-C, SIGTERM.
pub struct Signals {
    interrupted: Signal,
    terminated: Signal,
}

impl Signals {
    /// Listen for them from now on.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn listen() -> std::io::Result<Self> {
        Ok(Self { interrupted: signal(SignalKind::interrupt())?, terminated: signal(SignalKind::terminate())? })
    }

    /// Wait for the next one.
    pub async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupted.recv() => {}
            _ = self.terminated.recv() => {}
        }
    }
}

/// Wait until the process is told to stop.
pub async fn told_to_stop() {
    match Signals::listen() {
        Ok(mut signals) => signals.next().await,
        // without signals only a kill ends it
        Err(_) => std::future::pending().await,
    }
}
