//! The result as JSON.

use crate::json::Json;
use crate::lot::LotRecord;
use crate::outcome::{ContestOutcome, ContestTotals};

/// Compact JSON.
pub(super) fn text_of(value: &Json) -> String {
    as_serde(value).to_string()
}

fn as_serde(value: &Json) -> serde_json::Value {
    match value {
        Json::Bool(claim) => (*claim).into(),
        Json::Number(number) => (*number).into(),
        Json::Text(text) => text.clone().into(),
        Json::Array(elements) => elements.iter().map(as_serde).collect(),
        Json::Object(members) => {
            serde_json::Value::Object(members.iter().map(|(name, value)| (name.clone(), as_serde(value))).collect())
        }
    }
}

/// An object of these members, in this order.
pub(super) fn object<N: Into<String>>(members: impl IntoIterator<Item = (N, Json)>) -> Json {
    Json::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
}

/// The result of one contest, with members in the order of `docs/tally-rules.md`.
pub(super) fn outcome(outcome: &ContestOutcome) -> Json {
    let mut members = vec![("method", Json::Text(outcome.method.into())), ("totals", totals(outcome))];
    members.extend(outcome.totals.blank().map(|blank| ("blank", Json::Number(blank))));
    members.push(("given", Json::Number(outcome.given)));
    members.push(("elected", ids(&outcome.elected)));
    members.push(("deputies", ids(&outcome.deputies)));
    if let Some(scores) = &outcome.scores {
        // lowest terms, with the denominator always written: an integer is "53/1"
        let text = |(id, score): &(String, num_rational::BigRational)| {
            (id.clone(), Json::Text(format!("{}/{}", score.numer(), score.denom())))
        };
        members.push(("scores", object(scores.iter().map(text))));
    }
    members.push(("lots", Json::Array(outcome.lots.iter().map(lot).collect())));
    members.push(("outcome", Json::Text(outcome.outcome.text().into())));
    object(members)
}

fn totals(outcome: &ContestOutcome) -> Json {
    let array = |numbers: &Vec<u64>| Json::Array(numbers.iter().copied().map(Json::Number).collect());
    let per_option: Vec<Json> = match &outcome.totals {
        ContestTotals::Choice { options, .. } | ContestTotals::Cumulative(options) => {
            options.iter().copied().map(Json::Number).collect()
        }
        ContestTotals::Grades(options) | ContestTotals::Rank { options, .. } => options.iter().map(array).collect(),
    };
    object(outcome.options.iter().cloned().zip(per_option))
}

fn lot(lot: &LotRecord) -> Json {
    let mut members = vec![("tied", ids(&lot.tied)), ("order", ids(&lot.order))];
    if lot.drawn {
        members.push(("drawn", Json::Bool(true)));
    }
    object(members)
}

fn ids(ids: &[String]) -> Json {
    Json::Array(ids.iter().cloned().map(Json::Text).collect())
}
