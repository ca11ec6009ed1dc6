use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{rule::Tree, *};
use crate::register::Register;

const SAMPLE: &[u8] = include_bytes!("../../../server/data/register-420.csv");
const STEWARD: &str = r#"workplace is "Kotkan konepaja 7" and agreement is "services" and membership is one of "ordinary", "unemployed" and member on snapshot and fees paid within 3 months and age at least 15"#;

fn snapshot() -> Date {
    date(2026, 11, 1)
}

fn register(text: &str) -> Register {
    Register::read(text.as_bytes(), date(2026, 11, 15)).unwrap()
}

/// Verdict and reason of every member.
fn decided(rule: &str, register: &Register) -> Vec<(Verdict, String)> {
    let rule = Rule::parse(rule).unwrap_or_else(|e| panic!("{rule}: {e}"));
    let electorate = Electorate::new(&rule, snapshot(), register).unwrap();
    electorate.decide().iter().map(|d| (d.verdict, electorate.reason(d))).collect()
}

/// Returns `true` if the only member, with this cell in the only column `x`, is in.
fn holds(test: &str, cell: &str) -> bool {
    let register = register(&format!("member_number;name;x\n1;A;{cell}\n"));
    decided(&format!("x {test}"), &register)[0].0 == Verdict::In
}

#[test]
fn a_stewards_rule_reads_and_writes_itself() {
    let rule = Rule::parse(STEWARD).unwrap();
    assert_eq!(rule.to_string(), STEWARD);
    let spread = STEWARD.replace(" and ", "\n  AND ").replace('"', "”");
    assert_eq!(Rule::parse(&spread).unwrap(), rule);
}

#[test]
fn the_sample_is_decided_with_a_reason_each() {
    let register = Register::read(SAMPLE, date(2026, 11, 15)).unwrap();
    let electorate = Electorate::new(&Rule::parse(STEWARD).unwrap(), snapshot(), &register).unwrap();
    assert_eq!(electorate.warnings(), []);
    let decisions = electorate.decide();
    let summary = electorate.summary(&decisions);
    assert_eq!(summary.iter().map(|r| r.count).sum::<usize>(), 420);
    let table: Vec<String> = summary.iter().map(|r| format!("{:?} {} {}", r.verdict, r.count, r.label)).collect();
    let first: Vec<String> =
        decisions.iter().take(12).map(|d| format!("{:?} {}", d.verdict, electorate.reason(d))).collect();
    insta::assert_snapshot!(format!("{}\n---\n{}", table.join("\n"), first.join("\n")));
}

