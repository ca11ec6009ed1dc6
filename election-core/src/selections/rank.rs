//! Options in order, or a blank vote.

use super::{Selection, SelectionFault, check_option};
use crate::layout::RankBits;

pub(super) fn set_bits(bits: &RankBits, selection: &Selection) -> Result<Vec<usize>, SelectionFault> {
    let ranking: &[usize] = match selection {
        Selection::Blank if bits.blank_bit().is_some() => &[],
        Selection::Blank => return Err(SelectionFault::BlankNotAllowed),
        Selection::Ranking(ranking) if ranking.is_empty() => return Err(SelectionFault::TooFew { least: 1, found: 0 }),
        Selection::Ranking(ranking) => ranking,
        _ => return Err(SelectionFault::WrongKind { needed: "put options in order" }),
    };
    if ranking.len() > bits.ranks() {
        return Err(SelectionFault::TooMany { most: bits.ranks(), found: ranking.len() });
    }
    let mut ranked = vec![false; bits.options()];
    for &option in ranking {
        check_option(option, bits.options())?;
        if ranked.get_mut(option).is_some_and(|ranked| std::mem::replace(ranked, true)) {
            return Err(SelectionFault::RankedTwice { option });
        }
    }
    let at_ranks = ranking.iter().enumerate().filter_map(|(rank, option)| bits.rank_bit(*option, rank));
    let unranked = ranked.iter().enumerate().filter(|(_, ranked)| !**ranked);
    let unranked = unranked.filter_map(|(option, _)| bits.unranked_bit(option));
    let empty = (ranking.len()..bits.ranks()).filter_map(|rank| bits.empty_rank_bit(rank));
    // A full ranking ends at its last rank and a blank one nowhere; neither has an end bit.
    let end = ranking.len().checked_sub(1).and_then(|last| bits.end_bit(last));
    Ok(at_ranks.chain(unranked).chain(empty).chain(end).collect())
}

pub(super) fn selection_of(bits: &RankBits, is_set: impl Fn(usize) -> bool) -> Selection {
    if bits.blank_bit().is_some_and(&is_set) {
        return Selection::Blank;
    }
    // The equations let at most one option be at a rank, and none after an empty rank.
    let at = |rank| (0..bits.options()).find(|option| bits.rank_bit(*option, rank).is_some_and(&is_set));
    Selection::Ranking((0..bits.ranks()).map_while(at).collect())
}
