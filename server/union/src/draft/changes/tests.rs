use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use uurna_words::Words;

use crate::contact::ContactDraft;

use super::super::{
    Basis, CodesBy, Condition, Fraction, Kind, LotsBy, Matter, RankWeights, Restriction, Schedule, Tie,
};
use super::*;

fn texts(text: &str) -> Texts {
    Texts::of(Language::ALL.map(|language| (language, text)))
}

/// A draft with a value in every field.
fn full() -> Draft {
    let option = |id: &str, last_name: &str| OptionDraft {
        id: id.to_owned(),
        first_name: "Aino".to_owned(),
        last_name: last_name.to_owned(),
        text: texts("A text"),
        list: "A".to_owned(),
        people: vec!["Bo".to_owned()],
        statement: texts("A statement"),
        photo: Some("00".to_owned()),
    };
    let contest = |id: &str, title: &str| ContestDraft {
        id: id.to_owned(),
        title: texts(title),
        text: texts("More"),
        seats: 2,
        restriction: Some(Restriction { column: "workplace".to_owned(), values: vec!["Kotka".to_owned()] }),
        options: vec![option(&format!("{id}-a"), "Aalto"), option(&format!("{id}-b"), "Berg")],
        coalitions: BTreeMap::from([("A".to_owned(), "C".to_owned())]),
        ..ContestDraft::default()
    };
    let condition = Condition { column: "workplace".to_owned(), is_not: false, values: vec!["Kotka".to_owned()] };
    Draft {
        basis: Some(Basis::Poll),
        title: texts("Vote"),
        workplace: "Kotka".to_owned(),
        employer: "Paja Oy".to_owned(),
        agreement: "Metal".to_owned(),
        contact: ContactDraft::of("Anna", "anna@liitto.example", "040 123"),
        electorate: ElectorateDraft {
            snapshot: Some("2026-11-01".to_owned()),
            fees_months: 6,
            age: 15,
            conditions: vec![condition],
            own_rule: "everybody".to_owned(),
            weight_column: "votes".to_owned(),
            ..ElectorateDraft::default()
        },
        contests: vec![contest("c1", "Chair"), contest("c2", "Board")],
        threshold: Some(2),
        schedule: Schedule {
            opens: Some("2026-11-23T09:00".to_owned()),
            closes: Some("2026-11-26T18:00".to_owned()),
            erase_on: Some("2027-06-01".to_owned()),
            check_from: Some("2026-11-10".to_owned()),
            check_until: Some("2026-11-17".to_owned()),
            ..Schedule::default()
        },
        last_id: 9,
        ..Draft::default()
    }
}

/// The drafts that differ from this one in a single value, each with the value's place.
fn altered(draft: &Draft) -> Vec<(String, Draft)> {
    let whole = serde_json::to_value(draft).unwrap();
    let mut places = Vec::new();
    add_places(String::new(), &whole, &mut places);
    // some text is a value of each enum
    let others = ["x", "council", "chair", "motion", "two-thirds", "committee", "registrar", "board", "borda"];
    let altered = |place: &String| {
        let old = whole.pointer(place).unwrap();
        let values: Vec<Value> = match old {
            Value::Bool(is_so) => vec![Value::Bool(!is_so)],
            Value::Number(number) => vec![(number.as_u64().unwrap() + 1).into()],
            _ => others.iter().map(|text| Value::from(*text)).collect(),
        };
        let parsed = values.into_iter().filter_map(|value| {
            let mut other = whole.clone();
            *other.pointer_mut(place).unwrap() = value;
            serde_json::from_value::<Draft>(other).ok().filter(|other| other != draft)
        });
        (place.clone(), parsed.into_iter().next().expect("a value that fits"))
    };
    places.iter().map(altered).collect()
}

fn add_places(place: String, value: &Value, places: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| add_places(format!("{place}/{name}"), value, places));
        }
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(at, value)| add_places(format!("{place}/{at}"), value, places));
        }
        Value::Null => panic!("{place} has nothing in the full draft"),
        _ => places.push(place),
    }
}

fn is_whole(act: &Act) -> bool {
    matches!(act, Act::DraftChanged { about, .. } if about == "draft")
}

