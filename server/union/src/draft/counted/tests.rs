use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::draft::{ContestDraft, ElectorateDraft, Kind, OptionDraft};

/// A contest with a vote, for the members of a workplace.
fn contest(id: &str, workplace: Option<&str>) -> ContestDraft {
    let option = |id: &str| OptionDraft { id: id.to_owned(), last_name: id.to_owned(), ..OptionDraft::default() };
    let restriction =
        workplace.map(|workplace| Restriction { column: "workplace".to_owned(), values: vec![workplace.to_owned()] });
    let options = vec![option("a"), option("b")];
    ContestDraft {
        id: id.to_owned(),
        kind: Kind::Persons,
        seats: 1,
        marks: 1,
        options,
        restriction,
        ..ContestDraft::default()
    }
}

fn draft(contests: Vec<ContestDraft>) -> Draft {
    let electorate = ElectorateDraft { snapshot: Some("2026-11-01".to_owned()), age: 15, ..ElectorateDraft::default() };
    Draft { electorate, contests, ..Draft::default() }
}

fn register(rows: &[(&str, &str, &str)]) -> Register {
    let line = |(number, workplace, weight): &(&str, &str, &str)| {
        // the one with the number 9 is a child
        let born = if *number == "9" { 2020 } else { 1980 };
        format!("{number};N{number};{born}-01-01;{workplace};{weight}\n")
    };
    let lines: String = rows.iter().map(line).collect::<Vec<_>>().concat();
    let text = format!("member_number;last_name;birth_date;workplace;weight\n{lines}");
    Register::read(text.as_bytes(), date(2026, 11, 1)).unwrap()
}

fn correction(number: u32, member: &str, kind: CorrectionKind, groups: Option<&[&str]>) -> Correction {
    Correction {
        number,
        member: member.to_owned(),
        kind,
        groups: groups.map(|groups| groups.iter().map(|group| (*group).to_owned()).collect()),
        reason: "the register is wrong".to_owned(),
        proposer: "Anna".to_owned(),
        confirmer: Some("Bo".to_owned()),
        day: date(2026, 11, 2),
    }
}

fn placed(draft: &Draft, corrections: Vec<Correction>, register: &Register) -> (Vec<Option<(u16, u32)>>, Counted) {
    let (applied, counted) = draft.roll_rules(corrections).unwrap().apply(register);
    let applied = applied.unwrap();
    (applied.lines().iter().map(|line| applied.on_the_roll(line)).collect(), counted)
}

#[test]
fn twenty_constituencies_are_twenty_styles_and_not_a_million() {
    let of = |place: usize| format!("W{place}");
    let mut contests: Vec<ContestDraft> = (0..20).map(|place| contest(&of(place), Some(&of(place)))).collect();
    contests.push(contest("board", None));
    let draft = draft(contests);
    let rows: Vec<(String, String)> = (0..60).map(|member| (format!("1{member:02}"), of(member % 20))).collect();
    let rows: Vec<_> = rows.iter().map(|(number, place)| (number.as_str(), place.as_str(), "1")).collect();
    let (lines, counted) = placed(&draft, Vec::new(), &register(&rows));
    assert_eq!((counted.sets.len(), counted.voters_in()), (20, 60));
    assert!(counted.by_style.iter().all(|weights| weights.get(&1) == Some(&3)));
    let plans = draft.style_plans(&counted.sets).unwrap();
    assert!(plans.iter().all(|plan| plan.contests.len() == 2 && plan.contests.contains(&"board".to_owned())));
    for ((_, place, _), line) in rows.iter().zip(lines) {
        let (style, _) = line.unwrap();
        assert!(plans[usize::from(style)].contests.contains(&(*place).to_owned()));
    }
}

#[test]
fn who_belongs_to_no_group_with_a_contest_has_nothing_to_vote_on() {
    let draft = draft(vec![contest("a", Some("Kotka"))]);
    let register = register(&[("1", "Kotka", "1"), ("2", "Turku", "1")]);
    let (lines, counted) = placed(&draft, Vec::new(), &register);
    assert_eq!((lines, counted.voters_in()), (vec![Some((0, 1)), None], 1));
    let (applied, _) = draft.roll_rules(Vec::new()).unwrap().apply(&register);
    assert_eq!(applied.unwrap().lines()[1].decision.cause, Cause::NoStyle);
}

