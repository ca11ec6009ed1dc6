//! Paths of tiles: `tile/<L>/<N>[.p/<W>]` and `tile/entries/<N>[.p/<W>]`.

use std::fmt;
use std::str::FromStr;

use super::FULL_WIDTH;
use crate::log::decimal;

const MAX_LEVEL: u8 = 63;

/// The content of a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TileKind {
    /// the entries themselves
    Entries,
    /// hashes of subtrees of 256^level leaves
    Hashes {
        /// 0…63; 0 holds leaf hashes
        level: u8,
    },
}

/// The path of a tile: its kind, its place and its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TilePath {
    kind: TileKind,
    index: u64,
    width: u16,
}

/// A text that is not the path of a tile, or another spelling of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the path of a tile")]
pub struct NotATilePath;

impl TilePath {
    /// The tile number `index` of its kind, `width` hashes or entries wide (256 is full).
    /// `None` for a width outside 1…256 or a level above 63.
    #[must_use]
    pub fn new(kind: TileKind, index: u64, width: u16) -> Option<Self> {
        let level_fits = matches!(kind, TileKind::Entries | TileKind::Hashes { level: 0..=MAX_LEVEL });
        (level_fits && (1..=FULL_WIDTH).contains(&width)).then_some(Self { kind, index, width })
    }

    /// The tile number `index` of its kind in a tree of `size` leaves; `None` if the tile is empty there.
    #[must_use]
    pub fn in_tree(kind: TileKind, index: u64, size: u64) -> Option<Self> {
        let first = index.checked_mul(u64::from(FULL_WIDTH))?;
        let width = count(kind, size).checked_sub(first)?.min(u64::from(FULL_WIDTH));
        Self::new(kind, index, u16::try_from(width).ok()?)
    }

    /// Its content.
    #[must_use]
    pub const fn kind(&self) -> TileKind {
        self.kind
    }

    /// Its number on its level, from 0.
    #[must_use]
    pub const fn index(&self) -> u64 {
        self.index
    }

    /// Hashes or entries in it, 1…256.
    #[must_use]
    pub const fn width(&self) -> u16 {
        self.width
    }

    /// The full tile at the same place.
    #[must_use]
    pub const fn full(&self) -> Self {
        Self { width: FULL_WIDTH, ..*self }
    }

    /// Returns `true` if it has all 256 hashes or entries.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.width == FULL_WIDTH
    }
}

/// The number of hashes or entries of this kind that a tree of `size` leaves has in all its tiles.
fn count(kind: TileKind, size: u64) -> u64 {
    match kind {
        TileKind::Entries => size,
        TileKind::Hashes { level } => size.checked_shr(u32::from(level) * 8).unwrap_or(0),
    }
}

/// The entry bundles of a tree of `size` leaves, in order.
pub fn entry_bundles(size: u64) -> impl Iterator<Item = TilePath> {
    tiles(TileKind::Entries, size)
}

/// The hash tiles of a tree of `size` leaves, level by level from the leaves up.
pub fn hash_tiles(size: u64) -> impl Iterator<Item = TilePath> {
    (0..8).flat_map(move |level| tiles(TileKind::Hashes { level }, size))
}

fn tiles(kind: TileKind, size: u64) -> impl Iterator<Item = TilePath> {
    let tiles = count(kind, size).div_ceil(u64::from(FULL_WIDTH));
    (0..tiles).filter_map(move |index| TilePath::in_tree(kind, index, size))
}

impl fmt::Display for TilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TileKind::Entries => f.write_str("tile/entries")?,
            TileKind::Hashes { level } => write!(f, "tile/{level}")?,
        }
        let groups = self.index.checked_ilog(1000).unwrap_or(0);
        for group in (0..=groups).rev() {
            let digits = self.index / 1000u64.pow(group) % 1000;
            write!(f, "/{}{digits:03}", if group == 0 { "" } else { "x" })?;
        }
        if self.is_full() { Ok(()) } else { write!(f, ".p/{}", self.width) }
    }
}

impl FromStr for TilePath {
    type Err = NotATilePath;

    fn from_str(path: &str) -> Result<Self, NotATilePath> {
        parse(path).ok_or(NotATilePath)
    }
}

fn parse(path: &str) -> Option<TilePath> {
    let (kind, place) = path.strip_prefix("tile/")?.split_once('/')?;
    let kind = match kind {
        "entries" => TileKind::Entries,
        level => TileKind::Hashes { level: u8::try_from(decimal::parse(level)?).ok()? },
    };
    let (index, width) = match place.split_once(".p/") {
        Some((index, width)) => {
            let width = u16::try_from(decimal::parse(width)?).ok()?;
            (index, (width < FULL_WIDTH).then_some(width)?)
        }
        None => (place, FULL_WIDTH),
    };
    TilePath::new(kind, parse_index(index)?, width)
}

