//! This machine, and the time and memory of a process: so that figures can be compared.

use std::fmt;
use std::time::{Duration, Instant};

/// The machine, in one line.
#[must_use]
pub fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':').map(|(_, name)| name));
    let model = model.map_or("unknown processor", str::trim);
    format!("{model}, {} threads, {}", rayon::current_num_threads(), back_end())
}

/// The back end that the curve library chooses on this machine.
#[must_use]
pub fn back_end() -> &'static str {
    #[cfg(target_arch = "x86_64")]
    {
        if cfg!(curve25519_dalek_backend = "avx512")
            && std::is_x86_feature_detected!("avx512ifma")
            && std::is_x86_feature_detected!("avx512vl")
        {
            return "AVX-512 IFMA";
        }
        if std::is_x86_feature_detected!("avx2") {
            return "AVX2";
        }
    }
    "portable"
}

/// CPU time of this process, all running threads together. Linux counts it in nanoseconds for each thread, or in
/// hundredths of a second for all of them, without the time that the kernel itself took.
#[must_use]
pub fn cpu_time() -> Duration {
    by_threads().unwrap_or_else(|| {
        let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        let ticks = after_name.split_whitespace().nth(11).and_then(|ticks| ticks.parse().ok()).unwrap_or(0);
        Duration::from_millis(10 * ticks)
    })
}

fn by_threads() -> Option<Duration> {
    let mut time = Duration::ZERO;
    for thread in std::fs::read_dir("/proc/self/task").ok()? {
        let stat = std::fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        time += Duration::from_nanos(stat.split_whitespace().next()?.parse().ok()?);
    }
    Some(time)
}

/// The highest memory of this process, in MiB; 0 where the system does not say.
#[must_use]
pub fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
    peak.map_or(0, |kib: u64| kib / 1024)
}

/// Wall clock and CPU time of some work.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// wall clock
    pub wall: Duration,
    /// CPU time of all threads
    pub cpu: Duration,
}

impl Cost {
    /// Do the work and measure it.
    pub fn of<T>(work: impl FnOnce() -> T) -> (T, Self) {
        let (wall, cpu) = (Instant::now(), cpu_time());
        let done = work();
        (done, Self { wall: wall.elapsed(), cpu: cpu_time().saturating_sub(cpu) })
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>8.2} s  {:>8.2} s CPU", self.wall.as_secs_f64(), self.cpu.as_secs_f64())
    }
}
