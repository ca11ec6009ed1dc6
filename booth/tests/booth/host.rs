//! A host for tests: randomness that follows from a seed, and files in memory. `tests/js/host.mjs` is the same in JavaScript.

use std::collections::HashMap;
use std::sync::Mutex;

use serde_json::Value;
use sha2::{Digest as _, Sha512};
use uurna_booth::{Booth, Host, Operation, encode_frame, split_frame};

pub(crate) type Files = HashMap<String, Vec<u8>>;

pub(crate) struct TestHost {
    seed: u64,
    calls: Mutex<u64>,
    pub(crate) files: Mutex<Files>,
    pub(crate) progress: Mutex<Vec<(u64, u64)>>,
}

impl TestHost {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, calls: Mutex::default(), files: Mutex::default(), progress: Mutex::default() }
    }
}

impl Host for TestHost {
    /// SHA-512(LE64(seed) ‖ LE64(call) ‖ LE64(block)), block by block.
    fn fill_random(&self, bytes: &mut [u8]) {
        let mut calls = self.calls.lock().unwrap();
        for (block, chunk) in (0_u64..).zip(bytes.chunks_mut(64)) {
            let hasher = Sha512::new().chain_update(self.seed.to_le_bytes()).chain_update(calls.to_le_bytes());
            let digest = hasher.chain_update(block.to_le_bytes()).finalize();
            chunk.copy_from_slice(&digest[..chunk.len()]);
        }
        *calls += 1;
    }

    fn read(&self, address: &str) -> Result<Option<Vec<u8>>, String> {
        if address.starts_with("/down") {
            return Err("the server answers with status 500".to_owned());
        }
        // blobs from an index on: the files /blobs/INDEX, three at a time
        if let Some(query) = address.strip_prefix("/blobs?from=") {
            let from: u64 = query.strip_suffix("&count=1000").unwrap().parse().unwrap();
            let files = self.files.lock().unwrap();
            let index = |name: &String| name.strip_prefix("/blobs/").map(|index| index.parse::<u64>().unwrap());
            let mut indices: Vec<u64> = files.keys().filter_map(index).filter(|index| *index >= from).collect();
            indices.sort_unstable();
            let blobs = indices.iter().take(3).map(|index| {
                let blob = &files[&format!("/blobs/{index}")];
                [&index.to_le_bytes()[..], &u32::try_from(blob.len()).unwrap().to_le_bytes(), blob].concat()
            });
            return Ok(Some(blobs.collect::<Vec<_>>().concat()));
        }
        Ok(self.files.lock().unwrap().get(address).cloned())
    }

    fn progress(&self, done: u64, of: u64) {
        self.progress.lock().unwrap().push((done, of));
    }
}

/// A booth and its host.
pub(crate) struct Device {
    pub(crate) booth: Booth,
    pub(crate) host: TestHost,
}

/// What an operation refused: its name and all members of the answer.
#[derive(Debug)]
pub(crate) struct Refused(pub(crate) String, pub(crate) Value);

impl Device {
    pub(crate) fn new(seed: u64) -> Self {
        Self { booth: Booth::default(), host: TestHost::new(seed) }
    }

    /// Carry out an operation as JavaScript does.
    pub(crate) fn ask(
        &mut self,
        operation: Operation,
        json: Value,
        parts: &[&[u8]],
    ) -> Result<(Value, Vec<Vec<u8>>), Refused> {
        let request = encode_frame(json.to_string().as_bytes(), parts);
        let answer = self.booth.call(operation, &request, &self.host);
        let (json, parts) = split_frame(&answer).unwrap();
        let json: Value = serde_json::from_slice(json).unwrap();
        match json.get("error") {
            Some(error) => Err(Refused(error.as_str().unwrap().to_owned(), json)),
            None => Ok((json, parts.into_iter().map(<[u8]>::to_vec).collect())),
        }
    }

    /// The same, of an operation that must work.
    pub(crate) fn run(&mut self, operation: Operation, json: Value, parts: &[&[u8]]) -> (Value, Vec<Vec<u8>>) {
        self.ask(operation, json, parts).unwrap_or_else(|refused| panic!("{operation:?}: {refused:?}"))
    }

    /// The name of a refusal.
    pub(crate) fn refusal(&mut self, operation: Operation, json: Value, parts: &[&[u8]]) -> Refused {
        match self.ask(operation, json, parts) {
            Err(refused) => refused,
            Ok(answer) => panic!("{operation:?} gave {answer:?}"),
        }
    }
}
