//! The terminal output of a rehearsal: stages with their times, and progress while they run.

use std::io::IsTerminal as _;

use indicatif::{ProgressBar, ProgressStyle};

use crate::machine::Cost;

/// Prints stages as they end.
#[derive(Default)]
pub(super) struct Stages {
    costs: Vec<(&'static str, Cost)>,
}

impl Stages {
    /// Do a stage, and note its cost.
    pub(super) fn stage<T, E>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        eprintln!("· {name}");
        let (done, cost) = Cost::of(work);
        self.costs.push((name, cost));
        done
    }

    /// Time per stage, as a table.
    pub(super) fn table(&self) -> String {
        let line = |(name, cost): &(&str, Cost)| format!("  {name:<34} {cost}\n");
        self.costs.iter().map(line).collect()
    }
}

/// A bar of this length; hidden without a terminal.
pub(super) fn bar(length: u64, what: &'static str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length).with_message(what);
    if let Ok(style) = ProgressStyle::with_template("  {bar:40} {pos}/{len} {msg}  {eta} left") {
        bar.set_style(style);
    }
    bar
}
