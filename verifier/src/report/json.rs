//! Reports for machines.

use serde_json::{Map, Value, json};
use uurna_election_core::board::SmallContest;
use uurna_election_core::encoding::encode_base64url;

use super::Report;
use crate::checks::request::{Answers, Compared};
use crate::checks::row;
use crate::findings::{Finding, Outcome};

impl Report {
    /// The report as JSON: `state`, `failed`, `checks`, and the content of the record. Members that the record does not
    /// reach are left out.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let failed: Vec<String> = self.failed().map(|check| check.to_string()).collect();
        let checks: Map<String, Value> = self
            .checks
            .iter()
            .map(|(check, outcome)| {
                let mut object = outcome_json(outcome);
                object.insert("claim".into(), row(*check).claim.into());
                (check.to_string(), Value::Object(object))
            })
            .collect();
        let mut report = Map::new();
        let mut member = |name: &str, value: Value| report.insert(name.to_owned(), value);
        member("state", self.state.word().into());
        member("failed", failed.into());
        if let Some(fingerprint) = &self.fingerprint {
            member("fingerprint", fingerprint.to_string().into());
        }
        if let Some(title) = &self.title {
            member("title", title.as_str().into());
        }
        if let Some(phase) = &self.phase {
            member("phase", phase.name().into());
        }
        member("entries", self.entries.into());
        member("ballots", self.ballots.into());
        if let Some(counts) = &self.counts {
            member("counted", counts.counted.into());
            member("weight", counts.weight.into());
            member("roll", counts.roll.into());
            member("excluded", counts.excluded.into());
            member("replaced", counts.replaced.into());
            member("replaced_after_voting", counts.replaced_after_voting.into());
        }
        if let Some(code) = &self.close_code {
            member("close_code", code.as_str().into());
        }
        if !self.below_floor.is_empty() {
            let small = |small: &SmallContest| json!({ "contest": small.contest, "counted": small.counted });
            member("below_floor", self.below_floor.iter().map(small).collect());
        }
        member("ready", self.ready.clone().into());
        member("openings", self.openings.clone().into());
        if let Some(totals) = &self.totals {
            let totals: Map<_, _> = totals.iter().map(|(id, bits)| (id.clone(), bits.clone().into())).collect();
            member("totals", Value::Object(totals));
        }
        if let Some(lot) = &self.lot {
            member("lot", encode_base64url(lot).into());
        }
        if let Some(result) = &self.result {
            let outcome: Value = serde_json::from_slice(&result.to_json_bytes()).unwrap_or_default();
            member("outcome", outcome.get("contests").cloned().unwrap_or_default());
        }
        if let Some(asked) = &self.asked {
            member("asked", answers_json(asked));
        }
        member("checks", Value::Object(checks));
        Value::Object(report)
    }
}

fn answers_json(answers: &Answers) -> Value {
    let mut asked = Map::new();
    if let Some(ballot) = &answers.ballot {
        let compared = match ballot.compared {
            Compared::Whole => 256,
            Compared::Symbols => 100,
        };
        let mut member = json!({ "fate": ballot.fate.name(), "compared_bits": compared });
        if let (Some(index), Some(members)) = (ballot.index, member.as_object_mut()) {
            members.insert("index".into(), index.into());
        }
        asked.insert("ballot".into(), member);
    }
    if !answers.near.is_empty() {
        asked.insert("near".into(), answers.near.clone().into());
    }
    if let Some(confirmation) = &answers.confirmation {
        let member = json!({ "fate": confirmation.honour.name(), "index": confirmation.index });
        asked.insert("confirmation".into(), member);
    }
    Value::Object(asked)
}

fn outcome_json(outcome: &Outcome) -> Map<String, Value> {
    let value = match outcome {
        Outcome::Passed(figure) => json!({ "outcome": "passed", "figure": figure }),
        Outcome::NotReached(why) => json!({ "outcome": "not-reached", "why": why }),
        Outcome::Failed { findings, more } => {
            let findings: Vec<Value> = findings
                .iter()
                .map(|Finding { rule, index, message }| match index {
                    Some(index) => json!({ "rule": rule.to_string(), "index": index, "message": message }),
                    None => json!({ "rule": rule.to_string(), "message": message }),
                })
                .collect();
            json!({ "outcome": "failed", "findings": findings, "more": more })
        }
    };
    value.as_object().cloned().unwrap_or_default()
}