#[test]
fn corrections_add_remove_and_move_single_members_and_the_last_one_counts() {
    use CorrectionKind::{Add, Lift, Move, Remove};
    let draft = draft(vec![contest("a", Some("Kotka")), contest("b", Some("Turku"))]);
    let register = register(&[("1", "Kotka", "1"), ("2", "Turku", "1"), ("9", "Kotka", "1")]);
    let [kotka, turku] = draft.groups()[..] else { panic!("two") };
    let (kotka, turku) = (kotka.text(), turku.text());
    let of = |corrections: Vec<Correction>| {
        let (lines, counted) = placed(&draft, corrections, &register);
        assert_eq!(counted.lost_corrections, 0);
        let sets = |line: Option<(u16, u32)>| line.map(|(style, _)| counted.sets[usize::from(style)].clone());
        lines.into_iter().map(sets).collect::<Vec<_>>()
    };
    let (first, second) = (Some(vec![0]), Some(vec![1]));
    assert_eq!(of(Vec::new()), [first.clone(), second.clone(), None], "a child");
    assert_eq!(of(vec![correction(1, "9", Add, None)]), [first.clone(), second.clone(), first.clone()]);
    assert_eq!(of(vec![correction(1, "9", Add, Some(&[&turku]))]), [first.clone(), second.clone(), second.clone()]);
    assert_eq!(of(vec![correction(1, "1", Remove, None)]), [None, second.clone(), None]);
    assert_eq!(of(vec![correction(1, "1", Move, Some(&[&turku]))]), [second.clone(), second.clone(), None]);
    let both = correction(1, "1", Move, Some(&[&turku, &kotka]));
    assert_eq!(of(vec![both]), [Some(vec![0, 1]), second.clone(), None]);
    let twice = vec![correction(1, "1", Remove, None), correction(2, "1", Add, None)];
    assert_eq!(of(twice.clone()), [first.clone(), second.clone(), None]);
    let lifted = [vec![correction(1, "1", Move, Some(&[&turku]))], twice, vec![correction(3, "1", Lift, None)]];
    let lifted = lifted.concat();
    assert_eq!(of(lifted.clone()), [first, second, None], "as the register says");
    let (applied, _) = draft.roll_rules(lifted).unwrap().apply(&register);
    assert!(applied.unwrap().lines().iter().all(|line| line.correction.is_none()));
}

#[test]
fn a_correction_without_effect_is_counted_so_that_nothing_is_frozen_without_it() {
    use CorrectionKind::{Add, Move, Remove};
    let lost = |draft: &Draft, corrections: Vec<Correction>| {
        let register = register(&[("1", "Kotka", "2"), ("9", "Kotka", "much")]);
        placed(draft, corrections, &register).1.lost_corrections
    };
    let mut draft = draft(vec![contest("a", None)]);
    assert_eq!(lost(&draft, vec![correction(1, "1", Remove, None)]), 0);
    assert_eq!(lost(&draft, vec![correction(1, "404", Remove, None)]), 1, "the register does not have them");
    assert_eq!(lost(&draft, vec![correction(1, "1", Move, Some(&["workplace is \"Oulu\""]))]), 1, "no such group");
    assert_eq!(lost(&draft, vec![correction(1, "9", Add, None)]), 0, "one vote each");
    draft.electorate.weight_column = "weight".to_owned();
    assert_eq!(lost(&draft, vec![correction(1, "9", Add, None)]), 1, "no weight");
}

#[test]
fn rules_with_other_corrections_are_other_rules() {
    let draft = draft(vec![contest("a", None)]);
    let text = |corrections| draft.roll_rules(corrections).unwrap().text();
    let one = correction(1, "9", CorrectionKind::Add, None);
    assert_ne!(text(Vec::new()), text(vec![one.clone()]));
    assert_ne!(text(vec![one.clone()]), text(vec![Correction { reason: "another".to_owned(), ..one }]));
}

proptest! {
    /// The manifest's styles, read as rules in their order, put everybody where the counts have them.
    #[test]
    fn the_first_style_that_fits_is_the_one_that_was_counted(
        members in proptest::collection::vec("[a-d]", 1..12),
        groups in proptest::collection::vec(proptest::collection::vec("[a-d]", 1..4), 1..8),
    ) {
        let of = |(place, values): (usize, &Vec<String>)| {
            let restriction = Some(Restriction { column: "workplace".to_owned(), values: values.clone() });
            ContestDraft { restriction, ..contest(&format!("c{place}"), None) }
        };
        let draft = draft(groups.iter().enumerate().map(of).collect());
        let rows: Vec<(String, &String)> = (100..).zip(&members).map(|(number, place)| (number.to_string(), place)).collect();
        let rows: Vec<_> = rows.iter().map(|(number, place)| (number.as_str(), place.as_str(), "1")).collect();
        let register = register(&rows);
        let (lines, counted) = placed(&draft, Vec::new(), &register);
        let plans = draft.style_plans(&counted.sets).unwrap();
        if counted.sets.is_empty() {
            prop_assert!(lines.iter().all(Option::is_none));
            return Ok(());
        }
        prop_assert_eq!(plans.len(), counted.sets.len());
        let styles = plans.into_iter().map(|plan| plan.electorate).collect();
        let rules = draft.roll_rules(Vec::new()).unwrap();
        let planned = RollPlan { styles, ..rules.alone }.apply(&register).unwrap();
        let by_rules: Vec<_> = planned.lines().iter().map(|line| line.placement.map(|at| (at.style, at.weight))).collect();
        prop_assert_eq!(by_rules, lines);
    }
}
