use std::sync::LazyLock;

use super::*;
use crate::draft::{Fraction, Restriction, Tie};

/// The organisation's own contact.
static OFFICE: LazyLock<ContactDraft> = LazyLock::new(|| ContactDraft::of("Toimisto", "toimisto@liitto.example", ""));

fn around(zone: &TimeZone) -> Around<'_> {
    let now = "2026-11-22T12:00:00Z".parse().unwrap();
    Around { language: Language::Finnish, contact: &OFFICE, zone, now }
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

fn candidate(last_name: &str) -> OptionDraft {
    OptionDraft { last_name: last_name.to_owned(), ..OptionDraft::default() }
}

fn added(draft: &mut Draft, option: OptionDraft) -> Result<Option<String>, Vec<DraftFault>> {
    let contest = draft.contests[0].id.clone();
    draft.apply(DraftChange::Option { contest, option }, &around(&TimeZone::UTC))
}

#[test]
fn an_election_begins_with_its_usual_contests_or_with_those_of_an_earlier_one() {
    let mut first = begun(Basis::OshDelegate);
    assert_eq!((first.contests.len(), first.electorate.is_member), (2, false), "all employees vote");
    added(&mut first, candidate("Aalto")).unwrap();
    let zone = TimeZone::UTC;
    let next = Draft::begin(particulars(Basis::OshDelegate), Some(&first), None, &around(&zone)).unwrap();
    assert_eq!((next.basis, next.contests.len()), (Some(Basis::OshDelegate), 2));
    assert!(next.contests[0].options.is_empty());
    let nothing = Draft::begin(Particulars::default(), None, None, &around(&zone));
    assert_eq!(nothing, Err(vec![DraftFault::BasisMissing, DraftFault::TitleMissing(Language::Finnish)]));
}

#[test]
fn a_contests_question_and_its_options_are_changed_apart_and_so_is_a_photo() {
    let zone = TimeZone::UTC;
    let mut draft = begun(Basis::ShopSteward);
    let (bo, aino) = (added(&mut draft, candidate("Berg")).unwrap(), added(&mut draft, candidate("Aalto")).unwrap());
    let (bo, aino) = (bo.unwrap(), aino.unwrap());
    assert_eq!(draft.contests[0].options[0].id, aino, "in the order of their names");
    let contest = draft.contests[0].id.clone();
    let photo = |digest: Option<&str>, option: &str| DraftChange::Photo {
        contest: contest.clone(),
        option: option.to_owned(),
        digest: digest.map(str::to_owned),
    };
    draft.apply(photo(Some("00"), &bo), &around(&zone)).unwrap();
    assert_eq!(draft.apply(photo(Some("00"), "nobody"), &around(&zone)), Err(vec![DraftFault::NoSuchOption]));
    added(&mut draft, OptionDraft { id: bo.clone(), ..candidate("Ek") }).unwrap();
    let question =
        ContestDraft { id: contest.clone(), title: finnish("Kuka?"), seats: 1, marks: 1, ..Default::default() };
    draft.apply(DraftChange::Contest(question.clone()), &around(&zone)).unwrap();
    let kept = &draft.contests[0].options[1];
    assert_eq!((kept.last_name.as_str(), kept.photo.as_deref()), ("Ek", Some("00")));
    let many = ContestDraft { seats: 0, deputies: 900, marks: MOST_SEATS + 1, title: Texts::default(), ..question };
    let faults = draft.apply(DraftChange::Contest(many), &around(&zone)).unwrap_err();
    let bounds = |what, least, most| DraftFault::OutOfBounds { what, least, most };
    let missing = DraftFault::ContestTitleMissing(Language::Finnish);
    let places = [bounds("seats", 1, MOST_SEATS), bounds("deputies", 0, 2), bounds("marks", 1, MOST_SEATS)];
    assert_eq!(faults, [vec![missing], places.to_vec()].concat());
    draft.apply(DraftChange::RemoveOption { contest: contest.clone(), option: aino }, &around(&zone)).unwrap();
    assert_eq!(draft.contests[0].options.len(), 1);
    draft.apply(DraftChange::RemoveContest(contest), &around(&zone)).unwrap();
    assert!(draft.contests.is_empty());
}

