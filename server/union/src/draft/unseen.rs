//! Invisible characters in the texts of a draft, part by part:
//! forms refuse them, and a draft that has one is not frozen.

use super::conversion::PlannedSigners;
use super::{ContestDraft, Draft, ElectorateDraft, Obstacle, OptionDraft, Step};
use crate::unseen::{Shape, UnseenAt, check_all_seen, check_seen, marked};

pub(super) fn unseen_in_electorate(electorate: &ElectorateDraft) -> Result<(), UnseenAt> {
    check_all_seen(electorate, |field| if field == "own_rule" { Shape::Lines } else { Shape::Line })
}

/// In a question and its rules; its options are checked one by one.
pub(super) fn unseen_in_contest(contest: &ContestDraft) -> Result<(), UnseenAt> {
    let alone = ContestDraft { options: Vec::new(), ..contest.clone() };
    check_all_seen(&alone, |field| if field == "text" { Shape::Lines } else { Shape::Line })
}

/// In an option; the text of an option that is not a person is called its name, as in forms.
pub(super) fn unseen_in_option(option: &OptionDraft) -> Result<(), UnseenAt> {
    let checked = check_all_seen(option, |field| if field == "statement" { Shape::Lines } else { Shape::Line });
    checked.map_err(|mut at| {
        at.place.iter_mut().take(1).filter(|field| *field == "text").for_each(|field| "name".clone_into(field));
        at
    })
}

impl Draft {
    /// The first text of each step with an invisible character.
    pub(super) fn unseen(&self, signers: &PlannedSigners) -> Vec<Obstacle> {
        let Self { title, workplace, employer, agreement, contact, electorate, contests, .. } = self;
        let texts = |texts: Result<(), UnseenAt>| texts.err().map(|at| at.shown);
        let particulars = texts(check_all_seen(&(title, workplace, employer, agreement, contact), |_| Shape::Line));
        let contest = |contest: &ContestDraft| {
            let options = contest.options.iter().map(unseen_in_option);
            std::iter::once(unseen_in_contest(contest)).chain(options).find_map(texts)
        };
        let invited = signers.kept.iter().map(|signer| &signer.name);
        let mut names = signers.trustees.iter().chain(&signers.witnesses).map(|signer| &signer.name).chain(invited);
        let name = names.find(|name| check_seen(name, Shape::Line).is_err());
        let found = [
            (Step::Basis, particulars),
            (Step::Electorate, texts(unseen_in_electorate(electorate))),
            (Step::Contests, contests.iter().find_map(contest)),
            (Step::Signers, name.map(|name| marked(name, Shape::Line))),
        ];
        found.into_iter().filter_map(|(step, text)| Some(Obstacle::Unseen { step, text: text? })).collect()
    }
}
