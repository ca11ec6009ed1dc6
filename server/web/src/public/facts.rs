//! What the log says of an election, gathered for a page.

use std::sync::Arc;

use uurna_election_core::board::{Board, Checked, Closed, Election, Electorate, Phase};
use uurna_election_core::count::Totals;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::result_entry::ResultEntry;
use uurna_election_core::time::Timestamp;

use uurna_union::listed::Listed;

/// What the log of an election says, up to its last entry.
#[derive(Debug, Clone)]
pub struct Facts {
    /// everything that is fixed
    pub manifest: Arc<Manifest>,
    /// where the log stands
    pub phase: Phase,
    /// signers who have accepted
    pub accepted: u64,
    /// who is counted, from the close on
    pub counted: Option<Counted>,
    /// `checked` is not before this; between the close and `checked`
    pub checked_not_before: Option<Timestamp>,
    /// what signers compare, from `checked` on
    pub close_code: Option<String>,
    /// signers who are ready
    pub ready: u64,
    /// trustees who have opened
    pub opened: u64,
    /// the result, once it is logged
    pub result: Option<PublishedResult>,
    /// names of people on closed lists, once there is a result
    pub listed: Listed,
}

/// Ballots that count, and those that do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// ballots in the counted set
    pub ballots: u64,
    /// their weight
    pub weight: u64,
    /// ballots excluded
    pub excluded: u64,
    /// codes replaced
    pub replaced: u64,
    /// of these, codes that had voted
    pub replaced_after_voting: u64,
}

/// The result, and the lots of its contests.
#[derive(Debug, Clone)]
pub struct PublishedResult {
    /// as it was logged
    pub entry: ResultEntry,
    /// R̂; none when no ballot was counted
    pub blinding: Option<[u8; 32]>,
}

impl Facts {
    /// The facts of a board; `None` while its manifest is not whole.
    #[must_use]
    pub fn of(board: &Board) -> Option<Self> {
        let manifest = Arc::clone(board.manifest()?);
        let electorate = board.electorate()?;
        let missing = board.accepting().map_or(0, |election| election.missing().len());
        let accepted = manifest.signers().saturating_sub(missing) as u64;
        let checked = board.checked();
        Some(Self {
            phase: board.phase(),
            accepted,
            counted: counted(board, electorate),
            checked_not_before: board.closed().map(Election::<Closed>::checked_not_before),
            close_code: checked.map(Election::<Checked>::close_code),
            ready: checked.map_or(0, |election| election.ready().len() as u64),
            opened: checked.map_or(0, |election| election.openings().len() as u64),
            result: checked.and_then(published),
            listed: Listed::default(),
            manifest,
        })
    }

    /// Whether the log stands between opened and closed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.phase, Phase::Open | Phase::Suspended)
    }

    /// Credentials on the roll.
    #[must_use]
    pub fn on_roll(&self) -> u64 {
        self.manifest.roll().count
    }
}

fn counted(board: &Board, electorate: &Electorate) -> Option<Counted> {
    let (set, excluded) = match (board.closed(), board.checked()) {
        (Some(election), _) => (election.counted(), election.excluded().len()),
        (_, Some(election)) => (election.counted().clone(), election.excluded().len()),
        _ => return None,
    };
    Some(Counted {
        ballots: set.len() as u64,
        weight: set.weight(),
        excluded: excluded as u64,
        replaced: electorate.replaced(),
        replaced_after_voting: electorate.replaced_after_voting(),
    })
}

/// The result in the log, read by computing it again: the keeper checked the openings before it logged them.
fn published(election: &Election<Checked>) -> Option<PublishedResult> {
    let bytes = election.result().ok().flatten()?;
    let openings: Vec<_> = election.openings().values().cloned().collect();
    let weight = election.counted().weight();
    let totals = Totals::unverified_open(election.manifest().threshold(), weight, &openings).ok()?;
    let count = election.counted_election(&totals).ok()?;
    let entry = ResultEntry::check(&bytes, &count).ok()?;
    Some(PublishedResult { entry, blinding: count.blinding })
}
