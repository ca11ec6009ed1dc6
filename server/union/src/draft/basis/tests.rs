use std::fs;
use std::path::Path;

use uurna_words::Language;

use super::rules::RulesError;
use super::*;
use crate::contact::ContactDraft;
use crate::draft::contest::{Kind, Tie};
use crate::draft::{
    ContestDraft, Draft, ElectorateDraft, Forbidden, Matter, OptionDraft, PlannedSigners, Surroundings, Texts, starters,
};
use crate::plan::QuorumPlan;

/// What a draft does against the basis, by name.
fn names(breaches: &[crate::draft::Breach]) -> Vec<&'static str> {
    breaches.iter().map(|breach| breach.forbidden.name()).collect()
}

fn draft_of(basis: Basis) -> Draft {
    Draft { basis: Some(basis), ..Draft::default() }
}

#[test]
fn every_file_of_a_basis_is_read_whole_and_is_of_the_basis_that_it_is_named_after() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("bases");
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let (name, text) = (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap());
        let read = BasisRules::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(read.basis.name(), name);
        // a key that the program does not know, and a rule without its source, are refused
        let unknown = format!("surprise = 1\n{text}");
        assert!(matches!(BasisRules::parse(&unknown), Err(RulesError::Toml(_))), "{name}");
        let (before, after) = text.split_once("\n[weights]\n").unwrap();
        let without = after.split_once("source = ").unwrap();
        let unsourced = format!("{before}\n[weights]\n{}{}", without.0, without.1.split_once('\n').unwrap().1);
        assert!(matches!(BasisRules::parse(&unsourced), Err(RulesError::Toml(_))), "{name}: {unsourced}");
        let elsewhere = text.replacen("\nsource = \"", "\nsource = \"no-", 1);
        assert!(matches!(BasisRules::parse(&elsewhere), Err(RulesError::NoSuchSource(_))), "{name}");
        let unused = format!("{text}\n[sources.nothing]\nfi = \"a\"\n");
        assert!(matches!(BasisRules::parse(&unused), Err(RulesError::UnusedSource(_))), "{name}");
        names.push(name);
    }
    names.sort_unstable();
    let mut known = Basis::ALL.map(Basis::name).to_vec();
    known.sort_unstable();
    assert_eq!(names, known, "each basis has its file, and each file its basis");
}

#[test]
fn every_source_and_every_form_of_a_record_stands_in_every_language() {
    for basis in Basis::ALL {
        let rules = basis.rules();
        assert_eq!(rules.basis, basis);
        for language in Language::ALL {
            let sources = rules.sources().all(|source| !source.exactly(language).is_empty());
            assert!(sources && !rules.record.rule.exactly(language).is_empty(), "{basis:?} {language:?}");
        }
        assert!(!rules.kinds.rule.is_empty() && !rules.matters.rule.is_empty(), "{basis:?}");
        let kinds = &rules.kinds.rule;
        let has_majority = kinds.contains(&Kind::Motion) || kinds.contains(&Kind::Chair);
        assert_eq!(rules.blank_votes.is_some(), has_majority, "{basis:?}");
        assert_eq!(rules.rank_weights.is_some(), kinds.contains(&Kind::Ranked), "{basis:?}");
        assert_eq!(rules.motion_tie.is_some(), rules.kinds.rule.contains(&Kind::Motion), "{basis:?}");
    }
}

