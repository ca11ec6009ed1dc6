//! Rules, outcome methods and lists.

use super::*;

#[test]
fn rules_are_within_their_bounds() {
    let refused = [
        json!({"kind": "choice", "min": 0, "max": 0}),
        json!({"kind": "choice", "min": 0, "max": 4}),
        json!({"kind": "choice", "min": 2, "max": 1}),
        json!({"kind": "choice", "min": 0, "max": 1, "blank": true}),
        json!({"kind": "choice", "min": 1, "max": 1, "blank": 1}),
        json!({"kind": "choice", "min": 1, "max": 1, "grades": 1}),
        json!({"kind": "grades", "grades": 0}),
        json!({"kind": "grades", "grades": 1}),
        json!({"kind": "grades", "grades": 17}),
        json!({"kind": "grades", "grades": 3, "blank": false}),
        json!({"kind": "rank", "ranks": 0}),
        json!({"kind": "rank", "ranks": 4}),
        json!({"kind": "rank", "ranks": 2, "min": 1}),
        json!({"kind": "cumulative", "points": 0, "most": 3}),
        json!({"kind": "cumulative", "points": 65_536, "most": 3}),
        json!({"kind": "cumulative", "points": 5, "most": 0}),
        json!({"kind": "cumulative", "points": 5, "most": 2}),
        json!({"kind": "cumulative", "points": 5, "most": 5}),
        json!({"kind": "cumulative", "points": 5, "most": 131_071}),
        json!({"kind": "cumulative", "points": 5, "most": 3, "blank": false}),
        json!({"kind": "approval", "min": 1, "max": 1}),
        json!({"kind": 1}),
    ];
    for rule in refused {
        let outcome = outcome_for(&rule);
        let error = with_contest(&contest(&rule, &["a", "b", "c"], &outcome)).unwrap_err().to_string();
        assert!(error.starts_with("contests[0].rule."), "{rule}: {error}");
    }
    let read = [
        (json!({"kind": "choice", "min": 0, "max": 3, "blank": false}), Rule::Choice { min: 0, max: 3, blank: false }),
        (json!({"kind": "choice", "min": 3, "max": 3, "blank": true}), Rule::Choice { min: 3, max: 3, blank: true }),
        (json!({"kind": "grades", "grades": 2}), Rule::Grades { grades: 2 }),
        (json!({"kind": "grades", "grades": 16}), Rule::Grades { grades: 16 }),
        (json!({"kind": "rank", "ranks": 3}), Rule::Rank { ranks: 3, blank: false }),
        (json!({"kind": "rank", "ranks": 1, "blank": true}), Rule::Rank { ranks: 1, blank: true }),
        (
            json!({"kind": "cumulative", "points": 65_535, "most": 65_535}),
            Rule::Cumulative { points: 65_535, most: 65_535 },
        ),
        (json!({"kind": "cumulative", "points": 1, "most": 7}), Rule::Cumulative { points: 1, most: 7 }),
    ];
    for (rule, expected) in read {
        let outcome = outcome_for(&rule);
        let manifest = with_contest(&contest(&rule, &["a", "b", "c"], &outcome)).unwrap();
        assert_eq!(manifest.contests()[0].rule, expected, "{rule}");
    }
}

/// An outcome that the rule serves.
fn outcome_for(rule: &Value) -> Value {
    match rule["kind"].as_str() {
        Some("grades") => json!({"method": "median", "seats": 1}),
        Some("rank") => json!({"method": "positional", "weights": "borda", "seats": 1}),
        Some("cumulative") => json!({"method": "score", "seats": 1}),
        _ => json!({"method": "plurality", "seats": 1}),
    }
}

fn one_choice() -> Value {
    json!({"kind": "choice", "min": 1, "max": 1})
}

fn method(rule: &Value, options: &[&str], outcome: &Value) -> Result<Method, String> {
    let manifest = with_contest(&contest(rule, options, outcome)).map_err(|error| error.to_string())?;
    Ok(manifest.contests()[0].outcome.method)
}