#[test]
fn errors_name_the_place_and_what_was_expected() {
    let error = |text: &str| Rule::parse(text).unwrap_err().to_string();
    let messages: Vec<String> = [
        "",
        "workplace",
        "workplace iss \"x\"",
        "workplace is x",
        "workplace is \"x",
        "workplace is \"x\" und member on snapshot",
        "workplace is \"x\" and",
        "workplace is \"x\" or or",
        "staff group is \"manual\"",
        "workplace is one \"x\"",
        "workplace is one of \"x\",",
        "workplace is \"\"",
        "member of snapshot",
        "member on snapshto",
        "fees paid within three months",
        "fees paid within 3",
        "age over 15",
        "age at least 99999999999",
        "left before 31.2.2026",
        "left on or 2026-01-01",
        "left\nbefore \"x\"",
        "(everybody",
        "everybody)",
        "is \"x\"",
        "workplace = \"x\"",
        "workplace is \"a\\n\"",
        "workplace contains 5",
    ]
    .into_iter()
    .map(|text| format!("{text:?}\n    {}", error(text)))
    .collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn brackets_too_deep_are_refused_and_not_followed() {
    let deep = |n: usize| format!("{}everybody{}", "(".repeat(n), ")".repeat(n));
    assert!(Rule::parse(&deep(31)).is_ok());
    for text in [deep(32), deep(100_000), "not ".repeat(100_000)] {
        assert!(matches!(Rule::parse(&text), Err(RuleError::TooDeep { .. })));
    }
}

#[test]
fn each_test_holds_where_it_should() {
    let table: [(&str, &str, bool); 34] = [
        ("is \"Kotkan Konepaja 7\"", "kotkan  konepaja 7", true),
        ("is \"Kotkan konepaja 7\"", "Kotkan konepaja 70", false),
        ("is \"a\"", "", false),
        ("is one of \"a\", \"b\"", "b", true),
        ("is one of \"a\", \"b\"", "c", false),
        ("is 5", "5", true),
        ("is not \"a\"", "b", true),
        ("is not \"a\"", "", true),
        ("is not one of \"a\", \"b\"", "B", false),
        ("is empty", "", true),
        ("is empty", "x", false),
        ("is not empty", "x", true),
        ("contains \"STEWARD\"", "shop-steward, board", true),
        ("contains \"osh\"", "shop-steward", false),
        ("before 2026-03-01", "28.2.2026", true),
        ("before 2026-03-01", "2026-03-01", false),
        ("on or before 1.3.2026", "2026-03-01", true),
        ("on or before 2026-03-01", "2026-03-02", false),
        ("on 2026-03-01", "2026-03-01", true),
        ("on 2026-03-01", "2026-03-02", false),
        ("on or after 2026-03-01", "2026-03-01", true),
        ("on or after 2026-03-01", "2026-02-28", false),
        ("after snapshot", "2026-11-02", true),
        ("after snapshot", "2026-11-01", false),
        ("before 2026-03-01", "", false),
        ("before 2026-03-01", "soon", false),
        ("at least 5", "5", true),
        ("at least 5", "4", false),
        ("at least 5", "-9", false),
        ("at most 5", "5", true),
        ("at most 5", "-9", true),
        ("at most 5", "6", false),
        ("at least 5", "", false),
        ("at least 5", "five", false),
    ];
    for (test, cell, expected) in table {
        assert_eq!(holds(test, cell), expected, "{test}: {cell}");
    }
}

#[test]
fn who_has_left_or_not_yet_joined_is_no_member_on_the_snapshot_day() {
    let register = register(
        "member_number;name;joined;left\n1;A;2026-11-01;\n2;B;2026-11-02;\n3;C;2020-01-01;2026-11-01\n\
         4;D;2020-01-01;2026-11-02\n5;E;;\n6;F;soon;\n7;G;;2026-03-28\n8;H;2020-01-01;later\n",
    );
    let reasons: Vec<_> = decided("member on snapshot", &register);
    let expected = [
        (Verdict::In, "meets the conditions: member since 2026-11-01"),
        (Verdict::Out, "joined on 2026-11-02, after the snapshot day"),
        (Verdict::Out, "left on 2026-11-01"),
        (Verdict::In, "meets the conditions: member since 2020-01-01"),
        (Verdict::Out, "joined is missing"),
        (Verdict::Out, "“soon” cannot be read as a day of joining or leaving"),
        (Verdict::Out, "left on 2026-03-28"),
        (Verdict::Out, "“later” cannot be read as a day of joining or leaving"),
    ];
    assert_eq!(reasons.iter().map(|(v, r)| (*v, r.as_str())).collect::<Vec<_>>(), expected);
}

#[test]
fn fees_and_age_are_counted_from_the_snapshot_day() {
    let register = register(
        "member_number;name;birth_year;fees_paid_until\n1;A;2011;2026-08-01\n2;B;2012;2026-07-31\n3;C;19xx;\n",
    );
    let reasons = |rule| decided(rule, &register).into_iter().map(|(_, reason)| reason).collect::<Vec<_>>();
    assert_eq!(
        reasons("fees paid within 3 months"),
        [
            "meets the conditions: fees paid until 2026-08-01",
            "fees paid until 2026-07-31, not until 2026-08-01",
            "fees_paid_until is missing",
        ]
    );
    assert_eq!(
        reasons("age at least 15"),
        ["meets the conditions: age 15", "age 14, not at least 15", "birth_year is “19xx”, which cannot be read"]
    );
    assert_eq!(decided("fees paid within 4294967295 months", &register)[1].0, Verdict::In);
}

#[test]
fn the_unknown_is_neither_true_nor_false_also_under_not() {
    let register = register("member_number;name;birth_year;branch\n1;A;;x\n");
    let verdict = |rule: &str| decided(rule, &register)[0].clone();
    assert_eq!(verdict("age at least 18"), (Verdict::Out, "birth_year is missing".into()));
    assert_eq!(verdict("not age at least 18"), (Verdict::Out, "birth_year is missing".into()));
    assert_eq!(
        verdict("age at least 18 or branch is \"x\""),
        (Verdict::In, "meets the conditions: branch is x".into())
    );
    assert_eq!(verdict("age at least 18 and branch is \"y\""), (Verdict::Out, "branch is x, not y".into()));
    assert_eq!(verdict("not (age at least 18 and branch is \"y\")").0, Verdict::In);
}

#[test]
fn the_reason_is_enough_to_know_the_decision() {
    let register = register("member_number;name;a;b\n1;A;1;2\n");
    let reason = |rule: &str| decided(rule, &register)[0].1.clone();
    assert_eq!(reason("a is 9 or b is 9"), "a is 1, not 9; b is 2, not 9");
    assert_eq!(reason("a is 1 and b is 9"), "b is 2, not 9");
    assert_eq!(reason("(a is 9 or b is 2) and not a is 9"), "meets the conditions: b is 2; a is 1, not 9");
    assert_eq!(reason("not (a is 1 and b is 2)"), "a is 1; b is 2");
    assert_eq!(reason("a is not 1"), "a is 1");
    assert_eq!(reason("a is not one of 5, 6"), "meets the conditions: a is 1");
    assert_eq!(reason("a is empty"), "a is 1");
    assert_eq!(reason("everybody"), "meets the conditions: everybody may vote");
}

#[test]
fn words_and_columns_may_be_in_the_language_of_the_register() {
    let register = register(
        "Jäsennumero;Nimi;Jäsenlaji;Kengän numero\n1;A;Varsinainen jäsen;42\n2;B;opiskelija;43\n3;C;ordinary;44\n",
    );
    let verdicts = |rule: &str| decided(rule, &register).into_iter().map(|(v, _)| v == Verdict::In).collect::<Vec<_>>();
    assert_eq!(verdicts("membership is \"ordinary\""), [true, false, true]);
    assert_eq!(verdicts("Jäsenlaji is \"varsinainen\""), [true, false, true]);
    assert_eq!(verdicts("\"kengän numero\" at least 43"), [false, true, true]);
}

#[test]
fn a_column_that_is_not_there_is_an_error_with_the_nearest_name() {
    let register = register("member_number;name;workplace;Kengät\n1;A;Kotkan konepaja 7;42\n");
    let error =
        |rule: &str| Electorate::new(&Rule::parse(rule).unwrap(), snapshot(), &register).err().unwrap().to_string();
    assert_eq!(error("worplace is \"x\""), "the register has no column “worplace”; did you mean “workplace”?");
    assert_eq!(error("kengat2 is \"x\""), "the register has no column “kengat2”; did you mean “Kengät”?");
    assert_eq!(
        error("salary at least 5"),
        "the register has no column “salary”; it has member_number, name, workplace, Kengät"
    );
    assert_eq!(
        error("age at least 15"),
        "“age at least 15” needs the column birth_year, which the register does not have"
    );
    assert_eq!(
        error("member on snapshot"),
        "“member on snapshot” needs the column joined, which the register does not have"
    );
}

#[test]
fn a_value_that_nobody_has_is_a_warning_with_the_nearest_there_is() {
    let register =
        register("member_number;name;workplace;size\n1;A;Kotkan konepaja 7;big\n2;B;Oulun paperi 14;small\n");
    let warnings = |rule: &str| {
        let electorate = Electorate::new(&Rule::parse(rule).unwrap(), snapshot(), &register).unwrap();
        electorate.warnings().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        warnings("workplace is one of \"Kotkan konepja 7\", \"oulun PAPERI 14\""),
        ["no member has “Kotkan konepja 7” as workplace; did you mean “Kotkan konepaja 7”?"]
    );
    assert_eq!(warnings("workplace is \"Vaasa\""), ["no member has “Vaasa” as workplace"]);
    assert_eq!(warnings("size at least 5"), ["“size at least 5”: no member has a number as size"]);
    assert_eq!(warnings("size after 2026-01-01"), ["“size after 2026-01-01”: no member has a day as size"]);
}

fn plan(electorate: &str, styles: &[&str], weight: Weight) -> RollPlan {
    let styles = styles.iter().map(|rule| Rule::parse(rule).unwrap()).collect();
    RollPlan { electorate: Rule::parse(electorate).unwrap(), snapshot: snapshot(), styles, weight }
}

#[test]
fn the_first_style_that_fits_is_taken_and_weights_come_from_their_column() {
    let register = register("member_number;name;branch;votes\n1;A;x;2\n2;B;y;3\n3;C;z;0\n4;D;x;4294967295\n5;E;w;\n");
    let plan = plan(
        "branch is not \"w\" and branch is not \"z\" or branch is \"z\" and votes at least 1",
        &["branch is \"x\"", "everybody"],
        Weight::Column("votes".into()),
    );
    let roll = plan.apply(&register).unwrap();
    let placed: Vec<_> = roll.lines().iter().map(|line| line.placement.map(|p| (p.style, p.weight))).collect();
    assert_eq!(placed, [Some((0, 2)), Some((1, 3)), None, Some((0, 4_294_967_295)), None]);
    assert_eq!(roll.reason(&roll.lines()[4]), "branch is w; branch is w, not z");
    assert_eq!(roll.summary()[0].count, 3);
}

#[test]
fn who_fits_no_style_is_out_and_told_so() {
    let register = register("member_number;name;branch\n1;A;x\n2;B;y\n");
    let roll = plan("everybody", &["branch is \"x\""], Weight::One);
    let roll = roll.apply(&register).unwrap();
    assert_eq!(roll.lines()[0].placement, Some(Placement { style: 0, weight: 1 }));
    let second = &roll.lines()[1];
    assert_eq!((second.decision.verdict, second.placement), (Verdict::Out, None));
    assert_eq!(roll.reason(second), "meets the conditions, but no ballot style is for this member");
    assert!(roll.summary().iter().any(|r| r.cause == Cause::NoStyle && r.count == 1));
}

#[test]
fn a_weight_that_is_none_names_every_row() {
    let register = register("member_number;name;votes\n1;A;1\n2;B;0\n3;C;\n4;D;-1\n5;E;4294967296\n6;F;one\n");
    let error = plan("everybody", &["everybody"], Weight::Column("votes".into())).apply(&register).err().unwrap();
    assert_eq!(error, RollPlanError::Weight { column: "votes".into(), rows: vec![3, 4, 5, 6, 7] });
    let error = plan("everybody", &["everybody"], Weight::Column("vtes".into())).apply(&register).err().unwrap();
    assert_eq!(error.to_string(), "the weight: the register has no column “vtes”; did you mean “votes”?");
    let error = plan("everybody", &[], Weight::One).apply(&register).err().unwrap();
    assert_eq!(error, RollPlanError::StyleCount(0));
}

fn any_text() -> impl Strategy<Value = String> {
    "[ a-zäÖ0-9\"\\\\“,()._-]{0,12}[a-z0-9\"\\\\]"
}

fn any_column() -> impl Strategy<Value = String> {
    prop_oneof![
        any_text(),
        prop::sample::select(vec![
            "workplace".to_owned(),
            "not".into(),
            "age".into(),
            "2024".into(),
            "1.3.2026".into(),
            "År".into()
        ])
    ]
}

fn any_clause() -> impl Strategy<Value = Clause> {
    let bound = prop::sample::select(vec![Bound::AtLeast, Bound::AtMost]);
    let order = prop::sample::select(vec![
        DateOrder::Before,
        DateOrder::OnOrBefore,
        DateOrder::On,
        DateOrder::OnOrAfter,
        DateOrder::After,
    ]);
    let day = prop_oneof![
        Just(Day::Snapshot),
        (0_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Day::Date(date(y, m, d)))
    ];
    let values = || prop::collection::vec(any_text(), 1..4);
    let test = prop_oneof![
        values().prop_map(Test::Is),
        values().prop_map(Test::IsNot),
        Just(Test::Empty),
        Just(Test::NotEmpty),
        any_text().prop_map(Test::Contains),
        (order, day).prop_map(|(order, day)| Test::Date(order, day)),
        (bound.clone(), any::<u32>()).prop_map(|(bound, n)| Test::Number(bound, n)),
    ];
    prop_oneof![
        Just(Clause::Everybody),
        Just(Clause::MemberOnSnapshot),
        any::<u32>().prop_map(|months| Clause::FeesPaidWithin { months }),
        (bound, any::<u32>()).prop_map(|(bound, years)| Clause::Age { bound, years }),
        (any_column(), test).prop_map(|(column, test)| Clause::Column { column, test }),
    ]
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let tree = any_clause().prop_map(Tree::Clause).prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Tree::All),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Tree::Any),
            inner.prop_map(|inner| Tree::Not(Box::new(inner))),
        ]
    });
    tree.prop_map(|tree| Rule { tree })
}

