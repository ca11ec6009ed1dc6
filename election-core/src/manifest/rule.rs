//! Reads the rule of which selections are a vote, within the bounds of §3.

use super::error::ManifestError;
use super::reader::Node;
use crate::contest::Rule;

/// Grades of a contest: with one grade voters would have no choice.
const GRADES: std::ops::RangeInclusive<u32> = 2..=16;

/// Points, and the most on one option, are below 2^16.
const MAX_POINTS: u32 = (1 << 16) - 1;

/// Reads the rule of a contest with this number of options.
pub(super) fn read_rule(node: Node<'_, '_>, options: u32) -> Result<Rule, ManifestError> {
    const NEEDED: &str = "one of choice, grades, rank, cumulative";
    node.check_object()?;
    let kind = node.member("kind")?;
    match kind.text()? {
        "choice" => choice(node, options),
        "grades" => {
            node.check_members(&["kind", "grades"])?;
            Ok(Rule::Grades { grades: node.member("grades")?.bounded_u32(*GRADES.start(), *GRADES.end())? })
        }
        "rank" => {
            node.check_members(&["kind", "ranks", "blank"])?;
            Ok(Rule::Rank { ranks: node.member("ranks")?.bounded_u32(1, options)?, blank: node.flag("blank")? })
        }
        "cumulative" => cumulative(node),
        _ => Err(kind.unexpected(NEEDED)),
    }
}

fn choice(node: Node<'_, '_>, options: u32) -> Result<Rule, ManifestError> {
    node.check_members(&["kind", "min", "max", "blank"])?;
    let max = node.member("max")?.bounded_u32(1, options)?;
    let min = node.member("min")?.bounded_u32(0, max)?;
    let blank = node.flag("blank")?;
    if blank && min == 0 {
        return Err(ManifestError::BlankWithoutMinimum { place: node.member("blank")?.place() });
    }
    Ok(Rule::Choice { min, max, blank })
}

fn cumulative(node: Node<'_, '_>) -> Result<Rule, ManifestError> {
    node.check_members(&["kind", "points", "most"])?;
    let points = node.member("points")?.bounded_u32(1, MAX_POINTS)?;
    let member = node.member("most")?;
    let most = member.bounded_u32(1, MAX_POINTS)?;
    if most.count_ones() != most.trailing_ones() {
        return Err(ManifestError::MostIsNotAllOnes { place: member.place(), found: most.into() });
    }
    Ok(Rule::Cumulative { points, most })
}