#[test]
fn what_is_refused_changes_nothing() {
    let mut draft = begun(Basis::ShopSteward);
    let before = draft.clone();
    let none = || "none".to_owned();
    let refused = [
        DraftChange::Particulars(Particulars::default()),
        DraftChange::Electorate(ElectorateDraft { own_rule: "age at moost 3".to_owned(), ..Default::default() }),
        DraftChange::Kind {
            contest: Some(none()),
            kind: Some(Kind::Persons),
            matter: Some(Matter::Election),
            is_plain: false,
        },
        DraftChange::Kind { contest: None, kind: Some(Kind::Motion), matter: Some(Matter::Election), is_plain: false },
        DraftChange::Contest(ContestDraft {
            id: none(),
            title: finnish("A"),
            seats: 1,
            marks: 1,
            ..Default::default()
        }),
        DraftChange::Option { contest: none(), option: candidate("Aalto") },
        DraftChange::Option { contest: draft.contests[0].id.clone(), option: candidate("") },
        DraftChange::Option {
            contest: draft.contests[0].id.clone(),
            option: OptionDraft { id: none(), ..candidate("A") },
        },
        DraftChange::RemoveOption { contest: none(), option: none() },
        DraftChange::Photo { contest: none(), option: none(), digest: None },
        DraftChange::Schedule { schedule: Schedule::default(), codes: CodesBy::Registrar },
    ];
    for change in refused {
        let faults = draft.apply(change.clone(), &around(&TimeZone::UTC)).unwrap_err();
        assert!(!faults.is_empty() && draft == before, "{change:?}: {faults:?}");
    }
}

fn forbidden(faults: &[DraftFault]) -> Vec<(&'static str, String)> {
    let told = faults.iter().map(|fault| match fault {
        DraftFault::Breach(breach) => (breach.forbidden.name(), breach.source.exactly(Language::Finnish).to_owned()),
        fault => panic!("{fault:?}"),
    });
    told.collect()
}

#[test]
fn a_matter_that_needs_a_meeting_and_a_kind_that_does_not_fit_are_named() {
    let draft = begun(Basis::MemberVote);
    let faults = |kind, matter, is_plain| {
        DraftChange::Kind { contest: None, kind, matter, is_plain }.faults(&draft, &around(&TimeZone::UTC))
    };
    assert_eq!(faults(None, None, false), [DraftFault::MatterMissing, DraftFault::KindMissing]);
    let law = || "yhdistyslaki 17 § 6 mom. ja 23 §".to_owned();
    assert_eq!(forbidden(&faults(Some(Kind::Motion), Some(Matter::RuleChange), false)), [("meeting", law())]);
    let board = faults(Some(Kind::Motion), Some(Matter::Board), false);
    assert_eq!(forbidden(&board), [("kind-of-matter", "yhdistyslaki 28–29 §".to_owned())]);
    let plain = faults(Some(Kind::Motion), Some(Matter::Motion), false);
    assert_eq!(forbidden(&plain), [("hidden", law())], "nobody said that it changes no rules");
    assert!(faults(Some(Kind::Motion), Some(Matter::Motion), true).is_empty());
}

#[test]
fn one_member_has_one_vote_where_the_law_says_so() {
    let electorate = |draft: &mut Draft, weight: &str| {
        let (snapshot, weight_column) = (Some("2026-11-01".to_owned()), weight.to_owned());
        let change = ElectorateDraft { snapshot, weight_column, ..draft.electorate.clone() };
        draft.apply(DraftChange::Electorate(change), &around(&TimeZone::UTC))
    };
    let mut meeting = begun(Basis::Meeting);
    let refused = electorate(&mut meeting, "Äänet").unwrap_err();
    assert_eq!(forbidden(&refused), [("weights", "yhdistyslaki 25 §".to_owned())]);
    electorate(&mut meeting, "").unwrap();
    electorate(&mut begun(Basis::Council), "Äänet").unwrap();
}

#[test]
fn the_chair_of_no_meeting_decides_nothing() {
    let mut draft = begun(Basis::MemberVote);
    let (kind, matter, zone) = (Some(Kind::Motion), Some(Matter::Motion), TimeZone::UTC);
    let motion = DraftChange::Kind { contest: None, kind, matter, is_plain: true };
    let id = draft.apply(motion, &around(&zone)).unwrap().unwrap();
    let mut by = |tie: Tie| {
        let contest = ContestDraft { title: finnish("Aloite"), tie, ..draft.contest(&id).unwrap().clone() };
        draft.apply(DraftChange::Contest(contest), &around(&zone))
    };
    assert_eq!(forbidden(&by(Tie::Chair).unwrap_err()), [("tie", "yhdistyslaki 27 §".to_owned())]);
    by(Tie::Fails).unwrap();
}

