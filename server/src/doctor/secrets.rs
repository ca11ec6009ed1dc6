//! The folder of secrets: its access rights, and the master key in it.

use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use super::Check;
use uurna_service::secrets::MasterKey;

const FOLDER: &str = "secrets";
const KEY: &str = "master key";

/// Others may read, or more.
const OTHERS: u32 = 0o077;

/// Others may write.
const OTHERS_WRITE: u32 = 0o022;

pub(super) fn examine(folder: &Path) -> (Option<MasterKey>, Vec<Check>) {
    let shown = folder.display();
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => {
            let advice = "Put a folder there, from a backup if there was one.";
            return (None, vec![Check::fail(FOLDER, format!("{shown} is no folder"), advice)]);
        }
        Err(error) => {
            let advice =
                "Bring it back from its backup; on a new installation the service makes it when it first starts.";
            return (None, vec![Check::fail(FOLDER, format!("{shown}: {error}"), advice)]);
        }
    }
    let faults = faults(folder);
    let of_folder = if faults.is_empty() {
        Check::ok(FOLDER, format!("{shown} is for its owner alone"))
    } else {
        let advice = "As the user that runs the service: chmod 700 the folders, 600 the files in it and chown what is another's; \
            ask first who may have read it.";
        Check::fail(FOLDER, faults.join("; "), advice)
    };
    match MasterKey::open_existing(folder) {
        Ok(master) => (Some(master), vec![of_folder, Check::ok(KEY, "it is there, and whole")]),
        Err(error) => {
            let advice = "Bring it back from its backup: without it logs cannot be gone on with, and codes that wait cannot be sent.";
            (None, vec![of_folder, Check::fail(KEY, error.to_string(), advice)])
        }
    }
}

/// Everything that is open to others, or belongs to another user. High-water
/// marks are public themselves, but nobody else may write them.
fn faults(folder: &Path) -> Vec<String> {
    let owner = fs::metadata(folder).map(|found| found.uid()).ok();
    let mut faults = Vec::new();
    let mut look = |path: &Path, forbidden: u32| {
        let fault = match fs::symlink_metadata(path) {
            Ok(found) => fault(&found, forbidden, owner),
            Err(error) => Some(error.to_string()),
        };
        faults.extend(fault.map(|fault| format!("{} {fault}", path.display())));
    };
    let within = |folder: &Path| {
        let entries = fs::read_dir(folder).map(|entries| entries.flatten().map(|entry| entry.path()).collect());
        let mut paths: Vec<_> = entries.unwrap_or_default();
        paths.sort();
        paths
    };
    look(folder, OTHERS);
    for path in within(folder) {
        look(&path, OTHERS);
        if path.is_dir() {
            for path in within(&path) {
                look(&path, OTHERS_WRITE);
            }
        }
    }
    faults
}

fn fault(found: &Metadata, forbidden: u32, owner: Option<u32>) -> Option<String> {
    let mode = found.mode() & 0o777;
    if found.is_symlink() {
        return Some("is a link to elsewhere".to_owned());
    }
    if mode & forbidden != 0 {
        return Some(format!("has mode {mode:03o}"));
    }
    owner.filter(|owner| *owner != found.uid()).map(|_| format!("belongs to user {}", found.uid()))
}
