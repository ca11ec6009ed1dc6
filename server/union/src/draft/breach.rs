//! What a draft does against its legal basis, found by the same rules when something is entered and when the election is frozen.

use super::basis::{BasisRules, BlankVotes, Turnout, Weights, Who};
use super::contest::{ContestDraft, Kind, RankWeights, Tie};
use super::matter::Matter;
use super::texts::Texts;
use super::{Draft, ElectorateDraft};
use uurna_election_core::eligibility::Clause;

/// What a legal basis forbids.
#[derive(Debug, Clone, PartialEq, Eq, strum::VariantNames, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Forbidden {
    /// votes that count differently
    Weights,
    /// members alone, where everybody votes
    Membership,
    /// a matter that this basis does not decide about
    Matter(Matter),
    /// a matter that only a meeting decides
    Meeting(Matter),
    /// a kind of contest
    Kind(Kind),
    /// people by yes or no, or a motion by votes for people
    KindOfMatter,
    /// a motion of which nobody said that it is about none of these matters
    Hidden(Vec<Matter>),
    /// that this decides a motion's tie
    Tie(Tie),
    /// another least turnout than the basis sets
    Quorum,
    /// that blank votes are votes given
    BlankVotes,
    /// that a share of the roll must say yes
    Support,
    /// that places on a ballot are worth this
    RankWeights(RankWeights),
}

/// Something against the legal basis, with the act and section that forbids it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    pub forbidden: Forbidden,
    pub source: Texts,
}

impl Forbidden {
    /// The end of its text's key.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.into()
    }
}

impl Draft {
    /// What of its electorate goes against its basis.
    #[must_use]
    pub fn breaches_of_electorate(&self, electorate: &ElectorateDraft) -> Vec<Breach> {
        let rules = self.rules();
        let mut breaches = Vec::new();
        if rules.weights.rule == Weights::OneEach && !electorate.weight_column.trim().is_empty() {
            breaches.push(Breach { forbidden: Forbidden::Weights, source: rules.source(&rules.weights) });
        }
        if rules.electorate.rule.who == Who::Everybody && electorate.asks_for_membership() {
            breaches.push(Breach { forbidden: Forbidden::Membership, source: rules.source(&rules.electorate) });
        }
        breaches
    }

    /// What of a contest goes against its basis.
    #[must_use]
    pub fn breaches_of(&self, contest: &ContestDraft) -> Vec<Breach> {
        let rules = self.rules();
        let mut breaches = breaches_of_kind(rules, contest.kind, contest.matter);
        if rules.may_hide_a_matter(contest)
            && let Some((matters, source)) = rules.set_apart()
        {
            breaches.push(Breach { forbidden: Forbidden::Hidden(matters), source });
        }
        let has_tie = contest.kind == Kind::Motion && !rules.needs_three_quarters(contest.matter);
        if let Some(ties) = rules.motion_tie.as_ref().filter(|ties| has_tie && !ties.rule.contains(&contest.tie)) {
            breaches.push(Breach { forbidden: Forbidden::Tie(contest.tie), source: rules.source(ties) });
        }
        breaches.extend(breaches_of_counting(rules, contest));
        breaches
    }
}

/// What of how votes become an outcome goes against a basis.
pub(super) fn breaches_of_counting(rules: &BasisRules, contest: &ContestDraft) -> Vec<Breach> {
    let mut breaches = Vec::new();
    if contest.quorum > 0 && rules.quorum.rule != Turnout::OwnRules {
        breaches.push(Breach { forbidden: Forbidden::Quorum, source: rules.source(&rules.quorum) });
    }
    // where the file has no such rule, only its kinds are to blame
    let of_kinds = || rules.source(&rules.kinds);
    let own_rules = rules.blank_votes.as_ref().is_some_and(|article| article.rule == BlankVotes::OwnRules);
    if contest.blank_counts && !own_rules {
        let source = rules.blank_votes.as_ref().map_or_else(of_kinds, |article| rules.source(article));
        breaches.push(Breach { forbidden: Forbidden::BlankVotes, source });
    }
    if contest.needs_support && rules.support.is_none() {
        breaches.push(Breach { forbidden: Forbidden::Support, source: of_kinds() });
    }
    let weights = rules.rank_weights.as_ref();
    let is_ranked = contest.kind == Kind::Ranked && rules.kinds.rule.contains(&Kind::Ranked);
    if is_ranked && !weights.is_some_and(|article| article.rule.contains(&contest.rank_weights)) {
        let source = weights.map_or_else(of_kinds, |article| rules.source(article));
        breaches.push(Breach { forbidden: Forbidden::RankWeights(contest.rank_weights), source });
    }
    breaches
}

/// What of a kind of contest about a matter goes against a basis.
fn breaches_of_kind(rules: &BasisRules, kind: Kind, matter: Matter) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let meeting = rules.needs_meeting.as_ref().filter(|_| rules.needs_meeting(matter));
    if let Some(meeting) = meeting {
        breaches.push(Breach { forbidden: Forbidden::Meeting(matter), source: rules.source(meeting) });
    } else if !rules.matters.rule.contains(&matter) {
        breaches.push(Breach { forbidden: Forbidden::Matter(matter), source: rules.source(&rules.matters) });
    }
    let source = || rules.source(&rules.kinds);
    if !rules.kinds.rule.contains(&kind) {
        breaches.push(Breach { forbidden: Forbidden::Kind(kind), source: source() });
    } else if rules.matters.rule.len() > 1 && kind.is_about_people() != matter.is_about_people() {
        breaches.push(Breach { forbidden: Forbidden::KindOfMatter, source: source() });
    }
    breaches
}

impl ElectorateDraft {
    /// Whether members alone may vote, by the choices or by a rule in words of its own.
    fn asks_for_membership(&self) -> bool {
        if self.own_rule.trim().is_empty() {
            return self.is_member || self.fees_months > 0;
        }
        // what stands in quotation marks is a value of the register
        let Ok(rule) = self.rule() else { return false };
        let rule = outside_quotes(&rule.to_string());
        rule.contains(&Clause::MemberOnSnapshot.to_string()) || rule.contains("fees paid within")
    }
}

fn outside_quotes(text: &str) -> String {
    let (mut is_inside, mut is_escaped) = (false, false);
    let mut outside = String::new();
    for c in text.chars() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_inside => is_escaped = true,
            '"' => is_inside = !is_inside,
            _ if is_inside => {}
            c => outside.push(c),
        }
    }
    outside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_in_words_of_its_own_asks_for_membership_unless_that_is_a_value_of_the_register() {
        let asks = |rule: &str| {
            ElectorateDraft { own_rule: rule.to_owned(), ..ElectorateDraft::default() }.asks_for_membership()
        };
        assert!(asks("age at least 15 and (member on snapshot or workplace is \"Kotka\")"));
        assert!(asks("fees paid within 3 months"));
        assert!(!asks("workplace is \"member on snapshot\""));
        assert!(!asks("workplace is \"a \\\" member on snapshot\""));
        assert!(!asks("everybody"));
    }
}
