//! `closed-list`: d'Hondt over lists whose order is fixed.

use std::cmp::Reverse;
use std::collections::HashSet;

use num_rational::BigRational;

use super::selection::{EqualElected, Selection, Standing, select};
use super::ties::Ties;
use super::{OutcomeError, Scores};
use crate::contest::{Contest, ContestOption, Places};

/// The most places that the lists of one contest may have together: each has its score in the result.
pub const MOST_PLACES: u64 = 100_000;

/// Why a result cannot hold the places of closed lists.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlacesError {
    /// more places than any election has
    #[error("the lists have {places} places, more than {MOST_PLACES}")]
    TooMany {
        /// number of places of all lists
        places: u64,
    },
    /// two places with one name
    #[error("two places of the lists are named {place:?}")]
    Twice {
        /// id
        place: String,
    },
}

/// The options are lists; the n-th place of a list has the list's votes / n.
///
/// A place is named by the list's n-th candidate, and a list has no more places than candidates; if the manifest names
/// no candidates, by `<option id>/<n>`, one for each seat and each deputy. The lot of the lists decides between places of different
/// lists with one number. Places of lists without votes come last, where these may be elected at all: all first places,
/// then all second ones.
pub(super) fn closed_list(
    contest: &Contest,
    votes: &[u64],
    places: Places,
    ties: &mut Ties<'_>,
) -> Result<(Selection, Scores), OutcomeError> {
    let named = places_of_lists(&contest.options, places)
        .map_err(|error| OutcomeError::Places { contest: contest.id.clone(), error })?;
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

/// For each list the names of its places, all different.
///
/// # Errors
/// [`PlacesError`], which the manifest is refused for, so that no count finds it.
pub(crate) fn places_of_lists(options: &[ContestOption], places: Places) -> Result<Vec<Vec<String>>, PlacesError> {
    let unnamed = u64::from(places.seats) + u64::from(places.deputies);
    let lengths = options.iter().map(|o| if o.candidates.is_empty() { unnamed } else { o.candidates.len() as u64 });
    let total = lengths.fold(0, u64::saturating_add);
    if total > MOST_PLACES {
        return Err(PlacesError::TooMany { places: total });
    }
    let names: Vec<Vec<String>> = options
        .iter()
        .map(|option| match option.candidates.as_slice() {
            [] => (1..=unnamed).map(|n| format!("{}/{n}", option.id)).collect(),
            candidates => candidates.to_vec(),
        })
        .collect();
    let mut seen = HashSet::new();
    match names.iter().flatten().find(|name| !seen.insert(name.as_str())) {
        Some(place) => Err(PlacesError::Twice { place: place.clone() }),
        None => Ok(names),
    }
}