#[test]
fn every_method_is_read_with_its_own_members() {
    let places = |seats, deputies| Places { seats, deputies };
    let rank = json!({"kind": "rank", "ranks": 2});
    let grades = json!({"kind": "grades", "grades": 3});
    let points = json!({"kind": "cumulative", "points": 3, "most": 3});
    let fraction = Some(Fraction { numerator: 3, denominator: 4 });
    let motion = ["no", "abstain", "yes"];
    for (rule, options, outcome, expected) in [
        (
            one_choice(),
            &["a", "b"][..],
            json!({"method": "plurality", "seats": 2, "deputies": 3}),
            Method::Plurality(places(2, 3)),
        ),
        (
            one_choice(),
            &["a", "b"],
            json!({"method": "plurality", "seats": 1, "tie": "lot"}),
            Method::Plurality(places(1, 0)),
        ),
        (one_choice(), &["a", "b"], json!({"method": "majority"}), Method::Majority),
        (one_choice(), &["a", "b"], json!({"method": "majority", "seats": 1, "tie": "lot"}), Method::Majority),
        (
            one_choice(),
            &motion[1..],
            json!({"method": "motion"}),
            Method::Motion { fraction: None, tie: MotionTie::Lot },
        ),
        (
            one_choice(),
            &motion,
            json!({"method": "motion", "tie": "chair"}),
            Method::Motion { fraction: None, tie: MotionTie::Chair },
        ),
        (
            one_choice(),
            &motion,
            json!({"method": "motion", "fraction": [3, 4], "tie": "fails"}),
            Method::Motion { fraction, tie: MotionTie::Fails },
        ),
        (one_choice(), &["a"], json!({"method": "closed-list", "seats": 5}), Method::ClosedList(places(5, 0))),
        (
            one_choice(),
            &["a"],
            json!({"method": "open-list", "seats": 5, "deputies": 0}),
            Method::OpenList(places(5, 0)),
        ),
        (
            rank.clone(),
            &["a", "b"],
            json!({"method": "positional", "weights": "harmonic", "seats": 1}),
            Method::Positional(places(1, 0), RankWeights::Harmonic),
        ),
        (
            rank,
            &["a", "b"],
            json!({"method": "positional", "weights": "borda", "seats": 1}),
            Method::Positional(places(1, 0), RankWeights::Borda),
        ),
        (grades.clone(), &["a", "b"], json!({"method": "median", "seats": 1}), Method::Median(places(1, 0))),
        (grades, &["a", "b"], json!({"method": "score", "seats": 1}), Method::Score(places(1, 0))),
        (points, &["a", "b"], json!({"method": "score", "seats": 1}), Method::Score(places(1, 0))),
    ] {
        let options = if outcome["method"] == "motion" && options.len() == 2 { &["yes", "no"] } else { options };
        assert_eq!(method(&rule, options, &outcome), Ok(expected), "{outcome}");
    }
}

#[test]
fn members_and_values_of_other_methods_are_refused() {
    let words = ["no", "yes"];
    for outcome in [
        json!({"method": "random", "seats": 1}),
        json!({"method": "plurality"}),
        json!({"method": "plurality", "seats": 0}),
        json!({"method": "plurality", "seats": 1, "weights": "borda"}),
        json!({"method": "plurality", "seats": 1, "fraction": [1, 2]}),
        json!({"method": "plurality", "seats": 1, "tie": "chair"}),
        json!({"method": "plurality", "seats": 1, "tie": 1}),
        json!({"method": "plurality", "seats": 1, "lots": "ballots"}),
        json!({"method": "plurality", "seats": 1, "lots": true}),
        json!({"method": "plurality", "seats": 1, "blank_counts": "yes"}),
        json!({"method": "plurality", "seats": 1, "elect_without_votes": 1}),
        json!({"method": "plurality", "seats": 1, "quorum": "half"}),
        json!({"method": "plurality", "seats": 1, "quorum": [3, 2]}),
        json!({"method": "plurality", "seats": 1, "quorum": [0, 0]}),
        json!({"method": "plurality", "seats": 1, "quorum": [1, 2, 3]}),
        json!({"method": "plurality", "seats": 1, "quorum": [1, true]}),
        json!({"method": "majority", "seats": 2}),
        json!({"method": "majority", "deputies": 0}),
        json!({"method": "majority", "tie": "fails"}),
        json!({"method": "motion", "seats": 1}),
        json!({"method": "motion", "deputies": 1}),
        json!({"method": "motion", "tie": "draw"}),
        json!({"method": "motion", "fraction": [0, 4]}),
        json!({"method": "motion", "fraction": [5, 4]}),
        json!({"method": "motion", "fraction": 1}),
        json!({"method": "motion", "fraction": [3]}),
    ] {
        let error = method(&one_choice(), &words, &outcome).unwrap_err();
        assert!(error.starts_with("contests[0].outcome."), "{outcome}: {error}");
    }
    let rank = json!({"kind": "rank", "ranks": 2});
    let error = method(&rank, &words, &json!({"method": "positional", "seats": 1})).unwrap_err();
    assert_eq!(error, "contests[0].outcome.weights is missing");
    let error = method(&rank, &words, &json!({"method": "positional", "seats": 1, "weights": "stv"})).unwrap_err();
    assert_eq!(error, "contests[0].outcome.weights must be one of harmonic, borda");
}

