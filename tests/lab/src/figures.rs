//! The figures of a run.

use std::fmt::Write as _;
use std::time::Duration;

/// Latencies and outcomes.
#[derive(Debug, Default)]
pub(super) struct Figures {
    confirmed: Vec<Duration>,
    refused: Vec<(u16, u64)>,
    broken: u64,
}

impl Figures {
    pub(super) fn confirm(&mut self, after: Duration) {
        self.confirmed.push(after);
    }

    pub(super) fn refuse(&mut self, status: u16) {
        match self.refused.iter_mut().find(|(known, _)| *known == status) {
            Some((_, count)) => *count += 1,
            None => self.refused.push((status, 1)),
        }
    }

    pub(super) fn lose(&mut self) {
        self.broken += 1;
    }

    pub(super) fn add(&mut self, other: Self) {
        self.confirmed.extend(other.confirmed);
        self.broken += other.broken;
        for (status, count) in other.refused {
            (0..count).for_each(|_| self.refuse(status));
        }
    }

    /// The figures as text.
    pub(super) fn describe(mut self, took: Duration) -> String {
        self.confirmed.sort_unstable();
        let confirmed = self.confirmed.len();
        let per_second = confirmed as u128 * 1000 / took.as_millis().max(1);
        let at = |per_mille: usize| {
            let place = (confirmed * per_mille).div_ceil(1000).saturating_sub(1);
            self.confirmed.get(place).map_or(0, Duration::as_millis)
        };
        let mut text = format!(
            "{confirmed} confirmed in {:.2} s: {per_second}/s\nlatency in ms: p50 {}, p90 {}, p99 {}, p99.9 {}, most {}\n",
            took.as_secs_f64(),
            at(500),
            at(900),
            at(990),
            at(999),
            at(1000)
        );
        for (status, count) in &self.refused {
            let _ = writeln!(text, "{count} answered with status {status}");
        }
        if self.broken > 0 {
            let _ = writeln!(text, "{} without an answer", self.broken);
        }
        text
    }
}
