use std::sync::LazyLock;

use super::*;
use crate::draft::Restriction;

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
    Draft::begin(particulars(basis), None, &around(&TimeZone::UTC)).unwrap()
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
    let next = Draft::begin(particulars(Basis::Poll), Some(&first), &around(&TimeZone::UTC)).unwrap();
    assert_eq!((next.basis, next.contests.len()), (Some(Basis::Poll), 2));
    assert!(next.contests[0].options.is_empty());
    let nothing = Draft::begin(Particulars::default(), None, &around(&TimeZone::UTC));
    assert_eq!(nothing, Err(vec![DraftFault::BasisMissing, DraftFault::TitleMissing(Language::Finnish)]));
}

#[test]
fn another_basis_brings_its_contests_until_there_are_candidates() {
    let mut draft = begun(Basis::ShopSteward);
    let change = |basis| DraftChange::Particulars(particulars(basis));
    draft.apply(change(Basis::OshDelegate), &around(&TimeZone::UTC)).unwrap();
    assert_eq!(draft.contests.len(), 2);
    added(&mut draft, candidate("Aalto")).unwrap();
    draft.apply(change(Basis::ShopSteward), &around(&TimeZone::UTC)).unwrap();
    assert_eq!((draft.contests.len(), draft.contests[0].options.len()), (2, 1), "nobody is lost");
    assert!(draft.electorate.is_member, "conditions that nobody chose are those of the basis");
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
    let many = ContestDraft { seats: 0, marks: MOST_SEATS + 1, title: Texts::default(), ..question };
    let faults = draft.apply(DraftChange::Contest(many), &around(&zone)).unwrap_err();
    let bounds = |what, least| DraftFault::OutOfBounds { what, least, most: MOST_SEATS };
    let missing = DraftFault::ContestTitleMissing(Language::Finnish);
    assert_eq!(faults, [missing, bounds("seats", 1), bounds("marks", 1)]);
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
        DraftChange::Kind { contest: Some(none()), kind: Some(Kind::Persons), matter: Some(Matter::Election) },
        DraftChange::Kind { contest: None, kind: Some(Kind::Motion), matter: Some(Matter::Election) },
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

#[test]
fn a_matter_that_needs_a_meeting_and_a_kind_that_does_not_fit_are_named() {
    let draft = begun(Basis::MemberVote);
    let faults =
        |kind, matter| DraftChange::Kind { contest: None, kind, matter }.faults(&draft, &around(&TimeZone::UTC));
    assert_eq!(faults(None, None), [DraftFault::MatterMissing, DraftFault::KindMissing]);
    let meeting = DraftFault::MatterNeedsMeeting(Matter::RuleChange);
    assert_eq!(faults(Some(Kind::Motion), Some(Matter::RuleChange)), [meeting]);
    assert_eq!(faults(Some(Kind::Motion), Some(Matter::Board)), [DraftFault::KindDoesNotFit]);
    assert!(faults(Some(Kind::Motion), Some(Matter::Motion)).is_empty());
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
    let mut draft = begun(Basis::ShopSteward);
    added(&mut draft, candidate("Aalto")).unwrap();
    let contest = ContestDraft { title: finnish("Kuka?"), seats: 1, marks: 1, ..draft.contests[0].clone() };
    let odd = || "An\u{202e}na".to_owned();
    let odds = || finnish("An\u{202e}na");
    let of_option = |option| DraftChange::Option { contest: contest.id.clone(), option };
    let with = |particulars| DraftChange::Particulars(particulars);
    let usual = particulars(Basis::ShopSteward);
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
        (of_option(OptionDraft { first_name: odd(), ..candidate("Aalto") }), "first_name"),
        (of_option(candidate("Aal\u{200b}to")), "last_name"),
        (of_option(OptionDraft { text: odds(), ..candidate("Aalto") }), "name, fi"),
        (of_option(OptionDraft { list: odd(), ..candidate("Aalto") }), "list"),
        (of_option(OptionDraft { people: vec!["Bo".to_owned(), odd()], ..candidate("Aalto") }), "people, 2"),
        (of_option(OptionDraft { statement: odds(), ..candidate("Aalto") }), "statement, fi"),
    ];
    let (before, zone) = (draft.clone(), TimeZone::UTC);
    for (change, place) in changes {
        let faults = draft.apply(change, &around(&zone)).unwrap_err();
        let [DraftFault::Unseen(at)] = faults.as_slice() else { panic!("{place}: {faults:?}") };
        assert_eq!(at.place.join(", "), place);
    }
    assert_eq!(draft, before);
    let lines = OptionDraft { statement: finnish("Kaksi\r\nriviä"), ..candidate("Aalto") };
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
