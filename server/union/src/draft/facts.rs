//! The facts about a register that pages show, kept with it, so that no page reads 160,000 rows again.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uurna_election_core::register::{Column, ColumnRef, Member, Register};

use super::register::is_kept;

/// The number of values that are suggested beside a condition.
const OFFERED: usize = 12;
/// The number of members that are shown as they were read.
const SHOWN: usize = 3;

/// Columns that no condition can test: contact data, and what the rules about membership read.
const HIDDEN: [Column; 10] = [
    Column::MemberNumber,
    Column::LastName,
    Column::FirstName,
    Column::Name,
    Column::Email,
    Column::Phone,
    Column::Joined,
    Column::Left,
    Column::FeesPaidUntil,
    Column::BirthYear,
];

/// A register at a glance.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterFacts {
    pub members: usize,
    /// rows with content that made no member
    pub unused_rows: usize,
    /// the readable columns
    pub columns: Vec<FactsColumn>,
    /// the first members: their cells in the order of `columns`
    pub first: Vec<Vec<String>>,
}

/// A column of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactsColumn {
    pub heading: String,
    /// the name of its meaning, if that is known
    known: Option<String>,
    /// the first of its values in alphabetical order, if conditions can test it
    pub values: Vec<String>,
}

impl FactsColumn {
    /// Its meaning, if that is known.
    #[must_use]
    pub fn meaning(&self) -> Option<Column> {
        let known = self.known.as_deref()?;
        Column::ALL.into_iter().find(|column| column.name() == known)
    }

    /// Returns `true` if conditions can test it.
    #[must_use]
    pub fn is_for_conditions(&self) -> bool {
        self.meaning().is_none_or(|column| !HIDDEN.contains(&column))
    }

    /// Its name in rules.
    #[must_use]
    pub fn rule_name(&self) -> &str {
        self.meaning().map_or(self.heading.as_str(), |known| known.name())
    }
}

impl RegisterFacts {
    #[must_use]
    pub fn of(register: &Register) -> Self {
        let readable = register.columns().iter().filter_map(|column| Some((column.heading.as_str(), column.column?)));
        let readable: Vec<(&str, ColumnRef)> = readable.collect();
        let cells = |member: &Member| readable.iter().map(|(_, column)| member.value(*column).to_owned()).collect();
        let first = register.members().iter().take(SHOWN).map(cells).collect();
        let column = |(heading, column): &(&str, ColumnRef)| {
            let known = match column {
                ColumnRef::Known(known) => Some(known.name().to_owned()),
                ColumnRef::Other(_) => None,
            };
            let mut facts = FactsColumn { heading: (*heading).to_owned(), known, values: Vec::new() };
            if facts.is_for_conditions() {
                facts.values = values(register, *column);
            }
            facts
        };
        let columns = readable.iter().map(column).collect();
        Self { members: register.members().len(), unused_rows: register.excluded().len(), columns, first }
    }

    /// The facts of the register after it is [written](super::write_pieces)
    /// with these columns. What members' own cells say is removed.
    #[must_use]
    pub fn reduced(mut self, headings: &[String]) -> Self {
        self.columns.retain(|column| is_kept(&column.heading, column.meaning(), headings));
        self.first.clear();
        self
    }
}

/// The first values of a column in alphabetical order, each once.
fn values(register: &Register, column: ColumnRef) -> Vec<String> {
    let mut values = BTreeSet::new();
    for value in register.members().iter().map(|member| member.value(column)).filter(|value| !value.is_empty()) {
        values.insert(value);
        if values.len() > OFFERED {
            values.pop_last();
        }
    }
    values.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn facts_have_values_only_where_conditions_can_be_about_them_and_come_back_from_their_text() {
        let text = "member_number;last_name;first_name;email;Yksikkö\n1;Aalto;Aino;a@example.org;B\n2;Berg;Bo;;A\n;Nobody;;;C\n";
        let register = Register::read(text.as_bytes(), date(2026, 11, 1)).unwrap();
        let facts = RegisterFacts::of(&register);
        assert_eq!((facts.members, facts.unused_rows), (2, 1));
        assert_eq!(facts.first[1], ["2", "Berg", "Bo", "", "A"]);
        let offered: Vec<(&str, &[String])> =
            facts.columns.iter().map(|column| (column.rule_name(), column.values.as_slice())).collect();
        assert_eq!(offered[3], ("email", &[][..]), "contact data are no condition");
        assert_eq!(offered[4], ("Yksikkö", &["A".to_owned(), "B".to_owned()][..]));
        let again: RegisterFacts = serde_json::from_str(&serde_json::to_string(&facts).unwrap()).unwrap();
        assert_eq!(again, facts);
    }
}
