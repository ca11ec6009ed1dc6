use jiff::tz::TimeZone;
use uurna_words::Language;

use super::*;
use crate::contact::ContactDraft;
use crate::draft::{Around, Condition, DraftChange, DraftFault, OptionDraft, Particulars, Texts, Tie};

static CONTACT: std::sync::LazyLock<ContactDraft> =
    std::sync::LazyLock::new(|| ContactDraft::of("Toimisto", "toimisto@liitto.example", ""));

fn around(zone: &TimeZone) -> Around<'_> {
    let now = "2026-11-22T12:00:00Z".parse().unwrap();
    Around { language: Language::Finnish, contact: &CONTACT, zone, now }
}

fn finnish(text: &str) -> Texts {
    Texts::of([(Language::Finnish, text)])
}

fn particulars(basis: Basis) -> Particulars {
    Particulars { basis: Some(basis), title: finnish("Vaali"), ..Particulars::default() }
}

fn begun(basis: Basis) -> Draft {
    Draft::begin(particulars(basis), None, None, &around(&TimeZone::UTC)).unwrap()
}

/// What somebody is asked to agree to.
fn asked_by(draft: &mut Draft, change: &DraftChange) -> Asked {
    let before = draft.clone();
    let refused = draft.apply(change.clone(), &around(&TimeZone::UTC)).unwrap_err();
    assert_eq!(*draft, before, "nothing is changed before somebody agreed");
    let [DraftFault::Asks(asked)] = refused.as_slice() else { panic!("{refused:?}") };
    asked.clone()
}

fn agreed(draft: &mut Draft, change: DraftChange) -> Asked {
    let asked = asked_by(draft, &change);
    let wrong = DraftChange::Agreed { mark: "another".to_owned(), change: Box::new(change.clone()) };
    assert_eq!(asked_by(draft, &wrong), asked, "who agrees to something else is asked again");
    let change = DraftChange::Agreed { mark: asked.mark.clone(), change: Box::new(change) };
    draft.apply(change, &around(&TimeZone::UTC)).unwrap();
    asked
}

fn motion(id: &str, matter: Matter) -> ContestDraft {
    let (id, title) = (id.to_owned(), finnish(id));
    ContestDraft { id, title, kind: Kind::Motion, matter, tie: Tie::Chair, is_plain: true, ..ContestDraft::default() }
}

fn removed(asked: &Asked) -> Vec<&str> {
    let about = |act: &'_ Act| match act {
        Act::ContestRemoved { about } | Act::OptionRemoved { about, .. } => Some(about.clone()),
        _ => None,
    };
    asked.acts.iter().filter_map(about).map(|about| &*about.leak()).collect()
}

#[test]
fn no_motion_goes_with_its_basis_unless_somebody_saw_that_it_goes() {
    let mut draft = begun(Basis::Meeting);
    draft.contests = vec![motion("Aloite", Matter::Motion), motion("Säännöt", Matter::RuleChange)];
    let asked = agreed(&mut draft, DraftChange::Particulars(particulars(Basis::MemberVote)));
    assert_eq!(removed(&asked), ["Säännöt"], "it needs a meeting: {asked:?}");
    let [kept] = draft.contests.as_slice() else { panic!("{:?}", draft.contests) };
    assert_eq!((kept.title.clone(), kept.tie), (finnish("Aloite"), Tie::Lot), "no chair without a meeting");
    let is_tie = |act: &Act| matches!(act, Act::ContestChanged { part, before, after, .. } if (part.as_str(), before.as_str(), after.as_str()) == ("tie", "chair", "lot"));
    assert!(asked.acts.iter().any(is_tie), "{asked:?}");
    let asked = agreed(&mut draft, DraftChange::Particulars(particulars(Basis::ShopSteward)));
    assert_eq!(removed(&asked), ["Aloite"]);
    assert_eq!(
        draft.contests,
        starters(&mut Draft { last_id: draft.last_id - 1, ..Draft::default() }, Basis::ShopSteward)
    );
}

#[test]
fn an_election_of_all_employees_does_not_begin_with_members_only() {
    let mut steward = begun(Basis::ShopSteward);
    steward.employer = "Paja Oy".to_owned();
    steward.agreement = "Teknologiateollisuus".to_owned();
    let condition = Condition { column: "workplace".to_owned(), is_not: false, values: vec!["Kotka".to_owned()] };
    steward.electorate.conditions = vec![condition.clone()];
    steward.electorate.fees_months = 6;
    let (zone, osh) = (TimeZone::UTC, particulars(Basis::OshDelegate));
    let begin = |agreed: Option<&str>| Draft::begin(osh.clone(), Some(&steward), agreed, &around(&zone));
    let refused = begin(None).unwrap_err();
    let [DraftFault::Asks(asked)] = refused.as_slice() else { panic!("{refused:?}") };
    let rule = |act: &Act| matches!(act, Act::RuleChanged { before, after } if before.contains("member on snapshot") && !after.contains("member") && !after.contains("fees"));
    assert!(asked.acts.iter().any(rule), "{asked:?}");
    let next = begin(Some(&asked.mark)).unwrap();
    assert_eq!((next.electorate.is_member, next.electorate.fees_months), (false, 0));
    assert_eq!(next.electorate.conditions, [condition], "the workplace stays");
    assert_eq!((next.employer.as_str(), next.agreement.as_str()), ("Paja Oy", "Teknologiateollisuus"));
    assert_eq!(next.contests.len(), 2, "delegate and vices, as nobody changed the steward's contest");
    let same = Draft::begin(particulars(Basis::ShopSteward), Some(&steward), None, &around(&zone)).unwrap();
    assert_eq!((same.electorate.fees_months, same.employer.as_str()), (6, "Paja Oy"), "nothing to ask about");
}

#[test]
fn weights_go_with_the_basis_that_allowed_them_and_are_named() {
    let mut draft = begun(Basis::Council);
    draft.electorate.weight_column = "Äänet".to_owned();
    let asked = agreed(&mut draft, DraftChange::Particulars(particulars(Basis::Meeting)));
    let weights = |act: &Act| matches!(act, Act::DraftChanged { about, before, .. } if about == "electorate-weight-column" && before == "Äänet");
    assert!(asked.acts.iter().any(weights), "{asked:?}");
    assert_eq!(draft.electorate.weight_column, "");
}

#[test]
fn candidates_that_a_kind_has_no_room_for_do_not_go_unasked() {
    let mut draft = begun(Basis::Meeting);
    let kind = |contest: Option<String>, kind| {
        let matter = Some(if kind == Kind::Motion { Matter::Motion } else { Matter::Election });
        DraftChange::Kind { contest, kind: Some(kind), matter, is_plain: true }
    };
    let zone = TimeZone::UTC;
    let id = draft.apply(kind(None, Kind::OpenList), &around(&zone)).unwrap().unwrap();
    let candidate =
        OptionDraft { last_name: "Aalto".to_owned(), list: "Yhdessä".to_owned(), ..OptionDraft::default() };
    draft.apply(DraftChange::Option { contest: id.clone(), option: candidate }, &around(&zone)).unwrap();
    let asked = agreed(&mut draft, kind(Some(id.clone()), Kind::Persons));
    assert!(asked.acts.iter().any(|act| matches!(act, Act::OptionChanged { part, .. } if part == "list")), "{asked:?}");
    assert_eq!(draft.contests[0].foreign(), []);
    let asked = agreed(&mut draft, kind(Some(id.clone()), Kind::Motion));
    assert_eq!(removed(&asked), ["Aalto"]);
    draft.apply(kind(Some(id), Kind::Persons), &around(&zone)).unwrap();
}
