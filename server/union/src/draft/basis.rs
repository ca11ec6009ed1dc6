//! By what right an election is held: the law or agreement behind it sets most of the rest.

use serde::{Deserialize, Serialize};

use super::contest::{Kind, Tie};

/// The legal basis of an election.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// a collective agreement: shop stewards
    ShopSteward,
    /// Act 44/2006: the occupational safety and health delegate and two vices
    OshDelegate,
    /// Associations Act s.17(2)–(4): a meeting, hybrid or remote, or votes given in advance
    Meeting,
    /// Associations Act s.17(6): a vote of the members without a meeting
    MemberVote,
    /// a representative council, delegates of a congress
    Council,
    /// Associations Act s.35(4): the board decides without a meeting
    BoardDecision,
    /// a company group
    CompanyGroup,
    /// a Norwegian safety representative
    Verneombud,
    /// anybody invited; binds nobody
    Poll,
}

/// What a contest of an association is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// an election of people
    #[default]
    Election,
    /// the election of the board or of a member of it
    Board,
    /// a motion
    Motion,
    /// a change of the association's rules: three quarters
    RuleChange,
    /// adopting the accounts
    Accounts,
    /// discharge from liability
    Discharge,
    /// the election of auditors
    Auditors,
    /// selling, exchanging or mortgaging property of importance
    Property,
    /// dissolution: three quarters
    Dissolution,
}

/// Which conditions an electorate begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// a member on the snapshot day
    pub is_member: bool,
    /// at least so old, or 0
    pub age: u32,
}

/// What a legal basis decides.
#[derive(Debug)]
pub struct BasisRules {
    /// kinds of contests that fit, the usual one first
    pub kinds: &'static [Kind],
    /// matters that may be asked about, the usual one first; where there is one there is nothing to ask
    pub matters: &'static [Matter],
    /// of these, matters that need a meeting: they are refused
    pub needs_meeting: &'static [Matter],
    /// what decides a motion with as many votes for as against
    pub motion_tie: Tie,
    /// whether candidates are numbered from 2
    pub is_numbered: bool,
    /// conditions to begin with
    pub electorate: Preset,
    /// years of a term, where the basis knows one
    pub term_years: Option<u8>,
    /// the fewest members of an election committee, or 0
    pub committee: u8,
    /// whether its result binds anybody
    pub is_binding: bool,
}

const MEMBERS: Preset = Preset { is_member: true, age: 0 };
const MEMBERS_OF_15: Preset = Preset { is_member: true, age: 15 };
const EVERYBODY: Preset = Preset { is_member: false, age: 0 };

const ANY_MATTER: &[Matter] = &[
    Matter::Election,
    Matter::Board,
    Matter::Motion,
    Matter::RuleChange,
    Matter::Accounts,
    Matter::Discharge,
    Matter::Auditors,
    Matter::Property,
    Matter::Dissolution,
];

/// Associations Act s.23, but the election of the board.
const MATTERS_OF_A_MEETING: &[Matter] =
    &[Matter::RuleChange, Matter::Accounts, Matter::Discharge, Matter::Auditors, Matter::Property, Matter::Dissolution];

/// What most rows of the table have in common.
const USUAL: BasisRules = BasisRules {
    kinds: &[Kind::Persons],
    matters: &[Matter::Election],
    needs_meeting: &[],
    motion_tie: Tie::Lot,
    is_numbered: true,
    electorate: MEMBERS,
    term_years: Some(2),
    committee: 0,
    is_binding: true,
};

static SHOP_STEWARD: BasisRules = USUAL;
static OSH_DELEGATE: BasisRules = BasisRules { electorate: EVERYBODY, committee: 3, ..USUAL };
static COUNCIL: BasisRules =
    BasisRules { kinds: &[Kind::OpenList, Kind::Persons, Kind::ClosedList], term_years: None, committee: 3, ..USUAL };
static MEETING: BasisRules = BasisRules {
    kinds: &[Kind::Persons, Kind::Chair, Kind::Motion, Kind::OpenList, Kind::Ranked, Kind::ClosedList],
    matters: ANY_MATTER,
    motion_tie: Tie::Chair,
    is_numbered: false,
    electorate: MEMBERS_OF_15,
    term_years: None,
    ..USUAL
};
static MEMBER_VOTE: BasisRules = BasisRules {
    kinds: &[Kind::OpenList, Kind::Ranked, Kind::ClosedList, Kind::Persons, Kind::Chair, Kind::Motion],
    matters: ANY_MATTER,
    needs_meeting: MATTERS_OF_A_MEETING,
    motion_tie: Tie::Lot,
    electorate: MEMBERS_OF_15,
    term_years: None,
    committee: 3,
    ..USUAL
};
static BOARD_DECISION: BasisRules = BasisRules {
    kinds: &[Kind::Motion],
    matters: &[Matter::Motion],
    motion_tie: Tie::Chair,
    is_numbered: false,
    electorate: EVERYBODY,
    term_years: None,
    ..USUAL
};
static COMPANY_GROUP: BasisRules = BasisRules {
    kinds: &[Kind::Persons, Kind::Chair, Kind::Motion],
    matters: &[Matter::Election, Matter::Motion],
    motion_tie: Tie::Chair,
    is_numbered: false,
    ..USUAL
};
static VERNEOMBUD: BasisRules = BasisRules { is_numbered: false, electorate: EVERYBODY, committee: 1, ..USUAL };
static POLL: BasisRules = BasisRules {
    kinds: &[Kind::Question, Kind::Motion, Kind::Ranked],
    matters: &[Matter::Motion],
    motion_tie: Tie::Fails,
    is_numbered: false,
    electorate: EVERYBODY,
    term_years: None,
    is_binding: false,
    ..USUAL
};