/// `067` or `x001/x234/067`: three digits each, an x before all but the last, no needless zero group in front.
fn parse_index(text: &str) -> Option<u64> {
    let (leading, last) = text.rsplit_once('/').map_or((None, text), |(leading, last)| (Some(leading), last));
    let mut index: u64 = 0;
    for group in leading.into_iter().flat_map(|leading| leading.split('/')) {
        index = index.checked_mul(1000)?.checked_add(three_digits(group.strip_prefix('x')?)?)?;
        if index == 0 {
            return None;
        }
    }
    index.checked_mul(1000)?.checked_add(three_digits(last)?)
}

fn three_digits(text: &str) -> Option<u64> {
    let fits = text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paths_are_those_of_the_specification() {
        let path = |kind, index, width| TilePath::new(kind, index, width).unwrap().to_string();
        assert_eq!(path(TileKind::Hashes { level: 0 }, 1_234_067, 256), "tile/0/x001/x234/067");
        assert_eq!(path(TileKind::Entries, 0, 26), "tile/entries/000.p/26");
        assert_eq!(path(TileKind::Hashes { level: 1 }, 999, 256), "tile/1/999");
        assert_eq!(path(TileKind::Hashes { level: 63 }, 1000, 1), "tile/63/x001/000.p/1");
        assert_eq!(path(TileKind::Entries, u64::MAX, 255), "tile/entries/x018/x446/x744/x073/x709/x551/615.p/255");
    }

    #[test]
    fn a_path_spelt_otherwise_is_refused() {
        for bad in [
            "",
            "tile",
            "tile/",
            "tile/0",
            "tile/0/",
            "tile/0/00",
            "tile/0/0000",
            "tile/00/000",
            "tile/64/000",
            "tile/-1/000",
            "tile/0/x000/001",
            "tile/0/001/001",
            "tile/0/x001",
            "tile/0/x001/x002",
            "tile/0/X001/002",
            "tile/0/000.p",
            "tile/0/000.p/",
            "tile/0/000.p/0",
            "tile/0/000.p/256",
            "tile/0/000.p/01",
            "tile/0/000.p/1/",
            "tile/0/000.p/1.p/1",
            "tile/0/000.P/1",
            "/tile/0/000",
            "./tile/0/000",
            "tile//000",
            "tile/0//000",
            "tile/data/000",
            "tile/entries/000 ",
            "tile/0/x018/x446/x744/x073/x709/x551/616",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
            "tile/0/٠٠٠",
            "tile/0/x001.p/1",
            "tile/+0/000",
        ] {
            assert_eq!(bad.parse::<TilePath>(), Err(NotATilePath), "{bad:?}");
        }
    }

    #[test]
    fn a_tree_of_70_000_has_the_tiles_the_specification_says() {
        let widths = |level| {
            let of_level = hash_tiles(70_000).filter(|tile| tile.kind() == TileKind::Hashes { level });
            let widths: Vec<u16> = of_level.map(|tile| tile.width()).collect();
            (widths.iter().filter(|w| **w == 256).count(), widths.iter().copied().find(|w| *w < 256))
        };
        assert_eq!([widths(0), widths(1), widths(2)], [(273, Some(112)), (1, Some(17)), (0, Some(1))]);
        assert_eq!(hash_tiles(70_000).count(), 274 + 2 + 1);
        assert_eq!(entry_bundles(70_000).count(), 274);
    }

    #[test]
    fn the_edges_of_tiles_fall_where_they_should() {
        let paths = |size| hash_tiles(size).map(|tile| tile.to_string()).collect::<Vec<_>>();
        assert_eq!(paths(0), Vec::<String>::new());
        assert_eq!(paths(1), ["tile/0/000.p/1"]);
        assert_eq!(paths(255), ["tile/0/000.p/255"]);
        assert_eq!(paths(256), ["tile/0/000", "tile/1/000.p/1"]);
        assert_eq!(paths(257), ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"]);
        assert_eq!(paths(65_535).last().map(String::as_str), Some("tile/1/000.p/255"));
        assert_eq!(paths(65_536).split_off(256), ["tile/1/000", "tile/2/000.p/1"]);
        assert_eq!(hash_tiles(u64::MAX).next().unwrap().to_string(), "tile/0/000");
        let top = TilePath::in_tree(TileKind::Hashes { level: 7 }, 0, u64::MAX).unwrap();
        assert_eq!(top.to_string(), "tile/7/000.p/255");
    }

    proptest! {
        #[test]
        fn every_path_reads_back(level in 0u8..=64, index: u64, shift in 0u32..64, width in 1u16..=256) {
            let kind = if level == 64 { TileKind::Entries } else { TileKind::Hashes { level } };
            let path = TilePath::new(kind, index >> shift, width).unwrap();
            prop_assert_eq!(path.to_string().parse::<TilePath>(), Ok(path));
        }

        #[test]
        fn what_parses_is_spelt_in_the_one_way(text in "tile/(entries|[0-9]{1,2})(/x[0-9]{3}){0,2}/[0-9]{3}(\\.p/[0-9]{1,3})?") {
            if let Ok(path) = text.parse::<TilePath>() {
                prop_assert_eq!(path.to_string(), text);
            }
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC*") {
            let _ = text.parse::<TilePath>();
            let _ = format!("tile/{text}").parse::<TilePath>();
        }
    }
}