proptest! {
    #[test]
    fn every_rule_written_is_read_as_itself(rule in any_rule()) {
        prop_assert_eq!(Rule::parse(&rule.to_string()), Ok(rule));
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,80}", words in prop::collection::vec(prop::sample::select(vec![
        "and", "or", "not", "is", "one", "of", "empty", "contains", "before", "after", "on", "at", "least", "member", "snapshot", "fees", "paid",
        "within", "3", "months", "age", "(", ")", ",", "\"x\"", "\"", "\\", "workplace", "2026-01-01", "\n",
    ]), 0..20)) {
        for text in [text, words.join(" ")] {
            if let Ok(rule) = Rule::parse(&text) {
                prop_assert_eq!(Rule::parse(&rule.to_string()), Ok(rule));
            }
        }
    }

    #[test]
    fn a_rule_and_its_opposite_never_both_hold(rule in any_clause()) {
        let register = register("member_number;name;birth_year;joined;left;fees_paid_until\n1;A;1985;2001-02-03;;2026-10-31\n2;B;;;;\n");
        let rule = Rule { tree: Tree::Clause(rule) };
        let opposite = Rule { tree: Tree::Not(Box::new(rule.tree.clone())) };
        if let (Ok(a), Ok(b)) = (Electorate::new(&rule, snapshot(), &register), Electorate::new(&opposite, snapshot(), &register)) {
            for (a, b) in a.decide().iter().zip(b.decide()) {
                prop_assert!(a.verdict == Verdict::Out || b.verdict == Verdict::Out);
            }
        }
    }
}