#[test]
fn a_method_needs_its_rule() {
    let two = json!({"kind": "choice", "min": 1, "max": 2});
    let rank = json!({"kind": "rank", "ranks": 2});
    let grades = json!({"kind": "grades", "grades": 2});
    let points = json!({"kind": "cumulative", "points": 2, "most": 1});
    let seats = |method: &str| json!({"method": method, "seats": 1});
    for (rule, options, outcome) in [
        (&rank, &["a", "b"][..], seats("plurality")),
        (&grades, &["a", "b"], seats("open-list")),
        (&points, &["a", "b"], seats("closed-list")),
        (&two, &["a", "b"], json!({"method": "majority"})),
        (&rank, &["a", "b"], json!({"method": "majority"})),
        (&two, &["yes", "no"], json!({"method": "motion"})),
        (&one_choice(), &["yes"], json!({"method": "motion"})),
        (&one_choice(), &["yes", "abstain"], json!({"method": "motion"})),
        (&one_choice(), &["yes", "no", "maybe"], json!({"method": "motion"})),
        (&one_choice(), &["yes", "no", "abstain", "maybe"], json!({"method": "motion"})),
        (&grades, &["a", "b"], json!({"method": "positional", "seats": 1, "weights": "borda"})),
        (&points, &["a", "b"], seats("median")),
        (&rank, &["a", "b"], seats("score")),
        (&one_choice(), &["a", "b"], seats("score")),
    ] {
        let error = method(rule, options, &outcome).unwrap_err();
        assert!(error.contains(" needs "), "{outcome}: {error}");
    }
}

#[test]
fn quorum_blank_votes_and_lots_are_read() {
    let outcome = |members: Value| {
        let mut outcome = json!({"method": "majority"});
        outcome.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        with_contest(&contest(&one_choice(), &["a"], &outcome)).unwrap().contests()[0].outcome.clone()
    };
    let plain = outcome(json!({}));
    assert_eq!((plain.quorum, plain.lots), (None, Lots::FromBallots));
    assert!(!plain.blank_counts && !plain.elect_without_votes);
    let full = outcome(json!({"quorum": 7, "blank_counts": true, "elect_without_votes": true, "lots": "drawn"}));
    assert_eq!((full.quorum, full.lots), (Some(Quorum::Weight(7)), Lots::Drawn));
    assert!(full.blank_counts && full.elect_without_votes);
    let half = Quorum::OfRoll(Fraction { numerator: 1, denominator: 2 });
    assert_eq!(outcome(json!({"quorum": [1, 2]})).quorum, Some(half));
    assert_eq!(outcome(json!({"quorum": [0, 1]})).quorum.map(|q| matches!(q, Quorum::OfRoll(_))), Some(true));
}

