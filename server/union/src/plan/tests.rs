use super::*;

const PLAN: &str = r#"
title = { en = "Stewards", fi = "Luottamusmiehet" }
organisation = "Branch 2"
opens = 2026-11-02T09:00:00+02:00
closes = 2026-11-05T18:00:00Z
threshold = 2
trustees = ["a.json", "b.json", "c.json"]
snapshot = 2026-10-31
electorate = 'member on snapshot'

[[contests]]
id = "steward"
title = "Steward"
rule = { kind = "choice", min = 1, max = 1, blank = true }
outcome = { method = "plurality", seats = 1, deputies = 1 }
options = [{ id = "anna", name = "Anna" }, { id = "bo", name = "Bo", number = 3 }]

[[contests]]
id = "deputy"
title = "Deputy"
rule = { kind = "choice", min = 1, max = 1 }
outcome = { method = "plurality", seats = 2 }
options = [{ id = "cecilia", name = "Cecilia" }]

[[styles]]
id = "manual"
electorate = 'staff_group is "manual"'
contests = ["steward", "deputy"]

[[styles]]
id = "clerical"
electorate = 'everybody'
contests = ["deputy"]
"#;

#[test]
fn a_plan_says_what_goes_on_the_ballot_and_what_is_declared() {
    let plan = Plan::parse(PLAN).unwrap();
    assert_eq!(plan.opens.0.to_string(), "2026-11-02T07:00:00Z");
    assert_eq!(plan.voted().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["steward"]);
    let elected: Vec<_> = plan.uncontested().flat_map(ContestPlan::elected_without_vote).map(|(id, _)| id).collect();
    assert_eq!(elected, ["cecilia"]);
    assert_eq!(plan.style_indices(), [Some(0), None], "nobody votes in a style without contests");
    assert_eq!(plan.floor, 5);
}

#[test]
fn errors_name_the_line() {
    for (from, to, expected) in [
        ("threshold = 2", "treshold = 2", "line 6"),
        ("number = 3", "nubmer = 3", "line 16"),
        ("seats = 1,", "seats = 1, quota = 2,", "line 15"),
        ("T09:00:00+02:00", "T09:00:00", "2026-11-02T09:00:00+02:00"),
        ("'member on snapshot'", "'member on snapshoot'", "line 9"),
    ] {
        assert!(PLAN.contains(from));
        let error = Plan::parse(&PLAN.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(error.contains(expected), "{from} → {to}: {error}");
    }
}

#[test]
fn ids_must_be_there_and_be_there_once() {
    let twice = PLAN.replacen("id = \"deputy\"", "id = \"steward\"", 1);
    assert!(matches!(Plan::parse(&twice), Err(PlanError::Twice { what: "contests", .. })));
    let missing = PLAN.replacen("contests = [\"deputy\"]", "contests = [\"chair\"]", 1);
    assert!(matches!(Plan::parse(&missing), Err(PlanError::NoSuchContest { .. })));
}

#[test]
fn motions_and_polls_are_never_declared_and_an_election_without_a_contest_is_none() {
    let alone = PLAN.replacen("{ id = \"bo\", name = \"Bo\", number = 3 }", "", 1);
    assert!(matches!(Plan::parse(&alone), Err(PlanError::NothingToVoteOn)));
    let poll = alone.replacen("id = \"steward\"\n", "id = \"steward\"\npoll = true\n", 1);
    assert_eq!(Plan::parse(&poll).unwrap().voted().count(), 1);
}

#[test]
fn closed_lists_are_counted_by_the_people_on_them() {
    let list = |options: &str| {
        let contest = format!(
            "id = \"x\"\ntitle = \"X\"\nrule = {{ kind = \"choice\", min = 1, max = 1 }}\n\
             outcome = {{ method = \"closed-list\", seats = 2 }}\noptions = [{options}]"
        );
        toml::from_str::<ContestPlan>(&contest).unwrap().is_uncontested()
    };
    let person = |id: &str| format!("{{ id = \"{id}\", name = \"{id}\" }}");
    assert!(list(r#"{ id = "a", name = "A" }"#));
    assert!(!list(r#"{ id = "a", name = "A" }, { id = "b", name = "B" }"#));
    let named = |id: &str, people: &[&str]| {
        let people: Vec<String> = people.iter().map(|p| person(p)).collect();
        format!("{{ id = \"{id}\", name = \"{id}\", candidates = [{}] }}", people.join(", "))
    };
    assert!(list(&format!("{}, {}", named("a", &["p"]), named("b", &["q"]))));
    assert!(!list(&named("a", &["p", "q", "r"])));
}

#[test]
fn a_text_of_a_plan_with_what_nobody_sees_is_refused_with_its_place() {
    for (from, to, expected) in [
        (
            "Luottamusmiehet",
            "Luottamus\\u00ADmiehet",
            "title, fi: a character that nobody sees (U+00AD) stands behind “Luottamus”",
        ),
        (
            "\"Branch 2\"",
            "\"\\u202EBranch 2\"",
            "organisation: a character that nobody sees (U+202E) stands at the beginning",
        ),
        ("title = \"Deputy\"", "title = \"Deputy\\n\"", "contests, 2, title: a line break (U+000A)"),
        ("name = \"Bo\"", "name = \"B\\u200Bo\"", "contests, 1, options, 2, name: "),
        ("id = \"bo\"", "id = \"b\\u200Bo\"", "contests, 1, options, 2, id: "),
    ] {
        assert!(PLAN.contains(from));
        let error = Plan::parse(&PLAN.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{from} → {to}: {error}");
    }
    let lines = PLAN.replacen("title = \"Deputy\"", "title = \"Deputy\"\ndescription = \"Two\\nlines\"", 1);
    assert!(Plan::parse(&lines).is_ok(), "what stands below a title may have lines");
}

#[test]
fn a_plan_may_name_whom_people_ask() {
    let with = |contact: &str| Plan::parse(&format!("contact = {contact}\n{PLAN}"));
    let plan = with(r#"{ name = " Anna ", phone = "040 123" }"#).unwrap();
    assert_eq!(plan.contact, Some(ContactDraft::of("Anna", "", "040 123")));
    assert_eq!(Plan::parse(PLAN).unwrap().contact, None);
    let error = with(r#"{ name = "Anna" }"#).unwrap_err().to_string();
    assert_eq!(error, "the contact needs an e-mail address or a telephone number");
    let error = with(r#"{ name = "Anna", fax = "1" }"#).unwrap_err().to_string();
    assert!(error.contains("line 1") && error.contains("fax"), "{error}");
}
