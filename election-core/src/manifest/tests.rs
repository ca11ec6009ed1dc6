//! The manifests of the vectors, and every bound of §3 broken alone.

mod contests;
mod members;
mod vectors;

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::*;
use crate::chunks::{PIECE, pieces};
use crate::contest::{Fraction, Lots, Method, MotionTie, Places, Quorum, RankWeights, RollShare, Rule};
use crate::encoding::{TRACKER_SYMBOLS, crockford_groups};
use crate::layout::TooLarge;

/// The message for the known-answer manifest with one thing changed: `at` is a JSON pointer; `null` removes.
fn refusal(at: &str, value: Value) -> String {
    let mut json = sample::manifest_json();
    change(&mut json, at, value);
    match Manifest::parse(json.to_string().as_bytes()) {
        Ok(_) => panic!("{at} should be refused"),
        Err(error) => error.to_string(),
    }
}

fn change(json: &mut Value, at: &str, value: Value) {
    let (parent, name) = at.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Object(members), Value::Null) => {
            members.shift_remove(name).unwrap();
        }
        (Value::Array(elements), Value::Null) => {
            elements.remove(name.parse().unwrap());
        }
        (Value::Object(members), value) => {
            members.insert(name.into(), value);
        }
        (Value::Array(elements), value) if name == "-" => elements.push(value),
        (Value::Array(elements), value) => elements[name.parse::<usize>().unwrap()] = value,
        _ => panic!("{at}"),
    }
}

/// The known-answer manifest with one contest, read with that rule, options, outcome, or refused.
fn with_contest(contest: &Value) -> Result<Manifest, ManifestError> {
    let mut json = sample::manifest_json();
    json["styles"] = json!([{"id": "all", "contests": [contest["id"]]}]);
    json["contests"] = json!([contest]);
    Manifest::parse(json.to_string().as_bytes())
}

fn contest(rule: &Value, options: &[&str], outcome: &Value) -> Value {
    let options: Vec<_> = options.iter().map(|id| json!({"id": id, "name": {"en": id}})).collect();
    json!({"id": "c", "title": {"en": "C"}, "rule": rule, "options": options, "outcome": outcome})
}
