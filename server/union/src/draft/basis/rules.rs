//! The file of a basis: what stands in it, and how it is read.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Basis;
use crate::draft::contest::{ContestDraft, Kind, RankWeights, Tie};
use crate::draft::matter::Matter;
use crate::draft::texts::Texts;

/// One rule of a basis, with where it is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article<T> {
    pub rule: T,
    /// the name of one of the file's sources
    source: String,
}

/// Whose election it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// members of the union or association: it begins with that condition
    Members,
    /// everybody in the register, members or not: a condition of membership is refused
    Everybody,
    /// as the office chooses: it begins without a condition
    Chosen,
}

/// Which conditions an electorate begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    pub who: Who,
    /// at least that old, or 0
    pub age: u32,
}

/// How much a vote may count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weights {
    /// one each: a column of weights is refused
    OneEach,
    /// what the organisation's own rules say
    OwnRules,
}

/// The least turnout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turnout {
    /// those who vote decide, however few
    None,
    /// what the organisation's own rules say
    OwnRules,
    /// p of q of the roll, always
    AtLeast([u64; 2]),
}

/// Whether blank votes are votes given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlankVotes {
    NotGiven,
    /// what the organisation's own rules say
    OwnRules,
}

/// When candidates are named: days before the election.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nomination {
    pub opens_days: u16,
    pub closes_days: u16,
}

/// What a legal basis sets and forbids. A rule that its file leaves out is none of this basis.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BasisRules {
    pub basis: Basis,
    /// whether its result binds anybody
    pub is_binding: bool,
    /// acts and agreements, as a sentence cites them in brackets
    sources: BTreeMap<String, Texts>,
    /// conditions to begin with
    pub electorate: Article<Preset>,
    pub weights: Article<Weights>,
    /// kinds of contests that fit, the usual one first
    pub kinds: Article<Vec<Kind>>,
    /// matters that may be asked about, the usual one first; where there is one there is nothing to ask
    pub matters: Article<Vec<Matter>>,
    /// matters that only a meeting decides
    pub needs_meeting: Option<Article<Vec<Matter>>>,
    /// matters that need at least three quarters of the votes given
    pub three_quarters: Option<Article<Vec<Matter>>>,
    /// what may decide a motion with as many votes for as against, the usual one first
    pub motion_tie: Option<Article<Vec<Tie>>>,
    pub quorum: Article<Turnout>,
    /// where more than half of the votes given decides
    pub blank_votes: Option<Article<BlankVotes>>,
    /// p of q of the roll that must also say yes, where the office sets it
    pub support: Option<Article<[u64; 2]>>,
    /// what a place on a ballot may be worth, the usual one first
    pub rank_weights: Option<Article<Vec<RankWeights>>>,
    /// the number of the first candidate; without it candidates have no numbers
    pub first_number: Option<Article<u64>>,
    pub term_years: Option<Article<u8>>,
    /// the fewest members of an election committee
    pub committee: Option<Article<u8>>,
    /// days between the notice and the opening
    pub notice_days: Option<Article<u16>>,
    pub nomination: Option<Article<Nomination>>,
    /// what must be written down of the result, and who is told
    pub record: Article<Texts>,
}

/// Why a text is no file of a basis.
#[derive(Debug, thiserror::Error)]
pub(super) enum RulesError {
    #[error(transparent)]
    Toml(#[from] toml::de::Error),
    #[error("a rule names the source {0:?}, which the file does not have")]
    NoSuchSource(String),
    #[error("no rule names the source {0:?}")]
    UnusedSource(String),
}

impl BasisRules {
    pub(super) fn parse(text: &str) -> Result<Self, RulesError> {
        let rules: Self = toml::from_str(text)?;
        let cited = rules.cited();
        if let Some(none) = cited.iter().find(|source| !rules.sources.contains_key(**source)) {
            return Err(RulesError::NoSuchSource((*none).to_owned()));
        }
        if let Some(unused) = rules.sources.keys().find(|source| !cited.contains(&source.as_str())) {
            return Err(RulesError::UnusedSource(unused.clone()));
        }
        Ok(rules)
    }

    /// The rules of a file that is part of the program.
    #[expect(clippy::panic, reason = "the text is part of the program, and a test reads every one of them")]
    pub(super) fn of_the_program(text: &str) -> Self {
        Self::parse(text).unwrap_or_else(|error| panic!("a legal basis of this program cannot be read: {error}"))
    }

    fn cited(&self) -> Vec<&str> {
        fn of<T>(article: Option<&Article<T>>) -> Option<&str> {
            article.map(|article| article.source.as_str())
        }
        let cited = [
            of(Some(&self.electorate)),
            of(Some(&self.weights)),
            of(Some(&self.kinds)),
            of(Some(&self.matters)),
            of(self.needs_meeting.as_ref()),
            of(self.three_quarters.as_ref()),
            of(self.motion_tie.as_ref()),
            of(Some(&self.quorum)),
            of(self.blank_votes.as_ref()),
            of(self.support.as_ref()),
            of(self.rank_weights.as_ref()),
            of(self.first_number.as_ref()),
            of(self.term_years.as_ref()),
            of(self.committee.as_ref()),
            of(self.notice_days.as_ref()),
            of(self.nomination.as_ref()),
            of(Some(&self.record)),
        ];
        cited.into_iter().flatten().collect()
    }

    /// The acts and agreements that it comes from.
    pub fn sources(&self) -> impl Iterator<Item = &Texts> {
        self.sources.values()
    }

    /// Where a rule of this basis is written.
    #[must_use]
    pub fn source<T>(&self, article: &Article<T>) -> Texts {
        self.sources.get(&article.source).cloned().unwrap_or_default()
    }

    /// Whether only a meeting decides about a matter.
    #[must_use]
    pub fn needs_meeting(&self, matter: Matter) -> bool {
        self.needs_meeting.as_ref().is_some_and(|article| article.rule.contains(&matter))
    }

    /// Whether a matter needs three quarters of the votes given.
    #[must_use]
    pub fn needs_three_quarters(&self, matter: Matter) -> bool {
        self.three_quarters.as_ref().is_some_and(|article| article.rule.contains(&matter))
    }

    /// What decides a motion's tie, unless something else is chosen.
    #[must_use]
    pub fn usual_tie(&self) -> Tie {
        self.motion_tie.as_ref().and_then(|article| article.rule.first().copied()).unwrap_or_default()
    }

    /// What may decide a motion's tie.
    #[must_use]
    pub fn ties(&self) -> &[Tie] {
        self.motion_tie.as_ref().map_or(&[], |article| article.rule.as_slice())
    }

    /// The matters that the law treats apart, and where: a plain motion must be about none of them. None where there are no such matters.
    #[must_use]
    pub fn set_apart(&self) -> Option<(Vec<Matter>, Texts)> {
        let articles: Vec<&Article<Vec<Matter>>> =
            [&self.needs_meeting, &self.three_quarters].into_iter().flatten().collect();
        let matters: Vec<Matter> = articles.iter().flat_map(|article| &article.rule).copied().collect();
        let source = articles.first().map(|article| self.source(article))?;
        let of_motions: Vec<Matter> = matters.into_iter().filter(|matter| !matter.is_about_people()).collect();
        (!of_motions.is_empty()).then_some((of_motions, source))
    }

    /// Whether an officer must have said that a contest is about none of the matters that are set apart, and has not.
    pub(in crate::draft) fn may_hide_a_matter(&self, contest: &ContestDraft) -> bool {
        let is_motion = contest.kind == Kind::Motion && contest.matter == Matter::Motion;
        is_motion && !contest.is_plain && self.set_apart().is_some()
    }
}
