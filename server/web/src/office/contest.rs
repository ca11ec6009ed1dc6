//! One contest: its question, its rules, its options.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::columns::columns_for_conditions;
use super::contests::{contest_of, title_of};
use super::desk::Desk;
use super::draft_change::{Saved, save_step};
use super::fields::{Choice, Choices, Entry, Faults, Field, Fields, Part, text_fields, values_below};
use super::form_page::{FormPage, OtherForm};
use super::law;
use crate::{Access, Problem, Right, Route};
use uurna_union::draft::{
    BasisRules, BlankVotes, ContestDraft, DraftChange, Fraction, Kind, LotsBy, MOST_SEATS, Member, RankWeights,
    Restriction, Step, Texts, Tie, Turnout,
};
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/contests/{contest}", run, show),
        Route::form("/office/{election}/contests/{contest}", run, save),
    ]
}

async fn show(desk: Desk, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let contest = contest_of(&desk, &id)?;
    page(&desk, contest, &Faults::default()).await
}

async fn page(desk: &Desk, contest: &ContestDraft, faults: &Faults) -> Result<Response, Problem> {
    let words = desk.words();
    let register = desk.register().await?;
    let columns = register.map(|register| columns_for_conditions(words, &register.facts)).unwrap_or_default();
    let here = format!("contests/{}", contest.id);
    let mut parts = vec![
        Part::Text(words.say(&format!("office-kind-{}-hint", contest.kind.name()))),
        Part::Link(desk.at(&format!("{here}/kind")), words.say("office-contest-change-kind")),
    ];
    parts.extend(options_parts(desk, contest));
    parts.push(Part::Heading(words.say("office-contest-question")));
    let title = ("title", "office-contest-title", "office-contest-title-hint");
    parts.extend(text_fields(words, &desk.languages(), title, &contest.title, Entry::Line, faults));
    parts.extend(rule_parts(words, desk.draft().rules(), contest, faults));
    let text =
        ("text", if contest.kind == Kind::Motion { "office-contest-proposal" } else { "office-contest-text" }, "");
    parts.extend(text_fields(words, &desk.languages(), text, &contest.text, Entry::Lines, faults));
    parts.extend(restriction_parts(words, contest, &columns));
    let page = FormPage::new(desk, title_of(words, contest), &here, words.say("office-save"));
    let mut page = page.step(desk, Step::Contests).parts(parts);
    page.other = Some(OtherForm {
        action: desk.at(&format!("{here}/remove")),
        button: words.say("office-contest-remove"),
        is_danger: true,
    });
    page.answer(faults)
}

/// The options so far, and a way to add one.
fn options_parts(desk: &Desk, contest: &ContestDraft) -> Vec<Part> {
    let words = desk.words();
    if contest.kind == Kind::Motion {
        return vec![Part::Text(words.say("office-motion-answers"))];
    }
    let (heading, add) = match contest.kind {
        Kind::ClosedList => ("office-lists", "office-list-add"),
        Kind::Question | Kind::Graded => ("office-answers", "office-answer-add"),
        Kind::Persons | Kind::Chair | Kind::OpenList | Kind::Ranked | Kind::Motion => {
            ("office-candidates", "office-candidate-add")
        }
    };
    let mut parts = vec![Part::Heading(words.say(heading))];
    let plan = desk.draft().contest_plan(contest);
    for option in &plan.options {
        let name = option.name.in_language(words.language().tag());
        let label = option.number.map_or_else(|| name.to_owned(), |number| format!("{number} {name}"));
        parts.push(Part::Link(desk.at(&format!("contests/{}/options/{}", contest.id, option.id)), label));
    }
    parts.push(Part::Link(desk.at(&format!("contests/{}/options/new", contest.id)), words.say(add)));
    if plan.is_uncontested() {
        parts.push(Part::Panel("warn", vec![words.say("office-contest-uncontested")]));
    }
    parts
}