#[test]
fn lists_numbers_and_candidates_are_read() {
    let mut json = contest(&one_choice(), &["x", "y"], &json!({"method": "open-list", "seats": 2}));
    json["lists"] = json!([{"id": "l0", "name": {"en": "L"}}, {"id": "l1", "name": {"en": "L"}, "coalition": "c"}]);
    change(&mut json, "/options/0/list", "l1".into());
    change(&mut json, "/options/0/number", 2.into());
    change(&mut json, "/options/1/number", "three".into());
    let manifest = with_contest(&json).unwrap();
    let read = &manifest.contests()[0];
    assert_eq!((read.lists[0].coalition.as_deref(), read.lists[1].coalition.as_deref()), (None, Some("c")));
    assert_eq!((read.options[0].list, read.options[0].number), (Some(1), Some(2)));
    assert_eq!((read.options[1].list, read.options[1].number), (None, None));

    let mut json = contest(&one_choice(), &["x", "y"], &json!({"method": "closed-list", "seats": 2}));
    change(&mut json, "/options/0/candidates", json!(["p", {"id": "q", "name": {"en": "Q"}}]));
    let manifest = with_contest(&json).unwrap();
    let read: Vec<_> = manifest.contests()[0].options.iter().map(|option| option.candidates.clone()).collect();
    assert_eq!(read, [vec!["p".to_owned(), "q".to_owned()], vec![]]);
}

#[test]
fn closed_lists_whose_places_no_result_could_name_are_refused() {
    let closed = |seats: u64, candidates: [Value; 2]| {
        let mut json = contest(&one_choice(), &["x", "y"], &json!({"method": "closed-list", "seats": seats}));
        for (i, candidates) in candidates.into_iter().enumerate().filter(|(_, candidates)| *candidates != Value::Null) {
            change(&mut json, &format!("/options/{i}/candidates"), candidates);
        }
        with_contest(&json).map(|_| ()).map_err(|error| error.to_string())
    };
    assert_eq!(closed(50_000, [Value::Null, Value::Null]), Ok(()));
    for (seats, x, y) in [
        (50_001, Value::Null, Value::Null),
        ((1 << 53) - 1, Value::Null, Value::Null),
        (1, json!(["p"]), json!(["p"])),
        (1, json!(["p", "p"]), Value::Null),
        (1, json!(["y/1"]), Value::Null),
        (1, json!(["p", {"id": "p"}]), json!(["q"])),
        (1, json!([]), Value::Null),
        (1, json!(["p", 1]), Value::Null),
        (1, json!([{"name": "p"}]), Value::Null),
        (1, json!({"id": "p"}), Value::Null),
        (1, json!("p"), Value::Null),
    ] {
        let refused = closed(seats, [x.clone(), y.clone()]).unwrap_err();
        assert!(refused.starts_with("contests[0].options"), "{seats} {x} {y}: {refused}");
    }
}

#[test]
fn lists_and_candidates_are_refused_where_the_method_does_not_use_them() {
    let lists = json!([{"id": "l", "name": {"en": "L"}}]);
    for (method, at, value) in [
        ("plurality", "/lists", lists.clone()),
        ("plurality", "/lists", json!([])),
        ("closed-list", "/lists", lists.clone()),
        ("plurality", "/options/0/list", json!("l")),
        ("closed-list", "/options/0/list", json!("l")),
        ("plurality", "/options/0/candidates", json!(["p"])),
        ("open-list", "/options/1/candidates", json!(["p"])),
    ] {
        let mut json = contest(&one_choice(), &["x", "y"], &json!({"method": method, "seats": 2}));
        change(&mut json, at, value);
        let refused = with_contest(&json).unwrap_err();
        // without `lists` an option's `list` names nothing
        let refused = matches!(refused, ManifestError::OtherMethod { .. } | ManifestError::NoSuch { .. });
        assert!(refused, "{method} {at}");
    }
    let mut open = contest(&one_choice(), &["x", "y"], &json!({"method": "open-list", "seats": 2}));
    change(&mut open, "/lists", json!([]));
    assert!(with_contest(&open).is_ok());
}

