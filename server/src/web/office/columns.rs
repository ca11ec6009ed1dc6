//! Columns of a register in people's words.

use uurna_election_core::register::{Column, ColumnRef, Register};

use crate::words::Words;

/// What a column with a known meaning is called.
pub(super) fn column_name(words: Words, column: Column) -> String {
    words.say(&format!("office-column-{}", column.name().replace('_', "-")))
}

/// What a column that a rule names is called: in words where its meaning is known, else as the register calls it.
pub(super) fn called(words: Words, name: &str) -> String {
    Column::of_heading(name).map_or_else(|| name.to_owned(), |column| column_name(words, column))
}

/// Columns that conditions can be about, with what rules call them; contact data are none of them.
pub(super) fn columns_for_conditions(words: Words, register: &Register) -> Vec<(String, String)> {
    let hidden = [
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
    let shown = |(heading, column): (&str, ColumnRef)| match column {
        ColumnRef::Known(known) if hidden.contains(&known) => None,
        ColumnRef::Known(known) => Some((known.name().to_owned(), column_name(words, known))),
        ColumnRef::Other(_) => Some((heading.to_owned(), heading.to_owned())),
    };
    let columns = register.columns().iter().filter_map(|column| Some((column.heading.as_str(), column.column?)));
    columns.filter_map(shown).collect()
}

/// The values of those columns, each once, as long as there are not too many to choose from.
pub(super) fn values(register: &Register, columns: &[(String, String)]) -> Vec<String> {
    const MOST: usize = 200;
    let mut values = std::collections::BTreeSet::new();
    for (name, _) in columns {
        let Some(column) = register.find(name) else { continue };
        for member in register.members() {
            let value = member.value(column);
            if !value.is_empty() && values.len() < MOST {
                values.insert(value.to_owned());
            }
        }
    }
    values.into_iter().collect()
}
