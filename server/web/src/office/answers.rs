//! A manifest in people's words: what officers check before it is frozen, and what everybody reads afterwards.
//!
//! Everything is read from the manifest's bytes, nothing from the draft: people see what is frozen.

use jiff::tz::TimeZone;
use serde_json::Value;
use uurna_election_core::contest::{
    Contest, ContestOption, Fraction, Lots, Method, MotionTie, OutcomeRule, Places, Quorum, RankWeights, RollShare,
    Rule,
};
use uurna_election_core::manifest::Manifest;

use super::signers::meaning;
use uurna_words::{Filling, Words};

/// One line: what it is about, and what the manifest says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) about: String,
    pub(super) lines: Vec<String>,
}

/// A manifest that is put into words.
pub(super) struct Told<'a> {
    pub(super) words: Words,
    pub(super) zone: &'a TimeZone,
    pub(super) manifest: &'a Manifest,
    /// the same manifest, for members that the protocol does not name
    pub(super) json: &'a Value,
}

impl Told<'_> {
    /// The whole manifest, line by line.
    pub(super) fn answers(&self) -> Vec<Answer> {
        let (words, manifest) = (self.words, self.manifest);
        let tag = words.language().tag();
        let mut answers = Vec::new();
        let mut say = |key: &str, lines: Vec<String>| answers.push(Answer { about: words.say(key), lines });
        say("office-answer-title", Self::texts(&manifest.title().0));
        say("office-answer-organisation", vec![manifest.organisation().in_language(tag).to_owned()]);
        if let Some(basis) = self.member("basis").and_then(Value::as_str) {
            say("office-basis", vec![words.say(&format!("office-basis-{basis}"))]);
        }
        if self.member("binding") == Some(&Value::Bool(false)) {
            say("office-answer-binding", vec![words.say("office-answer-not-binding")]);
        }
        if let Some(contact) = manifest.contact() {
            say("office-contact", vec![contact.in_a_line()]);
        }
        say("office-answer-opens", vec![words.moment_in_zone(manifest.opens(), self.zone)]);
        say("office-answer-closes", vec![words.moment_in_zone(manifest.closes(), self.zone)]);
        say("office-answer-pause", vec![words.say1("office-minutes", "count", manifest.pause_minutes())]);
        say("office-answer-voters", vec![words.number(manifest.roll().count)]);
        say("office-answer-floor", vec![words.number(manifest.floor())]);
        say("office-answer-trustees", manifest.trustees().iter().map(|trustee| trustee.name.clone()).collect());
        if !manifest.witnesses().is_empty() {
            say("office-answer-witnesses", manifest.witnesses().iter().map(|witness| witness.name.clone()).collect());
        }
        say("office-answer-signers", self.signers());
        if let Some(day) = self.member("erased_from").and_then(Value::as_str).and_then(|day| day.parse().ok()) {
            say("office-answer-erased", vec![uurna_union::reasons::day(words, day)]);
        }
        answers.extend(manifest.contests().iter().map(|contest| self.contest(contest)));
        answers.extend(self.uncontested());
        answers
    }

    fn member(&self, name: &str) -> Option<&Value> {
        self.json.get(name)
    }

    /// A text in all its languages.
    fn texts(texts: &std::collections::BTreeMap<String, String>) -> Vec<String> {
        texts.iter().map(|(tag, text)| format!("{text} ({tag})")).collect()
    }

    fn signers(&self) -> Vec<String> {
        let manifest = self.manifest;
        meaning(self.words, manifest.trustees().len(), manifest.witnesses().len(), manifest.threshold())
    }

    fn contest(&self, contest: &Contest) -> Answer {
        let words = self.words;
        let tag = words.language().tag();
        let mut lines = vec![rule(words, contest.rule), method(words, contest.outcome.method)];
        lines.extend(thresholds(words, &contest.outcome));
        if contest.outcome.lots == Lots::Drawn {
            lines.push(words.say("office-answer-lots-drawn"));
        }
        if let Some(text) = self.member_of_contest(&contest.id, "description").and_then(|text| in_language(text, tag)) {
            lines.push(text.to_owned());
        }
        let styles = self.manifest.styles();
        let index = self.manifest.contests().iter().position(|other| other.id == contest.id);
        if index.is_some_and(|index| styles.iter().any(|style| !style.has(index))) {
            lines.push(words.say("office-answer-some-voters"));
        }
        let option = |option: &ContestOption| {
            let name = option.name.in_language(tag);
            let name = option.number.map_or_else(|| name.to_owned(), |number| format!("{number} {name}"));
            match option.list.and_then(|list| contest.lists.get(list)) {
                Some(list) => format!("– {name} ({})", list.name.in_language(tag)),
                None => format!("– {name}"),
            }
        };
        lines.extend(contest.options.iter().map(option));
        Answer { about: contest.title.in_language(tag).to_owned(), lines }
    }

    fn member_of_contest(&self, contest: &str, member: &str) -> Option<&Value> {
        let contests = self.member("contests")?.as_array()?;
        contests.iter().find(|other| other.get("id").and_then(Value::as_str) == Some(contest))?.get(member)
    }

    /// The people who are elected without a vote.
    fn uncontested(&self) -> Vec<Answer> {
        let tag = self.words.language().tag();
        let text = |value: &Value, name: &str| {
            value.get(name).and_then(|texts| in_language(texts, tag)).unwrap_or_default().to_owned()
        };
        let answer = |contest: &Value| {
            let people = contest.get("elected").and_then(Value::as_array).into_iter().flatten();
            let mut lines = vec![self.words.say("office-answer-uncontested")];
            lines.extend(people.map(|person| format!("– {}", text(person, "name"))));
            Answer { about: text(contest, "title"), lines }
        };
        self.member("uncontested").and_then(Value::as_array).into_iter().flatten().map(answer).collect()
    }
}