#[test]
fn a_share_of_the_roll_is_read_in_motions_alone_and_only_one_of_the_two() {
    let shares = |members: Value| {
        let mut outcome = json!({"method": "motion"});
        outcome.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        with_contest(&contest(&one_choice(), &["yes", "no"], &outcome)).map(|m| m.contests()[0].outcome.roll_share)
    };
    let part = |numerator, denominator| Fraction { numerator, denominator };
    assert_eq!(shares(json!({})), Ok(None));
    assert_eq!(shares(json!({"support": [0, 1]})), Ok(Some(RollShare::Support(part(0, 1)))));
    let rejection = RollShare::Rejection { below: part(2, 5), at_least: part(1, 4) };
    assert_eq!(shares(json!({"rejection": {"below": [2, 5], "at_least": [1, 4]}})), Ok(Some(rejection)));
    for members in [
        json!({"support": [2, 1]}),
        json!({"support": [0, 0]}),
        json!({"support": 1}),
        json!({"rejection": {"below": [2, 5]}}),
        json!({"rejection": {"at_least": [2, 5]}}),
        json!({"rejection": {"below": [2, 5], "at_least": [1, 4], "tie": "lot"}}),
        json!({"rejection": [2, 5]}),
        json!({"support": [2, 5], "rejection": {"below": [2, 5], "at_least": [1, 4]}}),
    ] {
        let refused = shares(members.clone()).unwrap_err().to_string();
        assert!(refused.starts_with("contests[0].outcome."), "{members}: {refused}");
    }
    for member in ["support", "rejection"] {
        let refused = method(&one_choice(), &["a"], &json!({"method": "majority", member: [1, 2]})).unwrap_err();
        assert!(refused.ends_with("is not a member that belongs there"), "{refused}");
    }
}

#[test]
fn lists_are_as_strict_as_everything_else() {
    for list in [
        json!({"id": "l"}),
        json!({"name": {"en": "L"}}),
        json!({"id": "l", "name": {}}),
        json!({"id": "l", "name": {"en": "L"}, "coalition": 1}),
        json!({"id": "l", "name": {"en": "L"}, "extra": 1}),
    ] {
        let message = refusal("/contests/0/lists", json!([list]));
        assert!(message.starts_with("contests[0].lists[0]."), "{message}");
    }
    assert_eq!(refusal("/contests/0/options/0/list", json!(1)), "contests[0].options[0].list must be a text");
}

#[test]
fn contests_too_large_for_a_ballot_are_refused() {
    let options: Vec<_> = (0..700).map(|i| format!("o{i}")).collect();
    let options: Vec<_> = options.iter().map(String::as_str).collect();
    let refused = |rule: Value, outcome: Value| with_contest(&contest(&rule, &options, &outcome)).unwrap_err();
    let bits = refused(json!({"kind": "grades", "grades": 3}), json!({"method": "median", "seats": 1}));
    assert_eq!(bits, ManifestError::TooLarge(TooLarge::Bits { bits: 2_100 }));
    let outcome = json!({"method": "positional", "seats": 1, "weights": "borda"});
    let terms = TooLarge::Terms { threshold: 2, equations: 701, bits: 1_400 };
    assert_eq!(refused(json!({"kind": "rank", "ranks": 1}), outcome), ManifestError::TooLarge(terms));
    // Ranks of thousands of options would be billions of bits, were they made before they are counted.
    let options: Vec<_> = (0..60_000).map(|i| i.to_string()).collect();
    let options: Vec<_> = options.iter().map(String::as_str).collect();
    let rule = json!({"kind": "rank", "ranks": 60_000});
    let outcome = json!({"method": "positional", "seats": 1, "weights": "borda"});
    let error = with_contest(&contest(&rule, &options, &outcome)).unwrap_err();
    assert!(matches!(error, ManifestError::TooLarge(TooLarge::Bits { bits: 3_600_000_000.. })), "{error}");
}

proptest! {
    #[test]
    fn no_change_of_a_byte_makes_a_manifest_panic_or_keeps_its_fingerprint(at in 0_usize..1_800, byte: u8) {
        let mut bytes = sample::known_answers()["manifest"].as_str().unwrap().as_bytes().to_vec();
        let fingerprint = Fingerprint::of(&bytes);
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        if let Ok(manifest) = Manifest::parse(&bytes) {
            prop_assert_ne!(manifest.fingerprint(), fingerprint);
        }
    }
}
