//! A legal basis in words: what it sets, with its sources, and what it forbids.

use super::fields::{Cells, Part};
use uurna_union::draft::{
    Article, BasisRules, Breach, Forbidden, Kind, Matter, Member, Preset, RankWeights, Texts, Tie, Turnout, Weights,
    Who,
};
use uurna_words::{Filling, Words};

/// What goes against the basis, and the act and section that forbids it.
pub(super) fn forbidden(words: Words, breach: &Breach) -> String {
    let about = match &breach.forbidden {
        Forbidden::Matter(matter) | Forbidden::Meeting(matter) => matters(words, &[*matter]),
        Forbidden::Hidden(hidden) => matters(words, hidden),
        Forbidden::Kind(kind) => kinds(words, &[*kind]),
        Forbidden::Tie(tie) => ties(words, &[*tie]),
        Forbidden::RankWeights(weights) => rank_weights(words, &[*weights]),
        Forbidden::Weights
        | Forbidden::Membership
        | Forbidden::KindOfMatter
        | Forbidden::Quorum
        | Forbidden::BlankVotes
        | Forbidden::Support => String::new(),
    };
    let source = breach.source.in_language(words.language());
    words.say2(&format!("office-breach-{}", breach.forbidden.name()), "about", about, "source", source)
}

/// The field of a form at which it is put right.
pub(super) fn field_of(forbidden: &Forbidden) -> &'static str {
    match forbidden {
        Forbidden::Weights => "weight",
        Forbidden::Membership => "is-member",
        Forbidden::Matter(_) | Forbidden::Meeting(_) => "matter",
        Forbidden::Kind(_) | Forbidden::KindOfMatter => "kind",
        Forbidden::Hidden(_) => "is-plain",
        Forbidden::Tie(_) => "tie",
        Forbidden::Quorum => "quorum",
        Forbidden::BlankVotes => "blank-counts",
        Forbidden::Support => "needs-support",
        Forbidden::RankWeights(_) => "rank-weights",
    }
}

/// That contests of a kind do not have a part.
pub(super) fn not_of_kind(words: Words, member: Member) -> String {
    let label = match member {
        Member::Seats => "office-contest-seats",
        Member::Deputies => "office-contest-deputies",
        Member::Marks => "office-contest-marks",
        Member::Fraction => "office-fraction",
        Member::Tie => "office-tie",
        Member::Lots => "office-lots",
        Member::BlankCounts => "office-blank-counts",
        Member::Support => "office-support",
        Member::RankWeights => "office-rank-weights",
        Member::Grades => "office-contest-grades",
        Member::Coalitions => "office-coalitions",
        Member::Alliance => "office-alliance",
        Member::People => "office-list-people",
        Member::Photo => "office-photo-file",
    };
    words.say1("office-not-of-kind", "about", words.say(label))
}

fn in_a_row<T: Copy>(all: &[T], say: impl Fn(T) -> String) -> String {
    all.iter().map(|one| say(*one)).collect::<Vec<_>>().join("; ")
}

/// Matters, by name.
pub(super) fn matters(words: Words, all: &[Matter]) -> String {
    in_a_row(all, |matter| words.say(&format!("office-matter-{}", matter.name())))
}

fn kinds(words: Words, all: &[Kind]) -> String {
    in_a_row(all, |kind| words.say(&format!("office-kind-{}", kind.name())))
}

fn ties(words: Words, all: &[Tie]) -> String {
    in_a_row(all, |tie| words.say(&format!("office-tie-{}", tie.name())))
}

fn rank_weights(words: Words, all: &[RankWeights]) -> String {
    in_a_row(all, |weights| words.say(&format!("office-rank-weights-{}", weights.name())))
}

/// The least turnout that a basis sets, where it does.
pub(super) fn turnout(words: Words, turnout: Turnout) -> Option<String> {
    match turnout {
        Turnout::None | Turnout::OwnRules => None,
        Turnout::AtLeast([p, q]) => Some(words.say2("office-answer-quorum", "p", p, "q", q)),
    }
}

/// What a basis sets, and where each rule is written.
pub(super) fn what_it_sets(words: Words, rules: &BasisRules) -> Vec<Part> {
    let text = |texts: &Texts| texts.in_language(words.language()).to_owned();
    let mut lines: Vec<Cells> = Vec::new();
    {
        let mut line = |label: &str, rule: String, source: Texts| {
            lines.push(vec![words.say(label), rule, text(&source)]);
        };
        line("office-sets-electorate", who(words, rules.electorate.rule), rules.source(&rules.electorate));
        let weights = match rules.weights.rule {
            Weights::OneEach => "office-sets-weights-one-each",
            Weights::OwnRules => "office-sets-weights-own-rules",
        };
        line("office-weight", words.say(weights), rules.source(&rules.weights));
        line("office-sets-kinds", kinds(words, &rules.kinds.rule), rules.source(&rules.kinds));
        if let Some(article) = &rules.motion_tie {
            line("office-sets-tie", ties(words, &article.rule), rules.source(article));
        }
        let mut of_matters = |label: &str, article: Option<&Article<Vec<Matter>>>| {
            if let Some(article) = article {
                line(label, matters(words, &article.rule), rules.source(article));
            }
        };
        of_matters("office-sets-meeting", rules.needs_meeting.as_ref());
        of_matters("office-sets-three-quarters", rules.three_quarters.as_ref());
        let quorum = match rules.quorum.rule {
            Turnout::OwnRules => words.say("office-sets-quorum-own-rules"),
            other => turnout(words, other).unwrap_or_else(|| words.say("office-sets-quorum-none")),
        };
        line("office-sets-quorum", quorum, rules.source(&rules.quorum));
        if let Some(article) = &rules.support {
            let [p, q] = article.rule;
            line("office-support", words.say2("office-answer-support", "p", p, "q", q), rules.source(article));
        }
        if let Some(article) = &rules.first_number {
            line("office-sets-first-number", words.number(article.rule), rules.source(article));
        }
        if let Some(article) = &rules.term_years {
            line("office-term", words.say1("office-term-years", "years", article.rule), rules.source(article));
        }
        if let Some(article) = &rules.committee {
            let committee = words.say1("office-sets-committee-of", "count", article.rule);
            line("office-sets-committee", committee, rules.source(article));
        }
        if let Some(article) = &rules.notice_days {
            let notice = words.say1("office-sets-days-before", "count", article.rule);
            line("office-sets-notice", notice, rules.source(article));
        }
        if let Some(article) = &rules.nomination {
            let days = [("opens", &article.rule.opens_days as &dyn Filling), ("closes", &article.rule.closes_days)];
            line("office-sets-nomination", words.fill("office-sets-nomination-days", &days), rules.source(article));
        }
        line("office-sets-record", text(&rules.record.rule), rules.source(&rules.record));
    }
    let headings = ["office-sets-what", "office-sets-rule", "office-sets-source"].map(|key| words.say(key)).to_vec();
    vec![Part::Heading(words.say("office-sets")), Part::Table(headings, lines)]
}

fn who(words: Words, preset: Preset) -> String {
    match preset.who {
        Who::Members if preset.age > 0 => words.say1("office-sets-members-of", "age", preset.age),
        Who::Members => words.say("office-sets-members"),
        Who::Everybody => words.say("office-sets-everybody"),
        Who::Chosen => words.say("office-sets-chosen"),
    }
}