#[test]
fn every_value_of_a_draft_is_told_by_its_place_when_it_changes() {
    let before = full();
    let mut count = 0;
    for (place, after) in altered(&before) {
        let acts = changes(&before, &after);
        assert_eq!(acts.iter().any(is_whole), place == "/last_id", "{place}: {acts:?}");
        // another id makes it another contest or option
        assert!(!acts.is_empty() && (acts.len() == 1 || place.ends_with("/id")), "{place}: {acts:?}");
        count += 1;
    }
    assert!(count > 60, "{count} values");
}

#[test]
fn every_place_of_a_draft_has_words_in_every_language() {
    let before = full();
    for (place, after) in altered(&before) {
        for (act, language) in changes(&before, &after).iter().flat_map(|act| Language::ALL.map(|one| (act, one))) {
            let places = act.places();
            let filling = places.iter().map(|(name, value)| (name.as_str(), value as &dyn uurna_words::Filling));
            let filling: Vec<_> = filling.chain([("name", &"Anna" as _)]).collect();
            let said = Words::of(language).fill(&format!("act-{}", act.code()), &filling);
            let part =
                places.iter().find(|(name, _)| name == "part" || act.code() == "draft-changed" && name == "about");
            let is_raw = part.is_some_and(|(_, part)| part.contains('-') && said.contains(part.as_str()));
            assert!(!is_raw && !said.contains('$'), "{place} in {}: {said}", language.tag());
        }
    }
}

#[test]
fn what_an_officer_does_reads_as_it_was_done() {
    let before = full();
    let mut after = before.clone();
    after.title.set(Language::Swedish, "Val");
    after.schedule.closes = Some("2026-11-27T18:00".to_owned());
    after.electorate.own_rule = "age at least 15".to_owned();
    after.contests.remove(1);
    let contest = after.contest_mut("c1").unwrap();
    contest.options.remove(0);
    contest.options[0].last_name = "Bergman".to_owned();
    contest.options[0].photo = None;
    contest
        .options
        .push(OptionDraft { id: "new".to_owned(), last_name: "Öberg".to_owned(), ..OptionDraft::default() });
    let text = str::to_owned;
    let removed = |about: &str, contest: &str| Act::OptionRemoved { about: text(about), contest: text(contest) };
    let expected = [
        Act::TitleChanged { language: text("sv"), before: text("Vote"), after: text("Val") },
        Act::DraftChanged {
            about: text("schedule-closes"),
            before: text("2026-11-26T18:00"),
            after: text("2026-11-27T18:00"),
        },
        Act::RuleChanged { before: text("everybody"), after: text("age at least 15") },
        removed("Aino Aalto", "Board"),
        removed("Aino Berg", "Board"),
        Act::ContestRemoved { about: text("Board") },
        removed("Aino Aalto", "Chair"),
        Act::OptionChanged {
            about: text("Aino Bergman"),
            contest: text("Chair"),
            part: text("last-name"),
            before: text("Berg"),
            after: text("Bergman"),
        },
        Act::PhotoRemoved { about: text("Aino Bergman") },
        Act::OptionAdded { about: text("Öberg"), contest: text("Chair") },
    ];
    assert_eq!(changes(&before, &after), expected);
}

#[test]
fn an_order_that_no_name_explains_is_told() {
    let before = full();
    let mut after = before.clone();
    after.contests.swap(0, 1);
    let moved = changes(&before, &after);
    assert!(matches!(moved.as_slice(), [Act::DraftChanged { about, .. }] if about == "contests-order"), "{moved:?}");
    let mut after = before.clone();
    after.contests[0].options.swap(0, 1);
    let moved = changes(&before, &after);
    assert!(matches!(moved.as_slice(), [Act::ContestChanged { part, .. }] if part == "order"), "{moved:?}");
}

fn some_texts() -> impl Strategy<Value = Texts> {
    vec("[ab]{0,2}", 3).prop_map(|texts| Texts::of(Language::ALL.into_iter().zip(texts.iter().map(String::as_str))))
}

prop_compose! {
    fn some_option()(
        id in "o[12]", names in ("[ab]?", "[ab]?"), text in some_texts(), list in "[ab]?",
        people in vec("[ab]", 0..3), statement in some_texts(), photo in of("[ab]"),
    ) -> OptionDraft {
        OptionDraft { id, first_name: names.0, last_name: names.1, text, list, people, statement, photo }
    }
}