/// The table of the law, row by row, as people read it: a file that says something else fails here.
#[test]
fn the_law_sets_method_tie_numbers_term_and_committee() {
    let table = [
        (Basis::ShopSteward, Kind::Persons, None, Some(2), Some(2), None),
        (Basis::OshDelegate, Kind::Persons, None, Some(2), Some(2), Some(3)),
        (Basis::Meeting, Kind::Persons, Some(Tie::Chair), None, None, None),
        (Basis::MemberVote, Kind::OpenList, Some(Tie::Lot), Some(2), None, Some(3)),
        (Basis::Council, Kind::OpenList, None, Some(2), None, Some(3)),
        (Basis::BoardDecision, Kind::Motion, Some(Tie::Chair), None, None, None),
        (Basis::CompanyGroup, Kind::Persons, Some(Tie::Chair), None, Some(2), None),
        (Basis::Verneombud, Kind::Persons, None, None, Some(2), Some(1)),
        (Basis::UkBallot, Kind::Motion, Some(Tie::Fails), None, None, None),
        (Basis::Poll, Kind::Question, Some(Tie::Fails), None, None, None),
    ];
    assert_eq!(table.map(|row| row.0), Basis::ALL);
    for (basis, kind, tie, number, term, committee) in table {
        let rules = basis.rules();
        let found = (
            rules.kinds.rule[0],
            rules.ties().first().copied(),
            rules.first_number.as_ref().map(|article| article.rule),
            rules.term_years.as_ref().map(|article| article.rule),
            rules.committee.as_ref().map(|article| article.rule),
        );
        assert_eq!(found, (kind, tie, number, term, committee), "{basis:?}");
        assert_eq!(rules.is_binding, basis != Basis::Poll);
    }
    let (member_vote, meeting) = (Basis::MemberVote.rules(), Basis::Meeting.rules());
    assert!(!member_vote.needs_meeting(Matter::Board) && !member_vote.needs_meeting(Matter::Motion));
    let reserved = [Matter::RuleChange, Matter::Accounts, Matter::Discharge, Matter::Auditors, Matter::Property];
    assert!(reserved.into_iter().chain([Matter::Dissolution]).all(|matter| member_vote.needs_meeting(matter)));
    assert!(!member_vote.ties().contains(&Tie::Chair), "there is no chair without a meeting");
    assert!(Matter::ALL.into_iter().all(|matter| !meeting.needs_meeting(matter)));
    assert!(meeting.needs_three_quarters(Matter::RuleChange) && meeting.needs_three_quarters(Matter::Dissolution));
    let osh = Basis::OshDelegate.rules();
    let nomination = osh.nomination.as_ref().map(|article| (article.rule.opens_days, article.rule.closes_days));
    assert_eq!((osh.electorate.rule.who, nomination), (Who::Everybody, Some((14, 7))));
    assert_eq!(Basis::CompanyGroup.rules().notice_days.as_ref().unwrap().rule, 14);
    let uk = Basis::UkBallot.rules();
    assert_eq!((uk.quorum.rule, uk.support.as_ref().unwrap().rule), (Turnout::AtLeast([1, 2]), [2, 5]));
    assert!(Basis::ALL.into_iter().all(|basis| basis == Basis::UkBallot || basis.rules().support.is_none()));
    for rules in [member_vote, meeting] {
        assert_eq!(rules.electorate.rule, Preset { who: Who::Members, age: 15 });
        assert_eq!(rules.weights.rule, Weights::OneEach);
    }
}

#[test]
fn what_a_file_sets_is_set_in_drafts_and_plans() {
    for basis in Basis::ALL {
        let (rules, mut draft) = (basis.rules(), draft_of(basis));
        let electorate = ElectorateDraft::preset(rules.electorate.rule);
        assert_eq!(electorate.is_member, rules.electorate.rule.who == Who::Members, "{basis:?}");
        assert_eq!(electorate.age, rules.electorate.rule.age);
        assert_eq!(draft.breaches_of_electorate(&electorate), [], "{basis:?}");
        for contest in starters(&mut draft, basis) {
            // who votes on a motion says first what it is not
            let expected = if rules.may_hide_a_matter(&contest) { vec!["hidden"] } else { vec![] };
            assert_eq!(names(&draft.breaches_of(&contest)), expected, "{basis:?}");
        }
        for kind in &rules.kinds.rule {
            let option = OptionDraft { id: "a".to_owned(), last_name: "Aalto".to_owned(), ..OptionDraft::default() };
            let contest = ContestDraft { kind: *kind, options: vec![option], ..ContestDraft::default() };
            let plan = draft.contest_plan(&contest);
            let number = plan.options.first().and_then(|option| option.number);
            let first = rules.first_number.as_ref().map(|article| article.rule);
            assert_eq!(number, first.filter(|_| kind.is_about_people()), "{basis:?} {kind:?}");
            assert_eq!(plan.poll, !rules.is_binding || *kind == Kind::Question);
            let of_roll = match rules.quorum.rule {
                Turnout::AtLeast(share) => Some(share),
                Turnout::None | Turnout::OwnRules => None,
            };
            let quorum = plan.outcome.quorum.map(|quorum| match quorum {
                QuorumPlan::OfRoll(share) => share,
                QuorumPlan::Weight(weight) => panic!("{basis:?}: {weight}"),
            });
            assert_eq!(quorum, of_roll, "{basis:?} {kind:?}");
            let supported = draft.contest_plan(&ContestDraft { needs_support: true, ..contest.clone() });
            let support = rules.support.as_ref().map(|article| article.rule).filter(|_| *kind == Kind::Motion);
            assert_eq!(supported.outcome.support, support, "{basis:?} {kind:?}");
            for matter in Matter::ALL {
                let fraction = draft.contest_plan(&ContestDraft { matter, ..contest.clone() }).outcome.fraction;
                let needs = *kind == Kind::Motion && rules.needs_three_quarters(matter);
                assert_eq!(fraction, needs.then_some([3, 4]), "{basis:?} {kind:?} {matter:?}");
            }
        }
    }
}

