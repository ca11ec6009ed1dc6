//! A record on a server, read file by file through the host.

use uurna_crypto::log::tiles::TilePath;
use uurna_record::{
    CHECKPOINT, MAX_CHECKPOINT_LEN, MAX_HASH_TILE_LEN, ReadError, Source, TileFile, Unreadable, max_bundle_len, within,
};

use crate::host::Host;

/// `checkpoint` and `tile/…` under one address.
pub(crate) struct HostSource<'h> {
    host: &'h dyn Host,
    address: String,
}

impl<'h> HostSource<'h> {
    /// The record under an address. Reads nothing yet.
    pub(crate) fn new(host: &'h dyn Host, address: &str) -> Self {
        Self { host, address: address.trim_end_matches('/').to_owned() }
    }

    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let address = format!("{}/{name}", self.address);
        self.host.read(&address).map_err(|message| Unreadable::Elsewhere { name: address, message })
    }

    /// The tile of exactly this width, or else the full one.
    fn this_or_full(&self, wanted: TilePath) -> Result<Option<TileFile>, Unreadable> {
        let paths = [Some(wanted), (!wanted.is_full()).then(|| wanted.full())];
        for path in paths.into_iter().flatten() {
            if let Some(bytes) = self.read(&path.to_string())? {
                return Ok(Some(TileFile { path, bytes }));
            }
        }
        Ok(None)
    }
}

impl Source for HostSource<'_> {
    fn checkpoint(&mut self) -> Result<Vec<u8>, ReadError> {
        match self.read(CHECKPOINT)? {
            Some(bytes) => Ok(within(bytes, MAX_CHECKPOINT_LEN, &CHECKPOINT)?),
            None => Err(Unreadable::NoCheckpoint { location: self.address.clone() }.into()),
        }
    }

    fn entry_bundle(&mut self, wanted: TilePath) -> Result<Option<TileFile>, ReadError> {
        let Some(TileFile { path, bytes }) = self.this_or_full(wanted)? else { return Ok(None) };
        let bytes = within(bytes, max_bundle_len(path), &path)?;
        Ok(Some(TileFile { path, bytes }))
    }

    fn hash_tiles(&mut self, wanted: TilePath) -> Result<Vec<TileFile>, ReadError> {
        let cut = |mut file: TileFile| {
            file.bytes.truncate(MAX_HASH_TILE_LEN + 1);
            file
        };
        Ok(self.this_or_full(wanted)?.map(cut).into_iter().collect())
    }

    fn announce(&mut self, wanted: TilePath) {
        self.host.read_soon(&format!("{}/{wanted}", self.address));
    }
}
