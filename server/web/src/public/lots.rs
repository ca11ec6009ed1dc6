//! Lots: the tied options, their order by lot, and what a browser needs to draw the lot again.

use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::lot::LotRecord;
use uurna_election_core::manifest::Fingerprint;
use uurna_election_core::outcome::ContestOutcome;

use super::rows::Names;

/// A tie and how it was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LotShown {
    /// who were equal
    pub(super) tied: String,
    /// the order that the lot gave
    pub(super) order: Vec<Placed>,
    /// how it was drawn
    pub(super) how: String,
    /// what it was drawn from; a lot drawn by hand cannot be drawn again
    pub(super) again: Option<Again>,
}

/// An option of a tie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) name: String,
    /// its place among the contest's options, from 0, from which the lot is drawn
    pub(super) option: Option<usize>,
}

/// What a contest's lots are drawn from (§8), as `lot.js` expects it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Again {
    /// E
    pub(super) fingerprint: String,
    /// R̂, in base64url
    pub(super) blinding: String,
    /// the contest's place in the manifest, from 0
    pub(super) contest: u32,
}

/// The source of a contest's lots, if they come from the ballots.
#[derive(Debug, Clone, Copy)]
pub(super) struct LotOrigin {
    /// E
    pub(super) fingerprint: Fingerprint,
    /// R̂
    pub(super) blinding: [u8; 32],
    /// the contest's place in the manifest, from 0
    pub(super) contest: u32,
}

impl LotOrigin {
    fn again(&self) -> Again {
        Again {
            fingerprint: self.fingerprint.to_string(),
            blinding: encode_base64url(&self.blinding),
            contest: self.contest,
        }
    }
}

/// The lots of a contest.
pub(super) fn lots(names: Names<'_>, outcome: &ContestOutcome, origin: Option<LotOrigin>) -> Vec<LotShown> {
    outcome.lots.iter().map(|record| shown(names, record, origin)).collect()
}

fn shown(names: Names<'_>, record: &LotRecord, origin: Option<LotOrigin>) -> LotShown {
    let (words, contest) = (names.words(), names.contest());
    let placed =
        |id: &String| Placed { name: names.id(id), option: contest.options.iter().position(|option| option.id == *id) };
    LotShown {
        tied: words.say1("public-lot-tied", "names", names.ids(&record.tied).join(", ")),
        order: record.order.iter().map(placed).collect(),
        how: if record.drawn { words.say("public-lot-by-hand") } else { words.say("public-lot-from-ballots") },
        again: origin.filter(|_| !record.drawn).map(|origin| origin.again()),
    }
}
