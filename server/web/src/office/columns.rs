//! Columns of a register in people's words.

use uurna_union::draft::{FactsColumn, RegisterFacts};
use uurna_union::reasons::column_name;
use uurna_words::Words;

/// Columns that conditions can test: their names in rules, and their names for people.
pub(super) fn columns_for_conditions(words: Words, facts: &RegisterFacts) -> Vec<(String, String)> {
    let columns = facts.columns.iter().filter(|column| column.is_for_conditions());
    columns.map(|column| (column.rule_name().to_owned(), called(words, column))).collect()
}

/// The name of a column.
pub(super) fn called(words: Words, column: &FactsColumn) -> String {
    column.meaning().map_or_else(|| column.heading.clone(), |known| column_name(words, known))
}
