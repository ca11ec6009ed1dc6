//! Fills seats: the elected options, and the next ones.

use super::ties::Ties;
use super::{OutcomeError, Word};
use crate::contest::{Contest, Places};

/// An option that can be elected, with its key: more is better, equal is a tie.
pub(super) struct Standing<K> {
    /// the key
    pub(super) key: K,
    /// the option whose lot decides a tie
    pub(super) option: usize,
    /// the id that the result names
    pub(super) id: String,
}

/// The order of equal options that are all elected.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum EqualElected {
    /// option order, which decides nothing: the two of a run-off
    OptionOrder,
    /// the same, unless a committee drew by hand for them: then `elected` follows its lot
    AsEntered,
}

/// The elected, and the deputies in their order.
pub(super) struct Selection {
    pub(super) elected: Vec<String>,
    pub(super) deputies: Vec<String>,
    /// [`Word::Elected`], or [`Word::Vacant`] when a seat stays empty
    pub(super) word: Word,
}

/// Fill the seats, then the deputies' places, with the standings of greatest key.
///
/// `standings` come in option order and hold only those that may be elected. A tie matters, and takes a lot, when
/// it reaches below the last seat: then either the seats end inside it, or it orders deputies, or they end in it. Where
/// no ballot was counted there is no lot: then nobody in such a tie is elected, nor anybody below it.
pub(super) fn select<K: Ord>(
    mut standings: Vec<Standing<K>>,
    places: Places,
    equal: EqualElected,
    ties: &mut Ties<'_>,
) -> Result<Selection, OutcomeError> {
    let seats = places.seats as usize;
    let last = seats.saturating_add(places.deputies as usize);
    standings.sort_by(|a, b| b.key.cmp(&a.key));
    let mut chosen: Vec<String> = Vec::new();
    for group in standings.chunk_by(|a, b| a.key == b.key) {
        if chosen.len() >= last {
            break;
        }
        let tied: Vec<usize> = group.iter().map(|s| s.option).collect();
        let all_elected = chosen.len() + group.len() <= seats;
        let order = match (group.len(), all_elected, equal) {
            (1, _, _) | (_, true, EqualElected::OptionOrder) => tied,
            (_, true, EqualElected::AsEntered) => ties.entered(&tied).unwrap_or(tied),
            (_, false, _) => match ties.decide(&tied)? {
                Some(order) => order,
                None => break,
            },
        };
        chosen.extend(order.iter().filter_map(|o| group.iter().find(|s| s.option == *o)).map(|s| s.id.clone()));
    }
    chosen.truncate(last);
    let deputies = chosen.split_off(seats.min(chosen.len()));
    let word = if chosen.len() == seats { Word::Elected } else { Word::Vacant };
    Ok(Selection { elected: chosen, deputies, word })
}

/// Options with their keys, without those that have no votes, unless the contest may elect these.
pub(super) fn standings<K>(contest: &Contest, keys: impl IntoIterator<Item = (K, Votes)>) -> Vec<Standing<K>> {
    let eligible = |votes| votes == Votes::Some || contest.outcome.elect_without_votes;
    let options = contest.options.iter().enumerate().zip(keys);
    let standing = |((option, o), (key, votes)): ((usize, &crate::contest::ContestOption), (K, Votes))| {
        eligible(votes).then(|| Standing { key, option, id: o.id.clone() })
    };
    options.filter_map(standing).collect()
}

/// Whether an option has votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Votes {
    /// at least one
    Some,
    /// none
    None,
}

impl Votes {
    /// `Some` if the claim holds.
    pub(super) fn some_if(some: bool) -> Self {
        if some { Self::Some } else { Self::None }
    }
}
