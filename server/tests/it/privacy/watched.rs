//! What a service reveals while it works: its log at the finest level, and its figures.

use std::io::{self, Write};
use std::sync::{Arc, LazyLock, Mutex};

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::fmt::MakeWriter;

/// Everything that the service has said.
pub(crate) struct Watched {
    log: Kept,
    figures: PrometheusHandle,
}

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Watched {
    /// Starts once: a program has one log and one set of figures.
    pub(crate) fn begin() -> &'static Self {
        static WATCHED: LazyLock<Watched> = LazyLock::new(Watched::new);
        &WATCHED
    }

    fn new() -> Self {
        let log = Kept::default();
        let everything = tracing_subscriber::fmt().with_max_level(tracing::Level::DEBUG).with_writer(log.clone());
        everything.init();
        Self { log, figures: PrometheusBuilder::new().install_recorder().unwrap() }
    }

    pub(crate) fn log(&self) -> Vec<u8> {
        self.log.0.lock().unwrap().clone()
    }

    pub(crate) fn figures(&self) -> String {
        self.figures.render()
    }
}