#[test]
fn what_a_file_forbids_is_named_with_the_source_that_the_file_gives() {
    let cited =
        |breaches: &[crate::draft::Breach]| breaches.iter().map(|breach| breach.source.clone()).collect::<Vec<_>>();
    for basis in Basis::ALL {
        let (rules, draft) = (basis.rules(), draft_of(basis));
        let weighted = ElectorateDraft { weight_column: "Äänet".to_owned(), ..ElectorateDraft::default() };
        let breaches = draft.breaches_of_electorate(&weighted);
        let is_forbidden = rules.weights.rule == Weights::OneEach;
        assert_eq!(
            cited(&breaches),
            if is_forbidden { vec![rules.source(&rules.weights)] } else { vec![] },
            "{basis:?}"
        );
        for members in [
            ElectorateDraft { is_member: true, ..ElectorateDraft::default() },
            ElectorateDraft { fees_months: 6, ..ElectorateDraft::default() },
            ElectorateDraft { own_rule: "age at least 18 and member on snapshot".to_owned(), ..Default::default() },
        ] {
            let is_forbidden = rules.electorate.rule.who == Who::Everybody;
            let expected = if is_forbidden { vec![rules.source(&rules.electorate)] } else { vec![] };
            assert_eq!(cited(&draft.breaches_of_electorate(&members)), expected, "{basis:?} {members:?}");
        }
        for (kind, matter) in Kind::ALL.into_iter().flat_map(|kind| Matter::ALL.map(|matter| (kind, matter))) {
            let contest = ContestDraft { kind, matter, is_plain: true, tie: rules.usual_tie(), ..Default::default() };
            let found = draft.breaches_of(&contest);
            let of_matter = if rules.needs_meeting(matter) {
                vec![Forbidden::Meeting(matter)]
            } else if rules.matters.rule.contains(&matter) {
                vec![]
            } else {
                vec![Forbidden::Matter(matter)]
            };
            let of_kind = if !rules.kinds.rule.contains(&kind) {
                vec![Forbidden::Kind(kind)]
            } else if rules.matters.rule.len() > 1 && kind.is_about_people() != matter.is_about_people() {
                vec![Forbidden::KindOfMatter]
            } else {
                vec![]
            };
            let expected: Vec<Forbidden> = of_matter.into_iter().chain(of_kind).collect();
            assert_eq!(found.iter().map(|breach| breach.forbidden.clone()).collect::<Vec<_>>(), expected, "{basis:?}");
            assert!(found.iter().all(|breach| rules.sources().any(|source| *source == breach.source)), "{basis:?}");
        }
        let counted = ContestDraft {
            kind: rules.kinds.rule[0],
            matter: rules.matters.rule[0],
            tie: rules.usual_tie(),
            is_plain: true,
            ..Default::default()
        };
        let has = |contest: ContestDraft, name: &str| names(&draft.breaches_of(&contest)).contains(&name);
        let own_quorum = rules.quorum.rule == Turnout::OwnRules;
        assert_eq!(has(ContestDraft { quorum: 30, ..counted.clone() }, "quorum"), !own_quorum, "{basis:?}");
        let own_blank = rules.blank_votes.as_ref().is_some_and(|article| article.rule == BlankVotes::OwnRules);
        assert_eq!(has(ContestDraft { blank_counts: true, ..counted.clone() }, "blank-votes"), !own_blank, "{basis:?}");
        assert_eq!(
            has(ContestDraft { needs_support: true, ..counted }, "support"),
            rules.support.is_none(),
            "{basis:?}"
        );
        for tie in Tie::ALL {
            let motion =
                ContestDraft { kind: Kind::Motion, matter: Matter::Motion, is_plain: true, tie, ..Default::default() };
            let is_forbidden = rules.motion_tie.as_ref().is_some_and(|article| !article.rule.contains(&tie));
            let found = draft.breaches_of(&motion);
            assert_eq!(names(&found).contains(&"tie"), is_forbidden, "{basis:?} {tie:?}");
        }
        let silent =
            ContestDraft { kind: Kind::Motion, matter: Matter::Motion, tie: rules.usual_tie(), ..Default::default() };
        assert_eq!(names(&draft.breaches_of(&silent)).contains(&"hidden"), rules.set_apart().is_some(), "{basis:?}");
    }
}

/// Whatever was entered before a rule was there, or by another way than the office's forms.
#[test]
fn nothing_that_a_file_forbids_is_frozen() {
    let (organisation, contact, zone) = (Texts::default(), ContactDraft::default(), jiff::tz::TimeZone::UTC);
    let (now, signers) = ("2026-11-22T12:00:00Z".parse().unwrap(), PlannedSigners::default());
    let language = Language::Finnish;
    let with = Surroundings {
        organisation: &organisation,
        language,
        contact: &contact,
        zone: &zone,
        now,
        signers: &signers,
        sets: &[],
    };
    for basis in Basis::ALL {
        let electorate = ElectorateDraft { is_member: true, weight_column: "Äänet".to_owned(), ..Default::default() };
        let contests = Kind::ALL.into_iter().flat_map(|kind| Matter::ALL.map(|matter| (kind, matter)));
        let contest = |(kind, matter)| ContestDraft { kind, matter, tie: Tie::Chair, ..ContestDraft::default() };
        let draft = Draft { electorate, contests: contests.map(contest).collect(), ..draft_of(basis) };
        let missing = draft.plan(&with).unwrap_err();
        let found = missing.iter().filter(|obstacle| obstacle.key() == "office-obstacle-breach").count();
        let of_contests: usize = draft.contests.iter().map(|contest| draft.breaches_of(contest).len()).sum();
        let of_electorate = draft.breaches_of_electorate(&draft.electorate).len();
        assert!(found > 0 && found == of_contests + of_electorate, "{basis:?}: {found}");
    }
}
