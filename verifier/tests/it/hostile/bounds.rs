//! Every rule by which the manifest is refused, broken alone, with its word.

use serde_json::{Value, json};
use uurna_election_core::check::Check::V2;
use uurna_election_core::manifest::Fingerprint;

use super::world::{World, rules, verified};
use crate::election::MemoryRecord;
use crate::kit;

fn options(ids: &[&str]) -> Value {
    ids.iter().map(|id| json!({ "id": id, "name": { "en": id } })).collect()
}

/// The world's election with a contest of every rule and method.
fn every_contest() -> Vec<Value> {
    let choice = || json!({ "kind": "choice", "min": 0, "max": 1 });
    let contest = |id: &str, rule: Value, ids: &[&str], outcome: Value| json!({ "id": id, "title": { "en": id }, "rule": rule, "options": options(ids), "outcome": outcome });
    let open = {
        let mut open = contest("open", choice(), &["a", "b"], json!({ "method": "open-list", "seats": 1 }));
        open["lists"] = json!([{ "id": "l", "name": { "en": "l" }, "coalition": "k" }]);
        open["options"][0]["list"] = json!("l");
        open
    };
    let closed = {
        let mut closed = contest("closed", choice(), &["a", "b"], json!({ "method": "closed-list", "seats": 1 }));
        closed["options"][0]["candidates"] = json!(["p", { "id": "q" }]);
        closed
    };
    let rejection = json!({ "below": [2, 5], "at_least": [1, 4] });
    vec![
        contest("plurality", choice(), &["a", "b"], json!({ "method": "plurality", "seats": 1, "quorum": [1, 2] })),
        contest("majority", choice(), &["a", "b"], json!({ "method": "majority" })),
        contest(
            "motion",
            choice(),
            &["yes", "no"],
            json!({ "method": "motion", "fraction": [3, 4], "support": [1, 3] }),
        ),
        contest("vote", choice(), &["yes", "no"], json!({ "method": "motion", "rejection": rejection })),
        open,
        closed,
        contest(
            "rank",
            json!({ "kind": "rank", "ranks": 2 }),
            &["a", "b"],
            json!({ "method": "positional", "seats": 1, "weights": "borda" }),
        ),
        contest(
            "grades",
            json!({ "kind": "grades", "grades": 3 }),
            &["a", "b"],
            json!({ "method": "median", "seats": 1 }),
        ),
        contest(
            "points",
            json!({ "kind": "cumulative", "points": 5, "most": 3 }),
            &["a", "b"],
            json!({ "method": "score", "seats": 1 }),
        ),
    ]
}

