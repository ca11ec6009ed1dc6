//! What another legal basis, or another kind of contest, would change besides: it is shown and asked about before it is done.
//!
//! What is shown is what the log would say of it, found by comparing the drafts before and after: nothing can go without being shown.

use super::basis::{Basis, BasisRules, Weights, Who};
use super::breach::{Forbidden, breaches_of_counting};
use super::changes::changes;
use super::contest::{ContestDraft, Kind, RankWeights};
use super::matter::Matter;
use super::starters::starters;
use super::{Draft, ElectorateDraft};
use crate::act::Act;
use crate::proposal::digest;
use uurna_election_core::encoding::encode_base64url;

/// Changes that somebody must agree to before they are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// what the log would say
    pub acts: Vec<Act>,
    /// names exactly these changes: an officer who sends it back agrees to them and to no others
    pub mark: String,
}

impl Asked {
    /// What differs between two drafts.
    pub(super) fn between(before: &Draft, after: &Draft) -> Self {
        let acts = changes(before, after);
        let told = serde_json::to_string(&acts).unwrap_or_default();
        Self { mark: encode_base64url(&digest([told.as_bytes()])), acts }
    }

    /// Whether something goes that was entered, besides what was asked for.
    pub(super) fn loses_something(&self) -> bool {
        let is_asked_for = |act: &Act| match act {
            Act::ContestChanged { part, .. } => ["kind", "matter", "is-plain", "tie"].contains(&part.as_str()),
            Act::ContestAdded { .. } => true,
            _ => false,
        };
        !self.acts.iter().all(is_asked_for)
    }
}

impl Draft {
    /// Hold it by another legal basis: contests that the basis has stay, with its rules; the others go, and where none stays the usual ones
    /// come. Conditions that came with the old basis become those of the new one.
    pub(super) fn rebase(&mut self, basis: Basis) {
        let old = self.basis;
        let rules = basis.rules();
        self.electorate = rebased_electorate(&self.electorate, old, rules);
        let is_untouched = old.is_some_and(|old| self.has_only_the_usual_contests(old));
        self.basis = Some(basis);
        let stay = self.contests.iter().filter(|_| !is_untouched);
        self.contests = stay.filter_map(|contest| rebased_contest(contest, rules)).collect();
        if self.contests.is_empty() {
            self.contests = starters(self, basis);
        }
    }

    fn has_only_the_usual_contests(&self, basis: Basis) -> bool {
        let usual = starters(&mut Self::default(), basis);
        let is_usual = |(contest, usual): (&ContestDraft, &ContestDraft)| {
            *contest == ContestDraft { id: contest.id.clone(), ..usual.clone() }
        };
        self.contests.len() == usual.len() && self.contests.iter().zip(&usual).all(is_usual)
    }
}

fn rebased_electorate(electorate: &ElectorateDraft, old: Option<Basis>, rules: &BasisRules) -> ElectorateDraft {
    let began = old.map_or_else(ElectorateDraft::default, |old| ElectorateDraft::preset(old.rules().electorate.rule));
    let begins = ElectorateDraft::preset(rules.electorate.rule);
    let mut electorate = electorate.clone();
    if electorate.is_member == began.is_member {
        electorate.is_member = begins.is_member;
    }
    if electorate.age == began.age {
        electorate.age = begins.age;
    }
    if rules.electorate.rule.who == Who::Everybody {
        (electorate.is_member, electorate.fees_months) = (false, 0);
    }
    if rules.weights.rule == Weights::OneEach {
        electorate.weight_column.clear();
    }
    electorate
}

/// The contest by the rules of another basis; none where it cannot be held by them.
fn rebased_contest(contest: &ContestDraft, rules: &BasisRules) -> Option<ContestDraft> {
    if !rules.kinds.rule.contains(&contest.kind) {
        return None;
    }
    let mut contest = ContestDraft { matter: rebased_matter(contest, rules)?, ..contest.clone() };
    for breach in breaches_of_counting(rules, &contest) {
        match breach.forbidden {
            Forbidden::Quorum => contest.quorum = 0,
            Forbidden::BlankVotes => contest.blank_counts = false,
            Forbidden::Support => contest.needs_support = false,
            Forbidden::RankWeights(_) => contest.rank_weights = RankWeights::default(),
            // a contest of another kind or matter is dropped, not changed
            Forbidden::Weights
            | Forbidden::Membership
            | Forbidden::Matter(_)
            | Forbidden::Meeting(_)
            | Forbidden::Kind(_)
            | Forbidden::KindOfMatter
            | Forbidden::Hidden(_)
            | Forbidden::Tie(_) => {}
        }
    }
    if contest.kind == Kind::Motion && !rules.ties().contains(&contest.tie) {
        contest.tie = rules.usual_tie();
    }
    Some(contest)
}

/// What it is about by another basis. A matter that the law treats apart never becomes a plain one.
fn rebased_matter(contest: &ContestDraft, rules: &BasisRules) -> Option<Matter> {
    let matters = &rules.matters.rule;
    let fits = |matter: &Matter| matters.len() == 1 || matter.is_about_people() == contest.kind.is_about_people();
    if matters.contains(&contest.matter) && fits(&contest.matter) {
        return Some(contest.matter).filter(|matter| !rules.needs_meeting(*matter));
    }
    let is_plain = matches!(contest.matter, Matter::Election | Matter::Board | Matter::Motion);
    let usual = matters.iter().find(|matter| matches!(matter, Matter::Election | Matter::Motion) && fits(matter));
    usual.copied().filter(|_| is_plain)
}

#[cfg(test)]
mod tests;