/// A text in this language, or in another one.
fn in_language<'a>(texts: &'a Value, tag: &str) -> Option<&'a str> {
    let texts = texts.as_object()?;
    texts.get(tag).or_else(|| texts.get("en")).or_else(|| texts.values().next())?.as_str()
}

fn rule(words: Words, rule: Rule) -> String {
    match rule {
        Rule::Choice { max: 1, .. } => words.say("office-rule-one"),
        Rule::Choice { max, .. } => words.say1("office-rule-several", "most", max),
        Rule::Rank { ranks, .. } => words.say1("office-rule-rank", "ranks", ranks),
        Rule::Grades { grades } => words.say1("office-rule-grades", "grades", grades),
        Rule::Cumulative { points, .. } => words.say1("office-rule-points", "points", points),
    }
}

/// Which turnout and which support it needs, and whether blank votes are votes given.
fn thresholds(words: Words, outcome: &OutcomeRule) -> Vec<String> {
    let of = |key: &str, share: Fraction| words.say2(key, "p", share.numerator, "q", share.denominator);
    let quorum = outcome.quorum.map(|quorum| match quorum {
        Quorum::Weight(votes) => words.say1("office-answer-quorum-votes", "votes", words.number(votes)),
        Quorum::OfRoll(share) => of("office-answer-quorum", share),
    });
    let share = outcome.roll_share.map(|share| match share {
        RollShare::Support(share) => of("office-answer-support", share),
        RollShare::Rejection { below, at_least } => {
            let shares = [
                ("p", below.numerator),
                ("q", below.denominator),
                ("r", at_least.numerator),
                ("s", at_least.denominator),
            ];
            let shares: Vec<(&str, &dyn Filling)> = shares.iter().map(|(name, number)| (*name, number as _)).collect();
            words.fill("office-answer-rejection", &shares)
        }
    });
    let blank = outcome.blank_counts.then(|| words.say("office-blank-counts-yes"));
    quorum.into_iter().chain(share).chain(blank).collect()
}

fn method(words: Words, method: Method) -> String {
    let places = |key: &str, Places { seats, deputies }: Places| words.say2(key, "seats", seats, "deputies", deputies);
    match method {
        Method::Plurality(places_of) => places("office-method-plurality", places_of),
        Method::Majority => words.say("office-method-majority"),
        Method::OpenList(places_of) => places("office-method-open-list", places_of),
        Method::ClosedList(places_of) => places("office-method-closed-list", places_of),
        Method::Positional(places_of, RankWeights::Harmonic) => places("office-method-positional", places_of),
        Method::Positional(places_of, RankWeights::Borda) => places("office-method-borda", places_of),
        Method::Median(places_of) => places("office-method-median", places_of),
        Method::Score(places_of) => places("office-method-score", places_of),
        Method::Motion { fraction: Some(fraction), .. } => {
            words.say2("office-method-motion-fraction", "p", fraction.numerator, "q", fraction.denominator)
        }
        Method::Motion { fraction: None, tie } => words.say(match tie {
            MotionTie::Lot => "office-method-motion-lot",
            MotionTie::Fails => "office-method-motion-fails",
            MotionTie::Chair => "office-method-motion-chair",
        }),
    }
}
