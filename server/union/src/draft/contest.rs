//! One contest as an officer describes it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::matter::Matter;
use super::name_order::name_key;
use super::named::named;
use super::texts::Texts;

/// The kind of a contest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// people, most votes win
    #[default]
    Persons,
    /// one person, by more than half
    Chair,
    /// yes or no
    Motion,
    /// people in alliances, proportional
    OpenList,
    /// lists in a fixed order, proportional
    ClosedList,
    /// people put in order by every voter, proportional
    Ranked,
    /// answers, of which the most popular is named; it elects nobody
    Question,
    /// answers that get a grade each, the one with the highest middle grade is named; elects nobody
    Graded,
}

/// What decides a motion with as many votes for as against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tie {
    /// a lot
    #[default]
    Lot,
    /// the motion fails
    Fails,
    /// the chair's opinion
    Chair,
}

/// How many of the votes given a motion needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fraction {
    /// more than half
    #[default]
    MoreThanHalf,
    /// two thirds or more
    TwoThirds,
    /// three quarters or more
    ThreeQuarters,
}

/// The source of lots.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LotsBy {
    /// from the ballots, so that anybody can repeat the draw
    #[default]
    Ballots,
    /// the committee draws them by hand
    Committee,
}

/// What a place on a ballot is worth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RankWeights {
    /// 1, 1/2, 1/3 …: proportional
    #[default]
    Harmonic,
    /// as many as there are places, one fewer for each that follows
    Borda,
}

/// Whom a contest is for, where it is not for everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Restriction {
    /// a column of the register
    pub column: String,
    /// the values that the column may have
    pub values: Vec<String>,
}

/// One option.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OptionDraft {
    /// unique in the draft
    pub id: String,
    /// a person's first names
    pub first_name: String,
    /// a person's last name, which orders the ballot
    pub last_name: String,
    /// the text of an option that is not a person
    pub text: Texts,
    /// the name of the alliance or list a person stands on
    pub list: String,
    /// a closed list's people, in their order
    pub people: Vec<String>,
    /// what a person says to voters
    pub statement: Texts,
    /// SHA-256 of a person's photo, hexadecimal
    pub photo: Option<String>,
}

/// One question of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContestDraft {
    /// unique in the draft
    pub id: String,
    /// what kind of question
    pub kind: Kind,
    /// what it is about
    pub matter: Matter,
    /// what the voter reads above the options
    pub title: Texts,
    /// the proposal, or more about the question
    pub text: Texts,
    /// how many are elected
    pub seats: u32,
    /// the next ones in order
    pub deputies: u32,
    /// how many options a voter may mark
    pub marks: u32,
    /// motion: how many of the votes given it needs
    pub fraction: Fraction,
    /// motion: what decides a tie
    pub tie: Tie,
    /// motion: an officer said that it is about none of the matters that the law treats apart
    pub is_plain: bool,
    /// where lots come from
    pub lots: LotsBy,
    /// the least turnout, in per cent of the weight of the roll; 0 for none
    pub quorum: u32,
    /// chair, motion: blank votes are votes given
    pub blank_counts: bool,
    /// motion: the share of the roll that the legal basis names must also say yes
    pub needs_support: bool,
    /// ranked: what a place is worth
    pub rank_weights: RankWeights,
    /// graded: how many grades there are
    pub grades: u32,
    /// whom it is for; everybody where there is none
    pub restriction: Option<Restriction>,
    /// what can be chosen
    pub options: Vec<OptionDraft>,
    /// name of an alliance → name of the coalition it belongs to
    pub coalitions: BTreeMap<String, String>,
}

named!(Kind, 8: Persons = "persons", Chair = "chair", Motion = "motion", OpenList = "open-list", Ranked = "ranked",
    ClosedList = "closed-list", Question = "question", Graded = "graded");
named!(Tie, 3: Lot = "lot", Fails = "fails", Chair = "chair");
named!(Fraction, 3: MoreThanHalf = "more-than-half", TwoThirds = "two-thirds", ThreeQuarters = "three-quarters");
named!(RankWeights, 2: Harmonic = "harmonic", Borda = "borda");
named!(LotsBy, 2: Ballots = "ballots", Committee = "committee");

impl Kind {
    /// Returns `true` if its options are people, or lists of people.
    #[must_use]
    pub fn is_about_people(self) -> bool {
        !matches!(self, Self::Motion) && !self.has_answers()
    }

    /// Whether its options are answers, of which one is named.
    #[must_use]
    pub fn has_answers(self) -> bool {
        matches!(self, Self::Question | Self::Graded)
    }

    /// Returns `true` if each option is one person.
    #[must_use]
    pub fn has_candidates(self) -> bool {
        matches!(self, Self::Persons | Self::Chair | Self::OpenList | Self::Ranked)
    }

    /// Returns `true` if it asks for a number of seats.
    #[must_use]
    pub fn has_seats(self) -> bool {
        matches!(self, Self::Persons | Self::OpenList | Self::ClosedList | Self::Ranked)
    }
}

impl OptionDraft {
    /// A person's name as people say it.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }
}

impl ContestDraft {
    /// Sort candidates by their names, as on the ballot.
    pub fn sort(&mut self) {
        if self.kind.has_candidates() {
            self.options.sort_by_cached_key(|option| (name_key(&option.last_name), name_key(&option.first_name)));
        }
    }

    /// The alliances that candidates stand on, each once, in the order of their names.
    #[must_use]
    pub fn lists(&self) -> Vec<&str> {
        let mut lists: Vec<&str> =
            self.options.iter().map(|option| option.list.as_str()).filter(|list| !list.is_empty()).collect();
        lists.sort_by_cached_key(|list| name_key(list));
        lists.dedup();
        lists
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_choices_come_back() {
        assert!(Kind::ALL.into_iter().all(|kind| Kind::named(kind.name()) == Some(kind)));
        assert!(Tie::ALL.into_iter().all(|tie| Tie::named(tie.name()) == Some(tie)));
        assert!(Fraction::ALL.into_iter().all(|one| Fraction::named(one.name()) == Some(one)));
        assert_eq!(LotsBy::named("dice"), None);
    }

    #[test]
    fn candidates_stand_in_the_order_of_their_names_and_alliances_once() {
        let option = |first: &str, last: &str, list: &str| OptionDraft {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            list: list.to_owned(),
            ..OptionDraft::default()
        };
        let options = vec![option("Bo", "Öberg", "B"), option("Åke", "Zorn", "A"), option("Aino", "Öberg", "B")];
        let mut contest = ContestDraft { options, ..ContestDraft::default() };
        contest.sort();
        assert_eq!(
            contest.options.iter().map(OptionDraft::name).collect::<Vec<_>>(),
            ["Åke Zorn", "Aino Öberg", "Bo Öberg"]
        );
        assert_eq!(contest.lists(), ["A", "B"]);
    }
}
