//! What a contest of an association is about: the law treats some matters apart.

use serde::{Deserialize, Serialize};

use super::named::named;

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
    /// a change of the association's rules
    RuleChange,
    /// adopting the accounts
    Accounts,
    /// discharge from liability
    Discharge,
    /// the election of auditors
    Auditors,
    /// selling, exchanging or mortgaging property of importance
    Property,
    /// dissolution
    Dissolution,
}

named!(Matter, 9: Election = "election", Board = "board", Motion = "motion", RuleChange = "rule-change",
    Accounts = "accounts", Discharge = "discharge", Auditors = "auditors", Property = "property",
    Dissolution = "dissolution");

impl Matter {
    /// Whether people are elected.
    #[must_use]
    pub fn is_about_people(self) -> bool {
        matches!(self, Self::Election | Self::Board | Self::Auditors)
    }
}
