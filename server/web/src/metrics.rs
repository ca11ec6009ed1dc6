//! `/metrics` on a listener of its own, which begins and ends with the service.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics::gauge;
use metrics_exporter_prometheus::{BuildError, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval, timeout};

use uurna_service::figures::{BUILD, UPTIME, measure, recorder};
use uurna_service::service::Shared;

use crate::answering::{HEAD_PATIENCE, answer};

/// How long the database may take to return its figures.
const PATIENCE: Duration = Duration::from_secs(8);

/// How often measurements are put into their buckets when nobody reads them; until then each of them takes memory.
const UPKEEP: Duration = Duration::from_secs(5);

/// How long the last reader may take at the end.
const END: Duration = Duration::from_secs(2);

/// The listener for figures.
pub struct Exporter {
    listener: TcpListener,
    figures: Figures,
}

#[derive(Clone)]
struct Figures {
    service: Shared,
    recorder: PrometheusHandle,
    begun: Instant,
}

/// Why there are no figures.
#[derive(Debug, thiserror::Error)]
pub enum ExporterError {
    /// the address is taken, or not this machine's
    #[error("server.metrics: cannot listen on {listen}: {source}")]
    Listen {
        /// as configured
        listen: SocketAddr,
        /// what the system says
        source: std::io::Error,
    },
    /// something else counts in this process
    #[error("figures cannot be counted: {0}")]
    Recorder(#[from] BuildError),
}

impl Exporter {
    /// Listen if the configuration says so, and begin to count.
    pub async fn begin(service: &Shared) -> Result<Option<Self>, ExporterError> {
        let Some(listen) = service.config.server.metrics else { return Ok(None) };
        let failed = |source| ExporterError::Listen { listen, source };
        let listener = TcpListener::bind(listen).await.map_err(failed)?;
        tracing::info!(listen = %listener.local_addr().map_err(failed)?, "figures are at /metrics");
        let figures = Figures { service: service.clone(), recorder: recorder()?, begun: Instant::now() };
        Ok(Some(Self { listener, figures }))
    }

    /// Answer until the other end of `ended` is dropped.
    pub async fn run(self, ended: watch::Receiver<()>) {
        let Self { listener, figures } = self;
        let recorder = figures.recorder.clone();
        let upkeep = async {
            let mut ticks = interval(UPKEEP);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                ticks.tick().await;
                recorder.run_upkeep();
            }
        };
        let app = Router::new().route("/metrics", get(show)).with_state(figures);
        let serving = answer(listener, app, ended.clone(), HEAD_PATIENCE);
        let bound = async {
            until_closed(ended).await;
            tokio::time::sleep(END).await;
        };
        tokio::select! {
            () = serving => {}
            () = bound => {}
            () = upkeep => {}
        }
    }
}

async fn show(State(figures): State<Figures>) -> Response {
    gauge!(UPTIME).set(figures.begun.elapsed().as_secs_f64());
    gauge!(BUILD, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    match timeout(PATIENCE, measure(&figures.service)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "the database does not tell its figures"),
        Err(_) => tracing::warn!("the database does not tell its figures in time"),
    }
    figures.recorder.run_upkeep();
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], figures.recorder.render()).into_response()
}

/// Until the other end is dropped.
pub async fn until_closed(mut stopped: watch::Receiver<()>) {
    while stopped.changed().await.is_ok() {}
}
