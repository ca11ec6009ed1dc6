//! Sealed shares from the service: many at a time, ascending, each `LE64(index) ‖ LE32(length) ‖ blob`.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use uurna_election_core::trustee::Blobs;

use crate::host::Host;

/// The number of blobs in one request; the service may send fewer.
const AT_ONCE: u32 = 1_000;

/// The blobs at an address.
pub(super) struct HostBlobs<'h> {
    host: &'h dyn Host,
    address: String,
    /// number of ballots that will be asked for
    of: u64,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// the last answer
    page: Page,
    asked: u64,
    /// why reading failed, the first time
    failure: Option<String>,
}

/// The content of one answer, for a range of indices.
#[derive(Default)]
struct Page {
    from: u64,
    /// the last index in it; `None` before anything was read
    through: Option<u64>,
    blobs: BTreeMap<u64, Vec<u8>>,
}

impl<'h> HostBlobs<'h> {
    pub(super) fn new(host: &'h dyn Host, address: &str, of: u64) -> Self {
        Self { host, address: address.to_owned(), of, state: Mutex::default() }
    }

    /// Why reading failed, if it did: a missing blob then says nothing about the service.
    pub(super) fn failure(&self) -> Option<String> {
        self.state().failure.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self, from: u64) -> Result<Page, String> {
        let mark = if self.address.contains('?') { '&' } else { '?' };
        let bytes = self.host.read(&format!("{}{mark}from={from}&count={AT_ONCE}", self.address))?;
        let blobs = split(&bytes.unwrap_or_default()).ok_or("the sealed shares are cut off")?;
        // an empty answer means that there are no more blobs
        let through = blobs.last_key_value().map_or(u64::MAX, |(index, _)| *index);
        if through < from {
            return Err("the sealed shares are not those that were asked for".to_owned());
        }
        Ok(Page { from, through: Some(through), blobs })
    }
}

impl Blobs for HostBlobs<'_> {
    fn blob(&self, index: u64) -> Option<Vec<u8>> {
        let mut state = self.state();
        state.asked += 1;
        if state.asked.is_multiple_of(64) {
            self.host.progress(state.asked.min(self.of), self.of);
        }
        let is_known = |page: &Page| page.from <= index && page.through.is_some_and(|through| index <= through);
        if !is_known(&state.page) && state.failure.is_none() {
            match self.read(index) {
                Ok(page) => state.page = page,
                Err(message) => state.failure = Some(message),
            }
        }
        state.page.blobs.get(&index).cloned()
    }
}

/// Cut an answer; `None` where a length does not fit.
fn split(mut bytes: &[u8]) -> Option<BTreeMap<u64, Vec<u8>>> {
    let mut blobs = BTreeMap::new();
    while !bytes.is_empty() {
        let (index, rest) = bytes.split_first_chunk()?;
        let (length, rest) = rest.split_first_chunk()?;
        let (blob, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
        blobs.insert(u64::from_le_bytes(*index), blob.to_vec());
        bytes = rest;
    }
    Some(blobs)
}
