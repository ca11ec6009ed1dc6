//! Which tiles a folder or a `.tar` has, and where.

use std::collections::BTreeMap;

use uurna_crypto::log::tiles::TilePath;

/// The tiles there are, each with its place.
pub(crate) struct Catalogue<Place> {
    tiles: BTreeMap<TilePath, Place>,
}

impl<Place: Copy> Catalogue<Place> {
    pub(crate) const fn new() -> Self {
        Self { tiles: BTreeMap::new() }
    }

    /// Note a file, if its name is the path of a tile.
    pub(crate) fn note(&mut self, name: &str, place: Place) {
        if let Ok(path) = name.parse() {
            self.tiles.insert(path, place);
        }
    }

    /// The tile of exactly that width, or else the full one.
    pub(crate) fn this_or_full(&self, wanted: TilePath) -> Option<(TilePath, Place)> {
        [wanted, wanted.full()].into_iter().find_map(|path| Some((path, *self.tiles.get(&path)?)))
    }

    /// The tiles at that place, of every width.
    pub(crate) fn of_any_width(&self, wanted: TilePath) -> Vec<(TilePath, Place)> {
        let narrowest = TilePath::new(wanted.kind(), wanted.index(), 1).unwrap_or(wanted);
        self.tiles.range(narrowest..=wanted.full()).map(|(path, place)| (*path, *place)).collect()
    }

    /// All tiles, in no particular order.
    pub(crate) fn all(&self) -> impl Iterator<Item = TilePath> {
        self.tiles.keys().copied()
    }
}