/// A change of a manifest, and the rule that it breaks: `null` removes a member.
fn changes() -> Vec<(&'static str, Value, &'static str)> {
    let texts = json!({});
    let many =
        |n: usize| -> Value { (0..n).map(|i| json!({ "id": format!("o{i}"), "name": { "en": "o" } })).collect() };
    let rank = |n: usize| {
        let outcome = json!({ "method": "positional", "seats": 1, "weights": "borda" });
        json!({ "id": "rank", "title": { "en": "rank" }, "rule": { "kind": "rank", "ranks": 1 }, "options": many(n), "outcome": outcome })
    };
    vec![
        ("/contests", json!({}), "unexpected contests"),
        ("/contests/0", json!(1), "unexpected contests[]"),
        ("/contests/0/id", Value::Null, "missing contests[].id"),
        ("/contests/0/id", json!(1), "unexpected contests[].id"),
        ("/contests/1/id", json!("plurality"), "repeated contests[].id"),
        ("/contests/0/title", Value::Null, "missing contests[].title"),
        ("/contests/0/title", texts.clone(), "unexpected contests[].title"),
        ("/contests/0/title/en", json!(1), "unexpected contests[].title.en"),
        ("/contests/0/rule", Value::Null, "missing contests[].rule"),
        ("/contests/0/rule", json!("choice"), "unexpected contests[].rule"),
        ("/contests/0/rule/kind", Value::Null, "missing contests[].rule.kind"),
        ("/contests/0/rule/min", Value::Null, "missing contests[].rule.min"),
        ("/contests/0/rule/min", json!(true), "unexpected contests[].rule.min"),
        ("/contests/0/rule/min", json!(2), "out-of-bounds contests[].rule.min"),
        ("/contests/0/rule/max", Value::Null, "missing contests[].rule.max"),
        ("/contests/0/rule/max", json!("1"), "unexpected contests[].rule.max"),
        ("/contests/6/rule/ranks", Value::Null, "missing contests[].rule.ranks"),
        ("/contests/6/rule/ranks", json!([2]), "unexpected contests[].rule.ranks"),
        ("/contests/6/rule/ranks", json!(3), "out-of-bounds contests[].rule.ranks"),
        ("/contests/7/rule/grades", Value::Null, "missing contests[].rule.grades"),
        ("/contests/7/rule/grades", json!(true), "unexpected contests[].rule.grades"),
        ("/contests/7/rule/grades", json!(1), "out-of-bounds contests[].rule.grades"),
        ("/contests/8/rule/points", Value::Null, "missing contests[].rule.points"),
        ("/contests/8/rule/points", json!(true), "unexpected contests[].rule.points"),
        ("/contests/8/rule/points", json!(65_536), "out-of-bounds contests[].rule.points"),
        ("/contests/8/rule/most", Value::Null, "missing contests[].rule.most"),
        ("/contests/8/rule/most", json!(true), "unexpected contests[].rule.most"),
        ("/contests/8/rule/most", json!(0), "out-of-bounds contests[].rule.most"),
        ("/contests/8/rule/most", json!(5), "most-is-not-all-ones"),
        ("/contests/0/options", Value::Null, "missing contests[].options"),
        ("/contests/0/options", json!({}), "unexpected contests[].options"),
        ("/contests/0/options/0", json!("a"), "unexpected contests[].options[]"),
        ("/contests/0/options/0/id", Value::Null, "missing contests[].options[].id"),
        ("/contests/0/options/0/id", json!(1), "unexpected contests[].options[].id"),
        ("/contests/0/options/0/name", Value::Null, "missing contests[].options[].name"),
        ("/contests/0/options/0/name", texts.clone(), "unexpected contests[].options[].name"),
        ("/contests/4/options/0/list", json!(1), "unexpected contests[].options[].list"),
        ("/contests/0/outcome", Value::Null, "missing contests[].outcome"),
        ("/contests/0/outcome", json!("plurality"), "unexpected contests[].outcome"),
        ("/contests/0/outcome/method", Value::Null, "missing contests[].outcome.method"),
        ("/contests/0/outcome/deputies", json!(true), "unexpected contests[].outcome.deputies"),
        ("/contests/0/outcome/seats", Value::Null, "missing contests[].outcome.seats"),
        ("/contests/0/outcome/tie", json!("chair"), "unexpected contests[].outcome.tie"),
        ("/contests/0/outcome/elect_without_votes", json!(1), "unexpected contests[].outcome.elect_without_votes"),
        ("/contests/0/outcome/fraction", json!([1, 2]), "unknown-member contests[].outcome.fraction"),
        ("/contests/1/outcome/deputies", json!(1), "unknown-member contests[].outcome.deputies"),
        ("/contests/2/outcome/seats", json!(1), "unknown-member contests[].outcome.seats"),
        ("/contests/2/outcome/fraction", json!([0, 4]), "unexpected contests[].outcome.fraction"),
        ("/contests/2/outcome/support", json!([2, 1]), "unexpected contests[].outcome.support"),
        ("/contests/3/outcome/rejection", json!([1, 2]), "unexpected contests[].outcome.rejection"),
        ("/contests/3/outcome/rejection/below", Value::Null, "missing contests[].outcome.rejection.below"),
        ("/contests/3/outcome/rejection/at_least", Value::Null, "missing contests[].outcome.rejection.at_least"),
        ("/contests/3/outcome/rejection/below", json!([2, 1]), "unexpected contests[].outcome.rejection.below"),
        ("/contests/3/outcome/rejection/at_least", json!(1), "unexpected contests[].outcome.rejection.at_least"),
        ("/contests/3/outcome/rejection/tie", json!("lot"), "unknown-member contests[].outcome.rejection.tie"),
        ("/contests/1/outcome/support", json!([1, 2]), "unknown-member contests[].outcome.support"),
        ("/contests/1/outcome/rejection", json!(1), "unknown-member contests[].outcome.rejection"),
        ("/contests/6/outcome/weights", Value::Null, "missing contests[].outcome.weights"),
        ("/contests/6/outcome/weights", json!("stv"), "unexpected contests[].outcome.weights"),
        ("/contests/1/rule/max", json!(2), "method-needs-another-rule majority"),
        ("/contests/4/rule", json!({ "kind": "grades", "grades": 2 }), "method-needs-another-rule open-list"),
        ("/contests/5/rule", json!({ "kind": "grades", "grades": 2 }), "method-needs-another-rule closed-list"),
        ("/contests/4/lists", json!({}), "unexpected contests[].lists"),
        ("/contests/4/lists/0", json!("l"), "unexpected contests[].lists[]"),
        ("/contests/4/lists/0/name", Value::Null, "missing contests[].lists[].name"),
        ("/contests/4/lists/0/name", texts, "unexpected contests[].lists[].name"),
        ("/contests/4/lists/0/coalition", json!(1), "unexpected contests[].lists[].coalition"),
        ("/contests/4/lists/0/more", json!(1), "unknown-member contests[].lists[].more"),
        ("/contests/4/lists/1", json!({ "name": { "en": "m" } }), "missing contests[].lists[].id"),
        ("/contests/4/lists/1", json!({ "id": 1, "name": { "en": "m" } }), "unexpected contests[].lists[].id"),
        ("/contests/4/lists/1", json!({ "id": "l", "name": { "en": "m" } }), "repeated contests[].lists[].id"),
        ("/contests/0/lists", json!([]), "other-method contests[].lists"),
        ("/contests/0/options/0/candidates", json!(["p"]), "other-method contests[].options[].candidates"),
        ("/contests/5/options/0/candidates", json!([]), "unexpected contests[].options[].candidates"),
        ("/contests/5/options/0/candidates/0", json!(1), "unexpected contests[].options[].candidates[]"),
        ("/contests/5/options/0/candidates/1", json!({ "name": "q" }), "missing contests[].options[].candidates[].id"),
        ("/contests/5/options/0/candidates/1", json!({ "id": 1 }), "unexpected contests[].options[].candidates[].id"),
        ("/contests/5/options/0/candidates/1", json!("p"), "place-twice"),
        ("/contests/5/outcome/seats", json!(100_000), "too-many-places"),
        ("/contests/0/options", many(1_400), "too-many-bits"),
        ("/contests", json!([rank(700)]), "too-many-terms"),
    ]
}