#[test]
fn what_a_kind_of_contest_does_not_have_is_refused() {
    let mut draft = begun(Basis::ShopSteward);
    let (zone, contest) = (TimeZone::UTC, draft.contests[0].clone());
    let coalitions = [("A".to_owned(), "B".to_owned())].into();
    let entered = [
        (ContestDraft { coalitions, ..contest.clone() }, Member::Coalitions),
        (ContestDraft { tie: Tie::Fails, ..contest.clone() }, Member::Tie),
        (ContestDraft { fraction: Fraction::TwoThirds, ..contest.clone() }, Member::Fraction),
    ];
    for (contest, member) in entered {
        let refused = draft.apply(DraftChange::Contest(contest), &around(&zone)).unwrap_err();
        assert_eq!(refused, [DraftFault::NotOfKind(member)]);
    }
    let allied = OptionDraft { list: "A".to_owned(), ..candidate("Aalto") };
    assert_eq!(added(&mut draft, allied).unwrap_err(), [DraftFault::NotOfKind(Member::Alliance)]);
    let people = OptionDraft { people: vec!["Bo Berg".to_owned()], ..candidate("Aalto") };
    assert_eq!(added(&mut draft, people).unwrap_err(), [DraftFault::NotOfKind(Member::People)]);
    // another kind or matter does not come along with a question's text
    let motion = ContestDraft { kind: Kind::Motion, ..contest };
    let refused =
        draft.apply(DraftChange::Contest(ContestDraft { deputies: 0, ..motion }), &around(&zone)).unwrap_err();
    assert_eq!(forbidden(&refused), [("kind", "liiton vaaliohje".to_owned())]);
}

#[test]
fn nobody_stands_twice_in_a_contest() {
    let mut draft = begun(Basis::ShopSteward);
    let aino = OptionDraft { first_name: "Aino".to_owned(), ..candidate("Aalto") };
    let id = added(&mut draft, aino.clone()).unwrap().unwrap();
    let twice = DraftFault::Twice { place: vec!["first_name".to_owned()], name: "Aino Aalto".to_owned() };
    assert_eq!(added(&mut draft, aino.clone()).unwrap_err(), [twice]);
    added(&mut draft, OptionDraft { id, ..aino.clone() }).unwrap();
    added(&mut draft, OptionDraft { first_name: "Aino (Kotka)".to_owned(), ..aino }).unwrap();
}

#[test]
fn who_may_vote_is_known_when_voting_opens() {
    let (zone, mut draft) = (TimeZone::get("Europe/Helsinki").unwrap(), begun(Basis::ShopSteward));
    let snapshot = |day: &str| {
        let electorate = ElectorateDraft { snapshot: Some(day.to_owned()), ..ElectorateDraft::default() };
        DraftChange::Electorate(electorate)
    };
    let opens = |day: &str| {
        let (opens, closes) = (Some(format!("{day}T09:00")), Some("2026-12-20T18:00".to_owned()));
        DraftChange::Schedule { schedule: Schedule { opens, closes, ..Schedule::default() }, codes: CodesBy::Service }
    };
    assert_eq!(draft.apply(snapshot("2062-11-01"), &around(&zone)), Err(vec![DraftFault::SnapshotTooFarAhead]));
    draft.apply(snapshot("2026-12-01"), &around(&zone)).unwrap();
    assert_eq!(draft.apply(opens("2026-11-30"), &around(&zone)), Err(vec![DraftFault::OpensBeforeSnapshot]));
    draft.apply(opens("2026-12-01"), &around(&zone)).unwrap();
    assert_eq!(draft.apply(snapshot("2026-12-02"), &around(&zone)), Err(vec![DraftFault::SnapshotAfterOpening]));
}

#[test]
fn times_must_be_moments_in_their_order_and_the_usual_day_of_erasure_follows_the_close() {
    let helsinki = TimeZone::get("Europe/Helsinki").unwrap();
    let schedule = |opens: &str, closes: &str| Schedule {
        opens: Some(opens.to_owned()),
        closes: Some(closes.to_owned()),
        ..Schedule::default()
    };
    let faults = |schedule: Schedule| {
        let change = DraftChange::Schedule { schedule, codes: CodesBy::Service };
        change.faults(&Draft::default(), &around(&helsinki))
    };
    let gap = DraftFault::Time { time: TimeOf::Opening, error: LocalTimeError::Gap };
    assert_eq!(faults(schedule("2027-03-28T03:30", "2027-03-29T12:00")), [gap]);
    let form = DraftFault::Time { time: TimeOf::Close, error: LocalTimeError::Form };
    assert_eq!(faults(schedule("2026-11-23T09:00", "soon")), [form]);
    assert_eq!(faults(schedule("2026-11-23T09:00", "2026-11-23T09:00")), [DraftFault::ClosesBeforeOpens]);
    assert_eq!(faults(schedule("2026-11-20T09:00", "2026-11-22T14:00")), [DraftFault::ClosesInPast]);
    let long = Schedule { pause_minutes: MOST_PAUSE + 1, ..schedule("2026-11-23T09:00", "2026-11-26T18:00") };
    assert_eq!(faults(long.clone()), [DraftFault::OutOfBounds { what: "pause", least: 0, most: MOST_PAUSE }]);
    let mut draft = Draft::default();
    for (chosen, kept) in [("2027-03-12", None), ("2027-06-01", Some("2027-06-01"))] {
        let schedule = Schedule { pause_minutes: 0, erase_on: Some(chosen.to_owned()), ..long.clone() };
        draft.apply(DraftChange::Schedule { schedule, codes: CodesBy::Registrar }, &around(&helsinki)).unwrap();
        assert_eq!((draft.schedule.erase_on.as_deref(), draft.codes), (kept, CodesBy::Registrar));
    }
}

