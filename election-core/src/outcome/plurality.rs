//! `plurality` and `majority`: most votes, or more than half of them.

use super::selection::{EqualElected, Selection, Votes, select, standings};
use super::ties::Ties;
use super::{OutcomeError, Word};
use crate::contest::{Contest, Places};

/// The `seats` options with most votes, then the deputies.
pub(super) fn plurality(
    contest: &Contest,
    votes: &[u64],
    places: Places,
    ties: &mut Ties<'_>,
) -> Result<Selection, OutcomeError> {
    most_votes(contest, votes, places, EqualElected::AsEntered, ties)
}

fn most_votes(
    contest: &Contest,
    votes: &[u64],
    places: Places,
    equal: EqualElected,
    ties: &mut Ties<'_>,
) -> Result<Selection, OutcomeError> {
    let keys = votes.iter().map(|&votes| (votes, Votes::some_if(votes > 0)));
    select(standings(contest, keys), places, equal, ties)
}

/// The option with more than half of the votes `given`, else the two for a run-off.
///
/// A run-off elects nobody: `elected` is empty and `deputies` names the two, most votes first. Two that are equal and
/// both go on stand in option order. With fewer than two that may go on (nobody voted for a second option) there is no
/// run-off to hold and the seat is vacant, with nobody named.
pub(super) fn majority(
    contest: &Contest,
    votes: &[u64],
    given: u64,
    ties: &mut Ties<'_>,
) -> Result<Selection, OutcomeError> {
    let winner = contest.options.iter().zip(votes).find(|(_, votes)| u128::from(**votes) * 2 > u128::from(given));
    if let Some((option, _)) = winner {
        return Ok(Selection { elected: vec![option.id.clone()], deputies: Vec::new(), word: Word::Elected });
    }
    let highest = most_votes(contest, votes, Places { seats: 2, deputies: 0 }, EqualElected::OptionOrder, ties)?;
    Ok(match highest.word {
        Word::Elected => Selection { elected: Vec::new(), deputies: highest.elected, word: Word::RunOff },
        _ => Selection { elected: Vec::new(), deputies: Vec::new(), word: Word::Vacant },
    })
}