/// The same outside contests.
fn changes_beside_contests() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("/styles", json!(1), "unexpected styles"),
        ("/styles", json!([]), "count styles"),
        ("/styles/0", json!(1), "unexpected styles[]"),
        ("/styles/0/id", Value::Null, "missing styles[].id"),
        ("/styles/0/id", json!(1), "unexpected styles[].id"),
        ("/styles/0/contests", Value::Null, "missing styles[].contests"),
        ("/styles/0/contests", json!("plurality"), "unexpected styles[].contests"),
        ("/styles/0/contests/0", json!(1), "unexpected styles[].contests[]"),
        ("/threshold", json!(4), "out-of-bounds threshold"),
        ("/trustees", json!(1), "unexpected trustees"),
        ("/trustees/0", json!(1), "unexpected trustees[]"),
        ("/trustees/0/name", Value::Null, "missing trustees[].name"),
        ("/trustees/0/name", json!(1), "unexpected trustees[].name"),
        ("/trustees/0/sealing_key", Value::Null, "missing trustees[].sealing_key"),
        ("/trustees/0/sealing_key", json!(1), "unexpected trustees[].sealing_key"),
        ("/trustees/0/signing_key", Value::Null, "missing trustees[].signing_key"),
        ("/trustees/0/signing_key", json!(1), "unexpected trustees[].signing_key"),
        ("/witnesses", json!(1), "unexpected witnesses"),
        ("/witnesses/0", json!(1), "unexpected witnesses[]"),
        ("/witnesses/0/name", Value::Null, "missing witnesses[].name"),
        ("/witnesses/0/name", json!(1), "unexpected witnesses[].name"),
        ("/witnesses/0/signing_key", Value::Null, "missing witnesses[].signing_key"),
        ("/witnesses/0/signing_key", json!(1), "unexpected witnesses[].signing_key"),
        ("/roll", json!(1), "unexpected roll"),
        ("/roll/count", Value::Null, "missing roll.count"),
        ("/roll/count", json!("8"), "unexpected roll.count"),
        ("/roll/digest", Value::Null, "missing roll.digest"),
        ("/roll/digest", json!(1), "unexpected roll.digest"),
        ("/log_key", json!("AA"), "bad-key log_key"),
        ("/log_key", json!(1), "unexpected log_key"),
        ("/registrar_key", json!("AA"), "bad-key registrar_key"),
        ("/registrar_key", json!(1), "unexpected registrar_key"),
        ("/id", json!(1), "unexpected id"),
        ("/protocol", json!(1), "unexpected protocol"),
        ("/opens", json!("2026-11-02T07:00:60Z"), "bad-time opens"),
        ("/opens", json!(1), "unexpected opens"),
        ("/closes", json!(1), "unexpected closes"),
        ("/pause", json!(true), "unexpected pause"),
        ("/floor", json!("5"), "unexpected floor"),
    ]
}

