//! The usual contests of an election with some basis, to begin with.

use super::basis::Basis;
use super::contest::{ContestDraft, Kind, Tie};
use super::matter::Matter;
use super::{Draft, Texts};
use uurna_words::{Language, Words};

struct Starter {
    title: &'static str,
    kind: Kind,
    matter: Matter,
    seats: u32,
    deputies: u32,
}

const fn people(title: &'static str, kind: Kind, seats: u32, deputies: u32) -> Starter {
    Starter { title, kind, matter: Matter::Election, seats, deputies }
}

const STEWARD: &[Starter] = &[people("office-starter-steward", Kind::Persons, 1, 1)];
const OSH: &[Starter] = &[
    people("office-starter-osh-delegate", Kind::Persons, 1, 0),
    people("office-starter-osh-vices", Kind::Persons, 2, 0),
];
const COUNCIL: &[Starter] = &[people("office-starter-council", Kind::OpenList, 9, 9)];
const MEMBER_VOTE: &[Starter] =
    &[Starter { title: "office-starter-board", kind: Kind::OpenList, matter: Matter::Board, seats: 6, deputies: 6 }];
const GROUP: &[Starter] =
    &[people("office-starter-president", Kind::Chair, 1, 0), people("office-starter-board", Kind::Persons, 4, 2)];
const VERNEOMBUD: &[Starter] = &[people("office-starter-verneombud", Kind::Persons, 1, 1)];
const DECISION: &[Starter] =
    &[Starter { title: "office-starter-motion", kind: Kind::Motion, matter: Matter::Motion, seats: 1, deputies: 0 }];

const UK: &[Starter] =
    &[Starter { title: "office-starter-uk-ballot", kind: Kind::Motion, matter: Matter::Motion, seats: 1, deputies: 0 }];

/// The usual contests of a basis, with ids of this draft.
pub fn starters(draft: &mut Draft, basis: Basis) -> Vec<ContestDraft> {
    let starters = match basis {
        Basis::ShopSteward => STEWARD,
        Basis::OshDelegate => OSH,
        Basis::Council => COUNCIL,
        Basis::MemberVote => MEMBER_VOTE,
        Basis::CompanyGroup => GROUP,
        Basis::Verneombud => VERNEOMBUD,
        Basis::BoardDecision => DECISION,
        Basis::UkBallot => UK,
        Basis::Meeting | Basis::Poll => &[],
    };
    let contest = |starter: &Starter| {
        let titles = Language::ALL.map(|language| (language, Words::of(language).say(starter.title)));
        ContestDraft {
            id: draft.next_id("contest"),
            kind: starter.kind,
            matter: starter.matter,
            title: Texts::of(titles.iter().map(|(language, title)| (*language, title.as_str()))),
            seats: starter.seats,
            deputies: starter.deputies,
            marks: 1,
            tie: if starter.kind == Kind::Motion { basis.rules().usual_tie() } else { Tie::Lot },
            ..ContestDraft::default()
        }
    };
    starters.iter().map(contest).collect()
}
