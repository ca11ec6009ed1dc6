//! Contests of a draft, as the plan writes them.

use super::one;
use crate::draft::basis::{BasisRules, Turnout};
use crate::draft::contest::{ContestDraft, Fraction, Kind, LotsBy, OptionDraft, Tie};
use crate::draft::obstacle::Obstacle;
use crate::draft::{Draft, MOST_DEPUTIES_A_SEAT, MOST_SEATS, Texts};
use crate::plan::{ContestPlan, ListPlan, OptionPlan, OutcomePlan, PersonPlan, QuorumPlan, RulePlan, TextPlan};
use uurna_words::{Language, Words};

impl Draft {
    /// All well-formed contests; the faults of the others are added to `missing`.
    pub(super) fn contest_plans(&self, missing: &mut Vec<Obstacle>) -> Vec<ContestPlan> {
        if self.contests.is_empty() {
            missing.push(Obstacle::NoContests);
        }
        for (place, contest) in (1..).zip(&self.contests) {
            self.check_contest(place, contest, missing);
        }
        self.contests.iter().map(|contest| self.contest_plan(contest)).collect()
    }

    fn check_contest(&self, place: usize, contest: &ContestDraft, missing: &mut Vec<Obstacle>) {
        if contest.title.is_empty() {
            missing.push(Obstacle::NoContestTitle { place });
        }
        let title = || contest.title.in_language(Language::default()).to_owned();
        let breach = |breach| Obstacle::Breach { contest: Some(title()), breach };
        missing.extend(self.breaches_of(contest).into_iter().map(breach));
        missing.extend(contest.foreign().into_iter().map(|member| Obstacle::NotOfKind { contest: title(), member }));
        missing.extend(contest.twice().map(|name| Obstacle::Twice { contest: title(), name }));
        if contest.deputies > contest.seats.max(1).saturating_mul(MOST_DEPUTIES_A_SEAT) || contest.seats > MOST_SEATS {
            missing.push(Obstacle::TooManyPlaces { contest: title() });
        }
        let least = if contest.kind.has_answers() { 2 } else { 1 };
        if contest.kind != Kind::Motion && contest.options.len() < least {
            missing.push(Obstacle::TooFewOptions { contest: title() });
        }
    }

    /// One contest, as the plan writes it.
    #[must_use]
    pub fn contest_plan(&self, contest: &ContestDraft) -> ContestPlan {
        let mut sorted = contest.clone();
        sorted.sort();
        let lists = sorted.lists();
        let options = match contest.kind {
            Kind::Motion => answers(),
            kind => {
                let options = (0..).zip(&sorted.options);
                options.map(|(place, option)| self.option(kind, place, option, &lists)).collect()
            }
        };
        let count = options.len();
        ContestPlan {
            id: contest.id.clone(),
            title: contest.title.plan(),
            description: some_text(&contest.text),
            rule: rule(contest, count),
            outcome: outcome(contest, self.rules()),
            options,
            lists: if contest.kind == Kind::OpenList { list_plans(contest, &lists) } else { Vec::new() },
            poll: !self.rules().is_binding || contest.kind.has_answers(),
        }
    }

    fn option(&self, kind: Kind, place: u64, option: &OptionDraft, lists: &[&str]) -> OptionPlan {
        let name = if kind.has_candidates() { one(&option.name()) } else { option.text.plan() };
        let person =
            |(place, name): (u32, &String)| PersonPlan { id: format!("{}-{place}", option.id), name: one(name) };
        let people = (1..).zip(&option.people).map(person);
        // 1 is left out where the basis numbers candidates, so that no list has a first
        let first = self.rules().first_number.as_ref().filter(|_| kind.is_about_people());
        let list = lists.iter().position(|list| *list == option.list).filter(|_| kind == Kind::OpenList);
        OptionPlan {
            id: option.id.clone(),
            name,
            number: first.map(|first| first.rule + place),
            list: list.map(list_id),
            candidates: if kind == Kind::ClosedList { people.collect() } else { Vec::new() },
            statement: some_text(&option.statement),
            photo: option.photo.clone().filter(|_| kind.has_candidates()),
        }
    }
}

fn some_text(text: &Texts) -> Option<TextPlan> {
    (!text.is_empty()).then(|| text.plan())
}

fn list_id(place: usize) -> String {
    format!("list-{}", place + 1)
}