prop_compose! {
    fn some_contest()(
        id in "c[12]", choices in (0..8_usize, 0..9_usize, 0..3_usize, 0..3_usize, 0..2_usize),
        texts in (some_texts(), some_texts()), numbers in (0..3_u32, 0..3_u32, 0..3_u32),
        restriction in of(("[ab]", vec("[ab]", 0..3))), options in vec(some_option(), 0..3),
        coalitions in btree_map("[ab]", "[ab]", 0..2), booleans: (bool, bool, bool), counting in (0..2_u32, 0..2_usize, 0..2_u32),
    ) -> ContestDraft {
        let restriction = restriction.map(|(column, values)| Restriction { column, values });
        ContestDraft {
            id, kind: Kind::ALL[choices.0], matter: Matter::ALL[choices.1], tie: Tie::ALL[choices.2],
            fraction: Fraction::ALL[choices.3], lots: LotsBy::ALL[choices.4], title: texts.0, text: texts.1,
            seats: numbers.0, deputies: numbers.1, marks: numbers.2, restriction, options, coalitions, is_plain: booleans.0,
            blank_counts: booleans.1, needs_support: booleans.2, quorum: counting.0,
            rank_weights: RankWeights::ALL[counting.1], grades: counting.2,
        }
    }
}

prop_compose! {
    fn some_electorate()(
        snapshot in of("[ab]"), is_member: bool, fees_months in 0..3_u32, age in 0..3_u32,
        conditions in vec(("[ab ]?", any::<bool>(), vec("[ab ]", 0..2)), 0..2), own_rule in "(everybody| )?",
        weight_column in "[ab]?",
    ) -> ElectorateDraft {
        let condition = |(column, is_not, values)| Condition { column, is_not, values };
        let conditions = conditions.into_iter().map(condition).collect();
        ElectorateDraft { snapshot, is_member, fees_months, age, conditions, own_rule, weight_column }
    }
}

prop_compose! {
    fn some_draft()(
        basis in of(0..Basis::ALL.len()), title in some_texts(), places in ("[ab]?", "[ab]?", "[ab]?"),
        electorate in some_electorate(), contests in vec(some_contest(), 0..3), threshold in of(0..3_u32),
        is_one_trustee_enough: bool, times in (of("[ab]?"), of("[ab]?"), of("[ab]?")), check in (of("[ab]?"), of("[ab]?")), numbers in (0..2_u32, 0..2_u32, 0..2_u32),
        by_registrar: bool, contact in ("[ab]?", "[ab]?", "[ab]?"),
    ) -> Draft {
        let schedule = Schedule {
            opens: times.0, closes: times.1, erase_on: times.2, pause_minutes: numbers.0, floor: numbers.1,
            check_from: check.0, check_until: check.1,
        };
        Draft {
            basis: basis.map(|at| Basis::ALL[at]), title, workplace: places.0, employer: places.1, agreement: places.2,
            electorate, contests, threshold, is_one_trustee_enough, schedule, last_id: numbers.2,
            contact: ContactDraft::of(&contact.0, &contact.1, &contact.2),
            codes: if by_registrar { CodesBy::Registrar } else { CodesBy::Service },
        }
    }
}

proptest! {
    #[test]
    fn two_different_drafts_give_an_act_and_equal_ones_give_none(before in some_draft(), after in some_draft()) {
        prop_assert_eq!(changes(&before, &after).is_empty(), before == after);
        prop_assert!(changes(&after, &after.clone()).is_empty());
        prop_assert!(changes(&before, &before.clone()).is_empty());
    }
}

proptest! {
    // each case reads the whole draft some hundred times
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// One more value that changed is in the log, beside any other change.
    #[test]
    fn nothing_hides_behind_another_change(after in some_draft(), at in any::<prop::sample::Index>()) {
        let before = full();
        let (place, further) = at.get(&altered(&before)).clone();
        // ids decide what is the same, not what is told about it
        prop_assume!(!place.ends_with("/id") && place != "/last_id");
        let told = changes(&before, &further);
        let mut both = further.clone();
        if !place.starts_with("/title") {
            both.title = after.title.clone();
        }
        if !place.starts_with("/schedule") {
            both.schedule = after.schedule.clone();
        }
        if !place.starts_with("/electorate") {
            both.electorate = after.electorate.clone();
        }
        if !place.starts_with("/contests") {
            both.contests = after.contests.clone();
        }
        let all = changes(&before, &both);
        prop_assert!(told.iter().all(|act| all.contains(act)), "{place}: {told:?} in {all:?}");
    }
}
