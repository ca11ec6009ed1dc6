//! Reads how totals become an outcome (`docs/tally-rules.md`), and checks that the method fits the contest's rule.

use super::error::ManifestError;
use super::reader::Node;
use crate::contest::{
    ContestOption, Lots, Method, MotionTie, OutcomeRule, Places, Quorum, RankWeights, RollShare, Rule,
};
use crate::json::{Json, MAX_INTEGER};

const ANY_METHOD: [&str; 6] = ["method", "quorum", "blank_counts", "elect_without_votes", "lots", "tie"];

/// Reads the outcome of a contest with this rule and these options.
pub(super) fn read_outcome(
    node: Node<'_, '_>,
    rule: Rule,
    options: &[ContestOption],
) -> Result<OutcomeRule, ManifestError> {
    node.check_object()?;
    let method = read_method(node)?;
    if let Some(needed) = unmet_need(method, rule, options) {
        let place = node.place();
        return Err(ManifestError::MethodNeedsAnotherRule { place, method: method.name(), needed });
    }
    Ok(OutcomeRule {
        method,
        quorum: node.optional("quorum").map(read_quorum).transpose()?,
        roll_share: read_roll_share(node)?,
        blank_counts: node.flag("blank_counts")?,
        elect_without_votes: node.flag("elect_without_votes")?,
        lots: read_lots(node)?,
    })
}

fn read_method(node: Node<'_, '_>) -> Result<Method, ManifestError> {
    const NEEDED: &str = "one of plurality, majority, motion, closed-list, open-list, positional, median, score";
    let name = node.member("method")?;
    let allow = |own: &[&str]| node.check_members(&[&ANY_METHOD, own].concat());
    let method = match name.text()? {
        "majority" => {
            allow(&["seats"])?;
            node.optional("seats").map(|seats| seats.bounded(1, 1)).transpose()?;
            Method::Majority
        }
        "motion" => {
            allow(&["fraction", "support", "rejection"])?;
            let fraction = node.optional("fraction").map(|node| node.fraction(1)).transpose()?;
            return Ok(Method::Motion { fraction, tie: read_motion_tie(node)? });
        }
        "positional" => {
            allow(&["seats", "deputies", "weights"])?;
            Method::Positional(read_places(node)?, read_weights(node.member("weights")?)?)
        }
        other => {
            let method = match other {
                "plurality" => Method::Plurality,
                "closed-list" => Method::ClosedList,
                "open-list" => Method::OpenList,
                "median" => Method::Median,
                "score" => Method::Score,
                _ => return Err(name.unexpected(NEEDED)),
            };
            allow(&["seats", "deputies"])?;
            method(read_places(node)?)
        }
    };
    match node.optional("tie") {
        Some(tie) if tie.text()? != "lot" => Err(tie.unexpected("lot, as the method is not motion")),
        _ => Ok(method),
    }
}

fn read_places(node: Node<'_, '_>) -> Result<Places, ManifestError> {
    // the protocol sets no upper bound; more places than options change nothing
    let whole = |places: u64| u32::try_from(places).unwrap_or(u32::MAX);
    Ok(Places {
        seats: whole(node.member("seats")?.bounded(1, MAX_INTEGER)?),
        deputies: node.optional("deputies").map_or(Ok(0), |node| node.number().map(whole))?,
    })
}

fn read_motion_tie(node: Node<'_, '_>) -> Result<MotionTie, ManifestError> {
    let Some(tie) = node.optional("tie") else { return Ok(MotionTie::Lot) };
    match tie.text()? {
        "lot" => Ok(MotionTie::Lot),
        "fails" => Ok(MotionTie::Fails),
        "chair" => Ok(MotionTie::Chair),
        _ => Err(tie.unexpected("one of lot, fails, chair")),
    }
}

fn read_weights(node: Node<'_, '_>) -> Result<RankWeights, ManifestError> {
    match node.text()? {
        "harmonic" => Ok(RankWeights::Harmonic),
        "borda" => Ok(RankWeights::Borda),
        _ => Err(node.unexpected("one of harmonic, borda")),
    }
}

fn read_quorum(node: Node<'_, '_>) -> Result<Quorum, ManifestError> {
    match node.value() {
        Json::Number(weight) => Ok(Quorum::Weight(*weight)),
        Json::Array(_) => node.fraction(0).map(Quorum::OfRoll),
        _ => Err(node.unexpected("a number, or two numbers [p, q]")),
    }
}

/// `support` or `rejection`: [`read_method`] allows them only in a motion.
fn read_roll_share(node: Node<'_, '_>) -> Result<Option<RollShare>, ManifestError> {
    let support = node.optional("support").map(|share| share.fraction(0)).transpose()?;
    let Some(rejection) = node.optional("rejection") else { return Ok(support.map(RollShare::Support)) };
    if support.is_some() {
        return Err(rejection.unexpected("left out, as there is `support`"));
    }
    rejection.check_members(&["below", "at_least"])?;
    let (below, at_least) = (rejection.member("below")?.fraction(0)?, rejection.member("at_least")?.fraction(0)?);
    Ok(Some(RollShare::Rejection { below, at_least }))
}

fn read_lots(node: Node<'_, '_>) -> Result<Lots, ManifestError> {
    let Some(lots) = node.optional("lots") else { return Ok(Lots::FromBallots) };
    if lots.text()? == "drawn" { Ok(Lots::Drawn) } else { Err(lots.unexpected("drawn, or left out")) }
}

/// The requirement of the method that the contest does not meet, if any.
fn unmet_need(method: Method, rule: Rule, options: &[ContestOption]) -> Option<&'static str> {
    let (met, needed) = match method {
        Method::Plurality(_) | Method::ClosedList(_) | Method::OpenList(_) => {
            (matches!(rule, Rule::Choice { .. }), "the rule choice")
        }
        Method::Majority => (matches!(rule, Rule::Choice { max: 1, .. }), "the rule choice with max 1"),
        Method::Motion { .. } => (
            matches!(rule, Rule::Choice { max: 1, .. }) && are_answers_to_a_motion(options),
            "the rule choice with max 1, and the options yes, no and perhaps abstain",
        ),
        Method::Positional(..) => (matches!(rule, Rule::Rank { .. }), "the rule rank"),
        Method::Median(_) => (matches!(rule, Rule::Grades { .. }), "the rule grades"),
        Method::Score(_) => {
            (matches!(rule, Rule::Grades { .. } | Rule::Cumulative { .. }), "the rule grades or cumulative")
        }
    };
    (!met).then_some(needed)
}

/// Option ids are unique, so two or three of these three words are `yes`, `no`, or these and `abstain`.
fn are_answers_to_a_motion(options: &[ContestOption]) -> bool {
    let has = |id: &str| options.iter().any(|option| option.id == id);
    has("yes") && has("no") && (options.len() == 2 || options.len() == 3 && has("abstain"))
}