fn change(json: &mut Value, at: &str, value: Value) {
    let (parent, name) = at.rsplit_once('/').unwrap();
    let parent = if parent.is_empty() { json } else { json.pointer_mut(parent).unwrap() };
    match (parent, value) {
        (Value::Object(members), Value::Null) => drop(members.remove(name).unwrap()),
        (Value::Object(members), value) => drop(members.insert(name.into(), value)),
        (Value::Array(elements), value) if name.parse() == Ok(elements.len()) => elements.push(value),
        (Value::Array(elements), value) => elements[name.parse::<usize>().unwrap()] = value,
        _ => panic!("{at}"),
    }
}

fn base(world: &World) -> Value {
    let mut json: Value = serde_json::from_slice(&world.sim.manifest_bytes).unwrap();
    let contests = every_contest();
    json["styles"][0]["contests"] = contests.iter().map(|contest| contest["id"].clone()).collect();
    json["contests"] = contests.into();
    json
}

/// The rules that the rules of an election break, when all have accepted these bytes.
fn broken(world: &World, manifest: &[u8]) -> Vec<String> {
    let entries = rules(&world.sim, manifest);
    let mut record = MemoryRecord::new(entries, &world.sim.manifest.log_origin(), &world.sim.log_key);
    let report = verified(&mut record, Fingerprint::of(manifest)).report;
    assert!(report.failed().all(|check| check == V2), "{report}");
    kit::broken(&report).unwrap().into_iter().collect()
}

#[test]
fn every_bound_of_a_manifest_is_broken_alone_and_has_its_word() {
    let world = World::new();
    let base = base(&world);
    assert_eq!(broken(&world, base.to_string().as_bytes()), Vec::<String>::new());
    for (at, value, rule) in changes().into_iter().chain(changes_beside_contests()) {
        let mut json = base.clone();
        change(&mut json, at, value.clone());
        if rule == "too-many-terms" {
            json["styles"][0]["contests"] = json!(["rank"]);
        }
        assert_eq!(broken(&world, json.to_string().as_bytes()), [rule], "{at} = {:.200}", value.to_string());
    }
}

#[test]
fn what_json_may_not_be_is_refused_by_its_word() {
    let world = World::new();
    let good = String::from_utf8(world.sim.manifest_bytes.clone()).unwrap();
    let with = |member: &str| good.replacen('{', &format!("{{{member},"), 1);
    for (manifest, rule) in [
        (with(r#""x":"\ud800""#), "json-surrogate"),
        (with(r#""x":1.0"#), "json-number"),
        (with(r#""x":9007199254740992"#), "json-number"),
        (with(r#""x":-1"#), "json-number"),
        (with(r#""x":1,"\u0078":2"#), "json-member-twice"),
        (with(r#""x":tru"#), "json-syntax"),
        (with(r#""x":[1,]"#), "json-syntax"),
    ] {
        assert_eq!(broken(&world, manifest.as_bytes()), [rule], "{rule}");
    }
}
