//! `closed-list`: d'Hondt over lists whose order is fixed.

use std::cmp::Reverse;
use std::collections::HashSet;

use num_rational::BigRational;

use super::selection::{EqualElected, Selection, Standing, select};
use super::ties::Ties;
use super::{OutcomeError, Scores};
use crate::contest::{Contest, Places};

/// The most places that the lists of one contest may have together.
pub const MOST_PLACES: u64 = 100_000;

/// The options are lists; the n-th place of a list has its votes / n.
///
/// A place is named by the list's n-th candidate, and a list cannot fill more places than it has candidates; where the
/// manifest names none, by `<option id>/<n>`, as many as there are seats and deputies' places. Places of different lists
/// with one number are decided by the lot of the lists. Lists without votes, where these may be elected at all, take
/// turns: every first place goes before every second, since that is the limit of ever fewer votes.
pub(super) fn closed_list(
    contest: &Contest,
    votes: &[u64],
    places: Places,
    ties: &mut Ties<'_>,
) -> Result<(Selection, Scores), OutcomeError> {
    let named = named_places(contest, places)?;
    let mut standings = Vec::new();
    let mut scores = Vec::new();
    for (option, (names, &votes)) in named.into_iter().zip(votes).enumerate() {
        for (n, id) in (1_u64..).zip(names) {
            let number = BigRational::new(votes.into(), n.into());
            scores.push((id.clone(), number.clone()));
            if votes > 0 || contest.outcome.elect_without_votes {
                let turn = Reverse(if votes > 0 { 0 } else { n });
                standings.push(Standing { key: (number, turn), option, id });
            }
        }
    }
    Ok((select(standings, places, EqualElected::AsEntered, ties)?, scores))
}

/// Per list the names of its places, all different.
fn named_places(contest: &Contest, places: Places) -> Result<Vec<Vec<String>>, OutcomeError> {
    let unnamed = u64::from(places.seats) + u64::from(places.deputies);
    let lengths =
        contest.options.iter().map(|o| if o.candidates.is_empty() { unnamed } else { o.candidates.len() as u64 });
    let total = lengths.fold(0, u64::saturating_add);
    if total > MOST_PLACES {
        return Err(OutcomeError::TooManyPlaces { contest: contest.id.clone(), places: total });
    }
    let names: Vec<Vec<String>> = contest
        .options
        .iter()
        .map(|option| match option.candidates.as_slice() {
            [] => (1..=unnamed).map(|n| format!("{}/{n}", option.id)).collect(),
            candidates => candidates.to_vec(),
        })
        .collect();
    let mut seen = HashSet::new();
    match names.iter().flatten().find(|name| !seen.insert(name.as_str())) {
        Some(place) => Err(OutcomeError::PlaceTwice { contest: contest.id.clone(), place: place.clone() }),
        None => Ok(names),
    }
}