impl Basis {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::ShopSteward,
        Self::OshDelegate,
        Self::Meeting,
        Self::MemberVote,
        Self::Council,
        Self::BoardDecision,
        Self::CompanyGroup,
        Self::Verneombud,
        Self::Poll,
    ];

    /// As forms, drafts and the manifest write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ShopSteward => "shop-steward",
            Self::OshDelegate => "osh-delegate",
            Self::Meeting => "meeting",
            Self::MemberVote => "member-vote",
            Self::Council => "council",
            Self::BoardDecision => "board-decision",
            Self::CompanyGroup => "company-group",
            Self::Verneombud => "verneombud",
            Self::Poll => "poll",
        }
    }

    /// The basis of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.name() == name)
    }

    /// What it decides.
    #[must_use]
    pub fn rules(self) -> &'static BasisRules {
        match self {
            Self::ShopSteward => &SHOP_STEWARD,
            Self::OshDelegate => &OSH_DELEGATE,
            Self::Meeting => &MEETING,
            Self::MemberVote => &MEMBER_VOTE,
            Self::Council => &COUNCIL,
            Self::BoardDecision => &BOARD_DECISION,
            Self::CompanyGroup => &COMPANY_GROUP,
            Self::Verneombud => &VERNEOMBUD,
            Self::Poll => &POLL,
        }
    }
}

impl Matter {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Election,
        Self::Board,
        Self::Motion,
        Self::RuleChange,
        Self::Accounts,
        Self::Discharge,
        Self::Auditors,
        Self::Property,
        Self::Dissolution,
    ];

    /// As forms and drafts write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Election => "election",
            Self::Board => "board",
            Self::Motion => "motion",
            Self::RuleChange => "rule-change",
            Self::Accounts => "accounts",
            Self::Discharge => "discharge",
            Self::Auditors => "auditors",
            Self::Property => "property",
            Self::Dissolution => "dissolution",
        }
    }

    /// The matter of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|matter| matter.name() == name)
    }

    /// Whether people are elected.
    #[must_use]
    pub fn is_about_people(self) -> bool {
        matches!(self, Self::Election | Self::Board | Self::Auditors)
    }

    /// Whether the law asks for three quarters of the votes given (Associations Act s.27).
    #[must_use]
    pub fn needs_three_quarters(self) -> bool {
        matches!(self, Self::RuleChange | Self::Dissolution)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_basis_has_its_name_back_and_offers_something_to_vote_on() {
        for basis in Basis::ALL {
            assert_eq!(Basis::named(basis.name()), Some(basis));
            let rules = basis.rules();
            assert!(!rules.kinds.is_empty() && !rules.matters.is_empty(), "{basis:?}");
            assert!(rules.needs_meeting.iter().all(|matter| rules.matters.contains(matter)));
        }
        assert_eq!(Basis::named("duel"), None);
        assert!(Matter::ALL.into_iter().all(|matter| Matter::named(matter.name()) == Some(matter)));
    }

    /// The table of the law, row by row.
    #[test]
    fn the_law_sets_method_tie_and_numbers() {
        let table = [
            (Basis::ShopSteward, Kind::Persons, Tie::Lot, true, Some(2), 0),
            (Basis::OshDelegate, Kind::Persons, Tie::Lot, true, Some(2), 3),
            (Basis::Meeting, Kind::Persons, Tie::Chair, false, None, 0),
            (Basis::MemberVote, Kind::OpenList, Tie::Lot, true, None, 3),
            (Basis::Council, Kind::OpenList, Tie::Lot, true, None, 3),
            (Basis::BoardDecision, Kind::Motion, Tie::Chair, false, None, 0),
            (Basis::CompanyGroup, Kind::Persons, Tie::Chair, false, Some(2), 0),
            (Basis::Verneombud, Kind::Persons, Tie::Lot, false, Some(2), 1),
        ];
        for (basis, kind, tie, is_numbered, term, committee) in table {
            let rules = basis.rules();
            let found = (rules.kinds[0], rules.motion_tie, rules.is_numbered, rules.term_years, rules.committee);
            assert_eq!(found, (kind, tie, is_numbered, term, committee), "{basis:?}");
            assert!(rules.is_binding);
        }
        assert!(!Basis::Poll.rules().is_binding);
    }

    #[test]
    fn a_vote_without_a_meeting_elects_the_board_and_refuses_what_only_a_meeting_decides() {
        let refused = Basis::MemberVote.rules().needs_meeting;
        assert!(!refused.contains(&Matter::Board) && !refused.contains(&Matter::Motion));
        for matter in MATTERS_OF_A_MEETING {
            assert!(refused.contains(matter), "{matter:?}");
        }
        assert!(Basis::Meeting.rules().needs_meeting.is_empty());
    }

    #[test]
    fn osh_delegates_are_elected_by_everybody_and_an_associations_members_are_fifteen() {
        assert!(!Basis::OshDelegate.rules().electorate.is_member);
        assert_eq!(Basis::Meeting.rules().electorate, Preset { is_member: true, age: 15 });
        assert_eq!(Basis::MemberVote.rules().electorate, Preset { is_member: true, age: 15 });
    }
}