#[test]
fn what_nobody_sees_is_refused_in_every_text_that_others_read() {
    let mut draft = begun(Basis::Council);
    added(&mut draft, candidate("Aalto")).unwrap();
    let lists = DraftChange::Kind {
        contest: None,
        kind: Some(Kind::ClosedList),
        matter: Some(Matter::Election),
        is_plain: false,
    };
    let lists = draft.apply(lists, &around(&TimeZone::UTC)).unwrap().unwrap();
    let contest = ContestDraft { title: finnish("Kuka?"), ..draft.contests[0].clone() };
    let odd = || "An\u{202e}na".to_owned();
    let odds = || finnish("An\u{202e}na");
    let of_option = |option| DraftChange::Option { contest: contest.id.clone(), option };
    let with = |particulars| DraftChange::Particulars(particulars);
    let usual = particulars(Basis::Council);
    let list = |text: Texts, people: &[String]| DraftChange::Option {
        contest: lists.clone(),
        option: OptionDraft { text, people: people.to_vec(), ..OptionDraft::default() },
    };
    let coalitions = [("A".to_owned(), odd())].into();
    let restriction = Restriction { column: "branch".to_owned(), values: vec![odd()] };
    let changes = [
        (with(Particulars { title: odds(), ..usual.clone() }), "title, fi"),
        (with(Particulars { workplace: odd(), ..usual.clone() }), "workplace"),
        (with(Particulars { employer: odd(), ..usual.clone() }), "employer"),
        (with(Particulars { agreement: odd(), ..usual }), "agreement"),
        (DraftChange::Contest(ContestDraft { title: odds(), ..contest.clone() }), "title, fi"),
        (DraftChange::Contest(ContestDraft { title: finnish("A\nB"), ..contest.clone() }), "title, fi"),
        (DraftChange::Contest(ContestDraft { text: odds(), ..contest.clone() }), "text, fi"),
        (DraftChange::Contest(ContestDraft { coalitions, ..contest.clone() }), "coalitions, A"),
        (
            DraftChange::Contest(ContestDraft { restriction: Some(restriction), ..contest.clone() }),
            "restriction, values, 1",
        ),
        (of_option(OptionDraft { first_name: odd(), ..candidate("Berg") }), "first_name"),
        (of_option(candidate("Aal\u{200b}to")), "last_name"),
        (list(odds(), &[]), "name, fi"),
        (of_option(OptionDraft { list: odd(), ..candidate("Berg") }), "list"),
        (list(finnish("Yhdessä"), &["Bo".to_owned(), odd()]), "people, 2"),
        (of_option(OptionDraft { statement: odds(), ..candidate("Berg") }), "statement, fi"),
    ];
    let (before, zone) = (draft.clone(), TimeZone::UTC);
    for (change, place) in changes {
        let faults = draft.apply(change, &around(&zone)).unwrap_err();
        let [DraftFault::Unseen(at)] = faults.as_slice() else { panic!("{place}: {faults:?}") };
        assert_eq!(at.place.join(", "), place);
    }
    assert_eq!(draft, before);
    let lines = OptionDraft { statement: finnish("Kaksi\r\nriviä"), ..candidate("Ek") };
    added(&mut draft, lines).unwrap();
    draft
        .apply(DraftChange::Contest(ContestDraft { text: finnish("Kaksi\nriviä"), ..contest }), &around(&zone))
        .unwrap();
}

#[test]
fn a_draft_keeps_a_contact_of_its_own_and_follows_the_organisations() {
    let mut draft = begun(Basis::ShopSteward);
    let mut enter = |contact: ContactDraft| {
        let change = DraftChange::Particulars(Particulars { contact, ..particulars(Basis::ShopSteward) });
        draft.apply(change, &around(&TimeZone::UTC)).map(|_| draft.contact.clone())
    };
    let committee = ContactDraft::of("Vaalilautakunta", "", "040 123");
    assert_eq!(enter(committee.clone()).unwrap(), committee);
    assert_eq!(enter(OFFICE.clone()).unwrap(), ContactDraft::default());
    let faults = [ContactFault::Phone, ContactFault::NoWay].map(DraftFault::Contact);
    assert_eq!(enter(ContactDraft::of("Vaalilautakunta", "", "x")).unwrap_err(), faults[..1]);
    assert_eq!(enter(ContactDraft::of("Vaalilautakunta", "", "")).unwrap_err(), faults[1..]);
    assert_eq!((draft.contact_or(&OFFICE), draft.contact.is_empty()), (&*OFFICE, true));
}