fn rule_parts(words: Words, rules: &BasisRules, contest: &ContestDraft, faults: &Faults) -> Vec<Part> {
    let number = |name: &str, value: u32| {
        let field = Field::new(name, Entry::Number, words.say(&format!("office-contest-{name}")));
        Part::Field(
            field.hint(words.say(&format!("office-contest-{name}-hint"))).value(value.to_string()).checked(faults),
        )
    };
    let mut parts = Vec::new();
    if contest.kind.has_seats() {
        parts.push(number("seats", contest.seats));
        parts.push(number("deputies", contest.deputies));
    }
    if matches!(contest.kind, Kind::Persons | Kind::Question) {
        parts.push(number("marks", contest.marks));
    }
    if contest.kind == Kind::Motion {
        parts.extend(motion_parts(words, rules, contest, faults));
    } else if contest.kind.is_about_people() {
        let choice = |one: LotsBy| {
            let key = format!("office-lots-{}", one.name());
            Choice::new(one.name(), words.say(&key), contest.lots == one).hint(words.say(&format!("{key}-hint")))
        };
        let lots = LotsBy::ALL.into_iter().map(choice).collect();
        parts.push(Part::Choices(Choices::one("lots", words.say("office-lots"), lots)));
    }
    parts.extend(counting_parts(words, rules, contest, faults));
    if contest.kind == Kind::OpenList {
        for list in contest.lists() {
            let field =
                Field::new(&format!("coalition.{list}"), Entry::Line, words.say1("office-coalition", "list", list));
            let coalition = contest.coalitions.get(list).map_or("", String::as_str);
            parts.push(Part::Field(field.hint(words.say("office-coalition-hint")).value(coalition).checked(faults)));
        }
    }
    parts
}

/// How votes become an outcome, as far as the legal basis leaves that to the organisation's own rules.
fn counting_parts(words: Words, rules: &BasisRules, contest: &ContestDraft, faults: &Faults) -> Vec<Part> {
    let mut parts = Vec::new();
    let has = |member: Member| contest.kind.members().contains(&member);
    let number = |name: &str, value: u32| {
        let (label, hint) = (format!("office-contest-{name}"), format!("office-contest-{name}-hint"));
        let field = Field::new(name, Entry::Number, words.say(&label)).hint(words.say(&hint));
        Part::Field(field.value(value.to_string()).checked(faults))
    };
    if has(Member::Grades) {
        parts.push(number("grades", contest.grades));
    }
    if let Some(weights) = rules.rank_weights.as_ref().filter(|_| has(Member::RankWeights)) {
        let choice = |one: &RankWeights| {
            let label = words.say(&format!("office-rank-weights-{}", one.name()));
            Choice::new(one.name(), label, contest.rank_weights == *one)
        };
        let choices = weights.rule.iter().map(choice).collect();
        let choices = Choices::one("rank-weights", words.say("office-rank-weights"), choices);
        parts.push(Part::Choices(choices.checked(faults)));
    }
    let cited = |said: String, source: Texts| format!("{said} ({})", source.in_language(words.language()));
    if let Some(said) = law::turnout(words, rules.quorum.rule) {
        parts.push(Part::Panel("", vec![cited(said, rules.source(&rules.quorum))]));
    } else if rules.quorum.rule == Turnout::OwnRules || contest.quorum > 0 {
        parts.push(number("quorum", contest.quorum));
    }
    let tick = |name: &str, legend: &str, said: String, is_ticked: bool| {
        let choice = Choice::new("yes", said, is_ticked);
        Part::Choices(Choices::any(name, words.say(legend), vec![choice]).checked(faults))
    };
    if let Some(article) = rules.support.as_ref().filter(|_| has(Member::Support)) {
        let [p, q] = article.rule;
        let said = cited(words.say2("office-answer-support", "p", p, "q", q), rules.source(article));
        parts.push(tick("needs-support", "office-support", said, contest.needs_support));
    }
    let own_blank = rules.blank_votes.as_ref().is_some_and(|article| article.rule == BlankVotes::OwnRules);
    if has(Member::BlankCounts) && (own_blank || contest.blank_counts) {
        let said = words.say("office-blank-counts-yes");
        parts.push(tick("blank-counts", "office-blank-counts", said, contest.blank_counts));
    }
    parts
}

