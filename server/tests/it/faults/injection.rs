//! Makes one call of a program fail: with a preloaded library, compiled by the C compiler that Rust needs anyway.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rand::seq::SliceRandom as _;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use tempfile::TempDir;

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// it returns EIO, once
    Eio,
    /// it returns ENOSPC, and so does every later call that needs room
    Enospc,
    /// it returns ENOSPC, and so do the next few calls that need room; then there is room again
    Full,
    /// the program ends there, with a write half done
    Kill,
}

const KINDS: [Kind; 4] = [Kind::Eio, Kind::Enospc, Kind::Full, Kind::Kill];

/// One call of one step, and how it fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fault {
    /// the step of the script
    pub(crate) step: usize,
    /// the call in the step, from 1
    pub(crate) at: usize,
    pub(crate) kind: Kind,
}

/// Makes calls fail.
pub(crate) struct Injector {
    library: PathBuf,
    folder: TempDir,
}

impl Injector {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("fault.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/faults/fault.c");
        let mut compiler = Command::new("cc");
        let made = compiler.args(["-O1", "-shared", "-fPIC", "-o"]).arg(&library).arg(source).arg("-ldl").status();
        assert!(
            made.is_ok_and(|status| status.success()),
            "this test needs a C compiler (apt-get install build-essential)"
        );
        Self { library, folder }
    }

    /// Run a program that works in `folder`, which its arguments
    /// name. Returns its exit status, and the calls that it made.
    pub(crate) fn run(&self, command: &mut Command, folder: &Path, fault: Option<Fault>) -> (Output, Vec<String>) {
        let log = self.folder.path().join("calls");
        let _ = fs::remove_file(&log);
        command.env("LD_PRELOAD", &self.library).env("FAULT_FOLDER", folder).env("FAULT_LOG", &log);
        if let Some(Fault { at, kind, .. }) = fault {
            command.env("FAULT_AT", at.to_string()).env("FAULT_KIND", kind.name());
        }
        let output = command.stdin(Stdio::null()).output().unwrap();
        let calls = fs::read_to_string(&log).unwrap_or_default();
        (output, calls.lines().map(str::to_owned).collect())
    }
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Eio => "EIO",
            Self::Enospc => "ENOSPC",
            Self::Full => "FULL",
            Self::Kill => "KILL",
        }
    }
}

/// The points to try; `steps` has the number of calls of each step. All points with `UURNA_FAULTS=all`, the number in
/// that variable, or a sample of `usual`.
pub(crate) fn points(steps: &[usize], usual: usize) -> Vec<Fault> {
    let of_step = |(step, calls): (usize, &usize)| {
        (1..=*calls).flat_map(move |at| KINDS.map(|kind| Fault { step, at, kind })).collect::<Vec<_>>()
    };
    let mut points: Vec<Fault> = steps.iter().enumerate().flat_map(of_step).collect();
    let asked = std::env::var("UURNA_FAULTS").unwrap_or_default();
    if asked == "all" {
        return points;
    }
    points.shuffle(&mut ChaCha20Rng::seed_from_u64(3));
    points.truncate(asked.parse().unwrap_or(usual));
    points.sort_unstable();
    points
}

/// The outcome of the points by kind: the number of failed calls, and of programs that noticed.
#[derive(Default)]
pub(crate) struct Tally(BTreeMap<Kind, (usize, usize)>);

impl Tally {
    pub(crate) fn count(&mut self, fault: Fault, has_noticed: bool) {
        let (tried, noticed) = self.0.entry(fault.kind).or_default();
        *tried += 1;
        *noticed += usize::from(has_noticed);
    }

    /// Print the tally, and fail when a kind had no effect, since the test then tested nothing. A third is enough: the
    /// service replaces a connection in doubt and repeats the request, so a call that fails once often goes unnoticed.
    pub(crate) fn conclude(&self, what: &str) {
        let tried: usize = self.0.values().map(|(tried, _)| tried).sum();
        println!("{what}: {tried} calls failed; by kind, failed and noticed: {:?}", self.0);
        for kind in KINDS {
            let (tried, noticed) = self.0.get(&kind).copied().unwrap_or_default();
            assert!(tried == 0 || noticed * 3 > tried, "{kind:?}: {noticed} of {tried} were noticed");
        }
    }
}

/// Copy a folder.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
