//! By what right an election is held: the law or agreement behind it sets most of the rest.
//!
//! What each basis sets and forbids stands in `bases/NAME.toml`, every rule with the act or agreement that it comes from, so that a lawyer
//! reads and corrects it without reading this program.

mod rules;

pub use rules::{Article, BasisRules, BlankVotes, Nomination, Preset, Turnout, Weights, Who};

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::named::named;

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
    /// a British trade union's ballot on industrial action
    UkBallot,
    /// anybody invited; binds nobody
    Poll,
}

named!(Basis, 10: ShopSteward = "shop-steward", OshDelegate = "osh-delegate", Meeting = "meeting",
    MemberVote = "member-vote", Council = "council", BoardDecision = "board-decision", CompanyGroup = "company-group",
    Verneombud = "verneombud", UkBallot = "uk-ballot", Poll = "poll");

/// The rules in the file of that name, read once.
macro_rules! rules_of {
    ($name:literal) => {{
        static RULES: LazyLock<BasisRules> =
            LazyLock::new(|| BasisRules::of_the_program(include_str!(concat!("../../bases/", $name, ".toml"))));
        &RULES
    }};
}

impl Basis {
    /// What it sets and forbids.
    #[must_use]
    pub fn rules(self) -> &'static BasisRules {
        match self {
            Self::ShopSteward => rules_of!("shop-steward"),
            Self::OshDelegate => rules_of!("osh-delegate"),
            Self::Meeting => rules_of!("meeting"),
            Self::MemberVote => rules_of!("member-vote"),
            Self::Council => rules_of!("council"),
            Self::BoardDecision => rules_of!("board-decision"),
            Self::CompanyGroup => rules_of!("company-group"),
            Self::Verneombud => rules_of!("verneombud"),
            Self::UkBallot => rules_of!("uk-ballot"),
            Self::Poll => rules_of!("poll"),
        }
    }
}

#[cfg(test)]
mod tests;