fn motion_parts(words: Words, rules: &BasisRules, contest: &ContestDraft, faults: &Faults) -> Vec<Part> {
    if rules.needs_three_quarters(contest.matter) {
        return vec![Part::Panel("", vec![words.say("office-three-quarters")])];
    }
    let fraction = |one: Fraction| {
        Choice::new(one.name(), words.say(&format!("office-fraction-{}", one.name())), contest.fraction == one)
    };
    let tie =
        |one: &Tie| Choice::new(one.name(), words.say(&format!("office-tie-{}", one.name())), contest.tie == *one);
    let ties = Choices::one("tie", words.say("office-tie"), rules.ties().iter().map(tie).collect());
    vec![
        Part::Choices(Choices::one(
            "fraction",
            words.say("office-fraction"),
            Fraction::ALL.into_iter().map(fraction).collect(),
        )),
        Part::Choices(ties.checked(faults)),
    ]
}

fn restriction_parts(words: Words, contest: &ContestDraft, columns: &[(String, String)]) -> Vec<Part> {
    let none = Restriction::default();
    let restriction = contest.restriction.as_ref().unwrap_or(&none);
    let all = Choice::new("", words.say("office-restriction-none"), restriction.column.is_empty());
    let choice = |(name, label): &(String, String)| Choice::new(name, label.clone(), *name == restriction.column);
    let choices = std::iter::once(all).chain(columns.iter().map(choice)).collect();
    let values = Field::new("restriction-values", Entry::Lines, words.say("office-restriction-values"));
    vec![
        Part::Heading(words.say("office-restriction")),
        Part::Text(words.say("office-restriction-lead")),
        Part::Select(Choices::one("restriction", words.say("office-restriction-column"), choices)),
        Part::Field(values.hint(words.say("office-condition-values-hint")).value(restriction.values.join("\n"))),
    ]
}

async fn save(desk: Desk, Path((_, id)): Path<(String, String)>, fields: Fields) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let (words, mut faults) = (desk.words(), Faults::default());
    let mut contest = contest_of(&desk, &id)?.clone();
    // what another kind left behind has no field here
    contest.keep_own();
    contest.title = fields.texts("title");
    contest.text = fields.texts("text");
    read_rules(words, &fields, &mut contest, &mut faults);
    let column = fields.text("restriction").to_owned();
    let values = fields.lines("restriction-values");
    contest.restriction = (!column.is_empty()).then_some(Restriction { column, values });
    let Saved::Yes(_) = save_step(&desk, DraftChange::Contest(contest.clone()), &mut faults).await? else {
        return page(&desk, &contest, &faults).await;
    };
    Ok(Redirect::to(&desk.at("contests")).into_response())
}

fn read_rules(words: Words, fields: &Fields, contest: &mut ContestDraft, faults: &mut Faults) {
    let mut number = |name: &str, least: u32, place: &mut u32| {
        if !fields.has(name) {
            return;
        }
        let label = format!("office-contest-{name}");
        *place = faults.number(words, fields, (name, &label), least..=MOST_SEATS).unwrap_or(*place);
    };
    number("seats", 1, &mut contest.seats);
    number("deputies", 0, &mut contest.deputies);
    number("marks", 1, &mut contest.marks);
    number("quorum", 0, &mut contest.quorum);
    number("grades", 1, &mut contest.grades);
    contest.blank_counts = fields.has("blank-counts");
    contest.needs_support = fields.has("needs-support");
    contest.rank_weights = RankWeights::named(fields.text("rank-weights")).unwrap_or(contest.rank_weights);
    contest.fraction = Fraction::named(fields.text("fraction")).unwrap_or(contest.fraction);
    contest.tie = Tie::named(fields.text("tie")).unwrap_or(contest.tie);
    contest.lots = LotsBy::named(fields.text("lots")).unwrap_or(contest.lots);
    let coalitions = values_below(fields, "coalition").into_iter().filter(|(_, coalition)| !coalition.is_empty());
    contest.coalitions = coalitions.map(|(list, coalition)| (list.to_owned(), coalition.to_owned())).collect();
}