fn list_plans(contest: &ContestDraft, lists: &[&str]) -> Vec<ListPlan> {
    let list = |(place, name): (usize, &&str)| ListPlan {
        id: list_id(place),
        name: one(name),
        coalition: contest.coalitions.get(*name).filter(|coalition| !coalition.is_empty()).cloned(),
    };
    lists.iter().enumerate().map(list).collect()
}

/// The two answers to a motion, in every language.
fn answers() -> Vec<OptionPlan> {
    let answer = |id: &str, key: &str| {
        let texts = Language::ALL.map(|language| (language, Words::of(language).say(key)));
        let texts = Texts::of(texts.iter().map(|(language, text)| (*language, text.as_str())));
        OptionPlan {
            id: id.to_owned(),
            name: texts.plan(),
            number: None,
            list: None,
            candidates: Vec::new(),
            statement: None,
            photo: None,
        }
    };
    vec![answer("yes", "office-answer-yes"), answer("no", "office-answer-no")]
}

fn rule(contest: &ContestDraft, options: usize) -> RulePlan {
    let options = options.max(1) as u64;
    let choice = RulePlan {
        kind: "choice".to_owned(),
        min: Some(1),
        max: Some(1),
        blank: Some(true),
        grades: None,
        ranks: None,
        points: None,
        most: None,
    };
    match contest.kind {
        Kind::Ranked => RulePlan { kind: "rank".to_owned(), min: None, max: None, ranks: Some(options), ..choice },
        Kind::Graded => RulePlan {
            kind: "grades".to_owned(),
            min: None,
            max: None,
            blank: None,
            grades: Some(contest.grades.into()),
            ..choice
        },
        Kind::Persons | Kind::Question => {
            RulePlan { max: Some(u64::from(contest.marks.max(1)).min(options)), ..choice }
        }
        Kind::Chair | Kind::Motion | Kind::OpenList | Kind::ClosedList => choice,
    }
}

fn outcome(contest: &ContestDraft, rules: &BasisRules) -> OutcomePlan {
    let none = OutcomePlan {
        method: String::new(),
        seats: None,
        deputies: None,
        fraction: None,
        tie: None,
        weights: None,
        support: None,
        rejection: None,
        quorum: quorum(contest, rules),
        blank_counts: contest.blank_counts.then_some(true),
        elect_without_votes: None,
        lots: (contest.lots == LotsBy::Committee).then(|| "drawn".to_owned()),
    };
    let seats = Some(u64::from(contest.seats.max(1)));
    let deputies = Some(u64::from(contest.deputies)).filter(|deputies| *deputies > 0);
    let method = |name: &str| OutcomePlan { method: name.to_owned(), seats, deputies, ..none.clone() };
    match contest.kind {
        Kind::Persons => method("plurality"),
        Kind::OpenList => method("open-list"),
        Kind::ClosedList => method("closed-list"),
        Kind::Ranked => OutcomePlan { weights: Some(contest.rank_weights.name().to_owned()), ..method("positional") },
        Kind::Graded => OutcomePlan { seats: Some(1), deputies: None, ..method("median") },
        Kind::Question => OutcomePlan { seats: Some(1), deputies: None, ..method("plurality") },
        Kind::Chair => OutcomePlan { method: "majority".to_owned(), ..none },
        Kind::Motion => motion(contest, rules, none),
    }
}

fn quorum(contest: &ContestDraft, rules: &BasisRules) -> Option<QuorumPlan> {
    match rules.quorum.rule {
        Turnout::AtLeast(share) => Some(QuorumPlan::OfRoll(share)),
        Turnout::None | Turnout::OwnRules => {
            (contest.quorum > 0).then(|| QuorumPlan::OfRoll([contest.quorum.into(), 100]))
        }
    }
}

fn motion(contest: &ContestDraft, rules: &BasisRules, none: OutcomePlan) -> OutcomePlan {
    let fraction = match contest.fraction {
        _ if rules.needs_three_quarters(contest.matter) => Some([3, 4]),
        Fraction::MoreThanHalf => None,
        Fraction::TwoThirds => Some([2, 3]),
        Fraction::ThreeQuarters => Some([3, 4]),
    };
    let tie = match contest.tie {
        Tie::Lot => "lot",
        Tie::Fails => "fails",
        Tie::Chair => "chair",
    };
    let support = rules.support.as_ref().filter(|_| contest.needs_support).map(|article| article.rule);
    OutcomePlan { method: "motion".to_owned(), fraction, tie: Some(tie.to_owned()), support, ..none }
}
