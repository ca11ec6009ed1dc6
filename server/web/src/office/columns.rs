//! Columns of a register in people's words.

use std::collections::BTreeSet;

use uurna_election_core::register::{Column, ColumnRef, Register};

use uurna_union::reasons::column_name;
use uurna_words::Words;

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

/// The first values of a column in alphabetical order, each once: at most `most` of them.
pub(super) fn values(register: &Register, name: &str, most: usize) -> Vec<String> {
    let Some(column) = register.find(name) else { return Vec::new() };
    let mut values = BTreeSet::new();
    for value in register.members().iter().map(|member| member.value(column)).filter(|value| !value.is_empty()) {
        values.insert(value);
        if values.len() > most {
            values.pop_last();
        }
    }
    values.into_iter().map(str::to_owned).collect()
}
