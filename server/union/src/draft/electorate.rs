//! Who may vote, as an officer chooses it, and the rule that follows from the choices.

use serde::{Deserialize, Serialize};
use uurna_election_core::eligibility::{Bound, Clause, Rule, RuleError, Test};

use super::basis::{Preset, Who};
use super::contest::Restriction;

/// One condition on a column of the register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Condition {
    /// a known name, or a heading of the register
    pub column: String,
    /// whether these are the values that the column may not have
    pub is_not: bool,
    /// values
    pub values: Vec<String>,
}

/// Who may vote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ElectorateDraft {
    /// the day whose state of the register counts, `2026-10-31`
    pub snapshot: Option<String>,
    /// only members on that day
    pub is_member: bool,
    /// only members whose fees were paid at most this many months before; 0 does not ask
    pub fees_months: u32,
    /// only members of at least this age; 0 does not ask
    pub age: u32,
    /// further conditions, all of which must hold
    pub conditions: Vec<Condition>,
    /// a written rule, in place of the choices
    pub own_rule: String,
    /// the column with the weight of each vote; one member, one vote where it is empty
    pub weight_column: String,
}

impl ElectorateDraft {
    /// The electorate with which a legal basis begins.
    #[must_use]
    pub fn preset(preset: Preset) -> Self {
        Self { is_member: preset.who == Who::Members, age: preset.age, ..Self::default() }
    }

    /// The text of the rule.
    #[must_use]
    pub fn rule_text(&self) -> String {
        let own = self.own_rule.trim();
        if !own.is_empty() {
            return own.to_owned();
        }
        let mut clauses: Vec<String> = Vec::new();
        if self.is_member {
            clauses.push(Clause::MemberOnSnapshot.to_string());
        }
        if self.fees_months > 0 {
            clauses.push(Clause::FeesPaidWithin { months: self.fees_months }.to_string());
        }
        if self.age > 0 {
            clauses.push(Clause::Age { bound: Bound::AtLeast, years: self.age }.to_string());
        }
        let conditions = self.conditions.iter().filter(|condition| !condition.column.trim().is_empty());
        clauses.extend(conditions.map(|condition| clause(&condition.column, condition.is_not, &condition.values)));
        if clauses.is_empty() { Clause::Everybody.to_string() } else { clauses.join(" and ") }
    }

    /// The rule.
    ///
    /// # Errors
    /// If the rule was written by hand: the place that does not fit.
    pub fn rule(&self) -> Result<Rule, RuleError> {
        Rule::parse(&self.rule_text())
    }
}

impl Restriction {
    /// The text of the rule for the contest's voters: the group's name in corrections.
    #[must_use]
    pub fn text(&self) -> String {
        clause(&self.column, false, &self.values)
    }
}

fn clause(column: &str, is_not: bool, values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| value.trim().to_owned()).filter(|v| !v.is_empty()).collect();
    let test = match (is_not, values.is_empty()) {
        (false, true) => Test::NotEmpty,
        (true, true) => Test::Empty,
        (false, false) => Test::Is(values),
        (true, false) => Test::IsNot(values),
    };
    Clause::Column { column: column.trim().to_owned(), test }.to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn simple_choices_write_the_rule() {
        let condition = Condition {
            column: "workplace".to_owned(),
            is_not: false,
            values: vec!["Kotkan \"konepaja\" 7".to_owned(), " ".to_owned()],
        };
        let electorate = ElectorateDraft {
            is_member: true,
            fees_months: 3,
            age: 15,
            conditions: vec![condition, Condition::default()],
            ..ElectorateDraft::default()
        };
        assert_eq!(
            electorate.rule_text(),
            "member on snapshot and fees paid within 3 months and age at least 15 and workplace is \"Kotkan \\\"konepaja\\\" 7\""
        );
        assert!(electorate.rule().is_ok());
        assert_eq!(ElectorateDraft::default().rule_text(), "everybody");
    }

    #[test]
    fn a_rule_in_words_of_its_own_takes_the_place_of_the_choices() {
        let own =
            ElectorateDraft { is_member: true, own_rule: "age at most 30".to_owned(), ..ElectorateDraft::default() };
        assert_eq!(own.rule_text(), "age at most 30");
        let wrong = ElectorateDraft { own_rule: "age at moost 30".to_owned(), ..ElectorateDraft::default() };
        assert!(wrong.rule().is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_chosen_is_a_rule(column in "[a-zäö_ \"\\\\]{0,12}", values in proptest::collection::vec("[^\r\n\t]{0,12}", 0..4), is_not: bool) {
            let conditions = vec![Condition { column: column.clone(), is_not, values }];
            let electorate = ElectorateDraft { conditions, ..ElectorateDraft::default() };
            prop_assert!(electorate.rule().is_ok(), "{}", electorate.rule_text());
        }
    }
}
